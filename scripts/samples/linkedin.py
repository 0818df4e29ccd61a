"""The LinkedIn page: CSV files made from the .xls that LinkedIn gives, one with a German Excel."""

from datetime import datetime, timezone

from .base import (DAY, END, FIRST_END, NO_COUNT, START, WEEK, Account, Draw, as_first_seen,
                   csv_row, cut, days, lines, weeks)

SLUG = "roesterei-morgenrot"
LATER = START + 11 * WEEK       # 2026-07-20
STAMPS = (datetime(2026, 8, 2, 17, 41, 9, tzinfo=timezone.utc),
          datetime(2026, 11, 15, 19, 8, 55, tzinfo=timezone.utc))
CORRECTED = START + 59 * DAY    # 2026-07-02: reactions of the day are -1
MEASURES = ("impressions", "clicks", "reactions", "comments", "shares")


def build():
    draw = Draw("linkedin")
    account = Account("linkedin", SLUG)
    for measure, base in zip(MEASURES, (240, 11, 8, 2, 2)):
        account.add(measure, draw.series(START, END, base, growth=50, weekend=40, noise=70))
    account.flows["reactions"][CORRECTED] = -1
    account.add("followers_net", {d: draw.pick([0, 0, 1, 1, 2, 3, -1]) for d in days(START, END)})
    account.paid = {d: draw.between(40, 160) if day_is_paid(d) else 0 for d in days(START, END)}
    level = 534
    account.levels[START - DAY] = level
    for week in weeks(START, END):
        level += sum(account.flows["followers_net"][week + DAY * i] for i in range(7))
        level -= 1 if week.day < 5 else 0   # a closed account is no unfollow
        if week + 6 * DAY != NO_COUNT:
            account.levels[week + 6 * DAY] = level
    return account


def day_is_paid(day):
    return day.isocalendar()[1] in (24, 25, 41)


ENGLISH = (["Date", "Impressions (organic)", "Impressions (sponsored)", "Impressions (total)",
            "Unique impressions (organic)"]
           + [f"{name} ({part})" for name in ("Clicks", "Reactions", "Comments", "Reposts",
                                              "Engagement rate")
              for part in ("organic", "sponsored", "total")])
GERMAN = ["Datum", "Impressions (organische Updates)", "Impressions (Sponsored Updates)",
          "Impressions (insgesamt)", "Individuelle Impressions (organische Updates)",
          "Klicks (organische Updates)", "Klicks (Sponsored Updates)", "Klicks (insgesamt)",
          "Reaktionen (organisch)", "Reaktionen (gesponsert)", "Reaktionen (insgesamt)",
          "Kommentare (organische Updates)", "Kommentare (Sponsored Updates)",
          "Kommentare (insgesamt)", "Direkt geteilte Beiträge (organisch)",
          "Direkt geteilte Beiträge (gesponsert)", "Direkt geteilte Beiträge (insgesamt)",
          "Engagement Rate (organische Updates)", "Engagement Rate (Sponsored Updates)",
          "Engagement Rate (insgesamt)"]
SENTENCES = (
    "This sheet lists the daily numbers of your page's posts, organic and sponsored, in UTC.",
    "Diese Tabelle zeigt die täglichen Werte der Beiträge Ihrer Seite, organisch und bezahlt.")


def write_content(tree, account, number, header, first, last):
    """A sentence fills the first row; dates are American in German files, too.

    The second was saved by a German Excel: semicolons, decimal commas, one byte per character."""
    shown = {m: cut(account.flows[m], first, last) for m in MEASURES}
    if last == FIRST_END:
        shown["impressions"] = as_first_seen(shown["impressions"], last)
    rows = [[SENTENCES[number]] + [""] * (len(header) - 1), header]
    for day in days(first, last):
        total = {m: shown[m][day] for m in MEASURES}
        paid = {m: min(account.paid[day], max(total[m], 0)) // 3 for m in MEASURES}
        cells = [f"{day:%m/%d/%Y}"] + split(total["impressions"], paid["impressions"])
        cells.append(total["impressions"] * 7 // 10)
        for measure in MEASURES[1:]:
            cells += split(total[measure], paid[measure])
        engaged = sum(total[m] for m in MEASURES[1:])
        rate = engaged / total["impressions"] if total["impressions"] else 0
        rows.append(cells + [rate, 0, rate])
    tree.write(f"linkedin/{SLUG}_content_{milliseconds(number)}.csv", SAVED[number](rows))


def native(rows):
    return lines(csv_row(row) for row in rows)


def german_excel(rows):
    def cell(value):
        return str(value).replace(".", ",") if isinstance(value, float) else value

    return lines((csv_row(map(cell, row), sep=";") for row in rows), "\r\n").encode("cp1252")


SAVED = (native, german_excel)


def split(total, paid):
    return [total - paid, paid, total]


def milliseconds(number):
    return int(STAMPS[number].timestamp()) * 1000 + 417 + 86 * number


def write_followers(tree, account, number, first, last):
    """What is called total here are the new followers of the day, and may be negative."""
    rows = ["Date,Sponsored followers,Organic followers,Auto-invited followers,Total followers"]
    for day, net in cut(account.flows["followers_net"], first, last).items():
        invited = 1 if net > 2 else 0
        rows.append(csv_row([f"{day:%m/%d/%Y}", 0, net - invited, invited, net]))
    tree.write(f"linkedin/{SLUG}_followers_{milliseconds(number) + 31250}.csv", lines(rows))


def write(tree, account):
    write_content(tree, account, 0, ENGLISH, START, FIRST_END)
    write_content(tree, account, 1, GERMAN, LATER, END)
    write_followers(tree, account, 0, START, FIRST_END)
    write_followers(tree, account, 1, LATER, END)
