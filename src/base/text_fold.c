/* Header names and titles as keys: what looks the same becomes the same. */
#include <stdint.h>
#include <stdlib.h>

#include <utf8proc.h>

#include "pegel/text.h"
#include "text_point.h"

/* Compatibility forms, composed, case folded, default ignorables (soft hyphen, zero-width space,
 * joiners, BOM, variation selectors) removed. Accents stay: they tell words apart. */
#define FOLD_OPTIONS                                                                               \
    (UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE)

static bool is_blank(int32_t point)
{
    if (point < 0x80)
        return point == ' ' || (point >= '\t' && point <= '\r');
    switch (utf8proc_category(point)) {
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return true;
    default:
        return point == 0x85;
    }
}

static bool is_dash(int32_t point)
{
    return (point >= 0x2010 && point <= 0x2015) || point == 0x2212;
}

static bool is_typographic_quote(int32_t point)
{
    return (point >= 0x2018 && point <= 0x201f) || point == 0xab || point == 0xbb ||
           point == 0x2039 || point == 0x203a;
}

static bool is_control(int32_t point)
{
    return point < 0x20 || (point >= 0x7f && point < 0xa0);
}

/* "l’audience" and "l'audience" are typed by two editors and mean the same. */
static bool is_apostrophe(int32_t point, bool inside_word, struct slice rest)
{
    return point == 0x2019 && inside_word && rest.len && !is_blank(text_next(&rest));
}

/* The second half of the folding: what utf8proc leaves, and the case of plain ASCII. */
static void add_folded(struct str *out, struct slice text)
{
    bool blank = true; /* a blank at the start is not wanted */

    while (text.len) {
        int32_t point = text_next(&text);

        if (is_blank(point)) {
            if (!blank)
                str_addc(out, ' ');
            blank = true;
            continue;
        }
        if (is_apostrophe(point, !blank, text))
            point = '\'';
        if (is_typographic_quote(point) || is_control(point))
            continue;
        if (is_dash(point))
            point = '-';
        if (point >= 'A' && point <= 'Z')
            point += 'a' - 'A';
        text_add_point(out, point);
        blank = false;
    }
}

static bool is_trimmed(char c)
{
    return c == ' ' || c == '"' || c == '\'';
}

/* Quotes, blanks and the final colon may come in any order: `"Date": `. */
static struct slice trim(struct slice text)
{
    while (text.len && (is_trimmed(text.s[text.len - 1]) || text.s[text.len - 1] == ':'))
        text.len--;
    while (text.len && is_trimmed(*text.s)) {
        text.s++;
        text.len--;
    }
    return text;
}

static bool is_ascii(struct slice text)
{
    for (size_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.s[i] >= 0x80)
            return false;
    }
    return true;
}

/* utf8proc refuses bad UTF-8 and control bytes are its business too, so it gets a repaired copy. */
static void fold_unicode(struct str *out, struct slice text)
{
    struct str repaired = {0};
    utf8proc_uint8_t *mapped = NULL;
    utf8proc_ssize_t len = -1;

    text_repair(&repaired, text);
    if (!repaired.failed)
        len = utf8proc_map((const utf8proc_uint8_t *)repaired.s, (utf8proc_ssize_t)repaired.len,
                           &mapped, FOLD_OPTIONS);
    if (len < 0)
        out->failed = true;
    else
        add_folded(out, (struct slice){(const char *)mapped, (size_t)len});
    free(mapped);
    str_free(&repaired);
}

void text_fold(struct str *out, struct slice text)
{
    struct str folded = {0};
    struct slice trimmed;

    if (is_ascii(text))
        add_folded(&folded, text);
    else
        fold_unicode(&folded, text);
    trimmed = trim((struct slice){str_text(&folded), folded.len});
    str_add(out, trimmed.s, trimmed.len);
    out->failed = out->failed || folded.failed;
    str_free(&folded);
}
