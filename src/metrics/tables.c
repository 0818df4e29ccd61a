/* metrics.csv and history.csv: the results as rows of typed cells. */
#include "pegel/metrics.h"

#include "kind.h"

enum { COLUMNS = 18 };

static const struct column columns[COLUMNS] = {
    {"period"},     {"start"},    {"end"},    {"platform"}, {"account"},  {"metric"},
    {"definition"}, {"basis"},    {"unit"},   {"value"},    {"previous"}, {"change"},
    {"change_pct"}, {"year_ago"}, {"signal"}, {"coverage"}, {"state"},    {"note"},
};

static int write_row(const struct results *results, size_t series, size_t period,
                     struct table_sink *sink, struct error *err)
{
    struct metric_row row;

    results_row(results, series, period, &row);
    const struct cell cells[COLUMNS] = {
        cell_text(row.period),
        cell_day(row.start),
        cell_day(row.last),
        cell_text(row.platform),
        cell_text(row.account),
        cell_text(row.metric->name),
        cell_text(row.definition),
        cell_text(basis_word(row.basis)),
        cell_text(unit_word(row.metric->unit)),
        cell_number(row.value),
        cell_number(row.previous),
        cell_number(row.change),
        cell_number(row.change_pct),
        cell_number(row.year_ago),
        cell_text(row.signal),
        cell_text(row.coverage),
        cell_text(state_word(row.state)),
        cell_text(row.note),
    };

    return sink->row(sink->context, cells, COLUMNS, err);
}

static int write_periods(const struct results *results, size_t first, struct table_sink *sink,
                         struct error *err)
{
    if (sink->begin(sink->context, columns, COLUMNS, err) < 0)
        return -1;
    for (size_t period = first; period <= results->current; period++) {
        for (size_t series = 0; series < results->nr_series; series++) {
            if (write_row(results, series, period, sink, err) < 0)
                return -1;
        }
    }
    return sink->end(sink->context, err);
}

int metrics_table(const struct results *results, struct table_sink *sink, struct error *err)
{
    return write_periods(results, results->current, sink, err);
}

int history_table(const struct results *results, struct table_sink *sink, struct error *err)
{
    return write_periods(results, 0, sink, err);
}
