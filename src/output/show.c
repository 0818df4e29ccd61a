/* Numbers as people read them: German and English separators, percent and percentage points. */
#include "show.h"

#include <math.h>

#include "pegel/number.h"

#define NBSP "\xC2\xA0"

static enum number_style style_of(enum lang lang)
{
    return lang == LANG_DE ? NUMBER_COMMA : NUMBER_POINT;
}

/* A fraction in hundredths. Rounded before it is scaled, because 0.285 * 100 is less than 28.5. */
static void hundredths(struct str *out, double fraction, int decimals, enum lang lang)
{
    double scaled = number_round(fraction, decimals + 2) * 100;

    number_rounded(out, scaled, decimals, style_of(lang));
}

void show_percent(struct str *out, double fraction, int decimals, enum lang lang)
{
    hundredths(out, fraction, decimals, lang);
    str_adds(out, lang == LANG_DE ? NBSP "%" : "%");
}

void show_count(struct str *out, double count, enum lang lang)
{
    number_rounded(out, count, 0, style_of(lang));
}

void show_value(struct str *out, double value, enum unit unit, enum lang lang)
{
    if (isnan(value)) {
        str_adds(out, message_text(lang, MSG_MISSING));
        return;
    }
    switch (unit) {
    case UNIT_RATIO:
        if (value > 0 && number_round(value, 4) == 0)
            str_adds(out, "<" NBSP);
        show_percent(out, value > 0 ? fmax(value, 0.0001) : value, 2, lang);
        break;
    case UNIT_PER_MILLE:
    case UNIT_SCORE:
        number_rounded(out, value, 2, style_of(lang));
        break;
    case UNIT_COUNT:
        show_count(out, value, lang);
        break;
    case UNIT_SECONDS:
        number_rounded(out, value / 3600, 2, style_of(lang));
        str_adds(out, NBSP "h");
        break;
    }
}

void show_signs(struct str *out, const char *numbers)
{
    for (const char *at = numbers; *at; at++) {
        bool sign = *at == '-' && (at == numbers || at[-1] == '(' || at[-1] == ' ') &&
                    at[1] >= '0' && at[1] <= '9';

        if (sign)
            str_adds(out, "\xE2\x88\x92");
        else
            str_addc(out, *at);
    }
}

/* The sign of a change as it is shown: what is rounded to 0 has gone neither up nor down. */
static const char *sign_of(double change, int decimals)
{
    double shown = number_round(change, decimals);

    return shown > 0 ? "+" : shown < 0 ? "-" : "±";
}

void show_change(struct str *out, double change, enum unit unit, enum lang lang)
{
    bool whole = unit == UNIT_COUNT;
    double seen = unit == UNIT_SECONDS ? change / 3600 : change;

    if (isnan(change))
        return;
    str_adds(out, sign_of(seen, unit == UNIT_RATIO ? 4 : whole ? 0 : 2));
    if (unit != UNIT_RATIO) {
        show_value(out, fabs(change), unit, lang);
        return;
    }
    hundredths(out, fabs(change), 2, lang);
    str_addf(out, "%s%s", NBSP, message_text(lang, MSG_POINTS));
}

void show_change_pct(struct str *out, double fraction, enum lang lang)
{
    str_adds(out, sign_of(fraction, 3));
    show_percent(out, fabs(fraction), 1, lang);
}
