/* fuzz_charts.c - charts of any kind from hostile texts and numbers: laid out or refused with a
 * reason; what is laid out is clean text on the canvas, and nothing but harmless ASCII in the
 * script that draws it. The first bytes choose kind, size and unit; then come numbers and texts. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "output/chart_alt.h"
#include "output/chart_forms.h"
#include "output/chart_layout.h"
#include "output/gnuplot_script.h"
#include "pegel/embedded.h"
#include "pegel/text.h"

#define ITEMS 12

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What is left of the input. */
struct input {
    const uint8_t *at;
    size_t left;
};

static uint8_t next_byte(struct input *input)
{
    if (!input->left)
        return 0;
    input->left--;
    return *input->at++;
}

/* Mostly ordinary ones. */
static double next_number(struct input *input)
{
    static const double odd[] = {0, 1e300, -1e300, 1e-300, INFINITY, 9e15, -1, 0.5};
    uint8_t kind = next_byte(input);
    double value = (double)(next_byte(input) << 8 | next_byte(input));

    if (kind < 8)
        return odd[kind];
    if (kind < 24)
        return NAN;
    return (kind & 1 ? -value : value) * pow(10, kind % 16 - 8);
}

/* Up to a zero byte, in a place of its own. */
static const char *next_text(struct input *input, struct arena *arena)
{
    const uint8_t *start = input->at;
    const char *text;
    size_t len = 0;

    while (len < input->left && start[len])
        len++;
    text = arena_copy(arena, (const char *)start, len);
    if (!text)
        abort();
    len += len < input->left;
    input->at += len;
    input->left -= len;
    return text;
}

static const struct chart_trend *next_trend(struct input *input, struct arena *arena)
{
    struct chart_trend *trend = arena_alloc(arena, sizeof(*trend));

    if (!trend)
        abort();
    trend->nr = 1 + next_byte(input) % CHART_PERIODS;
    for (size_t i = 0; i < trend->nr; i++) {
        trend->values[i] = next_number(input);
        trend->year_ago[i] = next_number(input);
        trend->marks[i] = (enum chart_mark)(next_byte(input) % (MARK_RUN + 1));
        trend->labels[i] = i % 3 ? "KW 1" : next_text(input, arena);
        trend->starts[i] = (day_t)(20000 + 7 * i);
    }
    trend->starts[trend->nr] = (day_t)(20000 + 7 * trend->nr);
    trend->with_year_ago = next_byte(input) & 1;
    trend->limits = next_byte(input) & 1;
    trend->mean = next_number(input);
    trend->lower = next_number(input);
    trend->upper = next_number(input);
    return trend;
}

static const struct chart_goal *next_goal(struct input *input, struct arena *arena)
{
    struct chart_goal *goal = arena_alloc(arena, sizeof(*goal));

    if (!goal)
        abort();
    goal->share = next_number(input);
    goal->planned = next_number(input);
    goal->target = next_number(input);
    goal->until = next_text(input, arena);
    goal->reached = next_text(input, arena);
    goal->due = next_byte(input) & 1 ? next_text(input, arena) : NULL;
    goal->status = next_text(input, arena);
    goal->status_name = "behind";
    goal->shape = (enum chart_shape)(next_byte(input) % (SHAPE_SQUARE + 1));
    goal->verdict = next_byte(input) % 3 - 1;
    return goal;
}

static void next_item(struct chart_item *item, struct input *input, struct arena *arena)
{
    uint8_t flags = next_byte(input);

    *item = (struct chart_item){.name = next_text(input, arena),
                                .value = next_number(input),
                                .previous = next_number(input),
                                .change = next_number(input),
                                .change_pct = next_number(input),
                                .better = flags % 3 - 1,
                                .signal = flags & 4,
                                .partial = flags & 8,
                                .rest = flags & 16,
                                .unit = (enum chart_unit)((flags >> 5) % 3)};
    for (size_t i = 0; i < CHART_HISTORY; i++)
        item->history[i] = next_number(input);
    item->trend = next_trend(input, arena);
    item->months = flags & 1 ? next_trend(input, arena) : NULL;
    item->goal = next_goal(input, arena);
}

static void next_spec(struct chart_spec *spec, struct chart_item *items, struct input *input,
                      struct arena *arena)
{
    *spec = (struct chart_spec){.kind = (enum chart_kind)(next_byte(input) % CHART_KINDS),
                                .name = "fuzz",
                                .unit = (enum chart_unit)(next_byte(input) % 3),
                                .lang = next_byte(input) & 1 ? LANG_DE : LANG_EN,
                                .items = items,
                                .nr = next_byte(input) % (ITEMS + 1)};
    spec->title = next_text(input, arena);
    spec->subtitle = next_text(input, arena);
    spec->footnote = next_text(input, arena);
    spec->total_label = next_text(input, arena);
    spec->change_caption = next_byte(input) & 1 ? next_text(input, arena) : NULL;
    spec->value_caption = next_byte(input) & 1 ? next_text(input, arena) : NULL;
    spec->total = next_number(input);
    spec->target_label = next_byte(input) & 1 ? next_text(input, arena) : NULL;
    spec->target = next_number(input);
    spec->target_day = 20000 + next_byte(input);
    for (size_t i = 0; i < CHART_HISTORY; i++)
        spec->labels[i] = i ? "KW 2" : next_text(input, arena);
    spec->nr_events = next_byte(input) % (CHART_EVENTS + 1);
    for (size_t i = 0; i < spec->nr_events; i++)
        spec->events[i] = (struct chart_event){20000 + next_byte(input), next_text(input, arena)};
    spec->nr_figures = next_byte(input) % (CHART_FIGURES + 1);
    for (size_t i = 0; i < spec->nr_figures; i++)
        spec->figures[i] = (struct chart_figure){next_text(input, arena), next_text(input, arena)};
    for (size_t i = 0; i < spec->nr; i++)
        next_item(&items[i], input, arena);
}

static void check_texts(const struct chart_page *page)
{
    for (size_t i = 0; i < page->texts_nr; i++) {
        const char *text = page->texts[i].text;

        if (!text_valid(slice_of(text)))
            abort();
        for (; *text; text++)
            if ((unsigned char)*text < 0x20 || *text == 0x7f)
                abort();
    }
}

/* In a script stands nothing that gnuplot could run: no backquote, and all texts are quoted. */
static void check_script(const struct chart_page *page, const struct theme *theme)
{
    struct script_target target = {.format = CHART_SVG, .theme = theme};
    struct str script = {0};

    gnuplot_script(&script, page, &target, "fuzz.svg");
    if (str_ok(&script, NULL) < 0 || strlen(script.s) != script.len || strchr(script.s, '`'))
        abort();
    str_free(&script);
}

static void check_refusal(const struct error *err)
{
    if (err->code == ERROR_NONE || !*err->text)
        abort();
}

static void check_alt(const struct chart_spec *spec, const struct chart_order *order)
{
    struct str alt = {0};

    chart_alt(&alt, spec, order);
    if (!text_valid(slice_of(str_text(&alt))))
        abort();
    for (const char *at = str_text(&alt); *at; at++)
        if ((unsigned char)*at < 0x20 && *at != '\n')
            abort();
    str_free(&alt);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = {data, size};
    const struct chart_size_row *row = &chart_sizes[next_byte(&input) % CHART_SIZES];
    struct chart_page page = {.width = row->width, .height = row->height, .bare = row->bare};
    struct theme *theme = theme_load(embedded_find("themes/light.conf")->text, "light", NULL);
    struct chart_item items[ITEMS];
    struct chart_order order;
    struct chart_spec spec;
    struct arena arena = {0};
    struct error err = {0};

    if (!theme)
        abort();
    next_spec(&spec, items, &input, &arena);
    if (chart_layout(&page, &spec, theme, &order, &err) < 0)
        check_refusal(&err);
    else
        check_texts(&page);
    if (err.code == ERROR_NONE)
        check_script(&page, theme);
    check_alt(&spec, &order);
    chart_page_free(&page);
    theme_free(theme);
    arena_free(&arena);
    return 0;
}
