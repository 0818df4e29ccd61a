/* Charts over time and of goals: every edge case in every size can be read; labels stand where they
 * should; limits and rings are those of the signals. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "chart_theme.h"
#include "output/chart_alt.h"
#include "output/chart_forms.h"
#include "output/chart_trend.h"
#include "trend_examples.h"

static void lay_out(struct chart_page *page, const struct chart_spec *spec,
                    struct chart_order *order)
{
    struct theme *theme = light_theme();
    struct error err = {0};

    if (chart_layout(page, spec, theme, order, &err) < 0)
        fail_msg("%s (%.0f wide): %s", spec->name, page->width, err.text);
    assert_non_null(order->items);
    theme_free(theme);
}

static void all_examples(void **state)
{
    static struct trend_example example;

    (void)state;
    for (int lang = LANG_EN; lang <= LANG_DE; lang++) {
        for (int i = 0; i < TREND_CASES; i++) {
            for (int size = 0; size < CHART_SIZES; size++) {
                struct chart_page page = {.width = chart_sizes[size].width,
                                          .height = chart_sizes[size].height,
                                          .bare = chart_sizes[size].bare};
                struct chart_order order;

                trend_example(&example, (enum trend_case)i, (enum lang)lang);
                lay_out(&page, &example.spec, &order);
                assert_true(page.texts_nr > 0 && page.shapes_nr > 0);
                chart_page_free(&page);
            }
        }
    }
}

/* Random numbers with gaps, of sizes from 1e-9 to 1e12: whatever they are, it can be drawn. */
static void any_numbers(void **state)
{
    static struct trend_example e;
    unsigned seed = 5;

    (void)state;
    for (int round = 0; round < 400; round++) {
        struct chart_page page = {.width = round % 2 ? 432 : 960, .height = round % 2 ? 400 : 540};
        struct chart_order order;
        double size = pow(10, round % 22 - 9);

        trend_example(&e, round % 3 ? TREND_SPIKE : TREND_SIX, LANG_DE);
        for (size_t i = 0; i < CHART_PERIODS; i++) {
            seed = seed * 1103515245u + 12345u;
            e.trends[0].values[i] = seed / 65536 % 7 ? size * (seed / 65536 % 1000 - 300.0) : NAN;
            e.trends[0].marks[i] = (enum chart_mark)(seed / 4096 % 4);
            e.months.values[i % 12] = -e.trends[0].values[i];
        }
        trend_limits(&e.trends[0], -size, 0, size * 100);
        e.spec.nr_events = CHART_EVENTS;
        for (size_t i = 0; i < CHART_EVENTS; i++) {
            seed = seed * 1103515245u + 12345u;
            e.spec.events[i] = (struct chart_event){
                .day = e.trends[0].starts[0] + (day_t)(18 * i + seed / 65536 % 18), .text = "fair"};
        }
        lay_out(&page, &e.spec, &order);
        chart_page_free(&page);
    }
}

static size_t count_text(const struct chart_page *page, const char *text)
{
    size_t nr = 0;

    for (size_t i = 0; i < page->texts_nr; i++)
        nr += strcmp(page->texts[i].text, text) == 0;
    return nr;
}

static void expect_texts(enum trend_case which, const char *const *texts)
{
    static struct trend_example example;
    struct chart_page page = {0};
    struct chart_order order;

    trend_example(&example, which, LANG_DE);
    lay_out(&page, &example.spec, &order);
    for (; *texts; texts++) {
        if (count_text(&page, *texts) != 1)
            fail_msg("%s: %zu times \"%s\"", example.spec.name, count_text(&page, *texts), *texts);
    }
    chart_page_free(&page);
}

static void what_they_say(void **state)
{
    (void)state;
    expect_texts(TREND_SPIKE, (const char *const[]){"4,6\u00a0%", "2,1\u00a0%", "k.\u00a0A.",
                                                    "obere Grenze 3,6\u00a0%", "Mittel 3,0\u00a0%",
                                                    "untere Grenze 2,5\u00a0%", "1, 2", NULL});
    expect_texts(TREND_FEW, (const char *const[]){"10.000", "10.010", "k.\u00a0A.", NULL});
    expect_texts(TREND_FLAT,
                 (const char *const[]){"7", "obere Grenze 7", "Mittel 7", "untere Grenze 7", NULL});
    expect_texts(TREND_RUN, (const char *const[]){"61", "69", NULL});
    expect_texts(TREND_NONE, (const char *const[]){"Keine Daten in diesem Zeitraum", NULL});
    expect_texts(TREND_GOALS_FIVE,
                 (const char *const[]){"32 von 50 (64\u00a0%)", "Soll heute 30", "● voraus",
                                       "−4 von 20 (−20\u00a0%)", "k.\u00a0A.",
                                       "1.084 von 1.000 (108\u00a0%)", NULL});
    expect_texts(TREND_SIX, (const char *const[]){"Ziel 1.300", "12 Monate", "Nov", "Dez", NULL});
}

/* Lays out panels, bars, rows with these names and calls `look` with the page. */
static void lay_out_names(const char *const names[4], void (*look)(const struct chart_page *page))
{
    static const enum chart_kind kinds[] = {CHART_MULTIPLES, CHART_BARS, CHART_VARIANCE};
    static struct trend_example e;

    for (size_t k = 0; k < sizeof(kinds) / sizeof(*kinds); k++) {
        struct chart_page page = {.width = 960, .height = 540};
        struct chart_order order;

        trend_example(&e, TREND_PANELS, LANG_EN);
        e.spec.kind = kinds[k];
        e.spec.nr = 4;
        for (size_t i = 0; i < 4; i++)
            e.items[i].name = names[i];
        lay_out(&page, &e.spec, &order);
        look(&page);
        chart_page_free(&page);
    }
}

static void expect_whole(const struct chart_page *page)
{
    for (size_t i = 0; i < page->texts_nr; i++)
        assert_null(strstr(page->texts[i].text, "…"));
}

static void expect_ends(const struct chart_page *page)
{
    size_t ends[3] = {0};

    for (size_t i = 0; i < page->texts_nr; i++) {
        const char *text = page->texts[i].text, *dots = strstr(text, "…");

        ends[0] += dots && strncmp(text, "Facebook", 8) == 0 && strstr(dots, "Nord");
        ends[1] += dots && strncmp(text, "Facebook", 8) == 0 && strstr(dots, "Süd");
        ends[2] += strncmp(text, "LinkedIn", 8) == 0 && dots && !dots[strlen("…")];
    }
    assert_true(ends[0] == 1 && ends[1] == 1 && ends[2] == 1);
}

/* Long names have several lines. Those that are too long even so are cut: in the middle when they
 * differ only at their ends, others at the end. */
static void names_that_differ(void **state)
{
#define LONG "Gemeinnützige Wohnungsbaugesellschaft am Marktplatz "
    (void)state;
    lay_out_names((const char *const[]){"Facebook · " LONG "Nord", "Facebook · " LONG "Süd",
                                        "LinkedIn · " LONG "Süd", "X"},
                  expect_whole);
    lay_out_names((const char *const[]){"Facebook · " LONG LONG "Nord",
                                        "Facebook · " LONG LONG "Süd",
                                        "LinkedIn · " LONG LONG "Süd", "X"},
                  expect_ends);
}

static void events_share_ticks(void **state)
{
    static struct trend_example e;
    static const struct {
        double width;
        size_t apart, joined;
    } sizes[] = {{960, 1, 0}, {432, 0, 1}};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct chart_page page = {.width = sizes[i].width, .height = 400};
        struct chart_order order;

        trend_example(&e, TREND_SPIKE, LANG_EN);
        e.spec.nr_events = 5;
        for (size_t k = 0; k < 5; k++)
            e.spec.events[k] = (struct chart_event){
                .day = e.trends[0].starts[k < 3 ? 4 : 5] + (day_t)(k % 3), .text = "fair"};
        lay_out(&page, &e.spec, &order);
        assert_int_equal(count_text(&page, "1–3"), sizes[i].apart);
        assert_int_equal(count_text(&page, "4, 5"), sizes[i].apart);
        assert_int_equal(count_text(&page, "1–5"), sizes[i].joined);
        chart_page_free(&page);
    }
}

/* The self-check sees a text on a line, but not one above it or on a pale rule. */
static void text_on_a_line(void **state)
{
    struct page_point ends[3] = {{10, 10}, {100, 100}, {190, 100}};
    struct page_style style = {16, false, 0};

    (void)state;
    for (int i = 0; i < 4; i++) {
        struct chart_page page = {.width = 200, .height = 200};
        struct error err = {0};

        if (i == 3)
            page_rule(&page, ends + 1, 1, 0);
        else
            page_line(&page, ends, 3, 2, 0);
        page_text(&page, "39", i ? 150 : 60, i == 2 ? 85 : i ? 100 : 60, PAGE_CENTRE, style);
        assert_int_equal(chart_page_check(&page, &err), i < 2 ? -1 : 0);
        if (i < 2)
            assert_non_null(strstr(err.text, "stand on a line"));
        chart_page_free(&page);
    }
}

/* Of a run only the ends are named; a gap within it does not end it, a routine point does. */
static void ends_of_runs(void **state)
{
    struct chart_trend trend;
    const double values[] = {1, 2, 3, NAN, 5, 6, 7, 8};

    (void)state;
    trend_of(&trend, values, 8, LANG_EN);
    for (size_t i = 1; i < 6; i++)
        trend.marks[i] = i == 3 ? MARK_NONE : MARK_RUN;
    trend.marks[7] = MARK_RUN;
    for (size_t i = 0; i < 8; i++)
        assert_int_equal(trend_named(&trend, i), i == 1 || i == 5 || i == 7);
}

/* Noise is not blown up: without limits the span is a quarter of the largest number at least. */
static void span(void **state)
{
    struct plot plot = {0};

    (void)state;
    plot_range(&plot, 9990, 10020, false);
    assert_true(fabs(plot.hi - plot.lo - 2505) < 1e-6);
    assert_true(plot.lo < 9990 && plot.hi > 10020);
    plot_range(&plot, 9990, 10020, true);
    assert_true(fabs(plot.hi - plot.lo - 30) < 1e-6);
    plot_range(&plot, 7, 7, true);
    assert_true(plot.lo < 7 && plot.hi > 7);
    plot_range(&plot, 0, 0, false);
    assert_true(plot.lo <= 0 && plot.hi > plot.lo);
    plot_range(&plot, HUGE_VAL, -HUGE_VAL, false);
    assert_true(plot.hi > plot.lo);
}

/* A missing value breaks the line in two, an incomplete one is in none: 5 and 6 points. */
static void broken_lines(void **state)
{
    static struct trend_example example;
    struct theme *theme = light_theme();
    struct chart_page page = {0};
    struct chart_order order;
    size_t found[2] = {0, 0}, nr = 0;

    (void)state;
    trend_example(&example, TREND_SPIKE, LANG_DE);
    lay_out(&page, &example.spec, &order);
    for (size_t i = 0; i < page.shapes_nr; i++) {
        const struct page_shape *shape = &page.shapes[i];

        if (shape->kind == PAGE_LINE && shape->colour == theme->current) {
            assert_true(nr < 2);
            found[nr++] = shape->nr;
        }
    }
    assert_int_equal(found[0], 5);
    assert_int_equal(found[1], 6);
    chart_page_free(&page);
    theme_free(theme);
}

static void the_biggest_panels(void **state)
{
    static struct trend_example example;
    struct chart_page page = {0};
    struct chart_order order;

    (void)state;
    trend_example(&example, TREND_PANELS_MANY, LANG_EN);
    lay_out(&page, &example.spec, &order);
    assert_int_equal(order.shown, 12);
    assert_int_equal(example.spec.nr, 40);
    chart_page_free(&page);
    page = (struct chart_page){.width = 432, .height = 400};
    lay_out(&page, &example.spec, &order);
    assert_true(order.shown % 2 == 0 && order.shown < 12);
    chart_page_free(&page);
}

static void alternative_text(void **state)
{
    static struct trend_example example;
    struct chart_page page = {0};
    struct chart_order order;
    struct str text = {0};

    (void)state;
    trend_example(&example, TREND_SPIKE, LANG_EN);
    lay_out(&page, &example.spec, &order);
    chart_alt(&text, &example.spec, &order);
    assert_non_null(strstr(str_text(&text), "Line chart with limits: LinkedIn: 2.1%, upper limit "
                                            "3.6%, mean 3.0%, lower limit 2.5%, signals: W47 "
                                            "4.6%."));
    str_free(&text);
    chart_page_free(&page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_examples),       cmocka_unit_test(any_numbers),
        cmocka_unit_test(what_they_say),      cmocka_unit_test(names_that_differ),
        cmocka_unit_test(events_share_ticks), cmocka_unit_test(text_on_a_line),
        cmocka_unit_test(ends_of_runs),       cmocka_unit_test(span),
        cmocka_unit_test(broken_lines),       cmocka_unit_test(the_biggest_panels),
        cmocka_unit_test(alternative_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
