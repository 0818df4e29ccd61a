/* picture.h - what gnuplot has drawn, looked at and completed before anyone gets it.
 *
 * gnuplot's exit status says little: a full disk, a missing font or glyph and a cut file all pass
 * for success. So every picture is read back and compared with the page it was made from.
 */
#ifndef PEGEL_OUTPUT_PICTURE_H
#define PEGEL_OUTPUT_PICTURE_H

#include "chart_page.h"
#include "pegel/chart.h"
#include "pegel/sha256.h"
#include "pegel/str.h"

/* PNG: signature, size, order and checksum of all chunks, end. */
int png_check(const struct str *png, unsigned width, unsigned height, struct error *err);
/* The same picture with its size in metres (pHYs), so that slides show it in natural size. */
void png_add_resolution(struct str *out, const struct str *png, unsigned pixels_per_metre);

/* Memory to look at one PNG after the other: new pages from the system for each would cost more
 * than to look. Starts as {0}. */
struct png_room {
    unsigned char *bytes;
    size_t size;
};

/* All ink is where the page has texts or shapes, and every text has left some: tells a missing
 * font, another font and a giant glyph. The PNG has passed png_check. */
int png_check_ink(const struct str *png, const struct chart_page *page, double scale,
                  unsigned background, struct png_room *room, struct error *err);
void png_room_free(struct png_room *room);

/* SVG: well-formed, and its texts are those of the page, one by one. Adds to `out` the same
 * picture with title and description, role and fonts for machines that lack Arial. */
int svg_finish(struct str *out, const struct str *svg, const struct chart_page *page,
               const char *title, const char *description, struct error *err);

/* Writes a PDF whose objects are packed into streams without them; others stay as they are. */
int pdf_unpack(struct str *pdf, struct error *err);
/* PDF: whole, of the size ordered. The time of day in it is overwritten with a fixed one. */
int pdf_finish(struct str *pdf, const struct chart_page *page, struct error *err);

/* EMF: whole, as many records as it says, as many texts as the page has. */
int emf_check(const struct str *emf, const struct chart_page *page, struct error *err);

/* The seal: a finished picture that has passed its checks gets a mark over all its bytes and the
 * key, which stands for all that it was drawn from. One that bears the mark for a key is, byte for
 * byte, what was drawn from it: neither older nor cut nor edited. */
void picture_seal(struct str *file, enum chart_format format, const struct sha256 *key);
bool picture_is_sealed(const struct str *file, enum chart_format format, const struct sha256 *key);

#endif
