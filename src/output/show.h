/* show.h - numbers, dates and periods as people read them, in the language of the report. */
#ifndef PEGEL_OUTPUT_SHOW_H
#define PEGEL_OUTPUT_SHOW_H

#include "pegel/messages.h"
#include "pegel/metrics.h"

/* How a text is set: pictures take the true minus and the en dash, plain text the ASCII signs. */
enum setting { SET_PLAIN, SET_PICTURE };

/* Of numbers as text, the true minus for the ASCII one: pages and slides are set like pictures. */
void show_signs(struct str *out, const char *numbers);

/* A value in its unit: "1,240", "5.67%", "19.81"; "< 0.01%" for less; "n/a" for a
 * NaN. */
void show_value(struct str *out, double value, enum unit unit, enum lang lang);
/* With a sign: "+22", "+3.21 pp", "±0"; nothing for a NaN. */
void show_change(struct str *out, double change, enum unit unit, enum lang lang);
/* A relative change: "+8.4%". */
void show_change_pct(struct str *out, double fraction, enum lang lang);
/* A fraction as percent. */
void show_percent(struct str *out, double fraction, int decimals, enum lang lang);
/* "1,240"; no decimals. */
void show_count(struct str *out, double count, enum lang lang);

/* "15 Nov 2026", "15.11.2026" */
void show_day(struct str *out, day_t day, enum lang lang);
/* "9-15 Nov 2026", "09.-15.11.2026"; one day alone as show_day. */
void show_dates(struct str *out, struct range range, enum lang lang, enum setting setting);
/* "week 46", "KW 46", "November 2026", "Q4 2026", "1–12 Nov 2026" ...: within a sentence. */
void show_period(struct str *out, const struct calendar *calendar, struct range period,
                 enum lang lang);
/* As short as below a line: "W46", "KW 46", "15 Nov", "Nov", "Q4", "2026". */
void show_period_short(struct str *out, const struct calendar *calendar, struct range period,
                       enum lang lang);
/* The heading of a report: "Week 2026-W46 (9-15 Nov 2026)". */
void show_heading(struct str *out, const struct calendar *calendar, struct range period,
                  enum lang lang, enum setting setting);
/* The same with its preposition: "in week 46", "im November 2026". */
void show_in_period(struct str *out, const struct calendar *calendar, struct range period,
                    enum lang lang);

#endif
