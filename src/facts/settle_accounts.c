/* Which account entries are one account, what it is called, and where unnamed facts belong. */
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "facts/set.h"
#include "facts/settle.h"

#define NOBODY UINT32_MAX
#define SEVERAL (UINT32_MAX - 1)

struct work {
    struct factset *set;
    struct diags *diags;
    int64_t *latest;     /* by account: its latest origin; -1 without sheets */
    uint32_t *root;      /* by account: the entry it is one with */
    struct names *texts; /* "platform\x1fname" and the like */
    uint32_t *owner;     /* by number of texts: an account, NOBODY or SEVERAL */
    size_t nr_owners, alloc_owners;
};

static bool is_named(const struct account *account)
{
    return account->name[0] || account->id[0];
}

/* The owner of a text, NOBODY at first; NULL for lack of memory. */
static uint32_t *owner_of(struct work *work, const char *platform, const char *name, const char *id)
{
    struct str key = {0};
    int64_t number = -1;

    str_addf(&key, id ? "%s\x1f%s (%s)" : "%s\x1f%s", platform, name, id);
    if (!key.failed)
        number = names_add(work->texts, (struct slice){key.s, key.len});
    str_free(&key);
    if (number < 0)
        return NULL;
    while (work->nr_owners <= (size_t)number) {
        if (grow_array(&work->owner, work->nr_owners, &work->alloc_owners, sizeof(*work->owner)) <
            0)
            return NULL;
        work->owner[work->nr_owners++] = NOBODY;
    }
    return &work->owner[number];
}

static int forget_owners(struct work *work)
{
    names_free(work->texts);
    work->texts = names_new();
    work->nr_owners = 0;
    return work->texts ? 0 : -1;
}

static void claim(uint32_t *owner, uint32_t account)
{
    if (*owner == NOBODY)
        *owner = account;
    else if (*owner != account)
        *owner = SEVERAL;
}

static void find_latest(struct work *work)
{
    const struct factset *set = work->set;

    for (size_t i = 0; i < set->nr_accounts; i++)
        work->latest[i] = -1;
    for (size_t i = 0; i < set->nr_sheets; i++) {
        const struct sheet *sheet = set->sheets[i];

        if (sheet->origin > work->latest[sheet->account])
            work->latest[sheet->account] = sheet->origin;
    }
}

/* Whether a tells the name of their account rather than b. */
static bool is_newer(const struct work *work, uint32_t a, uint32_t b)
{
    const struct account *left = &work->set->accounts[a], *right = &work->set->accounts[b];

    if (!left->name[0] || !right->name[0])
        return left->name[0] != '\0';
    if (work->latest[a] != work->latest[b])
        return work->latest[a] > work->latest[b];
    return strcmp(left->name, right->name) < 0;
}

/* Entries with one id are one account; its newest name is its root. */
static int join_ids(struct work *work)
{
    const struct factset *set = work->set;

    for (uint32_t i = 0; i < set->nr_accounts; i++) {
        const struct account *account = &set->accounts[i];
        uint32_t *owner;

        work->root[i] = i;
        if (!account->id[0] || work->latest[i] < 0)
            continue;
        owner = owner_of(work, account->platform, account->id, NULL);
        if (!owner)
            return -1;
        if (*owner == NOBODY || is_newer(work, i, *owner))
            *owner = i;
    }
    for (uint32_t i = 0; i < set->nr_accounts; i++) {
        const struct account *account = &set->accounts[i];
        const uint32_t *owner;

        if (!account->id[0] || work->latest[i] < 0)
            continue;
        owner = owner_of(work, account->platform, account->id, NULL);
        if (!owner)
            return -1;
        work->root[i] = *owner;
    }
    return 0;
}

/* An entry without id belongs to the one account that has, or had, that name. */
static int join_names(struct work *work)
{
    const struct factset *set = work->set;

    if (forget_owners(work) < 0)
        return -1;
    for (uint32_t i = 0; i < set->nr_accounts; i++) {
        const struct account *account = &set->accounts[i];
        uint32_t *plain, *full;

        if (!account->id[0] || !account->name[0] || work->latest[i] < 0)
            continue;
        plain = owner_of(work, account->platform, account->name, NULL);
        if (!plain)
            return -1;
        claim(plain, work->root[i]);
        full = owner_of(work, account->platform, account->name, account->id);
        if (!full)
            return -1;
        claim(full, work->root[i]);
    }
    for (uint32_t i = 0; i < set->nr_accounts; i++) {
        const struct account *account = &set->accounts[i];
        uint32_t *owner;

        if (account->id[0] || !account->name[0])
            continue;
        owner = owner_of(work, account->platform, account->name, NULL);
        if (!owner)
            return -1;
        if (*owner != NOBODY && *owner != SEVERAL)
            work->root[i] = *owner;
    }
    return 0;
}

static void tell_renamed(const struct work *work)
{
    const struct factset *set = work->set;

    for (size_t i = 0; i < set->nr_accounts; i++) {
        const struct account *old = &set->accounts[i], *new = &set->accounts[work->root[i]];

        if (work->latest[i] < 0 || !old->id[0] || !old->name[0] ||
            strcmp(old->name, new->name) == 0)
            continue;
        diag_add(work->diags, DIAG_NOTE, "renamed", set->origins[work->latest[work->root[i]]].file,
                 0,
                 "the %s account %s is called \"%s\" here and \"%s\" in %s; the newest name "
                 "counts",
                 new->platform, new->id, new->name, old->name, set->origins[work->latest[i]].file);
    }
}

static int set_name(struct account *account, const char *name, const char *id)
{
    char *text = id ? str_print("%s (%s)", name, id) : strdup(name);

    if (!text)
        return -1;
    free(account->name);
    account->name = text;
    return 0;
}

/* Ids tell equal names apart; an account that shows only its id is called by it. */
static int name_apart(struct work *work)
{
    struct factset *set = work->set;

    if (forget_owners(work) < 0)
        return -1;
    for (uint32_t i = 0; i < set->nr_accounts; i++) {
        struct account *account = &set->accounts[i];
        uint32_t *owner;

        if (work->root[i] != i || work->latest[i] < 0)
            continue;
        if (!account->name[0] && set_name(account, account->id, NULL) < 0)
            return -1;
        owner = owner_of(work, account->platform, account->name, NULL);
        if (!owner)
            return -1;
        claim(owner, i);
    }
    for (uint32_t i = 0; i < set->nr_accounts; i++) {
        struct account *account = &set->accounts[i];
        uint32_t *owner;

        if (work->root[i] != i || work->latest[i] < 0 || !account->id[0])
            continue;
        owner = owner_of(work, account->platform, account->name, NULL);
        if (owner && *owner == SEVERAL && set_name(account, account->name, account->id) < 0)
            return -1;
    }
    return 0;
}

/* ---- the list, sorted, without what has become one ------------------------------------------- */

struct place {
    const struct account *account;
    uint32_t index;
};

static int by_text(const void *a, const void *b)
{
    const struct account *left = ((const struct place *)a)->account;
    const struct account *right = ((const struct place *)b)->account;
    int order = strcmp(left->platform, right->platform);

    if (!order)
        order = strcmp(left->name, right->name);
    return order ? order : strcmp(left->id, right->id);
}

static size_t list_roots(const struct work *work, struct place *places)
{
    size_t nr = 0;

    for (size_t i = 0; i < work->set->nr_accounts; i++) {
        if (work->root[i] == i && work->latest[i] >= 0)
            places[nr++] = (struct place){&work->set->accounts[i], (uint32_t)i};
    }
    if (nr)
        qsort(places, nr, sizeof(*places), by_text);
    return nr;
}

static int rebuild(struct work *work)
{
    struct factset *set = work->set;
    struct place *places = malloc((set->nr_accounts + 1) * sizeof(*places));
    struct account *sorted = calloc(set->nr_accounts + 1, sizeof(*sorted));
    uint32_t *map = calloc(set->nr_accounts + 1, sizeof(*map));
    size_t nr;
    int result = -1;

    if (!places || !sorted || !map)
        goto out;
    nr = list_roots(work, places);
    for (size_t i = 0; i < nr; i++) {
        struct account *account = &set->accounts[places[i].index];

        map[places[i].index] = (uint32_t)i;
        sorted[i] = *account;
        sorted[i].home = (uint32_t)i;
        *account = (struct account){0};
    }
    for (size_t i = 0; i < set->nr_sheets; i++)
        set->sheets[i]->account = map[work->root[set->sheets[i]->account]];
    for (size_t i = 0; i < set->nr_accounts; i++)
        account_clear(&set->accounts[i]);
    free(set->accounts);
    set->accounts = sorted;
    set->alloc_accounts = set->nr_accounts + 1;
    set->nr_accounts = nr;
    sorted = NULL;
    result = 0;
out:
    free(places);
    free(sorted);
    free(map);
    return result;
}

/* Accounts of one platform stand together, the unnamed one first. */
static void find_homes(struct factset *set)
{
    size_t last;

    for (size_t first = 0; first < set->nr_accounts; first = last) {
        struct account *unnamed = &set->accounts[first];

        last = first + 1;
        while (last < set->nr_accounts &&
               strcmp(set->accounts[last].platform, unnamed->platform) == 0)
            last++;
        if (last - first == 2 && !is_named(unnamed) && strcmp(unnamed->platform, "website") != 0)
            unnamed->home = (uint32_t)first + 1;
    }
}

int settle_accounts(struct factset *set, struct diags *diags)
{
    struct work work = {.set = set, .diags = diags, .texts = names_new()};
    int result = -1;

    work.latest = malloc((set->nr_accounts + 1) * sizeof(*work.latest));
    work.root = malloc((set->nr_accounts + 1) * sizeof(*work.root));
    if (!work.latest || !work.root || !work.texts)
        goto out;
    find_latest(&work);
    if (join_ids(&work) < 0 || join_names(&work) < 0)
        goto out;
    tell_renamed(&work);
    if (name_apart(&work) < 0 || rebuild(&work) < 0)
        goto out;
    find_homes(set);
    result = 0;
out:
    free(work.latest);
    free(work.root);
    free(work.owner);
    names_free(work.texts);
    return result;
}
