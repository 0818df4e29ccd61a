/* builtin.c - a program for the build: reads the descriptions below config/ as --formats and
 * --networks would be read, and prints them as the C tables that are compiled into pegel. A
 * mistake in them ends the build with its file and line.
 */
#include <stdio.h>
#include <string.h>

#include "facts/network_patterns.h"
#include "facts/shapes.h"
#include "ingest/format.h"
#include "metrics/metric_shape.h"
#include "pegel/embedded.h"
#include "pegel/metrics.h"

struct builtin {
    struct arena arena;
    struct catalogue catalogue;
    struct metric_set metrics;
    struct networks *networks;
    struct formats *formats;
};

static const struct embedded_file *need(const char *name, struct error *err)
{
    const struct embedded_file *file = embedded_find(name);

    if (!file)
        error_set(err, ERROR_USAGE, "%s is missing", name);
    return file;
}

static bool is_format(const char *name)
{
    const char *ending = strrchr(name, '.');

    return strncmp(name, "formats/", strlen("formats/")) == 0 && ending &&
           strcmp(ending, ".conf") == 0;
}

static int load_formats(struct builtin *all, struct error *err)
{
    all->formats = formats_new(&all->catalogue, err);
    if (!all->formats)
        return -1;
    for (size_t i = 0; i < embedded_files_nr; i++) {
        const struct embedded_file *file = &embedded_files[i];

        if (is_format(file->name) && formats_add(all->formats, file->text, file->name, err) < 0)
            return -1;
    }
    return 0;
}

static int load(struct builtin *all, struct error *err)
{
    const struct embedded_file *measures = need("measures.conf", err);
    const struct embedded_file *metrics = measures ? need("metrics.conf", err) : NULL;
    const struct embedded_file *networks = metrics ? need("networks.tsv", err) : NULL;

    if (!networks)
        return -1;
    all->networks = networks_new(&all->arena);
    if (!all->networks)
        return error_memory(err);
    if (catalogue_load(&all->catalogue, &all->arena, measures->text, measures->name, err) < 0 ||
        metric_set_load(&all->metrics, &all->catalogue, &all->arena, metrics->text, metrics->name,
                        err) < 0 ||
        networks_add(all->networks, networks->text, networks->name, err) < 0)
        return -1;
    return load_formats(all, err);
}

static void add_table(struct str *out, const struct shape *shape, const char *name,
                      const void *table)
{
    str_addf(out, "\nconst %s %s = ", shape->type, name);
    shape_print(out, shape, table);
    str_adds(out, ";\n");
}

static int print(const struct builtin *all, struct error *err)
{
    struct str text = {0};
    int result;

    str_adds(&text, "/* Made by src/tool/builtin.c of config/; do not edit. */\n"
                    "#include \"facts/network_patterns.h\"\n"
                    "#include \"ingest/format.h\"\n"
                    "#include \"pegel/metrics.h\"\n");
    add_table(&text, &catalogue_shape, "catalogue_builtin", &all->catalogue);
    add_table(&text, &metric_set_shape, "metric_set_builtin", &all->metrics);
    add_table(&text, &networks_shape, "networks_builtin", all->networks);
    add_table(&text, &formats_shape, "formats_builtin", all->formats);
    result = str_ok(&text, err);
    if (result == 0 && (fputs(str_text(&text), stdout) == EOF || fflush(stdout) == EOF))
        result = error_errno(err, "cannot write the tables");
    str_free(&text);
    return result;
}

int main(void)
{
    struct builtin all = {0};
    struct error err = {0};
    int result = load(&all, &err);

    if (result == 0)
        result = print(&all, &err);
    if (result < 0)
        fprintf(stderr, "config/%s\n", err.text);
    formats_free(all.formats);
    arena_free(&all.arena);
    return result < 0;
}
