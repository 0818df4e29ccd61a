/* How a file is cut into pieces must not show in any output. */
#include "facts_world.h"
#include "metrics_fixture.h"

enum { WORLDS = 60 };

/* ---- a sink that tells the cells as text ----------------------------------------------------- */

static int begin(void *context, const struct column *columns, size_t nr, struct error *err)
{
    (void)err;
    for (size_t i = 0; i < nr; i++)
        str_addf(context, "%s;", columns[i].name);
    str_addc(context, '\n');
    return 0;
}

static int add_row_text(void *context, const struct cell *cells, size_t nr, struct error *err)
{
    (void)err;
    for (size_t i = 0; i < nr; i++) {
        if (cells[i].type == CELL_TEXT)
            str_add(context, cells[i].text.s, cells[i].text.len);
        else if (cells[i].type == CELL_NUMBER)
            str_addf(context, "%.17g", cells[i].number);
        else if (cells[i].type == CELL_DAY)
            str_addf(context, "%d", cells[i].day);
        str_addc(context, ';');
    }
    str_addc(context, '\n');
    return 0;
}

static int end(void *context, struct error *err)
{
    return str_ok(context, err);
}

/* ---- all outputs ----------------------------------------------------------------------------- */

static void tell(struct fixture *f, struct str *out)
{
    struct table_sink sink = {begin, add_row_text, end, out, NULL};
    struct table_rows rows;

    compute(f);
    for (size_t i = 0; i < f->diags.nr; i++) {
        diag_format(out, &f->diags.items[i]);
        str_addc(out, '\n');
    }
    assert_int_equal(facts_table(f->facts, f->networks, &sink, &f->err), 0);
    rows = history_rows(&f->results);
    assert_int_equal(table_deliver(&rows, &sink, &f->err), 0);
    assert_int_equal(posts_table(&f->results, f->facts, &sink, &f->err), 0);
    for (size_t i = 0; i < f->results.nr_series; i++) {
        for (size_t period = 0; period < f->results.nr_periods; period++)
            assert_int_equal(
                metrics_explain(&f->results, f->facts, i, period, f->networks, out, &f->err), 0);
    }
}

static void tell_world(struct world *world, uint64_t number, uint32_t cuts, struct str *out)
{
    struct fixture f;

    fixture_init(&f);
    world_make(world, &f.catalogue, number, true);
    factset_free(f.facts);
    f.facts = world_build(world, cuts);
    tell(&f, out);
    fixture_free(&f);
}

static void test_pieces(void **state)
{
    struct world *world = malloc(sizeof(*world));

    (void)state;
    assert_non_null(world);
    for (uint64_t i = 0; i < WORLDS; i++) {
        struct str whole = {0}, pieces = {0};

        tell_world(world, i, 0, &whole);
        tell_world(world, i, 1 + (uint32_t)i % 3, &pieces);
        assert_string_equal(str_text(&whole), str_text(&pieces));
        str_free(&whole);
        str_free(&pieces);
    }
    free(world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pieces),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
