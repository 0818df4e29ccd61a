/* Trends: what stands at their points, below them, and at events. */
#include "chart_trend.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define CLEAR 3.0 /* between a text and what it must not touch */

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

/* Does the line between two points go through the rectangle? Liang and Barsky's test. */
static bool crosses(struct page_rect rect, struct page_point a, struct page_point b)
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

/* The middle of the day; NaN when it is not one of the days shown. */
static double x_of_day(const struct plot *plot, day_t day)
{
    const struct chart_trend *trend = plot->trend;
    double slot = (plot->area.right - plot->area.left) / (double)trend->nr;

    for (size_t i = 0; i < trend->nr; i++) {
        day_t start = trend->starts[i], end = trend->starts[i + 1];

        if (day >= start && day < end)
            return plot->area.left +
                   slot * ((double)i + ((double)(day - start) + 0.5) / (double)(end - start));
    }
    return NAN;
}

/* The upright line of an event, or the line of a limit. */
static bool on_line(const struct plot *plot, struct page_rect rect)
{
    const struct chart_trend *trend = plot->trend;
    const double across[3] = {trend->lower, trend->mean, trend->upper};

    for (size_t i = 0; i < plot->layout->spec->nr_events; i++) {
        double x = x_of_day(plot, plot->layout->spec->events[i].day);

        if (x > rect.left && x < rect.right)
            return true;
    }
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
        if (crosses(rect, here, next))
            return true;
    }
    return false;
}

static bool on_drawing(const struct plot *plot, struct page_rect rect)
{
    const struct chart_trend *trend = plot->trend;
    struct page_rect tight = {rect.left, rect.top + 2, rect.right, rect.bottom - 2};

    return on_values(plot, trend->values, false, tight) || on_line(plot, tight) ||
           (trend->with_year_ago && on_values(plot, trend->year_ago, true, tight));
}

static struct page_rect rect_at(double x, double y, double width, double size)
{
    return (struct page_rect){x - width / 2, y - 0.56 * size, x + width / 2, y + 0.56 * size};
}

/* Tries heights further and further away; false when all of them are taken. */
static bool place(const struct plot *plot, double x, double *y, double width, double size,
                  bool below, bool free_of_lines)
{
    double origin = *y;

    for (int step = 0; step < 6; step++) {
        int further = step / 2;
        double away = 7 + 0.56 * size + further * 0.7 * size;
        bool down = (step % 2 == 1) != below;
        double at = down ? origin + away : origin - away;
        struct page_rect rect = rect_at(x, at, width, size);

        if (rect.top < plot->layout->body.top || rect.bottom > plot->area.bottom + 27)
            continue;
        if (!on_text(plot, rect) && !(free_of_lines && on_drawing(plot, rect))) {
            *y = at;
            return true;
        }
    }
    return false;
}

void plot_label(const struct plot *plot, size_t at, const char *text, struct page_style style,
                bool below)
{
    struct layout *layout = plot->layout;
    double width = layout_width(text, style);
    double x = plot_x(plot, at), y = plot_y(plot, plot->trend->values[at]);
    double right = fmin(layout->body.right, plot->area.right + 6);

    x = fmax(layout->body.left + width / 2, fmin(right - width / 2, x));
    if (place(plot, x, &y, width, style.size, below, true) ||
        place(plot, x, &y, width, style.size, below, false))
        page_text(layout->page, text, x, y, PAGE_CENTRE, style);
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

void plot_periods(const struct plot *plot, double y)
{
    const struct chart_trend *trend = plot->trend;
    struct page_style style = layout_caption(plot->layout);
    double slot = (plot->area.right - plot->area.left) / (double)trend->nr, most = 0;
    size_t every = 1;

    style.colour = plot->layout->theme->ink2;
    for (size_t i = 0; i < trend->nr; i++)
        most = fmax(most, layout_width(layout_clean(plot->layout, trend->labels[i]), style));
    while (every < trend->nr && (double)every * slot < most + 2 * CLEAR)
        every++;
    for (size_t i = 0; i < trend->nr; i++) {
        const char *text = layout_clean(plot->layout, trend->labels[i]);
        double width = layout_width(text, style);

        if ((trend->nr - 1 - i) % every)
            continue;
        if (width > plot->area.right - plot->layout->body.left)
            text = layout_fit(plot->layout, text, style, plot->area.right - plot->area.left);
        width = layout_width(text, style);
        if (!on_text(plot, rect_at(inside(plot, plot_x(plot, i), width), y, width, style.size)))
            page_text(plot->layout->page, text, inside(plot, plot_x(plot, i), width), y,
                      PAGE_CENTRE, style);
    }
}

void plot_events(const struct plot *plot)
{
    const struct chart_spec *spec = plot->layout->spec;
    struct page_style style = layout_caption(plot->layout);

    for (size_t i = 0; i < spec->nr_events; i++) {
        double x = x_of_day(plot, spec->events[i].day), y = plot->area.top - 8;
        struct page_point ends[2] = {{x, plot->area.top}, {x, plot->area.bottom}};
        char number[16];
        double width;

        if (isnan(x))
            continue;
        snprintf(number, sizeof(number), "%zu", i + 1);
        width = layout_width(number, style);
        while (on_text(plot, rect_at(x, y, width, style.size)) && ends[0].y < plot->area.bottom)
            y = ends[0].y += 8;
        page_line(plot->layout->page, ends, 2, 1, plot->layout->theme->edge);
        x = fmax(x, plot->layout->body.left + width / 2);
        if (!on_text(plot, rect_at(x, y, width, style.size)))
            page_text(plot->layout->page, number, x, y, PAGE_CENTRE, style);
    }
}

void trend_note_events(struct layout *layout, day_t first, day_t end)
{
    const struct chart_spec *spec = layout->spec;

    for (size_t i = 0; i < spec->nr_events; i++) {
        struct str text = {0};

        if (spec->events[i].day < first || spec->events[i].day >= end)
            continue;
        str_addf(&text, "%zu\u00a0= %s", i + 1, layout_or(spec->events[i].text, ""));
        layout_note(&layout->marks, str_text(&text));
        layout->marks.failed = layout->marks.failed || text.failed;
        str_free(&text);
    }
}
