/* Two folders of reports, compared. */
#include "same_files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pegel/text.h"

#define FOLDERS_MAX 16 /* in each other */

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

/* One of the two folders, looked through. (fts(3) would do it, but crashes for lack of memory.) */
struct look {
    struct difference *difference;
    const char *folder, *other;
    const char *missing; /* what to call a file that is not in the other folder */
    bool compare;        /* those that are in both are compared and counted, too */
    struct error *err;
};

static int look_below(const struct look *look, const char *below, int deeper);

static int look_file(const struct look *look, const char *path, const char *name)
{
    struct difference *difference = look->difference;
    struct str other = {0};
    int same = -1;

    str_addf(&other, "%s/%s", look->other, name);
    if (str_ok(&other, look->err) == 0 && (same = same_file(path, str_text(&other))) < 0)
        error_errno(look->err, "cannot read %s", path);
    str_free(&other);
    if (same < 0)
        return -1;
    if (same == 2)
        tell(difference, look->missing, name);
    else if (look->compare && same == 0)
        tell(difference, "differs: ", name);
    difference->files += look->compare || same == 2;
    return 0;
}

/* name: below the folder. */
static int look_at(const struct look *look, const char *name, int deeper)
{
    struct str path = {0};
    struct stat about;
    int ret;

    str_addf(&path, "%s/%s", look->folder, name);
    if (str_ok(&path, look->err) < 0)
        ret = -1;
    else if (lstat(str_text(&path), &about) < 0)
        ret = error_errno(look->err, "cannot read %s", str_text(&path));
    else if (S_ISDIR(about.st_mode))
        ret = look_below(look, name, deeper - 1);
    else
        ret = look_file(look, str_text(&path), name);
    str_free(&path);
    return ret;
}

static int is_entry(const struct dirent *entry)
{
    return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int look_entry(const struct look *look, const char *below, const char *entry, int deeper)
{
    struct str name = {0};
    int ret;

    str_addf(&name, "%s%s%s", below, *below ? "/" : "", entry);
    ret = str_ok(&name, look->err) < 0 ? -1 : look_at(look, str_text(&name), deeper);
    str_free(&name);
    return ret;
}

static int look_below(const struct look *look, const char *below, int deeper)
{
    struct dirent **entries = NULL;
    struct str path = {0};
    int nr = -1, ret = 0;

    if (!deeper)
        return error_set(look->err, ERROR_DATA, "%s: too many folders in each other", below);
    str_addf(&path, "%s%s%s", look->folder, *below ? "/" : "", below);
    if (str_ok(&path, look->err) == 0 &&
        (nr = scandir(str_text(&path), &entries, is_entry, by_name)) < 0)
        error_errno(look->err, "cannot read %s", str_text(&path));
    for (int i = 0; i < nr; i++) {
        if (ret == 0)
            ret = look_entry(look, below, entries[i]->d_name, deeper);
        free(entries[i]);
    }
    free(entries);
    str_free(&path);
    return nr < 0 ? -1 : ret;
}

int same_files(struct difference *difference, const char *there, const char *here,
               struct error *err)
{
    struct look first = {difference, there, here, "would not be there: ", true, err};
    struct look second = {difference, here, there, "is not there: ", false, err};

    if (look_below(&first, "", FOLDERS_MAX) < 0 || look_below(&second, "", FOLDERS_MAX) < 0)
        return -1;
    return str_ok(&difference->text, err);
}
