/* Encodings: found by BOM and content, decoded piece by piece, damage counted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ingest/utf8_check.h"
#include "ingest_bytes.h"
#include "pegel/text.h"

#define BYTES(text) text, sizeof(text) - 1

static enum encoding detect_bytes(const char *bytes, size_t len)
{
    struct source source = bytes_source(bytes, len);
    enum encoding encoding;

    assert_int_equal(decode_detect(&source, &encoding, NULL), 0);
    bytes_close(&source);
    return encoding;
}

/* The whole text, read in pieces of `piece` bytes. */
static void decode_bytes(struct str *out, const char *bytes, size_t len, enum encoding encoding,
                         size_t piece, size_t *bad)
{
    struct source source = bytes_source(bytes, len);
    struct decoder *decoder = decoder_open(&source, encoding, NULL);
    char buf[4096 + 1] = {0};
    int64_t got;

    assert_non_null(decoder);
    while ((got = decoder_read(decoder, buf, piece, NULL)) > 0) {
        assert_in_range(got, 1, piece);
        assert_int_equal(buf[piece], 0); /* nothing behind the room it has */
        str_add(out, buf, (size_t)got);
    }
    assert_int_equal(got, 0);
    *bad = decoder_bad(decoder);
    decoder_close(decoder);
    bytes_close(&source);
}

static void expect(const char *bytes, size_t len, enum encoding encoding, const char *text,
                   size_t bad)
{
    static const size_t pieces[] = {16, 17, 4096};

    assert_int_equal(detect_bytes(bytes, len), encoding);
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        struct str out = {0};
        size_t found;

        decode_bytes(&out, bytes, len, encoding, pieces[i], &found);
        assert_string_equal(str_text(&out), text);
        assert_int_equal(found, bad);
        str_free(&out);
    }
}

static void utf8(void **state)
{
    (void)state;
    expect(BYTES(""), ENCODING_UTF8, "", 0);
    expect(BYTES("a,b\n"), ENCODING_UTF8, "a,b\n", 0);
    expect(BYTES("M\xc3\xa4rz \xf0\x9f\x98\x80"), ENCODING_UTF8, "M\xc3\xa4rz \xf0\x9f\x98\x80", 0);
    expect(BYTES("\xef\xbb\xbf"
                 "a"),
           ENCODING_UTF8_BOM, "a", 0);
    expect(BYTES("\xef\xbb\xbf"
                 "a\xef\xbb\xbf"
                 "b"),
           ENCODING_UTF8_BOM,
           "a\xef\xbb\xbf"
           "b",
           0);
    expect(BYTES("\xef\xbb\xbf"
                 "a\xffz\xc3"),
           ENCODING_UTF8_BOM, "a\xef\xbf\xbdz\xef\xbf\xbd", 2);
    /* cut off inside a character: still UTF-8 */
    assert_int_equal(detect_bytes(BYTES("M\xc3\xa4rz \xf0\x9f\x98")), ENCODING_UTF8);
}

static void cp1252(void **state)
{
    (void)state;
    expect(BYTES("M\xe4rz 5\x80"), ENCODING_CP1252, "M\xc3\xa4rz 5\xe2\x82\xac", 0);
    expect(BYTES("\xe4\x81z\x9d"), ENCODING_CP1252, "\xc3\xa4\xef\xbf\xbdz\xef\xbf\xbd", 2);
}

static void utf16(void **state)
{
    (void)state;
    expect(BYTES("\xff\xfe"
                 "a\0\xe4\0\n\0"),
           ENCODING_UTF16LE, "a\xc3\xa4\n", 0);
    expect(BYTES("\xfe\xff\0a\0\xe4\0\n"), ENCODING_UTF16BE, "a\xc3\xa4\n", 0);
    expect(BYTES("D\0a\0t\0e\0,\0R\0"), ENCODING_UTF16LE, "Date,R", 0);
    expect(BYTES("\0D\0a\0t\0e\0,\0R"), ENCODING_UTF16BE, "Date,R", 0);
    expect(BYTES("\xff\xfe"
                 "a\0b"),
           ENCODING_UTF16LE, "a\xef\xbf\xbd", 1); /* odd length */
    expect(BYTES("\xff\xfe"
                 "a\0\x3d\xd8"
                 "b\0"),
           ENCODING_UTF16LE,
           "a\xef\xbf\xbd"
           "b",
           2); /* half */
    expect(BYTES("\xff\xfe\x3d\xd8\x00\xde"), ENCODING_UTF16LE, "\xf0\x9f\x98\x80", 0);
    expect(BYTES("\xff\xfe"), ENCODING_UTF16LE, "", 0);
}

/* A half character in every place of the buffer, also where its replacement has no room. */
static void half_characters(void **state)
{
    (void)state;
    for (size_t letters = 0; letters < 40; letters++) {
        char bytes[100] = "\xff\xfe";
        struct str text = {0};
        size_t len = 2;

        for (size_t i = 0; i < letters; i++, len += 2) {
            bytes[len] = i % 3 ? '\xe4' : 'a';
            str_adds(&text, i % 3 ? "\xc3\xa4" : "a");
        }
        bytes[len] = '\x3d'; /* and z; NUL bytes follow */
        bytes[len + 1] = '\xd8';
        bytes[len + 2] = 'z';
        str_adds(&text, "\xef\xbf\xbdz");
        expect(bytes, len + 4, ENCODING_UTF16LE, str_text(&text), 2);
        str_free(&text);
    }
}

static void binary(void **state)
{
    (void)state;
    assert_int_equal(detect_bytes(BYTES("%PDF-1.4 text")), ENCODING_BINARY);
    assert_int_equal(detect_bytes(BYTES("\x89PNG\r\n\x1a\n")), ENCODING_BINARY);
    assert_int_equal(detect_bytes(BYTES("\1\2\0\3a\5\6\7")), ENCODING_BINARY);
    /* a single NUL is damage, not another kind of file */
    assert_int_equal(detect_bytes(BYTES("Date,Reach\n2026-11-09,1\0002\n2026-11-10,13\n")),
                     ENCODING_UTF8);
}

/* One text that was cut in the middle of a character does not make the others cp1252. */
static void damaged_utf8(void **state)
{
    (void)state;
    assert_int_equal(detect_bytes(BYTES("\xc3\xa4,\xc3\xb6,M\xc3,\xc3\xbc")),
                     ENCODING_UTF8_DAMAGED);
    expect(BYTES("\xc3\xa4,\xc3\xb6,M\xc3,1"), ENCODING_UTF8_DAMAGED,
           "\xc3\xa4,\xc3\xb6,M\xef\xbf\xbd,1", 1);
    assert_int_equal(detect_bytes(BYTES("\xc3\xa4,M\xe4.")), ENCODING_CP1252);
    assert_int_equal(detect_bytes(BYTES("\xe4,\xc3\xa4,\xf6,\xfc")), ENCODING_CP1252);
    assert_int_equal(detect_bytes(BYTES("3.\xe0\xef\xf0;15;x")), ENCODING_CP1251);
    assert_int_equal(detect_bytes(BYTES("3.\xe0\xef\xf0;15;M\xfcller")), ENCODING_CP1252);
    expect(BYTES("3.\xe0\xef\xf0"), ENCODING_CP1251, "3.\xd0\xb0\xd0\xbf\xd1\x80", 0);
}

/* A character across every border of the buffers, in a file of which the end decides. */
static void long_files(void **state)
{
    struct str text = {0}, out = {0};
    size_t bad;

    (void)state;
    for (int i = 0; i < 50000; i++)
        str_adds(&text, "\xe2\x82\xac,");
    assert_int_equal(detect_bytes(text.s, text.len), ENCODING_UTF8);
    str_addc(&text, '\xe4');
    str_addc(&text, '\n');
    assert_int_equal(detect_bytes(text.s, text.len), ENCODING_UTF8_DAMAGED);
    decode_bytes(&out, text.s, text.len, ENCODING_UTF8_BOM, 4096, &bad);
    assert_int_equal(bad, 1);
    assert_int_equal(out.len, text.len + 2);
    assert_memory_equal(out.s, text.s, text.len - 2);
    str_free(&text);
    str_free(&out);
}

/* The fast check against the simple one of base, on bytes near the borders of the encoding. */
static void check_equals_simple_check(void **state)
{
    static const char alphabet[] =
        "aaaaaaaa\x7f\x80\x8f\x90\x9f\xa0\xbf\xc1\xc2\xdf\xe0\xed\xef\xf0\xf4\xf5\xff";
    uint32_t random = 7;

    (void)state;
    for (int round = 0; round < 200000; round++) {
        char text[40];
        size_t len = next_random(&random) % sizeof text, rest, good;

        for (size_t i = 0; i < len; i++)
            text[i] = alphabet[next_random(&random) % (sizeof alphabet - 1)];
        good = utf8_valid(text, len, &rest);
        assert_int_equal(good == len, text_valid((struct slice){text, len}));
        assert_true(text_valid((struct slice){text, good}));
        assert_true(rest <= 3 && (rest == 0 || good + rest == len));
    }
}

/* Texts of all kinds of characters, with now and then a byte that is wrong, at every alignment. */
static void blocks_equal_bytes(void **state)
{
    static const char *const parts[] = {"plain text, and more of it. ",
                                        "a",
                                        "\xc3\xa4",
                                        "\xe2\x82\xac",
                                        "\xf0\x9f\x8e\x89",
                                        "\xed\x9f\xbf",
                                        "\xee\x80\x80",
                                        "\xf4\x8f\xbf\xbf",
                                        "\xe0\xa0\x80",
                                        "\xf0\x90\x80\x80"};
    uint64_t random = 1;
    char text[256];

    (void)state;
    for (unsigned round = 0; round < 200000; round++) {
        size_t len = 0, rest = 7, plain_rest = 7, good;

        while (len < 200) {
            const char *part = parts[((random = random * 6364136223846793005u + 1) >> 33) % 10];

            for (; *part; part++)
                text[len++] = *part;
        }
        if (round % 3)
            text[(random >> 17) % len] = (char)(random >> 41);
        if (round % 5 == 1)
            text[(random >> 23) % len] = (char)(random >> 50 | 0x80);
        len -= (random >> 30) % 60;
        good = utf8_valid(text + round % 16, len - 16, &rest);
        assert_int_equal(good, utf8_valid_plain(text + round % 16, len - 16, &plain_rest));
        assert_int_equal(rest, plain_rest);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_equal_bytes),
        cmocka_unit_test(utf8),
        cmocka_unit_test(cp1252),
        cmocka_unit_test(utf16),
        cmocka_unit_test(half_characters),
        cmocka_unit_test(binary),
        cmocka_unit_test(damaged_utf8),
        cmocka_unit_test(long_files),
        cmocka_unit_test(check_equals_simple_check),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
