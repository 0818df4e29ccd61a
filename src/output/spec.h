/* spec.h - shared by the builders of chart specs: one file per chart, each a function of the
 * report. */
#ifndef PEGEL_OUTPUT_SPEC_H
#define PEGEL_OUTPUT_SPEC_H

#include "pegel/report.h"

struct spec_builder {
    const struct report *report;
    struct chart_set *set;
    struct str notes;        /* the footnote so far */
    size_t missing;          /* accounts named in it as missing or incomplete */
    const char *period;      /* "week 46" */
    const char *in_period;   /* "in week 46" */
    const char *dates;       /* "9-15 Nov 2026" */
    const char *previous;    /* "previous week" */
    const char *to_previous; /* "to the previous week" */
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

/* The next spec of the set, or NULL; title and subtitle are the caller's. */
struct chart_spec *spec_new(struct spec_builder *builder, enum chart_kind kind, const char *name,
                            size_t items);
/* A message that lives in the set; NULL for lack of memory. */
const char *spec_text(struct spec_builder *builder, enum message id, const char *const *args);
/* Parts of the footnote, joined by a dot; spec_notes() ends it with the source. */
void spec_note(struct spec_builder *builder, enum message id, const char *const *args);
void spec_note_gap(struct spec_builder *builder, const struct spec_row *row);
const char *spec_notes(struct spec_builder *builder);

/* The rows of a metric in the current period, of all accounts that have a value now or before, in
 * the order of the series. NULL with *nr 0 when there are none or (error set) for lack of memory.
 */
struct spec_row *spec_rows(struct spec_builder *builder, const char *metric, size_t *nr);
int spec_row_fill(struct spec_builder *builder, size_t series, struct spec_row *row);
/* Value, previous, change, direction, signal. */
struct chart_item spec_item(const struct spec_row *row);

enum chart_unit spec_unit(enum unit unit);
const char *spec_metric_title(const struct spec_builder *builder, const struct metric_row *row);

#endif
