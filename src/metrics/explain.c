/* `pegel explain`: one number, its formula, and the files and lines behind it. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "interval.h"
#include "provenance.h"
#include "pegel/number.h"
#include "pegel/text.h"
#include "row.h"
#include "signal.h"
#include "view_events.h"

/* Longer lists are counted. */
#define LINES_MAX 200

static void add_number(struct str *out, double value)
{
    char text[NUMBER_EXACT_MAX];

    number_exact(value, text);
    str_adds(out, isnan(value) ? "none" : text);
}

static void tell(struct str *out, const char *label, const char *text)
{
    if (*text)
        str_addf(out, "  %-12s %s\n", label, text);
}

static void tell_number(struct str *out, const char *label, double value)
{
    if (isnan(value))
        return;
    str_addf(out, "  %-12s ", label);
    add_number(out, value);
    str_addc(out, '\n');
}

static void tell_row(struct str *out, const struct metric_row *row)
{
    char start[16], last[16];

    str_addf(out, "%s of ", row->metric->name);
    text_clean(out, slice_of(row->platform));
    if (*row->account) {
        str_adds(out, " / ");
        text_clean(out, slice_of(row->account));
    }
    str_addf(out, " in %s (%s to %s)\n", row->period, day_iso(row->start, start),
             day_iso(row->last, last));
    tell(out, "title", row->metric->title_en);
    tell(out, "formula", row->metric->formula);
    tell(out, "definition", row->definition);
    tell(out, "basis", basis_word(row->basis));
    tell_number(out, "value", row->value);
    tell(out, "unit", unit_word(row->metric->unit));
    tell(out, "state", state_word(row->state));
    tell(out, "coverage", row->coverage);
    tell_number(out, "previous", row->previous);
    tell_number(out, "change", row->change);
    tell_number(out, "change_pct", row->change_pct);
    tell_number(out, "year_ago", row->year_ago);
    tell(out, "note", row->note);
    tell(out, "signal", row->signal);
}

static void tell_limits(struct str *out, const struct metric_value *values, size_t period)
{
    struct xmr xmr;
    double middle, move;

    if (values[period].state != STATE_OK)
        return;
    xmr_make(&xmr, values, period);
    if (xmr.nr < XMR_FEW || !xmr.ranges)
        return;
    middle = median(xmr.values, xmr.nr);
    move = median(xmr.moves, xmr.ranges);
    str_addf(out, "\nUsual range, from %zu complete periods before this one:\n", xmr.nr);
    tell_number(out, "mean", xmr.mean);
    tell_number(out, "mean range", xmr.range);
    tell_number(out, "lower limit", xmr.lower);
    tell_number(out, "upper limit", xmr.upper);
    tell_number(out, "range limit", 3.268 * xmr.range);
    tell_number(out, "median", middle);
    tell_number(out, "median range", move);
    tell_number(out, "median low", middle - 3.145 * move);
    tell_number(out, "median high", middle + 3.145 * move);
}

/* Of all cells, those whose source belongs to the network, and all. */
static int add_up(const struct provenance *provenance, const char *network, double *k, double *n)
{
    const struct view *view = &provenance->view;

    *k = *n = 0;
    for (size_t i = 0; i < provenance->nr; i++) {
        const struct source_cell *cell = &provenance->cells[i];
        const struct sheet *sheet = view->facts->sheets[cell->sheet];
        const char *member = names_text(sheet->members, sheet->rows[cell->row].member);

        const char *found = networks_find(view->networks, slice_of(member));

        if (!found)
            return -1;
        *n += cell->value;
        if (strcmp(found, network) == 0)
            *k += cell->value;
    }
    return 0;
}

static void tell_interval(struct str *out, const char *what, struct interval interval)
{
    str_addf(out, "  %s: ", what);
    add_number(out, interval.low);
    str_adds(out, " to ");
    add_number(out, interval.high);
    str_addc(out, '\n');
}

static bool is_share(double k, double n)
{
    return n > 0 && k >= 0 && k <= n;
}

static void tell_share(struct str *out, const double now[2], const double before[2])
{
    if (!is_share(now[0], now[1]))
        return;
    str_addf(out, "\n%.0f of %.0f", now[0], now[1]);
    if (is_share(before[0], before[1]))
        str_addf(out, ", in the period before %.0f of %.0f", before[0], before[1]);
    str_adds(out, ":\n");
    tell_interval(out, "95 % interval of the share (Wilson)", interval_wilson(now[0], now[1]));
    if (is_share(before[0], before[1]))
        tell_interval(out, "95 % interval of the change (Newcombe)",
                      interval_newcombe(now[0], now[1], before[0], before[1]));
}

static void tell_cell(struct str *out, const struct view *view, const struct source_cell *cell)
{
    const struct sheet *sheet = view->facts->sheets[cell->sheet];
    const struct fact_row *row = &sheet->rows[cell->row];
    const char *member = names_text(sheet->members, row->member);
    char day[16];

    str_addf(out, "  %s", day_iso(row->start, day));
    if (row->days > 1)
        str_addf(out, "..%s", day_iso(row->start + row->days - 1, day));
    if (*member) {
        str_addf(out, "  %s ",
                 sheet->dimension_name ? sheet->dimension_name : dimension_word(sheet->dimension));
        text_clean(out, slice_of(member));
    }
    str_adds(out, "  ");
    add_number(out, cell->value);
    str_adds(out, "  ");
    text_clean(out, slice_of(view->facts->origins[sheet->origin].file));
    str_addf(out, ":%u\n", row->line);
}

/* How many values of the measure there are from this one on, and their sum. */
static void tell_measure(struct str *out, const struct provenance *provenance, size_t first)
{
    const struct catalogue *catalogue = provenance->view.facts->catalogue;
    const struct measure *measure = &catalogue->measures[provenance->cells[first].measure];
    size_t at = first;
    double sum = 0;

    for (; at < provenance->nr && provenance->cells[at].measure == provenance->cells[first].measure;
         at++)
        sum += provenance->cells[at].value;
    str_addf(out, "\n%s (%s): %zu %s", measure->name, measure->about, at - first,
             at - first == 1 ? "value" : "values");
    if (measure->kind == MEASURE_FLOW && at - first > 1) {
        str_adds(out, ", sum ");
        add_number(out, sum);
    }
    str_addc(out, '\n');
}

static void tell_cells(struct str *out, const struct provenance *provenance)
{
    for (size_t i = 0; i < provenance->nr; i++) {
        if (i == 0 || provenance->cells[i].measure != provenance->cells[i - 1].measure)
            tell_measure(out, provenance, i);
        if (i < LINES_MAX)
            tell_cell(out, &provenance->view, &provenance->cells[i]);
    }
    if (provenance->nr > LINES_MAX)
        str_addf(out, "  ... and %zu more values\n", provenance->nr - LINES_MAX);
    if (!provenance->nr)
        str_adds(out, "\nNo value of any export went in.\n");
}

/* What engagement_rate stands for in this period; any other metric stands for itself. */
static const struct recipe *real_recipe(const struct engine *engine,
                                        const struct metric_series *series,
                                        const struct metric_value *value)
{
    const struct recipe *recipe = &engine->recipes[series->metric];
    const char *definition = names_text(engine->results->phrases, value->definition);

    if (recipe->kind->compute)
        return recipe;
    for (size_t i = 0; i < recipe->nr; i++) {
        const struct recipe *part = &engine->recipes[recipe->parts[i]];
        size_t len = strlen(part->metric->name);

        if (strncmp(definition, part->metric->name, len) == 0 && definition[len] == ':')
            return part;
    }
    return &engine->recipes[recipe->parts[0]];
}

static double sum_cells(const struct provenance *provenance)
{
    double sum = 0;

    for (size_t i = 0; i < provenance->nr; i++)
        sum += provenance->cells[i].value;
    return sum;
}

/* How many of how many; -1 for lack of memory. */
static int count_share(const struct provenance *provenance, const struct metric_series *series,
                       const struct recipe *recipe, double counts[2])
{
    const struct frame *frame = &provenance->frame;
    const struct event_list *list;
    struct rollup sum;

    if (recipe->kind->counts) {
        if (!recipe->kind->counts(frame, recipe, &counts[0], &counts[1]))
            counts[1] = 0;
        return 0;
    }
    if (!recipe->kind->per_member)
        return add_up(provenance, series->platform, &counts[0], &counts[1]);
    list = view_events(frame->view, recipe->dimension, recipe->parts[0]);
    if (list)
        lane_rollup(list->all, frame->period, frame->tiling, &sum);
    counts[0] = sum_cells(provenance);
    counts[1] = list ? sum.sum : 0;
    return 0;
}

/* The counts behind a share, of this period and the one before. */
static int shares(struct str *out, struct provenance *provenance,
                  const struct metric_series *series, const struct recipe *recipe, size_t period,
                  struct error *err)
{
    const struct results *results = provenance->worker->engine->results;
    double now[2] = {0, 0}, before[2] = {0, 0};

    if (strcmp(recipe->kind->name, "network_share") != 0 && !recipe->kind->counts &&
        strcmp(recipe->kind->name, "channel_share") != 0)
        return 0;
    for (size_t at = period > 0 ? period - 1 : period; at <= period; at++) {
        double *counts = at == period ? now : before;

        if (series->values[at].state != STATE_OK)
            continue;
        provenance->nr = 0;
        provenance->frame.period = results->periods[at];
        if (provenance_collect(provenance, series, recipe, &series->values[at], err) < 0)
            return -1;
        if (count_share(provenance, series, recipe, counts) < 0)
            return error_memory(err);
    }
    tell_share(out, now, before);
    return 0;
}

static int explain(struct worker *worker, size_t series_nr, size_t period, struct str *out,
                   struct error *err)
{
    const struct engine *engine = worker->engine;
    const struct metric_series *series = &engine->results->series[series_nr];
    const struct recipe *recipe = real_recipe(engine, series, &series->values[period]);
    struct provenance provenance = {.worker = worker};
    struct metric_row row;
    int result = -1;

    results_row(engine->results, series_nr, period, &row);
    tell_row(out, &row);
    if (recipe->metric != row.metric)
        tell(out, "stands for", recipe->metric->formula);
    tell_limits(out, row_values(series, period), period);
    if (shares(out, &provenance, series, recipe, period, err) < 0)
        goto out;
    provenance.nr = 0;
    provenance.frame.period = engine->results->periods[period];
    if (provenance_collect(&provenance, series, recipe, &series->values[period], err) < 0)
        goto out;
    tell_cells(out, &provenance);
    result = str_ok(out, err);
out:
    provenance_free(&provenance);
    return result;
}

int metrics_explain(const struct results *results, const struct factset *facts, size_t series,
                    size_t period, const struct networks *networks, struct str *out,
                    struct error *err)
{
    const struct metrics_options options = {
        .calendar = results->calendar, .period_end = DAY_NONE, .networks = networks};
    struct results copy = *results; /* the engine only reads it here */
    struct engine engine = {
        .results = &copy, .facts = facts, .metrics = results->metrics, .options = &options};
    struct worker worker = {0};
    int result = engine_init(&engine, err);

    if (result == 0)
        result = worker_init(&worker, &engine, err);
    if (result == 0)
        result = explain(&worker, series, period, out, err);
    worker_free(&worker);
    engine_free(&engine);
    return result;
}
