"""The Facebook page, and what Meta Business Suite exports of it."""

from . import facebook_insights, meta
from .base import (ARCHIVE, DAY, END, FIRST, FIRST_END, NO_COUNT, OVERLAP, SECOND, START, WEEK,
                   Account, Cohort, Draw, Post, as_first_seen, cut, days, followers_from,
                   lines, on_holiday, utf16, weeks)
from .facebook_insights import GRAPH_START, LEGACY_END, PAGE, PAGE_ID, weekly_reach
from .texts import caption

NO_VIEWS = days(START, END)[135]    # 2026-09-16: the Views export just lacks this day

POST_NUMBERS = ("views", "reach", "reactions", "comments", "shares", "clicks")
LEGACY_NUMBERS = ("impressions", "reach", "reactions", "comments", "shares", "clicks")


# ---- the model ---------------------------------------------------------------------------


def build():
    draw = Draw("facebook")
    account = Account("facebook", PAGE)
    gained = draw.series(ARCHIVE, END, 3, growth=80, noise=95)
    for day in (START, OVERLAP, FIRST_END, END):
        gained[day] = max(gained[day], 1)
    lost = {day: draw.between(0, 9) // 9 + draw.between(0, 3) // 3 for day in gained}
    account.truth = followers_from(1840, gained, lost)
    account.add("followers_gained", gained)
    account.add("followers_lost", cut(lost, ARCHIVE, LEGACY_END))
    account.add("impressions", draw.series(ARCHIVE, LEGACY_END, 900, noise=50))
    account.add("views", draw.series(START, END, 1400, growth=40))
    account.add("profile_visits", draw.series(START, END, 55))
    account.add("engagements", draw.series(START, END, 60, growth=30))
    account.add("clicks", draw.series(START, END, 18))
    account.daily_reach = draw.series(ARCHIVE, END, 620, growth=30)
    del account.flows["views"][NO_VIEWS]
    account.levels.update(cut(account.truth, ARCHIVE, LEGACY_END))
    account.levels.update(cut(account.truth, GRAPH_START, END))
    for week in weeks(START - WEEK, END):
        if week + 6 * DAY != NO_COUNT:
            account.levels[week + 6 * DAY] = account.truth[week + 6 * DAY]
    account.reach = {week: weekly_reach(account, week + 6 * DAY)
                     for week in weeks(ARCHIVE, LEGACY_END)}
    add_posts(account, draw)
    account.cohorts = [Cohort(ARCHIVE, LEGACY_END, LEGACY_NUMBERS),
                       Cohort(START, END, POST_NUMBERS)]
    return account


def add_posts(account, draw):
    for week in weeks(ARCHIVE, END):
        if on_holiday(week):
            continue
        for weekday in [(0, 2, 4), (1, 3), (0, 1, 3, 5), (2, 6)][draw.between(0, 3)]:
            day = week + DAY * weekday
            number = len(account.posts)
            reach = draw.between(240, 2400)
            numbers = {
                "reach": reach,
                "impressions" if day < START else "views": reach * draw.between(104, 165) // 100,
                "reactions": draw.part(reach, 2, 6),
                "comments": draw.between(0, 12),
                "shares": draw.between(0, 14),
                "clicks": draw.part(reach, 1, 5),
            }
            early = None
            if OVERLAP <= day <= FIRST_END:
                early = {k: draw.part(v, 80, 97) for k, v in numbers.items()}
            account.posts.append(Post(
                draw.digits(15), day, (draw.between(0, 23), draw.between(0, 59)),
                caption(draw, number), draw.pick(["Photos", "Links", "Videos", "Reels"]), numbers,
                early))


# ---- Meta Business Suite, overview -------------------------------------------------------


def write_first_overview(tree, account):
    def seen(values):
        return as_first_seen(cut(values, START, FIRST_END), FIRST_END)

    flows, folder = account.flows, "facebook/" + FIRST
    tree.write(f"{folder}/Reach.csv",
               utf16(meta.section("Facebook reach", seen(account.daily_reach),
                                  column="Facebook reach")))
    tree.write(f"{folder}/Views.csv", utf16(meta.section("Views", seen(flows["views"]))))
    tree.write(f"{folder}/Interactions.csv",
               utf16(meta.section("Content interactions", seen(flows["engagements"]))))
    tree.write(f"{folder}/Link clicks.csv",
               utf16(meta.section("Facebook link clicks", cut(flows["clicks"], START, FIRST_END))))
    tree.write(f"{folder}/Follows.csv",
               resaved_follows(cut(flows["followers_gained"], START, FIRST_END)))


def resaved_follows(values):
    """Opened and saved by a German Excel: semicolons, no sep line, one byte per character."""
    rows = ["Facebook follows;", "Date;Primary"]
    rows += [f"{d.isoformat()}T00:00:00;{v}" for d, v in values.items()]
    return lines(rows, "\r\n").encode("cp1252")


def write_second_overview(tree, account, instagram):
    def seen(values):
        return cut(values, OVERLAP, END)

    flows, folder = account.flows, "facebook/" + SECOND
    for name, title, values in (
            ("Reach", "Facebook reach", account.daily_reach),
            ("Views", "Views", flows["views"]),
            ("Interactions", "Content interactions", flows["engagements"]),
            ("Link clicks", "Facebook link clicks", flows["clicks"])):
        tree.write(f"{folder}/{name}.csv", utf16(meta.section(title, seen(values), shift=True)))
    tree.write(f"{folder}/Follows.csv", utf16(meta.sections(
        meta.block("Follows", seen(flows["followers_gained"]), shift=True, zeros=False),
        meta.block("Instagram follows", seen(instagram.flows["followers_gained"]), zeros=False))))


def write_visits(tree, account, instagram):
    """One file, two sections: the page and the Instagram account that belongs to it."""
    for folder, first, last in ((FIRST, START, FIRST_END), (SECOND, OVERLAP, END)):
        parts = []
        for title, owner in (("Facebook visits", account), ("Instagram profile visits", instagram)):
            values = cut(owner.flows["profile_visits"], first, last)
            if folder == FIRST:
                values = as_first_seen(values, last)
            parts.append(meta.block(title, values, shift=owner is account))
        tree.write(f"facebook/{folder}/Visits.csv", utf16(meta.sections(*parts)))


def write_audience(tree, account, instagram):
    """The old generation has the follower totals; the folder's name says of which day."""
    rows = ["sep=,"]
    for title, key, owner in (("Facebook followers", "FB_PAGE,FOLLOW,UNIQUE_USERS", account),
                              ("Instagram followers", "IG_ACCOUNT,FOLLOW,UNIQUE_USERS", instagram)):
        rows += [f'"{title}"', f'"{key}"', f'"{owner.levels[END]}"', ""]
    rows += ['"Facebook followers by gender and age"', '"Age","Women","Men"',
             '"25-34","21.3%","14%"',
             '"35-44","18.9%","12.6%"', "", '"Instagram followers by gender and age"', "", "",
             '"Facebook followers by top cities"', '"Top cities","Value"',
             '"Leipzig, Germany","38.2%"',
             '"Halle (Saale), Germany","7.4%"', ""]
    tree.write(f"facebook/{SECOND}/Audience.csv", utf16(lines(rows)))


# ---- content -----------------------------------------------------------------------------

CONTENT = ["Post ID", "Page ID", "Page name", "Title", "Description", "Duration (sec)",
           "Publish time", "Caption type", "Permalink", "Is crosspost", "Is share", "Post type",
           "Languages", "Custom labels", "Funded content status", "Data comment", "Date"]
CONTENT_2025 = ["Views", "Reach", "Reactions, Comments and Shares", "Reactions", "Comments",
                "Shares", "Total clicks", "Link Clicks", "Other Clicks",
                "Matched Audience Targeting Consumption (Photo Click)", "Seconds viewed",
                "Average Seconds viewed", "Estimated earnings (USD)", "Ad impressions"]
CONTENT_WIDE = ["Views", "Reach", "Reactions, Comments and Shares", "Reactions", "Comments",
                "Shares", "Total clicks", "Views", "Reach from Organic posts",
                "Reach from Boosted posts", "3-second video views", "1-minute video views",
                "3-Second viewers", "1-minute viewers", "3-second video views from Boosted posts",
                "3-second video views from Organic posts", "Negative feedback from users",
                "Unique negative feedback from users", "Other Clicks",
                "Matched Audience Targeting Consumption (Photo Click)", "Link Clicks"]


def identity(post):
    return [post.id, PAGE_ID, PAGE, post.text, "", 0, meta.publish_time(post), "N/A",
            f"https://www.facebook.com/{PAGE_ID}/posts/{post.id}", 0, 0, post.kind, "", "", "", "",
            "Lifetime"]


def write_first_content(tree, account):
    """31 columns; every ninth row ends early, as some do."""
    rows = [CONTENT + CONTENT_2025]
    for i, post in enumerate(reversed(account.posts_between(START, FIRST_END))):
        n = post.early or post.numbers
        total = n["reactions"] + n["comments"] + n["shares"]
        tail = [n["clicks"] // 2, n["clicks"] - n["clicks"] // 2, 0]
        tail += [] if i % 9 == 4 else [""] * 4
        rows.append(identity(post) + [n["views"], n["reach"], total, n["reactions"], n["comments"],
                                      n["shares"], n["clicks"]] + tail)
    tree.write(f"facebook/{FIRST}/May-04-2026_Aug-02-2026_1387204611853290.csv", meta.content(rows))


def write_second_content(tree, account):
    """38 columns, Views twice, and a row in which the platform reports its own failure."""
    rows = [CONTENT + CONTENT_WIDE]
    for i, post in enumerate(reversed(account.posts_between(OVERLAP, END))):
        if i == 3:
            rows.append([""] * 15
                        + ["An error occurred while computing metadata for content with ID "
                                     + post.id[::-1] + ".", "Lifetime", "", 77] + [""] * 19)
        n = post.numbers
        total = n["reactions"] + n["comments"] + n["shares"]
        rows.append(identity(post) + [n["views"], n["reach"], total, n["reactions"], n["comments"],
                                      n["shares"], n["clicks"], n["views"], n["reach"], 0,
                                      "", "", "", "", "", "", 0, 0,
                                      n["clicks"] - n["clicks"] // 2, 0,
                                      n["clicks"] // 2])
    tree.write(f"facebook/{SECOND}/Jul-20-2026_Nov-15-2026_1402557739016684.csv",
               meta.content(rows))


def write(tree, account, instagram):
    write_first_overview(tree, account)
    write_second_overview(tree, account, instagram)
    write_visits(tree, account, instagram)
    write_audience(tree, account, instagram)
    write_first_content(tree, account)
    write_second_content(tree, account)
    facebook_insights.write(tree, account)
