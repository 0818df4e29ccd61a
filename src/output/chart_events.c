/* Trends: what happened in their periods, as numbered ticks on the axis, told in the footnote.
 * Periods whose numbers would touch share one. */
#include <stdio.h>
#include <string.h>

#include "chart_trend.h"
#include "pegel/text.h"

#define TICK 5.0
#define CLEAR 4.0
#define LONG_EVENT 80 /* letters of what the footnote says of one */
#define SHORT_EVENT 34

/* Neighbouring periods and their events, which are in the order of their days. */
struct group {
    size_t first, last; /* periods */
    size_t from, to;    /* numbers of events */
};

static bool is_in(const struct chart_trend *trend, size_t period, day_t day)
{
    return day >= trend->starts[period] && day < trend->starts[period + 1];
}

/* The events of a period; false when there are none. */
static bool gather(const struct plot *plot, size_t period, struct group *group)
{
    const struct chart_spec *spec = plot->layout->spec;

    *group = (struct group){.first = period, .last = period};
    for (size_t i = plot->layout->first_event; i < spec->nr_events; i++) {
        if (!is_in(plot->trend, period, spec->events[i].day))
            continue;
        group->to = i + 1 - plot->layout->first_event;
        group->from = group->from ? group->from : group->to;
    }
    return group->from > 0;
}

bool plot_has_events(const struct plot *plot)
{
    struct group group;

    for (size_t i = 0; i < plot->trend->nr; i++) {
        if (gather(plot, i, &group))
            return true;
    }
    return false;
}

/* "3", "3, 4", "3\u20135" */
static void write_numbers(const struct group *group, char *text, size_t size)
{
    if (group->from == group->to)
        snprintf(text, size, "%zu", group->from);
    else
        snprintf(text, size, group->to == group->from + 1 ? "%zu, %zu" : "%zu\u2013%zu",
                 group->from, group->to);
}

static struct page_rect numbers_rect(const struct plot *plot, const struct group *group)
{
    double x = (plot_x(plot, group->first) + plot_x(plot, group->last)) / 2, width;
    struct page_rect body = plot->layout->body;
    char text[64];

    write_numbers(group, text, sizeof(text));
    width = layout_width(text, layout_caption(plot->layout));
    if (x - width / 2 < body.left)
        x = body.left + width / 2;
    if (x + width / 2 > body.right)
        x = body.right - width / 2;
    return (struct page_rect){x - width / 2, 0, x + width / 2, 0};
}

static void draw_tick(const struct plot *plot, size_t period, double y)
{
    struct page_point ends[2] = {{plot_x(plot, period), y - TICK}, {plot_x(plot, period), y}};

    page_line(plot->layout->page, ends, 2, 2, plot->layout->theme->ink2);
}

static void draw_group(const struct plot *plot, const struct group *group, double y)
{
    struct page_style style = layout_caption(plot->layout);
    struct page_rect rect = numbers_rect(plot, group);
    char text[64];

    write_numbers(group, text, sizeof(text));
    style.colour = plot->layout->theme->ink2;
    page_text(plot->layout->page, text, (rect.left + rect.right) / 2,
              y - TICK - 2 - 0.56 * style.size, PAGE_CENTRE, style);
}

static bool touch(const struct plot *plot, const struct group *a, const struct group *b)
{
    return numbers_rect(plot, a).right + CLEAR > numbers_rect(plot, b).left;
}

/* A joined group is wider and may then touch the one before it. */
static size_t join(const struct plot *plot, struct group *groups, size_t nr)
{
    while (nr > 1 && touch(plot, &groups[nr - 2], &groups[nr - 1])) {
        groups[nr - 2].last = groups[nr - 1].last;
        groups[nr - 2].to = groups[nr - 1].to;
        nr--;
    }
    return nr;
}

void plot_events(const struct plot *plot, double y)
{
    struct group groups[CHART_PERIODS];
    size_t nr = 0;

    for (size_t i = 0; i < plot->trend->nr; i++) {
        if (!gather(plot, i, &groups[nr]))
            continue;
        draw_tick(plot, i, y);
        nr = join(plot, groups, nr + 1);
    }
    for (size_t i = 0; i < nr; i++)
        draw_group(plot, &groups[i], y);
}

/* "1 = 12 Sep: text · 2 = ..." of the events of these days from `first_event` on. */
static void list_events(struct str *out, const struct layout *layout, day_t first, day_t end,
                        size_t letters)
{
    const struct chart_spec *spec = layout->spec;

    for (size_t i = layout->first_event; i < spec->nr_events; i++) {
        struct str text = {0};

        if (spec->events[i].day < first || spec->events[i].day >= end)
            continue;
        str_addf(&text, "%zu\u00a0= ", i + 1 - layout->first_event);
        text_cut(&text, slice_of(layout_or(spec->events[i].text, "")), letters);
        layout_note(out, str_text(&text));
        out->failed = out->failed || text.failed;
        str_free(&text);
    }
}

/* All of them as they are, else shortened, else the newest that have room: the others are not
 * drawn either. */
void trend_note_events(struct layout *layout, day_t first, day_t end)
{
    static const size_t letters[] = {LONG_EVENT, SHORT_EVENT};
    size_t nr = layout->spec->nr_events, tries = nr ? nr + 2 : 0;

    for (size_t i = 0; i < tries; i++) {
        struct str text = {0};
        bool holds;

        layout->first_event = i < 2 ? 0 : i - 1;
        list_events(&text, layout, first, end, letters[i > 0]);
        holds = layout_foot_holds(layout, str_text(&text)) || i + 1 == tries;
        if (holds)
            layout_note(&layout->notes, str_text(&text));
        layout->notes.failed = layout->notes.failed || text.failed;
        str_free(&text);
        if (holds)
            break;
    }
}
