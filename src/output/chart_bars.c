/* Bars: this period and the previous one by name, the change as a column of its own. */
#include <math.h>
#include <string.h>

#include "chart_axis.h"

#define ROWS 12
#define GAP 8.0     /* between a bar and its value */
#define COLUMN 24.0 /* between the columns */
#define ARROW 20.0  /* room of the arrow before a change */
#define BARS 40.0   /* room of the bars, at least */
#define NAMES 0.3   /* part of the width that names may take */
#define FEW 0.2     /* the same where numbers are huge */
#define TALL 16.0   /* bars below their names */

struct bars {
    struct layout *layout;
    struct layout_name names[ROWS];
    const char *values[ROWS], *changes[ROWS];
    struct axis_row reach[ROWS];
    struct axis axis;
    struct rows rows;
    double bars_left, bars_right;
    bool with_changes;
    struct names_form form;
};

/* By value, biggest first; without a value by the previous one, after all others. */
static int compare(const struct chart_item *a, const struct chart_item *b)
{
    double x = a->value, y = b->value;

    if (isnan(x) != isnan(y))
        return isnan(x) ? 1 : -1;
    if (isnan(x)) {
        x = isnan(a->previous) ? -HUGE_VAL : a->previous;
        y = isnan(b->previous) ? -HUGE_VAL : b->previous;
    }
    return (x < y) - (x > y);
}

static bool has_data(const struct chart_spec *spec)
{
    for (size_t i = 0; i < spec->nr; i++) {
        if (!isnan(spec->items[i].value) || !isnan(spec->items[i].previous))
            return true;
    }
    return false;
}

static const char *shown(struct layout *layout, double number,
                         void (*show)(struct str *, double, enum chart_unit, enum lang))
{
    struct str text = {0};
    const char *clean;

    show(&text, number, layout->spec->unit, layout->spec->lang);
    clean = layout_clean(layout, str_text(&text));
    layout->page->failed = layout->page->failed || text.failed;
    str_free(&text);
    return clean;
}

static struct axis_row reach_of(const struct chart_item *item)
{
    double value = isnan(item->value) ? 0 : item->value;
    double previous = isnan(item->previous) ? 0 : item->previous;

    return (struct axis_row){
        .lo = fmin(0, fmin(value, previous)),
        .hi = fmax(0, fmax(value, previous)),
        .leftward = isnan(item->value) ? previous < 0 : value < 0,
    };
}

static void measure_texts(struct bars *bars)
{
    struct layout *layout = bars->layout;
    struct page_style bold = layout_style(layout, true, 0);

    for (size_t i = 0; i < layout->nr; i++) {
        const struct chart_item *item = layout->items[i];

        bars->values[i] = shown(layout, item->value, chart_value);
        bars->changes[i] = shown(layout, item->change, chart_change);
        bars->reach[i] = reach_of(item);
        bars->reach[i].label = GAP + layout_width(bars->values[i], bold);
    }
}

/* Names of at most this width; false when the bars have no room beside them. */
static bool fits(struct bars *bars, double names, bool with_changes)
{
    struct layout *layout = bars->layout;
    struct page_style bold = layout_style(layout, true, 0);

    bars->bars_left = layout->body.left;
    for (size_t i = 0; i < layout->nr; i++) {
        bars->names[i] =
            layout_name(layout, layout->items[i]->name, bars->form.style, names, bars->form.lines);
        if (!bars->form.stacked)
            bars->bars_left = fmax(bars->bars_left, layout->body.left + bars->names[i].width + 12);
    }
    bars->with_changes = with_changes;
    bars->bars_right = layout->body.right;
    if (with_changes)
        bars->bars_right -= widest(bars->changes, layout->nr, bold) + ARROW + COLUMN;
    return axis_room(bars->reach, layout->nr, bars->bars_left, bars->bars_right) >= BARS;
}

/* On half a slide huge numbers cost the names a part of their room, or the changes their column. */
static void measure(struct bars *bars)
{
    double names = bars->form.width, few = FEW * layout_inner_width(bars->layout);
    size_t lost;

    bars->rows = rows_fit(bars->layout, &bars->form, TALL + 8);
    measure_texts(bars);
    lost = bars->layout->page->lost;
    if (!fits(bars, names, true)) {
        bars->layout->page->lost = lost;
        if (bars->form.stacked || !fits(bars, few, true)) {
            bars->layout->page->lost = lost;
            fits(bars, names, false);
        }
    }
    bars->axis = axis_fit(bars->reach, bars->layout->nr, bars->bars_left, bars->bars_right);
}

/* The zero line beside one bar: rows with their names in between have no common one. */
static void draw_zero(struct bars *bars, double top, double bottom)
{
    struct page_point ends[2] = {{bars->axis.zero, top - 1}, {bars->axis.zero, bottom + 1}};

    page_line(bars->layout->page, ends, 2, 1, bars->layout->theme->ink);
}

/* A bar from the zero line; hollow when the period is not complete. */
static void draw_bar(struct bars *bars, double value, double top, double bottom, unsigned colour,
                     bool hollow)
{
    const struct theme *theme = bars->layout->theme;
    double x = axis_at(bars->axis, value);
    struct page_rect rect = {fmin(x, bars->axis.zero), top, fmax(x, bars->axis.zero), bottom};

    if (isnan(value) || value == 0)
        return;
    page_box(bars->layout->page, rect, hollow ? theme->background : colour);
    if (hollow)
        page_frame(bars->layout->page, rect, 1.5, colour);
}

static void draw_value(struct bars *bars, size_t row, double y)
{
    struct layout *layout = bars->layout;
    bool missing = isnan(layout->items[row]->value);
    struct page_style style =
        layout_style(layout, !missing, missing ? layout->theme->ink3 : layout->theme->ink);

    page_text(layout->page, bars->values[row], axis_label(bars->axis, bars->reach[row], GAP), y,
              bars->reach[row].leftward ? PAGE_RIGHT : PAGE_LEFT, style);
}

static void draw_change(struct bars *bars, size_t row, double y)
{
    struct layout *layout = bars->layout;
    const struct chart_item *item = layout->items[row];
    int sign = chart_change_sign(item->change, layout->spec->unit);
    bool signal = item->signal && sign != 0;
    unsigned grey = layout->theme->ink3;
    struct page_style style = layout_style(
        layout, signal,
        signal ? layout_verdict(layout, sign, item->better, layout->theme->ink) : grey);
    double left = layout->body.right - ARROW -
                  widest(bars->changes, layout->nr, layout_style(layout, true, 0));

    page_text(layout->page, bars->changes[row], layout->body.right, y, PAGE_RIGHT, style);
    if (sign)
        page_text(layout->page, sign > 0 ? "▲" : "▼", left, y, PAGE_LEFT, style);
}

static void draw_row(struct bars *bars, size_t row)
{
    struct layout *layout = bars->layout;
    const struct chart_item *item = layout->items[row];
    double tall = bars->form.stacked ? TALL : 0.66 * bars->rows.pitch;
    double name = layout_name_height(&bars->names[row]);
    double top = rows_middle(bars->rows, row) - (tall - (bars->form.stacked ? name : 0)) / 2;
    double middle = top + 0.62 * tall; /* of the bar of this period */

    draw_bar(bars, item->previous, top, top + 0.7 * tall, layout->theme->previous, false);
    draw_bar(bars, item->value, top + 0.24 * tall, top + tall, layout->theme->current,
             item->partial);
    if (bars->form.stacked)
        draw_zero(bars, top, top + tall);
    layout_name_draw(layout, &bars->names[row], layout->body.left,
                     bars->form.stacked ? top - name / 2 : middle, PAGE_LEFT);
    draw_value(bars, row, middle);
    if (bars->with_changes)
        draw_change(bars, row, middle);
}

int layout_bars(struct layout *layout, struct error *err)
{
    struct bars bars = {.layout = layout};

    if (!has_data(layout->spec)) {
        layout_card(layout);
        return 0;
    }
    if (layout_choose(layout, compare, ROWS, err) < 0)
        return -1;
    bars.form = names_form(layout, NAMES * layout_inner_width(layout), TALL + 8);
    bars.form.style.colour = layout->theme->ink;
    rows_limit(layout, &bars.form, TALL + 8);
    layout_note_hidden(layout);
    layout_frame(layout);
    measure(&bars);
    for (size_t i = 0; i < layout->nr; i++)
        draw_row(&bars, i);
    if (!bars.form.stacked)
        rows_line(layout, bars.rows, layout->nr, bars.axis.zero);
    if (bars.with_changes)
        rows_caption(layout, bars.rows,
                     layout_or(layout->spec->change_caption, layout->words->change),
                     layout->body.right, PAGE_RIGHT, 0.3 * layout->page->width);
    return 0;
}
