/* Between bytes and code points, whatever the bytes are. */
#include "text_point.h"

#include <utf8proc.h>

#include "pegel/text.h"

/* The bytes of the first code point, or 0 when it is not well-formed. */
static size_t decode(struct slice text, int32_t *point)
{
    utf8proc_ssize_t len;

    if ((unsigned char)*text.s < 0x80) {
        *point = (unsigned char)*text.s;
        return 1;
    }
    /* Four bytes are enough for any code point, and always fit the library's type. */
    len =
        utf8proc_iterate((const utf8proc_uint8_t *)text.s, text.len < 4 ? (int)text.len : 4, point);
    return len > 0 ? (size_t)len : 0;
}

int32_t text_next(struct slice *text)
{
    int32_t point = 0xfffd;
    size_t len = decode(*text, &point);

    if (len == 0) {
        point = 0xfffd;
        len = 1;
    }
    text->s += len;
    text->len -= len;
    return point;
}

void text_add_point(struct str *out, int32_t point)
{
    utf8proc_uint8_t bytes[4];

    if (point < 0x80)
        str_addc(out, (char)point);
    else
        str_add(out, (const char *)bytes, (size_t)utf8proc_encode_char(point, bytes));
}

void text_repair(struct str *out, struct slice text)
{
    while (text.len)
        text_add_point(out, text_next(&text));
}

bool text_valid(struct slice text)
{
    while (text.len) {
        int32_t point;
        size_t len = decode(text, &point);

        if (len == 0)
            return false;
        text.s += len;
        text.len -= len;
    }
    return true;
}
