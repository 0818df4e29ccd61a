/* date_scan.h - pieces of dates, for date_parse.c; date_plain() also for who has many to read.
 *
 * Works on a softened text: lower case, only plain blanks, NUL terminated. The date_* functions
 * with a cursor move it over what they understood and leave it alone otherwise.
 */
#ifndef PEGEL_BASE_DATE_SCAN_H
#define PEGEL_BASE_DATE_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "pegel/day.h"
#include "pegel/str.h"

#define DATE_TEXT_MAX 64 /* no date is longer */

/* False when the text is empty or too long to be a date. */
bool date_soften(struct slice text, char buf[static DATE_TEXT_MAX]);

static inline bool date_is_digit(char c)
{
    return (unsigned char)(c - '0') <= 9;
}
const char *date_skip(const char *at, const char *set);
/* Reads up to eight digits; returns how many. */
int date_number(const char **at, int *value);
bool date_char(const char **at, char c);
size_t date_word_len(const char *at);
/* The month (1 to 12) that is named here, or 0. */
int date_month(const char **at);
/* What stands between day, month and year in words: "9. November", "9 de marzo de", "1er mai". */
void date_fillers(const char **at);
/* Whether nothing follows, or a time of day and nothing after it. */
bool date_time_or_end(const char *at);

/* date_plain.c: a date in one of the two shapes that most exports write, the slashed one read as
 * day first; false when the text is anything else. */
bool date_plain(struct slice text, struct civil *civil, bool *any_order);

#endif
