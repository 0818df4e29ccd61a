/* CSV, RFC 4180, in two dialects. */
#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/digits.h"
#include "pegel/number.h"
#include "pegel/writers.h"

#define BUFFER_SIZE ((size_t)1 << 16)

struct csv_writer {
    int fd;
    enum csv_dialect dialect;
    char delimiter;
    bool started;      /* the byte order mark is out */
    int failed;        /* errno of the first write that failed; nothing is written after it */
    bool special[256]; /* bytes for which a field is quoted */
    size_t used;
    char buffer[BUFFER_SIZE];
};

struct csv_writer *csv_writer_new(int fd, enum csv_dialect dialect, struct error *err)
{
    struct csv_writer *writer = calloc(1, sizeof(*writer));

    if (!writer) {
        error_memory(err);
        return NULL;
    }
    writer->fd = fd;
    writer->dialect = dialect;
    writer->delimiter = dialect == CSV_EXCEL_DE ? ';' : ',';
    writer->special[(unsigned char)writer->delimiter] = true;
    writer->special['"'] = writer->special['\n'] = writer->special['\r'] = true;
    return writer;
}

void csv_writer_free(struct csv_writer *writer)
{
    free(writer);
}

static void put_out(struct csv_writer *writer)
{
    const char *bytes = writer->buffer;

    while (writer->used > 0 && !writer->failed) {
        ssize_t n = write(writer->fd, bytes, writer->used);

        if (n < 0) {
            writer->failed = errno == EINTR ? 0 : errno;
            continue;
        }
        bytes += n;
        writer->used -= (size_t)n;
    }
    writer->used = 0;
}

static void put(struct csv_writer *writer, const char *bytes, size_t len)
{
    while (len > BUFFER_SIZE - writer->used) {
        size_t part = BUFFER_SIZE - writer->used;

        memcpy(writer->buffer + writer->used, bytes, part);
        writer->used += part;
        bytes += part;
        len -= part;
        put_out(writer);
    }
    memcpy(writer->buffer + writer->used, bytes, len);
    writer->used += len;
}

static void put_char(struct csv_writer *writer, char c)
{
    if (writer->used == BUFFER_SIZE)
        put_out(writer);
    writer->buffer[writer->used++] = c;
}

/* A spreadsheet would take such a text for a formula, or eat its apostrophe. */
static bool needs_guard(struct slice text)
{
    switch (text.len ? text.s[0] : '\0') {
    case '=':
    case '+':
    case '-':
    case '@':
    case '\'':
    case '\t':
    case '\r':
        return true;
    default:
        return false;
    }
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Blanks at an end are kept by quotes: many readers trim what is not quoted. */
static bool needs_quotes(const struct csv_writer *writer, struct slice text)
{
    if (text.len == 0)
        return false;
    if (is_blank(text.s[0]) || is_blank(text.s[text.len - 1]))
        return true;
    for (size_t i = 0; i < text.len; i++) {
        if (writer->special[(unsigned char)text.s[i]])
            return true;
    }
    return false;
}

static void put_quoted(struct csv_writer *writer, struct slice text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.s[i] == '"')
            put_char(writer, '"');
        put_char(writer, text.s[i]);
    }
}

static void put_text(struct csv_writer *writer, struct slice text)
{
    bool quotes = needs_quotes(writer, text);

    if (text.len == 0)
        return;
    if (quotes)
        put_char(writer, '"');
    if (needs_guard(text))
        put_char(writer, '\'');
    if (quotes)
        put_quoted(writer, text);
    else
        put(writer, text.s, text.len);
    if (quotes)
        put_char(writer, '"');
}

static void put_number(struct csv_writer *writer, double number)
{
    char text[NUMBER_EXACT_MAX];
    size_t len;

    /* Counts are most of what is written. */
    if (number > -1e15 && number < 1e15 && number == (double)(int64_t)number)
        len = (size_t)(digits_put(text, (int64_t)number) - text);
    else
        len = number_exact(number, text);
    if (writer->dialect == CSV_EXCEL_DE) {
        char *point = memchr(text, '.', len);

        if (point)
            *point = ',';
    }
    put(writer, text, len);
}

static void put_cell(struct csv_writer *writer, const struct cell *cell)
{
    char day[16];

    switch (cell->type) {
    case CELL_EMPTY:
        break;
    case CELL_TEXT:
        put_text(writer, cell->text);
        break;
    case CELL_NUMBER:
        put_number(writer, cell->number);
        break;
    case CELL_DAY:
        put(writer, day_iso(cell->day, day), 10);
        break;
    }
}

/* A write error is told by end, so that the producer's rows need no second message; but there is
 * no sense in computing a million rows for a full disk. */
static int check(const struct csv_writer *writer, struct error *err)
{
    if (!writer->failed)
        return 0;
    errno = writer->failed;
    return error_errno(err, "cannot write");
}

static int write_row(void *context, const struct cell *cells, size_t nr, struct error *err)
{
    struct csv_writer *writer = context;

    for (size_t i = 0; i < nr; i++) {
        if (i > 0)
            put_char(writer, writer->delimiter);
        put_cell(writer, &cells[i]);
    }
    put_char(writer, '\n');
    return check(writer, err);
}

static int write_begin(void *context, const struct column *columns, size_t nr, struct error *err)
{
    struct csv_writer *writer = context;

    if (!writer->started && writer->dialect == CSV_EXCEL_DE)
        put(writer, "\xef\xbb\xbf", 3);
    writer->started = true;
    for (size_t i = 0; i < nr; i++) {
        if (i > 0)
            put_char(writer, writer->delimiter);
        put_text(writer, slice_of(columns[i].name));
    }
    put_char(writer, '\n');
    return check(writer, err);
}

static int write_end(void *context, struct error *err)
{
    struct csv_writer *writer = context;

    put_out(writer);
    return check(writer, err);
}

struct table_sink csv_writer_sink(struct csv_writer *writer)
{
    return (struct table_sink){write_begin, write_row, write_end, writer};
}
