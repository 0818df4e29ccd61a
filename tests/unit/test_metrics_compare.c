/* Every line of the comparison table, through whole rows. */
#include "metrics_fixture.h"

/* Two weeks of one measure, each as one report; "" = none. */
static struct metric_row *two_weeks(struct fixture *f, const char *metric, const char *before,
                                    const char *now)
{
    fixture_init(f);
    put_day(f, "2026-05-17", 1, "followers=1");
    if (*before)
        put_day(f, "2026-05-04", 7, before);
    if (*now)
        put_day(f, "2026-05-11", 7, now);
    compute(f);
    return row_of(f, metric, "2026-W20");
}

static void check(const char *before, const char *now, double change, double change_pct,
                  const char *note)
{
    struct fixture f;
    struct metric_row *row = two_weeks(&f, "followers_net", before, now);

    if (isnan(change))
        assert_true(isnan(row->change));
    else
        assert_near(row->change, change, 0);
    if (isnan(change_pct))
        assert_true(isnan(row->change_pct));
    else
        assert_near(row->change_pct, change_pct, 1e-15);
    assert_string_equal(row->note, note);
    fixture_free(&f);
}

static void test_counts(void **unused)
{
    (void)unused;
    check("followers_net=40", "followers_net=50", 10, 0.25, "");
    check("followers_net=-40", "followers_net=-50", -10, 0.25, "");
    check("followers_net=10", "followers_net=20", 10, 1, "");
    check("followers_net=0", "followers_net=50", 50, NAN, "previous 0");
    check("followers_net=9", "followers_net=18", 9, NAN, "small base");
    check("followers_net=-9", "followers_net=-18", -9, NAN, "small base");
    check("followers_net=-40", "followers_net=22", 62, NAN, "sign change");
    check("followers_net=40", "followers_net=0", -40, -1, "");
    check("followers_net=5", "followers_net=-5", -10, NAN, "small base; sign change");
    check("", "followers_net=5", NAN, NAN, "no comparison: 7 of 7 days missing");
}

static void test_absent_now(void **unused)
{
    struct fixture f;
    struct metric_row *row = two_weeks(&f, "followers_net", "followers_net=5", "");

    (void)unused;
    assert_int_equal(row->state, STATE_ABSENT);
    assert_string_equal(row->coverage, "0/7");
    assert_near(row->previous, 5, 0);
    assert_string_equal(row->note, "last value 2026-05-10; no comparison: 7 of 7 days missing");
    fixture_free(&f);
}

static void test_partial(void **unused)
{
    struct fixture f;
    struct metric_row *row;

    (void)unused;
    fixture_init(&f);
    put_day(&f, "2026-05-04", 7, "impressions=700");
    for (int i = 0; i < 7; i++) {
        char day[16];

        if (i != 2 && i != 4)
            put_day(&f, day_iso(day_at("2026-05-11") + i, day), 1, "impressions=10");
    }
    compute(&f);
    row = row_of(&f, "impressions", "2026-W20");
    assert_row(row, 50, STATE_PARTIAL);
    assert_string_equal(row->coverage, "5/7");
    assert_string_equal(row->note, "no comparison: 2 of 7 days missing");
    assert_near(row->previous, 700, 0);
    assert_true(isnan(row->change));
    assert_string_equal(row->signal, "");
    fixture_free(&f);
}

static void test_ratio(void **unused)
{
    struct fixture f;
    struct metric_row *row;

    (void)unused;
    fixture_init(&f);
    put_day(&f, "2026-05-04", 7, "reactions=10 impressions=100");
    put_day(&f, "2026-05-11", 7, "reactions=0 impressions=100");
    compute(&f);
    row = row_of(&f, "er_impressions", "2026-W20");
    assert_int_equal(row->basis, BASIS_ACTIVITY);
    assert_near(row->change, -0.1, 1e-15);
    assert_true(isnan(row->change_pct));
    assert_string_equal(row->note, "");
    fixture_free(&f);
}

static void test_definition_changed(void **unused)
{
    struct fixture f;
    struct metric_row *row;

    (void)unused;
    fixture_init(&f);
    put_day(&f, "2026-05-04", 7, "followers_gained=30 followers_lost=10");
    put_day(&f, "2026-05-11", 7, "followers_gained=30");
    compute(&f);
    row = row_of(&f, "fans_net", "2026-W19");
    assert_row(row, 20, STATE_OK);
    assert_string_equal(row->definition, "gained-lost");
    row = row_of(&f, "fans_net", "2026-W20");
    assert_row(row, 30, STATE_OK);
    assert_string_equal(row->definition, "gross");
    assert_near(row->previous, 20, 0);
    assert_true(isnan(row->change));
    assert_string_equal(row->note, "definition changed");
    fixture_free(&f);
}

static void test_year_ago(void **unused)
{
    struct fixture f;

    (void)unused;
    fixture_init(&f);
    put_day(&f, "2025-05-12", 7, "clicks=11");
    put_day(&f, "2026-05-11", 7, "clicks=22");
    compute(&f);
    assert_near(row_of(&f, "clicks", "2026-W20")->year_ago, 11, 0);
    assert_true(isnan(row_of(&f, "clicks", "2026-W19")->year_ago));
    f.options.calendar.grain = GRAIN_DAY;
    compute(&f);
    assert_int_equal(row_of(&f, "clicks", "2026-05-17")->state, STATE_ABSENT);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_absent_now),
        cmocka_unit_test(test_partial),
        cmocka_unit_test(test_ratio),
        cmocka_unit_test(test_definition_changed),
        cmocka_unit_test(test_year_ago),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
