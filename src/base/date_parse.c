/* Dates as exports write them: each shape has a function that reads it as a whole or refuses. */
#include <string.h>

#include "date_scan.h"
#include "pegel/day.h"

struct found {
    struct civil civil;
    bool no_year;   /* none was written */
    bool any_order; /* read as day first, but some write month first like this */
};

/* 2026-11-09, 2026/11/09 and 20261109. */
static bool read_year_first(const char *at, struct found *found)
{
    struct civil *civil = &found->civil;
    char separator;
    int value, nr = date_number(&at, &value);

    if (nr == 8) {
        *civil = (struct civil){value / 10000, value / 100 % 100, value % 100};
        return date_time_or_end(at);
    }
    separator = *at;
    if (nr != 4 || (separator != '-' && separator != '/'))
        return false;
    at++;
    civil->year = value;
    nr = date_number(&at, &civil->month);
    if (nr < 1 || nr > 2 || !date_char(&at, separator))
        return false;
    nr = date_number(&at, &civil->day);
    return nr >= 1 && nr <= 2 && date_time_or_end(at);
}

/* 09.11.2026, 9.11.26, 13-06-2025 and 11/09/2026; only the last is written in two orders. */
static bool read_year_last(const char *at, struct found *found)
{
    struct civil *civil = &found->civil;
    char separator;
    int nr = date_number(&at, &civil->day);

    separator = *at;
    if (nr < 1 || nr > 2 || !separator || !strchr("./-", separator))
        return false;
    at++;
    nr = date_number(&at, &civil->month);
    if (nr < 1 || nr > 2 || !date_char(&at, separator))
        return false;
    nr = date_number(&at, &civil->year);
    if (nr == 2 && separator == '.')
        civil->year += 2000;
    else if (nr != 4)
        return false;
    found->any_order = separator == '/';
    return date_time_or_end(at);
}

/* Four digits that are not the beginning of a time, after whatever stands before a year. */
static bool take_year(const char **at, int *year)
{
    const char *from = *at;
    int value;

    date_fillers(&from);
    date_char(&from, ',');
    from = date_skip(from, " ");
    if (from == *at || date_number(&from, &value) != 4 || *from == ':' || date_is_digit(*from))
        return false;
    *year = value;
    *at = from;
    return true;
}

/* "9. november 2026", "nov 9, 2026", with or without the year. */
static bool read_words(const char *at, struct found *found)
{
    struct civil *civil = &found->civil;
    int nr;

    civil->month = date_month(&at);
    at = date_skip(at, " ");
    nr = date_number(&at, &civil->day);
    if (nr < 1 || nr > 2)
        return false;
    if (!civil->month) {
        date_fillers(&at);
        civil->month = date_month(&at);
    }
    if (!civil->month)
        return false;
    civil->year = 0;
    found->no_year = !take_year(&at, &civil->year);
    return date_time_or_end(at);
}

/* What Excel makes of those: "9-nov", "9-nov-26", "9-nov-2026". */
static bool read_dashed(const char *at, struct found *found)
{
    struct civil *civil = &found->civil;
    int nr = date_number(&at, &civil->day);

    if (nr < 1 || nr > 2 || !date_char(&at, '-'))
        return false;
    civil->month = date_month(&at);
    civil->year = 0;
    found->no_year = !date_char(&at, '-');
    if (!found->no_year) {
        nr = date_number(&at, &civil->year);
        if (nr == 2)
            civil->year += 2000;
        else if (nr != 4)
            return false;
    }
    return civil->month && date_time_or_end(at);
}

/* "sun, ", "so., ": whatever the language calls the day. */
static const char *skip_weekday(const char *at)
{
    const char *after = at + date_word_len(at);

    if (after == at)
        return at;
    while (date_char(&after, '-')) /* segunda-feira */
        after += date_word_len(after);
    date_char(&after, '.');
    return *after == ',' ? date_skip(after + 1, " ") : at;
}

static bool is_valid(struct civil civil)
{
    return day_valid(civil.year, civil.month, civil.day);
}

static enum date_result settle(struct civil civil, day_t *day, struct civil *out)
{
    if (!is_valid(civil)) {
        if (out)
            *out = civil;
        return DATE_IMPOSSIBLE;
    }
    if (day)
        *day = day_from_civil(civil.year, civil.month, civil.day);
    return DATE_OK;
}

/* In some years 29 February is a date, so without a year it is one. */
static enum date_result settle_no_year(struct civil civil, struct civil *out)
{
    if (out)
        *out = civil;
    return day_valid(2000, civil.month, civil.day) ? DATE_NO_YEAR : DATE_IMPOSSIBLE;
}

static enum date_result settle_order(struct civil day_first, enum date_order order, day_t *day,
                                     struct civil *out)
{
    struct civil month_first = {day_first.year, day_first.day, day_first.month};

    if (order == DATE_UNKNOWN && is_valid(day_first)) {
        if (is_valid(month_first) && day_first.day != day_first.month)
            return DATE_AMBIGUOUS;
        order = DATE_DAY_FIRST;
    }
    return settle(order == DATE_DAY_FIRST ? day_first : month_first, day, out);
}

enum date_result date_parse(struct slice text, enum date_order order, day_t *day,
                            struct civil *civil)
{
    struct found found = {0};
    char buf[DATE_TEXT_MAX];
    const char *at;

    text = slice_trim(text);
    if (!date_plain(text, &found.civil, &found.any_order)) {
        found = (struct found){0};
        if (!date_soften(text, buf))
            return DATE_BAD;
        at = skip_weekday(date_skip(buf, " "));
        if (!read_year_first(at, &found) && !read_year_last(at, &found) &&
            !read_dashed(at, &found) && !read_words(at, &found))
            return DATE_BAD;
    }
    if (found.any_order)
        return settle_order(found.civil, order, day, civil);
    if (found.no_year)
        return settle_no_year(found.civil, civil);
    return settle(found.civil, day, civil);
}
