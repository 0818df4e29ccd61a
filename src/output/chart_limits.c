/* Limits: one number over time, its usual range as a band, signals as rings. */
#include <math.h>

#include "chart_trend.h"

#define PERIODS 22.0 /* room of the labels below */
#define GAPS 18.0    /* room of the word for what is missing */
#define NARROW 600.0 /* pages that have no room for long names of limits */
#define GAP 8.0

struct sidenotes {
    const char *texts[3];
    double y[3]; /* upper, mean, lower */
    double width;
};

static const char *named(struct layout *layout, const char *name, double value)
{
    struct str text = {0};
    const char *clean;

    str_addf(&text, "%s ", name);
    chart_value(&text, value, layout->items[0]->unit, layout->spec->lang);
    clean = layout_clean(layout, str_text(&text));
    layout->page->failed = layout->page->failed || text.failed;
    str_free(&text);
    return clean;
}

static void name_limits(struct sidenotes *notes, struct layout *layout,
                        const struct chart_trend *trend)
{
    const struct chart_words *words = layout->words;
    bool narrow = layout->page->width < NARROW;
    const double values[3] = {trend->upper, trend->mean, trend->lower};

    for (size_t i = 0; i < 3; i++) {
        notes->texts[i] =
            named(layout, narrow ? words->limits_short[i] : words->limits[i], values[i]);
        notes->width = fmax(notes->width, layout_width(notes->texts[i], layout_caption(layout)));
    }
}

/* Apart by at least one line, around their middle: those of a flat series coincide. */
static void push_apart(struct sidenotes *notes, const struct plot *plot, double pitch)
{
    notes->y[0] = fmin(plot_y(plot, plot->trend->upper), plot_y(plot, plot->trend->mean) - pitch);
    notes->y[1] = plot_y(plot, plot->trend->mean);
    notes->y[2] = fmax(plot_y(plot, plot->trend->lower), notes->y[1] + pitch);
}

static void draw_names(struct sidenotes *notes, const struct plot *plot)
{
    struct page_style style = layout_caption(plot->layout);

    push_apart(notes, plot, 1.25 * style.size);
    for (size_t i = 0; i < 3; i++)
        page_text(plot->layout->page, notes->texts[i], plot->area.right + GAP, notes->y[i],
                  PAGE_LEFT, style);
}

static bool has_gap(const struct chart_trend *trend)
{
    for (size_t i = 0; i < trend->nr; i++) {
        if (!isfinite(trend->values[i]))
            return true;
    }
    return false;
}

/* Signals, then the newest number; without limits the oldest too, as there is no scale. */
static void draw_values(const struct plot *plot)
{
    const struct chart_trend *trend = plot->trend;
    int last = trend_last(trend), first = trend_first(trend);

    plot_value(plot, (size_t)last, false);
    for (size_t i = 0; i < trend->nr; i++) {
        bool named_one = isfinite(trend->values[i]) &&
                         (trend_named(trend, i) || trend->marks[i] == MARK_PARTIAL);

        if (named_one && (int)i != last)
            plot_value(plot, i, trend->limits && trend->values[i] < trend->mean);
    }
    if (!trend->limits && first != last && !trend_named(trend, (size_t)first))
        plot_value(plot, (size_t)first, false);
}

static void draw_floor(const struct plot *plot)
{
    struct page_point ends[2] = {{plot->area.left, plot->layout->body.bottom - PERIODS},
                                 {plot->area.right, plot->layout->body.bottom - PERIODS}};

    page_line(plot->layout->page, ends, 2, 1, plot->layout->theme->ink);
}

static void measure(struct plot *plot, double right)
{
    double lo = HUGE_VAL, hi = -HUGE_VAL;
    struct page_rect body = plot->layout->body;

    trend_extent(plot->trend, false, &lo, &hi);
    plot_range(plot, lo, hi, plot->trend->limits);
    plot->area = (struct page_rect){body.left, body.top + 34, right, body.bottom - PERIODS - 28};
    if (has_gap(plot->trend))
        plot->area.bottom -= GAPS;
    if (plot_has_events(plot))
        plot->area.bottom -= EVENTS_LANE;
    plot->labels_end = plot->area.bottom + 28;
}

int layout_limits(struct layout *layout, struct error *err)
{
    struct sidenotes notes = {.width = 0};
    struct plot plot = {.layout = layout};
    double right;

    if (!layout->spec->nr || !trend_has_data(layout->spec->items[0].trend)) {
        layout_card(layout);
        return 0;
    }
    if (layout_choose(layout, NULL, 1, err) < 0)
        return -1;
    plot.trend = layout->items[0]->trend;
    plot.unit = layout->items[0]->unit;
    trend_note_events(layout, plot.trend->starts[0], plot.trend->starts[plot.trend->nr]);
    layout_frame(layout);
    right = layout->body.right;
    if (plot.trend->limits) {
        name_limits(&notes, layout, plot.trend);
        right -= notes.width + GAP;
    }
    measure(&plot, right);
    plot_band(&plot, true);
    draw_floor(&plot);
    plot_periods(&plot, layout->body.bottom - PERIODS / 2);
    plot_events(&plot, layout->body.bottom - PERIODS);
    plot_line(&plot, plot.trend->values, false, 2, layout->theme->current);
    plot_points(&plot, 4);
    if (plot.trend->limits)
        draw_names(&notes, &plot);
    plot_gaps(&plot, plot.labels_end + GAPS / 2);
    draw_values(&plot);
    return 0;
}
