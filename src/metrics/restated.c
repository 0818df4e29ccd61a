/* Which numbers of an earlier report are others now, and which export brought that. */
#include "pegel/restated.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "provenance.h"
#include "replay.h"

/* As the series are sorted. */
static int compare(const struct metric_series *series, const struct results *results,
                   const struct told_value *told)
{
    int order = strcmp(series->platform, told->platform);

    if (!order)
        order = strcmp(series->account, told->account);
    return order ? order : strcmp(results->metrics->metrics[series->metric].name, told->metric);
}

/* Its index, or nr_series. */
static size_t find_series(const struct results *results, const struct told_value *told)
{
    size_t low = 0, high = results->nr_series;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare(&results->series[middle], results, told);

        if (order == 0)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return results->nr_series;
}

/* Periods have no gaps, so they are found by their number. Its index, or nr_periods. */
static size_t find_period(const struct results *results, struct range period)
{
    size_t low = 0, high = results->nr_periods;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (results->periods[middle].start < period.start)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < results->nr_periods && results->periods[low].start == period.start &&
        results->periods[low].end == period.end)
        return low;
    return results->nr_periods;
}

int restated_compare(struct restated *restated, const struct told_value *told, struct error *err)
{
    const struct results *results = restated->results;
    size_t series = find_series(results, told), period = find_period(results, told->period);
    double now;

    if (series == results->nr_series || period == results->nr_periods) {
        restated->unknown++;
        return 0;
    }
    restated->compared++;
    now = results->series[series].values[period].value;
    if (now == told->value)
        return 0;
    if (grow_array(&restated->items, restated->nr, &restated->alloc, sizeof(*restated->items)) < 0)
        return error_memory(err);
    restated->items[restated->nr++] =
        (struct restated_value){.series = series, .period = period, .before = told->value};
    return 0;
}

/* Origins are in the order of their age, so the latest export has the largest number. */
static void take_latest(struct restated_value *value, const struct provenance *provenance,
                        const struct factset *facts)
{
    uint32_t latest = 0;

    for (size_t i = 0; i < provenance->nr; i++) {
        const struct sheet *sheet = facts->sheets[provenance->cells[i].sheet];

        if (value->file && sheet->origin <= latest)
            continue;
        latest = sheet->origin;
        value->file = facts->origins[latest].file;
        value->line = sheet->rows[provenance->cells[i].row].line;
    }
}

static int trace(struct restated_value *value, struct replay *replay, const struct factset *facts,
                 struct error *err)
{
    const struct results *results = &replay->results;
    const struct metric_series *series = &results->series[value->series];
    const struct metric_value *now = &series->values[value->period];
    struct provenance provenance = {.worker = &replay->worker};
    int result;

    if (isnan(now->value))
        return 0;
    provenance.frame.period = results->periods[value->period];
    result = provenance_collect(&provenance, series,
                                replay_recipe(&replay->engine, series, value->period), now, err);
    if (result == 0)
        take_latest(value, &provenance, facts);
    provenance_free(&provenance);
    return result;
}

int restated_trace(struct restated *restated, const struct factset *facts,
                   const struct networks *networks, struct error *err)
{
    struct replay replay;
    int result = replay_begin(&replay, restated->results, facts, networks, err);

    for (size_t i = 0; i < restated->nr && result == 0; i++)
        result = trace(&restated->items[i], &replay, facts, err);
    replay_end(&replay);
    return result;
}

void restated_free(struct restated *restated)
{
    free(restated->items);
    *restated = (struct restated){0};
}

/* ---- restated.csv ---------------------------------------------------------------------------- */

enum { COLUMNS = 8 };

static const struct column columns[COLUMNS] = {
    {"period"}, {"platform"}, {"account"}, {"metric"}, {"before"}, {"value"}, {"file"}, {"line"},
};

static int deliver(const void *context, size_t first, size_t end, struct table_sink *sink,
                   struct error *err)
{
    const struct restated *restated = context;
    const struct results *results = restated->results;

    for (size_t i = first; i < end; i++) {
        const struct restated_value *item = &restated->items[i];
        const struct metric_series *series = &results->series[item->series];
        char label[PERIOD_LABEL_MAX];
        const struct cell cells[COLUMNS] = {
            cell_text(period_label(&results->calendar, results->periods[item->period], label)),
            cell_text(series->platform),
            cell_text(series->account),
            cell_text(results->metrics->metrics[series->metric].name),
            cell_number(item->before),
            cell_number(series->values[item->period].value),
            cell_text(item->file),
            item->file ? cell_number(item->line) : cell_empty(),
        };

        if (sink->row(sink->context, cells, COLUMNS, err) < 0)
            return -1;
    }
    return 0;
}

struct table_rows restated_rows(const struct restated *restated)
{
    return (struct table_rows){columns, COLUMNS, restated->nr, deliver, restated};
}
