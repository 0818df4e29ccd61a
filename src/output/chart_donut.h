/* chart_donut.h - the parts of a whole, gathered and placed; for chart_donut*.c only. */
#ifndef PEGEL_OUTPUT_CHART_DONUT_H
#define PEGEL_OUTPUT_CHART_DONUT_H

#include "chart_layout.h"

#define DONUT_SLICES (THEME_RAMP + 1)

struct slice_of_whole {
    const char *name, *percent; /* cleaned */
    double value, share;
    double from, to, middle; /* angles, clockwise from 12 o'clock */
    unsigned colour;
};

struct donut {
    struct layout *layout;
    struct slice_of_whole slices[DONUT_SLICES];
    size_t nr;
    double total;
    struct page_point centre;
    double outer, inner; /* radii; inner is 0 for a pie */
};

/* The slices of the positive items, biggest first, small ones gathered; and notes on what is not
 * there to be seen. An error for a negative part, and for parts that are more than the total. */
int donut_gather(struct donut *donut, struct error *err);

/* Labels outside with leader lines; false, and nothing drawn, when they would not be readable. */
bool donut_labels(struct donut *donut);
/* The ring on the left, and a list on the right that cannot overlap. */
void donut_list(struct donut *donut);
void donut_ring(struct donut *donut);
/* A point at an angle and a distance from the centre. */
struct page_point donut_point(const struct donut *donut, double angle, double radius);

#endif
