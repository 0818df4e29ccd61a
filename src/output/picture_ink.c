/* Where a PNG has ink, compared with where its page has texts and shapes. */
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "picture.h"
#include "picture_chunk.h"

#define FAINT 12 /* difference from the background that still counts as background */

struct ink {
    struct png_size size;
    unsigned background;
    double scale;
    unsigned char *map;   /* per pixel: 1 is ink */
    unsigned char *bytes; /* all rows as they are unpacked, each behind its filter */
    unsigned char *zeros; /* as many as a row has bytes */
    size_t row_len;
};

void png_room_free(struct png_room *room)
{
    free(room->bytes);
    *room = (struct png_room){0};
}

/* What a picture of this size needs, from the room, which grows when it must. */
static bool take_room(struct ink *ink, struct png_room *room)
{
    size_t height = ink->size.height, map = height * ink->size.width;
    size_t need = map + height * (ink->row_len + 1) + ink->row_len;

    if (need > room->size) {
        png_room_free(room);
        room->bytes = malloc(need);
        if (!room->bytes)
            return false;
        room->size = need;
    }
    ink->map = room->bytes;
    ink->bytes = ink->map + map;
    ink->zeros = ink->bytes + height * (ink->row_len + 1);
    memset(ink->zeros, 0, ink->row_len);
    return true;
}

static bool is_ink(const struct ink *ink, const unsigned char *pixel)
{
    if (ink->size.channels == 4 && pixel[3] < FAINT)
        return false;
    for (int i = 0; i < 3; i++) {
        int ground = (int)(ink->background >> (16 - 8 * i) & 0xff);

        if (abs(pixel[i] - ground) > FAINT)
            return true;
    }
    return false;
}

/* Most pixels are like the one before. */
static void map_row(const struct ink *ink, unsigned char *map, const unsigned char *pixel)
{
    size_t step = ink->size.channels, run = PNG_RUN / step, width = ink->size.width;

    for (size_t x = 0; x < width;) {
        size_t end = x + run < width ? x + run : width;

        if (x && end == x + run && png_same_run(pixel, pixel - step)) {
            memset(map + x, map[x - 1], run);
            x = end;
            pixel += PNG_RUN;
        }
        for (; x < end; x++, pixel += step)
            map[x] =
                x && png_same_pixel(pixel, pixel - step, step) ? map[x - 1] : is_ink(ink, pixel);
    }
}

/* Most rows are the one above once more, which then stays the one above. */
static bool decode(struct ink *ink, const struct str *png)
{
    size_t len = ink->row_len, height = ink->size.height, width = ink->size.width;
    const unsigned char *above = ink->zeros;

    if (!png_inflate(png, ink->bytes, height * (len + 1)))
        return false;
    for (size_t y = 0; y < height; y++) {
        unsigned char *row = ink->bytes + y * (len + 1), filter = *row++;
        unsigned char *map = ink->map + y * width;

        if (y && filter == PNG_UP && memcmp(row, ink->zeros, len) == 0) {
            memcpy(map, map - width, width);
            continue;
        }
        if (!png_unfilter(filter, row, above, len, ink->size.channels))
            return false;
        map_row(ink, map, row);
        above = row;
    }
    return true;
}

static size_t clamp(double x, size_t most)
{
    return x < 0 ? 0 : x > (double)most ? most : (size_t)x;
}

/* A rectangle of the page in pixels. */
struct area {
    size_t left, right, top, bottom;
};

static struct area area_of(const struct ink *ink, struct page_rect rect, double grow)
{
    double scale = ink->scale;

    return (struct area){
        .left = clamp(floor((rect.left - grow) * scale), ink->size.width),
        .right = clamp(ceil((rect.right + grow) * scale), ink->size.width),
        .top = clamp(floor((rect.top - grow) * scale), ink->size.height),
        .bottom = clamp(ceil((rect.bottom + grow) * scale), ink->size.height),
    };
}

/* Hinting makes a long line up to half a percent longer than its widths. */
static struct area text_area(const struct ink *ink, const struct page_text *text)
{
    struct page_rect rect = page_text_rect(text);

    return area_of(ink, rect, 2 + 0.01 * (rect.right - rect.left));
}

static bool has_ink(const struct ink *ink, struct area area)
{
    for (size_t y = area.top; y < area.bottom && area.left < area.right; y++) {
        if (memchr(ink->map + y * ink->size.width + area.left, 1, area.right - area.left))
            return true;
    }
    return false;
}

static void erase(struct ink *ink, struct area area)
{
    for (size_t y = area.top; y < area.bottom && area.left < area.right; y++)
        memset(ink->map + y * ink->size.width + area.left, 0, area.right - area.left);
}

/* Each text has left ink; without all that is allowed there is none. */
static int compare(struct ink *ink, const struct chart_page *page, struct error *err)
{
    for (size_t i = 0; i < page->texts_nr; i++) {
        if (!has_ink(ink, text_area(ink, &page->texts[i])))
            return error_set(err, ERROR_SYSTEM,
                             "the text \"%s\" is not in the picture: is the font there "
                             "(package fonts-liberation)?",
                             page->texts[i].text);
    }
    for (size_t i = 0; i < page->texts_nr; i++)
        erase(ink, text_area(ink, &page->texts[i]));
    /* gnuplot lets some horizontal lines begin up to four points too far left. */
    for (size_t i = 0; i < page->shapes_nr; i++)
        erase(ink, area_of(ink, page_shape_rect(page, &page->shapes[i]), 5));
    if (memchr(ink->map, 1, (size_t)ink->size.width * ink->size.height))
        return error_set(err, ERROR_SYSTEM,
                         "the texts are wider than the font Arial makes them: is it, or one of "
                         "the same widths, there (package fonts-liberation)?");
    return 0;
}

int png_check_ink(const struct str *png, const struct chart_page *page, double scale,
                  unsigned background, struct png_room *room, struct error *err)
{
    struct ink ink = {.background = background, .scale = scale};
    struct png_chunk head;
    size_t at = png_first_chunk();

    if (!png_chunk_next(png, &at, &head) || !png_head(&head, &ink.size))
        return error_set(err, ERROR_SYSTEM, "the PNG file has no usable header");
    ink.row_len = (size_t)ink.size.width * ink.size.channels;
    if (!take_room(&ink, room))
        return error_memory(err);
    errno = 0;
    if (decode(&ink, png))
        return compare(&ink, page, err);
    if (errno == ENOMEM)
        return error_memory(err);
    return error_set(err, ERROR_SYSTEM, "the pixels of the PNG cannot be read");
}
