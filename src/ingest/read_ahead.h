/* read_ahead.h - a reader in a thread of its own: while the rows of one piece of the file are being
 * mapped, the next piece is being read. */
#ifndef INGEST_READ_AHEAD_H
#define INGEST_READ_AHEAD_H

#include "pegel/reader.h"

/* read_csv or read_json. */
typedef int reader_fn(const struct source *source, enum encoding encoding,
                      const struct reader_options *options, uint64_t line_max, record_fn *fn,
                      void *context, struct diags *diags, struct error *err);

/* As `reader` over the whole source: fn is called in the caller's thread, with the same records and
 * with the reader's diagnostics in the same places between them. */
int read_ahead(reader_fn *reader, const struct source *source, enum encoding encoding,
               const struct reader_options *options, record_fn *fn, void *context,
               struct diags *diags, struct error *err);

#endif
