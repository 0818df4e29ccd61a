/* utf8_blocks.c - well-formed UTF-8, four times 32 bytes at a time, on processors that can look up
 * so many at once (AVX2); elsewhere it sees nothing, and utf8_check.c does all the work.
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
#include <immintrin.h>

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

#define AVX2 __attribute__((target("avx2")))

AVX2 static inline __m256i table(const char *bytes)
{
    return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)bytes));
}

AVX2 static inline __m256i high_half(__m256i bytes)
{
    return _mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(0x0f));
}

/* Bytes that are not 0 where a character of this block, or one that ends in it, is wrong. */
AVX2 static inline __m256i mistakes(__m256i before, __m256i block)
{
    __m256i middle = _mm256_permute2x128_si256(before, block, 0x21);
    __m256i back1 = _mm256_alignr_epi8(block, middle, 15);
    __m256i back2 = _mm256_alignr_epi8(block, middle, 14);
    __m256i back3 = _mm256_alignr_epi8(block, middle, 13);
    __m256i low = _mm256_and_si256(back1, _mm256_set1_epi8(0x0f));
    __m256i pairs = _mm256_and_si256(
        _mm256_shuffle_epi8(table(first_high), high_half(back1)),
        _mm256_and_si256(_mm256_shuffle_epi8(table(first_low), low),
                         _mm256_shuffle_epi8(table(second_high), high_half(block))));
    /* The highest bit remains of a lead byte of three (or four) bytes two (or three) places back.
     */
    __m256i third = _mm256_subs_epu8(back2, _mm256_set1_epi8(0xe0 - 0x80));
    __m256i fourth = _mm256_subs_epu8(back3, _mm256_set1_epi8(0xf0 - 0x80));
    __m256i wanted = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80));

    return _mm256_xor_si256(wanted, pairs);
}

AVX2 static inline __m256i block_at(const unsigned char *s)
{
    return _mm256_loadu_si256((const __m256i *)(const void *)s);
}

/* Four blocks at once: a run of so many that is ASCII, or is not, can be foreseen. */
AVX2 static size_t blocks(const unsigned char *s, size_t len)
{
    __m256i before = _mm256_setzero_si256();
    size_t i = 0;

    for (; len - i >= 128; i += 128) {
        __m256i a = block_at(s + i), b = block_at(s + i + 32);
        __m256i c = block_at(s + i + 64), d = block_at(s + i + 96);
        __m256i any =
            _mm256_or_si256(before, _mm256_or_si256(_mm256_or_si256(a, b), _mm256_or_si256(c, d)));

        if (_mm256_movemask_epi8(any) != 0) {
            __m256i wrong = _mm256_or_si256(_mm256_or_si256(mistakes(before, a), mistakes(a, b)),
                                            _mm256_or_si256(mistakes(b, c), mistakes(c, d)));

            if (!_mm256_testz_si256(wrong, wrong))
                break;
        }
        before = d;
    }
    return i;
}

size_t utf8_blocks(const unsigned char *s, size_t len)
{
    size_t good = __builtin_cpu_supports("avx2") ? blocks(s, len) : 0;

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
