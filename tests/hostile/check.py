#!/usr/bin/env python3
"""Reads with other programs' eyes what pegel wrote about the exports of push.py; prints what is wrong.

Usage: tests/hostile/check.py tables DIR [;]     the CSV files of a report, with ; those of excel-de
       tests/hostile/check.py json FILE...       well-formed, names and texts as they should be
       tests/hostile/check.py terminal FILE...   nothing that a terminal would obey
       tests/hostile/check.py charts DIR SCRIPTS FROM TO
       tests/hostile/check.py pwned              nothing was run: no file of that name anywhere near
       tests/hostile/check.py tty COMMAND...     runs a command on a terminal of its own, prints its output

What becomes of a text: blanks, tabs and line ends around it are dropped. In CSV files it is otherwise what it
was, behind an apostrophe if a spreadsheet might calculate it. Elsewhere it is one line without control
characters (clean). The name of a platform is a key: not compared letter by letter.
"""

import csv
import io
import json
import os
import re
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as xml
from pathlib import Path

import push

FORMULA = ("=", "+", "-", "@", "\t", "\r")
DROPPED = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef]"
                     "|[" + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xfffe, 0xffff)) + "]")
OWN = re.compile("\x1b\\[[0-9;]*m|\r(pegel: [0-9]+ of [0-9]+ files read)?\x1b\\[K")  # colours, progress
wrong = 0


def complain(*what):
    global wrong
    wrong += 1
    if wrong <= 20:
        print(*(item if i == 0 else ascii(item) for i, item in enumerate(what)))


def clean(text):
    """text_clean of include/pegel/text.h."""
    return DROPPED.sub("", re.sub("\r\n|[\r\n\t]", " ", text))


def same(where, expected, got):
    for text in sorted(set(expected) - set(got)):
        complain(f"{where}: does not read back:", text)


def trimmed(texts):
    return [s.strip(push.WHITE) for s in texts]


# ---- CSV ----

def unguarded(cell):
    return cell[1:] if cell[:1] == "'" else cell


def is_number(cell):
    return re.fullmatch(r"-?[0-9]+([.,][0-9]+)?", cell)


def read(path, delimiter):
    data = path.read_bytes()
    if (data[:3] == b"\xef\xbb\xbf") != (delimiter == ";"):
        complain(f"{path}: byte order mark")
    text = data.decode("utf-8-sig")
    header, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    for row in rows:
        if len(row) != len(header):
            complain(f"{path}: {len(row)} cells", row)
        for cell in row:
            if cell.startswith(FORMULA) and not is_number(cell):
                complain(f"{path}: a spreadsheet would calculate", cell)
            if "\0" in cell:
                complain(f"{path}: a NUL byte", cell)
    return [dict(zip(header, map(unguarded, row))) for row in rows]


def check_posts(rows, texts):
    facebook = {row["post"]: row for row in rows if row["platform"] == "facebook"}
    threads = {row["post"]: row for row in rows if row["platform"] == "threads"}
    for i, text in enumerate(trimmed(texts)):
        for posts, key in ((facebook, f"{i}"), (threads, f"j{i}")):
            for name in ("title", "account", "permalink"):
                got = posts.get(key, {}).get(name)
                if got != text:
                    complain(f"posts.csv: {name} of {key} is not the same:", text, got)
    same("posts.csv, post", trimmed(texts), [r["post"] for r in rows if r["platform"] == "linkedin"])
    same("posts.csv, lone surrogates", ["\ufffdx", "x\ufffd"], [r["title"] for r in threads.values()])


def nfc(text):
    return unicodedata.normalize("NFC", text)


def check_facts(rows, texts):
    def column(name, **wanted):
        return [r[name] for r in rows if all(r[key] == value for key, value in wanted.items())]

    same("facts.csv, account", trimmed(texts), column("account", platform="tiktok"))
    same("facts.csv, site", trimmed(texts), column("account", platform="website"))
    same("facts.csv, source", trimmed(texts), column("source", account="site"))
    same("facts.csv, medium", [f"a / {s}" for s in trimmed(texts)], column("source", account="site2"))
    same("facts.csv, id", [f"same ({s})" for s in trimmed(texts)], column("account", platform="youtube"))
    same("facts.csv, property", filter(None, (" ".join(s.split()) for s in texts)), column("account", platform="website"))
    folders = [s for s in push.file_names() if not s.startswith(".")]
    # A day tells downloads apart, not accounts: the folder above it names the account.
    same("facts.csv, folder",
         [(f"exports/names/in/{s}/Follows.csv", "in" if s == "2026-11-11" else s) for s in folders],
         [(r["file"], r["account"]) for r in rows if r["platform"] == "facebook"])
    same("facts.csv, file", [f"exports/names/files/{s}.csv" for s in folders], column("file"))
    same("facts.csv, member", [nfc(f"exports/names/members.zip/{s}/m{i}.csv") for i, s in enumerate(texts)],
         map(nfc, column("file", platform="xing")))


def tables(folder, delimiter=","):
    texts = push.strings()
    files = {name: read(Path(folder) / name, delimiter) for name in
             ("metrics.csv", "history.csv", "facts.csv", "posts.csv")}
    check_posts(files["posts.csv"], texts)
    check_facts(files["facts.csv"], texts)
    same("metrics.csv, account", trimmed(texts), [r["account"] for r in files["metrics.csv"]])


# ---- JSON and terminals ----

def all_texts(value):
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from all_texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from all_texts(item)
    elif isinstance(value, str):
        yield value


def documents(*files):
    texts = push.strings()
    for file in files:
        found = list(all_texts(json.loads(Path(file).read_text(encoding="utf-8"))))
        for text in found:
            if DROPPED.search(text):
                complain(f"{file}: a control character in", text)
        same(f"{file}, file", [clean(f"exports/names/files/{s}.csv") for s in push.file_names()
                              if not s.startswith(".")], found)
        same(f"{file}, column", [clean(s) for s in texts], found)


def terminal(*files):
    for file in files:
        data = Path(file).read_bytes()
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            complain(f"{file}: not UTF-8:", data[error.start - 20:error.end + 20])
            continue
        text = OWN.sub("", text.replace("\r\n", "\n"))
        text = text.replace("\t", " ") if file.endswith((".json", ".log")) else text
        for line in text.split("\n"):
            if DROPPED.search(line):
                complain(f"{file}: a terminal would obey", line)


def tty(*command):
    leader, follower = os.openpty()
    process = subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower,
                               env=dict(os.environ, TERM="xterm-256color"))
    os.close(follower)
    while True:
        try:
            data = os.read(leader, 65536)
        except OSError:
            break
        if not data:
            break
        sys.stdout.buffer.write(data)
    process.wait()


# ---- charts ----

def strings_of(script):
    """The double-quoted strings, decoded as gnuplot does: an octal escape takes every digit it can get."""
    for quoted in re.findall(r'"((?:[^"\\\n]|\\.)*)"', script):
        data = re.sub(rb"\\([0-7]+)", lambda m: bytes([int(m[1], 8)]) if len(m[1]) == 3 else b"<wrong escape>",
                      quoted.encode())
        yield data.decode("utf-8")


COMMAND = re.compile(r"(set (encoding|terminal|output|[lrtb]margin|[xy]range|label) |unset \w+$|plot \$D|     \$D"
                     r"|\$D[0-9]+ << END_D$|END_D$|[-0-9. ]*$|END_D)")


def check_script(script, path):
    for line in script.split("\n"):
        bare = re.sub(r'"(?:[^"\\]|\\.)*"', "", line)
        if not COMMAND.match(bare) or re.search("[`@!|<>$;](?!D[0-9])", bare.replace("<< END_D", "")):
            complain(f"{path}: not a line of ours:", line)


def check_picture(stem, script):
    svg = xml.parse(f"{stem}.svg")
    shown = ["".join(e.itertext()) for e in svg.iter("{http://www.w3.org/2000/svg}text")]
    if sorted(filter(None, shown)) != sorted(filter(None, strings_of(script))):
        complain(f"{stem}.svg: texts are not those of the script:",
                 set(shown) ^ set(strings_of(script)))
    for element in svg.iter():
        name = element.tag.split("}")[-1]
        handlers = [a for a in element.attrib if a.lower().startswith("on") or a.endswith("href")
                    and not element.attrib[a].startswith("#")]
        if name in ("script", "foreignObject", "image", "a", "iframe") or handlers:
            complain(f"{stem}.svg: active content:", name, handlers)


def charts(folder, scripts, first, last):
    texts = push.strings()[int(first):int(last)]
    for path in sorted(Path(scripts).glob("*.gp")):
        script = path.read_text(encoding="utf-8")
        stem = Path(folder) / path.stem
        check_script(script, path)
        check_picture(stem, script)
        if Path(f"{stem}.png").read_bytes()[:8] != b"\x89PNG\r\n\x1a\n":
            complain(f"{stem}.png: no picture")
        read(Path(f"{stem}.csv"), ",")
        terminal(f"{stem}.txt")
    if len(set(trimmed(texts))) > 1: # a single account's name is not needed
        names = [row["name"] for row in read(Path(folder) / "fans.csv", ",")]
        same("fans.csv", [f"Facebook \u00b7 {clean(s)}" for s in trimmed(texts)], names)
    missing = {"engagement", "fans", "changes", "referral"} - {p.stem for p in Path(scripts).glob("*.gp")}
    if missing:
        complain("not drawn:", missing)


def pwned():
    home, tmp = os.environ.get("HOME", "."), os.environ.get("TMPDIR", "/tmp")
    for path in ["/pwned"] + [f"{at}/{name}" for place in (".", home, tmp) for at, _, found in os.walk(place)
                              for name in found if name.startswith("pwned")]:
        if os.path.exists(path):
            complain("it was run:", path)


def main():
    commands = {"tables": tables, "json": documents, "terminal": terminal, "tty": tty, "charts": charts, "pwned": pwned}
    commands[sys.argv[1]](*sys.argv[2:])
    if wrong:
        print(f"{sys.argv[1]}: {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
