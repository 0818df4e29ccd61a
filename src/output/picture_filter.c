/* The filters of PNG rows, undone as the PNG specification (section 9) defines them. */
#include <stdlib.h>

#include "picture_chunk.h"

static int paeth(int left, int up, int corner)
{
    int guess = left + up - corner;
    int a = abs(guess - left), b = abs(guess - up), c = abs(guess - corner);

    if (left == corner || up == corner) /* the same, sooner: most of a picture is flat */
        return left == corner ? up : left;
    return a <= b && a <= c ? left : b <= c ? up : corner;
}

/* A loop for each filter: a picture has six million bytes. */
static inline void unfilter_sub(unsigned char *row, size_t len, const size_t step)
{
    unsigned char pixel[4] = {0};

    for (size_t i = 0; i < len; i += step) {
        for (size_t k = 0; k < step; k++)
            row[i + k] = pixel[k] = (unsigned char)(pixel[k] + row[i + k]);
    }
}

/* Eight sums of bytes at a time: no carry gets from one to the next. */
static uint64_t add_bytes(uint64_t a, uint64_t b)
{
    const uint64_t high = UINT64_C(0x8080808080808080);

    return ((a & ~high) + (b & ~high)) ^ ((a ^ b) & high);
}

static void unfilter_up(unsigned char *row, const unsigned char *up, size_t len)
{
    size_t i = 0;

    for (; i + 8 <= len; i += 8) {
        uint64_t a, b;

        memcpy(&a, row + i, 8);
        memcpy(&b, up + i, 8);
        a = add_bytes(a, b);
        memcpy(row + i, &a, 8);
    }
    for (; i < len; i++)
        row[i] = (unsigned char)(row[i] + up[i]);
}

/* Before the first pixel of a row there are zeros. */
static void unfilter_average(unsigned char *row, const unsigned char *up, size_t len, size_t step)
{
    for (size_t i = 0; i < len; i++)
        row[i] = (unsigned char)(row[i] + ((i < step ? 0 : row[i - step]) + up[i]) / 2);
}

/* Where the pixel before is that above it, and no byte differs from what is expected, the run is
 * that above it. */
static void unfilter_paeth(unsigned char *row, const unsigned char *up, size_t len, size_t step)
{
    static const unsigned char nothing[PNG_RUN] = {0};

    for (size_t i = 0; i < step && i < len; i++)
        row[i] = (unsigned char)(row[i] + up[i]);
    for (size_t i = step; i < len;) {
        size_t end = i + PNG_RUN < len ? i + PNG_RUN : len;

        if (end == i + PNG_RUN && png_same_run(row + i, nothing) &&
            png_same_pixel(row + i - step, up + i - step, step)) {
            memcpy(row + i, up + i, PNG_RUN);
            i = end;
        }
        for (; i < end; i++)
            row[i] = (unsigned char)(row[i] + paeth(row[i - step], up[i], up[i - step]));
    }
}

bool png_unfilter(unsigned char filter, unsigned char *row, const unsigned char *up, size_t len,
                  size_t step)
{
    switch (filter) {
    case 0:
        return true;
    case 1:
        if (step == 3)
            unfilter_sub(row, len, 3);
        else
            unfilter_sub(row, len, 4);
        return true;
    case 2:
        unfilter_up(row, up, len);
        return true;
    case 3:
        unfilter_average(row, up, len, step);
        return true;
    case 4:
        unfilter_paeth(row, up, len, step);
        return true;
    default:
        return false;
    }
}
