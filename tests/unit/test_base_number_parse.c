/* Numbers as exports show them: what they are, what they may be, what they are not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pegel/number.h"

#define NBSP "\xc2\xa0"
#define NARROW "\xe2\x80\xaf"
#define MINUS "\xe2\x88\x92"

static void expect(const char *text, enum number_style style, double expected)
{
    double value = 4711;
    enum number_result result = number_parse(slice_of(text), style, &value);

    if (result != NUMBER_OK || value != expected || signbit(value) != signbit(expected))
        fail_msg("\"%s\" in style %d is %.17g (result %d), not %.17g", text, (int)style, value,
                 (int)result, expected);
}

static void expect_all(const char *text, double expected)
{
    expect(text, NUMBER_UNKNOWN, expected);
    expect(text, NUMBER_POINT, expected);
    expect(text, NUMBER_COMMA, expected);
}

static void expect_result(const char *text, enum number_style style, enum number_result expected)
{
    double value = 4711;
    enum number_result result = number_parse(slice_of(text), style, &value);

    if (result != expected || value != 4711)
        fail_msg("\"%s\" in style %d is %.17g (result %d), not result %d", text, (int)style, value,
                 (int)result, (int)expected);
}

/* Read by one style only, hence also when the style is not known. */
static void expect_only(const char *text, enum number_style style, double expected)
{
    enum number_style other = style == NUMBER_POINT ? NUMBER_COMMA : NUMBER_POINT;

    expect(text, style, expected);
    expect(text, NUMBER_UNKNOWN, expected);
    expect_result(text, other, NUMBER_BAD);
    assert_int_equal(number_evidence(slice_of(text)), style);
}

static void whole_numbers(void **state)
{
    (void)state;
    expect_all("0", 0);
    expect_all("12", 12);
    expect_all("-12", -12);
    expect_all("+12", 12);
    expect_all(MINUS "12", -12);
    expect_all("007", 7);
    expect_all(" 12\t", 12);
    expect_all(NBSP "12" NARROW, 12);
    expect_all("-0", 0);
    expect_all("9007199254740993", 9007199254740992.0); /* the nearest, ties to even */
    expect_all("999999999999999999", 1e18);
    expect_all("9999999999999999999", 1e19);
    expect_all("1000000000000000000000", 1e21);
}

static void one_style_only(void **state)
{
    (void)state;
    expect_only("12.5", NUMBER_POINT, 12.5);
    expect_only("0.0842", NUMBER_POINT, 0.0842);
    expect_only("0.123", NUMBER_POINT, 0.123); /* no group begins with 0 */
    expect_only("7807.6061", NUMBER_POINT, 7807.6061);
    expect_only("89.0", NUMBER_POINT, 89);
    expect_only("1234.567", NUMBER_POINT, 1234.567);
    expect_only("1,234.5", NUMBER_POINT, 1234.5);
    expect_only("1,234,567", NUMBER_POINT, 1234567);
    expect_only("1'234.5", NUMBER_POINT, 1234.5);
    expect_only(".5", NUMBER_POINT, 0.5);
    expect_only("1e3", NUMBER_POINT, 1000);
    expect_only("1.5E-3", NUMBER_POINT, 0.0015);
    expect_only("12,5", NUMBER_COMMA, 12.5);
    expect_only("-0,5", NUMBER_COMMA, -0.5);
    expect_only("1.234.567", NUMBER_COMMA, 1234567);
    expect_only("1.234,5", NUMBER_COMMA, 1234.5);
    expect_only("1.234.567,89", NUMBER_COMMA, 1234567.89);
    expect_only("1" NBSP "234,567", NUMBER_COMMA, 1234.567);
    expect_only("1'234,5", NUMBER_COMMA, 1234.5);
    expect_only("0,123", NUMBER_COMMA, 0.123);
    expect_only("1234,567", NUMBER_COMMA, 1234.567);
}

static void groups_of_either_style(void **state)
{
    (void)state;
    expect_all("1 234", 1234);
    expect_all("1" NBSP "234" NBSP "567", 1234567);
    expect_all("12" NARROW "345", 12345);
    expect_all("1'234'567", 1234567);
    expect_all("1\xe2\x80\x99"
               "234",
               1234);
}

static void ambiguous(void **state)
{
    static const char *const texts[] = {"1.234", "1,234", "-12.345", "123,456", "1.000", "1.234 %"};

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
        expect_result(texts[i], NUMBER_UNKNOWN, NUMBER_AMBIGUOUS);
        assert_int_equal(number_evidence(slice_of(texts[i])), NUMBER_UNKNOWN);
    }
    expect("1.234", NUMBER_POINT, 1.234);
    expect("1.234", NUMBER_COMMA, 1234);
    expect("1,234", NUMBER_POINT, 1234);
    expect("1,234", NUMBER_COMMA, 1.234);
}

static void percent(void **state)
{
    (void)state;
    expect_all("12%", 0.12);
    expect_all("12 %", 0.12);
    expect_all("12" NBSP "%", 0.12);
    expect_all("-100" NARROW "%", -1);
    expect("5.67%", NUMBER_POINT, 0.0567);
    expect("5,67 %", NUMBER_COMMA, 0.0567);
    expect("15.049%", NUMBER_POINT, 0.15049);
    expect_result("%", NUMBER_UNKNOWN, NUMBER_BAD);
    expect_result("12 %%", NUMBER_UNKNOWN, NUMBER_BAD);
    expect_result("%12", NUMBER_UNKNOWN, NUMBER_BAD);
}

static void missing(void **state)
{
    static const char *const texts[] = {
        "",
        " ",
        NBSP,
        "-",
        "--",
        "N/A",
        "n/a",
        "NAN",
        "NaN",
        "nan",
        "undefined",
        "null",
        "k. A.",
        "K. A.",
        "k.\302\240A.",
        "\xe2\x80\x93",
        "\xe2\x80\x94",
        " - ",
        "NULL",
    };
    double value;

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
        expect_result(texts[i], NUMBER_UNKNOWN, NUMBER_MISSING);
        expect_result(texts[i], NUMBER_POINT, NUMBER_MISSING);
        assert_int_equal(number_evidence(slice_of(texts[i])), NUMBER_UNKNOWN);
    }
    assert_int_equal(number_parse((struct slice){NULL, 0}, NUMBER_COMMA, &value), NUMBER_MISSING);
}

static void bad(void **state)
{
    static const char *const texts[] = {
        "abc",         "12a",      "a12",        "1.2.3",     "1,23,456",  "12,34.5", "1,234,56",
        "1.234,567.8", "5.",       "5,",         ".",         ",",         "+",       "1 23",
        "1  234",      "1234 567", "1 234'567",  "1,234 567", "0,123,456", "1e",      "1e+",
        "e3",          "1,234e3",  "1,5e3",      "- 5",       "--5",       "+-5",     "5-",
        "0x10",        "inf",      "1_000",      "1.-5",      "12:30",     "3.apr",   "1\xc2",
        "\xe2\x88",    "1 2 3",    "1'23",       "1..2",      "1,,2",      "N/A 5",   "$5",
        "1/2",         ".5.5",     "1.234.5678",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
        expect_result(texts[i], NUMBER_UNKNOWN, NUMBER_BAD);
}

static void huge(void **state)
{
    (void)state;
    expect_result("1e999", NUMBER_UNKNOWN, NUMBER_HUGE);
    expect_result("-1e400", NUMBER_UNKNOWN, NUMBER_HUGE);
    expect_result("1e999999", NUMBER_POINT, NUMBER_HUGE);
    expect_result("1e1000000", NUMBER_POINT, NUMBER_BAD); /* nobody writes that */
    expect("1e-400", NUMBER_POINT, 0);
}

static void nul_bytes_are_bad(void **state)
{
    double value;

    (void)state;
    assert_int_equal(number_parse((struct slice){"12\0", 3}, NUMBER_POINT, &value), NUMBER_BAD);
    assert_int_equal(number_parse((struct slice){"1\0002.5", 5}, NUMBER_POINT, &value), NUMBER_BAD);
}

static void nearest_double(void **state)
{
    (void)state;
    expect("0.1", NUMBER_POINT, 0.1);
    expect("123456789012345678.5", NUMBER_POINT, 123456789012345678.5);
    expect("9007199254740992.99999999999999999999", NUMBER_POINT, 9007199254740992.0);
    expect("9007199254740993.00000000000000000001", NUMBER_POINT, 9007199254740994.0);
    expect("1.7976931348623157e308", NUMBER_POINT, DBL_MAX);
    expect("4.9e-324", NUMBER_POINT, 4.9e-324);
    expect("1e-400", NUMBER_POINT, 0);
    expect("-1e-400", NUMBER_POINT, 0);
    expect("2.2250738585072011e-308", NUMBER_POINT, 2.2250738585072011e-308);
    expect("6.02214076e23", NUMBER_POINT, 6.02214076e23);
}

/* Decimals of one to 19 digits at all places, against the C library's reading of the same text. */
static void random_decimals(void **state)
{
    uint64_t seed = 20261109;
    char text[64];

    (void)state;
    for (int i = 0; i < 100000; i++) {
        int len;

        seed = seed * 6364136223846793005u + 1442695040888963407u;
        len = snprintf(text, sizeof(text), "%ju.%0*ju", (uintmax_t)(seed >> (20 + i % 40)),
                       1 + i % 9, (uintmax_t)(seed >> 50));
        assert_true(len > 0);
        expect(text, NUMBER_POINT, strtod(text, NULL));
    }
}

static void very_long_texts(void **state)
{
    char text[2001];

    (void)state;
    memset(text, '1', 2000);
    text[2000] = '\0';
    expect_result(text, NUMBER_POINT, NUMBER_BAD);
    text[400] = '\0';
    expect_result(text, NUMBER_POINT, NUMBER_HUGE);
    text[1] = '.';
    expect(text, NUMBER_POINT, 1.0 + 1.0 / 9);
    memset(text, '0', 500);
    text[500] = '\0';
    expect(text, NUMBER_POINT, 0);
}

static void evidence(void **state)
{
    static const char *const nothing[] = {"12", "1 234", "", "abc", "-5", "12 %", "1'234", "0"};

    (void)state;
    for (size_t i = 0; i < sizeof(nothing) / sizeof(*nothing); i++)
        assert_int_equal(number_evidence(slice_of(nothing[i])), NUMBER_UNKNOWN);
    assert_int_equal(number_evidence(slice_of(" 12,5 % ")), NUMBER_COMMA);
    assert_int_equal(number_evidence(slice_of("-12.5" NBSP "%")), NUMBER_POINT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_numbers),
        cmocka_unit_test(one_style_only),
        cmocka_unit_test(groups_of_either_style),
        cmocka_unit_test(ambiguous),
        cmocka_unit_test(percent),
        cmocka_unit_test(missing),
        cmocka_unit_test(bad),
        cmocka_unit_test(huge),
        cmocka_unit_test(nul_bytes_are_bad),
        cmocka_unit_test(nearest_double),
        cmocka_unit_test(random_decimals),
        cmocka_unit_test(very_long_texts),
        cmocka_unit_test(evidence),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
