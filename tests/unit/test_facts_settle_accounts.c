/* Settling accounts: ids, names, unnamed ones, and two that show no name. */
#include "facts_example.h"

#define DAY 20000

/* A sheet with `nr` days of `measure` from the first value on, rising by one. */
static struct sheet *add_days(struct example *example, const char *file, int64_t stamp,
                              uint32_t account, int nr, double first)
{
    struct sheet *sheet =
        add_sheet(example, add_origin(example, file, stamp), account, DIM_NONE, "reach");

    for (int i = 0; i < nr; i++)
        add_day(example, sheet, (uint32_t)i + 2, DAY + i, first + i);
    return sheet;
}

static void expect_accounts(const struct example *example, const char *const *names, size_t nr)
{
    assert_int_equal(example->set->nr_accounts, nr);
    for (size_t i = 0; i < nr; i++) {
        char text[128];

        snprintf(text, sizeof(text), "%s/%s", example->set->accounts[i].platform,
                 example->set->accounts[i].name);
        assert_string_equal(text, names[i]);
    }
}

static void test_renamed(void **state)
{
    struct example *example = *state;
    uint32_t old = add_account(example, "facebook", "Old Name", "17");
    uint32_t new = add_account(example, "facebook", "New Name", "17");
    uint32_t bare = add_account(example, "facebook", "", "17");
    static const char *const names[] = {"facebook/New Name"};

    add_days(example, "new.csv", 2, new, 1, 5);
    add_days(example, "old.csv", 1, old, 3, 5);
    add_days(example, "bare.csv", 3, bare, 2, 5);
    settle(example);
    expect_accounts(example, names, 1);
    assert_string_equal(example->set->accounts[0].id, "17");
    expect_day(example, "reach", DAY, 5, "bare.csv", 2);
    expect_day(example, "reach", DAY + 2, 7, "old.csv", 4);
    expect_diag(example, DIAG_NOTE, "renamed",
                "new.csv: the facebook account 17 is called \"New Name\" here and \"Old Name\" in "
                "old.csv; the newest name counts");
}

static void test_equal_names(void **state)
{
    struct example *example = *state;
    static const char *const names[] = {"facebook/Bakery", "facebook/Bakery (1)",
                                        "facebook/Bakery (2)", "instagram/Bakery"};

    add_days(example, "a.csv", 1, add_account(example, "facebook", "Bakery", "2"), 1, 1);
    add_days(example, "b.csv", 2, add_account(example, "facebook", "Bakery", "1"), 1, 2);
    /* Which of the two this is cannot be told. */
    add_days(example, "c.csv", 3, add_account(example, "facebook", "Bakery", ""), 1, 3);
    add_days(example, "d.csv", 4, add_account(example, "instagram", "Bakery", "2"), 1, 4);
    settle(example);
    expect_accounts(example, names, 4);
    for (uint32_t i = 0; i < 4; i++)
        assert_int_equal(factset_home(example->set, i), i);
    assert_int_equal(example->set->restated_total, 0);
}

/* A name without an id belongs to the one account that has, or once had, that name; "name (id)" is
 * what facts.csv says. */
static void test_name_without_id(void **state)
{
    struct example *example = *state;
    static const char *const names[] = {"facebook/Cafe", "facebook/New", "x/Old"};

    add_days(example, "a.csv", 1, add_account(example, "facebook", "Old", "1"), 1, 1);
    add_days(example, "b.csv", 2, add_account(example, "facebook", "New", "1"), 1, 1);
    add_days(example, "c.csv", 3, add_account(example, "facebook", "Old", ""), 1, 1);
    add_days(example, "d.csv", 4, add_account(example, "facebook", "New (1)", ""), 1, 1);
    add_days(example, "e.csv", 5, add_account(example, "facebook", "Cafe", ""), 1, 1);
    add_days(example, "f.csv", 6, add_account(example, "x", "Old", ""), 1, 1);
    settle(example);
    expect_accounts(example, names, 3);
    assert_int_equal(find_cells(example, 1, DIM_NONE, "reach", DAY, NULL).nr[CELL_SUPERSEDED], 3);
}

static void test_only_id(void **state)
{
    struct example *example = *state;
    static const char *const names[] = {"x/4711"};

    add_days(example, "a.csv", 1, add_account(example, "x", "", "4711"), 1, 1);
    add_account(example, "x", "Nobody", "");
    settle(example);
    expect_accounts(example, names, 1);
}

/* Unnamed facts go home to the only named account of the platform, but websites have no home. */
static void test_homes(void **state)
{
    struct example *example = *state;
    static const char *const names[] = {"facebook/",         "facebook/A",  "facebook/B",
                                        "instagram/",        "instagram/A", "website/",
                                        "website/a.example", "x/"};
    static const int64_t homes[] = {0, 1, 2, 4, 4, 5, 6, 7};

    for (size_t i = 8; i-- > 0;) {
        char platform[16], file[32];
        size_t len = strcspn(names[i], "/");

        snprintf(platform, sizeof(platform), "%.*s", (int)len, names[i]);
        snprintf(file, sizeof(file), "%zu.csv", i);
        add_days(example, file, 1, add_account(example, platform, names[i] + len + 1, ""),
                 (int)i + 1, 1);
    }
    settle(example);
    expect_accounts(example, names, 8);
    for (uint32_t i = 0; i < 8; i++)
        assert_int_equal(factset_home(example->set, i), homes[i]);
    assert_int_equal(factset_newest(example->set, 4), DAY + 4);
    assert_int_equal(factset_newest(example->set, 3), DAY + 3);
}

/* ---- two accounts without a name ------------------------------------------------------------- */

/* Three of five shared days differ: more than half. */
static void test_refused(void **state)
{
    struct example *example = *state;
    uint32_t account = add_account(example, "facebook", "", "");
    struct sheet *other;

    add_days(example, "in/a.csv", 1, account, 5, 100);
    other = add_days(example, "in/b.csv", 2, account, 2, 100);
    for (int i = 2; i < 5; i++)
        add_day(example, other, 9, DAY + i, 7);
    add_day(example, other, 9, DAY + 9, 7);
    add_days(example, "in/c.csv", 3, account, 2, 100);
    settle(example);
    assert_int_equal(count_diags(example, DIAG_REJECTED, "two accounts"), 2);
    expect_day(example, "reach", DAY, 100, "in/c.csv", 2);
    for (day_t day = DAY + 2; day < DAY + 10; day++)
        assert_int_equal(find_cells(example, -1, DIM_NONE, "reach", day, NULL).nr[CELL_VALUE], 0);
    assert_int_equal(factset_newest(example->set, -1), DAY + 1);
    assert_string_equal(example->diags.items[0].file, "in/a.csv");
    assert_string_equal(
        example->diags.items[0].text,
        "shows no account name and differs from in/b.csv on 3 of 5 shared days, so they are two "
        "accounts; neither is used. Put each into a folder of its own, or use --account");
    assert_string_equal(example->diags.items[1].file, "in/b.csv");
}

/* Half of the days is not more than half; two shared days prove nothing; names do. */
static void test_not_refused(void **state)
{
    struct example *example = *state;
    uint32_t account = add_account(example, "facebook", "", "");
    struct sheet *other;

    add_days(example, "a.csv", 1, account, 4, 100);
    other = add_days(example, "b.csv", 2, account, 2, 100);
    add_day(example, other, 8, DAY + 2, 7);
    add_day(example, other, 9, DAY + 3, 7);
    add_days(example, "c.csv", 3, account, 2, 500);
    add_days(example, "d.csv", 3, add_account(example, "x", "A", ""), 9, 100);
    add_days(example, "e.csv", 4, add_account(example, "x", "A", ""), 9, 200);
    settle(example);
    assert_int_equal(count_diags(example, DIAG_REJECTED, "two accounts"), 0);
    assert_true(find_cells(example, -1, DIM_NONE, "reach", DAY + 2, NULL).sum == 7 + 202);
}

/* In folders of their own they are two accounts, with all that lies there. */
static void test_folders(void **state)
{
    struct example *example = *state;
    uint32_t account = add_account(example, "facebook", "", "");
    static const char *const names[] = {"facebook/", "facebook/bakery", "facebook/cafe",
                                        "instagram/"};

    add_days(example, "in/bakery/a.csv", 1, account, 5, 100);
    add_days(example, "in/cafe/a.csv", 2, account, 5, 200);
    add_days(example, "in/cafe/b.csv", 3, account, 1, 200);
    add_days(example, "in/c.csv", 3, account, 1, 100);
    add_days(example, "in/cafe/d.csv", 3, add_account(example, "instagram", "", ""), 1, 1);
    settle(example);
    expect_accounts(example, names, 4);
    assert_true(find_cells(example, 1, DIM_NONE, "reach", DAY + 1, NULL).sum == 101);
    assert_true(find_cells(example, 2, DIM_NONE, "reach", DAY + 1, NULL).sum == 201);
    assert_true(find_cells(example, 2, DIM_NONE, "reach", DAY, NULL).sum == 200);
    assert_true(find_cells(example, 0, DIM_NONE, "reach", DAY, NULL).sum == 100);
    assert_int_equal(count_diags(example, DIAG_WARNING, "two accounts"), 2);
    assert_int_equal(count_diags(example, DIAG_REJECTED, "two accounts"), 0);
}

/* What both folders are called tells nothing apart. */
static void test_equal_folders(void **state)
{
    struct example *example = *state;
    uint32_t account = add_account(example, "facebook", "", "");
    static const char *const names[] = {"facebook/bakery", "facebook/cafe"};

    add_days(example, "bakery/facebook/a.csv", 1, account, 5, 100);
    add_days(example, "cafe/facebook/a.csv", 2, account, 5, 200);
    settle(example);
    expect_accounts(example, names, 2);
    assert_true(find_cells(example, 0, DIM_NONE, "reach", DAY, NULL).sum == 100);
    assert_true(find_cells(example, 1, DIM_NONE, "reach", DAY, NULL).sum == 200);
}

/* A day, a week, the number of a copy or an archive says which download it is, not whose. */
static void test_places(void **state)
{
    static const struct {
        const char *a, *b;
        bool apart;
    } places[] = {
        {"in/2026-11-16/a.csv", "in/2026-11-23/a.csv", false},
        {"2026-11-16/a.csv", "2026-11-23/a.csv", false},
        {"cafe 2026-11-16/a.csv", "cafe_20261123/a.csv", false},
        {"in/2026-W46/a.csv", "in/2026-W47/a.csv", false},
        {"in/2026-10/a.csv", "in/2026-11/a.csv", false},
        {"in/a.zip/a.csv", "in/a (1).zip/a.csv", false},
        {"cafe/2026-11-16/a.csv", "bakery/2026-11-23/a.csv", true},
        {"in/cafe.zip/a.csv", "in/bakery.zip/a.csv", true},
        {"in/branch 1/a.csv", "in/branch 2/a.csv", true},
        {"in/100066300057039/a.csv", "in/100066300057040/a.csv", true},
        {"in/2026-13/a.csv", "in/2026-14/a.csv", true},
        {"in/2026-W54/a.csv", "in/2026-W55/a.csv", true},
    };
    struct example *example = *state;

    for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
        uint32_t account = add_account(example, "facebook", "", "");

        add_days(example, places[i].a, 1, account, 5, 100);
        add_days(example, places[i].b, 2, account, 5, 200);
        settle(example);
        assert_int_equal(count_diags(example, DIAG_REJECTED, "two accounts"),
                         places[i].apart ? 0 : 2);
        assert_int_equal(count_diags(example, DIAG_WARNING, "two accounts"),
                         places[i].apart ? 2 : 0);
        assert_int_equal(example_end(state), 0);
        assert_int_equal(example_begin(state), 0);
        example = *state;
    }
}

/* The result is the same whatever the order of files, accounts and rows. */
static void fill(struct example *example, unsigned int order)
{
    static const struct {
        const char *file, *name, *id;
        int64_t stamp;
        double value;
    } exports[] = {
        {"a.csv", "Old", "1", 1, 10}, {"b.csv", "New", "1", 2, 20}, {"c.csv", "Old", "", 1, 30},
        {"d.csv", "", "", 3, 40},     {"e.csv", "", "1", 2, 50},
    };
    unsigned int left[] = {0, 1, 2, 3, 4};

    for (unsigned int nr = 5; nr > 0; nr--) {
        unsigned int pick = order % nr, i = left[pick];
        uint32_t account = add_account(example, "x", exports[i].name, exports[i].id);
        struct sheet *sheet =
            add_sheet(example, add_origin(example, exports[i].file, exports[i].stamp), account,
                      DIM_NONE, "reach");

        order /= nr;
        left[pick] = left[nr - 1];
        add_day(example, sheet, 2, DAY, exports[i].value);
        add_day(example, sheet, 3, DAY + (day_t)i, exports[i].value + 1);
    }
}

static void describe(const struct example *example, struct str *out)
{
    const struct factset *set = example->set;

    for (size_t i = 0; i < set->nr_accounts; i++)
        str_addf(out, "%s %u\n", set->accounts[i].name, set->accounts[i].home);
    for (size_t i = 0; i < set->nr_sheets; i++) {
        for (size_t row = 0; row < set->sheets[i]->nr; row++)
            str_addf(out, "%s %u %d %g\n", set->origins[set->sheets[i]->origin].file,
                     set->sheets[i]->account, set->sheets[i]->rows[row].start,
                     sheet_cell(set->sheets[i], row, 0));
    }
    for (size_t i = 0; i < example->diags.nr; i++) {
        diag_format(out, &example->diags.items[i]);
        str_addc(out, '\n');
    }
}

static void test_any_order(void **state)
{
    struct str first = {0}, text = {0};

    (void)state;
    for (unsigned int order = 0; order < 120; order++) {
        void *own;

        example_begin(&own);
        fill(own, order);
        settle(own);
        str_clear(&text);
        describe(own, &text);
        if (order == 0)
            str_adds(&first, str_text(&text));
        assert_string_equal(str_text(&text), str_text(&first));
        example_end(&own);
    }
    str_free(&first);
    str_free(&text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, example_begin, example_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_renamed),
        TEST(test_equal_names),
        TEST(test_name_without_id),
        TEST(test_only_id),
        TEST(test_homes),
        TEST(test_refused),
        TEST(test_not_refused),
        TEST(test_folders),
        TEST(test_equal_folders),
        TEST(test_places),
        cmocka_unit_test(test_any_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
