/* theme.h - colours, font and sizes of the charts, read from config/themes/NAME.conf.
 *
 * Colours are 0xRRGGBB, sizes slide points. The names are those of the file.
 */
#ifndef PEGEL_OUTPUT_THEME_H
#define PEGEL_OUTPUT_THEME_H

#include "pegel/error.h"

#define THEME_RAMP 6

struct theme {
    char font[64];
    char logo[64]; /* text at the bottom right; "" for none */
    unsigned background, ink, ink2, ink3, current, previous, edge, band;
    unsigned good, bad, signal, accent;
    unsigned ramp[THEME_RAMP]; /* parts of a whole, biggest first; the rest is `previous` */
    double title_size, text_size, caption_size, total_size;
};

/* Contrast of two colours, 1 to 21. */
double theme_contrast(unsigned a, unsigned b);
/* An ERROR_USAGE when a text cannot be read on the background. */
int theme_check_contrast(const struct theme *theme, const char *file, struct error *err);

#endif
