/* Numbers as charts show them: rounded once, on the decimal value, with their unit. */
#include <math.h>

#include "chart_words.h"
#include "pegel/number.h"

#define MINUS "\u2212"
#define NBSP "\u00a0"

/* From 100,000 a count is shown in thousands, and so on: nobody reads seven digits on a slide. */
static const struct {
    double from, unit;
    const char *english, *german;
} magnitudes[] = {
    {1e9, 1e9, "bn", NBSP "Mrd."},
    {1e6, 1e6, "m", NBSP "Mio."},
    {1e5, 1e3, "k", NBSP "Tsd."},
};

static enum number_style style_of(enum lang lang)
{
    return lang == LANG_DE ? NUMBER_COMMA : NUMBER_POINT;
}

static const char *percent_sign(enum lang lang)
{
    return lang == LANG_DE ? NBSP "%" : "%";
}

static void add_count(struct str *out, double value, enum lang lang)
{
    for (size_t i = 0; i < sizeof(magnitudes) / sizeof(*magnitudes); i++) {
        /* As it would be shown one magnitude below: 999,960 would be 1,000.0 thousand. */
        double below = magnitudes[i].from == 1e5 ? 1 : magnitudes[i].unit / 1e3;
        double shown = number_round(value / below, below > 1) * below;

        if (shown < magnitudes[i].from)
            continue;
        number_rounded(out, value / magnitudes[i].unit, 1, style_of(lang));
        str_adds(out, lang == LANG_DE ? magnitudes[i].german : magnitudes[i].english);
        return;
    }
    number_rounded(out, value, value == floor(value) || value >= 1000 ? 0 : 1, style_of(lang));
}

/* Of a value that is not negative. */
static void add_value(struct str *out, double value, enum chart_unit unit, enum lang lang)
{
    switch (unit) {
    case CHART_COUNT:
        add_count(out, value, lang);
        break;
    case CHART_PERCENT:
        if (value > 0 && number_round(value * 100, 1) == 0) {
            chart_share(out, value, lang);
            break;
        }
        number_rounded(out, value * 100, 1, style_of(lang));
        str_adds(out, percent_sign(lang));
        break;
    case CHART_PER_MILLE:
        number_rounded(out, value, 1, style_of(lang));
        break;
    }
}

void chart_value(struct str *out, double value, enum chart_unit unit, enum lang lang)
{
    if (!isfinite(value)) {
        str_adds(out, chart_words(lang)->missing);
        return;
    }
    if (value < 0)
        str_adds(out, MINUS);
    add_value(out, fabs(value), unit, lang);
}

/* A change in the unit and with the decimals it is shown in. */
static double change_shown(double change, enum chart_unit unit)
{
    if (unit == CHART_PERCENT)
        return number_round(change * 100, 1);
    if (unit == CHART_PER_MILLE)
        return number_round(change, 1);
    return number_round(change, change == floor(change) || fabs(change) >= 1000 ? 0 : 1);
}

int chart_change_sign(double change, enum chart_unit unit)
{
    double shown = isfinite(change) ? change_shown(change, unit) : 0;

    return (shown > 0) - (shown < 0);
}

static void add_sign(struct str *out, int sign)
{
    str_adds(out, sign > 0 ? "+" : sign < 0 ? MINUS : "±");
}

void chart_change(struct str *out, double change, enum chart_unit unit, enum lang lang)
{
    if (!isfinite(change)) {
        str_adds(out, chart_words(lang)->missing);
        return;
    }
    add_sign(out, chart_change_sign(change, unit));
    if (unit == CHART_COUNT) {
        add_count(out, fabs(change), lang);
        return;
    }
    number_rounded(out, fabs(unit == CHART_PERCENT ? change * 100 : change), 1, style_of(lang));
    if (unit == CHART_PERCENT)
        str_adds(out, lang == LANG_DE ? NBSP "PP" : NBSP "pp");
}

void chart_change_pct(struct str *out, double fraction, enum lang lang)
{
    if (!isfinite(fraction)) {
        str_adds(out, "–");
        return;
    }
    add_sign(out, chart_change_sign(fraction, CHART_PERCENT));
    number_rounded(out, fabs(fraction) * 100, 1, style_of(lang));
    str_adds(out, percent_sign(lang));
}

void chart_share(struct str *out, double share, enum lang lang)
{
    double shown = number_round(share * 100, 1);

    if (share > 0 && shown == 0) {
        str_adds(out, "<" NBSP);
        shown = 0.1;
    } else if (share < 1 && shown == 100) {
        str_adds(out, ">" NBSP);
        shown = 99.9;
    }
    number_rounded(out, shown, 1, style_of(lang));
    str_adds(out, percent_sign(lang));
}
