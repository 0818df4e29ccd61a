/* chart_theme.h - the light theme, for the tests of charts. */
#ifndef PEGEL_TESTS_CHART_THEME_H
#define PEGEL_TESTS_CHART_THEME_H

#include "pegel/chart.h"
#include "pegel/embedded.h"

static inline struct theme *light_theme(void)
{
    struct error err = {0};
    struct theme *theme = theme_load(embedded_find("themes/light.conf")->text, "light", &err);

    if (!theme)
        print_error("%s\n", err.text);
    assert_non_null(theme);
    return theme;
}

#endif
