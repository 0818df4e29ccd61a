/* Posts: one and the same in several exports, known by its id. Per column the latest export that
 * has the column counts, even where its cell is empty. */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "facts/settle.h"

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

static int add_number(struct contest *contest, const struct lane_rows *rows, uint32_t number)
{
    uint32_t sheet, row;

    lane_rows_find(rows, number, &sheet, &row);
    return contest_add_key(contest, sheet, row);
}

static int settle_found(struct contest *contest, const struct lane_rows *rows,
                        const struct again_list *list)
{
    size_t end;

    for (size_t i = 0; i < list->nr; i = end) {
        uint32_t head = list->items[i].head;

        contest->nr = 0;
        if (add_number(contest, rows, head) < 0)
            return -1;
        for (end = i; end < list->nr && list->items[end].head == head; end++) {
            if (add_number(contest, rows, list->items[end].number) < 0)
                return -1;
        }
        qsort(contest->keys, contest->nr, sizeof(*contest->keys), compare_origins);
        if (settle_post(contest) < 0)
            return -1;
    }
    return 0;
}

int settle_posts(struct contest *contest, const struct lane *lane)
{
    struct lane_rows rows;
    int result;

    if (lane->again.nr == 0)
        return 0;
    result = lane_rows_init(&rows, contest->set, lane->first, lane->last);
    if (result == 0)
        result = settle_found(contest, &rows, &lane->again);
    lane_rows_free(&rows);
    return result;
}
