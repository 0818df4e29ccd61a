"""Ten invented exports of platforms that pegel does not know, and what their numbers add up to."""
import pathlib

DAYS = range(9, 16)  # of November 2026: week 46


def put(name, text, encoding="utf-8"):
    path = pathlib.Path(name)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode(encoding))


def lines(head, row, days=DAYS):
    return head + "\n" + "".join(row(d) + "\n" for d in days)


# German, semicolons, a title above, a row of sums below
new = dict(zip(DAYS, [3, 1, 0, 2, 5, 1, 4]))
put("zwitscher_export.csv", "Zwitscher-Statistik Muster GmbH\n\n" + lines(
    "Tag;Follower;Neue Follower;Ansichten;Gefällt mir;Laune",
    lambda d: f"{d:02}.11.2026;{1200 + d};{new[d]};{100 * (d % 4) + 50};{d % 5};gut") + "Summe;;16;1550;14;\n")
# posts, American dates with a time, a rate that must not count
put("chirper_posts.csv", lines(
    "Post ID,Posted at,Caption,Link,Impressions,Likes,Replies,Reposts,Engagement rate",
    lambda d: f'c{d},11/{d}/2026 09:15 AM,"Bread, no {d}",https://chirper.example/{d},{d * 100},{d},{d % 3},1,{d}.5%'))
# sources of a website, tabs, thousands with a point, a row of sums
put("Besuche_2026-11-09_2026-11-15.csv",
    "Auswertung der Webseite\nHerkunft\tBesuche\tAbsprungrate\nfacebook.com\t1.200\t41,5 %\n"
    "(direct)\t3.000\t20,1 %\nxing.com\t300\t33,0 %\nGesamt\t4.500\t30,0 %\n")
# UTF-16, newest first, the platform is the folder's name
put("loop/daily.csv", "\ufeff" + lines(
    "Reporting date\tSubscribers\tVideo plays\tShares\tMood score",
    lambda d: f"2026-11-{d:02}\t{5000 + 3 * d}\t{10 * (d * 7 % 5)}\t{d % 2}\t{d / 10}", reversed(DAYS)), "utf-16-le")
# dates that may be read in two orders: week 45
put("pingo stats.csv", lines("Date,Reach,Comments,Clicks", lambda d: f"11/{d:02}/2026,{100 + d},{d % 3},{9 - d}",
                             range(2, 9)))
# a running total, and two columns for one measure
put("flix_overview.csv", lines("Day,Fans,Likes,Hearts,Clicks total",
                               lambda d: f"2026-11-{d:02},{300 + d},{1000 + d * d},{d % 4},{d % 3 + 1}"))
# German posts without an id: their links are ids
put("forumo_beitraege.csv", lines(
    "Veröffentlicht am;Beitrag;Link;Erreichte Personen;Reaktionen;Kommentare;Geteilte Inhalte",
    lambda d: f"{d:02}.11.2026 08:00;Text {d};https://forumo.example/p/{d};{200 + d};{d};1;0"), "cp1252")
# a website by day, months in words
put("zaehler_tage.csv", lines("Datum,Besuche,Seitenaufrufe,Eindeutige Besucher",
                              lambda d: f"{d}. November 2026,{40 + d % 3},{90 + d % 4},{30 + d % 3}"))
# two accounts, hours
put("vidbox.csv", lines(
    "Date;Channel name;Video views;Watch time (hours);Unfollows",
    lambda d: "\n".join(f"2026-11-{d:02};{name};{d % 4 + 5};{d % 3},5;{d % 2}" for name in ("Nord", "Süd"))))
# new followers that are called followers
put("rundfunk.csv", lines("Date;Followers;Page views", lambda d: f"2026/11/{d:02};{d % 4};{d % 3 + 2}"))
