/* summary_goals.h - the goals in the summary. */
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

/* The cells of one goal, added; "" for what there is not. */
void goal_cells(struct str cells[GOAL_COLUMNS], const struct report *report,
                const struct goal_result *result);
/* Adds an aligned table of the goals, with a blank line before it; nothing without goals. */
void summary_goals(const struct report *report, bool colour, struct str *out);

#endif
