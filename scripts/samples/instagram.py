"""The Instagram account: a German user downloads first, an English one later."""

from . import meta
from .base import (DAY, END, FIRST, FIRST_END, NO_COUNT, OVERLAP, SECOND, START, WEEK, Account,
                   Cohort, Draw, Post, as_first_seen, cut, followers_from, lines, on_holiday, utf16,
                   weeks)
from .texts import caption

USER = "roesterei.morgenrot"
USER_ID = "17841460238817395"
POST_NUMBERS = ("views", "reach", "reactions", "comments", "shares", "saves")


def build():
    draw = Draw("instagram")
    account = Account("instagram", USER)
    first = START - DAY
    gained = draw.series(first, END, 6, growth=60, noise=95)
    gained[START] = gained[FIRST_END] = 4
    gained[END] = 0     # implied by the page's section of the same file, which names this day
    lost = {day: draw.between(0, 5) // 3 for day in gained}
    truth = followers_from(3205, gained, lost)
    account.add("followers_gained", cut(gained, START, END))
    account.add("views", draw.series(START, END, 2600, growth=50, weekend=110))
    account.add("profile_visits", draw.series(START, END, 80, weekend=110))
    account.add("engagements", draw.series(START, END, 150, growth=30))
    account.add("clicks", draw.series(START, END, 9, noise=60))
    account.daily_reach = draw.series(START, END, 1100, growth=40)
    for week in weeks(START - WEEK, END):
        if week + 6 * DAY != NO_COUNT:
            account.levels[week + 6 * DAY] = truth[week + 6 * DAY]
    add_posts(account, draw)
    account.cohorts = [Cohort(START, END, POST_NUMBERS)]
    return account


def add_posts(account, draw):
    for week in weeks(START, END):
        if on_holiday(week):
            continue
        for weekday in [(0, 1, 3, 5), (1, 2, 4, 6), (0, 2, 3, 4, 6), (1, 3, 5)][draw.between(0, 3)]:
            day, number = week + DAY * weekday, len(account.posts) + 3
            reach = draw.between(500, 4200)
            numbers = {
                "views": reach * draw.between(120, 210) // 100, "reach": reach,
                "reactions": draw.part(reach, 3, 9), "comments": draw.between(0, 18),
                "shares": draw.part(reach, 0, 2), "saves": draw.part(reach, 0, 2),
                "follows": draw.between(0, 6),
            }
            early = None
            if OVERLAP <= day <= FIRST_END:
                early = {k: draw.part(v, 75, 98) for k, v in numbers.items()}
            account.posts.append(Post(
                "18" + draw.digits(15), day, (draw.between(0, 23), draw.between(0, 59)),
                caption(draw, number),
                draw.pick(["IG image", "IG carousel", "IG reel"]), numbers, early))


def write_first_overview(tree, account):
    """German titles and date column; the word Primary stays."""
    def german(title, values, **options):
        return utf16(meta.section(title, cut(values, START, FIRST_END), date_word="Datum",
                                  **options))

    flows, folder = account.flows, "instagram/" + FIRST
    tree.write(f"{folder}/Reichweite.csv",
               german("Instagram-Reichweite", as_first_seen(
                   cut(account.daily_reach, START, FIRST_END), FIRST_END)))
    tree.write(f"{folder}/Aufrufe.csv",
               german("Aufrufe", as_first_seen(cut(flows["views"], START, FIRST_END), FIRST_END)))
    tree.write(f"{folder}/Content-Interaktionen.csv",
               german("Content-Interaktionen", flows["engagements"]))
    tree.write(f"{folder}/Link-Klicks.csv", german("Link-Klicks", flows["clicks"]))
    tree.write(f"{folder}/Follows.csv", german("Follows", flows["followers_gained"], zeros=False))


def write_second_overview(tree, account):
    flows, folder = account.flows, "instagram/" + SECOND
    for name, title, values in (
            ("Reach", "Instagram reach", account.daily_reach),
            ("Views", "Views", flows["views"]),
            ("Interactions", "Content interactions", flows["engagements"]),
            ("Link clicks", "Instagram link clicks", flows["clicks"])):
        tree.write(f"{folder}/{name}.csv", utf16(meta.section(title, cut(values, OVERLAP, END))))


def write_audience(tree):
    """The new generation: shares only, countries and cities turned on their side."""
    rows = ["sep=,", '"Top cities"', '"Leipzig, Germany","Halle (Saale), Germany","Köln, Germany"',
            '"31.4","6.8","2"', "", '"Age & gender"', '"","Women","Men"', '"25-34","24.1","10.3"',
            '"35-44","19.7","9"', "", '"Top countries"', '"Germany","Austria"', '"83.5","4.6"', ""]
    tree.write(f"instagram/{SECOND}/Audience.csv", utf16(lines(rows)))


ENGLISH = ["Post ID", "Account ID", "Account username", "Account name", "Description",
           "Duration (sec)", "Publish time", "Permalink", "Post type", "Data comment", "Date",
           "Views", "Reach", "Likes", "Shares", "Follows", "Comments", "Saves"]
GERMAN = ["Beitrags-ID", "Konto-ID", "Konto-Benutzername", "Kontoname", "Beschreibung",
          "Dauer (Sek.)", "Veröffentlichungszeitpunkt", "Permalink", "Beitragstyp",
          "Datenkommentar", "Datum", "Aufrufe", "Reichweite", "„Gefällt mir“-Angaben",
          "Geteilte Inhalte", "Follows", "Kommentare", "Gespeicherte Beiträge"]


def content_row(post, n, life):
    seconds = 31 if post.kind == "IG reel" else 0
    return [post.id, USER_ID, USER, "Rösterei Morgenrot", post.text, seconds,
            meta.publish_time(post), f"https://www.instagram.com/p/{post.id[-11:]}/", post.kind,
            "", life,
            n["views"], n["reach"], n["reactions"], n["shares"], n["follows"], n["comments"],
            n["saves"]]


def write_content(tree, account):
    rows = [GERMAN] + [content_row(p, p.early or p.numbers, "Gesamte Laufzeit")
                       for p in account.posts_between(START, FIRST_END)]
    tree.write(f"instagram/{FIRST}/May-04-2026_Aug-02-2026_1120937745500218.csv",
               meta.content(rows))
    rows = [ENGLISH] + [content_row(p, p.numbers, "Lifetime")
                        for p in account.posts_between(OVERLAP, END)]
    tree.write(f"instagram/{SECOND}/Jul-20-2026_Nov-15-2026_1159302884417306.csv",
               meta.content(rows))


def write(tree, account):
    write_first_overview(tree, account)
    write_second_overview(tree, account)
    write_audience(tree)
    write_content(tree, account)
