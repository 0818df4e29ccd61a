/* Fans from levels, from a level and flows, from flows alone. */
#include "metrics_fixture.h"

static void put_week(struct fixture *f, const char *monday, int days, const char *cells)
{
    for (int i = 0; i < days; i++) {
        char day[16];

        put_day(f, day_iso(day_at(monday) + i, day), 1, cells);
    }
}

static void test_level_and_flows(void **unused)
{
    struct fixture f;
    struct metric_row *row;

    (void)unused;
    fixture_init(&f);
    put_day(&f, "2026-05-08", 1, "followers=1000");
    put_week(&f, "2026-05-04", 14, "followers_gained=5 followers_lost=2");
    compute(&f);
    row = row_of(&f, "fans", "2026-W19");
    assert_row(row, 1006, STATE_OK);
    assert_string_equal(row->definition, "level+flows");
    assert_row(row_of(&f, "fans", "2026-W20"), 1027, STATE_OK);
    row = row_of(&f, "fans_net", "2026-W20");
    assert_row(row, 21, STATE_OK);
    assert_string_equal(row->definition, "levels");
    assert_row(row_of(&f, "fans_rate", "2026-W20"), 21.0 / 1006, STATE_OK);
    /* No level before W19: the flows say it. */
    row = row_of(&f, "fans_net", "2026-W19");
    assert_row(row, 21, STATE_OK);
    assert_string_equal(row->definition, "gained-lost");
    assert_row(row_of(&f, "fans_rate", "2026-W19"), NAN, STATE_ABSENT);
    fixture_free(&f);
}

static void test_net_flows_in_reports(void **unused)
{
    struct fixture f;

    (void)unused;
    fixture_init(&f);
    put_day(&f, "2026-05-03", 1, "followers=500");
    put_day(&f, "2026-05-04", 7, "followers_net=-4");
    put_day(&f, "2026-05-11", 7, "followers_net=10");
    compute(&f);
    assert_row(row_of(&f, "fans", "2026-W19"), 496, STATE_OK);
    assert_row(row_of(&f, "fans", "2026-W20"), 506, STATE_OK);
    assert_row(row_of(&f, "fans_net", "2026-W20"), 10, STATE_OK);
    fixture_free(&f);
}

/* With gains only there is no total. */
static void test_gains_only(void **unused)
{
    struct fixture f;
    struct metric_row *row;

    (void)unused;
    fixture_init(&f);
    put_day(&f, "2026-05-10", 1, "followers=1000");
    put_week(&f, "2026-05-04", 14, "followers_gained=5");
    compute(&f);
    row = row_of(&f, "fans", "2026-W20");
    assert_row(row, NAN, STATE_ABSENT);
    assert_non_null(strstr(row->note, "last value 2026-05-10"));
    row = row_of(&f, "fans_net", "2026-W20");
    assert_row(row, 35, STATE_OK);
    assert_string_equal(row->definition, "gross");
    fixture_free(&f);
}

static void test_stale(void **unused)
{
    struct fixture f;
    struct metric_row *row;

    (void)unused;
    fixture_init(&f);
    put_day(&f, "2026-05-02", 1, "followers=1000");
    put_day(&f, "2026-05-15", 1, "followers=1040");
    put_day(&f, "2026-05-11", 7, "clicks=1");
    compute(&f);
    row = row_of(&f, "fans", "2026-W20");
    assert_row(row, 1040, STATE_PARTIAL);
    assert_string_equal(row->coverage, "5/7");
    assert_string_equal(row->note, "last value 2026-05-15; no comparison: 2 of 7 days missing");
    row = row_of(&f, "fans_net", "2026-W20");
    assert_row(row, 40, STATE_PARTIAL);
    assert_non_null(strstr(row->note, "last value 2026-05-15; start value 2026-05-02"));
    fixture_free(&f);
}

static void test_partial_flows(void **unused)
{
    struct fixture f;
    struct metric_row *row;

    (void)unused;
    fixture_init(&f);
    put_week(&f, "2026-05-11", 5, "followers_gained=5 followers_lost=6");
    put_day(&f, "2026-05-17", 1, "followers_gained=9 clicks=1");
    compute(&f);
    row = row_of(&f, "fans_net", "2026-W20");
    assert_row(row, -5, STATE_PARTIAL);
    assert_string_equal(row->coverage, "5/7");
    assert_null(find_row(&f, "facebook", "Muster", "fans", "2026-W20"));
    assert_null(find_row(&f, "facebook", "Muster", "fans_rate", "2026-W20"));
    fixture_free(&f);
}

static void test_rate_of_zero(void **unused)
{
    struct fixture f;
    struct metric_row *row;

    (void)unused;
    fixture_init(&f);
    put_day(&f, "2026-05-10", 1, "followers=0");
    put_day(&f, "2026-05-17", 1, "followers=12");
    compute(&f);
    row = row_of(&f, "fans_rate", "2026-W20");
    assert_row(row, NAN, STATE_UNDEFINED);
    assert_non_null(strstr(row->note, "division by zero"));
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_level_and_flows), cmocka_unit_test(test_net_flows_in_reports),
        cmocka_unit_test(test_gains_only),      cmocka_unit_test(test_stale),
        cmocka_unit_test(test_partial_flows),   cmocka_unit_test(test_rate_of_zero),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
