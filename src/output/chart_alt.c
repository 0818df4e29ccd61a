/* The alternative text: for those who cannot see the picture, and for programs that ask for it. */
#include <math.h>
#include <string.h>

#include "chart_alt.h"
#include "pegel/text.h"

static void add_sentence(struct str *out, const char *text)
{
    struct str clean = {0};

    text_clean(&clean, slice_of(text ? text : ""));
    if (clean.len) {
        if (out->len)
            str_addc(out, ' ');
        str_adds(out, clean.s);
        if (!strchr(".!?", clean.s[clean.len - 1]))
            str_addc(out, '.');
    }
    out->failed = out->failed || clean.failed;
    str_free(&clean);
}

static void add_part(struct str *out, const struct chart_spec *spec, const struct chart_item *item)
{
    chart_value(out, item->value, spec->unit, spec->lang);
    str_adds(out, " (");
    chart_share(out, item->value / chart_total(spec), spec->lang);
    str_addc(out, ')');
}

static void add_change(struct str *out, const struct chart_spec *spec,
                       const struct chart_item *item, enum chart_unit unit)
{
    str_addf(out, ", %s ", chart_words(spec->lang)->change_word);
    chart_change(out, item->change, unit, spec->lang);
}

static void add_goal(struct str *out, const struct chart_goal *goal)
{
    const char *const parts[] = {goal->until, goal->reached, goal->due, goal->status};
    const char *comma = "";

    for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
        if (!parts[i] || !*parts[i])
            continue;
        str_adds(out, comma);
        text_clean(out, slice_of(parts[i]));
        comma = ", ";
    }
}

/* The newest number, the limits, and the signals by period. */
static void add_trend(struct str *out, const struct chart_trend *trend, enum chart_unit unit,
                      enum lang lang)
{
    const struct chart_words *words = chart_words(lang);
    const double limits[3] = {trend->upper, trend->mean, trend->lower};
    const char *comma;

    chart_value(out, trend->nr ? trend->values[trend->nr - 1] : NAN, unit, lang);
    for (size_t i = 0; trend->limits && i < 3; i++) {
        str_addf(out, ", %s ", words->limits[i]);
        chart_value(out, limits[i], unit, lang);
    }
    comma = "";
    for (size_t i = 0; i < trend->nr; i++) {
        if (trend->marks[i] != MARK_SIGNAL && trend->marks[i] != MARK_RUN)
            continue;
        str_addf(out, *comma ? ", " : ", %s: ", words->signal_word);
        text_clean(out, slice_of(layout_or(trend->labels[i], "")));
        str_addc(out, ' ');
        chart_value(out, trend->values[i], unit, lang);
        comma = ", ";
    }
}

static void add_figures(struct str *out, const struct chart_spec *spec)
{
    for (size_t i = 0; i < spec->nr_figures; i++) {
        str_adds(out, i ? ", " : "");
        text_clean(out, slice_of(layout_or(spec->figures[i].label, "")));
        str_addc(out, ' ');
        text_clean(out, slice_of(layout_or(spec->figures[i].value, "")));
    }
}

/* Of the kinds that are not told by value and change. */
static void add_other(struct str *out, const struct chart_spec *spec, const struct chart_item *item)
{
    if (spec->kind == CHART_GOALS)
        add_goal(out, item->goal);
    else if (spec->kind == CHART_SIX_TWELVE)
        add_figures(out, spec);
    else
        add_trend(out, item->trend, spec->kind == CHART_LIMITS ? item->unit : spec->unit,
                  spec->lang);
}

static void add_item(struct str *out, const struct chart_spec *spec, const struct chart_item *item)
{
    text_clean(out, slice_of(layout_or(item->name, "")));
    str_adds(out, ": ");
    switch (spec->kind) {
    case CHART_BARS:
        chart_value(out, item->value, spec->unit, spec->lang);
        str_addf(out, ", %s ", chart_words(spec->lang)->before_word);
        chart_value(out, item->previous, spec->unit, spec->lang);
        add_change(out, spec, item, spec->unit);
        break;
    case CHART_COLUMNS:
        chart_value(out, item->history[CHART_HISTORY - 1], spec->unit, spec->lang);
        add_change(out, spec, item, spec->unit);
        break;
    case CHART_DONUT:
    case CHART_PIE:
        add_part(out, spec, item);
        break;
    case CHART_VARIANCE:
        chart_value(out, item->value, item->unit, spec->lang);
        add_change(out, spec, item, item->unit);
        if (isnan(item->change_pct))
            break;
        str_adds(out, " (");
        chart_change_pct(out, item->change_pct, spec->lang);
        str_addc(out, ')');
        break;
    case CHART_GOALS:
    case CHART_LIMITS:
    case CHART_MULTIPLES:
    case CHART_SIX_TWELVE:
        add_other(out, spec, item);
        break;
    }
}

void chart_alt(struct str *out, const struct chart_spec *spec, const struct chart_order *order)
{
    bool parts = spec->kind == CHART_DONUT || spec->kind == CHART_PIE; /* the small ones too */
    size_t nr = parts && order->shown ? spec->nr : order->shown;
    struct str list = {0};

    add_sentence(out, spec->title);
    add_sentence(out, spec->subtitle);
    str_addf(&list, "%s", chart_words(spec->lang)->kinds[spec->kind]);
    for (size_t i = 0; i < nr; i++) {
        str_adds(&list, i ? "; " : ": ");
        add_item(&list, spec, order->items[i]);
    }
    if (!order->shown)
        str_addf(&list, ": %s", chart_words(spec->lang)->no_data);
    add_sentence(out, str_text(&list));
    add_sentence(out, spec->footnote);
    out->failed = out->failed || list.failed;
    str_free(&list);
}
