/* The quick way through JSON against cJSON: what it takes at all, it takes as cJSON does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ingest/read_json.h"

static void assert_slice(struct slice a, struct slice b)
{
    assert_int_equal(a.len, b.len);
    assert_memory_equal(a.s, b.s, a.len);
}

/* Whether the quick way took it; then the nodes are those of cJSON. */
static bool same(const char *text, size_t len)
{
    struct json_tree quick = {0}, plain = {0};
    struct error err = {0};
    const char *bad;
    char *copy = malloc(len + 1); /* of exactly this size, so that looking beyond is noticed */
    bool took;

    assert_non_null(copy);
    memcpy(copy, text, len);
    took = json_tree_quick(&quick, (struct slice){copy, len}, NULL) == JSON_QUICK_OK;
    if (took) {
        assert_int_equal(json_tree_plain(&plain, (struct slice){copy, len}, &bad, &err), 0);
        assert_int_equal(quick.nr, plain.nr);
        for (size_t i = 0; i < quick.nr; i++) {
            assert_int_equal(quick.nodes[i].kind, plain.nodes[i].kind);
            assert_int_equal(quick.nodes[i].next, plain.nodes[i].next);
            assert_slice(quick.nodes[i].name, plain.nodes[i].name);
            assert_slice(quick.nodes[i].text, plain.nodes[i].text);
        }
    }
    json_tree_free(&quick);
    json_tree_free(&plain);
    free(copy);
    return took;
}

static bool took(const char *text)
{
    return same(text, strlen(text));
}

static void test_regular(void **state)
{
    (void)state;
    assert_true(took("{}"));
    assert_true(took(" [ ] \r\n\t"));
    assert_true(took("{\"a\":[1,-2.5,3e+7,0,0.5,1E-2],\"b\":{\"c\":true,\"d\":null},\"\":false}"));
    assert_true(took("[\"\",\"gr\xc3\xbc\xc3\x9f\",\"\\u00e9\\u20ac\\ud83d\\ude00 "
                     "\\\"\\\\\\/\\b\\f\\n\\r\\t\"]"));
    assert_true(
        took("[\"sixteen bytes and more of text\",\"with \\u0061n escape far behind the start\"]"));
    assert_true(took("[[[[[{\"a\":{}}]]]],[]]"));
    assert_true(took("\"alone\""));
    assert_true(took("12345678901234567890"));
}

/* These are for cJSON to judge. */
static void test_odd(void **state)
{
    static const char *const texts[] = {
        "",
        " ",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "{\"a\"}",
        "{a:1}",
        "[01]",
        "[1.]",
        "[.5]",
        "[+1]",
        "[1e]",
        "[-]",
        "[tru]",
        "[1] x",
        "[\"\\u0000\"]",
        "[\"\\ud83d\"]",
        "[\"\\ude00\"]",
        "[\"\\ud83d\\u0041\"]",
        "[\"\\x\"]",
        "[\"a\tb\"]",
        "[\"open",
        "[\"\\",
        "[}",
        "{]",
        "[1 2]",
        "[1234567890123456789012345678901234567890123456789012345678901]",
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_false(took(texts[i]));
    assert_false(same("[\"a\0b\"]", 7));
}

static void test_depth(void **state)
{
    char text[300];

    (void)state;
    for (size_t depth = 60; depth < 70; depth++) {
        memset(text, '[', depth);
        memset(text + depth, ']', depth);
        assert_int_equal(same(text, 2 * depth), depth <= JSON_MAX_DEPTH);
    }
}

/* Pieces thrown together, and regular documents with a byte changed. */
static void test_thrown_together(void **state)
{
    static const char *const pieces[] = {
        "{",  "}",  "[",     "]",       ",",       ":",     "\"a\"",       "\"name\"",
        "1",  "-0", "2.5e3", "true",    "null",    " ",     "\"\\u00fc\"", "\"\\ud83d\\ude00\"",
        "\\", "\"", "\n",    "\"\\n\"", "{\"a\":", "[1,2]", "},{",
    };
    static const char regular[] = "{\"data\":[{\"id\":\"1_2\",\"n\":12,\"x\":{\"y\":[true,\"\\u00e4"
                                  "b\"]}},{\"id\":\"\xf0\x9f\x98\x80\",\"n\":-1.5e2}]}";
    char text[200];
    unsigned random = 7;
    size_t taken = 0;

    (void)state;
    for (int round = 0; round < 60000; round++) {
        size_t len = 0;

        if (round % 2) {
            memcpy(text, regular, len = sizeof regular - 1);
            random = random * 1103515245 + 12345;
            text[(random >> 16) % len] = (char)(random >> 8);
        }
        for (unsigned i = 0; round % 2 == 0 && i < 3 + (unsigned)round % 9; i++) {
            random = random * 1103515245 + 12345;
            len += (size_t)snprintf(text + len, sizeof text - len, "%s",
                                    pieces[(random >> 16) % (sizeof pieces / sizeof *pieces)]);
        }
        taken += same(text, len);
    }
    assert_in_range(taken, 1000, 59000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_regular),
        cmocka_unit_test(test_odd),
        cmocka_unit_test(test_depth),
        cmocka_unit_test(test_thrown_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
