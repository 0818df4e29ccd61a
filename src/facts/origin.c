/* Which export is later, and how facts.csv says so. */
#include <stdio.h>
#include <string.h>

#include "pegel/facts.h"

#define SECONDS INT64_C(86400)
#define SHA_DIGITS 16

/* The criteria with their stand-ins: see facts.h for why. */
struct rank {
    int64_t stamp;
    day_t range_end, newest;
};

static struct rank rank_of(const struct origin *origin)
{
    struct rank rank = {origin->stamp, origin->range_end, origin->newest};

    if (rank.range_end == DAY_NONE)
        rank.range_end = rank.newest;
    if (rank.stamp == INT64_MIN && rank.range_end != DAY_NONE)
        rank.stamp = rank.range_end * SECONDS;
    return rank;
}

int origin_compare(const struct origin *a, const struct origin *b)
{
    struct rank left = rank_of(a), right = rank_of(b);
    int order;

    if (left.stamp != right.stamp)
        return left.stamp < right.stamp ? -1 : 1;
    if (left.range_end != right.range_end)
        return left.range_end < right.range_end ? -1 : 1;
    if (left.newest != right.newest)
        return left.newest < right.newest ? -1 : 1;
    order = strncmp(a->sha, b->sha, SHA_DIGITS);
    return (order > 0) - (order < 0);
}

static int64_t floor_day(int64_t stamp)
{
    return (stamp - ((stamp % SECONDS) + SECONDS) % SECONDS) / SECONDS;
}

static void add_day(struct str *out, day_t day)
{
    char text[16];

    str_adds(out, day == DAY_NONE ? "" : day_iso(day, text));
}

static void add_stamp(struct str *out, int64_t stamp)
{
    int64_t day = stamp == INT64_MIN ? 0 : floor_day(stamp);
    int seconds = (int)(stamp - day * SECONDS);

    if (stamp == INT64_MIN)
        return;
    add_day(out, (day_t)day);
    str_addf(out, "T%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

void origin_asof(const struct origin *origin, struct str *out)
{
    struct rank rank = rank_of(origin);

    add_stamp(out, rank.stamp);
    str_addc(out, '/');
    add_day(out, rank.range_end);
    str_addc(out, '/');
    add_day(out, rank.newest);
    str_addc(out, '/');
    str_add(out, origin->sha, strnlen(origin->sha, SHA_DIGITS));
}

/* The text up to the next slash (or the end), which is taken off the rest. */
static bool take_part(struct slice *rest, struct slice *part)
{
    const char *slash = rest->s ? memchr(rest->s, '/', rest->len) : NULL;

    *part = *rest;
    if (!slash)
        return false;
    part->len = (size_t)(slash - rest->s);
    *rest = (struct slice){slash + 1, rest->len - part->len - 1};
    return true;
}

/* Exactly "2026-05-17"; empty is DAY_NONE. */
static bool read_day(struct slice text, day_t *day)
{
    char again[16];

    *day = DAY_NONE;
    if (text.len == 0)
        return true;
    if (date_parse(text, DATE_UNKNOWN, day, &(struct civil){0}) != DATE_OK)
        return false;
    return slice_is(text, day_iso(*day, again));
}

static int two_digits(const char *s)
{
    if (s[0] < '0' || s[0] > '9' || s[1] < '0' || s[1] > '9')
        return 100;
    return (s[0] - '0') * 10 + (s[1] - '0');
}

/* Exactly "2026-05-18T09:30:00"; empty is none. */
static bool read_stamp(struct slice text, int64_t *stamp)
{
    day_t day;
    int hour, minute, second;

    *stamp = INT64_MIN;
    if (text.len == 0)
        return true;
    if (text.len != 19 || text.s[10] != 'T' || text.s[13] != ':' || text.s[16] != ':' ||
        !read_day((struct slice){text.s, 10}, &day))
        return false;
    hour = two_digits(text.s + 11);
    minute = two_digits(text.s + 14);
    second = two_digits(text.s + 17);
    *stamp = day * SECONDS + hour * 3600 + minute * 60 + second;
    return hour < 24 && minute < 60 && second < 60;
}

static bool read_sha(struct slice text, char sha[static 65])
{
    if (text.len > 64)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (!text.s[i] || !strchr("0123456789abcdef", text.s[i]))
            return false;
        sha[i] = text.s[i];
    }
    sha[text.len] = '\0';
    return true;
}

int origin_from_asof(struct origin *origin, struct slice text)
{
    struct origin read = *origin;
    struct slice part, rest = text;

    if (!take_part(&rest, &part) || !read_stamp(part, &read.stamp) || !take_part(&rest, &part) ||
        !read_day(part, &read.range_end) || !take_part(&rest, &part) ||
        !read_day(part, &read.newest) || !read_sha(rest, read.sha))
        return -1;
    read.read_back = true;
    *origin = read;
    return 0;
}
