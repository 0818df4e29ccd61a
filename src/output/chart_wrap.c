/* Text cut and broken to a width, by the width table. */
#include <string.h>

#include "chart_layout.h"
#include "font.h"

#define ELLIPSIS "\u2026"
#define COUNTED 12 /* bytes of a word that stays with its number */

const char *layout_or(const char *text, const char *otherwise)
{
    return text ? text : otherwise;
}

double layout_width(const char *text, struct page_style style)
{
    return font_width(text, style.size, style.bold);
}

static const char *keep(struct layout *layout, const char *text, size_t len)
{
    const char *copy = arena_copy(&layout->page->arena, text, len);

    layout->page->failed = layout->page->failed || !copy;
    return copy ? copy : "";
}

const char *layout_clean(struct layout *layout, const char *text)
{
    struct str clean = {0};
    const char *copy;

    layout->page->lost += font_clean(&clean, layout_or(text, ""));
    layout->page->failed = layout->page->failed || clean.failed;
    copy = keep(layout, str_text(&clean), clean.len);
    str_free(&clean);
    return copy;
}

/* Bytes of the longest beginning that is at most `width` wide; at least one character. */
static size_t fitting(const char *text, struct page_style style, double width)
{
    const char *at = text;
    double used = 0;
    size_t len = 0;

    while (*at) {
        const char *start = at;
        char one[5] = "";

        font_next(&at);
        memcpy(one, start, (size_t)(at - start));
        used += layout_width(one, style);
        if (used > width && len)
            break;
        len = (size_t)(at - text);
    }
    return len;
}

static const char *cut(struct layout *layout, const char *text, struct page_style style,
                       double width)
{
    struct str short_text = {0};
    const char *copy;
    size_t len = fitting(text, style, width - layout_width(ELLIPSIS, style));

    while (len && text[len - 1] == ' ')
        len--;
    str_add(&short_text, text, len);
    str_adds(&short_text, ELLIPSIS);
    copy = keep(layout, str_text(&short_text), short_text.len);
    layout->page->failed = layout->page->failed || short_text.failed;
    str_free(&short_text);
    return copy;
}

const char *layout_fit(struct layout *layout, const char *text, struct page_style style,
                       double width)
{
    const char *clean = layout_clean(layout, text);

    return layout_width(clean, style) <= width ? clean : cut(layout, clean, style, width);
}

/* The end of the text that is at most `width` wide. */
static const char *tail(const char *text, struct page_style style, double width)
{
    while (*text && layout_width(text, style) > width)
        font_next(&text);
    while (*text == ' ')
        text++;
    return text;
}

/* "Bäckerei Mu… Nord" */
static const char *cut_middle(struct layout *layout, const char *text, struct page_style style,
                              double width)
{
    const char *end = tail(text, style, 0.45 * width), *copy;
    size_t len =
        fitting(text, style, width - layout_width(end, style) - layout_width(ELLIPSIS, style));
    struct str both = {0};

    str_add(&both, text, len);
    str_addf(&both, "%s%s", ELLIPSIS, end);
    copy = keep(layout, str_text(&both), both.len);
    layout->page->failed = layout->page->failed || both.failed;
    str_free(&both);
    return copy;
}

/* Would another name be cut to the same? */
static bool has_twin(struct layout *layout, const char *name, size_t len, struct page_style style,
                     double width)
{
    size_t lost = layout->page->lost; /* they are counted when they are drawn */
    bool found = false;

    for (size_t i = 0; i < layout->nr && !found; i++) {
        const char *other = layout_clean(layout, layout->items[i]->name);

        found = strcmp(other, name) != 0 && strncmp(other, name, len) == 0 &&
                layout_width(other, style) > width;
    }
    layout->page->lost = lost;
    return found;
}

const char *layout_fit_name(struct layout *layout, const char *name, struct page_style style,
                            double width)
{
    const char *clean = layout_clean(layout, name), *end;

    if (layout_width(clean, style) <= width)
        return clean;
    end = cut(layout, clean, style, width);
    if (!has_twin(layout, clean, strlen(end) - strlen(ELLIPSIS), style, width))
        return end;
    return cut_middle(layout, clean, style, width);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static size_t word_start(const char *text, size_t end)
{
    while (end && text[end - 1] != ' ')
        end--;
    return end;
}

/* "2026" of "Nov 2026" */
static bool is_year(const char *text, size_t at)
{
    return at > 1 && strspn(text + at, "0123456789") == 4 && is_letter(text[at - 2]);
}

/* A year stays with its month, another number with what it counts if that is no very long word:
 * "18 fans", "9 Nov". */
static bool parts_number(const char *text, size_t blank)
{
    size_t word = word_start(text, blank);

    if (is_year(text, blank + 1))
        return true;
    return is_digit(text[word]) && is_digit(text[blank - 1]) && is_letter(text[blank + 1]) &&
           strcspn(text + blank + 1, " ") <= COUNTED && !is_year(text, word);
}

static bool is_blank(const char *text, size_t at)
{
    return text[at] == ' ' && !parts_number(text, at);
}

static bool is_any_blank(const char *text, size_t at)
{
    return text[at] == ' ';
}

static bool is_after_hyphen(const char *text, size_t at)
{
    return text[at - 1] == '-' && !is_digit(text[at]);
}

/* Bytes of the next line: up to the last blank that fits and parts no number from its word, else
 * to any blank, else to a hyphen, else a piece of an endless word. */
static size_t line_length(const char *text, struct page_style style, double width)
{
    static bool (*const ends[])(const char *, size_t) = {is_blank, is_any_blank, is_after_hyphen};
    size_t most = fitting(text, style, width);

    if (!text[most])
        return most;
    for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
        for (size_t len = most; len; len--) {
            if (ends[i](text, len))
                return len;
        }
    }
    return most;
}

struct layout_lines layout_wrap(struct layout *layout, const char *text, struct page_style style,
                                double width, size_t most)
{
    struct layout_lines lines = {{0}, 0};

    text = layout_clean(layout, text);
    while (*text == ' ')
        text++;
    while (*text && lines.nr < most) {
        size_t len = line_length(text, style, width), ink = len;

        if (lines.nr + 1 == most && text[len]) {
            lines.items[lines.nr++] = cut(layout, text, style, width);
            break;
        }
        while (ink && text[ink - 1] == ' ')
            ink--;
        lines.items[lines.nr++] = keep(layout, text, ink);
        text += len;
        while (*text == ' ')
            text++;
    }
    return lines;
}
