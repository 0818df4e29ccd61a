/* Elements that are read as earlier ones against the same elements read one by one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ingest/read_json_alike.h"
#include "ingest_bytes.h"

/* A record without its line, but with the hash of its names. */
static int add_content(void *context, const struct record *record, struct error *err)
{
    struct record copy = *record;

    copy.line = 0;
    str_addf(context, "%llx ", (unsigned long long)record->names_hash);
    return add_record(context, &copy, err);
}

static void run_json(struct str *out, const struct str *bytes, const char *rows, size_t *rejected)
{
    struct source source = bytes_source(bytes->s, bytes->len);
    struct reader_options options = {.rows = rows};
    struct diags diags = {0};
    struct error err = {0};

    assert_int_equal(read_json(&source, ENCODING_UTF8, &options, 0, add_content, out, &diags, &err),
                     0);
    *rejected += diags.counts[DIAG_REJECTED];
    diag_free(&diags);
    bytes_close(&source);
}

/* ---- elements by chance ---- */

static uint32_t one_of(uint32_t *random, uint32_t nr)
{
    return next_random(random) % nr;
}

static void add_blanks(struct str *out, uint32_t *random, uint32_t style)
{
    static const char *const blanks[] = {"", " ", "\t", "  "};

    str_adds(out, blanks[style < 4 ? style : one_of(random, 4)]);
}

static void add_scalar(struct str *out, uint32_t *random)
{
    static const char *const scalars[] = {
        "\"\"",
        "\"x\"",
        "\"a longer text, with {brackets} and ]\"",
        "\"\\u00fc\\/\\\"\"",
        "0",
        "-12.5e3",
        "12345678901234567890",
        "true",
        "false",
        "null",
        "\"\\ud83d\\ude00 and more\"",
        "\"gr\xc3\xbc\xc3\x9f\"",
        "\"\\ud83d\"",
        "1234567890123456789012345678901234567890123456789012345678901",
    };

    str_adds(out, scalars[one_of(random, sizeof scalars / sizeof *scalars)]);
}

static void add_value(struct str *out, uint32_t *random, uint32_t *shape, uint32_t style,
                      int level);

/* What `shape` decides is the same in elements of the same shape. */
static void add_members(struct str *out, uint32_t *random, uint32_t *shape, uint32_t style,
                        int level)
{
    static const char *const names[] = {"name", "a", "b", "id", "values", "n\\u0061me", "a.b"};
    uint32_t nr = one_of(shape, 4) + (level == 0);
    bool object = one_of(shape, 3) > 0 || level == 0;

    str_addc(out, object ? '{' : '[');
    for (uint32_t i = 0; i < nr; i++) {
        if (i)
            str_addc(out, ',');
        add_blanks(out, random, style);
        if (object)
            str_addf(out, "\"%s\":", names[one_of(shape, 7)]);
        add_blanks(out, random, style);
        add_value(out, random, shape, style, level + 1);
    }
    add_blanks(out, random, style);
    str_addc(out, object ? '}' : ']');
}

static void add_value(struct str *out, uint32_t *random, uint32_t *shape, uint32_t style, int level)
{
    if (level > 4 || one_of(shape, 5) < 3)
        add_scalar(out, random);
    else
        add_members(out, random, shape, style, level);
}

static void add_element(struct str *out, uint32_t *random, uint32_t first_shape)
{
    uint32_t shape = first_shape + one_of(random, 5);

    add_members(out, random, &shape, one_of(random, 20) ? 0 : 4, 0);
}

/* ---- many together, and each alone ---- */

/* Line by line, so that what fails is told whole. */
static void assert_same(const struct str *text, const struct str *expected)
{
    char *a = strdup(str_text(text)), *b = strdup(str_text(expected)), *save_a, *save_b;
    char *x = strtok_r(a, "\n", &save_a), *y = strtok_r(b, "\n", &save_b);

    for (; x && y; x = strtok_r(NULL, "\n", &save_a), y = strtok_r(NULL, "\n", &save_b))
        assert_string_equal(x, y);
    assert_true(!x && !y);
    free(a);
    free(b);
}

/* What the text holds after a beginning that teaches nothing of use. */
static void run_alone(struct str *out, const char *before, const struct str *element,
                      const char *after, const char *rows, size_t *rejected)
{
    struct str text = {0}, records = {0};
    const char *last;

    str_adds(&text, before);
    str_add(&text, element->s, element->len);
    str_adds(&text, after);
    run_json(&records, &text, rows, rejected);
    last = str_text(&records);
    for (const char *p = before; (p = strstr(p, "{}")); p++)
        last = strchr(last, '\n') + 1;
    str_adds(out, last);
    str_free(&text);
    str_free(&records);
}

static void elements_of_a_document(void **state)
{
    (void)state;
    for (uint32_t round = 0; round < 300; round++) {
        struct str whole = {0}, together = {0}, alone = {0}, element = {0};
        size_t rejected = 0, rejected_alone = 0;
        uint32_t random = round;

        str_adds(&whole, "{\"id\":\"outer\",\"k\":7,\"data\":[");
        for (int i = 0; i < 60; i++) {
            str_clear(&element);
            add_element(&element, &random, round * 16);
            str_adds(&whole, i ? ",\n" : "");
            str_add(&whole, element.s, element.len);
            run_alone(&alone, "{\"id\":\"outer\",\"k\":7,\"data\":[", &element, "]}", "data",
                      &rejected_alone);
        }
        str_adds(&whole, "]}");
        run_json(&together, &whole, "data", &rejected);
        assert_same(&together, &alone);
        assert_int_equal(rejected, rejected_alone);
        str_free(&whole);
        str_free(&together);
        str_free(&alone);
        str_free(&element);
    }
}

/* Some with a byte that is changed: it may break the line, no other one. */
static void lines_of_a_file(void **state)
{
    size_t rejected = 0, rejected_alone = 0;

    (void)state;
    for (uint32_t round = 0; round < 300; round++) {
        struct str whole = {0}, together = {0}, alone = {0}, element = {0};
        uint32_t random = round;

        str_adds(&whole, "{}\n{}\n");
        for (int i = 0; i < 60; i++) {
            str_clear(&element);
            add_element(&element, &random, round * 16);
            if (one_of(&random, 4) == 0) {
                static const char bytes[] = "\"\\{}[],:1x \t\r\x01";

                char *changed = &element.s[one_of(&random, (uint32_t)element.len)];

                *changed = (signed char)*changed < 0 ? *changed : bytes[one_of(&random, 14)];
            }
            str_add(&whole, element.s, element.len);
            str_adds(&whole, one_of(&random, 3) ? "\n" : " \r\n\n");
            run_alone(&alone, "{}\n{}\n", &element, "\n", "", &rejected_alone);
        }
        run_json(&together, &whole, "", &rejected);
        assert_string_equal(strchr(strchr(together.s, '\n') + 1, '\n') + 1, str_text(&alone));
        assert_int_equal(rejected, rejected_alone);
        str_free(&whole);
        str_free(&together);
        str_free(&alone);
        str_free(&element);
    }
    assert_in_range(rejected, 100, 300 * 20);
}

/* ---- what is learnt ---- */

static bool finds(struct json_alike *alike, const char *text, size_t bytes, const char *fields)
{
    char padded[256] = "";
    struct json_found found;
    struct record record;
    struct str out = {0};
    bool does;

    snprintf(padded, sizeof padded, "%s", text);
    does = json_alike_find(alike, (struct slice){padded, strlen(text)}, &found, &record);
    if (does) {
        record.line = 1;
        add_record(&out, &record, NULL);
        assert_string_equal(str_text(&out), fields);
        assert_int_equal(found.bytes, bytes);
    }
    str_free(&out);
    return does;
}

/* One that was found, and not only read as any other, says so. */
static void is_found(void **state)
{
    static const struct slice names[] = {{"id", 2}, {"x.a.v", 5}, {"x.a.name", 8}, {"n", 1}};
    static const struct slice fields[] = {{"1", 1}, {"2", 1}, {"a", 1}, {"3", 1}};
    static const char text[] = "{\"id\":1,\"x\":[{\"v\":2,\"name\":\"a\"}],\n\"n\":3}";
    struct record record = {.nr = 4, .names = names, .fields = fields};
    struct json_alike *alike = json_alike_new();

    (void)state;
    assert_non_null(alike);
    assert_false(finds(alike, text, 0, ""));
    json_alike_learn(alike, (struct slice){text, sizeof text - 1}, &record, 0);
    assert_true(finds(alike, text, 40, "1: id=1|x.a.v=2|x.a.name=a|n=3\n"));
    assert_true(finds(alike,
                      "{\"id\":\"\\u00fc\",\"x\":[{\"v\":null,\"name\":\"a\"}],\n\"n\":-1e5} x", 53,
                      "1: id=\xc3\xbc|x.a.v=null|x.a.name=a|n=-1e5\n"));
    assert_false(finds(alike, "{\"id\":1,\"x\":[{\"v\":2,\"name\":\"b\"}],\n\"n\":3}", 0, ""));
    assert_false(finds(alike, "{\"id\":1,\"x\":[{\"v\":2,\"name\":\"a\"}],\n\"n\":03}", 0, ""));
    assert_false(finds(alike, "{\"id\":1,\"x\":[{\"v\":2,\"name\":\"a\"}],\n\"n\":3", 0, ""));
    assert_false(finds(alike, "{\"id\":{},\"x\":[{\"v\":2,\"name\":\"a\"}],\n\"n\":3}", 0, ""));
    json_alike_forget(alike);
    assert_false(finds(alike, text, 0, ""));
    json_alike_free(alike);
}

/* More shapes, and longer ones, than are remembered. */
static void room_ends(void **state)
{
    struct str whole = {0}, out = {0}, expected = {0};
    size_t rejected = 0, at = 0;

    (void)state;
    str_adds(&whole, "[");
    for (int i = 0; i < 3000; i++) {
        str_addf(&whole, "%s{\"m%d\":{", i ? "," : "", i % 500);
        for (int k = 0; k < i % 97; k++)
            str_addf(&whole, "%s\"a name of some length %d\":%d", k ? "," : "", k, i);
        str_addf(&whole, "},\"i\":%d}", i);
    }
    str_adds(&whole, "]");
    run_json(&out, &whole, "", &rejected);
    assert_int_equal(rejected, 0);
    for (int i = 0; i < 3000; i++) {
        char *line = out.s + at, *end = strchr(line, '\n');

        str_clear(&expected);
        str_addf(&expected, "i=%d", i);
        assert_true((size_t)(end - line) >= expected.len);
        assert_memory_equal(end - expected.len, expected.s, expected.len);
        at += (size_t)(end - line) + 1;
    }
    assert_int_equal(at, out.len);
    str_free(&whole);
    str_free(&out);
    str_free(&expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_of_a_document),
        cmocka_unit_test(lines_of_a_file),
        cmocka_unit_test(is_found),
        cmocka_unit_test(room_ends),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
