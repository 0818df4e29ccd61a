/* name_words.c - days spelt out in a file's name: "October 19 - 25, 2026". The words between the
 * breaks of a name make a shape of days, months and years, and only known shapes are read. */
#include "ingest/name_words.h"

#include <ctype.h>
#include <string.h>

#include "base/month_name.h"

#define WORDS_MAX 7

enum { DAY = 'd', MONTH = 'm', YEAR = 'y', TO = '-', FILLER = ' ', BREAK = 'x' };

struct phrase {
    char shape[WORDS_MAX + 2];
    int values[WORDS_MAX + 1];
    size_t nr;
    bool apart; /* the name has parts set apart by " _ " before it */
    bool last;  /* nothing follows */
};

static bool is_letter(char c)
{
    return isalpha((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* The kind of the word at *at, which moves behind it. */
static char next_word(const char **at, int *value)
{
    const char *from = *at;

    *value = 0;
    if (isdigit((unsigned char)*from)) {
        for (; isdigit((unsigned char)**at); (*at)++)
            *value = *at - from < 4 ? *value * 10 + (**at - '0') : 0;
        return *at - from == 4 ? YEAR : *at - from <= 2 ? DAY : BREAK;
    }
    if (is_letter(*from)) {
        while (is_letter(**at))
            (*at)++;
        *value = month_from_name(from, (size_t)(*at - from));
        return *value ? MONTH : *at - from == 2 && memcmp(from, "de", 2) == 0 ? FILLER : BREAK;
    }
    (*at)++;
    return *from == '-' ? TO : strchr(" .,", *from) ? FILLER : BREAK;
}

static day_t day_of(int year, int month, int day)
{
    return day ? day_from_civil(year, month, day) : DAY_NONE;
}

/* What the words left and right of the dash say; what one does not say, the other does. */
static bool read_range(const struct phrase *phrase, struct range *range)
{
    int days[2] = {0, 0}, months[2] = {0, 0}, years[2] = {0, 0};
    size_t side = 0;

    for (size_t i = 0; i < phrase->nr; i++) {
        int *of = phrase->shape[i] == DAY ? days : phrase->shape[i] == MONTH ? months : years;

        if (phrase->shape[i] == TO)
            side = 1;
        else
            of[side] = phrase->values[i];
    }
    for (size_t i = 0; i < 2; i++) {
        months[i] = months[i] ? months[i] : months[1 - i];
        years[i] = years[i] ? years[i] : years[1 - i];
    }
    range->start = day_of(years[0], months[0], days[0]);
    range->end = day_of(years[1], months[1], days[1]);
    if (range->start == DAY_NONE || range->end == DAY_NONE || range->end < range->start)
        return false;
    range->end++;
    return true;
}

static bool read_unit(const struct phrase *phrase, struct range *range)
{
    int day = 1, month = 0, year = 0;

    for (size_t i = 0; i < phrase->nr; i++)
        *(phrase->shape[i] == DAY     ? &day
          : phrase->shape[i] == MONTH ? &month
                                      : &year) = phrase->values[i];
    range->start = day_of(year, month, day);
    if (range->start == DAY_NONE)
        return false;
    range->end = range->start + 1;
    if (phrase->nr == 2)
        range->end = month == 12 ? day_of(year + 1, 1, 1) : day_of(year, month + 1, 1);
    return true;
}

static bool read_phrase(struct phrase *phrase, struct range *range)
{
    static const char *const ranges[] = {"md-dy",  "md-mdy",  "mdy-mdy", "d-dmy",
                                         "dm-dmy", "dmy-dmy", NULL};
    static const char *const units[] = {"mdy", "dmy", "my", NULL};

    phrase->shape[phrase->nr] = '\0';
    for (size_t i = 0; ranges[i]; i++) {
        if (strcmp(phrase->shape, ranges[i]) == 0)
            return read_range(phrase, range);
    }
    for (size_t i = 0; phrase->apart && phrase->last && units[i]; i++) {
        if (strcmp(phrase->shape, units[i]) == 0)
            return read_unit(phrase, range);
    }
    return false;
}

bool name_words_range(const char *folded, struct range *range)
{
    struct phrase phrase = {.nr = 0};

    for (const char *at = folded; *at;) {
        const char *from = at;
        int value;
        char kind = next_word(&at, &value);

        if (kind == BREAK) {
            if (read_phrase(&phrase, range))
                return true;
            phrase.nr = 0;
            phrase.apart = phrase.apart || (*from == '_' && from > folded && from[-1] == ' ');
        } else if (kind != FILLER && phrase.nr <= WORDS_MAX) {
            /* One word too many fits no shape. */
            phrase.shape[phrase.nr] = kind;
            phrase.values[phrase.nr++] = value;
        }
    }
    phrase.last = true;
    return read_phrase(&phrase, range);
}
