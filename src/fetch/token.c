/* token.c - reads tokens, and strikes them out where a platform repeats them. */
#include "token.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "values.h"

#define TOKEN_MAX 16384

/* Others must not be able to read it: a token is a password. */
static int check_file(int fd, const char *path, struct error *err)
{
    struct stat st;

    if (fstat(fd, &st) < 0)
        return error_errno(err, "cannot read %s", path);
    if (!S_ISREG(st.st_mode))
        return error_set(err, ERROR_USAGE, "%s is no file", path);
    if (st.st_mode & (S_IRWXG | S_IRWXO))
        return error_set(err, ERROR_USAGE,
                         "%s holds a token, but others may read it; run: chmod 600 %s", path, path);
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

/* One line of printable ASCII: what else is in a header would be another header. */
static int check_token(struct str *token, const struct fetch_source *source, struct error *err)
{
    struct slice trimmed = slice_trim((struct slice){str_text(token), token->len});

    if (!token->s)
        return str_ok(token, err);
    memmove(token->s, trimmed.s, trimmed.len);
    token->s[token->len = trimmed.len] = '\0';
    for (size_t i = 0; i < token->len; i++)
        if (token->s[i] <= ' ' || token->s[i] > '~')
            return error_set(err, ERROR_USAGE,
                             "source \"%s\": the token must be one line without blanks",
                             source->name);
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

static void strike_one(const char *secret, size_t secret_len, struct str *text)
{
    struct str out = {0};
    const char *at = str_text(text), *end = at + text->len, *hit;

    while ((hit = memmem(at, (size_t)(end - at), secret, secret_len))) {
        str_add(&out, at, (size_t)(hit - at));
        str_adds(&out, "REMOVED");
        at = hit + secret_len;
    }
    str_add(&out, at, (size_t)(end - at));
    out.failed |= text->failed;
    str_free(text);
    *text = out;
}

void token_strike(const char *token, const char *bytes, size_t len, struct str *out)
{
    struct str text = {0}, escaped = {0}, slashes = {0};

    str_add(&text, bytes, len);
    if (*token) {
        escape_url(&escaped, token, strlen(token));
        for (const char *at = token; *at; at++)
            str_addf(&slashes, *at == '/' ? "\\%c" : "%c", *at);
        strike_one(token, strlen(token), &text);
        strike_one(str_text(&escaped), escaped.len, &text);
        strike_one(str_text(&slashes), slashes.len, &text);
    }
    text.failed |= escaped.failed || slashes.failed;
    str_add(out, str_text(&text), text.len);
    out->failed |= text.failed;
    str_free(&text);
    token_free(&escaped);
    token_free(&slashes);
}

void token_free(struct str *token)
{
    if (token->s)
        explicit_bzero(token->s, token->alloc);
    str_free(token);
}
