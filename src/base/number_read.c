/* A number as one style writes it: sign, groups, fraction, exponent, percent sign. */
#include "number_read.h"

#include <string.h>

static bool is_digit(struct slice text)
{
    return text.len && *text.s >= '0' && *text.s <= '9';
}

static bool take(struct slice *text, const char *bytes)
{
    size_t len;

    if (text->len == 0 || *text->s != *bytes) /* most often */
        return false;
    len = strlen(bytes);
    if (text->len < len || memcmp(text->s, bytes, len) != 0)
        return false;
    text->s += len;
    text->len -= len;
    return true;
}

static bool take_last(struct slice *text, const char *bytes)
{
    size_t len = strlen(bytes);

    if (text->len < len || memcmp(text->s + text->len - len, bytes, len) != 0)
        return false;
    text->len -= len;
    return true;
}

/* What may stand between groups in either style; the first ones are blanks: plain, NBSP, thin and
 * narrow NBSP. A style's own separator is added to them. */
static const char *const separators[] = {" ", "\xc2\xa0",    "\xe2\x80\x89", "\xe2\x80\xaf",
                                         "'", "\xe2\x80\x99"};

#define BLANKS 4
#define SEPARATORS (sizeof(separators) / sizeof(*separators))

struct slice number_trim(struct slice text)
{
    size_t before;

    do {
        text = slice_trim(text);
        before = text.len;
        if (before == 0 || ((unsigned char)(*text.s | text.s[before - 1]) & 0x80) == 0)
            break; /* begins and ends in ASCII, as nearly all do */
        for (size_t i = 1; i < BLANKS; i++) {
            if (!take(&text, separators[i]))
                take_last(&text, separators[i]);
        }
    } while (text.len < before);
    return text;
}

static bool push_digit(struct decimal *decimal, char digit)
{
    if (decimal->nr == 0 && digit == '0')
        return true;
    if (decimal->nr == DECIMAL_MAX)
        return false;
    decimal->digits[decimal->nr++] = digit;
    return true;
}

/* Takes a run of digits; -1 when there are too many, else how many (never more than INT_MAX). */
static int take_digits(struct slice *text, struct decimal *decimal)
{
    int nr = 0;

    for (; is_digit(*text) && nr < 2 * DECIMAL_MAX; nr++) {
        if (!push_digit(decimal, *text->s))
            return -1;
        text->s++;
        text->len--;
    }
    return nr;
}

static const char *group_separator(struct slice text, enum number_style style)
{
    const char *own = style == NUMBER_POINT ? "," : ".";

    if (take(&text, own))
        return own;
    for (size_t i = 0; i < SEPARATORS; i++) {
        if (take(&text, separators[i]))
            return separators[i];
    }
    return NULL;
}

struct whole {
    bool written; /* there is at least one digit */
    bool grouped;
};

/* "1234" or "1,234,567": the first group has one to three digits and does not begin with 0, the
 * others have three, and all are separated in the same way. */
static bool read_whole(struct slice *text, enum number_style style, struct decimal *decimal,
                       struct whole *whole)
{
    bool zero = text->len && *text->s == '0';
    int nr = take_digits(text, decimal);
    const char *separator = group_separator(*text, style);

    *whole = (struct whole){nr > 0, separator != NULL};
    if (!separator)
        return nr >= 0;
    if (nr < 1 || nr > 3 || zero)
        return false;
    while (take(text, separator)) {
        if (take_digits(text, decimal) != 3)
            return false;
    }
    return true;
}

static bool read_fraction(struct slice *text, enum number_style style, struct decimal *decimal,
                          bool *written)
{
    int nr;

    *written = take(text, style == NUMBER_POINT ? "." : ",");
    if (!*written)
        return true;
    nr = take_digits(text, decimal);
    decimal->exp10 -= nr;
    return nr > 0;
}

static bool read_exponent(struct slice *text, struct decimal *decimal)
{
    bool negative;
    int exponent = 0, nr = 0;

    if (!take(text, "e") && !take(text, "E"))
        return true;
    negative = take(text, "-");
    if (!negative)
        take(text, "+");
    for (; is_digit(*text) && nr < 6; nr++) {
        exponent = exponent * 10 + (*text->s - '0');
        text->s++;
        text->len--;
    }
    decimal->exp10 += negative ? -exponent : exponent;
    return nr > 0;
}

static bool take_sign(struct slice *text)
{
    if (take(text, "-") || take(text, "\xe2\x88\x92"))
        return true;
    take(text, "+");
    return false;
}

bool number_read(struct slice text, enum number_style style, struct decimal *decimal)
{
    struct whole whole;
    bool fraction;

    decimal->nr = 0;
    decimal->exp10 = 0;
    decimal->negative = take_sign(&text);
    if (take_last(&text, "%")) {
        decimal->exp10 = -2;
        text = number_trim(text);
    }
    if (!read_whole(&text, style, decimal, &whole) ||
        !read_fraction(&text, style, decimal, &fraction) || (!whole.written && !fraction))
        return false;
    if (style == NUMBER_POINT && !whole.grouped && !read_exponent(&text, decimal))
        return false;
    return text.len == 0;
}
