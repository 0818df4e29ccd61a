/* Layouts: nothing overlaps, nothing leaves the canvas, whatever the items are; and the checker
 * that says so notices when it is not so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "chart_examples.h"
#include "chart_theme.h"
#include "output/chart_layout.h"
#include "output/chart_forms.h"

static int lay_out(struct chart_page *page, const struct chart_spec *spec, struct error *err)
{
    struct theme *theme = light_theme();
    struct chart_order order;
    int ret = chart_layout(page, spec, theme, &order, err);

    assert_non_null(order.items);
    assert_true(order.shown <= spec->nr);
    theme_free(theme);
    return ret;
}

static struct chart_page empty_page(enum chart_size size)
{
    const struct chart_size_row *row = &chart_sizes[size];

    return (struct chart_page){.width = row->width, .height = row->height, .bare = row->bare};
}

static void expect_good_at(const struct chart_spec *spec, enum chart_size size)
{
    struct chart_page page = empty_page(size);
    struct error err = {0};

    if (lay_out(&page, spec, &err) < 0)
        fail_msg("%s %s, %zu items: %s", spec->name, chart_sizes[size].word, spec->nr, err.text);
    assert_true(page.texts_nr > 0 && page.shapes_nr > 0);
    for (size_t i = 0; i < page.texts_nr; i++) {
        if (page.texts[i].style.size < 13)
            fail_msg("%s %s: \"%s\" is too small", spec->name, chart_sizes[size].word,
                     page.texts[i].text);
    }
    chart_page_free(&page);
}

static void expect_good(const struct chart_spec *spec)
{
    for (int size = 0; size < CHART_SIZES; size++)
        expect_good_at(spec, (enum chart_size)size);
}

static void all_examples(void **state)
{
    (void)state;
    for (int lang = LANG_EN; lang <= LANG_DE; lang++) {
        for (size_t i = 0; i < EXAMPLES; i++) {
            struct chart_spec spec = example_spec(&examples[i], (enum lang)lang);

            expect_good(&spec);
        }
    }
}

static const char long_text[] =
    "Ein sehr langer Satz, der über mehr als drei Zeilen geht, weil jemand alles auf einmal sagen "
    "wollte, was die Zahlen dieser Woche hergeben, und dabei nicht bedacht hat, dass auf einer "
    "Folie kein Platz ist für so viele Worte, selbst wenn sie noch so richtig und wichtig sind, "
    "und selbst dann nicht, wenn sie am Ende der Folie klein gesetzt sind, wo sie niemand liest.";

static void many_items(void **state)
{
    static struct chart_item items[EXAMPLE_ITEMS];
    static char names[EXAMPLE_ITEMS][120];
    const size_t counts[] = {1, 2, 3, 5, 8, 12, 40};

    (void)state;
    example_many(items, names, EXAMPLE_ITEMS);
    for (int lang = LANG_EN; lang <= LANG_DE; lang++) {
        for (int kind = CHART_BARS; kind <= CHART_VARIANCE; kind++) {
            for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++) {
                struct chart_spec spec = {
                    .kind = (enum chart_kind)kind,
                    .name = "many",
                    .lang = (enum lang)lang,
                    .title = long_text,
                    .subtitle = long_text,
                    .footnote = long_text,
                    .total_label = long_text,
                    .change_caption = long_text,
                    .value_caption = long_text,
                    .items = items,
                    .nr = counts[i],
                    .labels = {"Kalenderwoche 41", "", "", "", "", "Kalenderwoche 46"}};

                expect_good(&spec);
                spec.unit = CHART_PER_MILLE;
                expect_good(&spec);
            }
        }
    }
}

static bool has_text(const struct chart_page *page, const char *text)
{
    for (size_t i = 0; i < page->texts_nr; i++) {
        if (strstr(page->texts[i].text, text))
            return true;
    }
    return false;
}

static void expect_texts(const char *example, const char *const *texts)
{
    struct chart_page page = {0};
    struct error err = {0};
    size_t i = 0;

    while (strcmp(examples[i].name, example) != 0)
        assert_true(++i < EXAMPLES);
    {
        struct chart_spec spec = example_spec(&examples[i], LANG_DE);

        assert_int_equal(lay_out(&page, &spec, &err), 0);
    }
    for (; *texts; texts++) {
        if (!has_text(&page, *texts))
            fail_msg("%s: no text \"%s\"", example, *texts);
    }
    chart_page_free(&page);
}

static void what_they_say(void **state)
{
    (void)state;
    expect_texts("bars", (const char *const[]){"6,4\u00a0%", "−0,7\u00a0PP", "±0,0\u00a0PP",
                                               "k.\u00a0A.", "▲", "▼", NULL});
    expect_texts("columns", (const char *const[]){"12.208", "+120", "−14", "±0", "?", "KW 41",
                                                  "? = für diesen Zeitraum", NULL});
    expect_texts("donut",
                 (const char *const[]){"44,0\u00a0%", "Sonstige (4)", "4.789", "Sitzungen",
                                       "TikTok\u00a01,9\u00a0%", "0: Mastodon",
                                       "Nicht in den 100\u00a0% (k.\u00a0A.): Xing", NULL});
    expect_texts("donut-almost",
                 (const char *const[]){">\u00a099,9\u00a0%", "<\u00a00,1\u00a0%", "X", NULL});
    expect_texts("donut-list", (const char *const[]){"Marktplatz", NULL});
    expect_texts("variance", (const char *const[]){"+53,8\u00a0%", "−31", "–", "k.\u00a0A.",
                                                   "Grün/Kreis", NULL});
    expect_texts("bars-empty", (const char *const[]){"Keine Daten in diesem Zeitraum", NULL});
    expect_texts("donut-zero", (const char *const[]){"Keine Daten in diesem Zeitraum", NULL});
}

static void rest_is_counted(void **state)
{
    static struct chart_item items[EXAMPLE_ITEMS];
    static char names[EXAMPLE_ITEMS][120];
    struct chart_spec spec = {
        .kind = CHART_BARS, .name = "many", .items = items, .nr = EXAMPLE_ITEMS, .lang = LANG_DE};
    struct chart_page page = {0};

    (void)state;
    example_many(items, names, EXAMPLE_ITEMS);
    assert_int_equal(lay_out(&page, &spec, NULL), 0);
    assert_true(has_text(&page, "28 weitere nicht gezeigt (siehe CSV)"));
    chart_page_free(&page);
}

/* A missing value is no bar, and neither is a zero. */
static void no_bar_without_value(void **state)
{
    struct chart_item items[] = {{.name = "a", .value = 0, .previous = NA, .change = NA},
                                 {.name = "b", .value = NA, .previous = NA, .change = NA}};
    struct chart_spec spec = {.kind = CHART_BARS, .name = "none", .items = items, .nr = 2};
    struct chart_page page = {0};

    (void)state;
    assert_int_equal(lay_out(&page, &spec, NULL), 0);
    for (size_t i = 0; i < page.shapes_nr; i++)
        assert_int_equal(page.shapes[i].kind, PAGE_LINE);
    chart_page_free(&page);
}

/* What nobody named is one grey slice with the small ones, however big it is; no two slices have
 * one name. */
static void unnamed_parts_join_the_small_ones(void **state)
{
    struct chart_item items[] = {{.name = "Andere Quellen", .value = 40, .rest = true},
                                 {.name = "Suche", .value = 50},
                                 {.name = "X", .value = 2},
                                 {.name = "Direkt", .value = 8}};
    struct chart_spec spec = {
        .kind = CHART_DONUT, .name = "rest", .items = items, .nr = 4, .lang = LANG_DE};
    struct chart_page page = {0};

    (void)state;
    assert_int_equal(lay_out(&page, &spec, NULL), 0);
    assert_true(has_text(&page, "Sonstige"));
    assert_true(has_text(&page, "42,0\u00a0%"));
    assert_true(has_text(&page, "Sonstige: X\u00a02,0\u00a0%, Andere Quellen\u00a040,0\u00a0%"));
    chart_page_free(&page);

    page = (struct chart_page){0};
    items[2].value = 0; /* alone it keeps its name */
    assert_int_equal(lay_out(&page, &spec, NULL), 0);
    assert_true(has_text(&page, "Andere Quellen"));
    assert_false(has_text(&page, "Sonstige"));
    chart_page_free(&page);
}

/* A total that no item explains. */
static void nothing_but_a_total(void **state)
{
    struct chart_spec spec = {.kind = CHART_DONUT, .name = "total", .total = 412, .lang = LANG_DE};
    struct chart_page page = {0};

    (void)state;
    assert_int_equal(lay_out(&page, &spec, NULL), 0);
    assert_true(has_text(&page, "Sonstige"));
    assert_true(has_text(&page, "100,0\u00a0%"));
    chart_page_free(&page);
}

static void impossible_parts(void **state)
{
    struct chart_item items[] = {{.name = "a", .value = -1}, {.name = "b", .value = 3}};
    struct chart_spec spec = {.kind = CHART_DONUT, .name = "parts", .items = items, .nr = 2};
    struct chart_page page = {0};
    struct error err = {0};

    (void)state;
    assert_int_equal(lay_out(&page, &spec, &err), -1);
    assert_non_null(strstr(err.text, "cannot be negative: a is -1"));
    items[0].value = 2;
    spec.total = 4;
    chart_page_free(&page);
    assert_int_equal(lay_out(&page, &spec, &err), -1);
    assert_non_null(strstr(err.text, "more than the total"));
    chart_page_free(&page);
}

static void expect_bad(struct chart_page *page, const char *complaint)
{
    struct error err = {0};

    page->width = 960;
    page->height = 540;
    assert_int_equal(chart_page_check(page, &err), -1);
    assert_non_null(strstr(err.text, complaint));
    chart_page_free(page);
}

static void checker(void **state)
{
    struct page_style style = {16, false, 0};
    struct chart_page page = {.width = 960, .height = 540};

    (void)state;
    page_text(&page, "one", 100, 100, PAGE_LEFT, style);
    page_text(&page, "two", 100, 119, PAGE_LEFT, style);
    assert_int_equal(chart_page_check(&page, NULL), 0);
    page_text(&page, "three", 120, 108, PAGE_LEFT, style);
    expect_bad(&page, "\"three\" would cover \"one\"");
    page_text(&page, "out", 950, 100, PAGE_LEFT, style);
    expect_bad(&page, "leave");
    page_text(&page, "out", 10, 100, PAGE_RIGHT, style);
    expect_bad(&page, "leave");
    page_box(&page, (struct page_rect){90, 90, 200, 120}, 0);
    page_text(&page, "on", 100, 100, PAGE_LEFT, style);
    expect_bad(&page, "bar");
    page_box(&page, (struct page_rect){900, 90, 1000, 120}, 0);
    expect_bad(&page, "shape");
    page = (struct chart_page){.width = 960, .height = 540};
    page_text(&page, "edge", 11, 100, PAGE_LEFT, style);
    assert_int_equal(chart_page_check_margins(&page, 11, NULL), 0);
    assert_int_equal(chart_page_check_margins(&page, 12, NULL), -1);
    chart_page_free(&page);
    page_polygon(&page, (struct page_point[]){{1, 1}, {NA, 3}, {3, 3}}, 3, 0);
    expect_bad(&page, "finite");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_examples),
        cmocka_unit_test(many_items),
        cmocka_unit_test(what_they_say),
        cmocka_unit_test(rest_is_counted),
        cmocka_unit_test(no_bar_without_value),
        cmocka_unit_test(unnamed_parts_join_the_small_ones),
        cmocka_unit_test(nothing_but_a_total),
        cmocka_unit_test(impossible_parts),
        cmocka_unit_test(checker),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
