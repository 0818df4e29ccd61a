/* CSV, RFC 4180, in two dialects. Most texts are short words that need no quotes: they are looked
 * at sixteen bytes at a time while they are copied. */
#include "csv_text.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/digits.h"
#include "pegel/number.h"
#include "pegel/text.h"

#define EIGHT(byte) ((byte)*UINT64_C(0x0101010101010101))

void csv_text_init(struct csv_text *csv, enum csv_dialect dialect, int fd)
{
    *csv = (struct csv_text){.dialect = dialect, .terminal = isatty(fd) == 1};
    csv->delimiter = dialect == CSV_EXCEL_DE ? ';' : ',';
    for (size_t i = 0; i < CSV_DAYS; i++)
        csv->days[i].day = DAY_NONE;
}

void csv_text_free(struct csv_text *csv)
{
    free(csv->bytes);
    csv->bytes = NULL;
}

static bool grow(struct csv_text *csv, size_t len)
{
    size_t alloc = csv->alloc ? csv->alloc : 4096;
    char *bytes = NULL;

    while (alloc - csv->used < len && alloc <= SIZE_MAX / 2)
        alloc *= 2;
    if (!csv->failed && alloc - csv->used >= len)
        bytes = realloc(csv->bytes, alloc);
    if (!bytes) {
        csv->failed = true;
        return false;
    }
    csv->bytes = bytes;
    csv->alloc = alloc;
    return true;
}

/* Room for so much behind `at`: where that is then, or NULL for lack of memory. */
static inline char *room(struct csv_text *csv, char *at, size_t len)
{
    if ((size_t)(csv->bytes + csv->alloc - at) >= len)
        return at;
    csv->used = (size_t)(at - csv->bytes);
    return grow(csv, len) ? csv->bytes + csv->used : NULL;
}

/* A spreadsheet would take such a text for a formula, or eat its apostrophe. */
static bool needs_guard(char first)
{
    switch (first) {
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

static bool is_special(const struct csv_text *csv, char c)
{
    return c == csv->delimiter || c == '"' || c == '\n' || c == '\r';
}

/* Blanks at an end are kept by quotes: many readers trim what is not quoted. */
static bool needs_quotes(const struct csv_text *csv, struct slice text)
{
    if (is_blank(text.s[0]) || is_blank(text.s[text.len - 1]))
        return true;
    for (size_t i = 0; i < text.len; i++) {
        if (is_special(csv, text.s[i]))
            return true;
    }
    return false;
}

static char *put_odd(const struct csv_text *csv, char *at, struct slice text)
{
    bool quotes = needs_quotes(csv, text);

    if (quotes)
        *at++ = '"';
    if (needs_guard(text.s[0]))
        *at++ = '\'';
    for (size_t i = 0; i < text.len; i++) {
        if (text.s[i] == '"')
            *at++ = '"';
        *at++ = text.s[i];
    }
    if (quotes)
        *at++ = '"';
    return at;
}

/* Bytes side by side; what is compared becomes a mask. gcc and clang know this on all machines. */
typedef unsigned char bytes16 __attribute__((vector_size(16)));

static inline bytes16 odd_bytes(bytes16 delimiters, bytes16 bytes)
{
    return (bytes16)((bytes == delimiters) | (bytes == (unsigned char)'"') |
                     (bytes < (unsigned char)' '));
}

static inline bool any(bytes16 mask)
{
    uint64_t halves[2];

    memcpy(halves, &mask, sizeof(halves));
    return (halves[0] | halves[1]) != 0;
}

static inline bytes16 copy_sixteen(char *to, const char *from)
{
    bytes16 bytes;

    memcpy(&bytes, from, sizeof(bytes));
    memcpy(to, &bytes, sizeof(bytes));
    return bytes;
}

/* Copies 1 to 15 bytes, the last ones maybe twice; the others of the result do no harm. */
static inline bytes16 copy_few(char *to, const char *from, size_t len)
{
    uint64_t halves[2] = {EIGHT('a'), EIGHT('a')};
    bytes16 bytes;

    if (len >= 8) {
        memcpy(&halves[0], from, 8);
        memcpy(&halves[1], from + len - 8, 8);
        memcpy(to, &halves[0], 8);
        memcpy(to + len - 8, &halves[1], 8);
    } else if (len >= 4) {
        memcpy(&halves[0], from, 4);
        memcpy(&halves[1], from + len - 4, 4);
        memcpy(to, &halves[0], 4);
        memcpy(to + len - 4, &halves[1], 4);
    } else {
        for (size_t i = 0; i < len; i++) {
            to[i] = from[i];
            halves[0] = halves[0] << 8 | (unsigned char)from[i];
        }
    }
    memcpy(&bytes, halves, sizeof(bytes));
    return bytes;
}

/* Copies, and tells whether the text has a control character, a quote or the delimiter. */
static inline bool copy(bytes16 delimiters, char *to, struct slice text)
{
    const char *from = text.s;
    size_t len = text.len;
    bytes16 odd;

    if (len < 16)
        return any(odd_bytes(delimiters, copy_few(to, from, len)));
    odd = odd_bytes(delimiters, copy_sixteen(to + len - 16, from + len - 16));
    for (size_t i = 0; i + 16 < len; i += 16)
        odd |= odd_bytes(delimiters, copy_sixteen(to + i, from + i));
    return any(odd);
}

static inline char *put_text(const struct csv_text *csv, bytes16 delimiters, char *at,
                             struct slice text)
{
    if (needs_guard(text.s[0]) || is_blank(text.s[0]) || is_blank(text.s[text.len - 1]) ||
        copy(delimiters, at, text))
        return put_odd(csv, at, text);
    return at + text.len;
}

static char *put_number(const struct csv_text *csv, char *at, double number)
{
    size_t len;
    char *point;

    /* Counts are most of what is written. */
    if (number > -1e15 && number < 1e15 && number == (double)(int64_t)number)
        return digits_put(at, (int64_t)number);
    len = number_exact(number, at);
    point = csv->dialect == CSV_EXCEL_DE ? memchr(at, '.', len) : NULL;
    if (point)
        *point = ',';
    return at + len;
}

static char *put_day(struct csv_text *csv, char *at, day_t day)
{
    size_t place = (size_t)day % CSV_DAYS;

    if (csv->days[place].day != day) {
        csv->days[place].day = day;
        day_iso(day, csv->days[place].text);
    }
    memcpy(at, csv->days[place].text, 10);
    return at + 10;
}

/* What a cell takes that is no text, and the quotes and the guard of one that is. */
#define CELL_ROOM (NUMBER_EXACT_MAX + 4)

static void put_row(struct csv_text *csv, const struct cell *cells, size_t nr)
{
    const char delimiter = csv->delimiter;
    const bytes16 delimiters = (bytes16){0} + (unsigned char)delimiter;
    char *at = csv->bytes + csv->used;

    for (size_t i = 0; i < nr; i++) {
        const struct cell *cell = &cells[i];
        size_t len = cell->type == CELL_TEXT ? cell->text.len : 0;

        at = room(csv, at, 2 * len + CELL_ROOM);
        if (!at)
            return;
        if (len)
            at = put_text(csv, delimiters, at, cell->text);
        else if (cell->type == CELL_NUMBER)
            at = put_number(csv, at, cell->number);
        else if (cell->type == CELL_DAY)
            at = put_day(csv, at, cell->day);
        *at++ = i + 1 < nr ? delimiter : '\n';
    }
    csv->used = (size_t)(at - csv->bytes);
}

/* The end of the row is that of the cells so far. */
static void go_on(struct csv_text *csv)
{
    if (!csv->failed)
        csv->bytes[csv->used - 1] = csv->delimiter;
}

/* Cell by cell, each text without what a terminal would obey. */
static void put_clean_row(struct csv_text *csv, const struct cell *cells, size_t nr)
{
    struct str clean = {0};

    for (size_t i = 0; i < nr; i++) {
        struct cell cell = cells[i];

        str_clear(&clean);
        if (cell.type == CELL_TEXT) {
            text_clean(&clean, cell.text);
            cell = cell_text(str_text(&clean));
        }
        put_row(csv, &cell, 1);
        csv->failed = csv->failed || clean.failed;
        if (i + 1 < nr)
            go_on(csv);
    }
    str_free(&clean);
}

void csv_text_row(struct csv_text *csv, const struct cell *cells, size_t nr)
{
    if (csv->terminal)
        put_clean_row(csv, cells, nr);
    else
        put_row(csv, cells, nr);
}

void csv_text_begin(struct csv_text *csv, const struct cell *cells, size_t nr)
{
    csv_text_row(csv, cells, nr);
    go_on(csv);
}

void csv_text_add(struct csv_text *csv, struct slice made)
{
    if (csv->alloc - csv->used < made.len && !grow(csv, made.len))
        return;
    memcpy(csv->bytes + csv->used, made.s, made.len);
    csv->used += made.len;
}

void csv_text_mark(struct csv_text *csv)
{
    if (csv->dialect == CSV_EXCEL_DE)
        csv_text_add(csv, slice_of("\xef\xbb\xbf"));
}

void csv_text_header(struct csv_text *csv, const struct column *columns, size_t nr)
{
    for (size_t i = 0; i < nr; i++) {
        struct cell cell = cell_text(columns[i].name);

        csv_text_row(csv, &cell, 1);
        if (i + 1 < nr)
            go_on(csv);
    }
}
