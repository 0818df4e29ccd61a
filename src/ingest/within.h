/* within.h - exports of which each row stands in an export of another kind, too. */
#ifndef INGEST_WITHIN_H
#define INGEST_WITHIN_H

#include "ingest/format.h"
#include "pegel/ingest.h"

/* Whether the rows of `report` must not count, as one of the files holds the same posts: of a
 * format that the format of `report` is within, of the same account, for some of the same days.
 * Then the report says so, and calls them skipped. */
bool within_leave(const struct formats *formats, struct file_report *report,
                  const struct file_report *files, size_t nr);

#endif
