/* layer: metrics */
/* goal_target.h - "+50", "15 %", "+5 pp", "+5 %rel": what a goal wants. */
#ifndef METRICS_GOAL_TARGET_H
#define METRICS_GOAL_TARGET_H

#include "pegel/goals.h"

/* Of the unit: may values of several days be added up, is it a share of something? */
bool goal_metric_adds_up(const struct metric *metric);
bool goal_metric_is_ratio(const struct metric *metric);

/* Sets type, relative and target of a goal whose metric and texts are known; NULL when it is
 * right, else what is wrong and what would be right. */
const char *goal_target_read(struct goal *goal);

#endif
