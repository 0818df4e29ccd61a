"""Tables the company keeps itself: followers by hand, and the numbers of Pinterest."""

import json

from .base import DAY, END, START, Account, Draw, days, lines

PINTEREST = "roestereimorgenrot"
EVENTS = (
    ("2026-09-12", '"Harvest festival: free tasting at the roastery"', ""),
    ("2026-10-01", "New packaging", ""),
    ("2026-10-21", '"Boosted ""Cold Brew in three steps"" for a week"', "Instagram"),
    ("2026-11-05", "Newsletter with a link to the shop", "Website"),
    ("2026-11-10", '"Coffee fair, first day"', ""),
    ("2026-11-12", "Competition: win a year of coffee", "Facebook"),
)
MEASURES = (("impressions", 310), ("reactions", 9), ("comments", 1), ("saves", 14), ("clicks", 6))


def build_pinterest():
    draw = Draw("pinterest")
    account = Account("pinterest", PINTEREST)
    for measure, base in MEASURES:
        account.add(measure, draw.series(START, END, base, growth=30, weekend=120, noise=60))
    level = 287
    for day in days(START - DAY, END):
        level += draw.pick([0, 0, 1, 1, 2, -1])
        account.levels[day] = level
    return account


def write_pinterest(tree, account):
    """The day before the first has nothing but the followers."""
    rows = []
    for day, level in account.levels.items():
        row = {"date": day.isoformat(), "platform": "pinterest", "account": PINTEREST,
               "followers": level}
        row.update((m, account.flows[m][day]) for m, base in MEASURES if day in account.flows[m])
        rows.append(json.dumps(row, separators=(",", ":")))
    tree.write("company/pinterest.ndjson", lines(rows))


def write_followers(tree, accounts):
    """Counted on Sundays, not always: one Sunday is missing, X was looked up twice."""
    sundays = [d for d in days(START - DAY, END) if d.weekday() == 6]
    rows = ["date,platform,account,followers"]
    for day in sundays:
        rows += [f"{day},{a.platform},{a.name},{a.levels[day]}" for a in accounts
                 if day in a.levels]
    tree.write("company/followers.csv", lines(rows))


def write_events(tree):
    """What happened: told beside the numbers."""
    tree.write("company/events.csv", lines(["date,text,platform", *map(",".join, EVENTS)]))
