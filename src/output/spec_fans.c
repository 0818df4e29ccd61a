/* The chart "fans": columns of the fans of the last six periods, with the net change above. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "chart_words.h"
#include "show.h"
#include "spec.h"
#include "summary.h"

struct fans {
    struct spec_row total, net; /* either may be missing: label NULL */
};

/* Joins the rows of fans and fans_net by account. Both are in the order of the series. */
static size_t join(struct fans *fans, const struct spec_builder *builder,
                   const struct spec_row *totals, size_t nr_totals, const struct spec_row *nets,
                   size_t nr_nets)
{
    const struct metric_series *series = builder->report->results->series;
    size_t nr = 0, i = 0, j = 0;

    while (i < nr_totals || j < nr_nets) {
        int order = i == nr_totals ? 1 : j == nr_nets ? -1 : 0;

        if (!order)
            order = strcmp(series[totals[i].series].platform, series[nets[j].series].platform);
        if (!order)
            order = strcmp(series[totals[i].series].account, series[nets[j].series].account);
        fans[nr] = (struct fans){0};
        if (order <= 0)
            fans[nr].total = totals[i++];
        if (order >= 0)
            fans[nr].net = nets[j++];
        nr++;
    }
    return nr;
}

static void fill_history(const struct results *results, size_t series, double *history)
{
    for (size_t i = 0; i < CHART_HISTORY && i <= results->current; i++) {
        const struct metric_value *value = &results->series[series].values[results->current - i];

        history[CHART_HISTORY - 1 - i] = value->value;
    }
}

static struct chart_item item_of(struct spec_builder *builder, const struct fans *fans)
{
    struct chart_item item = spec_item(builder, fans->net.label ? &fans->net : &fans->total);

    item.partial = fans->total.label && fans->total.row.state == STATE_PARTIAL;
    if (fans->total.label) {
        fill_history(builder->report->results, fans->total.series, item.history);
    } else {
        item.value = NAN;
        item.previous = NAN;
    }
    item.change = fans->net.label ? fans->net.row.value : NAN;
    item.change_pct = NAN;
    return item;
}

/* Of two signals the one outside its usual range, then the bigger one. */
static bool tells_more(const struct spec_row *one, const struct spec_row *other)
{
    int outside = abs(signal_side(&one->row)) - abs(signal_side(&other->row));

    return outside ? outside > 0 : fabs(one->row.value) > fabs(other->row.value);
}

/* "Facebook gains 39 fans in week 46, more than usual". */
static const char *title_of(struct spec_builder *builder, const struct spec_row *net)
{
    double count = fabs(net->row.value);
    bool loss = net->row.value < 0;
    int side = loss ? -signal_side(&net->row) : signal_side(&net->row);
    int way = side > 0 ? 0 : side < 0 ? 1 : 2; /* more, less, run */
    struct str number = {0}, fans = {0};
    const char *text;

    if (count == 0)
        return spec_text(builder, MSG_FANS_TITLE_ZERO,
                         (const char *[]){net->label, builder->in_period});
    chart_value(&number, count, CHART_COUNT, builder->report->lang);
    message_add(&fans, builder->report->lang, count == 1 ? MSG_FANS_ONE : MSG_FANS_MANY,
                (const char *[]){str_text(&number)});
    int title = (int)(loss ? MSG_FANS_TITLE_LOSS_MORE : MSG_FANS_TITLE_GAIN_MORE) + way;
    text = spec_text(builder, (enum message)title,
                     (const char *[]){net->label, str_text(&fans), builder->in_period});
    if (number.failed || fans.failed)
        error_memory(builder->err);
    str_free(&number);
    str_free(&fans);
    return text;
}

static const char *title(struct spec_builder *builder, struct chart_spec *spec,
                         const struct fans *fans, size_t nr)
{
    const struct spec_row *top = NULL;
    bool judged = nr > 0;
    size_t subject = 0;

    for (size_t i = 0; i < nr; i++) {
        const struct spec_row *net = &fans[i].net;

        judged = judged && net->label && strcmp(net->row.signal, "routine") == 0;
        if (!net->label || !signal_is_one(&net->row) || (top && !tells_more(net, top)))
            continue;
        top = net;
        subject = i;
    }
    if (top) {
        spec->items[subject].subject = true;
        return title_of(builder, top);
    }
    return spec_text(builder, judged ? MSG_FANS_TITLE_ROUTINE : MSG_FANS_TITLE,
                     (const char *[]){builder->in_period});
}

/* "KW 41" ... under the columns; periods before the first one known have none. */
static int add_labels(struct spec_builder *builder, struct chart_spec *spec)
{
    const struct results *results = builder->report->results;

    for (int i = 0; i < CHART_HISTORY; i++) {
        struct range period = period_step(&results->calendar, results->periods[results->current],
                                          i - CHART_HISTORY + 1);
        struct str text = {0};

        show_period(&text, &results->calendar, period, spec->lang);
        spec->labels[i] = spec_take(builder, &text);
        if (!spec->labels[i])
            return -1;
    }
    return 0;
}

static int add_chart(struct spec_builder *builder, const struct fans *fans, size_t nr)
{
    struct chart_spec *spec = spec_new(builder, CHART_COLUMNS, "fans", nr);

    if (!spec || add_labels(builder, spec) < 0)
        return -1;
    spec->unit = CHART_COUNT;
    spec->change_caption = spec_text(builder, MSG_FANS_NET, (const char *[]){builder->in_period});
    spec->value_caption =
        message_text(spec->lang, MSG_FANS_AT_END_DAY + builder->report->results->calendar.grain);
    spec_note(builder, MSG_OVER_TIME, (const char *[]){builder->period});
    for (size_t i = 0; i < nr; i++) {
        spec->items[i] = item_of(builder, &fans[i]);
        if (fans[i].total.label)
            spec_note_gap(builder, &fans[i].total, fans[i].total.label);
        else
            spec_note_gap(builder, &fans[i].net, fans[i].net.label);
    }
    spec->title = title(builder, spec, fans, nr);
    spec->subtitle =
        spec_text(builder, MSG_FANS_SUBTITLE, (const char *[]){builder->period, builder->dates});
    spec->footnote = spec_notes(builder);
    return spec->change_caption && spec->title && spec->subtitle && spec->footnote ? 0 : -1;
}

int spec_fans(struct spec_builder *builder)
{
    size_t nr_totals, nr_nets, nr;
    struct spec_row *totals = spec_rows(builder, "fans", &nr_totals);
    struct spec_row *nets = spec_rows(builder, "fans_net", &nr_nets);
    struct fans *fans;
    int ret;

    if (builder->err->code)
        return -1;
    if (nr_totals + nr_nets == 0)
        return 0;
    fans = calloc(nr_totals + nr_nets, sizeof(*fans));
    if (!fans)
        return error_memory(builder->err);
    nr = join(fans, builder, totals, nr_totals, nets, nr_nets);
    ret = add_chart(builder, fans, nr);
    free(fans);
    return ret;
}
