/* Where a PNG has ink, compared with where its page has texts and shapes. */
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <zlib.h>

#include "picture.h"
#include "picture_chunk.h"

#define ROW_LEAD 4 /* as many zeros as the longest pixel; the filter byte is read into the last */
#define FAINT 12   /* difference from the background that still counts as background */

struct ink {
    struct png_size size;
    unsigned background;
    double scale;
    unsigned char *map;          /* per pixel: 1 is ink */
    unsigned char *row, *before; /* pixels, with room for ROW_LEAD bytes before them */
    size_t row_len;
};

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

/* Most rows are like the one above, most pixels like the one before. */
static void map_row(const struct ink *ink, size_t y)
{
    unsigned char *map = ink->map + y * ink->size.width;
    const unsigned char *pixel = ink->row;
    size_t step = ink->size.channels, run = PNG_RUN / step, width = ink->size.width;

    if (y && memcmp(ink->row, ink->before, ink->row_len) == 0) {
        memcpy(map, map - width, width);
        return;
    }
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

/* The filter byte stands last before the pixels. */
static bool take_row(struct ink *ink, size_t y)
{
    unsigned char *swap = ink->before, filter = ink->row[-1];

    ink->row[-1] = 0;
    if (!png_unfilter(filter, ink->row, ink->before, ink->row_len, ink->size.channels))
        return false;
    map_row(ink, y);
    ink->before = ink->row;
    ink->row = swap;
    return true;
}

/* Feeds one chunk to the decompressor; rows are taken as they become complete. */
static bool inflate_chunk(struct ink *ink, z_stream *stream, const struct png_chunk *chunk,
                          size_t *y)
{
    stream->next_in = (unsigned char *)(size_t)chunk->data;
    stream->avail_in = (uInt)chunk->len;
    while (*y < ink->size.height) {
        int status;

        if (!stream->avail_out) {
            stream->next_out = ink->row - 1;
            stream->avail_out = (uInt)ink->row_len + 1;
        }
        status = inflate(stream, Z_NO_FLUSH);
        if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
            return false;
        if (!stream->avail_out && !take_row(ink, (*y)++))
            return false;
        if (status != Z_OK || (!stream->avail_in && stream->avail_out))
            return true; /* the rest is in the next chunk */
    }
    return true; /* only the checksum is left */
}

static bool decode(struct ink *ink, const struct str *png)
{
    struct png_chunk chunk = {.type = ""};
    z_stream stream = {0};
    size_t at = png_first_chunk(), y = 0;
    bool ok = inflateInit(&stream) == Z_OK;

    (void)inflateValidate(&stream, 0); /* the chunks have checksums of their own */

    while (ok && strcmp(chunk.type, "IEND") != 0) {
        ok = png_chunk_next(png, &at, &chunk);
        if (ok && strcmp(chunk.type, "IDAT") == 0)
            ok = inflate_chunk(ink, &stream, &chunk, &y);
    }
    inflateEnd(&stream);
    return ok && y == ink->size.height;
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
                  unsigned background, struct error *err)
{
    struct ink ink = {.background = background, .scale = scale};
    struct png_chunk head;
    unsigned char *rows;
    size_t at = png_first_chunk();
    int ret = -1;

    if (!png_chunk_next(png, &at, &head) || !png_head(&head, &ink.size))
        return error_set(err, ERROR_SYSTEM, "the PNG file has no usable header");
    ink.row_len = (size_t)ink.size.width * ink.size.channels;
    ink.map = calloc(ink.size.width, ink.size.height);
    rows = calloc(2, ROW_LEAD + ink.row_len);
    if (!ink.map || !rows) {
        error_memory(err);
        goto out;
    }
    ink.row = rows + ROW_LEAD;
    ink.before = ink.row + ink.row_len + ROW_LEAD;
    errno = 0;
    if (decode(&ink, png))
        ret = compare(&ink, page, err);
    else if (errno == ENOMEM)
        error_memory(err);
    else
        error_set(err, ERROR_SYSTEM, "the pixels of the PNG cannot be read");
out:
    free(ink.map);
    free(rows);
    return ret;
}
