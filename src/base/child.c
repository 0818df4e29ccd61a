/* Finds another program, and becomes it. */
#include "base/child.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILES_MAX 1024 /* descriptors that may have been inherited */

static bool take_program(struct str *path, const char *program)
{
    struct stat st;
    bool fits = stat(program, &st) == 0 && S_ISREG(st.st_mode) && access(program, X_OK) == 0;
    char *whole = fits ? realpath(program, NULL) : NULL;

    str_clear(path);
    if (whole)
        str_adds(path, whole);
    free(whole);
    return path->len > 0;
}

bool child_find(struct str *path, const char *program)
{
    const char *at = getenv("PATH");
    bool found = strchr(program, '/') && take_program(path, program);

    at = strchr(program, '/') ? "" : at ? at : "/usr/bin:/bin";
    for (; *at && !found; at += *at == ':') {
        size_t len = strcspn(at, ":");
        struct str candidate = {0};

        str_addf(&candidate, "%.*s/%s", (int)len, len ? at : ".", program);
        found = take_program(path, str_text(&candidate));
        str_free(&candidate);
        at += len;
    }
    return found;
}

static void close_others(void)
{
    for (int fd = 3; fd < FILES_MAX; fd++)
        close(fd);
}

/* Above those that are going to be replaced. */
static int lift(int fd, int null)
{
    return fcntl(fd < 0 ? null : fd, F_DUPFD, 10);
}

noreturn void child_become(const struct child *child)
{
    static const char sorry[] = "cannot be started\n";
    int null = open("/dev/null", O_RDWR);
    int in = lift(child->in, null), out = lift(child->out, null), err = lift(child->err, null);
    int told = dup2(err, 2) == 2 ? 2 : child->err; /* never the caller's own standard error */
    sigset_t none;

    sigemptyset(&none);
    if (told == 2 && setpgid(0, 0) == 0 && dup2(in, 0) == 0 && dup2(out, 1) == 1 &&
        chdir(child->dir) == 0 && sigprocmask(SIG_SETMASK, &none, NULL) == 0) {
        close_others();
        sandbox_enter(child->sandbox, child->parent);
        execve(child->path, child->arguments, child->environment);
    }
    if (told >= 0 && write(told, sorry, sizeof(sorry) - 1) < 0)
        _exit(126);
    _exit(127);
}
