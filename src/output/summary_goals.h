/* summary_goals.h - the goals in the summary. */
#ifndef PEGEL_OUTPUT_SUMMARY_GOALS_H
#define PEGEL_OUTPUT_SUMMARY_GOALS_H

#include "pegel/report.h"

/* Adds an aligned table of the goals, with a blank line before it; nothing without goals. */
void summary_goals(const struct report *report, bool colour, struct str *out);

#endif
