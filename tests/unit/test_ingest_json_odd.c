/* JSON that is damaged, too large or an API's excuse: what is told, and what is used all the same.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ingest_bytes.h"

static void expect_bytes(const char *bytes, size_t len, const char *rows, const char *expected)
{
    struct source source = bytes_source(bytes, len);
    struct reader_options options = {.rows = rows};
    struct diags diags = {0};
    struct str out = {0};

    assert_int_equal(read_json(&source, ENCODING_UTF8, &options, 0, add_record, &out, &diags, NULL),
                     0);
    add_diags(&out, &diags);
    assert_string_equal(str_text(&out), expected);
    str_free(&out);
    diag_free(&diags);
    bytes_close(&source);
}

static void expect(const char *text, const char *rows, const char *expected)
{
    expect_bytes(text, strlen(text), rows, expected);
}

static void add_times(struct str *out, const char *text, size_t nr)
{
    for (size_t i = 0; i < nr; i++)
        str_adds(out, text);
}

/* ---- lines ---- */

/* One bad line, whichever it is, costs itself alone. */
static void first_line(void **state)
{
    struct str text = {0};

    (void)state;
    expect("{\"a\":\n{\"a\":2}\n{\"a\":3}\n", "", "2: a=2\n3: a=3\nt:1: this is not JSON: :\n");
    expect("{\"a\":1]\n{\"a\":2}\n", "", "2: a=2\nt:1: this is not JSON: ]\n");
    for (size_t depth = 65; depth < 100000; depth *= 30) {
        str_clear(&text);
        str_adds(&text, "{\"x\":");
        add_times(&text, "[", depth - 1);
        add_times(&text, "]", depth - 1);
        str_adds(&text, "}\n{\"a\":2}\n");
        expect(str_text(&text), "", "2: a=2\nt:1: nested more than 64 deep; no export known is\n");
    }
    str_free(&text);
}

/* ---- NUL ---- */

static void nul(void **state)
{
    static const char lines[] = "{\"a\":\"x\"}\n{\"a\":\"b\0c\"}\n{\"a\":\"y\"}\n";
    static const char rows[] = "[{\"a\":\"x\"},\n{\"a\":\"b\0c\"},\n{\"a\":\"y\"}]";

    (void)state;
    expect_bytes(lines, sizeof lines - 1, "",
                 "1: a=x\n3: a=y\n"
                 "t:2: a NUL byte stands in it; the file is damaged, download it again\n");
    expect_bytes(rows, sizeof rows - 1, "",
                 "1: a=x\n3: a=y\n"
                 "t:2: a NUL byte stands in it; the file is damaged, download it again\n");
    expect("[{\"a\":\"b\\u0000c\",\"d\\u0000\":\"\\\\u0000\"}]", "",
           "1: a=b\xef\xbf\xbd"
           "c|d\xef\xbf\xbd=\\u0000\n");
    expect("[{\"a\":\"b\\u0000c\",}]", "", "t:1: this is not JSON: }\n");
}

/* ---- too many values ---- */

static void too_many(void **state)
{
    struct str text = {0};
    const char *row =
        "3: value=3\nt:2: a row with more than 20000 fields; rows further inside must be read one "
        "by one\n";

    (void)state;
    str_adds(&text, "[\n[1");
    add_times(&text, ",{}", 4 * RECORD_MAX_FIELDS);
    str_adds(&text, "],\n3]");
    expect(str_text(&text), "", row);
    str_clear(&text);
    str_adds(&text, "[\n[\"\\ud800\""); /* for cJSON */
    add_times(&text, ",1", 4 * RECORD_MAX_FIELDS);
    str_adds(&text, "],\n3]");
    expect(str_text(&text), "", row);
    str_clear(&text);
    str_adds(&text, "[\n{\"r\":[1");
    add_times(&text, ",1", 1u << 20);
    str_adds(&text, "]},\n{\"r\":[2]}]");
    expect(str_text(&text), "r",
           "3: value=2\n"
           "t:2: an element of more than a million values; ask for smaller pages\n");
    str_free(&text);
}

/* ---- an API's excuse ---- */

static void expect_message(const char *text, const char *paths, const char *expected)
{
    struct source source = bytes_source(text, strlen(text));
    struct str out = {0};

    assert_int_equal(read_json_message(&source, ENCODING_UTF8, paths, &out, NULL), 0);
    assert_string_equal(str_text(&out), expected);
    str_free(&out);
    bytes_close(&source);
}

static void message(void **state)
{
    static const char text[] =
        " {\"error\":{\"message\":\"Session has\\n expired \\u001b[31m\",\"code\":190,"
        "\"error_user_msg\":\"\"},\"errors\":[{\"reason\":{\"x\":1}}, {\"reason\":\"no\"}]}\n{}";
    struct str longer = {0}, cut = {0};

    (void)state;
    expect_message(text, "error.error_user_msg error.message", "Session has  expired [31m");
    expect_message(text, "errors.reason.y errors.reason.x error.code", "");
    expect_message("[{\"m\":\"first\"},{\"m\":\"second\"}]", "x m", "first");
    expect_message("[]", "m", "");
    expect_message("{\"m\":\"cut of", "m", "");
    expect_message("{\"m\":tru}", "m", "");
    expect_message("", "m", "");
    str_adds(&longer, "{\"m\":\"");
    add_times(&longer, "x", 1000);
    str_adds(&longer, "\"}");
    add_times(&cut, "x", 299);
    str_adds(&cut, "\xe2\x80\xa6");
    expect_message(str_text(&longer), "m", str_text(&cut));
    str_free(&longer);
    str_free(&cut);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_line),
        cmocka_unit_test(nul),
        cmocka_unit_test(too_many),
        cmocka_unit_test(message),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
