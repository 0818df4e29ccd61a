/* From results to chart specs: what the builders of the single charts share. */
#include <math.h>
#include <string.h>

#include "pegel/text.h"
#include "show.h"
#include "spec.h"
#include "summary.h"

#define SPECS_MAX 16

const char *spec_take(struct spec_builder *builder, struct str *text)
{
    char *copy = NULL;

    if (str_ok(text, builder->err) == 0) {
        copy = arena_copy(&builder->set->arena, str_text(text), text->len);
        if (!copy)
            error_memory(builder->err);
    }
    str_free(text);
    return copy;
}

const char *spec_text(struct spec_builder *builder, enum message id, const char *const *args)
{
    struct str text = {0};

    message_add(&text, builder->report->lang, id, args);
    return spec_take(builder, &text);
}

struct chart_spec *spec_new(struct spec_builder *builder, enum chart_kind kind, const char *name,
                            size_t items)
{
    struct chart_set *set = builder->set;
    struct chart_spec *spec;

    if (set->nr == SPECS_MAX)
        return NULL;
    spec = &set->specs[set->nr];
    *spec = (struct chart_spec){.kind = kind, .name = name, .lang = builder->report->lang};
    spec->items = arena_alloc(&set->arena, (items + 1) * sizeof(*spec->items));
    if (!spec->items) {
        error_memory(builder->err);
        return NULL;
    }
    spec->nr = items;
    set->nr++;
    return spec;
}

enum chart_unit spec_unit(enum unit unit)
{
    return unit == UNIT_RATIO       ? CHART_PERCENT
           : unit == UNIT_PER_MILLE ? CHART_PER_MILLE
                                    : CHART_COUNT;
}

const char *spec_metric_title(const struct spec_builder *builder, const struct metric_row *row)
{
    const char *title =
        builder->report->lang == LANG_DE ? row->metric->title_de : row->metric->title_en;

    return title && *title ? title : row->metric->name;
}

int spec_row_fill(struct spec_builder *builder, size_t series, struct spec_row *row)
{
    const struct report *report = builder->report;
    struct str label = {0};

    row->series = series;
    results_row(report->results, series, report->results->current, &row->row);
    labels_account(report->labels, report->lang, report->results, &report->results->series[series],
                   &label);
    row->label = spec_take(builder, &label);
    return row->label ? 0 : -1;
}

struct spec_row *spec_rows(struct spec_builder *builder, const char *metric, size_t *nr)
{
    const struct results *results = builder->report->results;
    int wanted = metric_find(results->metrics, metric);
    struct spec_row *rows;
    size_t count = 0;

    *nr = 0;
    for (size_t i = 0; i < results->nr_series; i++)
        count += results->series[i].metric == wanted;
    rows = count ? arena_alloc(&builder->set->arena, count * sizeof(*rows)) : NULL;
    if (!rows)
        return count ? (error_memory(builder->err), NULL) : NULL;
    for (size_t i = 0; i < results->nr_series; i++) {
        struct spec_row *row = &rows[*nr];

        if (results->series[i].metric != wanted)
            continue;
        if (spec_row_fill(builder, i, row) < 0)
            return NULL;
        if (!isnan(row->row.value) || !isnan(row->row.previous))
            ++*nr;
    }
    return rows;
}

struct chart_item spec_item(struct spec_builder *builder, const struct spec_row *row)
{
    struct chart_item item = {
        .name = row->label,
        .value = row->row.value,
        .previous = row->row.previous,
        .change = row->row.change,
        .change_pct = row->row.change_pct,
        .better = row->row.metric->better,
        .signal = signal_is_one(&row->row),
        .partial = row->row.state == STATE_PARTIAL,
        .unit = spec_unit(row->row.metric->unit),
    };

    for (size_t i = 0; i < CHART_HISTORY; i++)
        item.history[i] = NAN;
    builder->trial = builder->trial || (item.signal && signal_is_trial(&row->row));
    return item;
}

/* "week 46" is not parted at the end of a line. */
static const char *take_whole(struct spec_builder *builder, struct str *text)
{
    struct str whole = {0};

    for (const char *at = str_text(text); *at; at++) {
        if (*at == ' ')
            str_adds(&whole, "\u00a0");
        else
            str_addc(&whole, *at);
    }
    whole.failed = whole.failed || text->failed;
    str_free(text);
    return spec_take(builder, &whole);
}

int spec_begin(struct spec_builder *builder)
{
    const struct results *results = builder->report->results;
    struct range period = results->periods[results->current];
    enum message grain = (enum message)results->calendar.grain;
    enum lang lang = builder->report->lang;
    struct str text = {0};

    show_period(&text, &results->calendar, period, lang);
    builder->period = take_whole(builder, &text);
    text = (struct str){0};
    show_in_period(&text, &results->calendar, period, lang);
    builder->in_period = take_whole(builder, &text);
    text = (struct str){0};
    show_dates(&text, period, lang, SET_PICTURE);
    builder->dates = spec_take(builder, &text);
    builder->previous = message_text(lang, MSG_PREVIOUS_DAY + grain);
    builder->to_previous = message_text(lang, MSG_TO_PREVIOUS_DAY + grain);
    builder->delta = spec_text(builder, MSG_DELTA, (const char *[]){builder->previous});
    return builder->period && builder->in_period && builder->dates && builder->delta ? 0 : -1;
}

int chart_set_build(struct chart_set *set, const struct report *report, bool pie, struct error *err)
{
    struct spec_builder builder = {.report = report, .set = set, .err = err};
    int ret = -1;

    *set = (struct chart_set){0};
    if (!report->results->nr_periods)
        return 0;
    set->specs = arena_alloc(&set->arena, SPECS_MAX * sizeof(*set->specs));
    if (!set->specs)
        error_memory(err);
    else if (spec_begin(&builder) == 0 && spec_engagement(&builder) == 0 &&
             spec_fans(&builder) == 0 && spec_referral(&builder, pie) == 0 &&
             spec_changes(&builder) == 0)
        ret = err->code == ERROR_MEMORY ? -1 : 0; /* a title may have lost a part of it */
    spec_notes_free(&builder);
    if (ret < 0)
        chart_set_free(set);
    return ret;
}

void chart_set_free(struct chart_set *set)
{
    arena_free(&set->arena);
    *set = (struct chart_set){0};
}
