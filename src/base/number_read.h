/* number_read.h - one reading of a number, for number_parse.c only. */
#ifndef PEGEL_BASE_NUMBER_READ_H
#define PEGEL_BASE_NUMBER_READ_H

#include <stdbool.h>

#include "decimal.h"
#include "pegel/number.h"

/* Without blanks at both ends, also those that are not ASCII. */
struct slice number_trim(struct slice text);
/* Whether the trimmed text is a number in this style (point or comma), and which. */
bool number_read(struct slice text, enum number_style style, struct decimal *decimal);

#endif
