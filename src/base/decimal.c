/* Between doubles and decimal digits. Digits go through libc without a decimal point (as 12345e-2),
 * so no locale, whatever the program around it sets, can change a number. */
#include "decimal.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The powers of ten that a double holds exactly. */
static const double tens[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                              1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                              1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

#define TENS_MAX 22

/* Up to 15 digits are an exact double, as is the power: one operation rounds once, hence correctly
 * (on machines that compute in double). */
static bool value_fast(const struct decimal *decimal, double *value)
{
    int64_t mantissa = 0;

    if (FLT_EVAL_METHOD != 0 || decimal->nr > DBL_DIG || abs(decimal->exp10) > TENS_MAX)
        return false;
    for (size_t i = 0; i < decimal->nr; i++)
        mantissa = mantissa * 10 + (decimal->digits[i] - '0');
    *value = decimal->exp10 < 0 ? (double)mantissa / tens[-decimal->exp10]
                                : (double)mantissa * tens[decimal->exp10];
    return true;
}

double decimal_value(const struct decimal *decimal)
{
    char text[DECIMAL_MAX + 16];
    double value;

    if (decimal->nr == 0)
        return 0;
    if (!value_fast(decimal, &value)) {
        memcpy(text, decimal->digits, decimal->nr);
        snprintf(text + decimal->nr, sizeof(text) - decimal->nr, "e%d", decimal->exp10);
        value = strtod(text, NULL);
    }
    return decimal->negative && value > 0 ? -value : value;
}

static void strip_zeros(struct decimal *decimal)
{
    while (decimal->nr && decimal->digits[decimal->nr - 1] == '0') {
        decimal->nr--;
        decimal->exp10++;
    }
}

/* The decimal of so many digits that is nearest to the value; libc rounds correctly. */
static void nearest(struct decimal *decimal, double value, int digits)
{
    char text[40];
    char *e;

    snprintf(text, sizeof(text), "%.*e", digits - 1, fabs(value));
    e = strchr(text, 'e');
    decimal->nr = 0;
    for (const char *at = text; at < e; at++) {
        if (*at >= '0' && *at <= '9') /* all but the point */
            decimal->digits[decimal->nr++] = *at;
    }
    decimal->exp10 = (int)strtol(e + 1, NULL, 10) - (digits - 1);
    decimal->negative = value < 0;
}

static void set_digits(struct decimal *decimal, int64_t number)
{
    char text[20];
    size_t at = sizeof(text);

    for (; number > 0; number /= 10)
        text[--at] = (char)('0' + number % 10);
    decimal->nr = sizeof(text) - at;
    memcpy(decimal->digits, text + at, decimal->nr);
}

/* Whole numbers and those with few decimals, which are most, without the C library. Two decimals of
 * up to 15 digits never share their nearest double, so the one that is found is the shortest. */
static bool shortest_fast(struct decimal *decimal, double value)
{
    double size = fabs(value);

    for (int decimals = 0; decimals <= 9 && size * tens[decimals] < 1e15; decimals++) {
        int64_t number = (int64_t)(size * tens[decimals] + 0.5);

        if (FLT_EVAL_METHOD != 0 || (double)number / tens[decimals] != size)
            continue;
        set_digits(decimal, number);
        decimal->exp10 = -decimals;
        decimal->negative = value < 0;
        strip_zeros(decimal);
        return true;
    }
    return false;
}

/* Adds one to the last digit; 999 becomes 1 and three powers more. */
static void count_up(struct decimal *decimal)
{
    while (decimal->nr && decimal->digits[decimal->nr - 1] == '9') {
        decimal->nr--;
        decimal->exp10++;
    }
    if (decimal->nr == 0)
        decimal->digits[decimal->nr++] = '1';
    else
        decimal->digits[decimal->nr - 1]++;
}

/* Whether a decimal of so many digits reads back as the value; it is left in *decimal. The doubles
 * around a power of two lie wider above it than below, so there the nearest decimal may fail below
 * the value and the next one, above it, succeed. */
static bool reads_back(struct decimal *decimal, double value, int digits)
{
    int power;

    nearest(decimal, value, digits);
    if (decimal_value(decimal) == value)
        return true;
    if (fabs(frexp(value, &power)) != 0.5)
        return false;
    count_up(decimal);
    return decimal_value(decimal) == value;
}

/* Every decimal of up to 15 digits survives the way to a double and back, so a shorter one that
 * fits appears in the 15-digit one, with zeros behind; numbers below DBL_MIN carry fewer digits. */
void decimal_shortest(struct decimal *decimal, double value)
{
    int digits = fabs(value) < DBL_MIN ? 1 : DBL_DIG;

    assert(isfinite(value));
    if (decimal_shortest_quick(decimal, value) || shortest_fast(decimal, value))
        return;
    while (digits < DBL_DECIMAL_DIG && !reads_back(decimal, value, digits))
        digits++;
    if (digits == DBL_DECIMAL_DIG) /* always enough */
        nearest(decimal, value, digits);
    strip_zeros(decimal);
}

void decimal_round(struct decimal *decimal, int decimals)
{
    int kept = (int)decimal->nr + decimal->exp10 + decimals;
    bool up;

    if (-decimal->exp10 <= decimals)
        return;
    up = kept >= 0 && decimal->digits[kept] >= '5';
    decimal->nr = kept > 0 ? (size_t)kept : 0;
    decimal->exp10 = -decimals;
    if (up)
        count_up(decimal);
    strip_zeros(decimal);
    if (decimal->nr == 0) /* there is no -0 */
        decimal->negative = false;
}

char decimal_digit(const struct decimal *decimal, int power)
{
    int from_last = power - decimal->exp10;

    if (from_last < 0 || from_last >= (int)decimal->nr)
        return '0';
    return decimal->digits[(int)decimal->nr - 1 - from_last];
}

int decimal_top(const struct decimal *decimal)
{
    int top = (int)decimal->nr + decimal->exp10 - 1;

    return decimal->nr && top > 0 ? top : 0;
}
