/* layer: facts */
/* period.h - the periods a report speaks about, and their names.
 *
 * Labels: day 2026-11-09, week 2026-W46 (ISO week-year), month 2026-11, quarter 2026-Q4, half-year
 * 2026-H2, year 2026, range 2019-04-01..2019-04-08 (both days inclusive). With weeks that start on
 * Sunday a week's label is its first date.
 */
#ifndef PEGEL_PERIOD_H
#define PEGEL_PERIOD_H

#include <stdbool.h>

#include "pegel/day.h"
#include "pegel/error.h"

enum grain {
    GRAIN_DAY,
    GRAIN_WEEK,
    GRAIN_MONTH,
    GRAIN_QUARTER,
    GRAIN_HALF,
    GRAIN_YEAR,
    GRAIN_RANGE,
};

struct calendar {
    enum grain grain;
    bool sunday;        /* weeks start on Sunday */
    struct range range; /* GRAIN_RANGE: the chosen one; others lie before it, of equal length */
};

#define PERIOD_LABEL_MAX 32

int grain_parse(const char *word, enum grain *grain, struct error *err); /* "week", "month", ... */
const char *grain_word(enum grain grain);
/* The period that holds the day (GRAIN_RANGE: the tile of that length that holds it). */
struct range period_of(const struct calendar *calendar, day_t day);
struct range period_step(const struct calendar *calendar, struct range period, int steps);
/* The period a year ago: 364 days back for days, weeks and ranges; same calendar period else. */
struct range period_year_ago(const struct calendar *calendar, struct range period);
char *period_label(const struct calendar *calendar, struct range period, char *buf);
/* "2026-W46", "2026-11", "2026-Q4", "2026-H2", "2026", "2026-11-09", "2019-04-01..2019-04-08": sets
 * grain and period; an ERROR_USAGE that shows the right forms otherwise. */
int period_parse(const char *text, struct calendar *calendar, struct range *period,
                 struct error *err);

#endif
