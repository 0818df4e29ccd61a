/* chart_axis.h - horizontal bars from a zero line, with a label after each, as large as fits; and
 * the rows they stand in.
 */
#ifndef PEGEL_OUTPUT_CHART_AXIS_H
#define PEGEL_OUTPUT_CHART_AXIS_H

#include "chart_layout.h"

/* One row: how far its bars reach (lo <= 0 <= hi), and the room its label takes beyond them. */
struct axis_row {
    double lo, hi;
    double label;  /* width with its distance from the bar, in points */
    bool leftward; /* the label is on the left */
};

struct axis {
    double zero;  /* where the zero line is, in points */
    double scale; /* points per unit */
};

/* The largest scale with which all bars and labels are between left and right. */
struct axis axis_fit(const struct axis_row *rows, size_t nr, double left, double right);
/* What is left for the bars when all labels have their room; may be negative. */
double axis_room(const struct axis_row *rows, size_t nr, double left, double right);
double axis_at(struct axis axis, double value);
/* Where the label of a row is anchored: after its bar, `gap` away. */
double axis_label(struct axis axis, struct axis_row row, double gap);

struct rows {
    double top, pitch;
};

/* How the names of rows are set. */
struct names_form {
    struct page_style style;
    size_t lines; /* at most, of one name */
    bool stacked; /* above the bars instead of beside them */
    double width;
};

/* Beside the bars in one line when they have room; else in several as long as this hides no row;
 * on a narrow page above the bars; in the size of captions only when nothing else holds them.
 * `bar` is the height of a bar below its name. */
struct names_form names_form(struct layout *layout, double beside, double bar);

/* Hides the chosen items that have no room for a row of that form; the notes so far take theirs. */
void rows_limit(struct layout *layout, const struct names_form *form, double bar);
/* Rows of that form below one line of captions, at one third of the free space. */
struct rows rows_fit(const struct layout *layout, const struct names_form *form, double bar);
double rows_middle(struct rows rows, size_t row);
/* The zero line along all rows. */
void rows_line(struct layout *layout, struct rows rows, size_t nr, double x);
/* A caption above the first row. */
void rows_caption(struct layout *layout, struct rows rows, const char *text, double x,
                  enum page_align align, double width);
/* The widest of the texts. */
double widest(const char *const *texts, size_t nr, struct page_style style);

#endif
