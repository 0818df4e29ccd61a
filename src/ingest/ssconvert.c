/* ssconvert.c - one run of ssconvert after the other: started without a shell, heard, stopped. */
#include "ingest/ssconvert.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/child.h"
#include "base/folder.h"
#include "base/temp_folder.h"

#define PREFIX "pegel-sheets-"
#define HEARD_MAX (4u << 20) /* bytes of its standard output; names stand at the beginning */

/* Numbers in full, dates as 2026/11/09, whatever way the cells show them. */
#define CSV_OPTIONS "format=automatic separator=, quoting-mode=auto eol=unix charset=UTF-8"

struct run {
    pid_t pid;
    int out;             /* the other end of its standard output */
    int64_t deadline;    /* in milliseconds of a clock that only counts */
    const char *stop_at; /* it is stopped when it has said this; NULL: never */
    struct str heard;
};

static int64_t milliseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int ssconvert_open(struct ssconvert *converter, bool *found, struct error *err)
{
    converter->lock = -1;
    temp_folder_clear(PREFIX);
    *found = child_find(&converter->path, "ssconvert");
    if (str_ok(&converter->path, err) < 0 || !*found)
        return converter->path.failed ? -1 : 0;
    return temp_folder_make(&converter->dir, &converter->lock, PREFIX, err);
}

void ssconvert_close(struct ssconvert *converter)
{
    if (converter->lock >= 0) {
        folder_remove(str_text(&converter->dir));
        close(converter->lock);
    }
    str_free(&converter->path);
    str_free(&converter->dir);
}

void ssconvert_sheet(const struct ssconvert *converter, size_t index, struct str *path)
{
    str_clear(path);
    str_addf(path, "%s/sheet.%zu.csv", str_text(&converter->dir), index);
}

/* ---- a process ---- */

static int start(const struct ssconvert *converter, const char *const *arguments, struct run *run,
                 struct error *err)
{
    static const char *const environment[] = {"PATH=/usr/bin:/bin",       "HOME=.",
                                              "LC_ALL=C.UTF-8",           "TMPDIR=.",
                                              "XDG_CACHE_HOME=.",         "XDG_CONFIG_HOME=.",
                                              "GSETTINGS_BACKEND=memory", NULL};
    const struct sandbox limits = {
        .seconds = converter->seconds, .memory = 2UL << 30, .file = SSCONVERT_MAX_SHEET};
    int out[2];

    if (pipe2(out, O_CLOEXEC) < 0)
        return error_errno(err, "cannot talk to ssconvert");
    struct child child = {.path = str_text(&converter->path),
                          .dir = str_text(&converter->dir),
                          .arguments = (char *const *)(size_t)arguments,
                          .environment = (char *const *)(size_t)environment,
                          .sandbox = &limits,
                          .parent = getpid(),
                          .in = -1,
                          .out = out[1],
                          .err = -1};
    run->pid = fork();
    if (run->pid == 0)
        child_become(&child);
    close(out[1]);
    if (run->pid < 0) {
        close(out[0]);
        return error_errno(err, "cannot start ssconvert");
    }
    (void)setpgid(run->pid, run->pid); /* also here: the child may not have run yet */
    run->out = out[0];
    run->deadline = milliseconds() + converter->seconds * (int64_t)1000;
    return 0;
}

/* Until it has closed its standard output, has said enough, or time is over. */
static void hear(struct run *run)
{
    char bytes[16384];
    int64_t left;

    while ((left = run->deadline - milliseconds()) > 0 && run->heard.len < HEARD_MAX) {
        struct pollfd ready = {.fd = run->out, .events = POLLIN};
        ssize_t got;

        if (poll(&ready, 1, (int)left) <= 0)
            continue;
        got = read(run->out, bytes, sizeof bytes);
        if (got == 0 || (got < 0 && errno != EINTR))
            return;
        if (got > 0)
            str_add(&run->heard, bytes, (size_t)got);
        if (run->stop_at && strstr(str_text(&run->heard), run->stop_at))
            return;
    }
}

/* Waits for its end as long as there is time; then, or at once if it is to be stopped, it is
 * killed. It is left unreaped until then, so that its number still means its group. */
static enum ssconvert_end finish(struct run *run, bool stop)
{
    siginfo_t info = {0};
    int status = 0;
    bool late = false;

    while (!stop && !late && info.si_pid != run->pid &&
           waitid(P_PID, (id_t)run->pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0) {
        late = info.si_pid != run->pid && milliseconds() >= run->deadline;
        if (info.si_pid != run->pid && !late)
            poll(NULL, 0, 2);
    }
    kill(-run->pid, SIGKILL);
    while (waitpid(run->pid, &status, 0) < 0 && errno == EINTR)
        ;
    close(run->out);
    if (stop)
        return SSCONVERT_DONE;
    if (late || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU))
        return SSCONVERT_LATE;
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXFSZ)
        return SSCONVERT_LARGE;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? SSCONVERT_DONE : SSCONVERT_FAILED;
}

/* ---- what it is asked to do ---- */

enum ssconvert_end ssconvert_names(const struct ssconvert *converter, struct str *names,
                                   struct error *err)
{
    const char *const arguments[] = {
        "ssconvert", "-I", converter->importer, "-T", "Gnumeric_XmlIO:sax:0", SSCONVERT_BOOK,
        "fd://1",    NULL};
    struct run run = {.stop_at = SSCONVERT_NAMES_END};
    enum ssconvert_end end = SSCONVERT_ERROR;

    if (start(converter, arguments, &run, err) < 0)
        return SSCONVERT_ERROR;
    hear(&run);
    end = finish(&run, strstr(str_text(&run.heard), SSCONVERT_NAMES_END) != NULL);
    if (end == SSCONVERT_DONE)
        ssconvert_read_names(str_text(&run.heard), names);
    if (str_ok(&run.heard, err) < 0 || str_ok(names, err) < 0)
        end = SSCONVERT_ERROR;
    str_free(&run.heard);
    return end;
}

enum ssconvert_end ssconvert_run(const struct ssconvert *converter, struct error *err)
{
    const char *const arguments[] = {"ssconvert",
                                     "-I",
                                     converter->importer,
                                     "-T",
                                     "Gnumeric_stf:stf_assistant",
                                     "-O",
                                     CSV_OPTIONS,
                                     "-S",
                                     SSCONVERT_BOOK,
                                     "sheet.%n.csv",
                                     NULL};
    struct run run = {0};
    enum ssconvert_end end;

    if (start(converter, arguments, &run, err) < 0)
        return SSCONVERT_ERROR;
    hear(&run);
    end = finish(&run, false);
    str_free(&run.heard);
    return end;
}
