/* layer: metrics */
/* fact_lines.h - the lines of facts.csv for the facts of one account and dimension. */
#ifndef METRICS_FACT_LINES_H
#define METRICS_FACT_LINES_H

#include "pegel/metrics.h"

struct fact_line {
    const char *member;
    const struct sheet *sheet;
    const struct fact_row *row;
};

struct fact_cell {
    const struct fact_line *line;
    size_t column;    /* of the sheet; from nr_measures on: its texts */
    uint16_t measure; /* in the catalogue */
};

struct fact_lines {
    const struct factset *facts;
    const struct networks *networks; /* NULL: the column stays empty */
    struct table_sink *sink;
    const char *platform, *account, *dimension; /* of the group */

    struct fact_line *lines;
    size_t nr, alloc;
    struct fact_cell *cells; /* of rows with equal member and start */
    size_t nr_cells, alloc_cells;
    struct str *asof; /* by origin */
    struct str text;
    uint16_t text_measures[2]; /* title, permalink */
};

int fact_lines_begin(struct fact_lines *lines, struct error *err);
int fact_lines_add(struct fact_lines *lines, const struct sheet *sheet, struct error *err);
int fact_lines_write(struct fact_lines *lines, struct error *err); /* sorts */
void fact_lines_free(struct fact_lines *lines);

#endif
