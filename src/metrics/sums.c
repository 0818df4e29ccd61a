/* Sums and medians that do not depend on the order in which the numbers came. */
#include <math.h>
#include <stdlib.h>

#include "cohort.h"

static int by_value(const void *a, const void *b)
{
    const double *left = a, *right = b;

    return (*left > *right) - (*left < *right);
}

#define EXACT 9007199254740992.0 /* 2^53: below it whole numbers add up exactly */

/* floor() would be a call. */
static inline bool is_whole(double value)
{
    return fabs(value) < EXACT && value == (double)(int64_t)value;
}

static double add(const double *values, size_t nr, bool *whole)
{
    double sum = 0;
    bool all = true;

    for (size_t i = 0; i < nr; i++) {
        sum += values[i];
        all &= is_whole(values[i]);
    }
    *whole = all && fabs(sum) < EXACT;
    return sum;
}

double sum_fixed(double *values, size_t nr)
{
    bool whole;
    double sum = add(values, nr, &whole);

    if (whole)
        return sum;
    qsort(values, nr, sizeof(*values), by_value);
    return add(values, nr, &whole);
}

double median(double *values, size_t nr)
{
    qsort(values, nr, sizeof(*values), by_value);
    return nr % 2 ? values[nr / 2] : (values[nr / 2 - 1] + values[nr / 2]) / 2;
}
