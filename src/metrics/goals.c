/* The goals of a company, each looked for in all series that it may mean. */
#include "pegel/goals.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "goal_find.h"

void goal_note(struct goal_result *result, const char *format, ...)
{
    size_t len = strlen(result->note);
    va_list args;

    if (len && len + 2 < sizeof(result->note))
        len += (size_t)snprintf(result->note + len, sizeof(result->note) - len, "; ");
    va_start(args, format);
    vsnprintf(result->note + len, sizeof(result->note) - len, format, args);
    va_end(args);
}

static struct goal_result blank(const struct goal *goal, enum goal_status status)
{
    return (struct goal_result){.goal = goal,
                                .platform = goal->platform ? goal->platform : "",
                                .account = goal->account ? goal->account : "",
                                .status = status,
                                .as_of = DAY_NONE,
                                .baseline = NAN,
                                .actual = NAN,
                                .planned = NAN,
                                .ahead = NAN,
                                .per_day = NAN,
                                .needed_per_day = NAN,
                                .best_per_day = NAN,
                                .forecast = DAY_NONE,
                                .reached_on = DAY_NONE};
}

static struct goal_result *add(struct goal_results *found, const struct goal *goal,
                               enum goal_status status, struct error *err)
{
    if (grow_array(&found->items, found->nr, &found->alloc, sizeof(*found->items)) < 0) {
        error_memory(err);
        return NULL;
    }
    found->items[found->nr] = blank(goal, status);
    return &found->items[found->nr++];
}

static bool is_meant(const struct goal_search *search, const struct metric_series *series)
{
    const struct goal *goal = search->goal;

    return &search->results->metrics->metrics[series->metric] == goal->metric &&
           (!goal->platform || strcmp(goal->platform, series->platform) == 0) &&
           (!goal->account || strcmp(goal->account, series->account) == 0);
}

/* Others are judged by the run's own results; these by values that only the
 * goal needs: of each day, or of the range so far as a whole. */
static bool needs_own(const struct goal *goal)
{
    return goal_is_daily(goal) || goal_is_range(goal);
}

static int compute_own(struct goal_search *search, const struct factset *facts,
                       const struct metrics_options *options, struct error *err)
{
    const struct goal *goal = search->goal;
    const char *only[] = {goal->metric->name, NULL};
    struct metrics_options own = *options;
    struct diags diags = {0}; /* the run itself has told them */
    int result;

    own.only = only;
    own.period_end = DAY_NONE;
    own.period = (struct range){goal->start, search->now + 1};
    own.calendar = (struct calendar){.grain = GRAIN_RANGE, .range = own.period};
    if (goal_is_daily(goal)) {
        own.period.start = search->now;
        own.calendar = (struct calendar){.grain = GRAIN_DAY};
    }
    result = metrics_compute(&search->own, facts, search->results->metrics, &own, &diags, err);
    diag_free(&diags);
    return result;
}

static int judge(struct goal_results *found, const struct goal_search *search,
                 const struct metric_series *series, struct error *err)
{
    struct goal_result *result = add(found, search->goal, GOAL_NO_DATA, err);

    if (!result)
        return -1;
    result->platform = arena_copy(&found->arena, series->platform, strlen(series->platform));
    result->account = arena_copy(&found->arena, series->account, strlen(series->account));
    if (!result->platform || !result->account)
        return error_memory(err);
    return goal_is_daily(search->goal) ? goal_by_days(result, search, series, err)
                                       : goal_by_periods(result, search, series, err);
}

static int search_all(struct goal_results *found, struct goal_search *search, struct error *err)
{
    const struct results *in = needs_own(search->goal) ? &search->own : search->results;
    size_t before = found->nr;
    struct goal_result *result;

    for (size_t i = 0; i < in->nr_series; i++) {
        if (is_meant(search, &in->series[i]) && judge(found, search, &in->series[i], err) < 0)
            return -1;
    }
    if (found->nr > before)
        return 0;
    result = add(found, search->goal, GOAL_NO_DATA, err);
    if (!result)
        return -1;
    goal_note(result, GOAL_NO_ACCOUNT);
    return 0;
}

static int compute(struct goal_results *found, const struct goal *goal,
                   const struct results *results, const struct factset *facts,
                   const struct metrics_options *options, struct error *err)
{
    struct goal_search search = {.goal = goal, .results = results};
    int ret = -1;

    search.now = results->periods[results->current].end - 1;
    if (search.now > goal->deadline)
        search.now = goal->deadline;
    if (search.now < goal->start)
        return add(found, goal, GOAL_NOT_STARTED, err) ? 0 : -1;
    if (!needs_own(goal) || compute_own(&search, facts, options, err) == 0)
        ret = search_all(found, &search, err);
    if (search.own.phrases)
        results_free(&search.own);
    return ret;
}

int goals_compute(struct goal_results *found, const struct goal *goals, size_t nr,
                  const struct results *results, const struct factset *facts,
                  const struct metrics_options *options, struct error *err)
{
    for (size_t i = 0; i < nr; i++) {
        if (compute(found, &goals[i], results, facts, options, err) < 0)
            return -1;
    }
    return 0;
}

void goal_results_free(struct goal_results *found)
{
    free(found->items);
    arena_free(&found->arena);
    *found = (struct goal_results){0};
}
