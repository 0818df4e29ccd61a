/* shapes.c - the plans of one JSON file. */
#include "ingest/shapes.h"

#include <stdlib.h>

#include "base/grow.h"

#define MAX_SHAPES 4096

static int push(struct shapes *shapes, struct block *shape, struct error *err)
{
    if (grow_array(&shapes->items, shapes->nr, &shapes->alloc, sizeof(struct block *)) < 0) {
        block_free(shape);
        return error_memory(err);
    }
    shapes->items[shapes->nr++] = shape;
    return 0;
}

const struct plan *shapes_find(struct shapes *shapes, const struct block *table,
                               struct file_context *file, const struct format *json_format,
                               const struct record *record, struct error *err)
{
    if (table->names_hash == record->names_hash)
        return &table->plan;
    for (size_t i = 0; i < shapes->nr; i++)
        if (shapes->items[i]->names_hash == record->names_hash)
            return &shapes->items[i]->plan;
    if (shapes->nr == MAX_SHAPES)
        return NULL;
    struct block *shape = block_new(file, record, "", json_format, err);
    if (!shape || shape->plan.format != table->plan.format) {
        block_free(shape);
        return NULL;
    }
    return push(shapes, shape, err) < 0 ? NULL : &shape->plan;
}

void shapes_free(struct shapes *shapes)
{
    for (size_t i = 0; i < shapes->nr; i++)
        block_free(shapes->items[i]);
    free(shapes->items);
    *shapes = (struct shapes){0};
}
