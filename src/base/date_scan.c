/* The pieces dates are made of: numbers, words, months, a time of day that is of no interest. */
#include "date_scan.h"

#include <string.h>

#include "month_name.h"

/* Letters, and all bytes of letters that are not ASCII. */
static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

const char *date_skip(const char *at, const char *set)
{
    return at + strspn(at, set);
}

int date_number(const char **at, int *value)
{
    int nr = 0;

    for (*value = 0; nr < 8 && date_is_digit(**at); nr++)
        *value = *value * 10 + (*(*at)++ - '0');
    return nr;
}

bool date_char(const char **at, char c)
{
    if (**at != c)
        return false;
    (*at)++;
    return true;
}

size_t date_word_len(const char *at)
{
    size_t len = 0;

    while (is_letter(at[len]))
        len++;
    return len;
}

static bool take_word(const char **at, const char *word)
{
    size_t len = date_word_len(*at);

    if (len != strlen(word) || memcmp(*at, word, len) != 0)
        return false;
    *at += len;
    return true;
}

void date_fillers(const char **at)
{
    for (;;) {
        *at = date_skip(*at, " .");
        if (!take_word(at, "de") && !take_word(at, "of") && !take_word(at, "er"))
            return;
    }
}

int date_month(const char **at)
{
    size_t len = date_word_len(*at);
    int month = len ? month_from_name(*at, len) : 0;

    if (month) {
        *at += len;
        date_char(at, '.');
    }
    return month;
}

/* "z", "utc", "+0000", "+01:00", up to "+14:00". */
static void take_zone(const char **at)
{
    const char *from = date_skip(*at, " ");
    int value, minutes = 0, nr;

    if (take_word(&from, "z") || take_word(&from, "utc") || take_word(&from, "gmt"))
        *at = from;
    if (!date_char(&from, '+') && !date_char(&from, '-'))
        return;
    nr = date_number(&from, &value);
    if (nr == 2 && date_char(&from, ':'))
        nr += date_number(&from, &minutes);
    else if (nr == 4) {
        minutes = value % 100;
        value /= 100;
    }
    if ((nr == 2 || nr == 4) && value <= 14 && minutes <= 59)
        *at = from;
}

static void take_half_of_day(const char **at)
{
    const char *from = date_skip(*at, " ");

    if (take_word(&from, "am") || take_word(&from, "pm"))
        *at = from;
}

bool date_time_or_end(const char *at)
{
    int hour, minute, second = 0;

    if (*at == '\0')
        return true;
    if (!date_char(&at, 't')) {
        if (*at != ' ' && *at != ',')
            return false;
        at = date_skip(at, " ,");
    }
    if (date_number(&at, &hour) == 0 || !date_char(&at, ':') || date_number(&at, &minute) != 2)
        return false;
    if (date_char(&at, ':') && date_number(&at, &second) != 2)
        return false;
    if (date_char(&at, '.'))
        at = date_skip(at, "0123456789");
    take_half_of_day(&at);
    take_zone(&at);
    return *at == '\0' && hour <= 24 && minute <= 59 && second <= 60;
}
