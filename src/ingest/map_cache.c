/* map_cache.c - rows of an account come again and again: where its facts go is remembered by the
 * bytes of the cells that name it. */
#include <stdlib.h>
#include <string.h>

#include "ingest/map_parts.h"

#define FIRST 64u /* slots; there are at least twice as many as accounts */
#define WAYS 4u   /* slots that are looked at */

/* Everything else that decides about the account is the same for all rows of a mapper. */
struct slot {
    const struct plan *plan;
    const struct series *series;
    size_t target; /* index + 1; 0: free */
    size_t len[ACCOUNT_CELLS];
    struct str bytes; /* of all cells */
};

struct target_cache {
    struct slot *slots;
    size_t nr; /* a power of two */
};

struct target_cache *target_cache_new(void)
{
    struct target_cache *cache = calloc(1, sizeof *cache);

    if (!cache)
        return NULL;
    cache->nr = FIRST;
    cache->slots = calloc(cache->nr, sizeof *cache->slots);
    if (cache->slots)
        return cache;
    free(cache);
    return NULL;
}

static void slots_free(struct target_cache *cache)
{
    for (size_t i = 0; i < cache->nr; i++)
        str_free(&cache->slots[i].bytes);
    free(cache->slots);
}

void target_cache_free(struct target_cache *cache)
{
    if (!cache)
        return;
    slots_free(cache);
    free(cache);
}

/* Forgets everything: it comes again. Without memory for more it stays as it is. */
static void grow(struct target_cache *cache)
{
    size_t nr = cache->nr * 2;
    struct slot *slots = calloc(nr, sizeof *slots);

    if (!slots)
        return;
    slots_free(cache);
    cache->slots = slots;
    cache->nr = nr;
}

static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ hash >> 32;
}

/* Of eight bytes and more the last eight, which may overlap with those before. */
static uint64_t hash_cell(struct slice cell)
{
    uint64_t hash = cell.len, word = 0;

    if (cell.len < sizeof word) {
        for (size_t i = 0; i < cell.len; i++)
            word = word << 8 | (unsigned char)cell.s[i];
        return mix(hash, word);
    }
    for (size_t at = 0; at + sizeof word < cell.len; at += sizeof word) {
        memcpy(&word, cell.s + at, sizeof word);
        hash = mix(hash, word);
    }
    memcpy(&word, cell.s + cell.len - sizeof word, sizeof word);
    return mix(hash, word);
}

/* The last cell that says anything, the id if there is one, tells most accounts apart. */
static size_t place_of(const struct target_cache *cache, const struct slice *cells)
{
    size_t last = ACCOUNT_CELLS - 1;

    while (last > 0 && cells[last].len == 0)
        last--;
    return hash_cell(cells[last]) & (cache->nr - 1);
}

static struct slot *slot_at(const struct target_cache *cache, size_t place, size_t way)
{
    return &cache->slots[(place + way) & (cache->nr - 1)];
}

/* Ids and names are too short for memcmp to be quick. */
static bool same_bytes(const char *a, const char *b, size_t len)
{
    uint64_t x, y;

    if (len < sizeof x)
        return memcmp(a, b, len) == 0;
    for (size_t i = 0; i < len; i += sizeof x) {
        size_t at = i + sizeof x <= len ? i : len - sizeof x;

        memcpy(&x, a + at, sizeof x);
        memcpy(&y, b + at, sizeof y);
        if (x != y)
            return false;
    }
    return true;
}

static bool is_same(const struct slot *slot, const struct slice *cells)
{
    const char *at = slot->bytes.s;

    for (size_t i = 0; i < ACCOUNT_CELLS; i++) {
        if (cells[i].len != slot->len[i])
            return false;
        if (cells[i].len == 0)
            continue;
        if (!same_bytes(at, cells[i].s, cells[i].len))
            return false;
        at += cells[i].len;
    }
    return true;
}

struct target *target_remembered(const struct mapper *mapper, const struct slice *cells,
                                 const struct series *series)
{
    size_t place = place_of(mapper->cache, cells);

    for (size_t way = 0; way < WAYS; way++) {
        const struct slot *slot = slot_at(mapper->cache, place, way);

        if (slot->target && slot->plan == mapper->plan && slot->series == series &&
            is_same(slot, cells))
            return &mapper->targets[slot->target - 1];
    }
    return NULL;
}

void target_remember(const struct mapper *mapper, const struct slice *cells,
                     const struct series *series, const struct target *target)
{
    struct target_cache *cache = mapper->cache;
    size_t number = (size_t)(target - mapper->targets), place, way = 0;
    struct slot *slot;

    if (mapper->nr_targets * 2 > cache->nr)
        grow(cache);
    place = place_of(cache, cells);
    while (way < WAYS - 1 && slot_at(cache, place, way)->target)
        way++;
    slot = slot_at(cache, place, way);
    str_clear(&slot->bytes);
    for (size_t i = 0; i < ACCOUNT_CELLS; i++) {
        str_add(&slot->bytes, cells[i].s, cells[i].len);
        slot->len[i] = cells[i].len;
    }
    slot->plan = mapper->plan;
    slot->series = series;
    slot->target = slot->bytes.failed ? 0 : number + 1;
}
