/* job_clock.h - the time of day as a run logs it. */
#ifndef PEGEL_CLI_JOB_CLOCK_H
#define PEGEL_CLI_JOB_CLOCK_H

#include "base/clock.h"

#define CLOCK_STAMP_MAX 32

/* "2026-11-24T07:00:03Z"; returns buf. */
char *clock_stamp(int64_t seconds, char buf[CLOCK_STAMP_MAX]);

#endif
