/* One account through all its metrics and periods. */
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine.h"

/* A metric of the account that is being computed; several of one metric for networks. */
struct job {
    struct plan plan;
    const struct network_lane *source;
    struct metric_value *values;
    const struct metric_value **choices;
};

struct jobs {
    struct job *items;
    size_t nr;
    struct metric_value **by_metric; /* for metrics that stand for others */
};

static struct metric_value *new_values(struct engine *engine)
{
    struct results *results = engine->results;

    return arena_alloc(&results->arena, results->nr_periods * sizeof(struct metric_value));
}

static int add_job(struct engine *engine, struct jobs *jobs, const struct plan *plan,
                   const struct network_lane *source)
{
    struct job job = {.plan = *plan, .source = source, .values = new_values(engine)};
    size_t metric = (size_t)(plan->recipe->metric - engine->metrics->metrics);

    if (!job.values)
        return -1;
    jobs->items[jobs->nr++] = job;
    jobs->by_metric[metric] = job.values;
    return 0;
}

static bool platform_wanted(const struct engine *engine, const char *platform)
{
    return !engine->options->platform || strcmp(engine->options->platform, platform) == 0;
}

static int plan_network(struct engine *engine, struct jobs *jobs, struct frame *frame,
                        const struct recipe *recipe)
{
    const struct view *view = frame->view;

    for (size_t i = 0; i < view->nr_sources; i++) {
        struct plan plan = {.recipe = recipe};

        frame->source = &view->sources[i];
        if (platform_wanted(engine, frame->source->network) && recipe->kind->plan(frame, &plan) &&
            add_job(engine, jobs, &plan, frame->source) < 0)
            return -1;
    }
    frame->source = NULL;
    return 0;
}

/* The metrics it may stand for, of those that the account has. */
static int plan_first(struct engine *engine, struct jobs *jobs, const struct recipe *recipe)
{
    struct plan plan = {.recipe = recipe};
    const struct metric_value **choices =
        arena_alloc(&engine->results->arena, (recipe->nr + 1) * sizeof(struct metric_value *));
    size_t nr = 0;

    if (!choices)
        return -1;
    for (size_t i = 0; i < recipe->nr; i++) {
        if (jobs->by_metric[recipe->parts[i]])
            choices[nr++] = jobs->by_metric[recipe->parts[i]];
    }
    if (nr && add_job(engine, jobs, &plan, NULL) < 0)
        return -1;
    if (nr)
        jobs->items[jobs->nr - 1].choices = choices;
    return 0;
}

static int plan_metric(struct engine *engine, struct jobs *jobs, struct frame *frame, size_t metric)
{
    const struct recipe *recipe = &engine->recipes[metric];
    struct plan plan = {.recipe = recipe};

    if (recipe->kind->per_network)
        return plan_network(engine, jobs, frame, recipe);
    if (!recipe->kind->compute || !recipe->kind->plan(frame, &plan))
        return 0;
    return add_job(engine, jobs, &plan, NULL);
}

static int plan_account(struct engine *engine, struct jobs *jobs, struct frame *frame, bool totals)
{
    size_t nr = engine->metrics->nr;

    jobs->items =
        arena_alloc(&engine->scratch, nr * (frame->view->nr_sources + 1) * sizeof(*jobs->items));
    jobs->by_metric = arena_alloc(&engine->scratch, nr * sizeof(*jobs->by_metric));
    if (!jobs->items || !jobs->by_metric)
        return -1;
    for (size_t i = 0; i < nr; i++) {
        bool network = engine->recipes[i].kind->per_network;

        if (engine->needed[i] && (network || totals) && plan_metric(engine, jobs, frame, i) < 0)
            return -1;
    }
    /* They are looked at last: what they stand for must be there. */
    for (size_t i = 0; i < nr; i++) {
        if (engine->needed[i] && !engine->recipes[i].kind->compute &&
            plan_first(engine, jobs, &engine->recipes[i]) < 0)
            return -1;
    }
    return 0;
}

/* Numbers in 16 bits: so many different phrases mean that something is odd, not that memory ends.
 */
static int phrase(struct results *results, const char *text, uint16_t *number)
{
    static const char too_many[] = "see pegel explain";
    int64_t found = names_nr(results->phrases) < UINT16_MAX - 1
                        ? names_add(results->phrases, slice_of(text))
                        : names_find(results->phrases, slice_of(text));

    if (found < 0)
        found = names_add(results->phrases, slice_of(too_many));
    *number = (uint16_t)found;
    return found < 0 ? -1 : 0;
}

static int compute_value(struct engine *engine, struct frame *frame, const struct job *job,
                         struct metric_value *out)
{
    frame->source = job->source;
    frame->definition[0] = frame->note[0] = '\0';
    job->plan.recipe->kind->compute(frame, &job->plan, out);
    out->basis = (uint8_t)job->plan.basis;
    if (phrase(engine->results, frame->definition, &out->definition) < 0)
        return -1;
    return phrase(engine->results, frame->note, &out->note);
}

/* How well a rate serves as the headline: whole before partial, and with a whole one to compare. */
static int fitness(const struct metric_value *values, size_t period)
{
    bool before = period > 0 && values[period - 1].state == STATE_OK;

    if (isnan(values[period].value))
        return 0;
    return 1 + before + 2 * (values[period].state == STATE_OK);
}

/* The first that exists in this period and the one before, else the first that exists in this. */
static void choose_values(const struct results *results, const struct job *job)
{
    assert(job->choices[0]);
    for (size_t period = 0; period < results->nr_periods; period++) {
        const struct metric_value *chosen = job->choices[0];

        for (const struct metric_value *const *choice = job->choices; *choice; choice++) {
            if (fitness(*choice, period) > fitness(chosen, period))
                chosen = *choice;
        }
        job->values[period] = chosen[period];
    }
}

static int compute_jobs(struct engine *engine, struct frame *frame, const struct jobs *jobs)
{
    struct results *results = engine->results;

    for (size_t period = 0; jobs->nr && period < results->nr_periods; period++) {
        frame->period = results->periods[period];
        if (cohort_load(&engine->cohort, frame->view, frame->period) < 0)
            return -1;
        for (size_t i = 0; i < jobs->nr; i++) {
            struct job *job = &jobs->items[i];

            if (!job->choices && compute_value(engine, frame, job, &job->values[period]) < 0)
                return -1;
        }
    }
    for (size_t i = 0; i < jobs->nr; i++) {
        if (jobs->items[i].choices)
            choose_values(results, &jobs->items[i]);
    }
    return 0;
}

static int add_series(struct engine *engine, const struct job *job, uint32_t account)
{
    struct results *results = engine->results;
    const char *platform =
        job->source ? job->source->network : engine->facts->accounts[account].platform;
    const char *label = engine->labels[account];
    struct metric_series *series;

    if (results->nr_series == engine->alloc_series) {
        size_t alloc = engine->alloc_series ? 2 * engine->alloc_series : 64;

        series = realloc(results->series, alloc * sizeof(*series));
        if (!series)
            return -1;
        results->series = series;
        engine->alloc_series = alloc;
    }
    series = &results->series[results->nr_series];
    *series = (struct metric_series){
        .platform = arena_copy(&results->arena, platform, strlen(platform)),
        .account = arena_copy(&results->arena, label, strlen(label)),
        .account_index = account,
        .metric = (uint16_t)(job->plan.recipe->metric - engine->metrics->metrics),
        .values = job->values,
        .choices = job->choices,
    };
    results->nr_series++;
    return series->platform && series->account ? 0 : -1;
}

int engine_account(struct engine *engine, uint32_t account, struct error *err)
{
    bool website = strcmp(engine->facts->accounts[account].platform, "website") == 0;
    bool totals = platform_wanted(engine, engine->facts->accounts[account].platform);
    struct view view;
    struct frame frame = {
        .view = &view,
        .calendar = &engine->results->calendar,
        .cohort = &engine->cohort,
        .tiling = &engine->tiling,
    };
    struct jobs jobs = {0};

    if (!totals && !website)
        return 0;
    if (engine_view(engine, &view, account, err) < 0)
        return -1;
    if (plan_account(engine, &jobs, &frame, totals) < 0 || compute_jobs(engine, &frame, &jobs) < 0)
        return error_memory(err);
    for (size_t i = 0; i < jobs.nr; i++) {
        size_t metric = (size_t)(jobs.items[i].plan.recipe->metric - engine->metrics->metrics);

        if (engine->selected[metric] && add_series(engine, &jobs.items[i], account) < 0)
            return error_memory(err);
    }
    return 0;
}
