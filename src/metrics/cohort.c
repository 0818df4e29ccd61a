/* The posts of one period, gathered from the rows of all their exports. */
#include "cohort.h"

#include <stdlib.h>

#define AHEAD                                                                                      \
    16 /* rows that are being fetched while one is read: days are strewn over the sheets */

int cohort_init(struct cohort *cohort, struct arena *arena, const struct catalogue *catalogue)
{
    *cohort = (struct cohort){.nr_measures = catalogue->nr};
    cohort->columns = arena_alloc(arena, (catalogue->nr + 1) * sizeof(*cohort->columns));
    cohort->alloc = arena_alloc(arena, (catalogue->nr + 1) * sizeof(*cohort->alloc));
    cohort->used = arena_alloc(arena, (catalogue->nr + 1) * sizeof(*cohort->used));
    return cohort->columns && cohort->alloc && cohort->used ? 0 : -1;
}

void cohort_free(struct cohort *cohort)
{
    for (size_t i = 0; cohort->columns && i < cohort->nr_measures; i++)
        free(cohort->columns[i]);
    free(cohort->top);
    free(cohort->bottom);
    free(cohort->which);
    *cohort = (struct cohort){0};
}

static int reserve(double **items, size_t *alloc, size_t nr)
{
    double *more;

    if (nr <= *alloc && *items)
        return 0;
    more = realloc(*items, (nr + 16) * sizeof(*more));
    if (!more)
        return -1;
    *items = more;
    *alloc = nr + 16;
    return 0;
}

static int reserve_pairs(struct cohort *cohort, size_t nr)
{
    size_t alloc = cohort->alloc_pairs;

    if (nr > cohort->alloc_which || !cohort->which) {
        size_t *which = realloc(cohort->which, (nr + 16) * sizeof(*which));

        if (!which)
            return -1;
        cohort->which = which;
        cohort->alloc_which = nr + 16;
    }
    if (reserve(&cohort->top, &alloc, nr) < 0)
        return -1;
    return reserve(&cohort->bottom, &cohort->alloc_pairs, nr);
}

/* An account without the column must not find what another one left there. */
void cohort_begin(struct cohort *cohort, const struct view *view)
{
    cohort->nr_used = 0;
    for (size_t measure = 0; measure < cohort->nr_measures; measure++) {
        if (view->wanted[measure] && view->posts.has[measure]) {
            cohort->used[cohort->nr_used++] = (uint16_t)measure;
            continue;
        }
        free(cohort->columns[measure]);
        cohort->columns[measure] = NULL;
        cohort->alloc[measure] = 0;
    }
}

static int reserve_columns(struct cohort *cohort, size_t nr)
{
    double none = cell_none(CELL_SUPERSEDED);

    for (size_t i = 0; i < cohort->nr_used; i++) {
        uint16_t measure = cohort->used[i];

        if (reserve(&cohort->columns[measure], &cohort->alloc[measure], nr) < 0)
            return -1;
        for (size_t post = 0; post < nr; post++)
            cohort->columns[measure][post] = none;
    }
    return reserve_pairs(cohort, nr);
}

static void gather_row(struct cohort *cohort, const struct sheet *sheet, size_t row, size_t post)
{
    for (size_t column = 0; column < sheet->nr_measures; column++) {
        double *values = cohort->columns[sheet->measures[column]];

        if (values && sheet_why(sheet, row, column) != CELL_SUPERSEDED)
            values[post] = sheet_cell(sheet, row, column);
    }
}

int cohort_load(struct cohort *cohort, const struct view *view, struct range period)
{
    const struct posts *posts = &view->posts;
    struct range days = {period.start > posts->days.start ? period.start : posts->days.start,
                         period.end < posts->days.end ? period.end : posts->days.end};
    size_t at, end;

    cohort->nr = 0;
    cohort->covered = posts_covered(posts, period);
    if (days.start >= days.end)
        return reserve_columns(cohort, 0);
    at = posts->begin[days.start - posts->days.start];
    end = posts->begin[days.end - posts->days.start];
    if (reserve_columns(cohort, end - at) < 0)
        return -1;
    for (size_t first = at; at < end; at++) {
        const struct post_ref *ref = &posts->refs[at];

        if (end - at > AHEAD)
            sheet_expect(view->facts->sheets[ref[AHEAD].sheet], ref[AHEAD].row);
        if (at == first || !posts->several || !post_same(ref - 1, ref))
            cohort->nr++;
        gather_row(cohort, view->facts->sheets[ref->sheet], ref->row, cohort->nr - 1);
    }
    return 0;
}
