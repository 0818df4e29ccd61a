/* Reads a manifest.json back, with the reader that reads exports. */
#include "manifest_read.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "pegel/reader.h"

struct reading {
    struct manifest *manifest;
    const struct source *source;
    struct error *err;
};

static const char *keep(struct reading *reading, struct slice text)
{
    const char *copy = arena_copy(&reading->manifest->arena, text.s, text.len);

    if (!copy)
        error_memory(reading->err);
    return copy;
}

static int push(struct reading *reading, struct option_list *list, struct slice text)
{
    const char *copy = keep(reading, text);

    if (!copy || grow_array(&list->items, list->nr, &list->alloc, sizeof(*list->items)) < 0)
        return error_memory(reading->err);
    list->items[list->nr++] = copy;
    return 0;
}

/* The field of that name, or an empty text. */
static struct slice field(const struct record *record, const char *name)
{
    for (size_t i = 0; i < record->nr; i++) {
        if (slice_is(record->names[i], name))
            return record->fields[i];
    }
    return (struct slice){"", 0};
}

static int take_whole(void *context, const struct record *record, struct error *err)
{
    struct reading *reading = context;
    struct manifest *manifest = reading->manifest;

    (void)err;
    if (!slice_is(field(record, "program"), "pegel"))
        return error_set(reading->err, ERROR_DATA, "it is no manifest of pegel");
    manifest->version = keep(reading, field(record, "version"));
    manifest->label = keep(reading, field(record, "period.label"));
    if (field(record, "previous.report").len)
        manifest->previous = keep(reading, field(record, "previous.report"));
    if (field(record, "previous.sha256").len)
        manifest->previous_sha = keep(reading, field(record, "previous.sha256"));
    return reading->err->code == ERROR_NONE ? 0 : -1;
}

static int take_export(void *context, const struct record *record, struct error *err)
{
    struct reading *reading = context;

    (void)err;
    return push(reading, &reading->manifest->exports, field(record, "value"));
}

static int take_option(void *context, const struct record *record, struct error *err)
{
    struct reading *reading = context;
    struct option_list *options = &reading->manifest->options;

    (void)err;
    if (push(reading, options, field(record, "option")) < 0)
        return -1;
    return field(record, "value").len ? push(reading, options, field(record, "value")) : 0;
}

static int add_file(struct reading *reading, const struct record *record)
{
    struct manifest *manifest = reading->manifest;
    struct manifest_file *file;

    if (grow_array(&manifest->files, manifest->nr, &manifest->alloc, sizeof(*manifest->files)) < 0)
        return error_memory(reading->err);
    file = &manifest->files[manifest->nr++];
    *file = (struct manifest_file){0};
    file->file = keep(reading, field(record, "file"));
    file->sha = keep(reading, field(record, "sha256"));
    return file->file && file->sha ? 0 : -1;
}

static int take_input(void *context, const struct record *record, struct error *err)
{
    (void)err;
    return add_file(context, record);
}

/* What is compiled in is only named; files of the user were given with an option, or are named by
 * one that was ("config theme"). */
static int take_configuration(void *context, const struct record *record, struct error *err)
{
    struct reading *reading = context;
    struct option_list *options = &reading->manifest->options;
    struct slice option = field(record, "option");
    struct str text = {0};
    int ret;

    if (!option.len)
        return 0;
    if (memchr(option.s, ' ', option.len))
        return add_file(reading, record);
    str_addf(&text, "--%.*s", (int)option.len, option.s);
    ret = str_ok(&text, err);
    if (ret == 0)
        ret = push(reading, options, slice_of(str_text(&text)));
    str_free(&text);
    if (ret < 0 || push(reading, options, field(record, "file")) < 0)
        return -1;
    return add_file(reading, record);
}

static int by_name(const void *a, const void *b)
{
    const struct manifest_file *x = a, *y = b;

    return strcmp(x->file, y->file);
}

/* A part of a manifest is none: what is lost would not be made again. */
static int expect_whole(const struct diags *diags, struct error *err)
{
    if (diags->failed)
        return error_memory(err);
    if (diags->counts[DIAG_REJECTED])
        return error_set(err, ERROR_DATA, "it is no manifest of pegel: line %" PRIu64 ": %s",
                         diags->items[0].line, diags->items[0].text);
    return 0;
}

static int read_parts(struct reading *reading)
{
    static const struct {
        const char *rows;
        record_fn *take;
    } parts[] = {
        {"", take_whole},         {"exports", take_export},
        {"options", take_option}, {"configuration", take_configuration},
        {"inputs", take_input},
    };
    struct diags diags = {0};
    int ret = push(reading, &reading->manifest->options, slice_of("pegel"));

    for (size_t i = 0; ret == 0 && i < sizeof(parts) / sizeof(*parts); i++) {
        struct reader_options options = {.rows = parts[i].rows};

        ret = read_json(reading->source, ENCODING_UTF8, &options, 0, parts[i].take, reading, &diags,
                        reading->err);
    }
    if (ret == 0)
        ret = expect_whole(&diags, reading->err);
    if (ret == 0 && !reading->manifest->version)
        ret = error_set(reading->err, ERROR_DATA, "it is no manifest of pegel");
    diag_free(&diags);
    return ret;
}

int manifest_read(struct manifest *manifest, const char *path, struct error *err)
{
    struct reading reading = {.manifest = manifest, .err = err};
    struct source_list list = {0};
    struct diags diags = {0};
    int ret = sources_add(&list, path, &diags, err);

    if (ret == 0 && list.nr != 1)
        ret = error_set(err, ERROR_DATA, "%s", diags.nr ? diags.items[0].text : "it is not there");
    if (ret == 0) {
        reading.source = &list.items[0];
        ret = read_parts(&reading);
    }
    if (ret < 0)
        error_wrap(err, path);
    else if (manifest->nr)
        qsort(manifest->files, manifest->nr, sizeof(*manifest->files), by_name);
    sources_free(&list);
    diag_free(&diags);
    return ret;
}

struct manifest_file *manifest_find(const struct manifest *manifest, const char *file)
{
    const struct manifest_file key = {.file = file};
    struct manifest_file *found = manifest->nr ? bsearch(&key, manifest->files, manifest->nr,
                                                         sizeof(*manifest->files), by_name)
                                               : NULL;

    while (found && found > manifest->files && strcmp(found[-1].file, file) == 0)
        found--;
    return found;
}

void manifest_free(struct manifest *manifest)
{
    option_list_free(&manifest->exports);
    option_list_free(&manifest->options);
    free(manifest->files);
    arena_free(&manifest->arena);
    *manifest = (struct manifest){0};
}
