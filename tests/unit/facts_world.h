/* facts_world.h - invented files for property tests: what they say is made up by a counter, put
 * into fact sets whole or in pieces, settled, and told as text. */
#ifndef PEGEL_TESTS_FACTS_WORLD_H
#define PEGEL_TESTS_FACTS_WORLD_H

#include "facts_example.h"

enum { WORLD_FILES = 4, WORLD_SHEETS = 5, WORLD_ROWS = 40, WORLD_COLUMNS = 3, WORLD_DAY = 20000 };

struct world_row {
    uint32_t line;
    day_t start;
    int32_t days;
    char member[8];
    double cells[WORLD_COLUMNS];
};

struct world_sheet {
    const char *platform, *account;
    enum dimension dimension;
    enum gaps gaps;
    uint16_t measures[WORLD_COLUMNS];
    size_t nr_measures, nr;
    struct world_row rows[WORLD_ROWS];
};

struct world {
    uint64_t state; /* of the random numbers */
    const struct catalogue *catalogue;
    size_t nr_files;
    struct world_file {
        char name[32];
        int64_t stamp;
        size_t nr;
        struct world_sheet sheets[WORLD_SHEETS];
    } files[WORLD_FILES];
};

static inline uint32_t world_below(struct world *world, uint32_t limit)
{
    world->state = world->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)((world->state >> 33) % limit);
}

/* ---- inventing ------------------------------------------------------------------------------- */

/* Few values, so that exports agree now and then; some of them need a double. */
static inline double world_cell(struct world *world)
{
    switch (world_below(world, 12)) {
    case 0:
        return cell_none(CELL_ABSENT);
    case 1:
        return cell_none(world_below(world, 2) ? CELL_WITHHELD : CELL_REJECTED);
    case 2:
        return world_below(world, 20) ? 7 : 0.1;
    case 3:
        return world_below(world, 20) ? 8 : 3e9;
    default:
        return world_below(world, 6);
    }
}

static inline void world_add_row(struct world *world, struct world_sheet *sheet, uint32_t line)
{
    struct world_row *row = &sheet->rows[sheet->nr++];
    bool posts = sheet->dimension == DIM_POST || sheet->dimension == DIM_WINDOW;

    *row = (struct world_row){.line = line, .days = 1};
    row->start = WORLD_DAY + (day_t)world_below(world, 12);
    if (!posts && world_below(world, 3) == 0)
        row->days = 7;
    if (sheet->dimension != DIM_NONE && world_below(world, 10))
        snprintf(row->member, sizeof(row->member), "m%u", world_below(world, 8));
    for (size_t i = 0; i < sheet->nr_measures; i++)
        row->cells[i] = world_cell(world);
}

static inline void world_add_sheet(struct world *world, struct world_file *file, bool gaps)
{
    static const char *const measures[] = {"comments", "reach", "shares", "views"};
    static const char *const accounts[][2] = {
        {"facebook", "Bakery"}, {"facebook", "Cafe"}, {"x", "Inn"}, {"x", ""}};
    static const enum dimension dimensions[] = {DIM_NONE,   DIM_POST,    DIM_WINDOW,
                                                DIM_SOURCE, DIM_CHANNEL, DIM_COHORT};
    struct world_sheet *sheet = &file->sheets[file->nr++];
    size_t account = world_below(world, gaps ? 4 : 3);

    *sheet =
        (struct world_sheet){.platform = accounts[account][0], .account = accounts[account][1]};
    sheet->dimension = dimensions[world_below(world, 8) % 6];
    if (gaps && sheet->dimension == DIM_NONE)
        sheet->gaps = (enum gaps)world_below(world, 3);
    for (size_t i = 0; i < 4 && sheet->nr_measures < WORLD_COLUMNS; i++) {
        if (world_below(world, 2))
            sheet->measures[sheet->nr_measures++] = catalogue_find(world->catalogue, measures[i]);
    }
}

/* One file does not say the same kind of thing in two places: that would be two blocks alike. */
static inline bool world_alike(const struct world_sheet *a, const struct world_sheet *b)
{
    return a->account == b->account && a->dimension == b->dimension && a->gaps == b->gaps &&
           a->nr_measures == b->nr_measures &&
           memcmp(a->measures, b->measures, a->nr_measures * sizeof(*a->measures)) == 0;
}

static inline void world_add_file(struct world *world, size_t number, bool gaps)
{
    struct world_file *file = &world->files[number];

    *file = (struct world_file){.stamp = (int64_t)world_below(world, 1000)};
    snprintf(file->name, sizeof(file->name), "%zu.csv", number);
    while (file->nr < WORLD_SHEETS) {
        world_add_sheet(world, file, gaps);
        for (size_t i = 0; i + 1 < file->nr; i++) {
            if (world_alike(&file->sheets[i], &file->sheets[file->nr - 1])) {
                file->nr--;
                break;
            }
        }
    }
    for (uint32_t line = 2; line < WORLD_ROWS; line++) {
        size_t first = world_below(world, WORLD_SHEETS), second = world_below(world, WORLD_SHEETS);

        world_add_row(world, &file->sheets[first], line);
        if (gaps && first != second) /* a line may have groups of values */
            world_add_row(world, &file->sheets[second], line);
    }
}

/* gaps: with implied days, an account that shows no name, and lines that fill several sheets. */
static inline void world_make(struct world *world, const struct catalogue *catalogue,
                              uint64_t state, bool gaps)
{
    *world = (struct world){.state = state, .catalogue = catalogue};
    world->nr_files = 1 + world_below(world, WORLD_FILES);
    for (size_t i = 0; i < world->nr_files; i++)
        world_add_file(world, i, gaps);
}

/* ---- building -------------------------------------------------------------------------------- */

static inline struct sheet *world_open_sheet(struct factset *set, const struct world_sheet *from)
{
    struct sheet_key key = {.dimension = from->dimension,
                            .gaps = from->gaps,
                            .measures = from->measures,
                            .nr_measures = from->nr_measures};
    struct sheet *sheet;

    key.account = (uint32_t)factset_account(set, from->platform, from->account, "");
    sheet = factset_sheet(set, &key);
    assert_non_null(sheet);
    if (sheet->gaps == GAPS_ZERO)
        sheet->cover = (struct range){WORLD_DAY + 1, WORLD_DAY + 14};
    sheet->line = 1;
    return sheet;
}

/* The lines [from, to) of a file, as a reader that begins to count there sees them. */
static inline struct factset *world_piece(const struct world *world, size_t number, uint32_t from,
                                          uint32_t to)
{
    const struct world_file *file = &world->files[number];
    struct factset *set = factset_new(world->catalogue, false, NULL);

    assert_non_null(set);
    assert_int_equal(factset_origin(set, file->name), 0);
    set->origins[0].stamp = file->stamp;
    for (size_t i = 0; i < file->nr; i++) {
        struct sheet *sheet = world_open_sheet(set, &file->sheets[i]);

        for (size_t j = 0; j < file->sheets[i].nr; j++) {
            const struct world_row *row = &file->sheets[i].rows[j];
            int64_t member = factset_member(set, sheet, slice_of(row->member));
            struct fact_row fact = {row->start, row->days, (uint32_t)member, row->line - from};

            if (row->line >= from && row->line < to)
                assert_int_equal(sheet_add(set, sheet, &fact, row->cells, NULL), 0);
        }
    }
    return set;
}

/* cuts: how many pieces each file has but one. */
static inline struct factset *world_build(struct world *world, uint32_t cuts)
{
    struct factset *set = factset_new(world->catalogue, false, NULL);

    assert_non_null(set);
    for (size_t i = 0; i < world->nr_files; i++) {
        uint32_t from = 0, to = cuts ? world_below(world, WORLD_ROWS) : WORLD_ROWS;
        struct factset *file = world_piece(world, i, from, to);

        for (uint32_t cut = 1; cut <= cuts; cut++) {
            uint32_t accounts[WORLD_SHEETS];

            from = to;
            to = cut == cuts ? WORLD_ROWS : from + world_below(world, WORLD_ROWS + 1 - from);
            assert_int_equal(
                factset_join_piece(file, world_piece(world, i, from, to), 0, from, accounts, NULL),
                0);
        }
        assert_int_equal(factset_join(set, file, NULL), 0);
    }
    return set;
}

/* ---- telling --------------------------------------------------------------------------------- */

static inline void world_tell_cell(const struct factset *set, const struct sheet *sheet, size_t row,
                                   size_t column, struct str *out)
{
    const struct account *account = &set->accounts[sheet->account];
    const struct fact_row *fact = &sheet->rows[row];
    double cell = sheet_cell(sheet, row, column);

    str_addf(out, "%s/%s %s %d+%d \"%s\" %s %s:%u ", account->platform, account->name,
             dimension_word(sheet->dimension), fact->start - WORLD_DAY, fact->days,
             names_text(sheet->members, fact->member),
             set->catalogue->measures[sheet->measures[column]].name,
             set->origins[sheet->origin].file, fact->line);
    if (isnan(cell))
        str_addf(out, "none %d\n", (int)cell_why(cell));
    else
        str_addf(out, "%.17g\n", cell);
}

static inline int world_by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The lines of a text in order; the text loses its line ends. */
static inline void world_sort(struct str *out, char *text)
{
    size_t nr = 0, alloc = 1;
    char **lines, *save;

    for (const char *s = text; *s; s++)
        alloc += *s == '\n';
    lines = calloc(alloc, sizeof(*lines));
    assert_non_null(lines);
    for (char *line = strtok_r(text, "\n", &save); line; line = strtok_r(NULL, "\n", &save))
        lines[nr++] = line;
    if (nr)
        qsort(lines, nr, sizeof(*lines), world_by_text);
    for (size_t i = 0; i < nr; i++)
        str_addf(out, "%s\n", lines[i]);
    free(lines);
}

/* All cells, in an order of their own. */
static inline void world_tell_cells(const struct factset *set, struct str *out)
{
    struct str text = {0};

    for (size_t i = 0; i < set->nr_sheets; i++) {
        const struct sheet *sheet = set->sheets[i];

        for (size_t row = 0; row < sheet->nr; row++) {
            for (size_t column = 0; column < sheet->nr_measures; column++)
                world_tell_cell(set, sheet, row, column, &text);
        }
    }
    if (text.len)
        world_sort(out, text.s);
    str_free(&text);
}

/* What else settling left, in the order in which it did. */
static inline void world_tell_rest(const struct factset *set, const struct diags *diags,
                                   struct str *out)
{
    for (size_t i = 0; i < diags->nr; i++) {
        diag_format(out, &diags->items[i]);
        str_addc(out, '\n');
    }
    for (size_t i = 0; i < set->nr_restated; i++) {
        const struct restatement *restated = &set->restated[i];
        const struct sheet *sheet = set->sheets[restated->sheet];
        const struct sheet *lost = set->sheets[restated->lost_sheet];

        str_addf(out, "%s %.17g %s:%u not %.17g %s:%u\n",
                 set->catalogue->measures[restated->measure].name, restated->value,
                 set->origins[sheet->origin].file, sheet->rows[restated->row].line, restated->lost,
                 set->origins[lost->origin].file, lost->rows[restated->lost_row].line);
    }
    for (size_t i = 0; i < set->nr_accounts; i++)
        str_addf(out, "%s/%s home %u newest %d\n", set->accounts[i].platform, set->accounts[i].name,
                 set->accounts[i].home, set->accounts[i].newest);
    str_addf(out, "%zu restated\n", set->restated_total);
}

#endif
