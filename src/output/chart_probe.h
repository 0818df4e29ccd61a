/* chart_probe.h - a small picture with both faces of the font, drawn before all others.
 *
 * It tells early that the font is missing. Its bytes stand for all that decides what a script looks
 * like on this machine: gnuplot, the libraries it draws with, the font, their settings.
 */
#ifndef PEGEL_OUTPUT_CHART_PROBE_H
#define PEGEL_OUTPUT_CHART_PROBE_H

#include "chart_page.h"
#include "gnuplot_pool.h"
#include "pegel/sha256.h"
#include "theme.h"

struct chart_probe {
    struct chart_page page;
    const struct theme *theme;
    struct str script;
    struct pool_job job; /* for gnuplot_pool_new; has the status afterwards */
    struct sha256 sha;   /* of the picture */
};

/* Must stay where it is while the job is under way. 0 or -1; chart_probe_free in both cases. */
int chart_probe_make(struct chart_probe *probe, const struct theme *theme);
void chart_probe_free(struct chart_probe *probe);

#endif
