/* The usual range as charts get it: that of the signals, for every period of random series; and the
 * points of a run, found again by counting. */
#include "metrics/signal.h"
#include "metrics_fixture.h"
#include "pegel/limits.h"

#define PERIODS 60

static unsigned next(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return *seed / 65536;
}

static void make(struct metric_value *values, unsigned *seed)
{
    unsigned steps = next(seed) % 3;

    for (size_t i = 0; i < PERIODS; i++) {
        bool missing = next(seed) % 11 == 0;
        size_t level = steps * (i / 20) * 20;

        values[i] = (struct metric_value){
            .value = missing ? NAN : (double)(next(seed) % 100 + level),
            .state = (uint8_t)(missing           ? STATE_ABSENT
                               : next(seed) % 13 ? STATE_OK
                                                 : STATE_PARTIAL),
            .definition = (uint16_t)(next(seed) % 40 == 0),
        };
    }
}

/* The latest complete values of the same definition up to the period, newest first. */
static size_t latest(const struct metric_value *values, size_t period, size_t *at, size_t most)
{
    size_t nr = 0;

    for (size_t i = period + 1; i-- > 0 && nr < most;) {
        if (values[i].state == STATE_OK && values[i].definition == values[period].definition)
            at[nr++] = i;
    }
    return nr;
}

/* By the words of METRICS section 6. */
static size_t count_run(const struct metric_value *values, size_t period, const struct xmr *xmr)
{
    size_t at[8], nr = latest(values, period, at, 8), over = 0, under = 0, high = 0, low = 0;

    for (size_t i = 0; i < nr; i++) {
        double value = values[at[i]].value;

        over += value > xmr->mean;
        under += value < xmr->mean;
        high += i < 4 && value > xmr->mean + 1.33 * xmr->range;
        low += i < 4 && value < xmr->mean - 1.33 * xmr->range;
    }
    if (over == 8 || under == 8)
        return 8;
    return high >= 3 ? high : low >= 3 ? low : 0;
}

static void expect_period(const struct results *results, const struct metric_value *values,
                          size_t period)
{
    size_t judged = period, run[LIMITS_RUN_MAX];
    enum limits_side side;
    int mean_side;
    struct limits limits;
    struct xmr xmr;

    results_limits(results, 0, period, &limits);
    while (judged > 0 && values[judged].state != STATE_OK)
        judged--;
    assert_int_equal(limits.judged, judged);
    if (values[judged].state != STATE_OK) {
        assert_false(limits.known);
        return;
    }
    xmr_make(&xmr, values, judged);
    assert_int_equal(limits.known, strcmp(signal_word(values, judged, &mean_side), "too few") != 0);
    assert_true(limits.lower == xmr.lower && limits.mean == xmr.mean && limits.upper == xmr.upper);
    side = limits_side(&limits, judged);
    if (side == LIMITS_HIGH || side == LIMITS_LOW)
        assert_int_equal(mean_side, side == LIMITS_HIGH ? 1 : -1);
    else if (side == LIMITS_NONE)
        assert_int_equal(mean_side, 0);
    else /* a run has a side for a period that is one of it */
        assert_int_equal(mean_side != 0, limits_run(&limits, judged, run) && run[0] == judged);
    assert_int_equal(side == LIMITS_HIGH,
                     strstr(signal_word(values, judged, &mean_side), "high") != NULL);
    assert_int_equal(side == LIMITS_LOW,
                     strstr(signal_word(values, judged, &mean_side), "low") != NULL);
    assert_int_equal(side == LIMITS_RUN,
                     strstr(signal_word(values, judged, &mean_side), "run") != NULL);
    if (side == LIMITS_RUN)
        assert_int_equal(limits_run(&limits, judged, run), count_run(values, judged, &xmr));
}

static void test_random(void **unused)
{
    struct metric_value values[PERIODS];
    struct metric_series series = {.values = values};
    struct results results = {.series = &series, .nr_series = 1, .nr_periods = PERIODS};
    unsigned seed = 3;

    (void)unused;
    for (int round = 0; round < 300; round++) {
        make(values, &seed);
        for (size_t period = 0; period < PERIODS; period++)
            expect_period(&results, values, period);
    }
}

/* Eight above the mean of the ones before: these eight, over a gap. */
static void test_run(void **unused)
{
    struct metric_value values[20];
    struct metric_series series = {.values = values};
    struct results results = {.series = &series, .nr_series = 1, .nr_periods = 20};
    struct limits limits;
    size_t run[LIMITS_RUN_MAX];

    (void)unused;
    for (size_t i = 0; i < 20; i++)
        values[i] = (struct metric_value){.value = i < 11 ? 10 + 10 * (double)(i % 2) : 19,
                                          .state = STATE_OK};
    values[15] = (struct metric_value){.value = NAN, .state = STATE_ABSENT};
    results_limits(&results, 0, 19, &limits);
    assert_int_equal(limits_side(&limits, 19), LIMITS_RUN);
    assert_int_equal(limits_run(&limits, 19, run), 8);
    assert_int_equal(run[0], 19);
    assert_int_equal(run[7], 11);
    for (size_t i = 0; i < 8; i++)
        assert_true(run[i] != 15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_random), cmocka_unit_test(test_run)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
