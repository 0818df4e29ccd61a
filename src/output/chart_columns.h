/* chart_columns.h - groups of columns, for chart_columns*.c only. */
#ifndef PEGEL_OUTPUT_CHART_COLUMNS_H
#define PEGEL_OUTPUT_CHART_COLUMNS_H

#include "chart_layout.h"

#define COLUMNS_GROUPS 8
#define COLUMNS_THINNEST 4.0 /* one column with its distance to the next */
#define COLUMNS_BETWEEN 14.0 /* groups */
#define COLUMNS_NAME_MARGIN 10.0

/* The biggest groups that have room for their names and numbers, in the order they were given. */
int columns_choose(struct layout *layout, struct error *err);
/* How their names are set in a width, and in how many lines at most. */
struct page_style columns_names(struct layout *layout, double width, size_t *lines);
double columns_newest(const struct chart_item *item);

#endif
