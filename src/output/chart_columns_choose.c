/* Which groups of columns have room. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "chart_columns.h"

#define WORD 90.0 /* a longer word of a name may be broken */

double columns_newest(const struct chart_item *item)
{
    return item->history[CHART_HISTORY - 1];
}

static double size_of(const struct chart_item *item)
{
    return isnan(columns_newest(item)) ? -HUGE_VAL : columns_newest(item);
}

/* That which the title is about stays in any case, then by size. */
static int rank(const struct chart_item *a, const struct chart_item *b)
{
    double x = size_of(a), y = size_of(b);

    if (a->subject != b->subject)
        return a->subject ? 1 : -1;
    return (x > y) - (x < y);
}

static double shown_width(struct layout *layout, double number,
                          void (*show)(struct str *, double, enum chart_unit, enum lang))
{
    struct str text = {0};
    double width;

    show(&text, number, layout->spec->unit, layout->spec->lang);
    width = layout_width(str_text(&text), layout_style(layout, true, 0));
    layout->page->failed = layout->page->failed || text.failed;
    str_free(&text);
    return width;
}

/* The longest word of a name, which is best not broken; of a very long one a part. */
static double word_width(struct layout *layout, const char *name, struct page_style style)
{
    size_t lost = layout->page->lost;
    double width = 0;

    for (const char *at = layout_clean(layout, name); *at; at += strspn(at, " ")) {
        size_t len = strcspn(at, " ");
        char word[64];

        snprintf(word, sizeof(word), "%.*s", (int)len, at);
        if (len < sizeof(word))
            width = fmax(width, layout_width(word, style));
        at += len;
    }
    layout->page->lost = lost; /* they are counted when they are drawn */
    return fmin(width, WORD);
}

static bool words_fit(struct layout *layout, struct page_style style, double width)
{
    for (size_t i = 0; i < layout->nr; i++) {
        if (word_width(layout, layout->items[i]->name, style) > width)
            return false;
    }
    return true;
}

struct page_style columns_names(struct layout *layout, double width, size_t *lines)
{
    struct page_style style = layout_style(layout, false, layout->theme->ink);

    *lines = 2;
    if (words_fit(layout, style, width) && layout_names_whole(layout, style, width, 2))
        return style;
    *lines = 3;
    style.size = fmin(style.size, layout->theme->caption_size);
    return style;
}

/* Whether the groups have room for their numbers and names: the value beside five columns, the
 * change in the slot. */
static bool crowded(struct layout *layout)
{
    double slot = layout_inner_width(layout) / (double)layout->nr;
    double names = slot - COLUMNS_NAME_MARGIN;

    for (size_t i = 0; i < layout->nr; i++) {
        const struct chart_item *item = layout->items[i];
        double value = shown_width(layout, columns_newest(item), chart_value);

        if (value + COLUMNS_THINNEST * (CHART_HISTORY - 1) + COLUMNS_BETWEEN > slot ||
            shown_width(layout, item->change, chart_change) + 4 > slot)
            return true;
    }
    return !words_fit(layout, layout_caption(layout), names) ||
           !layout_names_whole(layout, layout_caption(layout), names, 3);
}

/* The subject and the biggest groups, in the order they were given. */
int columns_choose(struct layout *layout, struct error *err)
{
    if (layout_choose(layout, NULL, (size_t)-1, err) < 0)
        return -1;
    while (layout->nr > COLUMNS_GROUPS || (layout->nr > 1 && crowded(layout))) {
        const struct chart_item *dropped;
        size_t least = 0;

        for (size_t i = 1; i < layout->nr; i++) {
            if (rank(layout->items[i], layout->items[least]) <= 0)
                least = i;
        }
        dropped = layout->items[least];
        layout->nr--;
        memmove(layout->items + least, layout->items + least + 1,
                (layout->nr - least) * sizeof(*layout->items));
        layout->items[layout->nr] = dropped;
        layout->hidden++;
    }
    return 0;
}
