/* Signals: the worked example, and each of the three rules. */
#include "metrics/interval.h"
#include "metrics/signal.h"
#include "metrics_fixture.h"

#define WORKED                                                                                     \
    {                                                                                              \
        14, 11, 18, 9, 16, 12, 20, 13, 8, 15, 17, 22                                               \
    }

static void fill(struct metric_value *values, const double *numbers, size_t nr)
{
    for (size_t i = 0; i < nr; i++)
        values[i] = (struct metric_value){.value = numbers[i], .state = STATE_OK};
}

static const char *judge(const double *numbers, size_t nr)
{
    struct metric_value values[64];

    fill(values, numbers, nr);
    return signal_word(values, nr - 1, &(int){0});
}

static void test_worked(void **unused)
{
    const double numbers[] = WORKED;
    struct metric_value values[13];
    struct xmr xmr;
    int side;

    (void)unused;
    fill(values, numbers, 12);
    values[12] = (struct metric_value){.value = 30, .state = STATE_OK};
    xmr_make(&xmr, values, 12);
    assert_int_equal(xmr.nr, 12);
    assert_int_equal(xmr.ranges, 11);
    assert_near(xmr.mean, 14.583, 0.0005);
    assert_near(xmr.range, 5.818, 0.0005);
    assert_near(xmr.upper, 30.06, 0.005);
    assert_string_equal(signal_word(values, 12, &side), "routine");
    assert_int_equal(side, 0);
    values[12].value = 30.1;
    assert_string_equal(signal_word(values, 12, &side), "high");
    assert_int_equal(side, 1);
    values[12].value = -1;
    assert_string_equal(signal_word(values, 12, &side), "low");
    assert_int_equal(side, -1);
    /* Three of four are near the upper limit; the last one is not, or is. */
    fill(values, (const double[]){14, 11, 18, 9, 16, 12, 20, 13, 8, 25, 25, 25, 14}, 13);
    assert_string_equal(signal_word(values, 12, &side), "run");
    assert_int_equal(side, 0);
    fill(values, (const double[]){14, 11, 18, 9, 16, 12, 20, 13, 8, 14, 25, 25, 25}, 13);
    assert_string_equal(signal_word(values, 12, &side), "run");
    assert_int_equal(side, 1);
}

static void test_few(void **unused)
{
    const double numbers[] = WORKED;

    (void)unused;
    assert_string_equal(judge(numbers, 6), "too few");
    assert_string_equal(judge(numbers, 7), "trial routine");
    assert_string_equal(judge(numbers, 12), "trial routine");
    assert_string_equal(judge((double[]){14, 11, 18, 9, 16, 12, 99}, 7), "trial high");
}

static void test_equal(void **unused)
{
    double numbers[20];

    (void)unused;
    for (size_t i = 0; i < 20; i++)
        numbers[i] = 0.1;
    assert_string_equal(judge(numbers, 20), "routine");
    numbers[19] = 0.1001;
    assert_string_equal(judge(numbers, 20), "high");
}

static void test_run_of_eight(void **unused)
{
    const double eight[] = {10, 30, 10, 30, 10, 30, 10, 30, 10, 30, 10,
                            30, 5,  22, 22, 22, 22, 22, 22, 22, 22};
    const double seven[] = {10, 30, 10, 30, 10, 30, 10, 30, 10, 30, 10,
                            30, 5,  5,  22, 22, 22, 22, 22, 22, 22};

    (void)unused;
    assert_string_equal(judge(eight, 21), "run");
    assert_string_equal(judge(seven, 21), "routine");
}

static void test_three_of_four(void **unused)
{
    /* Mean near 20, mean range 10: three of the last four lie above 20 + 13.3. */
    const double near[] = {15, 25, 15, 25, 15, 25, 15, 25, 15, 25,
                           15, 25, 15, 25, 15, 25, 38, 38, 15, 39};
    const double far[] = {15, 25, 15, 25, 15, 25, 15, 25, 15, 25,
                          15, 25, 15, 25, 15, 25, 38, 15, 15, 39};

    (void)unused;
    assert_string_equal(judge(near, 20), "run");
    assert_string_equal(judge(far, 20), "routine");
}

/* Incomplete periods are neither judged nor counted, and make no neighbours. */
static void test_gaps(void **unused)
{
    const double numbers[] = WORKED;
    struct metric_value values[13];
    struct xmr xmr;

    (void)unused;
    fill(values, numbers, 12);
    values[12] = values[0];
    values[5].state = STATE_PARTIAL;
    xmr_make(&xmr, values, 12);
    assert_int_equal(xmr.nr, 11);
    assert_int_equal(xmr.ranges, 9);
    values[12].state = STATE_PARTIAL;
    assert_string_equal(signal_word(values, 12, &(int){0}), "");
    values[12].state = STATE_OK;
    values[6].definition = 7;
    xmr_make(&xmr, values, 12);
    assert_int_equal(xmr.nr, 10);
}

static void test_at_most_26(void **unused)
{
    struct metric_value values[40];
    struct xmr xmr;

    (void)unused;
    for (size_t i = 0; i < 40; i++)
        values[i] = (struct metric_value){.value = (double)i, .state = STATE_OK};
    xmr_make(&xmr, values, 39);
    assert_int_equal(xmr.nr, 26);
    assert_int_equal(xmr.ranges, 25);
    assert_near(xmr.mean, (13 + 38) / 2.0, 1e-12);
}

static void test_intervals(void **unused)
{
    struct interval share = interval_wilson(62, 412), change = interval_newcombe(62, 412, 45, 380);

    (void)unused;
    assert_near(share.low, 0.1192, 0.0005);
    assert_near(share.high, 0.1884, 0.0005);
    assert_near(change.low, -0.016, 0.0005);
    assert_near(change.high, 0.079, 0.0005);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_worked),        cmocka_unit_test(test_few),
        cmocka_unit_test(test_equal),         cmocka_unit_test(test_run_of_eight),
        cmocka_unit_test(test_three_of_four), cmocka_unit_test(test_gaps),
        cmocka_unit_test(test_at_most_26),    cmocka_unit_test(test_intervals),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
