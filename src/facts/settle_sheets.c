/* Sheets in an order of their own, whatever the order of files and threads; and implied zeros. */
#include <stdlib.h>
#include <string.h>

#include "facts/settle.h"
#include "facts/sheet.h"

/* A sheet with all that its place depends on. */
struct place {
    struct sheet *sheet;
    uint32_t home;
};

static int compare_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int compare_measures(const struct sheet *a, const struct sheet *b)
{
    size_t nr = a->nr_measures < b->nr_measures ? a->nr_measures : b->nr_measures;

    for (size_t i = 0; i < nr; i++) {
        if (a->measures[i] != b->measures[i])
            return a->measures[i] < b->measures[i] ? -1 : 1;
    }
    return compare_numbers((int64_t)a->nr_measures, (int64_t)b->nr_measures);
}

/* The same export, account, and columns: one block, perhaps read in pieces. */
static int compare_block(const struct sheet *a, const struct sheet *b)
{
    int order = compare_numbers(a->account, b->account);

    if (!order)
        order = compare_numbers(a->origin, b->origin);
    if (!order)
        order = compare_numbers((int64_t)a->gaps, (int64_t)b->gaps);
    return order ? order : compare_measures(a, b);
}

bool sheet_alike(const struct sheet *a, const struct sheet *b)
{
    const char *left = a->dimension_name, *right = b->dimension_name;

    return a->dimension == b->dimension && strcmp(left ? left : "", right ? right : "") == 0 &&
           compare_block(a, b) == 0;
}

static int compare_lane(const struct place *a, const struct place *b)
{
    const char *left = a->sheet->dimension_name, *right = b->sheet->dimension_name;
    int order = compare_numbers(a->home, b->home);

    if (!order)
        order = compare_numbers((int64_t)a->sheet->dimension, (int64_t)b->sheet->dimension);
    return order ? order : strcmp(left ? left : "", right ? right : "");
}

static uint32_t first_line(const struct sheet *sheet)
{
    return sheet->nr ? sheet->rows[0].line : sheet->line;
}

static int compare_places(const void *a, const void *b)
{
    const struct place *left = a, *right = b;
    int order = compare_lane(left, right);

    if (!order)
        order = compare_block(left->sheet, right->sheet);
    if (!order)
        order = compare_numbers(first_line(left->sheet), first_line(right->sheet));
    return order ? order : compare_numbers((int64_t)left->sheet->nr, (int64_t)right->sheet->nr);
}

/* A sheet without a row says nothing, unless its missing days mean zero. */
static bool is_idle(const struct sheet *sheet)
{
    return sheet->nr == 0 && (sheet->gaps != GAPS_ZERO || sheet->cover.start >= sheet->cover.end);
}

static void drop_idle(struct factset *set)
{
    size_t nr = 0;

    for (size_t i = 0; i < set->nr_sheets; i++) {
        if (is_idle(set->sheets[i]))
            sheet_free(set->sheets[i]);
        else
            set->sheets[nr++] = set->sheets[i];
    }
    set->nr_sheets = nr;
}

int settle_sheets(struct factset *set)
{
    struct place *places;

    drop_idle(set);
    places = malloc((set->nr_sheets + 1) * sizeof(*places));
    if (!places)
        return -1;
    for (size_t i = 0; i < set->nr_sheets; i++) {
        places[i].sheet = set->sheets[i];
        places[i].home = set->accounts[set->sheets[i]->account].home;
    }
    if (set->nr_sheets)
        qsort(places, set->nr_sheets, sizeof(*places), compare_places);
    for (size_t i = 0; i < set->nr_sheets; i++)
        set->sheets[i] = places[i].sheet;
    free(places);
    return 0;
}

/* ---- implied zeros --------------------------------------------------------------------------- */

static struct range join_covers(struct range a, struct range b)
{
    if (a.start >= a.end || b.start >= b.end)
        return a.start >= a.end ? b : a;
    return (struct range){a.start < b.start ? a.start : b.start, a.end > b.end ? a.end : b.end};
}

static void mark_rows(const struct sheet *sheet, struct range cover, bool *seen)
{
    for (size_t i = 0; i < sheet->nr; i++) {
        day_t end = sheet->rows[i].start + sheet->rows[i].days;

        for (day_t day = sheet->rows[i].start; day < end; day++) {
            if (day >= cover.start && day < cover.end)
                seen[day - cover.start] = true;
        }
    }
}

static int add_zeros(struct sheet *sheet, uint32_t line, struct range cover, const bool *seen)
{
    for (day_t day = cover.start; day < cover.end; day++) {
        struct fact_row row = {.start = day, .days = 1, .line = line};
        int64_t number;

        if (seen[day - cover.start])
            continue;
        number = sheet_add_empty(sheet, &row);
        if (number < 0)
            return -1;
        for (size_t i = 0; i < sheet->nr_measures; i++) {
            if (sheet_set(sheet, (size_t)number, i, 0) < 0)
                return -1;
        }
    }
    return 0;
}

/* Sheets [first, last) are one block: a day is missing if none of them has it. What is implied
 * stands behind all that is told, in however many pieces that is. */
static int fill_block(struct factset *set, size_t first, size_t last)
{
    const struct sheet *head = set->sheets[first];
    struct range cover = RANGE_NONE;
    bool *seen;
    int result;

    for (size_t i = first; i < last; i++)
        cover = join_covers(cover, set->sheets[i]->cover);
    if (cover.start >= cover.end)
        return 0;
    seen = calloc((size_t)(cover.end - cover.start), sizeof(*seen));
    if (!seen)
        return -1;
    for (size_t i = first; i < last; i++)
        mark_rows(set->sheets[i], cover, seen);
    result =
        add_zeros(set->sheets[last - 1], head->line ? head->line : first_line(head), cover, seen);
    free(seen);
    return result;
}

/* The zeros are statements of that export like its rows: they win and lose as those do. */
int settle_zeros(struct factset *set)
{
    size_t last;

    for (size_t first = 0; first < set->nr_sheets; first = last) {
        const struct sheet *sheet = set->sheets[first];

        last = first + 1;
        if ((sheet->dimension != DIM_NONE && sheet->dimension != DIM_OTHER) ||
            sheet->gaps != GAPS_ZERO)
            continue;
        while (last < set->nr_sheets && sheet_alike(set->sheets[last], sheet))
            last++;
        if (fill_block(set, first, last) < 0)
            return -1;
    }
    return 0;
}
