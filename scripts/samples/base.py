"""Calendar, repeatable chance, quoting and the model's few classes."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

ARCHIVE = date(2026, 3, 2)      # the old tools speak from here ...
START = date(2026, 5, 4)        # ... and today's from here: Monday of 2026-W19
END = date(2026, 11, 15)        # Sunday of 2026-W46
OVERLAP = date(2026, 7, 20)     # the second download of most exports begins here
FIRST_END = date(2026, 8, 2)    # and the first ended here
HOLIDAY = date(2026, 8, 10)     # 2026-W33: closed, nobody posts
NO_COUNT = date(2026, 9, 6)     # the Sunday on which nobody wrote down the followers
FIRST = "2026-08-02"            # folders of the two download days
SECOND = "2026-11-15"

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


def days(first, last):
    return [first + DAY * i for i in range((last - first).days + 1)]


def weeks(first, last):
    return days(first, last)[::7]


def monday(day):
    return day - DAY * day.weekday()


def week_label(start):
    return "%d-W%02d" % start.isocalendar()[:2]


def on_holiday(day):
    return monday(day) == HOLIDAY


class Draw:
    """Chance that is the same everywhere: only random() is promised by Python."""

    def __init__(self, name):
        self.random = random.Random("morgenrot/" + name).random

    def between(self, low, high):
        return low + int(self.random() * (high - low + 1))

    def pick(self, choices):
        return choices[self.between(0, len(choices) - 1)]

    def part(self, whole, low, high):
        """A share of a whole number, low to high percent."""
        return whole * self.between(low, high) // 100

    def series(self, first, last, base, growth=0, weekend=70, noise=30):
        """Day -> count: base, growing by so many percent in all, weaker at weekends."""
        span = days(first, last)
        values = {}
        for i, day in enumerate(span):
            value = base * (100 * len(span) + growth * i) // (100 * len(span))
            value = value * (weekend if day.weekday() > 4 else 100) // 100
            values[day] = value * self.between(100 - noise, 100 + noise) // 100
        return values

    def digits(self, count):
        return "".join(str(self.between(1 if i == 0 else 0, 9)) for i in range(count))


@dataclass
class Post:
    id: str
    day: date
    clock: tuple            # hour, minute
    text: str
    kind: str
    numbers: dict           # measure -> life-time value, as the last download has it
    early: dict = None      # the same in the first download, if that one has it too


@dataclass
class Cohort:
    """An export of posts: the days it covers and the measures it has columns for."""

    first: date
    last: date
    measures: tuple


@dataclass
class Account:
    """What all exports of one account together say, restated values settled."""

    platform: str
    name: str
    flows: dict = field(default_factory=dict)   # measure -> day -> value
    levels: dict = field(default_factory=dict)  # day -> followers, where an export says so
    posts: list = field(default_factory=list)
    cohorts: list = field(default_factory=list)
    reach: dict = field(default_factory=dict)   # Monday -> reach of exactly that week
    # Needed by the writers only: all followers, seen or not, and the reach of single days.
    truth: dict = field(default_factory=dict)
    daily_reach: dict = field(default_factory=dict)

    def add(self, measure, values):
        self.flows.setdefault(measure, {}).update(values)

    def posts_between(self, first, last):
        return [p for p in self.posts if first <= p.day <= last]


def cut(values, first, last):
    return {day: value for day, value in values.items() if first <= day <= last}


def as_first_seen(values, last, count=3):
    """How a download that ended on `last` shows them: its last days are not complete yet."""
    young = days(last - DAY * (count - 1), last)
    return {d: v - v // 7 if d in young else v for d, v in values.items()}


def followers_from(start, gained, lost):
    """Day -> followers, from the number before the first day."""
    levels = {}
    for day in sorted(gained):
        start += gained[day] - lost[day]
        levels[day] = start
    return levels


# ---- bytes -------------------------------------------------------------------------------


def quoted(text):
    return '"' + text.replace('"', '""') + '"'


def csv_row(fields, sep=",", mark=""):
    """Quoted where needed; `mark` names further characters that make a field quoted."""
    special = set(sep + '"\n\r' + mark)
    texts = ["" if f is None else str(f) for f in fields]
    return sep.join(quoted(t) if special & set(t) else t for t in texts)


def csv_row_quoted(fields):
    return ",".join(quoted(str(f)) for f in fields)


def lines(rows, end="\n"):
    return "".join(row + end for row in rows)


def utf16(text):
    return b"\xff\xfe" + text.encode("utf-16-le")


def utf8_bom(text):
    return b"\xef\xbb\xbf" + text.encode("utf-8")


class Tree:
    """A folder to write into."""

    def __init__(self, root):
        self.root = root

    def write(self, path, content):
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
