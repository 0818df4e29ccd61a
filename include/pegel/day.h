/* layer: base */
/* day.h - civil days, without clock, zone or locale.
 *
 * A day is the number of days since 1970-01-01 in the proleptic Gregorian calendar (1969-12-31 is
 * -1). Ranges are half-open: [start, end). Years run from 1900 to 2199: a date outside is bad data.
 * Weeks are ISO 8601: Monday first, week 1 holds the first Thursday.
 */
#ifndef PEGEL_DAY_H
#define PEGEL_DAY_H

#include <stdbool.h>
#include <stdint.h>

#include "pegel/str.h"

typedef int32_t day_t;

#define DAY_NONE INT32_MIN /* no day known */

struct civil {
    int year, month, day; /* month and day from 1 */
};

struct range {
    day_t start, end; /* half-open; empty when start >= end */
};

#define RANGE_NONE ((struct range){DAY_NONE, DAY_NONE})

bool day_valid(int year, int month, int day);
/* The day, or DAY_NONE when there is no such date or the year is out of bounds. */
day_t day_from_civil(int year, int month, int day);
struct civil day_to_civil(day_t day); /* of any day of the years 1 to 3900 */
int day_weekday(day_t day);           /* 0 = Monday ... 6 = Sunday */
int day_days_in_month(int year, int month);
/* ISO year and week of the day; either pointer may be NULL. */
void day_iso_week(day_t day, int *year, int *week);
day_t day_iso_week_start(int year, int week); /* DAY_NONE when that year has no such week */
/* Writes "YYYY-MM-DD", nothing for DAY_NONE, and returns buf (at least 11 bytes). */
char *day_iso(day_t day, char *buf);

/* How a text wrote its date; what a/b/yyyy means is the caller's knowledge. */
enum date_order { DATE_UNKNOWN, DATE_MONTH_FIRST, DATE_DAY_FIRST };

enum date_result {
    DATE_OK,
    DATE_NO_YEAR,    /* a month and a day: civil.year is 0 */
    DATE_AMBIGUOUS,  /* 03/04/2026 with DATE_UNKNOWN: both orders are dates */
    DATE_IMPOSSIBLE, /* has the shape of a date, but there is no such day, or not in this order, or
                      * the year is out of bounds */
    DATE_BAD,        /* not a date */
};

/* Understands (blanks around are ignored, a time of day after the date is accepted, checked loosely
 * and dropped): 2026-11-09, 2026-11-09T00:00:00[+0000], 20261109, 2026/11/09, 09.11.2026 and
 * 9.11.26 (day first, 2000..2099), 13-06-2025 (day first), 11/09/2026 (by order; when that is
 * unknown, by the one reading that is possible),
 * "Sun, Nov 9, 2026", "Nov 9, 2026", "November 9, 2026", "9 November 2026", "9. November 2026",
 * "9-Nov-2026", "9-Nov-26", and without a year "November 9", "Nov 9", "9. November",
 * "9 de marzo", "9 nov", "9-Nov". Month names in English, German, French, Italian, Spanish, Portuguese, Dutch, Swedish; full or usual short forms,
 * any case. On DATE_OK *day is set; on DATE_NO_YEAR and DATE_IMPOSSIBLE *civil is (year 0 when none
 * was written). Either pointer may be NULL. */
enum date_result date_parse(struct slice text, enum date_order order, day_t *day,
                            struct civil *civil);

#endif
