/* formats_conf.c - reads format descriptions (config/formats, --formats) with libconfuse.
 *
 * The language is the option tables below; struct format says what each word means.
 */
#include "ingest/format_conf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static cfg_opt_t series_opts[] = {
    CFG_STR_LIST("names", NULL, CFGF_NONE),
    CFG_STR("measure", "", CFGF_NONE),
    CFG_STR("platform", "", CFGF_NONE),
    CFG_STR("gaps", "absent", CFGF_NONE),
    CFG_FLOAT("scale", 1.0, CFGF_NONE),
    CFG_INT("span", 0, CFGF_NONE),
    CFG_END(),
};

static cfg_opt_t skip_opts[] = {
    CFG_STR("column", NULL, CFGF_NODEFAULT), CFG_STR_LIST("is", NULL, CFGF_NONE),
    CFG_STR_LIST("starts", NULL, CFGF_NONE), CFG_BOOL("filled", cfg_false, CFGF_NONE),
    CFG_BOOL("empty", cfg_false, CFGF_NONE), CFG_BOOL("unless", cfg_false, CFGF_NONE),
    CFG_BOOL("error", cfg_false, CFGF_NONE), CFG_END(),
};

static cfg_opt_t column_opts[] = {
    CFG_STR_LIST("names", NULL, CFGF_NONE),
    CFG_STR_LIST("sum", NULL, CFGF_NONE),
    CFG_BOOL("required", cfg_false, CFGF_NONE),
    CFG_BOOL("decimals", cfg_false, CFGF_NONE),
    CFG_BOOL("empty-zero", cfg_false, CFGF_NONE),
    CFG_BOOL("absent-zero", cfg_false, CFGF_NONE),
    CFG_FLOAT("scale", 1.0, CFGF_NONE),
    CFG_INT("span", 0, CFGF_NONE),
    CFG_STR("order", "", CFGF_NONE),
    CFG_BOOL("day-end", cfg_false, CFGF_NONE),
    CFG_BOOL("index", cfg_false, CFGF_NONE),
    CFG_STR("gaps", "absent", CFGF_NONE),
    CFG_END(),
};

static cfg_opt_t format_opts[] = {
    CFG_STR("title", "", CFGF_NONE),
    CFG_STR("platform", "", CFGF_NONE),
    CFG_STR("evidence", "", CFGF_NONE),
    CFG_STR("reader", "csv", CFGF_NONE),
    CFG_STR("rows", "", CFGF_NONE),
    CFG_STR("names", "", CFGF_NONE),
    CFG_STR("values", "", CFGF_NONE),
    CFG_STR_LIST("shape", NULL, CFGF_NONE),
    CFG_STR("kind", "days", CFGF_NONE),
    CFG_STR("dimension", NULL, CFGF_NODEFAULT),
    CFG_INT("priority", 0, CFGF_NONE),
    CFG_BOOL("preamble", cfg_false, CFGF_NONE),
    CFG_BOOL("any-header", cfg_false, CFGF_NONE),
    CFG_BOOL("titled", cfg_false, CFGF_NONE),
    CFG_BOOL("snapshot", cfg_false, CFGF_NONE),
    CFG_BOOL("range-rows", cfg_false, CFGF_NONE),
    CFG_BOOL("ragged", cfg_false, CFGF_NONE),
    CFG_BOOL("final-newline", cfg_false, CFGF_NONE),
    CFG_BOOL("leading", cfg_false, CFGF_NONE),
    CFG_BOOL("half-open", cfg_false, CFGF_NONE),
    CFG_BOOL("website", cfg_false, CFGF_NONE),
    CFG_STR_LIST("files", NULL, CFGF_NONE),
    CFG_STR_LIST("named", NULL, CFGF_NONE),
    CFG_STR("ask-name", NULL, CFGF_NODEFAULT),
    CFG_STR("zone", "", CFGF_NONE),
    CFG_STR("refuse", NULL, CFGF_NODEFAULT),
    CFG_SEC("column", column_opts, CFGF_MULTI | CFGF_TITLE | CFGF_NO_TITLE_DUPES),
    CFG_SEC("series", series_opts, CFGF_MULTI | CFGF_TITLE | CFGF_NO_TITLE_DUPES),
    CFG_SEC("skip", skip_opts, CFGF_MULTI | CFGF_TITLE),
    CFG_END(),
};

static cfg_opt_t file_opts[] = {
    CFG_SEC("format", format_opts, CFGF_MULTI | CFGF_TITLE | CFGF_NO_TITLE_DUPES),
    CFG_END(),
};

static const char *const row_kinds[] = {
    [ROWS_DAYS] = "days",       [ROWS_POSTS] = "posts", [ROWS_WINDOW] = "window",
    [ROWS_SOURCES] = "sources", [ROWS_FACTS] = "facts", [ROWS_NOTHING] = "nothing",
};

/* Sections of one kind into an array of the arena; `read` is called for each. */
#define READ_SECTIONS(load, cfg, word, array, count, read)                                         \
    do {                                                                                           \
        (count) = cfg_size(cfg, word);                                                             \
        (array) = arena_alloc(&(load)->formats->arena, ((count) + 1) * sizeof *(array));           \
        if (!(array))                                                                              \
            return error_memory((load)->err);                                                      \
        for (unsigned at = 0; at < (count); at++)                                                  \
            if (read(load, cfg_getnsec(cfg, word, at), &(array)[at]) < 0)                          \
                return -1;                                                                         \
    } while (0)

static int sections_read(struct load *load, cfg_t *section, struct format *format)
{
    READ_SECTIONS(load, section, "column", format->columns, format->nr_columns, conf_column);
    READ_SECTIONS(load, section, "series", format->series, format->nr_series, conf_series);
    READ_SECTIONS(load, section, "skip", format->skips, format->nr_skips, conf_skip);
    return 0;
}

static int texts_read(struct load *load, cfg_t *section, struct format *format)
{
    const struct {
        const char *option;
        const char **to;
    } texts[] = {
        {"title", &format->title},         {"platform", &format->platform},
        {"evidence", &format->evidence},   {"rows", &format->rows},
        {"names", &format->json_names},    {"values", &format->json_values},
        {"dimension", &format->dimension}, {"ask-name", &format->ask_name},
        {"zone", &format->zone},           {"refuse", &format->refuse},
    };
    format->name = conf_keep(load, cfg_title(section));
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const char *text = cfg_getstr(section, texts[i].option);
        *texts[i].to = conf_keep(load, text);
        if (text && !*texts[i].to)
            return -1;
    }
    return format->name ? 0 : -1;
}

static int reader_read(const struct load *load, cfg_t *section, struct format *format)
{
    const char *reader = cfg_getstr(section, "reader");
    bool any = strcmp(reader, "any") == 0;
    format->json = any || strcmp(reader, "json") == 0;
    format->csv = any || strcmp(reader, "csv") == 0;
    if (format->json || format->csv)
        return 0;
    return error_set(load->err, ERROR_USAGE,
                     "%s:%d: reader \"%s\" is unknown; it is one of csv, json, any", load->file,
                     section->line, reader);
}

static void flags_read(cfg_t *section, struct format *format)
{
    format->priority = (int)cfg_getint(section, "priority");
    format->preamble = cfg_getbool(section, "preamble");
    format->any_header = cfg_getbool(section, "any-header");
    format->titled = cfg_getbool(section, "titled");
    format->snapshot = cfg_getbool(section, "snapshot");
    format->range_rows = cfg_getbool(section, "range-rows");
    format->ragged = cfg_getbool(section, "ragged");
    format->final_newline = cfg_getbool(section, "final-newline");
    format->leading = cfg_getbool(section, "leading");
    format->half_open = cfg_getbool(section, "half-open");
    format->website = cfg_getbool(section, "website");
}

static int kind_read(struct load *load, cfg_t *section, struct format *format)
{
    const char *word = cfg_getstr(section, "kind");
    for (size_t i = 0; i < sizeof row_kinds / sizeof *row_kinds; i++) {
        if (strcmp(word, row_kinds[i]) == 0) {
            format->kind = (enum row_kind)i;
            return 0;
        }
    }
    return error_set(load->err, ERROR_USAGE,
                     "%s:%d: kind \"%s\" is unknown; it is one of days, posts, window, sources, "
                     "facts, nothing",
                     load->file, section->line, word);
}

static int files_read(struct load *load, cfg_t *section, struct format *format)
{
    format->nr_files = cfg_size(section, "files");
    format->files = arena_alloc(&load->formats->arena, (format->nr_files + 1) * sizeof(char *));
    if (!format->files)
        return error_memory(load->err);
    for (unsigned i = 0; i < format->nr_files; i++) {
        format->files[i] = conf_keep(load, cfg_getnstr(section, "files", i));
        if (!format->files[i])
            return -1;
    }
    return 0;
}

static int format_read(struct load *load, cfg_t *section)
{
    struct formats *formats = load->formats;
    if (formats->nr == formats->alloc) {
        size_t alloc = formats->alloc ? formats->alloc * 2 : 64;
        struct format *items = realloc(formats->items, alloc * sizeof *items);
        if (!items)
            return error_memory(load->err);
        formats->items = items;
        formats->alloc = alloc;
    }
    struct format *format = &formats->items[formats->nr];
    *format = (struct format){0};
    flags_read(section, format);
    if (reader_read(load, section, format) < 0 || texts_read(load, section, format) < 0 ||
        kind_read(load, section, format) < 0 || files_read(load, section, format) < 0 ||
        conf_words(load, section, "shape", false, &format->shape) < 0 ||
        conf_folded(load, section, "named", &format->named) < 0 ||
        sections_read(load, section, format) < 0)
        return -1;
    formats->nr++;
    return 0;
}

static int by_priority(const void *a, const void *b)
{
    const struct format *x = a, *y = b;
    if (x->priority != y->priority)
        return x->priority > y->priority ? -1 : 1;
    return strcmp(x->name, y->name);
}

/* A format of the same name that comes later replaces the earlier one. */
static void replace_same(struct formats *formats, size_t before)
{
    for (size_t i = before; i < formats->nr; i++) {
        for (size_t k = 0; k < before; k++) {
            if (strcmp(formats->items[i].name, formats->items[k].name) == 0) {
                formats->items[k] = formats->items[i];
                formats->items[i--] = formats->items[--formats->nr];
                break;
            }
        }
    }
}

int formats_add(struct formats *formats, const char *text, const char *name, struct error *err)
{
    struct load load = {formats, name, err};
    size_t before = formats->nr;
    cfg_t *cfg = conf_new(file_opts, err);
    int result = cfg ? conf_read(cfg, text, name, err) : -1;
    for (unsigned i = 0; result == 0 && i < cfg_size(cfg, "format"); i++)
        result = format_read(&load, cfg_getnsec(cfg, "format", i));
    if (result == 0) {
        replace_same(formats, before);
        if (formats->nr > 1)
            qsort(formats->items, formats->nr, sizeof *formats->items, by_priority);
    }
    cfg_free(cfg);
    return result;
}
