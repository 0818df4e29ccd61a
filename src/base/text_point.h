/* text_point.h - code points of hostile text, for the text_*.c files only. */
#ifndef PEGEL_BASE_TEXT_POINT_H
#define PEGEL_BASE_TEXT_POINT_H

#include <stddef.h>
#include <stdint.h>

#include "pegel/str.h"

/* Takes the first code point off a text that is not empty; a byte that is not part of well-formed
 * UTF-8 is taken alone, as U+FFFD. */
int32_t text_next(struct slice *text);
void text_add_point(struct str *out, int32_t point);
/* Adds the text with U+FFFD in place of bad bytes. */
void text_repair(struct str *out, struct slice text);

#endif
