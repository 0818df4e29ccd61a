/* Themes: those built in can be read on a slide, wrong ones are refused with the reason. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "chart_theme.h"
#include "output/theme.h"

static double channel(unsigned value)
{
    double x = value / 255.0;

    return x <= 0.04045 ? x / 12.92 : pow((x + 0.055) / 1.055, 2.4);
}

/* Relative luminance and contrast as WCAG 2.1 defines them. */
static double luminance(unsigned colour)
{
    return 0.2126 * channel(colour >> 16) + 0.7152 * channel(colour >> 8 & 0xff) +
           0.0722 * channel(colour & 0xff);
}

static double contrast(unsigned a, unsigned b)
{
    double x = luminance(a), y = luminance(b);

    return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

static void check_contrast(const struct theme *theme)
{
    const unsigned texts[] = {theme->ink, theme->ink2,    theme->ink3,  theme->good,
                              theme->bad, theme->current, theme->accent};

    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
        assert_true(contrast(texts[i], theme->background) >= 4.5);
    assert_true(contrast(theme->signal, theme->background) >= 3);
    assert_true(contrast(theme->edge, theme->background) >= 3);
    assert_true(contrast(theme->ink2, theme->band) >= 4.5); /* the sentence of an empty picture */
    assert_true(contrast(theme->current, theme->previous) >= 3);
    for (unsigned i = 1; i < THEME_RAMP; i++) /* neighbours in the ring */
        assert_true(contrast(theme->ramp[i], theme->ramp[i - 1]) >= 1.2);
}

static void built_in(void **state)
{
    static const char *const names[] = {"themes/light.conf", "themes/dark.conf"};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct error err = {0};
        struct theme *theme = theme_load(embedded_find(names[i])->text, names[i], &err);

        assert_string_equal(err.text, "");
        assert_non_null(theme);
        assert_string_equal(theme->font, "Arial");
        assert_float_equal(theme->title_size, 24, 0);
        assert_true(theme->caption_size >= 13 && theme->text_size >= 16);
        check_contrast(theme);
        theme_free(theme);
    }
}

static struct theme *changed(const char *change, const char *to, struct error *err)
{
    static char text[8192];
    const char *light = embedded_find("themes/light.conf")->text, *at = strstr(light, change);

    assert_non_null(at);
    snprintf(text, sizeof(text), "%.*s%s%s", (int)(at - light), light, to, at + strlen(change));
    return theme_load(text, "mine", err);
}

static void expect_refused(const char *change, const char *to, const char *complaint)
{
    struct error err = {0};

    assert_null(changed(change, to, &err));
    assert_int_equal(err.code, ERROR_USAGE);
    if (strncmp(err.text, complaint, strlen(complaint)) != 0)
        fail_msg("\"%s\" instead of \"%s\"", err.text, complaint);
}

static void wrong_ones(void **state)
{
    (void)state;
    expect_refused("\"#1A1A1A\"", "\"black\"", "mine:7: ink must be a colour such as \"#333F48\"");
    expect_refused("\"#1A1A1A\"", "\"#1A1A1\"", "mine:7: ink must be a colour");
    expect_refused("good ", "gut ", "mine:14: no such option 'gut'");
    expect_refused("title_size   = 24", "title_size = 240",
                   "mine:23: title_size must be 8 to 40 points");
    expect_refused("title_size   = 24", "", "mine: title_size is missing; with base = ");
    expect_refused("\"Arial\"", "\"Comic Sans'; !x\"",
                   "mine:3: font must be Arial or one of the same widths");
    expect_refused(", \"#CFE2F1\"", "", "mine: ramp must be 6 colours");
    expect_refused("\"#CFE2F1\"", "\"x\"", "mine:20: ramp: colour 6");
    expect_refused("\"#CFE2F1\"", "\"#CFE2F1\", \"#CFE2F1\"", "mine:20: ramp must be 6");
    expect_refused("font = ", "font ", "mine:3: ");
    expect_refused("ink3       = \"#6B6B6B\"", "ink3 = \"#DDDDDD\"",
                   "mine: ink3 cannot be read on the background: the contrast is 1.4 to 1");
    expect_refused("logo = \"\"", "base = \"grey\"", "mine:4: base must be \"light\" or");
}

static void based_on(void **state)
{
    struct error err = {0};
    struct theme *theme =
        theme_load("base = \"dark\"\nlogo = \"Muster AG\"\ngood = \"#40E0A0\"\n", "x", &err);

    (void)state;
    assert_string_equal(err.text, "");
    assert_non_null(theme);
    assert_string_equal(theme->logo, "Muster AG");
    assert_string_equal(theme->font, "Arial");
    assert_int_equal(theme->good, 0x40E0A0);
    assert_int_equal(theme->background, 0x1B2530);
    assert_float_equal(theme->text_size, 16, 0);
    theme_free(theme);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(built_in),
        cmocka_unit_test(wrong_ones),
        cmocka_unit_test(based_on),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
