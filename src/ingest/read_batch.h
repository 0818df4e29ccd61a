/* read_batch.h - some records that one thread hands to another, copied into memory of their own. */
#ifndef INGEST_READ_BATCH_H
#define INGEST_READ_BATCH_H

#include "pegel/record.h"

/* What the reader had to say before a record (or, with record = nr, after the last). */
struct batch_told {
    size_t record;
    struct diags diags;
};

struct batch {
    char *bytes;
    struct slice *slices; /* of all records: fields, and names where there are any */
    struct record *records;
    size_t used, size; /* of bytes */
    size_t nr_slices, alloc_slices;
    size_t nr, alloc;
    struct batch_told *told;
    size_t nr_told;
};

enum batch_added { BATCH_ADDED, BATCH_FULL, BATCH_FAILED };

/* Full: it must be handed over first. An empty one takes any record. */
enum batch_added batch_add(struct batch *batch, const struct record *record);
/* Moves what is in the list here; its counts of kinds stay. -1 for lack of memory. */
int batch_tell(struct batch *batch, struct diags *diags);
/* Calls fn for each record. */
int batch_deliver(struct batch *batch, record_fn *fn, void *context, struct diags *diags,
                  struct error *err);
void batch_clear(struct batch *batch);
void batch_free(struct batch *batch);

#endif
