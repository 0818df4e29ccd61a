"""Does to an export what Excel does when somebody opens it and saves it again.

Usage: resave.py wrapped|semicolon|tab EXPORT TWIN

wrapped    a comma file opened where lists are parted by semicolons: each line is one cell, the first
           quoted text of a line loses its quotes, and a text of several lines falls apart
semicolon  opened rightly (by its sep= line), saved there as CSV: cp1252, semicolons, CRLF, padded
tab        opened rightly, saved as "Unicode text": UTF-16, tabs, padded; texts lose their quotes
Cells that a German Excel takes for dates or numbers change as they do there.
"""
import csv
import re
import sys

MONTHS = "Jan Feb Mrz Apr Mai Jun Jul Aug Sep Okt Nov Dez".split()


def cell(text):
    """What a German Excel shows of a text that was typed into a cell."""
    day_month = re.fullmatch(r"(\d{1,2})\.(\d{1,2})", text)
    if day_month and 1 <= int(day_month[1]) <= 28 and 1 <= int(day_month[2]) <= 12:
        return f"{int(day_month[1]):02}. {MONTHS[int(day_month[2]) - 1]}"
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", text):
        return text.replace(".", "")
    if re.fullmatch(r"\d{12,}", text):
        return f"{float(text):.5E}".replace(".", ",")
    iso = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text)
    if iso:
        return f"{iso[3]}.{iso[2]}.{iso[1]}"
    slash = re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})( \d\d:\d\d)?", text)
    if slash and int(slash[2]) <= 12:
        return f"{slash[1]}.{slash[2]}.{slash[3]}{slash[4] or ''}"
    return text


def semicolon_cells(line):
    """A line read with semicolons; only a quote at the beginning of a cell means anything."""
    cells, at = [], 0
    while True:
        text = ""
        if line[at:at + 1] == '"':
            at += 1
            while at < len(line):
                if line[at] == '"' and line[at + 1:at + 2] != '"':
                    at += 1
                    break
                at += 1 + (line[at] == '"')
                text += line[at - 1]
        end = line.find(";", at)
        cells.append(text + (line[at:] if end < 0 else line[at:end]))
        if end < 0:
            return cells
        at = end + 1


def quoted(text, delimiter):
    return '"' + text.replace('"', '""') + '"' if re.search(f'["\n{delimiter}]', text) else text


def save(rows, delimiter, quote=True):
    width = max(len(row) for row in rows)
    return "".join(delimiter.join(quoted(c, delimiter) if quote else c for c in row + [""] * (width - len(row))) +
                   "\r\n" for row in rows)


how, source, twin = sys.argv[1:4]
with open(source, "rb") as file:
    data = file.read()
text = data.decode("utf-16" if data[:2] == b"\xff\xfe" else "utf-8-sig")
if how == "wrapped":
    out = save([semicolon_cells(line) for line in text.rstrip("\n").split("\n")], ";").encode("cp1252", "replace")
else:
    lines = text.split("\n")
    named = lines[0].startswith("sep=")
    rows = [[cell(c) for c in row] for row in csv.reader("\n".join(lines[named:]).splitlines(True))]
    if how == "tab":
        out = save([["sep="]] * named + rows, "\t", False).encode("utf-16")
    else:
        out = save(rows, ";").encode("cp1252", "replace")
with open(twin, "wb") as file:
    file.write(out)
