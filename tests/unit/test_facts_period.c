/* Periods: against dates from a calendar on the wall. */
#include "facts_example.h"
#include "pegel/period.h"

static struct range days(int y1, int m1, int d1, int y2, int m2, int d2)
{
    return (struct range){day_of(y1, m1, d1), day_of(y2, m2, d2) + 1};
}

static void expect_range(struct range found, struct range expected)
{
    assert_int_equal(found.start, expected.start);
    assert_int_equal(found.end, expected.end);
}

struct sample {
    enum grain grain;
    bool sunday;
    int day[3];
    struct range period, next, year_ago;
    const char *label;
};

static void check(const struct sample *sample)
{
    struct calendar calendar = {.grain = sample->grain, .sunday = sample->sunday};
    day_t day = day_of(sample->day[0], sample->day[1], sample->day[2]);
    struct range period = period_of(&calendar, day), parsed;
    struct calendar other = {.grain = GRAIN_WEEK, .sunday = sample->sunday};
    char label[PERIOD_LABEL_MAX];

    expect_range(period, sample->period);
    expect_range(period_step(&calendar, period, 1), sample->next);
    expect_range(period_step(&calendar, sample->next, -1), period);
    expect_range(period_step(&calendar, period, 0), period);
    expect_range(period_year_ago(&calendar, period), sample->year_ago);
    assert_string_equal(period_label(&calendar, period, label), sample->label);
    assert_int_equal(period_parse(label, &other, &parsed, NULL), 0);
    expect_range(parsed, period);
    assert_int_equal(other.grain, sample->grain);
}

static void test_grains(void **state)
{
    const struct sample samples[] = {
        {GRAIN_DAY,
         false,
         {2026, 11, 9},
         days(2026, 11, 9, 2026, 11, 9),
         days(2026, 11, 10, 2026, 11, 10),
         days(2025, 11, 10, 2025, 11, 10),
         "2026-11-09"},
        {GRAIN_WEEK,
         false,
         {2026, 11, 15},
         days(2026, 11, 9, 2026, 11, 15),
         days(2026, 11, 16, 2026, 11, 22),
         days(2025, 11, 10, 2025, 11, 16),
         "2026-W46"},
        /* 2026 has 53 weeks; the last belongs to 2026 although it ends in 2027. */
        {GRAIN_WEEK,
         false,
         {2027, 1, 3},
         days(2026, 12, 28, 2027, 1, 3),
         days(2027, 1, 4, 2027, 1, 10),
         days(2025, 12, 29, 2026, 1, 4),
         "2026-W53"},
        {GRAIN_WEEK,
         false,
         {2024, 12, 30},
         days(2024, 12, 30, 2025, 1, 5),
         days(2025, 1, 6, 2025, 1, 12),
         days(2024, 1, 1, 2024, 1, 7),
         "2025-W01"},
        {GRAIN_WEEK,
         true,
         {2026, 11, 14},
         days(2026, 11, 8, 2026, 11, 14),
         days(2026, 11, 15, 2026, 11, 21),
         days(2025, 11, 9, 2025, 11, 15),
         "2026-11-08"},
        {GRAIN_WEEK,
         true,
         {2026, 11, 8},
         days(2026, 11, 8, 2026, 11, 14),
         days(2026, 11, 15, 2026, 11, 21),
         days(2025, 11, 9, 2025, 11, 15),
         "2026-11-08"},
        {GRAIN_MONTH,
         false,
         {2024, 2, 29},
         days(2024, 2, 1, 2024, 2, 29),
         days(2024, 3, 1, 2024, 3, 31),
         days(2023, 2, 1, 2023, 2, 28),
         "2024-02"},
        {GRAIN_MONTH,
         false,
         {2026, 12, 31},
         days(2026, 12, 1, 2026, 12, 31),
         days(2027, 1, 1, 2027, 1, 31),
         days(2025, 12, 1, 2025, 12, 31),
         "2026-12"},
        {GRAIN_QUARTER,
         false,
         {2026, 11, 9},
         days(2026, 10, 1, 2026, 12, 31),
         days(2027, 1, 1, 2027, 3, 31),
         days(2025, 10, 1, 2025, 12, 31),
         "2026-Q4"},
        {GRAIN_QUARTER,
         false,
         {2026, 1, 1},
         days(2026, 1, 1, 2026, 3, 31),
         days(2026, 4, 1, 2026, 6, 30),
         days(2025, 1, 1, 2025, 3, 31),
         "2026-Q1"},
        {GRAIN_HALF,
         false,
         {2026, 6, 30},
         days(2026, 1, 1, 2026, 6, 30),
         days(2026, 7, 1, 2026, 12, 31),
         days(2025, 1, 1, 2025, 6, 30),
         "2026-H1"},
        {GRAIN_HALF,
         false,
         {2026, 7, 1},
         days(2026, 7, 1, 2026, 12, 31),
         days(2027, 1, 1, 2027, 6, 30),
         days(2025, 7, 1, 2025, 12, 31),
         "2026-H2"},
        {GRAIN_YEAR,
         false,
         {2024, 7, 1},
         days(2024, 1, 1, 2024, 12, 31),
         days(2025, 1, 1, 2025, 12, 31),
         days(2023, 1, 1, 2023, 12, 31),
         "2024"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(samples) / sizeof(*samples); i++)
        check(&samples[i]);
}

/* A free range is compared with as many days right before it. */
static void test_range(void **state)
{
    struct calendar calendar = {.grain = GRAIN_WEEK};
    struct range period;
    char label[PERIOD_LABEL_MAX];

    (void)state;
    assert_int_equal(period_parse("2019-04-01..2019-04-08", &calendar, &period, NULL), 0);
    assert_int_equal(calendar.grain, GRAIN_RANGE);
    expect_range(period, days(2019, 4, 1, 2019, 4, 8));
    expect_range(calendar.range, period);
    expect_range(period_step(&calendar, period, -1), days(2019, 3, 24, 2019, 3, 31));
    expect_range(period_of(&calendar, day_of(2019, 4, 8)), period);
    expect_range(period_of(&calendar, day_of(2019, 3, 31)), days(2019, 3, 24, 2019, 3, 31));
    expect_range(period_of(&calendar, day_of(2019, 3, 23)), days(2019, 3, 16, 2019, 3, 23));
    expect_range(period_of(&calendar, day_of(2019, 4, 9)), days(2019, 4, 9, 2019, 4, 16));
    assert_string_equal(period_label(&calendar, period, label), "2019-04-01..2019-04-08");
}

static void test_refused(void **state)
{
    static const char *const bad[] = {
        "",
        "2026-W54",
        "2025-W53",
        "2026-W00",
        "2026-W4",
        "2026-13",
        "2026-00",
        "2026-Q0",
        "2026-Q5",
        "2026-H0",
        "2026-H3",
        "226",
        "1899",
        "2200",
        "2026-02-30",
        "09.11.2026",
        "2026-11-9",
        "2026/11/09",
        "2026-11-09T00:00",
        "2019-04-08..2019-04-01",
        "2019-04-01..",
        "2019-04-01..2019-04-31",
        "week 46",
        "2026-W46 ",
        "2026-X4",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
        struct calendar calendar = {.grain = GRAIN_WEEK};
        struct error err = {0};
        struct range period;

        if (period_parse(bad[i], &calendar, &period, &err) == 0)
            fail_msg("\"%s\" was accepted", bad[i]);
        assert_int_equal(err.code, ERROR_USAGE);
        assert_non_null(strstr(err.text, "2026-W46, 2026-11, 2026-Q4"));
        assert_int_equal(calendar.grain, GRAIN_WEEK);
    }
}

/* With weeks from Sunday, only a Sunday names a week; an ISO week does not exist. */
static void test_sunday(void **state)
{
    struct calendar calendar = {.grain = GRAIN_WEEK, .sunday = true};
    struct range period;

    (void)state;
    assert_int_equal(period_parse("2026-W46", &calendar, &period, NULL), -1);
    assert_int_equal(period_parse("2026-11-09", &calendar, &period, NULL), 0);
    assert_int_equal(calendar.grain, GRAIN_DAY);
    expect_range(period, days(2026, 11, 9, 2026, 11, 9));
}

static void test_words(void **state)
{
    struct error err = {0};
    enum grain grain;

    (void)state;
    for (int i = GRAIN_DAY; i <= GRAIN_RANGE; i++) {
        assert_int_equal(grain_parse(grain_word((enum grain)i), &grain, NULL), 0);
        assert_int_equal(grain, i);
    }
    assert_int_equal(grain_parse("half-year", &grain, NULL), 0);
    assert_int_equal(grain, GRAIN_HALF);
    assert_int_equal(grain_parse("weeks", &grain, &err), -1);
    assert_int_equal(err.code, ERROR_USAGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_grains), cmocka_unit_test(test_range), cmocka_unit_test(test_refused),
        cmocka_unit_test(test_sunday), cmocka_unit_test(test_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
