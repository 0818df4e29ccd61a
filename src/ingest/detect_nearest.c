/* detect_nearest.c - for a table that no format fits: which one would, were it not for one column.
 */
#include "ingest/plan.h"

static bool is_there(const struct format_column *column, const struct header *header)
{
    for (size_t i = 0; i < column->nr_groups; i++)
        for (size_t k = 0; k < column->groups[i].nr; k++)
            if (header_find(header, column->groups[i].items[k]) >= 0)
                return true;
    return false;
}

/* How many columns it finds when exactly one that it needs is missing; else 0. */
static int nearness(const struct format *format, const struct header *header, const char **missing)
{
    int found = 0, lacks = 0;

    for (size_t i = 0; i < format->nr_columns; i++) {
        const struct format_column *column = &format->columns[i];

        if (is_there(column, header)) {
            found++;
        } else if (column->required && column->nr_groups && column->groups[0].nr) {
            lacks++;
            *missing = column->groups[0].items[0];
        }
    }
    return lacks == 1 ? found : 0;
}

const struct format *detect_nearest(const struct formats *formats, const struct header *header,
                                    const char **missing)
{
    const struct format *best = NULL;
    int most = 1; /* a date alone is in every table */

    for (size_t i = 0; i < formats->nr; i++) {
        const struct format *format = &formats->items[i];
        const char *name = NULL;
        int found = format->csv && !format->titled && !format->preamble
                        ? nearness(format, header, &name)
                        : 0;

        if (found <= most)
            continue;
        most = found;
        best = format;
        *missing = name;
    }
    return best;
}
