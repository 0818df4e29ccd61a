/* Rolling up: days or reports, never both, never across a border, never people. */
#include "metrics_fixture.h"

static void test_days_go_first(void **unused)
{
    struct fixture f;

    (void)unused;
    fixture_init(&f);
    put_day(&f, "2026-05-11", 7, "impressions=999");
    for (int i = 0; i < 7; i++) {
        char day[16];

        put_day(&f, day_iso(day_at("2026-05-11") + i, day), 1, "impressions=10");
    }
    compute(&f);
    assert_row(row_of(&f, "impressions", "2026-W20"), 70, STATE_OK);
    fixture_free(&f);
}

static void test_report_fills_gap(void **unused)
{
    struct fixture f;

    (void)unused;
    fixture_init(&f);
    put_day(&f, "2026-05-11", 7, "impressions=999");
    put_day(&f, "2026-05-12", 1, "impressions=10");
    put_day(&f, "2026-05-18", 3, "impressions=30");
    put_day(&f, "2026-05-20", 2, "impressions=1000");
    put_day(&f, "2026-05-21", 4, "impressions=4");
    put_day(&f, "2026-05-19", 1, "impressions=500");
    compute(&f);
    assert_row(row_of(&f, "impressions", "2026-W20"), 999, STATE_OK);
    assert_row(row_of(&f, "impressions", "2026-W21"), 34, STATE_OK);
    fixture_free(&f);
}

static void test_crossing(void **unused)
{
    struct fixture f;
    struct metric_row *row;

    (void)unused;
    fixture_init(&f);
    f.file = "month.csv";
    put_day(&f, "2026-05-01", 31, "impressions=3100 reach=5");
    f.file = "days.csv";
    put_day(&f, "2026-05-31", 1, "clicks=1");
    compute(&f);
    row = row_of(&f, "impressions", "2026-W22");
    assert_row(row, NAN, STATE_ABSENT);
    assert_non_null(strstr(row->note, "a report crosses the period"));
    assert_int_equal(f.diags.counts[DIAG_WARNING], 1);
    assert_string_equal(f.diags.items[0].file, "month.csv");
    assert_int_equal(f.diags.items[0].line, 2);
    f.options.calendar.grain = GRAIN_MONTH;
    compute(&f);
    assert_int_equal(f.diags.counts[DIAG_WARNING], 1);
    assert_row(row_of(&f, "impressions", "2026-05"), 3100, STATE_OK);
    assert_row(row_of(&f, "reach", "2026-05"), 5, STATE_OK);
    fixture_free(&f);
}

static void test_weeks_never_make_months(void **unused)
{
    struct fixture f;

    (void)unused;
    fixture_init(&f);
    f.options.calendar.grain = GRAIN_MONTH;
    put_day(&f, "2026-05-31", 1, "clicks=1");
    for (int i = 0; i < 5; i++) {
        char day[16];

        put_day(&f, day_iso(day_at("2026-04-27") + 7 * i, day), 7, "impressions=70");
    }
    compute(&f);
    assert_row(row_of(&f, "impressions", "2026-05"), NAN, STATE_ABSENT);
    assert_string_equal(row_of(&f, "impressions", "2026-05")->coverage, "0/31");
    fixture_free(&f);
}

static void test_people(void **unused)
{
    struct fixture f;
    struct metric_row *row;

    (void)unused;
    fixture_init(&f);
    for (int i = 0; i < 14; i++) {
        char day[16];

        put_day(&f, day_iso(day_at("2026-05-04") + i, day), 1, "reach=100 reactions=3");
    }
    put_day(&f, "2026-05-04", 7, "reach=450");
    compute(&f);
    assert_row(row_of(&f, "reach", "2026-W19"), 450, STATE_OK);
    row = row_of(&f, "reach", "2026-W20");
    assert_row(row, NAN, STATE_ABSENT);
    assert_non_null(strstr(row->note, "not reported for exactly this period"));
    assert_row(row_of(&f, "er_reach", "2026-W19"), 21.0 / 450, STATE_OK);
    assert_row(row_of(&f, "er_reach", "2026-W20"), NAN, STATE_ABSENT);
    fixture_free(&f);
}

static void test_withheld(void **unused)
{
    struct fixture f;

    (void)unused;
    fixture_init(&f);
    put_day(&f, "2026-05-17", 1, "clicks=w comments=1");
    put_day(&f, "2026-05-16", 1, "clicks=3 comments=1");
    put_day(&f, "2026-05-10", 1, "clicks=w comments=1");
    compute(&f);
    assert_row(row_of(&f, "clicks", "2026-W19"), NAN, STATE_WITHHELD);
    assert_row(row_of(&f, "clicks", "2026-W20"), 3, STATE_PARTIAL);
    fixture_free(&f);
}

static void test_current_period(void **unused)
{
    struct fixture f;

    (void)unused;
    fixture_init(&f);
    put_day(&f, "2026-05-17", 1, "clicks=1");
    put_day(&f, "2026-05-23", 1, "clicks=5");
    compute(&f);
    assert_int_equal(f.results.periods[f.results.current].start, day_at("2026-05-11"));
    f.options.period_end = day_at("2026-05-16");
    compute(&f);
    assert_int_equal(f.results.periods[f.results.current].start, day_at("2026-05-04"));
    f.options.period = (struct range){day_at("2026-05-18"), day_at("2026-05-25")};
    compute(&f);
    assert_int_equal(f.results.nr_periods, 2);
    assert_row(row_of(&f, "clicks", "2026-W21"), 5, STATE_PARTIAL);
    fixture_free(&f);
}

static void test_only(void **unused)
{
    struct fixture f;
    const char *const only[] = {"engagement_rate", NULL}, *const unknown[] = {"nonsense", NULL};

    (void)unused;
    fixture_init(&f);
    put_day(&f, "2026-05-11", 7, "reactions=5 impressions=100 clicks=7");
    f.options.only = only;
    compute(&f);
    assert_int_equal(f.results.nr_series, 1);
    assert_row(row_of(&f, "engagement_rate", "2026-W20"), 0.05, STATE_OK);
    f.options.platform = "x";
    compute(&f);
    assert_int_equal(f.results.nr_series, 0);
    results_free(&f.results);
    f.options.only = unknown;
    assert_int_equal(metrics_compute(&f.results, f.facts, &f.metrics, &f.options, &f.diags, &f.err),
                     -1);
    assert_int_equal(f.err.code, ERROR_USAGE);
    fixture_free(&f);
}

/* An unnamed export belongs to the platform's only named account. */
static void test_unnamed(void **unused)
{
    struct fixture f;

    (void)unused;
    fixture_init(&f);
    put_day(&f, "2026-05-11", 7, "clicks=7");
    put(&f, (struct fact){.platform = "facebook",
                          .account = "",
                          .start = "2026-05-11",
                          .days = 7,
                          .cells = "comments=3",
                          .line = 1});
    compute(&f);
    assert_row(row_of(&f, "comments", "2026-W20"), 3, STATE_OK);
    assert_null(find_row(&f, "facebook", "", "comments", "2026-W20"));
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_days_go_first),  cmocka_unit_test(test_report_fills_gap),
        cmocka_unit_test(test_crossing),       cmocka_unit_test(test_weeks_never_make_months),
        cmocka_unit_test(test_people),         cmocka_unit_test(test_withheld),
        cmocka_unit_test(test_current_period), cmocka_unit_test(test_only),
        cmocka_unit_test(test_unnamed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
