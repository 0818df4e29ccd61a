/* Settling posts and tables by source, channel or sentiment. */
#include "facts_example.h"

#define DAY 20000

#define ABSENT cell_none(CELL_ABSENT)

static struct found find_post(const struct example *example, const char *measure, day_t day,
                              const char *id)
{
    return find_cells(example, -1, DIM_POST, measure, day, id);
}

/* One cell of the post has something to say, and it is this. */
static void expect_post(const struct example *example, const char *measure, day_t day,
                        const char *id, double value, const char *file)
{
    struct found found = find_post(example, measure, day, id);

    assert_int_equal(found.nr[CELL_VALUE], 1);
    assert_int_equal(found.nr[CELL_ABSENT] + found.nr[CELL_WITHHELD] + found.nr[CELL_REJECTED], 0);
    assert_true(found.sum == value);
    assert_string_equal(found.file, file);
}

/* Per column the later export that has the column counts, empty or not; the publish day is the
 * later one's, too. */
static void test_columns(void **state)
{
    struct example *example = *state;
    uint32_t account = add_account(example, "facebook", "Bakery", "");
    struct sheet *new = add_sheet(example, add_origin(example, "new.csv", 2), account, DIM_POST,
                                  "reach saves shares");
    struct sheet *old = add_sheet(example, add_origin(example, "old.csv", 1), account, DIM_POST,
                                  "comments reach shares");

    add_row(example, old, 2, DAY, 1, "p1", (double[]){5, 100, 7});
    add_row(example, old, 3, DAY, 1, "p2", (double[]){6, 200, 8});
    add_row(example, new, 4, DAY + 1, 1, "p1", (double[]){110, 1, ABSENT});
    add_row(example, new, 5, DAY + 2, 1, "p3", (double[]){300, 2, 9});
    settle(example);
    expect_post(example, "reach", DAY + 1, "p1", 110, "new.csv");
    expect_post(example, "saves", DAY + 1, "p1", 1, "new.csv");
    expect_post(example, "comments", DAY + 1, "p1", 5, "old.csv");
    assert_int_equal(find_post(example, "shares", DAY + 1, "p1").nr[CELL_VALUE], 0);
    assert_int_equal(find_post(example, "shares", DAY + 1, "p1").nr[CELL_ABSENT], 1);
    assert_int_equal(find_post(example, "reach", DAY, "p1").nr[CELL_VALUE], 0);
    expect_post(example, "reach", DAY, "p2", 200, "old.csv");
    expect_post(example, "shares", DAY + 2, "p3", 9, "new.csv");
    assert_int_equal(example->set->restated_total, 2);
    assert_int_equal(example->set->nr_restated, 1);
    assert_int_equal(count_diags(example, DIAG_WARNING, "restated"), 2);
    assert_string_equal(example->diags.items[0].text,
                        "reach of post p1: 110 counts; it was 100 in old.csv, line 2");
    assert_string_equal(example->diags.items[1].text,
                        "shares of post p1: no value counts; it was 7 in old.csv, line 2");
}

/* In one export the last row wins; equal rows count once; posts of two accounts are not one. */
static void test_twice(void **state)
{
    struct example *example = *state;
    uint32_t origin = add_origin(example, "a.csv", 1);
    struct sheet *bakery =
        add_sheet(example, origin, add_account(example, "x", "A", ""), DIM_POST, "reach shares");
    struct sheet *cafe =
        add_sheet(example, origin, add_account(example, "x", "B", ""), DIM_POST, "reach shares");

    add_row(example, bakery, 9, DAY, 1, "p1", (double[]){9, 1});
    add_row(example, bakery, 2, DAY, 1, "p1", (double[]){2, 1});
    add_row(example, bakery, 4, DAY, 1, "p2", (double[]){4, ABSENT});
    add_row(example, bakery, 5, DAY, 1, "p2", (double[]){4, ABSENT});
    add_row(example, cafe, 6, DAY, 1, "p1", (double[]){6, 1});
    add_row(example, cafe, 7, DAY, 1, "", (double[]){7, 1});
    add_row(example, cafe, 8, DAY, 1, "", (double[]){8, 1});
    settle(example);
    assert_true(find_cells(example, 0, DIM_POST, "reach", DAY, "p1").sum == 9);
    assert_true(find_cells(example, 1, DIM_POST, "reach", DAY, "p1").sum == 6);
    assert_int_equal(find_post(example, "reach", DAY, "p2").nr[CELL_VALUE], 1);
    assert_int_equal(find_post(example, "shares", DAY, "p2").nr[CELL_ABSENT], 1);
    assert_true(find_post(example, "reach", DAY, "").sum == 15);
    expect_diag(example, DIAG_WARNING, "post twice",
                "a.csv:2: post p1 stands here and in line 9 with other values; the last row "
                "counts");
    expect_diag(example, DIAG_NOTE, "duplicate",
                "a.csv: 2 values stand here more than once; each counts once");
    assert_int_equal(example->set->restated_total, 0);
}

/* Values of a window are the same thing only for the same window, and never those of a life. */
static void test_windows(void **state)
{
    struct example *example = *state;
    uint32_t account = add_account(example, "youtube", "A", "");
    uint32_t one = add_origin(example, "a.csv", 1), two = add_origin(example, "b.csv", 2);
    struct sheet *old = add_sheet(example, one, account, DIM_WINDOW, "views");
    struct sheet *new = add_sheet(example, two, account, DIM_WINDOW, "views");
    struct sheet *life = add_sheet(example, two, account, DIM_POST, "views");

    add_row(example, old, 2, DAY, 28, "v", (double[]){1});
    add_row(example, old, 3, DAY + 28, 28, "v", (double[]){2});
    add_row(example, new, 4, DAY + 28, 28, "v", (double[]){3});
    add_row(example, life, 5, DAY, 1, "v", (double[]){9});
    settle(example);
    assert_true(find_cells(example, -1, DIM_WINDOW, "views", DAY, "v").sum == 1);
    assert_true(find_cells(example, -1, DIM_WINDOW, "views", DAY + 28, "v").sum == 3);
    expect_post(example, "views", DAY, "v", 9, "b.csv");
    assert_int_equal(example->set->restated_total, 1);
}

/* Many posts, read in two parts with pools of their own, in two exports that half overlap. */
static void add_posts(struct example *example, const char *file, int64_t stamp, uint32_t from,
                      uint32_t to)
{
    struct error err = {0};
    struct example part = *example;
    struct sheet *sheet;

    part.set = factset_new(&example->catalogue, false, &err);
    assert_non_null(part.set);
    sheet = add_sheet(&part, add_origin(&part, file, stamp), add_account(&part, "x", "A", ""),
                      DIM_POST, "reach");
    for (uint32_t i = from; i < to; i++) {
        char id[24];

        snprintf(id, sizeof(id), "%u00%u", i, i % 7);
        add_row(&part, sheet, i, DAY, 1, id, (double[]){stamp == 1 ? i : i + 1.0});
    }
    assert_int_equal(factset_join(example->set, part.set, NULL), 0);
}

static void test_many(void **state)
{
    struct example *example = *state;
    struct found found;

    add_posts(example, "new.csv", 2, 15000, 20000);
    add_posts(example, "old.csv", 1, 0, 10000);
    add_posts(example, "new.csv", 2, 5000, 15000);
    settle(example);
    found = find_cells(example, -1, DIM_POST, "reach", DAY, NULL);
    assert_int_equal(found.nr[CELL_VALUE], 20000);
    assert_int_equal(found.nr[CELL_SUPERSEDED], 5000);
    /* 0 + ... + 19999, and one more for each of the 15000 that the later export has. */
    assert_true(found.sum == 19999.0 * 20000 / 2 + 15000);
    assert_int_equal(example->set->restated_total, 5000);
    assert_int_equal(example->set->nr_restated, 5000);
    assert_int_equal(count_diags(example, DIAG_WARNING, "restated"), DIAG_KEEP);
    assert_int_equal(example->diags.counts[DIAG_WARNING], 5000);
}

/* ---- tables ---------------------------------------------------------------------------------- */

/* Equal sources of one export add up; of two exports with one span the later keeps all its rows and
 * the earlier none. Spans that only overlap are left alone. */
static void test_sources(void **state)
{
    struct example *example = *state;
    uint32_t site = add_account(example, "website", "example.org", "");
    struct sheet *new =
        add_sheet(example, add_origin(example, "new.csv", 2), site, DIM_SOURCE, "sessions");
    struct sheet *old = add_sheet(example, add_origin(example, "old.csv", 1), site, DIM_SOURCE,
                                  "engaged_sessions sessions");

    add_row(example, old, 2, DAY, 7, "fb", (double[]){1, 10});
    add_row(example, old, 3, DAY, 7, "gone.example", (double[]){2, 20});
    add_row(example, old, 4, DAY, 1, "fb", (double[]){3, 30});
    add_row(example, old, 5, DAY + 7, 7, "fb", (double[]){4, 40});
    add_row(example, new, 6, DAY, 7, "fb", (double[]){11});
    add_row(example, new, 7, DAY, 7, "fb", (double[]){12});
    settle(example);
    assert_true(find_cells(example, -1, DIM_SOURCE, "sessions", DAY, "fb").sum == 11 + 12 + 30);
    assert_int_equal(
        find_cells(example, -1, DIM_SOURCE, "sessions", DAY, "gone.example").nr[CELL_SUPERSEDED],
        1);
    assert_true(find_cells(example, -1, DIM_SOURCE, "engaged_sessions", DAY, NULL).sum == 6);
    assert_true(find_cells(example, -1, DIM_SOURCE, "sessions", DAY + 7, NULL).sum == 40);
    expect_diag(example, DIAG_WARNING, "restated",
                "new.csv:6: sessions by source of 2024-10-04..2024-10-10: in all 23 count; it was "
                "30 in old.csv, line 2");
}

/* Source and channel tables do not compete, nor do sites; equal totals need no word. */
static void test_channels(void **state)
{
    struct example *example = *state;
    uint32_t origins[] = {add_origin(example, "a.csv", 1), add_origin(example, "b.csv", 2)};
    uint32_t one = add_account(example, "website", "a.example", "");
    uint32_t two = add_account(example, "website", "b.example", "");

    add_row(example, add_sheet(example, origins[0], one, DIM_SOURCE, "sessions"), 2, DAY, 1, "fb",
            (double[]){1});
    add_row(example, add_sheet(example, origins[1], one, DIM_CHANNEL, "sessions"), 3, DAY, 1,
            "Social", (double[]){2});
    add_row(example, add_sheet(example, origins[1], two, DIM_SOURCE, "sessions"), 4, DAY, 1, "fb",
            (double[]){4});
    add_row(example, add_sheet(example, origins[0], two, DIM_SOURCE, "sessions"), 5, DAY, 1, "ig",
            (double[]){4});
    settle(example);
    assert_true(find_cells(example, 0, DIM_SOURCE, "sessions", DAY, NULL).sum == 1);
    assert_true(find_cells(example, 0, DIM_CHANNEL, "sessions", DAY, NULL).sum == 2);
    assert_true(find_cells(example, 1, DIM_SOURCE, "sessions", DAY, "fb").sum == 4);
    assert_true(find_cells(example, 1, DIM_SOURCE, "sessions", DAY, "ig").sum == 0);
    assert_int_equal(example->diags.nr, 0);
}

static void test_sentiment(void **state)
{
    struct example *example = *state;
    uint32_t account = add_account(example, "facebook", "A", "");
    struct sheet *old =
        add_sheet(example, add_origin(example, "a.csv", 1), account, DIM_OTHER, "mentions");
    struct sheet *new =
        add_sheet(example, add_origin(example, "b.csv", 2), account, DIM_OTHER, "mentions");

    add_row(example, old, 2, DAY, 1, "positive", (double[]){5});
    add_row(example, old, 3, DAY, 1, "negative", (double[]){3});
    add_row(example, new, 4, DAY, 1, "positive", (double[]){8});
    settle(example);
    assert_true(find_cells(example, -1, DIM_OTHER, "mentions", DAY, NULL).sum == 8);
    assert_int_equal(example->diags.nr, 0);
}

/* An export that stands in two files of facts that were read back has its rows twice. */
static void test_read_back_twice(void **state)
{
    struct example *example = *state;
    uint32_t site = add_account(example, "website", "example.org", "");

    for (int i = 0; i < 2; i++) {
        uint32_t origin = add_origin(example, "a.csv", 1);
        struct sheet *sheet = add_sheet(example, origin, site, DIM_SOURCE, "sessions");

        example->set->origins[origin].read_back = true;
        add_row(example, sheet, 2, DAY, 7, "fb", (double[]){4});
        add_row(example, sheet, 3, DAY, 7, "fb", (double[]){4});
        add_row(example, sheet, 3, DAY, 7, "ig", (double[]){4});
    }
    settle(example);
    assert_int_equal(example->set->nr_origins, 1);
    assert_true(find_cells(example, -1, DIM_SOURCE, "sessions", DAY, NULL).sum == 12);
}

/* Two exports of posts for the same days: the later one's count stands; that it changed is told by
 * the posts themselves. */
static void test_cohorts(void **state)
{
    struct example *example = *state;
    uint32_t account = add_account(example, "facebook", "A", "");

    for (int i = 1; i <= 2; i++) {
        char file[16];
        struct sheet *sheet;

        snprintf(file, sizeof(file), "%d.csv", i);
        sheet = add_sheet(example, add_origin(example, file, i), account, DIM_COHORT, "posts");
        add_row(example, sheet, 1, DAY, 30, "", (double[]){i * 10});
        add_row(example, sheet, 1, DAY + i, 30, "", (double[]){i * 10});
    }
    settle(example);
    assert_true(find_cells(example, -1, DIM_COHORT, "posts", DAY, NULL).sum == 20);
    assert_true(find_cells(example, -1, DIM_COHORT, "posts", DAY + 1, NULL).sum == 10);
    assert_int_equal(example->diags.nr, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, example_begin, example_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_columns),   TEST(test_twice),           TEST(test_windows),
        TEST(test_many),      TEST(test_sources),         TEST(test_channels),
        TEST(test_sentiment), TEST(test_read_back_twice), TEST(test_cohorts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
