/* How a file is cut into pieces must not show in anything that is settled. */
#include "facts_world.h"

enum { WORLDS = 300 };

/* Settles and tells everything; frees the set. */
static void tell(struct factset *set, struct str *out)
{
    struct diags diags = {0};
    struct error err = {0};

    if (factset_settle(set, 0, &diags, &err) < 0)
        fail_msg("%s", err.text);
    world_tell_cells(set, out);
    world_tell_rest(set, &diags, out);
    assert_false(out->failed);
    diag_free(&diags);
    factset_free(set);
}

static void test_pieces(void **state)
{
    struct example *example = *state;
    struct world *world = malloc(sizeof(*world));

    assert_non_null(world);
    for (uint64_t i = 0; i < WORLDS; i++) {
        struct str whole = {0};

        world_make(world, &example->catalogue, i, true);
        tell(world_build(world, 0), &whole);
        for (uint32_t cuts = 1; cuts <= 3; cuts++) {
            struct str pieces = {0};

            tell(world_build(world, cuts), &pieces);
            if (strcmp(str_text(&whole), str_text(&pieces)) != 0)
                print_message("world %u in %u pieces\n", (unsigned)i, cuts + 1);
            assert_string_equal(str_text(&whole), str_text(&pieces));
            str_free(&pieces);
        }
        str_free(&whole);
    }
    free(world);
}

/* Two pieces number the same post differently: numbers that rise are no sign of other posts. */
static void test_two_pools(void **state)
{
    struct example *example = *state;
    uint32_t account = add_account(example, "x", "Bakery", "");
    uint32_t origin = add_origin(example, "a.csv", 1);
    struct found found;

    for (uint32_t i = 0; i < 2; i++) {
        struct sheet *sheet;

        example->set->posts = NULL; /* a pool of its own, as each piece has it */
        sheet = add_sheet(example, origin, account, DIM_POST, "reach");
        if (i)
            names_append(example->set->posts, slice_of("of another account"));
        add_row(example, sheet, 2 + i, WORLD_DAY, 1, "p1", (double[]){10 + i});
        assert_int_equal(sheet->rows[0].member, 1 + i);
    }
    settle(example);
    found = find_cells(example, -1, DIM_POST, "reach", WORLD_DAY, "p1");
    assert_int_equal(found.nr[CELL_VALUE], 1);
    assert_true(found.sum == 11);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, example_begin, example_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_pieces),
        TEST(test_two_pools),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
