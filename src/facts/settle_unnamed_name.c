/* What becomes of unnamed exports that must be of two accounts: in one folder neither is used, in
 * two they are called after them. */
#include <string.h>

#include "facts/settle_unnamed.h"

static void refuse_cells(struct sheet *sheet)
{
    for (size_t row = 0; row < sheet->nr; row++) {
        for (size_t column = 0; column < sheet->nr_measures; column++) {
            if (sheet_why(sheet, row, column) == CELL_VALUE)
                sheet_mark(sheet, row, column, CELL_REJECTED);
        }
    }
    sheet->gaps = GAPS_ABSENT;
}

void refuse_clashing(struct exports *exports, struct diags *diags)
{
    struct factset *set = exports->set;

    for (size_t i = 0; i < set->nr_sheets; i++) {
        struct sheet *sheet = set->sheets[i];

        if (sheet->account == exports->account && exports->number[sheet->origin] &&
            exports->items[exports->number[sheet->origin] - 1].near.origin >= 0)
            refuse_cells(sheet);
    }
    for (size_t i = 0; i < exports->nr; i++) {
        const struct export *export = &exports->items[i];

        if (export->near.origin >= 0)
            diag_add(diags, DIAG_REJECTED, "two accounts", set->origins[export->origin].file, 0,
                     "shows no account name and differs from %s on %d of %d shared days, so they "
                     "are two accounts; neither is used. Put each into a folder of its own, or use "
                     "--account",
                     set->origins[export->near.origin].file, export->near.differ,
                     export->near.shared);
    }
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
        struct slice a = export_place(exports->set, exports->items[i].origin);

        for (size_t j = 0; j < i && exports->items[i].far.origin >= 0; j++) {
            struct slice b = export_place(exports->set, exports->items[j].origin);

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
            slice_equal(export_place(set, sheet->origin), folder))
            sheet->account = (uint32_t)account;
    }
    return 0;
}

int name_rivals(struct exports *exports, struct diags *diags)
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
        result = name_folder(exports, export_place(set, export->origin), n, &name);
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
