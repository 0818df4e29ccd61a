/* Explanations name the formula, the values and where each stands. */
#include "metrics_fixture.h"

static void explain(struct fixture *f, const char *platform, const char *metric, const char *period,
                    struct str *out)
{
    for (size_t i = 0; i < f->results.nr_series; i++) {
        for (size_t p = 0; p < f->results.nr_periods; p++) {
            struct metric_row row;

            results_row(&f->results, i, p, &row);
            if (strcmp(row.platform, platform) != 0 || strcmp(row.metric->name, metric) != 0 ||
                strcmp(row.period, period) != 0)
                continue;
            str_clear(out);
            assert_int_equal(
                metrics_explain(&f->results, f->facts, i, p, f->networks, out, &f->err), 0);
            return;
        }
    }
    fail_msg("no row for %s", metric);
}

static void has(const struct str *text, const char *part)
{
    if (!strstr(str_text(text), part))
        fail_msg("\"%s\" is not in:\n%s", part, str_text(text));
}

static void has_not(const struct str *text, const char *part)
{
    if (strstr(str_text(text), part))
        fail_msg("\"%s\" is in:\n%s", part, str_text(text));
}

static void test_rate(void **unused)
{
    struct fixture f;
    struct str out = {0};

    (void)unused;
    fixture_init(&f);
    put_cover(&f, "2026-05-04", 14);
    f.file = "posts.csv";
    put_post(&f, "2026-05-11", "A", "reach=820 reactions=31 comments=4");
    put_post(&f, "2026-05-12", "B", "reach=180 reactions=9 comments=1");
    put_post(&f, "2026-05-05", "old", "reach=100 reactions=77 comments=1");
    compute(&f);
    explain(&f, "facebook", "engagement_rate", "2026-W20", &out);
    has(&out, "engagement_rate of facebook / Muster in 2026-W20 (2026-05-11 to 2026-05-17)");
    has(&out, "er_reach: reactions+comments");
    has(&out, "(reactions + comments + shares + saves) / reach");
    has(&out, "value        0.045\n");
    has(&out, "2 values, sum 40");
    has(&out, "  2026-05-11  post A  31  posts.csv:3\n");
    has_not(&out, "old");
    str_free(&out);
    fixture_free(&f);
}

static void test_fans(void **unused)
{
    struct fixture f;
    struct str out = {0};

    (void)unused;
    fixture_init(&f);
    put_day(&f, "2026-05-03", 1, "followers=100");
    put_day(&f, "2026-05-04", 7, "followers_net=5");
    put_day(&f, "2026-05-11", 7, "followers_net=6");
    put_day(&f, "2026-04-27", 7, "followers_net=99");
    compute(&f);
    explain(&f, "facebook", "fans", "2026-W20", &out);
    has(&out, "value        111\n");
    has(&out, "  2026-05-03  100  facts.csv:2\n");
    has(&out, "2 values, sum 11");
    has_not(&out, " 99 ");
    explain(&f, "facebook", "fans_net", "2026-W20", &out);
    has(&out, "value        6\n");
    has(&out, "2026-05-11..2026-05-17  6  facts.csv:2\n");
    str_free(&out);
    fixture_free(&f);
}

static void test_share(void **unused)
{
    struct fixture f;
    struct str out = {0};

    (void)unused;
    fixture_init(&f);
    put_source(&f, "2026-05-04", 7, "facebook.com", "sessions=45");
    put_source(&f, "2026-05-04", 7, "(direct)", "sessions=335");
    put_source(&f, "2026-05-11", 7, "facebook.com", "sessions=62");
    put_source(&f, "2026-05-11", 7, "(direct)", "sessions=350");
    compute(&f);
    explain(&f, "facebook", "referral_share", "2026-W20", &out);
    has(&out, "62 of 412, in the period before 45 of 380:");
    has(&out, "(Newcombe): -0.01");
    has(&out, "source (direct)  350");
    explain(&f, "facebook", "referral_sessions", "2026-W20", &out);
    has(&out, "source facebook.com  62");
    has_not(&out, "(direct)");
    str_free(&out);
    fixture_free(&f);
}

static void test_bounded(void **unused)
{
    struct fixture f;
    struct str out = {0};

    (void)unused;
    fixture_init(&f);
    put_cover(&f, "2026-05-11", 7);
    for (int i = 0; i < 300; i++) {
        char id[16];

        snprintf(id, sizeof(id), "%03d", i);
        put_post(&f, "2026-05-12", id, "clicks=2");
    }
    compute(&f);
    explain(&f, "facebook", "clicks", "2026-W20", &out);
    has(&out, "300 values, sum 600");
    has(&out, "post 199  2");
    has_not(&out, "post 200 ");
    has(&out, "... and 100 more values");
    str_free(&out);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rate),
        cmocka_unit_test(test_fans),
        cmocka_unit_test(test_share),
        cmocka_unit_test(test_bounded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
