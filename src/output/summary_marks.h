/* summary_marks.h - what happened in the period, in the summary. */
#ifndef PEGEL_OUTPUT_SUMMARY_MARKS_H
#define PEGEL_OUTPUT_SUMMARY_MARKS_H

#include "pegel/report.h"

/* Adds a line for each of the first few events of the current period, with a blank line and a
 * heading before them; nothing without events. */
void summary_marks(const struct report *report, bool colour, struct str *out);

#endif
