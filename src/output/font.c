/* Text reduced to the characters that Arial and its metric twins have, and measured. */
#include <string.h>

#include "font.h"
#include "font_data.h"
#include "pegel/text.h"

#define NBSP "\xc2\xa0"
#define BOX "\xe2\x96\xa1"

unsigned font_next(const char **text)
{
    const unsigned char *s = (const unsigned char *)*text;
    unsigned more = *s >= 0xf0 ? 3 : *s >= 0xe0 ? 2 : *s >= 0xc0 ? 1 : 0;
    unsigned point = more ? *s & (0x3fU >> more) : *s;

    for (unsigned i = 1; i <= more; i++)
        point = point << 6 | (s[i] & 0x3fU);
    *text += 1 + more;
    return point;
}

/* Place in the width tables, or -1. */
static int font_index(unsigned point)
{
    for (size_t i = 0; i < FONT_RUNS; i++) {
        if (point <= font_runs[i].last)
            return point < font_runs[i].first
                       ? -1
                       : (int)(font_runs[i].index + point - font_runs[i].first);
    }
    return -1;
}

static bool is_odd_blank(unsigned point)
{
    return (point >= 0x2000 && point <= 0x200a) || point == 0x202f || point == 0x205f ||
           point == 0x3000;
}

/* Marks without a letter of their own, pictures and joiners: a reader misses nothing. */
static bool is_symbol(unsigned point)
{
    return point == 0xad || (point >= 0x300 && point <= 0x36f) ||
           (point >= 0x200b && point <= 0x2bff) || (point >= 0xe000 && point <= 0xf8ff) ||
           (point >= 0xfe00 && point <= 0xfe0f) || point == 0xfeff || point >= 0x1f000;
}

/* Adds what is drawn instead of a character that the font lacks. */
static void add_substitute(struct str *out, unsigned point)
{
    if (is_odd_blank(point))
        str_adds(out, point == 0x202f || point == 0x2007 ? NBSP : " ");
    else if (!is_symbol(point))
        str_adds(out, BOX);
}

static bool ends_blank(const struct str *out, size_t from)
{
    return out->len == from || out->s[out->len - 1] == ' ';
}

size_t font_clean(struct str *out, const char *text)
{
    struct str harmless = {0}, clean = {0};
    const char *at;
    size_t lost = 0, from = out->len;
    bool dropped = false; /* then the blank after it is not wanted either */

    text_clean(&harmless, slice_of(text));
    text_compose(&clean, slice_of(str_text(&harmless)));
    out->failed = out->failed || harmless.failed || clean.failed;
    str_free(&harmless);
    at = str_text(&clean);
    while (*at) {
        const char *start = at;
        unsigned point = font_next(&at);

        if (point == ' ' && dropped && ends_blank(out, from))
            continue;
        dropped = is_symbol(point) && font_index(point) < 0;
        if (font_index(point) >= 0) {
            str_add(out, start, (size_t)(at - start));
            continue;
        }
        add_substitute(out, point);
        lost += !is_odd_blank(point) && point != 0xad;
    }
    while (dropped && out->len > from && out->s[out->len - 1] == ' ')
        out->s[--out->len] = '\0';
    str_free(&clean);
    return lost;
}

double font_width(const char *text, double size, bool bold)
{
    const unsigned short *widths = bold ? font_bold : font_regular;
    double sum = 0;

    while (*text) {
        int index = font_index(font_next(&text));

        if (index >= 0)
            sum += widths[index];
    }
    return sum * size / 2048;
}

bool font_known(const char *family)
{
    static const char *const known[] = {"Arial", "Liberation Sans", "Arimo", "Helvetica",
                                        "Nimbus Sans"};

    for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
        if (strcmp(family, known[i]) == 0)
            return true;
    }
    return false;
}
