/* Where a PNG has ink, compared with where its page has texts and shapes. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <zlib.h>

#include "picture.h"
#include "picture_chunk.h"

#define FAINT 12 /* difference from the background that still counts as background */

struct ink {
    struct png_size size;
    unsigned background;
    unsigned char *map;          /* per pixel: 1 is ink, 2 is where the page allows it */
    unsigned char *row, *before; /* with the filter byte */
    size_t row_len;
};

static int paeth(int left, int up, int corner)
{
    int guess = left + up - corner;
    int a = abs(guess - left), b = abs(guess - up), c = abs(guess - corner);

    return a <= b && a <= c ? left : b <= c ? up : corner;
}

/* Undoes the filter of a row, as the PNG specification (section 9) defines them. */
static bool unfilter(unsigned char *row, const unsigned char *before, size_t len, size_t step)
{
    unsigned char filter = row[0];

    for (size_t i = 1; i < len; i++) {
        int left = i > step ? row[i - step] : 0, up = before[i];
        int corner = i > step ? before[i - step] : 0;
        const int add[] = {0, left, up, (left + up) / 2, paeth(left, up, corner)};

        if (filter >= sizeof(add) / sizeof(*add))
            return false;
        row[i] = (unsigned char)(row[i] + add[filter]);
    }
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

static bool take_row(struct ink *ink, size_t y)
{
    unsigned char *map = ink->map + y * ink->size.width, *swap = ink->before;

    if (!unfilter(ink->row, ink->before, ink->row_len, ink->size.channels))
        return false;
    for (size_t x = 0; x < ink->size.width; x++)
        map[x] = is_ink(ink, ink->row + 1 + x * ink->size.channels);
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
            stream->next_out = ink->row;
            stream->avail_out = (uInt)ink->row_len;
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

/* Allows ink in a rectangle of the page; returns how much there is. */
static size_t allow(struct ink *ink, struct page_rect rect, double grow, unsigned scale)
{
    size_t left = clamp(floor((rect.left - grow) * scale), ink->size.width);
    size_t right = clamp(ceil((rect.right + grow) * scale), ink->size.width);
    size_t top = clamp(floor((rect.top - grow) * scale), ink->size.height);
    size_t bottom = clamp(ceil((rect.bottom + grow) * scale), ink->size.height);
    size_t found = 0;

    for (size_t y = top; y < bottom; y++) {
        unsigned char *map = ink->map + y * ink->size.width;

        for (size_t x = left; x < right; x++) {
            found += map[x] & 1U;
            map[x] |= 2U;
        }
    }
    return found;
}

static int compare(struct ink *ink, const struct chart_page *page, unsigned scale,
                   struct error *err)
{
    size_t stray = 0;

    for (size_t i = 0; i < page->texts_nr; i++) {
        struct page_rect rect = page_text_rect(&page->texts[i]);

        /* Hinting makes a long line up to half a percent longer than its widths. */
        if (!allow(ink, rect, 2 + 0.01 * (rect.right - rect.left), scale))
            return error_set(err, ERROR_SYSTEM,
                             "the text \"%s\" is not in the picture: is the font there "
                             "(package fonts-liberation)?",
                             page->texts[i].text);
    }
    for (size_t i = 0; i < page->shapes_nr; i++)
        allow(ink, page_shape_rect(page, &page->shapes[i]), 2, scale);
    for (size_t i = 0; i < (size_t)ink->size.width * ink->size.height; i++)
        stray += ink->map[i] == 1;
    if (stray)
        return error_set(err, ERROR_SYSTEM,
                         "the texts are wider than the font Arial makes them: is it, or one of "
                         "the same widths, there (package fonts-liberation)?");
    return 0;
}

int png_check_ink(const struct str *png, const struct chart_page *page, unsigned scale,
                  unsigned background, struct error *err)
{
    struct ink ink = {.background = background};
    struct png_chunk head;
    size_t at = png_first_chunk();
    int ret = -1;

    if (!png_chunk_next(png, &at, &head) || !png_head(&head, &ink.size))
        return error_set(err, ERROR_SYSTEM, "the PNG file has no usable header");
    ink.row_len = (size_t)ink.size.width * ink.size.channels + 1;
    ink.map = calloc(ink.size.width, ink.size.height);
    ink.row = calloc(1, ink.row_len);
    ink.before = calloc(1, ink.row_len);
    if (!ink.map || !ink.row || !ink.before)
        error_memory(err);
    else if (!decode(&ink, png))
        error_set(err, ERROR_SYSTEM, "the pixels of the PNG cannot be read");
    else
        ret = compare(&ink, page, scale, err);
    free(ink.map);
    free(ink.row);
    free(ink.before);
    return ret;
}
