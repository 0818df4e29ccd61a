/* The numbers of charts over time as a table: one row for each item and period. */
#include "chart_alt.h"

static const struct column columns[] = {
    {.name = "name"},  {.name = "period"},   {.name = "start"}, {.name = "last"},
    {.name = "value"}, {.name = "year_ago"}, {.name = "mark"},  {.name = "lower"},
    {.name = "mean"},  {.name = "upper"},    {.name = "shown"},
};

#define COLUMNS (sizeof(columns) / sizeof(*columns))

static const char *mark_word(enum chart_mark mark)
{
    static const char *const words[] = {"", "partial", "signal", "run"};

    return words[mark];
}

static struct cell limit(const struct chart_trend *trend, double value)
{
    return trend->limits ? cell_number(value) : cell_text("");
}

static int send_row(struct table_sink sink, const struct chart_item *item,
                    const struct chart_trend *trend, size_t at, bool shown, struct error *err)
{
    char start[16] = "", last[16] = "";
    struct cell cells[COLUMNS];
    size_t nr = 0;

    day_iso(trend->starts[at], start);
    day_iso(trend->starts[at + 1] - 1, last);
    cells[nr++] = cell_text(layout_or(item->name, ""));
    cells[nr++] = cell_text(layout_or(trend->labels[at], ""));
    cells[nr++] = cell_text(start);
    cells[nr++] = cell_text(last);
    cells[nr++] = cell_number(trend->values[at]);
    cells[nr++] = trend->with_year_ago ? cell_number(trend->year_ago[at]) : cell_text("");
    cells[nr++] = cell_text(mark_word(trend->marks[at]));
    cells[nr++] = limit(trend, trend->lower);
    cells[nr++] = limit(trend, trend->mean);
    cells[nr++] = limit(trend, trend->upper);
    cells[nr++] = cell_text(shown ? "yes" : "no");
    return sink.row(sink.context, cells, nr, err);
}

int chart_csv_trends(struct table_sink sink, const struct chart_spec *spec,
                     const struct chart_order *order, struct error *err)
{
    if (sink.begin(sink.context, columns, COLUMNS, err) < 0)
        return -1;
    for (size_t i = 0; i < spec->nr; i++) {
        const struct chart_item *item = order->items[i];
        const struct chart_trend *const trends[2] = {item->trend, item->months};

        for (size_t k = 0; k < 2; k++) {
            for (size_t at = 0; trends[k] && at < trends[k]->nr; at++) {
                if (send_row(sink, item, trends[k], at, i < order->shown, err) < 0)
                    return -1;
            }
        }
    }
    return sink.end(sink.context, err);
}
