/* Posts: one and the same in several exports, known by its id. Per column the latest export that
 * has the column counts, even where its cell is empty.
 *
 * The table holds one number of 32 bits per post, so that millions of posts fit; it is made for one
 * account at a time, so that it stays small enough to be quick. */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "facts/settle.h"

#define BLOCK 64

/* A second row of a post: its number and that of the first one. */
struct again {
    uint32_t head, number;
};

struct posts {
    struct contest *contest;
    struct lane_rows rows;
    uint32_t *slots; /* 0 or a tag above `bits` bits of row number + 1 */
    unsigned int bits;
    struct again *again;
    size_t nr, alloc;
};

/* ---- which rows are of one post -------------------------------------------------------------- */

static uint32_t hash_post(const struct sheet *sheet, const struct fact_row *row)
{
    uint64_t hash = names_hash(sheet->members, row->member);

    if (sheet->dimension != DIM_WINDOW)
        return (uint32_t)hash;
    hash ^= (uint64_t)(uint32_t)row->start << 32 ^ (uint64_t)(uint32_t)row->days << 8;
    return (uint32_t)(hash * UINT64_C(0x9fb21c651e98df25) >> 32);
}

/* Values of a chosen window are the same thing only for the same window. */
static bool same_post(const struct posts *posts, const struct sheet *sheet,
                      const struct fact_row *row, uint32_t number)
{
    const struct sheet *other;
    const struct fact_row *its;
    uint32_t at, line;

    lane_rows_find(&posts->rows, number, &at, &line);
    other = posts->rows.set->sheets[at];
    its = &other->rows[line];
    if (sheet->dimension == DIM_WINDOW && (its->start != row->start || its->days != row->days))
        return false;
    if (other->members == sheet->members)
        return its->member == row->member;
    return strcmp(names_text(other->members, its->member),
                  names_text(sheet->members, row->member)) == 0;
}

static int insert(struct posts *posts, const struct sheet *sheet, const struct fact_row *row,
                  uint32_t hash, uint32_t number)
{
    uint32_t mask = (UINT32_C(1) << posts->bits) - 1;
    uint32_t tag = hash & ~mask, at = hash & mask;

    for (; posts->slots[at]; at = (at + 1) & mask) {
        uint32_t head = (posts->slots[at] & mask) - 1;

        if ((posts->slots[at] & ~mask) != tag || !same_post(posts, sheet, row, head))
            continue;
        if (grow_array(&posts->again, posts->nr, &posts->alloc, sizeof(*posts->again)) < 0)
            return -1;
        posts->again[posts->nr++] = (struct again){head, number};
        return 0;
    }
    posts->slots[at] = tag | (number + 1);
    return 0;
}

/* In blocks: the slots of a block are fetched while its hashes are computed. A row without an id
 * is a post of its own. */
static int insert_rows(struct posts *posts, const struct sheet *sheet, uint32_t number)
{
    uint32_t mask = (UINT32_C(1) << posts->bits) - 1;
    uint32_t hashes[BLOCK];

    for (size_t start = 0; start < sheet->nr; start += BLOCK) {
        size_t nr = sheet->nr - start < BLOCK ? sheet->nr - start : BLOCK;

        for (size_t i = 0; i < nr; i++) {
            hashes[i] = hash_post(sheet, &sheet->rows[start + i]);
            __builtin_prefetch(&posts->slots[hashes[i] & mask], 1);
        }
        for (size_t i = 0; i < nr; i++) {
            const struct fact_row *row = &sheet->rows[start + i];

            if (row->member != 0 &&
                insert(posts, sheet, row, hashes[i], number + (uint32_t)(start + i)) < 0)
                return -1;
        }
    }
    return 0;
}

static int find_again(struct posts *posts)
{
    const struct lane_rows *rows = &posts->rows;
    size_t nr_sheets = rows->last - rows->first;
    int result = 0;

    posts->bits = 4;
    while ((size_t)1 << posts->bits < (size_t)rows->before[nr_sheets] * 4 / 3 + 2)
        posts->bits++;
    posts->slots = calloc((size_t)1 << posts->bits, sizeof(*posts->slots));
    if (!posts->slots)
        return -1;
    for (size_t i = 0; i < nr_sheets && result == 0; i++)
        result = insert_rows(posts, rows->set->sheets[rows->first + i], rows->before[i]);
    free(posts->slots);
    posts->slots = NULL;
    return result;
}

/* Members are numbered when they are first met: numbers that only rise are of posts that have one
 * row each. So it is in a lone export. */
static bool all_apart(const struct factset *set, size_t first, size_t last)
{
    uint32_t newest = 0;

    for (size_t i = first; i < last; i++) {
        const struct sheet *sheet = set->sheets[i];

        if (sheet->members != set->sheets[first]->members)
            return false;
        for (size_t row = 0; row < sheet->nr; row++) {
            uint32_t member = sheet->rows[row].member;

            if (member && member <= newest)
                return false;
            newest = member ? member : newest;
        }
    }
    return true;
}

/* ---- which of its cells count ---------------------------------------------------------------- */

/* What two rows of one file say differently about one post, by the number of cells. */
struct twice {
    size_t equal, different;
    uint32_t line; /* of the row that counts, in the same file */
};

static bool cells_equal(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

/* Rows come from the latest to the earliest. */
static int meet(struct contest *contest, const struct row_key *key, size_t column,
                struct twice *twice)
{
    struct sheet *sheet = contest->set->sheets[key->sheet];
    uint16_t measure = sheet->measures[column];
    struct holder *holder = &contest->held[measure];
    const struct sheet *winner = contest->set->sheets[holder->sheet];
    double value, lost = sheet_cell(sheet, key->row, column);

    if (!holder->taken) {
        holder = contest_holder(contest, measure);
        holder->origin = key->origin;
        holder->sheet = key->sheet;
        holder->row = key->row;
        holder->column = (int)column;
        return 0;
    }
    value = sheet_cell(winner, holder->row, (size_t)holder->column);
    sheet_mark(sheet, key->row, column, CELL_SUPERSEDED);
    if (holder->origin == key->origin) {
        *(cells_equal(value, lost) ? &twice->equal : &twice->different) += 1;
        twice->line = winner->rows[holder->row].line;
        return 0;
    }
    if (isnan(lost) || value == lost)
        return 0;
    return contest_restate(contest, key, measure, holder, value, lost);
}

static void tell_twice(struct contest *contest, const struct row_key *key,
                       const struct twice *twice)
{
    const struct factset *set = contest->set;
    const struct sheet *sheet = set->sheets[key->sheet];

    contest->duplicates[key->origin] += twice->different ? 0 : twice->equal;
    if (twice->different)
        diag_add(
            contest->diags, DIAG_WARNING, "post twice", set->origins[key->origin].file, key->line,
            "post %s stands here and in line %" PRIu32 " with other values; the last row counts",
            names_text(sheet->members, sheet->rows[key->row].member), twice->line);
}

/* The keys are the rows of one post. All get the publish day that the latest export tells. */
static int settle_post(struct contest *contest)
{
    const struct row_key *latest = &contest->keys[contest->nr - 1];
    day_t day = contest->set->sheets[latest->sheet]->rows[latest->row].start;
    int result = 0;

    for (size_t i = contest->nr; i-- > 0 && result == 0;) {
        const struct row_key *key = &contest->keys[i];
        struct sheet *sheet = contest->set->sheets[key->sheet];
        struct twice twice = {0};

        for (size_t column = 0; column < sheet->nr_measures && result == 0; column++)
            result = meet(contest, key, column, &twice);
        sheet->rows[key->row].start = day;
        tell_twice(contest, key, &twice);
    }
    contest_clear(contest);
    return result;
}

static int compare_again(const void *a, const void *b)
{
    const struct again *left = a, *right = b;

    if (left->head != right->head)
        return left->head < right->head ? -1 : 1;
    return (left->number > right->number) - (left->number < right->number);
}

/* Rows of one post are told apart by export and line only: days may differ by a time zone. */
static int compare_origins(const void *a, const void *b)
{
    const struct row_key *left = a, *right = b;

    if (left->origin != right->origin)
        return left->origin < right->origin ? -1 : 1;
    if (left->line != right->line)
        return left->line < right->line ? -1 : 1;
    if (left->sheet != right->sheet)
        return left->sheet < right->sheet ? -1 : 1;
    return (left->row > right->row) - (left->row < right->row);
}

static int add_number(const struct posts *posts, uint32_t number)
{
    uint32_t sheet, row;

    lane_rows_find(&posts->rows, number, &sheet, &row);
    return contest_add_key(posts->contest, sheet, row);
}

static int settle_found(struct posts *posts)
{
    struct contest *contest = posts->contest;
    size_t end;

    if (posts->nr)
        qsort(posts->again, posts->nr, sizeof(*posts->again), compare_again);
    for (size_t i = 0; i < posts->nr; i = end) {
        contest->nr = 0;
        if (add_number(posts, posts->again[i].head) < 0)
            return -1;
        for (end = i; end < posts->nr && posts->again[end].head == posts->again[i].head; end++) {
            if (add_number(posts, posts->again[end].number) < 0)
                return -1;
        }
        qsort(contest->keys, contest->nr, sizeof(*contest->keys), compare_origins);
        if (settle_post(contest) < 0)
            return -1;
    }
    return 0;
}

int settle_posts(struct contest *contest, size_t first, size_t last)
{
    struct posts posts = {.contest = contest};
    int result;

    if (all_apart(contest->set, first, last))
        return 0;
    result = lane_rows_init(&posts.rows, contest->set, first, last);
    if (result == 0)
        result = find_again(&posts);
    if (result == 0)
        result = settle_found(&posts);
    lane_rows_free(&posts.rows);
    free(posts.slots);
    free(posts.again);
    return result;
}
