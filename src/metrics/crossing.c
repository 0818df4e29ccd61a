/* Reports of several days that lie across the border of the current period: they are not split. */
#include "periods.h"

static bool crosses(const struct fact_row *row, struct range period)
{
    day_t end = row->start + row->days;

    return row->days > 1 && row->start < period.end && end > period.start &&
           (row->start < period.start || end > period.end);
}

/* Has the row a number that could have been used? Levels are those of the last day anyway. */
static bool matters(const struct factset *facts, const struct sheet *sheet, size_t row,
                    const bool *wanted)
{
    for (size_t column = 0; column < sheet->nr_measures; column++) {
        uint16_t measure = sheet->measures[column];

        if (wanted[measure] && facts->catalogue->measures[measure].kind != MEASURE_STOCK &&
            sheet_why(sheet, row, column) == CELL_VALUE)
            return true;
    }
    return false;
}

/* The row after this one, else the one before it, in the same block. */
static const struct fact_row *row_beside(const struct factset *facts, size_t at, size_t row)
{
    const struct sheet *sheet = facts->sheets[at];
    const struct sheet *next = at + 1 < facts->nr_sheets ? facts->sheets[at + 1] : NULL;
    const struct sheet *before = at > 0 ? facts->sheets[at - 1] : NULL;

    if (row + 1 < sheet->nr)
        return &sheet->rows[row + 1];
    if (next && next->nr && sheet_alike(sheet, next))
        return &next->rows[0];
    if (row > 0)
        return &sheet->rows[row - 1];
    return before && before->nr && sheet_alike(sheet, before) ? &before->rows[before->nr - 1]
                                                              : NULL;
}

/* A rolling window (the last 7 days, told each day) is not a report that was meant for a period. */
static bool rolling(const struct factset *facts, size_t at, size_t row)
{
    const struct fact_row *here = &facts->sheets[at]->rows[row];
    const struct fact_row *other = row_beside(facts, at, row);

    return other && other->days == here->days &&
           (other->start - here->start == 1 || here->start - other->start == 1);
}

/* The report with the most rows is told even where warnings are not. */
static void keep(struct results *results, const struct fact_row *row, size_t nr, size_t *most)
{
    if (nr <= *most)
        return;
    *most = nr;
    results->elsewhere = (struct range){row->start, row->start + row->days};
}

static void warn(const struct results *results, const struct factset *facts,
                 const struct sheet *sheet, size_t row, size_t nr, struct diags *diags)
{
    struct range period = results->periods[results->current];
    const struct fact_row *first = &sheet->rows[row];
    char label[PERIOD_LABEL_MAX], start[16], end[16];

    period_label(&results->calendar, period, label);
    day_iso(first->start, start);
    day_iso(first->start + first->days - 1, end);
    diag_add(
        diags, DIAG_WARNING, "report crosses period", facts->origins[sheet->origin].file,
        first->line,
        "the report from %s to %s crosses the border of %s and is not used for it (rows: %zu); "
        "export exactly %s, or daily values, or choose --period %s..%s",
        start, end, label, nr, label, start, end);
}

static bool is_table(const struct sheet *sheet)
{
    return sheet->dimension != DIM_POST && sheet->dimension != DIM_WINDOW &&
           sheet->dimension != DIM_COHORT && sheet->dimension != DIM_MARK;
}

/* Rows of one block that cross the border, and the first of them. */
struct crossing {
    const struct sheet *block;
    size_t nr, first, most;
};

static void crossing_end(struct crossing *crossing, struct results *results,
                         const struct factset *facts, struct diags *diags)
{
    if (!crossing->nr)
        return;
    warn(results, facts, crossing->block, crossing->first, crossing->nr, diags);
    keep(results, &crossing->block->rows[crossing->first], crossing->nr, &crossing->most);
    crossing->nr = 0;
}

void periods_crossing(struct results *results, const struct factset *facts, const bool *wanted,
                      struct diags *diags)
{
    struct range period = results->periods[results->current];
    struct crossing crossing = {0};

    results->elsewhere = RANGE_NONE;
    for (size_t i = 0; i < facts->nr_sheets; i++) {
        const struct sheet *sheet = facts->sheets[i];

        results->windows |= sheet->dimension == DIM_WINDOW && sheet->nr > 0;
        if (crossing.nr && !sheet_alike(crossing.block, sheet))
            crossing_end(&crossing, results, facts, diags);
        for (size_t row = 0; is_table(sheet) && row < sheet->nr; row++) {
            if (!crosses(&sheet->rows[row], period) || rolling(facts, i, row) ||
                !matters(facts, sheet, row, wanted))
                continue;
            if (!crossing.nr++) {
                crossing.block = sheet;
                crossing.first = row;
            }
        }
    }
    crossing_end(&crossing, results, facts, diags);
}
