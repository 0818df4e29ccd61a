/* Which channel an answer names: a social network by any of its names, else its own words. */
#include <stdlib.h>
#include <string.h>

#include "pegel/text.h"
#include "view_events.h"

static int by_member(const void *a, const void *b)
{
    const struct channel_member *left = a, *right = b;

    return strcmp(left->member, right->member);
}

static int by_label(const void *a, const void *b)
{
    const struct channel_member *left = a, *right = b;

    return strcmp(left->label, right->label);
}

static int by_total(const void *a, const void *b)
{
    const struct channel_member *left = a, *right = b;

    if (left->total != right->total)
        return left->total > right->total ? -1 : 1;
    return by_label(a, b);
}

static const char *label_of(const struct view *view, const char *member)
{
    const char *network =
        view->networks ? networks_find(view->networks, slice_of(member)) : "other";
    struct str folded = {0};
    const char *label = NULL;

    if (!network)
        return NULL;
    if (strcmp(networks_sort(view->networks, network), "social") == 0)
        return network;
    text_fold(&folded, slice_of(member));
    if (!folded.failed)
        label = arena_copy(view->arena, str_text(&folded), folded.len);
    str_free(&folded);
    return label;
}

/* Each distinct answer, with how often it was given. */
static int list_members(struct channels *channels, const struct view *view,
                        const struct event_list *list)
{
    struct channel_member *members = arena_alloc(view->arena, (list->nr + 1) * sizeof(*members));
    size_t kept = 0;

    if (!members)
        return -1;
    for (size_t i = 0; i < list->nr; i++)
        members[i] = (struct channel_member){list->items[i].member, NULL, list->items[i].value};
    if (list->nr)
        qsort(members, list->nr, sizeof(*members), by_member);
    for (size_t i = 0; i < list->nr; i++) {
        if (kept && by_member(&members[kept - 1], &members[i]) == 0)
            members[kept - 1].total += members[i].total;
        else
            members[kept++] = members[i];
    }
    for (size_t i = 0; i < kept; i++) {
        members[i].label = label_of(view, members[i].member);
        if (!members[i].label)
            return -1;
    }
    channels->members = members;
    channels->nr_members = kept;
    return 0;
}

/* The labels, each once, sorted; at most CHANNELS_MAX and "other". */
static int list_labels(struct channels *channels, const struct view *view)
{
    size_t nr = channels->nr_members, kept = 0;
    struct channel_member *labels = arena_alloc(view->arena, (nr + 2) * sizeof(*labels));

    if (!labels)
        return -1;
    if (nr)
        memcpy(labels, channels->members, nr * sizeof(*labels));
    qsort(labels, nr, sizeof(*labels), by_label);
    for (size_t i = 0; i < nr; i++) {
        if (kept && by_label(&labels[kept - 1], &labels[i]) == 0)
            labels[kept - 1].total += labels[i].total;
        else
            labels[kept++] = labels[i];
    }
    qsort(labels, kept, sizeof(*labels), by_total);
    if (kept > CHANNELS_MAX) {
        bool other = false;

        kept = CHANNELS_MAX;
        for (size_t i = 0; i < kept; i++)
            other = other || strcmp(labels[i].label, "other") == 0;
        if (!other)
            labels[kept++].label = "other";
    }
    qsort(labels, kept, sizeof(*labels), by_label);
    channels->items = arena_alloc(view->arena, (kept + 1) * sizeof(*channels->items));
    if (!channels->items)
        return -1;
    for (size_t i = 0; i < kept; i++)
        channels->items[i].network = labels[i].label;
    channels->nr = kept;
    return 0;
}

static int compare_name(const void *key, const void *item)
{
    return strcmp(key, ((const struct network_lane *)item)->network);
}

static struct network_lane *find_label(const struct channels *channels, const char *label)
{
    if (!channels->nr)
        return NULL;
    return bsearch(label, channels->items, channels->nr, sizeof(*channels->items), compare_name);
}

/* What is not among the biggest is "other". */
static void settle_labels(struct channels *channels)
{
    for (size_t i = 0; i < channels->nr_members; i++) {
        if (!find_label(channels, channels->members[i].label))
            channels->members[i].label = "other";
    }
}

static int add_event(struct channels *channels, const struct view *view, const struct event *event)
{
    struct network_lane *lane = find_label(channels, channels_label(channels, event->member));
    struct piece piece = {event->day, 1};

    return lane_add(&lane->lanes[0], view->arena, piece, event->value, false);
}

const char *channels_label(const struct channels *channels, const char *member)
{
    struct channel_member key = {.member = member};
    const struct channel_member *found = NULL;

    if (channels->nr_members)
        found = bsearch(&key, channels->members, channels->nr_members, sizeof(key), by_member);
    return found ? found->label : "";
}

int channels_build(struct channels *channels, const struct view *view,
                   const struct event_list *list)
{
    *channels = (struct channels){0};
    if (list_members(channels, view, list) < 0 || list_labels(channels, view) < 0)
        return -1;
    settle_labels(channels);
    for (size_t i = 0; i < channels->nr; i++)
        channels->items[i].lanes[0] =
            (struct lane){.reach = view->days, .first = DAY_NONE, .last = DAY_NONE};
    for (size_t i = 0; i < list->nr; i++) {
        if (add_event(channels, view, &list->items[i]) < 0)
            return -1;
    }
    for (size_t i = 0; i < channels->nr; i++) {
        if (lane_finish(&channels->items[i].lanes[0], view->arena) < 0)
            return -1;
    }
    return 0;
}
