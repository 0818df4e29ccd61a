#!/usr/bin/env python3
"""Puts every text of strings.txt into every text that pegel reads.

Usage: tests/hostile/push.py DIR              exports in DIR/exports, DIR/own.conf, DIR/networks.tsv
       tests/hostile/push.py DIR FROM TO      DIR/exports with accounts and sites for charts, of these strings

What stands in a column is also what is expected to come out: see check.py.
"""

import csv
import json
import sys
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
DAY, BEFORE = "2026-11-10", "2026-11-03"
WHITE = " \t\r\n"  # dropped around a text


def strings():
    with open(HERE / "strings.txt", encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip() and not line.startswith("#")]


def table(path, header, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, quoting=csv.QUOTE_ALL)
        out.writerow(header)
        out.writerows(rows)


def file_names():
    """The strings as names: what no file system has is replaced."""
    return [s.replace("/", "\u2215") for s in strings() if s not in (".", "..")]


def columns(folder, texts):
    """Each text in each text column."""
    table(folder / "posts.csv", ["title", "post_id", "date", "platform", "account", "permalink", "reach", "reactions"],
          [[s, f"{i}", DAY, "facebook", s, s, 100 + i, 5] for i, s in enumerate(texts)]
          + [[f"{i}", s, DAY, "linkedin", "M", s, 100 + i, 5] for i, s in enumerate(texts)])
    table(folder / "days.csv", ["date", "platform", "account", "followers"],
          [[DAY, s, "M", 3] for s in texts] + [[DAY, "tiktok", s, 3] for s in texts])
    table(folder / "ids.csv", ["date", "platform", "account", "account id", "followers"],
          [[DAY, "youtube", "same", s, 3] for s in texts])
    table(folder / "sources.csv", ["site", "date", "source", "medium", "sessions"],
          [[s, DAY, "(direct)", "", 3] for s in texts] + [["site", DAY, s, "", 3] for s in texts]
          + [["site2", DAY, "a", s, 3] for s in texts])
    table(folder / "unknown.csv", ["date", "platform", "account", "followers", *texts],
          [[DAY, "x", "unknown", 3, *texts]])
    table(folder / "nothing.csv", ["colour", *texts], [["red", *texts], ["blue", *texts]])
    for i, s in enumerate(texts):
        with open(folder / f"title-{i}.csv", "w", newline="", encoding="utf-8") as file:
            out = csv.writer(file, quoting=csv.QUOTE_ALL)
            out.writerow([s])
            out.writerow(["date", "platform", "account", "followers"])
            out.writerow([DAY, "x", f"title-{i}", s])
            out.writerow([s, "x", f"title-{i}", 1])


def preambles(folder, texts):
    """The property above a report of Google Analytics, its channels and its numbers."""
    folder.mkdir(parents=True, exist_ok=True)
    for i, s in enumerate(texts):
        line = " ".join(s.split())
        with open(folder / f"ga-{i}.csv", "w", newline="", encoding="utf-8") as file:
            file.write(f"# ----------\n# Traffic\n# Property: {line}\n# ----------\n#\n"
                       "# Start date: 20261109\n# End date: 20261115\n"
                       "Session primary channel group (Default Channel Group),Sessions\n")
            csv.writer(file, quoting=csv.QUOTE_ALL).writerows([["Direct", 7], [s, 3]])


def documents(folder, texts):
    """JSON: keys and values; an API's message of its error; lone surrogates and NUL beside the others."""
    folder.mkdir(parents=True, exist_ok=True)
    odd = ["\ud800x", "x\udc00", "a\u0000b"]
    with open(folder / "posts.ndjson", "w", encoding="utf-8") as file:
        for i, s in enumerate(texts + odd):
            file.write(json.dumps({"post_id": f"j{i}", "date": DAY, "platform": "threads", "account": s, "title": s,
                                   "permalink": s, "reach": 10, "reactions": 1}) + "\n")
    with open(folder / "keys.ndjson", "w", encoding="utf-8") as file:
        for s in texts + odd:
            file.write(json.dumps({"date": DAY, "platform": "x", "account": "keys", "followers": 3, s: s}) + "\n")
    for i, s in enumerate(texts):
        with open(folder / f"error-{i}.json", "w", encoding="utf-8") as file:
            json.dump({"error": {"message": s, s: s}}, file)
        with open(folder / f"no-{i}.json", "w", encoding="utf-8") as file:
            file.write(s + '{"a": ' + json.dumps(s) + " x}")


def names(folder):
    """File and folder names, and members of an archive."""
    week = "".join(f'"2026-11-{day:02}T00:00:00","%d"\n' for day in range(9, 16))
    meta = 'sep=,\n"Facebook follows"\n"Date","Primary"\n' + week
    for i, s in enumerate(file_names()):
        (folder / "in" / s).mkdir(parents=True, exist_ok=True)
        (folder / "in" / s / "Follows.csv").write_text(meta.replace("%d", f"{i + 1}"), encoding="utf-8")
        table(folder / "files" / f"{s}.csv", ["date", "platform", "account", "followers"], [[DAY, "pinterest", f"{i}", i]])
    with zipfile.ZipFile(folder / "members.zip", "w") as archive:
        for i, s in enumerate(strings()):
            archive.writestr(zipfile.ZipInfo(f"{s}/m{i}.csv"), f"date,platform,account,followers\n{DAY},xing,{i},{i}\n")


def configuration(folder, texts):
    """Descriptions of formats whose words are the texts, and files for them; a table of networks."""
    def quote(s):
        return '"' + "".join(f"\\x{b:02x}" if b < 0x30 or b in b"\\\"${}`" else chr(b)
                             for b in s.encode()).encode("latin-1").decode("utf-8") + '"'

    with open(folder / "own.conf", "w", encoding="utf-8") as file:
        for i, s in enumerate(texts):
            q = quote(s)
            file.write(f"format own-{i} {{ title = {q} evidence = {q} platform = {q} zone = {q}\n"
                       f'  column date {{ names = {{"own day {i}"}} required = true }}\n'
                       f'  column account {{ names = {{"who"}} }}\n'
                       f'  column title {{ names = {{{q}}} }}\n'
                       f'  column followers {{ names = {{"own fans {i}"}} }}\n'
                       f'  skip {q} {{ column = "account" is = {{"skipped"}} }} }}\n'
                       f"format no-{i} {{ title = {q} refuse = {q}\n"
                       f'  column date {{ names = {{"no day {i}"}} required = true }} }}\n')
            table(folder / "exports" / "own" / f"own-{i}.csv", [f"own day {i}", "who", f"own fans {i}"],
                  [[DAY, f"own-{i}", 3], [DAY, "skipped", 4]])
            table(folder / "exports" / "own" / f"no-{i}.csv", [f"no day {i}", "x"], [[DAY, 3]])
    with open(folder / "networks.tsv", "w", encoding="utf-8") as file:
        for s in texts:
            line = " ".join(s.split())
            if line and not line.startswith("#"):
                file.write(f"{line}\texact\town-{line}\n".replace("exact", "alias"))


def charts(folder, texts):
    """Accounts, platforms and sites with two weeks of posts, fans and sessions."""
    days = [(BEFORE, "2026-11-08", 1), (DAY, "2026-11-15", 2)]
    once = list(dict.fromkeys(s.strip(WHITE) for s in texts))
    table(folder / "posts_2026-11-02_2026-11-15.csv",
          ["post_id", "date", "platform", "account", "reach", "reactions", "comments", "shares"],
          [[f"{week}-{i}", day, "facebook", s, 100 + i, 5 + week, 1, 2]
           for day, _, week in days for i, s in enumerate(once)])
    table(folder / "fans.csv", ["date", "platform", "account", "followers"],
          [[last, "facebook", s, 1000 + i] for _, last, _ in days for i, s in enumerate(once)]
          + [[last, f"{s}{i}", "", 500 + i] for _, last, _ in days for i, s in enumerate(once)])
    table(folder / "sources.csv", ["date", "site", "source", "sessions", "remark"],
          [[f"2026-11-{day:02}", once[-1], s, 3 + i, "text " * 20] for day in range(2, 16)
           for i, s in enumerate(["(direct)", "facebook.com", "t.co", *once])])


def main():
    folder = Path(sys.argv[1])
    exports = folder / "exports"
    texts = strings()
    if len(sys.argv) > 2:
        charts(exports, texts[int(sys.argv[2]):int(sys.argv[3])])
        return
    columns(exports / "columns", texts)
    preambles(exports / "preambles", texts)
    documents(exports / "documents", texts)
    names(exports / "names")
    configuration(folder, texts)


if __name__ == "__main__":
    main()
