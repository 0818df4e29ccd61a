/* The hot path of dates: "2026-11-09" and "11/09/2026", alone or before a time of day, with nothing
 * around them. All else is left to date_parse.c, which reads these in the same way. */
#include "date_scan.h"

#include "digits_read.h"

/* Two digits, or -1. */
static int two(const char *at)
{
    return date_is_digit(at[0]) && date_is_digit(at[1]) ? (at[0] - '0') * 10 + (at[1] - '0') : -1;
}

/* "", "Z", "+0000" to "+1459". */
static bool is_zone(const char *at, size_t len)
{
    if (len == 1)
        return *at == 'Z';
    return len == 0 || (len == 5 && (*at == '+' || *at == '-') && two(at + 1) >= 0 &&
                        two(at + 1) <= 14 && two(at + 3) >= 0 && two(at + 3) <= 59);
}

/* "", "T12:30", " 12:30:59+0000". */
static bool is_time(const char *at, size_t len)
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

/* Two bytes. */
static inline uint64_t pair(const char *at)
{
    return (uint64_t)(unsigned char)at[0] | (uint64_t)(unsigned char)at[1] << 8;
}

/* The digits are put into one word, four of the year first, so that two and two are added up at
 * once. */
bool date_plain(struct slice text, struct civil *civil, bool *any_order)
{
    const char *at = text.s;
    uint64_t word;

    if (text.len < 10 || !is_time(at + 10, text.len - 10))
        return false;
    *any_order = at[2] == '/';
    if (*any_order ? at[5] != '/' : at[4] != '-' || at[7] != '-')
        return false;
    word = *any_order ? pair(at + 6) | pair(at + 8) << 16 | pair(at + 3) << 32 | pair(at) << 48
                      : pair(at) | pair(at + 2) << 16 | pair(at + 5) << 32 | pair(at + 8) << 48;
    word ^= UINT64_C(0x3030303030303030);
    if (!digits_add_pairs(&word))
        return false;
    *civil = (struct civil){(int)(word & 0xff) * 100 + (int)(word >> 16 & 0xff),
                            (int)(word >> 32 & 0xff), (int)(word >> 48)};
    return true;
}
