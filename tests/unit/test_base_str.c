/* Growing texts and pieces of texts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "pegel/str.h"

static void starts_empty(void **state)
{
    struct str str = {0};

    (void)state;
    assert_string_equal(str_text(&str), "");
    assert_int_equal(str_ok(&str, NULL), 0);
    str_clear(&str);
    str_add(&str, NULL, 0);
    assert_string_equal(str_text(&str), "");
    str_free(&str);
    str_free(NULL);
}

static void adds_in_every_way(void **state)
{
    struct str str = {0};

    (void)state;
    str_add(&str, "abXX", 2);
    str_adds(&str, "cd");
    str_addc(&str, 'e');
    str_addf(&str, "%s=%d", "f", 42);
    assert_string_equal(str_text(&str), "abcdef=42");
    assert_int_equal(str.len, 9);
    str_clear(&str);
    assert_string_equal(str_text(&str), "");
    str_adds(&str, "again");
    assert_string_equal(str_text(&str), "again");
    str_free(&str);
    assert_null(str.s);
}

static void holds_nul_bytes(void **state)
{
    struct str str = {0};

    (void)state;
    str_add(&str, "a\0b", 3);
    assert_int_equal(str.len, 3);
    assert_memory_equal(str.s, "a\0b", 4);
    str_free(&str);
}

/* Every length around the sizes at which memory grows, by single bytes and by a format. */
static void grows(void **state)
{
    struct str str = {0}, other = {0};

    (void)state;
    for (size_t i = 0; i < 5000; i++) {
        str_addc(&str, (char)('a' + i % 26));
        assert_int_equal(str.len, i + 1);
        assert_int_equal(str.s[i + 1], '\0');
        assert_true(str.alloc > str.len);
    }
    str_addf(&other, "%s%s", str_text(&str), str_text(&str));
    assert_int_equal(other.len, 10000);
    assert_memory_equal(other.s, str.s, 5000);
    assert_memory_equal(other.s + 5000, str.s, 5001);
    str_free(&str);
    str_free(&other);
}

/* No machine has that much memory: what is there stays, and nothing is added after it. */
static void failure_is_remembered(void **state)
{
    struct str str = {0};
    struct error err = {0};

    (void)state;
    str_adds(&str, "kept");
    str_add(&str, "x", SIZE_MAX - 2);
    str_adds(&str, "lost");
    str_addf(&str, "%d", 1);
    assert_true(str.failed);
    assert_string_equal(str_text(&str), "kept");
    assert_int_equal(str_ok(&str, &err), -1);
    assert_string_equal(err.text, "out of memory");
    str_clear(&str);
    assert_int_equal(str_ok(&str, &err), -1);
    str_free(&str);
    str_adds(&str, "new");
    assert_int_equal(str_ok(&str, &err), 0);
    assert_string_equal(str_text(&str), "new");
    str_free(&str);
}

static void slices_compare(void **state)
{
    struct slice none = {NULL, 0};

    (void)state;
    assert_int_equal(slice_of("abc").len, 3);
    assert_true(slice_is((struct slice){"abcd", 3}, "abc"));
    assert_false(slice_is((struct slice){"abcd", 4}, "abc"));
    assert_false(slice_is((struct slice){"abcd", 2}, "abc"));
    assert_true(slice_is(none, ""));
    assert_true(slice_equal(none, slice_of("")));
    assert_false(slice_equal(slice_of("a"), slice_of("b")));
    assert_false(slice_equal(slice_of("a"), none));
    assert_true(slice_equal((struct slice){"a\0b", 3}, (struct slice){"a\0b", 3}));
    assert_false(slice_equal((struct slice){"a\0b", 3}, (struct slice){"a\0c", 3}));
}

static void slices_trim(void **state)
{
    (void)state;
    assert_true(slice_is(slice_trim(slice_of(" \t\r\na b\n\r\t ")), "a b"));
    assert_true(slice_is(slice_trim(slice_of("a")), "a"));
    assert_true(slice_is(slice_trim(slice_of("  \n")), ""));
    assert_true(slice_is(slice_trim((struct slice){NULL, 0}), ""));
    assert_true(slice_is(slice_trim(slice_of("\va\v")), "\va\v"));
}

static void print(void **state)
{
    char *text = str_print("%0*d/%s", 96, 7, "abc"); /* 100: where asprintf may write too far */

    (void)state;
    assert_non_null(text);
    assert_int_equal(strlen(text), 100);
    assert_string_equal(text + 95, "7/abc");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(print),
        cmocka_unit_test(starts_empty),
        cmocka_unit_test(adds_in_every_way),
        cmocka_unit_test(holds_nul_bytes),
        cmocka_unit_test(grows),
        cmocka_unit_test(failure_is_remembered),
        cmocka_unit_test(slices_compare),
        cmocka_unit_test(slices_trim),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
