/* layer: metrics */
/* signal.h - is a value a signal or the routine noise of its series?
 *
 * XmR charts (Shewhart's limits for individual values, as D. J. Wheeler teaches them). Any of three
 * rules is a signal: outside the limits; 8 in a row on one side of the mean; 3 of 4 nearer to the
 * same limit than to the mean. */
#ifndef METRICS_SIGNAL_H
#define METRICS_SIGNAL_H

#include <stddef.h>

#include "pegel/metrics.h"

#define XMR_PERIODS 26 /* complete periods before the judged one, at most */
#define XMR_FEW 6      /* fewer are not judged */
#define XMR_TRIAL 12   /* fewer are judged on trial */

/* The limits for individual values, from the moving ranges between neighbours. */
struct xmr {
    size_t nr;                                      /* periods used */
    size_t ranges;                                  /* moving ranges between neighbouring periods */
    double mean, range;                             /* mean value, mean moving range */
    double lower, upper;                            /* mean -+ 2.66 x mean moving range */
    double values[XMR_PERIODS], moves[XMR_PERIODS]; /* newest first: what the means are of */
    double last[8]; /* the latest values, newest first, the judged one leading */
    size_t nr_last;
};

/* From the values before the judged one that are complete and of the same definition. */
void xmr_make(struct xmr *xmr, const struct metric_value *values, size_t judged);
/* Which of `last` make a run by one of its two rules; none when there is no run. */
void xmr_run(const struct xmr *xmr, bool member[8]);
/* "high", "low", "run", "routine", "too few", with "trial " before it; "" when not judged. *side is
 * that of the mean on which a signal, or what makes its run, lies: +1 above, -1 below; else 0. */
const char *signal_word(const struct metric_value *values, size_t judged, int *side);

#endif
