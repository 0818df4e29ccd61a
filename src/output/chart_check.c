/* Whether a layout can be read: nothing overlaps, nothing leaves the canvas. */
#include <math.h>

#include "chart_page.h"
#include "font.h"

#define TOLERANCE 0.5 /* points that two boxes may share */

struct page_rect page_text_rect(const struct page_text *text)
{
    double width = font_width(text->text, text->style.size, text->style.bold);
    double left = text->x;

    if (text->align == PAGE_CENTRE)
        left -= width / 2;
    else if (text->align == PAGE_RIGHT)
        left -= width;
    /* From the dots of a capital umlaut to the end of a "g". */
    return (struct page_rect){left, text->y - 0.56 * text->style.size, left + width,
                              text->y + 0.56 * text->style.size};
}

struct page_rect page_shape_rect(const struct chart_page *page, const struct page_shape *shape)
{
    const struct page_point *points = page->points + shape->first;
    struct page_rect rect = {points[0].x, points[0].y, points[0].x, points[0].y};
    double pen = shape->width / 2;

    for (size_t i = 1; i < shape->nr; i++) {
        rect.left = fmin(rect.left, points[i].x);
        rect.right = fmax(rect.right, points[i].x);
        rect.top = fmin(rect.top, points[i].y);
        rect.bottom = fmax(rect.bottom, points[i].y);
    }
    return (struct page_rect){rect.left - pen, rect.top - pen, rect.right + pen, rect.bottom + pen};
}

/* Liang and Barsky's test. */
bool page_crosses(struct page_rect rect, struct page_point a, struct page_point b)
{
    double dx = b.x - a.x, dy = b.y - a.y, from = 0, to = 1;
    const double step[4] = {-dx, dx, -dy, dy};
    const double room[4] = {a.x - rect.left, rect.right - a.x, a.y - rect.top, rect.bottom - a.y};

    for (size_t i = 0; i < 4; i++) {
        if (step[i] < 0)
            from = fmax(from, room[i] / step[i]);
        else if (step[i] > 0)
            to = fmin(to, room[i] / step[i]);
        else if (room[i] < 0)
            return false;
    }
    return from <= to;
}

static bool overlap(struct page_rect a, struct page_rect b)
{
    return a.left + TOLERANCE < b.right && b.left + TOLERANCE < a.right &&
           a.top + TOLERANCE < b.bottom && b.top + TOLERANCE < a.bottom;
}

static bool outside(const struct chart_page *page, struct page_rect rect)
{
    return !(rect.left >= 0 && rect.top >= 0 && rect.right <= page->width &&
             rect.bottom <= page->height);
}

/* Lines that a text may not stand on; the letters are less high than their box. */
static bool on_line(const struct chart_page *page, const struct page_shape *shape,
                    struct page_rect rect)
{
    const struct page_point *points = page->points + shape->first;
    struct page_rect letters = {rect.left + TOLERANCE, rect.top + 2, rect.right - TOLERANCE,
                                rect.bottom - 2};

    for (size_t i = 1; i < shape->nr; i++) {
        if (page_crosses(letters, points[i - 1], points[i]))
            return true;
    }
    return false;
}

/* Is the point within the polygon? Counts the edges to the right of it. */
static bool inside(const struct page_point *points, size_t nr, struct page_point at)
{
    bool in = false;

    for (size_t i = 0, j = nr - 1; i < nr; j = i++) {
        struct page_point a = points[i], b = points[j];

        if ((a.y > at.y) != (b.y > at.y) && at.x < (b.x - a.x) * (at.y - a.y) / (b.y - a.y) + a.x)
            in = !in;
    }
    return in;
}

/* An edge goes through the letters, or they are within it: a slice, a point, a ring. */
static bool on_polygon(const struct chart_page *page, const struct page_shape *shape,
                       struct page_rect rect)
{
    const struct page_point *points = page->points + shape->first;
    struct page_point middle = {(rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2};

    if (!overlap(rect, page_shape_rect(page, shape)))
        return false;
    return on_line(page, shape, rect) || inside(points, shape->nr, middle);
}

/* The outline of a box. */
static bool on_frame(const struct chart_page *page, const struct page_shape *shape,
                     struct page_rect rect)
{
    struct page_rect frame = page_shape_rect(page, shape);
    bool within = rect.left > frame.left && rect.right < frame.right && rect.top > frame.top &&
                  rect.bottom < frame.bottom;

    return overlap(rect, frame) && !within;
}

static bool stands_on(const struct chart_page *page, const struct page_shape *shape,
                      struct page_rect rect)
{
    if (shape->backdrop || shape->gap)
        return false;
    switch (shape->kind) {
    case PAGE_LINE:
        return on_line(page, shape, rect);
    case PAGE_POLYGON:
        return on_polygon(page, shape, rect);
    case PAGE_FRAME:
        return on_frame(page, shape, rect);
    case PAGE_BOX:
        break;
    }
    return overlap(rect, page_shape_rect(page, shape));
}

static int check_text(const struct chart_page *page, size_t at, struct error *err)
{
    static const char *const names[] = {[PAGE_BOX] = "bar",
                                        [PAGE_FRAME] = "frame",
                                        [PAGE_POLYGON] = "slice or point",
                                        [PAGE_LINE] = "line"};
    const struct page_text *text = &page->texts[at];
    struct page_rect rect = page_text_rect(text);

    if (outside(page, rect))
        return error_set(err, ERROR_SYSTEM, "\"%s\" would leave the picture", text->text);
    for (size_t i = 0; i < at; i++) {
        if (overlap(rect, page_text_rect(&page->texts[i])))
            return error_set(err, ERROR_SYSTEM, "\"%s\" would cover \"%s\"", text->text,
                             page->texts[i].text);
    }
    for (size_t i = 0; i < page->shapes_nr; i++) {
        if (stands_on(page, &page->shapes[i], rect))
            return error_set(err, ERROR_SYSTEM, "\"%s\" would stand on a %s", text->text,
                             names[page->shapes[i].kind]);
    }
    return 0;
}

int chart_page_check(const struct chart_page *page, struct error *err)
{
    if (page->failed)
        return error_memory(err);
    for (size_t i = 0; i < page->points_nr; i++) {
        if (!isfinite(page->points[i].x) || !isfinite(page->points[i].y))
            return error_set(err, ERROR_DATA, "a number is not finite");
    }
    for (size_t i = 0; i < page->shapes_nr; i++) {
        if (outside(page, page_shape_rect(page, &page->shapes[i])))
            return error_set(err, ERROR_SYSTEM, "a shape would leave the picture");
    }
    for (size_t i = 0; i < page->texts_nr; i++) {
        if (check_text(page, i, err) < 0)
            return -1;
    }
    return 0;
}

int chart_page_check_margins(const struct chart_page *page, double margin, struct error *err)
{
    for (size_t i = 0; i < page->texts_nr; i++) {
        struct page_rect rect = page_text_rect(&page->texts[i]);

        if (rect.left < margin || rect.right > page->width - margin)
            return error_set(err, ERROR_SYSTEM, "\"%s\" would stand in the margin",
                             page->texts[i].text);
    }
    return 0;
}
