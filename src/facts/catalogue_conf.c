/* The catalogue of measures, read from measures.conf by libconfuse. */
#include "pegel/catalogue.h"

#include <stdlib.h>
#include <string.h>

#include "base/conf.h"
#include "facts/shapes.h"

/* Words in facts.csv and on command lines: lower case, digits, "_". */
static int measure_finish(struct conf_load *load, cfg_t *section, void *item)
{
    const char *name = ((struct measure *)item)->name;

    if (*name && name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0')
        return 0;
    return conf_wrong(load, section, "measure \"%s\"; names have only a-z, 0-9 and _", name);
}

#define THIS struct measure
static const struct member measure_members[] = {
    SHAPE_TITLE(name),
    SHAPE_WORD("kind", enum measure_kind, kind, "flow stock unique text mark"),
    SHAPE_TEXT("about", about),
    SHAPE_FLAG("negative", negative),
    SHAPE_FLAG("website", website),
    SHAPE_END,
};
#undef THIS
static const struct shape measure_shape = {"struct measure", sizeof(struct measure),
                                           measure_members, measure_finish};

static int by_name(const void *a, const void *b)
{
    const struct measure *left = a, *right = b;

    return strcmp(left->name, right->name);
}

/* The sections of the text, sorted. */
static int catalogue_finish(struct conf_load *load, cfg_t *file, void *item)
{
    struct catalogue *catalogue = item;
    struct measure *measures;

    (void)file;
    if (catalogue->nr == 0)
        return error_set(load->err, ERROR_USAGE, "%s: no measures", load->file);
    if (catalogue->nr >= MEASURE_NONE)
        return error_set(load->err, ERROR_USAGE, "%s: too many measures", load->file);
    measures = arena_alloc(load->arena, catalogue->nr * sizeof(*measures));
    if (!measures)
        return error_memory(load->err);
    memcpy(measures, catalogue->measures, catalogue->nr * sizeof(*measures));
    qsort(measures, catalogue->nr, sizeof(*measures), by_name);
    catalogue->measures = measures;
    return 0;
}

#define THIS struct catalogue
static const struct member catalogue_members[] = {
    SHAPE_LIST("measure", struct measure, measures, nr, &measure_shape),
    SHAPE_END,
};
#undef THIS
const struct shape catalogue_shape = {"struct catalogue", sizeof(struct catalogue),
                                      catalogue_members, catalogue_finish};

int catalogue_load(struct catalogue *catalogue, struct arena *arena, const char *text,
                   const char *name, struct error *err)
{
    struct conf_load load = {.arena = arena, .file = name, .err = err};

    *catalogue = (struct catalogue){0};
    return conf_load(&load, &catalogue_shape, text, catalogue);
}

uint16_t catalogue_find(const struct catalogue *catalogue, const char *name)
{
    struct measure key = {.name = name};
    const struct measure *found =
        bsearch(&key, catalogue->measures, catalogue->nr, sizeof(key), by_name);

    return found ? (uint16_t)(found - catalogue->measures) : MEASURE_NONE;
}
