/* no_numbers.h - the words where a period has no numbers, and where there are some. */
#ifndef OUTPUT_NO_NUMBERS_H
#define OUTPUT_NO_NUMBERS_H

#include "pegel/messages.h"
#include "pegel/metrics.h"
#include "pegel/text.h"

void no_numbers_text(const struct results *results, enum lang lang, struct str *out);

#endif
