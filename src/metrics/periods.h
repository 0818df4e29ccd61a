/* layer: metrics */
/* periods.h - which periods a run has, and which one is the current. */
#ifndef METRICS_PERIODS_H
#define METRICS_PERIODS_H

#include "pegel/metrics.h"

/* Fills calendar, periods and current of the results. */
int periods_find(struct results *results, const struct factset *facts,
                 const struct metrics_options *options, struct error *err);
/* The index of the period that starts on the day, or -1. */
int64_t periods_index(const struct results *results, day_t start);

/* Warns of reports that lie across the border of the current period, and keeps the days of the one
 * with the most rows. */
void periods_crossing(struct results *results, const struct factset *facts, const bool *wanted,
                      struct diags *diags);

#endif
