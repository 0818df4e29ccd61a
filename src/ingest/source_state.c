/* source_state.c - what a list of sources remembers: the files and folders it has seen, and the
 * spool. */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/unnamed_file.h"
#include "ingest/source_parts.h"

struct seen {
    uint64_t device, inode;
    size_t index; /* SOURCE_NEW: an empty place */
};

struct source_state {
    struct seen *seen; /* open addressing, a power of two */
    size_t nr, alloc;
    int fd; /* of the spool, -1 before the first use */
    uint64_t begin, end;
};

struct source_state *source_state_new(void)
{
    struct source_state *state = calloc(1, sizeof *state);

    if (state)
        state->fd = -1;
    return state;
}

void source_state_free(struct source_state *state)
{
    if (!state)
        return;
    if (state->fd >= 0)
        close(state->fd);
    free(state->seen);
    free(state);
}

static struct seen *place_of(struct seen *table, size_t alloc, uint64_t device, uint64_t inode)
{
    uint64_t hash = (inode ^ device << 32) * 0x9e3779b97f4a7c15u;
    size_t i = (size_t)(hash >> 20) & (alloc - 1);

    while (table[i].index != SOURCE_NEW && (table[i].inode != inode || table[i].device != device))
        i = (i + 1) & (alloc - 1);
    return &table[i];
}

static int grow(struct source_state *state)
{
    size_t alloc = state->alloc ? state->alloc * 2 : 64;
    struct seen *table = calloc(alloc, sizeof *table);

    if (!table)
        return -1;
    for (size_t i = 0; i < alloc; i++)
        table[i].index = SOURCE_NEW;
    for (size_t i = 0; i < state->alloc; i++) {
        const struct seen *old = &state->seen[i];

        if (old->index != SOURCE_NEW)
            *place_of(table, alloc, old->device, old->inode) = *old;
    }
    free(state->seen);
    state->seen = table;
    state->alloc = alloc;
    return 0;
}

int source_seen(struct source_state *state, const struct stat *st, size_t index, size_t *before)
{
    struct seen *place;

    if (state->nr * 2 >= state->alloc && grow(state) < 0)
        return -1;
    place = place_of(state->seen, state->alloc, (uint64_t)st->st_dev, (uint64_t)st->st_ino);
    *before = place->index;
    if (place->index == SOURCE_NEW) {
        *place = (struct seen){(uint64_t)st->st_dev, (uint64_t)st->st_ino, index};
        state->nr++;
    }
    return 0;
}

int spool_begin(struct source_state *state)
{
    if (state->fd < 0)
        state->fd = unnamed_file();
    state->end = state->begin;
    return state->fd < 0 ? -1 : 0;
}

int spool_write(struct source_state *state, const void *bytes, size_t len)
{
    const char *from = bytes;

    while (len > 0) {
        ssize_t put = pwrite(state->fd, from, len, (off_t)state->end);

        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return -1;
        from += put;
        len -= (size_t)put;
        state->end += (uint64_t)put;
    }
    return 0;
}

uint64_t spool_written(const struct source_state *state)
{
    return state->end - state->begin;
}

void spool_end(struct source_state *state, struct source *source)
{
    source->fd = state->fd;
    source->at = state->begin;
    source->size = spool_written(state);
    state->begin = state->end;
}
