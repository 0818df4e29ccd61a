/* PNG files as a list of chunks. */
#include <string.h>

#include <zlib.h>

#include "picture.h"
#include "picture_chunk.h"

#define SIGNATURE "\x89PNG\r\n\x1a\n"
#define SIGNATURE_LEN 8

static unsigned long word_at(const unsigned char *bytes)
{
    return (unsigned long)bytes[0] << 24 | (unsigned long)bytes[1] << 16 |
           (unsigned long)bytes[2] << 8 | bytes[3];
}

bool png_chunk_next(const struct str *png, size_t *at, struct png_chunk *chunk)
{
    const unsigned char *bytes = (const unsigned char *)png->s + *at;
    size_t rest = png->len - *at;

    if (rest < 12 || word_at(bytes) > rest - 12)
        return false;
    chunk->len = word_at(bytes);
    memcpy(chunk->type, bytes + 4, 4);
    chunk->type[4] = '\0';
    chunk->data = bytes + 8;
    *at += 12 + chunk->len;
    return word_at(chunk->data + chunk->len) == crc32(0, bytes + 4, (uInt)chunk->len + 4);
}

size_t png_first_chunk(void)
{
    return SIGNATURE_LEN;
}

bool png_head(const struct png_chunk *chunk, struct png_size *size)
{
    if (strcmp(chunk->type, "IHDR") != 0 || chunk->len != 13)
        return false;
    size->width = (unsigned)word_at(chunk->data);
    size->height = (unsigned)word_at(chunk->data + 4);
    size->channels = chunk->data[9] == 2 ? 3 : chunk->data[9] == 6 ? 4 : 0;
    /* 8 bits, colour with or without alpha, not interlaced: what cairo writes. */
    return chunk->data[8] == 8 && size->channels && !chunk->data[10] && !chunk->data[11] &&
           !chunk->data[12];
}

int png_check(const struct str *png, unsigned width, unsigned height, struct error *err)
{
    struct png_chunk chunk = {.type = ""};
    struct png_size size;
    size_t at = SIGNATURE_LEN;

    if (png->len < SIGNATURE_LEN || memcmp(png->s, SIGNATURE, SIGNATURE_LEN) != 0)
        return error_set(err, ERROR_SYSTEM, png->len ? "not a PNG file" : "the PNG file is empty");
    if (!png_chunk_next(png, &at, &chunk) || !png_head(&chunk, &size))
        return error_set(err, ERROR_SYSTEM, "the PNG file has no usable header");
    if (size.width != width || size.height != height)
        return error_set(err, ERROR_SYSTEM, "the PNG has %ux%u pixels instead of %ux%u", size.width,
                         size.height, width, height);
    while (strcmp(chunk.type, "IEND") != 0) {
        if (!png_chunk_next(png, &at, &chunk))
            return error_set(err, ERROR_SYSTEM, "the PNG file is cut or damaged at byte %zu", at);
    }
    if (at != png->len)
        return error_set(err, ERROR_SYSTEM, "the PNG file does not end where it should");
    return 0;
}

static void add_word(struct str *out, unsigned long word)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        str_addc(out, (char)(word >> shift & 0xff));
}

void png_add_chunk(struct str *out, const char type[static 4], const char *data, size_t len)
{
    unsigned long sum = crc32(0, (const unsigned char *)type, 4);

    add_word(out, len);
    str_add(out, type, 4);
    str_add(out, data, len);
    if (len)
        sum = crc32(sum, (const unsigned char *)data, (uInt)len);
    add_word(out, sum);
}

void png_add_resolution(struct str *out, const struct str *png, unsigned pixels_per_metre)
{
    struct str data = {0};
    size_t head = SIGNATURE_LEN + 12 + 13;

    add_word(&data, pixels_per_metre);
    add_word(&data, pixels_per_metre);
    str_addc(&data, 1); /* the unit is the metre */
    str_add(out, png->s, head);
    png_add_chunk(out, "pHYs", str_text(&data), data.len);
    str_add(out, png->s + head, png->len - head);
    out->failed = out->failed || data.failed;
    str_free(&data);
}
