/* layer: metrics */
/* goal_target.h - "+50", "15 %", "+5 pp", "+5 %rel": what a goal wants. */
#ifndef METRICS_GOAL_TARGET_H
#define METRICS_GOAL_TARGET_H

#include "pegel/goals.h"

/* May values of several days be added up? */
bool goal_metric_adds_up(const struct metric *metric);

/* Sets type, relative and target of a goal whose metric and texts are known; NULL when it is
 * right, else what is wrong and what would be right. */
const char *goal_target_read(struct goal *goal);

#endif
