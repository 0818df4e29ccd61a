/* store.c - writes what was fetched: a hidden file first, then its name, then the folder's entry on
 * the disk. */
#include "store.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/folder.h"
#include "base/write_all.h"

#define TEMPORARY ".pegel-fetch.new"
#define NAME_TRIES 1000

static int cannot(const struct store *store, const char *what, struct error *err)
{
    return error_errno(err, "cannot write %s%s%s", store->inbox, *what ? "/" : "", what);
}

int store_open(struct store *store, const char *inbox, struct error *err)
{
    struct stat st;

    *store = (struct store){inbox, -1, stat(inbox, &st) == 0 ? st.st_mtim.tv_sec : 0};
    if (folder_make(inbox) < 0 ||
        (store->folder = open(inbox, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0)
        return cannot(store, "", err);
    if (flock(store->folder, LOCK_EX | LOCK_NB) < 0) {
        if (errno == EWOULDBLOCK)
            error_set(err, ERROR_SYSTEM, "another pegel fetch is at work in %s", inbox);
        else
            error_errno(err, "cannot lock %s", inbox);
        store_close(store);
        return -1;
    }
    if (faccessat(store->folder, ".", W_OK, 0) < 0) {
        cannot(store, "", err);
        store_close(store);
        return -1;
    }
    unlinkat(store->folder, TEMPORARY, 0);
    return 0;
}

void store_close(struct store *store)
{
    if (store->folder >= 0)
        close(store->folder);
    store->folder = -1;
}

static int write_temporary(struct store *store, const void *bytes, size_t len)
{
    int fd, ret;

    /* Never the old one, which may still be what a stored file is, see give_name(). */
    unlinkat(store->folder, TEMPORARY, 0);
    fd = openat(store->folder, TEMPORARY, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
                0644);

    if (fd < 0)
        return -1;
    ret = write_all(fd, bytes, len) == 0 && fsync(fd) == 0 ? 0 : -1;
    return close(fd) == 0 ? ret : -1;
}

/* "name.csv" -> "name (2).csv" */
static void numbered(struct str *out, const char *name, int number)
{
    const char *dot = strrchr(name, '.');
    size_t len = dot && dot != name ? (size_t)(dot - name) : strlen(name);

    str_clear(out);
    str_add(out, name, len);
    if (number > 1)
        str_addf(out, " (%d)", number);
    str_adds(out, name + len);
}

/* A rename that replaces nothing, or a link, which never does. Killed behind the link, the file has
 * two names: store_own() sees that the old one is not written to. */
static int give_name(int from, const char *old, int to, const char *name)
{
    if (renameat2(from, old, to, name, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno == EEXIST || linkat(from, old, to, name, 0) < 0)
        return -1;
    unlinkat(from, old, 0);
    return 0;
}

int store_own(struct store *store, const char *part)
{
    struct stat st;

    if (fstatat(store->folder, part, &st, AT_SYMLINK_NOFOLLOW) == 0 && st.st_nlink > 1)
        return unlinkat(store->folder, part, 0);
    return 0;
}

static int give_free_name(int from, const char *old, int to, const char *name)
{
    struct str text = {0};
    int ret = -1;

    for (int number = 1; number < NAME_TRIES && ret < 0; number++) {
        numbered(&text, name, number);
        ret = text.failed ? (errno = ENOMEM, -1) : give_name(from, old, to, str_text(&text));
        if (ret < 0 && errno != EEXIST)
            break;
    }
    str_free(&text);
    return ret;
}

int store_part(struct store *store, const char *part, const char *folder, const char *name,
               struct error *err)
{
    struct str path = {0};
    int to = -1, ret = -1;

    str_addf(&path, "%s/%s", store->inbox, folder);
    if (str_ok(&path, err) < 0)
        goto out;
    if (folder_make(str_text(&path)) < 0 ||
        (to = open(str_text(&path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0 ||
        give_free_name(store->folder, part, to, name) < 0 || fsync(to) < 0 ||
        fsync(store->folder) < 0)
        cannot(store, folder, err);
    else
        ret = 0;
out:
    if (to >= 0)
        close(to);
    str_free(&path);
    return ret;
}

int store_bytes(struct store *store, const char *folder, const char *name, const void *bytes,
                size_t len, struct error *err)
{
    if (write_temporary(store, bytes, len) < 0)
        return cannot(store, TEMPORARY, err);
    return store_part(store, TEMPORARY, folder, name, err);
}

int store_note(struct store *store, const char *name, const struct str *text, struct error *err)
{
    if (str_ok(text, err) < 0)
        return -1;
    if (write_temporary(store, str_text(text), text->len) < 0 ||
        renameat(store->folder, TEMPORARY, store->folder, name) < 0 || fsync(store->folder) < 0)
        return cannot(store, name, err);
    return 0;
}

int store_note_read(struct store *store, const char *name, struct str *text)
{
    char buf[4096];
    int fd = openat(store->folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    ssize_t len;

    if (fd < 0)
        return -1;
    len = read(fd, buf, sizeof buf);
    if (len > 0)
        str_add(text, buf, (size_t)len);
    close(fd);
    return len < 0 ? -1 : 0;
}
