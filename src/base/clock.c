/* The time of day, or the one that the environment wants it to be. */
#include "clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "pegel/day.h"

#define DAY_SECONDS 86400

int64_t clock_now(void)
{
    const char *fixed = getenv("SOURCE_DATE_EPOCH");
    struct timespec now;
    char *end;

    if (fixed && *fixed >= '0' && *fixed <= '9') {
        long long seconds = strtoll(fixed, &end, 10);

        if (!*end && seconds < (long long)DAY_SECONDS * 80000)
            return seconds;
    }
    clock_gettime(CLOCK_REALTIME, &now);
    return now.tv_sec < 0 ? 0 : now.tv_sec;
}

char *clock_stamp(int64_t seconds, char buf[static CLOCK_STAMP_MAX])
{
    int rest = (int)(seconds % DAY_SECONDS);
    char day[16];

    snprintf(buf, CLOCK_STAMP_MAX, "%sT%02d:%02d:%02dZ",
             day_iso((day_t)(seconds / DAY_SECONDS), day), rest / 3600, rest / 60 % 60, rest % 60);
    return buf;
}
