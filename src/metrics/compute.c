/* From settled facts to results: account by account, so that memory is bounded by one of them. */
#include <stdlib.h>
#include <string.h>

#include "engine.h"
#include "periods.h"

static int by_print(const void *a, const void *b)
{
    const struct metric_series *left = a, *right = b;
    int order = strcmp(left->platform, right->platform);

    if (!order)
        order = strcmp(left->account, right->account);
    if (!order)
        order = (left->metric > right->metric) - (left->metric < right->metric);
    if (!order)
        order = (left->account_index > right->account_index) -
                (left->account_index < right->account_index);
    return order;
}

static int compute(struct engine *engine, struct diags *diags, struct error *err)
{
    struct results *results = engine->results;
    const struct factset *facts = engine->facts;

    if (periods_find(results, facts, engine->options, err) < 0 || engine_init(engine, err) < 0)
        return -1;
    for (uint32_t i = 0; i < facts->nr_accounts; i++) {
        if (factset_home(facts, i) == (int64_t)i && engine_account(engine, i, err) < 0)
            return -1;
    }
    if (results->nr_series)
        qsort(results->series, results->nr_series, sizeof(*results->series), by_print);
    periods_crossing(results, facts, engine->wanted, diags);
    return 0;
}

int metrics_compute(struct results *results, const struct factset *facts,
                    const struct metric_set *metrics, const struct metrics_options *options,
                    struct diags *diags, struct error *err)
{
    struct engine engine = {
        .results = results, .facts = facts, .metrics = metrics, .options = options};
    int result = -1;

    *results = (struct results){.metrics = metrics, .phrases = names_new()};
    if (!results->phrases)
        return error_memory(err);
    result = compute(&engine, diags, err);
    engine_free(&engine);
    if (result < 0)
        results_free(results);
    return result;
}

void results_free(struct results *results)
{
    if (results->phrases)
        names_free(results->phrases);
    free(results->series);
    arena_free(&results->arena);
    *results = (struct results){0};
}
