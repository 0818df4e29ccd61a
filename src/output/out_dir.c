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

#include "base/folder.h"
#include "pegel/str.h"
#include "pegel/writers.h"

#define PREFIX ".pegel-"
#define SUFFIX "-old" /* of an earlier report that is being replaced */
#define MARKER "manifest.json"

struct out_dir {
    char *parent, *goal, *path; /* path is the temporary one */
    int fd;                     /* of path, holds its lock; -1 */
};

static char *path_join(const char *folder, const char *name)
{
    return str_print("%s/%s", folder, name);
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

/* ".pegel-2026-W46-4711-0": the length of "2026-W46"; 0 if it is no such name. */
static size_t label_len(const char *name, size_t len)
{
    size_t prefix = strlen(PREFIX);

    if (strncmp(name, PREFIX, prefix) != 0)
        return 0;
    for (int numbers = 0; numbers < 2; numbers++) {
        size_t end = len;

        while (len > prefix && name[len - 1] >= '0' && name[len - 1] <= '9')
            len--;
        if (len == end || len == prefix || name[--len] != '-')
            return 0;
    }
    return len - prefix;
}

/* A run that was killed in replace_in_two_steps() has left the earlier report beside its place. */
static void put_back(const char *parent, const char *name, size_t label)
{
    struct stat about;
    char *old = path_join(parent, name),
         *goal = str_print("%s/%.*s", parent, (int)label, name + strlen(PREFIX));

    if (old && goal && lstat(old, &about) == 0 && about.st_uid == geteuid()) {
        if (lstat(goal, &about) == 0)
            folder_remove(old);
        else if (errno == ENOENT)
            (void)rename(old, goal);
    }
    free(old);
    free(goal);
}

/* What other runs have left. The parent is locked: none is just putting its report in place. */
static void tidy(const char *parent, const char *name)
{
    size_t len = strlen(name), suffix = strlen(SUFFIX), label;

    if (label_len(name, len)) {
        folder_clear_one(parent, name);
    } else if (len > suffix && strcmp(name + len - suffix, SUFFIX) == 0) {
        label = label_len(name, len - suffix);
        if (label)
            put_back(parent, name, label);
    }
}

static int make_temporary(struct out_dir *dir, const char *name, struct error *err)
{
    for (int i = 0; i < 1000; i++) {
        free(dir->path);
        dir->path = str_print("%s/" PREFIX "%s-%ld-%d", dir->parent, name, (long)getpid(), i);
        if (!dir->path)
            return error_memory(err);
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

/* 1 if it is there, 0 if not, -1 with errno. */
static int is_there(const char *path, struct stat *about)
{
    if (lstat(path, about) == 0)
        return 1;
    return errno == ENOENT ? 0 : -1;
}

/* 1: there is an earlier report (or an empty folder); 0: nothing there; -1: something else. */
static int look_at_goal(const struct out_dir *dir, struct error *err)
{
    struct stat about;
    char *marker;
    int there = is_there(dir->goal, &about), report;

    if (there <= 0)
        return there < 0 ? error_errno(err, "cannot look at %s", dir->goal) : 0;
    if (!S_ISDIR(about.st_mode))
        return error_set(err, ERROR_SYSTEM, "%s is not a folder; move it or choose another output",
                         dir->goal);
    marker = path_join(dir->goal, MARKER);
    if (!marker)
        return error_memory(err);
    report = is_there(marker, &about);
    if (report == 0)
        report = folder_is_empty(dir->goal);
    free(marker);
    if (report < 0)
        return error_errno(err, "cannot look at %s", dir->goal);
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
    folder_each(parent, tidy);
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

const char *out_dir_goal(const struct out_dir *dir)
{
    return dir->goal;
}

/* Makes the folders of a file below the temporary one. */
static int make_folders(char *path)
{
    char *slash = strrchr(path, '/');
    int result;

    *slash = '\0';
    result = folder_make(path);
    *slash = '/';
    return result;
}

int out_dir_file(struct out_dir *dir, const char *name, struct error *err)
{
    char *path = path_join(dir->path, name);
    int fd = -1;

    assert(*name && *name != '/');
    if (!path)
        return error_memory(err);
    if (!strchr(name, '/') || make_folders(path) == 0)
        fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0)
        error_errno(err, "cannot write %s", name);
    free(path);
    return fd;
}

/* For file systems that cannot exchange two names at once: between the two renames there is, for
 * a moment, no report. The old one goes back if the new one cannot take its place; if the machine
 * stops in that moment, the next run puts it back. */
static int replace_in_two_steps(struct out_dir *dir)
{
    char *old = str_print("%s" SUFFIX, dir->path);
    int result = -1, number;

    if (!old)
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
        error_errno(err, "cannot write %s", dir->goal);
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
