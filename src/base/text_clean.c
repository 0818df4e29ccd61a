/* Text from outside, made harmless for terminals and files. */
#include <stdint.h>

#include "pegel/text.h"
#include "text_point.h"

struct span {
    int32_t first, last;
};

/* Dropped: they move the cursor, reorder what is read, break lines or are no characters. Bidi
 * controls are those of UAX #9, including the marks U+061C, U+200E and U+200F. */
static const struct span dropped[] = {
    {0x0000, 0x001f}, {0x007f, 0x009f}, {0x061c, 0x061c}, {0x200e, 0x200f},
    {0x2028, 0x202e}, {0x2066, 0x2069}, {0xfdd0, 0xfdef},
};

static bool is_dropped(int32_t point)
{
    for (size_t i = 0; i < sizeof(dropped) / sizeof(*dropped); i++) {
        if (point >= dropped[i].first && point <= dropped[i].last)
            return true;
    }
    return (point & 0xfffe) == 0xfffe; /* the last two of each plane are noncharacters */
}

static bool is_plain(char c)
{
    return c >= 0x20 && c < 0x7f;
}

static bool is_break(int32_t point)
{
    return point == '\n' || point == '\r' || point == '\t';
}

void text_clean(struct str *out, struct slice text)
{
    while (text.len) {
        size_t plain = 0;
        int32_t point;

        while (plain < text.len && is_plain(text.s[plain]))
            plain++;
        str_add(out, text.s, plain);
        text.s += plain;
        text.len -= plain;
        if (!text.len)
            return;
        point = text_next(&text);
        if (point == '\r' && text.len && *text.s == '\n')
            continue; /* CR LF is one newline */
        if (is_break(point))
            str_addc(out, ' ');
        else if (!is_dropped(point))
            text_add_point(out, point);
    }
}

bool text_is_clean(struct slice text)
{
    bool clean = text_valid(text);

    while (clean && text.len) {
        int32_t point = text_next(&text);

        clean = !is_dropped(point);
    }
    return clean;
}
