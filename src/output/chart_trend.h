/* chart_trend.h - a number over time on a part of the page: band, line, points, labels; for the
 * kinds of charts that have one.
 */
#ifndef PEGEL_OUTPUT_CHART_TREND_H
#define PEGEL_OUTPUT_CHART_TREND_H

#include "chart_layout.h"

/* Where a trend is drawn, and from which value at the bottom to which at the top. */
struct plot {
    struct layout *layout;
    const struct chart_trend *trend;
    enum chart_unit unit;
    struct page_rect area;
    double lo, hi;
    double labels_end; /* no label of a point below it */
    bool year_ago;     /* the numbers of the year before are drawn */
};

double plot_x(const struct plot *plot, size_t at); /* the middle of a period */
double plot_y(const struct plot *plot, double value);

bool trend_has_data(const struct chart_trend *trend);
/* Index of the first and last number there is; -1. */
int trend_first(const struct chart_trend *trend);
int trend_last(const struct chart_trend *trend);
/* Whether a ring gets its value: a signal, and the first and last of a run. */
bool trend_named(const struct chart_trend *trend, size_t at);

/* Widens [*lo, *hi] by the numbers of the trend, its limits and, where they are drawn, those of the
 * year before; start with HUGE_VAL, -HUGE_VAL. */
void trend_extent(const struct chart_trend *trend, bool year_ago, double *lo, double *hi);
/* Sets the range: not less than a quarter of the largest number when there are no limits, so that
 * noise is not blown up, and never empty. */
void plot_range(struct plot *plot, double lo, double hi, bool limits);

/* The usual range; its limits and its mean as lines where nothing else is drawn across. */
void plot_band(const struct plot *plot, bool lines);
/* The line is broken where a number is missing or incomplete. */
void plot_line(const struct plot *plot, const double *values, bool partial, double width,
               unsigned colour);
/* A point on each number, rings around signals, hollow ones for what is incomplete. */
void plot_points(const struct plot *plot, double radius);
void plot_dot(const struct plot *plot, double x, double y, double radius, unsigned colour);
/* The missing word, once below each gap, on the line of height y. */
void plot_gaps(const struct plot *plot, double y);
/* As many of the labels of the periods as have room, the last one always; centred at height y. */
void plot_periods(const struct plot *plot, double y);
/* Text at a free place above (or first below) a point; left out when there is none. */
void plot_label(const struct plot *plot, size_t at, const char *text, struct page_style style,
                bool below);
/* The same with the value of a period, in the look that its mark asks for. */
void plot_value(const struct plot *plot, size_t at, bool below);
/* The same for any place; false when there was none. */
bool plot_label_at(const struct plot *plot, struct page_point at, const char *text,
                   struct page_style style, bool below);

#define EVENTS_LANE 22.0 /* room above the axis for the marks of events */
bool plot_has_events(const struct plot *plot);
/* A tick on the axis of height y, with its number, for each period with events. */
void plot_events(const struct plot *plot, double y);

/* Adds the events of these days to the footnote, after all other notes; those that it has no room
 * for will not be drawn. */
void trend_note_events(struct layout *layout, day_t first, day_t end);
/* Number as text, in the page's arena. */
const char *layout_number(struct layout *layout, double value, enum chart_unit unit);

#endif
