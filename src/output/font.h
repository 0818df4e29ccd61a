/* font.h - what the font of the charts has, and how wide it is.
 *
 * A character that no installed font has destroys a picture (a box many times too large, and no
 * message), so text is reduced to what the font is known to have before anything is measured.
 */
#ifndef PEGEL_OUTPUT_FONT_H
#define PEGEL_OUTPUT_FONT_H

#include <stdbool.h>
#include <stddef.h>

#include "pegel/str.h"

/* Adds hostile text as one line that can be drawn and measured: valid UTF-8, no control characters,
 * letters that the font lacks as "□", emoji and other symbols dropped, blanks of odd widths as
 * U+00A0 or a plain blank. Returns how many characters were replaced or dropped. */
size_t font_clean(struct str *out, const char *text);

/* Width in points of text that font_clean has made. */
double font_width(const char *text, double size, bool bold);

/* The next character of such text; moves *text on. */
unsigned font_next(const char **text);

/* Whether a family name means the font of the table, as far as widths go. */
bool font_known(const char *family);

#endif
