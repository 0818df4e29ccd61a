/* Asking a view: which table answers for a measure. */
#include "view.h"

#include <string.h>

bool view_in_table(const struct view *view, size_t sheet, const struct table *table)
{
    const struct sheet *from = view->facts->sheets[view->sheets[sheet]];

    if (table->dimension != from->dimension || table->referrers != view->referrers[sheet])
        return false;
    if (table->dimension == DIM_SOURCE && table->parts != (from->dimension_name != NULL))
        return false;
    if (table->part)
        return from->dimension_name && strcmp(table->part, from->dimension_name) == 0;
    return table->dimension != DIM_OTHER || strcmp(table->name, from->dimension_name) == 0;
}

const struct table *view_sources(const struct view *view, enum source_tables tables)
{
    for (size_t i = 0; i < view->nr_tables; i++) {
        const struct table *table = &view->tables[i];

        if (table->dimension == DIM_SOURCE && table->referrers == (tables != SOURCES_WHOLE) &&
            table->parts == (tables == SOURCES_PARTS))
            return table;
    }
    return NULL;
}

const struct table *view_table(const struct view *view, enum dimension dimension)
{
    for (size_t i = 0; i < view->nr_tables; i++) {
        if (view->tables[i].dimension == dimension)
            return &view->tables[i];
    }
    return NULL;
}

const struct lane *view_lane(const struct view *view, uint16_t measure)
{
    if (measure == MEASURE_NONE)
        return NULL;
    for (size_t i = 0; i < view->nr_tables; i++) {
        const struct lane *lane = view->tables[i].lanes[measure];

        if (lane_any(lane) || (lane && lane->withheld))
            return lane;
    }
    return NULL;
}

const struct lane *view_own(const struct view *view, uint16_t measure)
{
    const struct table *table = view_table(view, DIM_NONE);

    return table && measure != MEASURE_NONE ? table->lanes[measure] : NULL;
}

const struct table *view_rollup(const struct view *view, uint16_t measure, struct range period,
                                struct tiling *tiling, struct rollup *rollup)
{
    const struct table *found = NULL;

    *rollup = (struct rollup){0};
    for (size_t i = 0; i < view->nr_tables; i++) {
        const struct table *table = &view->tables[i];
        struct rollup next;

        if (!table->lanes[measure])
            continue;
        if (lane_whole(table->lanes[measure], period, &next.sum)) {
            *rollup = (struct rollup){.sum = next.sum, .covered = period.end - period.start};
            return table;
        }
        lane_rollup(table->lanes[measure], period, tiling, &next);
        if (!found || next.covered > rollup->covered) {
            found = table;
            *rollup = next;
        }
        if (next.covered == period.end - period.start)
            break;
    }
    return found;
}
