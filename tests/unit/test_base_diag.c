/* Diagnostics: the first of each kind are kept, all are counted, all are shown harmlessly. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "pegel/diag.h"

static void check_format(const struct diag *diag, const char *expected)
{
    struct str out = {0};

    diag_format(&out, diag);
    assert_string_equal(str_text(&out), expected);
    str_free(&out);
}

static void add_keeps_all_parts(void **state)
{
    struct diags diags = {0};
    char file[] = "a.csv";

    (void)state;
    diag_add(&diags, DIAG_REJECTED, "bad number", file, 12, "\"%s\" is not a number", "1,2,3");
    file[0] = 'X'; /* the list has its own copy */
    assert_int_equal(diags.nr, 1);
    assert_int_equal(diags.items[0].level, DIAG_REJECTED);
    assert_string_equal(diags.items[0].kind, "bad number");
    assert_string_equal(diags.items[0].file, "a.csv");
    assert_int_equal(diags.items[0].line, 12);
    assert_string_equal(diags.items[0].text, "\"1,2,3\" is not a number");
    check_format(&diags.items[0], "a.csv:12: \"1,2,3\" is not a number");
    diag_free(&diags);
    assert_null(diags.items);
    diag_free(NULL);
}

static void format_without_file_or_line(void **state)
{
    struct diags diags = {0};

    (void)state;
    diag_add(&diags, DIAG_NOTE, "k", "a.csv", 0, "empty");
    diag_add(&diags, DIAG_NOTE, "k", "", 3, "empty");
    diag_add(&diags, DIAG_NOTE, "k", NULL, 0, "empty");
    diag_add(&diags, DIAG_NOTE, "k", "b", UINT64_MAX, "x");
    check_format(&diags.items[0], "a.csv: empty");
    check_format(&diags.items[1], "line 3: empty");
    check_format(&diags.items[2], "empty");
    check_format(&diags.items[3], "b:18446744073709551615: x");
    assert_string_equal(diags.items[2].file, "");
    diag_free(&diags);
}

static void hostile_parts_are_cleaned_when_shown(void **state)
{
    struct diags diags = {0};

    (void)state;
    diag_add(&diags, DIAG_WARNING, "k", "a\033[2J\nb.csv", 1, "cell \"%s\"", "x\r\ny\xff");
    assert_string_equal(diags.items[0].file, "a\033[2J\nb.csv");
    check_format(&diags.items[0], "a[2J b.csv:1: cell \"x y\xef\xbf\xbd\"");
    diag_free(&diags);
}

static void keeps_the_first_of_each_kind(void **state)
{
    struct diags diags = {0};
    char same_kind[] = "bad date"; /* another address than the constant's */

    (void)state;
    for (unsigned int i = 1; i <= 1000; i++)
        diag_add(&diags, DIAG_REJECTED, "bad date", "f", i, "x");
    diag_add(&diags, DIAG_REJECTED, same_kind, "f", 1001, "x");
    diag_add(&diags, DIAG_NOTE, "other", "f", 1002, "y");
    assert_int_equal(diags.nr, DIAG_KEEP + 1);
    assert_int_equal(diags.items[DIAG_KEEP - 1].line, DIAG_KEEP);
    assert_int_equal(diags.items[DIAG_KEEP].line, 1002);
    assert_int_equal(diags.counts[DIAG_REJECTED], 1001);
    assert_int_equal(diags.counts[DIAG_NOTE], 1);
    assert_int_equal(diags.counts[DIAG_WARNING], 0);
    assert_int_equal(diags.dropped, 1001 - DIAG_KEEP);
    diag_free(&diags);
}

static void append_is_as_if_added_there(void **state)
{
    struct diags all = {0}, direct = {0}, piece = {0};

    (void)state;
    for (unsigned int i = 1; i <= 5; i++) {
        diag_add(&all, DIAG_NOTE, "k", "f", i, "a");
        diag_add(&direct, DIAG_NOTE, "k", "f", i, "a");
    }
    for (unsigned int i = 1; i <= 30; i++) {
        diag_add(&piece, DIAG_WARNING, i % 2 ? "k" : "other", "f", i, "b");
        diag_add(&direct, DIAG_WARNING, i % 2 ? "k" : "other", "f", 100 + i, "b");
    }
    diag_add(&piece, DIAG_REJECTED, "k", NULL, 0, "c");
    diag_add(&direct, DIAG_REJECTED, "k", NULL, 0, "c");
    diag_append(&all, &piece, 100);
    assert_int_equal(piece.nr, 0);
    assert_null(piece.items);
    assert_int_equal(all.nr, 5 + 15 + 15);
    assert_int_equal(all.nr, direct.nr);
    for (size_t i = 0; i < all.nr; i++) {
        assert_string_equal(all.items[i].file, direct.items[i].file);
        assert_string_equal(all.items[i].text, direct.items[i].text);
        assert_int_equal(all.items[i].line, direct.items[i].line);
    }
    assert_int_equal(all.counts[DIAG_NOTE], 5);
    assert_int_equal(all.counts[DIAG_WARNING], 30);
    assert_int_equal(all.counts[DIAG_REJECTED], 1);
    assert_int_equal(all.dropped, 1); /* "k" has 5 + 15 by then */
    assert_false(all.failed);
    diag_append(&all, &piece, 100); /* empty by now */
    assert_int_equal(all.nr, direct.nr);
    diag_free(&all);
    diag_free(&direct);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(add_keeps_all_parts),
        cmocka_unit_test(format_without_file_or_line),
        cmocka_unit_test(hostile_parts_are_cleaned_when_shown),
        cmocka_unit_test(keeps_the_first_of_each_kind),
        cmocka_unit_test(append_is_as_if_added_there),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
