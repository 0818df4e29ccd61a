/* Every distinct text once, or a list of texts: chunks of bytes, where each text is, and an
 * open-addressing table. */
#include "pegel/names.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define BITS_MIN 4
#define BITS_MAX 31
#define CHUNK_BITS 8 /* the first chunk has 256 bytes, each further one twice as many */
#define CHUNKS_MAX 25
#define AHEAD 16 /* slots that are being fetched while the table is filled again */

/* Where the text is, in units of two bytes, so that 32 bits tell; and its hash, so that neither
 * growing nor comparing sets has to look at texts. */
struct entry {
    uint32_t place, hash;
};

/* A slot is 0 when free, else number + 1 in its lowest `bits` bits (the table is never full, so
 * that fits) and the hash's bits above them: most wrong texts are told apart without a look. */
struct names {
    char *chunks[CHUNKS_MAX]; /* chunk n holds the bytes from (256 << n) - 256 on */
    uint64_t used;            /* bytes; texts begin at even ones */
    struct entry *entries;    /* by number */
    uint32_t nr, alloc;
    uint32_t *slots;
    unsigned int bits; /* 1 << bits slots */
    bool list;         /* the table holds none of the texts but the empty one */
};

#define HUGE_PAGE ((uintptr_t)2 << 20)

/* Large memory may be had in huge pages: faults and the walks to a page are dear where there are
 * millions of names. What is only begun is there as a whole, so small memory is left alone. */
static void *in_huge_pages(void *memory, size_t size)
{
    uintptr_t from = ((uintptr_t)memory + HUGE_PAGE - 1) & ~(HUGE_PAGE - 1);
    uintptr_t to = ((uintptr_t)memory + size) & ~(HUGE_PAGE - 1);

    if (memory && size >= 2 * HUGE_PAGE && from < to)
        (void)madvise((char *)memory + (from - (uintptr_t)memory), to - from, MADV_HUGEPAGE);
    return memory;
}

static uint64_t load(const char *s, size_t len)
{
    uint64_t word = 0;

    memcpy(&word, s, len);
    return word;
}

/* The tail of a text: the two halves overlap when it is not a power of two. */
static uint64_t load_tail(const char *s, size_t len)
{
    if (len >= 4)
        return load(s, 4) << 32 | load(s + len - 4, 4);
    if (len == 0)
        return 0;
    return (uint64_t)(unsigned char)s[0] << 16 | (uint64_t)(unsigned char)s[len / 2] << 8 |
           (unsigned char)s[len - 1];
}

/* Multiplying carries upwards only; the shift brings the good high bits down again. */
static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ hash >> 32;
}

static uint32_t hash_of(struct slice text)
{
    uint64_t hash = text.len;
    const char *s = text.s;
    size_t left = text.len;

    for (; left >= 8; s += 8, left -= 8)
        hash = mix(hash, load(s, 8));
    if (left)
        hash = mix(hash, load_tail(s, left));
    return (uint32_t)mix(hash, 0);
}

/* ---- bytes ----------------------------------------------------------------------------------- */

static unsigned int chunk_of(uint64_t at)
{
    return 63 - CHUNK_BITS - (unsigned int)__builtin_clzll(at + (1u << CHUNK_BITS));
}

static uint64_t chunk_start(unsigned int chunk)
{
    return ((uint64_t)1 << (CHUNK_BITS + chunk)) - (1u << CHUNK_BITS);
}

static char *text_at(const struct names *names, uint32_t place)
{
    uint64_t at = (uint64_t)place * 2;
    unsigned int chunk = chunk_of(at);

    return names->chunks[chunk] + (at - chunk_start(chunk));
}

static char *new_chunk(size_t size)
{
    return in_huge_pages(malloc(size), size);
}

/* Texts do not go over the end of a chunk: the next one that is large enough takes this one. What
 * is never written to costs no memory. */
static bool keep_text(struct names *names, struct slice text, uint32_t *place)
{
    uint64_t at = names->used;
    unsigned int chunk = chunk_of(at);
    char *copy;

    for (; chunk < CHUNKS_MAX && text.len >= chunk_start(chunk + 1) - at; at = chunk_start(chunk))
        chunk++;
    if (chunk >= CHUNKS_MAX)
        return false;
    if (!names->chunks[chunk])
        names->chunks[chunk] = new_chunk((size_t)1 << (CHUNK_BITS + chunk));
    if (!names->chunks[chunk])
        return false;
    copy = names->chunks[chunk] + (at - chunk_start(chunk));
    if (text.len)
        memcpy(copy, text.s, text.len);
    copy[text.len] = '\0';
    *place = (uint32_t)(at / 2);
    names->used = at + text.len / 2 * 2 + 2;
    return true;
}

/* ---- the table ------------------------------------------------------------------------------- */

static uint32_t mask_of(const struct names *names)
{
    return (UINT32_C(1) << names->bits) - 1;
}

/* The slot that holds the text, or the free one where it belongs. */
static uint32_t *find_slot(const struct names *names, struct slice text, uint32_t hash)
{
    uint32_t mask = mask_of(names);

    for (uint32_t at = hash & mask;; at = (at + 1) & mask) {
        uint32_t *slot = &names->slots[at];
        const struct entry *entry;

        if (*slot == 0)
            return slot;
        if ((*slot ^ hash) & ~mask)
            continue;
        entry = &names->entries[(*slot & mask) - 1];
        if (entry->hash == hash && slice_is(text, text_at(names, entry->place)))
            return slot;
    }
}

/* All texts are known to differ: the first free slot will do. */
static void fill(struct names *names)
{
    uint32_t mask = mask_of(names);

    for (uint32_t number = 0; number < names->nr; number++) {
        uint32_t hash = names->entries[number].hash, at = hash & mask;

        if (number + AHEAD < names->nr)
            __builtin_prefetch(&names->slots[names->entries[number + AHEAD].hash & mask], 1);
        while (names->slots[at])
            at = (at + 1) & mask;
        names->slots[at] = (hash & ~mask) | (number + 1);
    }
}

static bool grow_entries(struct names *names, size_t alloc)
{
    size_t size = alloc * sizeof(*names->entries);
    struct entry *entries = in_huge_pages(realloc(names->entries, size), size);

    if (!entries)
        return false;
    names->entries = entries;
    return true;
}

/* As many texts as three quarters of the slots: so both grow together. */
static bool grow(struct names *names)
{
    unsigned int bits = names->bits + 1;
    size_t nr_slots = (size_t)1 << bits;
    size_t alloc = nr_slots / 4 * 3;
    uint32_t *slots;

    if (bits > BITS_MAX || !grow_entries(names, alloc))
        return false;
    slots = calloc(nr_slots, sizeof(*slots));
    if (!slots)
        return false;
    free(names->slots);
    names->slots = slots;
    names->alloc = (uint32_t)alloc;
    names->bits = bits;
    fill(names);
    return true;
}

struct names *names_new(void)
{
    struct names *names = calloc(1, sizeof(*names));

    if (!names)
        return NULL;
    names->bits = BITS_MIN - 1;
    if (grow(names) && names_add(names, slice_of("")) == 0)
        return names;
    names_free(names);
    return NULL;
}

void names_free(struct names *names)
{
    if (!names)
        return;
    for (size_t i = 0; i < CHUNKS_MAX; i++)
        free(names->chunks[i]);
    free(names->entries);
    free(names->slots);
    free(names);
}

static int64_t add_entry(struct names *names, struct slice text, uint32_t hash)
{
    uint32_t place;

    if (!keep_text(names, text, &place))
        return -1;
    names->entries[names->nr] = (struct entry){place, hash};
    return names->nr++;
}

static int64_t add_new(struct names *names, struct slice text, uint32_t hash, uint32_t *slot)
{
    int64_t number;

    assert(!text.len || !memchr(text.s, '\0', text.len));
    if (names->nr == names->alloc) {
        if (!grow(names))
            return -1;
        slot = find_slot(names, text, hash);
    }
    number = add_entry(names, text, hash);
    if (number >= 0)
        *slot = (hash & ~mask_of(names)) | (uint32_t)(number + 1);
    return number;
}

int64_t names_add(struct names *names, struct slice text)
{
    uint32_t hash = hash_of(text);
    uint32_t *slot = names ? find_slot(names, text, hash) : NULL;

    if (!slot)
        return -1;
    assert(!names->list);
    if (*slot)
        return (*slot & mask_of(names)) - 1;
    return add_new(names, text, hash, slot);
}

int64_t names_append(struct names *names, struct slice text)
{
    if (!names)
        return -1;
    if (text.len == 0)
        return 0;
    assert(names->list || names->nr == 1);
    names->list = true;
    if (names->nr == names->alloc) {
        if (names->alloc > INT32_MAX || !grow_entries(names, (size_t)names->alloc * 2))
            return -1;
        names->alloc *= 2;
    }
    return add_entry(names, text, hash_of(text));
}

int64_t names_find(const struct names *names, struct slice text)
{
    uint32_t slot;

    assert(!names->list);
    slot = *find_slot(names, text, hash_of(text));
    return slot ? (int64_t)(slot & mask_of(names)) - 1 : -1;
}

const char *names_text(const struct names *names, uint32_t number)
{
    assert(number < names->nr);
    return text_at(names, names->entries[number].place);
}

void names_expect(const struct names *names, uint32_t number)
{
    __builtin_prefetch(&names->entries[number]);
}

uint32_t names_hash(const struct names *names, uint32_t number)
{
    assert(number < names->nr);
    return names->entries[number].hash;
}

size_t names_len(const struct names *names, uint32_t number)
{
    return strlen(names_text(names, number));
}

uint32_t names_nr(const struct names *names)
{
    return names->nr;
}
