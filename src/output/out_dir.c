/* A report folder that appears whole or not at all.
 *
 * The temporary folder is locked (flock) as long as its run lives, so a left-over one is known by
 * its lock being free. The parent is locked only while folders are made, renamed, cleared away. */
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "output/folder.h"
#include "pegel/str.h"
#include "pegel/writers.h"

#define PREFIX ".pegel-"
#define MARKER "manifest.json"

struct out_dir {
    char *parent, *goal, *path; /* path is the temporary one */
    int fd;                     /* of path, holds its lock; -1 */
};

static char *path_join(const char *folder, const char *name)
{
    char *path;

    return asprintf(&path, "%s/%s", folder, name) < 0 ? NULL : path;
}

static void out_dir_free(struct out_dir *dir)
{
    if (dir->fd >= 0)
        close(dir->fd);
    free(dir->parent);
    free(dir->goal);
    free(dir->path);
    free(dir);
}

/* Waits for the lock of the parent. Where folders cannot be locked (some network file systems) the
 * work goes on without: names are unique all the same. */
static int lock_parent(const struct out_dir *dir, struct error *err)
{
    int fd = open(dir->parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd < 0)
        return error_errno(err, "cannot open folder %s", dir->parent);
    while (flock(fd, LOCK_EX) < 0 && errno == EINTR)
        ;
    return fd;
}

/* ".pegel-2026-W46-4711-0": is it one of ours by its name? */
static bool is_temporary(const char *name)
{
    size_t len = strlen(name);
    int numbers = 0;

    if (strncmp(name, PREFIX, strlen(PREFIX)) != 0)
        return false;
    for (; numbers < 2; numbers++) {
        size_t end = len;

        while (len > 0 && name[len - 1] >= '0' && name[len - 1] <= '9')
            len--;
        if (len == end || len == 0 || name[len - 1] != '-')
            return false;
        len--;
    }
    return len > strlen(PREFIX);
}

static int make_temporary(struct out_dir *dir, const char *name, struct error *err)
{
    for (int i = 0; i < 1000; i++) {
        free(dir->path);
        if (asprintf(&dir->path, "%s/" PREFIX "%s-%ld-%d", dir->parent, name, (long)getpid(), i) <
            0) {
            dir->path = NULL;
            return error_memory(err);
        }
        if (mkdir(dir->path, 0777) == 0)
            break;
        if (errno != EEXIST || i == 999) {
            error_errno(err, "cannot make folder %s", dir->path);
            free(dir->path);
            dir->path = NULL;
            return -1;
        }
    }
    dir->fd = open(dir->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (dir->fd < 0)
        return error_errno(err, "cannot open folder %s", dir->path);
    (void)flock(dir->fd, LOCK_EX | LOCK_NB);
    return 0;
}

/* 1: there is an earlier report (or an empty folder); 0: nothing there; -1: something else. */
static int look_at_goal(const struct out_dir *dir, struct error *err)
{
    struct stat about;
    char *marker;
    bool report;

    if (lstat(dir->goal, &about) < 0)
        return errno == ENOENT ? 0 : error_errno(err, "cannot look at %s", dir->goal);
    if (!S_ISDIR(about.st_mode))
        return error_set(err, ERROR_SYSTEM, "%s is not a folder; move it or choose another output",
                         dir->goal);
    marker = path_join(dir->goal, MARKER);
    if (!marker)
        return error_memory(err);
    report = lstat(marker, &about) == 0 || folder_is_empty(dir->goal);
    free(marker);
    if (!report)
        return error_set(err, ERROR_SYSTEM,
                         "%s is not a report (it has no " MARKER
                         ") and is not replaced; move it or choose another output",
                         dir->goal);
    return 1;
}

static int begin(struct out_dir *dir, const char *parent, const char *name, struct error *err)
{
    int lock, result;

    dir->parent = strdup(parent);
    dir->goal = path_join(parent, name);
    if (!dir->parent || !dir->goal)
        return error_memory(err);
    if (folder_make(parent) < 0)
        return error_errno(err, "cannot make folder %s", parent);
    lock = lock_parent(dir, err);
    if (lock < 0)
        return -1;
    folder_clear(parent, is_temporary);
    result = look_at_goal(dir, err) < 0 ? -1 : make_temporary(dir, name, err);
    close(lock);
    return result;
}

struct out_dir *out_dir_begin(const char *parent, const char *name, struct error *err)
{
    struct out_dir *dir = calloc(1, sizeof(*dir));

    assert(*name && !strchr(name, '/'));
    if (!dir) {
        error_memory(err);
        return NULL;
    }
    dir->fd = -1;
    if (begin(dir, parent, name, err) == 0)
        return dir;
    out_dir_abandon(dir);
    return NULL;
}

const char *out_dir_path(const struct out_dir *dir)
{
    return dir->path;
}

int out_dir_file(struct out_dir *dir, const char *name, struct error *err)
{
    char *path = path_join(dir->path, name);
    char *slash;
    int fd = -1;

    assert(*name && *name != '/');
    if (!path)
        return error_memory(err);
    slash = strrchr(path, '/');
    *slash = '\0';
    if (folder_make(path) < 0) {
        error_errno(err, "cannot make folder %s", path);
        goto out;
    }
    *slash = '/';
    fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0)
        error_errno(err, "cannot write %s", path);
out:
    free(path);
    return fd;
}

/* For file systems that cannot exchange two names at once: between the two renames there is, for
 * a moment, no report. The old one goes back if the new one cannot take its place. Its name is not
 * that of a temporary folder, so that it is still there if the machine stops in that moment. */
static int replace_in_two_steps(struct out_dir *dir)
{
    char *old;
    int result = -1, number;

    if (asprintf(&old, "%s-old", dir->path) < 0)
        return -1;
    if (rename(dir->goal, old) == 0) {
        result = rename(dir->path, dir->goal);
        number = errno;
        if (result < 0)
            (void)rename(old, dir->goal);
        else
            folder_remove(old);
        errno = number;
    }
    free(old);
    return result;
}

static int replace(struct out_dir *dir)
{
    if (renameat2(AT_FDCWD, dir->path, AT_FDCWD, dir->goal, RENAME_EXCHANGE) < 0)
        return errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP ? replace_in_two_steps(dir)
                                                                         : -1;
    folder_remove(dir->path);
    return 0;
}

static int put_in_place(struct out_dir *dir, struct error *err)
{
    int lock = lock_parent(dir, err);
    int there, result = -1;

    if (lock < 0)
        return -1;
    there = look_at_goal(dir, err);
    if (there >= 0) {
        result = there ? replace(dir) : rename(dir->path, dir->goal);
        if (result < 0)
            error_errno(err, "cannot rename %s to %s", dir->path, dir->goal);
    }
    /* Some file systems cannot sync a folder; the report is there all the same. */
    (void)fsync(lock);
    close(lock);
    return result;
}

int out_dir_commit(struct out_dir *dir, struct error *err)
{
    int result = -1;

    if (folder_sync(dir->path) < 0)
        error_errno(err, "cannot write %s", dir->path);
    else
        result = put_in_place(dir, err);
    if (result < 0)
        folder_remove(dir->path);
    out_dir_free(dir);
    return result;
}

void out_dir_abandon(struct out_dir *dir)
{
    if (!dir)
        return;
    if (dir->path)
        folder_remove(dir->path);
    out_dir_free(dir);
}
