/* formats_conf.c - reads format descriptions (config/formats, --formats) with libconfuse.
 *
 * The language is the rows below and in format_sections_conf.c; struct format says what each word
 * means.
 */
#include <stdlib.h>
#include <string.h>

#include "base/conf.h"
#include "ingest/format.h"
#include "ingest/format_sections.h"

static int format_finish(struct conf_load *load, cfg_t *section, void *item)
{
    struct format *format = item;
    const char *reader = cfg_getstr(section, "reader");
    bool any = strcmp(reader, "any") == 0;

    (void)load;
    format->json = any || strcmp(reader, "json") == 0;
    format->csv = any || !format->json;
    return 0;
}

#define THIS struct format
static const struct member format_members[] = {
    SHAPE_TITLE(name),
    SHAPE_TEXT("title", title),
    SHAPE_TEXT("platform", platform),
    SHAPE_TEXT("evidence", evidence),
    SHAPE_ONLY(WORD, "reader", "csv json any"),
    SHAPE_FLAG(NULL, csv),
    SHAPE_FLAG(NULL, json),
    SHAPE_TEXT("rows", rows),
    SHAPE_TEXT("names", json_names),
    SHAPE_TEXT("values", json_values),
    SHAPE_TEXTS("shape", shape.items, shape.nr),
    SHAPE_TEXTS("header", header.items, header.nr),
    SHAPE_WORD("kind", enum row_kind, kind, "days posts window sources events facts nothing"),
    SHAPE_OPTIONAL("dimension", dimension),
    SHAPE_INT("priority", priority),
    SHAPE_FLAG("preamble", preamble),
    SHAPE_FLAG("any-header", any_header),
    SHAPE_FLAG("titled", titled),
    SHAPE_FLAG("untitled", untitled),
    SHAPE_FLAG("snapshot", snapshot),
    SHAPE_FLAG("zero-filled", zero_filled),
    SHAPE_FLAG("ragged", ragged),
    SHAPE_FLAG("final-newline", final_newline),
    SHAPE_FLAG("open-end", open_end),
    SHAPE_FLAG("leading", leading),
    SHAPE_FLAG("exact", exact),
    SHAPE_FLAG("half-open", half_open),
    SHAPE_FLAG("website", website),
    SHAPE_FLAG("settings", settings),
    SHAPE_FLAG("statement", statement),
    SHAPE_TEXTS("files", files, nr_files),
    SHAPE_FOLDED("beside", beside.items, beside.nr),
    SHAPE_FOLDED("named", named.items, named.nr),
    SHAPE_OPTIONAL("ask-name", ask_name),
    SHAPE_TEXT("zone", zone),
    SHAPE_OPTIONAL("within", within),
    SHAPE_OPTIONAL("refuse", refuse),
    SHAPE_OPTIONAL("message", message),
    SHAPE_OPTIONAL("incomplete", incomplete),
    SHAPE_LIST("column", struct format_column, columns, nr_columns, &column_shape),
    SHAPE_LIST("series", struct series, series, nr_series, &series_shape),
    SHAPE_LIST("skip", struct skip, skips, nr_skips, &skip_shape),
    SHAPE_LIST("word", struct member_word, words, nr_words, &word_shape),
    SHAPE_END,
};
#undef THIS
static const struct shape format_shape = {"struct format", sizeof(struct format), format_members,
                                          format_finish};

#define THIS struct formats
static const struct member formats_members[] = {
    SHAPE_LIST("format", struct format, items, nr, &format_shape),
    SHAPE_END,
};
#undef THIS
const struct shape formats_shape = {"struct formats", sizeof(struct formats), formats_members,
                                    NULL};

static int by_priority(const void *a, const void *b)
{
    const struct format *x = a, *y = b;

    if (x->priority != y->priority)
        return x->priority > y->priority ? -1 : 1;
    return strcmp(x->name, y->name);
}

/* Room for more, in memory of its own. */
static int reserve(struct formats *formats, size_t more, struct error *err)
{
    size_t alloc = 2 * (formats->nr + more) + 1;
    struct format *own;

    if (formats->own && formats->nr + more <= formats->alloc)
        return 0;
    own = realloc(formats->own, alloc * sizeof(*own));
    if (!own)
        return error_memory(err);
    if (!formats->own && formats->nr)
        memcpy(own, formats->items, formats->nr * sizeof(*own));
    formats->items = formats->own = own;
    formats->alloc = alloc;
    return 0;
}

/* A format of the same name that comes later replaces the earlier one. */
static void put(struct formats *formats, const struct format *format)
{
    size_t at = 0;

    while (at < formats->nr && strcmp(formats->items[at].name, format->name) != 0)
        at++;
    formats->own[at] = *format;
    formats->nr += at == formats->nr;
}

int formats_add(struct formats *formats, const char *text, const char *name, struct error *err)
{
    struct conf_load load = {
        .arena = &formats->arena, .file = name, .context = formats->catalogue, .err = err};
    struct formats read = {0};

    if (conf_load(&load, &formats_shape, text, &read) < 0 || reserve(formats, read.nr, err) < 0)
        return -1;
    for (size_t i = 0; i < read.nr; i++)
        put(formats, &read.items[i]);
    if (formats->nr > 1)
        qsort(formats->own, formats->nr, sizeof(*formats->own), by_priority);
    return 0;
}
