/* record_look.h - what a record is, whatever table it belongs to. */
#ifndef INGEST_RECORD_LOOK_H
#define INGEST_RECORD_LOOK_H

#include "pegel/record.h"

/* The first look is at every record, and mostly the only one: it is made here. */

bool record_all_blank(const struct record *record);
bool record_is_hash_line(const struct record *record, size_t columns);
bool record_finds_nul(const struct record *record);

static inline bool record_is_blank(const struct record *record)
{
    return (record->nr == 0 || slice_trim(*record->fields).len == 0) && record_all_blank(record);
}

/* CSV: it begins with #, as lines above and between tables do. In a table of so many columns (0:
 * not in one) it is a row if it fills several of them: a post's title may begin with # too. */
static inline bool record_is_comment(const struct record *record, size_t columns)
{
    return record->nr > 0 && record->fields->len > 0 && *record->fields->s == '#' &&
           record_is_hash_line(record, columns);
}

/* Texts end at a NUL byte everywhere else: a row with one inside would be read wrong without a
 * sign. No reader of JSON lets one through. */
static inline bool record_has_nul(const struct record *record)
{
    return !record->no_nul && !record->names && record_finds_nul(record);
}

#endif
