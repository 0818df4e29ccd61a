/* map_cache.c - rows of an account come again and again: where its facts go is remembered by the
 * bytes of the cells that name it. */
#include <stdlib.h>
#include <string.h>

#include "ingest/map_parts.h"

#define SLOTS 1024u /* an account that another one has driven out is looked up anew */

/* Everything else that decides about the account is the same for all rows of a mapper. */
struct slot {
    const struct plan *plan;
    const struct series *series;
    size_t target; /* index + 1; 0: free */
    size_t len[ACCOUNT_CELLS];
    struct str bytes; /* of all cells */
};

struct target_cache {
    struct slot slots[SLOTS];
};

struct target_cache *target_cache_new(void)
{
    return calloc(1, sizeof(struct target_cache));
}

void target_cache_free(struct target_cache *cache)
{
    for (size_t i = 0; cache && i < SLOTS; i++)
        str_free(&cache->slots[i].bytes);
    free(cache);
}

static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ hash >> 32;
}

static uint64_t hash_cell(struct slice cell)
{
    uint64_t hash = 0, word = 0;

    for (; cell.len > 8; cell.s += 8, cell.len -= 8) {
        memcpy(&word, cell.s, 8);
        hash = mix(hash, word);
    }
    word = cell.len;
    memcpy(&word, cell.s, cell.len);
    return mix(hash, word);
}

/* The last cell that says anything, the id if there is one, tells most accounts apart. */
static struct slot *slot_of(const struct mapper *mapper, const struct slice *cells)
{
    size_t last = ACCOUNT_CELLS - 1;

    while (last > 0 && cells[last].len == 0)
        last--;
    return &mapper->cache->slots[hash_cell(cells[last]) % SLOTS];
}

static bool is_same(const struct slot *slot, const struct slice *cells)
{
    const char *at = str_text(&slot->bytes);

    for (size_t i = 0; i < ACCOUNT_CELLS; i++) {
        if (cells[i].len != slot->len[i] || memcmp(at, cells[i].s, cells[i].len) != 0)
            return false;
        at += cells[i].len;
    }
    return true;
}

struct target *target_remembered(const struct mapper *mapper, const struct slice *cells,
                                 const struct series *series)
{
    const struct slot *slot = slot_of(mapper, cells);

    if (!slot->target || slot->plan != mapper->plan || slot->series != series ||
        !is_same(slot, cells))
        return NULL;
    return &mapper->targets[slot->target - 1];
}

void target_remember(const struct mapper *mapper, const struct slice *cells,
                     const struct series *series, const struct target *target)
{
    struct slot *slot = slot_of(mapper, cells);

    str_clear(&slot->bytes);
    for (size_t i = 0; i < ACCOUNT_CELLS; i++) {
        str_add(&slot->bytes, cells[i].s, cells[i].len);
        slot->len[i] = cells[i].len;
    }
    slot->plan = mapper->plan;
    slot->series = series;
    slot->target = slot->bytes.failed ? 0 : (size_t)(target - mapper->targets) + 1;
}
