/* Whole folders: made, removed, brought to the disk. */
#include "base/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <stdalign.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/grow.h"
#include "base/parallel.h"
#include "pegel/str.h"

#define SYNCS 8           /* at a time */
#define FILES_PER_SYNC 32 /* for fewer no thread is started */
#define DEPTH 8           /* of folders that are removed; reports have two */

static int make_one(const char *path)
{
    struct stat about;

    if (mkdir(path, 0777) == 0)
        return 0;
    if (errno != EEXIST)
        return -1;
    if (stat(path, &about) < 0)
        return -1;
    errno = ENOTDIR;
    return S_ISDIR(about.st_mode) ? 0 : -1;
}

int folder_make(const char *path)
{
    char *copy = strdup(path);
    int result = copy ? 0 : -1;

    for (char *c = copy; c && *c && result == 0; c++) {
        if (*c != '/' || c == copy)
            continue;
        *c = '\0';
        result = make_one(copy);
        *c = '/';
    }
    free(copy);
    return result < 0 ? -1 : make_one(path);
}

static void remove_inside(int folder, int deeper);

static void remove_entry(int folder, const char *name, int deeper)
{
    int fd;

    if (unlinkat(folder, name, 0) == 0 || deeper == 0)
        return;
    fd = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return;
    remove_inside(fd, deeper - 1);
    close(fd);
    (void)unlinkat(folder, name, AT_REMOVEDIR);
}

/* Removes what a run has left when there was no memory for it: so it needs none itself. */
static void remove_inside(int folder, int deeper)
{
    alignas(struct dirent64) char entries[4096];
    ssize_t len;

    while ((len = getdents64(folder, entries, sizeof(entries))) > 0) {
        for (ssize_t at = 0; at < len;) {
            const struct dirent64 *entry = (const void *)(entries + at);

            if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
                remove_entry(folder, entry->d_name, deeper);
            at += entry->d_reclen;
        }
    }
}

void folder_remove(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

    if (fd < 0)
        return;
    remove_inside(fd, DEPTH);
    close(fd);
    (void)rmdir(path);
}

void folder_clear_one(const char *folder, const char *name)
{
    char *path = str_print("%s/%s", folder, name);
    struct stat about;
    int fd;

    if (!path)
        return;
    fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd >= 0) {
        if (fstat(fd, &about) == 0 && about.st_uid == geteuid() &&
            flock(fd, LOCK_EX | LOCK_NB) == 0)
            folder_remove(path);
        close(fd);
    }
    free(path);
}

void folder_each(const char *path, void (*each)(const char *folder, const char *name))
{
    DIR *list = opendir(path);

    if (!list)
        return;
    for (struct dirent *entry; (entry = readdir(list));)
        each(path, entry->d_name);
    closedir(list);
}

void folder_sync_soon(int fd)
{
#ifdef SYNC_FILE_RANGE_WRITE
    (void)sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE);
#else
    (void)fd;
#endif
}

/* What is to be brought to the disk, shared out among threads: a disk takes several files at once
 * in the time of one. */
struct sync {
    char **paths;
    size_t nr, alloc;
    atomic_size_t next;
    atomic_int failed; /* errno of one that failed */
};

static int sync_one(const char *path)
{
    struct stat about;
    int fd = open(path, O_RDONLY | O_CLOEXEC), result, number;

    if (fd < 0)
        return -1;
    result = fsync(fd);
    number = errno;
    /* Not every file system syncs folders. */
    if (result < 0 && (number == EINVAL || number == EBADF) && fstat(fd, &about) == 0 &&
        S_ISDIR(about.st_mode))
        result = 0;
    close(fd);
    errno = number;
    return result;
}

static void sync_some(void *context)
{
    struct sync *sync = context;
    size_t i;

    while ((i = atomic_fetch_add(&sync->next, 1)) < sync->nr) {
        if (sync_one(sync->paths[i]) < 0)
            atomic_store(&sync->failed, errno);
    }
}

static int sync_add(struct sync *sync, const FTSENT *entry)
{
    if (entry->fts_info == FTS_DNR || entry->fts_info == FTS_ERR || entry->fts_info == FTS_NS) {
        errno = entry->fts_errno;
        return -1;
    }
    if (entry->fts_info != FTS_F && entry->fts_info != FTS_DP)
        return 0;
    if (grow_array(&sync->paths, sync->nr, &sync->alloc, sizeof(*sync->paths)) < 0)
        return -1;
    sync->paths[sync->nr] = strdup(entry->fts_path);
    return sync->paths[sync->nr++] ? 0 : -1;
}

/* Files and folders below `path`, and itself. */
static int sync_list(struct sync *sync, const char *path)
{
    char *const roots[] = {(char *)path, NULL};
    FTS *tree = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
    const FTSENT *entry;
    int result = 0, number;

    if (!tree)
        return -1;
    while (result == 0 && (entry = fts_read(tree)))
        result = sync_add(sync, entry);
    number = errno; /* 0: that was the last */
    fts_close(tree);
    errno = number;
    return result < 0 || number ? -1 : 0;
}

int folder_sync(const char *path)
{
    struct sync sync = {0};
    int result = sync_list(&sync, path);
    size_t threads = sync.nr / FILES_PER_SYNC + 1;

    if (result == 0)
        parallel_run(threads < SYNCS ? threads : SYNCS, sync_some, &sync);
    for (size_t i = 0; i < sync.nr; i++)
        free(sync.paths[i]);
    free(sync.paths);
    if (sync.failed)
        errno = sync.failed;
    return result < 0 || sync.failed ? -1 : 0;
}

int folder_is_empty(const char *path)
{
    DIR *list = opendir(path);
    int empty = 1;

    if (!list)
        return -1;
    for (struct dirent *entry; empty && (entry = readdir(list));)
        empty = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
    closedir(list);
    return empty;
}
