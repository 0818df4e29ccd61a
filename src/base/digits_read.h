/* layer: base */
/* digits_read.h - whole numbers from digits. Cells have one to eight of them, in no order that a
 * processor could foresee, so they are read without a loop: put into one word, at its end, and
 * added up pair by pair, then four and four.
 */
#ifndef BASE_DIGITS_READ_H
#define BASE_DIGITS_READ_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "pegel/str.h"

/* What a double holds exactly. */
#define DIGITS_MAX 15

static inline bool digits_read_each(struct slice text, uint64_t *number)
{
    *number = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned digit = (unsigned)(unsigned char)text.s[i] - '0';

        if (digit > 9)
            return false;
        *number = *number * 10 + digit;
    }
    return text.len > 0 && text.len <= DIGITS_MAX;
}

/* Eight bytes, the first one lowest, each less '0': then four numbers of two digits, at every other
 * byte. False when there is another byte than a digit. */
static inline bool digits_add_pairs(uint64_t *word)
{
    if (((*word + UINT64_C(0x7676767676767676)) | *word) & UINT64_C(0x8080808080808080))
        return false;
    *word = (*word * 10 + (*word >> 8)) & UINT64_C(0x00ff00ff00ff00ff);
    return true;
}

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
/* One to eight bytes, the last one highest; '0' in the places that are left. */
static inline uint64_t digits_word(struct slice text)
{
    unsigned left = 8 * (8 - (unsigned)text.len);
    uint64_t word = UINT64_C(0x3030303030303030);
    uint32_t first, last;

    word = left ? word >> (64 - left) : 0;
    if (text.len >= 4) {
        memcpy(&first, text.s, 4);
        memcpy(&last, text.s + text.len - 4, 4);
        return word | (uint64_t)first << left | (uint64_t)last << 32;
    }
    return word | (uint64_t)(unsigned char)text.s[0] << left |
           (uint64_t)(unsigned char)text.s[text.len / 2] << (left + 8 * (text.len / 2)) |
           (uint64_t)(unsigned char)text.s[text.len - 1] << 56;
}

/* Bytes that are '0' to '9' if all is well, minus '0', the first one lowest. */
static inline bool digits_sum(uint64_t word, uint64_t *number)
{
    if (!digits_add_pairs(&word))
        return false;
    word = (word * 100 + (word >> 16)) & UINT64_C(0x0000ffff0000ffff);
    *number = (word & UINT32_MAX) * 10000 + (word >> 32);
    return true;
}

/* The number that digits, and nothing else, are: 1 to DIGITS_MAX of them. */
static inline bool digits_read(struct slice text, uint64_t *number)
{
    if (text.len == 0 || text.len > 8)
        return digits_read_each(text, number);
    return digits_sum(digits_word(text) ^ UINT64_C(0x3030303030303030), number);
}

/* The same, when 8 bytes from text.s on may be read: what follows is shifted out. */
static inline bool digits_read_padded(struct slice text, uint64_t *number)
{
    uint64_t word;

    if (text.len == 0 || text.len > 8)
        return digits_read_each(text, number);
    memcpy(&word, text.s, sizeof word);
    return digits_sum((word ^ UINT64_C(0x3030303030303030)) << (64 - 8 * text.len), number);
}
#else
static inline bool digits_read(struct slice text, uint64_t *number)
{
    return digits_read_each(text, number);
}

static inline bool digits_read_padded(struct slice text, uint64_t *number)
{
    return digits_read_each(text, number);
}
#endif

#endif
