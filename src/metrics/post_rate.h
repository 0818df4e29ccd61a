/* layer: metrics */
/* post_rate.h - interactions and rate of a single post, by the same recipes as the headline rate.
 */
#ifndef METRICS_POST_RATE_H
#define METRICS_POST_RATE_H

#include "kind.h"

#define POST_RATES_MAX 8

struct post_rates {
    const struct results *results;
    const struct factset *facts;
    struct recipe recipes[POST_RATES_MAX]; /* in the order of engagement_rate */
    size_t nr;
};

struct post_numbers {
    double interactions, rate; /* NaN = none */
    char definition[128];
};

int post_rates_init(struct post_rates *rates, const struct results *results,
                    const struct factset *facts, struct error *err);
/* refs: all rows of the post. */
void post_numbers(const struct post_rates *rates, uint32_t account, const struct post_ref *refs,
                  size_t nr, struct post_numbers *out);
/* A measure of the post; a cell_none(CELL_SUPERSEDED) when no export has the column. */
double post_number(const struct post_rates *rates, const struct post_ref *refs, size_t nr,
                   uint16_t measure);

#endif
