/* The hot paths of dates and numbers read what the general ones read. An invisible mark or blank in
 * front, which both allow, keeps a text off the hot path. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/date_scan.h"
#include "base/digits_read.h"
#include "pegel/number.h"

static void same_date(const char *text)
{
    static const enum date_order orders[] = {DATE_UNKNOWN, DATE_MONTH_FIRST, DATE_DAY_FIRST};
    char marked[100];

    snprintf(marked, sizeof marked, "\xe2\x80\x8e%s", text);
    for (size_t i = 0; i < 3; i++) {
        day_t quick = DAY_NONE, slow = DAY_NONE;
        struct civil a = {0}, b = {0};

        assert_int_equal(date_parse(slice_of(text), orders[i], &quick, &a),
                         date_parse(slice_of(marked), orders[i], &slow, &b));
        assert_int_equal(quick, slow);
        assert_memory_equal(&a, &b, sizeof a);
    }
}

static unsigned next(unsigned *random)
{
    *random = *random * 1103515245 + 12345;
    return *random >> 16;
}

/* Dates of both shapes with every kind of time, then the same with one byte changed. */
static void test_dates(void **state)
{
    static const char *const times[] = {
        "",       " 05:13",    "T23:59:60", "T00:00:00+0000", "T24:00Z",         " 1:30",
        "T12:61", "T12:30:61", "T12:30 ",   " 12:30-0130",    "T12:30:00+01:00", "T12"};
    static const char bytes[] = "0123456789-/ TZ:+.x";
    unsigned random = 1;
    size_t plain = 0;

    (void)state;
    for (int round = 0; round < 40000; round++) {
        unsigned a = next(&random) % 34, b = next(&random) % 34, year = 1895 + next(&random) % 310;
        const char *time = times[next(&random) % (sizeof times / sizeof *times)];
        struct civil civil;
        bool any_order;
        char text[64];

        if (round % 2)
            snprintf(text, sizeof text, "%04u-%02u-%02u%s", year, a, b, time);
        else
            snprintf(text, sizeof text, "%02u/%02u/%04u%s", a, b, year, time);
        if (round % 4 > 1)
            text[next(&random) % strlen(text)] = bytes[next(&random) % (sizeof bytes - 1)];
        plain += date_plain(slice_of(text), &civil, &any_order);
        same_date(text);
    }
    assert_in_range(plain, 10000, 39000);
}

static void same_number(const char *text)
{
    static const enum number_style styles[] = {NUMBER_UNKNOWN, NUMBER_POINT, NUMBER_COMMA};
    char marked[100];
    double quick, slow;

    snprintf(marked, sizeof marked, "\xc2\xa0%s", text);
    if (!number_plain(slice_of(text), &quick))
        return;
    assert_int_equal(number_evidence(slice_of(marked)), NUMBER_UNKNOWN);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(number_parse(slice_of(marked), styles[i], &slow), NUMBER_OK);
        assert_memory_equal(&quick, &slow, sizeof quick);
    }
}

static void test_numbers(void **state)
{
    static const char *const not_plain[] = {
        "", "-", "1.5", "1,000", " 1", "1 ", "+1", "1e3", "--1", "1-", "1%", "1234567890123456789"};
    unsigned random = 3;
    double value;

    (void)state;
    for (size_t i = 0; i < sizeof not_plain / sizeof *not_plain; i++)
        assert_false(number_plain(slice_of(not_plain[i]), &value));
    assert_true(number_plain(slice_of("-0"), &value));
    for (int round = 0; round < 20000; round++) {
        char text[24] = "-";
        size_t at = next(&random) % 2, len = 1 + next(&random) % 18;

        for (size_t i = 0; i < len; i++)
            text[at + i] = (char)('0' + next(&random) % 10);
        assert_true(number_plain(slice_of(text), &value));
        same_number(text);
    }
    same_number("-0");
    same_number("000");
}

/* Every length, with every byte in every place. */
static void test_digits(void **state)
{
    char text[32];
    unsigned random = 7;

    (void)state;
    for (int round = 0; round < 200000; round++) {
        struct slice digits = {text, next(&random) % 18};
        uint64_t quick = 0, slow = 0;
        bool each;

        for (size_t i = 0; i < digits.len; i++)
            text[i] = (char)('0' + next(&random) % 10);
        if (digits.len && round % 2)
            text[next(&random) % digits.len] = (char)next(&random);
        each = digits_read_each(digits, &slow);
        assert_int_equal(digits_read(digits, &quick), each);
        if (each)
            assert_int_equal(quick, slow);
        for (size_t i = digits.len; i < digits.len + 8; i++) /* whatever stands behind */
            text[i] = (char)next(&random);
        assert_int_equal(digits_read_padded(digits, &quick), each);
        if (each)
            assert_int_equal(quick, slow);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_dates), cmocka_unit_test(test_numbers),
                                       cmocka_unit_test(test_digits)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
