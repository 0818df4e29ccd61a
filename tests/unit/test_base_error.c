/* Errors: what was set is what is told, on one line, whatever the parts hold. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <string.h>

#include "pegel/error.h"

static void set_keeps_code_and_text(void **state)
{
    struct error err = {0};

    (void)state;
    assert_int_equal(error_set(&err, ERROR_USAGE, "no metric %s (%d)", "fanz", 7), -1);
    assert_int_equal(err.code, ERROR_USAGE);
    assert_string_equal(err.text, "no metric fanz (7)");
}

static void nobody_listens(void **state)
{
    (void)state;
    errno = ENOENT;
    assert_int_equal(error_set(NULL, ERROR_DATA, "x"), -1);
    assert_int_equal(error_errno(NULL, "x"), -1);
    assert_int_equal(error_memory(NULL), -1);
    assert_int_equal(error_wrap(NULL, "x"), -1);
}

static void errno_is_explained(void **state)
{
    struct error err = {0};

    (void)state;
    errno = ENOENT;
    assert_int_equal(error_errno(&err, "cannot open %s", "a.csv"), -1);
    assert_int_equal(err.code, ERROR_SYSTEM);
    assert_string_equal(err.text, "cannot open a.csv: No such file or directory");
}

static void memory(void **state)
{
    struct error err = {0};

    (void)state;
    assert_int_equal(error_memory(&err), -1);
    assert_int_equal(err.code, ERROR_MEMORY);
    assert_string_equal(err.text, "out of memory");
}

static void wrap_puts_context_before(void **state)
{
    struct error err = {0};

    (void)state;
    error_set(&err, ERROR_DATA, "nothing to read in a.csv");
    assert_int_equal(error_wrap(&err, "100%s"), -1);
    assert_int_equal(err.code, ERROR_DATA);
    assert_string_equal(err.text, "100%s: nothing to read in a.csv");
}

static void stays_one_line(void **state)
{
    struct error err = {0};

    (void)state;
    error_set(&err, ERROR_DATA, "%s", "a\nb\033[31mc\x7f");
    assert_string_equal(err.text, "a b [31mc ");
}

/* 511 bytes fit; two-byte letters end after 510, and half a letter is not shown. */
static void long_text_is_cut_between_letters(void **state)
{
    struct error err = {0};
    char text[1001];

    (void)state;
    for (size_t i = 0; i < 1000; i += 2)
        memcpy(text + i, "ä", 2);
    text[1000] = '\0';
    error_set(&err, ERROR_DATA, "%s", text);
    assert_int_equal(strlen(err.text), 510);
    assert_memory_equal(err.text, text, 510);
    error_wrap(&err, "context");
    assert_true(strlen(err.text) < sizeof(err.text));
    assert_memory_equal(err.text, "context: ä", strlen("context: ä"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(set_keeps_code_and_text),
        cmocka_unit_test(nobody_listens),
        cmocka_unit_test(errno_is_explained),
        cmocka_unit_test(memory),
        cmocka_unit_test(wrap_puts_context_before),
        cmocka_unit_test(stays_one_line),
        cmocka_unit_test(long_text_is_cut_between_letters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
