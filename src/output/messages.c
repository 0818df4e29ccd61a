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
                        "{1} Sitzung von '{2}' sieht nach Social Media aus und gehört zu keinem "
                        "Netzwerk; siehe --networks"},
    [MSG_MISSED] = {"{1} sessions from '{2}' look social and are in no network; add them with "
                    "--networks",
                    "{1} Sitzungen von '{2}' sehen nach Social Media aus und gehören zu keinem "
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
    [MSG_FANS_TITLE_ROUTINE] = {"Growth of fans {1} within the usual range everywhere",
                                "Fan-Zuwachs {1} überall im üblichen Rahmen"},
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
    [MSG_SHADES] = {"Bar in front: {1}, behind it: {2}", "Balken vorn: {1}, dahinter: {2}"},
    [MSG_OVER_TIME] = {"Last column of each group: {1}, before it: the five periods before",
                       "Letzte Säule jeder Gruppe: {1}, davor: die fünf Zeiträume zuvor"},
    [MSG_DEFINED_AS] = {"{1}: {2}", "{1}: {2}"},
    [MSG_HOLLOW] = {"{1} incomplete ({2})", "{1} unvollständig ({2})"},
    [MSG_MISSING_FOR] = {"{1}: n/a ({2})", "{1}: k." NBSP "A. ({2})"},
    [MSG_NOT_COMPARED] = {"{1} ({2})", "{1} ({2})"},
    [MSG_SOURCE] = {"Source: exports of the platforms, data up to {1}",
                    "Quelle: Exporte der Plattformen, Daten bis {1}"},

    [MSG_PAGE_REPORT_DAY] = {"Daily report", "Tagesbericht"},
    [MSG_PAGE_REPORT_WEEK] = {"Weekly report", "Wochenbericht"},
    [MSG_PAGE_REPORT_MONTH] = {"Monthly report", "Monatsbericht"},
    [MSG_PAGE_REPORT_QUARTER] = {"Quarterly report", "Quartalsbericht"},
    [MSG_PAGE_REPORT_HALF] = {"Half-year report", "Halbjahresbericht"},
    [MSG_PAGE_REPORT_YEAR] = {"Annual report", "Jahresbericht"},
    [MSG_PAGE_REPORT_RANGE] = {"Report", "Bericht"},
    [MSG_PAGE_COMPARED] = {"Compared with: {1}", "Vergleich mit: {1}"},
    [MSG_PAGE_SKIP] = {"Skip to the content", "Zum Inhalt springen"},
    [MSG_PAGE_CONTENTS] = {"Contents", "Inhalt"},
    [MSG_PAGE_HEADLINES] = {"In brief", "Das Wichtigste"},
    [MSG_PAGE_NUMBERS] = {"Key numbers", "Kennzahlen"},
    [MSG_PAGE_CHARTS] = {"Charts", "Diagramme"},
    [MSG_PAGE_NOTES] = {"Notes on the data", "Hinweise zu den Daten"},
    [MSG_PAGE_GLOSSARY] = {"Glossary", "Glossar"},
    [MSG_PAGE_BETTER] = {"better", "besser"},
    [MSG_PAGE_WORSE] = {"worse", "schlechter"},
    [MSG_PAGE_OUTLOOK] = {"Outlook", "Aussicht"},
    [MSG_PAGE_CHANGED] = {"{1}, {2} {3}", "{1}, {2} {3}"},
    [MSG_PAGE_HIGH] = {"{1}: {2} higher than usual: {3}", "{1}: {2} höher als üblich: {3}"},
    [MSG_PAGE_LOW] = {"{1}: {2} lower than usual: {3}", "{1}: {2} niedriger als üblich: {3}"},
    [MSG_PAGE_RUN] = {"{1}: {2} at a changed level for some time: {3}",
                      "{1}: {2} seit einiger Zeit auf verändertem Niveau: {3}"},
    [MSG_PAGE_TRIAL] = {" (provisional, from fewer than 12 periods)",
                        " (vorläufig, aus weniger als 12 Zeiträumen)"},
    [MSG_PAGE_MORE_ONE] = {"1 more unusual number is marked in the table.",
                           "1 weitere auffällige Zahl ist in der Tabelle markiert."},
    [MSG_PAGE_MORE_MANY] = {"{1} more unusual numbers are marked in the table.",
                            "{1} weitere auffällige Zahlen sind in der Tabelle markiert."},
    [MSG_PAGE_ROUTINE_ONE] = {"Nothing unusual: the one number that could be judged is within "
                              "its usual range.",
                              "Nichts Auffälliges: Die eine Zahl, die sich beurteilen ließ, liegt "
                              "im üblichen Rahmen."},
    [MSG_PAGE_ROUTINE_MANY] = {"Nothing unusual: the {1} numbers that could be judged are within "
                               "their usual range.",
                               "Nichts Auffälliges: Die {1} Zahlen, die sich beurteilen ließen, "
                               "liegen im üblichen Rahmen."},
    [MSG_PAGE_TOO_EARLY] = {"What is usual cannot be said yet: that takes at least six earlier "
                            "periods.",
                            "Was üblich ist, lässt sich noch nicht sagen: Dazu braucht es "
                            "mindestens sechs frühere Zeiträume."},
    [MSG_PAGE_PLAIN] = {"{1}: {2} {3}", "{1}: {2} {3}"},
    [MSG_PAGE_GOAL] = {"Goal “{1}”: {2}", "Ziel „{1}“: {2}"},
    [MSG_PAGE_GOAL_STAND] = {"Goal “{1}”: {2}; so far {3}, target {4}",
                             "Ziel „{1}“: {2}; bisher {3}, Soll {4}"},
    [MSG_PAGE_GOAL_PLAN] = {"Goal “{1}”: {2}; so far {3}, target {4}, plan by now {5}",
                            "Ziel „{1}“: {2}; bisher {3}, Soll {4}, Plan bis jetzt {5}"},
    [MSG_PAGE_GOAL_CELL] = {"{1} ({2} of {3})", "{1} ({2} von {3})"},
    [MSG_PAGE_GOALS_MORE_ONE] = {"1 more goal is in the table of goals.",
                                 "1 weiteres Ziel steht in der Tabelle der Ziele."},
    [MSG_PAGE_GOALS_MORE_MANY] = {"{1} more goals are in the table of goals.",
                                  "{1} weitere Ziele stehen in der Tabelle der Ziele."},
    [MSG_PAGE_UNREAD_ONE] = {"1 item of the data could not be read; see the notes on the data.",
                             "1 Stelle der Daten war nicht lesbar; siehe Hinweise zu den Daten."},
    [MSG_PAGE_UNREAD_MANY] = {"{1} items of the data could not be read; see the notes on the data.",
                              "{1} Stellen der Daten waren nicht lesbar; siehe Hinweise zu den "
                              "Daten."},
    [MSG_PAGE_NO_CHARTS] = {"This report has no charts; its numbers are in the tables.",
                            "Dieser Bericht hat keine Diagramme; seine Zahlen stehen in den "
                            "Tabellen."},
    [MSG_PAGE_CHART_MISSING] = {"The chart “{1}” could not be drawn; its numbers are in {2}.",
                                "Das Diagramm „{1}“ ließ sich nicht zeichnen; seine Zahlen stehen "
                                "in {2}."},
    [MSG_PAGE_CHART_TEXT] = {"The chart as text", "Das Diagramm als Text"},
    [MSG_PAGE_INPUT] = {"What was read", "Was gelesen wurde"},
    [MSG_PAGE_INCOMPLETE] = {"Incomplete", "Unvollständig"},
    [MSG_PAGE_INCOMPLETE_LINE] = {"{1}: {2} ({3})", "{1}: {2} ({3})"},
    [MSG_PAGE_RESTATED] = {"Restated values", "Nachträglich geänderte Werte"},
    [MSG_PAGE_RESTATED_ONE] = {"1 value differs between two exports; the later export counts:",
                               "1 Wert weicht zwischen zwei Exporten ab; es gilt der spätere:"},
    [MSG_PAGE_RESTATED_MANY] = {"{1} values differ between two exports; the later export counts. "
                                "The newest of them:",
                                "{1} Werte weichen zwischen zwei Exporten ab; es gilt der spätere. "
                                "Die neuesten davon:"},
    [MSG_PAGE_RESTATED_LINE] = {"{1}, {2}, {3}: {4} in {6}, before {5} in {7}",
                                "{1}, {2}, {3}: {4} in {6}, vorher {5} in {7}"},
    [MSG_PAGE_REJECTED] = {"Could not be read", "Nicht lesbar"},
    [MSG_PAGE_FURTHER_ONE] = {"1 more is in manifest.json.", "1 weitere Stelle steht in "
                                                             "manifest.json."},
    [MSG_PAGE_FURTHER_MANY] = {"{1} more are in manifest.json.",
                               "{1} weitere Stellen stehen in manifest.json."},
    [MSG_PAGE_UNMAPPED_ONE] = {"1 column of the exports is not used; manifest.json names it.",
                               "1 Spalte der Exporte bleibt unbenutzt; manifest.json nennt sie."},
    [MSG_PAGE_UNMAPPED_MANY] = {"{1} columns of the exports are not used; manifest.json names "
                                "them.",
                                "{1} Spalten der Exporte bleiben unbenutzt; manifest.json nennt "
                                "sie."},
    [MSG_PAGE_IGNORED_ONE] = {"1 file is no export and was passed over.",
                              "1 Datei ist kein Export und wurde übergangen."},
    [MSG_PAGE_IGNORED_MANY] = {"{1} files are no exports and were passed over.",
                               "{1} Dateien sind keine Exporte und wurden übergangen."},
    [MSG_PAGE_SOURCES] = {"Unknown sources", "Unbekannte Herkunft"},
    [MSG_PAGE_DEFINITIONS] = {"Definitions used", "Verwendete Definitionen"},
    [MSG_PAGE_DEFINED] = {"{1}: {2} ({3})", "{1}: {2} ({3})"},
    [MSG_PAGE_ZONES] = {"Where days end", "Wo die Tage enden"},
    [MSG_PAGE_ZONE] = {"{1}: midnight in {2}", "{1}: Mitternacht in {2}"},
    [MSG_PAGE_CHARTS_FAILED] = {"Charts that are missing", "Fehlende Diagramme"},
    [MSG_PAGE_WHOLE_DAYS] = {"from whole days", "aus ganzen Tagen"},
    [MSG_PAGE_EXACT_TIMES] = {"from exact times", "aus genauen Zeiten"},
    [MSG_PAGE_SIGNAL_MEANING] =
        {"high or low: outside the usual range, which is the mean of up to 26 earlier periods ± "
         "2.66 "
         "times the mean change from one to the next; run: several in a row on one side of the "
         "mean; "
         "routine: none of these; trial: judged by fewer than 12 periods",
         "hoch oder niedrig: außerhalb des üblichen Rahmens, das ist der Mittelwert von bis zu 26 "
         "früheren Zeiträumen ± 2,66 mal die mittlere Änderung von einem zum nächsten; Serie: "
         "mehrere hintereinander auf einer Seite des Mittelwerts; üblich: nichts davon; vorl.: aus "
         "weniger als 12 Zeiträumen beurteilt"},
    [MSG_PAGE_WHY] = {"What the changes consist of", "Woraus die Änderungen bestehen"},
    [MSG_PAGE_WHY_NOTE] = {"The parts of each change add up to it, apart from rounding. They are "
                           "arithmetic and no causes. All of them are in why.csv.",
                           "Die Teile jeder Änderung ergeben zusammen die Änderung, von Rundung "
                           "abgesehen. Sie sind Rechnung und keine Ursachen. Alle stehen in "
                           "why.csv."},
    [MSG_PAGE_WHY_PART] = {"Part", "Teil"},
    [MSG_PAGE_WHY_NOW] = {"Now", "Jetzt"},
    [MSG_PAGE_WHY_EFFECT] = {"Part of the change", "Teil der Änderung"},
    [MSG_PAGE_WHY_CHANGE] = {"The whole change", "Änderung insgesamt"},
    [MSG_PAGE_WHY_OWN] = {"Its own number", "Eigene Zahl"},
    [MSG_PAGE_WHY_TOTAL] = {"The total that it is a share of", "Gesamtzahl, an der es Anteil hat"},
    [MSG_PAGE_WHY_INTERACTIONS] = {"Interactions", "Interaktionen"},
    [MSG_PAGE_WHY_BASE] = {"What they are divided by", "Wodurch sie geteilt werden"},
    [MSG_PAGE_WHY_MIX] = {"Weight of the most seen posts", "Gewicht der meistgesehenen Beiträge"},
    [MSG_PAGE_WHY_RATE_TOP] = {"Rate of the most seen posts", "Rate der meistgesehenen Beiträge"},
    [MSG_PAGE_WHY_RATE_OTHERS] = {"Rate of the other posts", "Rate der übrigen Beiträge"},
    [MSG_PAGE_WHY_MIX_ACCOUNTS] = {"Weights of the accounts", "Gewichte der Konten"},
    [MSG_PAGE_WHY_RATE_ACCOUNTS] = {"Rates of the accounts", "Raten der Konten"},
    [MSG_PAGE_WHY_POST] = {"Without the post “{1}”", "Ohne den Beitrag „{1}“"},
    [MSG_PAGE_WHY_INTERVAL] = {"95 % interval of the change", "95-%-Intervall der Änderung"},
    [MSG_PAGE_FROM_TO] = {"{1} to {2}", "{1} bis {2}"},
    [MSG_PAGE_EVENTS_MORE_ONE] = {"1 more event is in facts.csv.",
                                  "1 weiteres Ereignis steht in facts.csv."},
    [MSG_PAGE_EVENT] = {"{1}, {2}: {3}", "{1}, {2}: {3}"},
    [MSG_PAGE_EVENT_ALL] = {"{1}: {2}", "{1}: {2}"},
    [MSG_PAGE_SINCE] = {"Changed since the previous report", "Geändert seit dem vorigen Bericht"},
    [MSG_PAGE_SINCE_ONE] = {"1 number was another one in the previous report:",
                            "1 Zahl war im vorigen Bericht eine andere:"},
    [MSG_PAGE_SINCE_MANY] = {"{1} numbers were others in the previous report:",
                             "{1} Zahlen waren im vorigen Bericht andere:"},
    [MSG_PAGE_SINCE_LINE] = {"{1}, {2}, {3}: {4}, before {5}", "{1}, {2}, {3}: {4}, vorher {5}"},
    [MSG_PAGE_SINCE_MORE_ONE] = {"1 more is in restated.csv.", "1 weitere steht in restated.csv."},
    [MSG_PAGE_SINCE_MORE_MANY] = {"{1} more are in restated.csv.",
                                  "{1} weitere stehen in restated.csv."},
    [MSG_PAGE_DEF_LEVEL] = {"number as reported", "Zahl wie gemeldet"},
    [MSG_PAGE_DEF_LEVEL_FLOWS] = {"last number reported, and the changes since",
                                  "zuletzt gemeldete Zahl und die Änderungen seither"},
    [MSG_PAGE_DEF_LEVELS] = {"difference of the numbers reported",
                             "Differenz der gemeldeten Zahlen"},
    [MSG_PAGE_DEF_GAINED_LOST] = {"gained less lost", "gewonnene abzüglich verlorener"},
    [MSG_PAGE_DEF_NET] = {"net change as reported", "Nettoveränderung wie gemeldet"},
    [MSG_PAGE_DEF_GROSS] = {"gained only, losses are not reported",
                            "nur gewonnene, Verluste sind nicht gemeldet"},
    [MSG_PAGE_DEF_SOURCES] = {"sum over the sources", "Summe über die Herkünfte"},
    [MSG_PAGE_DEF_CHANNELS] = {"sum over the channels", "Summe über die Kanäle"},
    [MSG_PAGE_DEF_DATES] = {"sum over the dates", "Summe über die Tage"},

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
