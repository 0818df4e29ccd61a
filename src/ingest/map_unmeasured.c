/* map_unmeasured.c - Meta fills the days before it measured something with 0: who takes them for
 * numbers has half-years that are too small, and limits that are too wide.
 */
#include "ingest/map_parts.h"

#define DAYS 28 /* of nothing, and then without a day of nothing: no account is so by itself */

/* Whether the row is the day after the one before it. */
static bool follows(const struct sheet *sheet, size_t row)
{
    return sheet->rows[row].days == 1 &&
           (row == 0 || sheet->rows[row].start == sheet->rows[row - 1].start + 1);
}

/* How many rows at the beginning are such days; 0 unless it is beyond doubt. */
static size_t unmeasured(const struct sheet *sheet)
{
    size_t nr = 0, end;
    while (nr < sheet->nr && follows(sheet, nr) && sheet_cell(sheet, nr, 0) == 0)
        nr++;
    for (end = nr; end < sheet->nr && end < nr + DAYS; end++)
        if (!follows(sheet, end) || !(sheet_cell(sheet, end, 0) > 0))
            return 0;
    return nr >= DAYS && end == nr + DAYS ? nr : 0;
}

void unmeasured_drop(struct mapper *mapper)
{
    struct sheet *sheet = mapper->nr_sheets == 1 ? mapper->sheets[0].sheet : NULL;
    char first[16];
    if (!mapper->plan->format->zero_filled || !sheet || sheet->nr_measures != 1 ||
        sheet->gaps == GAPS_ZERO)
        return;
    size_t nr = unmeasured(sheet);
    if (nr == 0)
        return;
    for (size_t i = nr; i < sheet->nr; i++)
        sheet_copy_row(sheet, i - nr, i);
    sheet->nr -= nr;
    mapper->report->used -= nr;
    for (size_t i = 0; i < nr; i++)
        mapper_skipped(mapper, "days of 0 before the platform measured it");
    mapper_note(mapper, mapper->header_line, "not measured",
                "%zu days are 0, and from %s on none is: the platform fills the days before it "
                "measured something with 0, so they are not used",
                nr, day_iso(sheet->rows[0].start, first));
}
