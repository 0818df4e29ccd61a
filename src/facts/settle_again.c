/* Which rows are of one post, by its id; of one account after the other, in several threads.
 *
 * The table holds one number of 32 bits per row, so that millions of posts fit; it is made for one
 * account at a time, so that it stays small enough to be quick. */
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "base/parallel.h"
#include "facts/settle.h"

#define BLOCK 64
#define ROWS_PER_THREAD 20000 /* a thread takes some time to start */

struct table {
    struct lane_rows rows;
    uint32_t *slots; /* 0 or a tag above `bits` bits of row number + 1 */
    unsigned int bits;
    struct again_list *list;
};

static uint32_t hash_post(const struct sheet *sheet, const struct fact_row *row)
{
    uint64_t hash = names_hash(sheet->members, row->member);

    if (sheet->dimension != DIM_WINDOW)
        return (uint32_t)hash;
    hash ^= (uint64_t)(uint32_t)row->start << 32 ^ (uint64_t)(uint32_t)row->days << 8;
    return (uint32_t)(hash * UINT64_C(0x9fb21c651e98df25) >> 32);
}

/* Values of a chosen window are the same thing only for the same window. */
static bool same_post(const struct table *table, const struct sheet *sheet,
                      const struct fact_row *row, uint32_t number)
{
    const struct sheet *other;
    const struct fact_row *its;
    uint32_t at, line;

    lane_rows_find(&table->rows, number, &at, &line);
    other = table->rows.set->sheets[at];
    its = &other->rows[line];
    if (sheet->dimension == DIM_WINDOW && (its->start != row->start || its->days != row->days))
        return false;
    return names_hash(other->members, its->member) == names_hash(sheet->members, row->member) &&
           strcmp(names_text(other->members, its->member),
                  names_text(sheet->members, row->member)) == 0;
}

static int insert(struct table *table, const struct sheet *sheet, const struct fact_row *row,
                  uint32_t hash, uint32_t number)
{
    uint32_t mask = (UINT32_C(1) << table->bits) - 1;
    uint32_t tag = hash & ~mask, at = hash & mask;
    struct again_list *list = table->list;

    for (; table->slots[at]; at = (at + 1) & mask) {
        uint32_t head = (table->slots[at] & mask) - 1;

        if ((table->slots[at] & ~mask) != tag || !same_post(table, sheet, row, head))
            continue;
        if (grow_array(&list->items, list->nr, &list->alloc, sizeof(*list->items)) < 0)
            return -1;
        list->items[list->nr++] = (struct again){head, number};
        return 0;
    }
    table->slots[at] = tag | (number + 1);
    return 0;
}

/* In blocks: what the next block's hashes are made of is fetched during this one, and its slots
 * while its hashes are. A row without an id is a post of its own. */
static int insert_rows(struct table *table, const struct sheet *sheet, uint32_t number)
{
    uint32_t mask = (UINT32_C(1) << table->bits) - 1;
    uint32_t hashes[BLOCK];

    for (size_t start = 0; start < sheet->nr; start += BLOCK) {
        size_t nr = sheet->nr - start < BLOCK ? sheet->nr - start : BLOCK;

        for (size_t i = start + BLOCK; i < start + 2 * BLOCK && i < sheet->nr; i++)
            names_expect(sheet->members, sheet->rows[i].member);
        for (size_t i = 0; i < nr; i++) {
            hashes[i] = hash_post(sheet, &sheet->rows[start + i]);
            __builtin_prefetch(&table->slots[hashes[i] & mask], 1);
        }
        for (size_t i = 0; i < nr; i++) {
            const struct fact_row *row = &sheet->rows[start + i];

            if (row->member != 0 &&
                insert(table, sheet, row, hashes[i], number + (uint32_t)(start + i)) < 0)
                return -1;
        }
    }
    return 0;
}

static int compare_again(const void *a, const void *b)
{
    const struct again *left = a, *right = b;

    if (left->head != right->head)
        return left->head < right->head ? -1 : 1;
    return (left->number > right->number) - (left->number < right->number);
}

static int find_again(const struct factset *set, struct lane *lane)
{
    struct table table = {.bits = 4, .list = &lane->again};
    size_t nr_sheets = lane->last - lane->first;
    int result = lane_rows_init(&table.rows, set, lane->first, lane->last);

    if (result == 0) {
        while ((size_t)1 << table.bits < (size_t)table.rows.before[nr_sheets] * 4 / 3 + 2)
            table.bits++;
        table.slots = calloc((size_t)1 << table.bits, sizeof(*table.slots));
        result = table.slots ? 0 : -1;
    }
    for (size_t i = 0; i < nr_sheets && result == 0; i++)
        result = insert_rows(&table, set->sheets[lane->first + i], table.rows.before[i]);
    if (lane->again.nr)
        qsort(lane->again.items, lane->again.nr, sizeof(*lane->again.items), compare_again);
    lane_rows_free(&table.rows);
    free(table.slots);
    return result;
}

/* ---- all lanes ------------------------------------------------------------------------------- */

/* What the threads share. */
struct search {
    const struct factset *set;
    struct lanes *lanes;
    atomic_size_t next;
    atomic_bool failed;
};

static bool is_of_posts(const struct factset *set, const struct lane *lane)
{
    enum dimension dimension = set->sheets[lane->first]->dimension;

    return dimension == DIM_POST || dimension == DIM_WINDOW;
}

static void work(void *context)
{
    struct search *search = context;

    for (size_t i; (i = atomic_fetch_add(&search->next, 1)) < search->lanes->nr;) {
        struct lane *lane = &search->lanes->items[i];

        if (is_of_posts(search->set, lane) && find_again(search->set, lane) < 0)
            atomic_store(&search->failed, true);
    }
}

static size_t count_rows(const struct factset *set)
{
    size_t nr = 0;

    for (size_t i = 0; i < set->nr_sheets; i++)
        nr += set->sheets[i]->nr;
    return nr;
}

int settle_again(const struct factset *set, struct lanes *lanes, int jobs)
{
    struct search search = {.set = set, .lanes = lanes};
    size_t want = count_rows(set) / ROWS_PER_THREAD + 1;
    size_t most = want > 1 ? parallel_threads(jobs) : 1;

    parallel_run(want < most ? want : most, work, &search);
    return atomic_load(&search.failed) ? -1 : 0;
}
