/* The preparation of a run: recipes, measures that are wanted, an index of sheets; and of each of
 * its threads. */
#include "engine.h"

#include <string.h>

static bool is_selected(const struct metrics_options *options, const char *name)
{
    if (!options->only)
        return true;
    for (const char *const *only = options->only; *only; only++) {
        if (strcmp(*only, name) == 0)
            return true;
    }
    return false;
}

static int check_names(const struct engine *engine, struct error *err)
{
    const char *const *only = engine->options->only;

    for (; only && *only; only++) {
        if (metric_find(engine->metrics, *only) < 0)
            return error_set(err, ERROR_USAGE, "there is no metric \"%s\"", *only);
    }
    return 0;
}

/* A metric that stands for others needs them. */
static void need(struct engine *engine, size_t metric)
{
    const struct recipe *recipe = &engine->recipes[metric];

    if (engine->needed[metric])
        return;
    engine->needed[metric] = true;
    recipe_wants(recipe, engine->facts->catalogue, engine->wanted);
    if (recipe->kind->compute)
        return;
    for (size_t i = 0; i < recipe->nr; i++)
        need(engine, recipe->parts[i]);
}

static int init_recipes(struct engine *engine, struct error *err)
{
    const struct catalogue *catalogue = engine->facts->catalogue;
    size_t nr = engine->metrics->nr;

    engine->recipes = arena_alloc(&engine->run, (nr + 1) * sizeof(*engine->recipes));
    engine->selected = arena_alloc(&engine->run, nr + 1);
    engine->needed = arena_alloc(&engine->run, nr + 1);
    engine->wanted = arena_alloc(&engine->run, catalogue->nr + 1);
    if (!engine->recipes || !engine->selected || !engine->needed || !engine->wanted)
        return error_memory(err);
    for (size_t i = 0; i < nr; i++) {
        if (recipe_make(&engine->recipes[i], engine->metrics, &engine->metrics->metrics[i],
                        catalogue, err) < 0)
            return -1;
    }
    for (size_t i = 0; i < nr; i++) {
        engine->selected[i] = is_selected(engine->options, engine->metrics->metrics[i].name);
        if (engine->selected[i])
            need(engine, i);
    }
    return 0;
}

int engine_init(struct engine *engine, struct error *err)
{
    if (check_names(engine, err) < 0 || init_recipes(engine, err) < 0)
        return -1;
    engine->labels = account_labels(engine->facts, &engine->run);
    if (!engine->labels || sheet_index_init(&engine->index, &engine->run, engine->facts) < 0)
        return error_memory(err);
    return 0;
}

void engine_free(struct engine *engine)
{
    arena_free(&engine->run);
}

static int32_t longest_period(const struct results *results)
{
    int32_t longest = 1;

    for (size_t i = 0; i < results->nr_periods; i++) {
        int32_t days = results->periods[i].end - results->periods[i].start;

        if (days > longest)
            longest = days;
    }
    return longest;
}

int worker_init(struct worker *worker, const struct engine *engine, struct error *err)
{
    *worker = (struct worker){.engine = engine};
    if (cohort_init(&worker->cohort, &worker->own, engine->facts->catalogue) < 0 ||
        tiling_init(&worker->tiling, &worker->own, longest_period(engine->results)) < 0)
        return error_memory(err);
    return 0;
}

void worker_free(struct worker *worker)
{
    cohort_free(&worker->cohort);
    names_free(worker->phrases);
    arena_free(&worker->scratch);
    arena_free(&worker->kept);
    arena_free(&worker->own);
}

int worker_view(struct worker *worker, struct view *view, uint32_t account, struct error *err)
{
    const struct engine *engine = worker->engine;

    arena_clear(&worker->scratch);
    *view = (struct view){
        .facts = engine->facts,
        .networks = engine->options->networks,
        .known = known_measures(engine->facts->catalogue),
        .wanted = engine->wanted,
        .arena = &worker->scratch,
    };
    return view_build(view, &engine->index, account) < 0 ? error_memory(err) : 0;
}

int second_look_begin(struct second_look *look, const struct results *results,
                      const struct factset *facts, const struct networks *networks,
                      struct error *err)
{
    *look = (struct second_look){
        .results = *results,
        .options = {.calendar = results->calendar, .period_end = DAY_NONE, .networks = networks},
    };
    look->engine = (struct engine){.results = &look->results,
                                   .facts = facts,
                                   .metrics = results->metrics,
                                   .options = &look->options};
    if (engine_init(&look->engine, err) < 0)
        return -1;
    return worker_init(&look->worker, &look->engine, err);
}

void second_look_end(struct second_look *look)
{
    worker_free(&look->worker);
    engine_free(&look->engine);
}
