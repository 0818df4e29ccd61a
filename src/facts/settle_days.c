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

static double held_value(const struct contest *contest, const struct holder *holder)
{
    return sheet_cell(contest->set->sheets[holder->sheet], holder->row, (size_t)holder->column);
}

/* A wrong number is worse than none: neither counts. */
static void contradict(struct contest *contest, const struct row_key *key, uint16_t measure,
                       struct holder *holder)
{
    const struct factset *set = contest->set;
    struct sheet *sheet = set->sheets[key->sheet], *other = set->sheets[holder->sheet];
    char day[16];

    if (!holder->contradicted)
        diag_add(contest->diags, DIAG_REJECTED, "contradiction", set->origins[key->origin].file,
                 other->rows[holder->row].line,
                 "two values for %s of %s, here and in line %" PRIu32 "; neither is used. "
                 "Remove the wrong one",
                 set->catalogue->measures[measure].name, day_iso(key->start, day), key->line);
    sheet_mark(other, holder->row, (size_t)holder->column, CELL_REJECTED);
    sheet_mark(sheet, key->row, (size_t)sheet_column(sheet, measure), CELL_REJECTED);
    holder->contradicted = true;
}

/* Rows come from the latest to the earliest. */
static int meet(struct contest *contest, const struct row_key *key, size_t column)
{
    struct sheet *sheet = contest->set->sheets[key->sheet];
    uint16_t measure = sheet->measures[column];
    struct holder *holder = &contest->held[measure];
    double value, lost = sheet_cell(sheet, key->row, column);

    if (!holder->taken || (holder->contradicted && holder->origin != key->origin)) {
        take(contest_holder(contest, measure), key, (int)column);
        return 0;
    }
    value = held_value(contest, holder);
    if (holder->origin == key->origin && value != lost) {
        contradict(contest, key, measure, holder);
        return 0;
    }
    sheet_mark(sheet, key->row, column, CELL_SUPERSEDED);
    if (holder->origin != key->origin)
        return value == lost ? 0 : contest_restate(contest, key, measure, holder, value, lost);
    contest->duplicates[key->origin]++;
    return 0;
}

static int settle_day(struct contest *contest, size_t first, size_t last)
{
    int result = 0;

    for (size_t i = last; i-- > first && result == 0;) {
        const struct row_key *key = &contest->keys[i];
        const struct sheet *sheet = contest->set->sheets[key->sheet];

        for (size_t column = 0; column < sheet->nr_measures && result == 0; column++) {
            if (sheet_why(sheet, key->row, column) == CELL_VALUE)
                result = meet(contest, key, column);
        }
    }
    contest_clear(contest);
    return result;
}

/* Each row after the one before, no span twice. */
static bool ascends(const struct sheet *sheet)
{
    for (size_t i = 1; i < sheet->nr; i++) {
        const struct fact_row *before = &sheet->rows[i - 1], *row = &sheet->rows[i];

        if (row->start < before->start ||
            (row->start == before->start && row->days <= before->days))
            return false;
    }
    return true;
}

/* Are there no two rows with a measure for one span? Exports in order that follow one another, and
 * the pieces of one, are known for it without a look at each day. */
static bool all_apart(struct contest *contest, size_t first, size_t last)
{
    for (size_t i = first; i < last; i++) {
        for (size_t column = 0; column < contest->set->sheets[i]->nr_measures; column++)
            contest->newest[contest->set->sheets[i]->measures[column]] = DAY_NONE;
    }
    for (size_t i = first; i < last; i++) {
        const struct sheet *sheet = contest->set->sheets[i];

        if (!ascends(sheet))
            return false;
        for (size_t column = 0; column < sheet->nr_measures && sheet->nr; column++) {
            day_t *newest = &contest->newest[sheet->measures[column]];

            if (sheet->rows[0].start <= *newest)
                return false;
            *newest = sheet->rows[sheet->nr - 1].start;
        }
    }
    return true;
}

int settle_days(struct contest *contest, size_t first, size_t last)
{
    return all_apart(contest, first, last) ? 0 : contest_spans(contest, first, last, settle_day);
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
            enum cell_why why = sheet_why(sheet, row, (size_t)column);

            if (sheet->rows[row].days == 1 && (why == CELL_VALUE || why == CELL_SUPERSEDED) &&
                (day == DAY_NONE || sheet->rows[row].start < day))
                day = sheet->rows[row].start;
        }
    }
    return day;
}

/* SILENT: there is a row, but it says nothing; the day is not missing. UNKNOWN: what it says could
 * not be used, so what follows is not known, either. */
static void note_level(struct level *level, enum cell_why why, uint32_t sheet, uint32_t row)
{
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
                           sheet_why(sheet, row, (size_t)column), (uint32_t)i, (uint32_t)row);
        }
    }
}

/* An implied row has the line of the value that it repeats, and stands behind its block. */
static int repeat(struct factset *set, const struct level *level, day_t day, uint16_t measure)
{
    const struct sheet *from = set->sheets[level->sheet];
    size_t last = level->sheet, column = (size_t)sheet_column(from, measure);
    struct fact_row row = {day, 1, 0, from->rows[level->row].line};
    double value = sheet_cell(from, level->row, column);
    int64_t number;

    while (last + 1 < set->nr_sheets && sheet_alike(set->sheets[last + 1], from))
        last++;
    number = sheet_add_empty(set->sheets[last], &row);
    return number < 0 ? -1 : sheet_set(set->sheets[last], (size_t)number, column, value);
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

int settle_levels(struct factset *set, size_t first, size_t last, bool *done)
{
    for (size_t i = first; i < last; i++) {
        const struct sheet *sheet = set->sheets[i];

        if (sheet->dimension != DIM_NONE || sheet->gaps != GAPS_LAST)
            continue;
        for (size_t column = 0; column < sheet->nr_measures; column++) {
            uint16_t measure = sheet->measures[column];

            if (!done[measure] && settle_level(set, first, last, measure) < 0)
                return -1;
            done[measure] = true;
        }
    }
    return 0;
}
