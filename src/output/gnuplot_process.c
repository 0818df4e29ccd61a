/* Starts, feeds, hears and stops one gnuplot. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "gnuplot_process.h"
#include "gnuplot_sandbox.h"
#include "output/folder.h"

#define SAID_MAX 65536 /* a gnuplot that complains more than this is not listened to */
#define PREFIX "pegel-charts-"
#define FILES_MAX 1024 /* descriptors that may have been inherited */

/* The process will have another working directory, so a relative path would not do. */
static bool take_program(struct str *path, const char *program)
{
    char *whole = access(program, X_OK) == 0 ? realpath(program, NULL) : NULL;

    str_clear(path);
    if (whole)
        str_adds(path, whole);
    free(whole);
    return path->len > 0;
}

int gnuplot_find(struct str *path, const char *program, struct error *err)
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
    if (!found)
        return error_set(err, ERROR_SYSTEM, "%s is not installed; install gnuplot-nox", program);
    return str_ok(path, err);
}

static const char *temporary_folder(void)
{
    const char *folder = getenv("TMPDIR");

    return folder && *folder == '/' ? folder : "/tmp";
}

static bool is_charts(const char *name)
{
    return strncmp(name, PREFIX, sizeof(PREFIX) - 1) == 0 && strlen(name) == sizeof(PREFIX) + 5;
}

void gnuplot_clear(void)
{
    folder_clear(temporary_folder(), is_charts);
}

/* Another run may clear the folder away in the moment before it is locked: then it is gone or
 * theirs. Where folders cannot be locked nobody clears. */
static bool lock_folder(struct gnuplot *gnuplot)
{
    struct stat about;
    int fd = open(gnuplot->dir.s, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd < 0)
        return false;
    if ((flock(fd, LOCK_EX | LOCK_NB) < 0 && errno == EWOULDBLOCK) ||
        stat(gnuplot->dir.s, &about) < 0) {
        close(fd);
        return false;
    }
    gnuplot->dir_fd = fd;
    return true;
}

static int make_folder(struct gnuplot *gnuplot, struct error *err)
{
    bool locked = gnuplot->dir.len > 0;

    for (int i = 0; i < 10 && !locked; i++) {
        str_clear(&gnuplot->dir);
        str_addf(&gnuplot->dir, "%s/" PREFIX "XXXXXX", temporary_folder());
        if (str_ok(&gnuplot->dir, err) < 0)
            return -1;
        if (!mkdtemp(gnuplot->dir.s))
            break;
        locked = lock_folder(gnuplot);
    }
    if (locked)
        return 0;
    str_clear(&gnuplot->dir);
    return error_errno(err, "cannot make a folder in %s", temporary_folder());
}

/* What the child needs, made before the fork: nothing may be allocated after it. */
struct start {
    const char *path, *dir;
    char *const *environment;
    pid_t parent;
    int in, said;
};

static void close_others(void)
{
    for (int fd = 3; fd < FILES_MAX; fd++)
        close(fd);
}

/* In the child, where only async-signal-safe calls are allowed. */
static void become_gnuplot(const struct start *start)
{
    static const char sorry[] = "cannot be started\n";
    char *const arguments[] = {(char *)(size_t) "gnuplot", (char *)(size_t) "-d", NULL};
    int in = fcntl(start->in, F_DUPFD, 10), said = fcntl(start->said, F_DUPFD, 10);
    int null = open("/dev/null", O_WRONLY);
    sigset_t none;

    sigemptyset(&none);
    if (setpgid(0, 0) == 0 && dup2(in, 0) == 0 && dup2(null, 1) == 1 && dup2(said, 2) == 2 &&
        chdir(start->dir) == 0 && sigprocmask(SIG_SETMASK, &none, NULL) == 0) {
        close_others();
        gnuplot_sandbox(start->parent);
        execve(start->path, arguments, start->environment);
    }
    if (write(2, sorry, sizeof(sorry) - 1) < 0)
        _exit(126);
    _exit(127);
}

/* A socket is its standard input, so that writing to a process that is gone raises no signal. */
static int start_child(struct gnuplot *gnuplot, struct start *start, struct error *err)
{
    int in[2], said[2];

    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, in) < 0)
        return error_errno(err, "cannot talk to gnuplot");
    if (pipe2(said, O_CLOEXEC) < 0) {
        close(in[0]);
        close(in[1]);
        return error_errno(err, "cannot talk to gnuplot");
    }
    start->in = in[1];
    start->said = said[1];
    gnuplot->pid = fork();
    if (gnuplot->pid == 0)
        become_gnuplot(start);
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
                           (char *)(size_t) "HOME=/nonexistent", (char *)(size_t) "LC_ALL=C.UTF-8",
                           NULL, NULL};
    struct start start = {.path = path, .environment = environment, .parent = getpid()};
    int ret = -1;

    if (make_folder(gnuplot, err) < 0)
        return -1;
    str_free(&gnuplot->said);
    start.dir = str_text(&gnuplot->dir);
    /* Without a place for its cache, fontconfig may complain, which would count as a failure. */
    str_addf(&cache, "XDG_CACHE_HOME=%s", start.dir);
    environment[3] = cache.s;
    if (str_ok(&cache, err) == 0)
        ret = start_child(gnuplot, &start, err);
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
