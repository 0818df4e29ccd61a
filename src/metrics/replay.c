/* Values computed again, with a look at both sides of the line. */
#include "replay.h"

#include <math.h>
#include <string.h>

int replay_begin(struct replay *replay, const struct results *results, const struct factset *facts,
                 const struct networks *networks, struct error *err)
{
    *replay = (struct replay){
        .results = *results,
        .options = {.calendar = results->calendar, .period_end = DAY_NONE, .networks = networks},
    };
    replay->engine = (struct engine){
        .results = &replay->results,
        .facts = facts,
        .metrics = results->metrics,
        .options = &replay->options,
    };
    if (engine_init(&replay->engine, err) < 0)
        return -1;
    return worker_init(&replay->worker, &replay->engine, err);
}

void replay_end(struct replay *replay)
{
    worker_free(&replay->worker);
    engine_free(&replay->engine);
}

int replay_account(struct replay *replay, uint32_t account, struct error *err)
{
    if (worker_view(&replay->worker, &replay->view, account, err) < 0)
        return -1;
    cohort_begin(&replay->worker.cohort, &replay->view);
    replay->frame = (struct frame){
        .view = &replay->view,
        .calendar = &replay->results.calendar,
        .cohort = &replay->worker.cohort,
        .tiling = &replay->worker.tiling,
    };
    return 0;
}

static const struct network_lane *find_lane(const struct network_lane *lanes, size_t nr,
                                            const char *name)
{
    for (size_t i = 0; i < nr; i++) {
        if (strcmp(lanes[i].network, name) == 0)
            return &lanes[i];
    }
    return NULL;
}

/* Sets the network or channel of a series that is one of several; false when it is not there. */
static int find_source(struct replay *replay, const struct metric_series *series,
                       const struct recipe *recipe)
{
    struct frame *frame = &replay->frame;
    const struct event_list *list;
    struct channels channels;

    frame->source = NULL;
    if (recipe->kind->per_network) {
        frame->source = find_lane(replay->view.sources, replay->view.nr_sources, series->platform);
        return frame->source != NULL;
    }
    if (!recipe->kind->per_member)
        return true;
    list = view_events(&replay->view, recipe->dimension, recipe->parts[0]);
    if (!list)
        return false;
    if (channels_build(&channels, &replay->view, list) < 0)
        return -1;
    frame->source = find_lane(channels.items, channels.nr, series->platform);
    return frame->source != NULL;
}

/* As the value was made: by the account's own basis, or else by the other one. */
static bool make_plan(const struct frame *frame, const struct recipe *recipe, uint8_t basis,
                      struct plan *plan)
{
    *plan = (struct plan){.recipe = recipe};
    if (!recipe->kind->compute || !recipe->kind->plan(frame, plan))
        return false;
    if (plan->basis == (enum basis)basis || !recipe->kind->two_bases)
        return true;
    *plan = (struct plan){.recipe = recipe, .avoid = plan->basis};
    return recipe->kind->plan(frame, plan);
}

static bool compute(struct frame *frame, const struct recipe *recipe, uint8_t basis,
                    struct plan *plan, struct fraction *out)
{
    struct metric_value value;

    frame->fraction = (struct fraction){NAN, NAN};
    frame->definition = "";
    frame->note[0] = '\0';
    if (!make_plan(frame, recipe, basis, plan))
        return false;
    recipe->kind->compute(frame, plan, &value);
    *out = frame->fraction;
    if (recipe->kind->counts && !recipe->kind->counts(frame, recipe, &out->top, &out->bottom))
        return false;
    return !isnan(value.value) && !isnan(out->top) && !isnan(out->bottom);
}

int replay_fraction(struct replay *replay, const struct metric_series *series,
                    const struct recipe *recipe, size_t period, struct plan *plan,
                    struct fraction *out, struct error *err)
{
    struct frame *frame = &replay->frame;
    int found = find_source(replay, series, recipe);

    if (found < 0)
        return error_memory(err);
    frame->period = replay->results.periods[period];
    if (cohort_load(&replay->worker.cohort, &replay->view, frame->period) < 0)
        return error_memory(err);
    return found && compute(frame, recipe, series->values[period].basis, plan, out);
}

const struct recipe *replay_recipe(const struct engine *engine, const struct metric_series *series,
                                   size_t period)
{
    const struct recipe *recipe = &engine->recipes[series->metric];
    const char *definition =
        names_text(engine->results->phrases, series->values[period].definition);

    if (recipe->kind->compute)
        return recipe;
    for (size_t i = 0; i < recipe->nr; i++) {
        const struct recipe *part = &engine->recipes[recipe->parts[i]];
        size_t len = strlen(part->metric->name);

        if (strncmp(definition, part->metric->name, len) == 0 && definition[len] == ':')
            return part;
    }
    return &engine->recipes[recipe->parts[0]];
}

bool recipe_is_share(const struct recipe *recipe)
{
    const char *kind = recipe->kind->name;

    return recipe->kind->counts || strcmp(kind, "network_share") == 0 ||
           strcmp(kind, "channel_share") == 0;
}
