/* What the name of an export tells, and what the lines with # above Google's tables tell. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "ingest/file.h"
#include "ingest/file_name.h"

static void expect_name(const char *path, const char *first, const char *last, const char *date,
                        const char *platform)
{
    struct file_name name;
    struct error err = {0};
    char buf[16] = "";
    assert_int_equal(file_name_read(&name, path, &err), 0);
    assert_string_equal(name.range.end == DAY_NONE ? "" : day_iso(name.range.start, buf), first);
    assert_string_equal(name.range.end == DAY_NONE ? "" : day_iso(name.range.end - 1, buf), last);
    assert_string_equal(name.date == DAY_NONE ? "" : day_iso(name.date, buf), date);
    assert_string_equal(name.platform ? name.platform : "", platform);
    file_name_free(&name);
}

static void dates_in_names(void **state)
{
    (void)state;
    expect_name("Reach.csv", "", "", "", "");
    expect_name("May-04-2026_Aug-02-2026_1387204611853290.csv", "2026-05-04", "2026-08-02",
                "2026-08-02", "");
    expect_name("account_analytics_content_2026-08-10_2026-08-16.csv", "2026-08-10", "2026-08-16",
                "2026-08-16", "");
    expect_name("x/daily_20210801_20210901_en.csv", "2021-08-01", "2021-09-01", "2021-09-01", "x");
    expect_name("facebook/2026-11-15/Audience.csv", "", "", "2026-11-15", "facebook");
    expect_name("Twitter/Audience 15.11.2026 (1).csv", "", "", "2026-11-15", "x");
    /* a date in the file's name goes before the folder's; no date is no day of the calendar */
    expect_name("2026-11-15/Overview_2026-08-02.csv", "", "", "2026-08-02", "");
    expect_name("Report 2026-02-30.csv", "", "", "", "");
    /* folders further away do not count for dates */
    expect_name("2020-01-01/youtube/new/Totals.csv", "", "", "", "youtube");
    /* what stands for slashes is read in the order that gives a week, a month or a year; or only
     * one order is possible; or nothing tells */
    expect_name("a-referrers-week-11_09_2026-11_15_2026.csv", "2026-11-09", "2026-11-15",
                "2026-11-15", "");
    expect_name("a-referrers-week-02:03:2026-08:03:2026.csv", "2026-03-02", "2026-03-08",
                "2026-03-08", "");
    expect_name("a-month-01_12_2026-31_12_2026.csv", "2026-12-01", "2026-12-31", "2026-12-31", "");
    expect_name("a-year-01_01_2026-12_31_2026.csv", "2026-01-01", "2026-12-31", "2026-12-31", "");
    expect_name("a-day-03_04_2026-03_04_2026.csv", "", "", "", "");
    expect_name("Audience_11_09_2026.csv", "", "", "", "");
    expect_name("Audience_11_29_2026.csv", "", "", "2026-11-29", "");
    /* days spelt out, as Matomo does; a single one or a month may elsewhere be the download's */
    expect_name("Export _ Websites _ November 9 – 15, 2026.csv", "2026-11-09", "2026-11-15",
                "2026-11-15", "");
    expect_name("Export _ Websites _ Week October 26 – November 1, 2026 (1).csv", "2026-10-26",
                "2026-11-01", "2026-11-01", "");
    expect_name("Export _ Webseiten _ 28. Dezember 2026 – 3. Januar 2027.csv", "2026-12-28",
                "2027-01-03", "2027-01-03", "");
    expect_name("Export _ Webseiten _ 9. – 15. November 2026.csv", "2026-11-09", "2026-11-15",
                "2026-11-15", "");
    expect_name("Webseiten 26. Okt. bis 1. Nov. 2026.csv", "", "", "", "");
    expect_name("Webseiten 26. Okt. - 1. Nov. 2026.csv", "2026-10-26", "2026-11-01", "2026-11-01",
                "");
    expect_name("Export _ Websites _ Monday, November 9, 2026.csv", "2026-11-09", "2026-11-09",
                "2026-11-09", "");
    expect_name("Export _ Websites _ November 2026.csv", "2026-11-01", "2026-11-30", "2026-11-30",
                "");
    expect_name("Export _ Websites _ December 2026.csv", "2026-12-01", "2026-12-31", "2026-12-31",
                "");
    expect_name("Report November 2026.csv", "", "", "", "");
    expect_name("Export _ November 9, 2026 _ Websites.csv", "", "", "", "");
    expect_name("Export _ Websites _ November 9 – 31, 2026.csv", "", "", "", "");
    expect_name("Export _ Websites _ 2026.csv", "", "", "", "");
    /* two dates in the wrong order are no range */
    expect_name("2026-08-02_2026-05-04.csv", "", "", "2026-05-04", "");
}

static void download_stamp(void **state)
{
    struct file_name name;
    struct error err = {0};
    (void)state;
    assert_int_equal(file_name_read(&name, "a_content_1634116558887.xls", &err), 0);
    assert_int_equal(name.stamp, 1634116558);
    file_name_free(&name);
    assert_int_equal(file_name_read(&name, "Follows_2026-11-15.csv", &err), 0);
    assert_int_equal(name.stamp, (int64_t)day_from_civil(2026, 11, 15) * 86400);
    file_name_free(&name);
    /* which days, the file tells, when it was downloaded, its folder */
    assert_int_equal(file_name_read(&name, "2026-11-18/Export_2026-11-09_2026-11-15.csv", &err), 0);
    assert_int_equal(name.stamp, (int64_t)day_from_civil(2026, 11, 18) * 86400);
    assert_int_equal(name.date, day_from_civil(2026, 11, 15));
    file_name_free(&name);
    /* a range is not a moment */
    assert_int_equal(file_name_read(&name, "2026-11-01_2026-11-15.csv", &err), 0);
    assert_true(name.stamp == INT64_MIN);
    file_name_free(&name);
}

static void expect_account(const char *path, const char *pattern, const char *account)
{
    struct file_name name;
    struct error err = {0};
    struct str found = {0};
    assert_int_equal(file_name_read(&name, path, &err), 0);
    assert_int_equal(file_name_match(&name, pattern, &found), account != NULL);
    if (account)
        assert_string_equal(str_text(&found), account);
    str_free(&found);
    file_name_free(&name);
}

static void account_in_names(void **state)
{
    (void)state;
    expect_account("muster-ag_content_1634116558887.csv", "{account}_content_{number}",
                   "muster-ag");
    expect_account("muster-ag_content_1634116558887-Metrics.csv", "{account}_content_{number}{*}",
                   "muster-ag");
    expect_account("muster-ag_content_x.csv", "{account}_content_{number}", NULL);
    expect_account("Facebook Insights Data Export - Café - Nord - 2014-01-01.csv",
                   "Facebook Insights Data Export - {account} - {*}", "Café");
    expect_account("_content_1.csv", "{account}_content_{number}", NULL);
    expect_account("Export of laden.example 2026-11-09.zip/sources.csv", "Export of {account} {*}/",
                   "laden.example");
    expect_account("sources.csv", "Export of {account} {*}/", NULL);
}

static void read_preamble(struct preamble *preamble, const char *const *lines)
{
    *preamble = (struct preamble){.range = RANGE_NONE};
    for (; *lines; lines++)
        preamble_line(preamble, slice_of(*lines));
}

static void expect_preamble(const char *const *lines, const char *account, const char *first,
                            const char *last)
{
    struct preamble preamble;
    char buf[16];
    read_preamble(&preamble, lines);
    assert_string_equal(str_text(&preamble.account), account);
    assert_string_equal(day_iso(preamble.range.start, buf), first);
    assert_string_equal(day_iso(preamble.range.end - 1, buf), last);
    preamble_free(&preamble);
}

static void google_preambles(void **state)
{
    static const char *const report[] = {"# ----------------------------------------",
                                         "# Traffic: by source",
                                         "# Konto: Muster GmbH",
                                         "# Property: www.muster.example",
                                         "# ----------------------------------------",
                                         "# ",
                                         "# All Users",
                                         "# Startdatum: 20261109",
                                         "# Enddatum: 20261115",
                                         NULL};
    static const char *const exploration[] = {"# ----------------------------------------",
                                              "# www.muster.example",
                                              "# Quellen: Woche-Tab 1",
                                              "# 20261109-20261115",
                                              "# ----------------------------------------",
                                              NULL};
    static const char *const second_table[] = {"# -----",           "# Bericht",
                                               "# Property: a",     "# -----",
                                               "# Start: 20260101", "# End: 20260131",
                                               "# How well?",       "# Start: 20260201",
                                               "# End: 20260228",   NULL};
    (void)state;
    expect_preamble(report, "www.muster.example", "2026-11-09", "2026-11-15");
    expect_preamble(exploration, "www.muster.example", "2026-11-09", "2026-11-15");
    expect_preamble(second_table, "a", "2026-02-01", "2026-02-28");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_in_names),
        cmocka_unit_test(download_stamp),
        cmocka_unit_test(account_in_names),
        cmocka_unit_test(google_preambles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
