/* The words of a metric's parts, looked up and checked. */
#include <string.h>

#include "kind.h"

static int add_part(struct recipe *recipe, int number, const char *word, struct error *err)
{
    const char *name = recipe->metric->name;

    if (number < 0)
        return error_set(err, ERROR_USAGE, "metric %s: unknown part \"%s\"", name, word);
    if (recipe->nr == RECIPE_PARTS_MAX)
        return error_set(err, ERROR_USAGE, "metric %s: more than %d parts", name, RECIPE_PARTS_MAX);
    recipe->parts[recipe->nr++] = (uint16_t)number;
    return 0;
}

static int find_measure(const struct catalogue *catalogue, const char *word)
{
    uint16_t measure = catalogue_find(catalogue, word);

    return measure == MEASURE_NONE ? -1 : measure;
}

/* "responses/score" and the words behind it, which are members and not looked up. */
static int set_events(struct recipe *recipe, const struct catalogue *catalogue, struct error *err)
{
    const char *const *parts = recipe->metric->parts;
    const char *slash = parts && *parts ? strchr(*parts, '/') : NULL;
    char measure[64] = "";

    if (slash && (size_t)(slash - *parts) < sizeof(measure))
        memcpy(measure, *parts, (size_t)(slash - *parts));
    if (!slash || !slash[1])
        return error_set(err, ERROR_USAGE,
                         "metric %s: this kind needs parts = {\"measure/dimension\", members ...}",
                         recipe->metric->name);
    recipe->dimension = slash + 1;
    recipe->members = parts + 1;
    if (strcmp(recipe->kind->name, "members_within") == 0 && (!parts[1] || parts[2]))
        return error_set(err, ERROR_USAGE, "metric %s: one limit must follow the first part",
                         recipe->metric->name);
    return add_part(recipe, find_measure(catalogue, measure), *parts, err);
}

/* What stands below the line. */
static int set_over(struct recipe *recipe, const struct catalogue *catalogue, const char *word,
                    struct error *err)
{
    if (!word || recipe->over_fans || recipe->over != MEASURE_NONE)
        return error_set(err, ERROR_USAGE, "metric %s: one word must stand after \"/\"",
                         recipe->metric->name);
    recipe->over_fans = strcmp(word, "fans") == 0;
    recipe->per_post = strcmp(word, "posts") == 0;
    if (recipe->over_fans)
        return 0;
    recipe->over = catalogue_find(catalogue, word);
    if (recipe->over == MEASURE_NONE)
        return error_set(err, ERROR_USAGE, "metric %s: unknown part \"%s\"", recipe->metric->name,
                         word);
    return 0;
}

/* Does the shape fit the kind? */
static int check_shape(const struct recipe *recipe, struct error *err)
{
    const char *kind = recipe->kind->name, *name = recipe->metric->name;
    bool over = recipe->over_fans || recipe->over != MEASURE_NONE;

    if (strcmp(kind, "ratio") == 0 && (!recipe->nr || !over))
        return error_set(err, ERROR_USAGE,
                         "metric %s: a ratio needs parts = {measures, \"/\", measure or fans}",
                         name);
    if (strcmp(kind, "post_median") == 0 && (!recipe->nr || !over || recipe->over_fans))
        return error_set(err, ERROR_USAGE,
                         "metric %s: a median needs parts = {measures, \"/\", measure}", name);
    if (strcmp(kind, "first") == 0 && !recipe->nr)
        return error_set(err, ERROR_USAGE, "metric %s: parts must name other metrics", name);
    if (strcmp(kind, "part") == 0 && recipe->nr < 2)
        return error_set(err, ERROR_USAGE, "metric %s: a part needs parts = {measure, others ...}",
                         name);
    if (recipe->kind->per_network && recipe->nr)
        return error_set(err, ERROR_USAGE, "metric %s: this kind has no parts", name);
    return 0;
}

int recipe_make(struct recipe *recipe, const struct metric_set *set, const struct metric *metric,
                const struct catalogue *catalogue, struct error *err)
{
    bool first;

    *recipe = (struct recipe){.metric = metric, .over = MEASURE_NONE};
    recipe->kind = kind_find(metric->kind);
    if (!recipe->kind)
        return error_set(err, ERROR_USAGE, "metric %s: unknown kind \"%s\"", metric->name,
                         metric->kind);
    if (recipe->kind->events)
        return set_events(recipe, catalogue, err);
    first = strcmp(metric->kind, "first") == 0;
    for (const char *const *word = metric->parts; word && *word; word++) {
        if (strcmp(*word, "/") == 0) {
            word++;
            if (set_over(recipe, catalogue, *word, err) < 0)
                return -1;
            continue;
        }
        if (add_part(recipe, first ? metric_find(set, *word) : find_measure(catalogue, *word),
                     *word, err) < 0)
            return -1;
    }
    return check_shape(recipe, err);
}

static void want(const struct catalogue *catalogue, bool *wanted, const char *name)
{
    uint16_t measure = catalogue_find(catalogue, name);

    if (measure != MEASURE_NONE)
        wanted[measure] = true;
}

void recipe_wants(const struct recipe *recipe, const struct catalogue *catalogue, bool *wanted)
{
    if (strcmp(recipe->kind->name, "first") == 0)
        return;
    for (size_t i = 0; i < recipe->nr; i++)
        wanted[recipe->parts[i]] = true;
    if (recipe->over != MEASURE_NONE)
        wanted[recipe->over] = true;
    if (recipe->metric->measure != MEASURE_NONE)
        wanted[recipe->metric->measure] = true;
    if (recipe->kind->per_network)
        want(catalogue, wanted, "sessions");
    if (recipe->kind->fans || recipe->over_fans) {
        want(catalogue, wanted, "followers");
        want(catalogue, wanted, "followers_gained");
        want(catalogue, wanted, "followers_lost");
        want(catalogue, wanted, "followers_net");
    }
}

void recipe_parts(const struct recipe *recipe, const struct catalogue *catalogue, unsigned mask,
                  char *text, size_t size)
{
    size_t at = strlen(text);
    bool more = false;

    for (size_t i = 0; i < recipe->nr; i++) {
        const char *name = catalogue->measures[recipe->parts[i]].name;
        size_t len = strlen(name);

        if (!(mask & (1u << i)))
            continue;
        if (at + more + len >= size)
            break;
        if (more)
            text[at++] = '+';
        memcpy(text + at, name, len + 1);
        at += len;
        more = true;
    }
}
