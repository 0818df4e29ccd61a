/* read_json_scalar.c - texts stay where they are, only those with escapes are copied. */
#include "ingest/read_json_scalar.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>

/* One bit for each quote, backslash or control character. */
static inline unsigned marks(__m128i block)
{
    const __m128i quote = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\');
    const __m128i control = _mm_set1_epi8(0x1f);
    __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(block, control), block);
    __m128i either = _mm_or_si128(_mm_cmpeq_epi8(block, quote), _mm_cmpeq_epi8(block, backslash));

    return (unsigned)_mm_movemask_epi8(_mm_or_si128(either, low));
}
#endif

static inline bool is_plain(char c)
{
    return c != '"' && c != '\\' && (unsigned char)c > 0x1f;
}

/* ---- texts ---- */

/* The first quote, backslash or control character. */
static const char *plain_end(const char *p, const char *end)
{
#ifdef __SSE2__
    for (; end - p >= 16; p += 16) {
        unsigned bits = marks(_mm_loadu_si128((const __m128i *)(const void *)p));

        if (bits)
            return p + __builtin_ctz(bits);
    }
#endif
    while (p < end && is_plain(*p))
        p++;
    return p;
}

/* The same, and what stands before it goes to `out`. */
static void copy_plain(struct json_cursor *cursor)
{
    const char *p = cursor->p, *end = cursor->end;
    char *out = cursor->out;

#ifdef __SSE2__
    for (; end - p >= 16; p += 16, out += 16) {
        __m128i block = _mm_loadu_si128((const __m128i *)(const void *)p);
        unsigned bits = marks(block);

        _mm_storeu_si128((__m128i *)(void *)out, block);
        if (bits) {
            cursor->p = p + __builtin_ctz(bits);
            cursor->out = out + __builtin_ctz(bits);
            return;
        }
    }
#endif
    while (p < end && is_plain(*p))
        *out++ = *p++;
    cursor->p = p;
    cursor->out = out;
}

/* 1 + the digit's value, or 0. */
static uint32_t hex(char c)
{
    static const unsigned char values[256] = {
        ['0'] = 1,  ['1'] = 2,  ['2'] = 3,  ['3'] = 4,  ['4'] = 5,  ['5'] = 6,
        ['6'] = 7,  ['7'] = 8,  ['8'] = 9,  ['9'] = 10, ['a'] = 11, ['b'] = 12,
        ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16, ['A'] = 11, ['B'] = 12,
        ['C'] = 13, ['D'] = 14, ['E'] = 15, ['F'] = 16,
    };

    return values[(unsigned char)c];
}

uint32_t json_escaped_unit(const char *p, const char *end)
{
    uint32_t a, b, c, d;

    if (end - p < 6 || p[0] != '\\' || p[1] != 'u')
        return 0;
    a = hex(p[2]);
    b = hex(p[3]);
    c = hex(p[4]);
    d = hex(p[5]);
    return a && b && c && d ? (a - 1) << 12 | (b - 1) << 8 | (c - 1) << 4 | (d - 1) : 0;
}

/* U+0000 would end a text of C, and half an emoji is a matter for others: both give false. */
static bool take_unit(struct json_cursor *cursor)
{
    uint32_t code = json_escaped_unit(cursor->p, cursor->end), low;

    if (code == 0 || (code >= 0xdc00 && code < 0xe000))
        return false;
    cursor->p += 6;
    if (code >= 0xd800 && code < 0xdc00) {
        low = json_escaped_unit(cursor->p, cursor->end);
        if (low < 0xdc00 || low >= 0xe000)
            return false;
        cursor->p += 6;
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        *cursor->out++ = (char)(0xf0 | code >> 18);
        *cursor->out++ = (char)(0x80 | (code >> 12 & 0x3f));
    } else if (code >= 0x800) {
        *cursor->out++ = (char)(0xe0 | code >> 12);
    }
    if (code >= 0x800)
        *cursor->out++ = (char)(0x80 | (code >> 6 & 0x3f));
    else if (code >= 0x80)
        *cursor->out++ = (char)(0xc0 | code >> 6);
    *cursor->out++ = (char)(code < 0x80 ? code : (0x80 | (code & 0x3f)));
    return true;
}

static bool take_escape(struct json_cursor *cursor)
{
    static const char means[256] = {
        ['"'] = '"',  ['\\'] = '\\', ['/'] = '/',  ['b'] = '\b',
        ['f'] = '\f', ['n'] = '\n',  ['r'] = '\r', ['t'] = '\t',
    };
    char c;

    if (cursor->end - cursor->p < 2)
        return false;
    if (cursor->p[1] == 'u')
        return take_unit(cursor);
    c = means[(unsigned char)cursor->p[1]];
    if (!c)
        return false;
    *cursor->out++ = c;
    cursor->p += 2;
    return true;
}

/* The rest of a text that has a backslash at p. */
static bool take_escaped(struct json_cursor *cursor, const char *begin, struct slice *text)
{
    char *copy = cursor->out;

    memcpy(copy, begin, (size_t)(cursor->p - begin));
    cursor->out += cursor->p - begin;
    while (cursor->p < cursor->end && *cursor->p == '\\') {
        if (!take_escape(cursor))
            return false;
        copy_plain(cursor);
    }
    *text = (struct slice){copy, (size_t)(cursor->out - copy)};
    return true;
}

bool json_take_text(struct json_cursor *cursor, struct slice *text)
{
    const char *begin = cursor->p + 1, *p = plain_end(begin, cursor->end);

    *text = (struct slice){begin, (size_t)(p - begin)};
    cursor->p = p;
    if (p < cursor->end && *p == '\\' && !take_escaped(cursor, begin, text))
        return false;
    if (cursor->p == cursor->end || *cursor->p != '"')
        return false;
    cursor->p++;
    return true;
}

/* ---- numbers and words ---- */

static const char *digits(const char *p, const char *end)
{
    while (p < end && (unsigned char)(*p - '0') < 10)
        p++;
    return p;
}

/* What follows the point or the e: at least one digit; NULL when there is none. */
static const char *more_digits(const char *from, const char *end)
{
    const char *p = digits(from, end);

    return p == from ? NULL : p;
}

/* Of at most 60 bytes: cJSON looks at no more than 63. */
static bool take_number(struct json_cursor *cursor, struct slice *text)
{
    const char *end = cursor->end, *from = cursor->p + (*cursor->p == '-');
    const char *p = digits(from, end);

    if (p == from || (*from == '0' && p > from + 1))
        return false;
    if (p < end && *p == '.')
        p = more_digits(p + 1, end);
    if (p && p < end && (*p == 'e' || *p == 'E')) {
        p++;
        p = more_digits(p + (p < end && (*p == '+' || *p == '-')), end);
    }
    if (!p || p - cursor->p > 60)
        return false;
    *text = (struct slice){cursor->p, (size_t)(p - cursor->p)};
    cursor->p = p;
    return true;
}

static bool take_word(struct json_cursor *cursor, struct slice *text)
{
    const char *word = *cursor->p == 't' ? "true" : *cursor->p == 'f' ? "false" : "null";
    size_t len = *cursor->p == 'f' ? 5 : 4;

    if ((size_t)(cursor->end - cursor->p) < len || memcmp(cursor->p, word, len) != 0)
        return false;
    *text = (struct slice){cursor->p, len};
    cursor->p += len;
    return true;
}

bool json_take_scalar(struct json_cursor *cursor, struct slice *text)
{
    if (cursor->p == cursor->end)
        return false;
    if (*cursor->p == '"')
        return json_take_text(cursor, text);
    if (*cursor->p == '-' || (unsigned char)(*cursor->p - '0') < 10)
        return take_number(cursor, text);
    return take_word(cursor, text);
}
