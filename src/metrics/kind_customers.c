/* Kinds over the events of persons: how many there were, and how many of them were there more than
 * once; each channel's part of the answers; and one measure's part of several. */
#include <math.h>

#include "kind.h"
#include "view_events.h"

static const struct event_list *list_of(const struct frame *frame, const struct recipe *recipe)
{
    return view_events(frame->view, recipe->dimension, recipe->parts[0]);
}

/* Who bought in the period, each once; and those of them who had, by its end, bought twice or more:
 * before it, or in it. */
static void count(const struct frame *frame, const struct recipe *recipe, double *again,
                  double *all)
{
    const struct event_list *list = list_of(frame, recipe);
    size_t first, end;

    *again = *all = 0;
    events_of(list, frame->period, &first, &end);
    for (size_t i = first; i < end; i++) {
        const struct event *event = &list->items[i];
        bool before = event->before != DAY_NONE;

        if (before && event->before >= frame->period.start)
            continue;
        ++*all;
        *again += before || event->value >= 2 ||
                  (event->after != DAY_NONE && event->after < frame->period.end);
    }
}

static int covered_by(struct frame *frame, const struct event_list *list)
{
    struct rollup sum;

    lane_rollup(list->all, frame->period, frame->tiling, &sum);
    note_lane(frame, list->all, sum.covered);
    return sum.covered;
}

void customers_compute(struct frame *frame, struct plan *plan, struct metric_value *out)
{
    double again, all;

    count(frame, plan->recipe, &again, &all);
    *out = value_of(frame, all, covered_by(frame, list_of(frame, plan->recipe)));
}

/* Purchases before the first export are not known: the younger the data, the lower the rate. */
void repeat_compute(struct frame *frame, struct plan *plan, struct metric_value *out)
{
    const struct event_list *list = list_of(frame, plan->recipe);
    double again, all;
    int covered = covered_by(frame, list);

    count(frame, plan->recipe, &again, &all);
    *out = value_of(frame, all > 0 ? again / all : 0, covered);
    if (out->state == STATE_ABSENT)
        return;
    if (all == 0) {
        out->value = cell_none(CELL_ABSENT);
        out->state = STATE_UNDEFINED;
        note_text(frame, "no orders");
    } else {
        note_day(frame, "orders known since", list->all->first);
    }
}

bool repeat_counts(const struct frame *frame, const struct recipe *recipe, double *k, double *n)
{
    count(frame, recipe, k, n);
    return true;
}

/* ---- channels -------------------------------------------------------------------------------- */

static double channel_sum(struct frame *frame, const struct plan *plan, struct rollup *all)
{
    const struct event_list *list = list_of(frame, plan->recipe);

    lane_rollup(list->all, frame->period, frame->tiling, all);
    note_lane(frame, list->all, all->covered);
    return lane_sum(&frame->source->lanes[0], frame->tiling);
}

void channel_compute(struct frame *frame, struct plan *plan, struct metric_value *out)
{
    struct rollup all;
    double own = channel_sum(frame, plan, &all);

    *out = value_of(frame, own, all.covered);
}

void channel_share_compute(struct frame *frame, struct plan *plan, struct metric_value *out)
{
    struct rollup all;
    double own = channel_sum(frame, plan, &all);

    frame->fraction = (struct fraction){own, all.sum};
    *out = value_of(frame, all.sum > 0 ? own / all.sum : 0, all.covered);
    if (out->state == STATE_ABSENT || all.sum > 0)
        return;
    out->value = cell_none(CELL_ABSENT);
    out->state = STATE_UNDEFINED;
    note_text(frame, "no answers");
}

/* ---- one of several -------------------------------------------------------------------------- */

bool part_plan(const struct frame *frame, struct plan *plan)
{
    plan->basis = BASIS_ACTIVITY;
    for (size_t i = 0; i < plan->recipe->nr; i++) {
        if (!view_lane(frame->view, plan->recipe->parts[i]))
            return false;
    }
    return true;
}

static double part_sums(struct frame *frame, const struct recipe *recipe, double *all, int *covered)
{
    double first = 0;

    *all = 0;
    *covered = frame_days(frame);
    for (size_t i = 0; i < recipe->nr; i++) {
        struct rollup sum;

        view_rollup(frame->view, recipe->parts[i], frame->period, frame->tiling, &sum);
        if (sum.covered < *covered) {
            *covered = sum.covered;
            note_lane(frame, view_lane(frame->view, recipe->parts[i]), sum.covered);
        }
        if (i == 0)
            first = sum.sum;
        *all += sum.sum;
    }
    return first;
}

void part_compute(struct frame *frame, struct plan *plan, struct metric_value *out)
{
    double all;
    int covered;
    double own = part_sums(frame, plan->recipe, &all, &covered);

    *out = value_ratio(frame, own, all, covered);
}

bool part_counts(const struct frame *frame, const struct recipe *recipe, double *k, double *n)
{
    struct frame scratch = *frame;
    int covered;

    *k = part_sums(&scratch, recipe, n, &covered);
    return true;
}
