/* Names of items: in several lines, then in small letters, before anything of them is cut; and
 * lines that are about equally long. */
#include <math.h>

#include "chart_layout.h"

#define LEADING 1.2
#define SPARE 0.1 /* of a line: words do not fill the lines that a cut name is broken into */

bool layout_holds(struct layout *layout, const char *text, struct page_style style, double width,
                  size_t most)
{
    size_t lost = layout->page->lost; /* characters are counted when they are drawn */
    bool holds = most > 0 && layout_wrap(layout, text, style, width, most + 1).nr <= most;

    layout->page->lost = lost;
    return holds;
}

/* No line can be shorter without breaking it. */
static double longest_word(struct layout *layout, const char *text, struct page_style style)
{
    double most = 0;

    while (*text) {
        struct str word = {0};

        while (*text && *text != ' ')
            str_addc(&word, *text++);
        while (*text == ' ')
            text++;
        most = fmax(most, layout_width(str_text(&word), style));
        layout->page->failed = layout->page->failed || word.failed;
        str_free(&word);
    }
    return most;
}

struct layout_lines layout_wrap_even(struct layout *layout, const char *text,
                                     struct page_style style, double width, size_t most)
{
    const char *clean = layout_clean(layout, text);
    struct layout_lines lines = layout_wrap(layout, clean, style, width, most);
    double least = fmax(longest_word(layout, clean, style), width / (double)(most + 1));

    if (lines.nr < 2 || !layout_holds(layout, clean, style, width, lines.nr))
        return lines;
    for (int i = 0; i < 8 && least < width; i++) {
        double middle = (least + width) / 2;

        if (layout_holds(layout, clean, style, middle, lines.nr))
            width = middle;
        else
            least = middle;
    }
    return layout_wrap(layout, clean, style, width, lines.nr);
}

struct layout_name layout_name(struct layout *layout, const char *text, struct page_style style,
                               double width, size_t most)
{
    const char *clean = layout_clean(layout, text), *whole = clean;
    struct layout_name name = {.style = style};

    for (int i = 0; i < 8 && !layout_holds(layout, clean, style, width, most); i++)
        clean = layout_fit_name(layout, whole, style, width * ((double)most - SPARE * i));
    name.lines = layout_wrap_even(layout, clean, style, width, most);
    for (size_t i = 0; i < name.lines.nr; i++)
        name.width = fmax(name.width, layout_width(name.lines.items[i], style));
    return name;
}

bool layout_names_whole(struct layout *layout, struct page_style style, double width, size_t most)
{
    for (size_t i = 0; i < layout->nr; i++) {
        const struct chart_item *item = layout->items[i];
        struct page_style own = {style.size, style.bold || item->signal, 0};
        size_t lost = layout->page->lost; /* characters are counted when they are drawn */
        const char *clean = layout_clean(layout, item->name);

        layout->page->lost = lost;
        if (layout_width(clean, layout_caption(layout)) <= LAYOUT_LONGEST &&
            !layout_holds(layout, clean, own, width, most))
            return false;
    }
    return true;
}

double layout_name_height(const struct layout_name *name)
{
    return LEADING * name->style.size * (double)name->lines.nr;
}

void layout_name_draw(struct layout *layout, const struct layout_name *name, double x, double y,
                      enum page_align align)
{
    double line = LEADING * name->style.size;

    for (size_t i = 0; i < name->lines.nr; i++)
        page_text(layout->page, name->lines.items[i], x,
                  y + line * ((double)i - ((double)name->lines.nr - 1) / 2), align, name->style);
}
