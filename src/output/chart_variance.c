/* Variance: value, absolute change as bars, relative change as pins, each with its sign. */
#include <math.h>
#include <string.h>

#include "chart_axis.h"

#define ROWS 12
#define GAP 8.0
#define COLUMN 28.0
#define HEAD 4.0             /* half the size of a pin's head */
#define NARROW LAYOUT_NARROW /* no pins on this width: their numbers are a column */
#define BARS 40.0            /* room of the bars, at least */
#define NAMES 0.3            /* part of such a width that names may take */
#define WIDE_NAMES 0.42
#define BAR 1.25 /* height of a bar below its name, in text sizes */

struct variance {
    struct layout *layout;
    struct layout_name names[ROWS];
    const char *values[ROWS], *changes[ROWS], *pins[ROWS];
    struct axis_row change_reach[ROWS], pin_reach[ROWS];
    double unit_scale[ROWS]; /* bar length of a change: with several units each has its own */
    struct axis change_axis, pin_axis;
    struct rows rows;
    double names_right, values_right, changes_right;
    bool with_pins; /* somewhere there is a relative change */
    bool with_values;
    bool narrow; /* it has no axis */
    struct names_form form;
    bool with_figures; /* but a column */
};

static bool mixed_units(const struct chart_spec *spec)
{
    for (size_t i = 1; i < spec->nr; i++) {
        if (spec->items[i].unit != spec->items[0].unit)
            return true;
    }
    return false;
}

static bool has_data(const struct chart_spec *spec)
{
    for (size_t i = 0; i < spec->nr; i++) {
        if (!isnan(spec->items[i].value) || !isnan(spec->items[i].change))
            return true;
    }
    return false;
}

static const char *take(struct layout *layout, struct str *text)
{
    const char *clean = layout_clean(layout, str_text(text));

    layout->page->failed = layout->page->failed || text->failed;
    str_free(text);
    return clean;
}

/* One over the largest change of the unit, when there are several units; else 1. */
static double unit_scale(const struct layout *layout, enum chart_unit unit)
{
    double most = 0;

    if (!mixed_units(layout->spec))
        return 1;
    for (size_t i = 0; i < layout->nr; i++) {
        if (layout->items[i]->unit == unit && !isnan(layout->items[i]->change))
            most = fmax(most, fabs(layout->items[i]->change));
    }
    return most > 0 ? 1 / most : 1;
}

static struct axis_row reach_of(double length, double label)
{
    length = isnan(length) ? 0 : length;
    return (struct axis_row){fmin(0, length), fmax(0, length), label, length < 0};
}

/* The height of a row's bar and numbers. */
static double bar_y(const struct variance *v, size_t row)
{
    double y = rows_middle(v->rows, row);

    return v->form.stacked ? y + layout_name_height(&v->names[row]) / 2 : y;
}

static void measure_row(struct variance *v, size_t row)
{
    struct layout *layout = v->layout;
    const struct chart_item *item = layout->items[row];
    struct page_style bold = layout_style(layout, true, 0), name = v->form.style;
    enum lang lang = layout->spec->lang;
    struct str value = {0}, change = {0}, pin = {0};

    name.bold = item->signal;
    v->names[row] = layout_name(layout, item->name, name, v->form.width, v->form.lines);
    chart_value(&value, item->value, item->unit, lang);
    v->values[row] = take(layout, &value);
    chart_change(&change, item->change, item->unit, lang);
    v->changes[row] = take(layout, &change);
    if (isnan(item->change))
        chart_value(&pin, NAN, item->unit, lang);
    else
        chart_change_pct(&pin, item->change_pct, lang);
    v->pins[row] = take(layout, &pin);
    v->unit_scale[row] = unit_scale(layout, item->unit);
    v->change_reach[row] = reach_of(
        chart_change_sign(item->change, item->unit) ? item->change * v->unit_scale[row] : 0,
        GAP + layout_width(v->changes[row], bold));
    v->pin_reach[row] =
        reach_of(chart_change_sign(item->change_pct, CHART_PERCENT) ? item->change_pct : 0,
                 GAP + HEAD + layout_width(v->pins[row], bold));
    v->with_pins = v->with_pins || !isnan(item->change_pct);
}

static void measure_wide(struct variance *v)
{
    struct layout *layout = v->layout;
    struct page_style bold = layout_style(layout, true, 0);
    double left, room;

    v->values_right = v->names_right + COLUMN + fmax(widest(v->values, layout->nr, bold), 48);
    left = v->values_right + COLUMN;
    room = layout->body.right - left;
    v->changes_right = v->with_pins ? left + 0.56 * (room - COLUMN) : layout->body.right;
    v->change_axis = axis_fit(v->change_reach, layout->nr, left, v->changes_right);
    v->pin_axis = axis_fit(v->pin_reach, layout->nr, v->changes_right + COLUMN, layout->body.right);
}

/* Of the values or their caption. */
static double values_width(struct variance *v)
{
    struct layout *layout = v->layout;
    const char *caption = layout_or(layout->spec->value_caption, layout->words->current);
    double width = layout_width(layout_clean(layout, caption), layout_caption(layout));

    return fmax(fmin(width, NAMES * layout_inner_width(layout)),
                widest(v->values, layout->nr, layout_style(layout, true, 0)));
}

/* The bars come first: where they have no room, the relative changes go, then the values. */
static void measure_narrow(struct variance *v)
{
    struct layout *layout = v->layout;
    struct page_style bold = layout_style(layout, true, 0);
    double values = values_width(v) + COLUMN / 2;
    double figures = widest(v->pins, layout->nr, bold) + COLUMN / 2;
    double left = v->names_right + COLUMN / 2, right = layout->body.right;
    double spare = axis_room(v->change_reach, layout->nr, left, right) - BARS;

    v->with_values = spare >= values;
    v->with_figures = v->with_pins && spare >= values + figures;
    v->values_right = v->names_right + (v->with_values ? values : 0);
    v->changes_right = right - (v->with_figures ? figures : 0);
    v->change_axis =
        axis_fit(v->change_reach, layout->nr, v->values_right + COLUMN / 2, v->changes_right);
}

static void measure(struct variance *v)
{
    struct layout *layout = v->layout;
    double names = 0;

    v->rows = rows_fit(layout, &v->form, BAR * layout->theme->text_size);
    for (size_t i = 0; i < layout->nr; i++) {
        measure_row(v, i);
        names = fmax(names, v->names[i].width);
    }
    v->names_right = layout->body.left + (v->form.stacked ? -COLUMN / 2 : names);
    v->with_values = true;
    if (v->narrow)
        measure_narrow(v);
    else
        measure_wide(v);
}

/* Round when better or neither, square when worse: told apart without colour. */
static void draw_head(struct layout *layout, double x, double y, bool square, unsigned colour)
{
    struct page_point points[32];
    size_t nr = square ? 4 : 32;
    double radius = square ? HEAD * sqrt(2) : HEAD + 0.4, turn = square ? atan(1) : 0;

    for (size_t i = 0; i < nr; i++) {
        double angle = turn + 8 * atan(1) * (double)i / (double)nr;

        points[i] = (struct page_point){x + radius * cos(angle), y + radius * sin(angle)};
    }
    page_polygon(layout->page, points, nr, colour);
}

static void draw_pin(struct variance *v, size_t row, double y)
{
    struct layout *layout = v->layout;
    const struct chart_item *item = layout->items[row];
    int sign = chart_change_sign(item->change_pct, CHART_PERCENT);
    unsigned colour = layout_verdict(layout, sign, item->better, layout->theme->current);
    struct page_style style = layout_style(layout, sign != 0, sign ? colour : layout->theme->ink3);
    struct axis_row reach = v->pin_reach[row];
    struct page_point ends[2] = {{v->pin_axis.zero + sign, y},
                                 {axis_at(v->pin_axis, item->change_pct), y}};

    page_text(layout->page, v->pins[row], axis_label(v->pin_axis, reach, GAP + (sign ? HEAD : 0)),
              y, reach.leftward ? PAGE_RIGHT : PAGE_LEFT, style);
    if (!sign)
        return;
    page_line(layout->page, ends, 2, 2, colour);
    draw_head(layout, ends[1].x, y, sign * item->better < 0, colour);
}

/* Where there are no pins. */
static void draw_figure(struct variance *v, size_t row, double y)
{
    struct layout *layout = v->layout;
    const struct chart_item *item = layout->items[row];
    int sign = chart_change_sign(item->change_pct, CHART_PERCENT);
    unsigned colour = layout_verdict(layout, sign, item->better, layout->theme->current);

    page_text(layout->page, v->pins[row], layout->body.right, y, PAGE_RIGHT,
              layout_style(layout, sign != 0, sign ? colour : layout->theme->ink3));
}

static void draw_change(struct variance *v, size_t row, double y)
{
    struct layout *layout = v->layout;
    const struct chart_item *item = layout->items[row];
    int sign = chart_change_sign(item->change, item->unit);
    unsigned colour = layout_verdict(layout, sign, item->better, layout->theme->current);
    struct page_style style = layout_style(layout, sign != 0, sign ? colour : layout->theme->ink3);
    struct axis_row reach = v->change_reach[row];
    double tall = v->form.stacked ? layout->theme->text_size : 0.56 * v->rows.pitch;
    struct page_rect bar = {axis_at(v->change_axis, reach.lo), y - tall / 2,
                            axis_at(v->change_axis, reach.hi), y + tall / 2};

    if (sign && item->partial) {
        page_box(layout->page, bar, layout->theme->background);
        page_frame(layout->page, bar, 1.5, colour);
    } else if (sign) {
        page_box(layout->page, bar, colour);
    }
    page_text(layout->page, v->changes[row], axis_label(v->change_axis, reach, GAP), y,
              reach.leftward ? PAGE_RIGHT : PAGE_LEFT, style);
}

static void draw_row(struct variance *v, size_t row)
{
    struct layout *layout = v->layout;
    const struct chart_item *item = layout->items[row];
    unsigned ink = isnan(item->value) ? layout->theme->ink3 : layout->theme->ink;
    double y = bar_y(v, row), line = v->form.stacked ? 0.6 * layout->theme->text_size : 0;

    layout_name_draw(layout, &v->names[row], layout->body.left, rows_middle(v->rows, row) - line,
                     PAGE_LEFT);
    if (v->with_values)
        page_text(layout->page, v->values[row], v->values_right, y, PAGE_RIGHT,
                  layout_style(layout, item->signal, ink));
    draw_change(v, row, y);
    if (v->with_figures)
        draw_figure(v, row, y);
    if (v->with_pins && !v->narrow)
        draw_pin(v, row, y);
}

/* The zero line beside each bar, not through the names. */
static void row_lines(struct variance *v, double x)
{
    struct layout *layout = v->layout;
    double line = 0.6 * layout->theme->text_size;

    for (size_t i = 0; i < layout->nr; i++) {
        double y = bar_y(v, i);
        struct page_point ends[2] = {{x, y - line}, {x, y + line}};

        page_line(layout->page, ends, 2, 1, layout->theme->ink);
    }
}

/* A caption in the middle of its zero line, moved so that it stays in its column. */
static void draw_axis(struct variance *v, struct axis axis, const char *text, double left,
                      double right)
{
    struct layout *layout = v->layout;
    const char *fit = layout_fit(layout, text, layout_caption(layout), right - left);
    double half = layout_width(fit, layout_caption(layout)) / 2;
    double x = fmax(left + half, fmin(right - half, axis.zero));

    if (v->form.stacked)
        row_lines(v, axis.zero);
    else
        rows_line(layout, v->rows, layout->nr, axis.zero);
    rows_caption(layout, v->rows, fit, x, PAGE_CENTRE, right - left);
}

static void draw_captions(struct variance *v)
{
    struct layout *layout = v->layout;
    double left = v->changes_right + 12, right = layout->body.right;

    if (v->with_values)
        rows_caption(layout, v->rows,
                     layout_or(layout->spec->value_caption, layout->words->current),
                     v->values_right, PAGE_RIGHT, v->values_right - layout->body.left);
    draw_axis(v, v->change_axis, layout_or(layout->spec->change_caption, layout->words->absolute),
              v->values_right + 12, v->changes_right);
    if (v->with_figures)
        rows_caption(layout, v->rows, layout->words->change_pct, right, PAGE_RIGHT, right - left);
    if (v->with_pins && !v->narrow)
        draw_axis(v, v->pin_axis, layout->words->change_pct, left, right);
}

static bool has_heads(const struct layout *layout)
{
    for (size_t i = 0; i < layout->nr; i++) {
        if (layout->items[i]->better &&
            chart_change_sign(layout->items[i]->change_pct, CHART_PERCENT))
            return true;
    }
    return false;
}

int layout_variance(struct layout *layout, struct error *err)
{
    struct variance v = {.layout = layout};
    double bar = BAR * layout->theme->text_size;

    v.narrow = layout_inner_width(layout) < NARROW;
    if (!has_data(layout->spec)) {
        layout_card(layout);
        return 0;
    }
    if (layout_choose(layout, NULL, ROWS, err) < 0)
        return -1;
    if (has_heads(layout))
        layout_note(&layout->marks, v.narrow ? layout->words->colours : layout->words->heads);
    if (mixed_units(layout->spec))
        layout_note(&layout->marks, layout->words->own_scales);
    v.form = names_form(layout, (v.narrow ? NAMES : WIDE_NAMES) * layout_inner_width(layout), bar);
    v.form.style.colour = layout->theme->ink;
    rows_limit(layout, &v.form, bar);
    layout_note_hidden(layout);
    layout_frame(layout);
    measure(&v);
    for (size_t i = 0; i < layout->nr; i++)
        draw_row(&v, i);
    draw_captions(&v);
    return 0;
}
