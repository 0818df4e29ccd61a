/* A ZIP file by libarchive, which is loaded when there is one to write. */
#include "deck_zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/library.h"

struct libarchive {
    __typeof__(archive_write_new) *write_new;
    __typeof__(archive_write_set_format_zip) *format_zip;
    __typeof__(archive_write_set_bytes_in_last_block) *last_block;
    __typeof__(archive_write_open) *open;
    __typeof__(archive_write_header) *header;
    __typeof__(archive_write_data) *data;
    __typeof__(archive_write_close) *close;
    __typeof__(archive_write_free) *free;
    __typeof__(archive_error_string) *error_string;
    __typeof__(archive_entry_new) *entry_new;
    __typeof__(archive_entry_free) *entry_free;
    __typeof__(archive_entry_set_pathname) *set_pathname;
    __typeof__(archive_entry_set_size) *set_size;
    __typeof__(archive_entry_set_filetype) *set_filetype;
    __typeof__(archive_entry_set_perm) *set_perm;
};

#define FUNCTION(field, name)                                                                      \
    {                                                                                              \
        name, offsetof(struct libarchive, field)                                                   \
    }
static const struct library_function functions[] = {
    FUNCTION(write_new, "archive_write_new"),
    FUNCTION(format_zip, "archive_write_set_format_zip"),
    FUNCTION(last_block, "archive_write_set_bytes_in_last_block"),
    FUNCTION(open, "archive_write_open"),
    FUNCTION(header, "archive_write_header"),
    FUNCTION(data, "archive_write_data"),
    FUNCTION(close, "archive_write_close"),
    FUNCTION(free, "archive_write_free"),
    FUNCTION(error_string, "archive_error_string"),
    FUNCTION(entry_new, "archive_entry_new"),
    FUNCTION(entry_free, "archive_entry_free"),
    FUNCTION(set_pathname, "archive_entry_set_pathname"),
    FUNCTION(set_size, "archive_entry_set_size"),
    FUNCTION(set_filetype, "archive_entry_set_filetype"),
    FUNCTION(set_perm, "archive_entry_set_perm"),
};

static const char *const files[] = {"libarchive.so.13", "libarchive.so", "libarchive.13.dylib",
                                    NULL};

struct deck_zip {
    struct libarchive lib;
    struct archive *archive;
    int fd;
    int error; /* errno of the write that failed; nothing is written after it */
};

/* libarchive writes through this. It leaks what it holds when a write fails, so for libarchive none
 * does. */
static la_ssize_t put(struct archive *archive, void *context, const void *bytes, size_t len)
{
    struct deck_zip *zip = context;
    ssize_t written;

    (void)archive;
    if (zip->error)
        return (la_ssize_t)len;
    do
        written = write(zip->fd, bytes, len);
    while (written < 0 && errno == EINTR);
    if (written >= 0)
        return (la_ssize_t)written;
    zip->error = errno;
    return (la_ssize_t)len;
}

static int failed(struct deck_zip *zip, struct error *err)
{
    const char *why = zip->archive ? zip->lib.error_string(zip->archive) : NULL;

    if (zip->error) {
        errno = zip->error;
        return error_errno(err, "cannot write the slides");
    }
    if (errno == ENOMEM)
        return error_memory(err);
    return error_set(err, ERROR_SYSTEM, "cannot write the slides: %s",
                     why ? why : "no reason given");
}

static int begin(struct deck_zip *zip, struct error *err)
{
    if (library_load(files, "libarchive13", functions, sizeof functions / sizeof *functions,
                     &zip->lib, err) < 0)
        return -1;
    zip->archive = zip->lib.write_new();
    if (!zip->archive)
        return error_memory(err);
    errno = 0;
    if (zip->lib.format_zip(zip->archive) != ARCHIVE_OK ||
        zip->lib.last_block(zip->archive, 1) != ARCHIVE_OK ||
        zip->lib.open(zip->archive, zip, NULL, put, NULL) != ARCHIVE_OK)
        return failed(zip, err);
    return 0;
}

struct deck_zip *deck_zip_new(int fd, struct error *err)
{
    struct deck_zip *zip = calloc(1, sizeof(*zip));

    if (!zip) {
        error_memory(err);
        return NULL;
    }
    zip->fd = fd;
    if (begin(zip, err) == 0)
        return zip;
    deck_zip_abandon(zip);
    return NULL;
}

/* All parts are deflated, pictures too: libarchive writes the length of a part behind it, which
 * not every reader takes of a part that is merely stored. Without a time it writes the oldest. */
static int add(struct deck_zip *zip, struct archive_entry *entry, const char *bytes, size_t len)
{
    if (zip->lib.header(zip->archive, entry) != ARCHIVE_OK)
        return -1;
    while (len) {
        la_ssize_t done = zip->lib.data(zip->archive, bytes, len);

        if (done <= 0)
            return -1;
        bytes += done;
        len -= (size_t)done;
    }
    return zip->error ? -1 : 0;
}

int deck_zip_add(struct deck_zip *zip, const char *name, const char *bytes, size_t len,
                 struct error *err)
{
    struct archive_entry *entry = zip->lib.entry_new();
    int result;

    if (!entry)
        return error_memory(err);
    zip->lib.set_pathname(entry, name);
    zip->lib.set_size(entry, (la_int64_t)len);
    zip->lib.set_filetype(entry, AE_IFREG);
    zip->lib.set_perm(entry, 0644);
    errno = 0;
    result = add(zip, entry, bytes, len);
    if (result < 0)
        failed(zip, err);
    zip->lib.entry_free(entry);
    return result;
}

int deck_zip_end(struct deck_zip *zip, struct error *err)
{
    int result = 0;

    errno = 0;
    if (zip->lib.close(zip->archive) != ARCHIVE_OK || zip->error)
        result = failed(zip, err);
    zip->lib.free(zip->archive);
    free(zip);
    return result;
}

void deck_zip_abandon(struct deck_zip *zip)
{
    if (!zip)
        return;
    if (!zip->error)
        zip->error = ECANCELED; /* so that freeing it writes nothing more */
    if (zip->archive)
        zip->lib.free(zip->archive);
    free(zip);
}
