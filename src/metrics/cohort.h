/* layer: metrics */
/* cohort.h - the posts published in one period, measure by measure, one number per post. */
#ifndef METRICS_COHORT_H
#define METRICS_COHORT_H

#include <stddef.h>
#include <stdint.h>

#include "view.h"

/* A cell_none(CELL_SUPERSEDED) in a column says that no export of this post has the column. */
struct cohort {
    size_t nr;   /* posts */
    int covered; /* days of the period that exports of posts speak for */
    double *
        *columns;  /* by measure; NULL where the account has no such column, or nobody wants it */
    size_t *alloc; /* by measure */
    size_t nr_measures;
    uint16_t *used; /* measures with a column */
    size_t nr_used;
    double *top, *bottom; /* room for one number per post, for whoever computes */
    size_t *which;        /* and for the post's number in the columns */
    size_t alloc_pairs, alloc_which;
};

int cohort_init(struct cohort *cohort, struct arena *arena, const struct catalogue *catalogue);
/* The columns that the account has; before its periods are loaded. */
void cohort_begin(struct cohort *cohort, const struct view *view);
int cohort_load(struct cohort *cohort, const struct view *view, struct range period);
void cohort_free(struct cohort *cohort);

/* The sum in an order that depends on the numbers alone. Sorts them when they have fractions. */
double sum_fixed(double *values, size_t nr);
double median(double *values, size_t nr); /* sorts; nr > 0 */

#endif
