/* Themes out of libconfuse files: every setting must be there, right, and drawable. */
#include <stdlib.h>
#include <string.h>

#include "base/conf.h"
#include "font.h"
#include "pegel/chart.h"
#include "theme.h"

static const struct {
    const char *name;
    size_t offset;
} colours[] = {
    {"background", offsetof(struct theme, background)},
    {"ink", offsetof(struct theme, ink)},
    {"ink2", offsetof(struct theme, ink2)},
    {"ink3", offsetof(struct theme, ink3)},
    {"current", offsetof(struct theme, current)},
    {"previous", offsetof(struct theme, previous)},
    {"edge", offsetof(struct theme, edge)},
    {"band", offsetof(struct theme, band)},
    {"good", offsetof(struct theme, good)},
    {"bad", offsetof(struct theme, bad)},
    {"signal", offsetof(struct theme, signal)},
    {"accent", offsetof(struct theme, accent)},
};

static const struct {
    const char *name;
    size_t offset;
} sizes[] = {
    {"title_size", offsetof(struct theme, title_size)},
    {"text_size", offsetof(struct theme, text_size)},
    {"caption_size", offsetof(struct theme, caption_size)},
    {"total_size", offsetof(struct theme, total_size)},
};

#define COLOURS (sizeof(colours) / sizeof(*colours))
#define SIZES (sizeof(sizes) / sizeof(*sizes))

static int read_colour(const char *text, unsigned *colour)
{
    char *end;

    if (!text || strlen(text) != 7 || text[0] != '#' ||
        strspn(text + 1, "0123456789abcdefABCDEF") != 6)
        return -1;
    *colour = (unsigned)strtoul(text + 1, &end, 16);
    return 0;
}

static int read_colours(struct theme *theme, cfg_t *cfg, struct error *err)
{
    for (size_t i = 0; i < COLOURS; i++) {
        unsigned *into = (unsigned *)(void *)((char *)theme + colours[i].offset);

        if (read_colour(cfg_getstr(cfg, colours[i].name), into) < 0)
            return error_set(err, ERROR_USAGE, "%s must be a colour such as \"#333F48\"",
                             colours[i].name);
    }
    if (cfg_size(cfg, "ramp") != THEME_RAMP)
        return error_set(err, ERROR_USAGE, "ramp must be %d colours", THEME_RAMP);
    for (unsigned i = 0; i < THEME_RAMP; i++) {
        if (read_colour(cfg_getnstr(cfg, "ramp", i), &theme->ramp[i]) < 0)
            return error_set(err, ERROR_USAGE, "ramp: colour %u is not like \"#333F48\"", i + 1);
    }
    return 0;
}

static int read_sizes(struct theme *theme, cfg_t *cfg, struct error *err)
{
    for (size_t i = 0; i < SIZES; i++) {
        double size = (double)cfg_getint(cfg, sizes[i].name);

        if (size < 8 || size > 40)
            return error_set(err, ERROR_USAGE, "%s must be 8 to 40 points", sizes[i].name);
        *(double *)(void *)((char *)theme + sizes[i].offset) = size;
    }
    return 0;
}

static int read_theme(struct theme *theme, cfg_t *cfg, struct error *err)
{
    const char *font = cfg_getstr(cfg, "font"), *logo = cfg_getstr(cfg, "logo");

    if (!font || !font_known(font))
        return error_set(err, ERROR_USAGE,
                         "font must be Arial or one of the same widths: Liberation Sans, Arimo, "
                         "Helvetica, Nimbus Sans");
    if (logo && strlen(logo) >= sizeof(theme->logo))
        return error_set(err, ERROR_USAGE, "logo must be at most %zu bytes",
                         sizeof(theme->logo) - 1);
    memcpy(theme->font, font, strlen(font) + 1);
    if (logo)
        memcpy(theme->logo, logo, strlen(logo) + 1);
    if (read_colours(theme, cfg, err) < 0)
        return -1;
    return read_sizes(theme, cfg, err);
}

static cfg_t *parse(const char *text, const char *name, struct error *err)
{
    cfg_opt_t options[COLOURS + SIZES + 5], *at = options;
    cfg_t *cfg;

    for (size_t i = 0; i < COLOURS; i++)
        *at++ = (cfg_opt_t)CFG_STR(colours[i].name, NULL, CFGF_NONE);
    for (size_t i = 0; i < SIZES; i++)
        *at++ = (cfg_opt_t)CFG_INT(sizes[i].name, 0, CFGF_NONE);
    *at++ = (cfg_opt_t)CFG_STR("font", NULL, CFGF_NONE);
    *at++ = (cfg_opt_t)CFG_STR("logo", NULL, CFGF_NONE);
    *at++ = (cfg_opt_t)CFG_STR_LIST("ramp", NULL, CFGF_NONE);
    *at = (cfg_opt_t)CFG_END();
    cfg = conf_new(options, err);
    if (!cfg || conf_read(cfg, text, name, err) == 0)
        return cfg;
    cfg_free(cfg);
    return NULL;
}

struct theme *theme_load(const char *text, const char *name, struct error *err)
{
    struct theme *theme = calloc(1, sizeof(*theme));
    struct error own = {0};
    cfg_t *cfg = theme ? parse(text, name, &own) : NULL;
    char context[80];

    if (!theme)
        error_memory(&own);
    if (!cfg || read_theme(theme, cfg, &own) < 0) {
        free(theme);
        theme = NULL;
        snprintf(context, sizeof(context), "theme %.60s", name);
        error_wrap(&own, context);
        if (err)
            *err = own;
    }
    if (cfg)
        cfg_free(cfg);
    return theme;
}

void theme_free(struct theme *theme)
{
    free(theme);
}
