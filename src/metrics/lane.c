/* One measure of one account by day, and what several-day reports add to it. */
#include "lane.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pegel/facts.h"

static int grow_spans(struct lane *lane, struct arena *arena)
{
    size_t alloc = lane->alloc_spans ? 2 * lane->alloc_spans : 16;
    struct span *spans = arena_alloc(arena, alloc * sizeof(*spans));

    if (!spans)
        return -1;
    if (lane->nr_spans)
        memcpy(spans, lane->spans, lane->nr_spans * sizeof(*spans));
    lane->spans = spans;
    lane->alloc_spans = alloc;
    return 0;
}

static int need_days(struct lane *lane, struct arena *arena)
{
    size_t nr = (size_t)(lane->reach.end - lane->reach.start);
    double none = cell_none(CELL_ABSENT);

    if (lane->days)
        return 0;
    lane->days = arena_alloc(arena, nr * sizeof(*lane->days));
    if (!lane->days)
        return -1;
    for (size_t i = 0; i < nr; i++)
        lane->days[i] = none;
    return 0;
}

static void widen(struct lane *lane, struct piece piece)
{
    day_t last = piece.start + piece.days - 1;

    if (lane->first == DAY_NONE || piece.start < lane->first)
        lane->first = piece.start;
    if (lane->last == DAY_NONE || last > lane->last)
        lane->last = last;
}

static int put_day(struct lane *lane, struct arena *arena, day_t day, double cell)
{
    if (need_days(lane, arena) < 0)
        return -1;
    double *place = &lane->days[day - lane->reach.start];

    if (!isnan(cell) || isnan(*place))
        *place = cell;
    return 0;
}

int lane_add(struct lane *lane, struct arena *arena, struct piece piece, double cell, bool whole)
{
    if (cell_why(cell) == CELL_WITHHELD)
        lane->withheld = true;
    else if (isnan(cell))
        return 0;
    else
        widen(lane, piece);
    if (piece.days == 1 && (whole || isnan(cell)))
        return put_day(lane, arena, piece.start, cell);
    if (isnan(cell))
        return 0;
    if (lane->nr_spans == lane->alloc_spans && grow_spans(lane, arena) < 0)
        return -1;
    lane->spans[lane->nr_spans++] = (struct span){piece.start, piece.days, cell};
    return 0;
}

/* The value last: what is added up is added up in the same order, wherever it came from. */
static int by_place(const void *a, const void *b)
{
    const struct span *left = a, *right = b;

    if (left->start != right->start)
        return left->start < right->start ? -1 : 1;
    if (left->days != right->days)
        return left->days < right->days ? -1 : 1;
    return (left->value > right->value) - (left->value < right->value);
}

static size_t fold(struct span *spans, size_t nr)
{
    size_t kept = 0;

    for (size_t i = 0; i < nr; i++) {
        struct span *last = kept ? &spans[kept - 1] : NULL;

        if (last && last->start == spans[i].start && last->days == spans[i].days)
            last->value += spans[i].value;
        else
            spans[kept++] = spans[i];
    }
    return kept;
}

int lane_finish(struct lane *lane, struct arena *arena)
{
    size_t kept = 0;

    if (lane->nr_spans)
        qsort(lane->spans, lane->nr_spans, sizeof(*lane->spans), by_place);
    lane->nr_spans = fold(lane->spans, lane->nr_spans);
    for (size_t i = 0; i < lane->nr_spans; i++) {
        struct span span = lane->spans[i];

        if (span.days > 1)
            lane->spans[kept++] = span;
        else if (put_day(lane, arena, span.start, span.value) < 0)
            return -1;
        if (span.days > lane->longest)
            lane->longest = span.days;
    }
    lane->nr_spans = kept;
    return 0;
}

bool lane_any(const struct lane *lane)
{
    return lane && lane->first != DAY_NONE;
}

double lane_day(const struct lane *lane, day_t day)
{
    if (!lane || !lane->days || day < lane->reach.start || day >= lane->reach.end)
        return cell_none(CELL_ABSENT);
    return lane->days[day - lane->reach.start];
}

/* The first span that starts on the day or later. */
static size_t spans_from(const struct lane *lane, day_t start)
{
    size_t low = 0, high = lane->nr_spans;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (lane->spans[middle].start < start)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

double lane_exact(const struct lane *lane, struct range range)
{
    if (!lane)
        return cell_none(CELL_ABSENT);
    if (range.end - range.start == 1)
        return lane_day(lane, range.start);
    for (size_t i = spans_from(lane, range.start); i < lane->nr_spans; i++) {
        const struct span *span = &lane->spans[i];

        if (span->start != range.start)
            break;
        if (span->days == range.end - range.start)
            return span->value;
    }
    return cell_none(CELL_ABSENT);
}

bool lane_whole(const struct lane *lane, struct range period, double *sum)
{
    const double *days;

    *sum = 0;
    if (!lane || !lane->days || period.start < lane->reach.start || period.end > lane->reach.end)
        return false;
    days = lane->days + (period.start - lane->reach.start);
    for (int32_t i = 0; i < period.end - period.start; i++)
        *sum += days[i];
    return !isnan(*sum); /* a NaN among them spreads */
}

double lane_sum(const struct lane *lane, const struct tiling *tiling)
{
    double sum = 0;

    for (size_t i = 0; i < tiling->nr; i++) {
        const struct piece *piece = &tiling->pieces[i];
        double value = lane_exact(lane, (struct range){piece->start, piece->start + piece->days});

        if (!isnan(value))
            sum += value;
    }
    return sum;
}

static bool withheld_in(const struct lane *lane, struct range period)
{
    for (day_t day = period.start; lane->withheld && day < period.end; day++) {
        if (cell_why(lane_day(lane, day)) == CELL_WITHHELD)
            return true;
    }
    return false;
}

void lane_rollup(const struct lane *lane, struct range period, struct tiling *tiling,
                 struct rollup *rollup)
{
    *rollup = (struct rollup){0};
    tiling->nr = 0;
    if (!lane)
        return;
    lane_tile(lane, period, tiling);
    rollup->sum = lane_sum(lane, tiling);
    rollup->covered = tiling->covered;
    rollup->withheld = withheld_in(lane, period);
}

bool lane_crosses(const struct lane *lane, struct range period)
{
    if (!lane)
        return false;
    for (size_t i = spans_from(lane, period.start - lane->longest); i < lane->nr_spans; i++) {
        const struct span *span = &lane->spans[i];
        day_t end = span->start + span->days;

        if (span->start >= period.end)
            break;
        if (end > period.start && (span->start < period.start || end > period.end))
            return true;
    }
    return false;
}
