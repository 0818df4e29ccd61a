/* layer: metrics */
/* why_parts.h - what the files that find pegel/why.h's reasons share. */
#ifndef METRICS_WHY_PARTS_H
#define METRICS_WHY_PARTS_H

#include "pegel/why.h"
#include "replay.h"

/* The quotient of a series in both periods. */
struct why_rate {
    size_t series;
    const struct recipe *recipe;
    struct plan plan;
    struct fraction before, now;
    double from, to; /* of the metric, as printed */
    int definition, basis;
};

/* Adds a copy; what it leaves at NULL becomes "". NULL for lack of memory. */
struct why_effect *why_add(struct why *why, const struct why_effect *effect);

/* A post of a period with both sides of the line. */
struct why_post {
    size_t first, nr; /* its rows in view.posts.refs */
    const char *id;
    struct fraction of;
    double effect; /* on the rate: why_posts_tell() */
};
struct why_posts {
    struct why_post *items; /* the most seen first */
    size_t nr;
    struct fraction all;
};

/* Those of the period and rate that were replayed last. */
int why_posts_load(struct why_posts *posts, struct replay *replay, const struct why_rate *rate,
                   struct error *err);
void why_posts_free(struct why_posts *posts);
/* The mix of posts and the rates of both groups. */
int why_posts_split(struct why *why, const struct why_rate *rate, const struct why_posts *before,
                    const struct why_posts *now, struct error *err);
/* The posts that move the rate most. Changes the order. */
int why_posts_tell(struct why *why, const struct why_rate *rate, struct why_posts *now,
                   const struct replay *replay, struct error *err);

/* The rates of all accounts, put together where several have one definition. */
int why_accounts(struct why *why, struct why_rate *rates, size_t nr, struct error *err);

#endif
