/* facts.csv: every settled fact with its provenance, in an order that depends on the facts alone.
 *
 * Sheets are put into groups of one account and dimension; of a group the rows are sorted by member
 * and day, and of the few rows that share both the cells by measure, file and line.
 */
#include <stdlib.h>

#include "account_label.h"
#include "fact_lines.h"

/* Groups are gathered until there are enough lines for many threads. */
#define MANY_LINES ((size_t)64 << 10)

struct group_key {
    struct fact_group group;
    const struct sheet *sheet;
};

static int by_group(const void *a, const void *b)
{
    const struct group_key *left = a, *right = b;

    return fact_group_compare(&left->group, &right->group);
}

static struct group_key *make_keys(const struct fact_lines *lines, struct arena *arena)
{
    const struct factset *facts = lines->facts;
    struct group_key *keys = arena_alloc(arena, (facts->nr_sheets + 1) * sizeof(*keys));

    if (!keys)
        return NULL;
    for (size_t i = 0; i < facts->nr_sheets; i++) {
        const struct sheet *sheet = facts->sheets[i];

        keys[i] = (struct group_key){fact_group_of(lines, sheet), sheet};
    }
    if (facts->nr_sheets)
        qsort(keys, facts->nr_sheets, sizeof(*keys), by_group);
    return keys;
}

static int add_group(struct fact_lines *lines, const struct group_key *keys, size_t nr,
                     struct error *err)
{
    size_t from = lines->nr;

    for (size_t i = 0; i < nr; i++) {
        if (fact_lines_add(lines, keys[i].sheet, err) < 0)
            return -1;
    }
    fact_lines_sort(lines, from);
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
        for (end = first + 1; end < nr && by_group(&keys[first], &keys[end]) == 0;)
            end++;
        if (add_group(lines, &keys[first], end - first, err) < 0)
            return -1;
        rows.nr = lines->nr;
        if (rows.nr < MANY_LINES && end < nr)
            continue;
        if (rows.nr && take(context, &rows, err) < 0)
            return -1;
        lines->nr = 0;
    }
    return 0;
}

int facts_rows(const struct factset *facts, const struct networks *networks, table_rows_fn *take,
               void *context, struct error *err)
{
    struct arena arena = {0};
    struct fact_lines lines = {.facts = facts, .networks = networks};
    struct group_key *keys = NULL;
    int result = -1;

    lines.labels = account_labels(facts, &arena);
    if (lines.labels)
        keys = make_keys(&lines, &arena);
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
