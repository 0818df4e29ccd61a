/* Dates in the shapes that exports and spreadsheets give them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "pegel/day.h"

#define NBSP "\xc2\xa0"
#define NARROW "\xe2\x80\xaf"

static void expect_day_in(const char *text, enum date_order order, const char *iso)
{
    day_t day = DAY_NONE;
    char buf[11];
    enum date_result result = date_parse(slice_of(text), order, &day, NULL);

    if (result != DATE_OK || strcmp(day_iso(day, buf), iso) != 0)
        fail_msg("\"%s\" is %s, not %s (result %d)", text, day_iso(day, buf), iso, (int)result);
}

static void expect_day(const char *text, const char *iso)
{
    expect_day_in(text, DATE_UNKNOWN, iso);
}

static void expect_result(const char *text, enum date_order order, enum date_result expected)
{
    day_t day = 4711;
    enum date_result result = date_parse(slice_of(text), order, &day, NULL);

    if (result != expected)
        fail_msg("\"%s\" is result %d, not %d", text, (int)result, (int)expected);
    assert_int_equal(day, 4711);
}

static void expect_month_day(const char *text, int month, int day)
{
    struct civil civil = {9, 9, 9};
    enum date_result result = date_parse(slice_of(text), DATE_UNKNOWN, NULL, &civil);

    if (result != DATE_NO_YEAR || civil.year != 0 || civil.month != month || civil.day != day)
        fail_msg("\"%s\" is %d-%d-%d (result %d)", text, civil.year, civil.month, civil.day,
                 (int)result);
}

static void year_first(void **state)
{
    (void)state;
    expect_day("2026-11-09", "2026-11-09");
    expect_day(" \t2026-11-09\r\n", "2026-11-09");
    expect_day(NBSP "2026-11-09" NBSP, "2026-11-09");
    expect_day("20261109", "2026-11-09");
    expect_day("2026/11/09", "2026-11-09");
    expect_day("2026-1-9", "2026-01-09");
    expect_day("2024-02-29", "2024-02-29");
    expect_day_in("2026-11-09", DATE_DAY_FIRST, "2026-11-09");
}

static void time_of_day_is_dropped(void **state)
{
    static const char *const times[] = {
        "T00:00:00",    "T00:00:00+0000",      "T07:00:00.000Z", "T07:00:00.123456789+01:00",
        " 05:14",       " 11:45:22 PM",        " 18:19:10",      " 19:53 +0000",
        ", 05:14",      (" 5:14" NARROW "PM"), " 5:14pm",        "T24:00:00",
        " 05:14 UTC",   (NBSP "23:59:60"),     "T00:00",         " 05:14:00-0800",
        " 05:14 +1400",
    };
    char text[64];

    (void)state;
    for (size_t i = 0; i < sizeof(times) / sizeof(*times); i++) {
        snprintf(text, sizeof(text), "2026-11-09%s", times[i]);
        expect_day(text, "2026-11-09");
    }
    expect_day("11/13/2026 05:14", "2026-11-13");
    expect_day("9.11.26 05:14", "2026-11-09");
    expect_day("Nov 9, 2026 5:14 AM", "2026-11-09");
    expect_month_day("November 9 05:14", 11, 9);
    expect_month_day("Nov 9, 20:26", 11, 9);
}

static void no_time_of_day(void **state)
{
    static const char *const times[] = {
        "T",
        " x",
        "T25:00",
        " 05:60",
        " 05:14:61",
        " 5",
        " 5:1",
        "x",
        " 05:14 and more",
        "-",
        " 05:14+",
        " 05:14 +1",
        "T00:00:00+1500",
        "T00:00:00-0060",
        "T00:00:00.0+15:00",
        " 05:14 +00:60",
        ",",
        "T00:00:00T00:00:00",
        " PM",
        "0",
        " - 2026-11-15",
    };
    char text[64];

    (void)state;
    for (size_t i = 0; i < sizeof(times) / sizeof(*times); i++) {
        snprintf(text, sizeof(text), "2026-11-09%s", times[i]);
        expect_result(text, DATE_UNKNOWN, DATE_BAD);
    }
}

static void day_first(void **state)
{
    (void)state;
    expect_day("09.11.2026", "2026-11-09");
    expect_day("9.11.2026", "2026-11-09");
    expect_day("9.11.26", "2026-11-09");
    expect_day("01.02.00", "2000-02-01");
    expect_day("01.02.99", "2099-02-01");
    expect_day("13-06-2025", "2025-06-13");
    expect_day("03-04-2025", "2025-04-03");
    expect_day_in("03.04.2025", DATE_MONTH_FIRST, "2025-04-03");
    expect_day_in("03-04-2025", DATE_MONTH_FIRST, "2025-04-03");
    expect_day("So., 09.11.2026", "2026-11-09");
    expect_result("9-11-26", DATE_UNKNOWN, DATE_BAD);
    expect_result("Nov-09", DATE_UNKNOWN, DATE_BAD); /* of 2009, or the 9th */
    expect_result("9/11/26", DATE_MONTH_FIRST, DATE_BAD);
    expect_result("9.11.", DATE_UNKNOWN, DATE_BAD);
    expect_result("9.11.026", DATE_UNKNOWN, DATE_BAD);
}

static void either_order(void **state)
{
    (void)state;
    expect_day_in("11/09/2026", DATE_MONTH_FIRST, "2026-11-09");
    expect_day_in("11/09/2026", DATE_DAY_FIRST, "2026-09-11");
    expect_day_in("1/2/2026", DATE_MONTH_FIRST, "2026-01-02");
    expect_day("13/06/2025", "2025-06-13");
    expect_day("06/13/2025", "2025-06-13");
    expect_day("11/11/2026", "2026-11-11");
    expect_result("03/04/2026", DATE_UNKNOWN, DATE_AMBIGUOUS);
    expect_result("3/4/2026 05:14", DATE_UNKNOWN, DATE_AMBIGUOUS);
    expect_result("13/06/2025", DATE_MONTH_FIRST, DATE_IMPOSSIBLE);
    expect_result("06/13/2025", DATE_DAY_FIRST, DATE_IMPOSSIBLE);
    expect_result("13/13/2025", DATE_UNKNOWN, DATE_IMPOSSIBLE);
}

static void month_names_with_year(void **state)
{
    (void)state;
    expect_day("Sun, Nov 9, 2026", "2026-11-09");
    expect_day("Nov 9, 2026", "2026-11-09");
    expect_day("November 9, 2026", "2026-11-09");
    expect_day("November 9 2026", "2026-11-09");
    expect_day("NOV. 9, 2026", "2026-11-09");
    expect_day("Nov" NBSP "9," NBSP "2026", "2026-11-09");
    expect_day("9 November 2026", "2026-11-09");
    expect_day("9-Nov-2026", "2026-11-09");
    expect_day("09-Nov-26", "2026-11-09");
    expect_day("9. November 2026", "2026-11-09");
    expect_day("9 Nov, 2026", "2026-11-09");
    expect_day("Sonntag, 9. November 2026, 05:14", "2026-11-09");
    expect_day("segunda-feira, 9 de novembro de 2026", "2026-11-09");
    expect_day("1er janvier 2026", "2026-01-01");
    expect_day("\xe2\x80\x8e"
               "9\xe2\x80\x8f. M\xc3\x84RZ 2026",
               "2026-03-09");
    expect_day_in("9 March 2026", DATE_MONTH_FIRST, "2026-03-09");
}

static void month_names_without_year(void **state)
{
    (void)state;
    expect_month_day("November 9", 11, 9);
    expect_month_day("Nov 9", 11, 9);
    expect_month_day("9. November", 11, 9);
    expect_month_day("9 de marzo", 3, 9);
    expect_month_day("9 nov", 11, 9);
    expect_month_day("9 nov.", 11, 9);
    expect_month_day("9-Nov", 11, 9);
    expect_month_day("09-Nov", 11, 9);
    expect_month_day("9 of May", 5, 9);
    expect_month_day("February 29", 2, 29); /* there are years that have it */
    expect_month_day("Mon, July 16", 7, 16);
}

/* January to December in each language, in the full and in the short form of its calendars. */
static const char *const languages[][12] = {
    {"January", "February", "March", "April", "May", "June", "July", "August", "September",
     "October", "November", "December"},
    {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
    {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
     "November", "Dezember"},
    {"Jan.", "Feb.", "Mär.", "Apr.", "Mai", "Jun.", "Jul.", "Aug.", "Sept.", "Okt.", "Nov.",
     "Dez."},
    {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
     "octobre", "novembre", "décembre"},
    {"janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
     "déc."},
    {"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre",
     "ottobre", "novembre", "dicembre"},
    {"gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"},
    {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
     "octubre", "noviembre", "diciembre"},
    {"ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"},
    {"janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro",
     "outubro", "novembro", "dezembro"},
    {"jan.", "fev.", "mar.", "abr.", "mai.", "jun.", "jul.", "ago.", "set.", "out.", "nov.",
     "dez."},
    {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
     "oktober", "november", "december"},
    {"jan.", "feb.", "mrt.", "apr.", "mei", "jun.", "jul.", "aug.", "sep.", "okt.", "nov.", "dec."},
    {"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
     "oktober", "november", "december"},
    {"JANVIER", "FÉVRIER", "MÄRZ", "AVRIL", "MAI", "JUIN", "JUILLET", "AOÛT", "SEPTEMBRE",
     "OCTOBRE", "NOVEMBRE", "DÉCEMBRE"},
};

static void every_language(void **state)
{
    char text[64], iso[32];

    (void)state;
    for (size_t i = 0; i < sizeof(languages) / sizeof(*languages); i++) {
        for (int month = 1; month <= 12; month++) {
            const char *name = languages[i][month - 1];

            snprintf(iso, sizeof(iso), "2026-%02d-17", month);
            snprintf(text, sizeof(text), "17 %s 2026", name);
            expect_day(text, iso);
            snprintf(text, sizeof(text), "%s 17, 2026", name);
            expect_day(text, iso);
            snprintf(text, sizeof(text), "17 de %s", name);
            expect_month_day(text, month, 17);
        }
    }
}

static void impossible(void **state)
{
    struct civil civil = {0};

    (void)state;
    expect_result("2026-02-30", DATE_UNKNOWN, DATE_IMPOSSIBLE);
    expect_result("2025-02-29T00:00:00", DATE_UNKNOWN, DATE_IMPOSSIBLE);
    expect_result("20261301", DATE_UNKNOWN, DATE_IMPOSSIBLE);
    expect_result("31.04.2026", DATE_UNKNOWN, DATE_IMPOSSIBLE);
    expect_result("06-13-2025", DATE_UNKNOWN, DATE_IMPOSSIBLE);
    expect_result("1899-12-31", DATE_UNKNOWN, DATE_IMPOSSIBLE);
    expect_result("2200-01-01", DATE_UNKNOWN, DATE_IMPOSSIBLE);
    expect_result("0000-11-09", DATE_UNKNOWN, DATE_IMPOSSIBLE);
    expect_result("9 November 0000", DATE_UNKNOWN, DATE_IMPOSSIBLE);
    expect_result("February 30", DATE_UNKNOWN, DATE_IMPOSSIBLE);
    expect_result("November 0", DATE_UNKNOWN, DATE_IMPOSSIBLE);
    assert_int_equal(date_parse(slice_of("Feb 30, 2026"), DATE_UNKNOWN, NULL, &civil),
                     DATE_IMPOSSIBLE);
    assert_int_equal(civil.year, 2026);
    assert_int_equal(civil.month, 2);
    assert_int_equal(civil.day, 30);
}

static void not_a_date(void **state)
{
    static const char *const texts[] = {
        "",
        " ",
        "-",
        "Total",
        "12",
        "3.4",
        "74.3",
        "2026",
        "2026-11",
        "2026-W46",
        "2026-11-9x",
        "2026-111-09",
        "20261109123",
        "2026110",
        "2026.11.09",
        "2026-11/09",
        "1.2.3.4",
        "Nov",
        "November 2026",
        "Nov 9 26",
        "9 Fev\xc3 2026",
        "9 9 2026",
        "Nov 9, 2026 Nov",
        "9 of 2026",
        "11//2026",
        "/11/2026",
        "a/b/2026",
        "12:30",
        "-2026-11-09",
        "+1",
        "1,234",
        "\xff\xff",
        "So, ",
        "x, y, 2026-11-09",
        "2026-11-09 2026-11-10 2026-11-11 2026-11-12 2026-11-13 20",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
        expect_result(texts[i], DATE_UNKNOWN, DATE_BAD);
    assert_int_equal(date_parse((struct slice){NULL, 0}, DATE_UNKNOWN, NULL, NULL), DATE_BAD);
    assert_int_equal(date_parse((struct slice){"2026-11-09\0x", 12}, DATE_UNKNOWN, NULL, NULL),
                     DATE_BAD);
}

/* Cut and changed dates must be read within their bounds, whatever the result. */
static void any_bytes(void **state)
{
    static const char text[] = "Sun, 9 de M\xc3\xa4rz" NARROW "2026, 11:45:22" NBSP "PM +00:00";
    char changed[sizeof(text)];
    day_t day;

    (void)state;
    for (size_t from = 0; from < sizeof(text); from++) {
        for (size_t len = 0; len < sizeof(text) - from; len++)
            date_parse((struct slice){text + from, len}, DATE_UNKNOWN, &day, NULL);
    }
    for (size_t at = 0; at < sizeof(text) - 1; at++) {
        for (int byte = 0; byte < 256; byte++) {
            memcpy(changed, text, sizeof(text));
            changed[at] = (char)byte;
            date_parse((struct slice){changed, sizeof(text) - 1}, DATE_UNKNOWN, &day, NULL);
        }
    }
    expect_day(text, "2026-03-09");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(year_first),
        cmocka_unit_test(time_of_day_is_dropped),
        cmocka_unit_test(no_time_of_day),
        cmocka_unit_test(day_first),
        cmocka_unit_test(either_order),
        cmocka_unit_test(month_names_with_year),
        cmocka_unit_test(month_names_without_year),
        cmocka_unit_test(every_language),
        cmocka_unit_test(impossible),
        cmocka_unit_test(not_a_date),
        cmocka_unit_test(any_bytes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
