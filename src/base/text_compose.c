/* Letters and their accents in one character, as fonts and width tables have them. */
#include <stdint.h>
#include <stdlib.h>

#include <utf8proc.h>

#include "pegel/text.h"
#include "text_point.h"

/* Nothing that joins what stands before: letters below U+0300, dashes, quotes, signs of numbers. */
static bool is_simple(struct slice text)
{
    while (text.len) {
        int32_t point = text_next(&text);

        if (point >= 0x300 && !(point >= 0x2010 && point <= 0x2027) && point != 0x202f &&
            point != 0x2212)
            return false;
    }
    return true;
}

void text_compose(struct str *out, struct slice text)
{
    struct str valid = {0};
    utf8proc_uint8_t *composed = NULL;
    utf8proc_ssize_t len = 0;

    if (is_simple(text)) {
        str_add(out, text.s, text.len);
        return;
    }
    text_repair(&valid, text);
    if (valid.len)
        len = utf8proc_map((const utf8proc_uint8_t *)valid.s, (utf8proc_ssize_t)valid.len,
                           &composed, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (len > 0)
        str_add(out, (const char *)composed, (size_t)len);
    out->failed = out->failed || valid.failed || len < 0;
    free(composed);
    str_free(&valid);
}
