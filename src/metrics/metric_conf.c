/* The definitions of the metrics, read from metrics.conf by libconfuse. */
#include <stdlib.h>
#include <string.h>

#include "base/conf.h"
#include "kind.h"
#include "metric_shape.h"

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

static int metric_finish(struct conf_load *load, cfg_t *section, void *item)
{
    struct metric *metric = item;
    uint16_t measure = catalogue_find(load->context, metric->name);
    const char *kind = metric->kind;

    metric->measure = MEASURE_NONE;
    if (!*kind) {
        metric->kind = kind_of_measure(load->context, measure);
        metric->measure = measure;
    }
    if (!*metric->kind)
        return conf_wrong(load, section, "metric %s needs a kind", metric->name);
    if (strcmp(kind, "flow") == 0 || strcmp(kind, "unique") == 0)
        return conf_wrong(load, section,
                          "metric %s: flows and uniques have their measure's name and no kind",
                          metric->name);
    return 0;
}

#define THIS struct metric
static const struct member metric_members[] = {
    SHAPE_TITLE(name),
    SHAPE_TEXT("kind", kind),
    SHAPE_WORD("unit", enum unit, unit, "count ratio per_mille score seconds"),
    SHAPE_TEXT("title-de", title_de),
    SHAPE_TEXT("title-en", title_en),
    SHAPE_TEXT("formula", formula),
    SHAPE_TEXT("formula-de", formula_de),
    SHAPE_INT("better", better),
    SHAPE_UNCOUNTED("parts", parts),
    SHAPE_NUMBER(measure),
    SHAPE_END,
};
#undef THIS
static const struct shape metric_shape = {"struct metric", sizeof(struct metric), metric_members,
                                          metric_finish};

static void fill_blanks(struct metric *metric)
{
    bool unique = strcmp(metric->kind, "unique") == 0;

    if (!*metric->title_en)
        metric->title_en = metric->name;
    if (!*metric->title_de)
        metric->title_de = metric->title_en;
    if (!*metric->formula)
        metric->formula = unique ? "as reported for exactly the period" : "sum over the period";
    if (!*metric->formula_de && metric->measure != MEASURE_NONE)
        metric->formula_de =
            unique ? "wie für genau den Zeitraum gemeldet" : "Summe über den Zeitraum";
    if (!*metric->formula_de)
        metric->formula_de = metric->formula;
}

static int by_name(const void *a, const void *b)
{
    const struct metric *left = a, *right = b;

    return strcmp(left->name, right->name);
}

static bool listed(const struct metric *metrics, size_t nr, const char *name)
{
    for (size_t i = 0; i < nr; i++) {
        if (strcmp(metrics[i].name, name) == 0)
            return true;
    }
    return false;
}

/* Flows and uniques that the file does not mention are metrics all the same. Returns how many. */
static size_t add_measures(struct metric *metrics, size_t nr, const struct catalogue *catalogue)
{
    static const char *const no_parts[] = {NULL};

    for (size_t i = 0; i < catalogue->nr; i++) {
        const struct measure *measure = &catalogue->measures[i];
        const char *kind = kind_of_measure(catalogue, (uint16_t)i);

        if (*kind && !listed(metrics, nr, measure->name))
            metrics[nr++] = (struct metric){.name = measure->name,
                                            .kind = kind,
                                            .measure = (uint16_t)i,
                                            .parts = no_parts,
                                            .title_de = "",
                                            .title_en = "",
                                            .formula_de = "",
                                            .formula = measure->about};
    }
    return nr;
}

static int check_recipes(const struct metric_set *set, const struct conf_load *load)
{
    struct recipe recipe;

    for (size_t i = 0; i < set->nr; i++)
        if (recipe_make(&recipe, set, &set->metrics[i], load->context, load->err) < 0)
            return error_wrap(load->err, load->file);
    return 0;
}

/* The sections of the text and what else is a metric, sorted. */
static int set_finish(struct conf_load *load, cfg_t *file, void *item)
{
    const struct catalogue *catalogue = load->context;
    struct metric_set *set = item;
    struct metric *all = arena_alloc(load->arena, (set->nr + catalogue->nr + 1) * sizeof(*all));

    (void)file;
    if (!all)
        return error_memory(load->err);
    memcpy(all, set->metrics, set->nr * sizeof(*all));
    set->nr = add_measures(all, set->nr, catalogue);
    qsort(all, set->nr, sizeof(*all), by_name);
    for (size_t i = 0; i < set->nr; i++)
        fill_blanks(&all[i]);
    set->metrics = all;
    return check_recipes(set, load);
}

#define THIS struct metric_set
static const struct member set_members[] = {
    SHAPE_LIST("metric", struct metric, metrics, nr, &metric_shape),
    SHAPE_END,
};
#undef THIS
const struct shape metric_set_shape = {"struct metric_set", sizeof(struct metric_set), set_members,
                                       set_finish};

int metric_set_load(struct metric_set *set, const struct catalogue *catalogue, struct arena *arena,
                    const char *text, const char *name, struct error *err)
{
    struct conf_load load = {.arena = arena, .file = name, .context = catalogue, .err = err};

    *set = (struct metric_set){0};
    return conf_load(&load, &metric_set_shape, text, set);
}

int metric_find(const struct metric_set *set, const char *name)
{
    struct metric key = {.name = name};
    const struct metric *found = bsearch(&key, set->metrics, set->nr, sizeof(key), by_name);

    return found ? (int)(found - set->metrics) : -1;
}
