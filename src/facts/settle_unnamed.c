/* Exports of one platform that show no account name, yet must be of two accounts: on most of the
 * days that both have, their values differ. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "facts/settle.h"
#include "facts/sheet.h"

#define SHARED_MIN 3 /* days; fewer prove nothing */

/* One daily value of an unnamed export. */
struct daily {
    day_t day;
    uint16_t measure;
    double value;
};

/* An export that one differs from: on how many of the shared days. */
struct clash {
    int64_t origin; /* -1: there is none */
    int shared, differ;
};

/* The daily values of one export, sorted. */
struct export
{
    uint32_t origin;
    struct daily *items;
    size_t nr, alloc;
    struct clash near, far; /* in the same folder, in another one */
};

struct exports {
    struct factset *set;
    uint32_t account; /* the unnamed one */
    struct export *items;
    size_t nr, alloc;
};

static int by_day(const void *a, const void *b)
{
    const struct daily *left = a, *right = b;

    if (left->day != right->day)
        return left->day < right->day ? -1 : 1;
    if (left->measure != right->measure)
        return left->measure < right->measure ? -1 : 1;
    return (left->value > right->value) - (left->value < right->value);
}

static int by_origin(const void *a, const void *b)
{
    const struct export *left = a, *right = b;

    return (left->origin > right->origin) - (left->origin < right->origin);
}

/* ---- collecting ------------------------------------------------------------------------------ */

static struct export *export_of(struct exports *exports, uint32_t origin)
{
    for (size_t i = exports->nr; i-- > 0;) {
        if (exports->items[i].origin == origin)
            return &exports->items[i];
    }
    if (grow_array(&exports->items, exports->nr, &exports->alloc, sizeof(*exports->items)) < 0)
        return NULL;
    exports->items[exports->nr] =
        (struct export){.origin = origin, .near.origin = -1, .far.origin = -1};
    return &exports->items[exports->nr++];
}

static int add_sheet(struct export *export, const struct sheet *sheet)
{
    for (size_t row = 0; row < sheet->nr; row++) {
        const double *cells = sheet_cells(sheet, row);

        for (size_t i = 0; i < sheet->nr_measures && sheet->rows[row].days == 1; i++) {
            if (isnan(cells[i]))
                continue;
            if (grow_array(&export->items, export->nr, &export->alloc, sizeof(*export->items)) < 0)
                return -1;
            export->items[export->nr++] =
                (struct daily){sheet->rows[row].start, sheet->measures[i], cells[i]};
        }
    }
    return 0;
}

static int collect(struct exports *exports)
{
    const struct factset *set = exports->set;

    for (size_t i = 0; i < set->nr_sheets; i++) {
        const struct sheet *sheet = set->sheets[i];
        struct export *export;

        /* What was read back has been through this. */
        if (sheet->account != exports->account || sheet->dimension != DIM_NONE || !sheet->nr ||
            set->origins[sheet->origin].read_back)
            continue;
        export = export_of(exports, sheet->origin);
        if (!export || add_sheet(export, sheet) < 0)
            return -1;
    }
    if (exports->nr)
        qsort(exports->items, exports->nr, sizeof(*exports->items), by_origin);
    for (size_t i = 0; i < exports->nr; i++) {
        if (exports->items[i].nr)
            qsort(exports->items[i].items, exports->items[i].nr, sizeof(struct daily), by_day);
    }
    return 0;
}

/* ---- comparing ------------------------------------------------------------------------------- */

static bool overlap(const struct export *a, const struct export *b)
{
    return a->nr && b->nr && a->items[0].day <= b->items[b->nr - 1].day &&
           b->items[0].day <= a->items[a->nr - 1].day;
}

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

static struct slice folder_of(const struct factset *set, uint32_t origin)
{
    const char *file = set->origins[origin].file;
    const char *slash = strrchr(file, '/');

    return (struct slice){file, slash ? (size_t)(slash - file) : 0};
}

static void compare_two(const struct factset *set, struct export *a, struct export *b)
{
    struct slice left = folder_of(set, a->origin), right = folder_of(set, b->origin);
    struct clash clash = {.origin = b->origin};
    bool apart = left.len && right.len && !slice_equal(left, right);

    count_days(a, b, &clash.shared, &clash.differ);
    if (clash.shared < SHARED_MIN || clash.differ * 2 <= clash.shared)
        return;
    *(apart ? &a->far : &a->near) = clash;
    clash.origin = a->origin;
    *(apart ? &b->far : &b->near) = clash;
}

/* ---- deciding -------------------------------------------------------------------------------- */

static void refuse_cells(struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->nr * sheet->nr_measures; i++) {
        if (!isnan(sheet->cells[i]))
            sheet->cells[i] = cell_none(CELL_REJECTED);
    }
    sheet->gaps = GAPS_ABSENT;
}

static void refuse(struct exports *exports, const struct export *export, struct diags *diags)
{
    struct factset *set = exports->set;

    for (size_t i = 0; i < set->nr_sheets; i++) {
        if (set->sheets[i]->account == exports->account && set->sheets[i]->origin == export->origin)
            refuse_cells(set->sheets[i]);
    }
    diag_add(diags, DIAG_REJECTED, "two accounts", set->origins[export->origin].file, 0,
             "shows no account name and differs from %s on %d of %d shared days, so they are two "
             "accounts; neither is used. Put each into a folder of its own, or use --account",
             set->origins[export->near.origin].file, export->near.differ, export->near.shared);
}

/* The nth part of the path from its end; the whole path when there are not so many. */
static struct slice part_of(struct slice folder, size_t n)
{
    struct slice rest = folder, part = folder;

    for (size_t i = 0; i <= n; i++) {
        const char *slash = rest.len ? memrchr(rest.s, '/', rest.len) : NULL;

        if (!slash)
            return i == n && rest.len ? rest : folder;
        part = (struct slice){slash + 1, rest.len - (size_t)(slash + 1 - rest.s)};
        rest.len = (size_t)(slash - rest.s);
    }
    return part;
}

/* "bakery/facebook" and "cafe/facebook" differ in the part before the last. */
static bool tells_apart(const struct exports *exports, size_t n)
{
    for (size_t i = 0; i < exports->nr; i++) {
        struct slice a = folder_of(exports->set, exports->items[i].origin);

        for (size_t j = 0; j < i && exports->items[i].far.origin >= 0; j++) {
            struct slice b = folder_of(exports->set, exports->items[j].origin);

            if (exports->items[j].far.origin >= 0 && !slice_equal(a, b) &&
                slice_equal(part_of(a, n), part_of(b, n)))
                return false;
        }
    }
    return true;
}

/* All unnamed sheets of a folder belong to the account that is named after it. */
static int name_folder(struct exports *exports, struct slice folder, size_t n, struct str *name)
{
    struct factset *set = exports->set;
    int64_t account;

    str_clear(name);
    str_add(name, part_of(folder, n).s, part_of(folder, n).len);
    if (name->failed)
        return -1;
    account = factset_account(set, set->accounts[exports->account].platform, str_text(name), "");
    if (account < 0)
        return -1;
    for (size_t i = 0; i < set->nr_sheets; i++) {
        struct sheet *sheet = set->sheets[i];

        if (sheet->account == exports->account &&
            slice_equal(folder_of(set, sheet->origin), folder))
            sheet->account = (uint32_t)account;
    }
    return 0;
}

static int name_rivals(struct exports *exports, struct diags *diags)
{
    const struct factset *set = exports->set;
    struct str name = {0};
    int result = 0;
    size_t n = 0;

    while (n < 8 && !tells_apart(exports, n))
        n++;
    for (size_t i = 0; i < exports->nr && result == 0; i++) {
        const struct export *export = &exports->items[i];

        if (export->far.origin < 0)
            continue;
        result = name_folder(exports, folder_of(set, export->origin), n, &name);
        if (result == 0)
            diag_add(diags, DIAG_WARNING, "two accounts", set->origins[export->origin].file, 0,
                     "shows no account name and differs from %s on %d of %d shared days; this one "
                     "is called \"%s\" after its folder",
                     set->origins[export->far.origin].file, export->far.differ, export->far.shared,
                     str_text(&name));
    }
    str_free(&name);
    return result;
}

static int settle_platform(struct factset *set, uint32_t account, struct diags *diags)
{
    struct exports exports = {.set = set, .account = account};
    int result = collect(&exports);

    for (size_t i = 0; i < exports.nr && result == 0; i++) {
        for (size_t j = i + 1; j < exports.nr; j++) {
            if (overlap(&exports.items[i], &exports.items[j]))
                compare_two(set, &exports.items[i], &exports.items[j]);
        }
    }
    for (size_t i = 0; i < exports.nr && result == 0; i++) {
        if (exports.items[i].near.origin >= 0)
            refuse(&exports, &exports.items[i], diags);
    }
    if (result == 0)
        result = name_rivals(&exports, diags);
    for (size_t i = 0; i < exports.nr; i++)
        free(exports.items[i].items);
    free(exports.items);
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
