/* record_look.h - what a record is, whatever table it belongs to. */
#ifndef INGEST_RECORD_LOOK_H
#define INGEST_RECORD_LOOK_H

#include "pegel/record.h"

bool record_is_blank(const struct record *record);
/* CSV: it begins with #, as lines above and between tables do. In a table of so many columns (0:
 * not in one) it is a row if it fills several of them: a post's title may begin with # too. */
bool record_is_comment(const struct record *record, size_t columns);
/* Texts end at a NUL byte everywhere else: a row with one inside would be read wrong without a
 * sign. */
bool record_has_nul(const struct record *record);

#endif
