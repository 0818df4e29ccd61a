/* The definitions of the metrics, read from metrics.conf by libconfuse. */
#include <stdlib.h>
#include <string.h>

#include "base/conf.h"
#include "kind.h"
#include "pegel/str.h"

struct loader {
    const struct catalogue *catalogue;
    struct arena *arena;
    const char *file;
    struct error *err;
};

static const char *copy(const struct loader *loader, const char *text)
{
    return arena_copy(loader->arena, text, strlen(text));
}

static int set_unit(struct metric *metric, const char *word, const struct loader *loader)
{
    for (enum unit unit = UNIT_COUNT; unit <= UNIT_SECONDS; unit++) {
        if (strcmp(word, unit_word(unit)) == 0) {
            metric->unit = unit;
            return 0;
        }
    }
    return error_set(loader->err, ERROR_USAGE,
                     "%s: metric %s: unit \"%s\"; it must be count, ratio, per_mille, score or "
                     "seconds",
                     loader->file, metric->name, word);
}

static int set_parts(struct metric *metric, cfg_t *section, const struct loader *loader)
{
    unsigned nr = cfg_size(section, "parts");
    const char **parts = arena_alloc(loader->arena, (nr + 1) * sizeof(*parts));

    if (!parts)
        return error_memory(loader->err);
    for (unsigned i = 0; i < nr; i++) {
        parts[i] = copy(loader, cfg_getnstr(section, "parts", i));
        if (!parts[i])
            return error_memory(loader->err);
    }
    metric->parts = parts;
    return 0;
}

/* A section without a kind gives titles to a measure that is a metric of its own. */
static const char *kind_of_measure(const struct catalogue *catalogue, uint16_t measure)
{
    if (measure == MEASURE_NONE)
        return "";
    switch (catalogue->measures[measure].kind) {
    case MEASURE_FLOW:
        return "flow";
    case MEASURE_UNIQUE:
        return "unique";
    default:
        return "";
    }
}

static int read_section(struct metric *metric, cfg_t *section, const struct loader *loader)
{
    uint16_t measure = catalogue_find(loader->catalogue, cfg_title(section));
    const char *kind = cfg_getstr(section, "kind");

    *metric = (struct metric){.measure = MEASURE_NONE};
    metric->name = copy(loader, cfg_title(section));
    if (!*kind) {
        kind = kind_of_measure(loader->catalogue, measure);
        metric->measure = measure;
    }
    metric->kind = copy(loader, kind);
    metric->title_de = copy(loader, cfg_getstr(section, "title-de"));
    metric->title_en = copy(loader, cfg_getstr(section, "title-en"));
    metric->formula = copy(loader, cfg_getstr(section, "formula"));
    metric->better = (int)cfg_getint(section, "better");
    if (!metric->name || !metric->kind || !metric->title_de || !metric->title_en ||
        !metric->formula)
        return error_memory(loader->err);
    if (!*kind)
        return error_set(loader->err, ERROR_USAGE, "%s: metric %s needs a kind", loader->file,
                         metric->name);
    if (metric->measure == MEASURE_NONE &&
        (strcmp(kind, "flow") == 0 || strcmp(kind, "unique") == 0))
        return error_set(loader->err, ERROR_USAGE,
                         "%s: metric %s: flows and uniques have their measure's name and no kind",
                         loader->file, metric->name);
    if (set_unit(metric, cfg_getstr(section, "unit"), loader) < 0)
        return -1;
    return set_parts(metric, section, loader);
}

static void fill_blanks(struct metric *metric)
{
    if (!*metric->title_en)
        metric->title_en = metric->name;
    if (!*metric->title_de)
        metric->title_de = metric->title_en;
    if (!*metric->formula)
        metric->formula = strcmp(metric->kind, "unique") == 0 ? "as reported for exactly the period"
                                                              : "sum over the period";
}

static int by_name(const void *a, const void *b)
{
    const struct metric *left = a, *right = b;

    return strcmp(left->name, right->name);
}

static bool listed(const struct metric_set *set, const char *name)
{
    for (size_t i = 0; i < set->nr; i++) {
        if (strcmp(set->metrics[i].name, name) == 0)
            return true;
    }
    return false;
}

/* Flows and uniques that the file does not mention are metrics all the same. */
static void add_measures(struct metric_set *set, const struct catalogue *catalogue)
{
    static const char *const no_parts[] = {NULL};

    for (size_t i = 0; i < catalogue->nr; i++) {
        const struct measure *measure = &catalogue->measures[i];
        const char *kind = kind_of_measure(catalogue, (uint16_t)i);

        if (*kind && !listed(set, measure->name))
            set->metrics[set->nr++] = (struct metric){.name = measure->name,
                                                      .kind = kind,
                                                      .measure = (uint16_t)i,
                                                      .parts = no_parts,
                                                      .title_de = "",
                                                      .title_en = "",
                                                      .formula = measure->about};
    }
}

static int fill(struct metric_set *set, cfg_t *cfg, const struct loader *loader)
{
    unsigned nr = cfg_size(cfg, "metric");
    struct recipe recipe;

    set->metrics =
        arena_alloc(loader->arena, (nr + loader->catalogue->nr + 1) * sizeof(*set->metrics));
    if (!set->metrics)
        return error_memory(loader->err);
    for (unsigned i = 0; i < nr; i++) {
        if (read_section(&set->metrics[i], cfg_getnsec(cfg, "metric", i), loader) < 0)
            return -1;
    }
    set->nr = nr;
    add_measures(set, loader->catalogue);
    qsort(set->metrics, set->nr, sizeof(*set->metrics), by_name);
    for (size_t i = 0; i < set->nr; i++) {
        fill_blanks(&set->metrics[i]);
        if (recipe_make(&recipe, set, &set->metrics[i], loader->catalogue, loader->err) < 0)
            return error_wrap(loader->err, loader->file);
    }
    return 0;
}

int metric_set_load(struct metric_set *set, const struct catalogue *catalogue, struct arena *arena,
                    const char *text, const char *name, struct error *err)
{
    struct loader loader = {catalogue, arena, name, err};
    cfg_opt_t metric[] = {
        CFG_STR("kind", "", CFGF_NONE),         CFG_STR("unit", "count", CFGF_NONE),
        CFG_STR("title-de", "", CFGF_NONE),     CFG_STR("title-en", "", CFGF_NONE),
        CFG_STR("formula", "", CFGF_NONE),      CFG_INT("better", 0, CFGF_NONE),
        CFG_STR_LIST("parts", NULL, CFGF_NONE), CFG_END(),
    };
    cfg_opt_t file[] = {
        CFG_SEC("metric", metric, CFGF_MULTI | CFGF_TITLE | CFGF_NO_TITLE_DUPES),
        CFG_END(),
    };
    cfg_t *cfg = conf_new(file, err);
    int result = -1;

    *set = (struct metric_set){0};
    if (!cfg)
        return -1;
    if (conf_read(cfg, text, name, err) == 0)
        result = fill(set, cfg, &loader);
    cfg_free(cfg);
    return result;
}

int metric_find(const struct metric_set *set, const char *name)
{
    struct metric key = {.name = name};
    const struct metric *found = bsearch(&key, set->metrics, set->nr, sizeof(key), by_name);

    return found ? (int)(found - set->metrics) : -1;
}
