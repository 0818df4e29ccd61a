/* chart_words.h - the few words that a chart adds by itself, and its numbers as text.
 *
 * In pictures a minus is U+2212, and a value is joined to its unit by U+00A0.
 */
#ifndef PEGEL_OUTPUT_CHART_WORDS_H
#define PEGEL_OUTPUT_CHART_WORDS_H

#include "pegel/chart.h"
#include "pegel/str.h"

struct chart_words {
    const char *missing;      /* a number that is not there */
    const char *no_data;      /* the sentence of a picture without data */
    const char *other;        /* the slice of what is small */
    const char *hidden;       /* after a count: rows not drawn */
    const char *hidden_alone; /* the same where no file has them */
    const char *rounding;     /* rounded shares do not add up to 100 */
    const char *not_in_total; /* before names of parts without a number */
    const char *zero;         /* before names of parts that are 0 */
    const char *gap;          /* columns: what "?" means */
    const char *bare_gap;     /* columns too thin for a "?" */
    const char *own_scales;   /* variance with several units */
    const char *heads;        /* variance: what the heads of pins mean */
    const char *colours;      /* variance without pins */
    const char *change, *change_pct, *absolute, *current, *net, *level; /* captions */
    const char *limits[3], *limits_short[3]; /* upper, mean, lower: before their values */
    const char *one_scale;                   /* small multiples */
    const char *due, *cut;                   /* goals: the coloured mark; bars that end early */
    const char *year_ago, *halves, *months;  /* six-twelve: the pale line; the scales; caption */
    const char *signal_word;                 /* before the periods of signals */
    const char *kinds[CHART_KINDS];          /* by enum chart_kind, for the alternative text */
    const char *change_word, *before_word;
};

const struct chart_words *chart_words(enum lang lang);

/* "6,4 %", "12.208", "123,5 Tsd.", "19,8"; the missing word for a NaN. */
void chart_value(struct str *out, double value, enum chart_unit unit, enum lang lang);
/* With a sign: "+0,4 PP", "−14", "±0". */
void chart_change(struct str *out, double change, enum chart_unit unit, enum lang lang);
/* A relative change: "+53,8 %"; an en dash for a NaN. */
void chart_change_pct(struct str *out, double fraction, enum lang lang);
/* A part of a whole: never 0,0 % for something, nor 100,0 % for less than all. */
void chart_share(struct str *out, double share, enum lang lang);
/* +1, -1 or 0, as chart_change shows it: 0 also for what is rounded to 0, and for a NaN. */
int chart_change_sign(double change, enum chart_unit unit);

#endif
