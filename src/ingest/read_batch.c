/* read_batch.c - records copied together. Their memory never moves while there are any in it, so
 * that slices can point into it. */
#include "ingest/read_batch.h"

#include <stdlib.h>
#include <string.h>

#define BYTES (128u << 10) /* with the slices it fits the second level cache */
#define SLICES (8u << 10)
#define RECORDS (1u << 10)

/* An array with room for so many items, in place of one that holds none; NULL for lack of memory.
 */
static void *reserve(void *items, size_t *alloc, size_t wanted, size_t size)
{
    if (wanted <= *alloc)
        return items;
    free(items);
    items = malloc(wanted * size);
    *alloc = items ? wanted : 0;
    return items;
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static size_t bytes_of(const struct slice *slices, size_t nr)
{
    size_t sum = 0;

    for (size_t i = 0; i < nr; i++)
        sum += slices[i].len;
    return sum;
}

static bool make_room(struct batch *batch, size_t bytes, size_t slices)
{
    batch->bytes = reserve(batch->bytes, &batch->size, larger(bytes, BYTES), 1);
    batch->slices =
        reserve(batch->slices, &batch->alloc_slices, larger(slices, SLICES), sizeof *batch->slices);
    batch->records = reserve(batch->records, &batch->alloc, RECORDS, sizeof *batch->records);
    return batch->bytes && batch->slices && batch->records;
}

static const struct slice *copy(struct batch *batch, const struct slice *slices, size_t nr)
{
    struct slice *to = batch->slices + batch->nr_slices;

    for (size_t i = 0; i < nr; i++) {
        to[i] = (struct slice){batch->bytes + batch->used, slices[i].len};
        if (slices[i].len)
            memcpy(batch->bytes + batch->used, slices[i].s, slices[i].len);
        batch->used += slices[i].len;
    }
    batch->nr_slices += nr;
    return to;
}

enum batch_added batch_add(struct batch *batch, const struct record *record)
{
    size_t bytes = bytes_of(record->fields, record->nr), slices = record->nr;
    struct record *added;

    if (record->names) {
        bytes += bytes_of(record->names, record->nr);
        slices *= 2;
    }
    if (batch->nr == 0 && !make_room(batch, bytes, slices))
        return BATCH_FAILED;
    if (batch->nr == batch->alloc || batch->size - batch->used < bytes ||
        batch->alloc_slices - batch->nr_slices < slices)
        return BATCH_FULL;
    added = &batch->records[batch->nr++];
    *added = *record;
    added->fields = copy(batch, record->fields, record->nr);
    if (record->names)
        added->names = copy(batch, record->names, record->nr);
    return BATCH_ADDED;
}

int batch_tell(struct batch *batch, struct diags *diags)
{
    struct batch_told *told = realloc(batch->told, (batch->nr_told + 1) * sizeof *told);

    if (!told)
        return -1;
    batch->told = told;
    told += batch->nr_told++;
    *told = (struct batch_told){.record = batch->nr, .diags = *diags};
    told->diags.kinds = NULL;
    told->diags.kinds_nr = 0;
    *diags = (struct diags){.kinds = diags->kinds, .kinds_nr = diags->kinds_nr};
    return 0;
}

int batch_deliver(struct batch *batch, record_fn *fn, void *context, struct diags *diags,
                  struct error *err)
{
    size_t told = 0;

    for (size_t i = 0; i <= batch->nr; i++) {
        for (; told < batch->nr_told && batch->told[told].record == i; told++)
            diag_join(diags, &batch->told[told].diags);
        if (i < batch->nr && fn(context, &batch->records[i], err) < 0)
            return -1;
    }
    return 0;
}

void batch_clear(struct batch *batch)
{
    for (size_t i = 0; i < batch->nr_told; i++)
        diag_free(&batch->told[i].diags);
    batch->nr = batch->nr_slices = batch->used = batch->nr_told = 0;
}

void batch_free(struct batch *batch)
{
    batch_clear(batch);
    free(batch->bytes);
    free(batch->slices);
    free(batch->records);
    free(batch->told);
}
