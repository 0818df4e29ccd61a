/* deck_zip.h - parts of a document into a ZIP file, the same bytes every time.
 *
 * Entries have no date (1980-01-01, the oldest a ZIP file can say) and no owner, and stand in the
 * order in which they were added.
 */
#ifndef PEGEL_OUTPUT_DECK_ZIP_H
#define PEGEL_OUTPUT_DECK_ZIP_H

#include <stddef.h>

#include "pegel/error.h"

struct deck_zip;

/* Writes to fd, which stays the caller's. NULL with an error. */
struct deck_zip *deck_zip_new(int fd, struct error *err);
int deck_zip_add(struct deck_zip *zip, const char *name, const char *bytes, size_t len,
                 struct error *err);
/* Writes the directory of the file; frees zip, also on failure. */
int deck_zip_end(struct deck_zip *zip, struct error *err);
void deck_zip_abandon(struct deck_zip *zip); /* NULL legal */

#endif
