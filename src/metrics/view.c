/* The settled facts of one account as lanes: which sheets, which tables, which days. */
#include "view.h"
#include "view_events.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int sheet_index_init(struct sheet_index *index, struct arena *arena, const struct factset *facts)
{
    size_t *begin = arena_alloc(arena, (facts->nr_accounts + 2) * sizeof(*begin));

    index->begin = begin;
    index->sheets = arena_alloc(arena, (facts->nr_sheets + 1) * sizeof(*index->sheets));
    if (!begin || !index->sheets)
        return -1;
    for (size_t i = 0; i < facts->nr_sheets; i++)
        begin[factset_home(facts, facts->sheets[i]->account) + 2]++;
    for (size_t i = 2; i <= facts->nr_accounts; i++)
        begin[i] += begin[i - 1];
    /* begin[home + 1] is where the next sheet of that account goes; in the end it is its end. */
    for (size_t i = 0; i < facts->nr_sheets; i++) {
        size_t *next = &begin[factset_home(facts, facts->sheets[i]->account) + 1];

        index->sheets[(*next)++] = (uint32_t)i;
    }
    return 0;
}

struct known known_measures(const struct catalogue *catalogue)
{
    return (struct known){
        .followers = catalogue_find(catalogue, "followers"),
        .gained = catalogue_find(catalogue, "followers_gained"),
        .lost = catalogue_find(catalogue, "followers_lost"),
        .net = catalogue_find(catalogue, "followers_net"),
        .posts = catalogue_find(catalogue, "posts"),
        .sessions = catalogue_find(catalogue, "sessions"),
    };
}

static bool is_table(const struct sheet *sheet)
{
    return sheet->dimension != DIM_POST && sheet->dimension != DIM_WINDOW &&
           sheet->dimension != DIM_COHORT && sheet->dimension != DIM_MARK;
}

static void find_days(struct view *view)
{
    struct range days = {INT32_MAX, INT32_MIN};

    for (size_t i = 0; i < view->nr_sheets; i++) {
        const struct sheet *sheet = view->facts->sheets[view->sheets[i]];

        for (size_t row = 0; is_table(sheet) && row < sheet->nr; row++) {
            day_t start = sheet->rows[row].start, end = start + sheet->rows[row].days;

            if (start < days.start)
                days.start = start;
            if (end > days.end)
                days.end = end;
        }
    }
    view->days = days.start < days.end ? days : (struct range){0, 0};
}

static struct table *need_table(struct view *view, size_t number)
{
    const struct sheet *sheet = view->facts->sheets[view->sheets[number]];

    for (size_t i = 0; i < view->nr_tables; i++) {
        if (view_in_table(view, number, &view->tables[i]))
            return &view->tables[i];
    }
    struct table *table = &view->tables[view->nr_tables];

    table->dimension = sheet->dimension;
    table->name = sheet->dimension_name;
    table->referrers = view->referrers[number];
    table->lanes =
        arena_alloc(view->arena, (view->facts->catalogue->nr + 1) * sizeof(*table->lanes));
    if (!table->lanes)
        return NULL;
    view->nr_tables++;
    return table;
}

static struct lane *need_lane(struct view *view, struct table *table, uint16_t measure)
{
    struct lane *lane = table->lanes[measure];

    if (lane)
        return lane;
    lane = arena_alloc(view->arena, sizeof(*lane));
    if (lane)
        *lane = (struct lane){.reach = view->days, .first = DAY_NONE, .last = DAY_NONE};
    table->lanes[measure] = lane;
    return lane;
}

static int add_cell(struct view *view, struct lane *lane, const struct sheet *sheet, size_t row,
                    size_t column)
{
    bool stock = view->facts->catalogue->measures[sheet->measures[column]].kind == MEASURE_STOCK;
    struct piece piece = {sheet->rows[row].start, sheet->rows[row].days};

    if (stock && piece.days > 1) {
        /* A level is that of the last day, and the word of a daily export goes first. */
        piece = (struct piece){piece.start + piece.days - 1, 1};
        if (!isnan(lane_day(lane, piece.start)))
            return 0;
    }
    return lane_add(lane, view->arena, piece, sheet_cell(sheet, row, column),
                    sheet->dimension == DIM_NONE);
}

/* Most cells are numbers of one day: they are put in their place at once, as lane_add would. */
static int add_column(struct view *view, struct lane *lane, const struct sheet *sheet,
                      size_t column)
{
    bool whole = sheet->dimension == DIM_NONE;

    for (size_t row = 0; row < sheet->nr; row++) {
        day_t day = sheet->rows[row].start;
        double cell = sheet_cell(sheet, row, column);

        if (isnan(cell) || !whole || sheet->rows[row].days != 1 || lane->first == DAY_NONE ||
            !lane->days) {
            if (add_cell(view, lane, sheet, row, column) < 0)
                return -1;
            continue;
        }
        lane->days[day - lane->reach.start] = cell;
        if (day < lane->first)
            lane->first = day;
        if (day > lane->last)
            lane->last = day;
    }
    return 0;
}

/* Only flows add up over the members of a breakdown: people do not, and neither do levels. */
static bool usable(const struct view *view, const struct sheet *sheet, uint16_t measure)
{
    enum measure_kind kind = view->facts->catalogue->measures[measure].kind;

    return view->wanted[measure] && (sheet->dimension == DIM_NONE || kind == MEASURE_FLOW);
}

static int add_sheet(struct view *view, size_t number)
{
    const struct sheet *sheet = view->facts->sheets[view->sheets[number]];
    struct table *table = need_table(view, number);

    if (!table)
        return -1;
    for (size_t column = 0; column < sheet->nr_measures; column++) {
        uint16_t measure = sheet->measures[column];

        if (!usable(view, sheet, measure))
            continue;
        struct lane *lane = need_lane(view, table, measure);

        if (!lane || add_column(view, lane, sheet, column) < 0)
            return -1;
    }
    return 0;
}

static int finish_lanes(struct view *view)
{
    for (size_t i = 0; i < view->nr_tables; i++) {
        for (size_t measure = 0; measure < view->facts->catalogue->nr; measure++) {
            struct lane *lane = view->tables[i].lanes[measure];

            if (lane && lane_finish(lane, view->arena) < 0)
                return -1;
        }
    }
    return 0;
}

/* Which table speaks first. One that knows only referrers is the last to be asked for the sessions
 * of the site. */
static int rank(const struct view *view, const struct table *table)
{
    switch (table->dimension) {
    case DIM_SOURCE:
        return view->website && !table->referrers ? 0 : 9;
    case DIM_CHANNEL:
        return view->website ? 1 : 8;
    case DIM_NONE:
        return 2;
    default:
        return 3;
    }
}

static void order_tables(struct view *view)
{
    for (size_t i = 1; i < view->nr_tables; i++) {
        struct table table = view->tables[i];
        size_t at = i;

        for (; at > 0; at--) {
            const struct table *before = &view->tables[at - 1];
            int order = rank(view, before) - rank(view, &table);

            if (order < 0 || (order == 0 && strcmp(before->name, table.name) <= 0))
                break;
            view->tables[at] = *before;
        }
        view->tables[at] = table;
    }
}

int view_build(struct view *view, const struct sheet_index *index, uint32_t account)
{
    view->sheets = index->sheets + index->begin[account];
    view->nr_sheets = index->begin[account + 1] - index->begin[account];
    view->website = strcmp(view->facts->accounts[account].platform, "website") == 0;
    view->tables = arena_alloc(view->arena, (view->nr_sheets + 1) * sizeof(*view->tables));
    view->nr_tables = view->nr_sources = 0;
    view->fans = NULL;
    view->referrers = arena_alloc(view->arena, view->nr_sheets + 1);
    if (!view->tables || !view->referrers || view_find_referrers(view) < 0)
        return -1;
    find_days(view);
    for (size_t i = 0; i < view->nr_sheets; i++) {
        const struct sheet *sheet = view->facts->sheets[view->sheets[i]];

        if (is_table(sheet) && add_sheet(view, i) < 0)
            return -1;
    }
    if (finish_lanes(view) < 0 || view_build_sources(view) < 0)
        return -1;
    order_tables(view);
    if (view_build_events(view) < 0)
        return -1;
    return view_build_fans(view) < 0 ? -1 : view_build_posts(view);
}
