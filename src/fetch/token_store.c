/* A token file that is replaced in one step. */
#include "token_store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/write_all.h"
#include "token_json.h"

static int read_whole(int fd, const char *file, struct str *text, struct error *err)
{
    char part[4096];
    ssize_t got;
    int result = 0;

    while ((got = read(fd, part, sizeof part)) != 0) {
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            result = error_errno(err, "cannot read the token file %s", file);
        else if (text->len + (size_t)got > TOKEN_MAX_FILE)
            result = error_set(err, ERROR_USAGE, "%s is too large for a token file", file);
        if (result < 0)
            break;
        str_add(text, part, (size_t)got);
    }
    explicit_bzero(part, sizeof part);
    return result < 0 ? -1 : str_ok(text, err);
}

int token_file_read(const char *file, struct str *text, struct error *err)
{
    int fd = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat stat;
    int result;

    if (fd < 0 || fstat(fd, &stat) < 0) {
        result = error_errno(err, "cannot open the token file %s", file);
    } else if (!S_ISREG(stat.st_mode)) {
        result = error_set(err, ERROR_USAGE, "the token file %s is no plain file", file);
    } else if (stat.st_mode & (S_IRWXG | S_IRWXO)) {
        result = error_set(err, ERROR_USAGE,
                           "others may read the token file %s; give it to its owner alone: "
                           "chmod 600",
                           file);
    } else {
        result = read_whole(fd, file, text, err);
    }
    if (fd >= 0)
        close(fd);
    return result;
}

/* Adds the path of a file beside the store's. */
static int beside(const struct token_store *store, const char *ending, struct str *path,
                  struct error *err)
{
    str_adds(path, str_text(&store->path));
    str_adds(path, ending);
    return str_ok(path, err);
}

static int take_lock(struct token_store *store, struct error *err)
{
    struct str path = {0};
    int result = beside(store, ".lock", &path, err);

    if (result == 0) {
        store->lock = open(path.s, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
        while (store->lock >= 0 && (result = flock(store->lock, LOCK_EX)) < 0 && errno == EINTR)
            ;
        if (store->lock < 0 || result < 0)
            result = error_errno(err, "cannot lock the token file: %s", path.s);
    }
    str_free(&path);
    return result;
}

static bool is_newer(const struct stat *a, const struct stat *b)
{
    return a->st_mtim.tv_sec != b->st_mtim.tv_sec ? a->st_mtim.tv_sec > b->st_mtim.tv_sec
                                                  : a->st_mtim.tv_nsec >= b->st_mtim.tv_nsec;
}

static bool holds_token(const char *path)
{
    struct str text = {0};
    struct token_json *json =
        token_file_read(path, &text, NULL) < 0 ? NULL : token_json_parse(str_text(&text));
    bool holds = json && token_json_text(json, "access_token");

    token_json_free(json);
    str_wipe(&text);
    return holds;
}

/* A killed run leaves FILE.new: whole and newer than the file it is the new token; older, the file
 * was mended since; else the new token may have come and is lost. */
static int take_over(struct token_store *store, struct error *err)
{
    struct stat left, file;
    struct str path = {0};
    int result = beside(store, ".new", &path, err);

    if (result < 0 || lstat(path.s, &left) < 0 || stat(store->path.s, &file) < 0)
        goto out;
    if (S_ISREG(left.st_mode) && is_newer(&left, &file)) {
        if (holds_token(path.s)) {
            if (rename(path.s, store->path.s) < 0)
                result = error_errno(err, "cannot replace the token file %s", store->path.s);
            goto out;
        }
        store->interrupted = true;
    }
out:
    str_free(&path);
    return result;
}

int token_store_open(struct token_store *store, const char *file, struct error *err)
{
    char *path = realpath(file, NULL);

    *store = (struct token_store){.lock = -1, .new_fd = -1};
    if (!path)
        return error_errno(err, "cannot open the token file %s", file);
    str_adds(&store->path, path);
    free(path);
    if (str_ok(&store->path, err) == 0 && take_lock(store, err) == 0 && take_over(store, err) == 0)
        return 0;
    token_store_close(store, true);
    return -1;
}

int token_store_prepare(struct token_store *store, struct error *err)
{
    struct str path = {0};
    int result = beside(store, ".new", &path, err);

    if (result < 0)
        goto out;
    if (unlink(path.s) == 0 || errno == ENOENT)
        store->new_fd = open(path.s, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (store->new_fd < 0) {
        result = error_errno(err,
                             "there is no place for a new token, so the old one is not used "
                             "up: %s",
                             path.s);
        goto out;
    }
    errno = posix_fallocate(store->new_fd, 0, TOKEN_MAX_FILE);
    if (errno || fchmod(store->new_fd, 0600) < 0 || fsync(store->new_fd) < 0) {
        result = error_errno(err,
                             "there is no place for a new token, so the old one is not used "
                             "up: %s",
                             path.s);
        unlink(path.s);
    }
out:
    str_free(&path);
    return result;
}

/* That a file has another name is on the disk only with its folder. */
static int sync_folder(const char *path)
{
    char *copy = strdup(path);
    char *slash = copy ? strrchr(copy, '/') : NULL;
    int fd, result;

    if (!slash) {
        free(copy);
        return -1;
    }
    slash[slash == copy] = '\0';
    fd = open(copy, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    free(copy);
    if (fd < 0)
        return -1;
    result = fsync(fd);
    close(fd);
    return result;
}

int token_store_replace(struct token_store *store, const struct str *text, struct error *err)
{
    struct str path = {0};
    int result = beside(store, ".new", &path, err);

    if (result == 0 &&
        (write_all(store->new_fd, text->s, text->len) < 0 ||
         ftruncate(store->new_fd, (off_t)text->len) < 0 || fsync(store->new_fd) < 0 ||
         rename(path.s, store->path.s) < 0 || sync_folder(store->path.s) < 0))
        result = error_errno(err, "cannot store the new token in %s", store->path.s);
    str_free(&path);
    return result;
}

void token_store_close(struct token_store *store, bool keep_mark)
{
    struct str path = {0};

    if (store->new_fd >= 0) {
        if (!keep_mark && beside(store, ".new", &path, NULL) == 0)
            unlink(path.s);
        close(store->new_fd);
    }
    if (store->lock >= 0)
        close(store->lock);
    str_free(&path);
    str_free(&store->path);
    store->lock = store->new_fd = -1;
}
