/* Columns: six periods per group below, the newest dark with its value; the net change above. */
#include <math.h>
#include <string.h>

#include "chart_axis.h"
#include "chart_columns.h"

#define CAPTION 18.0
#define LABEL 21.0     /* room of a value above or below its column */
#define WIDEST 48.0    /* of one column */
#define MARKED 8.7     /* a column that has room for a "?" */
#define SHORTEST 14.0  /* room of the columns of a tier, at least */
#define NAME_PITCH 1.2 /* of name lines */

struct tier {
    double top, zero, bottom, scale;
};

struct columns {
    struct layout *layout;
    struct layout_name names[COLUMNS_GROUPS];
    struct page_style name_style;
    size_t name_lines; /* at most */
    const char *values[COLUMNS_GROUPS], *changes[COLUMNS_GROUPS];
    double slot, step; /* room of a group, of a column */
    double inset;      /* from the slot's left edge to its first column */
    struct tier upper, lower;
    double names_top, weeks_y;
};

static bool has_value(const struct chart_item *item)
{
    for (size_t i = 0; i < CHART_HISTORY; i++) {
        if (!isnan(item->history[i]))
            return true;
    }
    return false;
}

static bool has_data(const struct chart_spec *spec)
{
    for (size_t i = 0; i < spec->nr; i++) {
        if (has_value(&spec->items[i]) || !isnan(spec->items[i].change))
            return true;
    }
    return false;
}

static void measure_texts(struct columns *c)
{
    struct layout *layout = c->layout;

    for (size_t i = 0; i < layout->nr; i++) {
        const struct chart_item *item = layout->items[i];
        struct str value = {0}, change = {0};

        chart_value(&value, columns_newest(item), layout->spec->unit, layout->spec->lang);
        chart_change(&change, item->change, layout->spec->unit, layout->spec->lang);
        c->values[i] = layout_clean(layout, str_text(&value));
        c->changes[i] = layout_clean(layout, str_text(&change));
        c->names[i] = layout_name(layout, item->name, c->name_style, c->slot - COLUMNS_NAME_MARGIN,
                                  c->name_lines);
        layout->page->failed = layout->page->failed || value.failed || change.failed;
        str_free(&value);
        str_free(&change);
    }
}

/* A value begins above the left edge of its column and reaches into the gap between the groups, so
 * that it never stands on an earlier, higher column. */
static void measure_groups(struct columns *c)
{
    size_t nr = c->layout->nr;
    double label, room;

    c->slot = layout_inner_width(c->layout) / (double)nr;
    c->name_style = columns_names(c->layout, c->slot - COLUMNS_NAME_MARGIN, &c->name_lines);
    measure_texts(c);
    label = widest(c->values, nr, layout_style(c->layout, true, 0));
    room = c->slot - COLUMNS_BETWEEN;
    c->step = fmin(WIDEST, fmin(room / CHART_HISTORY, (room - label) / (CHART_HISTORY - 1)));
    c->step = fmax(c->step, COLUMNS_THINNEST);
    c->inset = (c->slot - (CHART_HISTORY - 1) * c->step - fmax(label, c->step)) / 2;
}

static double group_left(const struct columns *c, size_t group)
{
    return CHART_MARGIN + c->slot * (double)group + c->inset;
}

static double group_middle(const struct columns *c, size_t group)
{
    return group_left(c, group) + c->step * (CHART_HISTORY - 0.16) / 2;
}

/* The middle of what is so wide, moved into the room of its group. */
static double in_slot(const struct columns *c, size_t group, double x, double half)
{
    double left = CHART_MARGIN + c->slot * (double)group;

    return fmax(left + half, fmin(left + c->slot - half, x));
}

/* Zero and scale so that lo and hi fit with a label at each end that is used. */
static void fit_tier(struct tier *tier, double lo, double hi)
{
    double above = LABEL, below = lo < 0 ? LABEL : 0;
    double room = fmax(0, tier->bottom - tier->top - above - below);

    tier->scale = hi > lo ? room / (hi - lo) : 0;
    tier->zero = tier->bottom - below + lo * tier->scale;
}

static void fit_tiers(struct columns *c)
{
    const struct layout *layout = c->layout;
    double change[2] = {0, 0}, value[2] = {0, 0};

    for (size_t i = 0; i < layout->nr; i++) {
        const struct chart_item *item = layout->items[i];

        change[0] = fmin(change[0], item->change); /* fmin and fmax pass over NaN */
        change[1] = fmax(change[1], item->change);
        for (size_t k = 0; k < CHART_HISTORY; k++) {
            value[0] = fmin(value[0], item->history[k]);
            value[1] = fmax(value[1], item->history[k]);
        }
    }
    fit_tier(&c->upper, change[0], change[1]);
    fit_tier(&c->lower, value[0], value[1]);
}

static bool any_loss(const struct layout *layout)
{
    for (size_t i = 0; i < layout->nr; i++) {
        if (layout->items[i]->change < 0)
            return true;
    }
    return false;
}

static void measure_tiers(struct columns *c)
{
    const struct layout *layout = c->layout;
    double names = c->name_style.size * NAME_PITCH, room;

    for (size_t i = 0; i < layout->nr; i++)
        names = fmax(names, layout_name_height(&c->names[i]));
    c->weeks_y = layout->body.bottom - CAPTION / 2;
    c->names_top = layout->body.bottom - CAPTION - names;
    room = c->names_top - 4 - layout->body.top - 2 * CAPTION - 6;
    c->upper.top = layout->body.top + CAPTION;
    c->upper.bottom =
        c->upper.top + fmax(0.3 * room, LABEL * (any_loss(layout) ? 2 : 1) + SHORTEST);
    c->lower.top = c->upper.bottom + 6 + CAPTION;
    c->lower.bottom = c->names_top - 4;
    fit_tiers(c);
}

static double tier_at(struct tier tier, double value)
{
    return tier.zero - value * tier.scale;
}

static struct page_rect column_rect(struct tier tier, double left, double right, double value)
{
    double y = tier_at(tier, value);

    return (struct page_rect){left, fmin(y, tier.zero), right, fmax(y, tier.zero)};
}

static void draw_change(struct columns *c, size_t group)
{
    struct layout *layout = c->layout;
    const struct chart_item *item = layout->items[group];
    int sign = chart_change_sign(item->change, layout->spec->unit);
    double x = group_middle(c, group), half = 1.8 * c->step;
    double end = sign ? tier_at(c->upper, item->change) : c->upper.zero;
    unsigned colour = layout_verdict(layout, sign, item->better, layout->theme->current);
    bool missing = isnan(item->change);
    struct page_style style = layout_style(layout, !missing, sign ? colour : layout->theme->ink3);
    struct page_rect rect = column_rect(c->upper, x - half, x + half, sign ? item->change : 0);

    page_box(layout->page, rect, item->partial ? layout->theme->background : colour);
    if (item->partial)
        page_frame(layout->page, rect, 1.5, colour);
    x = in_slot(c, group, x, layout_width(c->changes[group], style) / 2);
    page_text(layout->page, c->changes[group], x, sign < 0 ? end + LABEL / 2 + 1 : end - LABEL / 2,
              PAGE_CENTRE, style);
}

/* One column of the lower tier; "?" where an earlier number is missing. */
static void draw_column(struct columns *c, size_t group, size_t at)
{
    struct layout *layout = c->layout;
    const struct chart_item *item = layout->items[group];
    double value = item->history[at], left = group_left(c, group) + c->step * (double)at;
    bool last = at + 1 == CHART_HISTORY;
    unsigned colour = last ? layout->theme->current : layout->theme->previous;
    struct page_rect rect = column_rect(c->lower, left, left + 0.84 * c->step, value);

    if (isnan(value)) {
        struct page_style style = layout_style(layout, false, layout->theme->ink3);

        style.size = fmin(style.size, 1.5 * c->step);
        if (!last && c->step >= MARKED)
            page_text(layout->page, "?", left + 0.42 * c->step, c->lower.zero - 10, PAGE_CENTRE,
                      style);
        return;
    }
    page_box(layout->page, rect, last && item->partial ? layout->theme->background : colour);
    if (last && item->partial)
        page_frame(layout->page, rect, 1.5, colour);
}

static void draw_value(struct columns *c, size_t group)
{
    struct layout *layout = c->layout;
    double value = columns_newest(layout->items[group]);
    bool missing = isnan(value);
    double end = missing ? c->lower.zero : tier_at(c->lower, value);
    double left = group_left(c, group) + c->step * (CHART_HISTORY - 1);
    double width = layout_width(c->values[group], layout_style(layout, true, 0));

    left += fmax(0, (0.84 * c->step - width) / 2); /* a short one stands in the middle */
    page_text(layout->page, c->values[group], left,
              value < 0 ? end + LABEL / 2 + 1 : end - LABEL / 2, PAGE_LEFT,
              layout_style(layout, !missing, missing ? layout->theme->ink3 : layout->theme->ink));
}

static void draw_name(struct columns *c, size_t group)
{
    struct layout *layout = c->layout;
    const struct layout_name *name = &c->names[group];
    double x = in_slot(c, group, group_middle(c, group), name->width / 2 + 4);

    layout_name_draw(layout, name, x, c->names_top + layout_name_height(name) / 2, PAGE_CENTRE);
}

/* The first and the last period, below the first group; both in one where they do not fit. */
static void draw_weeks(struct columns *c)
{
    struct layout *layout = c->layout;
    struct page_style style = layout_caption(layout);
    const char *first = layout_clean(layout, layout->spec->labels[0]);
    const char *last = layout_clean(layout, layout->spec->labels[CHART_HISTORY - 1]);
    double left = group_left(c, 0), right = left + c->step * CHART_HISTORY - 0.16 * c->step;
    double half = layout_width(last, style) / 2, newest_x = right - 0.42 * c->step;

    if (left + layout_width(first, style) + 8 < newest_x - half) {
        page_text(layout->page, first, left, c->weeks_y, PAGE_LEFT, style);
        page_text(layout->page, last, newest_x, c->weeks_y, PAGE_CENTRE, style);
    } else if (*first && *last) {
        struct str both = {0};

        str_addf(&both, "%s – %s", first, last);
        page_text(layout->page, layout_fit(layout, str_text(&both), style, c->slot * 2 - c->inset),
                  fmin(left, CHART_MARGIN + 4), c->weeks_y, PAGE_LEFT, style);
        layout->page->failed = layout->page->failed || both.failed;
        str_free(&both);
    }
}

static void draw_line(struct columns *c, double y)
{
    struct page_point ends[2] = {{CHART_MARGIN, y}, {c->layout->body.right, y}};

    page_line(c->layout->page, ends, 2, 1, c->layout->theme->ink);
}

static void draw_caption(struct columns *c, const char *text, double bottom)
{
    struct layout *layout = c->layout;
    struct page_style style = layout_caption(layout);

    page_text(layout->page, layout_fit(layout, text, style, layout_inner_width(layout)),
              CHART_MARGIN, bottom - CAPTION / 2, PAGE_LEFT, style);
}

static void draw(struct columns *c)
{
    const struct chart_spec *spec = c->layout->spec;
    const struct chart_words *words = c->layout->words;

    for (size_t i = 0; i < c->layout->nr; i++) {
        draw_change(c, i);
        for (size_t k = 0; k < CHART_HISTORY; k++)
            draw_column(c, i, k);
        draw_value(c, i);
        draw_name(c, i);
    }
    draw_line(c, c->upper.zero);
    draw_line(c, c->lower.zero);
    draw_caption(c, layout_or(spec->change_caption, words->net), c->upper.top);
    draw_caption(c, layout_or(spec->value_caption, words->level), c->lower.top);
    draw_weeks(c);
}

static bool has_gap(const struct layout *layout)
{
    for (size_t i = 0; i < layout->nr; i++) {
        for (size_t k = 0; k + 1 < CHART_HISTORY; k++) {
            if (isnan(layout->items[i]->history[k]))
                return true;
        }
    }
    return false;
}

int layout_columns(struct layout *layout, struct error *err)
{
    struct columns c = {.layout = layout};

    if (!has_data(layout->spec)) {
        layout_card(layout);
        return 0;
    }
    if (columns_choose(layout, err) < 0)
        return -1;
    layout_note_hidden(layout);
    measure_groups(&c);
    if (has_gap(layout))
        layout_note(&layout->marks, c.step < MARKED ? layout->words->bare_gap : layout->words->gap);
    layout_frame(layout);
    measure_tiers(&c);
    draw(&c);
    return 0;
}
