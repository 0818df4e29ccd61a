/* The summary table and the chart specs, made of results written by hand. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "pegel/embedded.h"
#include "pegel/report.h"
#include "pegel/text.h"

#define WEEKS 8
#define SERIES_MAX 16

struct fixture {
    struct arena arena;
    struct catalogue catalogue;
    struct metric_set metrics;
    struct labels labels;
    struct networks *networks;
    struct factset *facts;
    struct results results;
    struct range periods[WEEKS];
    struct metric_series series[SERIES_MAX];
    struct metric_value values[SERIES_MAX][WEEKS];
    struct report report;
    struct error err;
};

static const char *config(const char *name)
{
    const struct embedded_file *file = embedded_find(name);

    assert_non_null(file);
    return file->text;
}

static int setup(void **state)
{
    struct fixture *f = calloc(1, sizeof(*f));
    struct calendar calendar = {.grain = GRAIN_WEEK};

    assert_non_null(f);
    assert_int_equal(
        catalogue_load(&f->catalogue, &f->arena, config("measures.conf"), "m", &f->err), 0);
    assert_int_equal(metric_set_load(&f->metrics, &f->catalogue, &f->arena, config("metrics.conf"),
                                     "m", &f->err),
                     0);
    assert_int_equal(
        labels_load(&f->labels, &f->arena, config("platforms.tsv"), config("summary.tsv"), &f->err),
        0);
    f->networks = networks_new(&f->arena);
    assert_int_equal(networks_add(f->networks, config("networks.tsv"), "n", &f->err), 0);
    f->facts = factset_new(&f->catalogue, false, &f->err);
    for (int i = 0; i < WEEKS; i++)
        f->periods[i] = period_step(&calendar, period_of(&calendar, day_from_civil(2026, 11, 15)),
                                    i - WEEKS + 1);
    f->results = (struct results){
        .metrics = &f->metrics,
        .calendar = calendar,
        .periods = f->periods,
        .nr_periods = WEEKS,
        .current = WEEKS - 1,
        .series = f->series,
        .phrases = names_new(),
    };
    assert_int_equal(names_add(f->results.phrases, slice_of("")), 0);
    f->report = (struct report){.results = &f->results,
                                .facts = f->facts,
                                .labels = &f->labels,
                                .networks = f->networks,
                                .counts = {3, 1200, 4, 0},
                                .lang = LANG_EN};
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;

    names_free(f->results.phrases);
    factset_free(f->facts);
    arena_free(&f->arena);
    free(f);
    return 0;
}

/* In the order of the report: platform, account, metric. The last two values are the ones that
 * matter; the others are steady. */
static struct metric_value *add(struct fixture *f, const char *platform, const char *account,
                                const char *metric, double before, double now)
{
    size_t nr = f->results.nr_series++;
    int number = metric_find(&f->metrics, metric);

    assert_true(nr < SERIES_MAX);
    assert_true(number >= 0);
    for (size_t i = 0; i < WEEKS; i++) {
        f->values[nr][i] = (struct metric_value){
            .value = i + 1 == WEEKS ? now : before, .state = STATE_OK, .covered = 7};
    }
    f->series[nr] = (struct metric_series){.platform = platform,
                                           .account = account,
                                           .account_index = (uint32_t)strlen(account),
                                           .metric = (uint16_t)number,
                                           .values = f->values[nr]};
    return f->values[nr];
}

static void define(struct fixture *f, struct metric_value *values, const char *definition)
{
    int64_t number = names_add(f->results.phrases, slice_of(definition));

    for (size_t i = 0; i < WEEKS; i++)
        values[i].definition = (uint16_t)number;
}

static void expect_summary(struct fixture *f, const char *expected)
{
    struct str text = {0};

    assert_int_equal(summary_text(&f->report, false, &text, &f->err), 0);
    /* No-break spaces look like others, also in this file. */
    for (char *at; (at = strstr(text.s, "\xC2\xA0"));) {
        *at = ' ';
        memmove(at + 1, at + 2, strlen(at + 2) + 1);
    }
    assert_string_equal(text.s, expected);
    str_free(&text);
}

static void example(struct fixture *f)
{
    define(f, add(f, "facebook", "Muster", "engagement_rate", 0.05, 0.05674),
           "er_reach: reactions+comments+shares");
    add(f, "facebook", "Muster", "fans", 1240, 1262);
    add(f, "facebook", "Muster", "fans_net", 0, 22);
    add(f, "facebook", "muster.example", "referral_sessions", 45, 62);
    add(f, "facebook", "muster.example", "referral_share", 0.11842, 0.15049);
    add(f, "search", "muster.example", "referral_sessions", 335, 350);
    add(f, "search", "muster.example", "referral_share", 0.88158, 0.84951);
    add(f, "website", "muster.example", "sessions", 380, 412);
}

static void english(void **state)
{
    struct fixture *f = *state;

    example(f);
    expect_summary(
        f, "Week 2026-W46 (9-15 Nov 2026)\n\n"
           "Unusual\n"
           "  Facebook · Muster: Fans, net (trial high); Engagement rate (reach) (trial high)\n"
           "  Website · muster.example: Sessions (trial high); of which Facebook (trial high)\n\n"
           "  Metric                    Value  Before       Change  Signal      Note\n\n"
           "Facebook · Muster\n"
           "  Fans                      1,262   1,240  +22 (+1.8%)\n"
           "  Fans, net                    22       0          +22  trial high  previous 0\n"
           "  Engagement rate (reach)   5.67%   5.00%     +0.67 pp  trial high\n"
           "\n"
           "Website · muster.example\n"
           "  Sessions                    412     380  +32 (+8.4%)  trial high\n"
           "  of which Facebook        15.05%  11.84%     +3.21 pp  trial high\n"
           "\n"
           "Files: 3 · rows used: 1,200, skipped: 4, rejected: 0\n");
}

static void german(void **state)
{
    struct fixture *f = *state;

    example(f);
    f->report.lang = LANG_DE;
    f->results.nr_series = 3;
    expect_summary(
        f,
        "KW 46 (09.-15.11.2026)\n\n"
        "Auffällig\n"
        "  Facebook · Muster: Fans netto (vorl. hoch); Engagement-Rate (Reichweite) (vorl. hoch)\n"
        "\n"
        "  Kennzahl                        Wert  Vorher   Veränderung  Signal      Hinweis\n\n"
        "Facebook · Muster\n"
        "  Fans                           1.262   1.240  +22 (+1,8 %)\n"
        "  Fans netto                        22       0           +22  vorl. hoch  vorher 0\n"
        "  Engagement-Rate (Reichweite)  5,67 %  5,00 %      +0,67 PP  vorl. hoch\n"
        "\n"
        "Dateien: 3 · Zeilen benutzt: 1.200, übergangen: 4, abgewiesen: 0\n");
}

static void missing_and_partial(void **state)
{
    struct fixture *f = *state;
    struct metric_value *fans = add(f, "x", "", "fans", 100, NAN);
    struct metric_value *views = add(f, "x", "", "impressions", 1000, 700);

    fans[WEEKS - 1].state = STATE_ABSENT;
    fans[WEEKS - 1].covered = 0;
    views[WEEKS - 1].state = STATE_PARTIAL;
    views[WEEKS - 1].covered = 5;
    expect_summary(f, "Week 2026-W46 (9-15 Nov 2026)\n\n"
                      "  Metric       Value  Before  Note\n\n"
                      "X\n"
                      "  Fans           n/a     100  no comparison: 7 of 7 days missing\n"
                      "  Impressions    700   1,000  5 of 7 days\n"
                      "\n"
                      "Files: 3 · rows used: 1,200, skipped: 4, rejected: 0\n");
}

static void nothing_to_show(void **state)
{
    expect_summary(*state, "Week 2026-W46 (9-15 Nov 2026)\n\n"
                           "No numbers for this period.\n\n"
                           "Files: 3 · rows used: 1,200, skipped: 4, rejected: 0\n");
}

/* No line is wider than 100 columns, and no escape sequence gets through. */
static void hostile_names(void **state)
{
    struct fixture *f = *state;
    struct str text = {0};
    char name[300];

    memset(name, 'w', sizeof(name));
    memcpy(name, "\033[2J\007\xE2\x80\xAE", 8);
    name[sizeof(name) - 1] = '\0';
    add(f, name, name, "fans", 1e15, 1e15 + 1);
    assert_int_equal(summary_text(&f->report, false, &text, &f->err), 0);
    assert_null(strpbrk(text.s, "\033\007"));
    assert_null(strstr(text.s, "\xE2\x80\xAE"));
    for (char *line = strtok(text.s, "\n"); line; line = strtok(NULL, "\n"))
        assert_true(text_width(slice_of(line)) <= 100);
    str_free(&text);
}

static void colours_only_when_asked_for(void **state)
{
    struct fixture *f = *state;
    struct str text = {0};

    example(f);
    assert_int_equal(summary_text(&f->report, true, &text, &f->err), 0);
    assert_non_null(strstr(text.s, "\033[1mFacebook · Muster\033[0m"));
    assert_non_null(strstr(text.s, "\033[32m+0.67"));
    str_free(&text);
}

static const struct chart_spec *find(const struct chart_set *set, const char *name)
{
    for (size_t i = 0; i < set->nr; i++) {
        if (strcmp(set->specs[i].name, name) == 0)
            return &set->specs[i];
    }
    return NULL;
}

static void charts_of_the_example(void **state)
{
    struct fixture *f = *state;
    struct chart_set set;
    const struct chart_spec *spec;

    example(f);
    assert_int_equal(chart_set_build(&set, &f->report, false, &f->err), 0);
    assert_int_equal(set.nr, 8);

    spec = find(&set, "engagement");
    assert_string_equal(spec->title, "Facebook: engagement rate in\xC2\xA0"
                                     "week\xC2\xA0"
                                     "46 higher than usual");
    assert_int_equal(spec->nr, 1);
    assert_string_equal(spec->items[0].name, "Facebook");
    assert_float_equal(spec->items[0].change, 0.00674, 1e-9);
    assert_true(spec->items[0].signal);
    assert_non_null(strstr(spec->footnote, "Definition: Engagement rate (reach)"));

    spec = find(&set, "fans");
    assert_string_equal(spec->title, "Facebook gains 22 fans in\xC2\xA0"
                                     "week\xC2\xA0"
                                     "46, more than usual");
    assert_float_equal(spec->items[0].history[CHART_HISTORY - 1], 1262, 0);
    assert_float_equal(spec->items[0].history[0], 1240, 0);
    assert_float_equal(spec->items[0].change, 22, 0);
    assert_string_equal(spec->labels[0], "week 41");
    assert_string_equal(spec->labels[CHART_HISTORY - 1], "week 46");

    spec = find(&set, "referral");
    assert_string_equal(spec->title, "Facebook brings 15.0% of all sessions in\xC2\xA0"
                                     "week\xC2\xA0"
                                     "46");
    assert_float_equal(spec->total, 412, 0);
    assert_string_equal(spec->items[0].name, "Search");
    assert_float_equal(spec->items[1].value, 62, 0);

    spec = find(&set, "changes");
    assert_int_equal(spec->nr, 4);
    assert_string_equal(spec->items[0].name, "Fans: Facebook");
    assert_false(spec->items[0].signal);
    assert_string_equal(spec->items[3].name, "Share of sessions: Facebook");
    assert_string_equal(spec->title, "3 of 4 key numbers are unusual in\xC2\xA0"
                                     "week\xC2\xA0"
                                     "46");
    assert_non_null(strstr(spec->footnote, "Bold: unusual"));
    assert_non_null(strstr(spec->footnote, "from fewer than 12 periods"));
    assert_int_equal(spec->items[3].unit, CHART_PERCENT);
    chart_set_free(&set);
}

static void a_pie_on_request(void **state)
{
    struct fixture *f = *state;
    struct chart_set set;

    example(f);
    assert_int_equal(chart_set_build(&set, &f->report, true, &f->err), 0);
    assert_int_equal(set.nr, 9);
    assert_int_equal(find(&set, "referral-pie")->kind, CHART_PIE);
    assert_int_equal(find(&set, "referral")->kind, CHART_DONUT);
    chart_set_free(&set);
}

/* Several accounts of a platform are told apart; a gap is named with its reason; nothing is
 * claimed. */
static void charts_of_several_accounts(void **state)
{
    struct fixture *f = *state;
    struct chart_set set;
    const struct chart_spec *spec;
    struct metric_value *second;

    f->report.lang = LANG_DE;
    add(f, "x", "eins", "engagement_rate", 0.05, 0.05);
    second = add(f, "x", "zwei", "engagement_rate", 0.06, NAN);
    second[WEEKS - 1].state = STATE_ABSENT;
    second[WEEKS - 1].note = (uint16_t)names_add(f->results.phrases, slice_of("no posts"));
    assert_int_equal(chart_set_build(&set, &f->report, false, &f->err), 0);
    assert_int_equal(set.nr, 4);
    spec = find(&set, "engagement");
    assert_string_equal(spec->title, "Engagement-Rate je Plattform in\xC2\xA0KW\xC2\xA0"
                                     "46");
    assert_string_equal(spec->items[0].name, "X · eins");
    assert_string_equal(spec->items[1].name, "X · zwei");
    assert_true(isnan(spec->items[1].value));
    assert_non_null(strstr(spec->footnote, "X · zwei: k.\xC2\xA0"
                                           "A. (keine Beiträge"));
    chart_set_free(&set);
}

static const char *fans_title(struct fixture *f, double before, double now)
{
    static char title[100];
    struct chart_set set;

    f->results.nr_series = 0;
    add(f, "facebook", "", "fans_net", before, now);
    assert_int_equal(chart_set_build(&set, &f->report, false, &f->err), 0);
    snprintf(title, sizeof(title), "%s", find(&set, "fans")->title);
    chart_set_free(&set);
    return title;
}

/* Whether it is more or fewer is said of what is counted: 40 lost fans are many, not few. */
static void titles_of_gains_and_losses(void **state)
{
    struct fixture *f = *state;

    assert_string_equal(fans_title(f, 0, 22), "Facebook gains 22 fans in\xC2\xA0"
                                              "week\xC2\xA0"
                                              "46, more than usual");
    assert_string_equal(fans_title(f, 9, 1), "Facebook gains 1 fan in\xC2\xA0"
                                             "week\xC2\xA0"
                                             "46, fewer than usual");
    assert_string_equal(fans_title(f, 5, -40), "Facebook loses 40 fans in\xC2\xA0"
                                               "week\xC2\xA0"
                                               "46, unusually many");
    assert_string_equal(fans_title(f, -40, -5), "Facebook loses 5 fans in\xC2\xA0"
                                                "week\xC2\xA0"
                                                "46, unusually few");
    f->report.lang = LANG_DE;
    assert_string_equal(fans_title(f, 0, 12345), "Facebook gewinnt 12.345 Fans in\xC2\xA0KW\xC2\xA0"
                                                 "46, mehr als üblich");
}

/* Up to two signals are named, more are counted; the first period has no chart of changes. */
static void titles_of_changes(void **state)
{
    struct fixture *f = *state;
    struct chart_set set;

    f->report.lang = LANG_DE;
    add(f, "facebook", "", "views", 1000, 1000);
    add(f, "tiktok", "", "views", 1000, 1100);
    assert_int_equal(chart_set_build(&set, &f->report, false, &f->err), 0);
    assert_string_equal(find(&set, "changes")->title, "Auffällig in\xC2\xA0KW\xC2\xA0"
                                                      "46: Aufrufe (TikTok)");
    chart_set_free(&set);

    f->results.nr_series = 0;
    add(f, "facebook", "", "views", NAN, 1000);
    assert_int_equal(chart_set_build(&set, &f->report, false, &f->err), 0);
    assert_null(find(&set, "changes"));
    chart_set_free(&set);
}

/* A reason that several accounts share is told once, whatever metrics it concerns. */
static void gaps_are_told_once(void **state)
{
    struct fixture *f = *state;
    struct metric_value *partial;
    struct chart_set set;

    for (size_t i = 0; i < 3; i++) {
        partial = add(f, i ? "x" : "tiktok", "", i == 1 ? "views" : "fans", 100, 70);
        partial[WEEKS - 1].state = STATE_PARTIAL;
        partial[WEEKS - 1].covered = 5;
    }
    add(f, "youtube", "", "views", 100, 110);
    assert_int_equal(chart_set_build(&set, &f->report, false, &f->err), 0);
    assert_non_null(
        strstr(find(&set, "changes")->footnote, "TikTok, X incomplete (5 of 7 days)\xC2\xA0·"));
    chart_set_free(&set);
}

/* Without the direct sessions a share, and so the donut, would be wrong. */
static void no_donut_without_a_share(void **state)
{
    struct fixture *f = *state;
    struct chart_set set;

    add(f, "facebook", "muster.example", "referral_sessions", 45, 62);
    add(f, "facebook", "muster.example", "referral_share", NAN, NAN)[WEEKS - 1].state =
        STATE_UNDEFINED;
    assert_int_equal(chart_set_build(&set, &f->report, false, &f->err), 0);
    assert_null(find(&set, "referral"));
    chart_set_free(&set);
}

/* More rows than a chart holds become several charts; the rows of a metric stay together. */
static void many_changes_become_several_charts(void **state)
{
    static const char *const platforms[] = {"bluesky", "facebook", "instagram", "linkedin",
                                            "threads", "tiktok",   "x"};
    struct fixture *f = *state;
    struct chart_set set;

    for (size_t i = 0; i < 7; i++) {
        add(f, platforms[i], "", "fans", 100, 110);
        add(f, platforms[i], "", "views", 1000, 1100);
    }
    assert_int_equal(chart_set_build(&set, &f->report, false, &f->err), 0);
    assert_int_equal(find(&set, "changes")->nr, 7);
    assert_int_equal(find(&set, "changes-2")->nr, 7);
    assert_string_equal(find(&set, "changes-2")->items[0].name, "Views: Bluesky");
    chart_set_free(&set);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(english, setup, teardown),
        cmocka_unit_test_setup_teardown(german, setup, teardown),
        cmocka_unit_test_setup_teardown(missing_and_partial, setup, teardown),
        cmocka_unit_test_setup_teardown(nothing_to_show, setup, teardown),
        cmocka_unit_test_setup_teardown(hostile_names, setup, teardown),
        cmocka_unit_test_setup_teardown(colours_only_when_asked_for, setup, teardown),
        cmocka_unit_test_setup_teardown(charts_of_the_example, setup, teardown),
        cmocka_unit_test_setup_teardown(a_pie_on_request, setup, teardown),
        cmocka_unit_test_setup_teardown(charts_of_several_accounts, setup, teardown),
        cmocka_unit_test_setup_teardown(titles_of_gains_and_losses, setup, teardown),
        cmocka_unit_test_setup_teardown(titles_of_changes, setup, teardown),
        cmocka_unit_test_setup_teardown(gaps_are_told_once, setup, teardown),
        cmocka_unit_test_setup_teardown(no_donut_without_a_share, setup, teardown),
        cmocka_unit_test_setup_teardown(many_changes_become_several_charts, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
