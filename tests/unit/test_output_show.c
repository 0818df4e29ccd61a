/* Numbers, days, periods and phrases as people read them. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "output/show.h"

#define NBSP "\xC2\xA0"

static struct str out;

static const char *value(double number, enum unit unit, enum lang lang)
{
    str_clear(&out);
    show_value(&out, number, unit, lang);
    return str_text(&out);
}

static const char *change(double number, enum unit unit, enum lang lang)
{
    str_clear(&out);
    show_change(&out, number, unit, lang);
    return str_text(&out);
}

static void values(void **state)
{
    (void)state;
    assert_string_equal(value(1240, UNIT_COUNT, LANG_EN), "1,240");
    assert_string_equal(value(1234567, UNIT_COUNT, LANG_DE), "1.234.567");
    assert_string_equal(value(0.05674, UNIT_RATIO, LANG_EN), "5.67%");
    assert_string_equal(value(0.05674, UNIT_RATIO, LANG_DE), "5,67" NBSP "%");
    assert_string_equal(value(19.8098, UNIT_PER_MILLE, LANG_DE), "19,81");
    assert_string_equal(value(NAN, UNIT_COUNT, LANG_EN), "n/a");
    assert_string_equal(value(NAN, UNIT_COUNT, LANG_DE), "k." NBSP "A.");
    assert_string_equal(value(0, UNIT_RATIO, LANG_EN), "0.00%");
    assert_string_equal(value(0.00004, UNIT_RATIO, LANG_EN), "<" NBSP "0.01%");
}

/* 0.28505 * 100 is a little less than 28.505 in binary; what counts is the decimal. */
static void rounding_is_decimal(void **state)
{
    (void)state;
    assert_string_equal(value(0.28505, UNIT_RATIO, LANG_EN), "28.51%");
    assert_string_equal(value(0.00125, UNIT_RATIO, LANG_EN), "0.13%");
    assert_string_equal(change(-0.00005, UNIT_RATIO, LANG_EN), "-0.01" NBSP "pp");
}

static void changes(void **state)
{
    (void)state;
    assert_string_equal(change(22, UNIT_COUNT, LANG_EN), "+22");
    assert_string_equal(change(-1234, UNIT_COUNT, LANG_DE), "-1.234");
    assert_string_equal(change(0, UNIT_COUNT, LANG_DE), "±0");
    assert_string_equal(change(-0.00004, UNIT_RATIO, LANG_EN), "±0.00" NBSP "pp");
    assert_string_equal(change(-1.5, UNIT_PER_MILLE, LANG_DE), "-1,50");
    assert_string_equal(change(0.03206, UNIT_RATIO, LANG_EN), "+3.21" NBSP "pp");
    assert_string_equal(change(0.03206, UNIT_RATIO, LANG_DE), "+3,21" NBSP "PP");
    assert_string_equal(change(NAN, UNIT_RATIO, LANG_DE), "");
}

static const char *dates(day_t start, day_t end, enum lang lang)
{
    str_clear(&out);
    show_dates(&out, (struct range){start, end}, lang, SET_PLAIN);
    return str_text(&out);
}

static void spans_of_days(void **state)
{
    day_t november = day_from_civil(2026, 11, 9), new_year = day_from_civil(2026, 12, 28);
    day_t september = day_from_civil(2026, 9, 28);

    (void)state;
    assert_string_equal(dates(november, november + 7, LANG_EN), "9-15 Nov 2026");
    assert_string_equal(dates(november, november + 7, LANG_DE), "09.-15.11.2026");
    assert_string_equal(dates(september, september + 7, LANG_EN), "28 Sep-4 Oct 2026");
    assert_string_equal(dates(new_year, new_year + 7, LANG_EN), "28 Dec 2026-3 Jan 2027");
    assert_string_equal(dates(new_year, new_year + 7, LANG_DE), "28.12.2026-03.01.2027");
    assert_string_equal(dates(november, november + 1, LANG_EN), "9 Nov 2026");
}

static const char *heading(struct calendar calendar, int year, int month, int day, enum lang lang)
{
    str_clear(&out);
    show_heading(&out, &calendar, period_of(&calendar, day_from_civil(year, month, day)), lang,
                 SET_PLAIN);
    return str_text(&out);
}

static void headings(void **state)
{
    const struct calendar week = {.grain = GRAIN_WEEK}, sunday = {GRAIN_WEEK, true, RANGE_NONE};
    const struct calendar month = {.grain = GRAIN_MONTH}, half = {.grain = GRAIN_HALF};

    (void)state;
    assert_string_equal(heading(week, 2026, 11, 15, LANG_EN), "Week 2026-W46 (9-15 Nov 2026)");
    assert_string_equal(heading(week, 2026, 11, 15, LANG_DE), "KW 46 (09.-15.11.2026)");
    assert_string_equal(heading(week, 2027, 1, 3, LANG_EN),
                        "Week 2026-W53 (28 Dec 2026-3 Jan 2027)");
    assert_string_equal(heading(sunday, 2026, 11, 9, LANG_EN),
                        "Week from 8 Nov 2026 (8-14 Nov 2026)");
    assert_string_equal(heading(month, 2026, 3, 9, LANG_DE), "März 2026 (01.-31.03.2026)");
    assert_string_equal(heading(half, 2026, 7, 1, LANG_DE), "2. Halbjahr 2026 (01.07.-31.12.2026)");
}

static const char *in_period(enum grain grain, enum lang lang)
{
    struct calendar calendar = {.grain = grain};

    str_clear(&out);
    show_in_period(&out, &calendar, period_of(&calendar, day_from_civil(2026, 11, 15)), lang);
    return str_text(&out);
}

static void periods_in_a_sentence(void **state)
{
    (void)state;
    assert_string_equal(in_period(GRAIN_WEEK, LANG_EN), "in week 46");
    assert_string_equal(in_period(GRAIN_WEEK, LANG_DE), "in KW 46");
    assert_string_equal(in_period(GRAIN_MONTH, LANG_DE), "im November 2026");
    assert_string_equal(in_period(GRAIN_QUARTER, LANG_EN), "in Q4 2026");
    assert_string_equal(in_period(GRAIN_DAY, LANG_DE), "am 15.11.2026");
    assert_string_equal(in_period(GRAIN_YEAR, LANG_DE), "im Jahr 2026");
}

static const char *phrase(const char *english)
{
    str_clear(&out);
    message_phrase(&out, LANG_DE, english);
    return str_text(&out);
}

static void phrases(void **state)
{
    (void)state;
    assert_string_equal(phrase(""), "");
    assert_string_equal(phrase("small base"), "kleine Basis");
    assert_string_equal(phrase("previous 0; definition changed"),
                        "vorher 0; andere Definition als vorher");
    assert_string_equal(phrase("no comparison: 2 of 7 days missing"),
                        "kein Vergleich: 2 von 7 Tagen fehlen");
    assert_string_equal(phrase("trial high"), "vorl. hoch");
    assert_string_equal(phrase("something new; small base"), "something new; kleine Basis");
    str_clear(&out);
    message_phrase(&out, LANG_EN, "previous 0; small base");
    assert_string_equal(str_text(&out), "previous 0; small base");
}

/* Both languages take the same arguments, and no message is missing. */
static void the_catalogue_is_complete(void **state)
{
    (void)state;
    for (int id = 0; id < MESSAGE_NR; id++) {
        const char *en = message_text(LANG_EN, (enum message)id);
        const char *de = message_text(LANG_DE, (enum message)id);

        assert_non_null(en);
        assert_non_null(de);
        for (int place = '1'; place <= '9'; place++) {
            const char mark[] = {'{', (char)place, '}', '\0'};

            /* The week's label and number are one argument each of one message. */
            if (id != MSG_WEEK_LABEL && !strstr(en, mark) != !strstr(de, mark))
                fail_msg("message %d: %s is in one language only", id, mark);
        }
    }
}

static int free_out(void **state)
{
    (void)state;
    str_free(&out);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values),   cmocka_unit_test(rounding_is_decimal),
        cmocka_unit_test(changes),  cmocka_unit_test(spans_of_days),
        cmocka_unit_test(headings), cmocka_unit_test(periods_in_a_sentence),
        cmocka_unit_test(phrases),  cmocka_unit_test(the_catalogue_is_complete),
    };

    return cmocka_run_group_tests(tests, NULL, free_out);
}
