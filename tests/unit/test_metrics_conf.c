/* Metrics are data: a new one of a known kind needs no C, and a wrong one is told. */
#include "metrics_fixture.h"

static int load(struct fixture *f, const char *text)
{
    f->err = (struct error){0};
    return metric_set_load(&f->metrics, &f->catalogue, &f->arena, text, "my.conf", &f->err);
}

static void test_new_metric(void **unused)
{
    struct fixture f;
    int number;

    (void)unused;
    fixture_init(&f);
    assert_int_equal(load(&f, "metric click_rate {\n  kind = ratio\n  unit = ratio\n"
                              "  title-en = \"Click rate\"\n"
                              "  parts = {clicks, \"/\", impressions}\n}\n"),
                     0);
    number = metric_find(&f.metrics, "click_rate");
    assert_true(number >= 0);
    assert_string_equal(f.metrics.metrics[number].title_de, "Click rate");
    assert_true(metric_find(&f.metrics, "impressions") >= 0);
    assert_int_equal(metric_find(&f.metrics, "followers"), -1);
    put_day(&f, "2026-05-11", 7, "clicks=5 impressions=100");
    compute(&f);
    assert_row(row_of(&f, "click_rate", "2026-W20"), 0.05, STATE_OK);
    fixture_free(&f);
}

static void refused(struct fixture *f, const char *text, const char *why)
{
    assert_int_equal(load(f, text), -1);
    assert_int_equal(f->err.code, ERROR_USAGE);
    if (!strstr(f->err.text, why))
        fail_msg("\"%s\" does not say \"%s\"", f->err.text, why);
}

static void test_refused(void **unused)
{
    struct fixture f;

    (void)unused;
    fixture_init(&f);
    refused(&f, "metric m {\n kid = ratio\n}\n", "my.conf:2");
    refused(&f, "metric m { kind = ratoi }", "unknown kind \"ratoi\"");
    refused(&f, "metric m { title-en = x }", "needs a kind");
    refused(&f, "metric m { kind = ratio parts = {clicks} }", "\"/\"");
    refused(&f, "metric m { kind = ratio parts = {clicks, \"/\"} }", "one word must stand");
    refused(&f, "metric m { kind = ratio parts = {klicks, \"/\", views} }", "\"klicks\"");
    refused(&f, "metric m { kind = ratio parts = {clicks, \"/\", vews} }", "\"vews\"");
    refused(&f, "metric m { kind = first parts = {er_none} }", "\"er_none\"");
    refused(&f, "metric m { kind = level unit = percent }", "unit \"percent\"");
    refused(&f, "metric m { kind = flow }", "measure's name");
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_new_metric),
        cmocka_unit_test(test_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
