/* SHA-256 against the examples of FIPS 180-4. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "pegel/sha256.h"

static void expect(const char *text, size_t len, size_t step, const char *expected)
{
    struct sha256_state *sha_state = sha256_begin();
    struct sha256 sha;
    char hex[65];

    assert_non_null(sha_state);
    for (size_t at = 0; at < len; at += step)
        sha256_add(sha_state, text + at, len - at < step ? len - at : step);
    sha = sha256_end(sha_state);
    sha256_hex(&sha, hex);
    assert_string_equal(hex, expected);
}

static void known_texts(void **state)
{
    const char *two_blocks = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";

    (void)state;
    expect("", 0, 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect("abc", 3, 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    for (size_t step = 1; step <= strlen(two_blocks); step++)
        expect(two_blocks, strlen(two_blocks), step,
               "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

static void a_million_letters(void **state)
{
    char *text = malloc(1000000);

    (void)state;
    assert_non_null(text);
    memset(text, 'a', 1000000);
    expect(text, 1000000, 4099, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    free(text);
}

static void nothing_to_add(void **state)
{
    struct sha256_state *sha_state = sha256_begin();
    struct sha256 sha;

    (void)state;
    sha256_add(sha_state, NULL, 0);
    sha = sha256_end(sha_state);
    assert_int_equal(sha.bytes[0], 0xe3);
    assert_int_equal(sha.bytes[31], 0x55);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_texts),
        cmocka_unit_test(a_million_letters),
        cmocka_unit_test(nothing_to_add),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
