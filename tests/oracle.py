#!/usr/bin/env python3
"""Compares numbers that pegel wrote with numbers worked out without it.

Usage: tests/oracle.py [--expected FILE] [--only METRIC,...] METRICS_OR_HISTORY.csv
       tests/oracle.py [--expected FILE] --list

FILE is tests/data/samples-expected.csv unless named: for samples/, written by
scripts/make-samples from what is true of the invented company before any export is written
(scripts/samples/expected.py). In a file with one period (metrics.csv) only that one is
looked for, else all. Every cell that differs is printed; numbers agree within 1e-9 of their size.
Exit status 1 if any differs or a row is missing. "?" means that the definitions leave the
cell open: not compared. A row expected without a number may be missing, but has none.

How each number is defined (a week is Monday to Sunday, sums are over its seven days):

attribution     activity = daily exports of the account; cohort = life-time values of the posts
                published in the week, as the last download has them. For each metric: activity
                if all parts exist that way, else cohort, never mixed. A cohort number is
                covered if an export of posts covers the week; a week without a post then has
                sums of 0, not no sums.
flows           sum of the daily values, partial if one of seven is missing; else the sum over
                the posts. A day without a row is 0 only in Meta's Follows, from the first to the
                last day that any section of the same file names. An empty comment or share
                cell of the old Facebook post export is 0.
posts           X: the column of the daily export; else the posts in the export of posts.
reach           only Facebook's Weekly Total Reach of a Sunday: it is reach of just that week.
fans            the followers of the last day of the week that has them: an exported or
                hand-kept level (`level`), or the last level before it plus gained - lost, else
                plus net, if every day since then has one (`level+flows`). YouTube's level stays
                until it changes.
fans_net        fans minus the fans of the last day before the week that has any, however old
                (`levels`, also where one of the two is level+flows). Without both: gained - lost
                (`gained-lost`), else net (`net`), else gained (`gross`).
fans_rate       fans_net / those earlier fans; none without `levels`.
er_reach        interactions / summed reach of the posts (always cohort: no export here has the
                reach of just a week beside daily interactions).
er_impressions, er_views, er_followers
                interactions / impressions, views, fans. Interactions are reactions + comments +
                shares + saves, as far as the exports of that week have a column for them;
                the definition names them.
er_post_median  median over the week's posts of interactions / reach.
engagement_rate the first of er_reach, er_impressions, er_views, er_followers that has a number
                in this week and the last; else the first that has one in this week, without
                comparison. A week without posts has no er_reach, but an er_followers of 0. The
                definition is the chosen rate's, and so are previous and change.
shares_per_1k_fans
                1000 x shares / fans.
comments_per_post, shares_per_post, reactions_per_post
                sums over the week's posts / their number. (X is made so that its daily columns
                give the same.)
referral_sessions, referral_share
                sessions of the sources that belong to the network; the same / sessions of all
                rows. Platform is the network, account the site. A repeated row counts once;
                reports for just a week say the same as the days and add nothing. No share from
                Matomo's table of social networks alone.
sessions, engaged_sessions
                from the source table, else the table by date. The shop's exports (Matomo and
                the GA4 API) do not name the site; with two named sites its account is empty.
                Sessions of a week that has Matomo's social networks only: open.
0 / 0           undefined, no number.
previous        last week's number, partial ones included.
change          only if both weeks are complete and defined the same way; change_pct only for
                counts, not if previous is between -10 and 10 (just 10: open) or the sign changes.
                Left open are whether fans from `level` and from `level+flows` may be compared,
                profile visits and clicks of the old Facebook and Twitter exports, X's clicks,
                TikTok's differences while its level is undefined, and fans_rate of the week
                without a count.
"""

import argparse
import csv
import math
import sys
from pathlib import Path

KEY = ("period", "platform", "account", "metric")
NUMBERS = ("value", "previous", "change", "change_pct")
TEXTS = ("definition", "state")
GUARDED = ("=", "+", "-", "@", "'", "\t", "\r")
SAMPLES = Path(__file__).resolve().parent / "data" / "samples-expected.csv"


def read(path):
    """(period, platform, account, metric) -> row, in the order of the file."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = {}
        for row in csv.DictReader(file):
            key = tuple(unguarded(row[name]) for name in KEY)
            if key in rows:
                sys.exit(f"{path}: two rows for {' '.join(key)}")
            rows[key] = row
        return rows


def unguarded(text):
    """Without the apostrophe that keeps spreadsheets from calculating."""
    return text[1:] if text[:1] == "'" and text[1:2] in GUARDED else text


def agree(expected, got):
    if expected == "" or got == "":
        return expected == got
    return math.isclose(float(expected), float(got), rel_tol=1e-9, abs_tol=1e-12)


def differences(expected, got):
    """Yields (column, expected, got) for what differs in one row."""
    for name in NUMBERS + TEXTS:
        same = agree if name in NUMBERS else str.__eq__
        if expected[name] != "?" and not same(expected[name], got[name]):
            yield name, expected[name], got[name]


def compare(expected, got):
    """Prints what differs; returns the numbers of cells compared and differing."""
    periods = {key[0] for key in got}
    compared = differ = 0
    for key, row in expected.items():
        if len(periods) == 1 and key[0] not in periods:
            continue
        compared += sum(row[name] != "?" for name in NUMBERS + TEXTS)
        if key in got:
            found = list(differences(row, got[key]))
        else:
            found = [("row", row["value"], "missing")] if row["value"] else []
        for name, wanted, had in found:
            print(f"{' '.join(key)}: {name} is {had or 'empty'}, expected {wanted or 'empty'}")
        differ += len(found)
    return compared, differ


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("Usage: ")[1].split("\n\n")[0])
    parser.add_argument("--expected", default=SAMPLES)
    parser.add_argument("--only", default="")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("file", nargs="?")
    args = parser.parse_args()
    if not args.list and not args.file:
        parser.error("a metrics.csv or history.csv is needed")

    only = set(filter(None, args.only.split(",")))
    expected = {k: row for k, row in read(args.expected).items() if not only or k[3] in only}
    if args.list:
        for key, row in expected.items():
            print(*key, row["value"] or "-", row["state"], row["definition"], sep="  ")
        return 0

    compared, differ = compare(expected, read(args.file))
    print(f"{compared} values compared, {differ} differ")
    return 1 if differ or not compared else 0


if __name__ == "__main__":
    sys.exit(main())
