/* Whether the texts of a theme can be read: contrast as WCAG 2.1 defines it. */
#include <math.h>
#include <stddef.h>

#include "theme.h"

#define LEAST 3.0 /* for text as large as that of the charts (WCAG 2.1, 1.4.3) */

static double channel(unsigned value)
{
    double x = (value & 0xff) / 255.0;

    return x <= 0.04045 ? x / 12.92 : pow((x + 0.055) / 1.055, 2.4);
}

static double luminance(unsigned colour)
{
    return 0.2126 * channel(colour >> 16) + 0.7152 * channel(colour >> 8) +
           0.0722 * channel(colour);
}

double theme_contrast(unsigned a, unsigned b)
{
    double x = luminance(a), y = luminance(b);

    return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

int theme_check_contrast(const struct theme *theme, const char *file, struct error *err)
{
    const struct {
        const char *name;
        unsigned colour;
    } texts[] = {{"ink", theme->ink},      {"ink2", theme->ink2}, {"ink3", theme->ink3},
                 {"good", theme->good},    {"bad", theme->bad},   {"current", theme->current},
                 {"signal", theme->signal}};

    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
        double contrast = theme_contrast(texts[i].colour, theme->background);

        if (contrast < LEAST)
            return error_set(err, ERROR_USAGE,
                             "%s: %s cannot be read on the background: the contrast is %.1f to 1, "
                             "at least %.0f to 1 is needed",
                             file, texts[i].name, contrast, LEAST);
    }
    return 0;
}
