/* layer: metrics */
/* goal_plan.h - where a goal stands: pure arithmetic on a series of days. */
#ifndef METRICS_GOAL_PLAN_H
#define METRICS_GOAL_PLAN_H

#include "pegel/goals.h"

/* How a goal went, day by day, in its own terms: values[i] is that of the day first + i; NaN where
 * none is known. */
struct goal_course {
    day_t first;
    const double *values;
    size_t nr;
};

/* What is to be reached, and how long the way is. */
struct goal_way {
    double from, target; /* in the goal's own terms: a gain goes from 0 to 50 */
    int elapsed, days;   /* of the plan */
    bool flat;           /* the plan is the target on every day */
    bool fewer;          /* less is better */
};

/* actual, as_of and reached_on are set, best_per_day if it is known; fills the rest. */
void goal_judge(struct goal_result *result, const struct goal_way *way);

/* The first day on which the value is there; DAY_NONE. */
day_t goal_first_reached(const struct goal_course *course, const struct goal_way *way);
/* The most that any seven days gained, per day; NaN when no seven days are known. */
double goal_best_week(const struct goal_course *course);

#endif
