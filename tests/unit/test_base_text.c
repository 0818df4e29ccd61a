/* Unicode text: keys that compare, lines that are harmless, widths on a terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/text_point.h"
#include "pegel/text.h"

#define NBSP "\xc2\xa0"
#define SHY "\xc2\xad"
#define ZWSP "\xe2\x80\x8b"
#define BOM "\xef\xbb\xbf"
#define BAD "\xef\xbf\xbd" /* U+FFFD */
#define DOTS "\xe2\x80\xa6"

typedef void text_function(struct str *out, struct slice text);

static void expect(text_function *function, struct slice text, const char *expected)
{
    struct str out = {0};

    str_addc(&out, '>'); /* what was there before stays */
    function(&out, text);
    assert_string_equal(str_text(&out) + 1, expected);
    assert_int_equal(out.len, strlen(expected) + 1);
    assert_int_equal(str_ok(&out, NULL), 0);
    str_free(&out);
}

static void expect_fold(const char *text, const char *expected)
{
    expect(text_fold, slice_of(text), expected);
    expect(text_fold, slice_of(expected), expected); /* a key is its own key */
}

static void expect_clean(const char *text, const char *expected)
{
    expect(text_clean, slice_of(text), expected);
    expect(text_clean, slice_of(expected), expected);
    assert_true(text_is_clean(slice_of(expected)));
    assert_int_equal(text_is_clean(slice_of(text)), strcmp(text, expected) == 0);
}

static void valid(void **state)
{
    static const char *const bad[] = {
        "\x80",
        "\xff",
        "a\xc3",
        "\xc0\xaf",
        "\xe2\x80",
        "\xed\xa0\x80",
        "\xf4\x90\x80\x80",
        "\xf0\x9f\x98",
        "\xe0\x80\xaf",
    };

    (void)state;
    assert_true(text_valid(slice_of("")));
    assert_true(text_valid((struct slice){NULL, 0}));
    assert_true(text_valid(slice_of("plain")));
    assert_true(text_valid(slice_of("B\xc3\xa4"
                                    "cker \xe2\x82\xac \xf0\x9f\x98\x80")));
    assert_true(text_valid((struct slice){"a\0b", 3}));
    for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
        assert_false(text_valid(slice_of(bad[i])));
}

static void fold_ascii(void **state)
{
    (void)state;
    expect_fold("", "");
    expect_fold("Date", "date");
    expect_fold("  Total \t\r\n  Followers ", "total followers");
    expect_fold("Phone number clicks ", "phone number clicks");
    expect_fold("\"Date\":", "date");
    expect_fold("Date :", "date");
    expect_fold("' \"quoted\" '", "quoted");
    expect_fold("l'audience", "l'audience");
    expect_fold("a: b", "a: b");
    expect_fold("Click-through rate (CTR)", "click-through rate (ctr)");
    expect_fold("a\x01\x1b"
                "b\x7f",
                "ab");
    expect_fold(" : \" ' ", "");
    expect(text_fold, (struct slice){NULL, 0}, "");
    expect(text_fold, (struct slice){"a\0b", 3}, "ab");
}

static void fold_unicode(void **state)
{
    (void)state;
    expect_fold("Da" SHY "tum", "datum");
    expect_fold(BOM "Datum", "datum");
    expect_fold("D" ZWSP "at"
                "um\xe2\x80\x8d",
                "datum");
    expect_fold("Total" NBSP NBSP " Followers" NBSP, "total followers");
    expect_fold("a\xe2\x80\xaf"
                "b\xe3\x80\x80"
                "c\xe2\x80\xa8"
                "d",
                "a b c d");
    expect_fold("ÄRZTE Übersicht", "ärzte übersicht");
    expect_fold("Straße", "strasse");
    expect_fold("A\xcc\x88rzte", "ärzte");           /* decomposed */
    expect_fold("\xef\xbc\xa6\xef\xbd\x81n", "fan"); /* full width */
    expect_fold("o\xef\xac\x83"
                "ce",
                "office");                 /* ligature */
    expect_fold("Απλά ΟΔΟΣ", "απλά οδοσ"); /* final sigma is a sigma */
    expect_fold("Дата", "дата");
    expect_fold("2\xe2\x80\x93"
                "3 \xe2\x80\x94 \xe2\x88\x92"
                "1",
                "2-3 - -1");
    expect_fold("\xe2\x80\x9e"
                "Fans\xe2\x80\x9c \xc2\xab"
                "x\xc2\xbb",
                "fans x");
    expect_fold("l\xe2\x80\x99"
                "audience",
                "l'audience");
    expect_fold("\xe2\x80\x98"
                "x\xe2\x80\x99 y",
                "x y");
    expect_fold("Datum\xef\xbc\x9a", "datum"); /* full-width colon */
    expect_fold("a\xc2\x85"
                "b\xc2\x9b",
                "a b");
}

/* Letters that differ only in an accent are different words. */
static void fold_keeps_accents(void **state)
{
    (void)state;
    expect_fold("Für", "für");
    expect_fold("Fur", "fur");
    expect_fold("été", "été");
}

static void fold_bad_utf8(void **state)
{
    (void)state;
    expect_fold("A\xffz", "a" BAD "z");
    expect_fold("\xe4"
                "rzte",
                BAD "rzte"); /* cp1252 that nobody decoded */
    expect_fold("a\xc3", "a" BAD);
    expect(text_fold, (struct slice){"\xc3\xa4\0B", 4}, "äb");
}

static void clean(void **state)
{
    (void)state;
    expect_clean("", "");
    expect_clean("Bäckerei \xf0\x9f\xa5\x90 GmbH", "Bäckerei \xf0\x9f\xa5\x90 GmbH");
    expect_clean("a\nb\tc\r\nd\re", "a b c d e");
    expect_clean("\033[31mred\033[0m\a\b\x7f", "[31mred[0m");
    expect_clean("a\xc2\x9b"
                 "31m\xc2\x85"
                 "b",
                 "a31mb"); /* C1 */
    expect_clean("\xe2\x80\xae"
                 "evil\xe2\x80\xac\xe2\x81\xa6x\xe2\x81\xa9",
                 "evilx");
    expect_clean("\xe2\x80\x8e\xe2\x80\x8f\xd8\x9c"
                 "ok",
                 "ok");
    expect_clean("a\xe2\x80\xa8"
                 "b\xe2\x80\xa9"
                 "c",
                 "abc");
    expect_clean("a\xef\xbf\xbe\xef\xbf\xbf\xef\xb7\x90\xf4\x8f\xbf\xbf"
                 "b",
                 "ab");
    expect_clean("caf\xe9 \x80\xff", "caf" BAD " " BAD BAD);
    expect_clean("\xed\xa0\x80", BAD BAD BAD); /* half a surrogate pair */
    expect(text_clean, (struct slice){"a\0b", 3}, "ab");
    expect(text_clean, (struct slice){"ab\xc3\xa4", 3}, "ab" BAD);
}

/* Whatever comes in, one clean line of valid text comes out. */
static void clean_any_bytes(void **state)
{
    struct str out = {0};
    char text[3];

    (void)state;
    for (unsigned int i = 0; i < 1u << 18; i++) {
        text[0] = (char)(i >> 10);
        text[1] = (char)(i >> 2 & 0xff);
        text[2] = "\x80\xbf"
                  "A\n"[i & 3];
        str_clear(&out);
        text_clean(&out, (struct slice){text, 3});
        assert_true(text_valid((struct slice){str_text(&out), out.len}));
        for (size_t at = 0; at < out.len; at++)
            assert_true((unsigned char)out.s[at] >= 0x20 && out.s[at] != 0x7f);
    }
    str_free(&out);
}

/* Of a text without accents nothing is composed, and that goes quicker: the same comes out when an
 * accent behind it makes it take the long way. */
static void compose_both_ways(void **state)
{
    struct str text = {0}, alone = {0}, followed = {0};

    (void)state;
    for (int32_t point = 1; point <= 0x10ffff; point++) {
        if (point >= 0xd800 && point <= 0xdfff)
            continue;
        str_clear(&text);
        str_clear(&alone);
        str_clear(&followed);
        text_add_point(&text, point);
        str_adds(&text, "x");
        text_compose(&alone, slice_of(str_text(&text)));
        str_adds(&text, "u\xcc\x88");
        text_compose(&followed, slice_of(str_text(&text)));
        str_adds(&alone, "ü");
        if (strcmp(str_text(&alone), str_text(&followed)) != 0)
            fail_msg("U+%04X", (unsigned)point);
    }
    str_free(&text);
    str_free(&alone);
    str_free(&followed);
}

static void width(void **state)
{
    (void)state;
    assert_int_equal(text_width(slice_of("")), 0);
    assert_int_equal(text_width(slice_of("abc")), 3);
    assert_int_equal(text_width(slice_of("Bäcker")), 6);
    assert_int_equal(text_width(slice_of("a\xcc\x88")), 1);
    assert_int_equal(text_width(slice_of("日本")), 4);
    assert_int_equal(text_width(slice_of("\xf0\x9f\xa5\x90")), 2); /* croissant */
    assert_int_equal(text_width(slice_of("\xff\xfe")), 2);
    assert_int_equal(text_width(slice_of("a" ZWSP "b")), 2);
}

static void expect_cut(const char *text, size_t columns, const char *expected)
{
    struct str out = {0};

    text_cut(&out, slice_of(text), columns);
    assert_string_equal(str_text(&out), expected);
    assert_true(text_width(slice_of(str_text(&out))) <= columns);
    str_free(&out);
}

static void cut(void **state)
{
    (void)state;
    expect_cut("abcdef", 6, "abcdef");
    expect_cut("abcdef", 100, "abcdef");
    expect_cut("abcdef", 5, "abcd" DOTS);
    expect_cut("abcdef", 1, DOTS);
    expect_cut("abcdef", 0, "");
    expect_cut("", 0, "");
    expect_cut("ÄÖÜäöü", 4, "ÄÖÜ" DOTS);
    expect_cut("日本語", 6, "日本語");
    expect_cut("日本語", 5, "日本" DOTS);
    expect_cut("日本語", 4, "日" DOTS); /* half of a wide one is not shown */
    expect_cut("ba\xcc\x88"
               "cd",
               3, "ba\xcc\x88" DOTS);
    expect_cut("ba\xcc\x88"
               "cd",
               2, "b" DOTS); /* not "ba" */
    expect_cut("a\xff\xff\xff", 3, "a" BAD DOTS);
    expect_cut("a\xff", 2, "a" BAD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(valid),           cmocka_unit_test(fold_ascii),
        cmocka_unit_test(fold_unicode),    cmocka_unit_test(fold_keeps_accents),
        cmocka_unit_test(fold_bad_utf8),   cmocka_unit_test(clean),
        cmocka_unit_test(clean_any_bytes), cmocka_unit_test(compose_both_ways),
        cmocka_unit_test(width),           cmocka_unit_test(cut),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
