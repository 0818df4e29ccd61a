/* The folders above a report: which were there, and which were made for it. */
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "report_work.h"

size_t report_part_there(const char *path)
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

void report_remove_made(const char *path, size_t there)
{
    char part[PATH_MAX];

    for (size_t len = strlen(path); len > there && len < sizeof(part); len--) {
        if (path[len] && path[len] != '/')
            continue;
        memcpy(part, path, len);
        part[len] = '\0';
        if (path[len - 1] != '/' && rmdir(part) < 0)
            return;
    }
}
