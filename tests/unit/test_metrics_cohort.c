/* Posts: what an empty cell does, several exports of one post, activity or cohort. */
#include "metrics_fixture.h"

static void test_empty_cell(void **unused)
{
    struct fixture f;
    struct metric_row *row;

    (void)unused;
    fixture_init(&f);
    put_cover(&f, "2026-05-11", 7);
    put_post(&f, "2026-05-11", "A", "reach=100 reactions=5 shares=-");
    put_post(&f, "2026-05-12", "B", "reach=200 reactions=7 shares=1");
    put_post(&f, "2026-05-13", "C", "reach=- reactions=9 shares=2");
    compute(&f);
    row = row_of(&f, "er_reach", "2026-W20");
    assert_row(row, 8.0 / 200, STATE_OK);
    assert_string_equal(row->definition, "er_reach: reactions+shares");
    assert_non_null(strstr(row->note, "1 post without shares; 1 post without reach"));
    row = row_of(&f, "shares", "2026-W20");
    assert_row(row, 3, STATE_OK);
    assert_int_equal(row->basis, BASIS_COHORT);
    assert_non_null(strstr(row->note, "1 post without shares"));
    assert_row(row_of(&f, "shares_per_post", "2026-W20"), 1.5, STATE_OK);
    assert_row(row_of(&f, "posts", "2026-W20"), 3, STATE_OK);
    fixture_free(&f);
}

/* A column that the exports of these posts do not have is absent, not undefined. */
static void test_no_column(void **unused)
{
    struct fixture f;

    (void)unused;
    fixture_init(&f);
    put_cover(&f, "2026-05-04", 14);
    f.file = "old.csv";
    put_post(&f, "2026-05-05", "A", "impressions=100 reach=50 reactions=5");
    f.file = "new.csv";
    put_post(&f, "2026-05-12", "B", "reach=100 reactions=5");
    compute(&f);
    assert_row(row_of(&f, "er_impressions", "2026-W19"), 0.05, STATE_OK);
    assert_row(row_of(&f, "er_impressions", "2026-W20"), NAN, STATE_ABSENT);
    assert_row(row_of(&f, "impressions", "2026-W20"), NAN, STATE_ABSENT);
    assert_row(row_of(&f, "er_reach", "2026-W20"), 0.05, STATE_OK);
    fixture_free(&f);
}

static void test_median(void **unused)
{
    struct fixture f;
    struct metric_row *row;

    (void)unused;
    fixture_init(&f);
    put_cover(&f, "2026-05-11", 7);
    put_post(&f, "2026-05-11", "A", "reach=100 reactions=5");
    put_post(&f, "2026-05-12", "B", "reach=100 reactions=9");
    put_post(&f, "2026-05-13", "C", "reach=100 reactions=1");
    put_post(&f, "2026-05-13", "D", "reach=0 reactions=0");
    compute(&f);
    row = row_of(&f, "er_post_median", "2026-W20");
    assert_row(row, 0.05, STATE_OK);
    assert_non_null(strstr(row->note, "1 post with reach 0"));
    fixture_free(&f);
}

/* The later export has no saves: those of the earlier one still count. */
static void test_two_exports(void **unused)
{
    struct fixture f;
    struct metric_row *row;

    (void)unused;
    fixture_init(&f);
    f.file = "a.csv";
    put_cover(&f, "2026-05-11", 5);
    put_post(&f, "2026-05-11", "A", "reach=100 reactions=5 saves=2");
    put_post(&f, "2026-05-12", "B", "reach=100 reactions=5 saves=3");
    f.file = "b.csv";
    put_cover(&f, "2026-05-11", 7);
    put_post(&f, "2026-05-11", "A", "reach=150 reactions=8");
    put_post(&f, "2026-05-17", "C", "reach=50 reactions=1");
    f.facts->origins[0].stamp = 1;
    f.facts->origins[1].stamp = 2;
    compute(&f);
    assert_row(row_of(&f, "posts", "2026-W20"), 3, STATE_OK);
    row = row_of(&f, "er_reach", "2026-W20");
    assert_row(row, (10.0 + 8 + 1) / 300, STATE_OK);
    assert_string_equal(row->definition, "er_reach: reactions+saves");
    fixture_free(&f);
}

static void test_cover(void **unused)
{
    struct fixture f;
    struct metric_row *row;

    (void)unused;
    fixture_init(&f);
    put_cover(&f, "2026-04-27", 12);
    put_post(&f, "2026-04-29", "A", "reach=100 reactions=5");
    put_day(&f, "2026-05-17", 1, "clicks=1");
    compute(&f);
    assert_row(row_of(&f, "posts", "2026-W18"), 1, STATE_OK);
    row = row_of(&f, "posts", "2026-W19");
    assert_row(row, 0, STATE_PARTIAL);
    assert_string_equal(row->coverage, "5/7");
    assert_non_null(strstr(row->note, "last value 2026-05-08"));
    assert_row(row_of(&f, "posts", "2026-W20"), NAN, STATE_ABSENT);
    fixture_free(&f);
}

static void test_basis(void **unused)
{
    struct fixture f;

    (void)unused;
    fixture_init(&f);
    put_day(&f, "2026-05-11", 7, "reactions=50 impressions=1000");
    put_cover(&f, "2026-05-11", 7);
    put_post(&f, "2026-05-12", "A", "impressions=100 reactions=5 comments=5");
    compute(&f);
    /* Comments are known of posts only, so the rate is that of the posts; the sums are not. */
    assert_row(row_of(&f, "er_impressions", "2026-W20"), 0.1, STATE_OK);
    assert_int_equal(row_of(&f, "er_impressions", "2026-W20")->basis, BASIS_COHORT);
    assert_row(row_of(&f, "reactions", "2026-W20"), 50, STATE_OK);
    assert_int_equal(row_of(&f, "reactions", "2026-W20")->basis, BASIS_ACTIVITY);
    fixture_free(&f);
}

static void test_activity(void **unused)
{
    struct fixture f;

    (void)unused;
    fixture_init(&f);
    put_day(&f, "2026-05-11", 7, "reactions=50 comments=10 impressions=1000");
    put_cover(&f, "2026-05-11", 7);
    put_post(&f, "2026-05-12", "A", "impressions=100 reactions=5 comments=5");
    compute(&f);
    assert_row(row_of(&f, "er_impressions", "2026-W20"), 0.06, STATE_OK);
    assert_int_equal(row_of(&f, "er_impressions", "2026-W20")->basis, BASIS_ACTIVITY);
    fixture_free(&f);
}

/* Daily exports until W20, then only exports of posts: from W21 on the posts answer, and say so.
 * What lies before the daily ones stays empty, and W20 and W21 are not compared. */
static void test_given_up(void **unused)
{
    struct fixture f;
    struct metric_row *row;

    (void)unused;
    fixture_init(&f);
    put_day(&f, "2026-05-04", 7, "reactions=30 impressions=1000");
    put_day(&f, "2026-05-11", 7, "reactions=50 impressions=1000");
    put_cover(&f, "2026-04-27", 42);
    for (int i = 0; i < 6; i++) {
        char day[16], id[2] = {(char)('A' + i), '\0'};

        put_post(&f, day_iso(day_at("2026-04-27") + 7 * i, day), id, "impressions=100 reactions=9");
    }
    compute(&f);
    row = row_of(&f, "er_impressions", "2026-W18");
    assert_row(row, NAN, STATE_ABSENT);
    row = row_of(&f, "er_impressions", "2026-W20");
    assert_row(row, 0.05, STATE_OK);
    assert_int_equal(row->basis, BASIS_ACTIVITY);
    assert_string_equal(row->definition, "er_impressions: reactions");
    row = row_of(&f, "er_impressions", "2026-W21");
    assert_row(row, 0.09, STATE_OK);
    assert_int_equal(row->basis, BASIS_COHORT);
    assert_string_equal(row->definition, "er_impressions: reactions; cohort");
    assert_true(isnan(row->change));
    assert_string_equal(row->note, "definition changed");
    row = row_of(&f, "engagement_rate", "2026-W22");
    assert_row(row, 0.09, STATE_OK);
    assert_near(row->change, 0, 0);
    assert_string_equal(row->definition, "er_impressions: reactions; cohort");
    /* Nor is a sum of posts compared with one of days. */
    row = row_of(&f, "impressions", "2026-W21");
    assert_row(row, 100, STATE_OK);
    assert_int_equal(row->basis, BASIS_COHORT);
    assert_true(isnan(row->change));
    assert_string_equal(row->note, "definition changed");
    assert_row(row_of(&f, "impressions", "2026-W22"), 100, STATE_OK);
    fixture_free(&f);
}

/* The other way round: exports of posts until W20, then only days. */
static void test_given_up_posts(void **unused)
{
    struct fixture f;
    struct metric_row *row;

    (void)unused;
    fixture_init(&f);
    put_cover(&f, "2026-05-11", 7);
    put_post(&f, "2026-05-12", "A", "impressions=100 reactions=5 saves=4");
    put_day(&f, "2026-05-11", 7, "reactions=50 impressions=1000");
    put_day(&f, "2026-05-18", 7, "reactions=40 impressions=1000");
    compute(&f);
    row = row_of(&f, "er_impressions", "2026-W20");
    assert_row(row, 0.09, STATE_OK);
    assert_int_equal(row->basis, BASIS_COHORT);
    row = row_of(&f, "er_impressions", "2026-W21");
    assert_row(row, 0.04, STATE_OK);
    assert_int_equal(row->basis, BASIS_ACTIVITY);
    assert_string_equal(row->definition, "er_impressions: reactions; activity");
    assert_string_equal(row->note, "definition changed");
    fixture_free(&f);
}

/* Daily reach is no reach of the week: the posts answer, and there is never a sum of days. */
static void test_daily_reach(void **unused)
{
    struct fixture f;

    (void)unused;
    fixture_init(&f);
    for (int i = 0; i < 7; i++) {
        char day[16];

        put_day(&f, day_iso(day_at("2026-05-11") + i, day), 1, "reactions=7 reach=100");
    }
    put_cover(&f, "2026-05-11", 7);
    put_post(&f, "2026-05-12", "A", "reach=200 reactions=5");
    compute(&f);
    assert_row(row_of(&f, "er_reach", "2026-W20"), 0.025, STATE_OK);
    assert_int_equal(row_of(&f, "er_reach", "2026-W20")->basis, BASIS_COHORT);
    assert_row(row_of(&f, "reach", "2026-W20"), NAN, STATE_ABSENT);
    fixture_free(&f);
}

/* Values of a chosen range are not those of a life. */
static void test_window(void **unused)
{
    struct fixture f;

    (void)unused;
    fixture_init(&f);
    put_day(&f, "2026-05-17", 1, "clicks=1");
    put(&f, (struct fact){.platform = "facebook",
                          .account = "Muster",
                          .dimension = DIM_WINDOW,
                          .start = "2020-05-12",
                          .member = "A",
                          .cells = "views=10 reactions=5"});
    compute(&f);
    assert_int_equal(f.results.nr_periods, 1);
    assert_null(find_row(&f, "facebook", "Muster", "er_views", "2026-W20"));
    assert_null(find_row(&f, "facebook", "Muster", "views", "2026-W20"));
    assert_null(find_row(&f, "facebook", "Muster", "posts", "2026-W20"));
    fixture_free(&f);
}

static void test_per_fans(void **unused)
{
    struct fixture f;
    struct metric_row *row;

    (void)unused;
    fixture_init(&f);
    put_day(&f, "2026-05-15", 1, "followers=2000");
    put_cover(&f, "2026-05-11", 7);
    put_post(&f, "2026-05-12", "A", "shares=3");
    put_post(&f, "2026-05-13", "B", "shares=2");
    compute(&f);
    row = row_of(&f, "shares_per_1k_fans", "2026-W20");
    assert_row(row, 2.5, STATE_PARTIAL);
    assert_string_equal(row->coverage, "5/7");
    assert_int_equal(row->metric->unit, UNIT_PER_MILLE);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty_cell),     cmocka_unit_test(test_median),
        cmocka_unit_test(test_no_column),      cmocka_unit_test(test_two_exports),
        cmocka_unit_test(test_cover),          cmocka_unit_test(test_basis),
        cmocka_unit_test(test_activity),       cmocka_unit_test(test_given_up),
        cmocka_unit_test(test_given_up_posts), cmocka_unit_test(test_daily_reach),
        cmocka_unit_test(test_window),         cmocka_unit_test(test_per_fans),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
