/* The shortest decimal of most fractions without the C library, in whole numbers of 128 bits: a
 * history has a million of them. */
#include <float.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/digits.h"

#include "decimal.h"

#if defined(__SIZEOF_INT128__) && defined(__STDC_IEC_559__) && DBL_MANT_DIG == 53

__extension__ typedef unsigned __int128 wide;

/* So many digits are always enough; every decimal of two fewer survives the way to a double. */
#define DIGITS 17
#define SHIFT_MAX 100

/* A value is mantissa / 2^shift; times 10^power it has so many digits before the point. */
struct scaled {
    int power, shift;
    bool even;      /* the mantissa */
    wide ten;       /* 10^power, at most 10^22 with 74 bits */
    uint64_t whole; /* of the value times 10^power; its 127 bits without the last `shift` ones */
    wide fraction;  /* those */
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

/* The power of ten that puts so many digits of the size before the point. */
static int power_of(double size)
{
    static const double bounds[] = {1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1e0,  1e1,  1e2,  1e3,  1e4, 1e5,
                                    1e6,  1e7,  1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    int at = size < 1 ? 0 : 5;

    while (size >= bounds[at])
        at++;
    return DIGITS + 5 - at;
}

/* Below a power of two the doubles lie closer than above it: those values are left to others. */
static bool scale(struct scaled *scaled, double size)
{
    uint64_t bits, fraction, mantissa;
    wide product;

    memcpy(&bits, &size, sizeof(bits));
    fraction = bits & ((UINT64_C(1) << 52) - 1);
    mantissa = fraction | UINT64_C(1) << 52;
    scaled->shift = 1075 - (int)(bits >> 52);
    if (fraction == 0 || scaled->shift <= 0 || scaled->shift > SHIFT_MAX)
        return false;
    scaled->power = power_of(size);
    scaled->ten = ten_to(scaled->power);
    product = mantissa * scaled->ten;
    scaled->whole = (uint64_t)(product >> scaled->shift);
    scaled->fraction = product & (((wide)1 << scaled->shift) - 1);
    scaled->even = mantissa % 2 == 0;
    return true;
}

/* The nearest multiple of the unit (1, 10, 100), half to even; and whether it is nearer to the
 * value than to the doubles beside it: the distance is at most half of the last bit, and exactly
 * half only if reading rounds to this even mantissa. */
static inline bool nearest(const struct scaled *scaled, unsigned unit, uint64_t *number)
{
    uint64_t cut = scaled->whole / unit, rest = scaled->whole % unit;
    wide below = ((wide)rest << scaled->shift) + scaled->fraction;
    wide all = (wide)unit << scaled->shift, distance;
    bool up = below * 2 > all || (below * 2 == all && (cut & 1));

    distance = up ? all - below : below;
    *number = cut + up;
    return distance * 2 < scaled->ten || (distance * 2 == scaled->ten && scaled->even);
}

static void set_number(struct decimal *decimal, uint64_t number, int exp10, bool negative)
{
    for (; number % 10 == 0; number /= 10)
        exp10++;
    decimal->negative = negative;
    decimal->exp10 = exp10;
    decimal->nr = (size_t)(digits_put(decimal->digits, (int64_t)number) - decimal->digits);
}

bool decimal_shortest_quick(struct decimal *decimal, double value)
{
    struct scaled scaled;
    double size = fabs(value);
    uint64_t number;
    int exp10;

    if (!(size >= 1e-5 && size < 1e15) || !scale(&scaled, size))
        return false;
    exp10 = -scaled.power;
    if (nearest(&scaled, 100, &number))
        exp10 += 2; /* the fewest digits */
    else if (nearest(&scaled, 10, &number))
        exp10 += 1;
    else
        nearest(&scaled, 1, &number);
    set_number(decimal, number, exp10, value < 0);
    return true;
}

#else

bool decimal_shortest_quick(struct decimal *decimal, double value)
{
    (void)decimal;
    (void)value;
    return false;
}

#endif
