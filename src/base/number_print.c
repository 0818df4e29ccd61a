/* The one way numbers are printed: exactly for files, rounded for readers. */
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "decimal.h"
#include "pegel/number.h"

/* Sums of hostile numbers may overflow; a file must show that instead of the program ending. */
static const char *not_finite(double value)
{
    if (isnan(value))
        return "nan";
    return value < 0 ? "-inf" : "inf";
}

static char *put_digits(char *at, const char *digits, size_t nr)
{
    memcpy(at, digits, nr);
    return at + nr;
}

static char *put_zeros(char *at, int nr)
{
    memset(at, '0', (size_t)nr);
    return at + nr;
}

static char *put_plain(char *at, const struct decimal *decimal)
{
    int nr = (int)decimal->nr, whole = nr + decimal->exp10; /* digits before the point */

    if (nr == 0)
        return put_zeros(at, 1);
    if (whole >= nr)
        return put_zeros(put_digits(at, decimal->digits, decimal->nr), decimal->exp10);
    if (whole > 0) {
        at = put_digits(at, decimal->digits, (size_t)whole);
        *at++ = '.';
        return put_digits(at, decimal->digits + whole, (size_t)(nr - whole));
    }
    *at++ = '0';
    *at++ = '.';
    at = put_zeros(at, -whole);
    return put_digits(at, decimal->digits, decimal->nr);
}

/* "1e+21", "1.5e-08": one digit, the others after the point. */
static char *put_scientific(char *at, const struct decimal *decimal)
{
    int power = decimal->exp10 + (int)decimal->nr - 1;

    *at++ = decimal->digits[0];
    if (decimal->nr > 1)
        *at++ = '.';
    for (size_t i = 1; i < decimal->nr; i++)
        *at++ = decimal->digits[i];
    return at + sprintf(at, "e%+03d", power);
}

size_t number_exact(double value, char buf[static NUMBER_EXACT_MAX])
{
    struct decimal decimal;
    char *at = buf;

    if (!isfinite(value))
        return (size_t)snprintf(buf, NUMBER_EXACT_MAX, "%s", not_finite(value));
    decimal_shortest(&decimal, value);
    if (decimal.negative)
        *at++ = '-';
    if (value == 0 || (fabs(value) >= 1e-7 && fabs(value) < 1e21))
        at = put_plain(at, &decimal);
    else
        at = put_scientific(at, &decimal);
    *at = '\0';
    return (size_t)(at - buf);
}

static void add_whole(struct str *out, const struct decimal *decimal, char separator)
{
    for (int power = decimal_top(decimal); power >= 0; power--) {
        str_addc(out, decimal_digit(decimal, power));
        if (separator && power > 0 && power % 3 == 0)
            str_addc(out, separator);
    }
}

void number_rounded(struct str *out, double value, int decimals, enum number_style style)
{
    static const char groups[] = {[NUMBER_POINT] = ',', [NUMBER_COMMA] = '.'};
    struct decimal decimal;

    assert(decimals >= 0 && decimals <= 9);
    if (!isfinite(value)) {
        str_adds(out, not_finite(value));
        return;
    }
    decimal_shortest(&decimal, value);
    decimal_round(&decimal, decimals);
    if (decimal.negative)
        str_addc(out, '-');
    add_whole(out, &decimal, groups[style]);
    if (decimals > 0)
        str_addc(out, style == NUMBER_COMMA ? ',' : '.');
    for (int power = -1; power >= -decimals; power--)
        str_addc(out, decimal_digit(&decimal, power));
}

double number_round(double value, int decimals)
{
    struct decimal decimal;

    assert(decimals >= 0 && decimals <= 9);
    if (!isfinite(value))
        return value;
    decimal_shortest(&decimal, value);
    decimal_round(&decimal, decimals);
    return decimal_value(&decimal);
}
