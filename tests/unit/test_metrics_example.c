/* The worked example of the manual, digit for digit. */
#include "metrics_fixture.h"

static void put_example(struct fixture *f)
{
    put_day(f, "2026-05-10", 1, "followers=1240");
    put_day(f, "2026-05-17", 1, "followers=1262");
    put_cover(f, "2026-05-04", 14);
    put_post(f, "2026-05-11", "A", "reach=820 impressions=1010 reactions=31 comments=4 shares=6");
    put_post(f, "2026-05-12", "B", "reach=310 impressions=355 reactions=9 comments=1 shares=0");
    put_post(f, "2026-05-14", "C",
             "reach=1540 impressions=2100 reactions=64 comments=12 shares=18");
    put_post(f, "2026-05-17", "D", "reach=150 impressions=160 reactions=12 comments=2 shares=1");
    put_source(f, "2026-05-04", 7, "facebook.com", "sessions=45");
    put_source(f, "2026-05-04", 7, "google", "sessions=200");
    put_source(f, "2026-05-04", 7, "(direct)", "sessions=135");
    put_source(f, "2026-05-11", 7, "facebook.com", "sessions=18");
    put_source(f, "2026-05-11", 7, "m.facebook.com", "sessions=25");
    put_source(f, "2026-05-11", 7, "l.facebook.com", "sessions=9");
    put_source(f, "2026-05-11", 7, "lm.facebook.com", "sessions=6");
    put_source(f, "2026-05-11", 7, "fb", "sessions=4");
    put_source(f, "2026-05-11", 7, "google", "sessions=210");
    put_source(f, "2026-05-11", 7, "netflix.com", "sessions=40");
    put_source(f, "2026-05-11", 7, "(direct)", "sessions=100");
}

static void test_example(void **unused)
{
    struct fixture f;

    (void)unused;
    fixture_init(&f);
    put_example(&f);
    compute(&f);
    assert_row(row_of(&f, "fans", "2026-W20"), 1262, STATE_OK);
    assert_row(row_of(&f, "fans_net", "2026-W20"), 22, STATE_OK);
    assert_row(row_of(&f, "fans_rate", "2026-W20"), 22.0 / 1240, STATE_OK);
    assert_row(row_of(&f, "er_reach", "2026-W20"), 160.0 / 2820, STATE_OK);
    assert_row(row_of(&f, "er_impressions", "2026-W20"), 160.0 / 3625, STATE_OK);
    assert_row(row_of(&f, "er_followers", "2026-W20"), 160.0 / 1262, STATE_OK);
    assert_near(row_of(&f, "er_post_median", "2026-W20")->value, 0.05552, 0.000005);
    assert_near(row_of(&f, "shares_per_1k_fans", "2026-W20")->value, 19.81, 0.005);
    assert_row(row_of(&f, "comments_per_post", "2026-W20"), 19.0 / 4, STATE_OK);
    assert_row(row_of(&f, "posts", "2026-W20"), 4, STATE_OK);
    fixture_free(&f);
}

static void test_example_words(void **unused)
{
    struct fixture f;
    struct metric_row *row;

    (void)unused;
    fixture_init(&f);
    put_example(&f);
    compute(&f);
    row = row_of(&f, "er_reach", "2026-W20");
    assert_string_equal(row->definition, "er_reach: reactions+comments+shares");
    assert_int_equal(row->basis, BASIS_COHORT);
    assert_string_equal(row->coverage, "7/7");
    row = row_of(&f, "fans_net", "2026-W20");
    assert_string_equal(row->definition, "levels");
    assert_string_equal(row->note, "no comparison: 7 of 7 days missing");
    row = row_of(&f, "fans", "2026-W20");
    assert_string_equal(row->definition, "level");
    assert_near(row->previous, 1240, 0);
    assert_near(row->change, 22, 0);
    assert_near(row->change_pct, 22.0 / 1240, 1e-15);
    /* No posts were published the week before. */
    row = row_of(&f, "er_reach", "2026-W19");
    assert_row(row, NAN, STATE_UNDEFINED);
    assert_non_null(strstr(row->note, "no posts"));
    assert_row(row_of(&f, "posts", "2026-W19"), 0, STATE_OK);
    /* Reach of posts is a denominator, never a row. */
    assert_null(find_row(&f, "facebook", "Muster", "reach", "2026-W20"));
    fixture_free(&f);
}

static void test_example_website(void **unused)
{
    struct fixture f;
    struct metric_row *row;

    (void)unused;
    fixture_init(&f);
    put_example(&f);
    compute(&f);
    row = find_row(&f, "website", "muster.example", "sessions", "2026-W20");
    assert_non_null(row);
    assert_row(row, 412, STATE_OK);
    row = find_row(&f, "facebook", "muster.example", "referral_sessions", "2026-W20");
    assert_non_null(row);
    assert_row(row, 62, STATE_OK);
    row = find_row(&f, "facebook", "muster.example", "referral_share", "2026-W20");
    assert_non_null(row);
    assert_row(row, 62.0 / 412, STATE_OK);
    assert_near(row->previous, 45.0 / 380, 1e-15);
    assert_near(row->change, 0.03206, 0.000005);
    assert_true(isnan(row->change_pct));
    row = find_row(&f, "other", "muster.example", "referral_sessions", "2026-W20");
    assert_non_null(row);
    assert_row(row, 40, STATE_OK);
    row = find_row(&f, "other", "muster.example", "referral_sessions", "2026-W19");
    assert_row(row, 0, STATE_OK);
    assert_null(find_row(&f, "x", "muster.example", "referral_sessions", "2026-W20"));
    fixture_free(&f);
}

static void test_headline(void **unused)
{
    struct fixture f;
    struct metric_row *row;

    (void)unused;
    fixture_init(&f);
    put_example(&f);
    put_post(&f, "2026-05-05", "Z", "impressions=100 reactions=5 comments=0 shares=0");
    compute(&f);
    /* Reach is not known in the week before: the first that both have is er_impressions. */
    row = row_of(&f, "engagement_rate", "2026-W20");
    assert_string_equal(row->definition, "er_impressions: reactions+comments+shares");
    assert_row(row, 160.0 / 3625, STATE_OK);
    assert_near(row->previous, 0.05, 1e-15);
    assert_near(row->change, 160.0 / 3625 - 0.05, 1e-15);
    row = row_of(&f, "er_reach", "2026-W19");
    assert_row(row, NAN, STATE_ABSENT);
    assert_non_null(strstr(row->note, "1 post without reach"));
    fixture_free(&f);
}

static void test_order(void **unused)
{
    struct fixture f;

    (void)unused;
    fixture_init(&f);
    put_example(&f);
    compute(&f);
    for (size_t i = 1; i < f.results.nr_series; i++) {
        const struct metric_series *a = &f.results.series[i - 1], *b = &f.results.series[i];
        int order = strcmp(a->platform, b->platform);

        if (!order)
            order = strcmp(a->account, b->account);
        if (!order)
            order = strcmp(f.metrics.metrics[a->metric].name, f.metrics.metrics[b->metric].name);
        assert_true(order < 0);
    }
    assert_int_equal(f.results.nr_periods, 2);
    assert_int_equal(f.results.current, 1);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_example),         cmocka_unit_test(test_example_words),
        cmocka_unit_test(test_example_website), cmocka_unit_test(test_headline),
        cmocka_unit_test(test_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
