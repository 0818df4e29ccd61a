/* summary.h - the lines of the summary table, between their collection and their printing. */
#ifndef PEGEL_OUTPUT_SUMMARY_H
#define PEGEL_OUTPUT_SUMMARY_H

#include "pegel/report.h"

enum summary_column {
    COLUMN_METRIC,
    COLUMN_VALUE,
    COLUMN_PREVIOUS,
    COLUMN_CHANGE,
    COLUMN_SIGNAL,
    COLUMN_NOTE,
    COLUMN_NR
};

struct summary_line {
    const char *cells[COLUMN_NR]; /* NULL: empty. A heading has only the first */
    bool heading;
    bool unusual;  /* a signal */
    size_t series; /* of the results; of a heading the account's first one */
    int verdict;   /* of a signal: +1 better, -1 worse, 0 neither or no signal */
    int side;      /* of a signal: +1 high, -1 low, 0 a run */
    int above;     /* of a signal: +1 above the usual, -1 below, 0 neither */
    bool over;     /* of the run it is not part any more */
    bool trial;    /* of a signal: judged by few periods */
};

struct summary {
    struct arena arena; /* the texts */
    struct summary_line *items;
    size_t nr, alloc;
    size_t accounts_left; /* not shown, because nobody reads so many on a screen */
};

#define SUMMARY_ACCOUNTS 25

/* accounts: at most so many are shown. */
int summary_collect(struct summary *summary, const struct report *report, size_t accounts,
                    struct error *err);
/* Only what is unusual: the lines of all accounts (the first 2,000), also of those that a table has
 * no room for; accounts without any are left out. */
int summary_collect_unusual(struct summary *summary, const struct report *report,
                            struct error *err);
void summary_free(struct summary *summary);

/* What writes the lines (summary_cells.c). */
struct collector {
    struct summary *summary;
    const struct report *report;
    bool unusual;    /* only what is */
    struct str text; /* the cell being written */
    struct error *err;
};

/* A new, empty line; NULL for lack of memory. It moves when another one is added. */
struct summary_line *summary_line(struct collector *collector);
/* Takes what stands in collector->text, cleaned, as the cell. */
int summary_cell(struct collector *collector, struct summary_line *line,
                 enum summary_column column);
/* Its name in the language; a metric without titles has its own word. */
const char *metric_title(const struct metric *metric, enum lang lang);
/* The metric that the row stands for: of the engagement rate the rate it was taken from. */
const struct metric *metric_shown(const struct results *results, const struct metric_row *row);
/* The name of the metric. The engagement rate goes by that of the rate which stands for it. */
int summary_title(struct collector *collector, struct summary_line *line,
                  const struct metric_row *row);
/* Everything but the first cell. */
int summary_fill(struct collector *collector, struct summary_line *line,
                 const struct metric_row *row);

/* The signal worth telling people, or "". That a level has never been as high is no news as long as
 * fans grow at all: the change of a level is judged, not the level. Nor is "too few" any. */
const char *signal_of(const struct metric_row *row);
/* Whether it is one, not just "routine". */
bool signal_is_one(const struct metric_row *row);
/* Outside the usual range: +1 above, -1 below; 0 within it, as a run is. */
int signal_side(const struct metric_row *row);
/* The periods before were unusual, a run, and this one is not one of them. */
bool signal_is_over(const struct metric_row *row);
/* Judged by few periods. */
bool signal_is_trial(const struct metric_row *row);

#endif
