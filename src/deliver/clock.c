/* The clock as text, in UTC and without the locale. */
#include "clock.h"

#include <stdio.h>

#include "base/clock.h"
#include "pegel/day.h"

struct now {
    struct civil date;
    int weekday, hour, minute, second;
};

static struct now now(void)
{
    int64_t seconds = clock_now();
    day_t day = (day_t)(seconds / 86400);
    int rest = (int)(seconds % 86400);

    return (struct now){day_to_civil(day), day_weekday(day), rest / 3600, rest / 60 % 60,
                        rest % 60};
}

char *clock_iso(char buf[static CLOCK_TEXT])
{
    struct now at = now();

    snprintf(buf, CLOCK_TEXT, "%04d-%02d-%02dT%02d:%02d:%02dZ", at.date.year, at.date.month,
             at.date.day, at.hour, at.minute, at.second);
    return buf;
}

char *clock_mail(char buf[static CLOCK_TEXT])
{
    static const char weekdays[][4] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char months[][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    struct now at = now();

    snprintf(buf, CLOCK_TEXT, "%s, %d %s %04d %02d:%02d:%02d +0000", weekdays[at.weekday],
             at.date.day, months[at.date.month - 1], at.date.year, at.hour, at.minute, at.second);
    return buf;
}
