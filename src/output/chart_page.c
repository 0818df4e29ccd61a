/* Collects the texts and shapes of a picture. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "chart_page.h"
#include "font.h"

void chart_page_free(struct chart_page *page)
{
    arena_free(&page->arena);
    free(page->texts);
    free(page->shapes);
    free(page->points);
    *page = (struct chart_page){0};
}

/* `items` with room for one more, or NULL, and the page marked, for lack of memory. */
static void *grow(struct chart_page *page, void *items, size_t nr, size_t *alloc, size_t size)
{
    size_t want = *alloc ? *alloc * 2 : 32;
    void *more;

    if (nr < *alloc)
        return items;
    more = realloc(items, want * size);
    if (more)
        *alloc = want;
    else
        page->failed = true;
    return more;
}

static void add_text(struct chart_page *page, struct page_text text)
{
    void *texts = grow(page, page->texts, page->texts_nr, &page->texts_alloc, sizeof(text));

    if (texts) {
        page->texts = texts;
        page->texts[page->texts_nr++] = text;
    }
}

static void add_point(struct chart_page *page, struct page_point point)
{
    void *points = grow(page, page->points, page->points_nr, &page->points_alloc, sizeof(point));

    if (points) {
        page->points = points;
        page->points[page->points_nr++] = point;
    }
}

void page_text(struct chart_page *page, const char *text, double x, double y, enum page_align align,
               struct page_style style)
{
    struct str clean = {0};
    const char *copy;

    page->lost += font_clean(&clean, text);
    copy = arena_copy(&page->arena, str_text(&clean), clean.len);
    page->failed = page->failed || clean.failed || !copy;
    str_free(&clean);
    if (!copy || !*copy || strspn(copy, " ") == strlen(copy))
        return;
    add_text(page, (struct page_text){copy, x, y, align, style});
}

static void add_shape(struct chart_page *page, struct page_shape shape,
                      const struct page_point *points, size_t nr)
{
    void *shapes = grow(page, page->shapes, page->shapes_nr, &page->shapes_alloc, sizeof(shape));

    if (!shapes)
        return;
    page->shapes = shapes;
    shape.first = page->points_nr;
    shape.nr = nr;
    for (size_t i = 0; i < nr; i++)
        add_point(page, points[i]);
    page->shapes[page->shapes_nr++] = shape;
}

static double half_point(double x)
{
    return floor(x * 2 + 0.5) / 2;
}

static void add_box(struct chart_page *page, struct page_shape shape, struct page_rect rect)
{
    struct page_point corners[2] = {{half_point(rect.left), half_point(rect.top)},
                                    {half_point(rect.right), half_point(rect.bottom)}};

    if (corners[0].x < corners[1].x && corners[0].y < corners[1].y)
        add_shape(page, shape, corners, 2);
}

void page_box(struct chart_page *page, struct page_rect rect, unsigned colour)
{
    add_box(page, (struct page_shape){.kind = PAGE_BOX, .colour = colour}, rect);
}

void page_backdrop(struct chart_page *page, struct page_rect rect, unsigned colour)
{
    add_box(page, (struct page_shape){.kind = PAGE_BOX, .colour = colour, .backdrop = true}, rect);
}

void page_frame(struct chart_page *page, struct page_rect rect, double width, unsigned colour)
{
    add_box(page, (struct page_shape){.kind = PAGE_FRAME, .colour = colour, .width = width}, rect);
}

void page_polygon(struct chart_page *page, const struct page_point *points, size_t nr,
                  unsigned colour)
{
    add_shape(page, (struct page_shape){.kind = PAGE_POLYGON, .colour = colour}, points, nr);
}

void page_line(struct chart_page *page, const struct page_point *points, size_t nr, double width,
               unsigned colour)
{
    struct page_shape shape = {.kind = PAGE_LINE, .colour = colour, .width = width};

    add_shape(page, shape, points, nr);
}

void page_rule(struct chart_page *page, const struct page_point ends[2], double width,
               unsigned colour)
{
    struct page_shape shape = {
        .kind = PAGE_LINE, .colour = colour, .width = width, .backdrop = true};

    add_shape(page, shape, ends, 2);
}

void page_gap(struct chart_page *page, const struct page_point ends[2], double width,
              unsigned colour)
{
    struct page_shape shape = {.kind = PAGE_LINE, .colour = colour, .width = width, .gap = true};

    add_shape(page, shape, ends, 2);
}
