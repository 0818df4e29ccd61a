/* layer: base */
/* digits.h - whole numbers as digits, for what is written millions of times: printf takes ten times
 * as long. */
#ifndef BASE_DIGITS_H
#define BASE_DIGITS_H

#include <stdint.h>
#include <string.h>

/* Exactly so many digits, zeros in front; returns the place behind them. No NUL is written. */
static inline char *digits_fixed(char *at, int value, int digits)
{
    for (int i = digits - 1; i >= 0; i--, value /= 10)
        at[i] = (char)('0' + value % 10);
    return at + digits;
}

static inline int digits_count(uint64_t value)
{
    for (int count = 1;; count += 4, value /= 10000) {
        if (value < 10)
            return count;
        if (value < 100)
            return count + 1;
        if (value < 1000)
            return count + 2;
        if (value < 10000)
            return count + 3;
    }
}

/* The digits of a number of so many, two at a time from the end. */
static inline void digits_fill(char *at, uint64_t value, int digits)
{
    static const char pairs[] = "00010203040506070809101112131415161718192021222324"
                                "25262728293031323334353637383940414243444546474849"
                                "50515253545556575859606162636465666768697071727374"
                                "75767778798081828384858687888990919293949596979899";

    for (; digits >= 2; value /= 100) {
        digits -= 2;
        memcpy(at + digits, pairs + 2 * (value % 100), 2);
    }
    if (digits)
        *at = (char)('0' + value);
}

/* As many as it takes: up to 20 and a sign. */
static inline char *digits_put(char *at, int64_t value)
{
    uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    int digits = digits_count(size);

    if (value < 0)
        *at++ = '-';
    digits_fill(at, size, digits);
    return at + digits;
}

#endif
