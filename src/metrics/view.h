/* layer: metrics */
/* view.h - the settled facts of one account, made ready for the metrics: its tables as lanes, the
 * fans of each day, its posts by publish day. Lives in a scratch arena until the next account's
 * turn.
 */
#ifndef METRICS_VIEW_H
#define METRICS_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lane.h"
#include "pegel/facts.h"
#include "pegel/networks.h"

/* The sheets of each reported account, found once for the whole set. */
struct sheet_index {
    uint32_t *sheets; /* grouped by home account */
    size_t *begin;    /* by account, and one more */
};
int sheet_index_init(struct sheet_index *index, struct arena *arena, const struct factset *facts);

/* Measures with a part of their own in the definitions. */
struct known {
    uint16_t followers, gained, lost, net, posts, sessions;
};
struct known known_measures(const struct catalogue *catalogue);

struct table {
    enum dimension dimension;
    const char *name; /* DIM_OTHER */
    bool referrers;   /* DIM_SOURCE from exports that know no direct sessions: not all there are */
    bool parts;       /* ... that list one kind of sources each, which stand beside each other */
    const char *part; /* only this kind; NULL: all */
    struct lane **lanes; /* by measure; NULL where there is none */
};

/* Sessions of a site that came from one network. */
struct network_lane {
    const char *network;
    struct lane lanes[2]; /* from whole tables; from tables of referrers only */
    struct lane *parts;   /* from tables of one kind of sources, as in view.parts; or NULL */
};

/* All sessions of the tables that list one kind of sources. */
struct source_part {
    const char *name;
    struct lane all;
};

/* The fans at the end of a day: a level, or one carried on by net flows. */
struct fans_day {
    double value;
    day_t known; /* last day up to this one that has a value; DAY_NONE */
    bool flows;  /* carried on */
};

struct post_ref {
    const char *id;      /* in a view that has not several rows of a post: "" */
    uint32_t sheet, row; /* sheet: in the factset */
};

struct posts {
    struct range days;     /* of publishing; empty when there are none */
    struct post_ref *refs; /* by publish day, rows of one post together */
    size_t *begin;         /* by day, one more at the end */
    bool several;          /* of one day sorted by id: a post may have several rows */
    struct range *cover;   /* days that exports of posts speak for, apart from each other */
    size_t nr_cover;
    bool *has, *any; /* by measure: a column, and any number in it */
};

struct view {
    const struct factset *facts;
    const struct networks *networks;
    struct known known;
    const bool *wanted;  /* by measure */
    struct arena *arena; /* for the parts of the view */

    const uint32_t *sheets; /* its sheets in the factset */
    size_t nr_sheets;
    bool *referrers; /* by sheet of the view: its export has sources, but none is direct */
    bool website;

    struct range days;    /* of everything but posts; empty when there is nothing */
    struct table *tables; /* in the order in which they are asked for a sum */
    size_t nr_tables;
    struct network_lane *sources; /* by network name */
    size_t nr_sources;
    struct source_part *parts; /* by name */
    size_t nr_parts;
    struct fans_day *fans; /* by day; NULL when no level is known */
    struct posts posts;
    struct event_list *events; /* by table and measure (view_events.h) */
    size_t nr_events;
};

/* Builds the view of a home account; the caller has set the first group of members (facts to
 * arena). -1 for lack of memory. */
int view_build(struct view *view, const struct sheet_index *index, uint32_t account);
/* Its parts, each in a file of its own. */
int view_find_referrers(struct view *view);
int view_find_parts(struct view *view);
int view_build_sources(struct view *view);
int view_build_fans(struct view *view);
int view_build_posts(struct view *view);

/* The table of a dimension, or NULL; of sources: the whole ones, those of referrers only, or those
 * of one kind each. */
enum source_tables { SOURCES_WHOLE, SOURCES_REFERRERS, SOURCES_PARTS };
const struct table *view_table(const struct view *view, enum dimension dimension);
const struct table *view_sources(const struct view *view, enum source_tables tables);
/* Is the view's sheet of this number part of the table? */
bool view_in_table(const struct view *view, size_t sheet, const struct table *table);
/* The first lane with a number for the measure, in the tables' order, or NULL. */
const struct lane *view_lane(const struct view *view, uint16_t measure);
/* The account's own lane, whole days and reports: not from any breakdown. */
const struct lane *view_own(const struct view *view, uint16_t measure);
/* The first table that tiles the period, else the one that covers most of it; NULL when there is no
 * table with the measure. */
const struct table *view_rollup(const struct view *view, uint16_t measure, struct range period,
                                struct tiling *tiling, struct rollup *rollup);

/* The fans of the last day up to `day` that has a value; NULL when there is none. */
const struct fans_day *view_fans(const struct view *view, day_t day, day_t *known);

/* Days of the period that exports of posts speak for. */
int posts_covered(const struct posts *posts, struct range period);
bool posts_exist(const struct posts *posts);
/* Rows of one post side by side; for references of one account and publish day. */
void post_sort(struct post_ref *refs, size_t nr);
bool post_same(const struct post_ref *a, const struct post_ref *b);
struct post_ref post_ref(const struct factset *facts, uint32_t sheet, size_t row);
/* Does the row carry anything that counts? */
bool row_counts(const struct sheet *sheet, size_t row);

#endif
