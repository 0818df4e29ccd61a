"""What the platform says each morning, the runs, and what must have come of them."""
import csv
import datetime
import email
import email.policy
import glob
import json
import os
import subprocess
import sys

FIRST, LAST = datetime.date(2026, 10, 19), datetime.date(2027, 1, 5)
# The mornings that are lived: the rest would only take time.
LIVED = (datetime.date(2026, 10, 24), datetime.date(2026, 11, 11)), (datetime.date(2026, 12, 6), datetime.date(2026, 12, 10)), (
    datetime.date(2026, 12, 27), LAST)
OFF = datetime.date(2026, 11, 10)  # a Tuesday
DEAD = [datetime.date(2026, 12, 6) + datetime.timedelta(days=i) for i in range(4)]  # Sunday to Wednesday
ONE = datetime.timedelta(days=1)


def views(day, seen):
    """A platform counts a day's views for two more days."""
    return 100 + day.toordinal() % 37 - (5 if seen - day <= 2 * ONE else 0)


def write_page(seen):
    with open("web/files/page.new", "w") as file:
        file.write("date,platform,account,followers,views\n")
        day = FIRST
        while day < seen:
            file.write(f"{day},instagram,muster,{1000 + day.toordinal() % 1000},{views(day, seen)}\n")
            day += ONE
    os.rename("web/files/page.new", "web/files/page.csv")


def lived():
    days = (start + i * ONE for start, end in LIVED for i in range((end - start).days + 1))
    return [day for day in days if day != OFF]


def week(day):
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02d}"


def run(today):
    seconds = int(datetime.datetime(today.year, today.month, today.day, 7, tzinfo=datetime.timezone.utc).timestamp())
    with open("token", "w") as file:
        os.chmod("token", 0o600)
        file.write("GOOD-token\n" if today not in DEAD else "BAD-token\n")
    write_page(today)
    before = len(glob.glob("post/mail-*.eml"))
    done = subprocess.run([sys.argv[1], "run", "--no-charts"], env={**os.environ, "SOURCE_DATE_EPOCH": str(seconds)},
                          capture_output=True, text=True)
    assert "-token" not in done.stdout + done.stderr, done.stderr
    status = json.load(open("pegel-report/status.json"))
    assert status["exit_status"] == done.returncode
    mails = len(glob.glob("post/mail-*.eml")) - before
    return done.returncode, status["period"], mails, done.stderr


def main():
    today, usual = FIRST + ONE, 0
    while today <= LAST:
        if today in lived():
            code, period, mails, said = run(today)
            due = week(today - 7 * ONE if today.weekday() else today - 8 * ONE)
            if mails or code not in (0,) or period != due:
                print(today.strftime("%a"), today, "status", code, period, f"{mails} mail" if mails else "")
            else:
                usual += 1
            if code == 3 or code == 6:
                print(*("   " + line.split("Z ", 1)[1] for line in said.splitlines() if ": failed" in line or
                        ": refused" in line or ": page:" in line), sep="\n")
        today += ONE
    print(usual, "days on which nothing was to be said")
    for path in sorted(glob.glob("pegel-report/20*")):
        name = os.path.basename(path)
        monday = datetime.date.fromisocalendar(int(name[:4]), int(name[6:]), 1)
        made = max(day for day in lived() if day <= monday + 14 * ONE)  # its last run: Monday in a week
        wanted = sum(views(monday + i * ONE, made) for i in range(7))
        for row in csv.DictReader(open(path + "/metrics.csv")):
            if row["metric"] == "views":
                print(name, row["value"], "as the platform said on the last day" if int(row["value"]) == wanted else wanted)
    for number in range(len(glob.glob("post/mail-*.eml"))):
        with open(f"post/mail-{number + 1}.eml", "rb") as file:
            mail = email.message_from_bytes(file.read(), policy=email.policy.default)
        print(mail["Date"], "|", mail["Subject"])
    print(len(glob.glob("post/mail-*.eml")), "mails,", len(glob.glob("pegel-report/20*")), "reports")


main()
