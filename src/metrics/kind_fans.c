/* Kinds "level", "net" and "net_rate": how many fans there are, and how their number changed. */
#include <math.h>

#include "kind.h"

/* Older than this, the value at the start is told with its date. */
#define START_FRESH_DAYS 7

static void define(struct frame *frame, const char *word)
{
    frame->definition = word;
}

struct metric_value fans_at_end(struct frame *frame, bool *flows)
{
    const struct view *view = frame->view;
    day_t known, last = frame->period.end - 1;
    const struct fans_day *fans = view_fans(view, last, &known);
    const struct lane *level = view_own(view, view->known.followers);
    struct metric_value out = value_none();

    *flows = fans && fans->flows;
    if (fans && known >= frame->period.start)
        out = value_of(frame, fans->value, known - frame->period.start + 1);
    if (fans && known < last)
        note_day(frame, "last value", known);
    else if (!fans)
        note_lane(frame, level, 0);
    return out;
}

bool level_plan(const struct frame *frame, struct plan *plan)
{
    (void)plan;
    return frame->view->fans != NULL;
}

void level_compute(struct frame *frame, struct plan *plan, struct metric_value *out)
{
    bool flows;

    (void)plan;
    *out = fans_at_end(frame, &flows);
    define(frame, flows ? "level+flows" : "level");
}

bool net_plan(const struct frame *frame, struct plan *plan)
{
    const struct view *view = frame->view;

    (void)plan;
    return view->fans || lane_any(view_own(view, view->known.gained)) ||
           lane_any(view_own(view, view->known.net));
}

/* Days that have both; reports of several days only when each of the two is complete. */
static struct metric_value gained_lost(struct frame *frame, const struct lane *gained,
                                       const struct lane *lost)
{
    struct rollup plus, minus;
    double sum = 0;
    int covered = 0;

    lane_rollup(gained, frame->period, frame->tiling, &plus);
    lane_rollup(lost, frame->period, frame->tiling, &minus);
    if (plus.covered == frame_days(frame) && minus.covered == plus.covered)
        return value_of(frame, plus.sum - minus.sum, plus.covered);
    for (day_t day = frame->period.start; day < frame->period.end; day++) {
        double net = lane_day(gained, day) - lane_day(lost, day);

        if (!isnan(net)) {
            sum += net;
            covered++;
        }
    }
    return value_of(frame, sum, covered);
}

static struct metric_value from_flows(struct frame *frame)
{
    const struct known *known = &frame->view->known;
    const struct lane *gained = view_own(frame->view, known->gained);
    const struct lane *lost = view_own(frame->view, known->lost);
    const struct lane *net = view_own(frame->view, known->net);
    struct metric_value out = gained_lost(frame, gained, lost);
    struct rollup sum;

    define(frame, lane_any(lost) ? "gained-lost" : lane_any(net) ? "net" : "gross");
    if (out.covered) {
        define(frame, "gained-lost");
        note_lane(frame, lost, out.covered);
        return out;
    }
    lane_rollup(net, frame->period, frame->tiling, &sum);
    if (sum.covered) {
        define(frame, "net");
        note_lane(frame, net, sum.covered);
        return value_of(frame, sum.sum, sum.covered);
    }
    lane_rollup(gained, frame->period, frame->tiling, &sum);
    if (sum.covered)
        define(frame, "gross");
    note_lane(frame, lane_any(gained) ? gained : net, sum.covered);
    return value_of(frame, sum.sum, sum.covered);
}

/* The fans before the period, or NULL; an old value is told with its date. */
static const struct fans_day *at_start(struct frame *frame)
{
    day_t known;
    const struct fans_day *fans = view_fans(frame->view, frame->period.start - 1, &known);

    if (fans && frame->period.start - 1 - known > START_FRESH_DAYS)
        note_day(frame, "start value", known);
    return fans;
}

void net_compute(struct frame *frame, struct plan *plan, struct metric_value *out)
{
    day_t known;
    const struct fans_day *start = view_fans(frame->view, frame->period.start - 1, &known);
    bool flows;

    (void)plan;
    *out = frame->view->fans ? fans_at_end(frame, &flows) : value_none();
    if (out->covered && start) {
        out->value -= start->value;
        define(frame, "levels");
        at_start(frame);
        return;
    }
    frame->note[0] = '\0';
    *out = from_flows(frame);
    if (!out->covered && frame->view->fans) {
        define(frame, "levels");
        frame->note[0] = '\0';
        fans_at_end(frame, &flows);
        if (!start)
            note_text(frame, "no value before the period");
    }
}

void net_rate_compute(struct frame *frame, struct plan *plan, struct metric_value *out)
{
    day_t known;
    const struct fans_day *start = view_fans(frame->view, frame->period.start - 1, &known);

    net_compute(frame, plan, out);
    if (!out->covered)
        return;
    if (!start) {
        uint16_t covered = out->covered;

        *out = value_none();
        out->covered = covered;
        note_text(frame, "no value before the period");
        return;
    }
    at_start(frame);
    *out = value_ratio(frame, out->value, start->value, out->covered);
}
