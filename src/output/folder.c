/* Whole folders: made, removed, brought to the disk. */
#include "output/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define OPEN_FOLDERS 16

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

static int remove_one(const char *path, const struct stat *about, int type, struct FTW *place)
{
    (void)about;
    (void)type;
    (void)place;
    (void)remove(path);
    return 0;
}

void folder_remove(const char *path)
{
    (void)nftw(path, remove_one, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
}

static void clear_one(const char *parent, const char *name)
{
    char *path;
    struct stat about;
    int fd;

    if (asprintf(&path, "%s/%s", parent, name) < 0)
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

void folder_clear(const char *parent, bool (*temporary)(const char *name))
{
    DIR *list = opendir(parent);

    if (!list)
        return;
    for (struct dirent *entry; (entry = readdir(list));) {
        if (temporary(entry->d_name))
            clear_one(parent, entry->d_name);
    }
    closedir(list);
}

/* First all files are started on their way, then each is waited for: quicker than one by one. */
static int start_one(const char *path, const struct stat *about, int type, struct FTW *place)
{
    (void)about;
    (void)place;
#ifdef SYNC_FILE_RANGE_WRITE
    if (type == FTW_F) {
        int fd = open(path, O_RDONLY | O_CLOEXEC);

        if (fd >= 0) {
            (void)sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE);
            close(fd);
        }
    }
#else
    (void)path;
    (void)type;
#endif
    return 0;
}

static int sync_one(const char *path, const struct stat *about, int type, struct FTW *place)
{
    int fd, result;

    (void)about;
    (void)place;
    if (type != FTW_F && type != FTW_DP)
        return 0;
    fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return -1;
    result = fsync(fd);
    /* Not every file system syncs folders. */
    if (result < 0 && type == FTW_DP && (errno == EINVAL || errno == EBADF))
        result = 0;
    close(fd);
    return result;
}

int folder_sync(const char *path)
{
    (void)nftw(path, start_one, OPEN_FOLDERS, FTW_PHYS);
    return nftw(path, sync_one, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
}

bool folder_is_empty(const char *path)
{
    DIR *list = opendir(path);
    bool empty = true;

    if (!list)
        return false;
    for (struct dirent *entry; empty && (entry = readdir(list));)
        empty = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
    closedir(list);
    return empty;
}
