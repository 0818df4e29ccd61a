/* Settling facts of accounts as a whole: overlaps, contradictions, implied days. */
#include "facts_example.h"

#define DAY 20000 /* 2024-10-04 */

/* The later export wins, whichever was given first; the difference is told once. */
static void check_overlap(struct example *example, bool later_first)
{
    uint32_t origins[2];
    struct sheet *sheets[2];
    uint32_t account = add_account(example, "facebook", "Bakery", "");
    int late = later_first ? 0 : 1;

    origins[late] = add_origin(example, "new.csv", 200);
    origins[!late] = add_origin(example, "old.csv", 100);
    if (later_first) { /* added the other way round, the numbers are too */
        assert_true(origins[late] < origins[!late]);
    }
    for (int i = 0; i < 2; i++)
        sheets[i] = add_sheet(example, origins[i], account, DIM_NONE, "impressions");
    add_day(example, sheets[!late], 2, DAY, 10);
    add_day(example, sheets[!late], 3, DAY + 1, 20);
    add_day(example, sheets[!late], 4, DAY + 2, 30);
    add_day(example, sheets[late], 5, DAY + 2, 33);
    add_day(example, sheets[late], 6, DAY + 3, 40);
    add_day(example, sheets[late], 7, DAY + 1, 20);
    settle(example);

    expect_day(example, "impressions", DAY, 10, "old.csv", 2);
    expect_day(example, "impressions", DAY + 1, 20, "new.csv", 7);
    expect_day(example, "impressions", DAY + 2, 33, "new.csv", 5);
    expect_day(example, "impressions", DAY + 3, 40, "new.csv", 6);
    assert_int_equal(
        find_cells(example, -1, DIM_NONE, "impressions", DAY + 2, NULL).nr[CELL_SUPERSEDED], 1);
    expect_diag(example, DIAG_WARNING, "restated",
                "new.csv:5: impressions of 2024-10-06: 33 counts; it was 30 in old.csv, line 4");
    assert_int_equal(example->set->nr_restated, 1);
    assert_int_equal(example->set->restated_total, 1);
    assert_true(example->set->restated[0].value == 33 && example->set->restated[0].lost == 30);
    assert_int_equal(example->diags.nr, 1);
    assert_int_equal(factset_newest(example->set, 0), DAY + 3);
}

static void test_overlap(void **state)
{
    check_overlap(*state, false);
}

static void test_overlap_reversed(void **state)
{
    check_overlap(*state, true);
}

/* An empty cell of a later export does not compete with a number; nor do other spans of days. */
static void test_what_competes(void **state)
{
    struct example *example = *state;
    uint32_t account = add_account(example, "facebook", "Bakery", "");
    struct sheet *old = add_sheet(example, add_origin(example, "old.csv", 1), account, DIM_NONE,
                                  "impressions reach");
    struct sheet *new =
        add_sheet(example, add_origin(example, "new.csv", 2), account, DIM_NONE, "reach shares");

    add_row(example, old, 2, DAY, 1, "", (double[]){10, 11});
    add_row(example, old, 3, DAY, 7, "", (double[]){70, 71});
    add_row(example, new, 4, DAY, 1, "", (double[]){cell_none(CELL_ABSENT), 12});
    settle(example);
    expect_day(example, "shares", DAY, 12, "new.csv", 4);
    assert_true(find_cells(example, -1, DIM_NONE, "impressions", DAY, NULL).sum == 80);
    assert_true(find_cells(example, -1, DIM_NONE, "reach", DAY, NULL).sum == 82);
    assert_int_equal(example->diags.nr, 0);
}

/* Three exports: only the latest counts, and each difference to it is told. */
static void test_three(void **state)
{
    struct example *example = *state;
    uint32_t account = add_account(example, "x", "", "");

    for (int i = 3; i > 0; i--) {
        char file[16];
        struct sheet *sheet;

        snprintf(file, sizeof(file), "%d.csv", i);
        sheet = add_sheet(example, add_origin(example, file, i), account, DIM_NONE, "shares");
        add_day(example, sheet, 2, DAY, i == 1 ? 3 : i);
    }
    settle(example);
    expect_day(example, "shares", DAY, 3, "3.csv", 2);
    assert_int_equal(example->set->restated_total, 1);
    assert_true(example->set->restated[0].lost == 2);
}

/* One export that says two things of one day: neither counts, and an earlier export is not
 * contradicted by it. Equal rows count once. */
static void test_contradiction(void **state)
{
    struct example *example = *state;
    uint32_t account = add_account(example, "x", "", "");
    uint32_t origin = add_origin(example, "new.csv", 2);
    struct sheet *new = add_sheet(example, origin, account, DIM_NONE, "shares");
    struct sheet *old =
        add_sheet(example, add_origin(example, "old.csv", 1), account, DIM_NONE, "shares");

    add_day(example, new, 2, DAY, 5);
    add_day(example, new, 3, DAY, 6);
    add_day(example, new, 4, DAY, 5);
    add_day(example, new, 5, DAY + 1, 7);
    add_day(example, new, 6, DAY + 1, 7);
    add_day(example, new, 7, DAY + 2, 8);
    add_day(example, new, 8, DAY + 2, 9);
    add_day(example, old, 9, DAY + 2, 10);
    settle(example);
    assert_int_equal(find_cells(example, -1, DIM_NONE, "shares", DAY, NULL).nr[CELL_REJECTED], 3);
    assert_int_equal(find_cells(example, -1, DIM_NONE, "shares", DAY, NULL).nr[CELL_VALUE], 0);
    expect_day(example, "shares", DAY + 1, 7, "new.csv", 6);
    expect_day(example, "shares", DAY + 2, 10, "old.csv", 9);
    assert_int_equal(count_diags(example, DIAG_REJECTED, "contradiction"), 2);
    expect_diag(example, DIAG_NOTE, "duplicate",
                "new.csv: 1 values stand here more than once; each counts once");
    assert_int_equal(example->set->restated_total, 0);
}

/* The same in a lone export that is in order but for this. */
static void test_twice_in_order(void **state)
{
    struct example *example = *state;
    struct sheet *sheet = add_sheet(example, add_origin(example, "a.csv", 1),
                                    add_account(example, "x", "", ""), DIM_NONE, "shares");

    add_day(example, sheet, 2, DAY, 5);
    add_day(example, sheet, 3, DAY + 1, 6);
    add_day(example, sheet, 4, DAY + 1, 6);
    add_row(example, sheet, 5, DAY + 1, 7, "", (double[]){40});
    settle(example);
    expect_day(example, "shares", DAY, 5, "a.csv", 2);
    assert_int_equal(find_cells(example, -1, DIM_NONE, "shares", DAY + 1, NULL).nr[CELL_VALUE], 2);
    assert_int_equal(count_diags(example, DIAG_NOTE, "duplicate"), 1);
}

/* Pieces of one file (read by several threads) are one export: they complete each other. */
static void test_pieces(void **state)
{
    struct example *example = *state;
    uint32_t account = add_account(example, "x", "", "");
    uint32_t one = add_origin(example, "a.csv", 5), two = add_origin(example, "a.csv", INT64_MIN);
    struct sheet *first = add_sheet(example, one, account, DIM_NONE, "shares");
    struct sheet *second = add_sheet(example, two, account, DIM_NONE, "shares");

    add_day(example, first, 2, DAY, 5);
    add_day(example, second, 3, DAY, 5);
    add_day(example, second, 4, DAY + 1, 6);
    settle(example);
    assert_int_equal(example->set->nr_origins, 1);
    assert_int_equal(example->set->origins[0].stamp, 5);
    assert_int_equal(example->set->origins[0].newest, DAY + 1);
    expect_day(example, "shares", DAY, 5, "a.csv", 3);
    expect_day(example, "shares", DAY + 1, 6, "a.csv", 4);
}

/* facts.csv beside the export it came from: nothing counts twice. */
static void test_read_back(void **state)
{
    struct example *example = *state;
    uint32_t site = add_account(example, "website", "example.org", "");
    uint32_t direct = add_origin(example, "a.csv", 5), back = add_origin(example, "a.csv", 0);
    struct sheet *sheets[] = {add_sheet(example, direct, site, DIM_SOURCE, "sessions"),
                              add_sheet(example, back, site, DIM_SOURCE, "sessions")};
    struct str asof = {0};

    for (int i = 0; i < 2; i++) {
        add_row(example, sheets[i], 2, DAY, 7, "fb", (double[]){4});
        add_row(example, sheets[i], 3, DAY, 7, "facebook.com", (double[]){18});
        add_row(example, sheets[i], 4, DAY, 7, "fb", (double[]){4});
    }
    origin_asof(&example->set->origins[direct], &asof);
    assert_int_equal(origin_from_asof(&example->set->origins[back], slice_of(str_text(&asof))), 0);
    str_free(&asof);
    settle(example);
    assert_int_equal(example->set->nr_origins, 1);
    assert_false(example->set->origins[0].read_back);
    assert_int_equal(example->set->nr_sheets, 1);
    assert_true(find_cells(example, -1, DIM_SOURCE, "sessions", DAY, NULL).sum == 26);
    assert_int_equal(example->diags.nr, 0);
}

/* ---- implied days ---------------------------------------------------------------------------- */

/* Meta follows: a missing day means 0, within what the file covers; in pieces, too. */
static void test_zeros(void **state)
{
    struct example *example = *state;
    uint32_t account = add_account(example, "facebook", "", "");
    uint32_t origin = add_origin(example, "a.csv", 1);
    struct sheet *one = add_sheet(example, origin, account, DIM_NONE, "followers_gained");
    struct sheet *two = add_sheet(example, origin, account, DIM_NONE, "followers_gained");
    struct sheet *empty = add_sheet(example, origin, account, DIM_NONE, "followers_lost");

    one->gaps = two->gaps = empty->gaps = GAPS_ZERO;
    one->cover = two->cover = empty->cover = (struct range){DAY, DAY + 5};
    empty->line = 40;
    add_day(example, one, 8, DAY + 1, 3);
    add_day(example, two, 9, DAY + 3, 4);
    add_day(example, two, 10, DAY + 4, cell_none(CELL_ABSENT));
    settle(example);
    expect_day(example, "followers_gained", DAY, 0, "a.csv", 8);
    expect_day(example, "followers_gained", DAY + 1, 3, "a.csv", 8);
    expect_day(example, "followers_gained", DAY + 2, 0, "a.csv", 8);
    expect_day(example, "followers_gained", DAY + 3, 4, "a.csv", 9);
    assert_int_equal(
        find_cells(example, -1, DIM_NONE, "followers_gained", DAY + 4, NULL).nr[CELL_VALUE], 0);
    assert_int_equal(
        find_cells(example, -1, DIM_NONE, "followers_gained", DAY + 5, NULL).nr[CELL_VALUE], 0);
    for (day_t day = DAY; day < DAY + 5; day++)
        expect_day(example, "followers_lost", day, 0, "a.csv", 40);
    assert_int_equal(factset_newest(example->set, 0), DAY + 4);
    assert_int_equal(example->diags.nr, 0);
}

/* A later export that covers the day and has no row for it says 0. */
static void test_zero_is_a_statement(void **state)
{
    struct example *example = *state;
    uint32_t account = add_account(example, "facebook", "Bakery", "");
    struct sheet *old = add_sheet(example, add_origin(example, "old.csv", 1), account, DIM_NONE,
                                  "followers_gained");
    struct sheet *new = add_sheet(example, add_origin(example, "new.csv", 2), account, DIM_NONE,
                                  "followers_gained");

    old->gaps = new->gaps = GAPS_ZERO;
    old->cover = (struct range){DAY, DAY + 3};
    new->cover = (struct range){DAY + 1, DAY + 4};
    add_day(example, old, 2, DAY, 1);
    add_day(example, old, 3, DAY + 1, 2);
    add_day(example, new, 4, DAY + 2, 3);
    settle(example);
    expect_day(example, "followers_gained", DAY, 1, "old.csv", 2);
    expect_day(example, "followers_gained", DAY + 1, 0, "new.csv", 4);
    expect_day(example, "followers_gained", DAY + 2, 3, "new.csv", 4);
    expect_day(example, "followers_gained", DAY + 3, 0, "new.csv", 4);
    assert_int_equal(count_diags(example, DIAG_WARNING, "restated"), 2);
}

/* A level stays until the next one, and to the newest day of the account's other exports. */
static void test_levels(void **state)
{
    struct example *example = *state;
    uint32_t account = add_account(example, "youtube", "Kanal", "");
    struct sheet *level = add_sheet(example, add_origin(example, "Subscribers.csv", 9), account,
                                    DIM_NONE, "followers");
    struct sheet *old = add_sheet(example, add_origin(example, "old/Subscribers.csv", 1), account,
                                  DIM_NONE, "followers");
    struct sheet *views =
        add_sheet(example, add_origin(example, "Totals.csv", 2), account, DIM_NONE, "views");

    level->gaps = old->gaps = GAPS_LAST;
    add_day(example, level, 2, DAY + 1, 100);
    add_day(example, level, 3, DAY + 4, 104);
    add_day(example, old, 4, DAY, 98);
    add_day(example, old, 5, DAY + 3, 103);
    add_day(example, old, 6, DAY + 4, 105);
    add_day(example, views, 7, DAY + 6, 1);
    settle(example);
    expect_day(example, "followers", DAY, 98, "old/Subscribers.csv", 4);
    expect_day(example, "followers", DAY + 1, 100, "Subscribers.csv", 2);
    expect_day(example, "followers", DAY + 2, 100, "Subscribers.csv", 2);
    expect_day(example, "followers", DAY + 3, 103, "old/Subscribers.csv", 5);
    expect_day(example, "followers", DAY + 4, 104, "Subscribers.csv", 3);
    expect_day(example, "followers", DAY + 5, 104, "Subscribers.csv", 3);
    expect_day(example, "followers", DAY + 6, 104, "Subscribers.csv", 3);
    assert_int_equal(find_cells(example, -1, DIM_NONE, "followers", DAY + 7, NULL).nr[CELL_VALUE],
                     0);
    assert_int_equal(find_cells(example, -1, DIM_NONE, "followers", DAY - 1, NULL).nr[CELL_VALUE],
                     0);
    assert_int_equal(find_cells(example, -1, DIM_NONE, "views", DAY + 5, NULL).nr[CELL_VALUE], 0);
}

/* Another account's days, and levels without that rule, imply nothing; a day that could not be
 * read is not known, nor what follows it. */
static void test_levels_end(void **state)
{
    struct example *example = *state;
    uint32_t origin = add_origin(example, "a.csv", 1);
    struct sheet *level =
        add_sheet(example, origin, add_account(example, "youtube", "A", ""), DIM_NONE, "followers");
    struct sheet *kept =
        add_sheet(example, origin, add_account(example, "youtube", "B", ""), DIM_NONE, "followers");

    level->gaps = GAPS_LAST;
    add_day(example, level, 2, DAY, 100);
    add_day(example, level, 3, DAY + 2, cell_none(CELL_REJECTED));
    add_day(example, level, 4, DAY + 5, 101);
    add_day(example, level, 5, DAY + 6, cell_none(CELL_ABSENT));
    add_day(example, level, 6, DAY + 8, 102);
    add_day(example, kept, 7, DAY, 50);
    add_day(example, kept, 8, DAY + 20, 60);
    settle(example);
    expect_day(example, "followers", DAY + 1, 100, "a.csv", 2);
    for (day_t day = DAY + 2; day < DAY + 5; day++)
        assert_int_equal(find_cells(example, -1, DIM_NONE, "followers", day, NULL).nr[CELL_VALUE],
                         0);
    assert_int_equal(find_cells(example, -1, DIM_NONE, "followers", DAY + 6, NULL).nr[CELL_VALUE],
                     0);
    expect_day(example, "followers", DAY + 7, 101, "a.csv", 4);
    assert_int_equal(find_cells(example, -1, DIM_NONE, "followers", DAY + 9, NULL).nr[CELL_VALUE],
                     0);
}

/* Followers kept by hand without an account name and an export with a name are one account, and
 * overlap. */
static void test_home_overlaps(void **state)
{
    struct example *example = *state;
    uint32_t named = add_account(example, "facebook", "Bakery", "17");
    uint32_t unnamed = add_account(example, "facebook", "", "");
    struct sheet *kept =
        add_sheet(example, add_origin(example, "followers.csv", 1), unnamed, DIM_NONE, "followers");
    struct sheet *export =
        add_sheet(example, add_origin(example, "page.csv", 2), named, DIM_NONE, "followers");

    add_day(example, kept, 2, DAY, 90);
    add_day(example, kept, 3, DAY + 1, 100);
    add_day(example, export, 4, DAY + 1, 101);
    settle(example);
    expect_day(example, "followers", DAY, 90, "followers.csv", 2);
    expect_day(example, "followers", DAY + 1, 101, "page.csv", 4);
    assert_int_equal(example->set->nr_accounts, 2);
    assert_int_equal(factset_home(example->set, 0), 1);
    assert_int_equal(factset_home(example->set, 1), 1);
    assert_string_equal(example->set->accounts[0].name, "");
}

/* No fact at all is no error. */
static void test_nothing(void **state)
{
    struct example *example = *state;

    settle(example);
    assert_int_equal(example->set->nr_sheets, 0);
    assert_int_equal(factset_newest(example->set, -1), DAY_NONE);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, example_begin, example_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_overlap),       TEST(test_overlap_reversed),
        TEST(test_what_competes), TEST(test_three),
        TEST(test_contradiction), TEST(test_twice_in_order),
        TEST(test_pieces),        TEST(test_read_back),
        TEST(test_zeros),         TEST(test_zero_is_a_statement),
        TEST(test_levels),        TEST(test_levels_end),
        TEST(test_home_overlaps), TEST(test_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
