/* What charts make of text and numbers: reduced to the font, measured, broken, rounded. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "output/chart_layout.h"
#include "output/font.h"

#define NBSP "\u00a0"

static void expect_clean(const char *text, const char *expected, size_t lost)
{
    struct str out = {0};

    assert_int_equal(font_clean(&out, text), lost);
    assert_string_equal(str_text(&out), expected);
    str_free(&out);
}

static void clean(void **state)
{
    (void)state;
    expect_clean("Größe ▲ −14 · Ωмега € … ≤", "Größe ▲ −14 · Ωмега € … ≤", 0);
    expect_clean("Ba\u0308cker", "Bäcker", 0); /* composed, as the font has it */
    expect_clean("a😀b\u2764\ufe0fc", "abc", 3);
    expect_clean("東京 Tower", "□□ Tower", 2);
    expect_clean("12\u202f345\u2009x\u3000y", "12" NBSP "345 x y", 0);
    expect_clean("so\u00adft", "soft", 0);
    expect_clean("a\n\tb\x01\x7f\u202e\u2028c", "a  bc", 0);
    expect_clean("\xff\xfeok", "□□ok", 2);
    expect_clean("", "", 0);
}

static void clean_any_bytes(void **state)
{
    unsigned seed = 1;

    (void)state;
    for (int round = 0; round < 3000; round++) {
        char text[24];
        struct str out = {0}, again = {0};

        for (size_t i = 0; i < sizeof(text) - 1; i++) {
            seed = seed * 1103515245u + 12345u;
            text[i] = (char)(seed >> 16 & 0xff);
        }
        text[sizeof(text) - 1] = '\0';
        font_clean(&out, text);
        assert_int_equal(font_clean(&again, str_text(&out)), 0); /* clean text stays as it is */
        assert_string_equal(str_text(&out), str_text(&again));
        str_free(&out);
        str_free(&again);
    }
}

/* Against the widths that Arial has by its own documentation: 1000 units of Helvetica's AFM. */
static void width(void **state)
{
    (void)state;
    assert_float_equal(font_width("a", 1000, false), 556, 1);
    assert_float_equal(font_width("W", 1000, false), 944, 1);
    assert_float_equal(font_width("W", 1000, true), 944, 1);
    assert_float_equal(font_width("a", 1000, true), 556, 1);
    assert_float_equal(font_width("i", 1000, true), 278, 1);
    assert_float_equal(font_width("i", 1000, false), 222, 1);
    assert_float_equal(font_width("ä", 1000, false), 556, 1);
    assert_float_equal(font_width("€", 1000, false), 556, 1);
    assert_float_equal(font_width("−", 1000, false), 584, 1);
    assert_float_equal(font_width("", 16, false), 0, 0);
    assert_true(font_known("Liberation Sans"));
    assert_false(font_known("DejaVu Sans"));
}

static void wrap(void **state)
{
    struct chart_page page = {0};
    struct layout layout = {.page = &page};
    struct page_style style = {10, false, 0};
    struct layout_lines lines = layout_wrap(&layout, " one two  three", style, 45, 3);

    (void)state;
    assert_int_equal(lines.nr, 2);
    assert_string_equal(lines.items[0], "one two");
    assert_string_equal(lines.items[1], "three");
    lines = layout_wrap(&layout, "one two three four", style, 40, 2);
    assert_int_equal(lines.nr, 2);
    assert_string_equal(lines.items[1], "three f…");
    lines = layout_wrap(&layout, "Wohnungsbaugesellschaft", style, 45, 3);
    assert_int_equal(lines.nr, 3); /* an endless word is broken */
    for (size_t i = 0; i < 3; i++)
        assert_true(layout_width(lines.items[i], style) <= 45);
    lines = layout_wrap(&layout, "6" NBSP "% 7" NBSP "%", style, 25, 3);
    assert_string_equal(lines.items[0], "6" NBSP "%"); /* never parted from its unit */
    assert_int_equal(layout_wrap(&layout, NULL, style, 45, 3).nr, 0);
    assert_string_equal(layout_fit(&layout, "Instagram", style, 30), "Inst…");
    assert_string_equal(layout_fit(&layout, "X", style, 30), "X");
    chart_page_free(&page);
}

typedef void show_function(struct str *, double, enum chart_unit, enum lang);

static void expect_number(show_function *show, double number, enum chart_unit unit,
                          const char *german, const char *english)
{
    struct str out = {0};

    show(&out, number, unit, LANG_DE);
    assert_string_equal(str_text(&out), german);
    str_clear(&out);
    show(&out, number, unit, LANG_EN);
    assert_string_equal(str_text(&out), english);
    str_free(&out);
}

static void values(void **state)
{
    (void)state;
    expect_number(chart_value, 1234.0, CHART_COUNT, "1.234", "1,234");
    expect_number(chart_value, -14, CHART_COUNT, "−14", "−14");
    expect_number(chart_value, 2.5, CHART_COUNT, "2,5", "2.5");
    expect_number(chart_value, 98765, CHART_COUNT, "98.765", "98,765");
    expect_number(chart_value, 123456, CHART_COUNT, "123,5" NBSP "Tsd.", "123.5k");
    expect_number(chart_value, 999960, CHART_COUNT, "1,0" NBSP "Mio.", "1.0m");
    expect_number(chart_value, 87654321, CHART_COUNT, "87,7" NBSP "Mio.", "87.7m");
    expect_number(chart_value, 1.2e9, CHART_COUNT, "1,2" NBSP "Mrd.", "1.2bn");
    expect_number(chart_value, 0.0205, CHART_PERCENT, "2,1" NBSP "%", "2.1%");
    expect_number(chart_value, 0, CHART_PERCENT, "0,0" NBSP "%", "0.0%");
    expect_number(chart_value, 0.0001, CHART_PERCENT, "<" NBSP "0,1" NBSP "%", "<" NBSP "0.1%");
    expect_number(chart_value, 19.81, CHART_PER_MILLE, "19,8", "19.8");
    expect_number(chart_value, NAN, CHART_COUNT, "k." NBSP "A.", "n/a");
}

static void changes(void **state)
{
    (void)state;
    expect_number(chart_change, 0.0038, CHART_PERCENT, "+0,4" NBSP "PP", "+0.4" NBSP "pp");
    expect_number(chart_change, -0.0067, CHART_PERCENT, "−0,7" NBSP "PP", "−0.7" NBSP "pp");
    expect_number(chart_change, -0.0001, CHART_PERCENT, "±0,0" NBSP "PP", "±0.0" NBSP "pp");
    expect_number(chart_change, 120, CHART_COUNT, "+120", "+120");
    expect_number(chart_change, 0, CHART_COUNT, "±0", "±0");
    expect_number(chart_change, -234567, CHART_COUNT, "−234,6" NBSP "Tsd.", "−234.6k");
    expect_number(chart_change, NAN, CHART_COUNT, "k." NBSP "A.", "n/a");
    assert_int_equal(chart_change_sign(-0.0001, CHART_PERCENT), 0);
    assert_int_equal(chart_change_sign(-0.0005, CHART_PERCENT), -1);
    assert_int_equal(chart_change_sign(NAN, CHART_COUNT), 0);
}

static void expect_share(double share, const char *german)
{
    struct str out = {0};

    chart_share(&out, share, LANG_DE);
    assert_string_equal(str_text(&out), german);
    str_free(&out);
}

static void shares(void **state)
{
    struct str out = {0};

    (void)state;
    expect_share(0.9999, ">" NBSP "99,9" NBSP "%");
    expect_share(0.0001, "<" NBSP "0,1" NBSP "%");
    expect_share(1, "100,0" NBSP "%");
    expect_share(0, "0,0" NBSP "%");
    expect_share(0.438, "43,8" NBSP "%");
    chart_change_pct(&out, 0.538, LANG_DE);
    chart_change_pct(&out, NAN, LANG_DE);
    assert_string_equal(str_text(&out), "+53,8" NBSP "%–");
    str_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clean),  cmocka_unit_test(clean_any_bytes), cmocka_unit_test(width),
        cmocka_unit_test(wrap),   cmocka_unit_test(values),          cmocka_unit_test(changes),
        cmocka_unit_test(shares),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
