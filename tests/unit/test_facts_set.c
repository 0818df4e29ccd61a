/* The fact set before settling: cells, sheets, accounts, texts, and joining. */
#include "facts/spool.h"
#include "facts_example.h"

static void test_cells(void **state)
{
    static const enum cell_why whys[] = {CELL_ABSENT, CELL_WITHHELD, CELL_REJECTED,
                                         CELL_SUPERSEDED};

    (void)state;
    for (size_t i = 0; i < sizeof(whys) / sizeof(*whys); i++) {
        assert_true(isnan(cell_none(whys[i])));
        assert_int_equal(cell_why(cell_none(whys[i])), whys[i]);
    }
    assert_int_equal(cell_why(0), CELL_VALUE);
    assert_int_equal(cell_why(-0.5), CELL_VALUE);
    assert_int_equal(cell_why((double)NAN), CELL_ABSENT);
    assert_int_equal(cell_why(-(double)NAN), CELL_ABSENT);
}

static void test_accounts(void **state)
{
    struct example *example = *state;
    uint32_t bakery = add_account(example, "facebook", "Bakery", "");

    assert_int_equal(add_account(example, "facebook", "Bakery", ""), bakery);
    assert_int_not_equal(add_account(example, "instagram", "Bakery", ""), bakery);
    assert_int_not_equal(add_account(example, "facebook", "Bakery", "1"), bakery);
    assert_int_not_equal(add_account(example, "facebook", "", "Bakery"), bakery);
    assert_int_not_equal(add_account(example, "facebook", "", ""), bakery);
    assert_int_equal(example->set->nr_accounts, 5);
    assert_string_equal(example->set->accounts[bakery].name, "Bakery");
    assert_int_equal(factset_newest(example->set, bakery), DAY_NONE);
    assert_int_equal(factset_newest(example->set, -1), DAY_NONE);
}

/* Columns stand in the order of the catalogue, whatever the order they were asked for in. */
static void test_columns(void **state)
{
    struct example *example = *state;
    uint16_t wanted[] = {measure_of(example, "shares"), measure_of(example, "reach"),
                         measure_of(example, "comments")};
    struct sheet_key key = {.origin = add_origin(example, "a.csv", 0),
                            .account = add_account(example, "x", "", ""),
                            .measures = wanted,
                            .nr_measures = 3};
    struct sheet *sheet = factset_sheet(example->set, &key);

    assert_non_null(sheet);
    assert_int_equal(sheet_column(sheet, measure_of(example, "comments")), 0);
    assert_int_equal(sheet_column(sheet, measure_of(example, "reach")), 1);
    assert_int_equal(sheet_column(sheet, measure_of(example, "shares")), 2);
    assert_int_equal(sheet_column(sheet, measure_of(example, "views")), -1);
    add_row(example, sheet, 2, day_of(2026, 5, 11), 1, "", (double[]){1, 2, 3});
    assert_true(sheet_cell(sheet, 0, 1) == 2);
    sheet_set(sheet, 0, 1, 4);
    assert_true(sheet_cell(sheet, 0, 0) == 1 && sheet_cell(sheet, 0, 1) == 4);
}

/* Many rows: what was put in is what is there. */
static void test_growth(void **state)
{
    struct example *example = *state;
    struct sheet *sheet = add_sheet(example, add_origin(example, "a.csv", 0),
                                    add_account(example, "x", "", ""), DIM_POST, "reach shares");

    for (uint32_t i = 0; i < 5000; i++) {
        char id[16];

        snprintf(id, sizeof(id), "%u", i % 700);
        add_row(example, sheet, i, 20000, 1, id, (double[]){i, -(double)i});
    }
    assert_int_equal(sheet->nr, 5000);
    for (uint32_t i = 0; i < 5000; i++) {
        assert_int_equal(sheet->rows[i].line, i);
        assert_int_equal(atoi(names_text(sheet->members, sheet->rows[i].member)), i % 700);
        assert_true(sheet_cell(sheet, i, 0) == i && sheet_cell(sheet, i, 1) == -(double)i);
    }
}

static void expect_cells(const struct sheet *sheet, size_t row, double a, double b, double c)
{
    const double cells[] = {a, b, c};

    for (size_t i = 0; i < 3; i++) {
        double cell = sheet_cell(sheet, row, i);

        assert_int_equal(cell_why(cell), cell_why(cells[i]));
        assert_int_equal(sheet_why(sheet, row, i), cell_why(cells[i]));
        if (!isnan(cells[i]))
            assert_true(cell == cells[i]);
    }
}

/* Cells need no double until the first number that takes one; what stood there stays. */
static void check_widening(struct example *example, double wide, bool set)
{
    double none = cell_none(CELL_WITHHELD), least = (double)INT32_MIN + 16, most = INT32_MAX;
    struct sheet *sheet =
        add_sheet(example, add_origin(example, "a.csv", 0), add_account(example, "x", "", ""),
                  DIM_NONE, "comments reach shares");

    add_row(example, sheet, 2, 20000, 1, "", (double[]){0, -1, least});
    add_row(example, sheet, 3, 20001, 1, "", (double[]){none, most, 5});
    sheet_mark(sheet, 1, 2, CELL_SUPERSEDED);
    assert_true(sheet_whole(sheet));
    if (set) {
        add_row(example, sheet, 4, 20002, 1, "", (double[]){7, 1, 9});
        assert_int_equal(sheet_set(sheet, 2, 1, wide), 0);
    } else {
        add_row(example, sheet, 4, 20002, 1, "", (double[]){7, wide, 9});
    }
    assert_false(sheet_whole(sheet));
    expect_cells(sheet, 0, 0, -1, least);
    expect_cells(sheet, 1, none, most, cell_none(CELL_SUPERSEDED));
    expect_cells(sheet, 2, 7, wide, 9);
    sheet_copy_row(sheet, 0, 2);
    expect_cells(sheet, 0, 7, wide, 9);
    assert_int_equal(sheet->rows[0].line, 4);
}

static void test_widening(void **state)
{
    static const double wide[] = {0.5,   -0.25,   2147483648.0, (double)INT32_MIN + 15,
                                  1e300, INFINITY};

    for (size_t i = 0; i < sizeof(wide) / sizeof(*wide); i++) {
        check_widening(*state, wide[i], false);
        check_widening(*state, wide[i], true);
    }
}

static void test_copy_row(void **state)
{
    struct example *example = *state;
    struct sheet *sheet =
        add_sheet(example, add_origin(example, "a.csv", 0), add_account(example, "x", "", ""),
                  DIM_NONE, "comments reach shares");

    add_row(example, sheet, 2, 20000, 1, "", (double[]){1, 2, 3});
    add_row(example, sheet, 3, 20001, 1, "", (double[]){4, cell_none(CELL_ABSENT), 6});
    sheet_copy_row(sheet, 0, 1);
    expect_cells(sheet, 0, 4, cell_none(CELL_ABSENT), 6);
    assert_int_equal(sheet->rows[0].line, 3);
}

/* Only rows with a number move the newest day; an origin that was read back keeps its own. */
static void test_newest(void **state)
{
    struct example *example = *state;
    day_t day = day_of(2026, 5, 11);
    uint32_t origin = add_origin(example, "a.csv", 0), other = add_origin(example, "b.csv", 0);
    uint32_t account = add_account(example, "x", "", "");
    struct sheet *sheet = add_sheet(example, origin, account, DIM_NONE, "reach");
    struct sheet *back = add_sheet(example, other, account, DIM_NONE, "reach");

    example->set->origins[other].read_back = true;
    add_row(example, sheet, 2, day, 7, "", (double[]){5});
    add_day(example, sheet, 3, day + 20, cell_none(CELL_ABSENT));
    add_day(example, back, 4, day + 9, 1);
    assert_int_equal(example->set->origins[origin].newest, day + 6);
    assert_int_equal(example->set->origins[other].newest, DAY_NONE);
    assert_int_equal(factset_newest(example->set, account), day + 9);
    assert_int_equal(factset_newest(example->set, -1), day + 9);
}

/* ---- joining and texts ----------------------------------------------------------------------- */

static void add_post(struct factset *set, struct sheet *sheet, uint32_t line, const char *id,
                     const char *title, const char *link)
{
    struct fact_row row = {20000, 1, 0, line};
    struct slice texts[] = {slice_of(title), slice_of(link)};
    double cell = line;
    int64_t member = factset_member(set, sheet, slice_of(id));

    assert_true(member >= 0);
    row.member = (uint32_t)member;
    assert_int_equal(sheet_add(set, sheet, &row, &cell, texts), 0);
}

static struct sheet *post_sheet(const struct example *example, struct factset *set,
                                const char *file, const char *account)
{
    uint16_t reach = measure_of(example, "reach");
    struct sheet_key key = {.origin = (uint32_t)factset_origin(set, file),
                            .account = (uint32_t)factset_account(set, "x", account, ""),
                            .dimension = DIM_POST,
                            .measures = &reach,
                            .nr_measures = 1,
                            .texts = true};
    struct sheet *sheet = factset_sheet(set, &key);

    assert_non_null(sheet);
    return sheet;
}

static void expect_text(const struct factset *set, const struct sheet *sheet, size_t row,
                        const char *title, const char *link)
{
    struct text_page page;
    struct str text = {0};

    page.at = page.nr = 0;
    assert_int_equal(factset_text(set, sheet->texts[row * 2], &page, &text, NULL), 0);
    assert_string_equal(str_text(&text), title);
    str_clear(&text);
    assert_int_equal(factset_text(set, sheet->texts[row * 2 + 1], &page, &text, NULL), 0);
    assert_string_equal(str_text(&text), link);
    str_free(&text);
}

static void test_join(void **state)
{
    struct example *example = *state;
    struct factset *from = factset_new(&example->catalogue, true, NULL);
    struct sheet *here = post_sheet(example, example->set, "a.csv", "Bakery"), *there;
    struct sheet *other;

    assert_non_null(from);
    add_post(example->set, here, 2, "p1", "One", "https://example.org/1");
    assert_true(factset_account(from, "x", "Cafe", "") == 0);
    there = post_sheet(example, from, "b.csv", "Bakery");
    other = post_sheet(example, from, "c.csv", "Cafe");
    add_post(from, there, 3, "p2", "Two", "");
    add_post(from, other, 4, "p1", "", "https://example.org/3");
    assert_int_equal(factset_join(example->set, from, NULL), 0);

    assert_int_equal(example->set->nr_sheets, 3);
    assert_int_equal(example->set->nr_accounts, 2);
    assert_int_equal(there->account, here->account);
    assert_string_equal(example->set->accounts[other->account].name, "Cafe");
    assert_string_equal(example->set->origins[there->origin].file, "b.csv");
    assert_string_equal(example->set->origins[other->origin].file, "c.csv");
    assert_string_equal(names_text(there->members, there->rows[0].member), "p2");
    expect_text(example->set, here, 0, "One", "https://example.org/1");
    expect_text(example->set, there, 0, "Two", "");
    expect_text(example->set, other, 0, "", "https://example.org/3");
    assert_int_equal(other->texts[0], 0);
}

/* Short and long texts, of which the last ones are not in the file yet. */
static void test_texts(void **state)
{
    static const size_t lengths[] = {0, 1, 507, 508, 509, 1019, 1020, 1021, 5000, 100000};
    struct example *example = *state;
    struct sheet *sheet = post_sheet(example, example->set, "a.csv", "Bakery");
    size_t nr = sizeof(lengths) / sizeof(*lengths);
    static char title[100001];

    for (size_t round = 0; round < 2; round++) {
        for (size_t i = 0; i < 3 * nr; i++) {
            memset(title, 'a' + (int)(i % 26), lengths[i % nr]);
            title[lengths[i % nr]] = '\0';
            if (round == 0)
                add_post(example->set, sheet, (uint32_t)i, "p", title, "link");
            else
                expect_text(example->set, sheet, i, title, "link");
        }
    }
}

/* The second half of a file, read by another thread: the same origin, the lines of the whole. */
static void test_join_piece(void **state)
{
    struct example *example = *state;
    struct factset *from = factset_new(&example->catalogue, true, NULL);
    struct sheet *first = post_sheet(example, example->set, "0.csv", "Bakery"), *here, *there;
    uint32_t accounts[2] = {UINT32_MAX, UINT32_MAX};
    struct error err = {0};

    assert_non_null(from);
    here = post_sheet(example, example->set, "a.csv", "Cafe");
    add_post(example->set, here, 2, "p1", "One", "");
    assert_true(factset_account(from, "x", "Inn", "") == 0);
    there = post_sheet(example, from, "a.csv", "Bakery");
    there->line = 1;
    add_post(from, there, 1, "p1", "Two", "");
    add_post(from, there, 2, "p2", "", "https://example.org/2");
    from->origins[0].newest = 20010;
    assert_int_equal(factset_join_piece(example->set, from, here->origin, 70, accounts, &err), 0);

    assert_int_equal(example->set->nr_origins, 2);
    assert_int_equal(example->set->origins[here->origin].newest, 20010);
    assert_int_equal(example->set->origins[first->origin].newest, DAY_NONE);
    assert_int_equal(there->origin, here->origin);
    assert_int_equal(there->account, first->account);
    assert_int_equal(accounts[1], first->account);
    assert_string_equal(example->set->accounts[accounts[0]].name, "Inn");
    assert_int_equal(there->rows[0].line, 71);
    assert_int_equal(there->rows[1].line, 72);
    assert_int_equal(there->line, 1);
    expect_text(example->set, here, 0, "One", "");
    expect_text(example->set, there, 0, "Two", "");
    expect_text(example->set, there, 1, "", "https://example.org/2");
}

static void expect_many(const struct example *example, const struct sheet *here,
                        const struct sheet *there, const char *large)
{
    for (uint32_t i = 0; i < 3000; i++) {
        char title[128];

        snprintf(title, sizeof(title), "%0100u", i);
        expect_text(example->set, here, i, title, "");
        expect_text(example->set, there, i, i == 1500 ? large : title, "https://example.org/");
    }
}

/* Texts that fill the buffer several times over, and one that is larger than it. When all are
 * there, they are read from memory, or still from the file when they are too many. */
static void large_texts(const struct example *example, size_t len)
{
    struct factset *from = factset_new(&example->catalogue, true, NULL);
    struct sheet *here = post_sheet(example, example->set, "a.csv", ""), *there;
    char *large = malloc(len + 1);

    assert_non_null(from);
    assert_non_null(large);
    for (size_t i = 0; i < len; i++)
        large[i] = (char)('a' + i % 23);
    large[len] = '\0';
    there = post_sheet(example, from, "b.csv", "");
    for (uint32_t i = 0; i < 3000; i++) {
        char title[128];

        snprintf(title, sizeof(title), "%0100u", i);
        add_post(example->set, here, i, "p", title, "");
        add_post(from, there, i, "q", i == 1500 ? large : title, "https://example.org/");
    }
    assert_int_equal(factset_join(example->set, from, NULL), 0);
    expect_many(example, here, there, large);
    text_spool_settle(example->set->spool);
    expect_many(example, here, there, large);
    free(large);
}

static void test_large_texts(void **state)
{
    large_texts(*state, 300000);
}

static void test_larger_texts(void **state)
{
    large_texts(*state, TEXT_SPOOL_MEMORY);
}

static void test_no_texts(void **state)
{
    const struct example *example = *state;
    struct factset *set = factset_new(&example->catalogue, false, NULL);
    struct sheet *sheet = post_sheet(example, set, "a.csv", "");

    add_post(set, sheet, 2, "p1", "One", "");
    expect_text(set, sheet, 0, "", "");
    factset_free(set);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, example_begin, example_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cells),
        TEST(test_accounts),
        TEST(test_columns),
        TEST(test_growth),
        TEST(test_widening),
        TEST(test_copy_row),
        TEST(test_newest),
        TEST(test_join),
        TEST(test_texts),
        TEST(test_join_piece),
        TEST(test_large_texts),
        TEST(test_larger_texts),
        TEST(test_no_texts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
