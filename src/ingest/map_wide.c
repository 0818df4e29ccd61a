/* The cells of a row that count for one member each. An empty one is none: columns are there for
 * every member that the whole export has. A day on which all are empty has none. */
#include "base/digits_read.h"
#include "ingest/map_parts.h"

static struct sheet *wide_sheet(struct mapper *mapper, struct target *target, struct error *err)
{
    const struct plan *plan = mapper->plan;
    struct sheet_key key = {.origin = mapper->file->origin,
                            .account = target->account,
                            .dimension = DIM_OTHER,
                            .dimension_name = plan->format->dimension,
                            .gaps = GAPS_ABSENT,
                            .measures = &plan->wide_measure,
                            .nr_measures = 1};

    if (!target->sheets[plan->nr_values])
        target->sheets[plan->nr_values] = mapper_sheet(mapper, &key, -1, err);
    return target->sheets[plan->nr_values];
}

/* -1: it is no count. */
static double count_read(struct mapper *mapper, const struct record *record,
                         const struct wide *wide)
{
    size_t column = (size_t)wide->column;
    struct slice cell =
        column < record->nr ? slice_trim(record->fields[column]) : (struct slice){"", 0};
    uint64_t count = 0;

    if (!cell.len || digits_read_each(cell, &count))
        return (double)count;
    mapper_reject(mapper, record->line, "bad number",
                  "\"%.*s\" in the column of %.*s is not a count",
                  (int)(cell.len < 40 ? cell.len : 40), cell.s,
                  (int)(wide->member.len < 80 ? wide->member.len : 80), wide->member.s);
    return -1;
}

static int cell_add(struct mapper *mapper, struct sheet *sheet, struct fact_row row,
                    struct slice text, double count, struct error *err)
{
    int64_t member = text.len ? factset_member(mapper->file->facts, sheet, text) : 0;

    if (member < 0)
        return error_memory(err);
    row.member = (uint32_t)member;
    return sheet_add(mapper->file->facts, sheet, &row, &count, NULL) < 0 ? error_memory(err) : 0;
}

/* A day with a cell that is no count has no sum either. */
static bool all_read(struct mapper *mapper, const struct record *record)
{
    for (size_t i = 0; i < mapper->plan->nr_wide; i++)
        if (count_read(mapper, record, &mapper->plan->wide[i]) < 0)
            return false;
    return true;
}

int wide_add(struct mapper *mapper, const struct record *record, struct target *target,
             const struct row_day *day, struct error *err)
{
    const struct plan *plan = mapper->plan;
    const struct fact_row row = {
        .start = day->start, .days = day->days, .line = (uint32_t)record->line};
    struct sheet *sheet = wide_sheet(mapper, target, err);
    size_t nr = 0;

    if (!sheet)
        return -1;
    if (!all_read(mapper, record))
        return 0;
    for (size_t i = 0; i < plan->nr_wide; i++) {
        double count = count_read(mapper, record, &plan->wide[i]);

        if (count == 0)
            continue;
        if (cell_add(mapper, sheet, row, plan->wide[i].member, count, err) < 0)
            return -1;
        nr++;
    }
    return nr ? 0 : cell_add(mapper, sheet, row, (struct slice){"", 0}, 0, err);
}
