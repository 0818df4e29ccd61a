/* Where an unnamed export lies, without what tells only which download it is: of "cafe/2026-11-16",
 * "cafe/2026-W47" and "cafe (1).zip" that is "cafe". Later downloads of one account are not two. */
#include <string.h>
#include <strings.h>

#include "facts/settle_unnamed.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t zip_len(struct slice place)
{
    return place.len > 4 && strncasecmp(place.s + place.len - 4, ".zip", 4) == 0 ? 4 : 0;
}

/* Of the number of a copy: "x (1)"; of an archive also "x(1).zip". */
static size_t copy_len(struct slice place, bool archive)
{
    size_t i = place.len;

    if (i < 3 || place.s[--i] != ')')
        return 0;
    while (i > 0 && is_digit(place.s[i - 1]))
        i--;
    if (i < 2 || i == place.len - 1 || place.s[i - 1] != '(' || !(archive || place.s[i - 2] == ' '))
        return 0;
    return place.len - i + 1;
}

/* Their value, or -1. */
static int read_digits(const char *s, int nr)
{
    int value = 0;

    for (int i = 0; i < nr; i++) {
        if (!is_digit(s[i]))
            return -1;
        value = value * 10 + (s[i] - '0');
    }
    return value;
}

/* "2026-11", "2026-W47" */
static bool is_month_or_week(struct slice text)
{
    int year = read_digits(text.s, 4);

    if (year < 0 || text.s[4] != '-')
        return false;
    if (text.len == 8 && (text.s[5] == 'W' || text.s[5] == 'w'))
        return day_iso_week_start(year, read_digits(text.s + 6, 2)) != DAY_NONE;
    return text.len == 7 && day_valid(year, read_digits(text.s + 5, 2), 1);
}

/* Of a date, week or month at the end that no digit stands before. */
static size_t day_len(struct slice place)
{
    for (size_t len = 10; len >= 7; len--) {
        struct slice end = {place.s + place.len - len, len};

        if (place.len < len || !is_digit(*end.s) || (place.len > len && is_digit(end.s[-1])))
            continue;
        if (is_month_or_week(end) || date_parse(end, DATE_UNKNOWN, NULL, NULL) == DATE_OK)
            return len;
    }
    return 0;
}

struct slice export_place(const struct factset *set, uint32_t origin)
{
    const char *file = set->origins[origin].file;
    const char *slash = strrchr(file, '/');
    struct slice place = {file, slash ? (size_t)(slash - file) : 0};
    bool archive = false;

    for (size_t cut = 1; cut;) {
        cut = zip_len(place);
        archive |= cut > 0;
        cut = cut ? cut : copy_len(place, archive);
        cut = cut ? cut : day_len(place);
        place.len -= cut;
        while (cut && place.len && strchr(" ._-/", place.s[place.len - 1]))
            place.len--;
    }
    return place;
}
