/* Periods: where they begin and end, their neighbours, and the year before. */
#include "pegel/period.h"

#include <assert.h>
#include <string.h>

static const char *const words[] = {
    [GRAIN_DAY] = "day",         [GRAIN_WEEK] = "week", [GRAIN_MONTH] = "month",
    [GRAIN_QUARTER] = "quarter", [GRAIN_HALF] = "half", [GRAIN_YEAR] = "year",
    [GRAIN_RANGE] = "range",
};

int grain_parse(const char *word, enum grain *grain, struct error *err)
{
    if (strcmp(word, "half-year") == 0)
        word = "half";
    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
        if (strcmp(word, words[i]) == 0) {
            *grain = (enum grain)i;
            return 0;
        }
    }
    return error_set(err, ERROR_USAGE,
                     "grain \"%s\"; it must be day, week, month, quarter, half, year or range",
                     word);
}

const char *grain_word(enum grain grain)
{
    return words[grain];
}

/* Calendar grains are whole months; the others are whole days. */
static int months_of(enum grain grain)
{
    switch (grain) {
    case GRAIN_MONTH:
        return 1;
    case GRAIN_QUARTER:
        return 3;
    case GRAIN_HALF:
        return 6;
    case GRAIN_YEAR:
        return 12;
    case GRAIN_DAY:
    case GRAIN_WEEK:
    case GRAIN_RANGE:
        break;
    }
    return 0;
}

static int days_of(const struct calendar *calendar)
{
    if (calendar->grain == GRAIN_WEEK)
        return 7;
    if (calendar->grain == GRAIN_DAY)
        return 1;
    assert(calendar->range.start < calendar->range.end);
    return calendar->range.end - calendar->range.start;
}

static int floor_div(int a, int b)
{
    return a / b - (a % b < 0);
}

/* A month is counted as year * 12 + month - 1. Its first day; past the end of time, the day after
 * the last one. */
static day_t month_start(int month)
{
    day_t day = day_from_civil(floor_div(month, 12), month - floor_div(month, 12) * 12 + 1, 1);

    if (day != DAY_NONE)
        return day;
    return month < 1900 * 12 ? day_from_civil(1900, 1, 1) : day_from_civil(2199, 12, 31) + 1;
}

static struct range months(int first, int nr)
{
    return (struct range){month_start(first), month_start(first + nr)};
}

static int month_of(day_t day)
{
    struct civil civil = day_to_civil(day);

    return civil.year * 12 + civil.month - 1;
}

static struct range shift(struct range period, int days)
{
    return (struct range){period.start + days, period.end + days};
}

struct range period_of(const struct calendar *calendar, day_t day)
{
    int nr = months_of(calendar->grain);
    int days, first;

    if (nr) {
        int month = month_of(day);

        return months(month - month % nr, nr);
    }
    days = days_of(calendar);
    if (calendar->grain == GRAIN_RANGE)
        first = calendar->range.start + floor_div(day - calendar->range.start, days) * days;
    else if (calendar->grain == GRAIN_WEEK)
        first = day - (day_weekday(day) + (calendar->sunday ? 1 : 0)) % 7;
    else
        first = day;
    return (struct range){first, first + days};
}

struct range period_step(const struct calendar *calendar, struct range period, int steps)
{
    int nr = months_of(calendar->grain);

    if (nr)
        return months(month_of(period.start) + steps * nr, nr);
    return shift(period, steps * days_of(calendar));
}

/* 364 days are 52 weeks: the same days of the week are compared. */
struct range period_year_ago(const struct calendar *calendar, struct range period)
{
    int nr = months_of(calendar->grain);

    if (nr)
        return months(month_of(period.start) - 12, nr);
    return shift(period, -364);
}
