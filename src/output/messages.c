/* The message catalogue: every sentence a report can hold, in both languages, side by side. Those
 * of report.html and report.md are in messages_pages.c. */
#include "messages_pages.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#define NBSP "\xC2\xA0"
#define DELTA "\xCE\x94"

static const struct message_words catalogue[MESSAGE_NR] = {
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
    [MSG_FANS_AT_END_DAY] = {"Fans at the end of the day", "Fans am Ende des Tages"},
    [MSG_FANS_AT_END_WEEK] = {"Fans at the end of the week", "Fans am Ende der Woche"},
    [MSG_FANS_AT_END_MONTH] = {"Fans at the end of the month", "Fans am Ende des Monats"},
    [MSG_FANS_AT_END_QUARTER] = {"Fans at the end of the quarter", "Fans am Ende des Quartals"},
    [MSG_FANS_AT_END_HALF] = {"Fans at the end of the half-year", "Fans am Ende des Halbjahrs"},
    [MSG_FANS_AT_END_YEAR] = {"Fans at the end of the year", "Fans am Ende des Jahres"},
    [MSG_FANS_AT_END_RANGE] = {"Fans at the end of the period", "Fans am Ende des Zeitraums"},

    [MSG_MISSING] = {"n/a", "k." NBSP "A."},
    [MSG_POINTS] = {"pp", "PP"},

    [MSG_METRIC] = {"Metric", "Kennzahl"},
    [MSG_VALUE] = {"Value", "Wert"},
    [MSG_PREVIOUS] = {"Before", "Vorher"},
    [MSG_CHANGE] = {"Change", "Veränderung"},
    [MSG_SIGNAL] = {"Signal", "Signal"},
    [MSG_NOTE] = {"Note", "Hinweis"},
    [MSG_UNUSUAL] = {"Unusual", "Auffällig"},
    [MSG_OF_WHICH_FROM] = {"of which {1}", "davon {1}"},
    [MSG_NO_NUMBERS] = {"No numbers for this period.", "Keine Zahlen für diesen Zeitraum."},
    [MSG_MISSED_ONE] = {"{1} session from '{2}' looks social and is in no network; add it with "
                        "--networks",
                        "{1} Sitzung von „{2}“ sieht nach Social Media aus und gehört zu keinem "
                        "Netzwerk; siehe --networks"},
    [MSG_MISSED] = {"{1} sessions from '{2}' look social and are in no network; add them with "
                    "--networks",
                    "{1} Sitzungen von „{2}“ sehen nach Social Media aus und gehören zu keinem "
                    "Netzwerk; siehe --networks"},
    [MSG_MISSED_MORE_ONE] = {"1 more such source is in referrers.csv.",
                             "1 weitere solche Quelle steht in referrers.csv."},
    [MSG_MISSED_MORE] = {"{1} more such sources are in referrers.csv.",
                         "{1} weitere solche Quellen stehen in referrers.csv."},
    [MSG_DATA_UP_TO] = {"Data up to {1}", "Daten bis {1}"},
    [MSG_INPUT] = {"Files: {1} · rows used: {2}, skipped: {3}, rejected: {4}",
                   "Dateien: {1} · Zeilen benutzt: {2}, übergangen: {3}, abgewiesen: {4}"},
    [MSG_ACCOUNTS_LEFT_ONE] = {"1 more account is in metrics.csv.",
                               "1 weiteres Konto steht in metrics.csv."},
    [MSG_ACCOUNTS_LEFT] = {"{1} more accounts are in metrics.csv.",
                           "{1} weitere Konten stehen in metrics.csv."},
    [MSG_DAYS] = {"{1} of {2} days", "{1} von {2} Tagen"},

    [MSG_MARKS] = {"Events", "Ereignisse"},
    [MSG_MARKS_MORE] = {"{1} more events are in facts.csv.",
                        "{1} weitere Ereignisse stehen in facts.csv."},

    [MSG_GOALS] = {"Goals", "Ziele"},
    [MSG_GOAL] = {"Goal", "Ziel"},
    [MSG_GOAL_ACTUAL] = {"So far", "Bisher"},
    [MSG_GOAL_TARGET] = {"Target", "Soll"},
    [MSG_GOAL_PLAN] = {"Plan by now", "Plan bis jetzt"},
    [MSG_GOAL_STATUS] = {"Status", "Stand"},
    [MSG_GOAL_REACHED] = {"reached", "erreicht"},
    [MSG_GOAL_AHEAD] = {"ahead", "voraus"},
    [MSG_GOAL_ON_PLAN] = {"on plan", "im Plan"},
    [MSG_GOAL_BEHIND] = {"behind", "im Rückstand"},
    [MSG_GOAL_OUT_OF_REACH] = {"out of reach", "kaum erreichbar"},
    [MSG_GOAL_MISSED] = {"missed", "verfehlt"},
    [MSG_GOAL_NOT_STARTED] = {"not started", "noch nicht begonnen"},
    [MSG_GOAL_NO_DATA] = {"no data", "keine Daten"},
    [MSG_GOAL_REACHED_ON] = {"on {1}", "am {1}"},
    [MSG_GOAL_FORECAST] = {"at this pace about {1}", "bei diesem Tempo etwa am {1}"},
    [MSG_GOAL_AS_OF] = {"as of {1}", "Stand vom {1}"},
    [MSG_GOAL_STARTS] = {"starts on {1}", "beginnt am {1}"},

    [MSG_ENGAGEMENT_TITLE] = {"Engagement rate by platform {1}",
                              "Engagement-Rate je Plattform {1}"},
    [MSG_ENGAGEMENT_TITLE_ROUTINE] = {"Engagement rate {1} within the usual range everywhere",
                                      "Engagement-Rate {1} überall im üblichen Rahmen"},
    [MSG_ENGAGEMENT_TITLE_HIGH] = {"{1}: engagement rate {2} higher than usual",
                                   "{1}: Engagement-Rate {2} höher als üblich"},
    [MSG_ENGAGEMENT_TITLE_LOW] = {"{1}: engagement rate {2} lower than usual",
                                  "{1}: Engagement-Rate {2} niedriger als üblich"},
    [MSG_ENGAGEMENT_TITLE_RUN] = {"{1}: engagement rate {2} at a changed level",
                                  "{1}: Engagement-Rate {2} auf verändertem Niveau"},
    [MSG_ENGAGEMENT_SUBTITLE] = {"Engagement rate by platform in %, {1} ({2}), change {3} in "
                                 "percentage points",
                                 "Engagement-Rate je Plattform in" NBSP "%, {1} ({2}), " DELTA
                                 " {3} in Prozentpunkten"},
    [MSG_FANS_TITLE] = {"Fans by platform {1}", "Fans je Plattform {1}"},
    [MSG_FANS_TITLE_ZERO] = {"{1} neither gains nor loses fans {2}, which is unusual",
                             "{1} {2} ohne Zuwachs und ohne Verlust an Fans, das ist unüblich"},
    [MSG_FANS_TITLE_ROUTINE] = {"Change in fans {1} within the usual range everywhere",
                                "Fan-Veränderung {1} überall im üblichen Rahmen"},
    [MSG_FANS_TITLE_GAIN_MORE] = {"{1} gains {2} {3}, more than usual",
                                  "{1} gewinnt {2} {3}, mehr als üblich"},
    [MSG_FANS_TITLE_GAIN_LESS] = {"{1} gains {2} {3}, fewer than usual",
                                  "{1} gewinnt {2} {3}, weniger als üblich"},
    [MSG_FANS_TITLE_GAIN_RUN] = {"{1} gains {2} {3}, at a changed level",
                                 "{1} gewinnt {2} {3}, auf verändertem Niveau"},
    [MSG_FANS_TITLE_LOSS_MORE] = {"{1} loses {2} {3}, unusually many",
                                  "{1} verliert {2} {3}, ungewöhnlich viele"},
    [MSG_FANS_TITLE_LOSS_LESS] = {"{1} loses {2} {3}, unusually few",
                                  "{1} verliert {2} {3}, ungewöhnlich wenige"},
    [MSG_FANS_TITLE_LOSS_RUN] = {"{1} loses {2} {3}, at a changed level",
                                 "{1} verliert {2} {3}, auf verändertem Niveau"},
    [MSG_FANS_ONE] = {"{1} fan", "{1} Fan"},
    [MSG_FANS_MANY] = {"{1} fans", "{1} Fans"},
    [MSG_FANS_SUBTITLE] = {"Number of fans by platform and its net change, {1} ({2})",
                           "Anzahl Fans je Plattform und Nettoveränderung, {1} ({2})"},
    [MSG_FANS_NET] = {"Net fans {1}", "Netto-Fans {1}"},
    [MSG_REFERRAL_TITLE] = {"Sessions by source {1}", "Sitzungen nach Herkunft {1}"},
    [MSG_REFERRAL_TITLE_TOP] = {"{1} brings {2} of all sessions {3}",
                                "{1} bringt {2} aller Sitzungen {3}"},
    [MSG_REFERRAL_SITE] = {"the website", "der Website"},
    [MSG_REFERRAL_SUBTITLE] = {"Sessions on {1} by source in %, {2} ({3})",
                               "Sitzungen auf {1} nach Herkunft in" NBSP "%, {2} ({3})"},
    [MSG_REFERRAL_TOTAL] = {"sessions", "Sitzungen"},
    [MSG_CHANGES_TITLE] = {"{1} {2}, change {3}", "{1} {2}, Veränderung {3}"},
    [MSG_CHANGES_TITLE_ROUTINE] = {"{1} {2} within the usual range", "{1} {2} im üblichen Rahmen"},
    [MSG_CHANGES_TITLE_NAMED] = {"Unusual {2}: {1}", "Auffällig {2}: {1}"},
    [MSG_CHANGES_TITLE_MANY] = {"{1} of {2} key numbers are unusual {3}",
                                "{1} von {2} Kennzahlen {3} auffällig"},
    [MSG_KEY_NUMBERS] = {"Key numbers", "Kennzahlen"},
    [MSG_SHARE_OF_SESSIONS] = {"Share of sessions", "Sitzungsanteil"},
    [MSG_METRIC_OF] = {"{1} ({2})", "{1} ({2})"},
    [MSG_BOLD] = {"Bold: unusual (outside the usual range or at a changed level)",
                  "Fett: auffällig (außerhalb der üblichen Schwankung oder auf verändertem "
                  "Niveau)"},
    [MSG_TRIAL] = {"Usual range provisional, from fewer than 12 periods",
                   "Übliche Schwankung vorläufig, aus weniger als 12 Zeiträumen"},
    [MSG_DELTA] = {DELTA " {1}", DELTA " {1}"},
    [MSG_CHANGES_SUBTITLE] = {"Value, absolute and relative change {3}, {1} ({2})",
                              "Wert, absolute und relative Veränderung {3}, {1} ({2})"},
    [MSG_SHADES] = {"Bar in front: {1} (behind it: {2})", "Balken vorn: {1} (dahinter: {2})"},
    [MSG_OVER_TIME] = {"Last column of each group: {1} (left of it: the five periods before)",
                       "Letzte Säule jeder Gruppe: {1} (links davon: die fünf Zeiträume davor)"},
    [MSG_DEFINED_AS] = {"{1}: {2}", "{1}: {2}"},
    [MSG_DEFINITION] = {"Definition: {1}", "Definition: {1}"},
    [MSG_HOLLOW] = {"{1} incomplete ({2})", "{1} unvollständig ({2})"},
    [MSG_MISSING_FOR] = {"{1}: n/a ({2})", "{1}: k." NBSP "A. ({2})"},
    [MSG_NOT_COMPARED] = {"{1} ({2})", "{1} ({2})"},
    [MSG_SOURCE] = {"Source: exports of the platforms, data up to {1}",
                    "Quelle: Exporte der Plattformen, Daten bis {1}"},

    [MSG_BY_DAY] = {"by day", "je Tag"},
    [MSG_BY_WEEK] = {"by week", "je Woche"},
    [MSG_BY_MONTH] = {"by month", "je Monat"},
    [MSG_BY_QUARTER] = {"by quarter", "je Quartal"},
    [MSG_BY_HALF] = {"by half-year", "je Halbjahr"},
    [MSG_BY_YEAR] = {"by year", "je Jahr"},
    [MSG_BY_RANGE] = {"by period", "je Zeitraum"},
    [MSG_WEEK_SHORT] = {"W{1}", "KW" NBSP "{1}"},
    [MSG_QUARTER_SHORT] = {"Q{1}", "Q{1}"},
    [MSG_HALF_SHORT] = {"H{1}", "H{1}"},
    [MSG_IN_PERCENT] = {"{1} in" NBSP "%", "{1} in" NBSP "%"},
    [MSG_TREND_TITLE] = {"{1}: {2} over time", "{1}: {2} im Verlauf"},
    [MSG_TREND_HIGH] = {"{1}: {2} {3} above the usual range",
                        "{1}: {2} {3} über der üblichen Schwankung"},
    [MSG_TREND_LOW] = {"{1}: {2} {3} below the usual range",
                       "{1}: {2} {3} unter der üblichen Schwankung"},
    [MSG_TREND_RUN] = {"{1}: {2} {3} at a changed level", "{1}: {2} {3} auf verändertem Niveau"},
    [MSG_TREND_OVER] = {"{1}: {2} {3} after an unusual run", "{1}: {2} {3} nach auffälliger Serie"},
    [MSG_TREND_ROUTINE] = {"{1}: {2} {3} within the usual range",
                           "{1}: {2} {3} im üblichen Rahmen"},
    [MSG_TREND_SUBTITLE] = {"{1}, {2}, {3}, mean and limits of the usual range (XmR)",
                            "{1}, {2}, {3}, Mittel und Grenzen der üblichen Schwankung (XmR)"},
    [MSG_LIMITS_BAND] =
        {"Band: mean ± 2.66 × mean moving range of the {1} complete periods before "
         "{2}",
         "Band: Mittel ± 2,66 × mittlere gleitende Spannweite der {1} vollständigen "
         "Zeiträume vor {2}"},
    [MSG_LIMITS_RING] = {"Ring: a signal by the limits of its own time",
                         "Ring: Signal nach den Grenzen der jeweiligen Zeit"},
    [MSG_LIMITS_FEW] = {"No limits: fewer than 6 complete periods before",
                        "Keine Grenzen: weniger als 6 vollständige Zeiträume zuvor"},
    [MSG_TREND_MISSING] = {"{1}: n/a ({2})", "{1}: k." NBSP "A. ({2})"},
    [MSG_TREND_HOLLOW] = {"{1}: incomplete, not judged", "{1}: unvollständig, nicht bewertet"},
    [MSG_TREND_HOLLOW_LEVEL] = {"{1}: last value before the end of the period",
                                "{1}: letzter Wert vor Ende des Zeitraums"},
    [MSG_SPAN] = {"{1}–{2}", "{1}–{2}"},
    [MSG_PANELS_TITLE] = {"{1} by account over time", "{1} je Konto im Verlauf"},
    [MSG_PANELS_TITLE_MANY] = {"{1}: {2} of {3} accounts unusual {4}",
                               "{1}: {2} von {3} Konten {4} auffällig"},
    [MSG_PANELS_SUBTITLE] = {"{1} by account, {2}, {3}, same scale",
                             "{1} je Konto, {2}, {3}, gleicher Maßstab"},
    [MSG_PANELS_BAND] = {"Band: limits of the usual range (XmR)",
                         "Band: Grenzen der üblichen Schwankung (XmR)"},
    [MSG_SIX_TITLE] = {"{1}: {2} {3} at {4}", "{1}: {2} {3} bei {4}"},
    [MSG_SIX_SUBTITLE] = {"{1}, {2} and by month, {3}", "{1}, {2} und je Monat, {3}"},
    [MSG_SIX_DAYS] = {"Last 6 days", "Letzte 6 Tage"},
    [MSG_SIX_WEEKS] = {"Last 6 weeks", "Letzte 6 Wochen"},
    [MSG_SIX_MONTHS] = {"Last 12 months", "Letzte 12 Monate"},
    [MSG_YEAR_AGO] = {DELTA " a year ago", DELTA " Vorjahr"},
    [MSG_TO_GOAL] = {"target {1}", "Ziel {1}"},
    [MSG_TO_GOAL_BY] = {"Target until {1}", "Ziel bis {1}"},
    [MSG_GOALS_TITLE_ONE] = {"{1}: {2}", "{1}: {2}"},
    [MSG_GOALS_SUBTITLE] = {"Goals on {1} ({2}); line at the right: target",
                            "Ziele am {1} ({2}); Strich rechts: Ziel"},
    [MSG_GOAL_UNTIL] = {"until {1}", "bis {1}"},
    [MSG_GOAL_OF] = {"{1} of {2} ({3})", "{1} von {2} ({3})"},
    [MSG_GOAL_OF_ALONE] = {"{1} (target {2})", "{1} (Ziel {2})"},
    [MSG_GOAL_DUE] = {"due today {1}", "Soll heute {1}"},
    [MSG_GOALS_COUNT] = {"{1} {2}", "{1} {2}"},
    [MSG_GOALS_NO_DATA] = {"{1} without data", "{1} ohne Daten"},

    [MSG_REPORT_IN] = {"The report is in {1}", "Der Bericht liegt in {1}"},

    [MSG_REFERRAL_TITLE_SITE] = {"{1} brings {2} of all sessions on {4} {3}",
                                 "{1} bringt {2} aller Sitzungen auf {4} {3}"},
    [MSG_SINGLE_TITLE] = {"{1} {2}", "{1} {2}"},
    [MSG_SINGLE_SUBTITLE] = {"{1} by platform, {2} ({3})", "{1} je Plattform, {2} ({3})"},
    [MSG_NET_CHANGE] = {"Change {1}", "Veränderung {1}"},

    [MSG_DECK_LANGUAGE] = {"en-GB", "de-DE"},
    [MSG_DECK_FRONT_SUBTITLE] = {"Social media and website: what stands out",
                                 "Social Media und Website: was auffällt"},
    [MSG_DECK_SIGNAL] = {"{1} {2}, before {3} ({4})", "{1} {2}, vorher {3} ({4})"},
    [MSG_DECK_HIGH] = {"higher than usual", "höher als üblich"},
    [MSG_DECK_LOW] = {"lower than usual", "niedriger als üblich"},
    [MSG_DECK_RUN] = {"at a changed level", "auf verändertem Niveau"},
    [MSG_DECK_OVER] = {"after an unusual run", "nach auffälliger Serie"},
    [MSG_DECK_TRIAL] = {"{1}, provisional", "{1}, vorläufig"},
    [MSG_DECK_MORE_SIGNALS] = {"More accounts with unusual numbers: {1}",
                               "Weitere Konten mit auffälligen Zahlen: {1}"},
    [MSG_DECK_ROUTINE] = {"Nothing unusual: all numbers judged are within their usual range",
                          "Nichts Auffälliges: alle beurteilten Zahlen liegen im üblichen Rahmen"},
    [MSG_DECK_UNJUDGED] = {"Too few periods so far to tell what is unusual",
                           "Noch zu wenige Zeiträume, um zu sagen, was auffällig ist"},
    [MSG_DECK_KPI_TITLE] = {"{1}: {2}" NBSP "of" NBSP "{3} numbers unusual",
                            "{1}: {2}" NBSP "von" NBSP "{3} Zahlen auffällig"},
    [MSG_DECK_KPI_ROUTINE] = {"{1}: nothing unusual", "{1}: nichts Auffälliges"},
    [MSG_DECK_KPI_PLAIN] = {"Key numbers: {1}", "Kennzahlen: {1}"},
    [MSG_DECK_KPI_SUBTITLE] = {"Key numbers, {1} ({2}), change {3}",
                               "Kennzahlen, {1} ({2}), Veränderung {3}"},
    [MSG_DECK_AND_MORE] = {"{1} and {2} more", "{1} und {2} weitere"},
    [MSG_DECK_GOALS_TITLE] = {"Goals: {1} of {2} reached or on plan",
                              "Ziele: {1} von {2} erreicht oder im Plan"},
    [MSG_DECK_GOALS_SUBTITLE] = {"How far the goals are, {1} ({2})", "Stand der Ziele, {1} ({2})"},
    [MSG_DECK_REST] = {"Further rows, in {2}: {1}", "Weitere Zeilen, in {2}: {1}"},
    [MSG_DECK_NUMBERS_IN] = {"Numbers: {1}", "Zahlen: {1}"},
    [MSG_DECK_LAYOUT_FRONT] = {"Title and headlines", "Titel und Schlagzeilen"},
    [MSG_DECK_LAYOUT_PICTURE] = {"Message and picture", "Aussage und Bild"},
    [MSG_DECK_LAYOUT_TABLE] = {"Message and table", "Aussage und Tabelle"},
    [MSG_DECK_PROMPT_TITLE] = {"Message", "Aussage"},
    [MSG_DECK_PROMPT_SUBTITLE] = {"What is measured, unit, period",
                                  "Was gemessen wird, Einheit, Zeitraum"},
    [MSG_DECK_PROMPT_TEXT] = {"Text", "Text"},
    [MSG_PROVISIONAL] = {"{1} (provisional)", "{1} (vorläufig)"},
    [MSG_NUMBERS_ELSEWHERE] =
        {"The exports tell the days from {1} to {2} in one number: --period {1}..{2} shows them; "
         "for shorter periods export values by day.",
         "Die Exporte nennen für die Tage vom {1} bis {2} eine einzige Zahl: --period {1}..{2} "
         "zeigt sie; für kürzere Zeiträume Tageswerte exportieren."},
    [MSG_NUMBERS_OF_POSTS] =
        {"The exports tell of single posts what they had in the range of the export (see "
         "posts.csv); numbers of a period need an export by day.",
         "Die Exporte nennen von einzelnen Beiträgen, was sie im Zeitraum des Exports hatten "
         "(siehe posts.csv); für Zahlen eines Zeitraums sind Tageswerte nötig."},
    [MSG_PROVISIONAL_NOW] = {"Provisional: ", "Vorläufig: "},
    [MSG_PROVISIONAL_UNTIL] = {"{1} up to {2}", "{1} bis {2}"},
    [MSG_PROVISIONAL_NONE] = {"{1} without data", "{1} ohne Daten"},
    [MSG_PROVISIONAL_ONE] = {"{1} lacks days of a metric", "{1} fehlen Tage einer Kennzahl"},
    [MSG_PROVISIONAL_METRICS] = {"{1} lacks days of {2} metrics",
                                 "{1} fehlen Tage von {2} Kennzahlen"},
    [MSG_PROVISIONAL_TOLD] = {"numbers may still change", "Zahlen können sich noch ändern"},
    [MSG_FINAL] = {"{1} (final)", "{1} (endgültig)"},
    [MSG_FINAL_NOW] = {"This is the final report; it replaces the provisional one.",
                       "Dies ist der endgültige Bericht; er ersetzt den vorläufigen."},
};

const char *message_text(enum lang lang, enum message id)
{
    bool page = id >= MSG_PAGE_FIRST && id <= MSG_PAGE_LAST;
    const struct message_words *words = page ? &message_pages[id - MSG_PAGE_FIRST] : &catalogue[id];

    assert(id < MESSAGE_NR);
    return lang == LANG_DE ? words->de : words->en;
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
