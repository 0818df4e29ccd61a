/* Numbers as exports write them. A text is read in both styles; which of them can read it says what
 * it is: so "1.234" is found to be ambiguous and "12,5" to have a decimal comma. */
#include <math.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "number_read.h"

static bool is_missing(struct slice text)
{
    static const char *const words[] = {
        "-",     "--",   "n/a",          "nan",          "undefined",   "null",
        "k. a.", "k.a.", "k.\302\240a.", "\xe2\x80\x93", "\xe2\x80\x94"};

    if (text.len == 0)
        return true;
    if (*text.s >= '0' && *text.s <= '9')
        return false;
    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
        if (text.len == strlen(words[i]) && strncasecmp(text.s, words[i], text.len) == 0)
            return true;
    }
    return false;
}

/* 18 digits fit the integer, and its conversion rounds once. */
bool number_plain(struct slice text, double *value)
{
    bool negative = text.len && *text.s == '-';
    const char *at = text.s + negative, *end = text.s + text.len;
    int64_t number = 0;

    if (at == end || end - at > 18)
        return false;
    for (; at < end; at++) {
        unsigned digit = (unsigned)(unsigned char)*at - '0';

        if (digit > 9)
            return false;
        number = number * 10 + digit;
    }
    *value = (double)(negative ? -number : number);
    return true;
}

static enum number_result finish(const struct decimal *decimal, double *value)
{
    double nearest = decimal_value(decimal);

    if (isinf(nearest))
        return NUMBER_HUGE;
    *value = nearest;
    return NUMBER_OK;
}

static bool is_same(const struct decimal *a, const struct decimal *b)
{
    return a->exp10 == b->exp10 && a->nr == b->nr && memcmp(a->digits, b->digits, a->nr) == 0;
}

enum number_result number_parse(struct slice text, enum number_style style, double *value)
{
    struct decimal point, comma;
    bool is_point, is_comma;

    if (number_plain(text, value))
        return NUMBER_OK;
    text = number_trim(text);
    if (is_missing(text))
        return NUMBER_MISSING;
    is_point = style != NUMBER_COMMA && number_read(text, NUMBER_POINT, &point);
    is_comma = style != NUMBER_POINT && number_read(text, NUMBER_COMMA, &comma);
    if (is_point && is_comma && !is_same(&point, &comma))
        return NUMBER_AMBIGUOUS;
    if (is_point)
        return finish(&point, value);
    return is_comma ? finish(&comma, value) : NUMBER_BAD;
}

enum number_style number_evidence(struct slice text)
{
    struct decimal decimal;
    double value;
    bool is_point, is_comma;

    if (number_plain(text, &value))
        return NUMBER_UNKNOWN;
    text = number_trim(text);
    is_point = number_read(text, NUMBER_POINT, &decimal);
    is_comma = number_read(text, NUMBER_COMMA, &decimal);
    if (is_point == is_comma)
        return NUMBER_UNKNOWN;
    return is_point ? NUMBER_POINT : NUMBER_COMMA;
}
