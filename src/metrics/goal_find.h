/* layer: metrics */
/* goal_find.h - the numbers that a goal is judged by. */
#ifndef METRICS_GOAL_FIND_H
#define METRICS_GOAL_FIND_H

#include "goal_plan.h"

/* One goal while it is looked for in all series. */
struct goal_search {
    const struct goal *goal;
    const struct results *results; /* of the run */
    struct results own;            /* the goal's metric by days, or over the range so far */
    day_t now; /* the last day that is judged: of the current period, or the deadline */
};

/* Whether the metric is judged by its values of days; else by those of periods. */
bool goal_is_daily(const struct goal *goal);
/* Whether it is judged by one value of the range so far. */
bool goal_is_range(const struct goal *goal);

/* Both fill what is not there with a note; 0, or -1 for lack of memory. */
int goal_by_days(struct goal_result *result, const struct goal_search *search,
                 const struct metric_series *series, struct error *err);
int goal_by_periods(struct goal_result *result, const struct goal_search *search,
                    const struct metric_series *series, struct error *err);

void goal_note(struct goal_result *result, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
