/* pieces.h - one large file read by several threads: it is cut where a record seems to begin, and
 * each piece is read and mapped as if it stood alone below the table's header. Afterwards it is
 * checked that each piece ended exactly where the next one began, and inside the same table; then
 * the pieces joined are what one reader would have made. If not, the file is read again in one go:
 * a wrong guess costs time, never a wrong result.
 */
#ifndef INGEST_PIECES_H
#define INGEST_PIECES_H

#include "ingest/blocks.h"
#include "pegel/reader.h"

typedef int reader_fn(const struct source *source, enum encoding encoding,
                      const struct reader_options *options, uint64_t line_max, record_fn *fn,
                      void *context, struct diags *diags, struct error *err);
/* A place at or after `near` where a record seems to begin; UINT64_MAX when none is found. */
typedef int piece_next_fn(const struct source *source, enum encoding encoding,
                          const struct reader_options *options, uint64_t near, uint64_t *from,
                          struct error *err);

/* How a file is read. */
struct reading {
    reader_fn *reader;
    piece_next_fn *next;
    const struct format *json_format; /* NULL for CSV */
    struct reader_options options;
};

enum pieces {
    PIECES_READ,
    PIECES_NONE,  /* it cannot be divided; nothing has been read */
    PIECES_WRONG, /* what has been read is good for nothing */
    PIECES_FAILED = -1,
};

/* Reads file->source into `blocks`, which is new; blocks_end is still to be called. */
enum pieces pieces_read(struct file_context *file, struct blocks *blocks,
                        const struct reading *reading, struct error *err);

#endif
