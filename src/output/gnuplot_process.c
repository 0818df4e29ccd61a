/* Starts, feeds, hears and stops one gnuplot. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "gnuplot_process.h"
#include "base/child.h"
#include "base/folder.h"
#include "base/temp_folder.h"

#define SAID_MAX 65536 /* a gnuplot that complains more than this is not listened to */
#define PREFIX "pegel-charts-"

static const struct sandbox limits = {.seconds = 20, .memory = 2UL << 30, .file = 64UL << 20};

int gnuplot_find(struct str *path, const char *program, struct error *err)
{
    if (!child_find(path, program) && !path->failed)
        return error_set(err, ERROR_SYSTEM, "%s is not installed; install gnuplot-nox", program);
    return str_ok(path, err);
}

void gnuplot_clear(void)
{
    temp_folder_clear(PREFIX);
}

/* A socket is its standard input, so that writing to a process that is gone raises no signal. */
static int start_child(struct gnuplot *gnuplot, struct child *child, struct error *err)
{
    int in[2], said[2];

    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, in) < 0)
        return error_errno(err, "cannot talk to gnuplot");
    if (pipe2(said, O_CLOEXEC) < 0) {
        close(in[0]);
        close(in[1]);
        return error_errno(err, "cannot talk to gnuplot");
    }
    child->in = in[1];
    child->err = said[1];
    gnuplot->pid = fork();
    if (gnuplot->pid == 0)
        child_become(child);
    close(in[1]);
    close(said[1]);
    if (gnuplot->pid < 0) {
        gnuplot->pid = 0;
        close(in[0]);
        close(said[0]);
        return error_errno(err, "cannot start gnuplot");
    }
    (void)setpgid(gnuplot->pid, gnuplot->pid); /* also here: the child may not have run yet */
    (void)fcntl(said[0], F_SETFL, O_NONBLOCK);
    gnuplot->in = in[0];
    gnuplot->said_fd = said[0];
    return 0;
}

int gnuplot_start(struct gnuplot *gnuplot, const char *path, struct error *err)
{
    struct str cache = {0};
    char *environment[] = {(char *)(size_t) "PATH=/usr/bin:/bin",
                           (char *)(size_t) "HOME=/nonexistent",
                           (char *)(size_t) "LC_ALL=C.UTF-8",
                           (char *)(size_t) "TZ=UTC0", /* dates in a PDF have one form */
                           NULL,
                           NULL};
    char *const arguments[] = {(char *)(size_t) "gnuplot", (char *)(size_t) "-d", NULL};
    struct child child = {.path = path,
                          .arguments = arguments,
                          .environment = environment,
                          .sandbox = &limits,
                          .parent = getpid(),
                          .out = -1};
    int ret = -1;

    if (gnuplot->dir.len == 0 && temp_folder_make(&gnuplot->dir, &gnuplot->dir_fd, PREFIX, err) < 0)
        return -1;
    str_free(&gnuplot->said);
    child.dir = str_text(&gnuplot->dir);
    /* Without a place for its cache, fontconfig may complain, which would count as a failure. */
    str_addf(&cache, "XDG_CACHE_HOME=%s", child.dir);
    environment[4] = cache.s;
    if (str_ok(&cache, err) == 0)
        ret = start_child(gnuplot, &child, err);
    str_free(&cache);
    return ret;
}

void gnuplot_say(struct gnuplot *gnuplot, const char *lines)
{
    size_t len = strlen(lines);

    while (len) {
        ssize_t sent = send(gnuplot->in, lines, len, MSG_NOSIGNAL);

        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return;
        lines += sent;
        len -= (size_t)sent;
    }
}

bool gnuplot_hear(struct gnuplot *gnuplot)
{
    char bytes[4096];

    while (gnuplot->said.len < SAID_MAX && !gnuplot->said.failed) {
        ssize_t got = read(gnuplot->said_fd, bytes, sizeof(bytes));

        if (got > 0)
            str_add(&gnuplot->said, bytes, (size_t)got);
        else if (got == 0 || (errno != EINTR && errno != EAGAIN))
            return false;
        else if (errno == EAGAIN)
            return true;
    }
    return false;
}

/* Waits at most about a second for the end of the process; false if it goes on. It is left
 * unreaped, so that its number still means its group. */
static bool wait_a_second(pid_t pid, siginfo_t *info)
{
    for (int i = 0; i < 30; i++) {
        *info = (siginfo_t){0};
        if (waitid(P_PID, (id_t)pid, info, WEXITED | WNOHANG | WNOWAIT) < 0 || info->si_pid == pid)
            return true;
        poll(NULL, 0, i < 10 ? 2 : 50);
    }
    return false;
}

int gnuplot_end(struct gnuplot *gnuplot, struct error *err)
{
    siginfo_t info;

    if (!wait_a_second(gnuplot->pid, &info))
        return error_set(err, ERROR_SYSTEM, "gnuplot closed its standard error");
    if (info.si_code == CLD_EXITED)
        return error_set(err, ERROR_SYSTEM, "gnuplot ended unexpectedly, with status %d",
                         info.si_status);
    return error_set(err, ERROR_SYSTEM, "gnuplot was killed by signal %d (%s)", info.si_status,
                     strsignal(info.si_status));
}

void gnuplot_stop(struct gnuplot *gnuplot)
{
    siginfo_t info;

    if (!gnuplot->pid)
        return;
    close(gnuplot->in);
    close(gnuplot->said_fd);
    kill(-gnuplot->pid, SIGTERM);
    (void)wait_a_second(gnuplot->pid, &info);
    kill(-gnuplot->pid, SIGKILL); /* also what it may have left behind in its group */
    while (waitpid(gnuplot->pid, NULL, 0) < 0 && errno == EINTR)
        ;
    gnuplot->pid = 0;
}

void gnuplot_free(struct gnuplot *gnuplot)
{
    gnuplot_stop(gnuplot);
    if (gnuplot->dir.len) {
        folder_remove(str_text(&gnuplot->dir));
        close(gnuplot->dir_fd);
    }
    str_free(&gnuplot->dir);
    str_free(&gnuplot->said);
}
