/* layer: metrics */
/* interval.h - how sure a share is: 95 % intervals for counts out of a total. */
#ifndef METRICS_INTERVAL_H
#define METRICS_INTERVAL_H

struct interval {
    double low, high;
};

/* Wilson's score interval for k of n; n > 0, 0 <= k <= n. */
struct interval interval_wilson(double k, double n);
/* Newcombe's interval for k1/n1 - k2/n2, from the Wilson intervals of both (his method 10). */
struct interval interval_newcombe(double k1, double n1, double k2, double n2);

#endif
