/* map_join.c - what was mapped of a later piece of the same table goes behind what was mapped of
 * the earlier ones, as if all rows had come to one mapper.
 */
#include <stdlib.h>
#include <string.h>

#include "ingest/map_parts.h"

bool mapper_divides(const struct plan *plan)
{
    enum row_kind kind = plan->format->kind;
    if (plan->nr_twins) /* only the first piece has the line of descriptions */
        return false;
    return kind == ROWS_DAYS || kind == ROWS_POSTS || kind == ROWS_WINDOW;
}

/* Room for `more` behind nr items. */
static int reserve(void *items, size_t nr, size_t *alloc, size_t more, size_t size,
                   struct error *err)
{
    void *old, *grown;
    if (*alloc - nr >= more)
        return 0;
    memcpy(&old, items, sizeof old);
    grown = realloc(old, (nr + more) * size);
    if (!grown)
        return error_memory(err);
    memcpy(items, &grown, sizeof grown);
    *alloc = nr + more;
    /* cppcheck-suppress memleak ; it went into *items */
    return 0;
}

/* What the separators of one column prove, the later rows must not contradict: the row that does
 * would have been refused. */
static bool join_styles(struct mapper *to, const struct mapper *from)
{
    for (size_t i = 0; i < to->plan->nr_values && i < from->plan->nr_values; i++) {
        if (from->styles[i] == NUMBER_UNKNOWN)
            continue;
        if (to->styles[i] != NUMBER_UNKNOWN && to->styles[i] != from->styles[i])
            return false;
        to->styles[i] = from->styles[i];
    }
    return true;
}

static void join_evidence(struct mapper *to, const struct mapper *from)
{
    to->shown_clash |=
        from->shown_clash ||
        (to->shown != NUMBER_UNKNOWN && from->shown != NUMBER_UNKNOWN && to->shown != from->shown);
    if (from->shown != NUMBER_UNKNOWN)
        to->shown = from->shown;
    to->order_clash |=
        from->order_clash ||
        (to->order != DATE_UNKNOWN && from->order != DATE_UNKNOWN && to->order != from->order);
    if (from->order != DATE_UNKNOWN)
        to->order = from->order;
}

static int join_late(struct mapper *to, const struct mapper *from, uint32_t lines,
                     struct error *err)
{
    if (reserve(&to->late_cells, to->nr_late_cells, &to->alloc_late_cells, from->nr_late_cells,
                sizeof *to->late_cells, err) < 0 ||
        reserve(&to->late_days, to->nr_late_days, &to->alloc_late_days, from->nr_late_days,
                sizeof *to->late_days, err) < 0)
        return -1;
    for (size_t i = 0; i < from->nr_late_cells; i++) {
        to->late_cells[to->nr_late_cells] = from->late_cells[i];
        to->late_cells[to->nr_late_cells++].line += lines;
    }
    for (size_t i = 0; i < from->nr_late_days; i++) {
        to->late_days[to->nr_late_days] = from->late_days[i];
        to->late_days[to->nr_late_days++].line += lines;
    }
    to->no_year += from->no_year;
    return 0;
}

/* The targets' list of sheets goes with them. */
static int join_targets(struct mapper *to, struct mapper *from, const uint32_t *accounts,
                        struct error *err)
{
    if (reserve(&to->targets, to->nr_targets, &to->alloc_targets, from->nr_targets,
                sizeof *to->targets, err) < 0 ||
        reserve(&to->sheets, to->nr_sheets, &to->alloc_sheets, from->nr_sheets, sizeof *to->sheets,
                err) < 0)
        return -1;
    for (size_t i = 0; i < from->nr_targets; i++) {
        to->targets[to->nr_targets] = from->targets[i];
        to->targets[to->nr_targets++].account = accounts[from->targets[i].account];
    }
    from->nr_targets = 0;
    for (size_t i = 0; i < from->nr_sheets; i++) {
        to->sheets[to->nr_sheets] = from->sheets[i];
        to->sheets[to->nr_sheets++].sheet->line = (uint32_t)to->header_line;
    }
    return 0;
}

static int join_skips(struct mapper *to, const struct mapper *from, struct error *err)
{
    for (uint32_t i = 1; i < names_nr(from->skips) && i < MAX_SKIPS; i++) {
        int64_t number = names_add(to->skips, slice_of(names_text(from->skips, i)));
        if (number < 0)
            return error_memory(err);
        if (number < MAX_SKIPS)
            to->skip_counts[number] += from->skip_counts[i];
    }
    to->report->rows += from->report->rows;
    to->report->used += from->report->used;
    to->report->skipped += from->report->skipped;
    to->report->rejected += from->report->rejected;
    return 0;
}

int mapper_join(struct mapper *to, struct mapper *from, const uint32_t *accounts, uint32_t lines,
                struct error *err)
{
    if (!join_styles(to, from))
        return 1;
    join_evidence(to, from);
    repair_join(to, from, lines);
    if (join_late(to, from, lines, err) < 0 || join_targets(to, from, accounts, err) < 0)
        return -1;
    return join_skips(to, from, err);
}
