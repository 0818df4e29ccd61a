/* source_sheets.c - each sheet of a workbook becomes a spooled source of CSV, made by ssconvert. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/write_all.h"
#include "ingest/source_parts.h"
#include "ingest/ssconvert.h"

#define CHUNK 65536
#define SECONDS 60
#define BY_HAND "save each of its sheets as CSV (UTF-8) and give those files"

struct workbook {
    struct source_adder *adder;
    const struct source *book;
    struct ssconvert converter;
    struct sha256 sha;
    struct str names; /* of its sheets, one a line */
};

static int reject(const struct workbook *workbook, const char *why)
{
    diag_add(workbook->adder->diags, DIAG_REJECTED, "spreadsheet", workbook->book->name, 0, "%s",
             why);
    return 0;
}

/* 0, since it is told, unless there is no memory. */
static int reject_error(const struct workbook *workbook, const struct error *why)
{
    if (why->code == ERROR_MEMORY)
        return error_memory(workbook->adder->err);
    return reject(workbook, why->text);
}

static int reject_end(const struct workbook *workbook, enum ssconvert_end end,
                      const struct error *err)
{
    switch (end) {
    case SSCONVERT_LATE:
        return reject(workbook, "ssconvert took too long to read this workbook; " BY_HAND);
    case SSCONVERT_LARGE:
        return reject(workbook, "a sheet of this workbook is larger than 256 MiB; " BY_HAND);
    case SSCONVERT_ERROR:
        return reject_error(workbook, err);
    default:
        return reject(workbook, "ssconvert cannot read this workbook: it is damaged, cut off, has "
                                "a password or is of another kind; download it again, or " BY_HAND);
    }
}

/* ---- the workbook goes to ssconvert under a name that means nothing ---- */

static int copy_to(const struct workbook *workbook, int fd, struct error *err)
{
    struct source_reader *reader = source_open(workbook->book, err);
    char buf[CHUNK];
    int64_t got = -1;

    while (reader && (got = source_read(reader, buf, sizeof buf, err)) > 0) {
        if (write_all(fd, buf, (size_t)got) < 0) {
            got = error_errno(err, "it cannot be copied for ssconvert");
            break;
        }
    }
    source_close(reader);
    return got < 0 ? -1 : 0;
}

static int copy_book(struct workbook *workbook, struct error *err)
{
    struct str path = {0};
    int fd, result;

    str_addf(&path, "%s/" SSCONVERT_BOOK, str_text(&workbook->converter.dir));
    if (str_ok(&path, err) < 0)
        return -1;
    fd = open(path.s, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    str_free(&path);
    if (fd < 0)
        return error_errno(err, "it cannot be copied for ssconvert");
    result = copy_to(workbook, fd, err);
    if (close(fd) < 0 && result == 0)
        result = error_errno(err, "it cannot be copied for ssconvert");
    return result == 0 ? source_sha256(workbook->book, &workbook->sha, err) : -1;
}

/* ---- the sheets ---- */

/* 1: the sheet is in the spool; 0: it is not, and told why; -1: memory. */
static int spool_sheet(struct workbook *workbook, int fd, const char *name)
{
    struct source_adder *adder = workbook->adder;
    char buf[CHUNK];
    ssize_t got;

    if (spool_begin(adder->list->state) < 0)
        return source_reject(adder, name, "cannot be kept in a temporary file");
    while ((got = read(fd, buf, sizeof buf)) != 0) {
        if (got < 0 && errno == EINTR)
            continue;
        if (got > 0 && !source_may_inflate(adder, name, (size_t)got))
            return 0;
        if (got < 0 || spool_write(adder->list->state, buf, (size_t)got) < 0)
            return source_reject(adder, name, "cannot be kept in a temporary file");
    }
    return 1;
}

/* Sheets that nobody has written on, as Excel used to add them, are no exports. */
static bool is_empty(const struct source_state *state)
{
    return spool_written(state) <= 1;
}

/* Takes over `name`. */
static int add_sheet(struct workbook *workbook, int fd, char *name)
{
    struct source_adder *adder = workbook->adder;
    struct source source = {.name = name,
                            .fd = -1,
                            .stamp = workbook->book->stamp,
                            .book_size = workbook->book->size,
                            .book_sha = workbook->sha};
    int spooled = spool_sheet(workbook, fd, name);

    if (spooled <= 0 || is_empty(adder->list->state)) {
        free(name);
        return spooled < 0 ? -1 : 0;
    }
    adder->met++;
    spool_end(adder->list->state, &source);
    return source_add_spooled(adder, &source);
}

/* 1: there is such a sheet; 0: there is not, or told why it cannot be read; -1: memory. */
static int consider_sheet(struct workbook *workbook, size_t index, struct slice name)
{
    struct source_adder *adder = workbook->adder;
    struct str path = {0}, whole = {0};
    int fd, result;

    ssconvert_sheet(&workbook->converter, index, &path);
    str_addf(&whole, "%s!%.*s", workbook->book->name, (int)name.len, name.s);
    if (path.failed || whole.failed) {
        str_free(&path);
        str_free(&whole);
        return error_memory(adder->err);
    }
    fd = open(path.s, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    str_free(&path);
    if (fd < 0) {
        str_free(&whole);
        return reject_end(workbook, SSCONVERT_FAILED, NULL);
    }
    result = add_sheet(workbook, fd, whole.s);
    close(fd);
    return result < 0 ? -1 : !adder->full;
}

static size_t count_lines(const struct str *text)
{
    size_t nr = 0;

    for (const char *s = str_text(text); (s = strchr(s, '\n')) != NULL; s++)
        nr++;
    return nr;
}

static int add_sheets(struct workbook *workbook)
{
    const char *at = str_text(&workbook->names);
    size_t before = workbook->adder->met;
    int more = 1;

    for (size_t i = 0; *at && more > 0; i++) {
        struct slice name = {at, strcspn(at, "\n")};

        more = consider_sheet(workbook, i, name);
        at += name.len + 1;
    }
    if (more > 0 && workbook->adder->met == before)
        diag_add(workbook->adder->diags, DIAG_WARNING, "no exports", workbook->book->name, 0,
                 "all sheets of this workbook are empty");
    return more < 0 ? -1 : 0;
}

static int convert(struct workbook *workbook)
{
    struct error err = {0};
    enum ssconvert_end end;
    size_t nr;

    if (copy_book(workbook, &err) < 0)
        return reject_error(workbook, &err);
    end = ssconvert_names(&workbook->converter, &workbook->names, &err);
    if (end != SSCONVERT_DONE)
        return reject_end(workbook, end, &err);
    nr = count_lines(&workbook->names);
    if (nr == 0)
        return reject_end(workbook, SSCONVERT_FAILED, NULL);
    if (nr > SOURCE_MAX_SHEETS)
        return reject(workbook, "the workbook has more than 500 sheets; " BY_HAND);
    end = ssconvert_run(&workbook->converter, &err);
    return end == SSCONVERT_DONE ? add_sheets(workbook) : reject_end(workbook, end, &err);
}

/* So that ssconvert does not try all that it knows. An OpenDocument says its type in the first
 * member. */
static const char *importer(const struct source *book)
{
    struct source_reader *reader = source_open(book, NULL);
    char bytes[38] = "";
    int64_t got = reader ? source_read(reader, bytes, sizeof bytes, NULL) : -1;

    source_close(reader);
    if (got > 0 && bytes[0] != 'P')
        return "Gnumeric_Excel:excel";
    return got == sizeof bytes && memcmp(bytes + 30, "mimetype", 8) == 0
               ? "Gnumeric_OpenCalc:openoffice"
               : "Gnumeric_Excel:xlsx";
}

int source_sheets(struct source_adder *adder, const struct source *book)
{
    struct workbook workbook = {.adder = adder, .book = book};
    struct ssconvert *converter = &workbook.converter;
    struct error err = {0};
    bool found = false;
    int result;

    converter->seconds = adder->list->book_seconds ? adder->list->book_seconds : SECONDS;
    converter->importer = importer(book);
    if (book->size > SOURCE_MAX_BOOK)
        return reject(&workbook, "a workbook of more than 256 MiB is not read; " BY_HAND);
    if (ssconvert_open(converter, &found, &err) < 0)
        result = reject_error(&workbook, &err);
    else if (!found)
        result = reject(&workbook, "workbooks are read with ssconvert, which is not installed; "
                                   "apt install gnumeric, or " BY_HAND);
    else
        result = convert(&workbook);
    ssconvert_close(converter);
    str_free(&workbook.names);
    return result;
}
