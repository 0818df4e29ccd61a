/* Why shares and rates changed: account by account, from values that are computed once more. */
#include "pegel/why.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"

#include "interval.h"
#include "row.h"
#include "split.h"
#include "why_parts.h"

struct finder {
    struct why *why;
    struct replay replay;
    struct metric_row row;  /* of the series that is looked at */
    struct why_rate *rates; /* of all accounts */
    size_t nr_rates, alloc_rates;
    struct error *err;
};

struct why_effect *why_add(struct why *why, const struct why_effect *effect)
{
    struct why_effect *added;

    if (grow_array(&why->effects, why->nr_effects, &why->alloc_effects, sizeof(*added)) < 0)
        return NULL;
    added = &why->effects[why->nr_effects++];
    *added = *effect;
    if (effect->series != WHY_ALL)
        added->metric =
            &why->results->metrics->metrics[why->results->series[effect->series].metric];
    added->note = effect->note ? effect->note : "";
    added->post = effect->post ? effect->post : "";
    added->title = effect->title ? effect->title : "";
    added->permalink = effect->permalink ? effect->permalink : "";
    return added;
}

static int add(struct finder *finder, size_t series, enum why_part part, const double numbers[3])
{
    const struct why_effect effect = {
        .series = series, .part = part, .from = numbers[0], .to = numbers[1], .effect = numbers[2]};

    return why_add(finder->why, &effect) ? 0 : error_memory(finder->err);
}

/* ---- shares ---------------------------------------------------------------------------------- */

static bool is_share(struct fraction of)
{
    return of.bottom > 0 && of.top >= 0 && of.top <= of.bottom;
}

static int add_share(struct finder *finder, const struct why_rate *rate)
{
    struct why *why = finder->why;
    struct fraction now = rate->now, before = rate->before;
    struct interval interval;
    struct share *share;

    if (!is_share(now))
        return 0;
    if (grow_array(&why->shares, why->nr_shares, &why->alloc_shares, sizeof(*share)) < 0)
        return error_memory(finder->err);
    share = &why->shares[why->nr_shares++];
    interval = interval_wilson(now.top, now.bottom);
    *share = (struct share){rate->series, now.top, now.bottom, interval.low, interval.high,
                            NAN,          NAN,     NAN,        NAN,          NAN};
    if (isnan(finder->row.change) || !is_share(before))
        return 0;
    interval = interval_newcombe(now.top, now.bottom, before.top, before.bottom);
    share->before_count = before.top;
    share->before_total = before.bottom;
    share->change = finder->row.change;
    share->change_low = interval.low;
    share->change_high = interval.high;
    return 0;
}

/* ---- splits ---------------------------------------------------------------------------------- */

/* The phrase of the note that says why there is no change. */
static const char *reason(struct finder *finder)
{
    static const char *const starts[] = {"no comparison", "definition changed"};
    const char *found = NULL;

    for (size_t i = 0; i < sizeof(starts) / sizeof(*starts) && !found; i++)
        found = strstr(finder->row.note, starts[i]);
    if (!found)
        return "";
    return arena_copy(&finder->why->arena, found, strcspn(found, ";"));
}

static int refuse(struct finder *finder, const struct why_rate *rate)
{
    const struct why_effect effect = {.series = rate->series,
                                      .from = rate->from,
                                      .to = rate->to,
                                      .effect = NAN,
                                      .note = reason(finder)};

    return effect.note && why_add(finder->why, &effect) ? 0 : error_memory(finder->err);
}

static int split(struct finder *finder, const struct why_rate *rate, enum why_part top,
                 enum why_part bottom)
{
    struct fraction before = rate->before, now = rate->now;
    struct split_sides sides = split_sides(before, now);

    if (add(finder, rate->series, top, (double[]){before.top, now.top, sides.top}) < 0)
        return -1;
    return add(finder, rate->series, bottom, (double[]){before.bottom, now.bottom, sides.bottom});
}

/* Has each post what stands below the line? */
static bool by_posts(const struct why_rate *rate)
{
    return rate->plan.basis == BASIS_COHORT && !rate->recipe->over_fans;
}

/* Posts may be told of a rate of activity, too, if they have what it takes. */
static bool has_posts(const struct finder *finder, const struct why_rate *rate)
{
    return rate->plan.basis == BASIS_COHORT ||
           (strcmp(rate->recipe->kind->name, "ratio") == 0 && !rate->recipe->over_fans &&
            finder->replay.worker.cohort.nr);
}

/* What engagement_rate stands for in the current period: its posts are told. */
static bool is_headline(const struct finder *finder, const struct why_rate *rate)
{
    const struct results *results = finder->why->results;
    const struct metric_series *own = &results->series[rate->series];
    int headline = metric_find(results->metrics, "engagement_rate");

    for (size_t i = rate->series; headline >= 0 && i-- > 0;) {
        const struct metric_series *series = &results->series[i];

        if (series->account_index != own->account_index)
            break;
        if (series->metric == headline)
            return replay_recipe(&finder->replay.engine, series, results->current) == rate->recipe;
    }
    return false;
}

/* The posts of the current period: what the rate is made of; or, where it is one of activity, only
 * those that are told for the headline. */
static int tell_posts(struct finder *finder, struct why_rate *rate, bool changed,
                      const struct why_posts *before)
{
    struct why_posts now = {0};
    int result = why_posts_load(&now, &finder->replay, rate, finder->err);

    if (result == 0 && changed && by_posts(rate))
        result = why_posts_split(finder->why, rate, before, &now, finder->err);
    if (result == 0 && is_headline(finder, rate))
        result = why_posts_tell(finder->why, rate, &now, &finder->replay, finder->err);
    why_posts_free(&now);
    return result;
}

static int keep_rate(struct finder *finder, const struct why_rate *rate)
{
    if (grow_array(&finder->rates, finder->nr_rates, &finder->alloc_rates, sizeof(*rate)) < 0)
        return error_memory(finder->err);
    finder->rates[finder->nr_rates++] = *rate;
    return 0;
}

/* The sides of the line in both periods, and the posts of the one before. 0 when they are not
 * known.
 */
static int find_sides(struct finder *finder, struct why_rate *rate, bool before,
                      struct why_posts *posts)
{
    const struct results *results = finder->why->results;
    const struct metric_series *series = &results->series[rate->series];
    int found = 1;

    rate->before = (struct fraction){NAN, NAN};
    if (before)
        found = replay_fraction(&finder->replay, series, rate->recipe, results->current - 1,
                                &rate->plan, &rate->before, finder->err);
    if (found > 0 && before && by_posts(rate) &&
        why_posts_load(posts, &finder->replay, rate, finder->err) < 0)
        return -1;
    if (found <= 0)
        return found;
    found = replay_fraction(&finder->replay, series, rate->recipe, results->current, &rate->plan,
                            &rate->now, finder->err);
    /* Sums that nearly cancel out depend on their order: then nothing can be told of the parts. */
    if (found > 0 && !(fabs(rate->now.top / rate->now.bottom - rate->to) <= 1e-9 * fabs(rate->to)))
        return 0;
    return found;
}

static int tell_change(struct finder *finder, const struct why_rate *rate)
{
    bool share = recipe_is_share(rate->recipe);

    if (isnan(finder->row.change))
        return refuse(finder, rate);
    if (add(finder, rate->series, WHY_CHANGE,
            (double[]){rate->from, rate->to, finder->row.change}) < 0)
        return -1;
    if (!by_posts(rate) &&
        split(finder, rate, share ? WHY_OWN : WHY_INTERACTIONS, share ? WHY_TOTAL : WHY_BASE) < 0)
        return -1;
    return share ? 0 : keep_rate(finder, rate);
}

static int look_at(struct finder *finder, struct why_rate *rate)
{
    bool changed = !isnan(finder->row.change);
    struct why_posts before = {0};
    int result;

    if (finder->row.state != STATE_OK)
        return refuse(finder, rate);
    result = find_sides(finder, rate, changed, &before);
    if (result > 0) {
        result = tell_change(finder, rate);
        if (result == 0 && recipe_is_share(rate->recipe))
            result = add_share(finder, rate);
        if (result == 0 && has_posts(finder, rate))
            result = tell_posts(finder, rate, changed, &before);
    }
    why_posts_free(&before);
    return result;
}

/* Is the metric a share, or a rate that stands over something that was seen? */
static bool is_split(const struct recipe *recipe)
{
    return recipe_is_share(recipe) || (strcmp(recipe->kind->name, "ratio") == 0 &&
                                       recipe->metric->unit == UNIT_RATIO && !recipe->per_post);
}

static int look_at_series(struct finder *finder, size_t series)
{
    const struct results *results = finder->why->results;
    const struct metric_value *value = &results->series[series].values[results->current];
    struct why_rate rate = {
        .series = series, .recipe = &finder->replay.engine.recipes[results->series[series].metric]};

    results_row(results, series, results->current, &finder->row);
    rate.from = finder->row.previous;
    rate.to = finder->row.value;
    rate.definition = value->definition;
    rate.basis = value->basis;
    return isnan(rate.from) && isnan(rate.to) ? 0 : look_at(finder, &rate);
}

/* ---- all of them ----------------------------------------------------------------------------- */

/* A series and its account: those of a site lie apart in the results. */
struct place {
    uint32_t account;
    size_t series;
};

static int by_account(const void *a, const void *b)
{
    const struct place *left = a, *right = b;

    if (left->account != right->account)
        return left->account > right->account ? 1 : -1;
    return (left->series > right->series) - (left->series < right->series);
}

static int find_all(struct finder *finder, struct place *places)
{
    const struct results *results = finder->why->results;
    size_t nr = 0;

    for (size_t i = 0; i < results->nr_series; i++) {
        const struct metric_series *series = &results->series[i];

        if (is_split(&finder->replay.engine.recipes[series->metric]))
            places[nr++] = (struct place){series->account_index, i};
    }
    if (nr)
        qsort(places, nr, sizeof(*places), by_account);
    for (size_t i = 0; i < nr; i++) {
        if ((i == 0 || places[i].account != places[i - 1].account) &&
            replay_account(&finder->replay, places[i].account, finder->err) < 0)
            return -1;
        if (look_at_series(finder, places[i].series) < 0)
            return -1;
    }
    return why_accounts(finder->why, finder->rates, finder->nr_rates, finder->err);
}

static int by_share(const void *a, const void *b)
{
    const struct share *left = a, *right = b;

    return (left->series > right->series) - (left->series < right->series);
}

/* Effects of one series are in their order; that of equal ones is not kept by qsort. */
struct ranked {
    struct why_effect effect;
    size_t number;
};

static int by_rank(const void *a, const void *b)
{
    const struct ranked *left = a, *right = b;

    if (left->effect.series != right->effect.series)
        return left->effect.series > right->effect.series ? 1 : -1;
    return (left->number > right->number) - (left->number < right->number);
}

static int sort(struct why *why, struct error *err)
{
    struct ranked *ranked = malloc((why->nr_effects + 1) * sizeof(*ranked));

    if (!ranked)
        return error_memory(err);
    for (size_t i = 0; i < why->nr_effects; i++)
        ranked[i] = (struct ranked){why->effects[i], i};
    if (why->nr_effects)
        qsort(ranked, why->nr_effects, sizeof(*ranked), by_rank);
    for (size_t i = 0; i < why->nr_effects; i++)
        why->effects[i] = ranked[i].effect;
    free(ranked);
    if (why->nr_shares)
        qsort(why->shares, why->nr_shares, sizeof(*why->shares), by_share);
    return 0;
}

int why_find(struct why *why, const struct results *results, const struct factset *facts,
             const struct networks *networks, struct error *err)
{
    struct finder finder = {.why = why, .err = err};
    struct place *places = malloc((results->nr_series + 1) * sizeof(*places));
    int result;

    if (!places)
        return error_memory(err);
    result = replay_begin(&finder.replay, results, facts, networks, err);
    why->results = results;
    if (result == 0)
        result = find_all(&finder, places);
    if (result == 0)
        result = sort(why, err);
    replay_end(&finder.replay);
    free(finder.rates);
    free(places);
    return result;
}

void why_free(struct why *why)
{
    free(why->shares);
    free(why->effects);
    arena_free(&why->arena);
    *why = (struct why){0};
}
