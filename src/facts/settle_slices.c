/* Tables by source, channel or another dimension: of one span of days, one export's rows count.
 *
 * Rows of one export with the same member add up, so they cannot be compared one by one; and a
 * member that a later export no longer has was not forgotten, but corrected. So the latest export
 * that has a measure for a span keeps all its rows, and the others lose theirs. */
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "facts/settle.h"
#include "facts/sheet.h"

/* An export that was read back from several facts.csv has its rows several times. */
static bool is_copy(const struct contest *contest, size_t i, size_t first, size_t column)
{
    const struct row_key *key = &contest->keys[i];
    const struct sheet *sheet = contest->set->sheets[key->sheet];
    double cell = sheet_cell(sheet, key->row, column);

    if (!contest->set->origins[key->origin].read_back)
        return false;
    for (size_t j = i; j-- > first;) {
        const struct row_key *other = &contest->keys[j];
        const struct sheet *from = contest->set->sheets[other->sheet];
        int same = sheet_column(from, sheet->measures[column]);

        if (other->origin != key->origin || other->line != key->line ||
            strcmp(other->member, key->member) != 0)
            return false;
        if (same >= 0 && sheet_cell(from, other->row, (size_t)same) == cell)
            return true;
    }
    return false;
}

/* Overviews show only the first few sources. A later table with fewer rows that lacks more than a
 * tenth of the total is such an excerpt, not a correction: the whole table goes on counting. */
static bool is_excerpt(const struct holder *holder)
{
    return holder->count < holder->fuller.count && holder->total < 0.9 * holder->fuller.total;
}

/* The holder's table has been counted: it counts from now on, or the one before it still does. */
static void close_table(struct holder *holder)
{
    if (is_excerpt(holder)) {
        holder->origin = holder->fuller.origin;
        holder->sheet = holder->fuller.sheet;
        holder->row = holder->fuller.row;
        holder->total = holder->fuller.total;
        holder->count = holder->fuller.count;
    }
    holder->fuller.origin = holder->origin;
    holder->fuller.sheet = holder->sheet;
    holder->fuller.row = holder->row;
    holder->fuller.total = holder->total;
    holder->fuller.count = holder->count;
}

/* Rows come from the earliest to the latest, so the holder changes when a later export comes. */
static void count_cell(struct contest *contest, size_t i, size_t first, size_t column)
{
    const struct row_key *key = &contest->keys[i];
    struct sheet *sheet = contest->set->sheets[key->sheet];
    struct holder *holder = &contest->held[sheet->measures[column]];

    if (is_copy(contest, i, first, column)) {
        sheet_mark(sheet, key->row, column, CELL_SUPERSEDED);
        contest->duplicates[key->origin]++;
        return;
    }
    if (!holder->taken || holder->origin != key->origin) {
        if (holder->taken && sheet->dimension != DIM_COHORT)
            close_table(holder);
        contest_holder(contest, sheet->measures[column]);
        holder->origin = key->origin;
        holder->sheet = key->sheet;
        holder->row = key->row;
        holder->total = 0;
        holder->count = 0;
    }
    holder->total += sheet_cell(sheet, key->row, column);
    holder->count++;
}

/* "sessions by source of 2026-05-11..2026-05-17: in all ". */
static void add_place(struct str *out, const struct contest *contest, const struct row_key *key,
                      const struct sheet *sheet, uint16_t measure)
{
    char start[16], end[16];

    str_addf(out, "%s by %s of %s", contest->set->catalogue->measures[measure].name,
             sheet->dimension_name ? sheet->dimension_name : dimension_word(sheet->dimension),
             day_iso(key->start, start));
    if (key->days > 1)
        str_addf(out, "..%s", day_iso(key->start + key->days - 1, end));
    str_adds(out, ": in all ");
}

/* Sums of many numbers may differ in the last digit only because of their order. How many posts
 * lie in an export's range may change: the posts themselves are compared. */
static void tell_lost(struct contest *contest, const struct row_key *key, uint16_t measure,
                      const struct holder *holder)
{
    const struct factset *set = contest->set;
    const struct sheet *sheet = set->sheets[holder->sheet];
    double value = holder->total, lost = holder->lost_total;
    struct str text = {0};

    if (fabs(value - lost) <= 1e-9 * (fabs(value) + fabs(lost)) || sheet->dimension == DIM_COHORT)
        return;
    add_place(&text, contest, key, sheet, measure);
    contest_add_number(&text, value);
    str_adds(&text, " count; it was ");
    contest_add_number(&text, lost);
    str_addf(&text, " in %s, line %" PRIu32, set->origins[holder->lost_origin].file,
             holder->lost_line);
    if (holder->lost_origin > holder->origin)
        str_adds(&text, ", which is later, but shows only some of the rows");
    diag_add(contest->diags, DIAG_WARNING, "restated", set->origins[holder->origin].file,
             sheet->rows[holder->row].line, "%s", str_text(&text));
    str_free(&text);
}

static void lose_cell(struct contest *contest, const struct row_key *key, size_t column)
{
    struct sheet *sheet = contest->set->sheets[key->sheet];
    uint16_t measure = sheet->measures[column];
    struct holder *holder = &contest->held[measure];

    if (holder->origin == key->origin)
        return;
    if (holder->has_lost && holder->lost_origin != key->origin) {
        tell_lost(contest, key, measure, holder);
        holder->has_lost = false;
    }
    if (!holder->has_lost) {
        holder->has_lost = true;
        holder->lost_origin = key->origin;
        holder->lost_line = key->line;
        holder->lost_total = 0;
    }
    holder->lost_total += sheet_cell(sheet, key->row, column);
    sheet_mark(sheet, key->row, column, CELL_SUPERSEDED);
}

static bool has_number(const struct contest *contest, const struct row_key *key, size_t column)
{
    return sheet_why(contest->set->sheets[key->sheet], key->row, column) == CELL_VALUE;
}

static size_t columns_of(const struct contest *contest, size_t i)
{
    return contest->set->sheets[contest->keys[i].sheet]->nr_measures;
}

static int settle_slice(struct contest *contest, size_t first, size_t last)
{
    for (size_t i = first; i < last; i++) {
        for (size_t column = 0; column < columns_of(contest, i); column++) {
            if (has_number(contest, &contest->keys[i], column))
                count_cell(contest, i, first, column);
        }
    }
    for (size_t i = 0; i < contest->nr_touched; i++)
        close_table(&contest->held[contest->touched[i]]);
    for (size_t i = first; i < last; i++) {
        for (size_t column = 0; column < columns_of(contest, i); column++) {
            if (has_number(contest, &contest->keys[i], column))
                lose_cell(contest, &contest->keys[i], column);
        }
    }
    for (size_t i = 0; i < contest->nr_touched; i++) {
        uint16_t measure = contest->touched[i];

        if (contest->held[measure].has_lost)
            tell_lost(contest, &contest->keys[first], measure, &contest->held[measure]);
    }
    contest_clear(contest);
    return 0;
}

/* One export alone, read for the first time, cannot contradict itself. */
static bool is_simple(const struct factset *set, size_t first, size_t last)
{
    uint32_t origin = set->sheets[first]->origin;

    for (size_t i = first; i < last; i++) {
        if (set->sheets[i]->origin != origin)
            return false;
    }
    return !set->origins[origin].read_back;
}

int settle_slices(struct contest *contest, size_t first, size_t last)
{
    if (is_simple(contest->set, first, last))
        return 0;
    return contest_spans(contest, first, last, settle_slice);
}
