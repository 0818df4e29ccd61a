/* chart_drawing.h - one chart on its way, for chart_draw.c and chart_finish.c only. */
#ifndef PEGEL_OUTPUT_CHART_DRAWING_H
#define PEGEL_OUTPUT_CHART_DRAWING_H

#include "chart_page.h"
#include "chart_probe.h"
#include "pegel/chart.h"

struct chart_pool {
    struct chart_options options;
    const char *earlier; /* NULL; see charts_earlier() */
    struct chart_probe probe;
    struct gnuplot_pool *gnuplots;
};

struct drawing {
    const struct chart_spec *spec;
    const struct chart_pool *pool;
    const char *dir;
    struct chart_page page;
    struct str png, svg; /* scripts */
    struct str title, alt;
    struct sha256 key; /* of all that the pictures depend on */
};

/* "engagement.png"; the names are ours, so anything else is a mistake of the program. */
const char *drawing_file(char buf[static 80], const struct chart_spec *spec, const char *ending);

/* Makes the key; 0 or -1. The probe has been drawn. */
int drawing_key(struct drawing *drawing, struct error *err);
/* Whether both pictures were drawn from the same before; then they are in `dir` now. */
bool drawing_take_over(const struct drawing *drawing);
/* Checks and completes what gnuplot has drawn into `folder`, and puts it into `dir`. */
int drawing_finish(void *drawing, const char *folder, struct error *err);

#endif
