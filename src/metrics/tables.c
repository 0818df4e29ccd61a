/* metrics.csv and history.csv: the results as rows of typed cells. */
#include "pegel/metrics.h"

#include "row.h"

enum { COLUMNS = 18 };

static const struct column columns[COLUMNS] = {
    {"period"},     {"start"},    {"end"},    {"platform"}, {"account"},  {"metric"},
    {"definition"}, {"basis"},    {"unit"},   {"value"},    {"previous"}, {"change"},
    {"change_pct"}, {"year_ago"}, {"signal"}, {"coverage"}, {"state"},    {"note"},
};

/* The words that many rows have, made into cells once. */
struct words {
    struct cell units[UNIT_SECONDS + 1], bases[BASIS_COHORT + 1], states[STATE_WITHHELD + 1];
};

static void words_init(struct words *words)
{
    for (int unit = 0; unit <= UNIT_SECONDS; unit++)
        words->units[unit] = cell_text(unit_word((enum unit)unit));
    for (int basis = 0; basis <= BASIS_COHORT; basis++)
        words->bases[basis] = cell_text(basis_word((enum basis)basis));
    for (int state = 0; state <= STATE_WITHHELD; state++)
        words->states[state] = cell_text(state_word((enum state)state));
}

static void period_cells(const struct row_period *shared, struct cell *cells)
{
    cells[0] = cell_text(shared->label);
    cells[1] = cell_day(shared->range.start);
    cells[2] = cell_day(shared->range.end - 1);
}

static void row_cells(const struct metric_row *row, const struct words *words, struct cell *cells)
{
    cells[3] = cell_text(row->platform);
    cells[4] = cell_text(row->account);
    cells[5] = cell_text(row->metric->name);
    cells[6] = cell_text(row->definition);
    cells[7] = words->bases[row->basis];
    cells[8] = words->units[row->metric->unit];
    cells[9] = cell_number(row->value);
    cells[10] = cell_number(row->previous);
    cells[11] = cell_number(row->change);
    cells[12] = cell_number(row->change_pct);
    cells[13] = cell_number(row->year_ago);
    cells[14] = cell_text(row->signal);
    cells[15] = cell_text(row->coverage);
    cells[16] = words->states[row->state];
    cells[17] = cell_text(row->note);
}

/* Row n is series n % nr_series of period n / nr_series. */
static int deliver_history(const void *context, size_t first, size_t end, struct table_sink *sink,
                           struct error *err)
{
    const struct results *results = context;
    size_t nr = results->nr_series;
    struct row_period shared;
    struct metric_row row;
    struct words words;
    struct cell cells[COLUMNS];

    words_init(&words);
    for (size_t i = first; i < end; i++) {
        if (i == first || i % nr == 0) {
            row_period(&shared, results, i / nr);
            period_cells(&shared, cells);
        }
        row_fill(&row, results, i % nr, &shared);
        row_cells(&row, &words, cells);
        if (sink->row(sink->context, cells, COLUMNS, err) < 0)
            return -1;
    }
    return 0;
}

static int deliver_current(const void *context, size_t first, size_t end, struct table_sink *sink,
                           struct error *err)
{
    const struct results *results = context;
    size_t skip = results->current * results->nr_series;

    return deliver_history(context, skip + first, skip + end, sink, err);
}

struct table_rows metrics_rows(const struct results *results)
{
    return (struct table_rows){columns, COLUMNS, results->nr_series, deliver_current, results};
}

struct table_rows history_rows(const struct results *results)
{
    return (struct table_rows){columns, COLUMNS, (results->current + 1) * results->nr_series,
                               deliver_history, results};
}
