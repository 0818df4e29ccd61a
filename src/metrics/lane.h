/* layer: metrics */
/* lane.h - one measure of one table of an account, made ready: dense days, and reports of several
 * days beside them. Everything lives in the arena of the account's view.
 */
#ifndef METRICS_LANE_H
#define METRICS_LANE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pegel/arena.h"
#include "pegel/catalogue.h"
#include "pegel/day.h"

/* A report of several days as one number. */
struct span {
    day_t start;
    int32_t days;
    double value;
};

struct lane {
    struct range reach; /* the days of the array */
    double *days;       /* NULL while no day has anything; else a NaN that says why */
    struct span *spans; /* by start, then length, each once (after lane_finish) */
    size_t nr_spans, alloc_spans;
    int32_t longest;   /* days of the longest span */
    day_t first, last; /* first and last day that a number speaks for; DAY_NONE */
    bool withheld;     /* something was suppressed by the platform */
};

/* How a period is put together from a lane without counting a day twice. */
struct piece {
    day_t start;
    int32_t days;
};

struct tiling {
    struct piece *pieces;
    size_t nr;
    int covered;          /* days that the pieces cover */
    int32_t *best, *step; /* scratch, one more than the days of the longest period */
};

struct rollup {
    double sum;
    int covered;
    bool withheld;
};

/* -1 for lack of memory. */
int tiling_init(struct tiling *tiling, struct arena *arena, int32_t longest_period);

/* Adds a cell. Numbers for one span add up when lane_finish folds them, in an order of their own;
 * `whole` says that there is one number for a day and it can be put in its place at once. */
int lane_add(struct lane *lane, struct arena *arena, struct piece piece, double cell, bool whole);
/* The sum of the days of a period that has all of them; else false. What most periods are. */
bool lane_whole(const struct lane *lane, struct range period, double *sum);
int lane_finish(struct lane *lane, struct arena *arena);

/* Has it any number? NULL has none. */
bool lane_any(const struct lane *lane);
/* The cell of a day. */
double lane_day(const struct lane *lane, day_t day);
/* The number of exactly this span, else a NaN. */
double lane_exact(const struct lane *lane, struct range range);
/* Days when they are complete; else the reports and days inside the period that together cover the
 * most days, as few pieces as that takes. */
void lane_tile(const struct lane *lane, struct range period, struct tiling *tiling);
/* The sum over the pieces of a tiling, of this lane or of one below it: no number counts as 0. */
double lane_sum(const struct lane *lane, const struct tiling *tiling);
void lane_rollup(const struct lane *lane, struct range period, struct tiling *tiling,
                 struct rollup *rollup);
/* Does a report of several days lie across the border of the period? */
bool lane_crosses(const struct lane *lane, struct range period);

#endif
