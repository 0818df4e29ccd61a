/* Secrets come from files and the environment: a configuration is shown around, and command lines
 * are seen by everybody. */
#include "secret.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SECRET_BYTES 8192

static int read_file(struct str *secret, const char *file, struct error *err)
{
    char buf[SECRET_BYTES];
    int fd = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    ssize_t len;

    if (fd < 0) {
        error_errno(err, "cannot open the file of the secret, %s", file);
        return -1;
    }
    do
        len = read(fd, buf, sizeof(buf));
    while (len < 0 && errno == EINTR);
    if (len < 0)
        error_errno(err, "cannot read the file of the secret, %s", file);
    else
        str_add(secret, buf, (size_t)len);
    explicit_bzero(buf, sizeof(buf));
    close(fd);
    return len < 0 ? -1 : str_ok(secret, err);
}

/* One line without blanks around; what control characters do in a header or command is not tried.
 */
static int check(struct str *secret, const char *where, struct error *err)
{
    size_t len = strcspn(str_text(secret), "\r\n");
    struct slice line = slice_trim((struct slice){str_text(secret), len});

    if (!line.len)
        return error_set(err, ERROR_USAGE, "there is no secret in %s", where);
    for (size_t i = 0; i < line.len; i++) {
        if ((unsigned char)line.s[i] < ' ' || line.s[i] == 127)
            return error_set(err, ERROR_USAGE, "the secret in %s has control characters", where);
    }
    memmove(secret->s, line.s, line.len);
    secret->s[line.len] = '\0';
    secret->len = line.len;
    return 0;
}

int secret_read(struct str *secret, const char *file, const char *env, struct error *err)
{
    const char *value = env ? getenv(env) : NULL;

    if (file)
        return read_file(secret, file, err) < 0 ? -1 : check(secret, file, err);
    if (!value)
        return error_set(err, ERROR_USAGE, "the environment has no %s, which holds the secret",
                         env);
    str_adds(secret, value);
    return str_ok(secret, err) < 0 ? -1 : check(secret, env, err);
}
