/* read_csv_scan.c - the fast way through CSV: finds delimiters, quotes and line ends 64 bytes at a
 * time. */
#include <stdlib.h>
#include <string.h>

#include "ingest/read_csv.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

/* The window while a record is looked for. Bits are kept from one record to the next: they stay
 * right until the window is filled again. */
struct scan {
    const char *bytes;
    size_t end;
    struct csv_bits bits;
    char delimiter;
};

/* What can end an unquoted field (and quotes, which should not be there), and what matters inside
 * quotes. */
#ifdef __x86_64__
__attribute__((target("avx2"))) static void load_wide(struct scan *scan, size_t base)
{
    const __m256i quote = _mm256_set1_epi8('"'), lf = _mm256_set1_epi8('\n');
    const __m256i cr = _mm256_set1_epi8('\r'), delimiter = _mm256_set1_epi8(scan->delimiter);
    uint64_t quoted = 0, ends = 0;

    for (int i = 1; i >= 0; i--) {
        __m256i block = _mm256_loadu_si256((const __m256i *)(const void *)(scan->bytes + base) + i);
        __m256i inside = _mm256_or_si256(
            _mm256_cmpeq_epi8(block, quote),
            _mm256_or_si256(_mm256_cmpeq_epi8(block, lf), _mm256_cmpeq_epi8(block, cr)));
        __m256i end = _mm256_or_si256(inside, _mm256_cmpeq_epi8(block, delimiter));

        quoted = quoted << 32 | (unsigned)_mm256_movemask_epi8(inside);
        ends = ends << 32 | (unsigned)_mm256_movemask_epi8(end);
    }
    scan->bits.base = base;
    scan->bits.quoted = quoted;
    scan->bits.ends = ends;
}

static bool is_wide(void)
{
    return __builtin_cpu_supports("avx2");
}
#else
static void load_wide(struct scan *scan, size_t base)
{
    (void)scan;
    (void)base;
}

static bool is_wide(void)
{
    return false;
}
#endif

static void load_each(struct scan *scan, size_t base)
{
    scan->bits = (struct csv_bits){.base = base, .fills = scan->bits.fills};
    for (int i = 0; i < 64; i++) {
        char c = scan->bytes[base + (size_t)i];
        uint64_t bit = (uint64_t)1 << i;

        if (c == '"' || c == '\n' || c == '\r')
            scan->bits.quoted |= bit;
        if (c == scan->delimiter)
            scan->bits.ends |= bit;
    }
    scan->bits.ends |= scan->bits.quoted;
}

static inline void load(struct scan *scan, size_t base)
{
    if (is_wide())
        load_wide(scan, base);
    else
        load_each(scan, base);
}

/* Bits before `from` are of no interest any more. */
static inline void move_to(struct scan *scan, size_t from)
{
    size_t base = from & ~(size_t)63;

    if (base != scan->bits.base)
        load(scan, base);
    scan->bits.ends &= ~UINT64_C(0) << (from - base);
}

/* The next byte that can end an unquoted field, or scan->end or more. */
static inline size_t next_end(struct scan *scan)
{
    size_t found;

    while (!scan->bits.ends) {
        if (scan->bits.base + 64 >= scan->end)
            return scan->end;
        load(scan, scan->bits.base + 64);
    }
    found = scan->bits.base + (size_t)__builtin_ctzll(scan->bits.ends);
    scan->bits.ends &= scan->bits.ends - 1;
    return found;
}

/* The first byte at or after `from` that matters inside quotes, or scan->end or more. */
static inline size_t next_in_quotes(struct scan *scan, size_t from)
{
    for (size_t base = from & ~(size_t)63; base < scan->end; base += 64, from = base) {
        uint64_t bits;

        if (base != scan->bits.base)
            load(scan, base);
        bits = scan->bits.quoted >> (from - base);
        if (bits)
            return from + (size_t)__builtin_ctzll(bits);
    }
    return scan->end;
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

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Quicker to tell; what it says too often does no harm. */
static inline bool may_be_blank(char c)
{
    return (unsigned char)c <= ' ';
}

/* The delimiter may be a tab. */
static struct slice trimmed(const char *from, const char *to, char delimiter)
{
    while (from < to && is_blank(*from) && *from != delimiter)
        from++;
    while (from < to && is_blank(to[-1]))
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

/* The field behind the quote at p; *next is the byte after the closing one. */
static enum csv_found quoted_field(struct scan *scan, size_t p, struct csv_fields *fields,
                                   size_t *next, uint64_t *lines)
{
    bool doubled = false;
    size_t q = closing_quote(scan, p + 1, &doubled, lines);

    if (q >= scan->end)
        return CSV_MORE;
    if (doubled)
        fields->doubled[fields->doubled_nr++] = fields->nr;
    fields->items[fields->nr++] = (struct slice){scan->bytes + p + 1, q - p - 1};
    *next = q + 1;
    move_to(scan, q + 2);
    return CSV_RECORD;
}

/* The field at p; *next is the byte that ended it. */
static inline enum csv_found plain_field(struct scan *scan, size_t p, struct csv_fields *fields,
                                         size_t *next)
{
    const char *bytes = scan->bytes;
    size_t q = next_end(scan);

    if (q >= scan->end)
        return CSV_MORE;
    fields->items[fields->nr++] = q > p && (may_be_blank(bytes[p]) || may_be_blank(bytes[q - 1]))
                                      ? trimmed(bytes + p, bytes + q, scan->delimiter)
                                      : (struct slice){bytes + p, q - p};
    *next = q;
    return bytes[q] == '"' ? CSV_ODD : CSV_RECORD;
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

/* The record is complete. */
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

/* The fields from p on, up to and with the one that a line end follows, at *next. */
static enum csv_found scan_fields(struct scan *scan, size_t p, struct csv_fields *fields,
                                  size_t *next, uint64_t *lines)
{
    const char *bytes = scan->bytes;
    size_t limit = p + RECORD_MAX_FIELD; /* libcsv's way has the limits */
    enum csv_found found;

    for (move_to(scan, p); p < scan->end; p++) {
        if (fields->nr == fields->alloc && csv_fields_grow(fields) < 0)
            return CSV_FAILED;
        found = bytes[p] == '"' ? quoted_field(scan, p, fields, &p, lines)
                                : plain_field(scan, p, fields, &p);
        if (found != CSV_RECORD)
            return found;
        if (bytes[p] == scan->delimiter)
            continue;
        *next = p;
        if (p > limit || fields->nr > RECORD_MAX_FIELDS)
            return CSV_ODD;
        return bytes[p] == '\n' || bytes[p] == '\r' ? CSV_RECORD : CSV_ODD;
    }
    return CSV_MORE;
}

/* The record will be read in another way, or again: the bits that were used up are needed. */
static enum csv_found given_up(struct csv_fields *fields, enum csv_found found)
{
    fields->bits.base = SIZE_MAX;
    return found;
}

enum csv_found csv_scan(struct text_window *window, char delimiter, struct csv_fields *fields,
                        uint64_t *lines)
{
    struct scan scan = {window->bytes, window->end, fields->bits, delimiter};
    enum csv_found found;
    size_t end = 0;
    bool crlf;

    fields->nr = fields->doubled_nr = 0;
    *lines = 0;
    if (scan.bits.fills != window->fills)
        scan.bits = (struct csv_bits){.base = SIZE_MAX, .fills = window->fills};
    found = scan_fields(&scan, window->at, fields, &end, lines);
    fields->bits = scan.bits;
    if (found != CSV_RECORD)
        return given_up(fields, found);
    crlf = scan.bytes[end] == '\r' && end + 1 < scan.end && scan.bytes[end + 1] == '\n';
    if (scan.bytes[end] == '\r' && end + 1 == scan.end && !window->ended)
        return given_up(fields, CSV_MORE);
    finish(window, end, crlf, fields, lines);
    return CSV_RECORD;
}
