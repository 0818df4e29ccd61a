/* Civil days as numbers: arithmetic only, no clock and no zone. */
#include "pegel/day.h"

#include <assert.h>
#include <stddef.h>

#include "base/digits.h"

#define YEAR_MIN 1900
#define YEAR_MAX 2199

/* 1 March of the year 0 is this many days before 1970-01-01. Years that begin in March have their
 * leap day at the end, which takes the special case out of the sums. */
#define MARCH_ZERO 719468
#define DAYS_IN_400 146097 /* years */

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int day_days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    assert(month >= 1 && month <= 12);
    return days[month - 1] + (month == 2 && is_leap(year));
}

bool day_valid(int year, int month, int day)
{
    return year >= YEAR_MIN && year <= YEAR_MAX && month >= 1 && month <= 12 && day >= 1 &&
           day <= day_days_in_month(year, month);
}

/* Days from MARCH_ZERO to 1 March of the year. */
static int32_t march(int32_t year)
{
    return 365 * year + year / 4 - year / 100 + year / 400;
}

/* Any date of the years after 0, also those that day_valid() refuses. March is month 0 here; its
 * and the following lengths 31 30 31 30 31 31 30 ... are what (153 * m + 2) / 5 adds up to. */
static day_t from_civil(int year, int month, int day)
{
    int before_march = month < 3;
    int m = before_march ? month + 9 : month - 3;

    return march(year - before_march) + (153 * m + 2) / 5 + day - 1 - MARCH_ZERO;
}

day_t day_from_civil(int year, int month, int day)
{
    return day_valid(year, month, day) ? from_civil(year, month, day) : DAY_NONE;
}

struct civil day_to_civil(day_t day)
{
    int32_t days, year, rest, m;

    assert(day >= -MARCH_ZERO && day < 2000 * 366);
    days = day + MARCH_ZERO;
    year = days * 400 / DAYS_IN_400; /* at most one off */
    if (march(year) > days)
        year--;
    else if (march(year + 1) <= days)
        year++;
    rest = days - march(year);
    m = (5 * rest + 2) / 153;
    return (struct civil){
        .year = m < 10 ? year : year + 1,
        .month = m < 10 ? m + 3 : m - 9,
        .day = rest - (153 * m + 2) / 5 + 1,
    };
}

int day_weekday(day_t day)
{
    int32_t since_monday = (day % 7 + 3) % 7; /* 1970-01-01 was a Thursday */

    return since_monday < 0 ? since_monday + 7 : since_monday;
}

/* The week belongs to the year that its Thursday is in. */
void day_iso_week(day_t day, int *year, int *week)
{
    day_t thursday = day - day_weekday(day) + 3;
    int of_year = day_to_civil(thursday).year;

    if (year)
        *year = of_year;
    if (week)
        *week = (thursday - from_civil(of_year, 1, 1)) / 7 + 1;
}

day_t day_iso_week_start(int year, int week)
{
    day_t fourth, start;
    int of_year;

    if (year < YEAR_MIN || year > YEAR_MAX || week < 1 || week > 53)
        return DAY_NONE;
    fourth = from_civil(year, 1, 4); /* always in week 1 */
    start = fourth - day_weekday(fourth) + 7 * (week - 1);
    day_iso_week(start, &of_year, NULL);
    return of_year == year ? start : DAY_NONE;
}

char *day_iso(day_t day, char *buf)
{
    struct civil civil;
    char *at = buf;

    if (day != DAY_NONE) {
        civil = day_to_civil(day);
        at = digits_fixed(at, civil.year, 4);
        *at++ = '-';
        at = digits_fixed(at, civil.month, 2);
        *at++ = '-';
        at = digits_fixed(at, civil.day, 2);
    }
    *at = '\0';
    return buf;
}
