/* layer: metrics */
/* split.h - a change taken apart: pure arithmetic; pegel/why.h has the formulas and their source.
 */
#ifndef METRICS_SPLIT_H
#define METRICS_SPLIT_H

#include <stddef.h>

#include "kind.h"

/* What the sides of a quotient did to it; both bottoms are above 0. */
struct split_sides {
    double top, bottom;
};
struct split_sides split_sides(struct fraction before, struct fraction now);

/* A group of what a rate is made of, in both periods; bottoms are not below 0. */
struct split_group {
    struct fraction before, now;
    double effect; /* of its own rate: filled by split_mix() */
};
/* What the mix of groups did to the rate of all of them; each period has a bottom above 0. */
double split_mix(struct split_group *groups, size_t nr);
/* The group's weight among all of them. */
double split_weight(const struct split_group *groups, size_t nr, size_t group, int now);

#endif
