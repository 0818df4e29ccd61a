/* The message catalogue: every sentence a report can hold, in both languages, side by side. */
#include "pegel/messages.h"

#include <assert.h>
#include <string.h>

#define NBSP "\xC2\xA0"
#define DELTA "\xCE\x94"

static const struct {
    const char *en, *de;
} catalogue[MESSAGE_NR] = {
    [MSG_WEEK] = {"week {1}", "KW {1}"},
    [MSG_WEEK_LABEL] = {"Week {1}", "KW {2}"},
    [MSG_WEEK_FROM] = {"week from {1}", "Woche ab {1}"},
    [MSG_QUARTER] = {"Q{1} {2}", "{1}. Quartal {2}"},
    [MSG_HALF] = {"H{1} {2}", "{1}. Halbjahr {2}"},
    [MSG_IN_DAY] = {"on {1}", "am {1}"},
    [MSG_IN_WEEK] = {"in {1}", "in {1}"},
    [MSG_IN_MONTH] = {"in {1}", "im {1}"},
    [MSG_IN_QUARTER] = {"in {1}", "im {1}"},
    [MSG_IN_HALF] = {"in {1}", "im {1}"},
    [MSG_IN_YEAR] = {"in {1}", "im Jahr {1}"},
    [MSG_IN_RANGE] = {"in the days {1}", "im Zeitraum {1}"},
    [MSG_PREVIOUS_DAY] = {"previous day", "Vortag"},
    [MSG_PREVIOUS_WEEK] = {"previous week", "Vorwoche"},
    [MSG_PREVIOUS_MONTH] = {"previous month", "Vormonat"},
    [MSG_PREVIOUS_QUARTER] = {"previous quarter", "Vorquartal"},
    [MSG_PREVIOUS_HALF] = {"previous half-year", "Vorhalbjahr"},
    [MSG_PREVIOUS_YEAR] = {"previous year", "Vorjahr"},
    [MSG_PREVIOUS_RANGE] = {"period before", "Zeitraum davor"},
    [MSG_TO_PREVIOUS_DAY] = {"to the previous day", "zum Vortag"},
    [MSG_TO_PREVIOUS_WEEK] = {"to the previous week", "zur Vorwoche"},
    [MSG_TO_PREVIOUS_MONTH] = {"to the previous month", "zum Vormonat"},
    [MSG_TO_PREVIOUS_QUARTER] = {"to the previous quarter", "zum Vorquartal"},
    [MSG_TO_PREVIOUS_HALF] = {"to the previous half-year", "zum Vorhalbjahr"},
    [MSG_TO_PREVIOUS_YEAR] = {"to the previous year", "zum Vorjahr"},
    [MSG_TO_PREVIOUS_RANGE] = {"to the period before", "zum Zeitraum davor"},

    [MSG_MISSING] = {"n/a", "k." NBSP "A."},
    [MSG_POINTS] = {"pp", "PP"},

    [MSG_METRIC] = {"Metric", "Kennzahl"},
    [MSG_VALUE] = {"Value", "Wert"},
    [MSG_PREVIOUS] = {"Before", "Vorher"},
    [MSG_CHANGE] = {"Change", "Veränderung"},
    [MSG_SIGNAL] = {"Signal", "Signal"},
    [MSG_NOTE] = {"Note", "Hinweis"},
    [MSG_SESSIONS_FROM] = {"Sessions from {1}", "Sitzungen von {1}"},
    [MSG_NO_NUMBERS] = {"No numbers for this period.", "Keine Zahlen für diesen Zeitraum."},
    [MSG_DATA_UP_TO] = {"Data up to {1}", "Daten bis {1}"},
    [MSG_INPUT] = {"Files: {1} · rows used: {2}, skipped: {3}, rejected: {4}",
                   "Dateien: {1} · Zeilen benutzt: {2}, übergangen: {3}, abgewiesen: {4}"},
    [MSG_ACCOUNTS_LEFT] = {"{1} more accounts are in metrics.csv.",
                           "{1} weitere Konten stehen in metrics.csv."},
    [MSG_DAYS] = {"{1} of {2} days", "{1} von {2} Tagen"},

    [MSG_ENGAGEMENT_TITLE] = {"Engagement rate by platform {1}",
                              "Engagement-Rate je Plattform {1}"},
    [MSG_ENGAGEMENT_TITLE_ROUTINE] = {"Engagement rate {1} within the usual range everywhere",
                                      "Engagement-Rate {1} überall im üblichen Rahmen"},
    [MSG_ENGAGEMENT_TITLE_UP] = {"{1}: engagement rate {2} above the usual range",
                                 "{1} {2} mit der Engagement-Rate über der üblichen Schwankung"},
    [MSG_ENGAGEMENT_TITLE_DOWN] = {"{1}: engagement rate {2} below the usual range",
                                   "{1} {2} mit der Engagement-Rate unter der üblichen "
                                   "Schwankung"},
    [MSG_ENGAGEMENT_SUBTITLE] = {"Engagement rate by platform in %, {1} ({2}), change {3} in "
                                 "percentage points",
                                 "Engagement-Rate je Plattform in" NBSP "%, {1} ({2}), " DELTA
                                 " {3} in Prozentpunkten"},
    [MSG_FANS_TITLE] = {"Fans by platform {1}", "Fans je Plattform {1}"},
    [MSG_FANS_TITLE_ROUTINE] = {"Growth of fans {1} within the usual range everywhere",
                                "Fan-Zuwachs {1} überall im üblichen Rahmen"},
    [MSG_FANS_TITLE_GAIN] = {"{1} gains {2} fans {3}, beyond the usual range",
                             "{1} gewinnt {2} Fans {3}, jenseits der üblichen Schwankung"},
    [MSG_FANS_TITLE_LOSS] = {"{1} loses {2} fans {3}, beyond the usual range",
                             "{1} verliert {2} Fans {3}, jenseits der üblichen Schwankung"},
    [MSG_FANS_SUBTITLE] = {"Number of fans by platform at the end of each period; above: net "
                           "change, {1} ({2})",
                           "Anzahl Fans je Plattform am Ende jedes Zeitraums; darüber: "
                           "Nettoveränderung, {1} ({2})"},
    [MSG_REFERRAL_TITLE] = {"Sessions by source {1}", "Sitzungen nach Herkunft {1}"},
    [MSG_REFERRAL_TITLE_TOP] = {"{1} brings {2} of all sessions {3}",
                                "{1} bringt {2} aller Sitzungen {3}"},
    [MSG_REFERRAL_SUBTITLE] = {"Sessions of {1} by source in %, {2} ({3})",
                               "Sitzungen von {1} nach Herkunft in" NBSP "%, {2} ({3})"},
    [MSG_REFERRAL_TOTAL] = {"sessions", "Sitzungen"},
    [MSG_CHANGES_TITLE] = {"Key numbers {1}, change {2}", "Kennzahlen {1}, Veränderung {2}"},
    [MSG_CHANGES_TITLE_ROUTINE] = {"Key numbers {1} within the usual range",
                                   "Kennzahlen {1} im üblichen Rahmen"},
    [MSG_CHANGES_TITLE_SIGNALS] = {"Beyond the usual range {2}: {1}",
                                   "Jenseits der üblichen Schwankung {2}: {1}"},
    [MSG_CHANGES_SUBTITLE] = {"Value, absolute and relative change {3}, {1} ({2})",
                              "Wert, absolute und relative Veränderung {3}, {1} ({2})"},
    [MSG_SHADES] = {"Dark: {1}, light: {2}", "Dunkel: {1}, hell: {2}"},
    [MSG_OVER_TIME] = {"Dark: {1}, light: the periods before",
                       "Dunkel: {1}, hell: die Zeiträume davor"},
    [MSG_DEFINED_AS] = {"{1}: {2}", "{1}: {2}"},
    [MSG_HOLLOW] = {"{1} incomplete ({2})", "{1} unvollständig ({2})"},
    [MSG_MISSING_FOR] = {"{1}: n/a ({2})", "{1}: k." NBSP "A. ({2})"},
    [MSG_SOURCE] = {"Source: exports of the platforms, data up to {1}",
                    "Quelle: Exporte der Plattformen, Daten bis {1}"},

    [MSG_REPORT_IN] = {"The report is in {1}", "Der Report liegt in {1}"},
};

const char *message_text(enum lang lang, enum message id)
{
    assert(id < MESSAGE_NR);
    return lang == LANG_DE ? catalogue[id].de : catalogue[id].en;
}

void message_add(struct str *out, enum lang lang, enum message id, const char *const *args)
{
    for (const char *at = message_text(lang, id); *at; at++) {
        if (at[0] == '{' && at[1] >= '1' && at[1] <= '9' && at[2] == '}') {
            str_adds(out, args[at[1] - '1']);
            at += 2;
        } else {
            str_addc(out, *at);
        }
    }
}

enum lang lang_of(const char *locale)
{
    return locale && strncmp(locale, "de", 2) == 0 ? LANG_DE : LANG_EN;
}
