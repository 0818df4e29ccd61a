/* From the options of a command to those of charts: theme, sizes, formats. */
#include "chart_setup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/folder.h"
#include "pegel/embedded.h"

/* Not an option: only a very slow machine needs it. */
static int read_timeout(int *seconds, struct error *err)
{
    const char *text = getenv("PEGEL_CHART_TIMEOUT");
    char *end;
    long value;

    if (!text || !*text)
        return 0;
    value = strtol(text, &end, 10);
    if (*end || value < 1 || value > 3600)
        return error_set(err, ERROR_USAGE,
                         "PEGEL_CHART_TIMEOUT=%s: a number of seconds from 1 to 3600 is needed",
                         text);
    *seconds = (int)value;
    return 0;
}

static int read_dpi(int *dpi, const char *text, struct error *err)
{
    char *end;
    long value = strtol(text, &end, 10);

    if (end == text || *end || value < CHART_DPI_LEAST || value > CHART_DPI_MOST)
        return error_set(err, ERROR_USAGE, "--chart-dpi %s: a number from %d to %d is needed", text,
                         CHART_DPI_LEAST, CHART_DPI_MOST);
    *dpi = (int)value;
    return 0;
}

/* A transparent picture without a word on the slide's colour would be unreadable half the time. */
static int read_transparent(struct chart_options *options, const struct settings *settings,
                            const struct config *config, struct error *err)
{
    options->transparent = settings->transparent;
    if (!settings->transparent)
        return 0;
    if (!settings->theme && !config->theme)
        return error_set(err, ERROR_USAGE,
                         "--transparent needs --theme: light for light slides, dark for dark ones");
    if (options->formats & 1u << CHART_EMF)
        return error_set(err, ERROR_USAGE,
                         "--transparent: an emf cannot be that; png, svg and pdf can");
    return 0;
}

static int read_options(struct chart_options *options, const struct settings *settings,
                        const struct config *config, struct error *err)
{
    const char *sizes = settings->chart_size ? settings->chart_size : config->chart_size;
    const char *formats = settings->chart_format ? settings->chart_format : config->chart_format;

    if (sizes && chart_sizes_parse(sizes, &options->sizes, err) < 0)
        return error_wrap(err, settings->chart_size ? "--chart-size" : "chart-size");
    if (formats && chart_formats_parse(formats, &options->formats, err) < 0)
        return error_wrap(err, settings->chart_format ? "--chart-format" : "chart-format");
    if (settings->chart_dpi && read_dpi(&options->dpi, settings->chart_dpi, err) < 0)
        return -1;
    if (read_transparent(options, settings, config, err) < 0)
        return -1;
    return read_timeout(&options->timeout, err);
}

/* What the configuration names is no option: a report made again has it from there. */
static struct theme *own_theme(struct run *run, const struct settings *settings, const char *path,
                               struct error *err)
{
    struct run_file *file = &run->files[run->nr_files];
    const char *text;

    *file = (struct run_file){.option = settings->theme ? "theme" : "config theme", .name = path};
    text = config_text(&run->arena, path, file->sha, err);
    if (!text) {
        error_wrap(err, "theme");
        return NULL;
    }
    run->nr_files++;
    return theme_load(text, path, err);
}

static struct theme *built_in_theme(const char *theme, struct error *err)
{
    const char *text;
    char name[64];

    snprintf(name, sizeof(name), "themes/%.40s.conf", theme);
    text = embedded_text(name, err);
    return text ? theme_load(text, name, err) : NULL;
}

/* Before anything is drawn, so that a wrong one is told once. */
static int make_scripts_folder(const char *folder, struct error *err)
{
    if (!folder || folder_make(folder) == 0)
        return 0;
    return error_errno(err, "--keep-scripts: cannot make folder %s", folder);
}

int chart_setup_make(struct chart_setup *setup, struct run *run, const struct settings *settings,
                     struct error *err)
{
    const char *theme = run->choices.theme;

    if (read_options(&setup->options, settings, &run->config, err) < 0 ||
        make_scripts_folder(settings->keep_scripts, err) < 0)
        return -1;
    setup->theme = choices_own_theme(theme) ? own_theme(run, settings, theme, err)
                                            : built_in_theme(theme, err);
    setup->options.theme = setup->theme;
    setup->options.keep_scripts = settings->keep_scripts;
    setup->options.jobs = run->choices.ingest.jobs;
    return setup->theme ? 0 : -1;
}

void chart_setup_free(struct chart_setup *setup)
{
    theme_free(setup->theme);
    setup->theme = NULL;
}
