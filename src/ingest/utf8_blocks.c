/* utf8_blocks.c - well-formed UTF-8, 16 bytes at a time, on processors that can look up 16 bytes at
 * once (SSSE3); elsewhere it sees nothing, and utf8_check.c does all the work.
 *
 * The method is that of Keiser and Lemire, "Validating UTF-8 in less than one instruction per byte"
 * (2021): what can be wrong with two neighbouring bytes shows in the first one's high and low half
 * and the second one's high half. Each half has a table of the mistakes it allows, and a mistake
 * that all three allow is one. Where the third and fourth bytes of a character must be is computed
 * beside it.
 */
#include "ingest/utf8_check.h"

#ifdef __x86_64__
#include <stdbool.h>
#include <tmmintrin.h>

/* Mistakes, one bit each. */
#define SHORT 0x01                     /* a lead byte and no continuation */
#define LONG 0x02                      /* a continuation behind ASCII */
#define OVERLONG_3 0x04                /* E0 and less than A0 */
#define LARGE 0x08                     /* F4 and more than 8F, or F5 and more */
#define SURROGATE 0x10                 /* ED and more than 9F */
#define OVERLONG_2 0x20                /* C0 or C1 */
#define OVERLONG_4 0x40                /* F0 and less than 90; also F5 and more with less than 90 */
#define CONTS 0x80                     /* two continuations: right only as third or fourth byte */
#define ANY_LOW (SHORT | LONG | CONTS) /* mistakes that do not depend on the low half */

#define ANY_F (ANY_LOW | LARGE | OVERLONG_4)
#define SECOND (LONG | OVERLONG_2 | CONTS)

static const char first_high[16] = {
    LONG,
    LONG,
    LONG,
    LONG,
    LONG,
    LONG,
    LONG,
    LONG,
    (char)CONTS,
    (char)CONTS,
    (char)CONTS,
    (char)CONTS,
    SHORT | OVERLONG_2,
    SHORT,
    SHORT | OVERLONG_3 | SURROGATE,
    SHORT | LARGE | OVERLONG_4,
};
static const char first_low[16] = {
    (char)(ANY_LOW | OVERLONG_2 | OVERLONG_3 | OVERLONG_4),
    (char)(ANY_LOW | OVERLONG_2),
    (char)ANY_LOW,
    (char)ANY_LOW,
    (char)(ANY_LOW | LARGE),
    (char)ANY_F,
    (char)ANY_F,
    (char)ANY_F,
    (char)ANY_F,
    (char)ANY_F,
    (char)ANY_F,
    (char)ANY_F,
    (char)ANY_F,
    (char)(ANY_F | SURROGATE),
    (char)ANY_F,
    (char)ANY_F,
};
static const char second_high[16] = {
    SHORT,
    SHORT,
    SHORT,
    SHORT,
    SHORT,
    SHORT,
    SHORT,
    SHORT,
    (char)(SECOND | OVERLONG_3 | OVERLONG_4),
    (char)(SECOND | OVERLONG_3 | LARGE),
    (char)(SECOND | SURROGATE | LARGE),
    (char)(SECOND | SURROGATE | LARGE),
    SHORT,
    SHORT,
    SHORT,
    SHORT,
};

#define SSSE3 __attribute__((target("ssse3")))

SSSE3 static __m128i table(const char *bytes)
{
    return _mm_loadu_si128((const __m128i *)(const void *)bytes);
}

SSSE3 static __m128i high_half(__m128i bytes)
{
    return _mm_and_si128(_mm_srli_epi16(bytes, 4), _mm_set1_epi8(0x0f));
}

/* Bytes that are not 0 where a character of this block, or one that ends in it, is wrong. */
SSSE3 static inline __m128i mistakes(__m128i before, __m128i block)
{
    __m128i back1 = _mm_alignr_epi8(block, before, 15);
    __m128i back2 = _mm_alignr_epi8(block, before, 14);
    __m128i back3 = _mm_alignr_epi8(block, before, 13);
    __m128i low = _mm_and_si128(back1, _mm_set1_epi8(0x0f));
    __m128i pairs =
        _mm_and_si128(_mm_shuffle_epi8(table(first_high), high_half(back1)),
                      _mm_and_si128(_mm_shuffle_epi8(table(first_low), low),
                                    _mm_shuffle_epi8(table(second_high), high_half(block))));
    /* The highest bit remains of a lead byte of three (or four) bytes two (or three) places back.
     */
    __m128i third = _mm_subs_epu8(back2, _mm_set1_epi8(0xe0 - 0x80));
    __m128i fourth = _mm_subs_epu8(back3, _mm_set1_epi8(0xf0 - 0x80));
    __m128i wanted = _mm_and_si128(_mm_or_si128(third, fourth), _mm_set1_epi8((char)0x80));

    return _mm_xor_si128(wanted, pairs);
}

SSSE3 static size_t blocks(const unsigned char *s, size_t len)
{
    __m128i before = _mm_setzero_si128();
    size_t i = 0;

    for (; len - i >= 16; i += 16) {
        __m128i block = _mm_loadu_si128((const __m128i *)(const void *)(s + i));
        bool ascii = _mm_movemask_epi8(_mm_or_si128(block, before)) == 0;

        if (!ascii && _mm_movemask_epi8(
                          _mm_cmpeq_epi8(mistakes(before, block), _mm_setzero_si128())) != 0xffff)
            break;
        before = block;
    }
    return i;
}

size_t utf8_blocks(const unsigned char *s, size_t len)
{
    size_t good = __builtin_cpu_supports("ssse3") ? blocks(s, len) : 0;

    /* The last character may go on behind the last block. */
    for (size_t back = 1; back <= 3 && back <= good; back++)
        if (s[good - back] >= 0xc0)
            return good - back;
    return good;
}
#else
size_t utf8_blocks(const unsigned char *s, size_t len)
{
    (void)s;
    (void)len;
    return 0;
}
#endif
