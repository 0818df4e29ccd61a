/* token.c - reads tokens, and strikes them out where a platform repeats them. */
#include "token.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TOKEN_MAX 16384

/* Others must not be able to read it: a token is a password. What systemd gives a service
 * (LoadCredential=) belongs to root, and the right of the service's user shows as the group's. */
static int check_file(int fd, const char *path, struct error *err)
{
    mode_t others = S_IRWXG | S_IRWXO;
    struct stat st;

    if (fstat(fd, &st) < 0)
        return error_errno(err, "cannot read %s", path);
    if (!S_ISREG(st.st_mode))
        return error_set(err, ERROR_USAGE, "%s is no file", path);
    if (st.st_uid == 0 && geteuid() != 0)
        others &= ~(mode_t)S_IRGRP;
    if (st.st_mode & others)
        return error_set(err, ERROR_USAGE,
                         "%s holds a secret, but others may read it; run: chmod 600 %s", path,
                         path);
    return 0;
}

static int read_file(const char *path, struct str *token, struct error *err)
{
    char buf[TOKEN_MAX];
    int fd = open(path, O_RDONLY | O_CLOEXEC), ret = -1;
    ssize_t len;

    if (fd < 0) {
        error_errno(err, "cannot open the token file %s", path);
        if (err)
            err->code = ERROR_USAGE;
        return -1;
    }
    if (check_file(fd, path, err) < 0)
        goto out;
    len = read(fd, buf, sizeof buf);
    if (len < 0 || len == (ssize_t)sizeof buf) {
        error_set(err, ERROR_USAGE, "%s: not a token", path);
        goto out;
    }
    str_add(token, buf, (size_t)len);
    ret = 0;
out:
    explicit_bzero(buf, sizeof buf);
    close(fd);
    return ret;
}

/* One line of printable ASCII: what else is in a header would be another header. A password may
 * hold all but line ends and the like. */
static int check_token(struct str *token, const struct fetch_source *source, struct error *err)
{
    struct slice trimmed = slice_trim((struct slice){str_text(token), token->len});

    if (!token->s)
        return str_ok(token, err);
    memmove(token->s, trimmed.s, trimmed.len);
    token->s[token->len = trimmed.len] = '\0';
    for (size_t i = 0; i < token->len; i++)
        if (source->user ? (unsigned char)token->s[i] < ' '
                         : token->s[i] <= ' ' || token->s[i] > '~')
            return error_set(err, ERROR_USAGE, "source \"%s\": the %s must be one line%s",
                             source->name, source->user ? "password" : "token",
                             source->user ? "" : " without blanks");
    return 0;
}

int token_read(const struct fetch_source *source, const struct api *api, struct str *token,
               struct error *err)
{
    const char *value = source->token_env ? getenv(source->token_env) : NULL;
    bool needed = api && api->auth != AUTH_NONE && !api->token_optional;

    if (source->token_env && (!value || !*value))
        return error_set(err, ERROR_USAGE, "source \"%s\": the environment has no %s", source->name,
                         source->token_env);
    if (value)
        str_adds(token, value);
    else if (source->token_file && read_file(source->token_file, token, err) < 0)
        return -1;
    if (check_token(token, source, err) < 0)
        return -1;
    if (!token->len && (needed || source->token_file))
        return error_set(err, ERROR_USAGE,
                         "source \"%s\" needs a token: token-file = \"...\" or token-env = \"...\"",
                         source->name);
    return 0;
}

static int hex(char c)
{
    const char *digits = "0123456789abcdef0123456789ABCDEF";
    const char *at = c ? strchr(digits, c) : NULL;

    return at ? (int)((at - digits) % 16) : -1;
}

/* How many bytes stand for the character, as it is or escaped for an address or for JSON; 0: they
 * stand for another one. */
static size_t stands_for(const char *at, size_t len, char c)
{
    if (len >= 1 && *at == c)
        return 1;
    if (len >= 3 && *at == '%' && hex(at[1]) >= 0 && hex(at[1]) * 16 + hex(at[2]) == c)
        return 3;
    if (len >= 2 && *at == '\\' && at[1] == c)
        return 2;
    if (len >= 6 && memcmp(at, "\\u00", 4) == 0 && hex(at[4]) >= 0 &&
        hex(at[4]) * 16 + hex(at[5]) == c)
        return 6;
    return 0;
}

/* The length of the token here, however its characters are written; 0: it is not here. */
static size_t token_at(const char *token, const char *at, size_t len)
{
    size_t used = 0, part;

    for (; *token; token++, used += part) {
        part = stands_for(at + used, len - used, *token);
        if (!part)
            return 0;
    }
    return used;
}

void token_strike(const char *token, const char *bytes, size_t len, struct str *out)
{
    size_t from = 0;

    for (size_t i = 0; i < len && *token;) {
        size_t hit = token_at(token, bytes + i, len - i);

        if (!hit) {
            i++;
            continue;
        }
        str_add(out, bytes + from, i - from);
        str_adds(out, "REMOVED");
        from = i += hit;
    }
    str_add(out, bytes + from, len - from);
}
