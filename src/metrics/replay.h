/* layer: metrics */
/* replay.h - a run's values made once more, to see what they are made of: results keep the value
 * alone.
 */
#ifndef METRICS_REPLAY_H
#define METRICS_REPLAY_H

#include "engine.h"
#include "view_events.h"

/* Account by account. Must not move once begun: its parts point at one another. */
struct replay {
    struct results results; /* those of the run: only read here */
    struct metrics_options options;
    struct engine engine;
    struct worker worker;
    struct view view; /* of the account */
    struct frame frame;
};

int replay_begin(struct replay *replay, const struct results *results, const struct factset *facts,
                 const struct networks *networks, struct error *err);
/* Also after a begin that failed. */
void replay_end(struct replay *replay);

/* The account whose values are asked for from now on; a number of metric_series.account_index. */
int replay_account(struct replay *replay, uint32_t account, struct error *err);

/* What stands above and below the line of the series' value, which `recipe` made, in a period; of a
 * share: how many of how many. False when it is no quotient, or nobody knows. The posts of the
 * period are left in the worker's cohort, and *plan tells how they are used. -1: no memory. */
int replay_fraction(struct replay *replay, const struct metric_series *series,
                    const struct recipe *recipe, size_t period, struct plan *plan,
                    struct fraction *out, struct error *err);

/* What the series' value is made by: its own recipe, or that of what engagement_rate stands for. */
const struct recipe *replay_recipe(const struct engine *engine, const struct metric_series *series,
                                   size_t period);
/* Is the metric a share: so many of so many? */
bool recipe_is_share(const struct recipe *recipe);

#endif
