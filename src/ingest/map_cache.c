/* map_cache.c - rows of an account come again and again: where its facts go is remembered by the
 * bytes of the cells that name it. So do rows of a day. */
#include <stdlib.h>
#include <string.h>

#include "base/date_scan.h"
#include "ingest/map_parts.h"

#define FIRST 64u /* slots; there are at least twice as many as accounts */
#define WAYS 4u   /* slots that are looked at */

#define DAY_BITS 10u /* of a hash */
#define DAY_WAYS 2u
#define DAYS (DAY_WAYS << DAY_BITS)
#define DAY_TEXT_MAX 12u

/* Everything else that decides about the account is the same for all rows of a mapper. */
struct slot {
    const struct plan *plan;
    const struct series *series;
    size_t target; /* index + 1; 0: free */
    size_t len[ACCOUNT_CELLS];
    struct str bytes; /* of all cells */
};

/* The first and the last bytes of a date, without the time of day. */
struct day_key {
    uint64_t first, last;
    uint32_t len; /* twice; odd when a time of day stood behind it */
};

struct day_slot {
    const struct format_column *column; /* the date stood in; NULL: free */
    struct day_key key;
    day_t start;
    int32_t days;
};

struct target_cache {
    struct slot *slots;
    size_t nr; /* a power of two */
    struct day_slot *days; /* NULL before the first */
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
    free(cache->days);
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

/* ---- days ------------------------------------------------------------------------------------ */

/* False when the cell is too short or too long for a slot. */
static bool day_key(struct slice cell, struct day_key *key)
{
    bool timed = cell.len > DATE_PLAIN_LEN &&
                 date_plain_time(cell.s + DATE_PLAIN_LEN, cell.len - DATE_PLAIN_LEN);
    size_t len = timed ? DATE_PLAIN_LEN : cell.len;

    if (len < sizeof key->first || len > DAY_TEXT_MAX)
        return false;
    memcpy(&key->first, cell.s, sizeof key->first);
    memcpy(&key->last, cell.s + len - sizeof key->last, sizeof key->last);
    key->len = (uint32_t)len << 1 | timed;
    return true;
}

static struct day_slot *ways_of(const struct target_cache *cache, const struct day_key *key)
{
    /* The year's last digit may be the highest byte: it shows in the highest bits only. */
    return &cache->days[(mix(mix(0, key->first), key->last) >> (64 - DAY_BITS)) * DAY_WAYS];
}

bool day_remembered(const struct mapper *mapper, const struct format_column *column,
                    struct slice cell, struct row_day *day)
{
    const struct day_slot *slot;
    struct day_key key;

    if (!mapper->cache->days || !day_key(cell, &key))
        return false;
    slot = ways_of(mapper->cache, &key);
    for (size_t way = 0; way < DAY_WAYS; way++, slot++) {
        if (slot->key.first != key.first || slot->key.last != key.last ||
            slot->key.len != key.len || slot->column != column)
            continue;
        *day = (struct row_day){.state = DAY_KNOWN, .start = slot->start, .days = slot->days};
        return true;
    }
    return false;
}

void day_remember(const struct mapper *mapper, const struct format_column *column,
                  struct slice cell, const struct row_day *day)
{
    struct target_cache *cache = mapper->cache;
    struct civil civil;
    struct day_slot *slot;
    struct day_key key;
    bool any_order;

    /* Without its time a text must be read in the same way. */
    if (!day_key(cell, &key) || ((key.len & 1) && !date_plain(cell, &civil, &any_order)))
        return;
    if (!cache->days)
        cache->days = calloc(DAYS, sizeof *cache->days);
    if (!cache->days)
        return;
    slot = ways_of(cache, &key);
    memmove(slot + 1, slot, (DAY_WAYS - 1) * sizeof *slot);
    *slot = (struct day_slot){column, key, day->start, day->days};
}
