/* Intervals for shares and their differences. */
#include "interval.h"

#include <math.h>

/* The 97.5 % point of the normal distribution. */
#define Z 1.959963984540054

struct interval interval_wilson(double k, double n)
{
    double p = k / n, z2 = Z * Z / n;
    double middle = p + z2 / 2, half = Z * sqrt(p * (1 - p) / n + z2 / (4 * n));

    return (struct interval){(middle - half) / (1 + z2), (middle + half) / (1 + z2)};
}

struct interval interval_newcombe(double k1, double n1, double k2, double n2)
{
    struct interval a = interval_wilson(k1, n1), b = interval_wilson(k2, n2);
    double p1 = k1 / n1, p2 = k2 / n2, difference = p1 - p2;

    return (struct interval){
        difference - sqrt((p1 - a.low) * (p1 - a.low) + (b.high - p2) * (b.high - p2)),
        difference + sqrt((a.high - p1) * (a.high - p1) + (p2 - b.low) * (p2 - b.low)),
    };
}
