"""The YouTube channel: German exports with soft hyphens, later English ones. No export names it."""

from .base import (DAY, END, FIRST, FIRST_END, SECOND, START, Account, Draw, as_first_seen, csv_row,
                   cut, days, lines)
from .texts import HOSTILE, PLAIN

LEVEL_START = START - 7 * DAY
LATER = FIRST_END - 6 * DAY     # 2026-07-27: the second download begins here


def build():
    draw = Draw("youtube")
    account = Account("youtube", "")
    change = {d: draw.pick([0, 0, 0, 1, 1, 2, -1]) if d > LEVEL_START else 0
              for d in days(LEVEL_START, END)}
    change[START] = 2
    level = 418
    for day, net in change.items():
        level += net
        account.levels[day] = level
    account.changes = change
    account.add("followers_net", cut(change, START, END))
    account.add("views", draw.series(START, END, 130, growth=40, weekend=130, noise=45))
    account.add("reactions", draw.series(LATER, END, 7, noise=80))
    account.add("shares", draw.series(LATER, END, 2, noise=95))
    account.add("comments", draw.series(LATER, END, 2, noise=95))
    account.videos = videos(draw)
    return account


def videos(draw):
    """id, title, publish day, seconds; one id begins with a minus, one video is unlisted."""
    titles = PLAIN + HOSTILE[:3] + ["Röstung live, Teil 2: der \"zweite\" Knack"]
    ids = [draw_id(draw) for title in titles]
    ids[3] = "-" + ids[3][1:]
    born = [START - DAY * draw.between(-150, 900) for title in titles]
    return [(video, title, None if i == 7 else day, draw.between(20, 900))
            for i, (video, title, day) in enumerate(zip(ids, titles, born))]


def draw_id(draw):
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"
    return "".join(draw.pick(letters) for _ in range(11))


def soft(word):
    """`Auf|ru|fe` with the soft hyphens that the German pages have in all such words."""
    return word.replace("|", "\u00ad")


GERMAN = [soft(w) for w in (
    "Vi|deo", "Vi|deo|ti|tel", "Ver|öf|fent|li|chungs|zeit|punkt des Vi|de|os", "Auf|ru|fe",
    "Wie|der|ga|be|zeit (Stun|den)", "Abon|nen|ten", "Im|pres|sio|nen",
    "Klick|ra|te der Im|pres|sio|nen (%)")]
ENGLISH = ["Content", "Video title", "Video publish time", "Duration", "Views",
           "Watch time (hours)", "Subscribers", "Impressions", "Impressions click-through rate (%)"]


def table_rows(account, total, last, draw, duration):
    """A total row first, then the videos, most seen first. Values of the chosen range only."""
    found = []
    for video, title, day, seconds in account.videos:
        if day is None or day <= last:
            views = draw.between(12, 1900)
            found.append((views, video, title, day, seconds, draw.between(-1, 9),
                          views * draw.between(3, 9)))
    found.sort(key=lambda row: (-row[0], row[1]))
    sums = [sum(row[i] for row in found) for i in (0, 5, 6)]
    rows = [[total, "", ""] + [""] * duration + [sums[0], hours(sums[0], 95), sums[1], sums[2],
                                                 4.71]]
    for views, video, title, day, seconds, net, shown in found:
        rows.append([" " + video if video[0] == "-" else video, title,
                     f"{day:%b} {day.day}, {day.year}" if day else ""] + [seconds] * duration
                    + [views, hours(views, seconds // 3), net, shown,
                       round(views / shown * 100 / 3, 2)])
    return rows


def hours(views, seconds):
    return round(views * seconds / 3600, 4)


def write_tables(tree, account):
    draw = Draw("youtube tables")
    rows = [GERMAN] + table_rows(account, soft("Ge|samt"), FIRST_END, draw, 0)
    footer = soft("Die 500 be|sten Er|geb|nis|se wer|den an|ge|zeigt")
    tree.write(f"youtube/{FIRST}/Tabellendaten.csv", lines([csv_row(r) for r in rows] + [footer]))
    rows = [ENGLISH] + table_rows(account, "Total", END, draw, 1)
    tree.write(f"youtube/{SECOND}/Table data.csv", lines(csv_row(r) for r in rows))


def write_totals(tree, account):
    """One file per metric; the browser numbers those of the same name."""
    def table(path, header, values):
        tree.write("youtube/" + path, lines([header] + [f"{d},{v}" for d, v in values.items()]))

    flows, datum = account.flows, soft("Da|tum,")
    table(f"{FIRST}/Gesamtwerte.csv", datum + soft("Auf|ru|fe"),
          as_first_seen(cut(flows["views"], START, FIRST_END), FIRST_END, 2))
    table(f"{FIRST}/Gesamtwerte (1).csv", datum + soft("Abon|nen|ten"), cut(flows["followers_net"],
        START, FIRST_END))
    for i, (name, measure) in enumerate((("Views", "views"), ("Subscribers", "followers_net"),
                                         ("Likes", "reactions"),
                                         ("Shares", "shares"), ("Comments added", "comments"))):
        number = f" ({i})" if i else ""
        table(f"{SECOND}/Totals{number}.csv", "Date," + name, cut(flows[measure], LATER, END))


def write_subscribers(tree, account):
    """The level, and only on days on which it changed."""
    rows = ["Date,Subscribers"]
    rows += [f"{d},{v}" for d, v in account.levels.items() if d == LEVEL_START
             or account.changes[d]]
    tree.write(f"youtube/{SECOND}/Subscribers.csv", lines(rows))


def write(tree, account):
    write_tables(tree, account)
    write_totals(tree, account)
    write_subscribers(tree, account)
