/* facts.csv: every settled fact with its provenance, in an order that depends on the facts alone.
 *
 * Sheets are put into groups of one account and dimension; of a group the rows are sorted by member
 * and day, and of the few rows that share both the cells by measure, file and line.
 */
#include <stdlib.h>
#include <string.h>

#include "account_label.h"
#include "fact_lines.h"

/* The word in the column `dimension`; what a company names itself stays as it is. */
static const char *printed_dimension(const struct sheet *sheet)
{
    return sheet->dimension_name ? sheet->dimension_name : dimension_word(sheet->dimension);
}

struct group_key {
    const char *platform, *account, *dimension;
    const struct sheet *sheet;
};

static int same_group(const struct group_key *left, const struct group_key *right)
{
    int order = strcmp(left->platform, right->platform);

    if (!order)
        order = strcmp(left->account, right->account);
    if (!order)
        order = strcmp(left->dimension, right->dimension);
    return order;
}

static int by_group(const void *a, const void *b)
{
    return same_group(a, b);
}

static struct group_key *make_keys(const struct factset *facts, struct arena *arena)
{
    const char **labels = account_labels(facts, arena);
    struct group_key *keys = arena_alloc(arena, (facts->nr_sheets + 1) * sizeof(*keys));

    if (!labels || !keys)
        return NULL;
    for (size_t i = 0; i < facts->nr_sheets; i++) {
        const struct sheet *sheet = facts->sheets[i];

        keys[i] = (struct group_key){
            .platform = facts->accounts[sheet->account].platform,
            .account = labels[sheet->account],
            .dimension = printed_dimension(sheet),
            .sheet = sheet,
        };
    }
    if (facts->nr_sheets)
        qsort(keys, facts->nr_sheets, sizeof(*keys), by_group);
    return keys;
}

static int gather_group(struct fact_lines *lines, const struct group_key *keys, size_t nr,
                        struct error *err)
{
    lines->platform = keys->platform;
    lines->account = keys->account;
    lines->dimension = keys->dimension;
    lines->nr = 0;
    for (size_t i = 0; i < nr; i++) {
        if (fact_lines_add(lines, keys[i].sheet, err) < 0)
            return -1;
    }
    fact_lines_sort(lines);
    return 0;
}

static int give_groups(struct fact_lines *lines, const struct group_key *keys, size_t nr,
                       table_rows_fn *take, void *context, struct error *err)
{
    struct table_rows rows = {fact_columns, FACT_COLUMNS, 0, fact_lines_deliver, lines};

    if (take(context, &rows, err) < 0)
        return -1;
    rows.columns = NULL;
    for (size_t first = 0, end; first < nr; first = end) {
        for (end = first + 1; end < nr && !same_group(&keys[first], &keys[end]);)
            end++;
        if (gather_group(lines, &keys[first], end - first, err) < 0)
            return -1;
        rows.nr = lines->nr;
        if (rows.nr && take(context, &rows, err) < 0)
            return -1;
    }
    return 0;
}

int facts_rows(const struct factset *facts, const struct networks *networks, table_rows_fn *take,
               void *context, struct error *err)
{
    struct arena arena = {0};
    struct fact_lines lines = {.facts = facts, .networks = networks};
    struct group_key *keys = make_keys(facts, &arena);
    int result = -1;

    if (!keys)
        error_memory(err);
    else if (fact_lines_begin(&lines, err) == 0)
        result = give_groups(&lines, keys, facts->nr_sheets, take, context, err);
    fact_lines_free(&lines);
    arena_free(&arena);
    return result;
}

/* Header and rows to a sink. */
static int take_rows(void *context, const struct table_rows *rows, struct error *err)
{
    struct table_sink *sink = context;

    if (rows->columns && sink->begin(sink->context, rows->columns, rows->nr_columns, err) < 0)
        return -1;
    return rows->deliver(rows->context, 0, rows->nr, sink, err);
}

int facts_table(const struct factset *facts, const struct networks *networks,
                struct table_sink *sink, struct error *err)
{
    if (facts_rows(facts, networks, take_rows, sink, err) < 0)
        return -1;
    return sink->end(sink->context, err);
}
