/* map_table.c - a table of sources or channels counts as a whole: when one of its rows has no
 * number, its total and each share of it would be wrong without a sign of it. So the days of such a
 * row are left out, with a warning.
 */
#include <stdlib.h>

#include "base/grow.h"
#include "ingest/map_parts.h"

struct spans {
    struct fact_row *items; /* start, days, line of a row without a number; sorted, each once */
    size_t nr, alloc;
};

static int by_days(const void *a, const void *b)
{
    const struct fact_row *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return (x->days > y->days) - (x->days < y->days);
}

static int spans_add(struct spans *spans, const struct fact_row *row, struct error *err)
{
    if (spans->nr && by_days(&spans->items[spans->nr - 1], row) == 0)
        return 0;
    if (grow_array(&spans->items, spans->nr, &spans->alloc, sizeof *spans->items) < 0)
        return error_memory(err);
    spans->items[spans->nr++] = *row;
    return 0;
}

static int find_gaps(const struct sheet *sheet, size_t column, struct spans *spans,
                     struct error *err)
{
    for (size_t row = 0; row < sheet->nr; row++)
        if (cell_why(sheet_cell(sheet, row, column)) != CELL_VALUE &&
            spans_add(spans, &sheet->rows[row], err) < 0)
            return -1;
    if (spans->nr)
        qsort(spans->items, spans->nr, sizeof *spans->items, by_days);
    return 0;
}

static void leave_out(struct mapper *mapper, struct sheet *sheet, size_t column,
                      const struct spans *spans)
{
    char buf[16];
    for (size_t row = 0; row < sheet->nr; row++)
        if (bsearch(&sheet->rows[row], spans->items, spans->nr, sizeof *spans->items, by_days))
            sheet_mark(sheet, row, column, CELL_REJECTED);
    for (size_t i = 0; i < spans->nr; i++) {
        if (i && by_days(&spans->items[i - 1], &spans->items[i]) == 0)
            continue;
        diag_add(&mapper->file->report->diags, DIAG_WARNING, "incomplete table",
                 mapper->file->report->file, spans->items[i].line,
                 "%s of this row is unknown, so the table of the %d days from %s on is not used",
                 mapper->file->catalogue->measures[sheet->measures[column]].name,
                 (int)spans->items[i].days, day_iso(spans->items[i].start, buf));
    }
}

int tables_settle(struct mapper *mapper, struct error *err)
{
    int result = 0;
    for (size_t i = 0; i < mapper->nr_sheets; i++) {
        struct sheet *sheet = mapper->sheets[i].sheet;
        if (sheet->dimension != DIM_SOURCE && sheet->dimension != DIM_CHANNEL)
            continue;
        for (size_t column = 0; column < sheet->nr_measures && result == 0; column++) {
            struct spans spans = {0};
            result = find_gaps(sheet, column, &spans, err);
            if (result == 0 && spans.nr)
                leave_out(mapper, sheet, column, &spans);
            free(spans.items);
        }
    }
    return result;
}
