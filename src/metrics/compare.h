/* layer: metrics */
/* compare.h - a value against an earlier one, and the note when they cannot be compared.
 *
 * Two values are compared when both are complete and have the same definition. change is in the
 * metric's unit; change_pct is (now - before) / before, of counts only, and empty when before is 0,
 * small (nearer to 0 than 10) or of the other sign. */
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
