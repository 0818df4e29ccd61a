/* Every distinct text once: an arena of bytes, a list of texts, and an open-addressing table. */
#include "pegel/names.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "pegel/arena.h"

#define BITS_MIN 6
#define BITS_MAX 31

/* A slot is 0 when free, else number + 1 in its lowest `bits` bits (the table is never full, so
 * that fits) and hash bits above them: most wrong texts are told apart without looking at them. */
struct names {
    struct arena bytes;
    const char **texts; /* by number */
    uint32_t nr, alloc;
    uint32_t *slots;
    unsigned int bits; /* 1 << bits slots */
};

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

static uint64_t hash_of(struct slice text)
{
    uint64_t hash = text.len;
    const char *s = text.s;
    size_t left = text.len;

    for (; left >= 8; s += 8, left -= 8)
        hash = mix(hash, load(s, 8));
    if (left)
        hash = mix(hash, load_tail(s, left));
    return mix(hash, 0);
}

static uint32_t slot_of(const struct names *names, uint64_t hash, uint32_t number)
{
    return (uint32_t)(hash >> 32) << names->bits | (number + 1);
}

/* The slot that holds the text, or the free one where it belongs. */
static uint32_t *find_slot(const struct names *names, struct slice text, uint64_t hash)
{
    uint32_t mask = (UINT32_C(1) << names->bits) - 1;
    uint32_t tag = (uint32_t)(hash >> 32) << names->bits;
    uint32_t at = (uint32_t)hash & mask;

    for (;; at = (at + 1) & mask) {
        uint32_t *slot = &names->slots[at];

        if (*slot == 0)
            return slot;
        if ((*slot & ~mask) == tag && slice_is(text, names->texts[(*slot & mask) - 1]))
            return slot;
    }
}

/* All texts are known to differ: the first free slot will do. */
static void fill(struct names *names)
{
    uint32_t mask = (UINT32_C(1) << names->bits) - 1;

    for (uint32_t number = 0; number < names->nr; number++) {
        uint64_t hash = hash_of(slice_of(names->texts[number]));
        uint32_t at = (uint32_t)hash & mask;

        while (names->slots[at])
            at = (at + 1) & mask;
        names->slots[at] = slot_of(names, hash, number);
    }
}

/* The list of texts holds three quarters of the slots, so both grow together. */
static bool grow(struct names *names)
{
    unsigned int bits = names->bits + 1;
    size_t nr_slots = (size_t)1 << bits;
    size_t alloc = nr_slots / 4 * 3;
    const char **texts;
    uint32_t *slots;

    if (bits > BITS_MAX)
        return false;
    texts = realloc(names->texts, alloc * sizeof(*texts));
    if (!texts)
        return false;
    names->texts = texts;
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
    arena_free(&names->bytes);
    free(names->texts);
    free(names->slots);
    free(names);
}

static int64_t add_new(struct names *names, struct slice text, uint64_t hash, uint32_t *slot)
{
    const char *copy;

    assert(!text.len || !memchr(text.s, '\0', text.len));
    if (names->nr == names->alloc) {
        if (!grow(names))
            return -1;
        slot = find_slot(names, text, hash);
    }
    copy = arena_copy(&names->bytes, text.s, text.len);
    if (!copy)
        return -1;
    *slot = slot_of(names, hash, names->nr);
    names->texts[names->nr] = copy;
    return names->nr++;
}

int64_t names_add(struct names *names, struct slice text)
{
    uint64_t hash = hash_of(text);
    uint32_t *slot = find_slot(names, text, hash);

    if (*slot)
        return (*slot & ((UINT32_C(1) << names->bits) - 1)) - 1;
    return add_new(names, text, hash, slot);
}

int64_t names_find(const struct names *names, struct slice text)
{
    uint32_t slot = *find_slot(names, text, hash_of(text));

    return slot ? (int64_t)(slot & ((UINT32_C(1) << names->bits) - 1)) - 1 : -1;
}

const char *names_text(const struct names *names, uint32_t number)
{
    assert(number < names->nr);
    return names->texts[number];
}

size_t names_len(const struct names *names, uint32_t number)
{
    return strlen(names_text(names, number));
}

uint32_t names_nr(const struct names *names)
{
    return names->nr;
}
