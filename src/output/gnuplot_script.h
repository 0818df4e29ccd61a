/* gnuplot_script.h - a page as a script for gnuplot 5.2 and later.
 *
 * gnuplot only draws: one coordinate system, which is the page in slide points. All shapes are
 * boxes, polygons and lines out of data blocks that hold numbers only; all text is a label with its
 * place. Round heads are polygons too, so that no terminal needs a marker scale of its own.
 */
#ifndef PEGEL_OUTPUT_GNUPLOT_SCRIPT_H
#define PEGEL_OUTPUT_GNUPLOT_SCRIPT_H

#include "chart_page.h"
#include "pegel/str.h"
#include "theme.h"

enum script_format { SCRIPT_PNG, SCRIPT_SVG };

#define SCRIPT_PNG_SCALE 2 /* pixels per point: 144 dpi */

/* `output` is a file name made by us. */
void gnuplot_script(struct str *out, const struct chart_page *page, const struct theme *theme,
                    enum script_format format, const char *output);

/* Adds text as a double-quoted string of gnuplot in which all ASCII but a short list is an octal
 * escape, and so is a digit after an escape: gnuplot's escape does not stop after three digits. */
void gnuplot_quote(struct str *out, const char *text);

#endif
