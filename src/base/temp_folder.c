/* Temporary folders, each locked by its run. */
#include "base/temp_folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/folder.h"

static const char *temporary_folder(void)
{
    const char *folder = getenv("TMPDIR");

    return folder && *folder == '/' ? folder : "/tmp";
}

void temp_folder_clear(const char *prefix)
{
    size_t len = strlen(prefix);
    DIR *list = opendir(temporary_folder());

    if (!list)
        return;
    for (struct dirent *entry; (entry = readdir(list));) {
        if (strncmp(entry->d_name, prefix, len) == 0 && strlen(entry->d_name) == len + 6)
            folder_clear_one(temporary_folder(), entry->d_name);
    }
    closedir(list);
}

/* Another run may clear the folder away in the moment before it is locked: then it is gone or
 * theirs. Where folders cannot be locked nobody clears. */
static bool lock_folder(const char *path, int *lock)
{
    struct stat about;
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd < 0)
        return false;
    if ((flock(fd, LOCK_EX | LOCK_NB) < 0 && errno == EWOULDBLOCK) || stat(path, &about) < 0) {
        close(fd);
        return false;
    }
    *lock = fd;
    return true;
}

int temp_folder_make(struct str *path, int *lock, const char *prefix, struct error *err)
{
    bool locked = false;

    for (int i = 0; i < 10 && !locked; i++) {
        str_clear(path);
        str_addf(path, "%s/%sXXXXXX", temporary_folder(), prefix);
        if (str_ok(path, err) < 0)
            return -1;
        if (!mkdtemp(path->s))
            break;
        locked = lock_folder(path->s, lock);
    }
    if (locked)
        return 0;
    str_clear(path);
    return error_errno(err, "cannot make a folder in %s", temporary_folder());
}
