/* decimal.h - numbers as decimal digits, for the number_*.c files only.
 *
 * The value is the digits, read as a whole number, times 10^exp10. The first digit is never 0, so
 * zero has no digits. Texts with more than DECIMAL_MAX digits are not numbers that anyone reports.
 */
#ifndef PEGEL_BASE_DECIMAL_H
#define PEGEL_BASE_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>

#define DECIMAL_MAX 400

struct decimal {
    bool negative;
    int exp10;
    size_t nr;
    char digits[DECIMAL_MAX]; /* '0' to '9', no NUL */
};

/* The nearest double; infinite when out of range, never -0. */
double decimal_value(const struct decimal *decimal);
/* The shortest decimal whose nearest double is the (finite) value. */
void decimal_shortest(struct decimal *decimal, double value);
/* The same for values that are not too large or small; false, and nothing set, for others. */
bool decimal_shortest_quick(struct decimal *decimal, double value);
/* Cuts to so many digits after the point, half away from zero. */
void decimal_round(struct decimal *decimal, int decimals);
/* The digit that counts 10^power, '0' where none is written. */
char decimal_digit(const struct decimal *decimal, int power);
/* The power of the first digit that a plain text shows: 0 for all values below 10. */
int decimal_top(const struct decimal *decimal);

#endif
