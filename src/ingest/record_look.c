/* record_look.c - blank lines, comments, damaged rows. */
#include "ingest/record_look.h"

#include <string.h>

bool record_all_blank(const struct record *record)
{
    for (size_t i = 0; i < record->nr; i++)
        if (slice_trim(record->fields[i]).len)
            return false;
    return true;
}

static bool fills_several(const struct record *record)
{
    size_t filled = 0;
    for (size_t i = 0; i < record->nr && filled < 2; i++)
        filled += slice_trim(record->fields[i]).len > 0;
    return filled > 1;
}

bool record_is_hash_line(const struct record *record, size_t columns)
{
    return !record->names && (record->nr != columns || !fills_several(record));
}

bool record_finds_nul(const struct record *record)
{
    for (size_t i = 0; i < record->nr; i++)
        if (record->fields[i].len && memchr(record->fields[i].s, '\0', record->fields[i].len))
            return true;
    return false;
}
