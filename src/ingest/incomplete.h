/* incomplete.h - days that a platform's answer itself calls incomplete. */
#ifndef INGEST_INCOMPLETE_H
#define INGEST_INCOMPLETE_H

#include "ingest/file.h"
#include "ingest/format.h"

/* Takes the rows from that day on out of what was read of the file. -1 for lack of memory, or when
 * the file cannot be read again. */
int incomplete_leave(struct file_context *file, const struct format *format, struct error *err);

#endif
