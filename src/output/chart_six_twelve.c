/* Six and twelve: six periods left, twelve months right, each on its own scale, the year before
 * pale; key figures in a row below. After the weekly business review of Amazon. */
#include <math.h>

#include "chart_trend.h"

#define CAPTION 20.0
#define PERIODS 20.0
#define GAPS 16.0
#define GAP 28.0        /* between the halves */
#define LEFT_PART 0.36  /* of the width */
#define NARROW 600.0    /* pages with fewer words */
#define FIGURE 112.0    /* the least width of one */
#define FIGURE_ROW 46.0 /* two lines and air */

struct halves {
    struct layout *layout;
    struct plot weeks, months;
    double figures_top;
    size_t columns; /* of figures */
    size_t figures; /* on a narrow page only one row of them */
};

static bool has_data(const struct chart_spec *spec)
{
    return spec->nr && spec->items[0].trend &&
           (trend_has_data(spec->items[0].trend) || trend_has_data(spec->items[0].months));
}

static void measure_figures(struct halves *h)
{
    struct page_rect body = h->layout->body;
    size_t nr = h->layout->spec->nr_figures, rows;
    bool narrow = h->layout->page->width < NARROW;

    h->columns = (size_t)fmax(1, floor((body.right - body.left) / FIGURE));
    if (nr && nr < h->columns)
        h->columns = nr;
    h->figures = narrow && nr > h->columns ? h->columns : nr;
    rows = (h->figures + h->columns - 1) / h->columns;
    h->figures_top = body.bottom - FIGURE_ROW * (double)rows;
}

static bool has_gap(const struct chart_trend *trend)
{
    for (size_t i = 0; i < trend->nr; i++) {
        if (!isfinite(trend->values[i]))
            return true;
    }
    return false;
}

static bool targeted(const struct plot *plot)
{
    return plot->layout->spec->target_label && plot->trend == plot->layout->items[0]->months;
}

static void measure_plot(const struct halves *h, struct plot *plot, double left, double right)
{
    const struct layout *layout = h->layout;
    double lo = HUGE_VAL, hi = -HUGE_VAL;

    plot->unit = layout->items[0]->unit;
    plot->year_ago = plot->trend->with_year_ago;
    plot->area = (struct page_rect){left, layout->body.top + CAPTION + 30, right,
                                    h->figures_top - PERIODS - 26};
    if (has_gap(plot->trend))
        plot->area.bottom -= GAPS;
    if (plot_has_events(plot))
        plot->area.bottom -= EVENTS_LANE;
    plot->labels_end = plot->area.bottom + 26;
    trend_extent(plot->trend, plot->year_ago, &lo, &hi);
    if (targeted(plot)) {
        lo = fmin(lo, layout->spec->target);
        hi = fmax(hi, layout->spec->target);
    }
    plot_range(plot, lo, hi, false);
}

/* The month of the target's day, else the last one. */
static size_t target_at(const struct plot *plot)
{
    const struct chart_trend *trend = plot->trend;

    for (size_t i = 0; i < trend->nr; i++) {
        day_t day = plot->layout->spec->target_day;

        if (day >= trend->starts[i] && day < trend->starts[i + 1])
            return i;
    }
    return trend->nr - 1;
}

static void draw_target(const struct plot *plot)
{
    struct layout *layout = plot->layout;
    struct page_style style = layout_caption(layout);
    double slot = (plot->area.right - plot->area.left) / (double)plot->trend->nr;
    double x = plot_x(plot, target_at(plot)), y = plot_y(plot, layout->spec->target);
    const char *text = layout_fit(layout, layout->spec->target_label, style,
                                  0.6 * (plot->area.right - plot->area.left));
    struct page_rect mark = {x - 0.45 * slot, y - 1.25, x + 0.45 * slot, y + 1.25};

    style.colour = layout->theme->ink;
    page_box(layout->page, mark, layout->theme->ink);
    plot_label_at(plot, (struct page_point){x, y}, text, style, false);
}

/* Under the goal a value stands below its point, else above it. */
static bool below(const struct plot *plot, size_t at)
{
    return targeted(plot) && plot->trend->values[at] < plot->layout->spec->target;
}

/* Smaller than that of the newest; pale where the period is not complete. */
static void draw_small(const struct plot *plot, int at)
{
    struct page_style style = layout_caption(plot->layout);
    double value = plot->trend->values[at];

    if (plot->trend->marks[at] != MARK_PARTIAL)
        style.colour = plot->layout->theme->ink2;
    plot_label(plot, (size_t)at, layout_number(plot->layout, value, plot->unit), style,
               below(plot, (size_t)at));
}

/* The newest and the oldest first, then as many of the others as have room. */
static void draw_values(const struct plot *plot)
{
    const struct chart_trend *trend = plot->trend;
    int last = trend_last(trend), first = trend_first(trend);

    if (trend->marks[last] == MARK_PARTIAL)
        draw_small(plot, last);
    else
        plot_value(plot, (size_t)last, below(plot, (size_t)last));
    if (first != last)
        draw_small(plot, first);
    for (int i = last - 1; i > first && plot->layout->page->width >= NARROW; i--) {
        if (isfinite(trend->values[i]))
            draw_small(plot, i);
    }
}

static void draw_floor(const struct plot *plot, double y)
{
    struct page_point ends[2] = {{plot->area.left, y}, {plot->area.right, y}};

    page_line(plot->layout->page, ends, 2, 1, plot->layout->theme->ink);
}

static void draw_half(const struct halves *h, const struct plot *plot, const char *caption)
{
    struct layout *layout = h->layout;
    struct page_style style = layout_caption(layout);
    double floor_y = h->figures_top - PERIODS;
    struct page_style strong = {style.size, true, layout->theme->ink2};

    page_text(layout->page, layout_fit(layout, caption, strong, plot->area.right - plot->area.left),
              plot->area.left, layout->body.top + CAPTION / 2, PAGE_LEFT, strong);
    draw_floor(plot, floor_y);
    plot_periods(plot, floor_y + PERIODS / 2 + 1);
    if (!trend_has_data(plot->trend)) {
        plot_gaps(plot, plot->labels_end + GAPS / 2);
        return;
    }
    if (targeted(plot))
        draw_target(plot);
    plot_events(plot, floor_y);
    if (plot->year_ago)
        plot_line(plot, plot->trend->year_ago, true, 2, layout->theme->previous);
    plot_line(plot, plot->trend->values, false, 2, layout->theme->current);
    plot_points(plot, 3.5);
    plot_gaps(plot, plot->labels_end + GAPS / 2);
    draw_values(plot);
}

static double figure_width(const struct halves *h, size_t at)
{
    struct layout *layout = h->layout;
    const struct chart_figure *figure = &layout->spec->figures[at];
    size_t lost = layout->page->lost; /* characters are counted when they are drawn */
    double label = layout_width(layout_clean(layout, figure->label), layout_caption(layout));
    double value = layout_width(layout_clean(layout, figure->value), layout_style(layout, true, 0));

    layout->page->lost = lost;
    return fmax(label, value);
}

/* What is left between the figures of one row, each as wide as it is; 0 where there are several
 * rows, or too little is left. */
static double figures_gap(const struct halves *h)
{
    double room = h->layout->body.right - h->layout->body.left;

    if (h->figures > h->columns || h->figures < 2)
        return 0;
    for (size_t i = 0; i < h->figures; i++)
        room -= figure_width(h, i);
    room /= (double)(h->figures - 1);
    return room >= 10 ? fmin(room, 90) : 0;
}

static void draw_figure(const struct halves *h, size_t at, double x, double width)
{
    struct layout *layout = h->layout;
    const struct chart_figure *figure = &layout->spec->figures[at];
    struct page_style label = layout_caption(layout);
    struct page_style value = layout_style(layout, true, layout->theme->ink);
    size_t row = at / h->columns;
    double y = h->figures_top + FIGURE_ROW * (double)row;

    page_text(layout->page, layout_fit(layout, layout_or(figure->label, ""), label, width), x,
              y + 15, PAGE_LEFT, label);
    page_text(layout->page, layout_fit(layout, layout_or(figure->value, ""), value, width), x,
              y + 34, PAGE_LEFT, value);
}

static void draw_figures(const struct halves *h)
{
    struct page_rect body = h->layout->body;
    double column = (body.right - body.left) / (double)h->columns, gap = figures_gap(h);
    double x = body.left;

    for (size_t i = 0; i < h->figures; i++) {
        double width = gap > 0 ? figure_width(h, i) : column - 10;

        draw_figure(h, i, gap > 0 ? x : body.left + column * (double)(i % h->columns), width + 0.1);
        x += width + gap;
    }
}

static bool any_year_ago(const struct chart_item *item)
{
    return (item->trend && item->trend->with_year_ago) ||
           (item->months && item->months->with_year_ago);
}

static void note(struct layout *layout)
{
    const struct chart_item *item = layout->items[0];
    const struct chart_trend *trends[2] = {item->trend, item->months};
    day_t first = INT32_MAX, end = INT32_MIN;

    for (size_t i = 0; i < 2; i++) {
        if (!trends[i])
            continue;
        first = trends[i]->starts[0] < first ? trends[i]->starts[0] : first;
        end = trends[i]->starts[trends[i]->nr] > end ? trends[i]->starts[trends[i]->nr] : end;
    }
    if (any_year_ago(item))
        layout_note(&layout->marks, layout->words->year_ago);
    layout_note(&layout->marks, item->months ? layout->words->halves : NULL);
    trend_note_events(layout, first, end);
}

int layout_six_twelve(struct layout *layout, struct error *err)
{
    struct halves h = {.layout = layout, .weeks = {.layout = layout}, .months = {.layout = layout}};
    const struct chart_words *words = layout->words;
    double left, right, middle;

    if (!has_data(layout->spec)) {
        layout_card(layout);
        return 0;
    }
    if (layout_choose(layout, NULL, 1, err) < 0)
        return -1;
    h.weeks.trend = layout->items[0]->trend;
    h.months.trend = layout->items[0]->months;
    note(layout);
    layout_frame(layout);
    measure_figures(&h);
    left = layout->body.left;
    right = layout->body.right;
    middle = h.months.trend ? left + LEFT_PART * (right - left) : right;
    measure_plot(&h, &h.weeks, left, middle);
    draw_half(&h, &h.weeks, layout_or(layout->spec->value_caption, words->current));
    if (h.months.trend) {
        measure_plot(&h, &h.months, middle + GAP, right);
        draw_half(&h, &h.months, layout_or(layout->spec->change_caption, words->months));
    }
    draw_figures(&h);
    return 0;
}
