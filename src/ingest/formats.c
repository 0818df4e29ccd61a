/* formats.c - the set of format descriptions, and looking things up in it. */
#include <stdlib.h>
#include <string.h>

#include "ingest/format.h"

struct formats *formats_new(const struct catalogue *catalogue, struct error *err)
{
    struct formats *formats = calloc(1, sizeof *formats);
    if (!formats) {
        error_memory(err);
        return NULL;
    }
    formats->catalogue = catalogue;
    return formats;
}

struct formats *formats_from(const struct formats *base, const struct catalogue *catalogue,
                             struct error *err)
{
    struct formats *formats = formats_new(catalogue, err);
    if (formats) {
        formats->items = base->items;
        formats->nr = base->nr;
    }
    return formats;
}

void formats_free(struct formats *formats)
{
    if (!formats)
        return;
    arena_free(&formats->arena);
    free(formats->own);
    free(formats);
}

size_t formats_nr(const struct formats *formats)
{
    return formats->nr;
}

/* The i-th by name; the set itself is sorted by priority. */
static const struct format *format_by_name(const struct formats *formats, size_t i)
{
    for (size_t k = 0; k < formats->nr; k++) {
        size_t before = 0;
        for (size_t m = 0; m < formats->nr; m++)
            before += strcmp(formats->items[m].name, formats->items[k].name) < 0;
        if (before == i)
            return &formats->items[k];
    }
    return NULL;
}

struct format_about formats_about(const struct formats *formats, size_t i)
{
    const struct format *format = format_by_name(formats, i);
    return (struct format_about){format->name, format->title, format->platform, format->evidence,
                                 !format->csv   ? "json"
                                 : format->json ? "csv, json"
                                                : "csv"};
}

bool words_have(const struct words *words, const char *folded)
{
    for (size_t i = 0; i < words->nr; i++)
        if (strcmp(words->items[i], folded) == 0)
            return true;
    return false;
}

bool words_start(const struct words *words, const char *folded)
{
    for (size_t i = 0; i < words->nr; i++)
        if (strncmp(words->items[i], folded, strlen(words->items[i])) == 0)
            return true;
    return false;
}

bool words_within(const struct words *words, const char *folded)
{
    for (size_t i = 0; i < words->nr; i++)
        if (strstr(folded, words->items[i]))
            return true;
    return false;
}

const struct series *format_series(const struct format *format, const char *folded)
{
    for (size_t i = 0; i < format->nr_series; i++)
        if (words_have(&format->series[i].names, folded))
            return &format->series[i];
    return NULL;
}

const struct series *format_series_within(const struct format *format, const char *folded)
{
    for (size_t i = 0; i < format->nr_series; i++)
        if (words_within(&format->series[i].names, folded))
            return &format->series[i];
    return NULL;
}

const struct series *format_series_start(const struct format *format, const char *folded)
{
    for (size_t i = 0; i < format->nr_series; i++)
        if (words_start(&format->series[i].starts, folded))
            return &format->series[i];
    return NULL;
}

const struct format *formats_find(const struct formats *formats, const char *name)
{
    for (size_t i = 0; i < formats->nr; i++)
        if (strcmp(formats->items[i].name, name) == 0)
            return &formats->items[i];
    return NULL;
}
