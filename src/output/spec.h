/* spec.h - shared by the builders of chart specs: one file per chart, each a function of the
 * report. */
#ifndef PEGEL_OUTPUT_SPEC_H
#define PEGEL_OUTPUT_SPEC_H

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

enum chart_unit spec_unit(enum unit unit);
const char *spec_metric_title(const struct spec_builder *builder, const struct metric_row *row);

#endif
