/* The footnote: what marks mean, lists, what the caller says, whose last sentence is the source.
 * Where not all has room, the longest enumerations end earlier, then the longest sentences go;
 * never the source. */
#include <string.h>

#include "chart_layout.h"

#define BETWEEN "\u00a0· " /* of sentences */
#define ELLIPSIS "\u2026"
#define SENTENCES 48
#define SHORT 24 /* bytes of an enumeration that is not shortened any more */

struct sentence {
    const char *text;
    size_t len;
    bool shortened;
};

struct footnote {
    struct layout *layout;
    struct sentence items[SENTENCES];
    size_t nr;
    bool left;     /* some had to go */
    size_t source; /* 1 when the last one is the source, else 0 */
    struct page_style style;
    double width;
    size_t most; /* lines */
};

static void add(struct footnote *foot, const char *text)
{
    while (text && *text) {
        const char *end = strstr(text, BETWEEN);
        size_t len = end ? (size_t)(end - text) : strlen(text);

        if (len && foot->nr < SENTENCES)
            foot->items[foot->nr++] = (struct sentence){text, len, false};
        text += len + (end ? strlen(BETWEEN) : 0);
    }
}

static void join(struct str *out, const struct footnote *foot)
{
    for (size_t i = 0; i < foot->nr; i++) {
        const struct sentence *item = &foot->items[i];

        if (i + 1 == foot->nr && foot->left)
            layout_note(out, ELLIPSIS);
        if (out->len)
            str_adds(out, BETWEEN);
        str_add(out, item->text, item->len);
        str_adds(out, item->shortened ? ", " ELLIPSIS : "");
    }
}

static bool holds(const struct footnote *foot)
{
    struct str text = {0};
    bool yes;

    join(&text, foot);
    yes = layout_holds(foot->layout, str_text(&text), foot->style, foot->width, foot->most);
    foot->layout->page->failed = foot->layout->page->failed || text.failed;
    str_free(&text);
    return yes;
}

/* Where the last part of "word: a, b, c" begins: its comma; 0 when there is no such list, or it is
 * short. A comma within brackets, or of "A, B incomplete", belongs to a sentence. */
static size_t last_part(const struct sentence *item)
{
    size_t last = 0, depth = 0;
    bool list = false;

    for (size_t i = 0; i + 1 < item->len; i++) {
        depth += item->text[i] == '(';
        depth -= item->text[i] == ')' && depth > 0;
        if (item->text[i + 1] != ' ' || depth)
            continue;
        list = list || item->text[i] == ':';
        if (list && item->text[i] == ',')
            last = i;
    }
    return last > SHORT ? last : 0;
}

/* Takes the last part from the longest enumeration; false when there is none. */
static bool shorten(struct footnote *foot)
{
    struct sentence *longest = NULL;

    for (size_t i = 0; i + foot->source < foot->nr; i++) {
        struct sentence *item = &foot->items[i];

        if (last_part(item) && (!longest || item->len > longest->len))
            longest = item;
    }
    if (!longest)
        return false;
    longest->len = last_part(longest);
    longest->shortened = true;
    return true;
}

/* The longest, so that as few as can be go; never the last, where all comes from, and the first,
 * which says what is hidden or what a shade means, only when it is alone with that. */
static bool drop(struct footnote *foot)
{
    size_t longest = foot->nr > 2 ? 1 : 0;

    if (foot->nr < 3 - foot->source)
        return false;
    for (size_t i = 2; i + 1 < foot->nr; i++) {
        if (foot->items[i].len > foot->items[longest].len)
            longest = i;
    }
    foot->nr--;
    memmove(foot->items + longest, foot->items + longest + 1,
            (foot->nr - longest) * sizeof(*foot->items));
    foot->left = true;
    return true;
}

static void begin(struct footnote *foot, struct layout *layout, const char *marks)
{
    foot->layout = layout;
    add(foot, marks);
    add(foot, str_text(&layout->notes));
    foot->source = *layout_or(layout->spec->footnote, "") ? 1 : 0;
    add(foot, layout->spec->footnote);
}

struct layout_lines layout_footnote(struct layout *layout, const char *marks,
                                    struct page_style style, double width, bool more)
{
    struct footnote foot = {.style = style, .width = width, .most = LAYOUT_FOOT};
    struct layout_lines lines;
    struct str text = {0};

    begin(&foot, layout, marks);
    if (more && layout->page->width < LAYOUT_NARROW && !holds(&foot))
        foot.most++;
    while (!holds(&foot) && (shorten(&foot) || drop(&foot)))
        continue;
    join(&text, &foot);
    lines = layout_wrap(layout, str_text(&text), style, width, foot.most);
    layout->page->failed = layout->page->failed || text.failed;
    str_free(&text);
    return lines;
}

bool layout_foot_holds(struct layout *layout, const char *more)
{
    struct page_style style = layout_caption(layout), mark = style;
    struct footnote foot = {.style = style, .most = LAYOUT_FOOT};
    double beside;

    mark.bold = true;
    foot.width = layout_inner_width(layout);
    beside = foot.width - layout_width(layout_clean(layout, layout->theme->logo), mark) - 16;
    if (*layout->theme->logo && beside >= foot.width / 2) /* it may end the last line */
        foot.width = beside;
    if (layout->page->width < LAYOUT_NARROW)
        foot.most++;
    begin(&foot, layout, str_text(&layout->marks));
    if (foot.nr < SENTENCES) {
        struct sentence source = {"", 0, false};

        if (foot.nr)
            source = foot.items[--foot.nr];
        add(&foot, more);
        if (source.len && foot.nr < SENTENCES)
            foot.items[foot.nr++] = source;
    }
    return holds(&foot);
}
