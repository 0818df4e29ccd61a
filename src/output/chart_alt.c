/* The alternative text: for those who cannot see the picture, and for programs that ask for it. */
#include <math.h>
#include <string.h>

#include "chart_alt.h"
#include "pegel/text.h"

static void add_sentence(struct str *out, const char *text)
{
    if (!text || !*text)
        return;
    if (out->len)
        str_addc(out, ' ');
    text_clean(out, slice_of(text));
    if (!strchr(".!?", str_text(out)[out->len - 1]))
        str_addc(out, '.');
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
