/* story.h - a report as sentences, rows and notes: what report.html, report.md and slides say.
 *
 * Built once from the numbers; who sets it computes nothing. All texts are clean (text_clean), in
 * the language of the report and without markup: whoever writes them escapes them. A text that is
 * English in every language (diagnostics) is marked. Owned by the story.
 */
#ifndef PEGEL_OUTPUT_STORY_H
#define PEGEL_OUTPUT_STORY_H

#include "pegel/report.h"
#include "summary.h"
#include "summary_goals.h"

struct story_line {
    const char *text;
    bool english; /* whatever the language of the report is */
};

struct story_lines {
    struct story_line *items;
    size_t nr, alloc;
};

/* The table of key numbers, in this order. */
enum story_column {
    STORY_METRIC,
    STORY_VALUE,
    STORY_PREVIOUS,
    STORY_CHANGE,
    STORY_YEAR_AGO,
    STORY_SIGNAL,
    STORY_GOAL,
    STORY_NOTE,
    STORY_COLUMNS
};

struct story_row {
    const char *cells[STORY_COLUMNS]; /* "" for none */
    bool unusual;
    int verdict;       /* of what is unusual: +1 better, -1 worse, 0 neither */
    const char *word;  /* the same as a word; "" */
    const char *arrow; /* above or below what is usual: "▲", "▼"; "" when that is no verdict */
};

/* The cells of a row of the year so far. */
enum {
    TO_DATE_METRIC,
    TO_DATE_VALUE,
    TO_DATE_BEFORE,
    TO_DATE_CHANGE,
    TO_DATE_NOTE,
    TO_DATE_COLUMNS
};

struct story_account {
    const char *name;
    struct story_row *rows;
    size_t nr, alloc;
};

struct story_chart {
    const char *name; /* [a-z0-9-]+ */
    const char *title;
    const char *text;    /* what is in it; "" when that is not there */
    const char *picture; /* beside report.md: "charts/fans.png" */
    const char *svg;     /* from svg_inline(); NULL without picture */
    const char *narrow;  /* the same for half a slide; NULL when it was not drawn */
    const char *missing; /* without picture: the sentence that stands for it */
};

struct story_goal {
    const char *cells[GOAL_COLUMNS];
    enum goal_status status;
};

/* The parts of one change; of shares also how sure it is. */
enum { SPLIT_NAME, SPLIT_BEFORE, SPLIT_NOW, SPLIT_EFFECT, SPLIT_COLUMNS };

struct story_part {
    const char *cells[SPLIT_COLUMNS];
    const char *link; /* of a post: http or https, without anything that could end it; else NULL */
    bool whole;       /* the change itself, what the others add up to */
};

struct story_split {
    const char *name; /* "Facebook: engagement rate" */
    struct story_part *parts;
    size_t nr, alloc;
};

struct story_note {
    const char *heading;
    struct story_lines lines;
};

struct story_term {
    const char *term, *meaning;
};

struct story {
    struct arena arena;
    enum lang lang;
    const char *title;    /* "Weekly report · Bäckerei Muster" */
    const char *period;   /* "Week 2026-W46 (9-15 Nov 2026)" */
    const char *compared; /* "Compared with: ..." */
    const char *source;   /* where the numbers come from; "" */
    bool provisional;     /* the period is not complete */
    struct story_lines headlines;
    struct story_account *accounts;
    size_t nr_accounts, alloc_accounts;
    bool with_goals, with_notes, with_year_ago; /* these columns of the key numbers are used */
    const char *accounts_left;     /* the sentence about accounts that are not shown; "" */
    struct story_account *to_date; /* the year so far, beside the year before */
    size_t nr_to_date, alloc_to_date;
    const char *to_date_ranges; /* the days of both */
    struct story_chart *charts;
    size_t nr_charts, alloc_charts;
    unsigned paper; /* 0xRRGGBB, what the charts are drawn for */
    struct story_goal *goals;
    size_t nr_goals, alloc_goals;
    struct story_split *splits;
    size_t nr_splits, alloc_splits;
    struct story_lines events;
    struct story_note *notes;
    size_t nr_notes, alloc_notes;
    struct story_term *glossary;
    size_t nr_glossary, alloc_glossary;
};

/* The head of a column, of the key numbers and of the goals. */
const char *story_column(const struct story *story, enum story_column column);
const char *story_goal_column(const struct story *story, enum goal_column column);
const char *story_to_date_column(const struct story *story, size_t column);
bool story_to_date_column_is_number(size_t column);
const char *story_split_column(const struct story *story, size_t column);
/* Whether any of the key numbers has something in this column. */
bool story_column_is_used(const struct story *story, enum story_column column);
/* Whether the column holds numbers, which stand to the right. */
bool story_column_is_number(enum story_column column);
bool story_goal_column_is_number(enum goal_column column);

/* ---- how it is built ------------------------------------------------------------------------- */

struct story_builder {
    struct story *story;
    const struct report *report;
    const struct report_pictures *pictures; /* NULL without charts */
    struct summary summary;                 /* the lines of the key numbers */
    struct str text;                        /* what is being written */
    struct error *err;
};

/* Takes what stands in builder->text, cleaned; NULL for lack of memory. */
const char *story_take(struct story_builder *builder);
/* The same of numbers, with the signs of a page. */
const char *story_take_numbers(struct story_builder *builder);
const char *story_message(struct story_builder *builder, enum message id, const char *const *args);
/* The singular, or the plural with the number as its only argument. */
const char *story_counted(struct story_builder *builder, enum message one, enum message many,
                          size_t nr);
/* text NULL: what failed before is told. */
int story_add(struct story_builder *builder, struct story_lines *lines, const char *text);
/* A new group of notes, or NULL. It moves when another one is added. */
struct story_lines *story_note(struct story_builder *builder, enum message heading);
/* The line's row of metrics.csv. */
void story_row(const struct story_builder *builder, const struct summary_line *line,
               struct metric_row *row);

/* What the platform had a year ago, when that can be compared; "" else. */
const char *story_year_ago(struct story_builder *builder, const struct metric_row *row);
bool story_has_year_ago(const struct story_builder *builder, const struct metric_row *row);
/* Adds to the sentence being written what happened in the period that concerns the platform. */
void story_meanwhile(struct story_builder *builder, const char *platform);
/* A new account without rows; 0 or -1. */
int story_account(struct story_builder *builder, struct story_account **accounts, size_t *nr,
                  size_t *alloc, const char *name);

/* The parts, in this order; 0 or -1. */
int story_accounts(struct story_builder *builder);
int story_to_date(struct story_builder *builder);
int story_goals(struct story_builder *builder);
int story_headlines(struct story_builder *builder);
int story_charts(struct story_builder *builder);
int story_splits(struct story_builder *builder);
int story_events(struct story_builder *builder);
int story_input(struct story_builder *builder);
int story_incomplete(struct story_builder *builder);
int story_restated(struct story_builder *builder);
int story_since(struct story_builder *builder);
int story_rejected(struct story_builder *builder);
int story_sources(struct story_builder *builder);
int story_definitions(struct story_builder *builder);
int story_zones(struct story_builder *builder);
int story_glossary(struct story_builder *builder);

#endif
