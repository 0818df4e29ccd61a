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

static void expect_refused(const char *change, const char *to, const char *complaint)
{
    static char text[8192];
    const char *light = embedded_find("themes/light.conf")->text, *at = strstr(light, change);
    struct error err = {0};

    assert_non_null(at);
    snprintf(text, sizeof(text), "%.*s%s%s", (int)(at - light), light, to, at + strlen(change));
    assert_null(theme_load(text, "mine", &err));
    assert_int_equal(err.code, ERROR_USAGE);
    if (!strstr(err.text, complaint) || strncmp(err.text, "theme mine: ", 12) != 0)
        fail_msg("\"%s\" instead of \"%s\"", err.text, complaint);
}

static void wrong_ones(void **state)
{
    (void)state;
    expect_refused("\"#1A1A1A\"", "\"black\"", "ink must be a colour such as \"#333F48\"");
    expect_refused("\"#1A1A1A\"", "\"#1A1A1\"", "ink must be a colour");
    expect_refused("good ", "gut ", "no such option 'gut'");
    expect_refused("title_size   = 24", "title_size = 240", "title_size must be 8 to 40 points");
    expect_refused("title_size   = 24", "", "title_size must be");
    expect_refused("\"Arial\"", "\"Comic Sans'; !x\"",
                   "font must be Arial or one of the same widths");
    expect_refused(", \"#CFE2F1\"", "", "ramp must be 6 colours");
    expect_refused("\"#CFE2F1\"", "\"x\"", "ramp: colour 6");
    expect_refused("font = ", "font ", "font");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(built_in),
        cmocka_unit_test(wrong_ones),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
