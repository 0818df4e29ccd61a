"""The X account: account overview and content of today, Twitter's own exports of old.

A small account: its posts get their answers on the day they are published, so the sums per day and
per post agree; impressions go on for longer."""

from datetime import datetime, timezone

from .base import (ARCHIVE, DAY, END, FIRST, FIRST_END, OVERLAP, SECOND, START, Account, Cohort,
                   Draw, Post, as_first_seen, csv_row, csv_row_quoted, cut, days, followers_from,
                   lines, on_holiday)
from .texts import caption

USER = "roesterei_m"
ARCHIVE_END = START - DAY
RECOUNT = days(START, END)[118]     # 2026-08-30: somebody looked up the followers again
POST_NUMBERS = ("impressions", "reactions", "comments", "shares", "saves", "clicks")
OLD_NUMBERS = ("impressions", "reactions", "comments", "shares", "clicks")


def build():
    draw = Draw("x")
    account = Account("x", USER)
    add_posts(account, draw)
    span = days(ARCHIVE, END)
    for measure in ("reactions", "comments", "shares", "saves"):
        account.add(measure, {d: sum(p.numbers.get(measure, 0) for p in account.posts if p.day == d)
                              for d in span if measure != "saves" or d >= START})
    background = draw.series(ARCHIVE, END, 90, noise=60)
    account.add("impressions", {d: sum(p.numbers["impressions"] * 3 // 4 for p in account.posts
                                       if p.day == d)
                                + quiet(background)[d] for d in span})
    account.add("posts", {d: sum(p.day == d for p in account.posts) for d in span})
    gained = quiet(draw.series(ARCHIVE, END, 2, noise=95))
    lost = quiet({d: draw.between(0, 4) // 4 for d in span})
    # the old export only knows the follows that came through a tweet: no measure of the account
    account.tweet_follows = cut(gained, ARCHIVE, ARCHIVE_END)
    account.add("followers_gained", cut(gained, START, END))
    account.add("followers_lost", cut(lost, START, END))
    account.add("profile_visits", quiet(draw.series(ARCHIVE, END, 7, noise=80)))
    account.add("video_views", quiet(draw.series(START, END, 12, noise=90)))
    account.truth = followers_from(611, gained, lost)
    account.levels = {ARCHIVE_END: account.truth[ARCHIVE_END], RECOUNT: account.truth[RECOUNT] - 2}
    account.cohorts = [Cohort(ARCHIVE, ARCHIVE_END, OLD_NUMBERS), Cohort(START, END, POST_NUMBERS)]
    return account


def quiet(values):
    """A whole week in which nothing happened."""
    return {day: 0 if on_holiday(day) else value for day, value in values.items()}


def add_posts(account, draw):
    for day in days(ARCHIVE, END):
        if on_holiday(day) or draw.between(1, 7) > 4:
            continue
        number, clock = len(account.posts) + 9, (draw.between(6, 21), draw.between(0, 59))
        seen = draw.between(70, 900)
        numbers = {"impressions": seen, "reactions": draw.part(seen, 1, 5),
                   "comments": draw.between(0, 5),
                   "saves": draw.between(0, 3), "clicks": draw.part(seen, 0, 3)}
        reposts, shared = draw.between(0, 6), draw.between(0, 2) if day >= START else 0
        numbers.update(shares=reposts + shared, reposts=reposts)
        early = None
        if FIRST_END - 2 * DAY <= day <= FIRST_END:
            early = dict(numbers, impressions=seen - seen // 9)
        account.posts.append(Post(post_id(day, clock, draw), day, clock, caption(draw, number), "",
                                  numbers, early))


def post_id(day, clock, draw):
    """Nineteen digits: milliseconds since November 2010, shifted, as X makes them."""
    moment = datetime(day.year, day.month, day.day, *clock, tzinfo=timezone.utc)
    return str((int(moment.timestamp()) * 1000 - 1288834974657 << 22) + draw.between(0, 4194303))


def english(day):
    return day.strftime("%a, %b ") + f"{day.day}, {day.year}"


# ---- today -------------------------------------------------------------------------------

OVERVIEW = ["Date", "Impressions", "Likes", "Engagements", "Bookmarks", "Shares", "New follows",
            "Unfollows", "Replies", "Reposts", "Profile visits", "Create Post", "Video views",
            "Media views"]


def write_overview(tree, account, folder, first, last):
    """Newest day first, no line end after the last row."""
    flows = account.flows
    reposts = {d: sum(p.numbers["reposts"] for p in account.posts if p.day == d)
               for d in days(first, last)}
    shown = cut(flows["impressions"], first, last)
    if folder == FIRST:
        shown = as_first_seen(shown, last, 2)
    rows = [csv_row(OVERVIEW)]
    for day in reversed(days(first, last)):
        f = {measure: values.get(day) for measure, values in flows.items()}
        engaged = f["reactions"] + f["comments"] + f["shares"] + f["saves"] + f["profile_visits"]
        rows.append(csv_row([
            english(day), shown[day], f["reactions"], engaged, f["saves"],
            f["shares"] - reposts[day],
            f["followers_gained"], f["followers_lost"], f["comments"], reposts[day],
            f["profile_visits"],
            f["posts"], f["video_views"], f["video_views"]]))
    tree.write(f"x/{folder}/account_overview_analytics.csv", "\n".join(rows))


CONTENT = ["Post id", "Date", "Post text", "Post Link", "Impressions", "Likes", "Engagements",
           "Bookmarks", "Shares", "New follows", "Replies", "Reposts", "Profile visits",
           "Detail Expands", "URL Clicks", "Hashtag Clicks", "Permalink Clicks"]
INHALT = ["Post-ID", "Datum", "Post-Text", "Post-Link", "Impressions", "Gefällt mir",
          "Interaktionen", "Lesezeichen", "Mal geteilt", "Neue Follower", "Antworten", "Reposts",
          "Profilbesuche", "Detailerweiterungen", "URL-Klicks", "Hashtag-Klicks",
          "Permalink-Klicks"]


def write_content(tree, account, folder, header, first, last):
    rows = [csv_row(header)]
    for post in reversed(account.posts_between(first, last)):
        n = post.early if folder == FIRST and post.early else post.numbers
        engaged = n["reactions"] + n["comments"] + n["shares"] + n["saves"] + n["clicks"] + 1
        rows.append(csv_row([
            post.id, english(post.day), post.text, f"https://x.com/{USER}/status/{post.id}",
            n["impressions"],
            n["reactions"], engaged, n["saves"], n["shares"] - n["reposts"], 0, n["comments"],
            n["reposts"],
            1, 0, n["clicks"], 0, 0]))
    tree.write(f"x/{folder}/account_analytics_content_{first}_{last}.csv", "\n".join(rows))


# ---- analytics.twitter.com, until spring -------------------------------------------------

COUNTS = ["impressions", "engagements", "engagement rate", "retweets", "replies", "likes",
          "user profile clicks", "url clicks", "hashtag clicks", "detail expands",
          "permalink clicks", "app opens", "app installs", "follows", "email tweet", "dial phone",
          "media views", "media engagements"]
PROMOTED = ["promoted " + name for name in COUNTS]


def counts(impressions, shares, comments, reactions, profile, clicks, follows):
    engaged = shares + comments + reactions + profile + clicks
    rate = engaged / impressions if impressions else 0.0
    return [impressions, engaged, rate, shares, comments, reactions, profile, clicks, 0, 0, 0, 0,
            0, follows,
            0, 0, 0, 0]


def write_by_day(tree, account, first, last):
    """Nobody paid for these: all promoted columns are a dash."""
    rows = [csv_row_quoted(["Date", "Tweets published"] + COUNTS + PROMOTED)]
    for day in days(first, last):
        f = {measure: values.get(day) for measure, values in account.flows.items()}
        clicks = sum(p.numbers["clicks"] for p in account.posts if p.day == day)
        rows.append(csv_row_quoted([day.isoformat(), f["posts"]] + counts(
            f["impressions"], f["shares"], f["comments"], f["reactions"], f["profile_visits"],
            clicks,
            account.tweet_follows[day]) + ["-"] * len(PROMOTED)))
    stamp = f"{first:%Y%m%d}_{last + DAY:%Y%m%d}"
    tree.write(f"x/archiv/daily_tweet_activity_metrics_{USER}_{stamp}_en.csv", lines(rows))


def write_by_tweet(tree, account):
    """Newest first; counts are written with a decimal there."""
    rows = [csv_row_quoted(["Tweet id", "Tweet permalink", "Tweet text", "time"] + COUNTS
                           + PROMOTED)]
    for post in reversed(account.posts_between(ARCHIVE, ARCHIVE_END)):
        n = post.numbers
        numbers = counts(n["impressions"], n["shares"], n["comments"], n["reactions"], 0,
                         n["clicks"], 0)
        rows.append(csv_row_quoted(
            [post.id, f"https://twitter.com/{USER}/status/{post.id}", post.text,
             "%s %02d:%02d +0000" % (post.day, *post.clock)] + [float(v) for v in numbers[:13]]
             + numbers[13:]
            + ["-"] * len(PROMOTED)))
    stamp = f"{ARCHIVE:%Y%m%d}_{START:%Y%m%d}"
    tree.write(f"x/archiv/tweet_activity_metrics_{USER}_{stamp}_en.csv", lines(rows))


def write(tree, account):
    write_overview(tree, account, FIRST, START, FIRST_END)
    write_overview(tree, account, SECOND, OVERLAP, END)
    write_content(tree, account, FIRST, CONTENT, START, FIRST_END)
    write_content(tree, account, SECOND, INHALT, OVERLAP, END)
    april = ARCHIVE.replace(month=4, day=1)
    write_by_day(tree, account, ARCHIVE, april - DAY)
    write_by_day(tree, account, april, ARCHIVE_END)
    write_by_tweet(tree, account)
