"""Matomo's exports of the shop, which do not name the site: UTF-16, English and German."""

from .base import DAY, END, WEEK, csv_row, days, utf16

VISITS_START = END - 8 * WEEK + DAY         # W39-W40 in English, W41-W42 in German: all visits
SOCIALS_START = VISITS_START + 4 * WEEK     # W43 in English, W44 in German: social networks only
SOCIALS = {"Facebook": "facebook", "Instagram": "instagram", "LinkedIn": "linkedin",
           "YouTube": "youtube"}

VISITS_EN = ["Date", "Unique visitors", "Users", "Visits", "Actions", "Visits with Conversions",
             "Bounces", "Total time spent by visitors (in seconds)", "Maximum actions in one visit",
             "Bounce Rate", "Actions per Visit", "Avg. Visit Duration (in seconds)"]
VISITS_DE = ["Datum", "Eindeutige Besucher", "Benutzer", "Besuche", "Aktionen",
             "Besuche mit Konversionen", "Absprünge",
             "Von Besuchern verbrachte Gesamtzeit (in Sekunden)", "Maximale Aktionen pro Besuch",
             "Absprungsrate", "Aktionen pro Besuch", "Durchschn. Besuchszeit (in Sekunden)"]
SOCIALS_COLUMNS = {
    "en": ["Date", "Label", "Visits", "Actions", "Total time spent by visitors (in seconds)",
           "Bounces"],
    "de": ["Datum", "Bezeichnung", "Besuche", "Aktionen",
           "Von Besuchern verbrachte Gesamtzeit (in Sekunden)", "Absprünge"],
}


def percent(part, whole, german):
    text = f"{round(part * 100 / whole)}"
    return text + ",5\u00a0%" if german and part % 2 else text + ("\u00a0%" if german else "%")


def write_visits(tree, site, path, header, first, german):
    """UTF-16; a German percentage with a comma is quoted."""
    rows = [csv_row(header)]
    for day in days(first, first + 13 * DAY):
        visits = site.visits[day]
        bounces = visits * 2 // 5
        rows.append(csv_row([
            day.isoformat(), visits * 9 // 10, 0, visits, visits * 3, visits // 12, bounces,
            visits * 95, 17, percent(bounces, visits, german), 3, 95], mark=";"))
    tree.write("website/" + path, utf16("\n".join(rows)))


def write_socials(tree, site, path, language, first):
    """Social networks only: no direct visits, so no share of all can be had from them."""
    rows = [csv_row(SOCIALS_COLUMNS[language])]
    for day in days(first, first + 6 * DAY):
        most_first = sorted(site.socials[day].items(), key=lambda item: (-item[1], item[0]))
        for label, visits in most_first:
            rows.append(csv_row([day.isoformat(), label, visits, visits * 2, visits * 70,
                                 visits // 2], mark=";"))
    tree.write("website/" + path, utf16("\n".join(rows)))


def write(tree, site):
    write_visits(tree, site, "Export _ Visits Overview _ September 21 – October 4, 2026.csv",
                 VISITS_EN, VISITS_START, False)
    write_visits(tree, site, "Export _ Besucherüberblick _ 5. – 18. Oktober 2026.csv",
                 VISITS_DE, VISITS_START + 2 * WEEK, True)
    write_socials(tree, site, "Export _ Social Networks _ October 19 – 25, 2026.csv", "en",
                  SOCIALS_START)
    write_socials(tree, site, "Export _ Soziale Netzwerke _ 26. Oktober – 1. November 2026.csv",
                  "de", SOCIALS_START + WEEK)
