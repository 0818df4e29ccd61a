/* layer: metrics */
/* kind.h - what a metric's `kind` can be: one row of a table and one function each.
 *
 * A new kind is a file kind_NAME.c with two functions and a row in kinds.c; a new metric of a kind
 * that is there is a section in config/metrics.conf.
 */
#ifndef METRICS_KIND_H
#define METRICS_KIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cohort.h"
#include "pegel/metrics.h"

/* The words of a metric's `parts`, looked up once. */
#define RECIPE_PARTS_MAX 16

struct recipe {
    const struct metric *metric;
    const struct kind *kind;
    uint16_t parts[RECIPE_PARTS_MAX]; /* measures; "first": other metrics */
    size_t nr;
    uint16_t over;              /* the measure after "/", else MEASURE_NONE */
    bool over_fans;             /* "/ fans" */
    bool per_post;              /* "/ posts": the number of posts */
    const char *dimension;      /* kinds of events: "score" of "responses/score"; else NULL */
    const char *const *members; /* and the words that follow it, NULL ended */
};

/* How a metric is computed for one account. */
struct plan {
    const struct recipe *recipe;
    enum basis basis, avoid; /* avoid: one that must not be taken; BASIS_NONE */
    unsigned parts;          /* a bit for each part that the account has */
    unsigned defined;        /* the parts that the definition names */
    char definition[160];    /* "" before the first */
};

/* What stands above and below the line of a quotient. */
struct fraction {
    double top, bottom;
};

/* One account and period, and what is said about the value beside it. */
struct frame {
    const struct view *view;
    const struct calendar *calendar;
    struct cohort *cohort;
    struct tiling *tiling;
    struct range period;
    const struct network_lane *source; /* kinds with a series for each network */
    const char *definition;            /* until the next value */
    char text[160];                    /* room for one that is no constant */
    char note[160];
    day_t noted; /* the day that was told last, and its text */
    char noted_text[16];
    struct fraction fraction; /* of the quotient computed last */
};

struct kind {
    const char *name;
    /* Fills what the account needs; false when it has not the inputs. */
    bool (*plan)(const struct frame *frame, struct plan *plan);
    void (*compute)(struct frame *frame, struct plan *plan, struct metric_value *out);
    bool per_network; /* a series for each network of a site */
    bool fans;        /* needs the measures of followers */
    const char *about;
    bool events;     /* parts = {measure/dimension, members ...} */
    bool per_member; /* a series for each channel */
    bool two_bases;  /* an account may have it as activity once, and only of posts later */
    /* Of a share: how many of how many; false when it is none. NULL: never one. */
    bool (*counts)(const struct frame *frame, const struct recipe *recipe, double *k, double *n);
};

const struct kind *kind_find(const char *name);
extern const struct kind kinds[]; /* ends with a NULL name */

/* Checks and looks up the parts. An unknown word, or a shape that the kind cannot use, is an
 * ERROR_USAGE. */
int recipe_make(struct recipe *recipe, const struct metric_set *set, const struct metric *metric,
                const struct catalogue *catalogue, struct error *err);
/* Marks the measures that it needs. */
void recipe_wants(const struct recipe *recipe, const struct catalogue *catalogue, bool *wanted);
/* Adds "a+b+c", the parts of the mask, to a text of that size. */
void recipe_parts(const struct recipe *recipe, const struct catalogue *catalogue, unsigned mask,
                  char *text, size_t size);

/* ---- helpers for kinds ---------------------------------------------------------------------- */

void note_text(struct frame *frame, const char *text);
void note_add(struct frame *frame, const char *format, ...) __attribute__((format(printf, 2, 3)));
void note_day(struct frame *frame, const char *what, day_t day); /* "last value 2026-05-14" */
/* Why days are missing: the data ended or began inside or before the period. */
void note_lane(struct frame *frame, const struct lane *lane, int covered);
void note_cohort(struct frame *frame);

int frame_days(const struct frame *frame);
/* No value, ABSENT, nothing covered. */
struct metric_value value_none(void);
/* A value with its state by the days covered. */
struct metric_value value_of(const struct frame *frame, double value, int covered);
/* top / bottom, or undefined with a note. */
struct metric_value value_ratio(struct frame *frame, double top, double bottom, int covered);

/* The fans at the end of the period; NaN when the period has none. covered: days up to its value.
 */
struct metric_value fans_at_end(struct frame *frame, bool *flows);
/* Posts of the cohort with all their parts. */
struct pairs {
    size_t nr;     /* of them; top and bottom (1 when nothing stands below) are in the cohort's,
                    * and which post it is */
    unsigned mask; /* parts used */
    bool columns;  /* a post had the columns that it takes, be they empty */
};
/* Also tells what was left out. */
struct pairs cohort_pairs(struct frame *frame, const struct plan *plan);

/* The sessions of the table of sources that speaks for the period, and its tiling: a whole one,
 * unless one of referrers only covers more days. NULL when there is none. */
const struct lane *network_table(const struct frame *frame, bool *referrers, struct rollup *sum);

bool ratio_plan(const struct frame *frame, struct plan *plan);
void ratio_compute(struct frame *frame, struct plan *plan, struct metric_value *out);
bool median_plan(const struct frame *frame, struct plan *plan);
void median_compute(struct frame *frame, struct plan *plan, struct metric_value *out);
bool level_plan(const struct frame *frame, struct plan *plan);
void level_compute(struct frame *frame, struct plan *plan, struct metric_value *out);
bool net_plan(const struct frame *frame, struct plan *plan);
void net_compute(struct frame *frame, struct plan *plan, struct metric_value *out);
void net_rate_compute(struct frame *frame, struct plan *plan, struct metric_value *out);
bool flow_plan(const struct frame *frame, struct plan *plan);
void flow_compute(struct frame *frame, struct plan *plan, struct metric_value *out);
bool unique_plan(const struct frame *frame, struct plan *plan);
void unique_compute(struct frame *frame, struct plan *plan, struct metric_value *out);
bool network_plan(const struct frame *frame, struct plan *plan);
void network_compute(struct frame *frame, struct plan *plan, struct metric_value *out);
void network_share_compute(struct frame *frame, struct plan *plan, struct metric_value *out);

/* kind_members.c */
bool members_plan(const struct frame *frame, struct plan *plan);
void members_compute(struct frame *frame, struct plan *plan, struct metric_value *out);
bool members_counts(const struct frame *frame, const struct recipe *recipe, double *k, double *n);
void margin_compute(struct frame *frame, struct plan *plan, struct metric_value *out);
void members_median_compute(struct frame *frame, struct plan *plan, struct metric_value *out);
void within_compute(struct frame *frame, struct plan *plan, struct metric_value *out);
bool within_counts(const struct frame *frame, const struct recipe *recipe, double *k, double *n);
/* kind_customers.c */
void customers_compute(struct frame *frame, struct plan *plan, struct metric_value *out);
void repeat_compute(struct frame *frame, struct plan *plan, struct metric_value *out);
bool repeat_counts(const struct frame *frame, const struct recipe *recipe, double *k, double *n);
void channel_compute(struct frame *frame, struct plan *plan, struct metric_value *out);
void channel_share_compute(struct frame *frame, struct plan *plan, struct metric_value *out);
bool part_plan(const struct frame *frame, struct plan *plan);
void part_compute(struct frame *frame, struct plan *plan, struct metric_value *out);
bool part_counts(const struct frame *frame, const struct recipe *recipe, double *k, double *n);

#endif
