/* The events of an account: facts of one day broken down by a dimension of the company's own, in
 * the order of their days, each knowing the one of the same member before and after it. */
#include "view_events.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int by_member(const void *a, const void *b)
{
    const struct event *left = a, *right = b;
    int order = left->member == right->member ? 0 : strcmp(left->member, right->member);

    if (!order)
        order = (left->day > right->day) - (left->day < right->day);
    return order ? order : (left->value > right->value) - (left->value < right->value);
}

static int by_day(const void *a, const void *b)
{
    const struct event *left = a, *right = b;

    if (left->day != right->day)
        return left->day < right->day ? -1 : 1;
    return by_member(a, b);
}

static void link_members(struct event_list *list)
{
    for (size_t i = 0; i < list->nr; i++) {
        struct event *event = &list->items[i], *before = i ? event - 1 : NULL;

        event->before = event->after = DAY_NONE;
        if (!before || strcmp(before->member, event->member) != 0)
            continue;
        event->before = before->day;
        before->after = event->day;
    }
}

/* The rows of a sheet that count; how many, or put into the list. */
static size_t take_sheet(struct event_list *list, const struct sheet *sheet, int column, bool put)
{
    size_t nr = 0;

    for (size_t row = 0; column >= 0 && row < sheet->nr; row++) {
        double value = sheet_cell(sheet, row, (size_t)column);

        if (isnan(value) || value <= 0 || sheet->rows[row].days != 1)
            continue;
        if (put)
            list->items[list->nr++] = (struct event){
                .day = sheet->rows[row].start,
                .value = value,
                .member = names_text(sheet->members, sheet->rows[row].member),
            };
        nr++;
    }
    return nr;
}

static size_t take_table(const struct view *view, const struct table *table,
                         struct event_list *list, bool put)
{
    size_t nr = 0;

    for (size_t i = 0; i < view->nr_sheets; i++) {
        const struct sheet *sheet = view->facts->sheets[view->sheets[i]];

        if (view_in_table(view, i, table))
            nr += take_sheet(list, sheet, sheet_column(sheet, list->measure), put);
    }
    return nr;
}

static int build_list(struct view *view, const struct table *table, uint16_t measure)
{
    struct event_list *list = &view->events[view->nr_events++];
    size_t nr;

    *list = (struct event_list){
        .dimension = table->name, .measure = measure, .all = table->lanes[measure]};
    nr = take_table(view, table, list, false);
    list->items = arena_alloc(view->arena, (nr + 1) * sizeof(*list->items));
    list->room = arena_alloc(view->arena, (nr + 1) * sizeof(*list->room));
    if (!list->items || !list->room)
        return -1;
    take_table(view, table, list, true);
    if (list->nr)
        qsort(list->items, list->nr, sizeof(*list->items), by_member);
    link_members(list);
    if (list->nr)
        qsort(list->items, list->nr, sizeof(*list->items), by_day);
    return 0;
}

int view_build_events(struct view *view)
{
    size_t measures = view->facts->catalogue->nr, nr = 0;

    view->nr_events = 0;
    for (size_t i = 0; i < view->nr_tables; i++) {
        for (size_t measure = 0; measure < measures; measure++)
            nr += view->tables[i].dimension == DIM_OTHER && view->tables[i].lanes[measure];
    }
    view->events = arena_alloc(view->arena, (nr + 1) * sizeof(*view->events));
    if (!view->events)
        return -1;
    for (size_t i = 0; i < view->nr_tables; i++) {
        const struct table *table = &view->tables[i];

        for (size_t measure = 0; measure < measures; measure++) {
            if (table->dimension == DIM_OTHER && table->lanes[measure] &&
                build_list(view, table, (uint16_t)measure) < 0)
                return -1;
        }
    }
    return 0;
}

const struct event_list *view_events(const struct view *view, const char *dimension,
                                     uint16_t measure)
{
    for (size_t i = 0; i < view->nr_events; i++) {
        const struct event_list *list = &view->events[i];

        if (list->measure == measure && strcmp(list->dimension, dimension) == 0)
            return list;
    }
    return NULL;
}

/* The first event on the day or later. */
static size_t events_from(const struct event_list *list, day_t day)
{
    size_t low = 0, high = list->nr;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (list->items[middle].day < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void events_of(const struct event_list *list, struct range period, size_t *first, size_t *end)
{
    *first = events_from(list, period.start);
    *end = events_from(list, period.end);
}
