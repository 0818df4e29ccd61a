/* Reading in a thread of its own gives what reading without one gives. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ingest/read_ahead.h"
#include "ingest_bytes.h"

struct taker {
    struct str out;
    struct diags diags;
    uint64_t stop; /* the line at which it wants no more; 0: never */
};

/* Says something itself, so that the order of what both say is tested. */
static int take(void *context, const struct record *record, struct error *err)
{
    struct taker *taker = context;

    if (taker->stop && record->line >= taker->stop)
        return error_set(err, ERROR_DATA, "enough");
    if (record->nr == 1)
        diag_add(&taker->diags, DIAG_NOTE, "short", "t", record->line, "one field");
    return add_record(&taker->out, record, err);
}

static void run(struct taker *taker, bool ahead, reader_fn *reader, const struct str *text,
                struct error *err)
{
    struct reader_options options = {.delimiter = ','};
    struct source source = bytes_source(text->s, text->len);
    int result =
        ahead
            ? read_ahead(reader, &source, ENCODING_UTF8, &options, take, taker, &taker->diags, err)
            : reader(&source, ENCODING_UTF8, &options, 0, take, taker, &taker->diags, err);

    assert_int_equal(result, taker->stop ? -1 : 0);
    add_diags(&taker->out, &taker->diags);
    str_addf(&taker->out, "%zu rejected, %zu dropped\n", taker->diags.counts[DIAG_REJECTED],
             taker->diags.dropped);
    bytes_close(&source);
}

static void expect_same(reader_fn *reader, const struct str *text, uint64_t stop)
{
    struct taker direct = {.stop = stop}, ahead = {.stop = stop};
    struct error err = {0}, its = {0};

    run(&direct, false, reader, text, &err);
    run(&ahead, true, reader, text, &its);
    assert_string_equal(err.text, its.text);
    assert_true(direct.out.len > 0);
    assert_string_equal(str_text(&direct.out), str_text(&ahead.out));
    str_free(&direct.out);
    str_free(&ahead.out);
    diag_free(&direct.diags);
    diag_free(&ahead.diags);
}

/* A megabyte of records of every size, now and then with one that is broken. */
static void make_csv(struct str *text)
{
    uint32_t random = 5;

    for (int i = 0; i < 12000; i++) {
        uint32_t fields = 1 + next_random(&random) % 9;

        for (uint32_t k = 0; k < fields; k++)
            str_addf(text, "%s\"%0*u\n\"", k ? "," : "", (int)(next_random(&random) % 40), i);
        str_adds(text, i % 1000 == 999 ? ",\"open\n" : "\n");
        if (i % 3000 == 1500) /* larger than a batch */
            str_addf(text, "%0300000d,b\n", i);
    }
}

static void test_csv(void **state)
{
    struct str text = {0};

    (void)state;
    make_csv(&text);
    expect_same(read_csv, &text, 0);
    expect_same(read_csv, &text, 7);
    str_clear(&text);
    str_adds(&text, "a,b");
    expect_same(read_csv, &text, 0);
    str_free(&text);
}

static void test_stops_in_the_middle(void **state)
{
    struct str text = {0};

    (void)state;
    for (int i = 0; i < 200000; i++)
        str_addf(&text, "%d,two,three\n", i);
    expect_same(read_csv, &text, 150000);
    str_free(&text);
}

static void test_json(void **state)
{
    struct str text = {0};

    (void)state;
    for (int i = 0; i < 20000; i++)
        str_addf(&text, i % 700 ? "{\"id\":\"%d\",\"in\":{\"reach\":%d}}\n" : "{\"id\":%d,%d}\n", i,
                 i);
    expect_same(read_json, &text, 0);
    str_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_csv),
        cmocka_unit_test(test_stops_in_the_middle),
        cmocka_unit_test(test_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
