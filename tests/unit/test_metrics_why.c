/* Why shares and rates changed: a case worked by hand, and sums that must be exact for any data. */
#include "metrics/split.h"
#include "metrics_fixture.h"
#include "pegel/why.h"

struct reasons {
    struct fixture f;
    struct why why;
};

static void open_reasons(struct reasons *r)
{
    *r = (struct reasons){0};
    fixture_init(&r->f);
}

static void find_reasons(struct reasons *r)
{
    compute(&r->f);
    assert_int_equal(why_find(&r->why, &r->f.results, r->f.facts, r->f.networks, &r->f.err), 0);
}

static void close_reasons(struct reasons *r)
{
    why_free(&r->why);
    fixture_free(&r->f);
}

static size_t series_of(const struct reasons *r, const char *platform, const char *account,
                        const char *metric)
{
    const struct results *results = &r->f.results;

    for (size_t i = 0; i < results->nr_series; i++) {
        const struct metric_series *series = &results->series[i];

        if (strcmp(series->platform, platform) == 0 && strcmp(series->account, account) == 0 &&
            strcmp(results->metrics->metrics[series->metric].name, metric) == 0)
            return i;
    }
    fail_msg("no series %s of %s", metric, platform);
    return 0;
}

static void assert_effect(const struct why_effect *effect, enum why_part part, double from,
                          double to, double moved)
{
    assert_int_equal(effect->part, part);
    assert_near(effect->from, from, 1e-12);
    assert_near(effect->to, to, 1e-12);
    assert_near(effect->effect, moved, 1e-12);
}

static void put_weeks(struct reasons *r)
{
    struct fixture *f = &r->f;

    put_cover(f, "2026-05-04", 14);
    put_post(f, "2026-05-04", "P", "reach=1000 reactions=40 comments=4 shares=6");
    put_post(f, "2026-05-05", "Q", "reach=200 reactions=20 comments=0 shares=0");
    put_post(f, "2026-05-06", "R", "reach=300 reactions=15 comments=0 shares=0");
    put_post(f, "2026-05-07", "S", "reach=100 reactions=5 comments=0 shares=0");
    put_post(f, "2026-05-11", "A", "reach=820 reactions=31 comments=4 shares=6");
    put_post(f, "2026-05-12", "B", "reach=310 reactions=9 comments=1 shares=0");
    put(f, (struct fact){"facebook", "Muster", DIM_POST, "2026-05-14", 1, "C", 3,
                         "reach=1540 reactions=64 comments=12 shares=18", "=Brot",
                         "https://c.example"});
    put_post(f, "2026-05-17", "D", "reach=150 reactions=12 comments=2 shares=1");
}

/* Most seen: P with 50 of 1000, then C with 94 of 1540; the others 40 of 600, then 66 of 1280. */
static void test_posts(void **unused)
{
    struct reasons r;
    const struct why_effect *effects;
    const double w0 = 0.625, w1 = 1540.0 / 2820, r0 = 0.05, r1 = 94.0 / 1540, o0 = 40.0 / 600,
                 o1 = 66.0 / 1280;
    size_t nr;

    (void)unused;
    open_reasons(&r);
    put_weeks(&r);
    find_reasons(&r);
    effects = why_effects(&r.why, series_of(&r, "facebook", "Muster", "er_reach"), &nr);
    assert_int_equal(nr, 7);
    assert_effect(&effects[0], WHY_CHANGE, 90.0 / 1600, 160.0 / 2820, 0.00048758865248226957);
    assert_effect(&effects[1], WHY_MIX, w0, w1, (w1 - w0) * (r0 + r1 - o0 - o1) / 2);
    assert_effect(&effects[2], WHY_RATE_TOP, r0, r1, (r1 - r0) * (w0 + w1) / 2);
    assert_effect(&effects[3], WHY_RATE_OTHERS, o0, o1, (o1 - o0) * (2 - w0 - w1) / 2);
    assert_near(effects[1].effect, 0.00028366, 1e-8);
    assert_near(effects[2].effect, 0.00646387, 2e-8);
    assert_near(effects[3].effect, -0.00625994, 2e-8);
    assert_effect(&effects[4], WHY_POST, 66.0 / 1280, 160.0 / 2820, 160.0 / 2820 - 66.0 / 1280);
    assert_string_equal(effects[4].post, "C");
    assert_string_equal(effects[4].title, "=Brot");
    assert_string_equal(effects[4].permalink, "https://c.example");
    assert_effect(&effects[5], WHY_POST, 150.0 / 2510, 160.0 / 2820, 160.0 / 2820 - 150.0 / 2510);
    assert_string_equal(effects[5].post, "B");
    assert_string_equal(effects[6].post, "A");
    close_reasons(&r);
}

static void test_share(void **unused)
{
    struct reasons r;
    const struct why_effect *effects;
    const struct share *share;
    size_t nr, series;

    (void)unused;
    open_reasons(&r);
    put_source(&r.f, "2026-05-04", 7, "facebook.com", "sessions=45");
    put_source(&r.f, "2026-05-04", 7, "(direct)", "sessions=335");
    put_source(&r.f, "2026-05-11", 7, "facebook.com", "sessions=58");
    put_source(&r.f, "2026-05-11", 7, "fb", "sessions=4");
    put_source(&r.f, "2026-05-11", 7, "(direct)", "sessions=350");
    find_reasons(&r);
    series = series_of(&r, "facebook", "muster.example", "referral_share");
    effects = why_effects(&r.why, series, &nr);
    assert_int_equal(nr, 3);
    assert_effect(&effects[0], WHY_CHANGE, 45.0 / 380, 62.0 / 412, 62.0 / 412 - 45.0 / 380);
    assert_effect(&effects[1], WHY_OWN, 45, 62, 17 * (1.0 / 380 + 1.0 / 412) / 2);
    assert_effect(&effects[2], WHY_TOTAL, 380, 412, 53.5 * (1.0 / 412 - 1.0 / 380));
    assert_near(effects[1].effect, 0.042999489, 1e-9);
    assert_near(effects[2].effect, -0.010935105, 1e-9);
    share = why_share(&r.why, series);
    assert_non_null(share);
    assert_near(share->count, 62, 0);
    assert_near(share->total, 412, 0);
    assert_near(share->change, 0.032064, 5e-7);
    assert_near(share->change_low, -0.016, 5e-4);
    assert_near(share->change_high, 0.079, 5e-4);
    assert_null(why_share(&r.why, r.f.results.nr_series));
    close_reasons(&r);
}

/* A week with a missing day is not split, and nothing is where there is no number at all. */
static void test_refused(void **unused)
{
    struct reasons r;
    const struct why_effect *effects;
    size_t nr;

    (void)unused;
    open_reasons(&r);
    put_cover(&r.f, "2026-05-06", 12);
    put_post(&r.f, "2026-05-07", "P", "reach=1000 reactions=40");
    put_post(&r.f, "2026-05-11", "A", "reach=820 reactions=31");
    put_post(&r.f, "2026-05-12", "B", "reach=100 reactions=1");
    find_reasons(&r);
    effects = why_effects(&r.why, series_of(&r, "facebook", "Muster", "er_reach"), &nr);
    assert_int_equal(nr, 3);
    assert_int_equal(effects->part, WHY_CHANGE);
    assert_true(isnan(effects->effect));
    assert_string_equal(effects->note, "no comparison: 2 of 7 days missing");
    assert_int_equal(effects[1].part, WHY_POST); /* of the current week alone */
    close_reasons(&r);
}

/* ---- sums ------------------------------------------------------------------------------------ */

static unsigned next(uint64_t *state, unsigned below)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(*state >> 33) % below;
}

/* Groups may have no weight, and interactions without it. */
static void test_any_groups(void **unused)
{
    uint64_t state = 5;

    (void)unused;
    for (int round = 0; round < 20000; round++) {
        struct split_group groups[6];
        struct fraction all[2] = {{0, 0}, {0, 0}};
        size_t nr = 1 + next(&state, 6);
        double sum;

        for (size_t i = 0; i < nr; i++) {
            struct fraction *sides[] = {&groups[i].before, &groups[i].now};

            for (size_t j = 0; j < 2; j++) {
                double bottom = next(&state, 4) ? next(&state, 100000) : 0;

                *sides[j] = (struct fraction){next(&state, 1 + (unsigned)bottom / 2), bottom};
                all[j].top += sides[j]->top;
                all[j].bottom += bottom;
            }
        }
        if (all[0].bottom <= 0 || all[1].bottom <= 0)
            continue;
        sum = split_mix(groups, nr);
        for (size_t i = 0; i < nr; i++)
            sum += groups[i].effect;
        assert_near(sum, all[1].top / all[1].bottom - all[0].top / all[0].bottom, 1e-12);
        struct split_sides sides = split_sides(all[0], all[1]);

        assert_near(sides.top + sides.bottom,
                    all[1].top / all[1].bottom - all[0].top / all[0].bottom, 1e-12);
    }
}

static void put_random(struct reasons *r, uint64_t *state)
{
    static const char *const pages[] = {"Eins", "Zwei", "Drei"};
    static const char *const sources[] = {"facebook.com", "t.co", "google", "(direct)"};
    char cells[128], id[16];
    uint32_t line = 2;

    for (int week = 0; week < 2; week++) {
        const char *monday = week ? "2026-05-11" : "2026-05-04";

        for (size_t i = 0; i < 3; i++) {
            unsigned posts = 1 + next(state, 9);

            put(&r->f, (struct fact){"facebook", pages[i], DIM_COHORT, monday, 7, NULL, 1,
                                     "posts=1", NULL, NULL});
            put(&r->f,
                (struct fact){"facebook", pages[i], DIM_NONE, week ? "2026-05-17" : "2026-05-10", 1,
                              NULL, 2, week ? "followers=1262" : "followers=1240", NULL, NULL});
            while (posts-- > 0) {
                snprintf(cells, sizeof(cells), "reach=%u impressions=%u reactions=%u shares=%u",
                         1 + next(state, 3000), 1 + next(state, 5000), next(state, 90),
                         next(state, 20));
                snprintf(id, sizeof(id), "%u", line);
                put(&r->f, (struct fact){"facebook", pages[i], DIM_POST, monday, 1, id, line++,
                                         cells, NULL, NULL});
            }
        }
        for (size_t i = 0; i < 4; i++) {
            snprintf(cells, sizeof(cells), "sessions=%u", 1 + next(state, 900));
            put_source(&r->f, monday, 7, sources[i], cells);
        }
    }
}

/* Parts of each change; returns how many changes there were. */
static size_t check_sums(const struct why *why)
{
    size_t changes = 0, posts = 0;
    double left = 0;

    for (size_t i = 0; i < why->nr_effects; i++) {
        const struct why_effect *effect = &why->effects[i];

        if (effect->part == WHY_CHANGE) {
            assert_near(left, 0, 1e-12);
            assert_near(effect->effect, effect->to - effect->from, 1e-12);
            left = effect->effect;
            posts = 0;
            changes++;
        } else if (effect->part == WHY_POST) {
            assert_near(effect->effect, effect->to - effect->from, 1e-12);
            assert_true(++posts <= WHY_POSTS_MAX);
        } else {
            left -= effect->effect;
        }
    }
    assert_near(left, 0, 1e-12);
    return changes;
}

static void test_any_data(void **unused)
{
    uint64_t state = 11;

    (void)unused;
    for (int round = 0; round < 40; round++) {
        struct reasons r;

        open_reasons(&r);
        put_random(&r, &state);
        find_reasons(&r);
        /* three rates of three accounts, and of all; four sources */
        assert_int_equal(check_sums(&r.why), 3 * 3 + 3 + 4);
        close_reasons(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_posts),    cmocka_unit_test(test_share),
        cmocka_unit_test(test_refused),  cmocka_unit_test(test_any_groups),
        cmocka_unit_test(test_any_data),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
