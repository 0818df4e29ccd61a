"""Three sites: the main one (GA4 explorations), the dealers' (a GA4 report for each of four weeks)
and the shop, whose exports do not say which site they are of (Matomo, then the GA4 API)."""

import json
from dataclasses import dataclass, field

from . import matomo
from .base import DAY, END, START, WEEK, Draw, csv_row, days, lines
from .matomo import SOCIALS, SOCIALS_START, VISITS_START

SITE = "www.roesterei-morgenrot.example"
DEALERS = "haendler.roesterei-morgenrot.example"
COMPANY = "Rösterei Morgenrot GmbH"

# Source / medium, the network it belongs to, usual sessions a day, and the fewest.
SOURCES = [
    ("(direct) / (none)", "direct", 26, 4),
    ("google / organic", "search", 22, 3),
    ("google / cpc", "search", 4, 0),
    ("bing / organic", "search", 2, 0),
    ("facebook.com / referral", "facebook", 3, 1),
    ("m.facebook.com / referral", "facebook", 3, 0),
    ("l.facebook.com / referral", "facebook", 1, 0),
    ("lm.facebook.com / referral", "facebook", 1, 0),
    ("fb / social", "facebook", 1, 0),
    ("Facebook / paid_social", "facebook", 1, 0),
    ("instagram.com / referral", "instagram", 1, 1),
    ("l.instagram.com / referral", "instagram", 3, 0),
    ("ig / bio", "instagram", 1, 0),
    ("linkedin.com / referral", "linkedin", 1, 1),
    ("lnkd.in / referral", "linkedin", 1, 0),
    ("t.co / referral", "x", 1, 1),
    ("youtube.com / referral", "youtube", 1, 1),
    ("tiktok.com / referral", "tiktok", 2, 1),
    ("pinterest.de / referral", "pinterest", 1, 1),
    ("newsletter / email", "other", 3, 1),
    ("netflix.com / referral", "other", 0, 0),
    ("kaffeefreunde.example / referral", "other", 1, 0),
]
NETWORKS = {source: network for source, network, base, least in SOURCES}

# The dealers come from few places.
DEALER_SOURCES = [
    ("(direct) / (none)", "direct", 9, 2),
    ("google / organic", "search", 3, 1),
    ("linkedin.com / referral", "linkedin", 2, 1),
    ("facebook.com / referral", "facebook", 1, 1),
    ("newsletter / email", "other", 4, 0),
]

REPORTS = END - 27 * DAY                # W43-W46: the dealers' site
API = END - 13 * DAY                    # W45-W46: the shop in the GA4 Data API, before that Matomo
GERMAN_START = START + 16 * WEEK        # W35: the second exploration begins
REPEATED = START + 44 * DAY             # 2026-06-17: one row is there twice


@dataclass
class Site:
    name: str                                       # "" where no export says it
    # day -> source / medium -> sessions, in tables of all sources
    sessions: dict = field(default_factory=dict)
    engaged: dict = field(default_factory=dict)
    # day -> label -> sessions, in tables that have social networks only
    socials: dict = field(default_factory=dict)
    # day -> sessions, in tables by date
    visits: dict = field(default_factory=dict)


def build():
    draw = Draw("website")
    main, dealers, shop = Site(SITE), Site(DEALERS), Site("")
    fill(main, draw, START, SOURCES)
    fill(dealers, draw, REPORTS, DEALER_SOURCES)
    fill(shop, draw, API, SOURCES[:17])
    for day in days(VISITS_START, SOCIALS_START - DAY):
        shop.visits[day] = draw.between(31, 88)
    for day in days(SOCIALS_START, API - DAY):
        shop.socials[day] = {name: draw.between(1, 9) for name in SOCIALS}
    return [main, dealers, shop]


def fill(site, draw, first, sources):
    for i, day in enumerate(days(first, END)):
        site.sessions[day], site.engaged[day] = {}, {}
        for source, network, base, least in sources:
            sessions = max(least, draw.between(0, 2 * base + i // 60))
            if sessions:
                site.sessions[day][source] = sessions
                site.engaged[day][source] = draw.part(sessions, 30, 80)


def week_sums(site, first):
    """source / medium -> [sessions, engaged sessions] of the seven days, most sessions first."""
    sums = {}
    for day in days(first, first + 6 * DAY):
        for source, sessions in site.sessions[day].items():
            row = sums.setdefault(source, [0, 0])
            row[0] += sessions
            row[1] += site.engaged[day][source]
    return sorted(sums.items(), key=lambda item: (-item[1][0], item[0]))


# ---- GA4 explorations --------------------------------------------------------------------


def unseen(source, day, last):
    """What GA4 had not counted yet when the first exploration was made."""
    return 2 if last < END and day > last - 2 * DAY and source == "google / organic" else 0


def exploration(site, first, last, tab, header, grand_total):
    """The totals row comes first, without a date and with one field more than the header."""
    rows = [[f"{d:%Y%m%d}", source, sessions - unseen(source, d, last), site.engaged[d][source]]
            for d in days(first, last) for source, sessions in site.sessions[d].items()]
    total = ["", "", sum(r[2] for r in rows), sum(r[3] for r in rows), grand_total]
    if first <= REPEATED <= last:
        again = next(i for i, r in enumerate(rows) if r[0] == f"{REPEATED:%Y%m%d}")
        rows.insert(again + 1, rows[again])
    if first == GERMAN_START:
        rows.sort(key=lambda r: (-r[2], r[0], r[1]))
    rule = "# ----------------------------------------"
    preamble = [rule, "# " + SITE, "# " + tab, f"# {first:%Y%m%d}-{last:%Y%m%d}", rule, ""]
    return lines(preamble + [csv_row(r) for r in [header, total] + rows])


def write_explorations(tree, site):
    tree.write("website/download.csv", exploration(
        site, START, GERMAN_START + 6 * DAY, "Sessions by day and source-Tab 1",
        ["Date", "Session source / medium", "Sessions", "Engaged sessions"], "Grand total"))
    tree.write("website/download (1).csv", exploration(
        site, GERMAN_START, END, "Sitzungen nach Tag und Quelle-Tab 1",
        ["Datum", "Sitzung – Quelle/Medium", "Sitzungen", "Sitzungen mit Interaktionen"],
        "Gesamtsumme"))


# ---- GA4 reports -------------------------------------------------------------------------

REPORT = ["Session source / medium", "Sessions", "Engaged sessions", "Engagement rate",
          "Average engagement time per session", "Events per session", "Event count", "Key events",
          "Session key event rate", "Total revenue"]
BERICHT = ["Sitzung – Quelle/Medium", "Sitzungen", "Sitzungen mit Interaktionen", "Engagement-Rate",
           "Durchschnittliche Interaktionsdauer pro Sitzung", "Ereignisse pro Sitzung",
           "Ereignisanzahl", "Schlüsselereignisse", "Sitzung-Schlüsselereignisrate", "Gesamtumsatz"]


def report_rows(site, first):
    rows = []
    for source, (sessions, engaged) in week_sums(site, first):
        rows.append([source, sessions, engaged, engaged / sessions, 20 + engaged / sessions, 4,
                     4 * sessions, engaged // 9, engaged // 9 / sessions, 0])
    return rows


def dates_of(first, last, german=False):
    start, end = ("# Startdatum", "# Enddatum") if german else ("# Start date", "# End date")
    return [f"{start}: {first:%Y%m%d}", f"{end}: {last:%Y%m%d}"]


def preamble(site, title, german=False):
    rule = "# ----------------------------------------"
    return [rule, "# " + title, ("# Konto: " if german else "# Account: ") + COMPANY,
            "# Property: " + site.name, rule]


def write_report(tree, site, path, first, header, title, everybody, german=False):
    rows = preamble(site, title, german) + ["# ", "# " + everybody]
    rows += dates_of(first, first + 6 * DAY, german)
    rows += [csv_row(r) for r in [header] + report_rows(site, first)]
    tree.write("website/" + path, "\r\n".join(rows))


def write_old_report(tree, site, first):
    """As GA4 wrote them at first: the same rows three times, each time with more columns."""
    rows = preamble(site, "Report CSV Export") + ["# ", "# All Users"]
    for width in (2, 3, len(REPORT)):
        rows += dates_of(first, first + 6 * DAY) + [""]
        rows += [csv_row(r[:width]) for r in [REPORT] + report_rows(site, first)] + [""]
    tree.write("website/data-export.csv", lines(rows[:-1], "\r\n"))


def write_reports(tree, main, dealers):
    """The dealers' four weeks, and one week of the main site, which its exploration has, too."""
    name = "Traffic_acquisition_Session_source_medium"
    title, everybody = "Traffic acquisition: Session source / medium", "All Users"
    write_old_report(tree, dealers, REPORTS)
    write_report(tree, dealers, name + ".csv", REPORTS + WEEK, REPORT, title, everybody)
    write_report(tree, dealers, "Neu_generierte_Zugriffe_Sitzung_–_Quelle_Medium.csv",
                 REPORTS + 2 * WEEK, BERICHT, "Neu generierte Zugriffe: Sitzung – Quelle/Medium",
                 "Alle Nutzer", german=True)
    write_report(tree, dealers, name + " (1).csv", REPORTS + 3 * WEEK, REPORT, title, everybody)
    write_report(tree, main, name + " (2).csv", REPORTS + 3 * WEEK, REPORT, title, everybody)


def write_snapshot(tree, site):
    """Many small tables over four weeks: none of them is a week's number."""
    first, draw = END - 27 * DAY, Draw("website snapshot")
    span = days(first, END)
    active = [[f"{i:04d}", sum(site.sessions[d].values()) * 3 // 4] for i, d in enumerate(span)
              if i != 19]
    tables = [
        ("", [["Nth day", "Active users"]] + active),
        ("", [["Nth day", "New users"]] + [[i, users * 2 // 3] for i, users in active]),
        ("Where do your new users come from?",
         [["First user primary channel group (Default Channel Group)", "New users"],
          ["Direct", 611], ["Organic Search", 548], ["Organic Social", 233]]),
        ("What are your top campaigns?",
         [["Session primary channel group (Default Channel Group)", "Sessions"], ["Direct", 742],
          ["Organic Search", 698], ["Organic Social", 421], ["Referral", 60]]),
        ("How well do you retain your users?",
         [["Date", "Week 0", "Week 1", "Week 2"], ["18 Oct - 24 Oct", 204, 9, 4],
          ["1 Nov - 7 Nov", 231, 12, -1]]),
        ("Which pages and screens get the most views?",
         [["Page title and screen class", "Views"], ["Rösterei Morgenrot, Leipzig", 1311],
          ['Kurse & "Cuppings"', draw.between(200, 300)]]),
        ("", [["Item name", "Items purchased"]]),
    ]
    rows = preamble(site, "Reports snapshot")
    for question, table in tables:
        rows += ["# " + question if question else "#  "] + dates_of(first, END)
        rows += [csv_row(r) for r in table] + [""] * (2 if len(table) == 1 else 1)
    tree.write("website/Reports_snapshot.csv", lines(rows, "\r\n"))


# ---- GA4 Data API ------------------------------------------------------------------------


def write_run_report(tree, site):
    """Every value is a text; a source comes without its medium."""
    rows = []
    for day in days(API, END):
        sums = {}
        for source, sessions in site.sessions[day].items():
            name = source.split(" / ")[0]
            sums[name] = sums.get(name, 0) + sessions
        rows += [{"dimensionValues": [{"value": f"{day:%Y%m%d}"}, {"value": name}],
                  "metricValues": [{"value": str(sessions)}]}
                 for name, sessions in sorted(sums.items())]
    body = {"dimensionHeaders": [{"name": "date"}, {"name": "sessionSource"}],
            "metricHeaders": [{"name": "sessions", "type": "TYPE_INTEGER"}],
            "rows": rows, "rowCount": len(rows),
            "metadata": {"currencyCode": "EUR", "timeZone": "Europe/Berlin"},
            "kind": "analyticsData#runReport"}
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    text = text.replace('{"dimensionValues"', '\n{"dimensionValues"')     # a line per row
    tree.write(f"website/runReport_{API}_{END}.json", text + "\n")


def write(tree, sites):
    main, dealers, shop = sites
    write_explorations(tree, main)
    write_reports(tree, main, dealers)
    write_snapshot(tree, main)
    write_run_report(tree, shop)
    matomo.write(tree, shop)
