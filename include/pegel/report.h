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
#include "pegel/marks.h"
#include "pegel/metrics.h"
#include "pegel/referrers.h"
#include "pegel/restated.h"
#include "pegel/why.h"
#include "pegel/writers.h"

struct report_counts {
    size_t files, used, skipped, rejected; /* the last three are rows */
};

/* Where the days of a platform's exports end. */
struct report_zone {
    const char *platform, *zone; /* "facebook", "America/Los_Angeles" */
};

/* What is to be told of the inputs beside their numbers. */
struct report_inputs {
    const struct diags *const *diags; /* of the files in their order, then of no single file */
    size_t nr_diags;
    const struct report_zone *zones; /* each platform and zone once */
    size_t nr_zones;
    size_t unmapped;            /* columns that nothing is made of */
    size_t ignored;             /* files that are no exports */
    const struct diags *charts; /* those that could not be drawn */
};

/* An account whose data do not reach the end of the period, or lack days in it. */
struct report_gap {
    const char *account; /* as the report calls it, not cleaned */
    day_t newest;        /* DAY_NONE: there are no data at all */
    size_t metrics;      /* data reach the end, but so many metrics lack days that they had before;
                          * else 0 */
};

/* Why numbers of the period are not final. */
struct report_provisional {
    const struct report_gap *gaps;
    size_t nr;
    bool told; /* because the user, or the clock, says so */
};

/* "Facebook up to 12 Nov 2026; X without data": one clean line. */
void provisional_text(const struct report_provisional *provisional, enum lang lang,
                      struct str *out);

struct report {
    const struct results *results;
    const struct results *to_date; /* the year so far, and the same days of the year before */
    const struct factset *facts;
    const struct networks *networks;
    const struct labels *labels;
    const char *company;              /* NULL: not told */
    const char *const *charts;        /* the names of those wanted, NULL ended; NULL: all */
    const struct goal_results *goals; /* NULL: none */
    const struct referrers *referrers;
    const struct restated *restated; /* since the report before this one; NULL: there is none */
    const struct marks *marks;       /* what happened, up to the end of the current period */
    const struct report_provisional *provisional; /* NULL: it is not */
    const struct why *why; /* how sure shares are, and why they and rates changed */
    struct report_counts counts;
    const struct report_inputs *inputs; /* NULL: nothing is known of them */
    enum lang lang;
    int jobs;                     /* threads; 0 = cores */
    const struct results *months; /* a few metrics by month, up to the month of the last day of
                                   * the period; NULL: none */
};

/* metrics.csv, history.csv, year-to-date.csv, facts.csv, posts.csv, referrers.csv, and goals.csv
 * when there are goals
 */
int report_tables_write(const struct report *report, struct out_dir *dir, enum csv_dialect dialect,
                        struct error *err);

/* summary.txt: the numbers that matter of each account, aligned, at most 100 columns wide; then the
 * goals and the sources to look at, which are as wide as their notes. */
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
/* What report.charts may name, NULL ended: "engagement" also stands for engagement-2. */
const char *const *report_charts(void);

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

/* The charts of a report as they were drawn into a folder. */
struct report_pictures {
    const struct chart_set *set;
    const char *folder;
    const struct theme *theme;
};

/* A report as sentences, rows and notes, before it is set as HTML, Markdown or slides, so that all
 * of them say the same. Owns all it holds; report and pictures need not outlive it. */
struct story;
/* pictures: NULL without charts. */
struct story *story_new(const struct report *report, const struct report_pictures *pictures,
                        struct error *err);
void story_free(struct story *story); /* NULL legal */
/* report.html: one file, charts within it, no scripts, nothing from elsewhere. */
int story_html(const struct story *story, struct str *out, struct error *err);
/* report.md: the charts as links to the pictures beside it. */
int story_markdown(const struct story *story, struct str *out, struct error *err);
/* message.json: title, headlines, key numbers and charts, for whoever delivers the report. */
int story_json(const struct story *story, struct str *out, struct error *err);
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
