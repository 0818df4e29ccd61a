#!/usr/bin/env python3
"""Compares `pegel metrics` with sums computed here, for a folder of real exports.

Usage: real_exports.py PEGEL FOLDER

The files are read with Python's csv module by code that shares nothing with pegel, summed per ISO
week, and each weekly value that pegel prints must agree, as must the number of rows used and the
first and last day. Files that are not there are passed over, but each file that is there must be
named here or in real_files.py. Prints each difference and, last, how many values were compared.
"""
import csv
import datetime
import io
import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

DAY = datetime.timedelta(days=1)


def week(day):
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02d}"


def text_of(path):
    data = path.read_bytes()
    if data[:2] == b"\xff\xfe":
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def rows_of(path, delimiter=","):
    return list(csv.reader(io.StringIO(text_of(path), newline=""), delimiter=delimiter))


def date_of(text, order):
    return datetime.datetime.strptime(text, order).date()


class Sums:
    """Weekly sums by (platform, metric); days are kept to know which weeks are whole."""

    def __init__(self):
        self.value = defaultdict(float)
        self.days = defaultdict(set)
        self.rows, self.first, self.last = 0, None, None

    def row(self, first, last=None):
        """A row that is to be used, and the days it speaks of."""
        last = last or first
        self.rows += 1
        self.first = min(self.first or first, first)
        self.last = max(self.last or last, last)

    def add(self, platform, metric, day, cell):
        if cell in ("", "-", "--", "NAN", "undefined"):
            return
        key = (platform, metric, week(day))
        self.value[key] += float(cell)
        self.days[key].add(day)

    def fill(self, platform, metric, first, last):
        """A missing day means zero."""
        while first <= last:
            self.days[(platform, metric, week(first))].add(first)
            self.value[(platform, metric, week(first))] += 0
            first += DAY


def table(path, sums, platform, columns, date, order, skip=None, cohort=False, header_at=0, cut=None):
    rows = rows_of(path)
    header = rows[header_at]
    where = {}
    for index, name in enumerate(header):
        where.setdefault(name.replace("\u00ad", "").strip(), index)
    for row in rows[header_at + 1:]:
        if not row or (skip and skip(row, where)):
            continue
        day = date_of(row[where[date]][:cut].strip(), order)
        sums.row(day)
        for metric, names in columns.items():
            cells = [row[where[name]] for name in names if where[name] < len(row)]
            if all(cell not in ("", "-", "--", "NAN") for cell in cells):
                sums.add(platform, metric, day, str(sum(float(cell) for cell in cells)))
        if cohort:
            sums.add(platform, "posts", day, "1")


def meta_overview(path, sums, sections, delimiter=","):
    """sections: title -> (platform, metric). A missing day of Follows is zero."""
    title, all_days, gaps = None, [], []
    for row in rows_of(path, delimiter):
        cells = [cell for cell in row if cell != ""]
        if len(cells) == 1:
            title = cells[0]
        elif len(cells) == 2 and "T0" in cells[0]:
            day = date_of(cells[0][:10], "%Y-%m-%d")
            platform, metric = sections[title]
            sums.row(day)
            sums.add(platform, metric, day, cells[1])
            all_days.append(day)
            if metric == "followers_gained":
                gaps.append((platform, metric))
    for platform, metric in set(gaps):
        sums.fill(platform, metric, min(all_days), max(all_days))


def pegel_values(pegel, path, *options):
    done = subprocess.run([pegel, "metrics", *options, str(path)], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, check=False)
    if done.returncode not in (0, 3):
        raise SystemExit(f"{path}: pegel exits with {done.returncode}: {done.stderr.decode()}")
    found = {}
    for row in csv.DictReader(io.StringIO(done.stdout.decode())):
        found[(row["platform"], row["metric"], row["period"])] = row
    return found


def inspect(pegel, path, *options):
    """All blocks of a file, or of the files in an archive."""
    wanted = [option for at, option in enumerate(options)
              if not {option, options[at - 1] if at else ""} & {"--grain", "--period"}]
    done = subprocess.run([pegel, "inspect", "--json", *wanted, str(path)], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, check=False)
    if done.returncode not in (0, 3):
        raise SystemExit(f"{path}: pegel inspect exits with {done.returncode}")
    return [block for file in json.loads(done.stdout) for block in file["blocks"]]


class Check:
    def __init__(self, pegel, folder):
        self.pegel, self.folder, self.compared, self.differ = pegel, folder, 0, 0
        self.named = set()

    def complain(self, name, text):
        self.differ += 1
        print(f"{name}: {text}")

    def run_rows(self, pattern, fill, *options):
        for path in sorted(self.folder.glob(pattern)):
            sums = Sums()
            fill(path, sums)
            self.compare_rows(path, sums, inspect(self.pegel, path, *options))

    def run(self, pattern, fill, *options, cohort=False):
        self.run_rows(pattern, fill, *options)
        self.run_values(pattern, fill, *options, cohort=cohort)

    def run_values(self, pattern, fill, *options, cohort=False):
        for path in sorted(self.folder.glob(pattern)):
            sums = Sums()
            fill(path, sums)
            found = pegel_values(self.pegel, path, *options)
            periods = {key[2] for key in found}
            seen = 0
            for key, value in sorted(sums.value.items()):
                if key[2] not in periods:
                    continue  # the last, unfinished week
                row = found.get(key)
                if row is None:
                    self.complain(path.name, f"{key} is missing")
                    continue
                seen += 1
                self.compare(path.name, key, value, row, len(sums.days[key]), cohort)
            if not seen:
                self.complain(path.name, "nothing could be compared")

    def compare_rows(self, path, sums, blocks):
        """The rows that are used, and the days they speak of."""
        self.named.add(path)
        used = [block for block in blocks if block["used"]]
        found = (sum(block["used"] for block in used),
                 min((block["start"] for block in used if block["start"]), default=None),
                 max((block["end"] for block in used if block["end"]), default=None))
        wanted = (sums.rows, str(sums.first) if sums.first else None,
                  str(sums.last) if sums.last else None)
        self.compared += 1
        if found != wanted:
            self.complain(path.name, f"rows, first and last day are {found}, expected {wanted}")

    def compare(self, name, key, value, row, days, cohort):
        self.compared += 1
        if row["value"] == "" or abs(float(row["value"]) - value) > 1e-9 * max(1, abs(value)):
            self.complain(name, f"{key} is {row['value'] or row['state']}, expected {value:.17g}")
        elif not cohort and (row["state"] == "ok") != (days == 7):
            self.complain(name, f"{key} has {days} days, but is {row['state']}")


POST_FB = {"reactions": ["Reactions"], "comments": ["Comments"], "shares": ["Shares"]}
ERROR_ROW = lambda row, where: row[where["Data comment"]] != ""
US_TIME = "%m/%d/%Y %H:%M"


def main(pegel, folder):
    check = Check(pegel, folder)
    meta = {"Follows": ("facebook", "followers_gained"),
            "Instagram follows": ("instagram", "followers_gained"),
            "Facebook follows": ("facebook", "followers_gained")}
    check.run("meta-overview-en/*two-sections*", lambda p, s: meta_overview(p, s, meta))
    check.run("meta-overview-en/fb_Follows*", lambda p, s: meta_overview(p, s, meta),
              "--platform", "facebook")
    check.run("meta-overview-en/ig_Follows*", lambda p, s: meta_overview(p, s, meta))
    check.run("meta-excel-resaved/fb_Follows*", lambda p, s: meta_overview(p, s, meta, ";"))
    check.run("meta-content/redacted_fb_Dec*",
              lambda p, s: table(p, s, "facebook", {**POST_FB, "impressions": ["Impressions"]},
                                 "Publish time", US_TIME, ERROR_ROW, cohort=True), cohort=True)
    check.run("meta-content/redacted_fb_Jan*",
              lambda p, s: table(p, s, "facebook", {**POST_FB, "views": ["Views"]},
                                 "Publish time", US_TIME, ERROR_ROW, cohort=True), cohort=True)
    check.run("meta-content/redacted_ig*",
              lambda p, s: table(p, s, "instagram",
                                 {"reactions": ["Likes"], "comments": ["Comments"], "shares": ["Shares"],
                                  "saves": ["Saves"], "views": ["Views"]},
                                 "Publish time", US_TIME, ERROR_ROW, cohort=True), cohort=True)
    check.run("facebook-legacy/page-level*",
              lambda p, s: table(p, s, "facebook",
                                 {"followers_gained": ["Daily New Likes"],
                                  "followers_lost": ["Daily Unlikes"],
                                  "impressions": ["Daily Total Impressions"],
                                  # There twice: in this file the first one is "Total Count".
                                  "profile_visits": ["Daily Logged-in Page Views"]},
                                 "Date", "%m/%d/%Y", lambda row, where: row[0] == ""))
    check.run_values("facebook-legacy/page-level*", external_visits)
    check.run("facebook-legacy/redacted_post*",
              lambda p, s: table(p, s, "facebook",
                                 {"impressions": ["Lifetime Post Total Impressions"],
                                  "clicks": ["Lifetime Post Consumptions"]},
                                 "Posted", "%m/%d/%Y %I:%M:%S %p",
                                 lambda row, where: row[0] == "", cohort=True), cohort=True)
    check.run("x-twitter/daily*",
              lambda p, s: table(p, s, "x",
                                 {"posts": ["Tweets published"], "impressions": ["impressions"],
                                  "engagements": ["engagements"], "shares": ["retweets"],
                                  "comments": ["replies"], "reactions": ["likes"]},
                                 "Date", "%Y-%m-%d"))
    check.run("x-twitter/redacted_account*",
              lambda p, s: table(p, s, "x",
                                 {"impressions": ["Impressions"], "reactions": ["Likes"],
                                  "shares": ["Shares", "Reposts"], "comments": ["Replies"],
                                  "saves": ["Bookmarks"]},
                                 "Date", "%a, %b %d, %Y", cohort=True), cohort=True)
    check.run("youtube/de_Gesamtwerte*",
              lambda p, s: table(p, s, "youtube", {"views": ["Aufrufe"]}, "Datum", "%Y-%m-%d"))
    check.run("tiktok/business*",
              lambda p, s: table(p, s, "tiktok",
                                 {"views": ["Video views"], "reactions": ["Likes"],
                                  "comments": ["Comments"], "shares": ["Shares"],
                                  "followers_net": ["Net growth"],
                                  "followers_gained": ["New followers"],
                                  "followers_lost": ["Lost followers"]}, "Date", "%Y/%m/%d"))
    check.run("linkedin-derived/followers*",
              lambda p, s: table(p, s, "linkedin", {"followers_net": ["Total followers"]},
                                 "Date", "%Y-%m-%d"))
    check.run("linkedin-derived/visitors*",
              lambda p, s: table(p, s, "linkedin",
                                 {"profile_visits": ["total_page_views_(total)"]},
                                 "date", "%Y-%m-%d"))
    check.run("meta-overview-localized/pt_Alcance*",
              daily_reach, "--grain", "day",
              "--platform", "instagram", cohort=True)
    check_files(check)
    print(f"{check.compared} values compared, {check.differ} differ")
    return 1 if check.differ or not check.compared else 0


def external_visits(path, sums):
    """A column for each website; an empty cell is none."""
    header, _, *rows = rows_of(path)
    for row in rows:
        visits = [cell for name, cell in zip(header, row) if
                  name.startswith("Daily External Referrers - ") and cell]
        sums.add("facebook", "external_visits", date_of(row[0], "%m/%d/%Y"),
                 str(sum(float(cell) for cell in visits)))


def daily_reach(path, sums):
    """Reach is only ever compared day by day: it must never be summed."""
    for row in rows_of(path):
        if len(row) == 2 and "T0" in row[0]:
            sums.row(date_of(row[0][:10], "%Y-%m-%d"))
            sums.value[("instagram", "reach", row[0][:10])] = float(row[1])
            sums.days[("instagram", "reach", row[0][:10])].add(row[0])


if __name__ == "__main__":
    sys.modules["real_exports"] = sys.modules["__main__"]
    from real_files import check_files
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
