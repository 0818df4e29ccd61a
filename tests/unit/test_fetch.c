/* What fetching is made of: addresses, tokens struck out, variables, names, answers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <arpa/inet.h>
#include <cmocka.h>
#include <netinet/in.h>

#include "fetch/address.h"
#include "fetch/answer.h"
#include "fetch/download_name.h"
#include "fetch/token.h"
#include "fetch/values.h"

static bool look(const char *text, bool (*question)(const struct sockaddr *))
{
    struct sockaddr_in in = {.sin_family = AF_INET};
    struct sockaddr_in6 in6 = {.sin6_family = AF_INET6};

    if (inet_pton(AF_INET, text, &in.sin_addr) == 1)
        return question((const struct sockaddr *)(const void *)&in);
    assert_int_equal(inet_pton(AF_INET6, text, &in6.sin6_addr), 1);
    return question((const struct sockaddr *)(const void *)&in6);
}

static void test_addresses(void **state)
{
    static const char *const inside[] = {
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "::1",
        "::",
        "fe80::1",
        "fd00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001::1",
    };
    static const char *const outside[] = {"8.8.8.8",       "172.15.0.1",  "172.32.0.1",
                                          "100.128.0.1",   "169.253.0.1", "2606:4700::1",
                                          "::ffff:8.8.8.8"};

    (void)state;
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++)
        assert_true(look(inside[i], address_is_private));
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++)
        assert_false(look(outside[i], address_is_private));
    assert_true(look("169.254.0.1", address_is_link_local));
    assert_true(look("::ffff:169.254.169.254", address_is_link_local));
    assert_true(look("fe80::1", address_is_link_local));
    assert_true(look("fd00:ec2::254", address_is_link_local));
    assert_false(look("127.0.0.1", address_is_link_local));
    assert_false(look("fd00::1", address_is_link_local));
}

static void strikes(const char *token, const char *text, const char *wanted)
{
    struct str out = {0};

    token_strike(token, text, strlen(text), &out);
    assert_string_equal(str_text(&out), wanted);
    str_free(&out);
}

static void test_token_strike(void **state)
{
    (void)state;
    strikes("ab/c+", "x=ab/c+&y", "x=REMOVED&y");
    strikes("ab/c+", "x=ab%2Fc%2b&y=ab\\/c\\u002b", "x=REMOVED&y=REMOVED");
    strikes("ab/c+", "%61%62/c%2Bab/c", "REMOVEDab/c");
    strikes("aab", "aaab", "aREMOVED");
    strikes("", "nothing", "nothing");
    strikes("ab", "", "");
    strikes("ab", "a%", "a%");
    strikes("ab", "a%6", "a%6");
}

static void named(const char *url, const char *called, const char *wanted)
{
    struct str name = {0};

    download_name(url, called, &name);
    assert_string_equal(str_text(&name), wanted);
    str_free(&name);
}

static void test_download_name(void **state)
{
    (void)state;
    named("https://a.example/x/report.csv?key=secret#y", "", "report.csv");
    named("https://a.example/x/", "", "download");
    named("https://a.example", "", "download");
    named("https://a.example?u=/secret", "", "download");
    named("https://a.example/M%C3%A4rz%202026.csv", "", "M\xc3\xa4rz 2026.csv");
    named("https://a.example/a%2Fb%00c%2", "", "a_b_c%2");
    named("https://a.example/x", "../../.profile", "_._.._.profile");
    named("https://a.example/x", "-rf", "_rf");
}

static const struct fetch_source source = {.name = "s", .id = "a b\"", .server = "h:1/p"};
static const struct api_request request = {.limit = 10};

static void filled(const struct values *values, const char *text, enum values_escape escape,
                   const char *wanted)
{
    struct str out = {0};
    struct error err = {0};

    assert_int_equal(values_fill(values, text, escape, &out, &err), 0);
    assert_string_equal(str_text(&out), wanted);
    str_free(&out);
}

static void test_values(void **state)
{
    static const char *const defaults[] = {"version=v1"};
    const struct api api = {.name = "x", .defaults = defaults, .nr_defaults = 1};
    day_t day = day_from_civil(2026, 11, 9);
    struct values values = {&source, &api, &request, {day, day + 7}, SIZE_MAX, NULL, 20};
    struct str out = {0};
    struct error err = {0};

    (void)state;
    filled(&values, "https://{server}/{version}/{id}", ESCAPE_URL, "https://h:1/p/v1/a%20b%22");
    filled(&values, "{{\"id\":\"{id}\"}}", ESCAPE_JSON, "{\"id\":\"a b\\\"\"}");
    filled(&values, "{since} {until} {end}", ESCAPE_URL, "2026-11-09 2026-11-15 2026-11-16");
    filled(&values, "{since_s} {end_ms}", ESCAPE_URL, "1794182400 1794787200000");
    filled(&values, "{limit} {offset} {offset1}", ESCAPE_URL, "10 20 21");
    assert_int_equal(values_fill(&values, "{nosuch}", ESCAPE_URL, &out, &err), -1);
    assert_non_null(strstr(err.text, "nosuch"));
    str_free(&out);
}

static void judged(const struct api *api, const char *body, long status, enum fetch_class class)
{
    struct answer *answer = answer_parse(body, strlen(body));
    struct verdict verdict = {0};

    answer_judge(api, answer, slice_of(body), status, &verdict);
    assert_int_equal(verdict.class, class);
    str_free(&verdict.message);
    answer_free(answer);
}

static void test_answers(void **state)
{
    struct arena arena = {0};
    struct error err = {0};
    const struct api *graph = api_find("facebook-page", &arena, &err);
    const struct api *matomo = api_find("matomo", &arena, &err);

    (void)state;
    assert_non_null(graph);
    assert_non_null(matomo);
    judged(graph, "{\"data\":[]}", 200, FETCH_DONE);
    judged(graph, "{\"error\":{\"code\":190,\"message\":\"x\"}}", 400, FETCH_TOKEN);
    judged(graph, "{\"error\":{\"code\":210}}", 400, FETCH_PERMISSION);
    judged(graph, "{\"error\":{\"code\":300}}", 400, FETCH_REFUSED);
    judged(graph, "{\"error\":{\"code\":80001}}", 400, FETCH_RATE);
    judged(graph, "{\"error\":{\"code\":100,\"message\":\"must be a valid insights metric\"}}", 400,
           FETCH_RETIRED);
    judged(graph, "{\"error\":{\"code\":100,\"message\":\"another\"}}", 400, FETCH_REFUSED);
    judged(graph, "<html>", 200, FETCH_NOT_JSON);
    judged(graph, "", 200, FETCH_NOT_JSON);
    judged(graph, "{\"data\":[]} rest", 200, FETCH_NOT_JSON);
    judged(graph, "<html>", 503, FETCH_TEMPORARY);
    judged(graph, "<html>", 429, FETCH_RATE);
    judged(matomo, "{\"result\":\"error\",\"message\":\"bad token_auth\"}", 200, FETCH_TOKEN);
    judged(matomo, "{\"2026-01-01\":[]}", 200, FETCH_DONE);
    judged(matomo, "[]", 200, FETCH_DONE);
    arena_free(&arena);
}

static void test_paths(void **state)
{
    const char *body = "{\"a\":[{\"x\":1},{\"b\":\"two\"}],\"n\":{\"m\":1.5}}";
    struct answer *answer = answer_parse(body, strlen(body));
    struct str out = {0};

    (void)state;
    assert_true(answer_text(answer, "a.b", &out));
    assert_true(answer_text(answer, "a.0.x", &out));
    assert_true(answer_text(answer, "n.m", &out));
    assert_string_equal(str_text(&out), "two11.5");
    assert_false(answer_text(answer, "a.7.x", &out));
    assert_false(answer_text(answer, "n", &out));
    assert_int_equal(answer_count(answer, "a"), 2);
    assert_int_equal(answer_count(answer, "n"), 0);
    str_free(&out);
    answer_free(answer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_addresses),     cmocka_unit_test(test_token_strike),
        cmocka_unit_test(test_download_name), cmocka_unit_test(test_values),
        cmocka_unit_test(test_answers),       cmocka_unit_test(test_paths),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
