/* layer: metrics */
/* restated.h - numbers of an earlier report that the exports tell otherwise now: platforms revise
 * their last days.
 *
 * The earlier report's numbers are compared with those of the run one by one, by period, platform,
 * account and metric; they never go into them.
 */
#ifndef PEGEL_RESTATED_H
#define PEGEL_RESTATED_H

#include "pegel/metrics.h"

/* A complete number of an earlier report. */
struct told_value {
    struct range period;
    const char *platform, *account, *metric;
    double value;
};

struct restated_value {
    size_t series, period; /* in the results */
    double before;
    const char *file; /* the latest export that went into the number of now; NULL: it is gone */
    uint32_t line;
};

/* Starts as {0}; owns everything but the results. */
struct restated {
    const struct results *results;
    struct restated_value *items; /* in the order in which they were told */
    size_t nr, alloc;
    size_t compared; /* numbers that exist in both */
    size_t unknown;  /* told ones of accounts that the exports do not have now */
};

/* Compares one; -1 only for lack of memory. */
int restated_compare(struct restated *restated, const struct told_value *told, struct error *err);
/* Finds the files behind the numbers of now, when all have been compared. */
int restated_trace(struct restated *restated, const struct factset *facts,
                   const struct networks *networks, struct error *err);
void restated_free(struct restated *restated);
/* restated.csv: period, platform, account, metric, before, value, file, line. */
struct table_rows restated_rows(const struct restated *restated);

#endif
