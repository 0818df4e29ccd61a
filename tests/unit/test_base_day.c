/* Civil days against rules that are counted out here, day by day, and hand-computed dates. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "pegel/day.h"

static void known_days(void **state)
{
    (void)state;
    assert_int_equal(day_from_civil(1970, 1, 1), 0);
    assert_int_equal(day_from_civil(1969, 12, 31), -1);
    assert_int_equal(day_from_civil(1970, 12, 31), 364);
    assert_int_equal(day_from_civil(2000, 1, 1), 10957); /* 30 * 365 + 7 leap days */
    assert_int_equal(day_from_civil(2000, 3, 1), 11017);
    assert_int_equal(day_from_civil(1900, 1, 1), -25567); /* -(70 * 365 + 17) */
}

static void no_such_day(void **state)
{
    static const int dates[][3] = {
        {2025, 2, 29}, {2100, 2, 29}, {1900, 2, 29},  {2026, 4, 31}, {2026, 0, 1},  {2026, 13, 1},
        {2026, 1, 0},  {2026, 1, 32}, {1899, 12, 31}, {2200, 1, 1},  {2026, -1, 1}, {2026, 1, -1},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(dates) / sizeof(*dates); i++) {
        assert_false(day_valid(dates[i][0], dates[i][1], dates[i][2]));
        assert_int_equal(day_from_civil(dates[i][0], dates[i][1], dates[i][2]), DAY_NONE);
    }
    assert_true(day_valid(2000, 2, 29));
    assert_true(day_valid(2024, 2, 29));
    assert_true(day_valid(2199, 12, 31));
    assert_true(day_valid(1900, 1, 1));
}

static void days_in_month(void **state)
{
    (void)state;
    assert_int_equal(day_days_in_month(2026, 1), 31);
    assert_int_equal(day_days_in_month(2026, 2), 28);
    assert_int_equal(day_days_in_month(2028, 2), 29);
    assert_int_equal(day_days_in_month(2100, 2), 28);
    assert_int_equal(day_days_in_month(2026, 4), 30);
    assert_int_equal(day_days_in_month(2026, 12), 31);
}

/* A calendar that only knows "the next day". */
struct walk {
    struct civil civil;
    int weekday, week; /* ISO */
    int iso_year;
};

static int length_of_february(int year)
{
    if (year % 400 == 0)
        return 29;
    if (year % 100 == 0)
        return 28;
    return year % 4 == 0 ? 29 : 28;
}

static int length_of_month(int year, int month)
{
    if (month == 2)
        return length_of_february(year);
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/* A Monday begins a new ISO year when it falls between 29 December and 4 January. */
static void next_monday(struct walk *walk)
{
    const struct civil *at = &walk->civil;

    walk->week++;
    if (at->month == 12 && at->day >= 29) {
        walk->iso_year = at->year + 1;
        walk->week = 1;
    } else if (at->month == 1 && at->day <= 4) {
        walk->iso_year = at->year;
        walk->week = 1;
    }
}

static void next_day(struct walk *walk)
{
    struct civil *at = &walk->civil;

    if (++at->day > length_of_month(at->year, at->month)) {
        at->day = 1;
        if (++at->month > 12) {
            at->month = 1;
            at->year++;
        }
    }
    walk->weekday = (walk->weekday + 1) % 7;
    if (walk->weekday == 0)
        next_monday(walk);
}

/* 1900-01-01 was a Monday, so it began ISO week 1 of 1900. */
static void every_day_of_three_centuries(void **state)
{
    struct walk walk = {.civil = {1900, 1, 1}, .week = 1, .iso_year = 1900};
    day_t last = day_from_civil(2199, 12, 31);

    (void)state;
    for (day_t day = day_from_civil(1900, 1, 1); day <= last; day++, next_day(&walk)) {
        struct civil civil = day_to_civil(day);
        int year, week;

        assert_int_equal(civil.year, walk.civil.year);
        assert_int_equal(civil.month, walk.civil.month);
        assert_int_equal(civil.day, walk.civil.day);
        assert_int_equal(day_from_civil(civil.year, civil.month, civil.day), day);
        assert_int_equal(day_weekday(day), walk.weekday);
        day_iso_week(day, &year, &week);
        assert_int_equal(year, walk.iso_year);
        assert_int_equal(week, walk.week);
        assert_int_equal(day_iso_week_start(year, week),
                         year < 2200 ? day - walk.weekday : DAY_NONE);
    }
    assert_int_equal(walk.civil.year, 2200);
}

static void iso_weeks(void **state)
{
    int year, week;

    (void)state;
    day_iso_week(day_from_civil(2027, 1, 3), &year, &week); /* 2026 has 53 weeks */
    assert_int_equal(year, 2026);
    assert_int_equal(week, 53);
    day_iso_week(day_from_civil(2024, 12, 30), &year, NULL);
    assert_int_equal(year, 2025);
    day_iso_week(day_from_civil(2026, 11, 9), NULL, &week);
    assert_int_equal(week, 46);
    assert_int_equal(day_iso_week_start(2026, 46), day_from_civil(2026, 11, 9));
    assert_int_equal(day_iso_week_start(2026, 53), day_from_civil(2026, 12, 28));
    assert_int_equal(day_iso_week_start(2025, 53), DAY_NONE);
    assert_int_equal(day_iso_week_start(2026, 0), DAY_NONE);
    assert_int_equal(day_iso_week_start(2026, 54), DAY_NONE);
    assert_int_equal(day_iso_week_start(2200, 1), DAY_NONE);
    assert_int_equal(day_iso_week_start(INT32_MAX, 1), DAY_NONE);
}

static void iso_text(void **state)
{
    char buf[11];

    (void)state;
    assert_string_equal(day_iso(0, buf), "1970-01-01");
    assert_string_equal(day_iso(day_from_civil(2026, 11, 9), buf), "2026-11-09");
    assert_string_equal(day_iso(day_from_civil(2199, 12, 31) + 1, buf), "2200-01-01");
    assert_ptr_equal(day_iso(DAY_NONE, buf), buf);
    assert_string_equal(buf, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_days),    cmocka_unit_test(no_such_day),
        cmocka_unit_test(days_in_month), cmocka_unit_test(every_day_of_three_centuries),
        cmocka_unit_test(iso_weeks),     cmocka_unit_test(iso_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
