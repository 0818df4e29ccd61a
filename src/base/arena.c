/* Memory handed out from large chunks and given back all at once. */
#include "pegel/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Chunks double from MIN to MAX; a single piece larger than MAX gets a chunk of its own. */
#define CHUNK_MIN ((size_t)4 << 10)
#define CHUNK_MAX ((size_t)1 << 20)

struct arena_chunk {
    struct arena_chunk *next;
    size_t size, used;
    alignas(max_align_t) char bytes[];
};

static size_t next_size(const struct arena *arena, size_t size)
{
    size_t want = arena->chunks ? 2 * arena->chunks->size : CHUNK_MIN;

    if (want > CHUNK_MAX)
        want = CHUNK_MAX;
    return want > size ? want : size;
}

static struct arena_chunk *add_chunk(struct arena *arena, size_t size)
{
    struct arena_chunk *chunk;

    if (size > SIZE_MAX / 2 - sizeof(*chunk))
        return NULL;
    size = next_size(arena, size);
    chunk = malloc(sizeof(*chunk) + size);
    if (!chunk)
        return NULL;
    chunk->next = arena->chunks;
    chunk->size = size;
    chunk->used = 0;
    arena->chunks = chunk;
    return chunk;
}

static char *take(struct arena *arena, size_t size, size_t align)
{
    struct arena_chunk *chunk = arena->chunks;
    size_t start = chunk ? (chunk->used + align - 1) / align * align : 0;

    if (!chunk || start > chunk->size || size > chunk->size - start) {
        chunk = add_chunk(arena, size);
        start = 0;
    }
    if (!chunk)
        return NULL;
    chunk->used = start + size;
    arena->used += size;
    return chunk->bytes + start;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    char *bytes = take(arena, size, alignof(max_align_t));

    return bytes ? memset(bytes, 0, size) : NULL;
}

/* Texts need no alignment: they lie next to each other. */
char *arena_copy(struct arena *arena, const char *bytes, size_t len)
{
    char *copy = len < SIZE_MAX ? take(arena, len + 1, 1) : NULL;

    if (!copy)
        return NULL;
    if (len)
        memcpy(copy, bytes, len);
    copy[len] = '\0';
    return copy;
}

/* Keeps the newest chunk of ordinary size: one huge record must not hold its memory for ever. */
void arena_clear(struct arena *arena)
{
    struct arena_chunk *kept = NULL;

    for (struct arena_chunk *chunk = arena->chunks, *next; chunk; chunk = next) {
        next = chunk->next;
        if (!kept && chunk->size <= CHUNK_MAX)
            kept = chunk;
        else
            free(chunk);
    }
    if (kept) {
        kept->next = NULL;
        kept->used = 0;
    }
    *arena = (struct arena){.chunks = kept};
}

/* The newest chunk of `to` stays in front: it is the one that is being filled. */
void arena_join(struct arena *to, struct arena *from)
{
    struct arena_chunk **last = &to->chunks;

    while (*last)
        last = &(*last)->next;
    *last = from->chunks;
    to->used += from->used;
    *from = (struct arena){0};
}

void arena_free(struct arena *arena)
{
    if (!arena)
        return;
    for (struct arena_chunk *chunk = arena->chunks, *next; chunk; chunk = next) {
        next = chunk->next;
        free(chunk);
    }
    *arena = (struct arena){0};
}
