"""The real exports that real_exports.py does not go through by itself: websites, the answers of
interfaces, dates without a year; and for every file the format it must be recognised as, or the
reason for which it must be refused. Nothing here is read with pegel's own code.
"""
import datetime
import io
import json
import zipfile

from real_exports import DAY, csv, date_of, inspect, rows_of, table, text_of

# Folder and pattern, formats in the order of their first table, part of the reason of a refusal.
FORMATS = [
    ("api-json/facebook_error_100.json", ["graph-error"], "Pages Public Content Access"),
    ("api-json/facebook_page_fields.json", ["graph-page"], "of which day"),
    ("api-json/instagram_media_insights.json", ["graph-media-insights"], "of which post"),
    ("api-json/instagram_user_insights_timeseries.json", ["graph-insights"], None),
    ("api-json/instagram_user_insights_total_value*", ["graph-insights-total"], "of which days"),
    ("api-json/tiktok_business_token_envelope.json", ["access-token"], "access token"),
    ("api-json/x_user_public_metrics.json", ["x-user"], "of which day"),
    ("api-json/youtube_channel_statistics.json", ["youtube-statistics"], "of which day"),
    ("api-json/youtube_error_400.json", ["graph-error"], "Bad Request"),
    ("api-json/youtube_error_403.json", ["graph-error"], "does not have permission"),
    ("facebook-legacy/page-level*", ["facebook-insights-page"], None),
    ("facebook-legacy/redacted_post*", ["facebook-insights-posts"], None),
    ("ga4/*", ["ga4"], None),
    ("gsc/*Dates.csv", ["search-console-days"], None),
    ("gsc/*Devices.csv", ["search-console"], None),
    ("gsc/*Filters.csv", ["search-console-filters"], None),
    ("linkedin-derived/followers*", ["linkedin-followers"], None),
    ("linkedin-derived/visitors*", ["linkedin-visitors"], None),
    ("matomo/*getWebsites.csv", ["matomo-referrers"], "of which days"),
    ("matomo/*getWebsites.json", ["matomo-referrers-json"], "of which days"),
    ("matomo/*VisitsSummary.get.json", ["matomo-visits-json"], None),
    ("matomo/*VisitsSummary_utf16.csv", ["matomo-visits"], "of which days"),
    ("meta-content/redacted_fb*", ["meta-content-facebook"], None),
    ("meta-content/redacted_ig*", ["meta-content-instagram"], None),
    ("meta-excel-resaved/fb_Audience*", ["meta-demographics", "meta-overview"], None),
    ("meta-excel-resaved/fb_Follows*", ["meta-overview"], None),
    ("meta-overview-en/fb+ig_Audience*",
     ["meta-audience-facebook", "meta-audience-instagram", "meta-demographics"], "of which day"),
    ("meta-overview-en/ig_Audience*", ["meta-demographics"], None),
    ("meta-overview-en/*Follows*", ["meta-overview"], None),
    ("meta-overview-en/*Reach*", ["meta-overview"], None),
    ("meta-overview-localized/pt_Alcance*", ["meta-overview"], None),
    ("meta-overview-localized/pt_Publico*", ["meta-audience-instagram", "meta-demographics"],
     "of which day"),
    ("tiktok/business*", ["tiktok-business"], None),
    ("tiktok/en_FollowerHistory*", ["tiktok-followers"], None),
    ("tiktok/en_Overview*", ["tiktok-overview"], None),
    ("x-twitter/account_overview*", ["x-overview"], None),
    ("x-twitter/daily*", ["twitter-days"], None),
    ("x-twitter/redacted_account*", ["x-content"], None),
    ("youtube/*Gesamtwerte*", ["youtube-totals"], None),
    ("youtube/*Tabellendaten*", ["youtube-table"], None),
    ("youtube/*Table*", ["youtube-table"], None),
]
# No exports: a licence and a list of hosts.
NO_EXPORTS = ["referrer-lists/*"]


def check_formats(check):
    for pattern, formats, refusal in FORMATS:
        for path in sorted(check.folder.glob(pattern)):
            blocks = inspect(check.pegel, path)
            found = list(dict.fromkeys(block["format"] for block in blocks))
            reasons = [block["refused"] for block in blocks if block.get("refused")]
            check.named.add(path)
            check.compared += 1
            if found != formats:
                check.complain(path.name, f"is {found}, expected {formats}")
            if bool(reasons) != bool(refusal) or not all(refusal in reason for reason in reasons):
                check.complain(path.name, f"is refused for {reasons}, expected {refusal!r}")
    for pattern in NO_EXPORTS:
        for path in sorted(check.folder.glob(pattern)):
            check.named.add(path)
            if any(block["format"] for block in inspect(check.pegel, path)):
                check.complain(path.name, "is no export, but has a format")
    for path in sorted(check.folder.rglob("*")):
        if path.is_file() and path.suffix != ".md" and path not in check.named:
            check.complain(path.name, "is not named in real_files.py")


# ---- Google Analytics 4 ----

USERS = {"Users", "Active users", "Usuarios"}
CHANNELS = {"Session default channel group", "Grupo de canales predeterminado de la sesión",
            "Session primary channel group (Default Channel Group)"}


def ga4_tables(path):
    """Start, end, header and rows of each table: the last two dates above it are its own."""
    dates, lines = [], []
    for line in [*text_of(path).splitlines(), ""]:
        if line.startswith("#"):
            dates += [word for word in line.replace("-", " ").split() if
                      len(word) == 8 and word.isdigit()]
        elif line:
            lines.append(line)
        elif lines:
            header, *rows = csv.reader(lines)
            yield (*(date_of(text, "%Y%m%d") for text in dates[-2:]), header, rows)
            lines = []


def ga4_days(path, sums):
    """Daily users, and how many rows in all have a measure: those and the channels."""
    for first, last, header, rows in ga4_tables(path):
        if header[0].replace("\u00a0", " ") in {"Nth day", "Día N"} and set(header[1:]) & USERS:
            for row in rows:
                day = first + int(row[0]) * DAY
                sums.row(day)
                key = ("website", "visitors", str(day))
                sums.value[key] = float(row[1])
                sums.days[key].add(day)
        elif header[0] in CHANNELS:
            for row in rows:
                if row[0]:
                    sums.row(first, last)


def ga4_sessions(path, sums):
    """Sessions of the whole range, by channel: a row of totals has no channel."""
    for first, last, header, rows in ga4_tables(path):
        if header[0] not in CHANNELS:
            continue
        key = ("website", "sessions", f"{first}..{last}")
        for row in rows:
            if row[0]:
                sums.value[key] += float(row[1])
                if set(header[1:]) & {"Sessions", "Sesiones"}:
                    sums.row(first, last)
        sums.days[key] = {first}


def check_ga4(check):
    for path in sorted(check.folder.glob("ga4/*")):
        tables = list(ga4_tables(path))
        first, last = tables[0][:2]
        name = str(path.relative_to(check.folder)).replace("[", "[[]")
        if any(set(header[1:]) & USERS and "N" in header[0] for _, _, header, _ in tables):
            check.run(name, ga4_days, "--grain", "day", cohort=True)
            check.run_values(name, ga4_sessions, "--period", f"{first}..{last}", cohort=True)
        else:
            check.run(name, ga4_sessions, "--period", f"{first}..{last}", cohort=True)


# ---- Matomo: the days are given ----

WEEK = "2026-11-09..2026-11-15"
WEEK_DAYS = [datetime.date(2026, 11, 9), datetime.date(2026, 11, 15)]


def matomo(path, sums, pairs):
    """Referrers are no whole: their sum stands for the total, marked as partial."""
    key = ("website", "sessions", "2026-W46")
    for visits in pairs:
        sums.row(*WEEK_DAYS)
        sums.value[key] += visits
    sums.days[key] = set(range(7))


def matomo_csv(path, sums):
    header, *rows = rows_of(path)
    column = header.index("Visits" if "Visits" in header else "Besuche")
    matomo(path, sums, [float(row[column]) for row in rows])


def matomo_json(path, sums):
    matomo(path, sums, [float(row["nb_visits"]) for row in json.loads(text_of(path))])


def matomo_years(path, sums):
    for year, values in json.loads(text_of(path)).items():
        first, last = datetime.date(int(year), 1, 1), datetime.date(int(year), 12, 31)
        sums.row(first, last)
        sums.value[("website", "sessions", year)] = float(values["nb_visits"]) if values else 0
        sums.days[("website", "sessions", year)] = {first}


# ---- interfaces ----

def instagram_days(path, sums):
    names = {"impressions": "impressions", "reach": "reach", "profile_views": "profile_visits"}
    for series in json.loads(text_of(path))["data"]:
        for value in series["values"]:
            day = date_of(value["end_time"][:10], "%Y-%m-%d") - DAY  # the end of the day
            sums.row(day)
            key = ("instagram", names[series["name"]], str(day))
            sums.value[key] = float(value["value"])
            sums.days[key].add(day)


def one_value(platform, metric, get, period, first, last=None):
    def fill(path, sums):
        sums.row(first, last)
        sums.value[(platform, metric, period)] = float(get(json.loads(text_of(path))))
        sums.days[(platform, metric, period)] = set(range(7))
    return fill


def check_interfaces(check):
    day = datetime.date(2026, 11, 15)
    at = ("--range", f"{day}..{day}", "--grain", "day")
    check.run("api-json/instagram_user_insights_timeseries.json", instagram_days, "--grain", "day",
              cohort=True)
    for pattern, platform, get in [
            ("facebook_page_fields", "facebook", lambda body: body["fan_count"]),
            ("x_user_public_metrics", "x",
             lambda body: body["data"]["public_metrics"]["followers_count"]),
            ("youtube_channel_statistics", "youtube", lambda body: body["subscriberCount"])]:
        check.run(f"api-json/{pattern}*", one_value(platform, "fans", get, str(day), day), *at,
                  cohort=True)
    check.run("api-json/instagram_user_insights_total_value*",
              one_value("instagram", "reach", lambda body: body["data"][0]["total_value"]["value"],
                        "2026-W46", *WEEK_DAYS), "--range", WEEK, cohort=True)


# ---- dates without a year: the last row is of 2026 ----

TIKTOK = {"Video Views": "views", "Profile Views": "profile_visits", "Likes": "reactions",
          "Comments": "comments", "Shares": "shares"}


def dated_backwards(rows):
    last = None
    for row in reversed(rows):
        for year in range(last.year if last else 2026, 2000, -1):
            try:
                day = date_of(f"{row[0]} {year}", "%B %d %Y")
            except ValueError:
                continue  # 29 February
            if last is None or day <= last:
                break
        last = day
        yield day, row


def tiktok_days(path, sums):
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            text = archive.read(archive.namelist()[0]).decode("utf-8-sig")
        header, *rows = csv.reader(io.StringIO(text, newline=""))
    else:
        header, *rows = rows_of(path)
    for day, row in dated_backwards(rows):
        sums.row(day)
        for name, cell in zip(header, row):
            if name in TIKTOK:
                sums.add("tiktok", TIKTOK[name], day, cell)
            elif name == "Followers" and cell != "undefined":  # a level: the last day's
                key = ("tiktok", "fans", str(day))
                sums.value[key] = float(cell)
                sums.days[key].add(day)


# ---- what real_exports.py does not sum ----

def video_rows(path, sums):
    """Values of the chosen range by video: no weekly sums come from them."""
    header, *rows = rows_of(path)
    header = [name.replace("\u00ad", "") for name in header]
    column = next(i for i, name in enumerate(header) if
                  name in {"Video publish time", "Veröffentlichungszeitpunkt des Videos"})
    for row in rows:
        if len(row) > column and row[column]:
            sums.row(date_of(row[column], "%b %d, %Y"))


def no_rows(path, sums):
    """Known, and nothing in it is used."""


def reach(platforms):
    def fill(path, sums):
        platform = platforms["default"]
        for row in rows_of(path):
            cells = [cell for cell in row if cell]
            if len(cells) == 1:
                platform = platforms.get(cells[0], platform)
            elif len(cells) == 2 and "T0" in cells[0]:
                day = cells[0][:10]
                sums.row(date_of(day, "%Y-%m-%d"))
                sums.value[(platform, "reach", day)] = float(cells[1])
                sums.days[(platform, "reach", day)] = {day}
    return fill


def check_rest(check):
    check.run("meta-overview-en/fb+ig_Reach*",
              reach({"default": "facebook", "Facebook reach": "facebook",
                     "Instagram reach": "instagram"}), "--grain", "day", cohort=True)
    check.run("meta-overview-en/ig_Reach*", reach({"default": "instagram"}), "--grain", "day",
              "--platform", "instagram", cohort=True)
    check.run("x-twitter/account_overview*",
              lambda p, s: table(p, s, "x",
                                 {"impressions": ["Impressions"], "reactions": ["Likes"],
                                  "engagements": ["Engagements"], "saves": ["Bookmarks"],
                                  "shares": ["Shares", "Reposts"], "comments": ["Replies"],
                                  "followers_gained": ["New follows"],
                                  "followers_lost": ["Unfollows"],
                                  "profile_visits": ["Profile visits"], "posts": ["Create Post"],
                                  "video_views": ["Video views"]}, "Date", "%a, %b %d, %Y"))
    check.run("tiktok/en_Overview*", tiktok_days, "--year", "2026")
    check.run("tiktok/en_FollowerHistory*", tiktok_days, "--year", "2026", "--grain", "day",
              cohort=True)
    for pattern in ["youtube/*Tabellendaten*", "youtube/*Table*"]:
        check.run_rows(pattern, video_rows)
    check.run("gsc/*Dates.csv",
              lambda p, s: table(p, s, "google-search",
                                 {"clicks": ["Clicks"], "impressions": ["Impressions"]},
                                 "Date", "%Y-%m-%d"))
    for pattern in ["gsc/*Devices*", "gsc/*Filters*", "meta-overview-en/ig_Audience*"]:
        check.run_rows(pattern, no_rows)


def check_files(check):
    check_ga4(check)
    for pattern, fill in [("matomo/*getWebsites.csv", matomo_csv),
                          ("matomo/*getWebsites.json", matomo_json),
                          ("matomo/*VisitsSummary_utf16.csv", matomo_csv)]:
        check.run(pattern, fill, "--range", WEEK, cohort=True)
    check.run("matomo/*VisitsSummary.get.json", matomo_years, "--grain", "year", cohort=True)
    check_interfaces(check)
    check_rest(check)
    check_formats(check)
