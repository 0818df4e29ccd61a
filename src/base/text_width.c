/* How wide a text is on a terminal, and its first part that fits. */
#include <stdint.h>

#include <utf8proc.h>

#include "pegel/text.h"
#include "text_point.h"

static size_t point_width(int32_t point)
{
    int width = utf8proc_charwidth(point);

    return width > 0 ? (size_t)width : 0;
}

size_t text_width(struct slice text)
{
    size_t width = 0;

    while (text.len)
        width += point_width(text_next(&text));
    return width;
}

/* The bytes of the first character as a reader sees it: with its accents, joined emoji in one. */
static size_t cluster_len(struct slice text)
{
    struct slice rest = text;
    utf8proc_int32_t state = 0;
    int32_t before = text_next(&rest);

    while (rest.len) {
        struct slice next = rest;
        int32_t point = text_next(&next);

        if (utf8proc_grapheme_break_stateful(before, point, &state))
            break;
        before = point;
        rest = next;
    }
    return text.len - rest.len;
}

void text_cut(struct str *out, struct slice text, size_t columns)
{
    struct slice part = {text.s, 0};
    size_t used = 0;

    if (text_width(text) <= columns) {
        text_repair(out, text);
        return;
    }
    if (columns == 0)
        return;
    while (part.len < text.len) { /* one column is for the ellipsis */
        struct slice cluster = {text.s + part.len, text.len - part.len};

        cluster.len = cluster_len(cluster);
        used += text_width(cluster);
        if (used > columns - 1)
            break;
        part.len += cluster.len;
    }
    text_repair(out, part);
    text_add_point(out, 0x2026);
}

void text_clean_cut(struct str *out, struct slice text, size_t columns)
{
    struct str clean = {0};

    text_clean(&clean, text);
    text_cut(out, slice_of(str_text(&clean)), columns);
    out->failed |= clean.failed;
    str_free(&clean);
}
