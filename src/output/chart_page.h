/* chart_page.h - a picture as texts and shapes at computed places, before anyone draws it.
 *
 * Unit is the slide point, origin the top left corner, y goes down. Texts are cleaned and copied
 * when they are added; a page owns all it holds. Lack of memory is remembered in `failed` and told
 * by chart_page_check.
 */
#ifndef PEGEL_OUTPUT_CHART_PAGE_H
#define PEGEL_OUTPUT_CHART_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "pegel/arena.h"
#include "pegel/error.h"

enum page_align { PAGE_LEFT, PAGE_CENTRE, PAGE_RIGHT };

struct page_style {
    double size;
    bool bold;
    unsigned colour;
};

/* One line of text; y is the middle of its capitals. */
struct page_text {
    const char *text;
    double x, y;
    enum page_align align;
    struct page_style style;
};

struct page_point {
    double x, y;
};

enum page_kind { PAGE_BOX, PAGE_FRAME, PAGE_POLYGON, PAGE_LINE };

/* A box and a frame (its outline) have two points: opposite corners. */
struct page_shape {
    enum page_kind kind;
    bool backdrop; /* text may stand on it */
    bool gap;      /* only for EMF, whose polygons are wider than they should be */
    unsigned colour;
    double width;     /* of a line or frame */
    size_t first, nr; /* its points */
};

struct page_rect {
    double left, top, right, bottom;
};

struct chart_page {
    double width, height;
    bool bare; /* no title and subtitle */
    struct arena arena;
    struct page_text *texts;
    size_t texts_nr, texts_alloc;
    struct page_shape *shapes;
    size_t shapes_nr, shapes_alloc;
    struct page_point *points;
    size_t points_nr, points_alloc;
    size_t lost; /* characters that the font lacks */
    bool failed;
};

void chart_page_free(struct chart_page *page);

void page_text(struct chart_page *page, const char *text, double x, double y, enum page_align align,
               struct page_style style);
/* Edges are moved to half points: whole pixels of the PNG. */
void page_box(struct chart_page *page, struct page_rect rect, unsigned colour);
void page_backdrop(struct chart_page *page, struct page_rect rect, unsigned colour);
void page_frame(struct chart_page *page, struct page_rect rect, double width, unsigned colour);
void page_polygon(struct chart_page *page, const struct page_point *points, size_t nr,
                  unsigned colour);
void page_line(struct chart_page *page, const struct page_point *points, size_t nr, double width,
               unsigned colour);
/* A pale straight line that text may stand on, such as that of a limit. */
void page_rule(struct chart_page *page, const struct page_point ends[2], double width,
               unsigned colour);

/* A line in the colour of the background along a gap between polygons. */
void page_gap(struct chart_page *page, const struct page_point ends[2], double width,
              unsigned colour);

/* Does the line between two points go through the rectangle? */
bool page_crosses(struct page_rect rect, struct page_point a, struct page_point b);
/* The place a text takes, by the width table. */
struct page_rect page_text_rect(const struct page_text *text);
struct page_rect page_shape_rect(const struct chart_page *page, const struct page_shape *shape);

/* 0 when all numbers are finite, all texts and shapes on the canvas, no two texts overlap, and no
 * text stands on a box, its frame, a line or a polygon. Else an error that names the texts. */
int chart_page_check(const struct chart_page *page, struct error *err);
/* 0 when every text keeps so many points from the left and right edge. Else an error. */
int chart_page_check_margins(const struct chart_page *page, double margin, struct error *err);

#endif
