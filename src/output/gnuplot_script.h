/* gnuplot_script.h - a page as a script for gnuplot 5.2 and later.
 *
 * gnuplot only draws: one coordinate system, which is the page in slide points. All shapes are
 * boxes, polygons and lines out of data blocks that hold numbers only; all text is a label with its
 * place. Round heads are polygons too, so that no terminal needs a marker scale of its own.
 */
#ifndef PEGEL_OUTPUT_GNUPLOT_SCRIPT_H
#define PEGEL_OUTPUT_GNUPLOT_SCRIPT_H

#include "chart_page.h"
#include "pegel/chart.h"
#include "pegel/str.h"
#include "theme.h"

struct script_target {
    enum chart_format format;
    const struct theme *theme;
    int dpi; /* PNG only; 0 = CHART_DPI */
    bool transparent;
};

/* `output` is a file name made by us. */
void gnuplot_script(struct str *out, const struct chart_page *page,
                    const struct script_target *target, const char *output);

/* How many pixels a PNG has for a point, and for so many points. */
double script_scale(int dpi);
unsigned script_pixels(double points, int dpi);

/* Adds text as a double-quoted string of gnuplot in which all ASCII but a short list is an octal
 * escape, and so is a digit after an escape: gnuplot's escape does not stop after three digits. */
void gnuplot_quote(struct str *out, const char *text);

#endif
