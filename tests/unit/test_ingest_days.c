/* What is remembered of a date is what reading it again would tell, whatever its time of day. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ingest/map_parts.h"

static unsigned next(unsigned *random)
{
    *random = *random * 1103515245 + 12345;
    return *random >> 16;
}

/* Few days in several shapes, so that they come again, each with some time; then some with one
 * byte changed. */
static void write_date(char *text, size_t size, unsigned *random)
{
    static const char *const times[] = {"",         "",        " 05:13", "T23:59:60",   "T24:00Z",
                                        "T12:61",   "T12:30 ", " 12:30", " 12:30-0130", " 1:30",
                                        " 5:13 PM", "Z"};
    static const char bytes[] = "0123456789-/ TZ:+.x";
    const char *time = times[next(random) % (sizeof times / sizeof *times)];
    unsigned year = 2020 + next(random) % 3, month = 1 + next(random) % 13;
    unsigned day = 1 + next(random) % 5, shape = next(random) % 4;

    if (shape == 0)
        snprintf(text, size, "%04u-%02u-%02u%s", year, month, day, time);
    else if (shape == 1)
        snprintf(text, size, "%02u/%02u/%04u%s", month, day, year, time);
    else if (shape == 2)
        snprintf(text, size, "%u Nov %u%s", day, year, time);
    else
        snprintf(text, size, "%02u.%02u.%u%s", day, month, year, time);
    if (next(random) % 4 == 0)
        text[next(random) % strlen(text)] = bytes[next(random) % (sizeof bytes - 1)];
}

static void test_days(void **state)
{
    struct mapper mapper = {.cache = target_cache_new()};
    struct format_column columns[2] = {{.order = DATE_MONTH_FIRST}, {.order = DATE_DAY_FIRST}};
    unsigned random = 3;
    size_t hits = 0, others = 0;

    (void)state;
    assert_non_null(mapper.cache);
    for (int round = 0; round < 300000; round++) {
        const struct format_column *column = &columns[next(&random) % 2];
        struct row_day day = {.state = DAY_KNOWN, .days = 1}, before;
        enum date_result result;
        char text[64];

        write_date(text, sizeof text, &random);
        result = date_parse(slice_of(text), column->order, &day.start, NULL);
        if (day_remembered(&mapper, column, slice_of(text), &before)) {
            hits++;
            assert_int_equal(result, DATE_OK);
            assert_int_equal(before.state, DAY_KNOWN);
            assert_int_equal(before.start, day.start);
            assert_int_equal(before.days, 1);
        } else if (result == DATE_OK) {
            others++;
            day_remember(&mapper, column, slice_of(text), &day);
        }
    }
    assert_in_range(hits, 20000, 300000);
    assert_in_range(others, 5000, 300000);
    target_cache_free(mapper.cache);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_days)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
