/* layer: metrics */
/* metrics.h - from settled facts to numbers with a definition: the results of a run.
 *
 * What a metric is, is data (config/metrics.conf); how each kind is computed is one function of a
 * table (src/metrics/kinds.c). Everything is computed account by account, so memory is bounded by
 * one account's days and the results: 16 bytes per account, metric and period.
 */
#ifndef PEGEL_METRICS_H
#define PEGEL_METRICS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pegel/catalogue.h"
#include "pegel/facts.h"
#include "pegel/networks.h"
#include "pegel/period.h"
#include "pegel/table.h"

enum unit { UNIT_COUNT, UNIT_RATIO, UNIT_PER_MILLE, UNIT_SCORE, UNIT_SECONDS };
const char *unit_word(enum unit unit);
enum basis { BASIS_NONE, BASIS_ACTIVITY, BASIS_COHORT };
const char *basis_word(enum basis basis);

/* One definition of config/metrics.conf. */
struct metric {
    const char *name; /* "er_reach" */
    const char *kind; /* row of the table of kinds: "level", "net", "ratio", "flow", ... */
    enum unit unit;
    const char *title_de,
        *title_en; /* short, for tables and charts: "Engagement-Rate (Reichweite)" */
    const char *formula, *formula_de; /* for people */
    int better;                       /* +1 more is better, -1 less, 0 neither */
    const char *const *parts; /* kind-specific words (measures, other metrics), NULL ended */
    uint16_t measure;         /* kind "flow"/"unique": the measure, else MEASURE_NONE */
};

struct metric_set {
    const struct metric *metrics; /* flows and uniques of the catalogue included; sorted by name */
    size_t nr;
};

extern const struct metric_set metric_set_builtin; /* config/metrics.conf */

int metric_set_load(struct metric_set *set, const struct catalogue *catalogue, struct arena *arena,
                    const char *text, const char *name, struct error *err);
int metric_find(const struct metric_set *set, const char *name); /* index or -1 */

struct metric_value {
    double value;              /* NaN when there is none */
    uint8_t state;             /* enum state */
    uint8_t basis;             /* enum basis */
    uint16_t covered;          /* days that had a value */
    uint16_t definition, note; /* numbers in results.phrases; 0 = empty */
};

/* The values of one metric of one account (or network of a site), one per period. */
struct metric_series {
    const char *platform,
        *account;                /* as printed; website rows: platform = network, account = site */
    uint32_t account_index;      /* in the factset */
    uint16_t metric;             /* in the metric set */
    struct metric_value *values; /* results.nr_periods */
    /* Kind "first" (engagement_rate): the values of the metrics it may stand for, in their order,
     * NULL ended; a value is compared with those of the one it stands for. Else NULL. */
    const struct metric_value *const *choices;
};

struct results {
    const struct metric_set *metrics;
    struct calendar calendar;
    struct range
        *periods; /* oldest first, without gaps, from the oldest fact's to the current one */
    size_t nr_periods;
    size_t current;               /* index of the current period: the last */
    struct metric_series *series; /* sorted by platform, account, metric name */
    size_t nr_series;
    struct range elsewhere; /* of the report with the most rows that crosses the border of the
                             * current period, which therefore is not used; RANGE_NONE */
    bool windows;           /* there are values of posts for a range that nobody knows */
    struct names *phrases;  /* definitions and notes */
    struct arena arena;
};

struct metrics_options {
    struct calendar calendar;
    struct range period; /* RANGE_NONE: the last complete one of the run's exports */
    day_t period_end;    /* DAY_NONE; else the last period that is over on this day */
    /* Two periods instead: 1 January to the end of `period` (which must be given), or to the newest
     * day of the facts if that is inside it; and the same days of the year before (to 28 February
     * where there is no 29th). */
    bool to_date;
    const char *const *only; /* metric names, NULL ended; NULL = all */
    const char *platform;    /* NULL = all */
    const struct networks *networks;
    int jobs; /* threads; 0 = cores. The results are the same for any number */
};

/* facts must be settled. Facts whose range crosses the border of the current period are unused:
 * a warning each with file and line. */
int metrics_compute(struct results *results, const struct factset *facts,
                    const struct metric_set *metrics, const struct metrics_options *options,
                    struct diags *diags, struct error *err);
void results_free(struct results *results);

/* Everything metrics.csv says about one value; FILES in the manual page explains the columns. */
struct metric_row {
    char period[PERIOD_LABEL_MAX];
    day_t start, last; /* last is inclusive */
    const char *platform, *account;
    const struct metric *metric;
    const char *definition;
    enum basis basis;
    double value, previous, change, change_pct, year_ago; /* NaN = empty */
    const char *signal;                                   /* "" when not judged */
    int side;          /* of the mean, where it lies, if it is part of a signal: +1, -1; else 0 */
    char coverage[16]; /* "7/7"; "" where it does not apply */
    enum state state;
    char note[256];
};
void results_row(const struct results *results, size_t series, size_t period,
                 struct metric_row *row);

/* metrics.csv and history.csv; the results outlive them. */
struct table_rows metrics_rows(const struct results *results);
struct table_rows history_rows(const struct results *results);
/* posts.csv and facts.csv, delivered to a sink. */
int posts_table(const struct results *results, const struct factset *facts, struct table_sink *sink,
                struct error *err);
int facts_table(const struct factset *facts, const struct networks *networks,
                struct table_sink *sink, struct error *err);
/* facts.csv, some accounts at a time, so that threads can write what is sorted: first the header,
 * without rows. The number of rows is that of the sheets' rows, of which each becomes several
 * lines. */
int facts_rows(const struct factset *facts, const struct networks *networks, table_rows_fn *take,
               void *context, struct error *err);

/* For `pegel explain`: the formula, the values that went in, and the files and lines behind them.
 */
int metrics_explain(const struct results *results, const struct factset *facts, size_t series,
                    size_t period, const struct networks *networks, struct str *out,
                    struct error *err);

#endif
