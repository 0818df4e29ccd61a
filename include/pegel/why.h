/* layer: metrics */
/* why.h - what stands behind the current period's shares and rates: how sure a share is, and a
 * split of each change into parts that add up to it exactly.
 *
 * A quotient top / bottom (a share of sessions: its own and all; a rate of activity: interactions
 * and what they are divided by), from t0/b0 to t1/b1, is split by the mean of the two orders in
 * which its sides can change (the Shapley value of two players):
 *
 *     top     (t1 - t0) x (1/b0 + 1/b1) / 2
 *     bottom  (1/b1 - 1/b0) x (t0 + t1) / 2
 *
 * A rate over groups g (of posts; of accounts), each with a rate r and a weight w, its part of what
 * stands below the line, is split as E. M. Kitagawa does it (Components of a Difference Between Two
 * Rates, Journal of the American Statistical Association 50, 1955):
 *
 *     mix        sum over g of (w1 - w0) x (r0 + r1) / 2
 *     rate of g  (r1 - r0) x (w0 + w1) / 2
 *
 * A group that one of the periods does not have has the other one's rate there: all of it is mix.
 * Posts are of two groups: the most seen quarter of the period's posts (by what stands below the
 * line, at least one), and the others.
 *
 * A split is only made where metrics.csv has a change: both periods are whole and of one
 * definition. Intervals are those of 95 %: Wilson's for a share, Newcombe's for the difference of
 * two (his method 10).
 */
#ifndef PEGEL_WHY_H
#define PEGEL_WHY_H

#include "pegel/metrics.h"

/* Of one series of the results whose metric is so many of so many. NaN = not known. */
struct share {
    size_t series;
    double count, total;                    /* 62 of 412 sessions */
    double low, high;                       /* 95 % interval of count / total */
    double before_count, before_total;      /* of the period before, where it is whole */
    double change, change_low, change_high; /* 95 % interval of the change */
};

enum why_part {
    WHY_CHANGE,        /* "change": the metric itself; what the parts below add up to */
    WHY_OWN,           /* "own": of a share: its own sessions, answers, ... */
    WHY_TOTAL,         /* "total": and those it is a share of */
    WHY_INTERACTIONS,  /* "interactions": of a rate of activity */
    WHY_BASE,          /* "base": and what they are divided by */
    WHY_MIX,           /* "mix of posts": from and to are the most seen posts' weight */
    WHY_RATE_TOP,      /* "rate of the most seen posts" */
    WHY_RATE_OTHERS,   /* "rate of the other posts" */
    WHY_MIX_ACCOUNTS,  /* "mix of accounts": of several accounts with one definition */
    WHY_RATE_ACCOUNTS, /* "rate of accounts" */
    WHY_POST,          /* "post": not part of the sum; the rate without the post, and with it. Of a
                        * rate of activity: that of the period's posts, as the note says */
};
#define WHY_POSTS_MAX 3 /* of one account: those that move its rate most, in either direction */

struct why_effect {
    size_t series; /* in the results; WHY_ALL for that of several accounts */
    const struct metric *metric;
    enum why_part part;
    double from, to;                      /* NaN = there is no such number */
    double effect;                        /* on the metric, in its unit; NaN: no split, see note */
    const char *note;                     /* "" or a fixed phrase */
    const char *post, *title, *permalink; /* WHY_POST: hostile text; else "" */
};
#define WHY_ALL SIZE_MAX

/* Starts as {0}; owns everything. In the order of the results' series; those of several accounts at
 * the end. */
struct why {
    struct arena arena;
    const struct results *results;
    struct share *shares;
    size_t nr_shares, alloc_shares;
    struct why_effect *effects;
    size_t nr_effects, alloc_effects;
};

int why_find(struct why *why, const struct results *results, const struct factset *facts,
             const struct networks *networks, struct error *err);
void why_free(struct why *why);

/* The share of a series, or NULL. */
const struct share *why_share(const struct why *why, size_t series);
/* The first effect of a series, and how many there are; NULL. */
const struct why_effect *why_effects(const struct why *why, size_t series, size_t *nr);

/* shares.csv and why.csv; `why` outlives them. */
struct table_rows share_rows(const struct why *why);
struct table_rows why_rows(const struct why *why);

#endif
