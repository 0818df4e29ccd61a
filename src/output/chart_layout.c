/* What all charts share: title, subtitle, footnote, the choice of items, and the empty picture. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "chart_layout.h"
#include "chart_forms.h"

#define NBSP "\u00a0"

static int (*const kinds[])(struct layout *, struct error *) = {
    [CHART_BARS] = layout_bars,
    [CHART_COLUMNS] = layout_columns,
    [CHART_DONUT] = layout_donut,
    [CHART_PIE] = layout_donut,
    [CHART_VARIANCE] = layout_variance,
    [CHART_LIMITS] = layout_limits,
    [CHART_GOALS] = layout_goals,
    [CHART_MULTIPLES] = layout_multiples,
    [CHART_SIX_TWELVE] = layout_six_twelve,
};

int chart_layout(struct chart_page *page, const struct chart_spec *spec, const struct theme *theme,
                 struct chart_order *order, struct error *err)
{
    struct layout layout = {
        .page = page, .spec = spec, .theme = theme, .words = chart_words(spec->lang)};
    int status;

    if (!(page->width > 0)) {
        page->width = chart_sizes[CHART_FULL].width;
        page->height = chart_sizes[CHART_FULL].height;
    }
    status = kinds[spec->kind](&layout, err);
    if (!layout.items && layout_choose(&layout, NULL, 0, NULL) < 0) /* a card shows none of them */
        status = error_memory(err);
    *order = (struct chart_order){layout.items, layout.nr};
    page->failed = page->failed || layout.marks.failed || layout.notes.failed;
    str_free(&layout.marks);
    str_free(&layout.notes);
    if (status < 0 || chart_page_check(page, err) < 0)
        return -1;
    return chart_page_check_margins(page, CHART_MARGIN / 2, err);
}

double chart_total(const struct chart_spec *spec)
{
    double sum = 0;

    for (size_t i = 0; i < spec->nr; i++)
        sum += isnan(spec->items[i].value) ? 0 : spec->items[i].value;
    return spec->total > 0 ? spec->total : sum;
}

struct page_style layout_style(const struct layout *layout, bool bold, unsigned colour)
{
    return (struct page_style){layout->theme->text_size, bold, colour};
}

struct page_style layout_caption(const struct layout *layout)
{
    return (struct page_style){layout->theme->caption_size, false, layout->theme->ink3};
}

unsigned layout_verdict(const struct layout *layout, int sign, int better, unsigned none)
{
    if (sign * better == 0)
        return none;
    return sign * better > 0 ? layout->theme->good : layout->theme->bad;
}

void layout_note(struct str *notes, const char *sentence)
{
    if (!sentence || !*sentence)
        return;
    if (notes->len)
        str_adds(notes, NBSP "· ");
    str_adds(notes, sentence);
}

void layout_hide(struct layout *layout, size_t most)
{
    if (layout->nr <= most)
        return;
    layout->hidden += layout->nr - most;
    layout->nr = most;
}

void layout_keep_subjects(struct layout *layout)
{
    size_t nr = layout->nr, places = (nr + 1) / 2;

    for (size_t i = nr; i < layout->spec->nr && places > 0; i++) {
        const struct chart_item *item = layout->items[i];
        size_t at = nr;

        while (item->subject && at > 0 && layout->items[at - 1]->subject)
            at--;
        if (!item->subject || !at)
            continue;
        layout->items[i] = layout->items[at - 1];
        memmove(layout->items + at - 1, layout->items + at, (nr - at) * sizeof(*layout->items));
        layout->items[nr - 1] = item;
        places--;
    }
}

double layout_inner_width(const struct layout *layout)
{
    return layout->page->width - 2 * CHART_MARGIN;
}

void layout_card(struct layout *layout)
{
    const struct theme *theme = layout->theme;
    struct page_style style = {theme->text_size, false, theme->ink2};
    struct page_rect panel;

    layout_frame(layout);
    panel = layout->body;
    panel.top += 10;
    panel.bottom -= 6;
    page_backdrop(layout->page, panel, theme->band);
    page_text(layout->page, layout->words->no_data, layout->page->width / 2,
              (panel.top + panel.bottom) / 2, PAGE_CENTRE, style);
}

struct order {
    const struct chart_item *item;
    int (*compare)(const struct chart_item *, const struct chart_item *);
};

/* Ties by name, then as given. */
static int compare_order(const void *a, const void *b)
{
    const struct order *x = a, *y = b;
    int result = x->compare(x->item, y->item);

    if (!result)
        result = strcmp(layout_or(x->item->name, ""), layout_or(y->item->name, ""));
    return result ? result : (x->item > y->item) - (x->item < y->item);
}

int layout_choose(struct layout *layout,
                  int (*compare)(const struct chart_item *, const struct chart_item *), size_t most,
                  struct error *err)
{
    size_t nr = layout->spec->nr;
    struct order *order = arena_alloc(&layout->page->arena, (nr + 1) * sizeof(*order));

    layout->items = arena_alloc(&layout->page->arena, (nr + 1) * sizeof(*layout->items));
    if (!order || !layout->items) {
        layout->items = NULL; /* it holds nothing yet */
        return error_memory(err);
    }
    for (size_t i = 0; i < nr; i++)
        order[i] = (struct order){&layout->spec->items[i], compare};
    if (compare)
        qsort(order, nr, sizeof(*order), compare_order);
    for (size_t i = 0; i < nr; i++)
        layout->items[i] = order[i].item;
    layout->nr = nr < most ? nr : most;
    layout->hidden = nr - layout->nr;
    return 0;
}
