/* CSV with a header, a row for each bar, slice or group; numbers with a decimal point. */
#include "chart_numbers.h"

#include <math.h>
#include <string.h>

#include "pegel/facts.h"
#include "pegel/reader.h"

#define ROWS_MAX 10000
#define COLUMNS_MAX 64

enum number_column {
    NAME,
    VALUE,
    PREVIOUS,
    CHANGE,
    CHANGE_PCT,
    UNIT,
    BETTER,
    SIGNAL,
    PARTIAL,
    IGNORED, /* share, shown: pegel writes them, and knows better */
    PREVIOUS_1,
    PREVIOUS_5 = PREVIOUS_1 + 4,
    COLUMNS
};

static const struct {
    const char *name;
    enum number_column column;
} names[] = {
    {"name", NAME},
    {"value", VALUE},
    {"previous", PREVIOUS},
    {"change", CHANGE},
    {"change_pct", CHANGE_PCT},
    {"unit", UNIT},
    {"better", BETTER},
    {"signal", SIGNAL},
    {"partial", PARTIAL},
    {"share", IGNORED},
    {"shown", IGNORED},
    {"previous_1", PREVIOUS_1},
    {"previous_2", PREVIOUS_1 + 1},
    {"previous_3", PREVIOUS_1 + 2},
    {"previous_4", PREVIOUS_1 + 3},
    {"previous_5", PREVIOUS_5},
};

struct table {
    const char *path;
    struct chart_spec *spec;
    struct arena *arena;
    enum number_column columns[COLUMNS_MAX];
    bool has[COLUMNS];
    size_t nr_columns, alloc;
    struct chart_item *items;
};

static int wrong(struct error *err, const struct table *table, const struct record *record,
                 const char *what, struct slice text)
{
    return error_set(err, ERROR_DATA, "%s:%llu: %s \"%.*s\"", table->path,
                     (unsigned long long)record->line, what, text.len > 60 ? 60 : (int)text.len,
                     text.s);
}

static int read_header(struct table *table, const struct record *record, struct error *err)
{
    const size_t known = sizeof(names) / sizeof(*names);

    for (size_t i = 0; i < record->nr; i++) {
        size_t k = 0;

        while (k < known && !slice_is(slice_trim(record->fields[i]), names[k].name))
            k++;
        if (k == known || i == COLUMNS_MAX)
            return wrong(err, table, record,
                         "a column must be name, value, previous, previous_1 to previous_5, "
                         "change, change_pct, unit, better, signal or partial, not",
                         record->fields[i]);
        table->columns[i] = names[k].column;
        table->has[names[k].column] = true;
    }
    table->nr_columns = record->nr;
    if (!table->has[NAME] || !table->has[VALUE])
        return error_set(err, ERROR_DATA, "%s:%llu: the columns name and value are needed",
                         table->path, (unsigned long long)record->line);
    return 0;
}

static int read_flag(bool *flag, struct slice text)
{
    *flag = slice_is(text, "yes");
    return *flag || slice_is(text, "no") || !text.len ? 0 : -1;
}

static int read_better(int *better, struct slice text)
{
    *better = slice_is(text, "up") ? 1 : slice_is(text, "down") ? -1 : 0;
    return *better || slice_is(text, "none") || !text.len ? 0 : -1;
}

static int read_unit(enum chart_unit *unit, struct slice text)
{
    *unit = slice_is(text, "ratio")       ? CHART_PERCENT
            : slice_is(text, "per_mille") ? CHART_PER_MILLE
                                          : CHART_COUNT;
    return *unit != CHART_COUNT || slice_is(text, "count") || !text.len ? 0 : -1;
}

/* Where the number of a column belongs; NULL for the other columns. */
static double *number_of(struct chart_item *item, enum number_column column)
{
    switch (column) {
    case VALUE:
        return &item->value;
    case PREVIOUS:
        return &item->previous;
    case CHANGE:
        return &item->change;
    case CHANGE_PCT:
        return &item->change_pct;
    default:
        return column >= PREVIOUS_1 ? &item->history[CHART_HISTORY - 2 - (column - PREVIOUS_1)]
                                    : NULL;
    }
}

static int read_number(double *number, struct slice text)
{
    enum number_result result = number_parse(text, NUMBER_POINT, number);

    if (result == NUMBER_OK)
        return fabs(*number) <= CELL_LARGEST ? 0 : -1;
    return result == NUMBER_MISSING ? 0 : -1;
}

static int read_cell(struct table *table, struct chart_item *item, enum number_column column,
                     struct slice text)
{
    double *number = number_of(item, column);

    if (text.len && memchr(text.s, '\0', text.len))
        return -1;
    if (number)
        return read_number(number, text);
    switch (column) {
    case NAME:
        item->name = arena_copy(table->arena, text.s, text.len);
        return 0;
    case UNIT:
        return read_unit(&item->unit, text);
    case BETTER:
        return read_better(&item->better, text);
    case SIGNAL:
        return read_flag(&item->signal, text);
    case PARTIAL:
        return read_flag(&item->partial, text);
    default:
        return 0;
    }
}

/* What was not given follows from what was. */
static void complete(const struct table *table, struct chart_item *item)
{
    bool columns = table->spec->kind == CHART_COLUMNS;
    double base;

    item->history[CHART_HISTORY - 1] = item->value;
    base = columns ? item->history[CHART_HISTORY - 2] : item->previous;
    if (!table->has[UNIT])
        item->unit = table->spec->unit;
    if (!table->has[CHANGE])
        item->change = item->value - base;
    if (!table->has[CHANGE_PCT] && item->unit == CHART_COUNT && base >= 10 && item->value >= 0)
        item->change_pct = item->change / base;
}

static int add_item(struct table *table, struct chart_item item, struct error *err)
{
    if (table->spec->nr == table->alloc) {
        size_t alloc = table->alloc ? 2 * table->alloc : 16;
        struct chart_item *items = arena_alloc(table->arena, alloc * sizeof(*items));

        if (!items)
            return error_memory(err);
        if (table->spec->nr)
            memcpy(items, table->items, table->spec->nr * sizeof(*items));
        table->items = items;
        table->alloc = alloc;
    }
    table->items[table->spec->nr++] = item;
    return item.name ? 0 : error_memory(err);
}

static int read_row(void *context, const struct record *record, struct error *err)
{
    struct table *table = context;
    struct chart_item item = {.value = NAN, .previous = NAN, .change = NAN, .change_pct = NAN};

    if (!record->nr)
        return 0;
    if (!table->nr_columns)
        return read_header(table, record, err);
    if (table->spec->nr == ROWS_MAX)
        return error_set(err, ERROR_DATA, "%s:%llu: more than %d rows; draw a part of them",
                         table->path, (unsigned long long)record->line, ROWS_MAX);
    if (record->nr != table->nr_columns)
        return error_set(err, ERROR_DATA, "%s:%llu: %zu field%s, but the header has %zu",
                         table->path, (unsigned long long)record->line, record->nr,
                         record->nr == 1 ? "" : "s", table->nr_columns);
    for (size_t i = 0; i < CHART_HISTORY; i++)
        item.history[i] = NAN;
    for (size_t i = 0; i < record->nr; i++) {
        if (read_cell(table, &item, table->columns[i], record->fields[i]) < 0)
            return wrong(err, table, record,
                         "this does not belong in its column:", record->fields[i]);
    }
    complete(table, &item);
    return add_item(table, item, err);
}

static int read_source(struct table *table, const struct source *source, struct error *err)
{
    const struct reader_options options = {.delimiter = ','};
    struct diags diags = {0};
    enum encoding encoding;
    int ret = -1;

    if (decode_detect(source, &encoding, err) == 0 &&
        read_csv(source, encoding, &options, 0, read_row, table, &diags, err) == 0) {
        if (diags.counts[DIAG_REJECTED])
            error_set(err, ERROR_DATA, "%s:%llu: %s", table->path,
                      (unsigned long long)diags.items[0].line, diags.items[0].text);
        else if (!table->nr_columns)
            error_set(err, ERROR_DATA, "%s: nothing in it; a header and rows are needed",
                      table->path);
        else
            ret = 0;
    }
    diag_free(&diags);
    return ret;
}

int chart_numbers(struct chart_spec *spec, const char *path, struct arena *arena, struct error *err)
{
    struct table table = {.path = path, .spec = spec, .arena = arena};
    struct source_list sources = {0};
    struct diags diags = {0};
    int ret = -1;

    if (sources_add(&sources, path, &diags, err) == 0) {
        if (sources.nr != 1)
            error_set(err, ERROR_USAGE, "%s: %s", path,
                      diags.nr ? diags.items[0].text : "one CSV file is needed");
        else
            ret = read_source(&table, &sources.items[0], err);
    }
    spec->items = table.items;
    sources_free(&sources);
    diag_free(&diags);
    return ret;
}
