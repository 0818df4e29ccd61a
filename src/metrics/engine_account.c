/* One account through all its metrics and periods. */
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine.h"

/* Numbers in 16 bits: so many different phrases mean that something is odd, not that memory ends.
 */
int64_t phrase_add(struct names *phrases, const char *text)
{
    static const char too_many[] = "see pegel explain";
    bool room = names_nr(phrases) < UINT16_MAX - 1;
    int64_t found = room ? names_add(phrases, slice_of(text)) : names_find(phrases, slice_of(text));

    return found < 0 && !room ? names_add(phrases, slice_of(too_many)) : found;
}

static int say(struct worker *worker, const char *text, struct said *said, uint16_t *number)
{
    int64_t found;

    if (said->text && strcmp(text, said->text) == 0) {
        *number = said->number;
        return 0;
    }
    found = phrase_add(worker->phrases, text);
    if (found < 0)
        return -1;
    *number = (uint16_t)found;
    *said = (struct said){names_text(worker->phrases, (uint32_t)found), *number};
    return 0;
}

static int compute_value(struct worker *worker, struct frame *frame, struct job *job,
                         struct metric_value *out)
{
    frame->source = job->source;
    frame->definition = "";
    frame->note[0] = '\0';
    job->plan.recipe->kind->compute(frame, &job->plan, out);
    out->basis = (uint8_t)job->plan.basis;
    if (say(worker, frame->definition, &job->definition, &out->definition) < 0)
        return -1;
    return say(worker, frame->note, &job->note, &out->note);
}

/* By the other basis, if that has a value. The definition says so: it is compared with its like
 * only. */
static int compute_other(struct worker *worker, struct frame *frame, struct job *job,
                         struct metric_value *out)
{
    struct metric_value other;
    char definition[sizeof(job->other.definition) + 16];

    frame->source = job->source;
    frame->definition = "";
    frame->note[0] = '\0';
    job->other.recipe->kind->compute(frame, &job->other, &other);
    if (other.state != STATE_OK && other.state != STATE_PARTIAL)
        return 0;
    snprintf(definition, sizeof(definition), "%s%s%s", frame->definition,
             *frame->definition ? "; " : "", basis_word(job->other.basis));
    other.basis = (uint8_t)job->other.basis;
    *out = other;
    if (say(worker, definition, &job->definition, &out->definition) < 0)
        return -1;
    return say(worker, frame->note, &job->note, &out->note);
}

/* The periods after the last one of which an account's own basis knows anything: an export that was
 * given up for one of another kind must not leave them empty. Not those before or between, so that
 * a series changes its kind once at most. */
static int compute_rest(struct worker *worker, struct frame *frame, const struct jobs *jobs)
{
    const struct results *results = worker->engine->results;
    size_t first = results->nr_periods;

    for (size_t i = 0; i < jobs->nr; i++) {
        if (jobs->items[i].other.basis != BASIS_NONE && jobs->items[i].told < first)
            first = jobs->items[i].told;
    }
    for (size_t period = first; period < results->nr_periods; period++) {
        frame->period = results->periods[period];
        if (cohort_load(&worker->cohort, frame->view, frame->period) < 0)
            return -1;
        for (size_t i = 0; i < jobs->nr; i++) {
            struct job *job = &jobs->items[i];

            if (job->other.basis != BASIS_NONE && period >= job->told &&
                compute_other(worker, frame, job, &job->values[period]) < 0)
                return -1;
        }
    }
    return 0;
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

static int compute_jobs(struct worker *worker, struct frame *frame, const struct jobs *jobs)
{
    const struct results *results = worker->engine->results;

    for (size_t period = 0; jobs->nr && period < results->nr_periods; period++) {
        frame->period = results->periods[period];
        if (cohort_load(&worker->cohort, frame->view, frame->period) < 0)
            return -1;
        for (size_t i = 0; i < jobs->nr; i++) {
            struct job *job = &jobs->items[i];

            if (!job->choices && compute_value(worker, frame, job, &job->values[period]) < 0)
                return -1;
            if (job->values[period].covered)
                job->told = period + 1;
        }
    }
    if (compute_rest(worker, frame, jobs) < 0)
        return -1;
    for (size_t i = 0; i < jobs->nr; i++) {
        if (jobs->items[i].choices)
            choose_values(results, &jobs->items[i]);
    }
    return 0;
}

/* A text of its own: the results may outlive the facts. */
static const char *keep(struct worker *worker, const char *text)
{
    return arena_copy(&worker->kept, text, strlen(text));
}

static int list_series(struct worker *worker, const struct jobs *jobs, uint32_t account,
                       struct account_results *out)
{
    const struct engine *engine = worker->engine;
    const char *platform = keep(worker, engine->facts->accounts[account].platform);
    const char *label = keep(worker, engine->labels[account]);

    out->series = malloc((jobs->nr + 1) * sizeof(*out->series));
    if (!platform || !label || !out->series)
        return -1;
    for (size_t i = 0; i < jobs->nr; i++) {
        const struct job *job = &jobs->items[i];
        size_t metric = (size_t)(job->plan.recipe - engine->recipes);

        if (!engine->selected[metric])
            continue;
        out->series[out->nr++] = (struct metric_series){
            .platform = job->source ? keep(worker, job->source->network) : platform,
            .account = label,
            .account_index = account,
            .metric = (uint16_t)metric,
            .values = job->values,
            .choices = job->choices,
        };
        if (!out->series[out->nr - 1].platform)
            return -1;
    }
    return 0;
}

static int compute(struct worker *worker, uint32_t account, bool totals,
                   struct account_results *out, struct error *err)
{
    struct view view;
    struct jobs jobs;
    struct frame frame = {
        .view = &view,
        .calendar = &worker->engine->results->calendar,
        .cohort = &worker->cohort,
        .tiling = &worker->tiling,
    };

    if (worker_view(worker, &view, account, err) < 0)
        return -1;
    cohort_begin(&worker->cohort, &view);
    worker->phrases = names_new();
    if (!worker->phrases || jobs_plan(worker, &jobs, &frame, totals) < 0 ||
        compute_jobs(worker, &frame, &jobs) < 0 || list_series(worker, &jobs, account, out) < 0)
        return error_memory(err);
    out->values = jobs.nr ? jobs.items[0].values : NULL;
    out->nr_values = jobs.nr * worker->engine->results->nr_periods;
    out->phrases = worker->phrases;
    worker->phrases = NULL;
    return 0;
}

int worker_account(struct worker *worker, uint32_t account, struct account_results *out,
                   struct error *err)
{
    const struct engine *engine = worker->engine;
    const char *platform = engine->facts->accounts[account].platform;
    bool totals = platform_wanted(engine, platform);

    *out = (struct account_results){0};
    if (!totals && strcmp(platform, "website") != 0)
        return 0;
    return compute(worker, account, totals, out, err);
}
