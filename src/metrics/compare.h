/* layer: metrics */
/* compare.h - a value against an earlier one: METRICS section 4, and the notes it leaves. */
#ifndef METRICS_COMPARE_H
#define METRICS_COMPARE_H

#include "pegel/metrics.h"

struct side {
    struct metric_value value;
    int days; /* of its period */
};

struct comparison {
    double change, change_pct; /* NaN = empty */
    char note[96];             /* why something is empty; phrases joined by "; " */
};

void compare(struct comparison *comparison, enum unit unit, const struct side *now,
             const struct side *before);

#endif
