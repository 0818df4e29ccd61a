/* layer: base */
/* digits.h - whole numbers as digits, for what is written millions of times: printf takes ten times
 * as long. */
#ifndef BASE_DIGITS_H
#define BASE_DIGITS_H

#include <stdint.h>

/* Exactly so many digits, zeros in front; returns the place behind them. No NUL is written. */
static inline char *digits_fixed(char *at, int value, int digits)
{
    for (int i = digits - 1; i >= 0; i--, value /= 10)
        at[i] = (char)('0' + value % 10);
    return at + digits;
}

/* As many as it takes: up to 20 and a sign. */
static inline char *digits_put(char *at, int64_t value)
{
    uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    int digits = 1;

    if (value < 0)
        *at++ = '-';
    for (uint64_t rest = left; rest >= 10; rest /= 10)
        digits++;
    for (int i = digits - 1; i >= 0; i--, left /= 10)
        at[i] = (char)('0' + left % 10);
    return at + digits;
}

#endif
