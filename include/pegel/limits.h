/* layer: metrics */
/* limits.h - the usual range of a number, and which of its periods are signals: METRICS section 6.
 *
 * Everything here is computed by the same functions as the column `signal` of metrics.csv.
 */
#ifndef PEGEL_LIMITS_H
#define PEGEL_LIMITS_H

#include "pegel/metrics.h"

/* Around the values of one series, as they were known before one period. Points into the results.
 */
struct limits {
    const struct metric_value *values; /* those judged together; one per period of the results */
    size_t judged;                     /* the period; the limits are of those before it */
    size_t nr;                         /* complete periods used */
    bool known;                        /* enough of them; else mean and limits say nothing */
    double mean, lower, upper;
};

/* The limits for the last complete period up to this one. */
void results_limits(const struct results *results, size_t series, size_t period,
                    struct limits *limits);

enum limits_side { LIMITS_NONE, LIMITS_LOW, LIMITS_HIGH, LIMITS_RUN };
/* How the period was judged by the limits of its own time. */
enum limits_side limits_side(const struct limits *limits, size_t period);

#define LIMITS_RUN_MAX 8
/* The periods that make the run which ends with a period of LIMITS_RUN; how many, newest first. */
size_t limits_run(const struct limits *limits, size_t period, size_t periods[LIMITS_RUN_MAX]);

#endif
