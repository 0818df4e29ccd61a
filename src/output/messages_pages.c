/* The sentences of report.html and report.md. */
#include "messages_pages.h"

#define PAGE(id) ((id)-MSG_PAGE_FIRST)

const struct message_words message_pages[MSG_PAGE_LAST - MSG_PAGE_FIRST + 1] = {
    [PAGE(MSG_PAGE_REPORT_DAY)] = {"Daily report", "Tagesbericht"},
    [PAGE(MSG_PAGE_REPORT_WEEK)] = {"Weekly report", "Wochenbericht"},
    [PAGE(MSG_PAGE_REPORT_MONTH)] = {"Monthly report", "Monatsbericht"},
    [PAGE(MSG_PAGE_REPORT_QUARTER)] = {"Quarterly report", "Quartalsbericht"},
    [PAGE(MSG_PAGE_REPORT_HALF)] = {"Half-year report", "Halbjahresbericht"},
    [PAGE(MSG_PAGE_REPORT_YEAR)] = {"Annual report", "Jahresbericht"},
    [PAGE(MSG_PAGE_REPORT_RANGE)] = {"Report", "Bericht"},
    [PAGE(MSG_PAGE_COMPARED)] = {"Compared with: {1}", "Vergleich mit: {1}"},
    [PAGE(MSG_PAGE_MAIL_LINK)] = {"Read the whole report", "Zum ganzen Bericht"},
    [PAGE(MSG_PAGE_MAIL_BEFORE)] = {"before", "zuvor"},
    [PAGE(MSG_PAGE_SKIP)] = {"Skip to the content", "Zum Inhalt springen"},
    [PAGE(MSG_PAGE_CONTENTS)] = {"Contents", "Inhalt"},
    [PAGE(MSG_PAGE_HEADLINES)] = {"In brief", "Das Wichtigste"},
    [PAGE(MSG_PAGE_NUMBERS)] = {"Key numbers", "Kennzahlen"},
    [PAGE(MSG_PAGE_CHARTS)] = {"Charts", "Diagramme"},
    [PAGE(MSG_PAGE_NOTES)] = {"Notes on the data", "Hinweise zu den Daten"},
    [PAGE(MSG_PAGE_GLOSSARY)] = {"Glossary", "Glossar"},
    [PAGE(MSG_PAGE_BETTER)] = {"better", "besser"},
    [PAGE(MSG_PAGE_WORSE)] = {"worse", "schlechter"},
    [PAGE(MSG_PAGE_OUTLOOK)] = {"Outlook", "Aussicht"},
    [PAGE(MSG_PAGE_CHANGED)] = {"{1}, {2} {3}", "{1}, {2} {3}"},
    [PAGE(MSG_PAGE_HIGH)] = {"{1}: {2} higher than usual: {3}", "{1}: {2} höher als üblich: {3}"},
    [PAGE(MSG_PAGE_LOW)] = {"{1}: {2} lower than usual: {3}", "{1}: {2} niedriger als üblich: {3}"},
    [PAGE(MSG_PAGE_RUN)] = {"{1}: {2} at a changed level for some time: {3}",
                            "{1}: {2} seit einiger Zeit auf verändertem Niveau: {3}"},
    [PAGE(MSG_PAGE_OVER)] = {"{1}: {2} after an unusual run: {3}",
                             "{1}: {2} nach auffälliger Serie: {3}"},
    [PAGE(MSG_PAGE_TRIAL)] = {" (provisional, from fewer than 12 periods)",
                              " (vorläufig, aus weniger als 12 Zeiträumen)"},
    [PAGE(MSG_PAGE_MORE_ONE)] = {"1 more unusual number is marked in the table.",
                                 "1 weitere auffällige Zahl ist in der Tabelle markiert."},
    [PAGE(MSG_PAGE_MORE_MANY)] = {"{1} more unusual numbers are marked in the table.",
                                  "{1} weitere auffällige Zahlen sind in der Tabelle markiert."},
    [PAGE(MSG_PAGE_ROUTINE_ONE)] =
        {"Nothing unusual: the one number that could be judged is within "
         "its usual range.",
         "Nichts Auffälliges: Die eine Zahl, die sich beurteilen ließ, liegt "
         "im üblichen Rahmen."},
    [PAGE(MSG_PAGE_ROUTINE_MANY)] =
        {"Nothing unusual: the {1} numbers that could be judged are within "
         "their usual range.",
         "Nichts Auffälliges: Die {1} Zahlen, die sich beurteilen ließen, "
         "liegen im üblichen Rahmen."},
    [PAGE(
        MSG_PAGE_TOO_EARLY)] = {"What is usual cannot be said yet: that takes at least six earlier "
                                "periods.",
                                "Was üblich ist, lässt sich noch nicht sagen: Dazu braucht es "
                                "mindestens sechs frühere Zeiträume."},
    [PAGE(MSG_PAGE_PLAIN)] = {"{1}: {2} {3}", "{1}: {2} {3}"},
    [PAGE(MSG_PAGE_GOAL)] = {"Goal “{1}”: {2}", "Ziel „{1}“: {2}"},
    [PAGE(MSG_PAGE_GOAL_STAND)] = {"Goal “{1}”: {2}; so far {3}, target {4}",
                                   "Ziel „{1}“: {2}; bisher {3}, Soll {4}"},
    [PAGE(MSG_PAGE_GOAL_PLAN)] = {"Goal “{1}”: {2}; so far {3}, target {4}, plan by now {5}",
                                  "Ziel „{1}“: {2}; bisher {3}, Soll {4}, Plan bis jetzt {5}"},
    [PAGE(MSG_PAGE_GOAL_CELL)] = {"{1} ({2} of {3})", "{1} ({2} von {3})"},
    [PAGE(MSG_PAGE_GOALS_MORE_ONE)] = {"1 more goal is in the table of goals.",
                                       "1 weiteres Ziel steht in der Tabelle der Ziele."},
    [PAGE(MSG_PAGE_GOALS_MORE_MANY)] = {"{1} more goals are in the table of goals.",
                                        "{1} weitere Ziele stehen in der Tabelle der Ziele."},
    [PAGE(MSG_PAGE_UNREAD_ONE)] =
        {"1 item of the data could not be read; see the notes on the data.",
         "1 Stelle der Daten war nicht lesbar; siehe Hinweise zu den Daten."},
    [PAGE(MSG_PAGE_UNREAD_MANY)] =
        {"{1} items of the data could not be read; see the notes on the data.",
         "{1} Stellen der Daten waren nicht lesbar; siehe Hinweise zu den "
         "Daten."},
    [PAGE(MSG_PAGE_NO_CHARTS)] = {"This report has no charts; its numbers are in the tables.",
                                  "Dieser Bericht hat keine Diagramme; seine Zahlen stehen in den "
                                  "Tabellen."},
    [PAGE(MSG_PAGE_CHART_MISSING)] =
        {"The chart “{1}” could not be drawn; its numbers are in {2}.",
         "Das Diagramm „{1}“ ließ sich nicht zeichnen; seine Zahlen stehen "
         "in {2}."},
    [PAGE(MSG_PAGE_CHART_TEXT)] = {"The chart as text", "Das Diagramm als Text"},
    [PAGE(MSG_PAGE_INPUT)] = {"What was read", "Was gelesen wurde"},
    [PAGE(MSG_PAGE_INCOMPLETE)] = {"Incomplete", "Unvollständig"},
    [PAGE(MSG_PAGE_INCOMPLETE_LINE)] = {"{1}: {2} ({3})", "{1}: {2} ({3})"},
    [PAGE(MSG_PAGE_RESTATED)] = {"Restated values", "Nachträglich geänderte Werte"},
    [PAGE(
        MSG_PAGE_RESTATED_ONE)] = {"1 value differs between two exports; the later export counts:",
                                   "1 Wert weicht zwischen zwei Exporten ab; es gilt der spätere:"},
    [PAGE(MSG_PAGE_RESTATED_MANY)] =
        {"{1} values differ between two exports; the later export counts. "
         "The newest of them:",
         "{1} Werte weichen zwischen zwei Exporten ab; es gilt der spätere. "
         "Die neuesten davon:"},
    [PAGE(MSG_PAGE_RESTATED_LINE)] = {"{1}, {2}, {3}: {4} in {6}, before {5} in {7}",
                                      "{1}, {2}, {3}: {4} in {6}, vorher {5} in {7}"},
    [PAGE(MSG_PAGE_REJECTED)] = {"Could not be read", "Nicht lesbar"},
    [PAGE(MSG_PAGE_FURTHER_ONE)] = {"1 more is in manifest.json.", "1 weitere Stelle steht in "
                                                                   "manifest.json."},
    [PAGE(MSG_PAGE_FURTHER_MANY)] = {"{1} more are in manifest.json.",
                                     "{1} weitere Stellen stehen in manifest.json."},
    [PAGE(MSG_PAGE_UNMAPPED_ONE)] =
        {"1 column of the exports is not used; manifest.json names it.",
         "1 Spalte der Exporte bleibt unbenutzt; manifest.json nennt sie."},
    [PAGE(MSG_PAGE_UNMAPPED_MANY)] =
        {"{1} columns of the exports are not used; manifest.json names "
         "them.",
         "{1} Spalten der Exporte bleiben unbenutzt; manifest.json nennt "
         "sie."},
    [PAGE(MSG_PAGE_IGNORED_ONE)] = {"1 file is no export and was passed over.",
                                    "1 Datei ist kein Export und wurde übergangen."},
    [PAGE(MSG_PAGE_IGNORED_MANY)] = {"{1} files are no exports and were passed over.",
                                     "{1} Dateien sind keine Exporte und wurden übergangen."},
    [PAGE(MSG_PAGE_SOURCES)] = {"Unknown sources", "Unbekannte Herkunft"},
    [PAGE(MSG_PAGE_DEFINITIONS)] = {"Definitions used", "Verwendete Definitionen"},
    [PAGE(MSG_PAGE_DEFINED)] = {"{1}: {2} ({3})", "{1}: {2} ({3})"},
    [PAGE(MSG_PAGE_ZONES)] = {"Where days end", "Wo die Tage enden"},
    [PAGE(MSG_PAGE_ZONE)] = {"{1}: midnight in {2}", "{1}: Mitternacht in {2}"},
    [PAGE(MSG_PAGE_CHARTS_FAILED)] = {"Charts that are missing", "Fehlende Diagramme"},
    [PAGE(MSG_PAGE_WHOLE_DAYS)] = {"from whole days", "aus ganzen Tagen"},
    [PAGE(MSG_PAGE_EXACT_TIMES)] = {"from exact times", "aus genauen Zeiten"},
    [PAGE(MSG_PAGE_SIGNAL_MEANING)] =
        {"high or low: outside the usual range, which is the mean of up to 26 earlier periods ± "
         "2.66 times the mean change from one to the next; run: several in a row on one side of "
         "the mean; routine: none of these; trial: judged by fewer than 12 periods; ▲ or ▼: above "
         "or below what is usual",
         "hoch oder niedrig: außerhalb des üblichen Rahmens, das ist der Mittelwert von bis zu 26 "
         "früheren Zeiträumen ± das 2,66-Fache der mittleren Änderung von einem zum nächsten; "
         "Serie: mehrere hintereinander auf einer Seite des Mittelwerts; üblich: nichts davon; "
         "vorl.: vorläufig, aus weniger als 12 Zeiträumen beurteilt; ▲ oder ▼: über oder unter dem "
         "Üblichen"},
    [PAGE(MSG_PAGE_WHY)] = {"What the changes consist of", "Woraus die Änderungen bestehen"},
    [PAGE(MSG_PAGE_WHY_NOTE)] =
        {"The parts of each change add up to it, apart from rounding. They are "
         "arithmetic and no causes. All of them are in why.csv.",
         "Die Teile jeder Änderung ergeben zusammen die Änderung, von Rundung "
         "abgesehen. Sie sind Rechnung und keine Ursachen. Alle stehen in "
         "why.csv."},
    [PAGE(MSG_PAGE_WHY_PART)] = {"Part", "Teil"},
    [PAGE(MSG_PAGE_WHY_NOW)] = {"Now", "Jetzt"},
    [PAGE(MSG_PAGE_WHY_EFFECT)] = {"Part of the change", "Teil der Änderung"},
    [PAGE(MSG_PAGE_WHY_CHANGE)] = {"The whole change", "Änderung insgesamt"},
    [PAGE(MSG_PAGE_WHY_OWN)] = {"Its own number", "Eigene Anzahl"},
    [PAGE(MSG_PAGE_WHY_TOTAL)] = {"The total that it is a share of",
                                  "Gesamtzahl, auf die sich der Anteil bezieht"},
    [PAGE(MSG_PAGE_WHY_INTERACTIONS)] = {"Interactions", "Interaktionen"},
    [PAGE(MSG_PAGE_WHY_BASE)] = {"What they are divided by", "Bezugsgröße (Nenner)"},
    [PAGE(MSG_PAGE_WHY_MIX)] = {"Weight of the most seen posts",
                                "Gewicht der meistgesehenen Beiträge"},
    [PAGE(MSG_PAGE_WHY_RATE_TOP)] = {"Rate of the most seen posts",
                                     "Rate der meistgesehenen Beiträge"},
    [PAGE(MSG_PAGE_WHY_RATE_OTHERS)] = {"Rate of the other posts", "Rate der übrigen Beiträge"},
    [PAGE(MSG_PAGE_WHY_MIX_ACCOUNTS)] = {"Weights of the accounts", "Gewichte der Konten"},
    [PAGE(MSG_PAGE_WHY_RATE_ACCOUNTS)] = {"Rates of the accounts", "Raten der Konten"},
    [PAGE(MSG_PAGE_WHY_POST)] = {"Without the post “{1}”", "Ohne den Beitrag „{1}“"},
    [PAGE(MSG_PAGE_WHY_INTERVAL)] = {"95% interval of the change", "95-%-Intervall der Änderung"},
    [PAGE(MSG_PAGE_FROM_TO)] = {"{1} to {2}", "{1} bis {2}"},
    [PAGE(MSG_PAGE_EVENTS_MORE_ONE)] = {"1 more event is in facts.csv.",
                                        "1 weiteres Ereignis steht in facts.csv."},
    [PAGE(MSG_PAGE_EVENT)] = {"{1}, {2}: {3}", "{1}, {2}: {3}"},
    [PAGE(MSG_PAGE_EVENT_ALL)] = {"{1}: {2}", "{1}: {2}"},
    [PAGE(MSG_PAGE_SINCE)] = {"Changed since the previous report",
                              "Geändert seit dem vorigen Bericht"},
    [PAGE(MSG_PAGE_SINCE_ONE)] = {"1 number was another one in the previous report:",
                                  "1 Zahl war im vorigen Bericht eine andere:"},
    [PAGE(MSG_PAGE_SINCE_MANY)] = {"{1} numbers were others in the previous report:",
                                   "{1} Zahlen waren im vorigen Bericht andere:"},
    [PAGE(MSG_PAGE_SINCE_LINE)] = {"{1}, {2}, {3}: {4}, before {5}",
                                   "{1}, {2}, {3}: {4}, vorher {5}"},
    [PAGE(MSG_PAGE_SINCE_MORE_ONE)] = {"1 more is in restated.csv.",
                                       "1 weitere steht in restated.csv."},
    [PAGE(MSG_PAGE_SINCE_MORE_MANY)] = {"{1} more are in restated.csv.",
                                        "{1} weitere stehen in restated.csv."},
    [PAGE(MSG_PAGE_DEF_LEVEL)] = {"number as reported", "Zahl wie gemeldet"},
    [PAGE(MSG_PAGE_DEF_LEVEL_FLOWS)] = {"last number reported, and the changes since",
                                        "zuletzt gemeldete Zahl und die Änderungen seither"},
    [PAGE(MSG_PAGE_DEF_LEVELS)] = {"difference of the numbers reported",
                                   "Differenz der gemeldeten Zahlen"},
    [PAGE(MSG_PAGE_DEF_GAINED_LOST)] = {"gained less lost", "gewonnene abzüglich verlorener"},
    [PAGE(MSG_PAGE_DEF_NET)] = {"net change as reported", "Nettoveränderung wie gemeldet"},
    [PAGE(MSG_PAGE_DEF_GROSS)] = {"gained only, losses are not reported",
                                  "nur gewonnene, Verluste sind nicht gemeldet"},
    [PAGE(MSG_PAGE_DEF_SOURCES)] = {"sum over the sources", "Summe über die Herkünfte"},
    [PAGE(MSG_PAGE_DEF_CHANNELS)] = {"sum over the channels", "Summe über die Kanäle"},
    [PAGE(MSG_PAGE_DEF_DATES)] = {"sum over the dates", "Summe über die Tage"},
    [PAGE(MSG_PAGE_DEF_COHORT)] = {"of the posts published in the period, as of the export",
                                   "der im Zeitraum veröffentlichten Beiträge, Stand des Exports"},
    [PAGE(MSG_PAGE_YEAR_AGO)] = {"A year ago", "Vor einem Jahr"},
    [PAGE(MSG_PAGE_COMPARED_AGO)] = {"Compared with: {1}; a year ago: {2}",
                                     "Vergleich mit: {1}; vor einem Jahr: {2}"},
    [PAGE(MSG_PAGE_TO_DATE)] = {"Year to date", "Seit Jahresbeginn"},
    [PAGE(MSG_PAGE_TO_DATE_RANGES)] = {"{1}; the year before: {2}", "{1}; im Jahr davor: {2}"},
    [PAGE(MSG_PAGE_TO_DATE_NOTE)] =
        {"Only numbers of which no day is missing; the others are in year-to-date.csv.",
         "Nur Zahlen, denen kein Tag fehlt; die übrigen stehen in year-to-date.csv."},
    [PAGE(MSG_PAGE_TO_DATE_BEFORE)] = {"Year before", "Jahr davor"},
    [PAGE(MSG_PAGE_QUOTE_OPEN)] = {"“", "„"},
    [PAGE(MSG_PAGE_QUOTE_CLOSE)] = {"”", "“"},
    [PAGE(MSG_PAGE_MEANWHILE_DAY)] = {" (on this day: {1})", " (an diesem Tag: {1})"},
    [PAGE(MSG_PAGE_MEANWHILE_WEEK)] = {" (in this week: {1})", " (in dieser Woche: {1})"},
    [PAGE(MSG_PAGE_MEANWHILE_MONTH)] = {" (in this month: {1})", " (in diesem Monat: {1})"},
    [PAGE(MSG_PAGE_MEANWHILE_QUARTER)] = {" (in this quarter: {1})", " (in diesem Quartal: {1})"},
    [PAGE(MSG_PAGE_MEANWHILE_HALF)] = {" (in this half-year: {1})", " (in diesem Halbjahr: {1})"},
    [PAGE(MSG_PAGE_MEANWHILE_YEAR)] = {" (in this year: {1})", " (in diesem Jahr: {1})"},
    [PAGE(MSG_PAGE_MEANWHILE_RANGE)] = {" (in this period: {1})", " (in diesem Zeitraum: {1})"},
};
