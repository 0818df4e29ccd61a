/* picture_chunk.h - reading PNG files, for picture_*.c only. */
#ifndef PEGEL_OUTPUT_PICTURE_CHUNK_H
#define PEGEL_OUTPUT_PICTURE_CHUNK_H

#include <stdbool.h>

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

#endif
