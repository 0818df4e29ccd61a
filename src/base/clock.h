/* clock.h - the time of day, for the few who may ask: run, with its log, and deliver. (fetch counts
 * milliseconds of its own.) */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

#define CLOCK_STAMP_MAX 32

/* Seconds since 1970; those of $SOURCE_DATE_EPOCH if it is set to a whole number. */
int64_t clock_now(void);
/* "2026-11-24T07:00:03Z"; returns buf. */
char *clock_stamp(int64_t seconds, char buf[static CLOCK_STAMP_MAX]);

#endif
