/* summary_goals.h - the goals in the summary, and their cells for tables of all sorts. */
#ifndef PEGEL_OUTPUT_SUMMARY_GOALS_H
#define PEGEL_OUTPUT_SUMMARY_GOALS_H

#include "pegel/report.h"

enum goal_column {
    GOAL_NAME,
    GOAL_ACTUAL,
    GOAL_TARGET,
    GOAL_PLAN,
    GOAL_STATUS,
    GOAL_OUTLOOK,
    GOAL_COLUMNS
};

struct goal_line {
    struct str cells[GOAL_COLUMNS];
};

const char *goal_column(size_t column, enum lang lang); /* what stands above it */
/* The cells of one goal, added; "" for what there is not. */
void goal_cells(struct str cells[GOAL_COLUMNS], const struct report *report,
                const struct goal_result *result);
/* Adds whose goal it is, cleaned, as far as the goal itself does not say so. */
void goal_owner(struct str *out, const struct report *report, const struct goal_result *result);
/* A lack of memory while it was filled becomes that of `out`. */
void goal_line_free(struct goal_line *line, struct str *out);
/* Adds an aligned table of the goals, with a blank line before it; nothing without goals. */
void summary_goals(const struct report *report, bool colour, struct str *out);

#endif
