/* The shortest decimal of most fractions without the C library, in whole numbers of 128 bits: a
 * history has a million of them. */
#include <float.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "decimal.h"

#if defined(__SIZEOF_INT128__) && DBL_MANT_DIG == 53

__extension__ typedef unsigned __int128 wide;

/* 10^22 has 74 bits, a mantissa 53: their product still fits. */
#define POWER_MAX 22
#define SHIFT_MAX 100

/* A value is mantissa / 2^shift. */
struct binary {
    uint64_t mantissa;
    int shift;
};

static wide ten_to(int power)
{
    static const uint64_t tens[] = {
        UINT64_C(1),         UINT64_C(10),         UINT64_C(100),         UINT64_C(1000),
        UINT64_C(10000),     UINT64_C(100000),     UINT64_C(1000000),     UINT64_C(10000000),
        UINT64_C(100000000), UINT64_C(1000000000), UINT64_C(10000000000), UINT64_C(100000000000),
    };
    int half = power / 2;

    return (wide)tens[half] * tens[power - half];
}

/* value * 10^power as a whole number, half to even. */
static uint64_t scaled(const struct binary *value, wide ten)
{
    wide product = value->mantissa * ten;
    wide whole = product >> value->shift, rest = product - (whole << value->shift);
    wide half = (wide)1 << (value->shift - 1);

    return (uint64_t)whole + (rest > half || (rest == half && (whole & 1)));
}

/* Whether number / 10^power is nearer to the value than to the doubles beside it: the distance is
 * at most half of the last bit, and exactly half only if reading rounds to this even mantissa. */
static bool reads_back(const struct binary *value, wide ten, uint64_t number)
{
    wide exact = value->mantissa * ten, found = (wide)number << value->shift;
    wide distance = exact > found ? exact - found : found - exact;

    return distance * 2 < ten || (distance * 2 == ten && value->mantissa % 2 == 0);
}

static void set_number(struct decimal *decimal, uint64_t number, int power, bool negative)
{
    char text[20];
    size_t at = sizeof(text);

    for (; number % 10 == 0; number /= 10)
        power--;
    for (; number > 0; number /= 10)
        text[--at] = (char)('0' + number % 10);
    decimal->negative = negative;
    decimal->exp10 = -power;
    decimal->nr = sizeof(text) - at;
    memcpy(decimal->digits, text + at, decimal->nr);
}

/* Below a power of two the doubles lie closer than above it: those values are left to others. */
static bool split(double size, struct binary *value)
{
    int exponent;
    double fraction = frexp(size, &exponent);

    value->mantissa = (uint64_t)ldexp(fraction, DBL_MANT_DIG);
    value->shift = DBL_MANT_DIG - exponent;
    return fraction != 0.5 && value->shift > 0 && value->shift <= SHIFT_MAX;
}

bool decimal_shortest_quick(struct decimal *decimal, double value)
{
    struct binary binary;
    double size = fabs(value);
    double top = 1;
    int power = DBL_DIG; /* so that 15 digits stand before the point */

    if (!(size >= 1e-5 && size < 1e15) || !split(size, &binary))
        return false;
    while (size >= top) {
        top *= 10;
        power--;
    }
    while (size < top / 10) {
        top /= 10;
        power++;
    }
    for (int digits = DBL_DIG; power <= POWER_MAX; digits++, power++) {
        wide ten = ten_to(power);
        uint64_t number = scaled(&binary, ten);

        if (digits == DBL_DECIMAL_DIG || reads_back(&binary, ten, number)) {
            set_number(decimal, number, power, value < 0);
            return true;
        }
    }
    return false;
}

#else

bool decimal_shortest_quick(struct decimal *decimal, double value)
{
    (void)decimal;
    (void)value;
    return false;
}

#endif
