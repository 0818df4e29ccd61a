/* Kinds over events: the share of some members, of members within a limit, their median, and how
 * often each was named. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kind.h"
#include "view_events.h"

/* Of the normal distribution, for 95 %; two decimals, as the field prints margins. */
#define NPS_Z 1.96
#define DAY_SECONDS 86400.0

static const struct event_list *list_of(const struct frame *frame, const struct recipe *recipe)
{
    return view_events(frame->view, recipe->dimension, recipe->parts[0]);
}

bool members_plan(const struct frame *frame, struct plan *plan)
{
    plan->basis = BASIS_ACTIVITY;
    return list_of(frame, plan->recipe) != NULL;
}

static int covered_by(struct frame *frame, const struct event_list *list)
{
    struct rollup sum;

    lane_rollup(list->all, frame->period, frame->tiling, &sum);
    note_lane(frame, list->all, sum.covered);
    return sum.covered;
}

static struct metric_value nothing(struct frame *frame, const struct plan *plan, int covered)
{
    struct metric_value out = value_of(frame, 0, covered);

    if (out.state == STATE_ABSENT)
        return out;
    out.value = cell_none(CELL_ABSENT);
    out.state = STATE_UNDEFINED;
    note_add(frame, "no %s", frame->view->facts->catalogue->measures[plan->recipe->parts[0]].name);
    return out;
}

/* ---- the share of some members, less that of others ------------------------------------------ */

/* +1 before the "-" of the list, -1 behind it, 0 not in it. */
static int side_of(const struct recipe *recipe, const char *member)
{
    int side = 1;

    for (const char *const *word = recipe->members; *word; word++) {
        if (strcmp(*word, "-") == 0)
            side = -1;
        else if (strcmp(*word, member) == 0)
            return side;
    }
    return 0;
}

struct tally {
    double plus, minus, all;
};

static struct tally tally(const struct frame *frame, const struct recipe *recipe)
{
    const struct event_list *list = list_of(frame, recipe);
    struct tally tally = {0};
    size_t first, end;

    events_of(list, frame->period, &first, &end);
    for (size_t i = first; i < end; i++) {
        const struct event *event = &list->items[i];
        int side = side_of(recipe, event->member);

        tally.plus += side > 0 ? event->value : 0;
        tally.minus += side < 0 ? event->value : 0;
        tally.all += event->value;
    }
    return tally;
}

static double scale(const struct plan *plan)
{
    return plan->recipe->metric->unit == UNIT_SCORE ? 100 : 1;
}

void members_compute(struct frame *frame, struct plan *plan, struct metric_value *out)
{
    struct tally of = tally(frame, plan->recipe);
    int covered = covered_by(frame, list_of(frame, plan->recipe));

    if (of.all == 0)
        *out = nothing(frame, plan, covered);
    else
        *out = value_of(frame, (of.plus - of.minus) / of.all * scale(plan), covered);
}

bool members_counts(const struct frame *frame, const struct recipe *recipe, double *k, double *n)
{
    struct tally of = tally(frame, recipe);

    for (const char *const *word = recipe->members; *word; word++) {
        if (strcmp(*word, "-") == 0)
            return false; /* a difference is no share */
    }
    *k = of.plus;
    *n = of.all;
    return true;
}

/* Half the width of the 95 % interval of a difference of two shares of one sample: each answer is
 * +1, 0 or -1, so their variance is p + d - (p - d)^2. Where all are alike that is 0, which says
 * nothing about how sure they are. */
void margin_compute(struct frame *frame, struct plan *plan, struct metric_value *out)
{
    struct tally of = tally(frame, plan->recipe);
    int covered = covered_by(frame, list_of(frame, plan->recipe));
    double p, d, variance;

    if (of.all == 0) {
        *out = nothing(frame, plan, covered);
        return;
    }
    p = of.plus / of.all;
    d = of.minus / of.all;
    variance = p + d - (p - d) * (p - d);
    *out = value_of(frame, NPS_Z * sqrt(fmax(variance, 0) / of.all) * scale(plan), covered);
    if (of.plus != of.all && of.minus != of.all && of.plus + of.minus != 0)
        return;
    out->value = cell_none(CELL_ABSENT);
    out->state = out->state == STATE_ABSENT ? STATE_ABSENT : STATE_UNDEFINED;
    note_text(frame, "all answers alike");
}

/* ---- times ----------------------------------------------------------------------------------- */

/* "5400" seconds, "2d" days; false for "open". */
static bool time_of(const char *member, double *seconds, bool *days)
{
    char *end;
    double number = strtod(member, &end);

    *days = strcmp(end, "d") == 0;
    *seconds = *days ? number * DAY_SECONDS : number;
    return end != member && (*days || !*end);
}

static int by_seconds(const void *a, const void *b)
{
    const struct event_time *left = a, *right = b;

    return (left->seconds > right->seconds) - (left->seconds < right->seconds);
}

/* The middle one of so many, or the mean of the middle two. Sorts. */
static double middle_of(struct event_time *times, size_t nr, double all)
{
    double below = 0, lower = -1;

    qsort(times, nr, sizeof(*times), by_seconds);
    for (size_t i = 0; i < nr; i++) {
        below += times[i].value;
        if (lower < 0 && below >= all / 2)
            lower = times[i].seconds;
        if (below > all / 2)
            return (lower + times[i].seconds) / 2;
    }
    return lower;
}

void members_median_compute(struct frame *frame, struct plan *plan, struct metric_value *out)
{
    const struct event_list *list = list_of(frame, plan->recipe);
    int covered = covered_by(frame, list);
    size_t first, end, nr = 0;
    double all = 0;
    bool any_days = false;

    events_of(list, frame->period, &first, &end);
    for (size_t i = first; i < end; i++) {
        double seconds;
        bool days;

        if (!time_of(list->items[i].member, &seconds, &days))
            continue;
        list->room[nr++] = (struct event_time){seconds, list->items[i].value};
        all += list->items[i].value;
        any_days = any_days || days;
    }
    frame->definition = any_days ? "whole days" : "exact times";
    if (nr)
        *out = value_of(frame, middle_of(list->room, nr, all), covered);
    else
        *out = nothing(frame, plan, covered);
}

/* Whether a time is within the limit: 1, 0; -1 where only days are known and it may or may not be.
 */
static int is_within(const char *member, double limit)
{
    double seconds;
    bool days;

    if (!time_of(member, &seconds, &days))
        return 0;
    if (!days || seconds + DAY_SECONDS <= limit)
        return seconds <= limit;
    return seconds - DAY_SECONDS >= limit ? 0 : -1;
}

static bool within_tally(const struct frame *frame, const struct recipe *recipe,
                         struct tally *tally)
{
    const struct event_list *list = list_of(frame, recipe);
    double limit = strtod(recipe->members[0], NULL);
    size_t first, end;

    *tally = (struct tally){0};
    events_of(list, frame->period, &first, &end);
    for (size_t i = first; i < end; i++) {
        int within = is_within(list->items[i].member, limit);

        tally->plus += within > 0 ? list->items[i].value : 0;
        tally->minus += within < 0 ? list->items[i].value : 0;
        tally->all += list->items[i].value;
    }
    return tally->minus == 0;
}

void within_compute(struct frame *frame, struct plan *plan, struct metric_value *out)
{
    struct tally of;
    bool known = within_tally(frame, plan->recipe, &of);
    int covered = covered_by(frame, list_of(frame, plan->recipe));

    if (of.all == 0) {
        *out = nothing(frame, plan, covered);
    } else if (!known) {
        *out = value_none();
        out->covered = (uint16_t)covered;
        note_add(frame, "%.0f without time of day", of.minus);
    } else {
        *out = value_of(frame, of.plus / of.all, covered);
    }
}

bool within_counts(const struct frame *frame, const struct recipe *recipe, double *k, double *n)
{
    struct tally of;
    bool known = within_tally(frame, recipe, &of);

    *k = of.plus;
    *n = of.all;
    return known;
}
