/* blocks.h - a file is a list of blocks: title lines, preamble, header, rows, blank line. */
#ifndef INGEST_BLOCKS_H
#define INGEST_BLOCKS_H

#include "ingest/file.h"
#include "pegel/record.h"

struct blocks; /* of one file */

/* json_format: NULL for CSV. With `survey` set nothing is mapped: only blocks_found counts. */
struct blocks *blocks_new(struct file_context *file, const struct format *json_format, bool survey,
                          struct error *err);
int blocks_record(void *blocks, const struct record *record, struct error *err); /* a record_fn */
int blocks_end(struct blocks *blocks, struct error *err);
/* Headers that a format fitted, weighed by the columns it knew. */
size_t blocks_found(const struct blocks *blocks);
/* The table that the last record was a row (or the header) of, or NULL. */
struct block *blocks_table(const struct blocks *blocks);
void blocks_free(struct blocks *blocks);

#endif
