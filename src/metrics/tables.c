/* metrics.csv and history.csv: the results as rows of typed cells. */
#include <math.h>

#include "pegel/metrics.h"

#include "row.h"

enum { COLUMNS = 18, PERIOD_COLUMNS = 3 };

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

/* Where one account has many years more than another, most rows of history.csv say that there is
 * nothing: no value, none before, none a year ago. They differ in the period alone. */
static bool says_nothing(const struct results *results, size_t series_nr,
                         const struct row_period *shared, struct table_repeat *repeat)
{
    const struct metric_value *values = results->series[series_nr].values;
    const struct metric_value *now = &values[shared->period];

    if (now->state != STATE_ABSENT || now->covered ||
        (shared->period && !isnan(values[shared->period - 1].value)) ||
        (shared->year_ago >= 0 && !isnan(values[shared->year_ago].value)))
        return false;
    *repeat = (struct table_repeat){
        .slot = series_nr,
        .key = (uint64_t)now->definition << 48 | (uint64_t)now->note << 32 |
               (uint64_t)now->basis << 24 | (uint64_t)shared->days,
        .own = PERIOD_COLUMNS,
    };
    return true;
}

struct history {
    const struct results *results;
    struct words words;
    struct row_period shared;
    struct cell cells[COLUMNS];
};

static int deliver_row(struct history *history, size_t series, struct table_sink *sink,
                       struct error *err)
{
    struct table_repeat repeat;
    struct metric_row row;
    int done = 0;

    if (sink->repeat && says_nothing(history->results, series, &history->shared, &repeat))
        done = sink->repeat(sink->context, history->cells, &repeat, err);
    if (done)
        return done < 0 ? -1 : 0;
    row_fill(&row, history->results, series, &history->shared);
    row_cells(&row, &history->words, history->cells);
    return sink->row(sink->context, history->cells, COLUMNS, err);
}

/* Row n is series n % nr_series of period n / nr_series. */
static int deliver_history(const void *context, size_t first, size_t end, struct table_sink *sink,
                           struct error *err)
{
    struct history history = {.results = context};
    size_t nr = history.results->nr_series;

    words_init(&history.words);
    for (size_t i = first; i < end; i++) {
        if (i == first || i % nr == 0) {
            row_period(&history.shared, history.results, i / nr);
            period_cells(&history.shared, history.cells);
        }
        if (deliver_row(&history, i % nr, sink, err) < 0)
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
