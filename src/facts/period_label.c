/* The names of periods, written and read. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/digits.h"
#include "pegel/period.h"

static void label_range(struct range period, char *buf)
{
    char first[16], last[16];

    snprintf(buf, PERIOD_LABEL_MAX, "%.10s..%.10s", day_iso(period.start, first),
             day_iso(period.end - 1, last));
}

static void label_week(const struct calendar *calendar, day_t start, char *buf)
{
    int year, week;

    if (calendar->sunday) {
        day_iso(start, buf);
        return;
    }
    day_iso_week(start, &year, &week);
    buf = digits_fixed(buf, year, 4);
    *buf++ = '-';
    *buf++ = 'W';
    *digits_fixed(buf, week, 2) = '\0';
}

char *period_label(const struct calendar *calendar, struct range period, char *buf)
{
    struct civil first = day_to_civil(period.start);

    switch (calendar->grain) {
    case GRAIN_DAY:
        return day_iso(period.start, buf);
    case GRAIN_WEEK:
        label_week(calendar, period.start, buf);
        break;
    case GRAIN_MONTH:
        snprintf(buf, PERIOD_LABEL_MAX, "%04d-%02d", first.year, first.month);
        break;
    case GRAIN_QUARTER:
        snprintf(buf, PERIOD_LABEL_MAX, "%04d-Q%d", first.year, (first.month + 2) / 3);
        break;
    case GRAIN_HALF:
        snprintf(buf, PERIOD_LABEL_MAX, "%04d-H%d", first.year, (first.month + 5) / 6);
        break;
    case GRAIN_YEAR:
        snprintf(buf, PERIOD_LABEL_MAX, "%04d", first.year);
        break;
    case GRAIN_RANGE:
        label_range(period, buf);
        break;
    }
    return buf;
}

/* Reads a text like "2026-W46" as a shape: "9" stands for a digit, letters in either case for
 * themselves. Digits before the first letter or second number go to *year, the rest to *part. */
static bool fits(const char *text, const char *shape, int *year, int *part)
{
    *year = *part = 0;
    if (strlen(text) != strlen(shape))
        return false;
    for (size_t i = 0; shape[i]; i++) {
        int *number = i < 4 ? year : part;

        if (shape[i] != '9' && toupper((unsigned char)text[i]) != shape[i])
            return false;
        if (shape[i] != '9')
            continue;
        if (!isdigit((unsigned char)text[i]))
            return false;
        *number = *number * 10 + (text[i] - '0');
    }
    return true;
}

/* Exactly "2026-11-09", at the beginning of the text. */
static day_t read_day(const char *text)
{
    struct slice slice = {text, strnlen(text, 10)};
    struct civil civil;
    char again[16];
    day_t day;

    if (date_parse(slice, DATE_UNKNOWN, &day, &civil) != DATE_OK ||
        !slice_is(slice, day_iso(day, again)))
        return DAY_NONE;
    return day;
}

static bool parse_days(const char *text, struct calendar *calendar, struct range *period)
{
    bool one = strlen(text) == 10;
    bool two = strlen(text) == 22 && memcmp(text + 10, "..", 2) == 0;
    day_t first = one || two ? read_day(text) : DAY_NONE;
    day_t last = two ? read_day(text + 12) : first;

    if (first == DAY_NONE || last == DAY_NONE || last < first)
        return false;
    *period = (struct range){first, last + 1};
    if (two) {
        calendar->grain = GRAIN_RANGE;
        calendar->range = *period;
        return true;
    }
    /* With weeks that start on Sunday a date is a week's label, if it is one. */
    if (calendar->sunday && calendar->grain == GRAIN_WEEK && day_weekday(first) == 6)
        period->end = first + 7;
    else
        calendar->grain = GRAIN_DAY;
    return true;
}

static bool parse_week(int year, int week, struct calendar *calendar, struct range *period)
{
    day_t start = day_iso_week_start(year, week);

    if (start == DAY_NONE || calendar->sunday)
        return false;
    calendar->grain = GRAIN_WEEK;
    *period = (struct range){start, start + 7};
    return true;
}

static bool parse_months(int year, int month, enum grain grain, struct calendar *calendar,
                         struct range *period)
{
    day_t start = day_from_civil(year, month, 1);

    if (start == DAY_NONE)
        return false;
    calendar->grain = grain;
    *period = period_of(calendar, start);
    return true;
}

static bool parse_named(const char *text, struct calendar *calendar, struct range *period)
{
    int year, part;

    if (fits(text, "9999-W99", &year, &part))
        return parse_week(year, part, calendar, period);
    if (fits(text, "9999-99", &year, &part))
        return parse_months(year, part, GRAIN_MONTH, calendar, period);
    if (fits(text, "9999-Q9", &year, &part))
        return part >= 1 && parse_months(year, part * 3 - 2, GRAIN_QUARTER, calendar, period);
    if (fits(text, "9999-H9", &year, &part))
        return part >= 1 && parse_months(year, part * 6 - 5, GRAIN_HALF, calendar, period);
    if (fits(text, "9999", &year, &part))
        return parse_months(year, 1, GRAIN_YEAR, calendar, period);
    return parse_days(text, calendar, period);
}

int period_parse(const char *text, struct calendar *calendar, struct range *period,
                 struct error *err)
{
    struct calendar own = *calendar;

    if (!parse_named(text, &own, period))
        return error_set(err, ERROR_USAGE,
                         "period \"%s\"; it must be like %s, 2026-11, 2026-Q4, 2026-H2, 2026, "
                         "2026-11-09 or 2019-04-01..2019-04-08 and exist in the calendar",
                         text, calendar->sunday ? "2026-11-08 (a Sunday)" : "2026-W46");
    *calendar = own;
    return 0;
}
