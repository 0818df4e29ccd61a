/* moment.h - a day with, perhaps, a time of day and its distance from UTC. */
#ifndef INGEST_MOMENT_H
#define INGEST_MOMENT_H

#include "pegel/day.h"

#define DAY_SECONDS 86400

struct moment {
    day_t day;
    int seconds; /* since midnight; -1: no time was written */
    bool zoned;
    int offset; /* seconds east of UTC */
};

/* What date_parse() understands, with the time that it drops; a final "Uhr" is accepted. The result
 * is that of date_parse(), with DATE_UNKNOWN as order. */
enum date_result moment_read(struct slice text, struct moment *moment);
/* Seconds since 1970, in UTC if the zone is known, else as the clock on the wall said. Without a
 * time: its midnight. */
int64_t moment_seconds(const struct moment *moment);

#endif
