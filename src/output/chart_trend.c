/* Trends: scale, band, line, points. */
#include "chart_trend.h"

#include <math.h>

double plot_x(const struct plot *plot, size_t at)
{
    double slot = (plot->area.right - plot->area.left) / (double)plot->trend->nr;

    return plot->area.left + slot * ((double)at + 0.5);
}

double plot_y(const struct plot *plot, double value)
{
    double part = (value - plot->lo) / (plot->hi - plot->lo);

    return plot->area.bottom - part * (plot->area.bottom - plot->area.top);
}

int trend_first(const struct chart_trend *trend)
{
    for (size_t i = 0; trend && i < trend->nr; i++) {
        if (isfinite(trend->values[i]))
            return (int)i;
    }
    return -1;
}

int trend_last(const struct chart_trend *trend)
{
    for (size_t i = trend ? trend->nr : 0; i-- > 0;) {
        if (isfinite(trend->values[i]))
            return (int)i;
    }
    return -1;
}

bool trend_has_data(const struct chart_trend *trend)
{
    return trend_first(trend) >= 0;
}

static bool run_at(const struct chart_trend *trend, size_t at)
{
    return at < trend->nr && trend->marks[at] == MARK_RUN;
}

/* A run may step over periods without a number: these do not end it. */
static bool run_goes_on(const struct chart_trend *trend, size_t at, bool forward)
{
    for (size_t i = forward ? at + 1 : at - 1; i < trend->nr; i = forward ? i + 1 : i - 1) {
        if (run_at(trend, i))
            return true;
        if (isfinite(trend->values[i]) && trend->marks[i] != MARK_PARTIAL)
            return false;
    }
    return false;
}

bool trend_named(const struct chart_trend *trend, size_t at)
{
    if (trend->marks[at] == MARK_RUN)
        return !run_goes_on(trend, at, false) || !run_goes_on(trend, at, true);
    return trend->marks[at] == MARK_SIGNAL;
}

static void widen(double value, double *lo, double *hi)
{
    if (!isfinite(value))
        return;
    *lo = fmin(*lo, value);
    *hi = fmax(*hi, value);
}

void trend_extent(const struct chart_trend *trend, bool year_ago, double *lo, double *hi)
{
    for (size_t i = 0; i < trend->nr; i++) {
        widen(trend->values[i], lo, hi);
        if (year_ago && trend->with_year_ago)
            widen(trend->year_ago[i], lo, hi);
    }
    if (trend->limits) {
        widen(trend->lower, lo, hi);
        widen(trend->upper, lo, hi);
    }
}

void plot_range(struct plot *plot, double lo, double hi, bool limits)
{
    double most = fmax(fabs(lo), fabs(hi));
    double span = limits ? 0 : 0.25 * most;

    if (!(lo <= hi)) {
        lo = 0;
        hi = 1;
    }
    if (!(hi - lo > 1e-9 * most)) /* flat: the numbers may differ in their last bits */
        span = most > 0 ? 0.25 * most : 1;
    if (hi - lo < span) {
        double middle = (lo + hi) / 2;

        lo = lo >= 0 && middle < span / 2 ? 0 : middle - span / 2;
        hi = lo + span;
    }
    plot->lo = lo;
    plot->hi = hi;
}

static void across(const struct plot *plot, double value, double width, unsigned colour)
{
    double y = plot_y(plot, value);
    struct page_point ends[2] = {{plot->area.left, y}, {plot->area.right, y}};

    page_rule(plot->layout->page, ends, width, colour);
}

void plot_band(const struct plot *plot, bool lines)
{
    const struct theme *theme = plot->layout->theme;
    const struct chart_trend *trend = plot->trend;
    struct page_rect band = plot->area;

    if (!trend->limits)
        return;
    band.top = plot_y(plot, trend->upper);
    band.bottom = plot_y(plot, trend->lower);
    page_backdrop(plot->layout->page, band, theme->band);
    if (!lines)
        return;
    across(plot, trend->upper, 0.75, theme->edge);
    across(plot, trend->lower, 0.75, theme->edge);
    across(plot, trend->mean, 1, theme->edge);
}

void plot_line(const struct plot *plot, const double *values, bool partial, double width,
               unsigned colour)
{
    struct page_point points[CHART_PERIODS];
    size_t nr = 0;

    for (size_t i = 0; i <= plot->trend->nr; i++) {
        bool there = i < plot->trend->nr && isfinite(values[i]) &&
                     (partial || plot->trend->marks[i] != MARK_PARTIAL);

        if (there) {
            points[nr++] = (struct page_point){plot_x(plot, i), plot_y(plot, values[i])};
            continue;
        }
        if (nr > 1)
            page_line(plot->layout->page, points, nr, width, colour);
        nr = 0;
    }
}

void plot_dot(const struct plot *plot, double x, double y, double radius, unsigned colour)
{
    struct page_point points[24];

    for (size_t i = 0; i < 24; i++) {
        double angle = 8 * atan(1) * (double)i / 24;

        points[i] = (struct page_point){x + radius * cos(angle), y + radius * sin(angle)};
    }
    page_polygon(plot->layout->page, points, 24, colour);
}

static void draw_point(const struct plot *plot, size_t at, double radius)
{
    const struct theme *theme = plot->layout->theme;
    double x = plot_x(plot, at), y = plot_y(plot, plot->trend->values[at]);
    enum chart_mark mark = plot->trend->marks[at];

    if (mark == MARK_NONE) {
        plot_dot(plot, x, y, radius, theme->current);
        return;
    }
    radius *= mark == MARK_PARTIAL ? 1.25 : 1.6;
    plot_dot(plot, x, y, radius, mark == MARK_PARTIAL ? theme->edge : theme->signal);
    plot_dot(plot, x, y, 0.55 * radius, theme->background);
}

void plot_points(const struct plot *plot, double radius)
{
    for (size_t i = 0; i < plot->trend->nr; i++) {
        if (isfinite(plot->trend->values[i]))
            draw_point(plot, i, radius);
    }
}
