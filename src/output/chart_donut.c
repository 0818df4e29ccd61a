/* Donut and pie: the ring with its total; where the labels go is in chart_leader.c. */
#include <math.h>

#include "chart_donut.h"

#define GAP 1.2 /* between slices */
#define POINTS 400
#define FEWEST 2 /* slices that are not gathered for the sake of their names */

struct page_point donut_point(const struct donut *donut, double angle, double radius)
{
    return (struct page_point){donut->centre.x + radius * sin(angle),
                               donut->centre.y - radius * cos(angle)};
}

/* Points of an arc, from one angle to the other, in steps of at most one degree. */
static size_t add_arc(const struct donut *donut, struct page_point *points, double from, double to,
                      double radius)
{
    size_t steps = 2 + (size_t)(fabs(to - from) * 45 / atan(1));

    for (size_t i = 0; i <= steps; i++)
        points[i] = donut_point(donut, from + (to - from) * (double)i / (double)steps, radius);
    return steps + 1;
}

/* A full ring in one polygon: out, around, in, back; the two joints cancel each other. */
static void draw_full(struct donut *donut)
{
    struct page_point points[2 * POINTS];
    double turn = 8 * atan(1);
    size_t nr = add_arc(donut, points, 0, turn, donut->outer);

    if (donut->inner > 0)
        nr += add_arc(donut, points + nr, turn, 0, donut->inner);
    page_polygon(donut->layout->page, points, nr, donut->slices[0].colour);
}

/* The gap is part of the geometry: both edges are moved by half of it, in parallel. A slice too
 * thin for that keeps a hair. */
static void draw_slice(struct donut *donut, const struct slice_of_whole *slice)
{
    struct page_point points[2 * POINTS];
    double half = (slice->to - slice->from) / 2, middle = slice->from + half;
    double least = 0.15 / donut->outer;
    double outer = fmax(half - asin(GAP / 2 / donut->outer), fmin(half, least));
    size_t nr = add_arc(donut, points, middle - outer, middle + outer, donut->outer);

    if (donut->inner > 0) {
        double inner = fmax(half - asin(GAP / 2 / donut->inner), fmin(half, least));

        nr += add_arc(donut, points + nr, middle + inner, middle - inner, donut->inner);
    } else {
        double apex = fmin(GAP / 2 / fmax(sin(half), 0.01), donut->outer / 2);

        points[nr++] = donut_point(donut, middle, apex);
    }
    page_polygon(donut->layout->page, points, nr, slice->colour);
}

static void draw_gap(struct donut *donut, double angle)
{
    struct page_point ends[2] = {donut_point(donut, angle, donut->inner),
                                 donut_point(donut, angle, donut->outer)};

    page_gap(donut->layout->page, ends, GAP, donut->layout->theme->background);
}

static void draw_total(struct donut *donut)
{
    struct layout *layout = donut->layout;
    struct page_style number = {layout->theme->total_size, true, layout->theme->ink};
    struct page_style caption = layout_caption(layout);
    double room = 1.7 * donut->inner;
    const char *label = layout_clean(layout, layout->spec->total_label);
    struct str total = {0};

    if (layout_width(label, caption) > room) /* the subtitle says it, too */
        label = "";
    caption.colour = layout->theme->ink2;
    chart_value(&total, donut->total, layout->spec->unit, layout->spec->lang);
    number.size *= fmin(1, room / fmax(1, layout_width(str_text(&total), number)));
    if (number.size >= caption.size) { /* else nobody could read it */
        page_text(layout->page, str_text(&total), donut->centre.x,
                  donut->centre.y - (*label ? 8 : 0), PAGE_CENTRE, number);
        page_text(layout->page, label, donut->centre.x, donut->centre.y + 14, PAGE_CENTRE, caption);
    }
    layout->page->failed = layout->page->failed || total.failed;
    str_free(&total);
}

void donut_ring(struct donut *donut)
{
    if (donut->nr == 1) {
        draw_full(donut);
    } else {
        for (size_t i = 0; i < donut->nr; i++)
            draw_slice(donut, &donut->slices[i]);
        for (size_t i = 0; i < donut->nr; i++)
            draw_gap(donut, donut->slices[i].from);
    }
    if (donut->inner > 0)
        draw_total(donut);
}

static void size_ring(struct donut *donut)
{
    const struct layout *layout = donut->layout;

    donut->outer = fmin((layout->body.bottom - layout->body.top) / 2 - 8, 192);
    donut->inner = layout->spec->kind == CHART_PIE ? 0 : 0.58 * donut->outer;
    donut->centre.x = layout->page->width / 2;
    donut->centre.y = (layout->body.top + layout->body.bottom) / 2;
}

/* As many slices as leave room for all of their names. */
static int choose_slices(struct donut *donut, struct donut_form *form, struct error *err)
{
    struct layout *layout = donut->layout;
    size_t lost = layout->page->lost; /* characters are counted once */

    for (size_t most = THEME_RAMP; most >= FEWEST; most--) {
        layout->page->lost = lost;
        str_clear(&layout->notes);
        str_clear(&layout->marks);
        if (donut_gather(donut, most, err) < 0)
            return -1;
        layout->body = layout_room(layout);
        size_ring(donut);
        if (!donut->nr || donut_place(donut, form))
            break;
    }
    return 0;
}

int layout_donut(struct layout *layout, struct error *err)
{
    struct donut donut = {.layout = layout};
    struct donut_form form;

    if (choose_slices(&donut, &form, err) < 0)
        return -1;
    if (!donut.nr) {
        layout_card(layout);
        return 0;
    }
    layout_frame(layout);
    donut_draw(&donut, &form);
    return 0;
}
