/* The lock is a file in the folder of reports; whoever holds it has written into it who he is. */
#include "job_lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/folder.h"
#include "base/write_all.h"
#include "pegel/str.h"

#define NAME ".pegel.lock"
#define TRIES 10 /* a second */

static int try(int fd)
{
    int ret;

    do
        ret = flock(fd, LOCK_EX | LOCK_NB);
    while (ret < 0 && errno == EINTR);
    return ret;
}

static int wait_for(int fd, int seconds)
{
    struct timespec pause = {0, 1000000000 / TRIES};

    for (int i = 0; i < seconds * TRIES; i++) {
        nanosleep(&pause, NULL);
        if (try(fd) == 0)
            return 0;
        if (errno != EWOULDBLOCK)
            return -1;
    }
    errno = EWOULDBLOCK;
    return -1;
}

static int tell_holder(int fd, const char *reports, struct error *err)
{
    char who[80];
    ssize_t len = pread(fd, who, sizeof(who) - 1, 0);

    while (len > 0 && who[len - 1] == '\n')
        len--;
    who[len > 0 ? len : 0] = '\0';
    return error_set(err, ERROR_SYSTEM, "another run is at work on %s: %s", reports,
                     *who ? who : "it has just begun");
}

static int sign(int fd)
{
    char text[80], stamp[CLOCK_STAMP_MAX];
    int len = snprintf(text, sizeof(text), "process %ld, since %s\n", (long)getpid(),
                       clock_stamp(clock_now(), stamp));

    return ftruncate(fd, 0) < 0 ? -1 : write_all(fd, text, (size_t)len);
}

static int lock_file(const char *path, const char *reports, int seconds, bool *held,
                     struct error *err)
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);

    if (fd < 0)
        return error_errno(err, "cannot open %s", path);
    if (try(fd) < 0 && (errno != EWOULDBLOCK || wait_for(fd, seconds) < 0)) {
        *held = errno == EWOULDBLOCK;
        if (*held)
            tell_holder(fd, reports, err);
        else
            error_errno(err, "cannot lock %s", path);
    } else if (sign(fd) < 0) {
        error_errno(err, "cannot write %s", path);
    } else {
        return fd;
    }
    close(fd);
    return -1;
}

int job_lock(const char *reports, int seconds, bool *held, struct error *err)
{
    struct str path = {0};
    int fd = -1;

    *held = false;
    str_addf(&path, "%s/" NAME, reports);
    if (str_ok(&path, err) < 0)
        return -1;
    if (folder_make(reports) < 0)
        error_errno(err, "cannot make folder %s", reports);
    else
        fd = lock_file(str_text(&path), reports, seconds, held, err);
    str_free(&path);
    return fd;
}
