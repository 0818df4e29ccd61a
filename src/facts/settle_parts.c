/* Tables that list one kind of a site's sources, beside tables that list any: they say the same
 * once more and are not added up, so which one speaks is told. */
#include <inttypes.h>

#include "facts/settle.h"
#include "facts/sheet.h"

static bool is_number_row(const struct sheet *sheet, size_t row)
{
    for (size_t i = 0; i < sheet->nr_measures; i++) {
        if (sheet_why(sheet, row, i) == CELL_VALUE)
            return true;
    }
    return false;
}

/* The days that its numbers speak for, from the first to the last; empty when there are none. */
static struct range days_of(const struct sheet *sheet)
{
    struct range days = {INT32_MAX, INT32_MIN};

    for (size_t row = 0; row < sheet->nr; row++) {
        day_t start = sheet->rows[row].start, end = start + sheet->rows[row].days;

        if (!is_number_row(sheet, row))
            continue;
        days.start = start < days.start ? start : days.start;
        days.end = end > days.end ? end : days.end;
    }
    return days;
}

static bool speaks_of(const struct sheet *sheet, struct range days)
{
    for (size_t row = 0; row < sheet->nr; row++) {
        day_t start = sheet->rows[row].start, end = start + sheet->rows[row].days;

        if (start < days.end && end > days.start && is_number_row(sheet, row))
            return true;
    }
    return false;
}

static bool is_part(const struct sheet *sheet)
{
    return sheet->dimension == DIM_SOURCE && sheet->dimension_name;
}

/* A table of all sources of the same site that speaks of some of the days; NULL. Sheets stand side
 * by side, those without a name before the others. */
static const struct sheet *whole_beside(const struct factset *set, size_t part, struct range days)
{
    uint32_t home = set->accounts[set->sheets[part]->account].home;

    for (size_t i = part; i-- > 0;) {
        const struct sheet *sheet = set->sheets[i];

        if (set->accounts[sheet->account].home != home || sheet->dimension != DIM_SOURCE)
            return NULL;
        if (!sheet->dimension_name && speaks_of(sheet, days))
            return sheet;
    }
    return NULL;
}

void settle_parts(const struct factset *set, struct diags *diags)
{
    for (size_t i = 0; i < set->nr_sheets; i++) {
        const struct sheet *part = set->sheets[i];
        const struct sheet *whole;

        if (!is_part(part) || (i > 0 && sheet_alike(part, set->sheets[i - 1])))
            continue;
        whole = whole_beside(set, i, days_of(part));
        if (whole)
            diag_add(diags, DIAG_NOTE, "part", set->origins[part->origin].file, part->rows[0].line,
                     "these sessions by %s are not added to those of all sources in %s, line "
                     "%" PRIu32,
                     part->dimension_name, set->origins[whole->origin].file, whole->rows[0].line);
    }
}
