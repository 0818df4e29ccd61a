/* layer: metrics */
/* goals.h - what a company wants to reach, and how far it is.
 *
 * A goal is a section of the user's configuration:
 *
 *     goal "50 new fans" {
 *         metric = "fans"        # a stock: against its value at the end of the start day
 *         platform = "facebook"
 *         target = "+50"         # a gain; "1300" is a level, "+5 %" a change
 *         start = "2019-04-30"
 *         deadline = "31.05.2019" # inclusive
 *     }
 *
 * Metrics that can be added up (flows, fans_net) count from the start day on. The share of a
 * website's sessions is that of all days from the start to now; other rates are those of the last
 * whole period. "+5 pp" and "+5 %rel" are changes against the last period that was over on the
 * start day; a bare "+5 %" of a ratio is refused: it may be both. Plans are linear in days; that of
 * a rate's level is the level itself.
 */
#ifndef PEGEL_GOALS_H
#define PEGEL_GOALS_H

#include "pegel/metrics.h"

enum goal_type { GOAL_GAIN, GOAL_LEVEL, GOAL_CHANGE };

struct goal {
    const char *name, *metric_name;
    const char *platform, *account; /* NULL: any that has the metric */
    const char *target_text, *start_text, *deadline_text;
    int type_word; /* 0: told by the target; else enum goal_type + 1 */

    const struct metric *metric;
    enum goal_type type;
    bool relative;         /* change: target is a fraction of the value at the start */
    double target;         /* in the metric's unit, or a fraction */
    day_t start, deadline; /* both inclusive */
};

enum goal_status {
    GOAL_REACHED,
    GOAL_AHEAD,
    GOAL_ON_PLAN, /* less than the plan of one day away from it */
    GOAL_BEHIND,
    GOAL_OUT_OF_REACH, /* needs more a day than the best week so far had */
    GOAL_MISSED,
    GOAL_NOT_STARTED,
    GOAL_NO_DATA
};
const char *goal_status_word(enum goal_status status);
#define GOAL_NO_ACCOUNT "no account has this metric" /* the note of a goal that fits nothing */

/* NaN and DAY_NONE where there is no such number or day. Numbers are in the goal's own terms: what
 * was gained, the level, or the change. */
struct goal_result {
    const struct goal *goal;
    const char *platform, *account; /* the goal's own when nothing fits */
    enum goal_status status;
    day_t as_of;     /* the last day with a value, at most the deadline */
    double baseline; /* the value at the start; NaN where none is needed */
    double actual, planned, ahead;
    double per_day, needed_per_day; /* pace so far; what the days that are left need */
    double best_per_day;            /* of the best week so far */
    day_t forecast;                 /* when it is reached at the pace so far */
    day_t reached_on;               /* first time */
    char note[128];
};

/* Owned by the arena; items by the heap. */
struct goal_results {
    struct arena arena;
    struct goal_result *items; /* in the order of the goals, then of the results' series */
    size_t nr, alloc;
};

/* Judged at the end of the current period of `results`; `options` are those it was computed with.
 */
int goals_compute(struct goal_results *found, const struct goal *goals, size_t nr,
                  const struct results *results, const struct factset *facts,
                  const struct metrics_options *options, struct error *err);
void goal_results_free(struct goal_results *found);

/* goals.csv. */
struct table_rows goal_rows(const struct goal_results *found);

#endif
