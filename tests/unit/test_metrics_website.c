/* Websites: one table speaks, shares need the whole table, networks add up. */
#include "metrics_fixture.h"

static struct metric_row *site(struct fixture *f, const char *platform, const char *metric,
                               const char *period)
{
    struct metric_row *row = find_row(f, platform, "muster.example", metric, period);

    if (!row)
        fail_msg("no row for %s of %s in %s", metric, platform, period);
    return row;
}

static void put_table(struct fixture *f, enum dimension dimension, const char *start, int32_t days,
                      const char *member, const char *cells)
{
    put(f, (struct fact){.platform = "website",
                         .account = "muster.example",
                         .dimension = dimension,
                         .start = start,
                         .days = days,
                         .member = member,
                         .cells = cells,
                         .line = 9});
}

static void test_one_table(void **unused)
{
    struct fixture f;

    (void)unused;
    fixture_init(&f);
    put_source(&f, "2026-05-11", 7, "facebook.com", "sessions=10");
    put_source(&f, "2026-05-11", 7, "(direct)", "sessions=30");
    put_table(&f, DIM_CHANNEL, "2026-05-11", 7, "Direct", "sessions=31");
    put_table(&f, DIM_CHANNEL, "2026-05-04", 7, "Direct", "sessions=25");
    put_table(&f, DIM_NONE, "2026-05-11", 7, "", "sessions=42 visitors=33");
    put_table(&f, DIM_NONE, "2026-05-04", 7, "", "sessions=26");
    put_table(&f, DIM_NONE, "2026-04-27", 7, "", "sessions=20");
    compute(&f);
    assert_row(site(&f, "website", "sessions", "2026-W20"), 40, STATE_OK);
    assert_string_equal(site(&f, "website", "sessions", "2026-W20")->definition,
                        "sum over sources");
    assert_row(site(&f, "website", "sessions", "2026-W19"), 25, STATE_OK);
    assert_row(site(&f, "website", "sessions", "2026-W18"), 20, STATE_OK);
    assert_row(site(&f, "website", "visitors", "2026-W20"), 33, STATE_OK);
    assert_row(site(&f, "facebook", "referral_share", "2026-W20"), 0.25, STATE_OK);
    assert_row(site(&f, "facebook", "referral_share", "2026-W19"), NAN, STATE_ABSENT);
    fixture_free(&f);
}

static void test_referrers_only(void **unused)
{
    struct fixture f;
    struct metric_row *row;

    (void)unused;
    fixture_init(&f);
    put_source(&f, "2026-05-11", 7, "facebook.com", "sessions=10");
    put_source(&f, "2026-05-11", 7, "l.facebook.com", "sessions=5");
    put_source(&f, "2026-05-11", 7, "google", "sessions=30");
    compute(&f);
    assert_row(site(&f, "facebook", "referral_sessions", "2026-W20"), 15, STATE_OK);
    row = site(&f, "facebook", "referral_share", "2026-W20");
    assert_row(row, NAN, STATE_ABSENT);
    assert_non_null(strstr(row->note, "the total is needed"));
    row = site(&f, "website", "sessions", "2026-W20");
    assert_row(row, 45, STATE_PARTIAL);
    assert_non_null(strstr(row->note, "no direct sessions in the table"));
    fixture_free(&f);
}

static void test_total_beside_referrers(void **unused)
{
    struct fixture f;

    (void)unused;
    fixture_init(&f);
    put_source(&f, "2026-05-11", 7, "facebook.com", "sessions=10");
    put_table(&f, DIM_NONE, "2026-05-11", 7, "", "sessions=100");
    compute(&f);
    assert_row(site(&f, "website", "sessions", "2026-W20"), 100, STATE_OK);
    assert_row(site(&f, "facebook", "referral_share", "2026-W20"), NAN, STATE_ABSENT);
    fixture_free(&f);
}

/* One week from a table of social networks only: it says nothing of those that it does not name. */
static void test_whole_and_referrers(void **unused)
{
    struct fixture f;
    struct metric_row *row;

    (void)unused;
    fixture_init(&f);
    f.file = "networks.csv";
    put_source(&f, "2026-05-04", 7, "facebook", "sessions=30");
    f.file = "sources.csv";
    put_source(&f, "2026-05-11", 7, "facebook.com", "sessions=10");
    put_source(&f, "2026-05-11", 7, "(direct)", "sessions=30");
    put_source(&f, "2026-05-18", 7, "(direct)", "sessions=30");
    compute(&f);
    row = site(&f, "facebook", "referral_sessions", "2026-W20");
    assert_row(row, 10, STATE_OK);
    assert_near(row->previous, 30, 0);
    row = site(&f, "facebook", "referral_share", "2026-W20");
    assert_row(row, 0.25, STATE_OK);
    assert_true(isnan(row->previous));
    assert_row(site(&f, "facebook", "referral_sessions", "2026-W21"), 0, STATE_OK);
    assert_row(site(&f, "facebook", "referral_share", "2026-W19"), NAN, STATE_ABSENT);
    row = site(&f, "direct", "referral_sessions", "2026-W19");
    assert_row(row, NAN, STATE_ABSENT);
    assert_non_null(strstr(row->note, "not in the table of referrers"));
    assert_row(site(&f, "website", "sessions", "2026-W19"), 30, STATE_PARTIAL);
    fixture_free(&f);
}

static void test_daily_sources(void **unused)
{
    struct fixture f;

    (void)unused;
    fixture_init(&f);
    for (int i = 0; i < 7; i++) {
        char day[16];

        day_iso(day_at("2026-05-11") + i, day);
        put_source(&f, day, 1, "google / organic", "sessions=3");
        put_source(&f, day, 1, "google / cpc", "sessions=2");
        put_source(&f, day, 1, "(direct) / (none)", "sessions=4");
        if (i == 3)
            put_source(&f, day, 1, "t.co / referral", "sessions=1");
    }
    compute(&f);
    assert_row(site(&f, "website", "sessions", "2026-W20"), 64, STATE_OK);
    assert_row(site(&f, "x", "referral_sessions", "2026-W20"), 1, STATE_OK);
    assert_row(site(&f, "direct", "referral_share", "2026-W20"), 28.0 / 64, STATE_OK);
    fixture_free(&f);
}

static void test_breakdown(void **unused)
{
    struct fixture f;
    struct metric_row *row;

    (void)unused;
    fixture_init(&f);
    put(&f, (struct fact){.platform = "company",
                          .account = "Muster",
                          .dimension = DIM_OTHER,
                          .start = "2026-05-11",
                          .days = 7,
                          .member = "new",
                          .cells = "orders=4"});
    put(&f, (struct fact){.platform = "company",
                          .account = "Muster",
                          .dimension = DIM_OTHER,
                          .start = "2026-05-11",
                          .days = 7,
                          .member = "old",
                          .cells = "orders=5"});
    compute(&f);
    row = find_row(&f, "company", "Muster", "orders", "2026-W20");
    assert_non_null(row);
    assert_row(row, 9, STATE_OK);
    assert_string_equal(row->definition, "sum over customer");
    fixture_free(&f);
}

/* The order in which fractions come must not show. */
static void test_fractions(void **unused)
{
    double sums[2];

    (void)unused;
    for (int round = 0; round < 2; round++) {
        struct fixture f;

        fixture_init(&f);
        for (int i = 0; i < 100; i++) {
            int at = round ? 99 - i : i;
            char source[16], cells[32];

            snprintf(source, sizeof(source), "s%d", at);
            snprintf(cells, sizeof(cells), "page_views=%d.%d", at * 7, at % 10);
            put_source(&f, "2026-05-11", 7, source, cells);
        }
        put_source(&f, "2026-05-11", 7, "direct", "page_views=1");
        compute(&f);
        sums[round] = site(&f, "website", "page_views", "2026-W20")->value;
        fixture_free(&f);
    }
    assert_memory_equal(&sums[0], &sums[1], sizeof(double));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_table),
        cmocka_unit_test(test_referrers_only),
        cmocka_unit_test(test_total_beside_referrers),
        cmocka_unit_test(test_whole_and_referrers),
        cmocka_unit_test(test_daily_sources),
        cmocka_unit_test(test_breakdown),
        cmocka_unit_test(test_fractions),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
