/* Reads the small text files that the user adds to the configuration. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "run.h"

#define CONFIG_MAX (16u << 20)

static int read_all(int fd, const char *path, struct str *out, struct error *err)
{
    char buf[16384];
    ssize_t len;

    while ((len = read(fd, buf, sizeof(buf))) != 0) {
        if (len < 0 && errno == EINTR)
            continue;
        if (len < 0)
            return error_errno(err, "cannot read %s", path);
        if (out->len + (size_t)len > CONFIG_MAX)
            return error_set(err, ERROR_USAGE, "%s: too big for a configuration file", path);
        str_add(out, buf, (size_t)len);
    }
    return str_ok(out, err);
}

static int fingerprint(const struct str *text, char sha[static 65], struct error *err)
{
    struct sha256_state *state = sha256_begin();
    struct sha256 sum;

    if (!state)
        return error_memory(err);
    sha256_add(state, str_text(text), text->len);
    sum = sha256_end(state);
    sha256_hex(&sum, sha);
    return 0;
}

const char *config_text(struct arena *arena, const char *path, char sha[static 65],
                        struct error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct str text = {0};
    char *copy = NULL;

    if (fd < 0) {
        error_errno(err, "cannot open %s", path);
        /* A file that the command line names and that is not there is a wrong command line. */
        err->code = ERROR_USAGE;
        return NULL;
    }
    if (read_all(fd, path, &text, err) == 0 && fingerprint(&text, sha, err) == 0) {
        if (text.len != strlen(str_text(&text)))
            error_set(err, ERROR_USAGE, "%s: not a text file; save it as UTF-8", path);
        else if (!(copy = arena_copy(arena, str_text(&text), text.len)))
            error_memory(err);
    }
    str_free(&text);
    close(fd);
    return copy;
}
