/* shapes.h - the objects of a JSON file need not all have the same members: one plan for each set
 * of names, all of one format. */
#ifndef INGEST_SHAPES_H
#define INGEST_SHAPES_H

#include "ingest/block.h"

struct shapes {
    struct block **items; /* for other names than those of the table's first row */
    size_t nr, alloc;
};

/* The plan for the record's names. NULL when its format would be another, or there are too many
 * sets of names; or for lack of memory, with an error. */
const struct plan *shapes_find(struct shapes *shapes, const struct block *table,
                               struct file_context *file, const struct format *json_format,
                               const struct record *record, struct error *err);
void shapes_free(struct shapes *shapes);

#endif
