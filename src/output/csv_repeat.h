/* layer: output */
/* csv_repeat.h - rows that come many times: what they have in common is kept as text. */
#ifndef OUTPUT_CSV_REPEAT_H
#define OUTPUT_CSV_REPEAT_H

#include "csv_text.h"

struct kept_row {
    uint64_t key;
    struct str text; /* of the cells after the row's own, with their line end; empty: none */
};

/* Starts as {0}. */
struct csv_repeat {
    struct kept_row *kept; /* by slot */
    size_t nr;
    struct table_repeat asked; /* of the row to come; own is 0 for any other */
};

/* Adds the row if all of it is known; else it is expected next, and kept. */
bool csv_repeat_put(struct csv_repeat *repeat, struct csv_text *text, const struct cell *cells,
                    const struct table_repeat *row);
/* Adds a whole row. */
void csv_repeat_row(struct csv_repeat *repeat, struct csv_text *text, const struct cell *cells,
                    size_t nr);
void csv_repeat_free(struct csv_repeat *repeat);

#endif
