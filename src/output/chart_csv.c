/* The numbers of a chart as a table, through the CSV writer of all other tables. */
#include <math.h>

#include "chart_alt.h"
#include "pegel/writers.h"

#define COLUMNS_MAX 12

struct chart_row {
    struct cell cells[COLUMNS_MAX];
    size_t nr;
};

static const char *const names_bars[] = {"name",   "value",   "previous", "change",
                                         "signal", "partial", "shown",    NULL};
static const char *const names_columns[] = {"name",       "previous_5", "previous_4", "previous_3",
                                            "previous_2", "previous_1", "value",      "change",
                                            "partial",    "shown",      NULL};
static const char *const names_parts[] = {"name", "value", "share", "shown", NULL};
static const char *const names_variance[] = {"name",       "unit",    "value", "previous", "change",
                                             "change_pct", "partial", "shown", NULL};

static const char *const names_goals[] = {"name",  "detail",        "value",  "target", "due",
                                          "share", "planned_share", "status", "shown",  NULL};

/* Kinds over time have a row for each period: chart_csv_trend.c. */
static const char *const *const names[] = {
    [CHART_BARS] = names_bars, [CHART_COLUMNS] = names_columns,   [CHART_DONUT] = names_parts,
    [CHART_PIE] = names_parts, [CHART_VARIANCE] = names_variance, [CHART_GOALS] = names_goals,
    [CHART_SIX_TWELVE] = NULL,
};

static void add(struct chart_row *row, struct cell cell)
{
    row->cells[row->nr++] = cell;
}

static void add_flag(struct chart_row *row, bool flag)
{
    add(row, cell_text(flag ? "yes" : "no"));
}

static const char *unit_word(enum chart_unit unit)
{
    static const char *const words[] = {"count", "ratio", "per_mille"};

    return words[unit];
}

static void add_goal(struct chart_row *row, const struct chart_item *item)
{
    add(row, cell_text(layout_or(item->goal->until, "")));
    add(row, cell_number(item->value));
    add(row, cell_number(item->goal->target));
    add(row, cell_number(item->previous));
    add(row, cell_number(item->goal->share));
    add(row, cell_number(item->goal->planned));
    add(row, cell_text(layout_or(item->goal->status_name, "")));
}

static void add_numbers(struct chart_row *row, const struct chart_spec *spec,
                        const struct chart_item *item)
{
    switch (spec->kind) {
    case CHART_BARS:
        add(row, cell_number(item->value));
        add(row, cell_number(item->previous));
        add(row, cell_number(item->change));
        add_flag(row, item->signal);
        add_flag(row, item->partial);
        break;
    case CHART_COLUMNS:
        for (size_t i = 0; i < CHART_HISTORY; i++)
            add(row, cell_number(item->history[i]));
        add(row, cell_number(item->change));
        add_flag(row, item->partial);
        break;
    case CHART_DONUT:
    case CHART_PIE:
        add(row, cell_number(item->value));
        add(row, cell_number(chart_total(spec) > 0 ? item->value / chart_total(spec) : NAN));
        break;
    case CHART_VARIANCE:
        add(row, cell_text(unit_word(item->unit)));
        add(row, cell_number(item->value));
        add(row, cell_number(item->previous));
        add(row, cell_number(item->change));
        add(row, cell_number(item->change_pct));
        add_flag(row, item->partial);
        break;
    case CHART_GOALS:
        add_goal(row, item);
        break;
    case CHART_LIMITS:
    case CHART_MULTIPLES:
    case CHART_SIX_TWELVE:
        break;
    }
}

static int send(struct table_sink sink, const struct chart_spec *spec,
                const struct chart_order *order, struct error *err)
{
    struct column columns[COLUMNS_MAX];
    size_t nr = 0;

    for (; names[spec->kind][nr]; nr++)
        columns[nr].name = names[spec->kind][nr];
    if (sink.begin(sink.context, columns, nr, err) < 0)
        return -1;
    for (size_t i = 0; i < spec->nr; i++) {
        struct chart_row row = {.nr = 0};

        add(&row, cell_text(order->items[i]->name));
        add_numbers(&row, spec, order->items[i]);
        add_flag(&row, i < order->shown);
        if (sink.row(sink.context, row.cells, row.nr, err) < 0)
            return -1;
    }
    return sink.end(sink.context, err);
}

int chart_csv(int fd, const struct chart_spec *spec, const struct chart_order *order,
              struct error *err)
{
    struct csv_writer *writer = csv_writer_new(fd, CSV_PLAIN, err);
    int status;

    if (!writer)
        return -1;
    status = names[spec->kind] ? send(csv_writer_sink(writer), spec, order, err)
                               : chart_csv_trends(csv_writer_sink(writer), spec, order, err);
    csv_writer_free(writer);
    return status;
}
