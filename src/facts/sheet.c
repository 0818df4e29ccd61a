/* Sheets: rows of cells that share their columns. */
#include "facts/sheet.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "facts/spool.h"

/* Memory that is not yet written to costs nothing. */
static size_t next_alloc(size_t alloc)
{
    return alloc < 8 ? 8 : 2 * alloc;
}

static int by_number(const void *a, const void *b)
{
    const uint16_t *left = a, *right = b;

    return (*left > *right) - (*left < *right);
}

struct sheet *sheet_new(const struct sheet_key *key, const struct names *members,
                        const char *dimension_name)
{
    struct sheet *sheet = calloc(1, sizeof(*sheet));
    size_t size = key->nr_measures * sizeof(*sheet->measures);

    if (!sheet)
        return NULL;
    sheet->measures = malloc(size ? size : 1);
    if (!sheet->measures) {
        free(sheet);
        return NULL;
    }
    if (size)
        memcpy(sheet->measures, key->measures, size);
    qsort(sheet->measures, key->nr_measures, sizeof(*sheet->measures), by_number);
    for (size_t i = 1; i < key->nr_measures; i++)
        assert(sheet->measures[i - 1] < sheet->measures[i]);
    sheet->nr_measures = key->nr_measures;
    sheet->origin = key->origin;
    sheet->account = key->account;
    sheet->dimension = key->dimension;
    sheet->dimension_name = dimension_name;
    sheet->gaps = key->gaps;
    sheet->cover = RANGE_NONE;
    sheet->members = members;
    sheet->nr_texts = key->texts ? 2 : 0;
    return sheet;
}

void sheet_free(struct sheet *sheet)
{
    if (!sheet)
        return;
    free(sheet->measures);
    free(sheet->rows);
    free(sheet->small);
    free(sheet->wide);
    free(sheet->texts);
    free(sheet);
}

static int resize(void *items, size_t nr)
{
    void *old, *grown;

    memcpy(&old, items, sizeof(old));
    grown = realloc(old, nr ? nr : 1);
    if (!grown)
        return -1;
    memcpy(items, &grown, sizeof(grown));
    /* cppcheck-suppress memleak ; it went into *items */
    return 0;
}

static int grow_sheet(struct sheet *sheet)
{
    size_t alloc = next_alloc(sheet->alloc), cells = alloc * sheet->nr_measures;
    size_t widest =
        sizeof(*sheet->rows) + (sheet->nr_measures + sheet->nr_texts) * sizeof(*sheet->wide);

    if (alloc > UINT32_MAX || alloc > SIZE_MAX / 2 / widest)
        return -1;
    if (resize(&sheet->rows, alloc * sizeof(*sheet->rows)) < 0)
        return -1;
    if (sheet_whole(sheet) ? resize(&sheet->small, cells * sizeof(*sheet->small)) < 0
                           : resize(&sheet->wide, cells * sizeof(*sheet->wide)) < 0)
        return -1;
    if (sheet->nr_texts &&
        resize(&sheet->texts, alloc * sheet->nr_texts * sizeof(*sheet->texts)) < 0)
        return -1;
    sheet->alloc = alloc;
    return 0;
}

/* Room for one more row; -1 for lack of memory. */
static int reserve(struct sheet *sheet)
{
    return sheet->nr < sheet->alloc ? 0 : grow_sheet(sheet);
}

/* ---- cells ----------------------------------------------------------------------------------- */

/* False, and *small is as it was, when it takes a double. */
static inline bool to_small(double cell, int32_t *small)
{
    if (cell >= SHEET_SMALL_MIN && cell <= INT32_MAX && (int32_t)cell == cell) {
        *small = (int32_t)cell;
        return true;
    }
    if (!isnan(cell))
        return false;
    *small = SHEET_SMALL_NONE + (int32_t)cell_why(cell);
    return true;
}

static int widen(struct sheet *sheet)
{
    size_t nr = sheet->nr * sheet->nr_measures;
    double *wide = malloc((sheet->alloc * sheet->nr_measures + 1) * sizeof(*wide));

    if (!wide)
        return -1;
    for (size_t i = 0; i < nr; i++)
        wide[i] = sheet_small_cell(sheet->small[i]);
    free(sheet->small);
    sheet->small = NULL;
    sheet->wide = wide;
    return 0;
}

int sheet_set(struct sheet *sheet, size_t row, size_t column, double cell)
{
    size_t at = row * sheet->nr_measures + column;

    assert(row < sheet->nr && column < sheet->nr_measures);
    if (sheet->small && to_small(cell, &sheet->small[at]))
        return 0;
    if (sheet->small && widen(sheet) < 0)
        return -1;
    sheet->wide[at] = cell;
    return 0;
}

void sheet_mark(struct sheet *sheet, size_t row, size_t column, enum cell_why why)
{
    assert(why != CELL_VALUE);
    (void)sheet_set(sheet, row, column, cell_none(why)); /* a reason fits everywhere */
}

/* As many as are small. */
static size_t put_small(int32_t *small, const double *cells, size_t nr)
{
    size_t i = 0;

    while (i < nr && to_small(cells[i], &small[i]))
        i++;
    return i;
}

/* The cells of the row after the last one. */
static int put_cells(struct sheet *sheet, const double *cells)
{
    size_t nr = sheet->nr_measures, first = sheet->nr * nr;

    if (sheet->small && put_small(sheet->small + first, cells, nr) == nr)
        return 0;
    if (sheet->small && widen(sheet) < 0)
        return -1;
    memcpy(sheet->wide + first, cells, nr * sizeof(*cells));
    return 0;
}

int64_t sheet_add_empty(struct sheet *sheet, const struct fact_row *row)
{
    size_t number = sheet->nr;

    if (reserve(sheet) < 0)
        return -1;
    for (size_t i = 0; i < sheet->nr_texts; i++)
        sheet->texts[number * sheet->nr_texts + i] = 0;
    sheet->rows[sheet->nr++] = *row;
    for (size_t i = 0; i < sheet->nr_measures; i++)
        sheet_mark(sheet, number, i, CELL_ABSENT);
    return (int64_t)number;
}

void sheet_copy_row(struct sheet *sheet, size_t to, size_t from)
{
    size_t nr = sheet->nr_measures;

    assert(to < sheet->nr && from < sheet->nr);
    sheet->rows[to] = sheet->rows[from];
    if (sheet->small)
        memmove(sheet->small + to * nr, sheet->small + from * nr, nr * sizeof(*sheet->small));
    else if (sheet->wide)
        memmove(sheet->wide + to * nr, sheet->wide + from * nr, nr * sizeof(*sheet->wide));
    for (size_t i = 0; i < sheet->nr_texts; i++)
        sheet->texts[to * sheet->nr_texts + i] = sheet->texts[from * sheet->nr_texts + i];
}

int sheet_column(const struct sheet *sheet, uint16_t measure)
{
    const uint16_t *found =
        bsearch(&measure, sheet->measures, sheet->nr_measures, sizeof(measure), by_number);

    return found ? (int)(found - sheet->measures) : -1;
}

static bool has_number(const double *cells, size_t nr)
{
    for (size_t i = 0; i < nr; i++) {
        if (!isnan(cells[i]))
            return true;
    }
    return false;
}

/* What the newest day is must be known before settling: dates without a year depend on it. */
static void note_newest(struct factset *set, const struct sheet *sheet, const struct fact_row *row,
                        const double *cells)
{
    struct origin *origin = &set->origins[sheet->origin];
    struct account *account = &set->accounts[sheet->account];
    day_t last = row->start + row->days - 1;
    bool newer = (last > origin->newest && !origin->read_back) || last > account->newest;

    if (!newer || !has_number(cells, sheet->nr_measures))
        return;
    if (last > origin->newest && !origin->read_back)
        origin->newest = last;
    if (last > account->newest && sheet->dimension != DIM_MARK)
        account->newest = last;
}

int sheet_add(struct factset *set, struct sheet *sheet, const struct fact_row *row,
              const double *cells, const struct slice *texts)
{
    assert(row->days >= 1 && !set->settled);
    if (reserve(sheet) < 0)
        return -1;
    for (size_t i = 0; i < sheet->nr_texts; i++) {
        uint64_t *place = &sheet->texts[sheet->nr * sheet->nr_texts + i];

        *place = 0;
        if (texts && texts[i].len && set->spool && text_spool_add(set->spool, texts[i], place) < 0)
            return -1;
    }
    if (put_cells(sheet, cells) < 0)
        return -1;
    sheet->rows[sheet->nr++] = *row;
    note_newest(set, sheet, row, cells);
    return 0;
}
