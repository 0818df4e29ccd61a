/* `pegel explain`: one number, its formula, and the files and lines behind it. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "interval.h"
#include "provenance.h"
#include "pegel/number.h"
#include "pegel/text.h"
#include "replay.h"
#include "row.h"
#include "signal.h"

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

static void tell_share(struct str *out, struct fraction now, struct fraction before)
{
    if (!is_share(now.top, now.bottom))
        return;
    str_addf(out, "\n%.0f of %.0f", now.top, now.bottom);
    if (is_share(before.top, before.bottom))
        str_addf(out, ", in the period before %.0f of %.0f", before.top, before.bottom);
    str_adds(out, ":\n");
    tell_interval(out, "95 % interval of the share (Wilson)", interval_wilson(now.top, now.bottom));
    if (is_share(before.top, before.bottom))
        tell_interval(out, "95 % interval of the change (Newcombe)",
                      interval_newcombe(now.top, now.bottom, before.top, before.bottom));
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
                 sheet->dimension == DIM_OTHER ? sheet->dimension_name
                                               : dimension_word(sheet->dimension));
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

/* The counts behind a share, of this period and the one before. */
static int shares(struct str *out, struct replay *replay, const struct metric_series *series,
                  const struct recipe *recipe, size_t period, struct error *err)
{
    struct fraction now = {0, 0}, before = {0, 0};
    struct plan plan;

    if (!recipe_is_share(recipe))
        return 0;
    if (replay_account(replay, series->account_index, err) < 0)
        return -1;
    for (size_t at = period > 0 ? period - 1 : period; at <= period; at++) {
        struct fraction *counts = at == period ? &now : &before;
        int found;

        if (series->values[at].state != STATE_OK)
            continue;
        found = replay_fraction(replay, series, recipe, at, &plan, counts, err);
        if (found < 0)
            return -1;
        if (!found)
            *counts = (struct fraction){0, 0};
    }
    tell_share(out, now, before);
    return 0;
}

static int explain(struct replay *replay, size_t series_nr, size_t period, struct str *out,
                   struct error *err)
{
    const struct engine *engine = &replay->engine;
    const struct metric_series *series = &engine->results->series[series_nr];
    const struct recipe *recipe = replay_recipe(engine, series, period);
    struct provenance provenance = {.worker = &replay->worker};
    struct metric_row row;
    int result = -1;

    results_row(engine->results, series_nr, period, &row);
    tell_row(out, &row);
    if (recipe->metric != row.metric)
        tell(out, "stands for", recipe->metric->formula);
    tell_limits(out, row_values(series, period), period);
    if (shares(out, replay, series, recipe, period, err) < 0)
        goto out;
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
    struct replay replay;
    int result = replay_begin(&replay, results, facts, networks, err);

    if (result == 0)
        result = explain(&replay, series, period, out, err);
    replay_end(&replay);
    return result;
}
