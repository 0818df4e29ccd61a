/* layer: base */
/* arena.h - memory that is given back all at once.
 *
 * The run arena holds what lives to the end (configuration, formats, names); a scratch arena is
 * emptied after each record or block. Nothing in an arena is freed on its own.
 * Not safe for use from two threads at once.
 */
#ifndef PEGEL_ARENA_H
#define PEGEL_ARENA_H

#include <stddef.h>

struct arena_chunk;

struct arena {
    struct arena_chunk *chunks; /* newest first; starts as NULL */
    size_t used;                /* bytes handed out in all */
};

/* Zeroed memory for any type, or NULL for lack of memory. */
void *arena_alloc(struct arena *arena, size_t size);
/* A NUL-terminated copy, or NULL. */
char *arena_copy(struct arena *arena, const char *bytes, size_t len);
void arena_clear(struct arena *arena); /* given back, but for one chunk kept for reuse */
/* Moves all that `from` holds, where it lies, to `to`; `from` is empty then. */
void arena_join(struct arena *to, struct arena *from);
void arena_free(struct arena *arena);

#endif
