/* Sets of names: numbers in order of first use, texts that never move. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pegel/names.h"

static void number_zero_is_empty(void **state)
{
    struct names *names = names_new();

    (void)state;
    assert_non_null(names);
    assert_int_equal(names_nr(names), 1);
    assert_string_equal(names_text(names, 0), "");
    assert_int_equal(names_add(names, slice_of("")), 0);
    assert_int_equal(names_add(names, (struct slice){NULL, 0}), 0);
    assert_int_equal(names_find(names, (struct slice){NULL, 0}), 0);
    assert_int_equal(names_nr(names), 1);
    names_free(names);
    names_free(NULL);
}

static void same_text_same_number(void **state)
{
    struct names *names = names_new();

    (void)state;
    assert_int_equal(names_find(names, slice_of("a")), -1);
    assert_int_equal(names_add(names, slice_of("a")), 1);
    assert_int_equal(names_add(names, (struct slice){"bcd", 1}), 2);
    assert_int_equal(names_add(names, slice_of("a")), 1);
    assert_int_equal(names_find(names, slice_of("b")), 2);
    assert_int_equal(names_find(names, slice_of("A")), -1);
    assert_int_equal(names_nr(names), 3);
    assert_string_equal(names_text(names, 2), "b");
    names_free(names);
}

/* All prefixes of two texts that differ in one byte: lengths around the hash's steps of 8 bytes,
 * and beginnings of other names. */
static void beginnings_are_other_names(void **state)
{
    const char *a = "abcdefghijklmnopqrstuvwxyz0123456789";
    const char *b = "abcdefghijklmnopqrstuvwxyz012345678_";
    struct names *names = names_new();

    (void)state;
    for (size_t len = 1; len <= strlen(a); len++)
        assert_int_equal(names_add(names, (struct slice){a, len}), len);
    for (size_t len = 1; len < strlen(b); len++)
        assert_int_equal(names_find(names, (struct slice){b, len}), len);
    assert_int_equal(names_find(names, slice_of(b)), -1);
    for (size_t len = 1; len <= strlen(a); len++) {
        assert_int_equal(names_len(names, (uint32_t)len), len);
        assert_memory_equal(names_text(names, (uint32_t)len), a, len);
    }
    names_free(names);
}

enum { MANY = 100000 };

static struct slice nth(char *buf, size_t size, unsigned int i)
{
    int len = snprintf(buf, size, i % 3 ? "%u" : "https://www.example.org/post/%u", i * 7919u);

    return (struct slice){buf, (size_t)len};
}

static void many(void **state)
{
    struct names *names = names_new();
    const char **texts = calloc(MANY + 1, sizeof(*texts));
    char buf[64];

    (void)state;
    assert_non_null(texts);
    for (unsigned int i = 1; i <= MANY; i++) {
        assert_int_equal(names_add(names, nth(buf, sizeof(buf), i)), i);
        texts[i] = names_text(names, i);
    }
    assert_int_equal(names_nr(names), MANY + 1);
    for (unsigned int i = 1; i <= MANY; i++) {
        struct slice text = nth(buf, sizeof(buf), i);

        assert_int_equal(names_find(names, text), i);
        assert_ptr_equal(names_text(names, i), texts[i]); /* did not move */
        assert_string_equal(texts[i], buf);
        assert_int_equal(names_len(names, i), text.len);
    }
    for (unsigned int i = MANY + 1; i <= 2 * MANY; i++)
        assert_int_equal(names_find(names, nth(buf, sizeof(buf), i)), -1);
    free(texts);
    names_free(names);
}

static void long_names(void **state)
{
    enum { LEN = 3 << 20 };
    struct names *names = names_new();
    char *text = malloc(LEN);

    (void)state;
    assert_non_null(text);
    memset(text, 'x', LEN);
    assert_int_equal(names_add(names, (struct slice){text, LEN}), 1);
    assert_int_equal(names_add(names, slice_of("short")), 2);
    text[LEN - 1] = 'y';
    assert_int_equal(names_add(names, (struct slice){text, LEN}), 3);
    assert_int_equal(names_len(names, 1), LEN);
    assert_string_equal(names_text(names, 2), "short");
    free(text);
    names_free(names);
}

/* The hash is that of the text alone; expecting it changes nothing. */
static void hashes(void **state)
{
    struct names *a = names_new(), *b = names_new();

    (void)state;
    assert_int_equal(names_add(a, slice_of("post 1")), 1);
    names_expect(a, 1);
    assert_int_equal(names_nr(a), 2);
    assert_int_equal(names_add(b, slice_of("post 2")), 1);
    assert_int_equal(names_add(b, slice_of("post 1")), 2);
    assert_true(names_hash(a, 1) == names_hash(b, 2));
    assert_true(names_hash(a, 1) != names_hash(b, 1));
    names_free(a);
    names_free(b);
}

/* A list: each text is a new one but the empty one; hashes are those of a set. */
static void lists(void **state)
{
    struct names *list = names_new(), *set = names_new();
    char buf[64];

    (void)state;
    for (unsigned int i = 1; i <= MANY; i++) {
        struct slice text = nth(buf, sizeof(buf), i / 2 + 1);

        assert_int_equal(names_append(list, text), i);
        assert_int_equal(names_add(set, text), i / 2 + 1);
    }
    assert_int_equal(names_append(list, slice_of("")), 0);
    assert_int_equal(names_nr(list), MANY + 1);
    for (unsigned int i = 1; i <= MANY; i++) {
        nth(buf, sizeof(buf), i / 2 + 1);
        assert_string_equal(names_text(list, i), buf);
        assert_true(names_hash(list, i) == names_hash(set, i / 2 + 1));
    }
    assert_int_equal(names_append(NULL, slice_of("a")), -1);
    names_free(list);
    names_free(set);
}

static void any_bytes(void **state)
{
    struct names *names = names_new();

    (void)state;
    assert_int_equal(names_add(names, slice_of("\xff\xfe\n\x01")), 1);
    assert_int_equal(names_add(names, slice_of("\xff\xfe\n\x02")), 2);
    assert_string_equal(names_text(names, 1), "\xff\xfe\n\x01");
    names_free(names);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(number_zero_is_empty),
        cmocka_unit_test(same_text_same_number),
        cmocka_unit_test(beginnings_are_other_names),
        cmocka_unit_test(many),
        cmocka_unit_test(long_names),
        cmocka_unit_test(hashes),
        cmocka_unit_test(lists),
        cmocka_unit_test(any_bytes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
