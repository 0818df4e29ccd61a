#!/usr/bin/env python3
"""Random days and random goals, and where each goal stands, worked out from the definitions alone.

Usage: model.py write SEED FOLDER     writes days.csv, site.csv and pegel.conf there
       model.py check SEED GOALS.csv  prints every cell that is not the one worked out here, and how many goals there were

Stocks: against the last value up to the start day. Sums: from the start day on. The share of sessions: of all days
since the start. Other rates: of the last whole week. Plans are linear in days, those of a rate's level are the level.
"""

import csv
import datetime
import math
import random
import sys

FIRST, NOW = datetime.date(2026, 3, 2), datetime.date(2026, 8, 30)  # a Monday, a Sunday
DAYS = [FIRST + datetime.timedelta(n) for n in range((NOW - FIRST).days + 1)]
ACCOUNTS = ["whole", "gaps", "weekly", "falling", "ends early", "begins late"]
FLOWS = ["impressions", "reactions", "comments", "shares"]


def world(seed):
    """What is true of each account: a stock by day, and flows by day; a day may be missing in both."""
    rand = random.Random(seed)
    stocks, flows, site = {}, {}, {}
    for account in ACCOUNTS:
        fans = rand.randint(1000, 3000)
        stocks[account], flows[account] = {}, {}
        quiet = {rand.randrange(len(DAYS)) for _ in range(12)} if account == "gaps" else set()
        for n, day in enumerate(DAYS):
            fans += rand.randint(-6, 1) if account == "falling" else rand.randint(-3, 9)
            known = n not in quiet and not (account == "ends early" and n > 150) and not (account == "begins late" and n < 60)
            if known and (account != "weekly" or day.weekday() == 6):
                stocks[account][day] = fans
            if known:
                flows[account][day] = dict(zip(FLOWS, (rand.randint(80, 220), rand.randint(2, 14), rand.randint(0, 4),
                                                       rand.randint(0, 3))))
    for day in DAYS:
        site[day] = {"facebook.com": rand.randint(0, 6), "(direct)": rand.randint(5, 30), "google": rand.randint(5, 25)}
    return rand, stocks, flows, site


def goals_of(rand):
    """(name, metric, platform, account, text of the target, its meaning, start, deadline)"""
    found = []
    for n in range(120):
        account = rand.choice(ACCOUNTS)
        start = FIRST + datetime.timedelta(rand.randint(-3, 170))
        deadline = start + datetime.timedelta(rand.choice((5, 21, 60, 120, 200)))
        kind = rand.choice(("gain", "level", "growth", "sum", "points", "relative", "rate", "share"))
        number, sort = rand.randint(1, 900), {"gain": ("fans", "gain"), "level": ("fans", "level"), "growth": ("fans", "change"),
                                              "sum": (rand.choice(("comments", "shares", "impressions")), "gain"),
                                              "points": ("er_impressions", "change"), "relative": ("er_impressions", "change"),
                                              "rate": ("er_impressions", "level"), "share": ("referral_share", "level")}[kind]
        text, value = {"gain": (f"+{number}", number), "level": (f"{number * 4}", number * 4),
                       "growth": (f"+{number % 30 + 1} %", (number % 30 + 1) / 100),
                       "sum": (rand.choice(("+", "")) + f"{number}", number),
                       "points": (f"+{number % 5 + 0.5:.1f} pp".replace(".", rand.choice(".,")), (number % 5 + 0.5) / 100),
                       "relative": (f"+{number % 40 + 1} %rel", (number % 40 + 1) / 100),
                       "rate": (f"{number % 9 + 1},25 %", (number % 9 + 1.25) / 100),
                       "share": (f"{number % 14 + 1} %", (number % 14 + 1) / 100)}[kind]
        where = ("facebook", "muster.example") if kind == "share" else ("x", account)
        found.append((f"{n}", kind, *sort, *where, text, value, start, deadline))
    return found


def write(seed, folder):
    rand, stocks, flows, site = world(seed)
    with open(f"{folder}/days.csv", "w", encoding="utf-8") as out:
        print("date,platform,account,followers," + ",".join(FLOWS), file=out)
        for account in ACCOUNTS:
            for day in DAYS:
                values = [flows[account].get(day, {}).get(name, "") for name in FLOWS]
                if day in flows[account]:
                    print(day, "x", account, stocks[account].get(day, ""), *values, sep=",", file=out)
    with open(f"{folder}/site.csv", "w", encoding="utf-8") as out:
        print("date,site,source,sessions", file=out)
        for day in DAYS:
            for source, number in site[day].items():
                print(day, "muster.example", source, number, sep=",", file=out)
    with open(f"{folder}/pegel.conf", "w", encoding="utf-8") as out:
        for name, _, metric, _, platform, account, text, _, start, deadline in goals_of(rand):
            print(f'goal "{name}" {{ metric = "{metric}" platform = "{platform}" account = "{account}" target = "{text}" '
                  f'start = "{start.strftime(rand.choice(("%Y-%m-%d", "%d.%m.%Y")))}" '
                  f'deadline = "{deadline.strftime(rand.choice(("%Y-%m-%d", "%d.%m.%Y")))}" }}', file=out)


def last(values, day):
    known = [d for d in values if d <= day]
    return max(known) if known else None


def best_week(values):
    gains = [values[d] - values[d - datetime.timedelta(7)] for d in values if d - datetime.timedelta(7) in values]
    return max(gains) / 7 if gains else None


def judge(actual, start_value, target, elapsed, days, flat, best, as_of):
    """The cells from planned to status."""
    planned = target if flat else start_value + (target - start_value) * elapsed / days
    cells = {"planned": planned, "ahead": actual - planned}
    pace = None if flat or elapsed <= 0 else (actual - start_value) / elapsed
    cells["per_day"] = pace
    needed = None
    if actual < target and pace is not None:
        needed = (target - actual) / (days - elapsed) if days > elapsed else None
        if pace > 0:
            cells["forecast"] = as_of + datetime.timedelta(math.ceil((target - actual) / pace))
    cells["needed_per_day"] = needed
    if actual >= target:
        status = "reached"
    elif elapsed >= days:
        status = "missed"
    elif needed is not None and best is not None and needed > best:
        status = "out of reach"
    elif not flat and abs(actual - planned) < abs(target - start_value) / days:
        status = "on plan"
    else:
        status = "ahead" if actual > planned else "behind"
    return {**cells, "actual": actual, "as_of": as_of, "status": status}


def of_stock(kind, values, target, start, deadline):
    begin, now = last(values, start), last(values, min(NOW, deadline))
    if now is None or now < start or (begin is None and kind != "level"):
        return {"status": "no data", "baseline": values[begin] if begin else None}
    base = values[begin] if begin else None
    own = {d: v if kind == "level" else (v - base) / (base if kind == "growth" else 1) for d, v in values.items()}
    flat = kind == "level" and base is None
    cells = judge(own[now], (base if kind == "level" else 0), target, (now - start).days, (deadline - start).days, flat,
                  best_week(own), now)
    reached = [d for d in sorted(own) if start <= d <= now and own[d] >= target]
    return {**cells, "baseline": base, "reached_on": reached[0] if reached else None}


def of_sum(values, target, start, deadline):
    end = last(values, min(NOW, deadline))
    if end is None or end < start:
        return {"status": "no data"}
    sums, total, before = {}, 0, 0
    for day in sorted(d for d in values if d <= end):
        total += values[day]
        sums[day] = total
        before = total if day < start else before
    since = {d: v - before for d, v in sums.items()}
    cells = judge(since[end], 0, target, (end - start).days + 1, (deadline - start).days + 1, False, best_week(sums), end)
    reached = [d for d in sorted(since) if start <= d and since[d] >= target]
    return {**cells, "reached_on": reached[0] if reached else None}


def weeks_of(days):
    """Last day -> rate, of the weeks that have all seven days."""
    found = {}
    for n in range(0, len(DAYS), 7):
        week = [days[d] for d in DAYS[n:n + 7] if d in days]
        if len(week) == 7:
            found[DAYS[n + 6]] = (sum(d["reactions"] + d["comments"] + d["shares"] for d in week)
                                  / sum(d["impressions"] for d in week))
    return found


def of_rate(kind, rates, target, start, deadline):
    now = last(rates, min(NOW, deadline))
    if kind == "rate":
        if now is None or now < start:
            return {"status": "no data"}
        cells = judge(rates[now], None, target, (now - start).days + 1, (deadline - start).days + 1, True, None, now)
        less, by = 0, 1
    else:
        begin = last(rates, start)
        if now is None or now <= start or begin is None:
            return {"status": "no data"}
        less, by = rates[begin], rates[begin] if kind == "relative" else 1
        cells = judge((rates[now] - less) / by, 0, target, (now - start).days, (deadline - start).days, False, None, now)
        cells["baseline"] = less
    reached = [d for d in sorted(rates) if d - datetime.timedelta(6) >= start and d <= now and (rates[d] - less) / by >= target]
    return {**cells, "reached_on": reached[0] if reached else None}


def of_share(site, target, start, deadline):
    days = [d for d in DAYS if start <= d <= min(NOW, deadline)]
    end = min(NOW, deadline)
    share = sum(site[d]["facebook.com"] for d in days) / sum(sum(site[d].values()) for d in days)
    elapsed, all_days = (end - start).days + 1, (deadline - start).days + 1
    return judge(share, None, target, elapsed, all_days, True, None, end)


def expected(goal, stocks, flows, site):
    _, kind, metric, _, _, account, _, target, start, deadline = goal
    if kind in ("gain", "level", "growth"):
        return of_stock(kind, stocks[account], target, start, deadline)
    if kind == "sum":
        return of_sum({d: v[metric] for d, v in flows[account].items()}, target, start, deadline)
    if kind == "share":
        return of_share(site, target, start, deadline)
    return of_rate(kind, weeks_of(flows[account]), target, start, deadline)


def agrees(got, wanted):
    if wanted is None:
        return got == ""
    if isinstance(wanted, (str, datetime.date)):
        return got == str(wanted)
    return got != "" and abs(float(got) - wanted) <= 1e-9 * max(1, abs(wanted))


def check(seed, path):
    rand, stocks, flows, site = world(seed)
    goals = goals_of(rand)
    with open(path, encoding="utf-8", newline="") as file:
        rows = {row["goal"]: row for row in csv.DictReader(file)}
    seen = {}
    for goal in goals:
        wanted = expected(goal, stocks, flows, site)
        row = rows[goal[0]]
        wanted = {"type": goal[3], "target": goal[7], "start": goal[8], "deadline": goal[9], **wanted}
        for name in ("type", "target", "start", "deadline", "as_of", "baseline", "actual", "planned", "ahead", "per_day",
                     "needed_per_day", "forecast", "reached_on", "status"):
            if not agrees(row[name], wanted.get(name)):
                print("goal", *goal, name, "is", row[name], "not", wanted.get(name))
        seen[wanted["status"]] = seen.get(wanted["status"], 0) + 1
    print(len(goals), "goals:", *(f"{status} {seen[status]}" for status in sorted(seen)))


if __name__ == "__main__":
    {"write": write, "check": check}[sys.argv[1]](int(sys.argv[2]), sys.argv[3])
