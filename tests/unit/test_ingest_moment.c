/* Times of day behind dates, and zones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ingest/moment.h"

static void is(const char *text, int seconds, bool zoned, int offset)
{
    struct moment moment;

    assert_int_equal(moment_read(slice_of(text), &moment), DATE_OK);
    assert_int_equal(moment.day, day_from_civil(2026, 11, 9));
    assert_int_equal(moment.seconds, seconds);
    assert_int_equal(moment.zoned, zoned);
    assert_int_equal(moment.offset, offset);
}

static void test_times(void **state)
{
    (void)state;
    is("2026-11-09", -1, false, 0);
    is("09.11.2026", -1, false, 0);
    is("2026-11-09 14:30", 52200, false, 0);
    is("2026-11-09T14:30:05", 52205, false, 0);
    is("2026-11-09T14:30:05.250Z", 52205, true, 0);
    is("2026-11-09T14:30:05+0100", 52205, true, 3600);
    is("2026-11-09T14:30:05-05:30", 52205, true, -19800);
    is("09.11.2026 4:30", 16200, false, 0);
    is("09.11.2026, 14:30 Uhr", 52200, false, 0);
    is("9.11.26 14:30", 52200, false, 0);
    is("Nov 9, 2026, 2:30 PM", 52200, false, 0);
    is("2026-11-09 12:05 AM", 300, false, 0);
    is("2026-11-09 12:05 PM", 43500, false, 0);
}

static void test_no_times(void **state)
{
    static const char *const texts[] = {"",     "14:30", "2026-11-09 25:00", "2026-11-09 14:60",
                                        "soon", ":",     "2026-11-31 10:00", "09/11/2026 10:00"};
    struct moment moment;

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
        assert_int_not_equal(moment_read(slice_of(texts[i]), &moment), DATE_OK);
}

static void test_seconds(void **state)
{
    struct moment moment;

    (void)state;
    moment_read(slice_of("1970-01-02T01:00:00+01:00"), &moment);
    assert_int_equal(moment_seconds(&moment), DAY_SECONDS);
    moment_read(slice_of("1970-01-02"), &moment);
    assert_int_equal(moment_seconds(&moment), DAY_SECONDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_times),
        cmocka_unit_test(test_no_times),
        cmocka_unit_test(test_seconds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
