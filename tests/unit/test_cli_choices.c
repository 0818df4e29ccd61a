/* Options become checked choices. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cli/choices.h"

static struct choices choices;
static struct error err;

static int make(struct settings settings)
{
    err = (struct error){0};
    return choices_make(&choices, &settings, &(struct config){0}, &err);
}

static void defaults(void **state)
{
    (void)state;
    setenv("LC_ALL", "C.UTF-8", 1);
    assert_int_equal(make((struct settings){0}), 0);
    assert_int_equal(choices.calendar.grain, GRAIN_WEEK);
    assert_false(choices.calendar.sunday);
    assert_int_equal(choices.period.start, DAY_NONE);
    assert_int_equal(choices.period_end, DAY_NONE);
    assert_int_equal(choices.ingest.range.start, DAY_NONE);
    assert_int_equal(choices.ingest.jobs, 0);
    assert_int_equal(choices.lang, LANG_EN);
    assert_int_equal(choices.dialect, CSV_PLAIN);
    assert_string_equal(choices.theme, "light");
}

static void language_from_the_locale(void **state)
{
    (void)state;
    setenv("LC_ALL", "", 1);
    setenv("LC_MESSAGES", "de_AT.UTF-8", 1);
    setenv("LANG", "en_GB.UTF-8", 1);
    assert_int_equal(make((struct settings){0}), 0);
    assert_int_equal(choices.lang, LANG_DE);
    assert_int_equal(make((struct settings){.lang = "en"}), 0);
    assert_int_equal(choices.lang, LANG_EN);
    setenv("LC_ALL", "C", 1);
    assert_int_equal(make((struct settings){0}), 0);
    assert_int_equal(choices.lang, LANG_EN);
    assert_int_equal(make((struct settings){.lang = "fr"}), -1);
    assert_int_equal(err.code, ERROR_USAGE);
}

static void a_period_sets_the_grain(void **state)
{
    (void)state;
    assert_int_equal(make((struct settings){.period = "2026-W46"}), 0);
    assert_int_equal(choices.calendar.grain, GRAIN_WEEK);
    assert_int_equal(choices.period.start, day_from_civil(2026, 11, 9));
    assert_int_equal(choices.period.end, day_from_civil(2026, 11, 16));
    assert_int_equal(make((struct settings){.period = "2026-Q4"}), 0);
    assert_int_equal(choices.calendar.grain, GRAIN_QUARTER);
    assert_int_equal(make((struct settings){.period = "2026-11", .grain = "month"}), 0);
    assert_int_equal(choices.calendar.grain, GRAIN_MONTH);
    assert_int_equal(make((struct settings){.period = "2026-11", .grain = "year"}), -1);
    assert_int_equal(err.code, ERROR_USAGE);
    assert_int_equal(make((struct settings){.period = "46"}), -1);
    assert_int_equal(err.code, ERROR_USAGE);
}

static void a_day_with_a_grain_means_its_period(void **state)
{
    (void)state;
    assert_int_equal(make((struct settings){.period = "2026-11-11", .grain = "week"}), 0);
    assert_int_equal(choices.period.start, day_from_civil(2026, 11, 9));
    assert_int_equal(make((struct settings){.period = "2026-11-11", .grain = "month"}), 0);
    assert_int_equal(choices.period.start, day_from_civil(2026, 11, 1));
    assert_int_equal(make((struct settings){.period = "2026-11-11"}), 0);
    assert_int_equal(choices.calendar.grain, GRAIN_DAY);
}

static void sunday_weeks_are_named_by_their_first_day(void **state)
{
    struct settings settings = {.period = "2026-11-08", .week_start = "sunday"};

    (void)state;
    assert_int_equal(make(settings), 0);
    assert_int_equal(choices.calendar.grain, GRAIN_WEEK);
    assert_true(choices.calendar.sunday);
    assert_int_equal(choices.period.start, day_from_civil(2026, 11, 8));
    settings.period = "2026-W46";
    assert_int_equal(make(settings), -1);
    assert_int_equal(make((struct settings){.week_start = "friday"}), -1);
}

static void period_end_is_a_date(void **state)
{
    (void)state;
    assert_int_equal(make((struct settings){.period_end = "2026-11-15"}), 0);
    assert_int_equal(choices.period_end, day_from_civil(2026, 11, 15));
    assert_int_equal(make((struct settings){.period_end = "2026-02-30"}), -1);
    assert_int_equal(make((struct settings){.period_end = "15"}), -1);
    assert_int_equal(make((struct settings){.period_end = "2026-11-15", .period = "2026-W46"}), -1);
}

static void numbers_and_words_are_checked(void **state)
{
    const struct settings wrong[] = {
        {.year = "26"},
        {.year = "2026x"},
        {.year = ""},
        {.jobs = "0"},
        {.jobs = "-1"},
        {.theme = "red"},
        {.csv_dialect = "x"},
        {.grain = "decade"},
        {.range = "2026-11"
                  "-31..2026-12-01"},
        {.range = "yesterday"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
        assert_int_equal(make(wrong[i]), -1);
        assert_int_equal(err.code, ERROR_USAGE);
    }
    assert_int_equal(make((struct settings){.year = "2026",
                                            .jobs = "3",
                                            .theme = "dark",
                                            .csv_dialect = "excel-de",
                                            .range = "2026-11-09..2026-11-15"}),
                     0);
    assert_int_equal(choices.ingest.year, 2026);
    assert_int_equal(choices.ingest.jobs, 3);
    assert_int_equal(choices.dialect, CSV_EXCEL_DE);
    assert_int_equal(choices.ingest.range.start, day_from_civil(2026, 11, 9));
    assert_int_equal(choices.ingest.range.end, day_from_civil(2026, 11, 16));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defaults),
        cmocka_unit_test(language_from_the_locale),
        cmocka_unit_test(a_period_sets_the_grain),
        cmocka_unit_test(a_day_with_a_grain_means_its_period),
        cmocka_unit_test(sunday_weeks_are_named_by_their_first_day),
        cmocka_unit_test(period_end_is_a_date),
        cmocka_unit_test(numbers_and_words_are_checked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
