/* utf8_check.c - well-formed UTF-8 as the Unicode standard's table 3-7 has it: nothing overlong, no
 * surrogates, nothing beyond U+10FFFF. */
#include "ingest/utf8_check.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* ASCII bytes from the beginning, in steps of 16 or 8; fewer than there are at the end. */
static size_t ascii_run(const unsigned char *s, size_t len)
{
    size_t i = 0;

#ifdef __SSE2__
    for (; len - i >= 16; i += 16) {
        int high = _mm_movemask_epi8(_mm_loadu_si128((const __m128i *)(const void *)(s + i)));

        if (high)
            return i + (size_t)__builtin_ctz((unsigned)high);
    }
#endif
    for (; len - i >= 8; i += 8) {
        uint64_t word;

        memcpy(&word, s + i, 8);
        if (word & 0x8080808080808080u)
            return i;
    }
    return i;
}

static int follows(unsigned char byte)
{
    return (byte & 0xc0) == 0x80;
}

/* Whether the second byte may follow the first. */
static int second_fits(unsigned char first, unsigned char second)
{
    switch (first) {
    case 0xe0:
        return second >= 0xa0 && second <= 0xbf;
    case 0xed:
        return second >= 0x80 && second <= 0x9f;
    case 0xf0:
        return second >= 0x90 && second <= 0xbf;
    case 0xf4:
        return second >= 0x80 && second <= 0x8f;
    default:
        return follows(second);
    }
}

/* Bytes of the character that begins at s; 0 if none does. *rest as in utf8_valid. */
static size_t one(const unsigned char *s, size_t len, size_t *rest)
{
    size_t want = s[0] < 0x80   ? 1
                  : s[0] < 0xc2 ? 0
                  : s[0] < 0xe0 ? 2
                  : s[0] < 0xf0 ? 3
                  : s[0] < 0xf5 ? 4
                                : 0;

    *rest = 0;
    if (want < 2)
        return want;
    for (size_t i = 1; i < want; i++) {
        if (i == len) {
            *rest = len;
            return 0;
        }
        if (i == 1 ? !second_fits(s[0], s[1]) : !follows(s[i]))
            return 0;
    }
    return want;
}

size_t utf8_valid_plain(const char *bytes, size_t len, size_t *rest)
{
    const unsigned char *s = (const unsigned char *)bytes;
    size_t i = 0, step;

    while (i < len) {
        i += ascii_run(s + i, len - i);
        for (bool more = i < len; more; more = i < len && s[i] >= 0x80) {
            step = one(s + i, len - i, rest);
            if (step == 0)
                return i;
            i += step;
        }
    }
    *rest = 0;
    return len;
}

size_t utf8_valid(const char *bytes, size_t len, size_t *rest)
{
    size_t good = utf8_blocks((const unsigned char *)bytes, len);

    return good + utf8_valid_plain(bytes + good, len - good, rest);
}
