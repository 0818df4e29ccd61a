/* Exports of one platform that show no account name, yet must be of two accounts: on most of the
 * days that both have, their values differ. */
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "facts/settle_unnamed.h"

#define SHARED_MIN 3 /* days; fewer prove nothing */

static int by_day(const void *a, const void *b)
{
    const struct daily *left = a, *right = b;

    if (left->day != right->day)
        return left->day < right->day ? -1 : 1;
    if (left->measure != right->measure)
        return left->measure < right->measure ? -1 : 1;
    return (left->value > right->value) - (left->value < right->value);
}

static int by_first_day(const void *a, const void *b)
{
    const struct export *left = *(struct export *const *)a, *right = *(struct export *const *)b;

    if (left->first != right->first)
        return left->first < right->first ? -1 : 1;
    return (left->origin > right->origin) - (left->origin < right->origin);
}

/* ---- collecting ------------------------------------------------------------------------------ */

/* The export that the sheet is part of, if it is looked at. What was read back has been through
 * this. */
static struct export *export_of(const struct exports *exports, const struct sheet *sheet)
{
    if (sheet->account != exports->account || sheet->dimension != DIM_NONE ||
        !exports->number[sheet->origin])
        return NULL;
    return &exports->items[exports->number[sheet->origin] - 1];
}

/* Origins have been sorted: their numbers are their order. */
static int list_exports(struct exports *exports)
{
    const struct factset *set = exports->set;

    exports->number = calloc(set->nr_origins + 1, sizeof(*exports->number));
    exports->items = calloc(set->nr_origins + 1, sizeof(*exports->items));
    if (!exports->number || !exports->items)
        return -1;
    for (size_t i = 0; i < set->nr_sheets; i++) {
        const struct sheet *sheet = set->sheets[i];

        if (sheet->account == exports->account && sheet->dimension == DIM_NONE && sheet->nr &&
            !set->origins[sheet->origin].read_back)
            exports->number[sheet->origin] = 1;
    }
    for (uint32_t i = 0; i < set->nr_origins; i++) {
        if (!exports->number[i])
            continue;
        exports->items[exports->nr++] = (struct export){
            .origin = i, .first = DAY_NONE, .last = DAY_NONE, .near.origin = -1, .far.origin = -1};
        exports->number[i] = (uint32_t)exports->nr;
    }
    return 0;
}

static void widen(struct export *export, const struct sheet *sheet)
{
    for (size_t row = 0; row < sheet->nr; row++) {
        day_t day = sheet->rows[row].start;

        if (sheet->rows[row].days != 1)
            continue;
        if (export->first == DAY_NONE || day < export->first)
            export->first = day;
        if (export->last == DAY_NONE || day > export->last)
            export->last = day;
    }
}

static int add_sheet(struct export *export, const struct sheet *sheet)
{
    for (size_t row = 0; row < sheet->nr; row++) {
        for (size_t i = 0; i < sheet->nr_measures && sheet->rows[row].days == 1; i++) {
            if (sheet_why(sheet, row, i) != CELL_VALUE)
                continue;
            if (grow_array(&export->items, export->nr, &export->alloc, sizeof(*export->items)) < 0)
                return -1;
            export->items[export->nr++] = (struct daily){sheet->rows[row].start, sheet->measures[i],
                                                         sheet_cell(sheet, row, i)};
        }
    }
    return 0;
}

static int collect(struct exports *exports)
{
    const struct factset *set = exports->set;

    for (size_t i = 0; i < set->nr_sheets; i++) {
        struct export *export = export_of(exports, set->sheets[i]);

        if (export && export->shares_days && add_sheet(export, set->sheets[i]) < 0)
            return -1;
    }
    for (size_t i = 0; i < exports->nr; i++) {
        if (exports->items[i].nr)
            qsort(exports->items[i].items, exports->items[i].nr, sizeof(struct daily), by_day);
    }
    return 0;
}

/* ---- comparing ------------------------------------------------------------------------------- */

/* Both lists are walked in step; a day counts once, and differs if any measure does. */
static void count_days(const struct export *a, const struct export *b, int *shared, int *differ)
{
    day_t last_shared = DAY_NONE, last_differ = DAY_NONE;

    *shared = *differ = 0;
    for (size_t i = 0, j = 0; i < a->nr && j < b->nr;) {
        const struct daily *left = &a->items[i], *right = &b->items[j];

        if (left->day != right->day || left->measure != right->measure) {
            bool behind =
                left->day != right->day ? left->day < right->day : left->measure < right->measure;
            i += behind;
            j += !behind;
            continue;
        }
        *shared += left->day != last_shared;
        last_shared = left->day;
        if (left->value != right->value && left->day != last_differ) {
            last_differ = left->day;
            ++*differ;
        }
        i++;
        j++;
    }
}

/* Of several exports that one differs from, the latest is told. */
static void note_clash(struct clash *known, const struct clash *clash)
{
    if (clash->origin > known->origin)
        *known = *clash;
}

static void compare_two(const struct factset *set, struct export *a, struct export *b)
{
    struct slice left = export_place(set, a->origin), right = export_place(set, b->origin);
    struct clash clash = {.origin = b->origin};
    bool apart = left.len && right.len && !slice_equal(left, right);

    count_days(a, b, &clash.shared, &clash.differ);
    if (clash.shared < SHARED_MIN || clash.differ * 2 <= clash.shared)
        return;
    note_clash(apart ? &a->far : &a->near, &clash);
    clash.origin = a->origin;
    note_clash(apart ? &b->far : &b->near, &clash);
}

static void mark_shared(const struct factset *set, struct export *a, struct export *b)
{
    (void)set;
    a->shares_days = b->shares_days = true;
}

/* Calls meet for every two exports that have a day in common. */
static void meet_all(const struct exports *exports, struct export **sorted,
                     void (*meet)(const struct factset *set, struct export *a, struct export *b))
{
    for (size_t i = 0; i < exports->nr; i++) {
        for (size_t j = i + 1; j < exports->nr && sorted[j]->first <= sorted[i]->last; j++) {
            if (sorted[i]->first != DAY_NONE)
                meet(exports->set, sorted[i], sorted[j]);
        }
    }
}

static int compare_all(struct exports *exports)
{
    const struct factset *set = exports->set;
    struct export **sorted = malloc((exports->nr + 1) * sizeof(*sorted));
    int result;

    if (!sorted)
        return -1;
    for (size_t i = 0; i < set->nr_sheets; i++) {
        struct export *export = export_of(exports, set->sheets[i]);

        if (export)
            widen(export, set->sheets[i]);
    }
    for (size_t i = 0; i < exports->nr; i++)
        sorted[i] = &exports->items[i];
    qsort(sorted, exports->nr, sizeof(*sorted), by_first_day);
    meet_all(exports, sorted, mark_shared);
    result = collect(exports);
    if (result == 0)
        meet_all(exports, sorted, compare_two);
    free(sorted);
    return result;
}

static int settle_platform(struct factset *set, uint32_t account, struct diags *diags)
{
    struct exports exports = {.set = set, .account = account};
    int result = list_exports(&exports);

    if (result == 0 && exports.nr > 1)
        result = compare_all(&exports);
    if (result == 0) {
        refuse_clashing(&exports, diags);
        result = name_rivals(&exports, diags);
    }
    for (size_t i = 0; i < exports.nr; i++)
        free(exports.items[i].items);
    free(exports.items);
    free(exports.number);
    return result;
}

/* New accounts are added at the end, with names: they are not looked at. */
int settle_unnamed(struct factset *set, struct diags *diags)
{
    for (size_t i = 0; i < set->nr_accounts; i++) {
        const struct account *account = &set->accounts[i];

        if (account->name[0] || account->id[0])
            continue;
        if (settle_platform(set, (uint32_t)i, diags) < 0)
            return -1;
    }
    return 0;
}
