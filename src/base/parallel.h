/* layer: base */
/* parallel.h - one function in several threads at once. */
#ifndef BASE_PARALLEL_H
#define BASE_PARALLEL_H

#include <stddef.h>

/* How many threads `jobs` stands for: itself, or with 0 as many as there are cores; 1 to 64. */
size_t parallel_threads(int jobs);
/* Calls work(context) in up to so many threads, the caller's among them, and returns when all are
 * done: fewer when the system gives no more. The work shares itself out. */
void parallel_run(size_t threads, void (*work)(void *context), void *context);

#endif
