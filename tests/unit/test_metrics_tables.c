/* The tables of a report, as a store keeps them. */
#include "metrics_fixture.h"

static const char *text_at(struct fixture *f, const struct table_store *store, size_t row,
                           const char *column)
{
    const struct cell *cell = table_store_cell(store, row, column);
    char number[NUMBER_EXACT_MAX], day[16];

    switch (cell->type) {
    case CELL_TEXT:
        return arena_copy(&f->arena, cell->text.s, cell->text.len);
    case CELL_NUMBER:
        number_exact(cell->number, number);
        return arena_copy(&f->arena, number, strlen(number));
    case CELL_DAY:
        return arena_copy(&f->arena, day_iso(cell->day, day), 10);
    default:
        return "";
    }
}

/* A row as "a,b,c" of the columns named. */
static const char *line_at(struct fixture *f, const struct table_store *store, size_t row,
                           const char *columns)
{
    struct str out = {0};
    char copy[256], *save = NULL;

    snprintf(copy, sizeof(copy), "%s", columns);
    for (char *name = strtok_r(copy, ",", &save); name; name = strtok_r(NULL, ",", &save)) {
        if (out.len)
            str_addc(&out, ',');
        str_adds(&out, text_at(f, store, row, name));
    }
    const char *line = arena_copy(&f->arena, str_text(&out), out.len);

    str_free(&out);
    return line;
}

static void test_metrics_and_history(void **unused)
{
    struct fixture f;
    struct table_store store = {0};
    struct table_sink sink = table_store_sink(&store);
    struct table_rows rows;

    (void)unused;
    fixture_init(&f);
    put_day(&f, "2026-05-04", 7, "clicks=40");
    put_day(&f, "2026-05-11", 7, "clicks=50");
    compute(&f);
    rows = metrics_rows(&f.results);
    assert_int_equal(table_deliver(&rows, &sink, &f.err), 0);
    assert_int_equal(store.nr_columns, 18);
    assert_int_equal(store.nr_rows, 1);
    assert_string_equal(line_at(&f, &store, 0,
                                "period,start,end,platform,account,metric,definition,basis,unit,"
                                "value,previous,change,change_pct,year_ago,signal,coverage,state,"
                                "note"),
                        "2026-W20,2026-05-11,2026-05-17,facebook,Muster,clicks,,activity,count,50,"
                        "40,10,0.25,,too few,7/7,ok,");
    table_store_free(&store);
    sink = table_store_sink(&store);
    rows = history_rows(&f.results);
    assert_int_equal(table_deliver(&rows, &sink, &f.err), 0);
    assert_int_equal(store.nr_rows, 2);
    assert_string_equal(text_at(&f, &store, 0, "period"), "2026-W19");
    assert_string_equal(text_at(&f, &store, 1, "period"), "2026-W20");
    table_store_free(&store);
    fixture_free(&f);
}

static void test_posts(void **unused)
{
    struct fixture f;
    struct table_store store = {0};
    struct table_sink sink = table_store_sink(&store);
    const char *columns = "platform,account,post,published,title,permalink,reach,views,reactions,"
                          "shares,interactions,rate,definition";

    (void)unused;
    fixture_init(&f);
    put_day(&f, "2026-05-17", 1, "clicks=1");
    put_post(&f, "2026-05-11", "b", "reach=100 reactions=5 shares=-");
    put_post(&f, "2026-05-10", "old", "reach=100 reactions=5");
    put(&f, (struct fact){.platform = "facebook",
                          .account = "Muster",
                          .dimension = DIM_POST,
                          .start = "2026-05-12",
                          .member = "c",
                          .cells = "reach=100 reactions=5",
                          .title = "=Hello",
                          .permalink = "https://example.org/c"});
    put_post(&f, "2026-05-13", "a", "reach=0 views=50 reactions=5");
    put(&f, (struct fact){.platform = "youtube",
                          .account = "Film",
                          .dimension = DIM_WINDOW,
                          .start = "2026-05-14",
                          .member = "v",
                          .cells = "views=100 reactions=5"});
    compute(&f);
    assert_int_equal(posts_table(&f.results, f.facts, &sink, &f.err), 0);
    assert_int_equal(store.nr_columns, 17);
    assert_int_equal(store.nr_rows, 4);
    assert_string_equal(line_at(&f, &store, 0, columns),
                        "facebook,Muster,a,2026-05-13,,,0,50,5,,5,0.1,er_views: reactions");
    assert_string_equal(line_at(&f, &store, 1, columns),
                        "facebook,Muster,c,2026-05-12,=Hello,https://example.org/c,100,,5,,5,0.05,"
                        "er_reach: reactions");
    assert_string_equal(line_at(&f, &store, 2, columns),
                        "youtube,Film,v,2026-05-14,,,,100,5,,5,0.05,er_views: reactions");
    assert_string_equal(line_at(&f, &store, 3, columns),
                        "facebook,Muster,b,2026-05-11,,,100,,5,,,,");
    table_store_free(&store);
    fixture_free(&f);
}

static void test_facts(void **unused)
{
    static const char *const expected[] = {
        "2026-05-04,2026-05-04,facebook,Muster,,,,,,clicks,1,,ok,z.csv,2",
        "2026-05-05,2026-05-05,facebook,Muster,,,,,,clicks,,,withheld,z.csv,2",
        "2026-05-06,2026-05-06,facebook,Muster,,,,,,clicks,8,,ok,z.csv,2",
        "2026-05-04,2026-05-05,facebook,Muster,,,,cohort,,posts,1,,ok,z.csv,1",
        "2026-05-04,2026-05-04,facebook,Muster,P,,,post,,permalink,,,ok,z.csv,7",
        "2026-05-04,2026-05-04,facebook,Muster,P,,,post,,reach,10,,ok,z.csv,7",
        "2026-05-04,2026-05-04,facebook,Muster,P,,,post,,shares,,,absent,z.csv,7",
        "2026-05-04,2026-05-04,facebook,Muster,P,,,post,,title,,Hi,ok,z.csv,7",
        "2026-05-04,2026-05-10,website,muster.example,,fb,facebook,source,,sessions,3,,ok,z.csv,4",
    };
    struct fixture f;
    struct table_store store = {0};
    struct table_sink sink = table_store_sink(&store);

    (void)unused;
    fixture_init(&f);
    f.file = "a.csv";
    put_day(&f, "2026-05-06", 1, "clicks=7");
    f.file = "z.csv";
    put_source(&f, "2026-05-04", 7, "fb", "sessions=3");
    put(&f, (struct fact){.platform = "facebook",
                          .account = "Muster",
                          .dimension = DIM_POST,
                          .start = "2026-05-04",
                          .member = "P",
                          .cells = "reach=10 shares=-",
                          .title = "Hi",
                          .permalink = "https://example.org/p",
                          .line = 7});
    put_cover(&f, "2026-05-04", 2);
    put_day(&f, "2026-05-06", 1, "clicks=8");
    put_day(&f, "2026-05-05", 1, "clicks=w");
    put_day(&f, "2026-05-04", 1, "clicks=1");
    put_day(&f, "2026-05-07", 1, "clicks=-");
    f.facts->origins[0].stamp = 1;
    f.facts->origins[1].stamp = 2;
    compute(&f);
    assert_int_equal(facts_table(f.facts, f.networks, &sink, &f.err), 0);
    assert_int_equal(store.nr_columns, 16);
    assert_int_equal(store.nr_rows, sizeof(expected) / sizeof(*expected));
    for (size_t i = 0; i < store.nr_rows; i++) {
        const char *line =
            line_at(&f, &store, i,
                    "start,end,platform,account,post,source,network,dimension,member,measure,value,"
                    "text,state,file,line");

        if (i == 4) /* the address is long */
            assert_string_equal(text_at(&f, &store, i, "text"), "https://example.org/p");
        else
            assert_string_equal(line, expected[i]);
        assert_string_not_equal(text_at(&f, &store, i, "asof"), "");
    }
    table_store_free(&store);
    fixture_free(&f);
}

static void test_labels(void **unused)
{
    struct fixture f;
    int64_t first, second;
    uint16_t clicks;
    double cell = 3;

    (void)unused;
    fixture_init(&f);
    clicks = catalogue_find(&f.catalogue, "clicks");
    first = factset_account(f.facts, "facebook", "Muster", "11");
    second = factset_account(f.facts, "facebook", "Muster", "22");
    for (int i = 0; i < 2; i++) {
        struct sheet_key key = {.origin = fixture_origin(&f),
                                .account = (uint32_t)(i ? second : first),
                                .measures = &clicks,
                                .nr_measures = 1};
        struct sheet *sheet = factset_sheet(f.facts, &key);
        struct fact_row row = {day_at("2026-05-11"), 7, 0, 1};

        assert_non_null(sheet);
        assert_int_equal(sheet_add(f.facts, sheet, &row, &cell, NULL), 0);
    }
    compute(&f);
    assert_non_null(find_row(&f, "facebook", "Muster (11)", "clicks", "2026-W20"));
    assert_non_null(find_row(&f, "facebook", "Muster (22)", "clicks", "2026-W20"));
    fixture_free(&f);
}

/* ---- threads ----------------------------------------------------------------------------------
 */

/* Enough accounts and weeks for several threads; each account's notes and gaps are its own. */
static void put_accounts(struct fixture *f)
{
    day_t first = day_at("2025-01-06");

    for (int account = 0; account < 40; account++) {
        char name[16];

        snprintf(name, sizeof(name), "Page %d", (account * 7) % 40);
        for (int week = account % 5; week < (account % 4 ? 60 : 20); week++) {
            char start[16], cells[64];

            snprintf(cells, sizeof(cells), "followers=%d clicks=%d views=%s", 1000 + account * week,
                     (account * 31 + week * 17) % 97, week % (account + 2) ? "12.5" : "-");
            put(f, (struct fact){.platform = account % 3 ? "facebook" : "instagram",
                                 .account = name,
                                 .start = day_iso(first + 7 * week, start),
                                 .days = 7,
                                 .cells = cells});
        }
    }
}

static void keep_history(struct fixture *f, int jobs, struct table_store *store)
{
    struct table_sink sink = table_store_sink(store);
    struct table_rows rows;

    f->options.jobs = jobs;
    compute(f);
    rows = history_rows(&f->results);
    assert_int_equal(table_deliver(&rows, &sink, &f->err), 0);
}

static void expect_equal_cells(const struct cell *a, const struct cell *b)
{
    assert_int_equal(a->type, b->type);
    if (a->type == CELL_TEXT)
        assert_true(slice_equal(a->text, b->text));
    else if (a->type == CELL_NUMBER)
        assert_memory_equal(&a->number, &b->number, sizeof(a->number));
    else if (a->type == CELL_DAY)
        assert_int_equal(a->day, b->day);
}

static void test_threads(void **unused)
{
    struct fixture f;
    struct table_store one = {0};

    (void)unused;
    fixture_init(&f);
    put_accounts(&f);
    keep_history(&f, 1, &one);
    assert_true(one.nr_rows > 5000);
    for (int jobs = 2; jobs < 9; jobs++) {
        struct table_store more = {0};

        keep_history(&f, jobs, &more);
        assert_int_equal(more.nr_rows, one.nr_rows);
        for (size_t i = 0; i < one.nr_rows * one.nr_columns; i++)
            expect_equal_cells(&one.cells[i], &more.cells[i]);
        table_store_free(&more);
    }
    table_store_free(&one);
    fixture_free(&f);
}

/* ---- rows that say nothing --------------------------------------------------------------------
 */

struct repeats {
    const struct table_store *plain; /* the same rows, whole */
    size_t at, nr;
    struct {
        bool known;
        uint64_t key;
        size_t row;
    } kept[512];
};

static int take_whole(void *context, const struct cell *cells, size_t nr, struct error *err)
{
    struct repeats *repeats = context;
    const struct cell *expected = &repeats->plain->cells[repeats->at++ * nr];

    (void)err;
    for (size_t i = 0; i < nr; i++)
        expect_equal_cells(&cells[i], &expected[i]);
    return 0;
}

/* Rows of one key are the same but for their first cells. */
static int take_repeat(void *context, const struct cell *cells, const struct table_repeat *repeat,
                       struct error *err)
{
    struct repeats *repeats = context;
    size_t nr = repeats->plain->nr_columns, row = repeats->at, slot = repeat->slot;
    const struct cell *expected = &repeats->plain->cells[row * nr], *kept;

    (void)err;
    assert_true(slot < sizeof(repeats->kept) / sizeof(*repeats->kept));
    if (!repeats->kept[slot].known || repeats->kept[slot].key != repeat->key) {
        repeats->kept[slot].known = true;
        repeats->kept[slot].key = repeat->key;
        repeats->kept[slot].row = row;
        return 0;
    }
    kept = &repeats->plain->cells[repeats->kept[slot].row * nr];
    for (size_t i = 0; i < nr; i++)
        expect_equal_cells(i < repeat->own ? &cells[i] : &kept[i], &expected[i]);
    repeats->at++;
    repeats->nr++;
    return 1;
}

static void test_repeats(void **unused)
{
    struct fixture f;
    struct table_store plain = {0};
    struct repeats repeats = {.plain = &plain};
    struct table_sink sink = {.row = take_whole, .context = &repeats, .repeat = take_repeat};
    struct table_rows rows;

    (void)unused;
    fixture_init(&f);
    put_accounts(&f);
    keep_history(&f, 1, &plain);
    rows = history_rows(&f.results);
    assert_int_equal(rows.deliver(rows.context, 0, rows.nr, &sink, &f.err), 0);
    assert_int_equal(repeats.at, plain.nr_rows);
    assert_true(repeats.nr > 500);
    table_store_free(&plain);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_metrics_and_history),
        cmocka_unit_test(test_posts),
        cmocka_unit_test(test_facts),
        cmocka_unit_test(test_labels),
        cmocka_unit_test(test_threads),
        cmocka_unit_test(test_repeats),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
