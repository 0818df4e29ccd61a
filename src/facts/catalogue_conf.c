/* The catalogue of measures, read from measures.conf by libconfuse. */
#include "pegel/catalogue.h"

#include <stdlib.h>
#include <string.h>

#include "base/conf.h"

static const struct {
    const char *word;
    enum measure_kind kind;
} kinds[] = {
    {"flow", MEASURE_FLOW},
    {"stock", MEASURE_STOCK},
    {"unique", MEASURE_UNIQUE},
    {"text", MEASURE_TEXT},
};

static int parse_kind(cfg_t *cfg, cfg_opt_t *option, const char *value, void *result)
{
    (void)option;
    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
        if (strcmp(value, kinds[i].word) == 0) {
            *(long *)result = (long)kinds[i].kind;
            return 0;
        }
    }
    cfg_error(cfg, "kind \"%s\"; it must be flow, stock, unique or text", value);
    return -1;
}

/* Words in facts.csv and on command lines: lower case, digits, "_". */
static int check_name(cfg_t *cfg, cfg_opt_t *option)
{
    cfg_t *section = cfg_opt_getnsec(option, cfg_opt_size(option) - 1);
    const char *name = cfg_title(section);

    if (*name && name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0')
        return 0;
    cfg_error(cfg, "measure \"%s\"; names have only a-z, 0-9 and _", name);
    return -1;
}

static int by_name(const void *a, const void *b)
{
    const struct measure *left = a, *right = b;

    return strcmp(left->name, right->name);
}

static char *copy(struct arena *arena, const char *text)
{
    return arena_copy(arena, text, strlen(text));
}

static int fill(struct catalogue *catalogue, struct arena *arena, cfg_t *cfg, const char *name,
                struct error *err)
{
    size_t nr = cfg_size(cfg, "measure");

    if (nr == 0)
        return error_set(err, ERROR_USAGE, "%s: no measures", name);

    if (nr >= MEASURE_NONE)
        return error_set(err, ERROR_USAGE, "%s: too many measures", name);
    catalogue->measures = arena_alloc(arena, (nr + 1) * sizeof(*catalogue->measures));
    if (!catalogue->measures)
        return error_memory(err);
    catalogue->nr = nr;
    for (size_t i = 0; i < nr; i++) {
        cfg_t *section = cfg_getnsec(cfg, "measure", (unsigned int)i);
        struct measure *measure = &catalogue->measures[i];

        measure->name = copy(arena, cfg_title(section));
        measure->about = copy(arena, cfg_getstr(section, "about"));
        if (!measure->name || !measure->about)
            return error_memory(err);
        measure->kind = (enum measure_kind)cfg_getint(section, "kind");
        measure->negative = cfg_getbool(section, "negative");
        measure->website = cfg_getbool(section, "website");
    }
    qsort(catalogue->measures, nr, sizeof(*catalogue->measures), by_name);
    return 0;
}

int catalogue_load(struct catalogue *catalogue, struct arena *arena, const char *text,
                   const char *name, struct error *err)
{
    cfg_opt_t measure[] = {
        CFG_INT_CB("kind", MEASURE_FLOW, CFGF_NONE, parse_kind),
        CFG_STR("about", "", CFGF_NONE),
        CFG_BOOL("negative", cfg_false, CFGF_NONE),
        CFG_BOOL("website", cfg_false, CFGF_NONE),
        CFG_END(),
    };
    cfg_opt_t options[] = {
        CFG_SEC("measure", measure, CFGF_MULTI | CFGF_TITLE | CFGF_NO_TITLE_DUPES),
        CFG_END(),
    };
    int result = -1;
    cfg_t *cfg = conf_new(options, err);

    *catalogue = (struct catalogue){0};
    if (!cfg)
        return -1;
    cfg_set_validate_func(cfg, "measure", check_name);
    if (conf_read(cfg, text, name, err) == 0)
        result = fill(catalogue, arena, cfg, name, err);
    cfg_free(cfg);
    return result;
}

uint16_t catalogue_find(const struct catalogue *catalogue, const char *name)
{
    struct measure key = {.name = name};
    const struct measure *found =
        bsearch(&key, catalogue->measures, catalogue->nr, sizeof(key), by_name);

    return found ? (uint16_t)(found - catalogue->measures) : MEASURE_NONE;
}
