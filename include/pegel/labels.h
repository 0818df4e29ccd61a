/* layer: output */
/* labels.h - how platforms are called in a report, and which numbers a summary shows in which
 * order.
 *
 * Two data files: config/platforms.tsv (platform, English, German) and config/summary.tsv (metric,
 * where it is shown). A platform that is not listed is shown by its own word. The user may call
 * accounts as he likes.
 */
#ifndef PEGEL_LABELS_H
#define PEGEL_LABELS_H

#include "pegel/arena.h"
#include "pegel/error.h"
#include "pegel/messages.h"
#include "pegel/metrics.h"

struct platform_label {
    const char *platform, *names[2]; /* by enum lang */
};

struct headline {
    const char *metric;
    bool table, chart;
};

/* How the company calls an account. */
struct account_label {
    const char *shown;
    const char *platform;
    const char *name; /* of the account, as its exports show it; NULL: the platform has only one */
};

struct labels {
    struct platform_label *platforms;
    size_t nr_platforms;
    const struct account_label *accounts; /* the user's, or none */
    size_t nr_accounts;
    struct headline *headline;
    size_t nr_headline;
};

/* Everything lives in the arena. The texts are those of the two files. */
int labels_load(struct labels *labels, struct arena *arena, const char *platforms,
                const char *headline, struct error *err);
const char *labels_platform(const struct labels *labels, enum lang lang, const char *platform);

/* A series that tells how many sessions of a site came from a network, or how many answers named a
 * channel: its platform is the network or channel. */
bool labels_is_referral(const struct results *results, const struct metric_series *series);

/* The user's own name for the account of a series, not cleaned; NULL: none. */
const char *labels_shown(const struct labels *labels, const struct results *results,
                         const struct metric_series *series);
/* The same for an account that may have no number; NULL: none. */
const char *labels_named(const struct labels *labels, const struct results *results,
                         const char *platform, const char *account);
/* The user's own name; else "Facebook", or "Facebook · Name" where the platform has several
 * accounts. Cleaned. */
void labels_account(const struct labels *labels, enum lang lang, const struct results *results,
                    const struct metric_series *series, struct str *out);

#endif
