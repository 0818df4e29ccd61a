/* Whole folders: made, removed, looked at. */
#include "base/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pegel/str.h"

#define DEPTH 8 /* of folders that are removed; reports have two */

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
