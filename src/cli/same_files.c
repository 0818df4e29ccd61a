/* Two folders of reports, compared. */
#include "same_files.h"

#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pegel/text.h"

struct names {
    char **items;
    size_t nr, alloc;
};

static int by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

static int read_part(int fd, char *buf, size_t size)
{
    size_t got = 0;

    while (got < size) {
        ssize_t part = read(fd, buf + got, size - got);

        if (part < 0 && errno == EINTR)
            continue;
        if (part <= 0)
            return part < 0 ? -1 : (int)got;
        got += (size_t)part;
    }
    return (int)got;
}

/* 1, 0; -1 with errno. */
static int same_bytes(int a, int b)
{
    char x[16384], y[16384];

    for (;;) {
        int got = read_part(a, x, sizeof(x)), other = read_part(b, y, sizeof(y));

        if (got < 0 || other < 0)
            return -1;
        if (got != other || memcmp(x, y, (size_t)got) != 0)
            return 0;
        if (got == 0)
            return 1;
    }
}

/* 1, 0; 2: not there; -1 with errno. */
static int same_file(const char *path, const char *other)
{
    int a = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW),
        b = open(other, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    int same = a < 0 ? -1 : b < 0 ? (errno == ENOENT ? 2 : -1) : same_bytes(a, b);

    if (a >= 0)
        close(a);
    if (b >= 0)
        close(b);
    return same;
}

static void tell(struct difference *difference, const char *what, const char *name)
{
    difference->differ++;
    str_adds(&difference->text, what);
    text_clean(&difference->text, slice_of(name));
    str_addc(&difference->text, '\n');
}

/* `missing`: what to call a file that is not in the other folder. With `compare`, those that are in
 * both are compared and counted, too. */
static int look(struct difference *difference, const char *folder, const char *other,
                const char *missing, bool compare, struct error *err)
{
    char *roots[] = {(char *)folder, NULL};
    FTS *walk = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, by_name);
    FTSENT *entry;
    int ret = 0;

    if (!walk)
        return error_errno(err, "cannot read %s", folder);
    while (ret == 0 && (errno = 0, entry = fts_read(walk))) {
        const char *name = entry->fts_path + strlen(folder) + 1;
        struct str path = {0};
        int same;

        if (entry->fts_info == FTS_D || entry->fts_info == FTS_DP)
            continue;
        str_addf(&path, "%s/%s", other, name);
        same = path.failed ? -1 : same_file(entry->fts_path, str_text(&path));
        str_free(&path);
        if (same < 0)
            ret = error_errno(err, "cannot read %s", entry->fts_path);
        else if (same == 2)
            tell(difference, missing, name);
        else if (compare && same == 0)
            tell(difference, "differs: ", name);
        difference->files += compare || same == 2;
    }
    fts_close(walk);
    return ret;
}

int same_files(struct difference *difference, const char *there, const char *here,
               struct error *err)
{
    if (look(difference, there, here, "would not be there: ", true, err) < 0 ||
        look(difference, here, there, "is not there: ", false, err) < 0)
        return -1;
    return str_ok(&difference->text, err);
}
