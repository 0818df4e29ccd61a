/* moment.c - the time of day behind a date, and its zone. */
#include "ingest/moment.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static bool digit(struct slice text, size_t at)
{
    return at < text.len && isdigit((unsigned char)text.s[at]);
}

/* Two digits at the place, or -1. */
static int two(struct slice text, size_t at)
{
    return digit(text, at) && digit(text, at + 1) ? (text.s[at] - '0') * 10 + (text.s[at + 1] - '0')
                                                  : -1;
}

static bool word_at(struct slice text, size_t at, const char *word)
{
    size_t len = strlen(word);
    return at + len <= text.len && strncasecmp(text.s + at, word, len) == 0;
}

static size_t skip_blanks(struct slice text, size_t at)
{
    while (at < text.len && slice_is_blank(text.s[at]))
        at++;
    return at;
}

/* "Z", "UTC", "+01", "+0100", "-05:30". */
static void zone_read(struct slice text, size_t at, struct moment *moment)
{
    at = skip_blanks(text, at);
    moment->zoned = word_at(text, at, "z") || word_at(text, at, "utc") || word_at(text, at, "gmt");
    if (at >= text.len || (text.s[at] != '+' && text.s[at] != '-'))
        return;
    int hours = two(text, at + 1);
    size_t rest = at + 3 < text.len && text.s[at + 3] == ':' ? at + 4 : at + 3;
    int minutes = two(text, rest) < 0 ? 0 : two(text, rest);
    moment->zoned = hours >= 0;
    moment->offset = (hours * 60 + minutes) * (text.s[at] == '-' ? -60 : 60);
}

/* From the colon between hours and minutes. */
static void time_read(struct slice text, size_t colon, struct moment *moment)
{
    int hour =
        colon >= 2 && digit(text, colon - 2) ? two(text, colon - 2) : text.s[colon - 1] - '0';
    int minute = two(text, colon + 1), second = 0;
    size_t at = colon + 3;
    if (minute < 0)
        return;
    if (at < text.len && text.s[at] == ':' && two(text, at + 1) >= 0) {
        second = two(text, at + 1);
        at += 3;
    }
    if (at < text.len && text.s[at] == '.')
        for (at++; digit(text, at);)
            at++;
    size_t half = skip_blanks(text, at);
    bool am = word_at(text, half, "am"), pm = word_at(text, half, "pm");
    if (am || pm) {
        hour = hour % 12 + (pm ? 12 : 0);
        at = half + 2;
    }
    moment->seconds = (hour * 60 + minute) * 60 + second;
    zone_read(text, at, moment);
}

static struct slice without_uhr(struct slice text)
{
    text = slice_trim(text);
    if (text.len > 4 && word_at(text, text.len - 4, " uhr"))
        text.len -= 4;
    return slice_trim(text);
}

enum date_result moment_read(struct slice text, struct moment *moment)
{
    struct civil civil;
    *moment = (struct moment){.day = DAY_NONE, .seconds = -1};
    text = without_uhr(text);
    enum date_result result = date_parse(text, DATE_UNKNOWN, &moment->day, &civil);
    if (result != DATE_OK)
        return result;
    const char *colon = memchr(text.s, ':', text.len);
    if (colon && colon > text.s && isdigit((unsigned char)colon[-1]))
        time_read(text, (size_t)(colon - text.s), moment);
    return result;
}

int64_t moment_seconds(const struct moment *moment)
{
    int64_t seconds = (int64_t)moment->day * DAY_SECONDS;
    if (moment->seconds >= 0)
        seconds += moment->seconds - (moment->zoned ? moment->offset : 0);
    return seconds;
}
