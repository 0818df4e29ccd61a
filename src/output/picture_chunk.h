/* picture_chunk.h - PNG files as chunks, EMF files as records; for picture_*.c only. */
#ifndef PEGEL_OUTPUT_PICTURE_CHUNK_H
#define PEGEL_OUTPUT_PICTURE_CHUNK_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "pegel/str.h"

struct png_chunk {
    char type[5];
    const unsigned char *data;
    size_t len;
};

struct png_size {
    unsigned width, height, channels;
};

size_t png_first_chunk(void);
/* The chunk at *at, which moves on; false when it is cut or its checksum is wrong. */
bool png_chunk_next(const struct str *png, size_t *at, struct png_chunk *chunk);
/* The first chunk; false when the picture is not of the sort that cairo writes. */
bool png_head(const struct png_chunk *chunk, struct png_size *size);
/* The rows of the picture, each behind a byte that tells its filter: exactly `len` bytes. False
 * when there are more, fewer or damaged ones; errno is ENOMEM for lack of memory. */
bool png_inflate(const struct str *png, unsigned char *bytes, size_t len);
#define PNG_UP 2 /* the filter that tells what a row has more than the one above it */

/* Undoes the filter of a row of `len` bytes, pixels of `step`; `up` is the row above it, zeros for
 * the first. False for a filter that does not exist. */
bool png_unfilter(unsigned char filter, unsigned char *row, const unsigned char *up, size_t len,
                  size_t step);

/* Most of a picture is flat, so whole runs are looked at: eight pixels of three bytes, six of four.
 */
#define PNG_RUN 24

static inline bool png_same_run(const unsigned char *a, const unsigned char *b)
{
    uint64_t x[PNG_RUN / 8], y[PNG_RUN / 8];

    memcpy(x, a, PNG_RUN);
    memcpy(y, b, PNG_RUN);
    return !((x[0] ^ y[0]) | (x[1] ^ y[1]) | (x[2] ^ y[2]));
}

static inline bool png_same_pixel(const unsigned char *a, const unsigned char *b, size_t channels)
{
    return a[0] == b[0] && a[1] == b[1] && a[2] == b[2] && (channels < 4 || a[3] == b[3]);
}

/* Writing: adds a chunk with its length and checksum. */
void png_add_chunk(struct str *out, const char type[static 4], const char *data, size_t len);

/* EMF: a comment as a record, and header counts changed by so much; false without a header. The
 * last record has EMF_END bytes. */
#define EMF_END 20
void emf_add_comment(struct str *out, const char *text, size_t len);
bool emf_grow(struct str *file, long bytes, long records);

#endif
