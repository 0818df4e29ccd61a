/* svg_inline.h - a picture of ours as a part of an HTML document. */
#ifndef PEGEL_OUTPUT_SVG_INLINE_H
#define PEGEL_OUTPUT_SVG_INLINE_H

#include <stdbool.h>

#include "pegel/str.h"

/* Adds the <svg> element of the file, without what stands before and after it. Each id begins with
 * `prefix` then, so that several pictures fit into one document; its title and description name it.
 * False, with nothing usable added, when the file holds anything but shapes, texts and groups: no
 * element that loads or runs something gets through, whoever wrote the file. */
bool svg_inline(struct str *out, const char *svg, const char *prefix);

#endif
