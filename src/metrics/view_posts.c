/* The posts of an account by publish day, without a copy of their numbers. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "view.h"

struct post_ref post_ref(const struct factset *facts, uint32_t sheet, size_t row)
{
    const struct sheet *from = facts->sheets[sheet];

    return (struct post_ref){names_text(from->members, from->rows[row].member), sheet,
                             (uint32_t)row};
}

bool post_same(const struct post_ref *a, const struct post_ref *b)
{
    /* Without an id each row is a post of its own. */
    return *a->id && (a->id == b->id || strcmp(a->id, b->id) == 0);
}

static int by_id(const void *a, const void *b)
{
    const struct post_ref *left = a, *right = b;
    int order = left->id == right->id ? 0 : strcmp(left->id, right->id);

    if (order)
        return order;
    if (left->sheet != right->sheet)
        return left->sheet < right->sheet ? -1 : 1;
    return (left->row > right->row) - (left->row < right->row);
}

void post_sort(struct post_ref *refs, size_t nr)
{
    if (nr > 1)
        qsort(refs, nr, sizeof(*refs), by_id);
}

bool row_counts(const struct sheet *sheet, size_t row)
{
    for (size_t column = 0; column < sheet->nr_measures; column++) {
        if (sheet_why(sheet, row, column) != CELL_SUPERSEDED)
            return true;
    }
    return sheet->nr_measures == 0;
}

static const struct sheet *post_sheet(const struct view *view, size_t i)
{
    const struct sheet *sheet = view->facts->sheets[view->sheets[i]];

    return sheet->dimension == DIM_POST ? sheet : NULL;
}

/* The publish days, and which columns and numbers there are. */
static void survey(struct view *view)
{
    struct posts *posts = &view->posts;
    struct range days = {INT32_MAX, INT32_MIN};
    const struct sheet *before = NULL;

    for (size_t i = 0; i < view->nr_sheets; i++) {
        const struct sheet *sheet = post_sheet(view, i);

        if (!sheet)
            continue;
        /* Where rows have the same columns, all but one of a post have lost all their cells. The
         * sum of fractions depends on their order, so that must not depend on the file's. */
        if (!sheet->nr_measures || !sheet_whole(sheet) || (before && !sheet_alike(before, sheet)))
            posts->several = true;
        before = sheet;
        for (size_t row = 0; row < sheet->nr; row++) {
            day_t day = sheet->rows[row].start;

            days.start = day < days.start ? day : days.start;
            days.end = day >= days.end ? day + 1 : days.end;
        }
        for (size_t column = 0; column < sheet->nr_measures; column++) {
            uint16_t measure = sheet->measures[column];

            posts->has[measure] = true;
            for (size_t row = 0; row < sheet->nr && !posts->any[measure]; row++)
                posts->any[measure] = !isnan(sheet_cell(sheet, row, column));
        }
    }
    posts->days = days.start < days.end ? days : (struct range){0, 0};
}

/* Ids are not in the caches: they are looked up only where they are compared. */
static struct post_ref place_ref(const struct view *view, uint32_t sheet, size_t row)
{
    if (view->posts.several)
        return post_ref(view->facts, sheet, row);
    return (struct post_ref){"", sheet, (uint32_t)row};
}

/* Puts the rows into order by day, in two passes: begin[day + 1] is where the next of that day
 * goes. */
static int place(struct view *view)
{
    struct posts *posts = &view->posts;
    size_t nr = (size_t)(posts->days.end - posts->days.start);
    size_t *begin = arena_alloc(view->arena, (nr + 2) * sizeof(*begin));

    if (!begin)
        return -1;
    for (size_t i = 0; i < view->nr_sheets; i++) {
        const struct sheet *sheet = post_sheet(view, i);

        for (size_t row = 0; sheet && row < sheet->nr; row++)
            begin[sheet->rows[row].start - posts->days.start + 2] += row_counts(sheet, row);
    }
    for (size_t i = 1; i < nr + 2; i++)
        begin[i] += begin[i - 1];
    posts->begin = begin;
    posts->refs = arena_alloc(view->arena, (begin[nr + 1] + 1) * sizeof(*posts->refs));
    if (!posts->refs)
        return -1;
    for (size_t i = 0; i < view->nr_sheets; i++) {
        const struct sheet *sheet = post_sheet(view, i);

        for (size_t row = 0; sheet && row < sheet->nr; row++) {
            size_t *next = &begin[sheet->rows[row].start - posts->days.start + 1];

            if (row_counts(sheet, row))
                posts->refs[(*next)++] = place_ref(view, view->sheets[i], row);
        }
    }
    for (size_t i = 0; posts->several && i < nr; i++)
        post_sort(posts->refs + begin[i], begin[i + 1] - begin[i]);
    return 0;
}

static int by_start(const void *a, const void *b)
{
    const struct range *left = a, *right = b;

    return (left->start > right->start) - (left->start < right->start);
}

static void join_cover(struct posts *posts)
{
    size_t kept = 0;

    if (posts->nr_cover)
        qsort(posts->cover, posts->nr_cover, sizeof(*posts->cover), by_start);
    for (size_t i = 0; i < posts->nr_cover; i++) {
        struct range *last = kept ? &posts->cover[kept - 1] : NULL;
        struct range next = posts->cover[i];

        if (last && next.start <= last->end)
            last->end = next.end > last->end ? next.end : last->end;
        else
            posts->cover[kept++] = next;
    }
    posts->nr_cover = kept;
}

/* What the exports say they cover; when none says so, from the first to the last post. */
static int cover(struct view *view)
{
    struct posts *posts = &view->posts;
    size_t nr = 1;

    for (size_t i = 0; i < view->nr_sheets; i++)
        nr += view->facts->sheets[view->sheets[i]]->dimension == DIM_COHORT
                  ? view->facts->sheets[view->sheets[i]]->nr
                  : 0;
    posts->cover = arena_alloc(view->arena, nr * sizeof(*posts->cover));
    if (!posts->cover)
        return -1;
    for (size_t i = 0; i < view->nr_sheets; i++) {
        const struct sheet *sheet = view->facts->sheets[view->sheets[i]];

        for (size_t row = 0; sheet->dimension == DIM_COHORT && row < sheet->nr; row++) {
            const struct fact_row *fact = &sheet->rows[row];

            posts->cover[posts->nr_cover++] = (struct range){fact->start, fact->start + fact->days};
        }
    }
    if (!posts->nr_cover && posts->days.start < posts->days.end)
        posts->cover[posts->nr_cover++] = posts->days;
    join_cover(posts);
    return 0;
}

int view_build_posts(struct view *view)
{
    struct posts *posts = &view->posts;
    size_t nr = view->facts->catalogue->nr + 1;

    *posts = (struct posts){0};
    posts->has = arena_alloc(view->arena, nr * sizeof(*posts->has));
    posts->any = arena_alloc(view->arena, nr * sizeof(*posts->any));
    if (!posts->has || !posts->any)
        return -1;
    survey(view);
    return place(view) < 0 ? -1 : cover(view);
}

bool posts_exist(const struct posts *posts)
{
    return posts->nr_cover > 0;
}

int posts_covered(const struct posts *posts, struct range period)
{
    int covered = 0;

    for (size_t i = 0; i < posts->nr_cover; i++) {
        day_t start = posts->cover[i].start > period.start ? posts->cover[i].start : period.start;
        day_t end = posts->cover[i].end < period.end ? posts->cover[i].end : period.end;

        if (start < end)
            covered += end - start;
    }
    return covered;
}
