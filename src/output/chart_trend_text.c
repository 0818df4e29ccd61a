/* Trends: what stands at their points and below them. */
#include "chart_trend.h"

#include <math.h>

#define CLEAR 3.0  /* between a text and what it must not touch */
#define BESIDE 6.0 /* that a label may be wider than what it is about */
#define POINT 4.5  /* around the middle of one */
#define RING 7.0   /* the same when it is marked */
#define NEAR 2     /* steps away from it */
#define FAR 4

const char *layout_number(struct layout *layout, double value, enum chart_unit unit)
{
    struct str text = {0};
    const char *clean;

    chart_value(&text, value, unit, layout->spec->lang);
    clean = layout_clean(layout, str_text(&text));
    layout->page->failed = layout->page->failed || text.failed;
    str_free(&text);
    return clean;
}

static bool touch(struct page_rect a, struct page_rect b)
{
    return a.left < b.right + CLEAR && b.left < a.right + CLEAR && a.top < b.bottom &&
           b.top < a.bottom;
}

/* Or on a box, such as the mark of a target. */
static bool on_text(const struct plot *plot, struct page_rect rect)
{
    const struct chart_page *page = plot->layout->page;

    for (size_t i = 0; i < page->shapes_nr; i++) {
        const struct page_shape *shape = &page->shapes[i];

        if (shape->kind == PAGE_BOX && !shape->backdrop &&
            touch(rect, page_shape_rect(page, shape)))
            return true;
    }
    for (size_t i = 0; i < page->texts_nr; i++) {
        if (touch(rect, page_text_rect(&page->texts[i])))
            return true;
    }
    return false;
}

/* The line of a limit. */
static bool on_limit(const struct plot *plot, struct page_rect rect)
{
    const struct chart_trend *trend = plot->trend;
    const double across[3] = {trend->lower, trend->mean, trend->upper};

    for (size_t i = 0; trend->limits && i < 3; i++) {
        double y = plot_y(plot, across[i]);

        if (y > rect.top && y < rect.bottom)
            return true;
    }
    return false;
}

/* The line through these values and its points; those that are incomplete stand alone. */
static bool on_values(const struct plot *plot, const double *values, bool partial,
                      struct page_rect rect)
{
    const struct chart_trend *trend = plot->trend;

    for (size_t i = 0; i < trend->nr; i++) {
        bool joined =
            i + 1 < trend->nr && isfinite(values[i + 1]) &&
            (partial || (trend->marks[i] != MARK_PARTIAL && trend->marks[i + 1] != MARK_PARTIAL));
        struct page_point here = {plot_x(plot, i), plot_y(plot, values[i])};
        struct page_point next = here;

        if (!isfinite(values[i]))
            continue;
        if (joined)
            next = (struct page_point){plot_x(plot, i + 1), plot_y(plot, values[i + 1])};
        if (page_crosses(rect, here, next))
            return true;
    }
    return false;
}

/* A point, or the ring around it. */
static bool on_point(const struct plot *plot, struct page_rect rect)
{
    for (size_t i = 0; i < plot->trend->nr; i++) {
        double x = plot_x(plot, i), y = plot_y(plot, plot->trend->values[i]);
        double room = plot->trend->marks[i] == MARK_NONE ? POINT : RING;

        if (isfinite(y) && x > rect.left - room && x < rect.right + room && y > rect.top - room &&
            y < rect.bottom + room)
            return true;
    }
    return false;
}

static bool on_drawing(const struct plot *plot, struct page_rect rect, bool limits_too)
{
    const struct chart_trend *trend = plot->trend;
    struct page_rect tight = {rect.left - 1, rect.top + 2, rect.right + 1, rect.bottom - 2};

    return on_values(plot, trend->values, false, tight) || on_point(plot, tight) ||
           (limits_too && on_limit(plot, tight)) ||
           (plot->year_ago && on_values(plot, trend->year_ago, true, tight));
}

static struct page_rect rect_at(double x, double y, double width, double size)
{
    return (struct page_rect){x - width / 2, y - 0.56 * size, x + width / 2, y + 0.56 * size};
}

static bool is_free(const struct plot *plot, struct page_rect rect, bool limits_too)
{
    struct page_rect area = plot->area;

    return rect.top >= plot->layout->body.top && rect.bottom <= plot->labels_end &&
           rect.left >= area.left - BESIDE - 0.1 && rect.right <= area.right + BESIDE + 0.1 &&
           !on_text(plot, rect) && !on_drawing(plot, rect, limits_too);
}

/* Tries places further and further away, above and below, then to the left and to the right;
 * false when all of them are taken. */
static bool place(const struct plot *plot, struct page_point *at, double width, double size,
                  bool below, int furthest, bool limits_too)
{
    static const double aside[3] = {0, -1, 1};
    double left = fmax(plot->layout->body.left, plot->area.left - BESIDE);
    double right = fmin(plot->layout->body.right, plot->area.right + BESIDE);

    for (int step = 0; step < furthest * 3 * 2; step++) {
        int further = step / 6;
        double away = 8 + 0.56 * size + further * 0.7 * size;
        double x = at->x + aside[step / 2 % 3] * (width / 2 + 4);
        double y = (step % 2 == 1) != below ? at->y + away : at->y - away;

        x = fmax(left + width / 2, fmin(right - width / 2, x));
        if (!is_free(plot, rect_at(x, y, width, size), limits_too))
            continue;
        *at = (struct page_point){x, y};
        return true;
    }
    return false;
}

bool plot_label_at(const struct plot *plot, struct page_point at, const char *text,
                   struct page_style style, bool below)
{
    double width = layout_width(text, style);
    /* Near its point it may stand on the line of a limit, which is pale. */
    bool found = place(plot, &at, width, style.size, below, NEAR, true) ||
                 place(plot, &at, width, style.size, below, NEAR, false) ||
                 place(plot, &at, width, style.size, below, FAR, true) ||
                 place(plot, &at, width, style.size, below, FAR, false);

    if (found)
        page_text(plot->layout->page, text, at.x, at.y, PAGE_CENTRE, style);
    return found;
}

void plot_label(const struct plot *plot, size_t at, const char *text, struct page_style style,
                bool below)
{
    struct page_point point = {plot_x(plot, at), plot_y(plot, plot->trend->values[at])};

    plot_label_at(plot, point, text, style, below);
}

void plot_value(const struct plot *plot, size_t at, bool below)
{
    struct layout *layout = plot->layout;
    const struct theme *theme = layout->theme;
    enum chart_mark mark = plot->trend->marks[at];
    struct page_style style = mark == MARK_PARTIAL ? layout_style(layout, false, theme->ink3)
                              : mark == MARK_NONE  ? layout_style(layout, true, theme->ink)
                                                   : layout_style(layout, true, theme->signal);

    plot_label(plot, at, layout_number(layout, plot->trend->values[at], plot->unit), style, below);
}

/* Of a label as wide as that, moved into the body. */
static double inside(const struct plot *plot, double x, double width)
{
    double right = fmin(plot->layout->body.right, plot->area.right + width / 4);

    return fmax(plot->layout->body.left + width / 2, fmin(right - width / 2, x));
}

void plot_gaps(const struct plot *plot, double y)
{
    const struct chart_trend *trend = plot->trend;
    struct page_style style = layout_caption(plot->layout);
    double width = layout_width(plot->layout->words->missing, style);

    for (size_t i = 0; i < trend->nr;) {
        size_t end = i;
        struct page_rect rect;
        double x;

        while (end < trend->nr && !isfinite(trend->values[end]))
            end++;
        if (end == i) {
            i++;
            continue;
        }
        x = inside(plot, (plot_x(plot, i) + plot_x(plot, end - 1)) / 2, width);
        rect = rect_at(x, y, width, style.size);
        if (!on_text(plot, rect))
            page_text(plot->layout->page, plot->layout->words->missing, x, y, PAGE_CENTRE, style);
        i = end;
    }
}

/* The label of a period and where it stands; cut only when it is wider than the plot. */
static struct page_rect period_rect(const struct plot *plot, size_t at, double y, const char **text)
{
    struct layout *layout = plot->layout;
    struct page_style style = layout_caption(layout);
    double width;

    *text = layout_clean(layout, plot->trend->labels[at]);
    if (layout_width(*text, style) > plot->area.right - layout->body.left)
        *text = layout_fit(layout, *text, style, plot->area.right - plot->area.left);
    width = layout_width(*text, style);
    return rect_at(inside(plot, plot_x(plot, at), width), y, width, style.size);
}

/* Whether every so manieth label, from the last one back, has room. */
static bool apart(const struct plot *plot, size_t every)
{
    size_t nr = plot->trend->nr;
    const char *text;

    for (size_t i = (nr - 1) % every; i + every < nr; i += every) {
        if (period_rect(plot, i, 0, &text).right + 2 * CLEAR >
            period_rect(plot, i + every, 0, &text).left)
            return false;
    }
    return true;
}

void plot_periods(const struct plot *plot, double y)
{
    const struct chart_trend *trend = plot->trend;
    struct page_style style = layout_caption(plot->layout);
    size_t every = 1, lost = plot->layout->page->lost;

    style.colour = plot->layout->theme->ink2;
    while (every < trend->nr && !apart(plot, every))
        every++;
    plot->layout->page->lost = lost; /* characters are counted when they are drawn */
    for (size_t i = (trend->nr - 1) % every; i < trend->nr; i += every) {
        const char *text;
        struct page_rect rect = period_rect(plot, i, y, &text);

        if (!on_text(plot, rect))
            page_text(plot->layout->page, text, (rect.left + rect.right) / 2, y, PAGE_CENTRE,
                      style);
    }
}
