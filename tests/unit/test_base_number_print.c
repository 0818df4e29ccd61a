/* Numbers as pegel prints them: exactly for files, rounded for readers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pegel/number.h"

static void expect_exact(double value, const char *expected)
{
    char buf[NUMBER_EXACT_MAX];
    size_t len = number_exact(value, buf);

    assert_string_equal(buf, expected);
    assert_int_equal(len, strlen(expected));
}

static void exact(void **state)
{
    (void)state;
    expect_exact(0, "0");
    expect_exact(-0.0, "0");
    expect_exact(1240, "1240");
    expect_exact(-7, "-7");
    expect_exact(0.0567, "0.0567");
    expect_exact(0.1 + 0.2, "0.30000000000000004");
    expect_exact(62.0 / 412, "0.15048543689320387");
    expect_exact(1.0 / 3, "0.3333333333333333");
    expect_exact(-2.5, "-2.5");
    expect_exact(123456.789, "123456.789");
    expect_exact(9007199254740991.0, "9007199254740991");
    expect_exact(9007199254740992.0, "9007199254740992");
    expect_exact(1e15 + 0.5, "1000000000000000.5");
}

static void exact_exponents(void **state)
{
    (void)state;
    expect_exact(1e20, "100000000000000000000");
    expect_exact(123456789012345680000.0, "123456789012345680000");
    expect_exact(1e21, "1e+21");
    expect_exact(-1.5e300, "-1.5e+300");
    expect_exact(1e-7, "0.0000001");
    expect_exact(1.2345678901234566e-7, "0.00000012345678901234566");
    expect_exact(9.9e-8, "9.9e-08");
    expect_exact(5e-324, "5e-324");
    expect_exact(DBL_MAX, "1.7976931348623157e+308");
    expect_exact(-2.2250738585072014e-308, "-2.2250738585072014e-308");
    expect_exact(0x1p-44, "5.684341886080802e-14"); /* a power of two: see decimal.c */
}

static void exact_not_finite(void **state)
{
    (void)state;
    expect_exact((double)INFINITY, "inf");
    expect_exact((double)-INFINITY, "-inf");
    expect_exact((double)NAN, "nan");
}

static uint64_t next_random(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

/* Reads back by pegel's own reader and by the C library's; no text is longer than 17 digits. */
static void check_reads_back(double value, bool by_libc)
{
    char buf[NUMBER_EXACT_MAX];
    size_t len = number_exact(value, buf);
    double back = 0;

    if (number_parse((struct slice){buf, len}, NUMBER_POINT, &back) != NUMBER_OK || back != value)
        fail_msg("%s is not %.17g", buf, value);
    if (by_libc && strtod(buf, NULL) != value)
        fail_msg("%s is not %.17g for libc", buf, value);
    assert_in_range(len, 1, NUMBER_EXACT_MAX - 1);
}

static void exact_reads_back(void **state)
{
    uint64_t seed = 88172645463325252u;

    (void)state;
    for (int i = 0; i < 1000000; i++) {
        uint64_t bits = next_random(&seed);

        /* What metrics are made of: counts, rates with four decimals, quotients of counts. */
        if (i % 20 == 0)
            check_reads_back((double)(bits >> 40) / (double)(1 + (bits & 0xffff)), true);
        else if (i % 2)
            check_reads_back((double)(bits >> 30), false);
        else
            check_reads_back((double)(bits >> 40) / 10000, false);
    }
}

static void exact_reads_back_any_double(void **state)
{
    uint64_t seed = 4101842887655102017u;

    (void)state;
    for (int i = 0; i < 50000; i++) {
        uint64_t bits = next_random(&seed);
        double value;

        memcpy(&value, &bits, sizeof(value));
        if (isfinite(value))
            check_reads_back(value, true);
    }
    for (int power = -1074; power < 1024; power++) {
        check_reads_back(ldexp(1, power), true);
        check_reads_back(nextafter(ldexp(1, power), 0), true);
    }
}

/* No decimal with one digit less reads back. */
static void exact_is_shortest(void **state)
{
    uint64_t seed = 1181783497276652981u;
    char buf[NUMBER_EXACT_MAX], shorter[400];

    (void)state;
    for (int i = 0; i < 20000; i++) {
        double value = (double)(next_random(&seed) >> 11) * 0x1p-53;
        size_t digits = number_exact(value, buf);

        digits -= strspn(buf, "0.");
        if (value < 0.0001 || digits < 2)
            continue;
        snprintf(shorter, sizeof(shorter), "%.*g", (int)digits - 1, value);
        if (strtod(shorter, NULL) == value)
            fail_msg("%s is longer than %s", buf, shorter);
    }
}

static void expect_rounded(double value, int decimals, enum number_style style,
                           const char *expected)
{
    struct str out = {0};

    str_addc(&out, '>');
    number_rounded(&out, value, decimals, style);
    if (strcmp(str_text(&out) + 1, expected) != 0)
        fail_msg("%.17g to %d: %s, not %s", value, decimals, str_text(&out) + 1, expected);
    assert_int_equal(str_ok(&out, NULL), 0);
    str_free(&out);
}

static void rounded(void **state)
{
    (void)state;
    expect_rounded(2.05, 1, NUMBER_POINT, "2.1"); /* the double is below 2.05 */
    expect_rounded(1.005, 2, NUMBER_POINT, "1.01");
    expect_rounded(0.5, 0, NUMBER_POINT, "1");
    expect_rounded(1.5, 0, NUMBER_POINT, "2");
    expect_rounded(2.5, 0, NUMBER_POINT, "3");
    expect_rounded(-2.5, 0, NUMBER_POINT, "-3");
    expect_rounded(-2.05, 1, NUMBER_POINT, "-2.1");
    expect_rounded(2.0499999, 1, NUMBER_POINT, "2.0");
    expect_rounded(14.96, 1, NUMBER_POINT, "15.0");
    expect_rounded(0.0949, 1, NUMBER_POINT, "0.1");
    expect_rounded(0.049, 1, NUMBER_POINT, "0.0");
    expect_rounded(0.05, 1, NUMBER_POINT, "0.1");
    expect_rounded(0.005, 1, NUMBER_POINT, "0.0");
    expect_rounded(0.4, 0, NUMBER_POINT, "0");
    expect_rounded(9.99, 1, NUMBER_POINT, "10.0");
    expect_rounded(99.95, 1, NUMBER_POINT, "100.0");
    expect_rounded(999.5, 0, NUMBER_POINT, "1,000");
    expect_rounded(12, 3, NUMBER_POINT, "12.000");
    expect_rounded(0, 2, NUMBER_POINT, "0.00");
    expect_rounded(1e-300, 9, NUMBER_POINT, "0.000000000");
    expect_rounded(0.1234567895, 9, NUMBER_POINT, "0.123456790");
}

static void rounded_has_no_minus_zero(void **state)
{
    (void)state;
    expect_rounded(-0.0, 0, NUMBER_POINT, "0");
    expect_rounded(-0.04, 1, NUMBER_POINT, "0.0");
    expect_rounded(-0.05, 1, NUMBER_POINT, "-0.1");
    expect_rounded(-0.4, 0, NUMBER_COMMA, "0");
}

static void rounded_groups(void **state)
{
    (void)state;
    expect_rounded(1234.5, 1, NUMBER_COMMA, "1.234,5");
    expect_rounded(1234.5, 1, NUMBER_POINT, "1,234.5");
    expect_rounded(1234.5, 1, NUMBER_UNKNOWN, "1234.5");
    expect_rounded(999, 0, NUMBER_COMMA, "999");
    expect_rounded(-1000, 0, NUMBER_COMMA, "-1.000");
    expect_rounded(1234567, 0, NUMBER_POINT, "1,234,567");
    expect_rounded(123456789.126, 2, NUMBER_COMMA, "123.456.789,13");
    expect_rounded(1e21, 0, NUMBER_POINT, "1,000,000,000,000,000,000,000");
    expect_rounded((double)INFINITY, 2, NUMBER_POINT, "inf");
    expect_rounded((double)NAN, 2, NUMBER_POINT, "nan");
}

static void round_value(void **state)
{
    (void)state;
    assert_true(number_round(2.05, 1) == 2.1);
    assert_true(number_round(-2.05, 1) == -2.1);
    assert_true(number_round(1240, 2) == 1240);
    assert_true(number_round(0.15048543689320387, 4) == 0.1505);
    assert_true(number_round(DBL_MAX, 9) == DBL_MAX);
    assert_true(number_round(-0.04, 1) == 0 && !signbit(number_round(-0.04, 1)));
    assert_true(isinf(number_round((double)INFINITY, 1)));
}

/* Every multiple of 0.005 from -50 to 50: the rounded text against integer arithmetic. */
static void round_halves(void **state)
{
    char expected[32];

    (void)state;
    for (int i = -10000; i <= 10000; i++) {
        int hundredths = (abs(i) + 1) / 2; /* half away from zero */

        snprintf(expected, sizeof(expected), "%s%d.%02d", i < 0 ? "-" : "", hundredths / 100,
                 hundredths % 100);
        expect_rounded(i / 200.0, 2, NUMBER_POINT, expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exact),
        cmocka_unit_test(exact_exponents),
        cmocka_unit_test(exact_not_finite),
        cmocka_unit_test(exact_reads_back),
        cmocka_unit_test(exact_reads_back_any_double),
        cmocka_unit_test(exact_is_shortest),
        cmocka_unit_test(rounded),
        cmocka_unit_test(rounded_has_no_minus_zero),
        cmocka_unit_test(rounded_groups),
        cmocka_unit_test(round_value),
        cmocka_unit_test(round_halves),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
