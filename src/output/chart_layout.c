/* What all charts share: title, subtitle, footnote, the choice of items, and the empty picture. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "chart_layout.h"

#define TOP 18.0
#define BOTTOM 14.0
#define PITCH 1.2 /* of lines */
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

    page->width = CHART_WIDTH;
    page->height = CHART_HEIGHT;
    status = kinds[spec->kind](&layout, err);
    if (!layout.items && layout_choose(&layout, NULL, 0, NULL) < 0) /* a card shows none of them */
        status = error_memory(err);
    *order = (struct chart_order){layout.items, layout.nr};
    page->failed = page->failed || layout.marks.failed || layout.notes.failed;
    str_free(&layout.marks);
    str_free(&layout.notes);
    return status < 0 ? -1 : chart_page_check(page, err);
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

void layout_note_hidden(struct layout *layout)
{
    if (!layout->hidden)
        return;
    if (layout->marks.len)
        str_adds(&layout->marks, NBSP "· ");
    str_addf(&layout->marks, "%zu %s", layout->hidden, layout->words->hidden);
}

/* Draws lines of text downwards; returns where the next one would be. */
static double draw_lines(struct layout *layout, struct layout_lines lines, double top,
                         struct page_style style)
{
    for (size_t i = 0; i < lines.nr; i++) {
        top += style.size * PITCH;
        page_text(layout->page, lines.items[i], CHART_MARGIN, top - style.size * PITCH / 2,
                  PAGE_LEFT, style);
    }
    return top;
}

static double draw_header(struct layout *layout)
{
    const struct theme *theme = layout->theme;
    double width = CHART_WIDTH - 2 * CHART_MARGIN;
    struct page_style title = {theme->title_size, true, theme->ink};
    struct page_style subtitle = {theme->text_size, false, theme->ink2};
    double y =
        draw_lines(layout, layout_wrap(layout, layout->spec->title, title, width, 2), TOP, title);

    return draw_lines(layout, layout_wrap(layout, layout->spec->subtitle, subtitle, width, 2),
                      y + 4, subtitle);
}

/* The last baseline stands on the margin. Returns the top of the footnote. */
static double draw_footer(struct layout *layout)
{
    struct page_style style = layout_caption(layout);
    struct page_style logo = {style.size, true, style.colour};
    double width = CHART_WIDTH - 2 * CHART_MARGIN, pitch = style.size * PITCH;
    double last = CHART_HEIGHT - BOTTOM - 0.345 * style.size;
    const char *mark = layout_fit(layout, layout->theme->logo, logo, width / 4);
    struct layout_lines lines;
    struct str text = {0};

    layout_note(&text, str_text(&layout->marks));
    layout_note(&text, layout->spec->footnote);
    layout_note(&text, str_text(&layout->notes));
    layout->page->failed = layout->page->failed || text.failed;
    page_text(layout->page, mark, CHART_WIDTH - CHART_MARGIN, last, PAGE_RIGHT, logo);
    width -= *mark ? layout_width(mark, logo) + 16 : 0;
    lines = layout_wrap(layout, str_text(&text), style, width, 3);
    str_free(&text);
    draw_lines(layout, lines, last + pitch / 2 - pitch * (double)lines.nr, style);
    return last + pitch / 2 - pitch * (double)(lines.nr ? lines.nr : *mark != 0);
}

void layout_frame(struct layout *layout)
{
    layout->body.left = CHART_MARGIN;
    layout->body.right = CHART_WIDTH - CHART_MARGIN;
    layout->body.top = draw_header(layout) + 6;
    layout->body.bottom = draw_footer(layout) - 8;
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
    page_text(layout->page, layout->words->no_data, CHART_WIDTH / 2, (panel.top + panel.bottom) / 2,
              PAGE_CENTRE, style);
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
