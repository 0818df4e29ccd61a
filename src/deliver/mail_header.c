/* RFC 5322 headers with RFC 2047 encoded words. */
#include "mail_header.h"

#include <string.h>

#include "address.h"
#include "base/base64.h"
#include "pegel/day.h"
#include "pegel/text.h"

#define LINE_BYTES 76
#define AROUND 12 /* "=?UTF-8?B?" and "?=" */
#define DAY_SECONDS 86400

/* A character is not parted: each word is to be a text of its own. */
static size_t word_length(struct slice text, size_t before)
{
    size_t room = (LINE_BYTES - AROUND - before) / 4 * 3;
    size_t len = text.len < room ? text.len : room;

    while (len < text.len && len > 1 && ((unsigned char)text.s[len] & 0xC0) == 0x80)
        len--;
    return len;
}

static void add_words(struct str *out, struct slice text, size_t before)
{
    for (bool first = true; text.len; first = false) {
        size_t len = word_length(text, first ? before : 1);

        str_adds(out, first ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?");
        base64_add(out, text.s, len);
        str_adds(out, "?=");
        text.s += len;
        text.len -= len;
    }
}

static bool is_plain(struct slice text, const char *also)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ";

    for (size_t i = 0; i < text.len; i++) {
        if (!text.s[i] || (!strchr(letters, text.s[i]) && !strchr(also, text.s[i])))
            return false;
    }
    return true;
}

/* Plain text stands as it is; "=?" would be taken for an encoded word. */
static void add_phrase(struct str *out, struct slice text, size_t before, const char *also)
{
    struct str clean = {0};

    text_clean(&clean, text);
    text = slice_trim(slice_of(str_text(&clean)));
    if (before + text.len <= LINE_BYTES && is_plain(text, also) && !strstr(str_text(&clean), "=?"))
        str_add(out, text.s, text.len);
    else
        add_words(out, text, before);
    out->failed |= clean.failed;
    str_free(&clean);
}

void header_date(struct str *out, int64_t seconds)
{
    static const char weekdays[][4] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char months[][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    day_t day = (day_t)(seconds / DAY_SECONDS);
    struct civil date = day_to_civil(day);
    int rest = (int)(seconds % DAY_SECONDS);

    str_addf(out, "Date: %s, %d %s %04d %02d:%02d:%02d +0000", weekdays[day_weekday(day)], date.day,
             months[date.month - 1], date.year, rest / 3600, rest / 60 % 60, rest % 60);
}

void header_text(struct str *out, const char *name, const char *text)
{
    str_addf(out, "%s: ", name);
    add_phrase(out, slice_of(text), strlen(name) + 2, "!#$%&'()*+,-./:;<=>?@[]^_`{|}~\"\\");
}

void header_addresses(struct str *out, const char *name, const char *const *addresses, size_t nr)
{
    str_addf(out, "%s: ", name);
    for (size_t i = 0; i < nr; i++) {
        struct address address;

        if (address_parse(&address, addresses[i]))
            continue; /* was checked when the configuration was read */
        if (i)
            str_adds(out, ",\r\n ");
        if (address.name.len) {
            add_phrase(out, address.name, strlen(name) + 2, "-_'");
            str_adds(out, "\r\n ");
        }
        str_addf(out, "<%.*s>", (int)address.mail.len, address.mail.s);
    }
}
