/* layer: metrics */
/* engine.h - what one run of metrics_compute holds, apart from its results. */
#ifndef METRICS_ENGINE_H
#define METRICS_ENGINE_H

#include "account_label.h"
#include "kind.h"

struct engine {
    struct results *results;
    const struct factset *facts;
    const struct metric_set *metrics;
    const struct metrics_options *options;
    struct arena run, scratch; /* of the run; of one account */
    struct recipe *recipes;    /* by metric */
    bool *selected, *needed;   /* by metric: asked for; computed because of it */
    bool *wanted;              /* by measure */
    const char **labels;       /* by account */
    struct sheet_index index;
    struct cohort cohort;
    struct tiling tiling;
    size_t alloc_series;
};

int engine_init(struct engine *engine, struct error *err);
void engine_free(struct engine *engine);
/* Adds the series of one home account. */
int engine_account(struct engine *engine, uint32_t account, struct error *err);
/* The view of an account, in the scratch arena. */
int engine_view(struct engine *engine, struct view *view, uint32_t account, struct error *err);

#endif
