/* The quick way of reading dates tells the days that date_parse() reads, and keeps the same signs
 * of what a spreadsheet program may have done to them. */
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

/* Dates in several shapes, each with some time; then some with one byte changed. */
static void write_date(char *text, size_t size, unsigned *random)
{
    static const char *const times[] = {"",         "",        " 05:13", "T23:59:60",   "T24:00Z",
                                        "T12:61",   "T12:30 ", " 12:30", " 12:30-0130", " 1:30",
                                        " 5:13 PM", "Z"};
    static const char bytes[] = "0123456789-/ TZ:+.x";
    const char *time = times[next(random) % (sizeof times / sizeof *times)];
    unsigned year = 2020 + next(random) % 3, month = 1 + next(random) % 13;
    unsigned day = 1 + next(random) % 32, shape = next(random) % 4;

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

static void same_days(enum date_order order, bool day_end, unsigned random)
{
    const struct format format = {.kind = ROWS_POSTS};
    const struct format_column column = {.order = order, .day_end = day_end};
    struct plan plan = {.format = &format};
    struct mapper mapper = {.plan = &plan, .range = RANGE_NONE}, other = {.plan = &plan};
    size_t known = 0;

    for (size_t i = 0; i < ROLE_MEASURE; i++)
        plan.field[i] = -1;
    plan.field[ROLE_DATE] = 0;
    plan.role[ROLE_DATE] = &column;
    for (uint64_t line = 1; line < 20000; line++) {
        char text[64];
        struct slice cell;
        struct row_day day;
        day_t start = DAY_NONE;

        write_date(text, sizeof text, &random);
        cell = slice_trim(slice_of(text));
        repair_date_seen(&other, cell, order, line);
        day = day_read(&mapper, &(struct record){.line = line, .nr = 1, .fields = &cell});
        if (date_parse(cell, order, &start, NULL) != DATE_OK) {
            assert_int_not_equal(day.state, DAY_KNOWN);
            continue;
        }
        known++;
        assert_int_equal(day.state, DAY_KNOWN);
        assert_int_equal(day.start, start - day_end);
        assert_int_equal(day.days, 1);
    }
    assert_in_range(known, 5000, 19000);
    assert_memory_equal(&mapper.repair.dates, &other.repair.dates, sizeof mapper.repair.dates);
}

static void test_days(void **state)
{
    static const enum date_order orders[] = {DATE_UNKNOWN, DATE_MONTH_FIRST, DATE_DAY_FIRST};

    (void)state;
    for (unsigned random = 0; random < 30; random++)
        same_days(orders[random % 3], random % 2, random);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_days)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
