/* A whole folder brought to the disk. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/folder.h"
#include "base/grow.h"
#include "base/parallel.h"
#include "pegel/str.h"

#define SYNCS 8           /* at a time */
#define FILES_PER_SYNC 32 /* for fewer no thread is started */

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

/* Takes the path. */
static int add_path(struct sync *sync, char *path)
{
    if (!path || grow_array(&sync->paths, sync->nr, &sync->alloc, sizeof(*sync->paths)) < 0) {
        free(path);
        errno = ENOMEM;
        return -1;
    }
    sync->paths[sync->nr++] = path;
    return 0;
}

static int list_folder(struct sync *sync, const char *path);

static int list_entry(struct sync *sync, const char *folder, const char *name)
{
    char *path = str_print("%s/%s", folder, name);
    struct stat about;
    int result;

    if (!path)
        return -1;
    result = lstat(path, &about);
    if (result == 0 && S_ISREG(about.st_mode))
        return add_path(sync, path);
    if (result == 0 && S_ISDIR(about.st_mode))
        result = list_folder(sync, path);
    free(path);
    return result;
}

/* Files and folders below `path`, and itself. (glibc's fts_open() crashes when memory ends.) */
static int list_folder(struct sync *sync, const char *path)
{
    DIR *list = opendir(path);
    int result = list ? 1 : -1, number;

    while (result > 0) {
        const struct dirent *entry;

        errno = 0;
        entry = readdir(list);
        if (!entry)
            result = errno ? -1 : 0;
        else if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            result = list_entry(sync, path, entry->d_name) < 0 ? -1 : 1;
    }
    number = errno;
    if (list)
        closedir(list);
    errno = number;
    return result < 0 ? -1 : add_path(sync, strdup(path));
}

int folder_sync(const char *path)
{
    struct sync sync = {0};
    int result = list_folder(&sync, path);
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
