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

/* How a donut is labelled. */
struct donut_form {
    bool list;               /* beside the ring, else around it */
    struct page_style style; /* of the list: its names ... */
    size_t lines;            /* ... in at most so many lines */
    double pitch;            /* of its rows */
};

/* The slices of the positive items, biggest first, at most `most`, the others and small ones
 * gathered; and notes on what is not there to be seen. An error for a negative part, and for parts
 * that are more than the total. */
int donut_gather(struct donut *donut, size_t most, struct error *err);

/* Labels outside with leader lines, or the ring on the left and a list on the right that cannot
 * overlap. False when a name would have to be cut. */
bool donut_place(struct donut *donut, struct donut_form *form);
void donut_draw(struct donut *donut, const struct donut_form *form);
void donut_ring(struct donut *donut);
/* A point at an angle and a distance from the centre. */
struct page_point donut_point(const struct donut *donut, double angle, double radius);

#endif
