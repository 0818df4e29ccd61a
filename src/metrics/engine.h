/* layer: metrics */
/* engine.h - what one run of metrics_compute holds, apart from its results; and a second look at
 * them. */
#ifndef METRICS_ENGINE_H
#define METRICS_ENGINE_H

#include "account_label.h"
#include "kind.h"

/* What all threads share and none changes. */
struct engine {
    struct results *results;
    const struct factset *facts;
    const struct metric_set *metrics;
    const struct metrics_options *options;
    struct arena run;
    struct recipe *recipes;  /* by metric */
    bool *selected, *needed; /* by metric: asked for; computed because of it */
    bool *wanted;            /* by measure */
    const char **labels;     /* by account */
    struct sheet_index index;
};

/* What a thread needs of its own. */
struct worker {
    const struct engine *engine;
    struct arena own, kept, scratch; /* to the end; results; forgotten after each account */
    struct names *phrases;           /* of the account that it is at */
    struct cohort cohort;
    struct tiling tiling;
};

/* The number of a phrase, 16 bits; -1 for lack of memory. */
int64_t phrase_add(struct names *phrases, const char *text);

/* The series of one home account. Numbers of phrases are the account's own. */
struct account_results {
    struct names *phrases;
    struct metric_value *values; /* of its series, and of what they stand for, one after another */
    size_t nr_values;
    struct metric_series *series; /* on the heap */
    size_t nr;
};

int engine_init(struct engine *engine, struct error *err);
void engine_free(struct engine *engine);

int worker_init(struct worker *worker, const struct engine *engine, struct error *err);
void worker_free(struct worker *worker);
/* The view of an account, in the scratch arena. */
int worker_view(struct worker *worker, struct view *view, uint32_t account, struct error *err);
/* Computes one home account; the values are in the arena `kept`. */
int worker_account(struct worker *worker, uint32_t account, struct account_results *out,
                   struct error *err);

/* An engine and a worker for results that were computed before and are only read. It must stay
 * where it is. To be given back with second_look_end(), also when it could not begin. */
struct second_look {
    struct results results; /* the engine's type is not const */
    struct metrics_options options;
    struct engine engine;
    struct worker worker;
};

int second_look_begin(struct second_look *look, const struct results *results,
                      const struct factset *facts, const struct networks *networks,
                      struct error *err);
void second_look_end(struct second_look *look);

/* A metric of the account that is being computed; several of one metric for networks. */
struct job {
    struct plan plan;
    struct plan other; /* by the other basis; BASIS_NONE: the account has not what it takes */
    size_t told;       /* the last period of which `plan` knows anything, and one more */
    const struct network_lane *source;
    struct metric_value *values;
    const struct metric_value **choices; /* kind "first" */
    struct said {
        const char *text;
        uint16_t number;
    } definition, note; /* what was said last: mostly the same again */
};

struct jobs {
    struct job *items;
    size_t nr;
};

/* Which metrics the account has: jobs in the scratch arena, their values in `kept`. */
int jobs_plan(struct worker *worker, struct jobs *jobs, struct frame *frame, bool totals);
bool platform_wanted(const struct engine *engine, const char *platform);

#endif
