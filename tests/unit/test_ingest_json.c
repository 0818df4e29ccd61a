/* The JSON reader: rows, inheritance, headers, numbers as written, lines, limits, damage. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ingest_bytes.h"

static void run_json(struct str *out, const char *bytes, size_t len,
                     const struct reader_options *options, uint64_t line_max)
{
    struct source source = bytes_source(bytes, len);
    struct diags diags = {0};
    struct error err = {0};

    assert_int_equal(
        read_json(&source, ENCODING_UTF8, options, line_max, add_record, out, &diags, &err), 0);
    add_diags(out, &diags);
    diag_free(&diags);
    bytes_close(&source);
}

static void expect(const char *bytes, const char *rows, const char *expected)
{
    struct reader_options options = {.rows = rows};
    struct str out = {0};

    run_json(&out, bytes, strlen(bytes), &options, 0);
    assert_string_equal(str_text(&out), expected);
    str_free(&out);
}

static void flattening(void **state)
{
    (void)state;
    expect("{\"a\":{\"b\":1},\"v\":[7,[8]],\"e\":{},\"n\":null,\"t\":true}", "",
           "1: a.b=1|v.0=7|v.1.0=8|n=null|t=true\n");
    expect(
        "{\"insights\":{\"data\":[{\"name\":\"reach\",\"values\":[{\"value\":3}]},{\"name\":5}]}}",
        "",
        "1: insights.data.reach.name=reach|insights.data.reach.values.0.value=3|"
        "insights.data.1.name=5\n");
    expect("[{\"a\":1},{\"b\":\"x\"},[2,3],4]", "", "1: a=1\n1: b=x\n1: 0=2|1=3\n1: value=4\n");
    expect("{\"\\u0061\":\"\\\"\\u00e4\\n\"}", "", "1: a=\"\xc3\xa4<LF>\n");
    expect("", "", "");
    expect(" [ ] \n", "", "");
}

static void numbers_keep_their_text(void **state)
{
    (void)state;
    expect("[{\"id\":1234567890123456789,\"s\":\"1-2, 3\",\"x\":-1.50e+3,\"y\":[0.10]}]", "",
           "1: id=1234567890123456789|s=1-2, 3|x=-1.50e+3|y.0=0.10\n");
}

static void rows_inherit(void **state)
{
    (void)state;
    expect("{\"v\":1,\"data\":[\n{\"name\":\"a\",\"period\":\"day\",\"values\":[{\"value\":1,"
           "\"name\":\"own\"},"
           "{\"value\":2}],\"id\":9},\n{\"name\":\"b\",\"values\":[]}],\"late\":2}",
           "data.values",
           "2: v=1|period=day|id=9|value=1|name=own\n2: v=1|name=a|period=day|id=9|value=2\n");
    expect("{\"x\":{\"k\":1,\"o\":{},\"rows\":[{\"a\":1}]},\"rows\":[{\"a\":2}]}", "x.rows",
           "1: k=1|a=1\n");
    expect("{\"k\":\"outer\",\"x\":{\"k\":\"inner\",\"rows\":[{}]}}", "x.rows", "1: k=inner\n");
    expect("{\"data\":{\"id\":\"7\",\"m\":{\"f\":5}}}", "data", "1: id=7|m.f=5\n");
    expect("{\"a\":[[{\"r\":[1]}],{\"r\":[2,3]}]}", "a.r", "1: value=1\n1: value=2\n1: value=3\n");
    expect("{\"a\":1}", "rows", "");
    expect("{\"rows\":5}", "rows.x", "");
}

static void objects_keyed_by_date(void **state)
{
    (void)state;
    expect(
        "{\"2026-01-01\":{\"n\":3},\n\"2026-01-02\":[],\"2026-01-03\":[{\"l\":\"a\"},{\"l\":\"b\"}]"
        ","
        "\"2026-01-04\":7,\"2026-01-05\":{},\"2026-01-06\":null}",
        "*",
        "1: key=2026-01-01|n=3\n2: key=2026-01-02\n2: key=2026-01-03|l=a\n2: key=2026-01-03|l=b\n"
        "2: key=2026-01-04|value=7\n2: key=2026-01-05\n2: key=2026-01-06\n");
    expect("{\"s\":1,\"all\":{\"d\":{\"rows\":[{\"n\":1}]}}}", "all.*.rows", "1: s=1|key=d|n=1\n");
    expect("[{\"all\":{\"d\":{\"n\":1},\"e\":[]}}]", "all.*", "1: key=d|n=1\n1: key=e\n");
}

static void expect_named(const char *bytes, const char *rows, const char *names, const char *values,
                         const char *expected)
{
    struct reader_options options = {.rows = rows, .names = names, .values = values};
    struct str out = {0};

    run_json(&out, bytes, strlen(bytes), &options, 0);
    assert_string_equal(str_text(&out), expected);
    str_free(&out);
}

static void names_from_headers(void **state)
{
    const char *two = "dimensionHeaders.name metricHeaders.name";
    const char *lists = "dimensionValues.value metricValues.value";

    (void)state;
    expect_named("{\"kind\":\"t\",\"columnHeaders\":[{\"name\":\"day\"},{\"name\":\"views\"}],"
                 "\"rows\":[[\"2026-01-01\",5],[\"2026-01-02\"]]}",
                 "rows", "columnHeaders.name", "",
                 "1: kind=t|day=2026-01-01|views=5\n1: kind=t|day=2026-01-02\n");
    expect_named(
        "{\"rows\":[{\"dimensionValues\":[{\"value\":\"d\"}],\"metricValues\":[{},{\"value\":1}]}],"
        "\"dimensionHeaders\":[{\"name\":\"date\"}],"
        "\"metricHeaders\":[{\"name\":\"a\"},{\"name\":\"b\"}]}",
        "rows", two, lists, "1: date=d|a=|b=1\n");
    expect_named("{\"reports\":[{\"h\":[\"x\",5],\"rows\":[{\"v\":[1,2],\"own\":3}]},"
                 "{\"h\":[\"y\"],\"rows\":[{\"v\":[4]}]}]}",
                 "reports.rows", "h", "v", "1: own=3|x=1|5=2\n1: y=4\n");
    expect_named("{\"h\":[1],\"rows\":[[2],[3,4]]}", "rows", "h", "",
                 "1: 1=2\nt:1: a row has more values than the document's headers have names\n");
}

static void lines(void **state)
{
    (void)state;
    expect("{\"a\":1}\n\n{\"a\":2}\r\n{\"a\":3}", "", "1: a=1\n3: a=2\n4: a=3\n");
    expect("{\"r\":[{\"a\":1}]}\n{\"r\":[{\"a\":2}]}\n", "r", "1: a=1\n2: a=2\n");
    expect("{\"a\":1}\n{\"a\":\n{\"a\":3} x\n{\"a\":4}\n", "",
           "1: a=1\n4: a=4\nt:2: this is not JSON: :\nt:3: this is not JSON: x\n");
    expect("{\n\"a\":1}\n{\n\"a\":2}\n", "", "1: a=1\n3: a=2\n"); /* documents, not lines */
}

static void damage(void **state)
{
    (void)state;
    expect("{\"d\":[{\"a\":1},\n{\"a\":NaN},\n{\"a\":3}]}", "d",
           "1: a=1\n3: a=3\nt:2: this is not JSON: NaN}\n");
    expect("[{\"a\":1},\n{\"a\":", "",
           "1: a=1\nt:2: the file ends inside the value that begins here; "
           "download it again\n");
    expect("[{\"a\":1},\n", "", "1: a=1\nt:2: the file ends inside an array; download it again\n");
    expect("[{\"a\":1]}\n", "", "t:1: a ] where a } belongs\n");
    expect("[1 2]", "", "1: value=1\nt:1: a , or ] is missing here\n");
    expect("{\"r\" 1}", "r", "t:1: a : is missing here\n");
    expect("{\"a\":1,}", "r", "t:1: the name of a member, in quotes, is missing here\n");
    expect("{\"a\":1} x", "",
           "1: a=1\nt:1: a { or [ is expected here; is all of this file JSON?\n");
    expect("[\"\\ud83d x\",\"\\ud83d\\ude00\",\"\\udc00\"]", "",
           "1: value=\xef\xbf\xbd x\n1: value=\xf0\x9f\x98\x80\n1: value=\xef\xbf\xbd\n");
}

/* `before` (nr times), `inner`, `after` (nr times). */
static void expect_nested(size_t nr, const char *before, const char *after, const char *expected)
{
    struct str text = {0};

    for (size_t i = 0; i < nr; i++)
        str_adds(&text, before);
    str_addc(&text, '1');
    for (size_t i = 0; i < nr; i++)
        str_adds(&text, after);
    expect(str_text(&text), "", expected);
    str_free(&text);
}

static void limits(void **state)
{
    struct str text = {0};

    (void)state;
    expect_nested(64, "{\"\":", "}", "1: =1\n");
    expect_nested(65, "{\"\":", "}", "t:1: nested more than 64 deep; no export known is\n");
    expect_nested(100000, "[", "]", "t:1: nested more than 64 deep; no export known is\n");
    str_adds(&text, "[1,\n");
    for (size_t i = 0; i < 65; i++)
        str_adds(&text, "{\"a\":");
    str_adds(&text, "[\"}\"]");
    for (size_t i = 0; i < 65; i++)
        str_addc(&text, '}');
    str_adds(&text, ",\n3]");
    expect(str_text(&text), "",
           "1: value=1\n3: value=3\nt:2: nested more than 64 deep; no export known is\n");
    str_clear(&text);
    str_adds(&text, "[1,\n\"");
    for (size_t i = 0; i < RECORD_MAX_BYTES; i += 16)
        str_adds(&text, "0123456789abcdef");
    str_adds(&text, "\",\n3]");
    expect(str_text(&text), "",
           "1: value=1\n3: value=3\n"
           "t:2: an element of more than 16 MiB; ask for smaller pages\n");
    str_clear(&text);
    str_adds(&text, "[{\"a\":[0");
    for (size_t i = 0; i < RECORD_MAX_FIELDS; i++)
        str_adds(&text, ",0");
    str_adds(&text, "]},2]");
    expect(str_text(&text), "",
           "1: value=2\nt:1: a row with more than 20000 fields; rows further inside "
           "must be read one by one\n");
    str_free(&text);
}

/* Elements on both sides of every window's end. */
static void large_document(void **state)
{
    struct str text = {0}, out = {0};
    struct reader_options options = {.rows = "data"};
    size_t nr = 0;

    (void)state;
    str_adds(&text, "{\"data\":[");
    for (int i = 0; i < 20000; i++)
        str_addf(&text, "%s{\"id\":%d,\"t\":\"a\\\"]}{[\"}", i ? ",\n" : "", i);
    str_adds(&text, "]}");
    run_json(&out, text.s, text.len, &options, 0);
    for (char *line = out.s, *end; (end = strchr(line, '\n')); line = end + 1, nr++) {
        char expected[64];

        snprintf(expected, sizeof expected, "%zu: id=%zu|t=a\"]}{[", nr + 1, nr);
        assert_int_equal(end - line, strlen(expected));
        assert_memory_equal(line, expected, strlen(expected));
    }
    assert_int_equal(nr, 20000);
    str_free(&text);
    str_free(&out);
}

static int keep_hash(void *context, const struct record *record, struct error *err)
{
    uint64_t **next = context;

    (void)err;
    *(*next)++ = record->names_hash;
    return 0;
}

static void equal_names_equal_hash(void **state)
{
    static const char text[] =
        "[{\"a\":1,\"b\":2},{\"a\":\"x\",\"b\":null},{\"b\":1,\"a\":2},{\"ab\":1,\"\":2}]";
    struct source source = bytes_source(text, sizeof text - 1);
    struct reader_options options = {0};
    struct diags diags = {0};
    uint64_t hashes[4] = {0}, *next = hashes;

    (void)state;
    assert_int_equal(read_json(&source, ENCODING_UTF8, &options, 0, keep_hash, &next, &diags, NULL),
                     0);
    assert_true(hashes[0] == hashes[1]);
    assert_true(hashes[0] != hashes[2] && hashes[0] != hashes[3]);
    bytes_close(&source);
}

static void stops_after_lines(void **state)
{
    struct reader_options options = {0};
    struct str out = {0};

    (void)state;
    run_json(&out, "[1,2,3]", 7, &options, 2);
    run_json(&out, "{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n", 24, &options, 2);
    assert_string_equal(str_text(&out), "1: value=1\n1: value=2\n1: a=1\n2: a=2\n");
    str_free(&out);
}

/* Every beginning of a document gives rows that the whole document gives too, and no crash. */
static void cut_anywhere(void **state)
{
    static const char text[] =
        "{\"k\":\"v\",\"data\":[{\"name\":\"a\",\"values\":[{\"value\":10},{\"value\":20}]},"
        "{\"name\":\"b\",\"values\":[{\"value\":30,\"x\":\"\\u00e4\"}]}]}";
    struct reader_options options = {.rows = "data.values"};
    struct str whole = {0};

    (void)state;
    run_json(&whole, text, sizeof text - 1, &options, 0);
    for (size_t len = 0; len < sizeof text - 1; len++) {
        struct str out = {0};
        char *diag;

        run_json(&out, text, len, &options, 0);
        diag = strstr(str_text(&out), "t:");
        assert_true(len == 0 || diag);
        assert_memory_equal(str_text(&whole), str_text(&out),
                            diag ? (size_t)(diag - out.s) : out.len);
        str_free(&out);
    }
    str_free(&whole);
}

static void expect_shape(const char *bytes, const char *paths, bool ndjson)
{
    struct source source = bytes_source(bytes, strlen(bytes));
    struct str out = {0};
    bool found;

    assert_int_equal(read_json_shape(&source, ENCODING_UTF8, &out, &found, NULL), 0);
    assert_string_equal(str_text(&out), paths);
    assert_int_equal(found, ndjson);
    str_free(&out);
    bytes_close(&source);
}

static void shape(void **state)
{
    (void)state;
    expect_shape("{\"paging\":{},\"data\":[{\"name\":1,\"values\":[{\"value\":1}]},{\"not\":1}]}",
                 "data\ndata.name\ndata.values\ndata.values.value\npaging\n", false);
    expect_shape("{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":1}}}}}", "a\na.b\na.b.c\na.b.c.d\n", false);
    expect_shape("{\"2026-01-01\":[],\"2026-01-02\":{\"n\":1},\"2026-01-03\":{\"n\":1}}",
                 "*\n*.n\n", false);
    expect_shape("{\"b\":1,\"a\":2}\n{\"c\":1}\n", "a\nb\n", true);
    expect_shape("{\"a\":1,\"b\":[1,", "a\nb\n", false);
    expect_shape("", "", false);
}

static void values(void **state)
{
    static const char *const bytes = "{\"code\":0,\"data\":[{\"period\":\"day\"},{\"period\":"
                                     "\"week\"}],\"none\":[],\"empty\":{},"
                                     "\"full\":{\"a\":1},\"null\":null}";
    struct source source = bytes_source(bytes, strlen(bytes));
    struct str out = {0};

    (void)state;
    assert_int_equal(read_json_values(&source, ENCODING_UTF8,
                                      "code data.period none none.x empty full null missing", &out,
                                      NULL),
                     0);
    assert_string_equal(str_text(&out), "code=0\ndata.period=day\nnone=[]\nempty={}\nnull=null\n");
    str_free(&out);
    bytes_close(&source);
}

static void is_json(void **state)
{
    static const struct {
        const char *text;
        bool json;
    } cases[] = {{" \n{\"a\"", true}, {"[{", true},        {"[ 1]", true},
                 {"[]", true},        {"[Page] x", false}, {"a,b", false},
                 {"", false},         {"[", false},        {"\"x\"", false}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct source source = bytes_source(cases[i].text, strlen(cases[i].text));
        bool json;

        assert_int_equal(reader_is_json(&source, ENCODING_UTF8, &json, NULL), 0);
        assert_int_equal(json, cases[i].json);
        bytes_close(&source);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flattening),
        cmocka_unit_test(numbers_keep_their_text),
        cmocka_unit_test(rows_inherit),
        cmocka_unit_test(objects_keyed_by_date),
        cmocka_unit_test(names_from_headers),
        cmocka_unit_test(lines),
        cmocka_unit_test(damage),
        cmocka_unit_test(limits),
        cmocka_unit_test(large_document),
        cmocka_unit_test(equal_names_equal_hash),
        cmocka_unit_test(stops_after_lines),
        cmocka_unit_test(cut_anywhere),
        cmocka_unit_test(shape),
        cmocka_unit_test(values),
        cmocka_unit_test(is_json),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
