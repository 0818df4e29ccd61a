/* read_csv_scan.c - the fast way through CSV: finds delimiters, quotes and line ends 64 bytes at a
 * time. */
#include <stdlib.h>
#include <string.h>

#include "ingest/read_csv.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

/* Of 64 bytes one bit each: what can end an unquoted field (and quotes, which should not be there),
 * and what matters inside quotes. */
struct masks {
    uint64_t ends, quoted;
};

/* The window while a record is looked for. Bits are kept from one record to the next: they stay
 * right until the window is filled again. The loops below have it all in registers: so what they
 * call is given values, not this. */
struct scan {
    const char *bytes;
    size_t end;
    size_t base; /* of the masks' first byte */
    struct masks masks;
    struct csv_fields *fields;
    uint64_t lines; /* ends of lines inside quotes */
    size_t at;      /* where a field begins; then the byte that ended it */
    char delimiter;
};

/* How the masks of 64 bytes are made. It is a constant wherever it is called: all from here to
 * scan_fields() becomes one function, once for each way. */
typedef struct masks masks_function(const char *bytes, char delimiter);
#define INLINE static inline __attribute__((always_inline))

INLINE size_t first_of(uint64_t bits)
{
    return (unsigned)__builtin_ctzll(bits);
}

/* Bits before `from` are of no interest any more. */
INLINE void move_to(struct scan *scan, size_t from, masks_function *masks_of)
{
    size_t base = from & ~(size_t)63;

    if (base != scan->base)
        scan->masks = masks_of(scan->bytes + base, scan->delimiter);
    scan->base = base;
    scan->masks.ends &= ~UINT64_C(0) << (from - base);
}

/* From behind the quote here to the closing one: its place, or the end and more. */
INLINE size_t closing_quote(struct scan *scan, bool *doubled, masks_function *masks_of)
{
    const char *bytes = scan->bytes;
    size_t end = scan->end, base = scan->base, from = scan->at + 1, p;
    struct masks masks = scan->masks;

    for (p = end; from + 1 < end; p = end) {
        uint64_t bits;

        if ((from & ~(size_t)63) != base) {
            base = from & ~(size_t)63;
            masks = masks_of(bytes + base, scan->delimiter);
        }
        bits = masks.quoted >> (from - base);
        if (!bits) {
            from = base + 64;
            continue;
        }
        p = from + first_of(bits);
        from = p + 1;
        if (bytes[p] != '"') {
            scan->lines += bytes[p] == '\n' || bytes[from] != '\n';
            continue;
        }
        if (from < end && bytes[from] != '"')
            break;
        *doubled = true;
        from++;
    }
    scan->base = base;
    scan->masks.ends = masks.ends;
    scan->masks.quoted = masks.quoted;
    return p;
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

/* The field behind the quote here. */
INLINE void quoted_field(struct scan *scan, masks_function *masks_of)
{
    struct csv_fields *fields = scan->fields;
    const char *from = scan->bytes + scan->at + 1;
    bool doubled = false;
    size_t q = closing_quote(scan, &doubled, masks_of);

    scan->at = q;
    if (q >= scan->end)
        return;
    scan->at++;
    if (doubled)
        fields->doubled[fields->doubled_nr++] = fields->nr;
    fields->items[fields->nr++] = (struct slice){from, (size_t)(scan->bytes + q - from)};
    move_to(scan, q + 2, masks_of);
}

/* The field here, and those behind it up to one that a line ends, or that begins with a quote; as
 * many as there is room for. */
INLINE void plain_fields(struct scan *scan, masks_function *masks_of)
{
    const char *bytes = scan->bytes, *from = bytes + scan->at, *to;
    struct slice *item = scan->fields->items + scan->fields->nr;
    const struct slice *full = scan->fields->items + scan->fields->alloc;
    struct masks masks = scan->masks;
    size_t base = scan->base;
    char delimiter = scan->delimiter;

    for (;; from = to + 1) {
        while (!masks.ends && base + 64 < scan->end) {
            base += 64;
            masks = masks_of(bytes + base, delimiter);
        }
        if (!masks.ends) {
            to = bytes + scan->end;
            break;
        }
        to = bytes + base + first_of(masks.ends);
        masks.ends &= masks.ends - 1;
        *item++ = from < to && (may_be_blank(*from) || may_be_blank(to[-1]))
                      ? trimmed(from, to, delimiter)
                      : (struct slice){from, (size_t)(to - from)};
        if (*to != delimiter || to[1] == '"' || item == full)
            break;
    }
    scan->at = (size_t)(to - bytes);
    scan->base = base;
    scan->masks.ends = masks.ends;
    scan->masks.quoted = masks.quoted;
    scan->fields->nr = (size_t)(item - scan->fields->items);
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

/* The fields from here up to and with the one that a line end follows. */
INLINE enum csv_found scan_fields(struct scan *scan, masks_function *masks_of)
{
    struct csv_fields *fields = scan->fields;
    size_t limit = scan->at + RECORD_MAX_FIELD; /* libcsv's way has the limits */
    char end;

    for (move_to(scan, scan->at, masks_of); scan->at < scan->end; scan->at++) {
        if (fields->nr == fields->alloc && csv_fields_grow(fields) < 0)
            return CSV_FAILED;
        if (scan->bytes[scan->at] == '"')
            quoted_field(scan, masks_of);
        else
            plain_fields(scan, masks_of);
        if (scan->at >= scan->end)
            break;
        end = scan->bytes[scan->at];
        if (end == scan->delimiter)
            continue;
        if (scan->at > limit || fields->nr > RECORD_MAX_FIELDS)
            return CSV_ODD;
        return end == '\n' || end == '\r' ? CSV_RECORD : CSV_ODD;
    }
    return CSV_MORE;
}

/* ---- the ways to make masks ------------------------------------------------------------------ */

static struct masks masks_each(const char *bytes, char delimiter)
{
    struct masks masks = {0, 0};

    for (int i = 0; i < 64; i++) {
        uint64_t bit = (uint64_t)1 << i;

        if (bytes[i] == '"' || bytes[i] == '\n' || bytes[i] == '\r')
            masks.quoted |= bit;
        if (bytes[i] == delimiter)
            masks.ends |= bit;
    }
    masks.ends |= masks.quoted;
    return masks;
}

#ifdef __x86_64__
#define AVX2 __attribute__((target("avx2,bmi")))

AVX2 static inline struct masks masks_half(const char *bytes, __m256i delimiter)
{
    __m256i block = _mm256_loadu_si256((const __m256i *)(const void *)bytes);
    __m256i lines = _mm256_or_si256(_mm256_cmpeq_epi8(block, _mm256_set1_epi8('\n')),
                                    _mm256_cmpeq_epi8(block, _mm256_set1_epi8('\r')));
    __m256i quoted = _mm256_or_si256(lines, _mm256_cmpeq_epi8(block, _mm256_set1_epi8('"')));
    __m256i ends = _mm256_or_si256(quoted, _mm256_cmpeq_epi8(block, delimiter));

    return (struct masks){(unsigned)_mm256_movemask_epi8(ends),
                          (unsigned)_mm256_movemask_epi8(quoted)};
}

AVX2 static inline struct masks masks_wide(const char *bytes, char delimiter)
{
    struct masks low = masks_half(bytes, _mm256_set1_epi8(delimiter));
    struct masks high = masks_half(bytes + 32, _mm256_set1_epi8(delimiter));

    return (struct masks){low.ends | high.ends << 32, low.quoted | high.quoted << 32};
}

AVX2 static enum csv_found scan_wide(struct scan *scan)
{
    return scan_fields(scan, masks_wide);
}

static enum csv_found scan_any(struct scan *scan)
{
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi"))
        return scan_wide(scan);
    return scan_fields(scan, masks_each);
}
#else
static enum csv_found scan_any(struct scan *scan)
{
    return scan_fields(scan, masks_each);
}
#endif

/* The record will be read in another way, or again: the bits that were used up are needed. */
static enum csv_found given_up(struct csv_fields *fields, enum csv_found found)
{
    fields->bits.base = SIZE_MAX;
    return found;
}

enum csv_found csv_scan(struct text_window *window, char delimiter, struct csv_fields *fields,
                        uint64_t *lines)
{
    bool same = fields->bits.fills == window->fills;
    struct scan scan = {.bytes = window->bytes,
                        .end = window->end,
                        .at = window->at,
                        .base = same ? fields->bits.base : SIZE_MAX,
                        .masks = {fields->bits.ends, fields->bits.quoted},
                        .delimiter = delimiter,
                        .fields = fields};
    enum csv_found found;
    bool crlf;

    fields->nr = fields->doubled_nr = 0;
    found = scan_any(&scan);
    *lines = scan.lines;
    if (found != CSV_RECORD)
        return given_up(fields, found);
    crlf = scan.bytes[scan.at] == '\r' && scan.at + 1 < scan.end && scan.bytes[scan.at + 1] == '\n';
    if (scan.bytes[scan.at] == '\r' && scan.at + 1 == scan.end && !window->ended)
        return given_up(fields, CSV_MORE);
    fields->bits = (struct csv_bits){scan.base, scan.masks.ends, scan.masks.quoted, window->fills};
    finish(window, scan.at, crlf, fields, lines);
    return CSV_RECORD;
}
