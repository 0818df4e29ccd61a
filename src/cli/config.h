/* config.h - what the user's own configuration says: pegel.conf, given with --config.
 *
 *     company = "Rösterei Morgenrot"
 *     language = "de"                # what options say, too; those of the command line win
 *     theme = "light"
 *     charts = {"fans", "engagement"} # report_charts() names them
 *     chart-size = "full,half"
 *
 *     account "Café" {               # how the report calls it
 *         platform = "facebook"
 *         name = "Café Morgenrot Altstadt"
 *     }
 *     goal "50 new fans" { ... }     # see pegel/goals.h
 *
 *     exports = {"inbox/"}           # of pegel run; the folder of the file is where names begin
 *     reports = "pegel-report"
 *     log = "plain"                  # json, logfmt
 *     lock-wait = 60                 # seconds for which another run is waited for
 *     gate = "mark"                  # an incomplete period: refuse, mark, off
 *     gate-ignore = {"pinterest"}
 *     ping "healthchecks" { url-file = "ping.url" }
 *     inbox = "inbox"                # where pegel fetch puts what it gets
 *     source "cafe" { api = "facebook-page" id = "1234" token-env = "CAFE" } # see pegel/fetch.h
 */
#ifndef PEGEL_CLI_CONFIG_H
#define PEGEL_CLI_CONFIG_H

#include "pegel/deliver.h"
#include "pegel/fetch.h"
#include "pegel/goals.h"
#include "pegel/labels.h"

struct config {
    const char *company;                   /* NULL: not told */
    const char *language;                  /* "en", "de"; NULL */
    const char *theme;                     /* NULL */
    const char *chart_size, *chart_format; /* NULL */
    const char *const *charts;             /* NULL: all */
    const struct account_label *accounts;
    size_t nr_accounts;
    const struct goal *goals;
    size_t nr_goals;
    struct deliver_targets deliver; /* where reports go, see the manual page */
    const char *inbox;              /* folder of what is fetched; NULL */
    const struct fetch_source *sources;
    size_t nr_sources;

    /* unattended: pegel run */
    const char *const *exports;         /* files and folders */
    const char *reports, *status;       /* NULL: pegel-report, status.json in it */
    const struct deliver_target *pings; /* deliver_ping() */
    const char *const *gate_ignore;     /* "platform" or "platform/account" */
    const char *gate;                   /* "refuse", "mark", "off"; NULL */
    int log;                            /* enum job_log */
    int lock_wait;                      /* seconds */

    int gate_word;
    size_t nr_exports, nr_gate_ignore, nr_pings;
    int language_word; /* 0: not told */
    size_t nr_charts;
};

/* Everything lives in the arena. What is wrong is an ERROR_USAGE "name:line: ...". */
int config_load(struct config *config, const struct metric_set *metrics, struct arena *arena,
                const char *text, const char *name, struct error *err);

#endif
