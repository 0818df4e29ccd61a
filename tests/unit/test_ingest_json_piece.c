/* JSON in pieces: whatever a reader calls regular fits together exactly, and the places where a row
 * seems to begin are good ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ingest/read_json.h"
#include "ingest_bytes.h"

/* ---- a file and its pieces ---- */

struct file {
    struct source source;
    struct reader_options options;
};

static struct file file_of(const char *text, const char *rows)
{
    struct file file = {.source = bytes_source(text, strlen(text)), .options = {.rows = rows}};
    struct str paths = {0};

    assert_int_equal(
        read_json_shape(&file.source, ENCODING_UTF8, &paths, &file.options.ndjson, NULL), 0);
    str_free(&paths);
    return file;
}

struct reading {
    struct str *out;
    uint64_t lines; /* before the piece */
};

static int add_below(void *context, const struct record *record, struct error *err)
{
    struct reading *reading = context;
    struct record copy = *record;

    copy.line += reading->lines;
    return add_record(reading->out, &copy, err);
}

/* Adds what the piece says; its lines are counted on. Whether it is regular. */
static bool read_piece(const struct file *file, uint64_t from, uint64_t to, struct str *out,
                       uint64_t *lines)
{
    struct source source = file->source;
    struct reader_options options = file->options;
    struct reading reading = {out, *lines};
    struct diags diags = {0};
    bool regular = true;
    uint64_t passed;

    source.at = from;
    source.size = to - from;
    options.inside = from > 0;
    options.followed = to < file->source.size;
    options.regular = &regular;
    options.lines = &passed;
    assert_int_equal(
        read_json(&source, ENCODING_UTF8, &options, 0, add_below, &reading, &diags, NULL), 0);
    for (size_t i = 0; i < diags.nr; i++)
        diags.items[i].line += *lines;
    add_diags(out, &diags);
    assert_true(!regular || diags.nr == 0);
    diag_free(&diags);
    *lines += passed;
    return regular;
}

static void read_whole(const struct file *file, struct str *out)
{
    uint64_t lines = 0;

    read_piece(file, 0, file->source.size, out, &lines);
}

/* ---- cut anywhere ---- */

/* All that is regular before the last piece fits. */
static bool fits(const struct file *file, uint64_t first, uint64_t second, const char *whole)
{
    struct str out = {0};
    uint64_t lines = 0;
    bool regular = read_piece(file, 0, first, &out, &lines);

    if (regular && second > first)
        regular = read_piece(file, first, second, &out, &lines);
    if (regular) {
        read_piece(file, second, file->source.size, &out, &lines);
        assert_string_equal(str_text(&out), whole);
    }
    str_free(&out);
    return regular;
}

/* In how many places it can be cut. */
static size_t cut_everywhere(const char *text, const char *rows)
{
    struct file file = file_of(text, rows);
    struct str whole = {0};
    uint64_t places[64];
    size_t nr = 0;

    read_whole(&file, &whole);
    for (uint64_t at = 1; at < file.source.size; at++)
        if (!strchr(" \n\r\t]}", text[at]) && fits(&file, at, at, str_text(&whole)) && nr < 64)
            places[nr++] = at;
    for (size_t i = 0; i < nr; i++)
        for (uint64_t at = places[i] + 1; at < file.source.size; at++)
            if (!strchr(" \n\r\t]}", text[at]))
                fits(&file, places[i], at, str_text(&whole));
    str_free(&whole);
    bytes_close(&file.source);
    return nr;
}

static void documents(void **state)
{
    (void)state;
    assert_int_equal(cut_everywhere("[{\"a\":1},{\"a\":2},\n {\"a\":[{\"a\":3},{\"a\":4}]}]", ""),
                     2);
    assert_int_equal(cut_everywhere("{\"x\":[1,{}],\"data\":[{\"a\":1}, \n{\"a\":2} ,\n[3],4],\n"
                                    "\"late\":{\"data\":[{\"a\":5},{}]},\"k\":1}\n",
                                    "data"),
                     3);
    /* What stands before them would be inherited, but for the first of two documents. */
    assert_int_equal(cut_everywhere("{\"k\":1,\"data\":[{\"a\":1},{\"a\":2}]}", "data"), 0);
    assert_int_equal(cut_everywhere("{\"data\":[{\"a\":1},{\"a\":2}],\"k\":1}\n{\"k\":3,\"data\":["
                                    "{\"a\":1},{\"a\":2}]}",
                                    "data"),
                     1);
    assert_int_equal(cut_everywhere("{\"o\":{\"p\":1},\"d\":{\"e\":[{\"a\":1},{\"a\":2}],\"k\":7,"
                                    "\"e\":[{\"a\":3}]},\"d\":{\"e\":[{\"a\":4},{\"a\":5}]}}",
                                    "d.e"),
                     2);
    assert_int_equal(cut_everywhere("{\"d\":{\"x\":[{\"a\":1},{\"a\":2}],\"y\":[{}]}}", "d.*"), 0);
    assert_int_equal(cut_everywhere("[{\"r\":[{\"a\":1},{\"a\":2}]},{\"r\":[]}]", "r"), 0);
    assert_int_equal(cut_everywhere("{\"a\":[{},{}]}", ""), 0);
}

static void damaged_documents(void **state)
{
    (void)state;
    assert_int_equal(cut_everywhere("{\"d\":[{\"a\":1},\n{\"a\":NaN},{\"a\":3},{\"a\":4}]}", "d"),
                     1);
    assert_int_equal(cut_everywhere("{\"d\":[{\"a\":1},\n{\"a\":2},{\"a\":3}\n{\"a\":4}]}", "d"),
                     2);
    assert_int_equal(cut_everywhere("{\"d\":[{\"a\":1},\n{\"a\":2},", "d"), 1);
    assert_int_equal(cut_everywhere("{\"d\":[{\"a\":1},\n{\"a\":2}", "d"), 1);
    assert_int_equal(cut_everywhere("[{\"a\":1},\n{\"a\":2}\n{\"a\":3}", ""), 1);
    assert_int_equal(cut_everywhere("[{\"a\":1},\n{\"a\":2}}", ""), 1);
}

static void lines(void **state)
{
    (void)state;
    assert_int_equal(cut_everywhere("{\"a\":1}\n{\"a\":2}\r\n\n {\"a\":3}\n[4,{\"b\":5}]\n", ""),
                     3);
    assert_int_equal(cut_everywhere("{\"a\":1}\n{\"a\":2}\n{\"a\":3}", ""), 2);
    assert_int_equal(cut_everywhere("{\"a\":1}\n{\"a\":\n{\"a\":3} x\n{\"a\":4}\n", ""), 1);
    assert_int_equal(cut_everywhere("{\"r\":[{\"a\":1},{}]}\n{\"r\":[{\"a\":2}]}\n", "r"), 1);
}

/* ---- found places ---- */

static uint64_t next_place(const struct file *file, enum encoding encoding, uint64_t near)
{
    uint64_t from;

    assert_int_equal(json_piece_next(&file->source, encoding, &file->options, near, &from, NULL),
                     0);
    return from;
}

/* A line or a row that is like a post, with things in it that look like one, too. */
static void add_post(struct str *out, int i, const char *before, const char *between)
{
    str_addf(out,
             "%s{\"id\":\"%d\",%s\"text\":\"a,{\\\"id\\\":1},{\\\"id\\\":2}, b\",%s\"time\":"
             "\"2026-11-%02dT10:00:00\",\"comments\":[",
             before, i, between, between, i % 28 + 1);
    for (int k = 0; k < i % 5; k++)
        str_addf(out, "%s{\"id\":\"%d_%d\",\"text\":\"x\"}", k ? "," : "", i, k);
    str_addf(out,
             "],%s\"insights\":[{\"name\":\"reach\",\"value\":%d},{\"name\":\"clicks\","
             "\"value\":3}]}",
             between, i);
}

static void expect_places(const struct str *text, const char *rows, uint64_t behind)
{
    struct file file = file_of(text->s, rows);
    struct str whole = {0};
    uint64_t found = 0;

    read_whole(&file, &whole);
    for (uint64_t near = 1; near < text->len; near += 997) {
        uint64_t from = next_place(&file, ENCODING_UTF8, near);

        if (from == UINT64_MAX) {
            assert_true(near > behind);
            continue;
        }
        assert_in_range(from, near, text->len - 1);
        assert_true(fits(&file, from, from, str_text(&whole)));
        found++;
    }
    assert_true(found > 20);
    str_free(&whole);
    bytes_close(&file.source);
}

static void places(void **state)
{
    static const char *const between[] = {"", " ", "\n   "};
    struct str text = {0};

    (void)state;
    for (int style = 0; style < 3; style++) {
        str_clear(&text);
        str_addf(&text, "{%s\"data\":%s[", between[style], between[style]);
        for (int i = 0; i < 300; i++)
            add_post(&text, i, i ? style ? ",\n" : "," : "", between[style]);
        str_adds(&text, "],\n\"paging\":{\"next\":\"x\"}}\n");
        expect_places(&text, "data", text.len - 2000);
    }
    str_clear(&text);
    for (int i = 0; i < 300; i++)
        add_post(&text, i, i ? "\n" : "", " ");
    expect_places(&text, "", text.len - 2000);
    str_free(&text);
}

static void expect_none(const char *text, const struct reader_options *options)
{
    struct file file = file_of(text, "");

    file.options = *options;
    for (uint64_t near = 0; near <= file.source.size; near++)
        assert_true(next_place(&file, ENCODING_UTF8, near) == UINT64_MAX);
    bytes_close(&file.source);
}

static void no_places(void **state)
{
    static const char text[] = "{\"data\":[{\"a\":1},{\"a\":2},{\"a\":3},{\"a\":4},{\"a\":5}]}";
    struct file file = file_of(text, "data");

    (void)state;
    assert_true(next_place(&file, ENCODING_UTF8, 10) == 17);
    assert_true(next_place(&file, ENCODING_CP1252, 10) == UINT64_MAX);
    assert_true(next_place(&file, ENCODING_UTF16LE, 10) == UINT64_MAX);
    bytes_close(&file.source);
    expect_none(text, &(struct reader_options){.rows = ""});
    expect_none(text, &(struct reader_options){.rows = "*"});
    expect_none(text, &(struct reader_options){.rows = "data", .names = "h"});
    expect_none(text, &(struct reader_options){.rows = "data.a"});
    expect_none("{\"k\":1,\"data\":[{\"a\":1},{\"a\":2},{\"a\":3},{\"a\":4},{\"a\":5}]}",
                &(struct reader_options){.rows = "data"});
    expect_none("[{\"data\":[{\"a\":1},{\"a\":2},{\"a\":3},{\"a\":4}]}]",
                &(struct reader_options){.rows = "data"});
    expect_none("{\"data\":[{\"a\":[{\"b\":1},{\"b\":2},{\"b\":3},{\"b\":4}]}]}",
                &(struct reader_options){.rows = "data"});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents), cmocka_unit_test(damaged_documents), cmocka_unit_test(lines),
        cmocka_unit_test(places),    cmocka_unit_test(no_places),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
