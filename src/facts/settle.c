/* From what the exports say to what counts: facts.h tells the result, settle.h the steps. */
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "facts/settle.h"
#include "facts/spool.h"

static uint32_t home_of(const struct factset *set, size_t sheet)
{
    return set->accounts[set->sheets[sheet]->account].home;
}

static const char *name_of(const struct sheet *sheet)
{
    return sheet->dimension_name ? sheet->dimension_name : "";
}

static size_t lane_end(const struct factset *set, size_t first)
{
    const struct sheet *sheet = set->sheets[first];
    size_t last = first + 1;

    while (last < set->nr_sheets && home_of(set, last) == home_of(set, first) &&
           set->sheets[last]->dimension == sheet->dimension &&
           strcmp(name_of(set->sheets[last]), name_of(sheet)) == 0)
        last++;
    return last;
}

static int find_lanes(const struct factset *set, struct lanes *lanes)
{
    for (size_t first = 0, last; first < set->nr_sheets; first = last) {
        last = lane_end(set, first);
        if (grow_array(&lanes->items, lanes->nr, &lanes->alloc, sizeof(*lanes->items)) < 0)
            return -1;
        lanes->items[lanes->nr++] = (struct lane){.first = first, .last = last};
    }
    return 0;
}

static void lanes_free(struct lanes *lanes)
{
    for (size_t i = 0; i < lanes->nr; i++)
        free(lanes->items[i].again.items);
    free(lanes->items);
}

static int settle_lane(struct contest *contest, const struct lane *lane)
{
    switch (contest->set->sheets[lane->first]->dimension) {
    case DIM_NONE:
        return settle_days(contest, lane->first, lane->last);
    case DIM_POST:
    case DIM_WINDOW:
        return settle_posts(contest, lane);
    case DIM_MARK:
        return settle_marks(contest, lane->first, lane->last);
    case DIM_COHORT:
    case DIM_SOURCE:
    case DIM_CHANNEL:
    case DIM_OTHER:
        break;
    }
    return settle_slices(contest, lane->first, lane->last);
}

static int settle_lanes(struct factset *set, int jobs, struct diags *diags)
{
    struct lanes lanes = {0};
    struct contest contest;
    int result = contest_init(&contest, set, diags);

    if (result == 0)
        result = find_lanes(set, &lanes);
    if (result == 0)
        result = settle_again(set, &lanes, jobs);
    for (size_t i = 0; i < lanes.nr && result == 0; i++)
        result = settle_lane(&contest, &lanes.items[i]);
    if (result == 0)
        contest_report(&contest);
    contest_free(&contest);
    lanes_free(&lanes);
    return result;
}

/* A row whose numbers have all lost counts: the winner has that day, too. */
static bool is_fact(const struct sheet *sheet, size_t row)
{
    for (size_t i = 0; i < sheet->nr_measures; i++) {
        enum cell_why why = sheet_why(sheet, row, i);

        if (why == CELL_VALUE || why == CELL_SUPERSEDED)
            return true;
    }
    return false;
}

/* Anew, since facts have been refused, given to other accounts, and implied. */
static void find_newest(struct factset *set)
{
    for (size_t i = 0; i < set->nr_accounts; i++)
        set->accounts[i].newest = DAY_NONE;
    for (size_t i = 0; i < set->nr_sheets; i++) {
        const struct sheet *sheet = set->sheets[i];
        day_t *newest = &set->accounts[sheet->account].newest;

        if (sheet->dimension == DIM_MARK)
            continue;
        /* From the end: in most exports the newest row is the last one. */
        for (size_t row = sheet->nr; row-- > 0;) {
            day_t last = sheet->rows[row].start + sheet->rows[row].days - 1;

            if (last > *newest && is_fact(sheet, row))
                *newest = last;
        }
    }
    for (size_t i = 0; i < set->nr_accounts; i++) {
        struct account *home = &set->accounts[set->accounts[i].home];

        if (set->accounts[i].newest > home->newest)
            home->newest = set->accounts[i].newest;
    }
}

static int settle_all_levels(struct factset *set)
{
    bool *done = malloc(set->catalogue->nr + 1);
    int result = done ? 0 : -1;

    for (size_t first = 0, last; first < set->nr_sheets && result == 0; first = last) {
        for (last = first + 1; last < set->nr_sheets; last++) {
            if (home_of(set, last) != home_of(set, first))
                break;
        }
        memset(done, 0, set->catalogue->nr + 1);
        result = settle_levels(set, first, last, done);
    }
    free(done);
    return result;
}

int factset_settle(struct factset *set, int jobs, struct diags *diags, struct error *err)
{
    if (settle_origins(set) < 0 || settle_unnamed(set, diags) < 0 ||
        settle_accounts(set, diags) < 0 || settle_sheets(set) < 0 || settle_zeros(set) < 0 ||
        settle_lanes(set, jobs, diags) < 0)
        return error_memory(err);
    settle_parts(set, diags);
    find_newest(set);
    if (settle_all_levels(set) < 0)
        return error_memory(err);
    if (set->spool)
        text_spool_settle(set->spool);
    set->settled = true;
    return 0;
}
