/* Headers of mails and addresses: what is plain stands as it is, nothing else can get in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "deliver/address.h"
#include "deliver/mail_header.h"

static void check(const char *text, const char *expected)
{
    struct str out = {0};

    header_text(&out, "Subject", text);
    assert_string_equal(str_text(&out), expected);
    str_free(&out);
}

static void plain_text_stays(void **state)
{
    (void)state;
    check("Week 46: 3 < 4", "Subject: Week 46: 3 < 4");
    check("", "Subject: ");
    /* 67 characters fit behind "Subject: " into a line of 76. */
    check("1234567890123456789012345678901234567890123456789012345678901234567",
          "Subject: 1234567890123456789012345678901234567890123456789012345678901234567");
}

/* The expected texts are of python's base64 module. */
static void other_text_is_encoded(void **state)
{
    (void)state;
    check("Käse", "Subject: =?UTF-8?B?S8Okc2U=?=");
    check("a =?x?=", "Subject: =?UTF-8?B?YSA9P3g/PQ==?=");
    check("ab", "Subject: ab");
    check("ä", "Subject: =?UTF-8?B?w6Q=?=");
    check("äb", "Subject: =?UTF-8?B?w6Ri?=");
}

static void a_date_is_in_utc(void **state)
{
    struct str out = {0};

    (void)state;
    header_date(&out, 1794891603);
    assert_string_equal(str_text(&out), "Date: Tue, 17 Nov 2026 05:00:03 +0000");
    str_clear(&out);
    header_date(&out, 1709251199); /* the last second of a leap day */
    assert_string_equal(str_text(&out), "Date: Thu, 29 Feb 2024 23:59:59 +0000");
    str_free(&out);
}

static void no_line_ends_it(void **state)
{
    (void)state;
    check("a\r\nBcc: b@example.com", "Subject: a Bcc: b@example.com");
    check("a\nb\tc\x1b", "Subject: a b c");
}

/* Each word is a text of its own, and no line is longer than 76. */
static void long_text_is_folded(void **state)
{
    struct str text = {0}, out = {0};
    const char *at;

    (void)state;
    for (int i = 0; i < 100; i++)
        str_adds(&text, i % 2 ? "ü" : "€");
    header_text(&out, "Subject", str_text(&text));
    at = str_text(&out);
    while (*at) {
        size_t len = strcspn(at, "\r");

        assert_in_range(len, 1, 76);
        assert_memory_equal(at + len - 2, "?=", 2);
        at += len;
        if (*at) {
            assert_memory_equal(at, "\r\n =?UTF-8?B?", 13);
            at += 2;
        }
    }
    str_free(&text);
    str_free(&out);
}

static void addresses_of_people(void **state)
{
    static const char *const people[] = {"Bärbel <b@example.com>", "c@example.com"};
    struct str out = {0};

    (void)state;
    header_addresses(&out, "To", people, 2);
    assert_string_equal(str_text(&out),
                        "To: =?UTF-8?B?QsOkcmJlbA==?=\r\n <b@example.com>,\r\n <c@example.com>");
    str_free(&out);
}

static void what_is_an_address(void **state)
{
    static const char *const wrong[] = {"",           "a",       "a@",       "@b",         "a@b@c",
                                        "a b@c",      "a@b>",    "<a@b",     "a@b\nc",     "ä@b",
                                        "<a@b><c@d>", "a@b,c@d", "a@b\r\nX", "\"X\" <a@b>"};
    struct address address;

    (void)state;
    assert_null(address_parse(&address, " A B  <a.b+c@example.com> "));
    assert_true(slice_is(address.name, "A B"));
    assert_true(slice_is(address.mail, "a.b+c@example.com"));
    assert_true(slice_is(address.domain, "example.com"));
    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
        assert_non_null(address_parse(&address, wrong[i]));
    }
}

static void what_is_a_url(void **state)
{
    (void)state;
    assert_true(url_is("smtps://mail.example.com:465", "smtps"));
    assert_true(url_is("https://example.com/a/b", "https"));
    assert_false(url_is("https://example.com/a", "http"));
    assert_false(url_is("smtp://mail.example.com/x", "smtp"));
    assert_false(url_is("https://me:word@example.com/", "https"));
    assert_false(url_is("https://example.com/?token=1", "https"));
    assert_false(url_is("https://", "https"));
    assert_false(url_is(NULL, "https"));
    assert_true(url_is_local("http://localhost:80/"));
    assert_true(url_is_local("smtp://127.0.0.1"));
    assert_true(url_is_local("smtp://[::1]:25"));
    assert_false(url_is_local("http://localhost.example.com"));
    assert_false(url_is_local("http://127.0.0.10"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_text_stays),    cmocka_unit_test(other_text_is_encoded),
        cmocka_unit_test(a_date_is_in_utc),    cmocka_unit_test(no_line_ends_it),
        cmocka_unit_test(long_text_is_folded), cmocka_unit_test(addresses_of_people),
        cmocka_unit_test(what_is_an_address),  cmocka_unit_test(what_is_a_url),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
