/* Themes out of libconfuse files: every setting must be right, and there or in the theme it is
 * based on. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/conf.h"
#include "font.h"
#include "pegel/chart.h"
#include "pegel/embedded.h"
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

/* The checks run while the file is read, so that libconfuse knows the line. They return -1 after
 * cfg_error(). */
static int check_colour(cfg_t *cfg, cfg_opt_t *option)
{
    unsigned ignored;

    if (read_colour(cfg_opt_getstr(option), &ignored) == 0)
        return 0;
    cfg_error(cfg, "%s must be a colour such as \"#333F48\"", cfg_opt_name(option));
    return -1;
}

/* Called after each of them. */
static int check_ramp(cfg_t *cfg, cfg_opt_t *option)
{
    unsigned nr = cfg_opt_size(option), ignored;

    if (nr <= THEME_RAMP && read_colour(cfg_opt_getnstr(option, nr - 1), &ignored) == 0)
        return 0;
    if (nr > THEME_RAMP)
        cfg_error(cfg, "ramp must be %d colours", THEME_RAMP);
    else
        cfg_error(cfg, "ramp: colour %u is not like \"#333F48\"", nr);
    return -1;
}

static int check_size(cfg_t *cfg, cfg_opt_t *option)
{
    long size = cfg_opt_getnint(option, 0);

    if (size >= 8 && size <= 40)
        return 0;
    cfg_error(cfg, "%s must be 8 to 40 points", cfg_opt_name(option));
    return -1;
}

static int check_font(cfg_t *cfg, cfg_opt_t *option)
{
    const char *font = cfg_opt_getstr(option);

    if (font && font_known(font))
        return 0;
    cfg_error(cfg, "font must be Arial or one of the same widths: Liberation Sans, Arimo, "
                   "Helvetica, Nimbus Sans");
    return -1;
}

static int check_logo(cfg_t *cfg, cfg_opt_t *option)
{
    const char *logo = cfg_opt_getstr(option);

    if (!logo || strlen(logo) < sizeof(((struct theme *)0)->logo))
        return 0;
    cfg_error(cfg, "logo must be at most %zu bytes", sizeof(((struct theme *)0)->logo) - 1);
    return -1;
}

static int check_base(cfg_t *cfg, cfg_opt_t *option)
{
    const char *base = cfg_opt_getstr(option);

    if (base && (strcmp(base, "light") == 0 || strcmp(base, "dark") == 0))
        return 0;
    cfg_error(cfg, "base must be \"light\" or \"dark\"");
    return -1;
}

static bool given(cfg_t *cfg, const char *name)
{
    return cfg_size(cfg, name) > 0 && (cfg_getopt(cfg, name)->flags & CFGF_MODIFIED);
}

/* Without a base there is nothing to take a setting from. */
static int need(cfg_t *cfg, const char *name, bool has_base, const char *file, struct error *err)
{
    if (has_base || given(cfg, name))
        return 0;
    return error_set(err, ERROR_USAGE,
                     "%s: %s is missing; with base = \"light\" or \"dark\" it is taken from there",
                     file, name);
}

static int take_ramp(struct theme *theme, cfg_t *cfg, const char *file, struct error *err)
{
    if (!given(cfg, "ramp"))
        return 0;
    if (cfg_size(cfg, "ramp") != THEME_RAMP)
        return error_set(err, ERROR_USAGE, "%s: ramp must be %d colours", file, THEME_RAMP);
    for (unsigned i = 0; i < THEME_RAMP; i++)
        read_colour(cfg_getnstr(cfg, "ramp", i), &theme->ramp[i]);
    return 0;
}

static void take_texts(struct theme *theme, cfg_t *cfg)
{
    if (given(cfg, "font"))
        snprintf(theme->font, sizeof(theme->font), "%s", cfg_getstr(cfg, "font"));
    if (given(cfg, "logo"))
        snprintf(theme->logo, sizeof(theme->logo), "%s", cfg_getstr(cfg, "logo"));
}

static int take(struct theme *theme, cfg_t *cfg, bool has_base, const char *file, struct error *err)
{
    for (size_t i = 0; i < COLOURS; i++) {
        if (need(cfg, colours[i].name, has_base, file, err) < 0)
            return -1;
        if (given(cfg, colours[i].name))
            read_colour(cfg_getstr(cfg, colours[i].name),
                        (unsigned *)(void *)((char *)theme + colours[i].offset));
    }
    for (size_t i = 0; i < SIZES; i++) {
        if (need(cfg, sizes[i].name, has_base, file, err) < 0)
            return -1;
        if (given(cfg, sizes[i].name))
            *(double *)(void *)((char *)theme + sizes[i].offset) =
                (double)cfg_getint(cfg, sizes[i].name);
    }
    if (need(cfg, "ramp", has_base, file, err) < 0 || need(cfg, "font", has_base, file, err) < 0)
        return -1;
    take_texts(theme, cfg);
    return take_ramp(theme, cfg, file, err);
}

static void set_checks(cfg_t *cfg)
{
    for (size_t i = 0; i < COLOURS; i++)
        cfg_set_validate_func(cfg, colours[i].name, check_colour);
    for (size_t i = 0; i < SIZES; i++)
        cfg_set_validate_func(cfg, sizes[i].name, check_size);
    cfg_set_validate_func(cfg, "font", check_font);
    cfg_set_validate_func(cfg, "logo", check_logo);
    cfg_set_validate_func(cfg, "ramp", check_ramp);
    cfg_set_validate_func(cfg, "base", check_base);
}

static cfg_t *parse(const char *text, const char *name, struct error *err)
{
    cfg_opt_t options[COLOURS + SIZES + 5], *at = options;
    cfg_t *cfg;

    for (size_t i = 0; i < COLOURS; i++)
        *at++ = (cfg_opt_t)CFG_STR(colours[i].name, NULL, CFGF_NODEFAULT);
    for (size_t i = 0; i < SIZES; i++)
        *at++ = (cfg_opt_t)CFG_INT(sizes[i].name, 0, CFGF_NODEFAULT);
    *at++ = (cfg_opt_t)CFG_STR("font", NULL, CFGF_NODEFAULT);
    *at++ = (cfg_opt_t)CFG_STR("logo", NULL, CFGF_NODEFAULT);
    *at++ = (cfg_opt_t)CFG_STR("base", NULL, CFGF_NODEFAULT);
    *at++ = (cfg_opt_t)CFG_STR_LIST("ramp", NULL, CFGF_NODEFAULT);
    *at = (cfg_opt_t)CFG_END();
    cfg = conf_new(options, err);
    if (!cfg)
        return NULL;
    set_checks(cfg);
    if (conf_read(cfg, text, name, err) == 0)
        return cfg;
    cfg_free(cfg);
    return NULL;
}

/* A built-in theme, which has no base itself. */
static int start_from(struct theme *theme, const char *base, struct error *err)
{
    const struct embedded_file *file;
    struct theme *built_in;
    char name[64];

    snprintf(name, sizeof(name), "themes/%s.conf", base);
    file = embedded_find(name);
    if (!file)
        return error_set(err, ERROR_USAGE, "the program was built without config/%s", name);
    built_in = theme_load(file->text, name, err);
    if (!built_in)
        return -1;
    *theme = *built_in;
    theme_free(built_in);
    return 0;
}

static int read_theme(struct theme *theme, cfg_t *cfg, const char *file, struct error *err)
{
    bool has_base = given(cfg, "base");

    if (has_base && start_from(theme, cfg_getstr(cfg, "base"), err) < 0)
        return -1;
    if (take(theme, cfg, has_base, file, err) < 0)
        return -1;
    return theme_check_contrast(theme, file, err);
}

struct theme *theme_load(const char *text, const char *name, struct error *err)
{
    struct theme *theme = calloc(1, sizeof(*theme));
    struct error own = {0};
    cfg_t *cfg = theme ? parse(text, name, &own) : NULL;

    if (!theme)
        error_memory(&own);
    if (!cfg || read_theme(theme, cfg, name, &own) < 0) {
        free(theme);
        theme = NULL;
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
