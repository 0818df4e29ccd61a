/* The fact set: what one export, and then all of them, say. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "facts/set.h"
#include "facts/sheet.h"
#include "facts/spool.h"

struct factset *factset_new(const struct catalogue *catalogue, bool keep_texts, struct error *err)
{
    struct factset *set = calloc(1, sizeof(*set));

    if (!set)
        goto fail;
    set->catalogue = catalogue;
    set->account_keys = names_new();
    if (!set->account_keys)
        goto fail;
    if (keep_texts) {
        set->spool = text_spool_new();
        if (!set->spool)
            goto fail;
    }
    return set;
fail:
    factset_free(set);
    error_memory(err);
    return NULL;
}

static void origin_clear(struct origin *origin)
{
    free(origin->file);
    origin->file = NULL;
}

void account_clear(struct account *account)
{
    free(account->platform);
    free(account->name);
    free(account->id);
    *account = (struct account){0};
}

void factset_free(struct factset *set)
{
    if (!set)
        return;
    for (size_t i = 0; i < set->nr_origins; i++)
        origin_clear(&set->origins[i]);
    for (size_t i = 0; i < set->nr_accounts; i++)
        account_clear(&set->accounts[i]);
    for (size_t i = 0; i < set->nr_sheets; i++)
        sheet_free(set->sheets[i]);
    for (size_t i = 0; i < set->nr_parts; i++)
        names_free(set->parts[i]);
    free(set->origins);
    free(set->accounts);
    free(set->sheets);
    free(set->parts);
    free(set->restated);
    names_free(set->account_keys);
    text_spool_free(set->spool);
    free(set);
}

int64_t factset_origin(struct factset *set, const char *file)
{
    char *copy;

    assert(!set->settled);
    if (grow_array(&set->origins, set->nr_origins, &set->alloc_origins, sizeof(*set->origins)) < 0)
        return -1;
    copy = strdup(file);
    if (!copy)
        return -1;
    set->origins[set->nr_origins] = (struct origin){
        .file = copy, .stamp = INT64_MIN, .range_end = DAY_NONE, .newest = DAY_NONE};
    return (int64_t)set->nr_origins++;
}

static int add_account(struct factset *set, const char *platform, const char *name, const char *id)
{
    struct account account = {.newest = DAY_NONE, .home = (uint32_t)set->nr_accounts};

    if (grow_array(&set->accounts, set->nr_accounts, &set->alloc_accounts, sizeof(*set->accounts)) <
        0)
        return -1;
    account.platform = strdup(platform);
    account.name = strdup(name);
    account.id = strdup(id);
    if (!account.platform || !account.name || !account.id) {
        account_clear(&account);
        return -1;
    }
    set->accounts[set->nr_accounts++] = account;
    return 0;
}

/* Keys are numbered as accounts are, from 1: number 0 is the empty text, which no key is. */
int64_t factset_account(struct factset *set, const char *platform, const char *name, const char *id)
{
    struct str key = {0};
    int64_t number = -1;

    assert(!set->settled);
    str_adds(&key, platform);
    str_addc(&key, '\x1f');
    str_adds(&key, name);
    str_addc(&key, '\x1f');
    str_adds(&key, id);
    if (!key.failed)
        number = names_add(set->account_keys, (struct slice){key.s, key.len});
    str_free(&key);
    if (number < 0 ||
        ((size_t)number > set->nr_accounts && add_account(set, platform, name, id) < 0))
        return -1;
    return number - 1;
}

int factset_take_part(struct factset *set, struct names *part)
{
    if (grow_array(&set->parts, set->nr_parts, &set->alloc_parts, sizeof(*set->parts)) < 0)
        return -1;
    set->parts[set->nr_parts++] = part;
    return 0;
}

static struct names *new_pool(struct factset *set)
{
    struct names *names = names_new();

    if (names && factset_take_part(set, names) < 0) {
        names_free(names);
        names = NULL;
    }
    return names;
}

/* The pool for the members of new sheets. */
static struct names *pool_for(struct factset *set, enum dimension dimension)
{
    struct names **pool = dimension == DIM_POST ? &set->posts : &set->members;

    if (!*pool)
        *pool = new_pool(set);
    return *pool;
}

int64_t factset_member(struct factset *set, const struct sheet *sheet, struct slice text)
{
    struct names *pool = pool_for(set, sheet->dimension);

    assert(pool == sheet->members);
    return sheet->dimension == DIM_POST ? names_append(pool, text) : names_add(pool, text);
}

/* The pool keeps the name of the dimension, too: it lives as long as the sheet. */
static const char *keep_dimension_name(struct names *members, const char *name)
{
    int64_t number = names_add(members, slice_of(name));

    return number < 0 ? NULL : names_text(members, (uint32_t)number);
}

int factset_take_sheet(struct factset *set, struct sheet *sheet)
{
    if (!sheet)
        return -1;
    if (set->nr_sheets >= UINT32_MAX ||
        grow_array(&set->sheets, set->nr_sheets, &set->alloc_sheets, sizeof(*set->sheets)) < 0) {
        sheet_free(sheet);
        return -1;
    }
    set->sheets[set->nr_sheets++] = sheet;
    return 0;
}

struct sheet *factset_sheet(struct factset *set, const struct sheet_key *key)
{
    struct names *members = pool_for(set, key->dimension);
    const char *name = NULL;

    assert(!set->settled);
    assert(key->origin < set->nr_origins && key->account < set->nr_accounts);
    assert(key->dimension == DIM_SOURCE ||
           (key->dimension == DIM_OTHER) == (key->dimension_name != NULL));
    if (!members)
        return NULL;
    if (key->dimension_name) {
        name = keep_dimension_name(members, key->dimension_name);
        if (!name)
            return NULL;
    }
    if (factset_take_sheet(set, sheet_new(key, members, name)) < 0)
        return NULL;
    return set->sheets[set->nr_sheets - 1];
}

int factset_text(const struct factset *set, uint64_t place, struct text_page *page, struct str *out,
                 struct error *err)
{
    return set->spool ? text_spool_get(set->spool, place, page, out, err) : 0;
}

int64_t factset_home(const struct factset *set, uint32_t account)
{
    assert(account < set->nr_accounts);
    return set->accounts[account].home;
}

/* Settling adds the newest day of an unnamed account to that of its home. */
day_t factset_newest(const struct factset *set, int64_t account)
{
    day_t newest = DAY_NONE;

    if (account >= 0) {
        assert((size_t)account < set->nr_accounts);
        return set->accounts[account].newest;
    }
    for (size_t i = 0; i < set->nr_accounts; i++) {
        if (set->accounts[i].newest > newest)
            newest = set->accounts[i].newest;
    }
    return newest;
}
