/* layer: metrics */
/* view_events.h - events of an account (answers, orders, messages ...) and the channels that
 * answers name. */
#ifndef METRICS_VIEW_EVENTS_H
#define METRICS_VIEW_EVENTS_H

#include "view.h"

/* One row of a company's table, or several that it counted. */
struct event {
    day_t day, before, after; /* of the same member: the one before and after; DAY_NONE */
    double value;             /* how many; more than 0 */
    const char *member;
};

struct event_time {
    double seconds, value;
};

struct event_list {
    const char *dimension;
    uint16_t measure;
    const struct lane *all; /* of all members, days without an event included */
    struct event *items;    /* by day, then member */
    size_t nr;
    struct event_time *room; /* for so many, for whoever computes */
};

int view_build_events(struct view *view); /* -1 for lack of memory */
/* NULL when the account has no such table. */
const struct event_list *view_events(const struct view *view, const char *dimension,
                                     uint16_t measure);
/* Those of the period: [*first, *end). */
void events_of(const struct event_list *list, struct range period, size_t *first, size_t *end);

/* ---- channels -------------------------------------------------------------------------------- */

/* Answers that name the same social network, or are the same text but for case and blanks, are one
 * channel. The CHANNELS_MAX biggest are told apart, the rest is "other". */
#define CHANNELS_MAX 50

struct channels {
    struct network_lane *items; /* lanes[0] has the answers; by name */
    size_t nr;
    struct channel_member {
        const char *member, *label;
        double total;
    } * members; /* each distinct answer, by its text */
    size_t nr_members;
};

/* In the view's arena. -1 for lack of memory. */
int channels_build(struct channels *channels, const struct view *view,
                   const struct event_list *list);
/* The channel of an answer. */
const char *channels_label(const struct channels *channels, const char *member);

#endif
