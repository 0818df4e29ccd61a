/* chart_drawing.h - one chart on its way, for chart_draw.c and chart_finish.c only. */
#ifndef PEGEL_OUTPUT_CHART_DRAWING_H
#define PEGEL_OUTPUT_CHART_DRAWING_H

#include "chart_page.h"
#include "chart_probe.h"
#include "picture.h"
#include "pegel/chart.h"

struct chart_pool {
    struct chart_options options;
    const char *earlier; /* NULL; see charts_earlier() */
    struct chart_probe probe;
    struct gnuplot_pool *gnuplots;
    struct png_room room; /* pictures are looked at one by one */
};

/* A chart in one size. */
struct drawing {
    const struct chart_spec *spec;
    enum chart_size size;
    struct chart_pool *pool;
    const char *dir;
    struct chart_page page;
    bool extra;                        /* nobody but a page needs it */
    bool fatal;                        /* its numbers or texts could not be written */
    bool drawn;                        /* in the end */
    unsigned formats;                  /* bits of enum chart_format */
    struct str scripts[CHART_FORMATS]; /* empty: not wanted */
    const struct drawing *first;       /* of the same spec: it has the texts */
    struct str title, alt;
    struct sha256 key; /* of all that the pictures depend on */
};

#define DRAWING_FILE 96 /* room of a file name */

/* "engagement-half.png"; the names are ours, so anything else is a mistake of the program. */
const char *drawing_file(char buf[static DRAWING_FILE], const struct drawing *drawing,
                         const char *ending);
/* "engagement.csv": a file that a chart has once, whatever its sizes. */
const char *drawing_common_file(char buf[static DRAWING_FILE], const struct drawing *drawing,
                                const char *ending);

/* Makes the key; 0 or -1. The probe has been drawn. */
int drawing_key(struct drawing *drawing, struct error *err);
/* Whether both pictures were drawn from the same before; then they are in `dir` now. */
bool drawing_take_over(const struct drawing *drawing);
/* Checks and completes what gnuplot has drawn into `folder`, and puts it into `dir`. */
int drawing_finish(void *drawing, const char *folder, struct error *err);

#endif
