/* The CSV reader: fields, lines, blanks, quotes that are never closed; and the fast way gives what
 * libcsv gives. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ingest/read_csv.h"
#include "ingest_bytes.h"

#define OPEN                                                                                       \
    ": a quote opens here and is never closed; close it with \" (inside a quoted field a "         \
    "quote is written twice)\n"

#define LONG                                                                                       \
    ": a quoted field that begins here is longer than 1048576 bytes; is its quote never closed? "  \
    "(inside a quoted field a quote is written twice)\n"

static void run_csv(struct str *out, const char *bytes, size_t len, const struct csv_run *settings)
{
    struct source source = bytes_source(bytes, len);
    struct diags diags = {0};
    struct error err = {0};
    struct csv_run run = *settings;

    run.source = &source;
    run.fn = add_record;
    run.context = out;
    run.diags = &diags;
    assert_int_equal(csv_run(&run, &err), 0);
    add_diags(out, &diags);
    diag_free(&diags);
    bytes_close(&source);
}

/* By both ways, through windows of several sizes. */
static void expect(const char *bytes, char delimiter, const char *expected)
{
    static const size_t windows[] = {0, 16, 17, 31, 64};

    for (size_t i = 0; i < 2 * sizeof windows / sizeof *windows; i++) {
        struct csv_run run = {
            .delimiter = delimiter, .window = windows[i / 2], .plain_only = i % 2};
        struct str out = {0};

        run_csv(&out, bytes, strlen(bytes), &run);
        assert_string_equal(str_text(&out), expected);
        str_free(&out);
    }
}

static void fields(void **state)
{
    (void)state;
    expect("", ',', "");
    expect("\n", ',', "1:\n");
    expect("a,b\n1,2\n", ',', "1: a|b\n2: 1|2\n");
    expect(",\n\"\"\n,,x\n", ',', "1: |\n2: \n3: ||x\n");
    expect(" a , b\tc\t,\" q \"\n", ',', "1: a|b\tc| q \n");
    expect("a;b,c\t\n", ';', "1: a|b,c\n");
    expect("a\t\tb \t c\n\t\n", '\t', "1: a||b|c\n2: |\n");
    expect("\"a,b\",\"say \"\"hi\"\"\",\"\"\"\"\n", ',', "1: a,b|say \"hi\"|\"\n");
    expect("\"a long enough field to \"\"cross\"\" a block of sixty-four bytes, and more\",x\n",
           ',', "1: a long enough field to \"cross\" a block of sixty-four bytes, and more|x\n");
}

static void odd_quotes_as_libcsv_has_them(void **state)
{
    (void)state;
    expect("5\" screen,x\n", ',', "1: 5\" screen|x\n");
    expect("\"a\" , \"b\"\n", ',', "1: a|b\n");
    expect("\"a\"b\",c\n", ',', "1: a\"b|c\n");
    expect("a,\"b\" c\",d\n", ',', "1: a|b\" c|d\n");
}

static void line_numbers(void **state)
{
    (void)state;
    expect("a\r\nb\rc\nd", ',', "1: a\n2: b\n3: c\n4!: d\n");
    expect("a\n\n \t\r\n\rb\n", ',', "1: a\n2:\n3:\n4:\n5: b\n");
    expect("\"x\ny\r\nz\rw\",1\nb\n", ',', "1: x<LF>y<CR><LF>z<CR>w|1\n5: b\n");
    expect("5\" \n\"x\n\" ,1\nb\n", ',', "1: 5\"\n2: x<LF>|1\n4: b\n");
    expect("a\r", ',', "1: a\n");
    expect("\"a\"\r", ',', "1: a\n");
}

static void no_line_end_at_the_end(void **state)
{
    (void)state;
    expect("a,b", ',', "1!: a|b\n");
    expect("a,", ',', "1!: a|\n");
    expect("a\n\"b\"", ',', "1: a\n2!: b\n");
    expect("a\n  ", ',', "1: a\n");
}

static void sep_lines(void **state)
{
    (void)state;
    expect("sep=;\r\na;b,c\r\n", ',', "2: a|b,c\n");
    expect("sep=\t\na\tb\n", ',', "2: a|b\n");
    expect("sep=x\na\n", ',', "1: sep=x\n2: a\n");
    expect("sep=,", ',', "1!: sep=|\n");
}

static void open_quotes(void **state)
{
    (void)state;
    expect("a,b\n1,\"x\n2,y\n3,z\n", ',', "1: a|b\n3: 2|y\n4: 3|z\nt:2" OPEN);
    expect("a\n\"b", ',', "1: a\nt:2" OPEN);
    expect("\"a\nb\",c,\"d\ne\nf\n", ',', "3: e\n4: f\nt:2" OPEN);
    expect("\"a\n\"b\nc\n", ',', "3: c\nt:1" OPEN "t:2" OPEN);
    expect("\"a,\n", ',', "t:1" OPEN);
}

/* `before`, then `nr` times `what`, then `after`. */
static char *repeated(const char *before, char what, size_t nr, const char *after)
{
    char *text;

    assert_true(asprintf(&text, "%s%*s%s", before, (int)nr, "", after) > 0);
    memset(text + strlen(before), what, nr);
    return text;
}

static void expect_long(char *text, const char *expected)
{
    struct csv_run run = {.delimiter = ','};
    struct str out = {0};

    run_csv(&out, text, strlen(text), &run);
    assert_string_equal(str_text(&out), expected);
    str_free(&out);
    free(text);
}

static void limits(void **state)
{
    (void)state;
    expect_long(
        repeated("a\n\"b\nc\n", 'x', RECORD_MAX_FIELD + 1, "\nd\n"),
        "1: a\n3: c\n5: d\nt:2" LONG
        "t:4: a field of more than 1048576 bytes; is this a CSV file with one record a line?\n");
    expect_long(repeated("a\n\"b", 'x', RECORD_MAX_FIELD + 5000, "\",c\nd\n"),
                "1: a\n3: d\nt:2" LONG);
    expect_long(repeated("a\n", ',', RECORD_MAX_FIELDS, "\nd\n"),
                "1: a\n3: d\nt:2: a record of more than 20000 fields; is the delimiter right?\n");
}

/* Line by line a quote that is not closed: must neither take for ever nor lose the rest. */
static void many_open_quotes(void **state)
{
    struct csv_run run = {.delimiter = ','};
    struct str text = {0}, out = {0};

    (void)state;
    for (int i = 0; i < 40000; i++)
        str_adds(&text, "a,\"b\n");
    str_adds(&text, "last\n");
    run_csv(&out, text.s, text.len, &run);
    assert_non_null(strstr(str_text(&out), "40001: last\n"));
    str_free(&text);
    str_free(&out);
}

static void stops_after_lines(void **state)
{
    struct csv_run run = {.delimiter = ',', .line_max = 2};
    struct str out = {0};

    (void)state;
    run_csv(&out, "a\n\"b\nc\"\nd\n", 10, &run);
    assert_string_equal(str_text(&out), "1: a\n2: b<LF>c\n");
    str_free(&out);
}

/* Anything made of the bytes that matter. */
static void fast_equals_plain(void **state)
{
    static const char alphabet[] = ",,,\"\"\n\r\n;ab \t\0";
    uint32_t random = 1;

    (void)state;
    for (int round = 0; round < 20000; round++) {
        char text[200];
        size_t len = next_random(&random) % (round % 10 ? 40 : sizeof text);
        struct csv_run fast = {.delimiter = round % 7 ? ',' : '\t',
                               .window = 16 + next_random(&random) % 200};
        struct csv_run plain = {.delimiter = fast.delimiter, .plain_only = true};
        struct str a = {0}, b = {0};

        for (size_t i = 0; i < len; i++)
            text[i] = alphabet[next_random(&random) % (sizeof alphabet - 1)];
        run_csv(&a, text, len, &fast);
        run_csv(&b, text, len, &plain);
        assert_int_equal(a.len, b.len);
        assert_memory_equal(str_text(&a), str_text(&b), a.len);
        str_free(&a);
        str_free(&b);
    }
}

static void expect_delimiters(const char *bytes, const char *expected)
{
    struct source source = bytes_source(bytes, strlen(bytes));
    char found[4];

    assert_int_equal(read_csv_delimiters(&source, ENCODING_UTF8, found, NULL), 0);
    assert_string_equal(found, expected);
    bytes_close(&source);
}

static void delimiters(void **state)
{
    (void)state;
    expect_delimiters("", ",");
    expect_delimiters("a\nb\n", ",");
    expect_delimiters("a,b\n1,2\n", ",");
    expect_delimiters("sep=;\na,b\n1,2\n", ";");
    expect_delimiters("Datum;Rate;Anteil\n2026-11-09;1,5;2,5\n2026-11-10;1,7;2,1\n", ";,");
    expect_delimiters("a\tb\n1\t2,5\n", "\t,");
    expect_delimiters("\"a;b;c\",d\n\"e;f;g\",h\n", ",");
}

static void through_the_public_door(void **state)
{
    static const char text[] = "D\xe4"
                               "tum;B\n1;2\n";
    struct source source = bytes_source(text, sizeof text - 1);
    struct reader_options options = {0};
    struct str out = {0};
    struct diags diags = {0};

    (void)state;
    assert_int_equal(
        read_csv(&source, ENCODING_CP1252, &options, 0, add_record, &out, &diags, NULL), 0);
    assert_string_equal(str_text(&out), "1: D\xc3\xa4tum|B\n2: 1|2\n");
    assert_int_equal(diags.nr, 0);
    str_free(&out);
    bytes_close(&source);
}

static int refuse(void *context, const struct record *record, struct error *err)
{
    ++*(int *)context;
    return error_set(err, ERROR_DATA, "stop at %d", (int)record->line);
}

static void caller_stops(void **state)
{
    struct source source = bytes_source("a\nb\n", 4);
    struct reader_options options = {.delimiter = ','};
    struct diags diags = {0};
    struct error err = {0};
    int calls = 0;

    (void)state;
    assert_int_equal(read_csv(&source, ENCODING_UTF8, &options, 0, refuse, &calls, &diags, &err),
                     -1);
    assert_string_equal(err.text, "stop at 1");
    assert_int_equal(calls, 1);
    bytes_close(&source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields),
        cmocka_unit_test(odd_quotes_as_libcsv_has_them),
        cmocka_unit_test(line_numbers),
        cmocka_unit_test(no_line_end_at_the_end),
        cmocka_unit_test(sep_lines),
        cmocka_unit_test(open_quotes),
        cmocka_unit_test(limits),
        cmocka_unit_test(many_open_quotes),
        cmocka_unit_test(stops_after_lines),
        cmocka_unit_test(fast_equals_plain),
        cmocka_unit_test(delimiters),
        cmocka_unit_test(through_the_public_door),
        cmocka_unit_test(caller_stops),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
