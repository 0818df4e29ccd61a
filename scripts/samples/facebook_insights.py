"""The Facebook page in Insights, as it was exported until spring, and in Graph JSON."""

import json

from .base import ARCHIVE, DAY, END, START, Draw, csv_row, cut, days, lines, utf8_bom, weeks

PAGE = "Rösterei Morgenrot"
PAGE_ID = "100083650217744"
LEGACY_END = START - DAY
GRAPH_START = weeks(START, END)[25]     # 2026-10-26, so the clock change is within

PAGE_LEVEL = [
    ("Lifetime Total Likes", "Lifetime: How many people like your Page. (Unique Users)"),
    ("Daily New Likes", "Daily: How many people newly like your Page (Unique Users)"),
    ("Daily Unlikes", "Daily: How many people stopped liking your Page (Unique Users)"),
    ("Daily Total Reach", "Daily: How many people saw anything of your Page. (Unique Users)"),
    ("Weekly Total Reach", "Weekly: How many people saw anything of your Page. (Unique Users)"),
    ("28 Days Total Reach", "28 Days: How many people saw anything of your Page. (Unique Users)"),
    ("Daily Total Impressions", "Daily: How often anything of your Page was seen. (Total Count)"),
    ("Daily Logged-in Page Views", "Daily: Page views of people logged in (Total Count)"),
    ("Daily Logged-in Page Views", "Daily: Page views of people logged in (Unique Users)"),
    ("Daily External Referrers - google.de", "Daily: Where people came from. (Total Count)"),
    ("Daily External Referrers - www.roesterei-morgenrot.example", ""),
]


def weekly_reach(account, last):
    """People reached in the seven days to `last`: fewer than the sum of the days."""
    return sum(account.daily_reach.get(last - DAY * i, 600) for i in range(7)) * 61 // 100


def write_page_level(tree, account):
    draw, flows = Draw("facebook page level"), account.flows
    rows = [csv_row(["Date"] + [name for name, about in PAGE_LEVEL]),
            csv_row([""] + [about for name, about in PAGE_LEVEL])]
    for day in days(ARCHIVE, LEGACY_END):
        visits = draw.between(4, 30)
        rows.append(csv_row([
            day.isoformat(), account.truth[day], flows["followers_gained"][day],
            flows["followers_lost"][day],
            account.daily_reach[day], weekly_reach(account, day), weekly_reach(account, day) * 3,
            flows["impressions"][day], visits, visits * 3 // 4, draw.pick(["", 1, 2]),
            draw.pick(["", "", 1])]))
    tree.write("facebook/archiv/Facebook Insights Data Export - "
               f"{PAGE} - {ARCHIVE} - {LEGACY_END}.csv", utf8_bom(lines(rows)))


STORY = "Lifetime Post Stories by action type - "
POST_LEVEL = [
    ("Lifetime Post Total Reach",
     "Lifetime: How many people your post was shown to. (Unique Users)"),
    ("Lifetime Post organic reach",
     "Lifetime: How many people saw it without an ad. (Unique Users)"),
    ("Lifetime Post Paid Reach", "Lifetime: How many people saw it as an ad. (Unique Users)"),
    ("Lifetime Post Total Impressions", "Lifetime: How often your post was shown. (Total Count)"),
    ("Lifetime Post Organic Impressions",
     "Lifetime: How often it was shown without an ad. (Total Count)"),
    ("Lifetime Post Paid Impressions", "Lifetime: How often it was shown as an ad. (Total Count)"),
    (STORY + "comment", "Lifetime: How many stories your post led to, by action. (Total Count)"),
    (STORY + "like", ""), (STORY + "other", ""), (STORY + "share", ""),
    ("Lifetime Post Consumptions", "Lifetime: How many clicks your post got. (Total Count)"),
]


def write_post_level(tree, account):
    """A comment or share column without any is empty there, not 0."""
    head = ["Post ID", "Permalink", "Post Message", "Type", "Countries", "Languages", "Posted",
            "Audience Targeting"]
    rows = [csv_row(head + [name for name, about in POST_LEVEL], mark=" "),
            csv_row([""] * len(head) + [about for name, about in POST_LEVEL], mark=" ")]
    for post in reversed(account.posts_between(ARCHIVE, LEGACY_END)):
        n, (hour, minute) = post.numbers, post.clock
        posted = "%s %02d:%02d:%02d %s" % (post.day.strftime("%m/%d/%Y"), (hour + 11) % 12 + 1,
                                           minute, minute, "PM" if hour > 11 else "AM")
        rows.append(csv_row([
            f"{PAGE_ID}_{post.id}", f"https://www.facebook.com/{PAGE_ID}/posts/{post.id}",
            post.text, "Photo",
            "", "", posted, " ", n["reach"], n["reach"], 0, n["impressions"], n["impressions"], 0,
            n["comments"] or "", n["reactions"] or "", "", n["shares"] or "", n["clicks"]],
            mark=" "))
    tree.write("facebook/archiv/Facebook Insights Data Export (Post Level) - "
               f"{PAGE} - {ARCHIVE} - {LEGACY_END}.csv", utf8_bom(lines(rows)))


# ---- Graph API ---------------------------------------------------------------------------


def write_graph(tree, account):
    """end_time is the end of the day: 07:00 UTC in summer, 08:00 after 2026-11-01."""
    def series(name, title, values):
        points = []
        for day, value in cut(values, GRAPH_START, END).items():
            hour = "08" if day >= END - 14 * DAY else "07"
            points.append({"value": value, "end_time": f"{day + DAY}T{hour}:00:00+0000"})
        return {"name": name, "period": "day", "values": points, "title": title,
                "description": title, "id": f"{PAGE_ID}/insights/{name}/day"}

    address = f"https://graph.facebook.com/v25.0/{PAGE_ID}/insights"
    body = {"data": [series("page_follows", "Page followers", account.truth),
                     series("page_media_view", "Views", account.flows["views"])],
            "paging": {"previous": f"{address}?since=1&until=2",
                       "next": f"{address}?since=3&until=4"}}
    tree.write(f"facebook/page_insights_{GRAPH_START}_{END}.json",
               json.dumps(body, ensure_ascii=True, separators=(",", ":")))


def write(tree, account):
    write_page_level(tree, account)
    write_post_level(tree, account)
    write_graph(tree, account)
