/* The hot path of dates: "2026-11-09" and "11/09/2026", alone or before a time of day, with nothing
 * around them. All else is left to date_parse.c, which reads these in the same way. */
#include "date_scan.h"

/* Two digits, or -1. */
static int two(const char *at)
{
    return date_is_digit(at[0]) && date_is_digit(at[1]) ? (at[0] - '0') * 10 + (at[1] - '0') : -1;
}

/* "", "Z", "+0000". */
static bool is_zone(const char *at, size_t len)
{
    if (len == 1)
        return *at == 'Z';
    return len == 0 ||
           (len == 5 && (*at == '+' || *at == '-') && two(at + 1) >= 0 && two(at + 3) >= 0);
}

bool date_plain_time(const char *at, size_t len)
{
    size_t used = 6;

    if (len == 0)
        return true;
    if (len < used || (*at != 'T' && *at != ' ') || at[3] != ':' || two(at + 1) < 0 ||
        two(at + 1) > 24 || two(at + 4) < 0 || two(at + 4) > 59)
        return false;
    if (len >= used + 3 && at[used] == ':') {
        if (two(at + used + 1) < 0 || two(at + used + 1) > 60)
            return false;
        used += 3;
    }
    return is_zone(at + used, len - used);
}

bool date_plain(struct slice text, struct civil *civil, bool *any_order)
{
    const char *at = text.s;
    int a, b, c, d;

    if (text.len < 10 || !date_plain_time(at + 10, text.len - 10))
        return false;
    *any_order = at[2] == '/';
    a = two(at);
    if (*any_order) {
        b = two(at + 3);
        c = two(at + 6);
        d = two(at + 8);
        *civil = (struct civil){c * 100 + d, b, a};
        return at[5] == '/' && a >= 0 && b >= 0 && c >= 0 && d >= 0;
    }
    b = two(at + 2);
    c = two(at + 5);
    d = two(at + 8);
    *civil = (struct civil){a * 100 + b, c, d};
    return at[4] == '-' && at[7] == '-' && a >= 0 && b >= 0 && c >= 0 && d >= 0;
}
