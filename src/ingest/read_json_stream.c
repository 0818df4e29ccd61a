/* read_json_stream.c - goes through a JSON document of any size: finds where values end, by
 * brackets and quotes alone. Whether what is between them is JSON is read_json_tree.c's business.
 */
#include <stdlib.h>
#include <string.h>

#include "ingest/read_json.h"
#include "ingest/read_json_scalar.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define WINDOW (128u << 10)

int json_stream_open(struct json_stream *stream, const struct source *source,
                     enum encoding encoding, struct error *err)
{
    *stream = (struct json_stream){.line = 1, .name = source->name};
    if (text_window_open(&stream->window, source, encoding, WINDOW, err) < 0)
        return -1;
    return text_window_fill(&stream->window, err);
}

void json_stream_close(struct json_stream *stream)
{
    text_window_close(&stream->window);
}

int json_bad(struct json_stream *stream, uint64_t line, const char *what)
{
    stream->told = true;
    if (stream->diags)
        diag_add(stream->diags, DIAG_REJECTED, "bad JSON", stream->name, line, "%s", what);
    return JSON_STOP;
}

static uint64_t count_lines(const char *bytes, size_t len)
{
    const char *end = bytes + len;
    uint64_t nr = 0;

    while (bytes < end && (bytes = memchr(bytes, '\n', (size_t)(end - bytes)))) {
        bytes++;
        nr++;
    }
    return nr;
}

void json_pass(struct json_stream *stream, size_t pos)
{
    struct text_window *window = &stream->window;

    stream->line += count_lines(window->bytes + window->at, pos - window->at);
    stream->bytes += pos - window->at;
    window->at = pos;
}

void json_take(struct json_stream *stream, size_t bytes)
{
    stream->window.at += bytes;
    stream->bytes += bytes;
}

int json_ahead(struct json_stream *stream, size_t bytes, struct error *err)
{
    struct text_window *window = &stream->window;

    if (window->end - window->at >= bytes || window->ended || window->at == 0)
        return 0;
    return text_window_fill(window, err);
}

int json_peek(struct json_stream *stream, struct error *err)
{
    struct text_window *window = &stream->window;

    for (;;) {
        size_t pos = window->at;

        while (pos < window->end && json_is_blank(window->bytes[pos]))
            pos++;
        json_pass(stream, pos);
        if (pos < window->end)
            return (unsigned char)window->bytes[pos];
        if (window->ended || (stream->max_bytes && stream->bytes > stream->max_bytes))
            return 0;
        if (text_window_fill(window, err) < 0)
            return -1;
    }
}

/* ---- where a value ends ---- */

#define TOO_DEEP "nested more than 64 deep; no export known is"

struct scan {
    uint64_t objects; /* one bit a level: object or array */
    unsigned depth;
    uint64_t deeper; /* levels below those, of which no more is known */
    bool too_deep;   /* there were any */
    bool quoted;
    const char *wrong; /* what is, when the scan stops without an end */
};

/* The first quote or backslash. */
static const char *quote_or_backslash(const char *p, const char *end)
{
#ifdef __SSE2__
    const __m128i quote = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\');

    for (; end - p >= 16; p += 16) {
        __m128i block = _mm_loadu_si128((const __m128i *)(const void *)p);
        int bits = _mm_movemask_epi8(
            _mm_or_si128(_mm_cmpeq_epi8(block, quote), _mm_cmpeq_epi8(block, backslash)));

        if (bits)
            return p + __builtin_ctz((unsigned)bits);
    }
#endif
    while (p < end && *p != '"' && *p != '\\')
        p++;
    return p;
}

/* Behind the closing quote; or as far as it is sure when the end comes first. */
static const char *through_quotes(struct scan *scan, const char *p, const char *end)
{
    for (;;) {
        p = quote_or_backslash(p, end);
        if (p == end || (*p == '\\' && end - p < 2))
            return p;
        if (*p == '"') {
            scan->quoted = false;
            return p + 1;
        }
        p += 2;
    }
}

static void open_level(struct scan *scan, bool object)
{
    if (scan->depth == JSON_MAX_DEPTH) {
        scan->deeper++;
        scan->too_deep = true;
        return;
    }
    scan->objects = scan->objects << 1 | object;
    scan->depth++;
}

static void close_level(struct scan *scan, bool object)
{
    if (scan->deeper) {
        scan->deeper--;
        return;
    }
    if ((scan->objects & 1) != object) {
        scan->wrong = object ? "a } where a ] belongs" : "a ] where a } belongs";
        return;
    }
    scan->objects >>= 1;
    scan->depth--;
}

/* Inside an array or object: to the next quote, bracket or brace. */
static const char *skip_between(const char *p, const char *end)
{
    static const bool stops[256] = {
        ['"'] = true, ['{'] = true, ['}'] = true, ['['] = true, [']'] = true};

    while (p < end && !stops[(unsigned char)*p])
        p++;
    return p;
}

/* At a value's first byte or further on in it; *done when it ends at what is returned. */
static const char *scan_on(struct scan *scan, const char *p, const char *end, bool *done)
{
    *done = false;
    while (p < end && !scan->wrong) {
        if (scan->quoted) {
            p = through_quotes(scan, p, end);
            if (scan->quoted)
                return p;
            *done = scan->depth == 0;
        } else if (*p == '"') {
            scan->quoted = true;
            p++;
        } else if (*p == '{' || *p == '[') {
            open_level(scan, *p++ == '{');
        } else if (scan->depth == 0 && (*p == ',' || *p == '}' || *p == ']' || json_is_blank(*p))) {
            *done = true; /* a number or a word */
        } else if (*p == '}' || *p == ']') {
            close_level(scan, *p++ == '}');
            *done = scan->depth == 0 && !scan->wrong;
        } else {
            p = scan->depth ? skip_between(p + 1, end) : p + 1;
        }
        if (*done)
            return p;
    }
    return p;
}

/* A word or number may end with the file. */
static bool ends_with_file(const struct scan *scan, const struct text_window *window)
{
    return window->ended && !scan->quoted && scan->depth == 0 && window->pos > window->at;
}

static int not_ended(struct json_stream *stream, const struct scan *scan, uint64_t line)
{
    struct text_window *window = &stream->window;

    if (scan->wrong) {
        json_pass(stream, window->pos);
        return json_bad(stream, stream->line, scan->wrong);
    }
    return json_bad(stream, line,
                    scan->too_deep
                        ? TOO_DEEP
                        : "the file ends inside the value that begins here; download it again");
}

/* The value that ends at window->pos. */
static struct slice ended_value(struct json_stream *stream, const struct scan *scan, uint64_t line,
                                bool keep)
{
    const struct text_window *window = &stream->window;

    if (scan->too_deep) {
        json_bad(stream, line, TOO_DEEP);
        return (struct slice){NULL, 0};
    }
    return (struct slice){keep ? window->bytes + window->at : NULL, window->pos - window->at};
}

int json_value(struct json_stream *stream, size_t max, struct slice *text, struct error *err)
{
    struct text_window *window = &stream->window;
    struct scan scan = {0};
    uint64_t line = stream->line;
    bool done = false, keep = text != NULL;

    window->pos = window->at;
    for (;;) {
        const char *from = window->bytes + window->pos, *end = window->bytes + window->end;

        window->pos += (size_t)(scan_on(&scan, from, end, &done) - from);
        keep = keep && window->pos - window->at <= max;
        if (done || ends_with_file(&scan, window))
            break;
        if (scan.wrong || window->ended)
            return not_ended(stream, &scan, line);
        if (!keep)
            json_pass(stream, window->pos);
        if (stream->max_bytes && stream->bytes > stream->max_bytes)
            return JSON_STOP;
        if (text_window_fill(window, err) < 0)
            return JSON_FAILED;
    }
    if (text)
        *text = ended_value(stream, &scan, line, keep);
    json_pass(stream, window->pos);
    return JSON_OK;
}

/* ---- inside arrays and objects ---- */

void json_enter(struct json_stream *stream)
{
    json_take(stream, 1);
}

static int ends_inside(struct json_stream *stream, char close)
{
    return json_bad(stream, stream->line,
                    close == '}' ? "the file ends inside an object; download it again"
                                 : "the file ends inside an array; download it again");
}

int json_next(struct json_stream *stream, bool first, char close, bool *more, struct error *err)
{
    int c = json_peek(stream, err);

    *more = false;
    if (c == close) {
        json_take(stream, 1);
        return JSON_OK;
    }
    if (c > 0 && !first && c != ',')
        return json_bad(stream, stream->line,
                        close == '}' ? "a , or } is missing here" : "a , or ] is missing here");
    if (c > 0 && !first) {
        json_take(stream, 1);
        c = json_peek(stream, err);
        stream->between = c == 0 && stream->may_end && stream->window.at == stream->window.end;
        if (stream->between)
            return JSON_STOP;
    }
    if (c <= 0)
        return c < 0 ? JSON_FAILED : ends_inside(stream, close);
    *more = true;
    return JSON_OK;
}

int json_key(struct json_stream *stream, struct str *key, struct error *err)
{
    struct slice raw;
    int result;

    if (stream->window.at == stream->window.end || stream->window.bytes[stream->window.at] != '"')
        return json_bad(stream, stream->line, "the name of a member, in quotes, is missing here");
    result = json_value(stream, RECORD_MAX_FIELD, &raw, err);
    if (result != JSON_OK)
        return result;
    if (!raw.s)
        return json_bad(stream, stream->line, "the name of a member is longer than 1 MiB");
    str_clear(key);
    str_add(key, raw.s, raw.len);
    if (str_ok(key, err) < 0)
        return JSON_FAILED;
    result = json_peek(stream, err);
    if (result < 0)
        return JSON_FAILED;
    if (result != ':')
        return json_bad(stream, stream->line, "a : is missing here");
    json_take(stream, 1);
    return json_peek(stream, err) < 0 ? JSON_FAILED : JSON_OK;
}
