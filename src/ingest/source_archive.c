/* source_archive.c - archives are unpacked within limits; the members of a .zip become spooled
 * sources (libarchive). */
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/library.h"
#include "ingest/source_parts.h"

#define CHUNK 65536

struct libarchive {
    __typeof__(archive_read_new) *read_new;
    __typeof__(archive_read_support_format_zip) *format_zip;
    __typeof__(archive_read_set_read_callback) *set_read;
    __typeof__(archive_read_set_seek_callback) *set_seek;
    __typeof__(archive_read_set_callback_data) *set_data;
    __typeof__(archive_read_open1) *open;
    __typeof__(archive_read_next_header) *next;
    __typeof__(archive_read_data) *data;
    __typeof__(archive_read_free) *free;
    __typeof__(archive_error_string) *error_string;
    __typeof__(archive_entry_pathname) *pathname;
    __typeof__(archive_entry_pathname_utf8) *pathname_utf8;
    __typeof__(archive_entry_filetype) *filetype;
    __typeof__(archive_entry_is_encrypted) *is_encrypted;
    __typeof__(archive_entry_mtime_is_set) *mtime_is_set;
    __typeof__(archive_entry_mtime) *mtime;
};

#define FUNCTION(field, name)                                                                      \
    {                                                                                              \
        name, offsetof(struct libarchive, field)                                                   \
    }
static const struct library_function functions[] = {
    FUNCTION(read_new, "archive_read_new"),
    FUNCTION(format_zip, "archive_read_support_format_zip"),
    FUNCTION(set_read, "archive_read_set_read_callback"),
    FUNCTION(set_seek, "archive_read_set_seek_callback"),
    FUNCTION(set_data, "archive_read_set_callback_data"),
    FUNCTION(open, "archive_read_open1"),
    FUNCTION(next, "archive_read_next_header"),
    FUNCTION(data, "archive_read_data"),
    FUNCTION(free, "archive_read_free"),
    FUNCTION(error_string, "archive_error_string"),
    FUNCTION(pathname, "archive_entry_pathname"),
    FUNCTION(pathname_utf8, "archive_entry_pathname_utf8"),
    FUNCTION(filetype, "archive_entry_filetype"),
    FUNCTION(is_encrypted, "archive_entry_is_encrypted"),
    FUNCTION(mtime_is_set, "archive_entry_mtime_is_set"),
    FUNCTION(mtime, "archive_entry_mtime"),
};

static const char *const files[] = {"libarchive.so.13", "libarchive.so", "libarchive.13.dylib",
                                    NULL};

/* An archive being unpacked. */
struct unpack {
    struct source_adder *adder;
    const struct source *source;
    struct libarchive lib;
    struct archive *archive;
    struct source_reader *reader;
    uint64_t at; /* of the reader */
    bool office; /* it is no archive but a workbook, or a document */
    char buf[CHUNK];
};

/* ---- libarchive reads through these ---- */

static la_ssize_t feed(struct archive *archive, void *data, const void **bytes)
{
    struct unpack *unpack = data;
    int64_t got = source_read_at(unpack->reader, unpack->buf, CHUNK, unpack->at, NULL);

    (void)archive;
    *bytes = unpack->buf;
    if (got > 0)
        unpack->at += (uint64_t)got;
    return (la_ssize_t)got;
}

static la_int64_t seek_to(struct archive *archive, void *data, la_int64_t offset, int whence)
{
    struct unpack *unpack = data;
    int64_t size = (int64_t)unpack->source->size;
    int64_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? (int64_t)unpack->at : size;

    (void)archive;
    if (offset < -base || offset > size - base)
        return ARCHIVE_FATAL;
    unpack->at = (uint64_t)(base + offset);
    return (la_int64_t)unpack->at;
}

/* ---- what is told about an archive ---- */

static void reject(struct unpack *unpack, const char *name, const char *what)
{
    diag_add(unpack->adder->diags, DIAG_REJECTED, "archive", name, 0, "%s", what);
}

/* libarchive does not always tell for lack of memory what it lacks; errno does. A member that is
 * whole may still be packed in a way it does not know: Windows does so with large ones. */
static int reject_damaged(struct unpack *unpack, const char *name)
{
    const char *why = unpack->lib.error_string(unpack->archive);

    if (errno == ENOMEM)
        return error_memory(unpack->adder->err);
    diag_add(unpack->adder->diags, DIAG_REJECTED, "archive", name, 0,
             why && strstr(why, "Unsupported")
                 ? "pegel cannot unpack it (%s); unpack the archive by hand and give the folder"
                 : "the archive is damaged or cut off (%s); download it again",
             why ? why : "no reason given");
    return 0;
}

/* ---- one member ---- */

/* Copies the member's bytes to the spool. 1: all of it; 0: no, and told why; -1: memory. */
static int spool_member(struct unpack *unpack, const char *name)
{
    struct source_adder *adder = unpack->adder;
    struct source_state *state = adder->list->state;
    char *buf = malloc(CHUNK);
    la_ssize_t got = -1;
    bool written = buf && spool_begin(state) == 0;

    errno = written ? 0 : errno;
    while (written && (got = unpack->lib.data(unpack->archive, buf, CHUNK)) > 0) {
        if (!source_may_inflate(adder, name, (size_t)got))
            break;
        written = spool_write(state, buf, (size_t)got) == 0;
    }
    free(buf);
    if (!written)
        return source_reject(adder, name, "cannot be unpacked into a temporary file");
    return got < 0 ? reject_damaged(unpack, name) : got == 0;
}

/* Spools and adds a member. Takes over `name`. 1: go on; 0: no more of this archive; -1: memory. */
static int add_member(struct unpack *unpack, struct archive_entry *entry, char *name)
{
    const struct libarchive *lib = &unpack->lib;
    struct source source = {.name = name, .fd = -1, .stamp = unpack->source->stamp};
    bool encrypted = lib->is_encrypted(entry) != 0;
    int spooled;

    if (encrypted)
        reject(unpack, name,
               "the archive's member is encrypted; unpack it with its password first");
    spooled = encrypted ? 0 : spool_member(unpack, name);
    if (spooled <= 0) {
        free(name);
        return spooled < 0 ? -1 : !unpack->adder->full;
    }
    if (lib->mtime_is_set(entry))
        source.stamp = source_day(lib->mtime(entry));
    spool_end(unpack->adder->list->state, &source);
    if (source_add_spooled(unpack->adder, &source) < 0)
        return -1;
    return !unpack->adder->full;
}

/* Names that are no UTF-8 come as the bytes they are. */
static const char *member_path(struct unpack *unpack, struct archive_entry *entry)
{
    const char *path = unpack->lib.pathname_utf8(entry);

    if (!path)
        path = unpack->lib.pathname(entry);
    return path && *path ? path : "unnamed";
}

/* As add_member, with what is not looked at. */
static int consider_member(struct unpack *unpack, struct archive_entry *entry)
{
    struct source_adder *adder = unpack->adder;
    const char *path = member_path(unpack, entry);
    enum source_kind kind = source_kind_by_name(path);
    char *name = source_join(unpack->source->name, path);

    if (!name)
        return error_memory(adder->err);
    if (kind != SOURCE_SKIP && !source_hidden(path)) {
        adder->met++;
        return add_member(unpack, entry, name);
    }
    adder->list->ignored++;
    free(name);
    return 1;
}

/* ---- the whole archive ---- */

/* The first member of an office document says what it is, whatever it is called. */
static bool is_office_part(const char *path)
{
    return strcmp(path, "[Content_Types].xml") == 0 || strcmp(path, "mimetype") == 0;
}

static int add_members(struct unpack *unpack)
{
    struct source_adder *adder = unpack->adder;
    struct archive_entry *entry;
    const char *name = unpack->source->name;
    int status = ARCHIVE_OK, more = 1;
    size_t before = adder->met;

    for (uint64_t nr = 0; more > 0; nr++) {
        errno = 0;
        status = unpack->lib.next(unpack->archive, &entry);
        if (status != ARCHIVE_OK && status != ARCHIVE_WARN)
            break;
        if (nr == 0 && is_office_part(member_path(unpack, entry))) {
            unpack->office = true;
            return 0;
        }
        if (++adder->members > SOURCE_MAX_MEMBERS) {
            reject(unpack, name,
                   "the archive has more than 10000 members; unpack it and give "
                   "the folder");
            return 0;
        }
        if (unpack->lib.filetype(entry) == AE_IFREG)
            more = consider_member(unpack, entry);
    }
    if (more > 0 && status != ARCHIVE_EOF)
        return reject_damaged(unpack, name);
    if (more >= 0 && adder->met == before)
        diag_add(adder->diags, DIAG_WARNING, "no exports", name, 0,
                 "no exports in this archive; .csv, .json or .zip files are expected");
    return more < 0 ? -1 : 0;
}

static int open_archive(struct unpack *unpack)
{
    struct libarchive *lib = &unpack->lib;

    unpack->archive = lib->read_new();
    if (!unpack->archive)
        return error_memory(unpack->adder->err);
    errno = 0;
    lib->format_zip(unpack->archive);
    lib->set_read(unpack->archive, feed);
    lib->set_seek(unpack->archive, seek_to);
    lib->set_data(unpack->archive, unpack);
    if (lib->open(unpack->archive) == ARCHIVE_OK)
        return 1;
    return reject_damaged(unpack, unpack->source->name);
}

static int reject_all(struct unpack *unpack, const struct error *why)
{
    if (why->code == ERROR_MEMORY)
        return error_memory(unpack->adder->err);
    reject(unpack, unpack->source->name, why->text);
    return 0;
}

static int unpack_with_library(struct unpack *unpack)
{
    struct error err = {0};
    int opened;

    if (library_load(files, "libarchive13", functions, sizeof functions / sizeof *functions,
                     &unpack->lib, &err) < 0)
        return reject_all(unpack, &err);
    unpack->reader = source_open(unpack->source, &err);
    opened = unpack->reader ? open_archive(unpack) : reject_all(unpack, &err);
    if (opened > 0)
        opened = add_members(unpack);
    if (unpack->archive)
        unpack->lib.free(unpack->archive);
    source_close(unpack->reader);
    return opened;
}

/* libarchive loses names that the locale cannot write. Only this thread's, only for names. */
static int unpack_all(struct unpack *unpack)
{
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    locale_t before = utf8 ? uselocale(utf8) : (locale_t)0;
    int result;

    if (!utf8 && errno == ENOMEM)
        return error_memory(unpack->adder->err);
    result = unpack_with_library(unpack);
    if (utf8) {
        uselocale(before);
        freelocale(utf8);
    }
    return result;
}

static int unpack_zip(struct source_adder *adder, const struct source *archive)
{
    struct unpack *unpack = calloc(1, sizeof *unpack);
    int result;

    if (!unpack)
        return error_memory(adder->err);
    unpack->adder = adder;
    unpack->source = archive;
    result = unpack_all(unpack);
    if (result >= 0 && unpack->office)
        result = source_sheets(adder, archive);
    free(unpack);
    return result;
}

bool source_may_inflate(struct source_adder *adder, const char *name, size_t len)
{
    uint64_t most = adder->list->inflated_max ? adder->list->inflated_max : SOURCE_MAX_INFLATED;

    adder->inflated += len;
    if (adder->inflated <= most)
        return true;
    adder->full = true;
    diag_add(adder->diags, DIAG_REJECTED, "archive", name, 0,
             "the archive unpacks to more than %llu MiB; unpack it by hand and give what is needed "
             "of it",
             (unsigned long long)most >> 20);
    return false;
}

int source_unpack(struct source_adder *adder, const struct source *archive, enum source_kind kind)
{
    int result;

    if (adder->nesting >= SOURCE_MAX_NESTING) {
        diag_add(adder->diags, DIAG_REJECTED, "archive", archive->name, 0,
                 "archives in archives, more than %u deep; unpack it by hand", SOURCE_MAX_NESTING);
        return 0;
    }
    if (adder->nesting++ == 0) {
        adder->members = adder->inflated = 0;
        adder->full = false;
    }
    result = kind == SOURCE_GZIP    ? source_gunzip(adder, archive)
             : kind == SOURCE_SHEET ? source_sheets(adder, archive)
                                    : unpack_zip(adder, archive);
    adder->nesting--;
    return result;
}
