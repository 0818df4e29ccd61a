/* progress.h - a line on the terminal while files are read. */
#ifndef PEGEL_CLI_PROGRESS_H
#define PEGEL_CLI_PROGRESS_H

#include <stddef.h>

struct progress;

/* Shows the progress on standard error from half a second on, if that is a terminal; else does
 * nothing and returns NULL. */
struct progress *progress_begin(void);
/* For ingest_options: context is what progress_begin() gave, not NULL. */
void progress_update(void *context, size_t done, size_t files);
/* Takes the line away. NULL is legal. */
void progress_end(struct progress *progress);

#endif
