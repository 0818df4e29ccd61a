/* Facts of an account as a whole: per measure and span of days one number counts. And levels that
 * stay on days without a row. */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "facts/settle.h"
#include "facts/sheet.h"

static void take(struct holder *holder, const struct row_key *key, int column)
{
    holder->contradicted = false;
    holder->origin = key->origin;
    holder->sheet = key->sheet;
    holder->row = key->row;
    holder->column = column;
}

static double *held_cell(const struct contest *contest, const struct holder *holder)
{
    return &sheet_cells(contest->set->sheets[holder->sheet], holder->row)[holder->column];
}

/* A wrong number is worse than none: neither counts. */
static void contradict(struct contest *contest, const struct row_key *key, uint16_t measure,
                       struct holder *holder, double *cell)
{
    const struct factset *set = contest->set;
    uint32_t other = set->sheets[holder->sheet]->rows[holder->row].line;
    char day[16];

    if (!holder->contradicted)
        diag_add(contest->diags, DIAG_REJECTED, "contradiction", set->origins[key->origin].file,
                 other,
                 "two values for %s of %s, here and in line %" PRIu32 "; neither is used. "
                 "Remove the wrong one",
                 set->catalogue->measures[measure].name, day_iso(key->start, day), key->line);
    *held_cell(contest, holder) = cell_none(CELL_REJECTED);
    *cell = cell_none(CELL_REJECTED);
    holder->contradicted = true;
}

/* Rows come from the latest to the earliest. */
static int meet(struct contest *contest, const struct row_key *key, int column)
{
    const struct sheet *sheet = contest->set->sheets[key->sheet];
    uint16_t measure = sheet->measures[column];
    double *cell = &sheet_cells(sheet, key->row)[column];
    struct holder *holder = &contest->held[measure];
    double value, lost = *cell;

    if (!holder->taken || (holder->contradicted && holder->origin != key->origin)) {
        take(contest_holder(contest, measure), key, column);
        return 0;
    }
    value = *held_cell(contest, holder);
    if (holder->origin != key->origin) {
        *cell = cell_none(CELL_SUPERSEDED);
        return value == lost ? 0 : contest_restate(contest, key, measure, holder, value, lost);
    }
    if (value != lost) {
        contradict(contest, key, measure, holder, cell);
        return 0;
    }
    *cell = cell_none(CELL_SUPERSEDED);
    contest->duplicates[key->origin]++;
    return 0;
}

static int settle_day(struct contest *contest, size_t first, size_t last)
{
    int result = 0;

    for (size_t i = last; i-- > first && result == 0;) {
        const struct row_key *key = &contest->keys[i];
        const struct sheet *sheet = contest->set->sheets[key->sheet];
        const double *cells = sheet_cells(sheet, key->row);

        for (size_t column = 0; column < sheet->nr_measures && result == 0; column++) {
            if (!isnan(cells[column]))
                result = meet(contest, key, (int)column);
        }
    }
    contest_clear(contest);
    return result;
}

int settle_days(struct contest *contest, size_t first, size_t last)
{
    size_t end;

    if (contest_collect(contest, first, last) < 0)
        return -1;
    for (size_t i = 0; i < contest->nr; i = end) {
        const struct row_key *key = &contest->keys[i];

        end = i + 1;
        while (end < contest->nr && contest->keys[end].start == key->start &&
               contest->keys[end].days == key->days)
            end++;
        if (end - i > 1 && settle_day(contest, i, end) < 0)
            return -1;
    }
    return 0;
}

/* ---- levels ---------------------------------------------------------------------------------- */

/* One measure of one home account, day by day. */
struct levels {
    struct range range;
    struct level {
        enum { LEVEL_NONE, LEVEL_SILENT, LEVEL_UNKNOWN, LEVEL_KNOWN } what;
        uint32_t sheet, row;
    } * days;
};

/* The first day on which an export tells the level whose missing days mean "unchanged". */
static day_t first_level(const struct factset *set, size_t first, size_t last, uint16_t measure)
{
    day_t day = DAY_NONE;

    for (size_t i = first; i < last; i++) {
        const struct sheet *sheet = set->sheets[i];
        int column = sheet_column(sheet, measure);

        if (sheet->dimension != DIM_NONE || sheet->gaps != GAPS_LAST || column < 0)
            continue;
        for (size_t row = 0; row < sheet->nr; row++) {
            enum cell_why why = cell_why(sheet_cell(sheet, row, (size_t)column));

            if (sheet->rows[row].days == 1 && (why == CELL_VALUE || why == CELL_SUPERSEDED) &&
                (day == DAY_NONE || sheet->rows[row].start < day))
                day = sheet->rows[row].start;
        }
    }
    return day;
}

/* SILENT: there is a row, but it says nothing; the day is not missing. UNKNOWN: what it says could
 * not be used, so what follows is not known, either. */
static void note_level(struct level *level, double cell, uint32_t sheet, uint32_t row)
{
    enum cell_why why = cell_why(cell);

    if (why == CELL_VALUE)
        *level = (struct level){LEVEL_KNOWN, sheet, row};
    else if (why == CELL_REJECTED && level->what < LEVEL_UNKNOWN)
        level->what = LEVEL_UNKNOWN;
    else if (why != CELL_SUPERSEDED && level->what < LEVEL_SILENT)
        level->what = LEVEL_SILENT;
}

static void note_levels(struct levels *levels, const struct factset *set, size_t first, size_t last,
                        uint16_t measure)
{
    for (size_t i = first; i < last; i++) {
        const struct sheet *sheet = set->sheets[i];
        int column = sheet->dimension == DIM_NONE ? sheet_column(sheet, measure) : -1;

        for (size_t row = 0; row < sheet->nr && column >= 0; row++) {
            day_t day = sheet->rows[row].start;

            if (sheet->rows[row].days == 1 && day >= levels->range.start && day < levels->range.end)
                note_level(&levels->days[day - levels->range.start],
                           sheet_cell(sheet, row, (size_t)column), (uint32_t)i, (uint32_t)row);
        }
    }
}

/* An implied row stands in the sheet, and has the line, of the value that it repeats. */
static int repeat(struct factset *set, const struct level *level, day_t day, uint16_t measure)
{
    struct sheet *sheet = set->sheets[level->sheet];
    size_t column = (size_t)sheet_column(sheet, measure);
    struct fact_row row = sheet->rows[level->row];
    int64_t number;

    row.start = day;
    number = sheet_add_empty(sheet, &row);
    if (number < 0)
        return -1;
    sheet_set(sheet, (size_t)number, column, sheet_cell(sheet, level->row, column));
    return 0;
}

static int fill_levels(struct factset *set, const struct levels *levels, uint16_t measure)
{
    const struct level *known = NULL;

    for (day_t day = levels->range.start; day < levels->range.end; day++) {
        const struct level *level = &levels->days[day - levels->range.start];

        if (level->what == LEVEL_KNOWN)
            known = level;
        else if (level->what == LEVEL_UNKNOWN)
            known = NULL;
        else if (level->what == LEVEL_NONE && known && repeat(set, known, day, measure) < 0)
            return -1;
    }
    return 0;
}

static int settle_level(struct factset *set, size_t first, size_t last, uint16_t measure)
{
    day_t newest = set->accounts[set->accounts[set->sheets[first]->account].home].newest;
    struct levels levels = {.range = {first_level(set, first, last, measure), newest + 1}};
    int result;

    if (levels.range.start == DAY_NONE || levels.range.start >= levels.range.end)
        return 0;
    levels.days = calloc((size_t)(levels.range.end - levels.range.start), sizeof(*levels.days));
    if (!levels.days)
        return -1;
    note_levels(&levels, set, first, last, measure);
    result = fill_levels(set, &levels, measure);
    free(levels.days);
    return result;
}

int settle_levels(struct factset *set, size_t first, size_t last)
{
    for (size_t i = first; i < last; i++) {
        const struct sheet *sheet = set->sheets[i];

        if (sheet->dimension != DIM_NONE || sheet->gaps != GAPS_LAST)
            continue;
        /* A second sheet with the same measure finds no day missing any more. */
        for (size_t column = 0; column < sheet->nr_measures; column++) {
            if (settle_level(set, first, last, sheet->measures[column]) < 0)
                return -1;
        }
    }
    return 0;
}
