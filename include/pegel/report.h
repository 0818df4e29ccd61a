/* layer: output */
/* report.h - what a report is made of, and its parts: tables, summary, charts.
 *
 * A struct report owns nothing; everything it points to outlives it.
 */
#ifndef PEGEL_REPORT_H
#define PEGEL_REPORT_H

#include "pegel/chart.h"
#include "pegel/goals.h"
#include "pegel/labels.h"
#include "pegel/metrics.h"
#include "pegel/referrers.h"
#include "pegel/writers.h"

struct report_counts {
    size_t files, used, skipped, rejected; /* the last three are rows */
};

struct report {
    const struct results *results;
    const struct factset *facts;
    const struct networks *networks;
    const struct labels *labels;
    const struct goal_results *goals; /* NULL: none */
    const struct referrers *referrers;
    struct report_counts counts;
    enum lang lang;
    int jobs; /* threads; 0 = cores */
};

/* metrics.csv, history.csv, facts.csv, posts.csv, referrers.csv, and goals.csv when there are goals
 */
int report_tables_write(const struct report *report, struct out_dir *dir, enum csv_dialect dialect,
                        struct error *err);

/* summary.txt: the numbers that matter of each account, aligned, at most 100 columns wide. */
int summary_text(const struct report *report, bool colour, struct str *out, struct error *err);

/* The charts of a report, ready to be drawn. A chart without anything to show is left out. */
struct chart_set {
    struct arena arena; /* all texts and items */
    struct chart_spec *specs;
    size_t nr;
};
/* pie: the referral share also as a plain pie. */
int chart_set_build(struct chart_set *set, const struct report *report, bool pie,
                    struct error *err);
void chart_set_free(struct chart_set *set);

/* A single chart, of a kind and a metric that the user chooses. */
struct chart_kind_row {
    const char *word; /* "bars" */
    enum chart_kind kind;
    const char *metric; /* when none is chosen */
    const char *about;  /* one line without full stop */
};
extern const struct chart_kind_row chart_kind_rows[]; /* ended by a NULL word */
const struct chart_kind_row *chart_kind_find(const char *word, struct error *err);

struct chart_request {
    const struct chart_kind_row *kind;
    const char *metric;  /* name of a metric; NULL: that of the kind */
    const char *account; /* NULL: all */
};
/* ERROR_DATA when there is nothing to draw, ERROR_USAGE when the metric cannot be drawn so. */
int chart_set_single(struct chart_set *set, const struct report *report,
                     const struct chart_request *request, struct error *err);

/* The slides (PowerPoint, .pptx): a first one with what is unusual, the goals, a slide for each
 * chart, the key numbers as tables. Everything is editable text but the charts, which are pictures
 * with alternative text; all numbers and their source stand in the notes. The same report gives the
 * same bytes. */
struct deck_options {
    const struct theme *theme;      /* colours, font, sizes */
    const char *company;            /* the title of the first slide; NULL: the period */
    const struct chart_set *charts; /* NULL: none */
    const char *pictures;           /* the folder with the charts; a chart without a PNG there is
                                     * left out. */
};
/* Writes to fd, which stays open. *err must be empty before. */
int deck_write(const struct report *report, const struct deck_options *options, int fd,
               struct error *err);

#endif
