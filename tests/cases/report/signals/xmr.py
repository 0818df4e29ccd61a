"""XmR written from the contract, with exact fractions: signals of 1,000 random series with gaps.

    xmr.py make   writes the exports
    xmr.py check  compares with the signals of history files
    xmr.py limits prints what explain has to show
"""
import csv
import datetime
import random
import statistics
import sys
from fractions import Fraction

SERIES = 1000
FIRST = datetime.date(2026, 1, 5)  # a Monday
FACTOR, RANGE_FACTOR, MEDIAN_FACTOR = Fraction("2.66"), Fraction("3.268"), Fraction("3.145")


def series(number):
    """Values of consecutive periods, None where there is none."""
    rnd = random.Random(number)
    length = rnd.randint(2, 45)
    base, spread, drift = rnd.randint(5, 5000), rnd.choice([0, 1, 3, 10, 200]), rnd.choice([0, 0, 0, 1, 7])
    step, gaps = rnd.choice([0, 0, 5, 60]), rnd.choice([0, 0, 0.1, 0.4])
    values = []
    for at in range(length):
        value = base + drift * at + (step if at > 0.7 * length else 0) + rnd.randint(-spread, spread)
        if rnd.random() < 0.04:
            value += rnd.choice([-1, 1]) * 4 * (spread + 1)
        values.append(None if rnd.random() < gaps and at < length - 1 else max(value, 0))
    return values


def before(values, judged):
    """Up to 26 complete periods before the judged one, as (period, value), oldest first."""
    return [(at, value) for at, value in enumerate(values[:judged]) if value is not None][-26:]


def limits(points):
    mean = Fraction(sum(value for _, value in points), len(points))
    moves = [abs(b - a) for (i, a), (j, b) in zip(points, points[1:]) if j == i + 1]
    return mean, moves, Fraction(sum(moves), len(moves)) if moves else None


def signal(values, judged):
    if values[judged] is None:
        return ""
    points = before(values, judged)
    if len(points) < 6:
        return "too few"
    mean, _, move = limits(points)
    if move is None:
        return "too few"
    upper, lower, value = mean + FACTOR * move, mean - FACTOR * move, values[judged]
    recent = [value] + [v for _, v in reversed(points)]

    def nearer(v, limit):
        return abs(v - limit) < abs(v - mean)

    eight, four = recent[:8], recent[:4]
    run = len(eight) == 8 and (all(v > mean for v in eight) or all(v < mean for v in eight))
    run = run or sum(nearer(v, upper) for v in four) >= 3 or sum(nearer(v, lower) for v in four) >= 3
    word = "high" if value > upper else "low" if value < lower else "run" if run else "routine"
    return ("trial " if len(points) < 12 else "") + word


def make():
    with open("days.csv", "w") as days, open("weeks.csv", "w") as weeks:
        for out in (days, weeks):
            print("date,platform,account,impressions", file=out)
        for number in range(SERIES):
            for at, value in enumerate(series(number)):
                if value is None and at % 2:
                    continue  # whole periods are missing, or a day of a week
                if value is not None:
                    print(f"{FIRST + datetime.timedelta(at)},facebook,s{number:04},{value}", file=days)
                if number % 5:
                    continue
                for day in range(7):
                    date = FIRST + datetime.timedelta(7 * at + day)
                    if value is None and day == 3:
                        continue
                    whole = 70 if value is None else value
                    share = whole // 7 + (day < whole % 7)
                    print(f"{date},facebook,s{number:04},{share}", file=weeks)


def check(name, number_of):
    told, wrong, words = 0, 0, {}
    with open(name, newline="") as file:
        for row in csv.DictReader(file):
            number = int(row["account"][1:])
            at = number_of(datetime.date.fromisoformat(row["start"]))
            values = series(number)
            want = signal(values, at) if at < len(values) else ""
            told += 1
            words[want] = words.get(want, 0) + 1
            if row["signal"] != want:
                wrong += 1
                print(f"{name}: {row['account']} {row['start']}: {row['signal']}, not {want}")
    print(f"{name}: {told} rows, {wrong} wrong: " + ", ".join(f"{w or 'none'} {n}" for w, n in sorted(words.items())))


def show(number):
    values = series(number)
    judged = len(values) - 1
    points = before(values, judged)
    mean, moves, move = limits(points)
    middle, middle_move = statistics.median(v for _, v in points), statistics.median(moves)
    numbers = {
        "mean": mean, "mean range": move, "lower limit": mean - FACTOR * move,
        "upper limit": mean + FACTOR * move, "range limit": RANGE_FACTOR * move,
        "median": middle, "median range": middle_move,
        "median low": Fraction(middle) - MEDIAN_FACTOR * Fraction(middle_move),
        "median high": Fraction(middle) + MEDIAN_FACTOR * Fraction(middle_move),
    }
    day = FIRST + datetime.timedelta(judged)
    return f"s{number:04}", day, {name: float(value) for name, value in numbers.items()}


def explained(name, numbers):
    with open(name) as file:
        lines = dict(line.strip().rsplit(maxsplit=1) for line in file if line.startswith("  ") and len(line.split()) > 1)
    bad = [key for key, value in numbers.items() if abs(float(lines[key]) - value) > 1e-9 * max(1, abs(value))]
    return bad


if sys.argv[1] == "make":
    make()
elif sys.argv[1] == "check":
    check("days-history.csv", lambda day: (day - FIRST).days)
    check("weeks-history.csv", lambda day: (day - FIRST).days // 7)
elif sys.argv[1] == "list":
    for chosen in [n for n in range(SERIES) if len([v for v in series(n) if v is not None]) > 8][:12]:
        account, date, _ = show(chosen)
        print(account, date)
elif sys.argv[1] == "limits":
    account, date, wanted = show(int(sys.argv[2][1:]))
    print(account, "agrees" if not explained(sys.argv[3], wanted) else explained(sys.argv[3], wanted))
