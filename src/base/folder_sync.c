/* A whole folder brought to the disk. */
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/folder.h"
#include "base/grow.h"
#include "base/parallel.h"

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
