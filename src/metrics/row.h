/* layer: metrics */
/* row.h - which values of a series are compared with one another. */
#ifndef METRICS_ROW_H
#define METRICS_ROW_H

#include "compare.h"

/* The values that the value of this period belongs to: the series' own, or those of the metric that
 * it stands for in this period. */
const struct metric_value *row_values(const struct metric_series *series, size_t period);
/* What it is compared with; an absent value without days when there is no earlier period. */
struct side row_previous(const struct results *results, const struct metric_series *series,
                         size_t period);

#endif
