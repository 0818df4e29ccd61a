/* read_csv_scan.c - the fast way through CSV: finds delimiters, quotes and line ends 64 bytes at a
 * time. */
#include <stdlib.h>
#include <string.h>

#include "ingest/read_csv.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* One bit per byte of a block: `ends` what can end an unquoted field (and quotes, which should not
 * be there), `quoted` what matters inside quotes. */
struct scan {
    const char *bytes;
    size_t end, base;
    uint64_t ends, quoted;
    char delimiter;
};

#ifdef __SSE2__
static uint64_t equal_bits(const __m128i *block, char c)
{
    __m128i wanted = _mm_set1_epi8(c);
    uint64_t bits = 0;

    for (int i = 0; i < 4; i++)
        bits |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(block[i], wanted)) << 16 * i;
    return bits;
}

static void load(struct scan *scan, size_t base)
{
    __m128i block[4];

    for (int i = 0; i < 4; i++)
        block[i] = _mm_loadu_si128((const __m128i *)(const void *)(scan->bytes + base + 16 * i));
    scan->base = base;
    scan->quoted = equal_bits(block, '"') | equal_bits(block, '\n') | equal_bits(block, '\r');
    scan->ends = scan->quoted | equal_bits(block, scan->delimiter);
}
#else
static void load(struct scan *scan, size_t base)
{
    scan->base = base;
    scan->quoted = scan->ends = 0;
    for (int i = 0; i < 64; i++) {
        char c = scan->bytes[base + (size_t)i];
        uint64_t bit = (uint64_t)1 << i;

        if (c == '"' || c == '\n' || c == '\r')
            scan->quoted |= bit;
        if (c == scan->delimiter)
            scan->ends |= bit;
    }
    scan->ends |= scan->quoted;
}
#endif

/* The first marked byte at or after `from`, or scan->end or more. */
static inline size_t next_end(struct scan *scan, size_t from)
{
    for (;;) {
        uint64_t bits;

        if (from - scan->base >= 64)
            load(scan, from);
        bits = scan->ends >> (from - scan->base);
        if (bits)
            return from + (size_t)__builtin_ctzll(bits);
        from = scan->base + 64;
        if (from >= scan->end)
            return scan->end;
    }
}

static inline size_t next_in_quotes(struct scan *scan, size_t from)
{
    for (;;) {
        uint64_t bits;

        if (from - scan->base >= 64)
            load(scan, from);
        bits = scan->quoted >> (from - scan->base);
        if (bits)
            return from + (size_t)__builtin_ctzll(bits);
        from = scan->base + 64;
        if (from >= scan->end)
            return scan->end;
    }
}

/* From behind the opening quote to the closing one: its place, or the end and more. */
static size_t closing_quote(struct scan *scan, size_t from, bool *doubled, uint64_t *lines)
{
    for (;;) {
        size_t p = next_in_quotes(scan, from);

        if (p + 1 >= scan->end)
            return scan->end;
        from = p + 1;
        if (scan->bytes[p] == '"') {
            if (scan->bytes[from] != '"')
                return p;
            *doubled = true;
            from++;
        } else if (scan->bytes[p] == '\n' || scan->bytes[from] != '\n') {
            ++*lines;
        }
    }
}

static struct slice trimmed(const char *from, const char *to, char delimiter)
{
    while (from < to && (*from == ' ' || *from == '\t') && *from != delimiter)
        from++;
    while (from < to && (to[-1] == ' ' || to[-1] == '\t'))
        to--;
    return (struct slice){from, (size_t)(to - from)};
}

int csv_fields_grow(struct csv_fields *fields)
{
    size_t alloc = fields->alloc ? fields->alloc * 2 : 64;
    struct slice *items = realloc(fields->items, alloc * sizeof *items);
    size_t *doubled;

    if (items)
        fields->items = items;
    doubled = items ? realloc(fields->doubled, alloc * sizeof *doubled) : NULL;
    if (!doubled)
        return -1;
    fields->doubled = doubled;
    fields->alloc = alloc;
    return 0;
}

void csv_fields_free(struct csv_fields *fields)
{
    free(fields->items);
    free(fields->doubled);
}

/* The field at p; *next is the byte that ended it. */
static enum csv_found scan_field(struct scan *scan, size_t p, struct csv_fields *fields,
                                 size_t *next, uint64_t *lines)
{
    bool doubled = false;
    size_t q;

    if (scan->bytes[p] != '"') {
        q = next_end(scan, p);
        if (q >= scan->end)
            return CSV_MORE;
        fields->items[fields->nr++] = trimmed(scan->bytes + p, scan->bytes + q, scan->delimiter);
        *next = q;
        return scan->bytes[q] == '"' ? CSV_ODD : CSV_RECORD;
    }
    q = closing_quote(scan, p + 1, &doubled, lines);
    if (q >= scan->end)
        return CSV_MORE;
    if (doubled)
        fields->doubled[fields->doubled_nr++] = fields->nr;
    fields->items[fields->nr++] = (struct slice){scan->bytes + p + 1, q - p - 1};
    *next = q + 1;
    return CSV_RECORD;
}

/* Doubled quotes become single ones, in the window, which is ours. */
static void undouble(struct text_window *window, struct slice *field)
{
    char *from = window->bytes + (field->s - window->bytes), *to = from, *end = from + field->len;

    while (from < end) {
        char *quote = memchr(from, '"', (size_t)(end - from));
        char *stop = quote ? quote + 1 : end;

        memmove(to, from, (size_t)(stop - from));
        to += stop - from;
        from = quote ? quote + 2 : end;
    }
    field->len = (size_t)(to - field->s);
}

static void finish(struct text_window *window, size_t next, bool crlf, struct csv_fields *fields,
                   uint64_t *lines)
{
    ++*lines;
    window->pos = next + 1 + crlf;
    for (size_t i = 0; i < fields->doubled_nr; i++)
        undouble(window, &fields->items[fields->doubled[i]]);
    if (fields->nr == 1 && fields->items[0].len == 0 && window->bytes[window->at] != '"')
        fields->nr = 0;
}

enum csv_found csv_scan(struct text_window *window, char delimiter, struct csv_fields *fields,
                        uint64_t *lines)
{
    struct scan scan = {.bytes = window->bytes, .end = window->end, .delimiter = delimiter};
    size_t p = window->at;

    fields->nr = fields->doubled_nr = 0;
    *lines = 0;
    if (p < scan.end)
        load(&scan, p);
    while (p < scan.end) {
        enum csv_found found;
        char c;

        if (fields->nr == fields->alloc && csv_fields_grow(fields) < 0)
            return CSV_FAILED;
        if (fields->nr == RECORD_MAX_FIELDS)
            return CSV_ODD;
        found = scan_field(&scan, p, fields, &p, lines);
        if (found != CSV_RECORD)
            return found;
        c = scan.bytes[p];
        if (p - window->at > RECORD_MAX_FIELD) /* libcsv's way has the limits */
            return CSV_ODD;
        if (c == '\n' || (c == '\r' && (p + 1 < scan.end || window->ended))) {
            finish(window, p, c == '\r' && p + 1 < scan.end && scan.bytes[p + 1] == '\n', fields,
                   lines);
            return CSV_RECORD;
        }
        if (c != delimiter)
            return c == '\r' ? CSV_MORE : CSV_ODD;
        p++;
    }
    return CSV_MORE;
}
