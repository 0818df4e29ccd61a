/* Whole files or none. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/write_all.h"
#include "chart_file.h"

#define FILE_MAX (64UL << 20)

int chart_file_open(struct chart_file *file, const char *dir, const char *name, struct error *err)
{
    *file = (struct chart_file){.fd = -1};
    str_addf(&file->path, "%s/%s", dir, name);
    str_addf(&file->temporary, "%s/.%s.new", dir, name);
    if (str_ok(&file->path, err) == 0 && str_ok(&file->temporary, err) == 0) {
        file->fd = open(str_text(&file->temporary),
                        O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (file->fd >= 0)
            return 0;
        error_errno(err, "cannot write %s", str_text(&file->path));
    }
    str_free(&file->path);
    str_free(&file->temporary);
    return -1;
}

static void forget(struct chart_file *file)
{
    str_free(&file->path);
    str_free(&file->temporary);
}

void chart_file_abandon(struct chart_file *file)
{
    close(file->fd);
    unlink(str_text(&file->temporary));
    forget(file);
}

/* No fsync: the folder of a report is synchronised as a whole before it gets its name. */
int chart_file_commit(struct chart_file *file, struct error *err)
{
    int ret = close(file->fd);

    if (ret == 0)
        ret = rename(str_text(&file->temporary), str_text(&file->path));
    if (ret < 0) {
        error_errno(err, "cannot write %s", str_text(&file->path));
        unlink(str_text(&file->temporary));
    }
    forget(file);
    return ret;
}

int chart_file_write(const char *dir, const char *name, const char *bytes, size_t len,
                     struct error *err)
{
    struct chart_file file;

    if (chart_file_open(&file, dir, name, err) < 0)
        return -1;
    if (write_all(file.fd, bytes, len) < 0) {
        error_errno(err, "cannot write %s", str_text(&file.path));
        chart_file_abandon(&file);
        return -1;
    }
    return chart_file_commit(&file, err);
}

static int read_all(struct str *out, int fd, struct error *err, const char *name)
{
    char bytes[16384];
    struct stat info;
    ssize_t got;

    if (fstat(fd, &info) < 0 || !S_ISREG(info.st_mode))
        return error_set(err, ERROR_SYSTEM, "%s is not a regular file", name);
    while ((got = read(fd, bytes, sizeof(bytes))) != 0 && out->len < FILE_MAX) {
        if (got < 0 && errno != EINTR)
            return error_errno(err, "cannot read %s", name);
        if (got > 0)
            str_add(out, bytes, (size_t)got);
    }
    return str_ok(out, err);
}

int chart_file_read(struct str *out, const char *dir, const char *name, struct error *err)
{
    struct str path = {0};
    int fd, ret = -1;

    str_addf(&path, "%s/%s", dir, name);
    if (str_ok(&path, err) < 0) {
        str_free(&path);
        return -1;
    }
    fd = open(str_text(&path), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        error_set(err, ERROR_SYSTEM, "gnuplot has written no picture");
    else
        ret = read_all(out, fd, err, name);
    if (fd >= 0)
        close(fd);
    str_free(&path);
    return ret;
}

void chart_file_remove(const char *dir, const char *name)
{
    struct str path = {0};

    str_addf(&path, "%s/%s", dir, name);
    (void)unlink(str_text(&path));
    str_free(&path);
}
