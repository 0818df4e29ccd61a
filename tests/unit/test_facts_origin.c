/* Which export is later, and its rank as a text. */
#include "facts_example.h"

#define HOUR 3600
#define NO_STAMP INT64_MIN

static struct origin origin(int64_t stamp, day_t range_end, day_t newest, const char *sha)
{
    struct origin made = {.stamp = stamp, .range_end = range_end, .newest = newest};

    snprintf(made.sha, sizeof(made.sha), "%s", sha);
    return made;
}

static int64_t noon(day_t day)
{
    return day * INT64_C(86400) + 12 * HOUR;
}

/* From the earliest to the latest: by each criterion, with and without the ones before it. */
static size_t fill_ranks(struct origin *ranks)
{
    day_t may = day_of(2026, 5, 1);
    const struct origin list[] = {
        origin(NO_STAMP, DAY_NONE, DAY_NONE, ""),
        origin(NO_STAMP, DAY_NONE, DAY_NONE, "00"),
        origin(NO_STAMP, DAY_NONE, may, "0a"),
        origin(NO_STAMP, DAY_NONE, may, "0b"),
        origin(noon(may), may - 3, may - 3, ""),
        origin(noon(may), may - 2, may - 4, ""),
        origin(noon(may) + 1, may - 5, may - 5, ""),
        /* Its data reach beyond that download, so it is later without a stamp, too. */
        origin(NO_STAMP, DAY_NONE, may + 1, "ff"),
        origin(NO_STAMP, may + 2, may + 1, "aa"),
        origin(NO_STAMP, DAY_NONE, may + 2, "01"),
        origin(NO_STAMP, may + 2, may + 2, "02"),
        origin(noon(may + 2), may + 1, may, "00"),
        origin(NO_STAMP, may + 3, may - 9, "00"),
    };

    memcpy(ranks, list, sizeof(list));
    return sizeof(list) / sizeof(*list);
}

static void test_total_order(void **state)
{
    struct origin ranks[16];
    size_t nr = fill_ranks(ranks);

    (void)state;
    for (size_t i = 0; i < nr; i++) {
        for (size_t j = 0; j < nr; j++) {
            int order = origin_compare(&ranks[i], &ranks[j]);

            if ((order > 0) != (i > j) || (order < 0) != (i < j))
                fail_msg("%zu and %zu compare as %d", i, j, order);
        }
    }
}

/* The text sorts in the same order, and what is read back ranks as what was written. */
static void test_asof(void **state)
{
    struct origin ranks[16];
    size_t nr = fill_ranks(ranks);
    struct str before = {0}, text = {0}, again = {0};

    (void)state;
    for (size_t i = 0; i < nr; i++) {
        struct origin read = {.stamp = 1, .range_end = 2, .newest = 3, .sha = "dd"};

        str_clear(&text);
        origin_asof(&ranks[i], &text);
        if (i > 0 && strcmp(str_text(&before), str_text(&text)) >= 0)
            fail_msg("%s is not before %s", str_text(&before), str_text(&text));
        assert_int_equal(origin_from_asof(&read, slice_of(str_text(&text))), 0);
        assert_true(read.read_back);
        assert_int_equal(origin_compare(&read, &ranks[i]), 0);
        str_clear(&again);
        origin_asof(&read, &again);
        assert_string_equal(str_text(&again), str_text(&text));
        str_clear(&before);
        str_adds(&before, str_text(&text));
    }
    str_free(&before);
    str_free(&text);
    str_free(&again);
}

static void test_text(void **state)
{
    struct origin made =
        origin(day_of(2026, 5, 18) * INT64_C(86400) + 9 * HOUR + 30 * 60 + 7, day_of(2026, 5, 17),
               day_of(2026, 5, 16), "00112233445566778899aabbccddeeff");
    struct origin none = origin(NO_STAMP, DAY_NONE, DAY_NONE, "");
    struct str text = {0};

    (void)state;
    origin_asof(&made, &text);
    assert_string_equal(str_text(&text),
                        "2026-05-18T09:30:07/2026-05-17/2026-05-16/0011223344556677");
    str_clear(&text);
    origin_asof(&none, &text);
    assert_string_equal(str_text(&text), "///");
    str_free(&text);
}

static void test_bad_text(void **state)
{
    static const char *const bad[] = {
        "",
        "2026-05-18",
        "//",
        "2026-05-18T24:00:00///",
        "2026-05-18T09:30///",
        "2026-05-18 09:30:00///",
        "2026-02-30T09:30:00///",
        "/17.05.2026//",
        "/2026-5-17//",
        "//x/",
        "///xyz",
        "////",
        "///00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff0",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
        struct origin read = {.stamp = 7};

        if (origin_from_asof(&read, slice_of(bad[i])) == 0)
            fail_msg("\"%s\" was accepted", bad[i]);
        assert_int_equal(read.stamp, 7);
        assert_false(read.read_back);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_total_order),
        cmocka_unit_test(test_asof),
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_bad_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
