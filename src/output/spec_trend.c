/* Numbers over time as charts want them: values, limits and signals of the last periods. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "show.h"
#include "spec.h"
#include "summary.h"

static struct range period_at(const struct results *results, int64_t at)
{
    struct range current = results->periods[results->current];

    if (at >= 0)
        return results->periods[at];
    return period_step(&results->calendar, current, (int)(at - (int64_t)results->current));
}

static const char *short_label(struct spec_builder *builder, const struct results *results,
                               int64_t at)
{
    struct str text = {0};

    show_period_short(&text, &results->calendar, period_at(results, at), builder->report->lang);
    return spec_take(builder, &text);
}

/* The value a year before the period, if it is one of the same definition; else NaN. */
static double year_ago(const struct results *results, const struct metric_value *values, int64_t at)
{
    day_t start = period_year_ago(&results->calendar, period_at(results, at)).start;

    for (int64_t i = at - 1; i >= 0 && results->periods[i].start >= start; i--) {
        if (results->periods[i].start == start)
            return values[i].state == STATE_OK && values[i].definition == values[at].definition
                       ? values[i].value
                       : NAN;
    }
    return NAN;
}

/* A ring belongs to the points that make the run: by the rule of three in four the newest one need
 * not be among them. Of a run that ended earlier only its own last period is known to be one. */
static void mark_run(struct spec_trend *out, size_t at, size_t period)
{
    enum chart_mark *marks = out->trend.marks;
    size_t run[LIMITS_RUN_MAX], nr = limits_run(&out->limits, period, run);

    for (size_t i = 0; i < nr; i++) {
        size_t back = period - run[i];

        if (back && period != out->limits.judged)
            continue;
        if (back <= at && marks[at - back] == MARK_NONE)
            marks[at - back] = MARK_RUN;
    }
}

static void mark(struct spec_trend *out, size_t at, size_t period)
{
    enum limits_side side = limits_side(&out->limits, period);

    if (side == LIMITS_RUN)
        mark_run(out, at, period);
    else if (side != LIMITS_NONE)
        out->trend.marks[at] = MARK_SIGNAL;
}

static void fill_period(struct spec_trend *out, size_t at, int64_t period, bool judged)
{
    const struct metric_value *value = period < 0 ? NULL : &out->limits.values[period];
    struct chart_trend *trend = &out->trend;

    trend->values[at] = value && isfinite(value->value) ? value->value : NAN;
    trend->year_ago[at] = value ? year_ago(out->results, out->limits.values, period) : NAN;
    trend->with_year_ago = trend->with_year_ago || isfinite(trend->year_ago[at]);
    trend->starts[at] = period_at(out->results, period).start;
    if (!value || !isfinite(value->value))
        return;
    out->points++;
    if (value->state == STATE_PARTIAL)
        trend->marks[at] = MARK_PARTIAL;
    else if (judged)
        mark(out, at, (size_t)period);
}

/* What cannot be negative has no limit below zero; whether it can, its kind and its values say. */
static double lower_limit(const struct spec_trend *out)
{
    const struct results *results = out->results;
    const struct metric *metric = &results->metrics->metrics[results->series[out->series].metric];
    bool negative = strncmp(metric->kind, "net", 3) == 0 || metric->unit == UNIT_SCORE;

    if (strncmp(metric->kind, "network", 7) == 0)
        negative = false;
    for (size_t i = 0; i <= results->current; i++)
        negative = negative || out->limits.values[i].value < 0;
    return negative ? out->limits.lower : fmax(0, out->limits.lower);
}

int spec_trend(struct spec_builder *builder, const struct results *results, size_t series,
               size_t nr, bool judged, struct spec_trend *out)
{
    *out = (struct spec_trend){.results = results, .series = series, .trend = {.nr = nr}};
    results_limits(results, series, results->current, &out->limits);
    for (size_t at = 0; at < nr; at++) {
        int64_t period = (int64_t)results->current - (int64_t)(nr - 1 - at);

        out->trend.labels[at] = short_label(builder, results, period);
        if (!out->trend.labels[at])
            return -1;
        fill_period(out, at, period, judged);
    }
    out->trend.starts[nr] = results->periods[results->current].end;
    out->trend.limits = judged && out->limits.known;
    if (out->trend.limits) {
        out->trend.lower = lower_limit(out);
        out->trend.mean = out->limits.mean;
        out->trend.upper = out->limits.upper;
    }
    return 0;
}

const struct chart_trend *spec_keep_trend(struct spec_builder *builder,
                                          const struct spec_trend *trend)
{
    struct chart_trend *kept = arena_alloc(&builder->set->arena, sizeof(*kept));

    if (!kept)
        return error_memory(builder->err), NULL;
    *kept = trend->trend;
    return kept;
}

const char *spec_trend_title(struct spec_builder *builder, const struct spec_row *row)
{
    int side = signal_side(&row->row);
    const char *signal = signal_of(&row->row);
    enum message id = side > 0                    ? MSG_TREND_HIGH
                      : side < 0                  ? MSG_TREND_LOW
                      : signal_is_over(&row->row) ? MSG_TREND_OVER
                      : signal_is_one(&row->row)  ? MSG_TREND_RUN
                      : strstr(signal, "routine") ? MSG_TREND_ROUTINE
                                                  : MSG_TREND_TITLE;

    return spec_text(
        builder, id,
        (const char *[]){row->label, spec_metric_title(builder, &row->row), builder->in_period});
}

const char *spec_metric_unit(struct spec_builder *builder, const struct metric_row *row)
{
    const char *title = spec_metric_title(builder, row);

    return row->metric->unit == UNIT_RATIO
               ? spec_text(builder, MSG_IN_PERCENT, (const char *[]){title})
               : title;
}

const char *spec_by(const struct spec_builder *builder)
{
    return message_text(builder->report->lang,
                        (enum message)(MSG_BY_DAY + builder->report->results->calendar.grain));
}

const char *spec_trend_dates(struct spec_builder *builder, const struct chart_trend *trend)
{
    struct range range = {trend->starts[0], trend->starts[trend->nr]};
    struct str text = {0};

    show_dates(&text, range, builder->report->lang, SET_PICTURE);
    return spec_take(builder, &text);
}

const char *spec_name(struct spec_builder *builder, const char *base, size_t nr)
{
    struct str text = {0};

    if (nr)
        str_addf(&text, "%s-%zu", base, nr + 1);
    else
        str_adds(&text, base);
    return spec_take(builder, &text);
}

bool spec_dull_network(const struct spec_builder *builder, const struct spec_row *row)
{
    const struct report *report = builder->report;

    return labels_is_referral(report->results, &report->results->series[row->series]) &&
           (strcmp(networks_sort(report->networks, row->row.platform), "social") != 0 ||
            !(row->row.value > 0));
}

static double fans_of(const struct results *results, uint32_t account)
{
    int fans = metric_find(results->metrics, "fans");

    for (size_t i = 0; i < results->nr_series; i++) {
        const struct metric_series *series = &results->series[i];

        if (series->metric == fans && series->account_index == account &&
            isfinite(series->values[results->current].value))
            return series->values[results->current].value;
    }
    return -1;
}

/* Equal ones: the first in the order of the series. */
const struct spec_row *spec_biggest(struct spec_builder *builder, const struct spec_row *rows,
                                    size_t nr)
{
    const struct results *results = builder->report->results;
    const struct spec_row *best = NULL;
    double most[2] = {0, 0};

    for (size_t i = 0; i < nr; i++) {
        double fans = fans_of(results, results->series[rows[i].series].account_index);
        double value = isnan(rows[i].row.value) ? -HUGE_VAL : rows[i].row.value;

        if (best && (fans < most[0] || (!(fans > most[0]) && value <= most[1])))
            continue;
        best = &rows[i];
        most[0] = fans;
        most[1] = value;
    }
    return best;
}
