"""tests/data/worked-week: the worked example of the metrics' definition, as exports."""

from datetime import date

from . import meta
from .base import DAY, Draw, Post, csv_row, days, lines
from .expected import COLUMNS as HEADER
from .facebook import CONTENT

BAKERY = "Bäckerei Muster"
SITE = "www.baeckerei-muster.example"
COLUMNS = ["IMPRESSION:UNIQUE_USERS", "Reach", "Impressions", "Reactions, Comments and Shares",
           "Reactions", "Comments", "Shares", "Total clicks",
           "Matched Audience Targeting Consumption (Photo Click)", "Other Clicks", "Link Clicks",
           "Negative feedback from users: Hide all"]
WEEK_19, WEEK_20 = date(2026, 5, 4), date(2026, 5, 11)

# Day, reach, impressions, reactions, comments, shares.
POSTS = [
    (date(2026, 5, 5), 640, 800, 22, 3, 2),
    (date(2026, 5, 8), 480, 610, 19, 2, 5),
    (date(2026, 5, 12), 820, 1010, 31, 4, 6),     # A
    (date(2026, 5, 13), 310, 355, 9, 1, 0),       # B
    (date(2026, 5, 15), 1540, 2100, 64, 12, 18),  # C
    (date(2026, 5, 17), 150, 160, 12, 2, 1),      # D
]

# Source / medium, sessions in W19, in W20.
SOURCES = [
    ("(direct) / (none)", 160, 171), ("google / organic", 175, 179),
    ("facebook.com / referral", 13, 18), ("m.facebook.com / referral", 20, 25),
    ("l.facebook.com / referral", 6, 9), ("lm.facebook.com / referral", 4, 6), ("fb / social", 2,
        4),
]

RATE = "reactions+comments+shares"
MEDIAN_20 = (41 / 820 + 94 / 1540) / 2
MEDIAN_19 = (27 / 640 + 26 / 480) / 2

# Metric, value, previous, change, change_pct, definition; the page's, then the site's.
PAGE = [
    ("fans", 1262, 1240, 22, 22 / 1240, "level"),
    ("fans_net", 22, "", "", "", "levels"),
    ("fans_rate", 22 / 1240, "", "", "", "?"),
    ("er_reach", 160 / 2820, 53 / 1120, 160 / 2820 - 53 / 1120, "", "er_reach: " + RATE),
    ("er_impressions", 160 / 3625, 53 / 1410, 160 / 3625 - 53 / 1410, "", "er_impressions: "
     + RATE),
    ("er_followers", 160 / 1262, 53 / 1240, 160 / 1262 - 53 / 1240, "", "er_followers: " + RATE),
    ("er_post_median", MEDIAN_20, MEDIAN_19, MEDIAN_20 - MEDIAN_19, "", "er_post_median: " + RATE),
    ("engagement_rate", 160 / 2820, 53 / 1120, 160 / 2820 - 53 / 1120, "", "er_reach: " + RATE),
    ("shares_per_1k_fans", 25 / 1262 * 1000, 7 / 1240 * 1000, 25 / 1262 * 1000 - 7 / 1240 * 1000,
     "", "?"),
    ("reactions_per_post", 116 / 4, 41 / 2, 116 / 4 - 41 / 2, "", "?"),
    ("comments_per_post", 19 / 4, 5 / 2, 19 / 4 - 5 / 2, "", "?"),
    ("shares_per_post", 25 / 4, 7 / 2, 25 / 4 - 7 / 2, "", "?"),
    ("posts", 4, 2, 2, "", "?"),
]
REFERRALS = [
    ("referral_sessions", 62, 45, 17, 17 / 45, "?"),
    ("referral_share", 62 / 412, 45 / 380, 62 / 412 - 45 / 380, "", "?"),
]
SESSIONS = [("sessions", 412, 380, 32, 32 / 380, "?")]


def write(tree):
    tree.write("worked-week/facebook/May-04-2026_May-17-2026_1290476635210984.csv", posts())
    tree.write("worked-week/company/followers.csv", lines([
        "date,platform,account,followers", f"2026-05-10,facebook,{BAKERY},1240",
        f"2026-05-17,facebook,{BAKERY},1262"]))
    tree.write("worked-week/website/download.csv", exploration())
    tree.write("worked-week-expected.csv", expected())


def posts():
    draw = Draw("worked week")
    rows = [CONTENT + COLUMNS]
    for day, reach, impressions, reactions, comments, shares in POSTS:
        post = Post(draw.digits(15), day, (7, 30), "Brot des Tages, frisch aus dem Ofen", "Photo",
                    {})
        rows.append([post.id, "100071239984410", BAKERY, post.text, "", 0, meta.publish_time(post),
                     "N/A",
                     f"https://www.facebook.com/100071239984410/posts/{post.id}", 0, 0, post.kind,
                     "", "", "", "",
                     "Lifetime", "", reach, impressions, reactions + comments + shares, reactions,
                     comments,
                     shares, 11, 3, 5, 3, ""])
    return meta.content(rows)


def exploration():
    rule = "# ----------------------------------------"
    rows = [[f"{d:%Y%m%d}", source, n] for start, column in ((WEEK_19, 1), (WEEK_20, 2))
            for line in SOURCES
            for source in line[:1] for d, n in spread(start, line[column])]
    head = [rule, "# " + SITE, "# Sitzungen nach Quelle-Tab 1", "# 20260504-20260517", rule, ""]
    total = ["", "", sum(r[2] for r in rows), "Grand total"]
    return lines(head + [csv_row(r) for r in [["Date", "Session source / medium", "Sessions"],
                                              total] + rows])


def spread(start, sessions):
    """Over the seven days; a day without any has no row, as GA4 does it."""
    shares = [sessions * (i + 1) // 7 - sessions * i // 7 for i in range(7)]
    return [(d, n) for d, n in zip(days(start, start + 6 * DAY), shares) if n]


def expected():
    rows = [HEADER]
    for platform, account, metrics in (("facebook", BAKERY, PAGE), ("facebook", SITE, REFERRALS),
                                       ("website", SITE, SESSIONS)):
        rows += [["2026-W20", platform, account, *metric, "ok"] for metric in metrics]
    return lines(csv_row(row) for row in rows)
