/* What is compiled in is what would be read; and adding to it leaves it alone. */
#include "facts/network_patterns.h"
#include "facts/shapes.h"
#include "facts_example.h"
#include "ingest/format.h"
#include "metrics/metric_shape.h"
#include "pegel/metrics.h"
#include "pegel/networks.h"

static const char *text_of(const char *name)
{
    const struct embedded_file *file = embedded_find(name);

    assert_non_null(file);
    return file->text;
}

static void assert_same(const struct shape *shape, const void *builtin, const void *read)
{
    struct str left = {0}, right = {0};

    shape_print(&left, shape, builtin);
    shape_print(&right, shape, read);
    assert_string_equal(str_text(&left), str_text(&right));
    assert_true(left.len > 1000);
    str_free(&left);
    str_free(&right);
}

static void test_measures_metrics_networks(void **state)
{
    const struct example *example = *state;
    struct networks *networks;
    struct metric_set metrics;
    struct arena arena = {0};

    assert_same(&catalogue_shape, &catalogue_builtin, &example->catalogue);
    assert_int_equal(metric_set_load(&metrics, &example->catalogue, &arena, text_of("metrics.conf"),
                                     "metrics.conf", NULL),
                     0);
    assert_same(&metric_set_shape, &metric_set_builtin, &metrics);
    networks = networks_new(&arena);
    assert_int_equal(networks_add(networks, text_of("networks.tsv"), "networks.tsv", NULL), 0);
    assert_same(&networks_shape, &networks_builtin, networks);
    arena_free(&arena);
}

static void test_formats(void **state)
{
    const struct example *example = *state;
    struct formats *formats = formats_new(&example->catalogue, NULL);

    assert_non_null(formats);
    for (size_t i = 0; i < embedded_files_nr; i++)
        if (strncmp(embedded_files[i].name, "formats/", 8) == 0)
            assert_int_equal(
                formats_add(formats, embedded_files[i].text, embedded_files[i].name, NULL), 0);
    assert_same(&formats_shape, &formats_builtin, formats);
    formats_free(formats);
}

/* The first one replaces a built-in format, the others go where their priority belongs. */
static void test_formats_from(void **state)
{
    static const char text[] =
        "format meta-content-facebook { title = \"Mine\" priority = 99 column reach "
        "{ names = {\"SEEN\"} } }\n"
        "format zz { priority = 98 }\nformat last { priority = -99 }\n";
    size_t nr = formats_builtin.nr;
    struct formats *formats = formats_from(&formats_builtin, &catalogue_builtin, NULL);

    (void)state;
    assert_ptr_equal(formats->items, formats_builtin.items);
    assert_int_equal(formats_add(formats, text, "mine", NULL), 0);
    assert_int_equal(formats->nr, nr + 2);
    assert_string_equal(formats->items[0].title, "Mine");
    assert_string_equal(formats->items[0].columns[0].groups[0].items[0], "seen");
    assert_string_equal(formats->items[1].name, "zz");
    assert_string_equal(formats->items[nr + 1].name, "last");
    assert_int_equal(formats_add(formats, "format zz { title = \"Again\" }", "mine", NULL), 0);
    assert_int_equal(formats->nr, nr + 2);
    assert_int_equal(formats_builtin.nr, nr);
    for (size_t i = 0; i < nr; i++)
        assert_string_not_equal(formats_builtin.items[i].title, "Mine");
    formats_free(formats);
}

static void test_networks_from(void **state)
{
    struct arena arena = {0};
    struct networks *networks = networks_from(&networks_builtin, &arena);

    (void)state;
    assert_int_equal(networks_add(networks, "", "mine", NULL), 0);
    assert_string_equal(networks_find(networks, slice_of("l.facebook.com")), "facebook");
    assert_int_equal(networks_add(networks, "other\thost\tmessenger.com\n", "mine", NULL), 0);
    assert_int_equal(networks->nr, networks_builtin.nr);
    assert_string_equal(networks_find(networks, slice_of("messenger.com")), "other");
    assert_string_equal(networks_find(&networks_builtin, slice_of("messenger.com")), "facebook");
    arena_free(&arena);
}

#define THIS struct skip
static const struct member odd_members[] = {
    SHAPE_OPTIONAL(NULL, what),
    SHAPE_OPTIONAL(NULL, column),
    SHAPE_TEXTS(NULL, is.items, is.nr),
    SHAPE_END,
};
#undef THIS

static void test_odd_texts(void **state)
{
    static const struct shape shape = {"struct skip", sizeof(struct skip), odd_members, NULL};
    const struct skip skip = {.what = "\"a\\b?\?=\n1\x7f\xc3\xa4"};
    struct str text = {0};

    (void)state;
    shape_print(&text, &shape, &skip);
    assert_string_equal(str_text(&text), "{.what = \"\\\"a\\\\b\\?\\?=\\0121\x7f\xc3\xa4\", "
                                         ".column = NULL, "
                                         ".is.items = (const char *const[]){NULL}, .is.nr = 0, }");
    str_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_measures_metrics_networks, example_begin, example_end),
        cmocka_unit_test_setup_teardown(test_formats, example_begin, example_end),
        cmocka_unit_test(test_formats_from),
        cmocka_unit_test(test_networks_from),
        cmocka_unit_test(test_odd_texts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
