/* settle.h - the steps of factset_settle, in this order; each leaves the set whole.
 *
 * After settle_origins the index of an origin is its rank: greater is later. After settle_sheets
 * the sheets of one home account and dimension (a lane) stand side by side.
 */
#ifndef PEGEL_FACTS_SETTLE_H
#define PEGEL_FACTS_SETTLE_H

#include "pegel/facts.h"

/* All return -1 for lack of memory. */
int settle_origins(struct factset *set);
int settle_unnamed(struct factset *set, struct diags *diags);
int settle_accounts(struct factset *set, struct diags *diags);
int settle_sheets(struct factset *set);
int settle_zeros(struct factset *set);

/* A second row of a post: its number in the lane and that of the first one. */
struct again {
    uint32_t head, number;
};
struct again_list {
    struct again *items; /* by head, then number */
    size_t nr, alloc;
};

/* The sheets [first, last) of one home account and dimension. */
struct lane {
    size_t first, last;
    struct again_list again; /* of posts, when they have been compared */
};
struct lanes {
    struct lane *items;
    size_t nr, alloc;
};

/* Which rows of a lane are of one post, for all lanes of posts, in up to so many threads (0: as
 * many as there are cores). */
int settle_again(const struct factset *set, struct lanes *lanes, int jobs);

/* One row of a lane, with what decides about it. */
struct row_key {
    day_t start;
    int32_t days;
    uint32_t origin, line, sheet, row;
    const char *member; /* only where rows must be told apart by it, else "" */
};

/* Who holds a measure while the rows of one place (a day, a post) are compared. */
struct holder {
    bool taken, contradicted;
    uint32_t origin, sheet, row;
    int column;
    double total; /* slices: of the holder */
    size_t count; /* slices: its rows */
    struct {
        uint32_t origin, sheet, row;
        double total;
        size_t count;
    } fuller;             /* slices: the fullest of the earlier ones; count 0: none */
    bool has_lost;        /* slices: an earlier origin is being summed up */
    uint32_t lost_origin; /* and which */
    uint32_t lost_line;
    double lost_total;
};

/* The rows of a lane by number: sheet after sheet. */
struct lane_rows {
    const struct factset *set;
    size_t first, last; /* sheets */
    uint32_t *before;   /* rows in the sheets before each; one more: all */
    struct range days;  /* of their starts; lane_rows_sort sets it and what follows */
    uint32_t *begin;    /* by day, one more at the end: where its rows begin in `order` */
    uint32_t *order;    /* rows by start; of one day by number */
};

/* -1 for lack of memory, or for more rows than 31 bits can number. */
int lane_rows_init(struct lane_rows *rows, const struct factset *set, size_t first, size_t last);
void lane_rows_free(struct lane_rows *rows);
void lane_rows_find(const struct lane_rows *rows, uint32_t number, uint32_t *sheet, uint32_t *row);
int lane_rows_sort(struct lane_rows *rows);

struct contest {
    struct factset *set;
    struct diags *diags;
    struct row_key *keys; /* of the place at hand */
    size_t nr, alloc;
    day_t *newest;       /* by measure: see settle_days */
    struct holder *held; /* by measure */
    uint16_t *touched;   /* the measures that are taken */
    size_t nr_touched;
    size_t *duplicates; /* by origin */
};

int contest_init(struct contest *contest, struct factset *set, struct diags *diags);
void contest_free(struct contest *contest);
/* Tells how many duplicate values each file has. */
void contest_report(const struct contest *contest);

int contest_add_key(struct contest *contest, uint32_t sheet, uint32_t row);
/* Calls settle for the keys [first, last) of each span of days that several rows of the sheets
 * [first_sheet, last_sheet) share: by start, then length; its rows by origin, then line. */
int contest_spans(struct contest *contest, size_t first_sheet, size_t last_sheet,
                  int (*settle)(struct contest *contest, size_t first, size_t last));

struct holder *contest_holder(struct contest *contest, uint16_t measure);
void contest_clear(struct contest *contest);
/* The loser's value differed: told, and kept in set->restated when there is a value that counts. */
int contest_restate(struct contest *contest, const struct row_key *loser, uint16_t measure,
                    const struct holder *winner, double value, double lost);

/* The number as diagnostics show it; "no value" for a NaN. */
void contest_add_number(struct str *out, double number);

/* The lanes. */
int settle_days(struct contest *contest, size_t first, size_t last);
int settle_marks(struct contest *contest, size_t first, size_t last);
int settle_slices(struct contest *contest, size_t first, size_t last);
int settle_posts(struct contest *contest, const struct lane *lane);
/* Tells which tables of one kind of sources are not added to a table of all; lanes settled. */
void settle_parts(const struct factset *set, struct diags *diags);
/* Days without a row keep the level before; all sheets of one home account, days settled. done: by
 * measure, false. */
int settle_levels(struct factset *set, size_t first, size_t last, bool *done);

#endif
