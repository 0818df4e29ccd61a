/* layer: metrics */
/* referrers.h - the audit of a website's sources: which ones each network is made of, and which
 * ones look social but are in none (config/social.tsv says what that means).
 */
#ifndef PEGEL_REFERRERS_H
#define PEGEL_REFERRERS_H

#include "pegel/metrics.h"

#define REFERRER_MISSED 3 /* points from which a source that is in no network is told as missed */

struct referrer {
    const char *account; /* the site */
    const char *source;  /* the cell's text, as the exports have it */
    const char *network; /* "facebook", "search", "direct", "other" */
    double sessions;     /* in the current period */
    int points;          /* of a source that is in no network */
    const char *reasons; /* what gave them: "medium social; word fb" */
};

/* Of the current period, from the same rows as the metrics: by site, missed ones first, then by
 * network; the most sessions first. Starts as {0}; owns everything. */
struct referrers {
    struct arena arena;
    struct referrer *items;
    size_t nr, alloc;
};

/* social: the text of social.tsv. -1: no memory, or a line that is wrong. */
int referrers_find(struct referrers *referrers, const struct results *results,
                   const struct factset *facts, const struct networks *networks, const char *social,
                   struct error *err);
void referrers_free(struct referrers *referrers);
bool referrer_missed(const struct referrer *referrer);
/* referrers.csv; the list outlives it. */
struct table_rows referrers_rows(const struct referrers *referrers);

#endif
