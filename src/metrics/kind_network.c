/* Kinds "network" and "network_share": sessions of a website by the network they came from. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "kind.h"

const struct lane *network_table(const struct frame *frame, enum source_tables *tables,
                                 struct rollup *sum)
{
    static const enum source_tables order[] = {SOURCES_WHOLE, SOURCES_REFERRERS, SOURCES_PARTS};
    const struct lane *best = NULL;

    *tables = SOURCES_REFERRERS;
    *sum = (struct rollup){0};
    for (size_t i = 0; i < sizeof(order) / sizeof(*order); i++) {
        const struct table *table = view_sources(frame->view, order[i]);
        const struct lane *lane = table ? table->lanes[frame->view->known.sessions] : NULL;
        struct rollup next;

        lane_rollup(lane, frame->period, frame->tiling, &next);
        if (!lane || (best && next.covered <= sum->covered))
            continue;
        best = lane;
        *tables = order[i];
        *sum = next;
    }
    lane_rollup(best, frame->period, frame->tiling, sum);
    return best;
}

bool network_plan(const struct frame *frame, struct plan *plan)
{
    plan->basis = BASIS_ACTIVITY;
    if (!frame->source)
        return false;
    for (size_t i = 0; i < frame->view->nr_parts; i++) {
        if (lane_any(&frame->source->parts[i]))
            return true;
    }
    return lane_any(&frame->source->lanes[0]) || lane_any(&frame->source->lanes[1]);
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

/* What the tables of one kind each say of a network. */
struct of_parts {
    double sum;
    int covered;             /* days of the one that covers fewest of those that speak */
    const struct lane *lane; /* of that one */
    size_t naming, speaking; /* tables that ever name the network; of them, of this period */
    bool told;
};

static void add_part(struct frame *frame, struct of_parts *of, size_t number)
{
    const struct source_part *part = &frame->view->parts[number];
    const struct lane *own = &frame->source->parts[number];
    struct rollup all;
    size_t used = strlen(frame->text);

    if (!lane_any(own))
        return;
    of->naming++;
    lane_rollup(&part->all, frame->period, frame->tiling, &all);
    if (!all.covered)
        return;
    snprintf(frame->text + used, sizeof(frame->text) - used, "%s%s", of->speaking ? "+" : "",
             part->name);
    of->told = of->told || told(own, frame->tiling);
    of->sum += lane_sum(own, frame->tiling);
    if (!of->speaking++ || all.covered < of->covered) {
        of->covered = all.covered;
        of->lane = &part->all;
    }
}

/* Kinds of sources stand beside each other: what each says of the network is added up. Where
 * several name it, which of them there are is part of the definition. */
static struct metric_value sum_parts(struct frame *frame, int covered)
{
    struct of_parts of = {0};
    struct metric_value out;

    frame->text[0] = '\0';
    for (size_t i = 0; i < frame->view->nr_parts; i++)
        add_part(frame, &of, i);
    if (of.naming > 1)
        frame->definition = frame->text;
    if (!of.told)
        return refuse(frame, of.speaking ? of.covered : covered, "not in the table of referrers");
    out = value_of(frame, of.sum, of.covered);
    note_lane(frame, of.lane, of.covered);
    return out;
}

/* The pieces are chosen for the table as a whole: a network without a row in a whole table has no
 * sessions; in one of referrers only it may not have been asked for. */
void network_compute(struct frame *frame, struct plan *plan, struct metric_value *out)
{
    enum source_tables tables;
    struct rollup sum;
    const struct lane *all = network_table(frame, &tables, &sum);
    const struct lane *own = &frame->source->lanes[tables != SOURCES_WHOLE];

    (void)plan;
    if (tables == SOURCES_PARTS && sum.covered) {
        *out = sum_parts(frame, sum.covered);
        return;
    }
    if (tables != SOURCES_WHOLE && sum.covered && !told(own, frame->tiling)) {
        *out = refuse(frame, sum.covered, "not in the table of referrers");
        return;
    }
    *out = value_of(frame, lane_sum(own, frame->tiling), sum.covered);
    note_lane(frame, all, sum.covered);
}

void network_share_compute(struct frame *frame, struct plan *plan, struct metric_value *out)
{
    enum source_tables tables;
    struct rollup sum;
    const struct lane *all = network_table(frame, &tables, &sum);
    const struct lane *own = &frame->source->lanes[tables != SOURCES_WHOLE];

    (void)plan;
    if (tables != SOURCES_WHOLE && sum.covered) {
        *out = refuse(frame, sum.covered, "no direct sessions in the table: the total is needed");
        return;
    }
    *out = value_ratio(frame, lane_sum(own, frame->tiling), sum.sum, sum.covered);
    note_lane(frame, all, sum.covered);
}
