/* Joining what was read file by file into one fact set. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "facts/set.h"
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
    if (text_spool_empty(to->spool)) { /* gigabytes need not be copied then */
        struct text_spool *empty = to->spool;

        to->spool = from->spool;
        from->spool = empty;
        return 0;
    }
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
                       const uint32_t *accounts)
{
    for (size_t i = 0; i < from->nr_sheets; i++) {
        struct sheet *sheet = from->sheets[i];

        from->sheets[i] = NULL;
        sheet->origin += (uint32_t)first_origin;
        sheet->account = accounts[sheet->account];
        if (factset_take_sheet(to, sheet) < 0)
            return -1;
    }
    return 0;
}

/* Everything but the origins, which begin at first_origin. accounts: room for the new indices. */
static int take_facts(struct factset *to, struct factset *from, size_t first_origin,
                      uint32_t *accounts, struct error *err)
{
    assert(to->catalogue == from->catalogue && !to->settled && !from->settled);
    if (take_accounts(to, from, accounts) < 0 || take_parts(to, from) < 0)
        return error_memory(err);
    if (take_texts(to, from) < 0)
        return error_errno(err, "cannot keep the texts of posts in a temporary file");
    return take_sheets(to, from, first_origin, accounts) < 0 ? error_memory(err) : 0;
}

int factset_join(struct factset *to, struct factset *from, struct error *err)
{
    size_t first_origin = to->nr_origins;
    uint32_t *accounts = malloc((from->nr_accounts + 1) * sizeof(*accounts));
    int result = -1;

    if (!accounts || take_origins(to, from) < 0)
        error_memory(err);
    else
        result = take_facts(to, from, first_origin, accounts, err);
    free(accounts);
    factset_free(from);
    return result;
}

static void shift_lines(const struct factset *set, uint32_t lines)
{
    for (size_t i = 0; i < set->nr_sheets; i++) {
        struct sheet *sheet = set->sheets[i];

        for (size_t row = 0; row < sheet->nr; row++)
            sheet->rows[row].line += lines;
    }
}

int factset_join_piece(struct factset *to, struct factset *from, uint32_t origin, uint32_t lines,
                       uint32_t *accounts, struct error *err)
{
    int result;

    assert(origin < to->nr_origins && from->nr_origins == 1);
    shift_lines(from, lines);
    if (from->origins[0].newest > to->origins[origin].newest)
        to->origins[origin].newest = from->origins[0].newest;
    result = take_facts(to, from, origin, accounts, err);
    factset_free(from);
    return result;
}
