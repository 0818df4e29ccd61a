"""The TikTok account: zips whose dates have no year, and the business suite of spring."""

import io
import zipfile

from .base import (ARCHIVE, DAY, END, FIRST, FIRST_END, OVERLAP, SECOND, START, Account, Draw,
                   as_first_seen, csv_row, csv_row_quoted, cut, days, lines, utf8_bom)

BUSINESS_END = START - 8 * DAY  # 2026-04-26
STUDIO = START - 7 * DAY        # 2026-04-27, from here TikTok Studio; a level only from START on
MEASURES = ("views", "profile_visits", "reactions", "comments", "shares")
MONTHS = ("Januar Februar März April Mai Juni "
          "Juli August September Oktober November Dezember").split()


def build():
    draw = Draw("tiktok")
    account = Account("tiktok", "")
    bases = (950, 24, 60, 6, 5)
    for measure, base in zip(MEASURES, bases):
        account.add(measure, draw.series(ARCHIVE, END, base, growth=60, weekend=125, noise=60))
    early = days(ARCHIVE, BUSINESS_END)
    account.add("followers_gained", {d: draw.between(0, 9) for d in early})
    account.add("followers_lost", {d: draw.between(0, 3) for d in early})
    account.add("followers_net",
                {d: account.flows["followers_gained"][d] - account.flows["followers_lost"][d]
                                  for d in early})
    level = 873
    for day in days(START, END):
        net = 0 if day == START else draw.between(-1, 6)
        level += net
        account.levels[day] = level
        account.add("followers_net", {day: net})
    return account


def year_less(day, german):
    return f"{day.day}. {MONTHS[day.month - 1]}" if german else f"{day:%B} {day.day}"


def overview(account, first, last, german=False):
    rows = [csv_row_quoted(["Date", "Video Views", "Profile Views", "Likes", "Comments", "Shares"])]
    shown = {m: cut(account.flows[m], first, last) for m in MEASURES}
    if last == FIRST_END:
        shown["views"] = as_first_seen(shown["views"], last, 2)
    for day in days(first, last):
        rows.append(csv_row_quoted([year_less(day, german)] + [shown[m][day] for m in MEASURES]))
    return utf8_bom("\n".join(rows))


def zipped(day, content):
    """Stored, not deflated: the bytes must not depend on the compressor's version."""
    member = zipfile.ZipInfo("Overview.csv", (day.year, day.month, day.day, 19, 24, 36))
    member.external_attr = 0o644 << 16
    member.create_system = 3
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(member, content)
    return body.getvalue()


def write_overviews(tree, account):
    tree.write(f"tiktok/Overview_{FIRST}.zip", zipped(FIRST_END, overview(account, STUDIO,
        FIRST_END)))
    tree.write(f"tiktok/Overview_{SECOND}.zip", zipped(END, overview(account, OVERLAP, END,
        german=True)))


def write_followers(tree, account):
    """The level is undefined at first; the difference then reads 0."""
    rows = [csv_row_quoted(["Date", "Followers", "Difference in followers from previous day"])]
    for day in days(STUDIO, END):
        net = account.flows["followers_net"].get(day, 0)
        rows.append(csv_row_quoted([year_less(day, False), account.levels.get(day, "undefined"),
                                    net]))
    tree.write(f"tiktok/{SECOND}/FollowerHistory.csv", utf8_bom("\n".join(rows)))


def write_business(tree, account):
    flows, draw = account.flows, Draw("tiktok business")
    rows = ["Date,Video views,Reached audience,Profile views,Likes,Shares,Comments,"
            "Phone number clicks ,Leads submission,Net growth,New followers,Lost followers"]
    people = ["Date,New followers,Total followers,Reached audience,Engaged audience"]
    for day in days(ARCHIVE, BUSINESS_END):
        f = {m: flows[m][day] for m in flows}
        reached = "NAN" if day < ARCHIVE + 3 * DAY else draw.part(f["views"], 70, 95)
        slashed = day.strftime("%Y/%m/%d")
        rows.append(csv_row([slashed, f["views"], reached, f["profile_visits"], f["reactions"],
                             f["shares"],
                             f["comments"], 0, 0, f["followers_net"], f["followers_gained"],
                             f["followers_lost"]]))
        people.append(csv_row([slashed, f["followers_gained"], "--", "NAN", "NAN"]))
    folder = f"tiktok/{BUSINESS_END}"
    tree.write(f"{folder}/Overview.csv", utf8_bom("\n".join(rows)))
    tree.write(f"{folder}/Followers.csv", utf8_bom(lines(people)))


def write(tree, account):
    write_overviews(tree, account)
    write_followers(tree, account)
    write_business(tree, account)
