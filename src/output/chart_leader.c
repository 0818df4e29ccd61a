/* The labels of a donut: outside with leader lines, or as a list beside it. */
#include <math.h>

#include "chart_donut.h"

#define PITCH 1.3   /* of labels, in text sizes */
#define DISTANCE 32 /* from the ring to the text */
#define ELBOW 14    /* where a leader bends, from the text */
#define SPACE 10    /* between percent and name */
#define NARROW 600  /* on this width the list needs the room around the ring */

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

static struct side spread_side(const struct donut *donut, double direction)
{
    const struct layout *layout = donut->layout;
    double pitch = PITCH * layout->theme->text_size;
    struct side side = pick_side(donut, direction);

    spread(&side, layout->body.top + pitch / 2, layout->body.bottom - pitch / 2, pitch);
    return side;
}

static void shrink(struct donut *donut, double outer)
{
    double factor = fmin(1, outer / donut->outer);

    donut->outer *= factor;
    donut->inner *= factor;
}

static bool names_whole(struct donut *donut, const struct donut_form *form, double width)
{
    struct layout *layout = donut->layout;

    for (size_t i = 0; i < donut->nr; i++) {
        const char *name =
            layout_fit(layout, donut->slices[i].name, layout_caption(layout), LAYOUT_LONGEST);

        if (!layout_holds(layout, name, form->style, width, form->lines))
            return false;
    }
    return true;
}

/* The names in several lines, where they have room. False when some would be cut. */
static bool list_form(struct donut *donut, struct donut_form *form, double size, double width,
                      double pitch)
{
    struct page_style style = layout_style(donut->layout, false, donut->layout->theme->ink);

    style.size = fmin(style.size, size);
    for (size_t lines = 1; lines < LAYOUT_LINES; lines++) {
        if (lines > 1 && pitch < (1.2 * (double)lines + 0.1) * style.size)
            break;
        *form = (struct donut_form){true, style, lines, pitch};
        if (names_whole(donut, form, width))
            return true;
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

static void draw_list(struct donut *donut, const struct donut_form *form, double left)
{
    struct layout *layout = donut->layout;
    double top = donut->centre.y - form->pitch * ((double)donut->nr - 1) / 2;
    struct page_style bold = layout_style(layout, true, layout->theme->ink);
    bool narrow = layout_inner_width(layout) < NARROW;
    double figures = left + (narrow ? 18 : 24) + widest_percent(donut);

    for (size_t i = 0; i < donut->nr; i++) {
        const struct slice_of_whole *slice = &donut->slices[i];
        double y = top + form->pitch * (double)i;
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

/* Names that have no room in the usual rows get higher ones, then a smaller ring beside them, then
 * small letters. */
static const struct list_try {
    double ring; /* radius, as a part of a narrow width */
    bool high, small;
} list_tries[] = {{0.23, false, false},
                  {0.23, true, false},
                  {0.165, true, false},
                  {0.165, true, true},
                  {0.12, true, true}};

static bool fit_list(struct donut *donut, struct donut_form *form)
{
    const struct layout *layout = donut->layout;
    double inner = layout_inner_width(layout), figures = widest_percent(donut) + SPACE;
    double height = (layout->body.bottom - layout->body.top) / (double)donut->nr;
    double usual = fmin(inner < NARROW ? 42 : 34, height), high = fmin(80, height);
    size_t nr = sizeof(list_tries) / sizeof(*list_tries), i = 0;
    bool whole = false;

    figures += inner < NARROW ? 18 : 24;
    for (; i < nr && !whole; i++) {
        if (inner < NARROW)
            shrink(donut, list_tries[i].ring * inner);
        whole = list_form(
            donut, form,
            list_tries[i].small ? layout->theme->caption_size : layout->theme->text_size,
            layout->body.right - list_left(donut) - figures, list_tries[i].high ? high : usual);
    }
    if (i > 1)
        form->pitch = fmin(high, fmax(usual, (1.2 * (double)form->lines + 0.6) * form->style.size));
    return whole;
}

bool donut_place(struct donut *donut, struct donut_form *form)
{
    struct side right = spread_side(donut, 1), left = spread_side(donut, -1);

    form->list = !readable(donut, &right) || !readable(donut, &left);
    return !form->list || fit_list(donut, form);
}

void donut_draw(struct donut *donut, const struct donut_form *form)
{
    const struct layout *layout = donut->layout;

    if (form->list) {
        donut->centre.x =
            layout->body.left + donut->outer + (layout_inner_width(layout) < NARROW ? 0 : 24);
        donut_ring(donut);
        draw_list(donut, form, list_left(donut));
    } else {
        struct side right = spread_side(donut, 1), left = spread_side(donut, -1);

        donut_ring(donut);
        draw_side(donut, &right);
        draw_side(donut, &left);
    }
}
