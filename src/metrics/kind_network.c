/* Kinds "network" and "network_share": sessions of a website by the network they came from. */
#include "kind.h"

static const struct lane *all_sources(const struct view *view)
{
    const struct table *table = view_table(view, DIM_SOURCE);

    return table && view->known.sessions != MEASURE_NONE ? table->lanes[view->known.sessions]
                                                         : NULL;
}

bool network_plan(const struct frame *frame, struct plan *plan)
{
    plan->basis = BASIS_ACTIVITY;
    return frame->source && lane_any(all_sources(frame->view));
}

/* The pieces are chosen for the table as a whole: a network without a row in it has no sessions. */
void network_compute(struct frame *frame, const struct plan *plan, struct metric_value *out)
{
    const struct lane *all = all_sources(frame->view);
    struct rollup sum;

    (void)plan;
    lane_rollup(all, frame->period, frame->tiling, &sum);
    *out = value_of(frame, lane_sum(&frame->source->lane, frame->tiling), sum.covered);
    note_lane(frame, all, sum.covered);
}

void network_share_compute(struct frame *frame, const struct plan *plan, struct metric_value *out)
{
    const struct lane *all = all_sources(frame->view);
    struct rollup sum;

    (void)plan;
    lane_rollup(all, frame->period, frame->tiling, &sum);
    *out = value_ratio(frame, lane_sum(&frame->source->lane, frame->tiling), sum.sum, sum.covered);
    note_lane(frame, all, sum.covered);
    if (frame->view->direct || !out->covered)
        return;
    *out = value_none();
    out->covered = (uint16_t)sum.covered;
    frame->note[0] = '\0';
    note_add(frame, "no direct sessions in the table: the total is needed");
}
