/* A date as somebody's computer formatted it, brought into plain small letters and blanks. */
#include <string.h>

#include "date_scan.h"

static bool starts(struct slice text, const char *bytes)
{
    size_t len = strlen(bytes);

    return text.len >= len && memcmp(text.s, bytes, len) == 0;
}

/* The bytes of a Unicode blank (NBSP and the thin ones before "PM") or direction mark here, or 0.
 * Some systems put invisible U+200E and U+200F into the dates they format. */
static size_t blank_len(struct slice text)
{
    if (starts(text, "\xc2\xa0"))
        return 2;
    return starts(text, "\xe2\x80\x89") || starts(text, "\xe2\x80\xaf") ? 3 : 0;
}

static size_t mark_len(struct slice text)
{
    return starts(text, "\xe2\x80\x8e") || starts(text, "\xe2\x80\x8f") ? 3 : 0;
}

/* Lower case for ASCII and for the letters with accents that month names use (U+00C0..U+00DE,
 * whose second byte is 0x20 below that of their small form). */
static char lower(char c, char before)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c + ('a' - 'A'));
    if (before == '\xc3' && (unsigned char)c >= 0x80 && (unsigned char)c <= 0x9e)
        return (char)(c + 0x20);
    return c;
}

bool date_soften(struct slice text, char buf[static DATE_TEXT_MAX])
{
    size_t nr = 0;
    char before = 0;

    while (text.len) {
        size_t blank = blank_len(text), mark = mark_len(text);
        size_t taken = blank ? blank : mark ? mark : 1;

        if (*text.s == '\0' || (!mark && nr + 1 >= DATE_TEXT_MAX))
            return false;
        if (blank || *text.s == '\t')
            buf[nr++] = ' ';
        else if (!mark)
            buf[nr++] = lower(*text.s, before);
        before = *text.s;
        text.s += taken;
        text.len -= taken;
    }
    while (nr > 0 && buf[nr - 1] == ' ')
        nr--;
    buf[nr] = '\0';
    return nr > 0;
}
