#!/usr/bin/env python3
"""For the cases beside it: invented exports in the folder "in", and the company in pegel.conf.

Facebook: one fan and ten views more each day from 20 July (a Monday) on, in the last week two and twenty. An older
export has 120 views on a day that the newer one gives 10. One cell is no number. LinkedIn ends on a Thursday.
Sessions: 90 + 10 from Facebook, then 90 + 5 and 5 from a source that no network has."""

import csv
import datetime
import os

COMPANY = """company = "Bäckerei *Muster* & Co"
goal "50 new fans" {
    metric = "fans"
    platform = "facebook"
    target = "+50"
    start = "2026-10-31"
    deadline = "2026-12-31"
}
goal "20 % from Facebook" {
    metric = "referral_share"
    platform = "facebook"
    target = "20 %"
    start = "2026-11-02"
    deadline = "2026-12-31"
}
"""
FIRST, LAST_WEEK = datetime.date(2026, 7, 20), datetime.date(2026, 11, 9)


def table(path, *rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)


def facebook():
    fans = 100
    for i in range(119):
        day = FIRST + datetime.timedelta(i)
        rate = 2 if day >= LAST_WEEK else 1
        fans += rate
        yield day, "facebook", "Muster", fans, 10 * rate, "many" if i == 118 else 3


def sources():
    for week, others in ((2, {"facebook.com": 10}), (9, {"m.facebook.com": 5, "linktr.ee": 5})):
        for i, direct in enumerate((13, 13, 13, 13, 13, 13, 12)):
            yield f"2026-11-{week + i:02}", "muster.example", "(direct)", direct
        for source, sessions in others.items():
            yield f"2026-11-{week:02}", "muster.example", source, sessions


os.makedirs("in")
header = ("date", "platform", "account", "followers", "views", "clicks")
table("in/fb_2026-07-20_2026-11-15.csv", header, *facebook())
table("in/old_2026-09-01_2026-09-01.csv", header[:3] + header[4:5], ("2026-09-01", "facebook", "Muster", 120))
table("in/linkedin.csv", ("date", "platform", "account", "followers", "impressions"),
      *((f"2026-11-{day:02}", "linkedin", "A | <b>B</b>", 500 + day, 100) for day in range(2, 13)))
table("in/sources.csv", ("date", "site", "source", "sessions"), *sources())
with open("pegel.conf", "w", encoding="utf-8") as file:
    file.write(COMPANY)
