/* The labels of a donut: outside with leader lines, or as a list beside it. */
#include <math.h>

#include "chart_donut.h"

#define PITCH 1.3       /* of labels, in text sizes */
#define DISTANCE 32     /* from the ring to the text */
#define ELBOW 14        /* where a leader bends, from the text */
#define SPACE 10        /* between percent and name */
#define NARROW 600      /* on this width the list needs the room around the ring */
#define LIST_RING 0.23  /* radius of the ring, as a part of such a width */
#define SMALL_RING 0.18 /* the same beside long names */

struct place {
    const struct slice_of_whole *slice;
    double y;
};

struct side {
    struct place places[DONUT_SLICES];
    size_t nr;
    double direction; /* +1 right, -1 left */
};

/* The slices of one side, from top to bottom. */
static struct side pick_side(const struct donut *donut, double direction)
{
    struct side side = {.direction = direction};
    double half_turn = 4 * atan(1);

    for (size_t i = 0; i < donut->nr; i++) {
        size_t at = direction > 0 ? i : donut->nr - 1 - i; /* clockwise: upwards on the left */
        const struct slice_of_whole *slice = &donut->slices[at];
        bool right = slice->middle <= half_turn;

        if (right == (direction > 0))
            side.places[side.nr++] =
                (struct place){slice, donut_point(donut, slice->middle, donut->outer + 14).y};
    }
    return side;
}

/* Pushes down to the pitch, then up from the bottom. */
static void spread(struct side *side, double top, double bottom, double pitch)
{
    double least = top;

    for (size_t i = 0; i < side->nr; i++) {
        side->places[i].y = fmax(side->places[i].y, least);
        least = side->places[i].y + pitch;
    }
    for (size_t i = side->nr; i-- > 0;) {
        side->places[i].y = fmin(side->places[i].y, bottom);
        bottom = side->places[i].y - pitch;
    }
}

static double text_edge(const struct donut *donut, const struct side *side)
{
    return donut->centre.x + side->direction * (donut->outer + DISTANCE);
}

/* From the ring to a bend and to the text. */
static void leader(const struct donut *donut, const struct side *side, const struct place *place,
                   struct page_point points[3])
{
    double edge = text_edge(donut, side);

    points[0] = donut_point(donut, place->slice->middle, donut->outer + 2);
    points[1] = (struct page_point){edge - side->direction * (6 + ELBOW), place->y};
    points[2] = (struct page_point){edge - side->direction * 6, place->y};
}

/* Whether a leader would cut through the ring. */
static bool crosses(const struct donut *donut, const struct page_point points[3])
{
    for (int i = 0; i <= 100; i++) {
        double part = i / 100.0;
        double x = points[0].x + part * (points[1].x - points[0].x) - donut->centre.x;
        double y = points[0].y + part * (points[1].y - points[0].y) - donut->centre.y;

        if (hypot(x, y) < donut->outer + 0.8)
            return true;
    }
    return false;
}

static bool readable(const struct donut *donut, const struct side *side)
{
    const struct layout *layout = donut->layout;
    double edge = text_edge(donut, side);
    double room = side->direction > 0 ? layout->body.right - edge : edge - layout->body.left;

    for (size_t i = 0; i < side->nr; i++) {
        const struct slice_of_whole *slice = side->places[i].slice;
        struct page_point points[3];
        double width = layout_width(slice->percent, layout_style(layout, true, 0)) + SPACE +
                       layout_width(slice->name, layout_style(layout, false, 0));

        leader(donut, side, &side->places[i], points);
        if (width > room || crosses(donut, points))
            return false;
    }
    return true;
}

static void draw_side(struct donut *donut, const struct side *side)
{
    struct layout *layout = donut->layout;
    struct page_style bold = layout_style(layout, true, layout->theme->ink);
    struct page_style plain = layout_style(layout, false, layout->theme->ink);
    enum page_align align = side->direction > 0 ? PAGE_LEFT : PAGE_RIGHT;

    for (size_t i = 0; i < side->nr; i++) {
        const struct place *place = &side->places[i];
        double edge = text_edge(donut, side);
        struct page_point points[3];

        leader(donut, side, place, points);
        page_line(layout->page, points, 3, 0.8, layout->theme->edge);
        page_text(layout->page, place->slice->percent, edge, place->y, align, bold);
        edge += side->direction * (layout_width(place->slice->percent, bold) + SPACE);
        page_text(layout->page, place->slice->name, edge, place->y, align, plain);
    }
}

bool donut_labels(struct donut *donut)
{
    const struct layout *layout = donut->layout;
    double pitch = PITCH * layout->theme->text_size;
    struct side right = pick_side(donut, 1), left = pick_side(donut, -1);

    spread(&right, layout->body.top + pitch / 2, layout->body.bottom - pitch / 2, pitch);
    spread(&left, layout->body.top + pitch / 2, layout->body.bottom - pitch / 2, pitch);
    if (!readable(donut, &right) || !readable(donut, &left))
        return false;
    donut_ring(donut);
    draw_side(donut, &right);
    draw_side(donut, &left);
    return true;
}

static void shrink(struct donut *donut, double outer)
{
    double factor = fmin(1, outer / donut->outer);

    donut->outer *= factor;
    donut->inner *= factor;
}

/* How the names of a list are set: in several lines, then small, where they have room. */
struct list_names {
    struct page_style style;
    size_t lines;
};

static bool names_whole(struct donut *donut, struct list_names form, double width)
{
    for (size_t i = 0; i < donut->nr; i++) {
        if (!layout_holds(donut->layout, donut->slices[i].name, form.style, width, form.lines))
            return false;
    }
    return true;
}

/* False when names will be cut. */
static bool list_form(struct donut *donut, struct list_names *form, double width, double pitch)
{
    struct page_style text = layout_style(donut->layout, false, donut->layout->theme->ink);
    struct page_style small = text;

    small.size = fmin(text.size, donut->layout->theme->caption_size);
    for (int i = 0; i < 2; i++) {
        struct page_style style = i ? small : text;

        for (size_t lines = 1; lines <= 3; lines++) {
            if (lines > 1 && pitch < (1.2 * (double)lines + 0.1) * style.size)
                break;
            *form = (struct list_names){style, lines};
            if (names_whole(donut, *form, width))
                return true;
        }
    }
    return false;
}

static double widest_percent(const struct donut *donut)
{
    struct page_style bold = layout_style(donut->layout, true, 0);
    double most = 0;

    for (size_t i = 0; i < donut->nr; i++)
        most = fmax(most, layout_width(donut->slices[i].percent, bold));
    return most;
}

static void draw_list(struct donut *donut, const struct list_names *form, double left, double top,
                      double pitch)
{
    struct layout *layout = donut->layout;
    struct page_style bold = layout_style(layout, true, layout->theme->ink);
    bool narrow = layout_inner_width(layout) < NARROW;
    double figures = left + (narrow ? 18 : 24) + widest_percent(donut);

    for (size_t i = 0; i < donut->nr; i++) {
        const struct slice_of_whole *slice = &donut->slices[i];
        double y = top + pitch * (double)i;
        struct layout_name name = layout_name(layout, slice->name, form->style,
                                              layout->body.right - figures - SPACE, form->lines);

        page_box(layout->page, (struct page_rect){left, y - 6, left + 12, y + 6}, slice->colour);
        page_text(layout->page, slice->percent, figures, y, PAGE_RIGHT, bold);
        layout_name_draw(layout, &name, figures + SPACE, y, PAGE_LEFT);
    }
}

/* Where the list begins beside the ring. */
static double list_left(const struct donut *donut)
{
    bool narrow = layout_inner_width(donut->layout) < NARROW;

    return donut->layout->body.left + 2 * donut->outer + (narrow ? 20 : 80);
}

void donut_list(struct donut *donut)
{
    struct layout *layout = donut->layout;
    bool narrow = layout_inner_width(layout) < NARROW;
    double height = layout->body.bottom - layout->body.top;
    double pitch = fmin(narrow ? 42 : 34, height / (double)donut->nr);
    double figures = (narrow ? 18 : 24) + widest_percent(donut) + SPACE;
    struct list_names form;

    if (narrow)
        shrink(donut, LIST_RING * layout_inner_width(layout));
    if (!list_form(donut, &form, layout->body.right - list_left(donut) - figures, pitch)) {
        pitch = fmin(60, height / (double)donut->nr);
        if (narrow)
            shrink(donut, SMALL_RING * layout_inner_width(layout));
        list_form(donut, &form, layout->body.right - list_left(donut) - figures, pitch);
    }
    donut->centre.x = layout->body.left + donut->outer + (narrow ? 0 : 24);
    donut_ring(donut);
    draw_list(donut, &form, list_left(donut), donut->centre.y - pitch * ((double)donut->nr - 1) / 2,
              pitch);
}
