/* Which days and reports make up a period: no day counts twice, as many days as possible. */
#include <math.h>

#include "lane.h"

int tiling_init(struct tiling *tiling, struct arena *arena, int32_t longest_period)
{
    size_t nr = (size_t)longest_period + 1;

    tiling->pieces = arena_alloc(arena, nr * sizeof(*tiling->pieces));
    tiling->best = arena_alloc(arena, nr * sizeof(*tiling->best));
    tiling->step = arena_alloc(arena, nr * sizeof(*tiling->step));
    return tiling->pieces && tiling->best && tiling->step ? 0 : -1;
}

static void add_piece(struct tiling *tiling, day_t start, int32_t days)
{
    tiling->pieces[tiling->nr++] = (struct piece){start, days};
    tiling->covered += days;
}

static void tile_days(const struct lane *lane, struct range period, struct tiling *tiling)
{
    day_t from = period.start > lane->reach.start ? period.start : lane->reach.start;
    day_t end = period.end < lane->reach.end ? period.end : lane->reach.end;

    if (!lane->days)
        return;
    for (day_t day = from; day < end; day++) {
        if (!isnan(lane->days[day - lane->reach.start]))
            add_piece(tiling, day, 1);
    }
}

/* A way to position `to` that covers `best` days; among equals the longer last step wins, so that
 * a report for exactly the period is preferred to its parts. */
static void relax(struct tiling *tiling, int32_t to, int32_t best, int32_t step)
{
    if (best > tiling->best[to] || (best == tiling->best[to] && step > tiling->step[to])) {
        tiling->best[to] = best;
        tiling->step[to] = step;
    }
}

/* best[i]: most days covered of the first i; step[i]: length of the last piece, 0 = a day without.
 */
static void walk(const struct lane *lane, struct range period, size_t span, struct tiling *tiling)
{
    int32_t nr = period.end - period.start;

    for (int32_t i = 0; i <= nr; i++)
        tiling->best[i] = tiling->step[i] = i ? -1 : 0;
    for (int32_t i = 0; i < nr; i++) {
        relax(tiling, i + 1, tiling->best[i], 0);
        if (!isnan(lane_day(lane, period.start + i)))
            relax(tiling, i + 1, tiling->best[i] + 1, 1);
        for (; span < lane->nr_spans && lane->spans[span].start == period.start + i; span++) {
            int32_t days = lane->spans[span].days;

            if (i + days <= nr)
                relax(tiling, i + days, tiling->best[i] + days, days);
        }
    }
}

static void tile_mixed(const struct lane *lane, struct range period, size_t span,
                       struct tiling *tiling)
{
    int32_t at = period.end - period.start;

    walk(lane, period, span, tiling);
    tiling->nr = 0;
    tiling->covered = 0;
    while (at > 0) {
        int32_t step = tiling->step[at];

        at -= step ? step : 1;
        if (step)
            add_piece(tiling, period.start + at, step);
    }
    for (size_t i = 0; i < tiling->nr / 2; i++) {
        struct piece piece = tiling->pieces[i];

        tiling->pieces[i] = tiling->pieces[tiling->nr - 1 - i];
        tiling->pieces[tiling->nr - 1 - i] = piece;
    }
}

/* Weeks are never added up to months: from this length on only days count, or a report of exactly
 * the period. */
#define LONG_PERIOD 28

void lane_tile(const struct lane *lane, struct range period, struct tiling *tiling)
{
    size_t low = 0, high = lane->nr_spans;

    tiling->nr = 0;
    tiling->covered = 0;
    tile_days(lane, period, tiling);
    if (tiling->covered == period.end - period.start)
        return;
    if (period.end - period.start >= LONG_PERIOD) {
        if (!isnan(lane_exact(lane, period))) {
            tiling->nr = 0;
            tiling->covered = 0;
            add_piece(tiling, period.start, period.end - period.start);
        }
        return;
    }
    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (lane->spans[middle].start < period.start)
            low = middle + 1;
        else
            high = middle;
    }
    for (size_t i = low; i < lane->nr_spans && lane->spans[i].start < period.end; i++) {
        if (lane->spans[i].start + lane->spans[i].days <= period.end) {
            tile_mixed(lane, period, low, tiling);
            return;
        }
    }
}
