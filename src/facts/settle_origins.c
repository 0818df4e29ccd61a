/* Origins in the order of their rank, equal ones made one; and sheets in an order of their own. */
#include <stdlib.h>
#include <string.h>

#include "facts/set.h"
#include "facts/settle.h"
#include "facts/sheet.h"

struct place {
    const struct origin *origin;
    uint32_t index; /* before sorting */
};

/* The parts of one file that was read in pieces are next to each other. */
static int by_file(const void *a, const void *b)
{
    const struct place *left = a, *right = b;
    int order = strcmp(left->origin->file, right->origin->file);

    if (order)
        return order;
    return left->origin->read_back - right->origin->read_back;
}

static int by_rank(const void *a, const void *b)
{
    const struct place *left = a, *right = b;
    int order = origin_compare(left->origin, right->origin);

    if (!order)
        order = strcmp(left->origin->file, right->origin->file);
    return order ? order : left->origin->read_back - right->origin->read_back;
}

/* What the parts of one file know together. */
static void add_knowledge(struct origin *whole, const struct origin *part)
{
    if (part->stamp > whole->stamp)
        whole->stamp = part->stamp;
    if (part->range_end > whole->range_end)
        whole->range_end = part->range_end;
    if (part->newest > whole->newest)
        whole->newest = part->newest;
    if (!whole->sha[0])
        memcpy(whole->sha, part->sha, sizeof(whole->sha));
}

static void join_parts(struct factset *set, struct place *places)
{
    size_t whole = 0;

    if (set->nr_origins)
        qsort(places, set->nr_origins, sizeof(*places), by_file);
    for (size_t i = 1; i < set->nr_origins; i++) {
        struct origin *first = &set->origins[places[whole].index];

        if (places[i].origin->read_back || by_file(&places[whole], &places[i]) != 0)
            whole = i;
        else
            add_knowledge(first, places[i].origin);
    }
    /* Second pass: now that the whole is known, all parts know it and rank the same. */
    whole = 0;
    for (size_t i = 1; i < set->nr_origins; i++) {
        const struct origin *first = places[whole].origin;
        struct origin *part = &set->origins[places[i].index];
        char *file = part->file;

        if (part->read_back || by_file(&places[whole], &places[i]) != 0) {
            whole = i;
            continue;
        }
        *part = *first;
        part->file = file;
    }
}

static bool same(const struct place *a, const struct place *b)
{
    return origin_compare(a->origin, b->origin) == 0 &&
           strcmp(a->origin->file, b->origin->file) == 0;
}

/* Facts that were read back although their export is here, too, are the same facts twice. */
static void forget_copies(struct factset *set, const bool *copy)
{
    for (size_t i = 0; i < set->nr_sheets; i++) {
        if (copy[set->sheets[i]->origin])
            set->sheets[i]->nr = 0;
    }
}

/* map: the new index of each origin. copy: by old index. */
static int renumber(struct factset *set, const struct place *places, uint32_t *map, bool *copy)
{
    struct origin *sorted = malloc((set->nr_origins + 1) * sizeof(*sorted));
    size_t nr = 0;

    if (!sorted)
        return -1;
    for (size_t i = 0, whole = 0; i < set->nr_origins; i++) {
        struct origin *origin = &set->origins[places[i].index];

        if (i > 0 && same(&places[whole], &places[i])) {
            copy[places[i].index] = origin->read_back && !places[whole].origin->read_back;
        } else {
            whole = i;
            sorted[nr] = *origin;
            sorted[nr++].file = NULL;
        }
        map[places[i].index] = (uint32_t)(nr - 1);
    }
    for (size_t i = 0; i < set->nr_origins; i++) {
        struct origin *target = &sorted[map[i]];

        if (target->file)
            free(set->origins[i].file);
        else
            target->file = set->origins[i].file;
    }
    free(set->origins);
    set->origins = sorted;
    set->alloc_origins = set->nr_origins + 1;
    set->nr_origins = nr;
    return 0;
}

int settle_origins(struct factset *set)
{
    struct place *places = malloc((set->nr_origins + 1) * sizeof(*places));
    uint32_t *map = malloc((set->nr_origins + 1) * sizeof(*map));
    bool *copy = calloc(set->nr_origins + 1, sizeof(*copy));
    int result = -1;

    if (!places || !map || !copy)
        goto out;
    for (size_t i = 0; i < set->nr_origins; i++)
        places[i] = (struct place){&set->origins[i], (uint32_t)i};
    join_parts(set, places);
    if (set->nr_origins)
        qsort(places, set->nr_origins, sizeof(*places), by_rank);
    if (renumber(set, places, map, copy) < 0)
        goto out;
    forget_copies(set, copy);
    for (size_t i = 0; i < set->nr_sheets; i++)
        set->sheets[i]->origin = map[set->sheets[i]->origin];
    result = 0;
out:
    free(places);
    free(map);
    free(copy);
    return result;
}
