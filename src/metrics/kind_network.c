/* Kinds "network" and "network_share": sessions of a website by the network they came from. */
#include <math.h>

#include "kind.h"

const struct lane *network_table(const struct frame *frame, bool *referrers, struct rollup *sum)
{
    const struct lane *lanes[2] = {NULL, NULL};
    struct rollup sums[2];

    for (int i = 0; i < 2; i++) {
        const struct table *table = view_sources(frame->view, i == 1);

        lanes[i] = table ? table->lanes[frame->view->known.sessions] : NULL;
        lane_rollup(lanes[i], frame->period, frame->tiling, &sums[i]);
    }
    *referrers = !lanes[0] || sums[1].covered > sums[0].covered;
    lane_rollup(lanes[*referrers], frame->period, frame->tiling, sum);
    return lanes[*referrers];
}

bool network_plan(const struct frame *frame, struct plan *plan)
{
    plan->basis = BASIS_ACTIVITY;
    return frame->source &&
           (lane_any(&frame->source->lanes[0]) || lane_any(&frame->source->lanes[1]));
}

/* Has the lane a number in any of the pieces? */
static bool told(const struct lane *lane, const struct tiling *tiling)
{
    for (size_t i = 0; i < tiling->nr; i++) {
        const struct piece *piece = &tiling->pieces[i];

        if (!isnan(lane_exact(lane, (struct range){piece->start, piece->start + piece->days})))
            return true;
    }
    return false;
}

static struct metric_value refuse(struct frame *frame, int covered, const char *why)
{
    struct metric_value out = value_none();

    out.covered = (uint16_t)covered;
    note_text(frame, why);
    return out;
}

/* The pieces are chosen for the table as a whole: a network without a row in a whole table has no
 * sessions; in one of referrers only it may not have been asked for. */
void network_compute(struct frame *frame, struct plan *plan, struct metric_value *out)
{
    bool referrers;
    struct rollup sum;
    const struct lane *all = network_table(frame, &referrers, &sum);
    const struct lane *own = &frame->source->lanes[referrers];

    (void)plan;
    if (referrers && sum.covered && !told(own, frame->tiling)) {
        *out = refuse(frame, sum.covered, "not in the table of referrers");
        return;
    }
    *out = value_of(frame, lane_sum(own, frame->tiling), sum.covered);
    note_lane(frame, all, sum.covered);
}

void network_share_compute(struct frame *frame, struct plan *plan, struct metric_value *out)
{
    bool referrers;
    struct rollup sum;
    const struct lane *all = network_table(frame, &referrers, &sum);
    const struct lane *own = &frame->source->lanes[referrers];

    (void)plan;
    if (referrers && sum.covered) {
        *out = refuse(frame, sum.covered, "no direct sessions in the table: the total is needed");
        return;
    }
    *out = value_ratio(frame, lane_sum(own, frame->tiling), sum.sum, sum.covered);
    note_lane(frame, all, sum.covered);
}
