"""The metrics of the model, week by week, by their definitions; nothing is read from an export.

How each number is defined stands in the head of tests/oracle.py. A number is computed from whole
numbers with one division, so that it is the double that any right program gets."""

from dataclasses import dataclass

from .base import (ARCHIVE, DAY, END, NO_COUNT, START, WEEK, csv_row, days, lines, monday,
                   week_label, weeks)
from .matomo import SOCIALS
from .website import NETWORKS

COLUMNS = ["period", "platform", "account", "metric", "value", "previous", "change", "change_pct",
           "definition", "state"]
PARTS = ("reactions", "comments", "shares", "saves")
NOT_FLOWS = ("reach", "follows", "reposts")
ALL_WEEKS = weeks(ARCHIVE, END)
COUNTS = ("fans", "fans_net", "referral_sessions")
OPEN = "?"      # the contract leaves it open; not compared


@dataclass
class Value:
    number: object = None       # None: there is no number
    state: str = "ok"
    definition: str = OPEN
    start: object = None        # fans_net: the fans it counts from


ABSENT = Value(state="absent")


def week_days(week):
    return days(week, week + 6 * DAY)


# ---- sums --------------------------------------------------------------------------------


def activity(account, measure, week):
    """Sum of the days that have a value; ABSENT without any."""
    daily = account.flows.get(measure, {})
    values = [daily[d] for d in week_days(week) if d in daily]
    if not values:
        return ABSENT
    return Value(sum(values), "ok" if len(values) == 7 else "partial")


def cohort(account, measure, week):
    """Sum over the posts published in the week, where an export of posts covers it."""
    if not has_cohort(account, measure, week):
        return ABSENT
    posts = account.posts_between(week, week + 6 * DAY)
    return Value(len(posts) if measure == "posts" else sum(p.numbers[measure] for p in posts))


def has_cohort(account, measure, week):
    return any(c.first <= week <= c.last and (measure == "posts" or measure in c.measures)
               for c in account.cohorts)


def flow(account, measure, week):
    value = activity(account, measure, week)
    return value if value is not ABSENT else cohort(account, measure, week)


def basis_of(account, needed, week):
    """The sum function of the one basis on which everything needed and some interaction exist."""
    for basis in (activity, cohort):
        if (all(basis(account, m, week) is not ABSENT for m in needed)
                and any(basis(account, m, week) is not ABSENT for m in PARTS)):
            return basis
    return None


# ---- fans --------------------------------------------------------------------------------


def fans_on(account, day):
    """(followers, definition) at the end of a day, or None."""
    if day in account.levels:
        return account.levels[day], "level"
    before = [d for d in account.levels if d < day]
    if not before:
        return None
    since = days(max(before) + DAY, day)
    net = [net_change(account, d) for d in since]
    return None if None in net else (account.levels[max(before)] + sum(net), "level+flows")


def net_change(account, day):
    gained, lost = (account.flows.get("followers_" + m, {}).get(day) for m in ("gained", "lost"))
    if gained is not None and lost is not None:
        return gained - lost
    return account.flows.get("followers_net", {}).get(day)


def fans(account, week):
    for day in reversed(week_days(week)):
        found = fans_on(account, day)
        if found:
            return Value(found[0], "ok" if day == week + 6 * DAY else "partial", found[1])
    return ABSENT


def fans_before(account, week):
    for day in reversed(days(ARCHIVE - WEEK, week - DAY)):
        found = fans_on(account, day)
        if found:
            return found[0]
    return None


def fans_net(account, week):
    end, start = fans(account, week), fans_before(account, week)
    if end is not ABSENT and start is not None:
        return Value(end.number - start, end.state, "levels", start)
    gained, lost, net = (activity(account, "followers_" + change, week)
                         for change in ("gained", "lost", "net"))
    if gained is not ABSENT and lost is not ABSENT:
        return Value(gained.number - lost.number, worse(gained, lost), "gained-lost")
    if net is not ABSENT:
        return Value(net.number, net.state, "net")
    return ABSENT if gained is ABSENT else Value(gained.number, gained.state, "gross")


def fans_rate(account, week):
    net = fans_net(account, week)
    return ABSENT if net.start is None else Value(net.number / net.start, net.state)


# ---- rates -------------------------------------------------------------------------------


def worse(*values):
    states = [v.state for v in values]
    return "absent" if "absent" in states else "partial" if "partial" in states else "ok"


def ratio(part, whole, definition=OPEN, scale=1):
    state = worse(part, whole)
    if state == "absent":
        return ABSENT
    if whole.number == 0:
        return Value(None, "undefined")
    return Value(part.number / whole.number * scale, state, definition)


def interactions(account, basis, week):
    """Sum of the parts there are, and their names."""
    there = [m for m in PARTS if basis(account, m, week) is not ABSENT]
    values = [basis(account, m, week) for m in there]
    return Value(sum(v.number for v in values), worse(*values)), "+".join(there)


def engagement(name, denominator):
    def metric(account, week):
        basis = basis_of(account, [denominator] if denominator else [], week)
        if basis is None or (denominator == "reach" and basis is activity):
            return ABSENT
        done, parts = interactions(account, basis, week)
        whole = basis(account, denominator, week) if denominator else fans(account, week)
        return ratio(done, whole, f"{name}: {parts}")
    return metric


def er_post_median(account, week):
    parts = [m for m in PARTS if has_cohort(account, m, week)]
    if not parts or not has_cohort(account, "reach", week):
        return ABSENT
    definition = "er_post_median: " + "+".join(parts)
    rates = sorted(sum(p.numbers[m] for m in parts) / p.numbers["reach"]
                   for p in account.posts_between(week, week + 6 * DAY))
    if not rates:
        return Value(None, "undefined")
    middle = len(rates) // 2
    median = rates[middle] if len(rates) % 2 else (rates[middle - 1] + rates[middle]) / 2
    return Value(median, "ok", definition)


def per_post(measure):
    def metric(account, week):
        return ratio(cohort(account, measure, week), cohort(account, "posts", week))
    return metric


def shares_per_1k_fans(account, week):
    return ratio(flow(account, "shares", week), fans(account, week), scale=1000)


RATES = {"er_reach": engagement("er_reach", "reach"),
         "er_impressions": engagement("er_impressions", "impressions"),
         "er_views": engagement("er_views", "views"),
         "er_followers": engagement("er_followers", None)}
METRICS = {"fans": fans, "fans_net": fans_net, "fans_rate": fans_rate, **RATES,
           "er_post_median": er_post_median, "shares_per_1k_fans": shares_per_1k_fans,
           "comments_per_post": per_post("comments"),
           "shares_per_post": per_post("shares"), "reactions_per_post": per_post("reactions")}


# ---- comparison --------------------------------------------------------------------------


def compared(value, previous, is_count):
    """previous, change and change_pct as they stand in the file."""
    if previous.number is None:
        return "", "", ""
    if previous.number == OPEN:
        return OPEN, OPEN, OPEN
    before = previous.number
    if value.state != "ok" or previous.state != "ok":
        return before, "", ""
    if value.definition != previous.definition:
        # A total from a level and one from a level and flows: the contract does not say.
        both_totals = {value.definition, previous.definition} == {"level", "level+flows"}
        return (before, OPEN, OPEN) if both_totals else (before, "", "")
    change = value.number - before
    other_sign = value.number * before < 0
    if not is_count or -10 < before < 10 or other_sign:
        return before, change, ""
    return before, change, OPEN if before in (-10, 10) else change / before


def headline(series, week):
    """engagement_rate: (this week's, last week's) of the first rate that both weeks have."""
    now = [name for name in RATES if series[name][week].number is not None]
    both = [name for name in now if week > ARCHIVE and series[name][week - WEEK].number is not None]
    if both:
        return series[both[0]][week], series[both[0]][week - WEEK]
    return series[now[0]][week] if now else ABSENT, ABSENT


# ---- rows --------------------------------------------------------------------------------


def account_rows(account):
    measures = set(account.flows) | {m for c in account.cohorts for m in c.measures}
    measures |= {"posts"} if account.cohorts else set()
    series = {m: {w: flow(account, m, w) for w in ALL_WEEKS} for m in measures
              if m not in NOT_FLOWS}
    for name, metric in METRICS.items():
        series[name] = {w: metric(account, w) for w in ALL_WEEKS}
    if account.reach:
        series["reach"] = {w: Value(account.reach[w]) if w in account.reach else ABSENT
                           for w in ALL_WEEKS}
    for week in ALL_WEEKS:
        for name in [n for n in series if left_open(account.platform, n, week)]:
            series[name][week] = Value(OPEN, OPEN)
    rows = list(series_rows(account.platform, account.name, series))
    for week in ALL_WEEKS:
        value, previous = headline(series, week)
        rows.append(row(week, account.platform, account.name, "engagement_rate", value, previous))
    return rows


def left_open(platform, name, week):
    """What the contract does not settle."""
    if platform in ("facebook", "x") and week < START and name in ("clicks", "profile_visits"):
        return True     # which columns of the old exports these are
    if platform == "x" and name == "clicks":
        return True     # per day until spring, per post since
    if platform in ("facebook", "instagram") and week == monday(NO_COUNT) and name == "fans_rate":
        return True     # fans known before the week, but not at its end
    # The differences that TikTok writes as 0 while the level is undefined.
    return platform == "tiktok" and week == START - WEEK and name in ("fans_net", "followers_net")


def site_rows(site):
    full, social = whole_weeks(site.sessions), whole_weeks(site.socials)
    dated = whole_weeks(site.visits)
    sessions = {w: Value(sum(site.visits[d] for d in week_days(w))) for w in dated}
    sessions.update((w, Value(OPEN, OPEN)) for w in social)
    sessions.update((w, Value(sources_sum(site.sessions, w))) for w in full)
    totals = {"sessions": sessions}
    if site.name:
        totals["engaged_sessions"] = {w: Value(sources_sum(site.engaged, w)) for w in full}
    rows = list(series_rows("website", site.name, totals))
    seen = {source for day in site.sessions.values() for source in day}
    for network in sorted({NETWORKS[source] for source in seen}):
        there = {w: Value(sources_sum(site.sessions, w, network)) for w in full}
        share = {w: Value(there[w].number / sessions[w].number) for w in full}
        for label in [k for k, v in SOCIALS.items() if v == network]:
            there.update((w, Value(sum(site.socials[d][label] for d in week_days(w))))
                         for w in social)
            share.update((w, Value(None, OPEN)) for w in social)
        both = {"referral_sessions": there, "referral_share": share}
        rows += series_rows(network, site.name, both)
    return rows


def whole_weeks(table):
    return weeks(min(table), max(table)) if table else []


def sources_sum(table, week, network=None):
    return sum(sessions for day in week_days(week) for source, sessions in table[day].items()
               if network in (None, NETWORKS[source]))


def series_rows(platform, name, series):
    for metric, values in series.items():
        for week in ALL_WEEKS:
            yield row(week, platform, name, metric, values.get(week, ABSENT),
                      values.get(week - WEEK, ABSENT))


def is_count(metric):
    return metric in COUNTS or metric not in (*METRICS, "engagement_rate", "referral_share")


def row(week, platform, name, metric, value, previous):
    comparison = compared(value, previous, is_count(metric))
    number = "" if value.number is None else value.number
    return [week_label(week), platform, name, metric, number, *comparison, value.definition,
            value.state]


def table(accounts, sites):
    """Sorted; without the rows that say nothing (no number now or before, nothing to divide)."""
    rows = [r for account in accounts for r in account_rows(account)]
    rows += [r for site in sites for r in site_rows(site)]
    rows = [r for r in rows if r[4] != OPEN and (r[-1] != "absent" or r[5] != "")]
    rows.sort(key=lambda r: r[:4])
    return lines(csv_row([cell if isinstance(cell, str) else repr(float(cell)) for cell in r])
                 for r in [COLUMNS] + rows)
