/* Which metrics an account has, and how each is to be computed. */
#include <string.h>

#include "engine.h"
#include "view_events.h"

/* The values of the metrics so far, for those that stand for others. */
struct planning {
    struct worker *worker;
    struct jobs *jobs;
    struct frame *frame;
    bool totals;
    size_t *by_metric; /* number of its job + 1 */
};

static size_t metric_of(const struct planning *planning, const struct recipe *recipe)
{
    return (size_t)(recipe - planning->worker->engine->recipes);
}

/* By the other basis, if the account has what that takes, too. */
static struct plan other_plan(const struct frame *frame, const struct plan *plan)
{
    struct plan other = {.recipe = plan->recipe, .avoid = plan->basis};

    if (plan->recipe->kind->two_bases && plan->recipe->kind->plan(frame, &other))
        return other;
    return (struct plan){.basis = BASIS_NONE};
}

static void add_job(struct planning *planning, const struct plan *plan,
                    const struct network_lane *source)
{
    struct jobs *jobs = planning->jobs;

    jobs->items[jobs->nr++] =
        (struct job){.plan = *plan, .other = other_plan(planning->frame, plan), .source = source};
    planning->by_metric[metric_of(planning, plan->recipe)] = jobs->nr;
}

bool platform_wanted(const struct engine *engine, const char *platform)
{
    return !engine->options->platform || strcmp(engine->options->platform, platform) == 0;
}

static void plan_network(struct planning *planning, const struct recipe *recipe)
{
    struct frame *frame = planning->frame;
    const struct view *view = frame->view;

    for (size_t i = 0; i < view->nr_sources; i++) {
        struct plan plan = {.recipe = recipe};

        frame->source = &view->sources[i];
        if (platform_wanted(planning->worker->engine, frame->source->network) &&
            recipe->kind->plan(frame, &plan))
            add_job(planning, &plan, frame->source);
    }
    frame->source = NULL;
}

/* A series for each channel; -1 for lack of memory. */
static int plan_members(struct planning *planning, const struct recipe *recipe)
{
    struct frame *frame = planning->frame;
    const struct event_list *list = view_events(frame->view, recipe->dimension, recipe->parts[0]);
    struct channels channels;

    if (!list || !planning->totals)
        return 0;
    if (channels_build(&channels, frame->view, list) < 0)
        return -1;
    for (size_t i = 0; i < channels.nr; i++) {
        struct plan plan = {.recipe = recipe};

        if (recipe->kind->plan(frame, &plan))
            add_job(planning, &plan, &channels.items[i]);
    }
    return 0;
}

/* Does the account have any of the metrics it may stand for? */
static bool has_choice(const struct planning *planning, const struct recipe *recipe)
{
    for (size_t i = 0; i < recipe->nr; i++) {
        if (planning->by_metric[recipe->parts[i]])
            return true;
    }
    return false;
}

static int plan_metric(struct planning *planning, const struct recipe *recipe)
{
    struct plan plan = {.recipe = recipe};

    if (recipe->kind->per_member)
        return plan_members(planning, recipe);
    if (recipe->kind->per_network)
        plan_network(planning, recipe);
    else if (planning->totals && recipe->kind->compute &&
             recipe->kind->plan(planning->frame, &plan))
        add_job(planning, &plan, NULL);
    return 0;
}

static int plan_all(struct planning *planning)
{
    const struct engine *engine = planning->worker->engine;

    for (size_t i = 0; i < engine->metrics->nr; i++) {
        if (engine->needed[i] && plan_metric(planning, &engine->recipes[i]) < 0)
            return -1;
    }
    /* They are looked at last: what they stand for must be there. */
    for (size_t i = 0; i < engine->metrics->nr; i++) {
        const struct plan plan = {.recipe = &engine->recipes[i]};

        if (engine->needed[i] && !plan.recipe->kind->compute && has_choice(planning, plan.recipe))
            add_job(planning, &plan, NULL);
    }
    return 0;
}

/* The metrics it may stand for, of those that the account has. */
static int link_choices(const struct planning *planning, struct job *job)
{
    const struct recipe *recipe = job->plan.recipe;
    size_t nr = 0;

    job->choices = arena_alloc(&planning->worker->kept, (recipe->nr + 1) * sizeof(*job->choices));
    if (!job->choices)
        return -1;
    for (size_t i = 0; i < recipe->nr; i++) {
        size_t number = planning->by_metric[recipe->parts[i]];

        if (number)
            job->choices[nr++] = planning->jobs->items[number - 1].values;
    }
    return 0;
}

static int give_values(const struct planning *planning)
{
    size_t periods = planning->worker->engine->results->nr_periods;
    struct jobs *jobs = planning->jobs;
    struct metric_value *values =
        arena_alloc(&planning->worker->kept, (jobs->nr * periods + 1) * sizeof(*values));

    if (!values)
        return -1;
    for (size_t i = 0; i < jobs->nr; i++)
        jobs->items[i].values = values + i * periods;
    for (size_t i = 0; i < jobs->nr; i++) {
        if (!jobs->items[i].plan.recipe->kind->compute &&
            link_choices(planning, &jobs->items[i]) < 0)
            return -1;
    }
    return 0;
}

/* How many jobs there can be at most. */
static size_t jobs_most(const struct engine *engine, const struct view *view)
{
    size_t most = 0;

    for (size_t i = 0; i < engine->metrics->nr; i++) {
        const struct recipe *recipe = &engine->recipes[i];

        if (engine->needed[i])
            most += recipe->kind->per_network                                ? view->nr_sources
                    : !recipe->kind->per_member                              ? 1
                    : view_events(view, recipe->dimension, recipe->parts[0]) ? CHANNELS_MAX
                                                                             : 0;
    }
    return most;
}

int jobs_plan(struct worker *worker, struct jobs *jobs, struct frame *frame, bool totals)
{
    struct planning planning = {.worker = worker, .jobs = jobs, .frame = frame, .totals = totals};
    size_t nr = worker->engine->metrics->nr;

    *jobs = (struct jobs){0};
    jobs->items = arena_alloc(&worker->scratch,
                              jobs_most(worker->engine, frame->view) * sizeof(*jobs->items));
    planning.by_metric = arena_alloc(&worker->scratch, nr * sizeof(*planning.by_metric));
    if (!jobs->items || !planning.by_metric)
        return -1;
    if (plan_all(&planning) < 0)
        return -1;
    return give_values(&planning);
}
