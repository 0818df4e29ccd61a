/* Folders above a report: those that the run made go again when nothing came of it. */
#include "made_folders.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

size_t made_folders_before(const char *path)
{
    char part[PATH_MAX];
    size_t len = strlen(path);

    for (; len > 1 && len < sizeof(part); len--) {
        if (path[len] && path[len] != '/')
            continue;
        memcpy(part, path, len);
        part[len] = '\0';
        if (path[len - 1] != '/' && access(part, F_OK) == 0)
            break;
    }
    return len;
}

void made_folders_remove(const char *path, size_t before)
{
    char part[PATH_MAX];

    for (size_t len = strlen(path); len > before && len < sizeof(part); len--) {
        if (path[len] && path[len] != '/')
            continue;
        memcpy(part, path, len);
        part[len] = '\0';
        if (path[len - 1] != '/' && rmdir(part) < 0)
            return;
    }
}
