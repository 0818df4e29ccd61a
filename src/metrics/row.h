/* layer: metrics */
/* row.h - which values of a series are compared with one another, and what rows of one period have
 * in common. */
#ifndef METRICS_ROW_H
#define METRICS_ROW_H

#include "compare.h"

/* The values that the value of this period belongs to: the series' own, or those of the metric that
 * it stands for in this period. */
const struct metric_value *row_values(const struct metric_series *series, size_t period);

struct row_period {
    size_t period;
    char label[PERIOD_LABEL_MAX];
    struct range range;
    int days, days_before; /* of it and of the one before */
    int64_t year_ago;      /* index of the period a year ago; -1 */
};

void row_period(struct row_period *shared, const struct results *results, size_t period);
void row_fill(struct metric_row *row, const struct results *results, size_t series,
              const struct row_period *shared);

#endif
