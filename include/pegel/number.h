/* layer: base */
/* number.h - numbers as texts show them, and as pegel prints them. No process locale is involved.
 *
 * Reading: the separators are decided by what the text itself shows. "1.234" alone may be 1234 or
 * 1.234: with NUMBER_UNKNOWN it is refused as ambiguous; a column's or format's style decides it.
 */
#ifndef PEGEL_NUMBER_H
#define PEGEL_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

#include "pegel/str.h"

enum number_style {
    NUMBER_UNKNOWN, /* only what every reading agrees on */
    NUMBER_POINT,   /* 1,234.5 : point decimals, comma (or blank, NBSP, ') groups */
    NUMBER_COMMA,   /* 1.234,5 : comma decimals, point (or blank, NBSP, ') groups */
};

enum number_result {
    NUMBER_OK,
    NUMBER_MISSING, /* empty, "-", "--", a long dash, "N/A", "NaN", "undefined", "null", "k. A." in
                     * any case */
    NUMBER_AMBIGUOUS, /* "1.234" or "1,234" with NUMBER_UNKNOWN */
    NUMBER_BAD,       /* not a number in this style */
    NUMBER_HUGE,      /* a number, but more than a double can hold: "1e999" */
};

/* Accepts a sign (+, -, U+2212), digits with correct groups of three, an exponent only for
 * NUMBER_POINT without groups ("1e3"). A trailing "%" (with or without blank or NBSP) divides by
 * 100. Correctly rounded: the value is the double nearest to the decimal text, never -0. Up to 400
 * digits. *value is set on NUMBER_OK only. */
enum number_result number_parse(struct slice text, enum number_style style, double *value);

/* Whether the text is nothing but up to 18 digits, maybe with a minus before them: then it is that
 * number in every style and proves none. Nearly all cells of nearly all exports are. */
bool number_plain(struct slice text, double *value);

/* Which style this text proves, being a number in no other one: NUMBER_COMMA for "12,5" or
 * "1.234.567" or "1.234,5"; NUMBER_POINT for "12.5", "0.0842"; NUMBER_UNKNOWN when it proves
 * nothing
 * ("12", "1.234"). */
enum number_style number_evidence(struct slice text);

#define NUMBER_EXACT_MAX 32
/* Shortest text that reads back to the same double ("0.0567", "1240", 1e-7 as "0.0000001"): no
 * exponent for 1e-7 <= |x| < 1e21, else "1e+21", "1.5e-08"; never "-0"; "inf", "-inf" and "nan" for
 * what is no number. Adds a NUL; returns the length without it. */
size_t number_exact(double value, char buf[static NUMBER_EXACT_MAX]);

/* Adds the value, rounded half away from zero on its shortest decimal text (2.05 to one decimal is
 * 2.1), with fixed decimals and group separators: "1.234,5" for comma, "1,234.5" for point; a point
 * and no groups for NUMBER_UNKNOWN. ASCII minus, never "-0". decimals 0..9. */
void number_rounded(struct str *out, double value, int decimals, enum number_style style);
double number_round(double value, int decimals);

#endif
