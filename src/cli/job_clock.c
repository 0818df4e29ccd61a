/* The time of day as text. */
#include "job_clock.h"

#include <stdio.h>

#include "pegel/day.h"

#define DAY_SECONDS 86400

char *clock_stamp(int64_t seconds, char buf[CLOCK_STAMP_MAX])
{
    int rest = (int)(seconds % DAY_SECONDS);
    char day[16];

    snprintf(buf, CLOCK_STAMP_MAX, "%sT%02d:%02d:%02dZ",
             day_iso((day_t)(seconds / DAY_SECONDS), day), rest / 3600, rest / 60 % 60, rest % 60);
    return buf;
}
