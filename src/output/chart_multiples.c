/* Small multiples: a panel with a trend for each of the biggest items, all on one scale. */
#include <math.h>

#include "chart_trend.h"

#define PANELS 12
#define COLUMNS 4
#define PANEL_WIDTH 190.0 /* at least */
#define PANEL_HEIGHT 84.0
#define WIDE_HEIGHT 60.0 /* of one as wide as the page */
#define NAME 24.0        /* of one line */
#define TALLEST 300.0
#define PERIODS 18.0
#define GAP 20.0 /* between the panels */
#define NEAR 6.0 /* of a value to its point */

struct panels {
    struct layout *layout;
    size_t columns, rows;
    double width, height; /* of one, without the gap beside it */
    struct page_style name_style;
    size_t name_lines; /* at most */
    double name;       /* room of the names */
    double value_width;
    double lo, hi;
};

/* The usual size, whatever its sign: the order of the panels stays from period to period. */
static double size_of(const struct chart_item *item)
{
    const struct chart_trend *trend = item->trend;
    double sum = 0;
    size_t nr = 0;

    for (size_t i = 0; i < trend->nr; i++) {
        if (!isfinite(trend->values[i]))
            continue;
        sum += fabs(trend->values[i]);
        nr++;
    }
    return nr ? sum / (double)nr : -1;
}

static int compare(const struct chart_item *a, const struct chart_item *b)
{
    double x = size_of(a), y = size_of(b);

    return (x < y) - (x > y);
}

static bool has_data(const struct chart_spec *spec)
{
    for (size_t i = 0; i < spec->nr; i++) {
        if (trend_has_data(spec->items[i].trend))
            return true;
    }
    return false;
}

static size_t at_most(double room, double each, size_t most)
{
    size_t nr = (size_t)fmax(1, floor(room / each));

    return nr < most ? nr : most;
}

/* As wide as columns of so many are; long names are set smaller, in several lines. */
static void measure_names(struct panels *p, size_t columns)
{
    struct layout *layout = p->layout;

    p->width = (layout_inner_width(layout) + GAP) / (double)columns - GAP;
    p->name_style = layout_style(layout, true, layout->theme->ink);
    p->name_lines = 1;
    p->name = NAME;
    if (layout_names_whole(layout, p->name_style, p->width, 1))
        return;
    p->name_style.size = fmin(p->name_style.size, layout->theme->caption_size);
    p->name_lines = layout_names_whole(layout, p->name_style, p->width, 2) ? 2 : 3;
    p->name = 6 + 1.2 * p->name_style.size * (double)p->name_lines;
}

/* As many as have room for panels, and for their names. */
static void choose_columns(struct panels *p)
{
    struct layout *layout = p->layout;

    p->columns = at_most(layout_inner_width(layout) + GAP, PANEL_WIDTH + GAP, COLUMNS);
    if (p->columns < 2)
        p->columns = 2;
    measure_names(p, p->columns);
    while (p->columns > 1 && !layout_names_whole(layout, p->name_style, p->width, p->name_lines))
        measure_names(p, --p->columns);
}

/* Rows as equally full as can be. */
static void even_columns(struct panels *p)
{
    size_t rows = (p->layout->nr + p->columns - 1) / p->columns;

    p->columns = (p->layout->nr + rows - 1) / rows;
}

static void measure(struct panels *p)
{
    struct layout *layout = p->layout;
    struct page_rect body = layout->body;
    double lo = 0, hi = 0;

    even_columns(p);
    measure_names(p, p->columns);
    p->rows = (layout->nr + p->columns - 1) / p->columns;
    p->height = (body.bottom - body.top - PERIODS) / (double)p->rows;
    p->height = fmin(p->height, TALLEST);
    for (size_t i = 0; i < layout->nr; i++) {
        const struct chart_trend *trend = layout->items[i]->trend;
        int last = trend_last(trend);
        struct page_style style = layout_style(layout, true, 0);

        trend_extent(trend, false, &lo, &hi);
        if (last >= 0)
            p->value_width =
                fmax(p->value_width,
                     layout_width(layout_number(layout, trend->values[last], layout->spec->unit),
                                  style));
    }
    p->value_width =
        fmax(p->value_width, layout_width(layout->words->missing, layout_style(layout, false, 0)));
    p->lo = lo;
    p->hi = hi > lo ? hi : lo + 1;
}

static void draw_zero(const struct plot *plot)
{
    double y = plot_y(plot, 0);
    struct page_point ends[2] = {{plot->area.left, y}, {plot->area.right, y}};

    page_line(plot->layout->page, ends, 2, 1, plot->layout->theme->edge);
}

/* Beside its point; a period without a number has the word for it. */
static void draw_value(const struct plot *plot)
{
    struct layout *layout = plot->layout;
    const struct theme *theme = layout->theme;
    const struct chart_trend *trend = plot->trend;
    size_t newest = trend->nr - 1;
    int last = trend_last(trend);
    bool missing = !isfinite(trend->values[newest]);
    enum chart_mark mark = trend->marks[newest];
    struct page_style style = layout_style(layout, !missing && mark != MARK_PARTIAL, theme->ink);
    double y = last < 0 ? plot_y(plot, 0) : plot_y(plot, trend->values[last]);
    double half = 0.56 * style.size;

    if (missing || mark == MARK_PARTIAL)
        style.colour = theme->ink3;
    else if (mark != MARK_NONE)
        style.colour = theme->signal;
    y = fmax(plot->area.top + half - 6, fmin(plot->area.bottom - half + 8, y));
    page_text(layout->page, layout_number(layout, trend->values[newest], layout->spec->unit),
              plot->area.right + NEAR, y, PAGE_LEFT, style);
}

/* The last point, and the rings of signals. */
static void draw_points(const struct plot *plot)
{
    const struct theme *theme = plot->layout->theme;

    for (size_t i = 0; i < plot->trend->nr; i++) {
        enum chart_mark mark = plot->trend->marks[i];
        double x = plot_x(plot, i), y = plot_y(plot, plot->trend->values[i]);

        if (!isfinite(plot->trend->values[i]) ||
            (mark == MARK_NONE && (int)i != trend_last(plot->trend)))
            continue;
        if (mark == MARK_NONE) {
            plot_dot(plot, x, y, 3, theme->current);
            continue;
        }
        plot_dot(plot, x, y, 4.4, mark == MARK_PARTIAL ? theme->edge : theme->signal);
        plot_dot(plot, x, y, 2.2, theme->background);
    }
}

/* A number without neighbours would not be seen. */
static void draw_lone(const struct plot *plot)
{
    const struct chart_trend *trend = plot->trend;

    for (size_t i = 0; i < trend->nr; i++) {
        bool before = i > 0 && isfinite(trend->values[i - 1]);
        bool after = i + 1 < trend->nr && isfinite(trend->values[i + 1]);

        if (isfinite(trend->values[i]) && !before && !after && trend->marks[i] == MARK_NONE)
            plot_dot(plot, plot_x(plot, i), plot_y(plot, trend->values[i]), 2,
                     plot->layout->theme->current);
    }
}

/* The first and the last period, below the lowest panel of each column. */
static void draw_periods(const struct plot *plot)
{
    struct layout *layout = plot->layout;
    const struct chart_trend *trend = plot->trend;
    struct page_style style = layout_caption(layout);
    const char *first = layout_clean(layout, trend->labels[0]);
    const char *last = layout_clean(layout, trend->labels[trend->nr - 1]);
    double y = plot->area.bottom + PERIODS / 2 + 2;
    double width = plot->area.right - plot->area.left;

    last = layout_fit(layout, last, style, width);
    page_text(layout->page, last, plot->area.right, y, PAGE_RIGHT, style);
    if (layout_width(first, style) + 8 + layout_width(last, style) < width)
        page_text(layout->page, first, plot->area.left, y, PAGE_LEFT, style);
}

static void draw_panel(const struct panels *p, size_t at)
{
    struct layout *layout = p->layout;
    const struct chart_item *item = layout->items[at];
    struct layout_name name =
        layout_name(layout, item->name, p->name_style, p->width, p->name_lines);
    double left = layout->body.left + (p->width + GAP) * (double)(at % p->columns);
    size_t row = at / p->columns;
    double top = layout->body.top + p->height * (double)row;
    struct plot plot = {.layout = layout,
                        .trend = item->trend,
                        .unit = layout->spec->unit,
                        .area = {left, top + p->name + 4, left + p->width - p->value_width - NEAR,
                                 top + p->height - 10},
                        .lo = p->lo,
                        .hi = p->hi};

    layout_name_draw(layout, &name, left, top + p->name / 2, PAGE_LEFT);
    plot_band(&plot, false);
    draw_zero(&plot);
    plot_line(&plot, item->trend->values, false, 1.5, layout->theme->current);
    draw_lone(&plot);
    draw_points(&plot);
    draw_value(&plot);
    if (at + p->columns >= layout->nr)
        draw_periods(&plot);
}

int layout_multiples(struct layout *layout, struct error *err)
{
    struct panels p = {.layout = layout};
    struct page_rect room;
    size_t rows;

    if (!has_data(layout->spec)) {
        layout_card(layout);
        return 0;
    }
    if (layout_choose(layout, compare, PANELS, err) < 0)
        return -1;
    if (layout->page->bare || layout->page->width >= LAYOUT_NARROW) /* a subtitle says it, too */
        layout_note(&layout->marks, layout->words->one_scale);
    choose_columns(&p);
    room = layout_room(layout);
    rows = at_most(room.bottom - room.top - PERIODS,
                   (p.columns > 1 ? PANEL_HEIGHT : WIDE_HEIGHT) + p.name - NAME, PANELS);
    layout_hide(layout, rows * p.columns);
    layout_keep_subjects(layout);
    layout_note_hidden(layout);
    layout_frame(layout);
    measure(&p);
    for (size_t i = 0; i < layout->nr; i++)
        draw_panel(&p, i);
    return 0;
}
