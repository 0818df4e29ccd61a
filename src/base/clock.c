/* The time of day, or the one that the environment wants it to be. */
#include "clock.h"

#include <stdlib.h>
#include <time.h>

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
