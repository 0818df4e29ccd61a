/* The catalogue of measures: the one that is compiled in, and files with mistakes. */
#include "facts_example.h"

static int load(struct catalogue *catalogue, struct arena *arena, const char *text,
                struct error *err)
{
    *err = (struct error){0};
    return catalogue_load(catalogue, arena, text, "mine.conf", err);
}

static void test_compiled_in(void **state)
{
    static const struct {
        const char *name;
        enum measure_kind kind;
        bool negative, website;
    } expected[] = {
        {"followers", MEASURE_STOCK, false, false},
        {"followers_gained", MEASURE_FLOW, false, false},
        {"followers_lost", MEASURE_FLOW, false, false},
        {"followers_net", MEASURE_FLOW, true, false},
        {"impressions", MEASURE_FLOW, false, false},
        {"views", MEASURE_FLOW, false, false},
        {"video_views", MEASURE_FLOW, false, false},
        {"watch_seconds", MEASURE_FLOW, false, false},
        {"reach", MEASURE_UNIQUE, false, false},
        {"reactions", MEASURE_FLOW, true, false},
        {"comments", MEASURE_FLOW, true, false},
        {"shares", MEASURE_FLOW, true, false},
        {"saves", MEASURE_FLOW, true, false},
        {"clicks", MEASURE_FLOW, true, false},
        {"engagements", MEASURE_FLOW, true, false},
        {"profile_visits", MEASURE_FLOW, false, false},
        {"external_visits", MEASURE_FLOW, false, false},
        {"posts", MEASURE_FLOW, false, false},
        {"sessions", MEASURE_FLOW, false, true},
        {"engaged_sessions", MEASURE_FLOW, false, true},
        {"page_views", MEASURE_FLOW, false, true},
        {"visitors", MEASURE_UNIQUE, false, true},
        {"mentions", MEASURE_FLOW, false, false},
        {"mentions_others", MEASURE_FLOW, false, false},
        {"answers", MEASURE_FLOW, false, false},
        {"messages", MEASURE_FLOW, false, false},
        {"messages_due", MEASURE_FLOW, false, false},
        {"responses", MEASURE_FLOW, false, false},
        {"orders", MEASURE_FLOW, false, false},
        {"title", MEASURE_TEXT, false, false},
        {"permalink", MEASURE_TEXT, false, false},
        {"event", MEASURE_MARK, false, false},
    };
    const struct example *example = *state;
    const struct catalogue *catalogue = &example->catalogue;

    assert_int_equal(catalogue->nr, sizeof(expected) / sizeof(*expected));
    for (size_t i = 0; i < catalogue->nr; i++) {
        const struct measure *measure = &catalogue->measures[measure_of(example, expected[i].name)];

        assert_string_equal(measure->name, expected[i].name);
        assert_int_equal(measure->kind, expected[i].kind);
        assert_int_equal(measure->negative, expected[i].negative);
        assert_int_equal(measure->website, expected[i].website);
        assert_int_equal(measure->about[strlen(measure->about) - 1], '.');
        assert_true(i == 0 ||
                    strcmp(catalogue->measures[i - 1].name, catalogue->measures[i].name) < 0);
    }
    assert_int_equal(catalogue_find(catalogue, "follower"), MEASURE_NONE);
    assert_int_equal(catalogue_find(catalogue, ""), MEASURE_NONE);
}

static void test_own(void **state)
{
    struct catalogue catalogue;
    struct arena arena = {0};
    struct error err;

    (void)state;
    assert_int_equal(load(&catalogue, &arena, "measure b { kind = unique }\nmeasure a {}\n", &err),
                     0);
    assert_int_equal(catalogue.nr, 2);
    assert_string_equal(catalogue.measures[0].name, "a");
    assert_int_equal(catalogue.measures[0].kind, MEASURE_FLOW);
    assert_string_equal(catalogue.measures[0].about, "");
    assert_int_equal(catalogue.measures[1].kind, MEASURE_UNIQUE);
    arena_free(&arena);
}

static void test_mistakes(void **state)
{
    static const struct {
        const char *text, *message;
    } mistakes[] = {
        {"", "mine.conf: no measures"},
        {"measure a {\n  kind = rate\n}\n",
         "mine.conf:2: kind \"rate\" is unknown; it is one of flow, stock, unique, text"},
        {"measure \"A b\" {\n}\n", "mine.conf:2: measure \"A b\"; names have only a-z, 0-9 and _"},
        {"measure a {}\nmeasure a {}\n", "mine.conf:2:"},
        {"measure a {\n  colour = red\n}\n", "mine.conf:2:"},
        {"measure a { about = \"open\n", "mine.conf:"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(mistakes) / sizeof(*mistakes); i++) {
        struct catalogue catalogue;
        struct arena arena = {0};
        struct error err;

        if (load(&catalogue, &arena, mistakes[i].text, &err) == 0)
            fail_msg("\"%s\" was accepted", mistakes[i].text);
        assert_int_equal(err.code, ERROR_USAGE);
        if (strncmp(err.text, mistakes[i].message, strlen(mistakes[i].message)) != 0)
            fail_msg("\"%s\" gives \"%s\"", mistakes[i].text, err.text);
        arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_compiled_in, example_begin, example_end),
        cmocka_unit_test(test_own),
        cmocka_unit_test(test_mistakes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
