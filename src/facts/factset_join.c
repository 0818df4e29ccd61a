/* Joining what was read file by file into one fact set. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "facts/set.h"
#include "facts/sheet.h"
#include "facts/spool.h"

static int take_origins(struct factset *to, struct factset *from)
{
    for (size_t i = 0; i < from->nr_origins; i++) {
        if (grow_array(&to->origins, to->nr_origins, &to->alloc_origins, sizeof(*to->origins)) < 0)
            return -1;
        to->origins[to->nr_origins++] = from->origins[i];
        from->origins[i].file = NULL;
    }
    return 0;
}

/* map: the new index of each account. */
static int take_accounts(struct factset *to, const struct factset *from, uint32_t *map)
{
    for (size_t i = 0; i < from->nr_accounts; i++) {
        const struct account *account = &from->accounts[i];
        int64_t index = factset_account(to, account->platform, account->name, account->id);

        if (index < 0)
            return -1;
        map[i] = (uint32_t)index;
        if (account->newest > to->accounts[index].newest)
            to->accounts[index].newest = account->newest;
    }
    return 0;
}

static int take_parts(struct factset *to, struct factset *from)
{
    for (size_t i = 0; i < from->nr_parts; i++) {
        if (factset_take_part(to, from->parts[i]) < 0)
            return -1;
        from->parts[i] = NULL;
    }
    return 0;
}

static int take_texts(struct factset *to, struct factset *from)
{
    uint64_t shift = 0;

    if (!to->spool || !from->spool)
        return 0;
    if (text_spool_join(to->spool, from->spool, &shift) < 0)
        return -1;
    for (size_t i = 0; i < from->nr_sheets; i++) {
        struct sheet *sheet = from->sheets[i];

        for (size_t j = 0; j < sheet->nr * sheet->nr_texts; j++)
            sheet->texts[j] += sheet->texts[j] ? shift : 0;
    }
    return 0;
}

static int take_sheets(struct factset *to, struct factset *from, size_t first_origin,
                       const uint32_t *map)
{
    for (size_t i = 0; i < from->nr_sheets; i++) {
        struct sheet *sheet = from->sheets[i];

        from->sheets[i] = NULL;
        sheet->origin += (uint32_t)first_origin;
        sheet->account = map[sheet->account];
        if (factset_take_sheet(to, sheet) < 0)
            return -1;
    }
    return 0;
}

int factset_join(struct factset *to, struct factset *from, struct error *err)
{
    size_t first_origin = to->nr_origins;
    uint32_t *map = malloc((from->nr_accounts + 1) * sizeof(*map));
    int result = -1;

    assert(to->catalogue == from->catalogue && !to->settled && !from->settled);
    if (!map || take_origins(to, from) < 0 || take_accounts(to, from, map) < 0 ||
        take_parts(to, from) < 0) {
        error_memory(err);
        goto out;
    }
    if (take_texts(to, from) < 0) {
        error_errno(err, "cannot keep the texts of posts in a temporary file");
        goto out;
    }
    if (take_sheets(to, from, first_origin, map) < 0) {
        error_memory(err);
        goto out;
    }
    result = 0;
out:
    free(map);
    factset_free(from);
    return result;
}
