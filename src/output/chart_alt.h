/* chart_alt.h - a chart without its picture: the alternative text, and the numbers as a table. */
#ifndef PEGEL_OUTPUT_CHART_ALT_H
#define PEGEL_OUTPUT_CHART_ALT_H

#include "chart_layout.h"

/* One line: title, subtitle, kind of chart, the names and values shown, footnote. */
void chart_alt(struct str *out, const struct chart_spec *spec, const struct chart_order *order);

/* All items with their exact numbers; `shown` says which have a place of their own in the picture.
 * Column names are English in every language. */
int chart_csv(int fd, const struct chart_spec *spec, const struct chart_order *order,
              struct error *err);

/* The same for the kinds that show numbers over time: a row for each item and period. */
int chart_csv_trends(struct table_sink sink, const struct chart_spec *spec,
                     const struct chart_order *order, struct error *err);

#endif
