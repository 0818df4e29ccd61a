/* Account names for people; of several with one name, each gets its id. */
#include "account_label.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int by_name(const void *a, const void *b)
{
    const struct account *const *left = a, *const *right = b;
    int order = strcmp((*left)->platform, (*right)->platform);

    return order ? order : strcmp((*left)->name, (*right)->name);
}

static const char *with_id(const struct account *account, struct arena *arena)
{
    size_t size = strlen(account->name) + strlen(account->id) + sizeof(" ()");
    char *text;

    if (!*account->id || !*account->name)
        return *account->id ? account->id : account->name;
    text = arena_alloc(arena, size);
    if (text)
        snprintf(text, size, "%s (%s)", account->name, account->id);
    return text;
}

const char **account_labels(const struct factset *facts, struct arena *arena)
{
    size_t nr = facts->nr_accounts;
    const char **labels = arena_alloc(arena, (nr + 1) * sizeof(*labels));
    const struct account **sorted = arena_alloc(arena, (nr + 1) * sizeof(*sorted));

    if (!labels || !sorted)
        return NULL;
    for (size_t i = 0; i < nr; i++)
        sorted[i] = &facts->accounts[i];
    if (nr)
        qsort(sorted, nr, sizeof(*sorted), by_name);
    for (size_t i = 0; i < nr; i++) {
        bool equal = (i > 0 && by_name(&sorted[i - 1], &sorted[i]) == 0) ||
                     (i + 1 < nr && by_name(&sorted[i], &sorted[i + 1]) == 0);
        const char *label = equal ? with_id(sorted[i], arena) : sorted[i]->name;

        if (!label)
            return NULL;
        labels[sorted[i] - facts->accounts] = label;
    }
    return labels;
}
