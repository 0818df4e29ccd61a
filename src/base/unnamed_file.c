/* A temporary file without a name. */
#include "base/unnamed_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "pegel/str.h"

/* For file systems that cannot make one without a name: it loses its name at once. */
static int named_at_first(const char *folder)
{
    char *path = str_print("%s/pegel-XXXXXX", folder);
    int fd, number;

    if (!path)
        return -1;
    fd = mkostemp(path, O_CLOEXEC);
    number = errno;
    if (fd >= 0)
        unlink(path);
    free(path);
    errno = number;
    return fd;
}

int unnamed_file(void)
{
    const char *folder = getenv("TMPDIR");
    int fd = -1;

    if (!folder || !*folder)
        folder = "/tmp";
    errno = EOPNOTSUPP;
#ifdef O_TMPFILE
    fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
#endif
    if (fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL))
        return named_at_first(folder);
    return fd;
}
