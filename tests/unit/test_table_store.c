/* Cells, states, and the sink that keeps a table. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "pegel/table.h"

static void test_cells(void **state)
{
    (void)state;
    assert_int_equal(cell_empty().type, CELL_EMPTY);
    assert_int_equal(cell_text(NULL).type, CELL_TEXT);
    assert_int_equal(cell_text(NULL).text.len, 0);
    assert_true(slice_is(cell_text("a b").text, "a b"));
    assert_int_equal(cell_number(0).type, CELL_NUMBER);
    assert_int_equal(cell_number((double)NAN).type, CELL_EMPTY);
    assert_int_equal(cell_day(0).type, CELL_DAY);
    assert_int_equal(cell_day(DAY_NONE).type, CELL_EMPTY);
}

static void test_states(void **state)
{
    (void)state;
    assert_string_equal(state_word(STATE_OK), "ok");
    assert_string_equal(state_word(STATE_ABSENT), "absent");
    assert_string_equal(state_word(STATE_PARTIAL), "partial");
    assert_string_equal(state_word(STATE_UNDEFINED), "undefined");
    assert_string_equal(state_word(STATE_WITHHELD), "withheld");
}

/* Texts and names outlive what the producer gave. */
static void test_store(void **state)
{
    struct table_store store = {0};
    struct table_sink sink = table_store_sink(&store);
    char name[] = "metric", text[32];
    const struct column columns[] = {{name}, {"value"}, {"day"}};

    (void)state;
    assert_int_equal(sink.begin(sink.context, columns, 3, NULL), 0);
    name[0] = 'X';
    for (int i = 0; i < 1000; i++) {
        struct cell cells[3];

        snprintf(text, sizeof(text), "row %d", i);
        cells[0] = cell_text(text);
        cells[1] = cell_number(i / 2.0);
        cells[2] = i % 2 ? cell_empty() : cell_day(i);
        assert_int_equal(sink.row(sink.context, cells, 3, NULL), 0);
    }
    assert_int_equal(sink.end(sink.context, NULL), 0);
    assert_int_equal(store.nr_rows, 1000);
    for (size_t i = 0; i < 1000; i++) {
        snprintf(text, sizeof(text), "row %zu", i);
        assert_true(slice_is(table_store_cell(&store, i, "metric")->text, text));
        assert_true(table_store_cell(&store, i, "value")->number == (double)i / 2);
        assert_int_equal(table_store_cell(&store, i, "day")->type, i % 2 ? CELL_EMPTY : CELL_DAY);
    }
    assert_null(table_store_cell(&store, 1000, "metric"));
    assert_null(table_store_cell(&store, 0, "Xetric"));
    table_store_free(&store);
    assert_null(table_store_cell(&store, 0, "metric"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cells),
        cmocka_unit_test(test_states),
        cmocka_unit_test(test_store),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
