/* Lists a report's files with their fingerprints. */
#include "report_files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/grow.h"
#include "pegel/sha256.h"

#define FILE_BYTES (256u << 20) /* of one file of a report, at most */
#define FILES_MOST 10000
#define DEPTH 4

static int read_fd(int fd, struct str *out, struct error *err)
{
    char buf[65536];
    ssize_t len;

    while ((len = read(fd, buf, sizeof(buf))) != 0) {
        if (len < 0 && errno == EINTR)
            continue;
        if (len < 0)
            return error_errno(err, "it cannot be read");
        if (out->len + (size_t)len > FILE_BYTES)
            return error_set(err, ERROR_DATA, "it is larger than 256 MiB");
        str_add(out, buf, (size_t)len);
    }
    return str_ok(out, err);
}

/* FIFOs do not make it wait, and are refused. */
static int read_at(int folder, const char *path, struct str *out, struct error *err)
{
    int fd = openat(folder, path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK), ret;
    struct stat about;

    if (fd < 0) {
        error_errno(err, "it cannot be opened");
        return error_wrap(err, path);
    }
    if (fstat(fd, &about) < 0 || !S_ISREG(about.st_mode))
        ret = error_set(err, ERROR_DATA, "it is no plain file");
    else
        ret = read_fd(fd, out, err);
    close(fd);
    return ret < 0 ? error_wrap(err, path) : 0;
}

static int fingerprint(const char *bytes, size_t len, char sha[static 65], struct error *err)
{
    struct sha256_state *state = sha256_begin();
    struct sha256 sum;

    if (!state)
        return error_memory(err);
    sha256_add(state, bytes, len);
    sum = sha256_end(state);
    sha256_hex(&sum, sha);
    return 0;
}

static int add_file(struct report_files *files, const char *path, struct error *err)
{
    struct report_file *file;
    struct str bytes = {0};
    int ret = -1;

    if (files->nr == FILES_MOST)
        return error_set(err, ERROR_DATA, "more than %d files are no report", FILES_MOST);
    if (grow_array(&files->items, files->nr, &files->alloc, sizeof(*files->items)) < 0)
        return error_memory(err);
    file = &files->items[files->nr];
    file->path = arena_copy(&files->arena, path, strlen(path));
    if (!file->path)
        return error_memory(err);
    if (read_at(files->folder, path, &bytes, err) == 0)
        ret = fingerprint(str_text(&bytes), bytes.len, file->sha, err);
    file->size = bytes.len;
    files->nr += ret == 0;
    str_free(&bytes);
    return ret;
}

static int add_folder(struct report_files *files, const char *path, int depth, struct error *err);

static int add_entry(struct report_files *files, const char *folder, const char *name, int depth,
                     struct error *err)
{
    struct str path = {0};
    struct stat about;
    int ret;

    str_addf(&path, "%s%s%s", folder, *folder ? "/" : "", name);
    ret = str_ok(&path, err);
    if (ret == 0 && fstatat(files->folder, str_text(&path), &about, AT_SYMLINK_NOFOLLOW) < 0)
        ret = error_errno(err, "%s", str_text(&path));
    if (ret == 0)
        ret = S_ISDIR(about.st_mode) ? add_folder(files, str_text(&path), depth + 1, err)
                                     : add_file(files, str_text(&path), err);
    str_free(&path);
    return ret;
}

static int add_folder(struct report_files *files, const char *path, int depth, struct error *err)
{
    int fd, ret = 0;
    struct dirent *entry;
    DIR *dir;

    if (depth > DEPTH)
        return error_set(err, ERROR_DATA, "%s: folders this deep are no report", path);
    fd = openat(files->folder, *path ? path : ".", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    dir = fd < 0 ? NULL : fdopendir(fd);
    if (!dir) {
        error_errno(err, "cannot open %s", *path ? path : "the folder");
        if (fd >= 0)
            close(fd);
        return -1;
    }
    while (ret == 0 && (entry = readdir(dir))) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            ret = add_entry(files, path, entry->d_name, depth, err);
    }
    closedir(dir);
    return ret;
}

static int by_path(const void *a, const void *b)
{
    const struct report_file *x = a, *y = b;

    return strcmp(x->path, y->path);
}

static int sum_up(struct report_files *files, struct error *err)
{
    struct str all = {0};
    int ret;

    qsort(files->items, files->nr, sizeof(*files->items), by_path);
    for (size_t i = 0; i < files->nr; i++)
        str_addf(&all, "%s %s\n", files->items[i].sha, files->items[i].path);
    ret = str_ok(&all, err);
    if (ret == 0)
        ret = fingerprint(str_text(&all), all.len, files->fingerprint, err);
    str_free(&all);
    return ret;
}

/* The label from the true path, so that "." and links name the same report. */
static int name_it(struct report_files *files, const char *folder, struct error *err)
{
    char *whole = realpath(folder, NULL), *slash;

    if (!whole)
        return error_errno(err, "cannot open the report %s", folder);
    slash = strrchr(whole, '/');
    files->label = arena_copy(&files->arena, slash + 1, strlen(slash + 1));
    files->parent = arena_copy(&files->arena, whole, slash == whole ? 1 : (size_t)(slash - whole));
    free(whole);
    return files->label && files->parent ? 0 : error_memory(err);
}

static int check_label(const struct report_files *files, const char *folder, struct error *err)
{
    static const char allowed[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._";

    if (!*files->label || *files->label == '.' ||
        strspn(files->label, allowed) != strlen(files->label))
        return error_set(err, ERROR_USAGE,
                         "%s: a report's folder is named like its period, such as "
                         "pegel-report/2026-W46",
                         folder);
    if (!report_files_find(files, "manifest.json"))
        return error_set(err, ERROR_USAGE,
                         "%s: it is no report (it has no manifest.json); name a folder that pegel "
                         "report has written, such as pegel-report/2026-W46",
                         folder);
    return 0;
}

int report_files_open(struct report_files *files, const char *folder, struct error *err)
{
    *files = (struct report_files){.folder = -1};
    if (name_it(files, folder, err) < 0)
        return -1;
    files->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (files->folder < 0)
        return error_errno(err, "cannot open the report %s", folder);
    if (faccessat(files->folder, "manifest.json", F_OK, 0) < 0)
        return check_label(files, folder, err);
    if (add_folder(files, "", 0, err) < 0)
        return error_wrap(err, folder);
    return sum_up(files, err) < 0 ? -1 : check_label(files, folder, err);
}

const struct report_file *report_files_find(const struct report_files *files, const char *path)
{
    const struct report_file key = {.path = path};

    return files->nr ? bsearch(&key, files->items, files->nr, sizeof(*files->items), by_path)
                     : NULL;
}

int report_files_read(const struct report_files *files, const struct report_file *file,
                      struct str *out, struct error *err)
{
    char sha[65];

    if (read_at(files->folder, file->path, out, err) < 0 ||
        fingerprint(str_text(out), out->len, sha, err) < 0)
        return -1;
    if (strcmp(sha, file->sha) != 0)
        return error_set(err, ERROR_SYSTEM, "%s has changed just now; try again", file->path);
    return 0;
}

void report_files_free(struct report_files *files)
{
    if (files->folder >= 0)
        close(files->folder);
    free(files->items);
    arena_free(&files->arena);
    *files = (struct report_files){.folder = -1};
}
