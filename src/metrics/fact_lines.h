/* layer: metrics */
/* fact_lines.h - the lines of facts.csv for the facts of some groups. */
#ifndef METRICS_FACT_LINES_H
#define METRICS_FACT_LINES_H

#include "pegel/metrics.h"

enum { FACT_COLUMNS = 16 };
extern const struct column fact_columns[FACT_COLUMNS];

/* What the sheets of a group have in common. */
struct fact_group {
    const char *platform, *account, *dimension;
};

/* A row of a sheet: several lines of the file. */
struct fact_line {
    const char *member;
    const struct sheet *sheet;
    const struct fact_row *row;
};

struct fact_lines {
    const struct factset *facts;
    const struct networks *networks; /* NULL: the column stays empty */
    const char *const *labels;       /* by account */

    struct fact_line *items;
    size_t nr, alloc;
    struct str *asof;          /* by origin */
    uint16_t text_measures[2]; /* title, permalink */
};

int fact_lines_begin(struct fact_lines *lines, struct error *err);
int fact_lines_add(struct fact_lines *lines, const struct sheet *sheet, struct error *err);
/* From the line `from` on: those of one group. */
void fact_lines_sort(struct fact_lines *lines, size_t from);
/* A table_rows function: the context are the lines, sorted group by group. Those of one member and
 * day are written together, with the part that the first of them is in. */
int fact_lines_deliver(const void *context, size_t first, size_t end, struct table_sink *sink,
                       struct error *err);
void fact_lines_free(struct fact_lines *lines);

struct fact_group fact_group_of(const struct fact_lines *lines, const struct sheet *sheet);
int fact_group_compare(const struct fact_group *left, const struct fact_group *right);

#endif
