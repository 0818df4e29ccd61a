/* Kinds "flow" and "unique": a measure under its own name. */
#include <math.h>
#include <stdio.h>

#include "kind.h"

bool flow_plan(const struct frame *frame, struct plan *plan)
{
    uint16_t measure = plan->recipe->metric->measure;
    const struct posts *posts = &frame->view->posts;
    bool counts_posts = measure == frame->view->known.posts && posts_exist(posts);

    if (plan->avoid != BASIS_ACTIVITY && view_lane(frame->view, measure))
        plan->basis = BASIS_ACTIVITY;
    else if (plan->avoid != BASIS_COHORT && (counts_posts || posts->any[measure]))
        plan->basis = BASIS_COHORT;
    else
        return false;
    return true;
}

/* Two tables of a site give different totals: which one spoke is part of the definition. */
static void tell_table(struct frame *frame, const struct table *table)
{
    static const char *const words[] = {[DIM_NONE] = "sum over dates",
                                        [DIM_SOURCE] = "sum over sources",
                                        [DIM_CHANNEL] = "sum over channels"};

    if (table->dimension == DIM_OTHER) {
        snprintf(frame->text, sizeof(frame->text), "sum over %s", table->name);
        frame->definition = frame->text;
    } else if (frame->view->website || table->dimension != DIM_NONE) {
        frame->definition = words[table->dimension];
    }
}

static struct metric_value activity(struct frame *frame, uint16_t measure)
{
    const struct view *view = frame->view;
    struct rollup sum;
    const struct table *table = view_rollup(view, measure, frame->period, frame->tiling, &sum);
    struct metric_value out = value_of(frame, sum.sum, sum.covered);

    tell_table(frame, table);
    if (sum.withheld) {
        note_text(frame, "values withheld");
        out.state = out.state == STATE_ABSENT ? STATE_WITHHELD : STATE_PARTIAL;
    }
    if (table->referrers && view->website && out.state == STATE_OK) {
        out.state = STATE_PARTIAL;
        note_text(frame, "no direct sessions in the table");
    }
    note_lane(frame, table->lanes[measure], sum.covered);
    return out;
}

static struct metric_value of_posts(struct frame *frame, const double *column, const char *name)
{
    struct cohort *cohort = frame->cohort;
    size_t nr = 0, withheld = 0;
    struct metric_value out;

    for (size_t i = 0; i < cohort->nr; i++) {
        if (column && !isnan(column[i]))
            cohort->top[nr++] = column[i];
        else if (column && cell_why(column[i]) == CELL_WITHHELD)
            withheld++;
    }
    if (nr < cohort->nr)
        note_add(frame, "%zu %s without %s", cohort->nr - nr,
                 cohort->nr - nr == 1 ? "post" : "posts", name);
    out = value_of(frame, sum_fixed(cohort->top, nr), cohort->covered);
    if (cohort->nr && !nr) {
        out.value = cell_none(CELL_ABSENT);
        out.state = withheld ? STATE_WITHHELD : STATE_ABSENT;
    }
    return out;
}

void flow_compute(struct frame *frame, struct plan *plan, struct metric_value *out)
{
    const struct metric *metric = plan->recipe->metric;

    if (plan->basis == BASIS_ACTIVITY) {
        *out = activity(frame, metric->measure);
        return;
    }
    if (metric->measure == frame->view->known.posts)
        *out = value_of(frame, (double)frame->cohort->nr, frame->cohort->covered);
    else
        *out = of_posts(frame, frame->cohort->columns[metric->measure], metric->name);
    note_cohort(frame);
}

bool unique_plan(const struct frame *frame, struct plan *plan)
{
    plan->basis = BASIS_ACTIVITY;
    return lane_any(view_own(frame->view, plan->recipe->metric->measure));
}

void unique_compute(struct frame *frame, struct plan *plan, struct metric_value *out)
{
    const struct lane *lane = view_own(frame->view, plan->recipe->metric->measure);
    double value = lane_exact(lane, frame->period);

    *out = value_of(frame, value, isnan(value) ? 0 : frame_days(frame));
    if (!isnan(value))
        return;
    if (lane->last >= frame->period.start && lane->first < frame->period.end)
        note_text(frame, "not reported for exactly this period");
    else
        note_lane(frame, lane, 0);
}
