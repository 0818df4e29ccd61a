/* The sink that keeps the rows. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "pegel/table.h"

static int store_begin(void *context, const struct column *columns, size_t nr, struct error *err)
{
    struct table_store *store = context;

    assert(nr > 0 && !store->columns);
    store->columns = arena_alloc(&store->arena, nr * sizeof(*store->columns));
    if (!store->columns)
        return error_memory(err);
    for (size_t i = 0; i < nr; i++) {
        store->columns[i].name =
            arena_copy(&store->arena, columns[i].name, strlen(columns[i].name));
        if (!store->columns[i].name)
            return error_memory(err);
    }
    store->nr_columns = nr;
    return 0;
}

static int reserve(struct table_store *store)
{
    size_t alloc = store->alloc ? store->alloc * 2 : 16;
    struct cell *cells;

    if (store->nr_rows < store->alloc)
        return 0;
    cells = realloc(store->cells, alloc * store->nr_columns * sizeof(*cells));
    if (!cells)
        return -1;
    store->cells = cells;
    store->alloc = alloc;
    return 0;
}

static int store_row(void *context, const struct cell *cells, size_t nr, struct error *err)
{
    struct table_store *store = context;
    struct cell *row;

    assert(nr == store->nr_columns);
    if (reserve(store) < 0)
        return error_memory(err);
    row = store->cells + store->nr_rows * nr;
    for (size_t i = 0; i < nr; i++) {
        row[i] = cells[i];
        if (cells[i].type != CELL_TEXT)
            continue;
        row[i].text.s = arena_copy(&store->arena, cells[i].text.s, cells[i].text.len);
        if (!row[i].text.s)
            return error_memory(err);
    }
    store->nr_rows++;
    return 0;
}

static int store_end(void *context, struct error *err)
{
    (void)context;
    (void)err;
    return 0;
}

struct table_sink table_store_sink(struct table_store *store)
{
    return (struct table_sink){store_begin, store_row, store_end, store, NULL};
}

const struct cell *table_store_cell(const struct table_store *store, size_t row, const char *column)
{
    if (row >= store->nr_rows)
        return NULL;
    for (size_t i = 0; i < store->nr_columns; i++) {
        if (strcmp(store->columns[i].name, column) == 0)
            return &store->cells[row * store->nr_columns + i];
    }
    return NULL;
}

void table_store_free(struct table_store *store)
{
    if (!store)
        return;
    free(store->cells);
    arena_free(&store->arena);
    *store = (struct table_store){0};
}
