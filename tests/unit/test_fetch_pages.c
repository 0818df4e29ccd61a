/* Pages joined: what is written stays as it is written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fetch/pages.h"

static void expect(const char *path, const char *const *texts, const char *expected)
{
    struct pages pages = {0};

    for (; *texts; texts++)
        assert_true(pages_add(&pages, slice_of(*texts), path));
    assert_string_equal(str_text(&pages.text), expected);
    pages_free(&pages);
}

#define PAGES(...) ((const char *const[]){__VA_ARGS__, NULL})

static void joined(void **state)
{
    (void)state;
    expect("rows", PAGES("{\"rows\":[1]}"), "{\"rows\":[1]}");
    expect("rows", PAGES("{\"rows\":[1],\"n\":3}", "{\"rows\":[2],\"n\":4}", "{\"rows\":[3]}"),
           "{\"rows\":[1,2,3],\"n\":3}");
    /* Numbers and texts are not read. */
    expect("data",
           PAGES("{\"data\":[{\"id\":90071992547409931}]}", "{\"data\":[1.10, \"\\u00e4\"]}"),
           "{\"data\":[{\"id\":90071992547409931},1.10, \"\\u00e4\"]}");
    expect("rows", PAGES("{\"rows\":[]}", "{\"rows\":[2]}"), "{\"rows\":[2]}");
    expect("rows", PAGES("{\"rows\":[1]}", "{\"rows\":[]}", "{\"rows\":[ 2 ]}"),
           "{\"rows\":[1,2]}");
    expect("rows", PAGES("\xef\xbb\xbf{\"rows\":[1]}", "\xef\xbb\xbf{\"rows\":[2]}"),
           "{\"rows\":[1,2]}");
    expect("rows", PAGES("{ \"rows\" : [ 1 ] }", "{ \"rows\" : [ [2], [3] ] }"),
           "{ \"rows\" : [ 1,[2], [3] ] }");
}

static void absent(void **state)
{
    (void)state;
    expect("rows", PAGES("{\"n\":0}"), "{\"n\":0}");
    expect("rows", PAGES("{\"rows\":[1]}", "{\"n\":0}"), "{\"rows\":[1]}");
    expect("rows", PAGES("{\"n\":0}", "{\"rows\":[1]}"), "{\"rows\":[1]}");
    expect("rows", PAGES("[1]", "{\"rows\":[1]}"), "{\"rows\":[1]}");
    expect("rows", PAGES("{\"rows\":null}"), "{\"rows\":null}");
}

static void deep(void **state)
{
    (void)state;
    expect("a.rows",
           PAGES("{\"rows\":[9],\"a\":{\"x\":\"]}\\\"\",\"rows\":[{\"rows\":[0]}]}}",
                 "{\"a\":{\"y\":{\"rows\":[8]},\"rows\":[{\"k\":\"[\"}]}}"),
           "{\"rows\":[9],\"a\":{\"x\":\"]}\\\"\",\"rows\":[{\"rows\":[0]},{\"k\":\"[\"}]}}");
    expect("", PAGES("[1]", "[2]"), "[1,2]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(joined),
        cmocka_unit_test(absent),
        cmocka_unit_test(deep),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
