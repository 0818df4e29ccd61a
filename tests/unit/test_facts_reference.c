/* Settling against its definition: what counts, worked out cell by cell from facts.h alone. */
#include "facts_world.h"

enum { WORLDS = 400, CELLS_MAX = WORLD_FILES * WORLD_ROWS * WORLD_COLUMNS };

/* One cell of one file. */
struct claim {
    const struct world_sheet *sheet;
    const struct world_row *row;
    size_t origin; /* its rank */
    uint16_t measure;
    double cell;
};

struct claims {
    struct claim items[CELLS_MAX];
    size_t nr, restated;
};

static size_t rank_of(const struct factset *set, const char *file)
{
    for (size_t i = 0; i < set->nr_origins; i++) {
        if (strcmp(set->origins[i].file, file) == 0)
            return i;
    }
    fail_msg("%s is gone", file);
    return 0;
}

static void collect(struct claims *claims, const struct world *world, const struct factset *set)
{
    claims->nr = claims->restated = 0;
    for (size_t i = 0; i < world->nr_files; i++) {
        size_t rank = rank_of(set, world->files[i].name);

        for (size_t j = 0; j < world->files[i].nr; j++) {
            const struct world_sheet *sheet = &world->files[i].sheets[j];

            for (size_t cell = 0; cell < sheet->nr * sheet->nr_measures; cell++) {
                const struct world_row *row = &sheet->rows[cell / sheet->nr_measures];
                size_t column = cell % sheet->nr_measures;

                claims->items[claims->nr++] =
                    (struct claim){sheet, row, rank, sheet->measures[column], row->cells[column]};
            }
        }
    }
}

static bool of_posts(const struct claim *claim)
{
    return claim->sheet->dimension == DIM_POST || claim->sheet->dimension == DIM_WINDOW;
}

/* Do both speak of the same thing? */
static bool same_place(const struct claim *a, const struct claim *b)
{
    if (a->sheet->dimension != b->sheet->dimension || a->sheet->account != b->sheet->account ||
        a->measure != b->measure)
        return false;
    if (a->sheet->dimension != DIM_POST &&
        (a->row->start != b->row->start || a->row->days != b->row->days))
        return false;
    if (of_posts(a) && !*a->row->member)
        return a == b;
    return !of_posts(a) || strcmp(a->row->member, b->row->member) == 0;
}

static bool is_later(const struct claim *a, const struct claim *b)
{
    return a->origin != b->origin ? a->origin > b->origin : a->row->line > b->row->line;
}

/* The last of the place's claims of the latest export that does not contradict itself. */
static const struct claim *day_winner(const struct claims *claims, const struct claim *place)
{
    for (size_t origin = WORLD_FILES; origin-- > 0;) {
        const struct claim *last = NULL;
        bool agree = true;

        for (size_t i = 0; i < claims->nr; i++) {
            const struct claim *claim = &claims->items[i];

            if (claim->origin != origin || isnan(claim->cell) || !same_place(claim, place))
                continue;
            agree = agree && (!last || last->cell == claim->cell);
            last = !last || is_later(claim, last) ? claim : last;
        }
        if (last && agree)
            return last;
    }
    return NULL;
}

static const struct claim *post_winner(const struct claims *claims, const struct claim *place)
{
    const struct claim *last = place;

    for (size_t i = 0; i < claims->nr; i++) {
        if (same_place(&claims->items[i], place) && is_later(&claims->items[i], last))
            last = &claims->items[i];
    }
    return last;
}

/* The export whose rows count: the latest, unless it is an excerpt of the one before. */
static size_t table_winner(const struct claims *claims, const struct claim *place)
{
    size_t winner = WORLD_FILES, rows = 0;
    double total = 0;

    for (size_t origin = 0; origin < WORLD_FILES; origin++) {
        size_t nr = 0;
        double sum = 0;

        for (size_t i = 0; i < claims->nr; i++) {
            const struct claim *claim = &claims->items[i];

            if (claim->origin == origin && !isnan(claim->cell) && same_place(claim, place)) {
                nr++;
                sum += claim->cell;
            }
        }
        if (!nr || (place->sheet->dimension != DIM_COHORT && nr < rows && sum < 0.9 * total))
            continue;
        winner = origin;
        rows = nr;
        total = sum;
    }
    return winner;
}

static bool counts(struct claims *claims, const struct claim *claim)
{
    const struct claim *winner;

    if (of_posts(claim))
        winner = post_winner(claims, claim);
    else if (claim->sheet->dimension == DIM_NONE)
        winner = day_winner(claims, claim);
    else
        return isnan(claim->cell) || table_winner(claims, claim) == claim->origin;
    if (winner && claim->origin < winner->origin && !isnan(claim->cell) &&
        claim->cell != winner->cell)
        claims->restated++;
    return winner == claim || (!of_posts(claim) && isnan(claim->cell));
}

/* ---- the settled set ------------------------------------------------------------------------- */

/* A line of a file has one row in these worlds. */
static double settled_cell(const struct factset *set, const struct claim *claim, day_t *start)
{
    for (size_t i = 0; i < set->nr_sheets; i++) {
        const struct sheet *sheet = set->sheets[i];
        int column = sheet_column(sheet, claim->measure);

        for (size_t row = 0; row < sheet->nr && column >= 0; row++) {
            if (sheet->origin != claim->origin || sheet->rows[row].line != claim->row->line)
                continue;
            *start = sheet->rows[row].start;
            return sheet_cell(sheet, row, (size_t)column);
        }
    }
    fail_msg("line %u is gone", claim->row->line);
    *start = 0;
    return 0;
}

/* The publish day that the latest row of the post tells, whichever columns it has. */
static day_t expected_start(const struct world *world, const struct factset *set,
                            const struct claim *claim)
{
    struct claim last = *claim;

    for (size_t i = 0; i < world->nr_files && of_posts(claim) && *claim->row->member; i++) {
        for (size_t j = 0; j < world->files[i].nr; j++) {
            const struct world_sheet *sheet = &world->files[i].sheets[j];

            for (size_t row = 0; row < sheet->nr; row++) {
                struct claim other = {sheet, &sheet->rows[row], 0, claim->measure, 0};

                other.origin = rank_of(set, world->files[i].name);
                if (same_place(&other, claim) && is_later(&other, &last))
                    last = other;
            }
        }
    }
    return last.row->start;
}

static void check(struct claims *claims, const struct world *world, const struct factset *set)
{
    for (size_t i = 0; i < claims->nr; i++) {
        const struct claim *claim = &claims->items[i];
        day_t start;
        double cell = settled_cell(set, claim, &start);
        bool lost = cell_why(cell) == CELL_SUPERSEDED ||
                    (cell_why(cell) == CELL_REJECTED && !isnan(claim->cell));

        assert_int_equal(lost, !counts(claims, claim));
        assert_int_equal(start, expected_start(world, set, claim));
        if (!lost && isnan(claim->cell))
            assert_int_equal(cell_why(cell), cell_why(claim->cell));
        else if (!lost)
            assert_true(cell == claim->cell);
    }
}

/* Of tables, restatements are told, but not kept: they are not counted here. */
static void test_reference(void **state)
{
    struct example *example = *state;
    struct world *world = malloc(sizeof(*world));
    struct claims *claims = malloc(sizeof(*claims));
    size_t restated = 0;

    assert_non_null(world);
    assert_non_null(claims);
    for (uint64_t i = 0; i < WORLDS; i++) {
        struct factset *set;
        struct diags diags = {0};

        world_make(world, &example->catalogue, i, false);
        set = world_build(world, (uint32_t)i % 3);
        assert_int_equal(factset_settle(set, 0, &diags, NULL), 0);
        collect(claims, world, set);
        check(claims, world, set);
        assert_int_equal(set->restated_total, claims->restated);
        restated += claims->restated;
        factset_free(set);
        diag_free(&diags);
    }
    assert_true(restated > WORLDS);
    free(claims);
    free(world);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, example_begin, example_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_reference),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
