/* Kinds "ratio" and "post_median": sums of parts over a measure, fans or posts. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "kind.h"

/* Reach counts as known for periods only when it is reported for exactly one of them. */
static bool exact_somewhere(const struct frame *frame, const struct lane *lane)
{
    for (size_t i = 0; i < lane->nr_spans; i++) {
        struct range period = period_of(frame->calendar, lane->spans[i].start);

        if (period.start == lane->spans[i].start &&
            period.end - period.start == lane->spans[i].days)
            return true;
    }
    return frame->calendar->grain == GRAIN_DAY && lane->days;
}

static bool is_unique(const struct frame *frame, uint16_t measure)
{
    return frame->view->facts->catalogue->measures[measure].kind == MEASURE_UNIQUE;
}

static bool in_activity(const struct frame *frame, uint16_t measure)
{
    const struct lane *lane = view_lane(frame->view, measure);

    return lane && (!is_unique(frame, measure) || exact_somewhere(frame, lane));
}

static bool in_cohort(const struct frame *frame, uint16_t measure)
{
    if (measure == frame->view->known.posts)
        return posts_exist(&frame->view->posts);
    return frame->view->posts.any[measure];
}

/* Activity if every part that the account has anywhere is there as activity, else cohort; and
 * activity after all when the posts do not have what it takes. */
static bool choose_basis(const struct frame *frame, struct plan *plan, bool cohort_only)
{
    const struct recipe *recipe = plan->recipe;
    unsigned activity = 0, cohort = 0;
    bool over = recipe->over != MEASURE_NONE;
    bool over_activity = !over || in_activity(frame, recipe->over);
    bool over_cohort = !over || in_cohort(frame, recipe->over);

    for (size_t i = 0; i < recipe->nr; i++) {
        activity |= in_activity(frame, recipe->parts[i]) ? 1u << i : 0;
        cohort |= in_cohort(frame, recipe->parts[i]) ? 1u << i : 0;
    }
    bool can_activity = !cohort_only && plan->avoid != BASIS_ACTIVITY && activity &&
                        (over_activity || view_lane(frame->view, recipe->over));
    bool can_cohort = cohort && over_cohort && plan->avoid != BASIS_COHORT;

    bool whole = over_activity && !(cohort & ~activity);

    if (!can_activity && !can_cohort)
        return false;
    plan->basis = can_activity && (whole || !can_cohort) ? BASIS_ACTIVITY : BASIS_COHORT;
    plan->parts = plan->basis == BASIS_ACTIVITY ? activity : cohort;
    return true;
}

bool ratio_plan(const struct frame *frame, struct plan *plan)
{
    if (plan->recipe->over_fans && !frame->view->fans)
        return false;
    return choose_basis(frame, plan, false);
}

bool median_plan(const struct frame *frame, struct plan *plan)
{
    return choose_basis(frame, plan, true);
}

/* Parts may be missing: the definition says which ones there are. */
static void define(struct frame *frame, struct plan *plan, unsigned mask)
{
    const struct recipe *recipe = plan->recipe;

    if (!*plan->definition || plan->defined != mask) {
        snprintf(plan->definition, sizeof(plan->definition), "%s: ", recipe->metric->name);
        recipe_parts(recipe, frame->view->facts->catalogue, mask, plan->definition,
                     sizeof(plan->definition));
        plan->defined = mask;
    }
    frame->definition = plan->definition;
}

static double scale(const struct recipe *recipe)
{
    return recipe->metric->unit == UNIT_PER_MILLE ? 1000 : 1;
}

/* top over the fans at the end of the period. */
static struct metric_value over_fans(struct frame *frame, double top, int covered)
{
    bool flows;
    struct metric_value fans = fans_at_end(frame, &flows);

    if (fans.covered < covered)
        covered = fans.covered;
    return value_ratio(frame, top, fans.value, covered);
}

/* The sum of the parts that the period has; covered is that of the part that has least. */
static double sum_parts(struct frame *frame, const struct plan *plan, unsigned *mask, int *covered)
{
    double sum = 0;

    *mask = 0;
    *covered = 0;
    for (size_t i = 0; i < plan->recipe->nr; i++) {
        struct rollup part;

        if (!(plan->parts & (1u << i)))
            continue;
        view_rollup(frame->view, plan->recipe->parts[i], frame->period, frame->tiling, &part);
        if (!part.covered)
            continue;
        if (!*mask || part.covered < *covered)
            *covered = part.covered;
        *mask |= 1u << i;
        sum += part.sum;
    }
    return sum;
}

/* The parts of one day and what they are divided by; false when one of them is missing. */
static bool day_pair(const struct frame *frame, const struct plan *plan, unsigned mask, day_t day,
                     double *top, double *bottom)
{
    const struct recipe *recipe = plan->recipe;

    *top = 0;
    *bottom = recipe->over_fans ? 0 : lane_day(view_lane(frame->view, recipe->over), day);
    for (size_t i = 0; i < recipe->nr; i++) {
        if (mask & (1u << i))
            *top += lane_day(view_lane(frame->view, recipe->parts[i]), day);
    }
    return !isnan(*top) && !isnan(*bottom);
}

/* Some days are missing: both sides of the line from the days that have everything. */
static struct metric_value from_days(struct frame *frame, const struct plan *plan, unsigned mask)
{
    double top = 0, bottom = 0;
    int covered = 0;

    for (day_t day = frame->period.start; mask && day < frame->period.end; day++) {
        double up, down;

        if (!day_pair(frame, plan, mask, day, &up, &down))
            continue;
        top += up;
        bottom += down;
        covered++;
    }
    if (plan->recipe->over_fans)
        return over_fans(frame, top, covered);
    if (is_unique(frame, plan->recipe->over))
        covered = 0;
    return value_ratio(frame, top, bottom, covered);
}

static void tell_gaps(struct frame *frame, const struct plan *plan, int covered)
{
    const struct recipe *recipe = plan->recipe;
    const struct lane *first = view_lane(frame->view, recipe->over);

    if (!recipe->over_fans && is_unique(frame, recipe->over) && covered == 0 &&
        isnan(lane_exact(first, frame->period)) && lane_any(first) &&
        first->last >= frame->period.start && first->first < frame->period.end) {
        note_text(frame, "not reported for exactly this period");
        return;
    }
    for (size_t i = 0; i < recipe->nr; i++) {
        const struct lane *lane = view_lane(frame->view, recipe->parts[i]);

        if ((plan->parts & (1u << i)) && (!first || (lane && lane->last < first->last)))
            first = lane;
    }
    if (first)
        note_lane(frame, first, covered);
}

static struct metric_value activity(struct frame *frame, struct plan *plan)
{
    const struct recipe *recipe = plan->recipe;
    struct rollup below = {0};
    unsigned mask;
    int covered, days = frame_days(frame);
    double top = sum_parts(frame, plan, &mask, &covered);
    struct metric_value out;

    if (!recipe->over_fans && is_unique(frame, recipe->over)) {
        below.sum = lane_exact(view_own(frame->view, recipe->over), frame->period);
        below.covered = isnan(below.sum) ? 0 : days;
    } else if (!recipe->over_fans) {
        view_rollup(frame->view, recipe->over, frame->period, frame->tiling, &below);
    }
    define(frame, plan, mask ? mask : plan->parts);
    if (covered < days || (!recipe->over_fans && below.covered < days))
        out = from_days(frame, plan, mask);
    else if (recipe->over_fans)
        out = over_fans(frame, top, covered);
    else
        out = value_ratio(frame, top, below.sum, covered);
    tell_gaps(frame, plan, out.covered);
    return out;
}

/* No post, or none with all it takes: nothing to divide. Where the exports of the period's posts do
 * not even have the columns, the rate is absent. */
static struct metric_value no_posts(struct frame *frame, const struct pairs *pairs)
{
    struct cohort *cohort = frame->cohort;
    struct metric_value out = value_of(frame, 0, cohort->covered);

    if (out.state != STATE_ABSENT) {
        out.value = cell_none(CELL_ABSENT);
        out.state = cohort->nr && !pairs->columns ? STATE_ABSENT : STATE_UNDEFINED;
        if (!cohort->nr)
            note_text(frame, "no posts");
    }
    note_cohort(frame);
    return out;
}

static struct metric_value of_posts(struct frame *frame, struct plan *plan)
{
    struct cohort *cohort = frame->cohort;
    struct pairs pairs = cohort_pairs(frame, plan);
    double top = sum_fixed(cohort->top, pairs.nr);
    struct metric_value out;

    define(frame, plan, pairs.mask);
    if (plan->recipe->over_fans && (pairs.nr || !cohort->nr))
        out = over_fans(frame, top, cohort->covered);
    else if (pairs.nr)
        out = value_ratio(frame, top, sum_fixed(cohort->bottom, pairs.nr), cohort->covered);
    else
        return no_posts(frame, &pairs);
    note_cohort(frame);
    return out;
}

void ratio_compute(struct frame *frame, struct plan *plan, struct metric_value *out)
{
    *out = plan->basis == BASIS_ACTIVITY ? activity(frame, plan) : of_posts(frame, plan);
    if (!isnan(out->value))
        out->value *= scale(plan->recipe);
}

void median_compute(struct frame *frame, struct plan *plan, struct metric_value *out)
{
    struct cohort *cohort = frame->cohort;
    struct pairs pairs = cohort_pairs(frame, plan);
    size_t kept = 0;

    define(frame, plan, pairs.mask);
    for (size_t i = 0; i < pairs.nr; i++) {
        if (cohort->bottom[i] > 0)
            cohort->top[kept++] = cohort->top[i] / cohort->bottom[i];
    }
    if (kept < pairs.nr)
        note_add(frame, "%zu %s with %s 0", pairs.nr - kept,
                 pairs.nr - kept == 1 ? "post" : "posts",
                 frame->view->facts->catalogue->measures[plan->recipe->over].name);
    if (!kept) {
        *out = no_posts(frame, &pairs);
        return;
    }
    *out = value_of(frame, median(cohort->top, kept) * scale(plan->recipe), cohort->covered);
    note_cohort(frame);
}
