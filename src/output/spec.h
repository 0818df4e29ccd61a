/* spec.h - shared by the builders of chart specs: one file per chart, each a function of the
 * report. */
#ifndef PEGEL_OUTPUT_SPEC_H
#define PEGEL_OUTPUT_SPEC_H

#include "pegel/limits.h"
#include "pegel/report.h"

#define GAPS_MAX 4 /* named in a footnote, which has three lines */

/* Accounts without a number for the same reason. */
struct spec_gap {
    enum message id; /* MSG_HOLLOW ... */
    struct str accounts, reason;
};

struct spec_builder {
    const struct report *report;
    struct chart_set *set;
    struct str notes; /* the footnote so far */
    struct spec_gap gaps[GAPS_MAX];
    size_t nr_gaps;
    bool gaps_left;          /* more than these */
    bool pie;                /* the referral share also as a plain pie */
    bool trial;              /* it must say that a signal rests on few periods */
    const char *period;      /* "week 46" */
    const char *in_period;   /* "in week 46" */
    const char *dates;       /* "9-15 Nov 2026" */
    const char *previous;    /* "previous week" */
    const char *to_previous; /* "to the previous week" */
    const char *delta;       /* "Δ previous week" */
    struct error *err;
};

/* One item of a chart with the row it comes from. */
struct spec_row {
    struct metric_row row;
    size_t series;
    const char *label;
};

/* Each adds its chart, or nothing when there is nothing to show. 0 or -1. */
int spec_engagement(struct spec_builder *builder);
int spec_fans(struct spec_builder *builder);
int spec_referral(struct spec_builder *builder, bool pie);
int spec_changes(struct spec_builder *builder);

/* Fills the words that every title and subtitle needs. 0 or -1. */
int spec_begin(struct spec_builder *builder);

/* The next spec of the set, or NULL; title and subtitle are the caller's. */
struct chart_spec *spec_new(struct spec_builder *builder, enum chart_kind kind, const char *name,
                            size_t items);
/* A message that lives in the set; NULL for lack of memory. */
const char *spec_text(struct spec_builder *builder, enum message id, const char *const *args);
/* Hands what stands in text to the set and empties text. NULL for lack of memory. */
const char *spec_take(struct spec_builder *builder, struct str *text);
/* Parts of the footnote, joined by a dot; spec_notes() ends it with the source. */
void spec_note(struct spec_builder *builder, enum message id, const char *const *args);
/* Why the account has no number, or none to compare; told once for all accounts. */
void spec_note_gap(struct spec_builder *builder, const struct spec_row *row, const char *account);
/* Which rates a headline rate stands for: "Engagement rate (reach): Facebook, Instagram", ... */
void spec_note_rates(struct spec_builder *builder, const struct spec_row *rows, size_t nr);
const char *spec_notes(struct spec_builder *builder);
void spec_notes_free(struct spec_builder *builder);

/* The rows of a metric in the current period, of all accounts that have a value now or before, in
 * the order of the series. NULL with *nr 0 when there are none or (error set) for lack of memory.
 */
struct spec_row *spec_rows(struct spec_builder *builder, const char *metric, size_t *nr);
int spec_row_fill(struct spec_builder *builder, size_t series, struct spec_row *row);
/* Value, previous, change, direction, signal; of a signal the footnote says how sure it is. */
struct chart_item spec_item(struct spec_builder *builder, const struct spec_row *row);

/* Charts over time: spec_trend.c. */
struct spec_trend {
    struct chart_trend trend;
    struct limits limits; /* whether judged or not */
    const struct results *results;
    size_t series, points; /* how many numbers there are */
};

/* The last `nr` periods of a series up to the current one of `results`; with limits and signals if
 * it is `judged`. */
int spec_trend(struct spec_builder *builder, const struct results *results, size_t series,
               size_t nr, bool judged, struct spec_trend *trend);
/* A copy in the set, or NULL. */
const struct chart_trend *spec_keep_trend(struct spec_builder *builder,
                                          const struct spec_trend *trend);
/* What the footnote says of one trend: band, rings, gaps, incomplete periods. */
void spec_note_trend(struct spec_builder *builder, const struct spec_trend *trend);
/* Of these only what is missing or incomplete. */
void spec_note_gaps(struct spec_builder *builder, const struct spec_trend *trend);
/* "Facebook: fans, net in week 46 above the usual range" */
const char *spec_trend_title(struct spec_builder *builder, const struct spec_row *row);
/* "Engagement rate in %" */
const char *spec_metric_unit(struct spec_builder *builder, const struct metric_row *row);
/* "by week", and the dates of a trend */
const char *spec_by(const struct spec_builder *builder);
const char *spec_trend_dates(struct spec_builder *builder, const struct chart_trend *trend);
/* "limits", "limits-2" ... */
const char *spec_name(struct spec_builder *builder, const char *base, size_t nr);
/* The events that concern the platform within the days of the trends, the newest of them. */
void spec_events(struct spec_builder *builder, struct chart_spec *spec, const char *platform,
                 day_t first, day_t end);
/* Whether the series is that of a network or channel which is none of the social ones, or brought
 * nothing. */
bool spec_dull_network(const struct spec_builder *builder, const struct spec_row *row);
/* The row of the metric that belongs to the biggest account, or NULL: by its fans, without any by
 * the value itself. */
const struct spec_row *spec_biggest(struct spec_builder *builder, const struct spec_row *rows,
                                    size_t nr);

/* One chart of the row or rows, or none when they are too few. */
int spec_limits_chart(struct spec_builder *builder, const struct spec_row *row);
int spec_multiples_chart(struct spec_builder *builder, struct spec_row *rows, size_t nr,
                         const char *name);
int spec_six_twelve_chart(struct spec_builder *builder, const struct spec_row *row,
                          const char *name);
/* ERROR_DATA when they are too few. */
int spec_single_trend(struct spec_builder *builder, const struct chart_kind_row *kind,
                      struct spec_row *rows, size_t nr);

int spec_limits(struct spec_builder *builder);
int spec_multiples(struct spec_builder *builder);
int spec_goals(struct spec_builder *builder);
int spec_six_twelve(struct spec_builder *builder);

enum chart_unit spec_unit(enum unit unit);
const char *spec_metric_title(const struct spec_builder *builder, const struct metric_row *row);

#endif
