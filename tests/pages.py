#!/usr/bin/env python3
"""Reads report.html and report.md with other programs' eyes; prints what is wrong, or what was asked for.

Usage: tests/pages.py check HTML...        well-formed, named, nothing loaded or run; prints how much there is
       tests/pages.py same HTML MD         both hold the same headings, tables and lists
       tests/pages.py numbers FILE FILE    an English and a German page hold the same numbers
       tests/pages.py text HTML            its words, line by line, as a reader without pictures gets them
       tests/pages.py accounts HTML CSV    each account of metrics.csv is a row's heading, letter by letter
"""

import csv
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

VOID = {"meta", "br", "hr", "img", "link", "input", "col", "wbr", "base", "area", "embed", "source", "track"}
BLOCK = {"title", "h1", "h2", "h3", "p", "li", "dt", "dd", "th", "td", "caption", "summary", "a"}
ALLOWED = {"html", "head", "meta", "title", "style", "body", "a", "header", "nav", "main", "footer", "section",
           "h1", "h2", "h3", "p", "ul", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th",
           "td", "span", "strong", "figure", "figcaption", "details", "summary", "div"}
DRAWN = {"svg", "title", "desc", "g", "rect", "polygon", "polyline", "path", "circle", "ellipse", "line", "text",
         "tspan"}
LINK = re.compile(r"https?://[-A-Za-z0-9._~:/?#@!$&'()*+,;=%]*")
wrong = 0


def complain(*what):
    global wrong
    wrong += 1
    print(*(item if i == 0 else ascii(item) for i, item in enumerate(what)))


class Page(HTMLParser):
    """Every end tag must be there and in its place: nothing is left to a browser's mending."""

    def __init__(self, path):
        super().__init__(convert_charrefs=True)
        self.stack, self.ids, self.refs, self.lines = [], [], [], []
        self.levels, self.rows, self.tables, self.counts = [], [], [], {}
        self.policy, self.style, self.lang, self.text = None, "", None, None
        data = Path(path).read_bytes()
        source = data.decode("utf-8", errors="strict")
        if not source.startswith("<!DOCTYPE html>\n<html lang="):
            complain(f"{path}: does not begin as it should")
        if re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", source):
            complain(f"{path}: control characters")
        self.feed(source)
        self.close()
        if self.stack:
            complain(f"{path}: not closed", self.stack)

    def inside(self, name):
        return any(tag == name for tag, _ in self.stack)

    def handle_starttag(self, tag, attrs):
        self.start(tag, attrs)
        if tag not in VOID:
            self.stack.append((tag, dict(attrs)))

    def handle_startendtag(self, tag, attrs):
        if not self.inside("svg"):
            complain("closes itself:", tag)
        self.start(tag, attrs)

    def start(self, tag, attrs):
        names = [name for name, _ in attrs]
        values = dict(attrs)
        drawing = self.inside("svg") or tag == "svg"
        self.counts[tag] = self.counts.get(tag, 0) + 1
        if len(set(names)) != len(names):
            complain("attribute twice:", tag, names)
        if tag not in (DRAWN if drawing else ALLOWED):
            complain("element:", tag)
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "src", "srcset", "data", "action", "xlink:href"):
                complain("attribute:", tag, name)
            if re.search(r"url\s*\(|javascript:", value or ""):
                complain("value:", tag, name, value)
        if "id" in values:
            self.ids.append(values["id"])
        for name in ("aria-labelledby", "aria-describedby"):
            self.refs += values.get(name, "").split()
        if "href" in values:
            self.follow(tag, values)
        if tag == "html":
            self.lang = values.get("lang")
        if tag == "meta" and values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"]
        if tag in ("h1", "h2", "h3"):
            self.levels.append(int(tag[1]))
        if tag == "svg" and (values.get("role") != "img" or "aria-labelledby" not in values):
            complain("picture without a name")
        if tag == "th" and values.get("scope") not in ("col", "row", "rowgroup"):
            complain("head of what?", attrs)
        if tag == "table":
            self.tables.append([])
        if tag == "tr":
            self.rows.append([])
            self.tables[-1].append(self.rows[-1])
        if tag in BLOCK and not drawing and not (tag == "a" and self.inside("th")):
            self.text = ""

    def follow(self, tag, values):
        if tag == "a" and values["href"].startswith("#"):
            self.refs.append(values["href"][1:])
        elif tag != "a" or not LINK.fullmatch(values["href"]) or values.get("rel") != "noreferrer":
            complain("leads elsewhere:", tag, values)

    def handle_endtag(self, tag):
        if not self.stack or self.stack[-1][0] != tag:
            complain("closed out of place:", tag, [t for t, _ in self.stack])
            return
        _, attrs = self.stack.pop()
        if tag in BLOCK and not self.inside("svg") and self.text is not None and not (tag == "a" and self.inside("th")):
            text = self.text.strip(" ")
            if tag in ("th", "td"):
                self.rows[-1].append((attrs, text))
            else:
                self.lines.append((tag, text))
            self.text = None

    def handle_data(self, data):
        if self.stack and self.stack[-1][0] == "style":
            self.style += data
        elif self.text is not None and not self.inside("svg"):
            self.text += data
        elif data.strip() and not self.inside("svg"):
            complain("text outside of everything:", data)

    def handle_comment(self, data):
        complain("comment:", data)


def spans(row):
    return sum(int(attrs.get("colspan", 1)) for attrs, _ in row)


def check(path):
    page = Page(path)
    for one in sorted({i for i in page.ids if page.ids.count(i) > 1}):
        complain("id twice:", one)
    for one in sorted(set(page.refs) - set(page.ids)):
        complain("no such id:", one)
    if page.lang not in ("en", "de"):
        complain("language:", page.lang)
    if page.policy != "default-src 'none'; style-src 'unsafe-inline'; img-src data:":
        complain("policy:", page.policy)
    if "url(" in page.style or "@import" in page.style:
        complain("the style sheet loads something")
    if page.levels[:1] != [1] or page.levels.count(1) != 1:
        complain("headings:", page.levels)
    for before, after in zip(page.levels, page.levels[1:]):
        if after > before + 1:
            complain("a level of headings is left out:", page.levels)
    for name in ("title", "header", "nav", "main", "footer"):
        if page.counts.get(name, 0) < 1 or (name in ("header", "nav", "main", "footer") and page.counts[name] != 1):
            complain("landmark:", name, page.counts.get(name))
    for table in page.tables:
        if len({spans(row) for row in table}) != 1:
            complain("rows of different widths:", [spans(row) for row in table])
    print(page.lang, *(f"{name} {page.counts.get(name, 0)}" for name in ("section", "table", "tr", "svg", "li", "dt")))


# ---- Markdown: what CommonMark and GitHub would show ----

def shown(text):
    """A text without its backslashes; markup that is left over is told."""
    text = re.sub(r"(?<!\\)((?:\\\\)*)\*\*", r"\1", text)
    link = re.fullmatch(r"\[(.*)\]\(<(.*)>\)", text)
    if link and not LINK.fullmatch(link[2]):
        complain("leads elsewhere:", text)
    text = link[1] if link else text
    bare = re.sub(r"\\[!-/:-@\[-`{-~]", "", text)
    if re.search(r"[|<>*_`\[\]&~$]|://|www\.", bare):
        complain("markup:", text)
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text).strip(" ")


def cells(line):
    return [shown(cell.strip(" ")) for cell in re.split(r"(?<!\\)(?:\\\\)*\|", line)[1:-1]]


class Markdown:
    def __init__(self, path):
        self.headings, self.rows, self.items, self.others = [], [], [], []
        source = Path(path).read_text(encoding="utf-8")
        for line in source.split("\n"):
            if re.match("#{1,3} ", line):
                self.headings.append(shown(line.split(" ", 1)[1]))
            elif re.fullmatch(r"\|( (---|---:) \|)+", line):
                pass
            elif line.startswith("|"):
                self.rows.append(cells(line))
            elif line.startswith("- "):
                self.items.append(self.begin(line[2:]))
            elif re.fullmatch(r"!\[.*\]\(charts/[a-z0-9-]+[.](png|svg)\)", line):
                self.others.append(shown(line[2:line.rindex("](")]))
            elif line:
                self.others.append(self.begin(line))

    @staticmethod
    def begin(text):
        if re.match(r"[#+=-]|[0-9]+[.)]( |$)|[ \t]", text):
            complain("begins a block:", text)
        return shown(text)


def heads_of(page):
    """The first row of each table: all its cells are heads."""
    return [[value for _, value in row] for row in page.rows if all(a.get("scope") == "col" for a, _ in row)]


def same(html, md):
    page, text = Page(html), Markdown(md)
    heads = [value for tag, value in page.lines if tag in ("h1", "h2", "h3")]
    rows = [[value for _, value in row] for row in page.rows]
    accounts = [row[0] for row in rows if len(row) == 1]
    if [h for h in text.headings if h not in accounts] != heads:
        complain("headings differ:", heads, text.headings)
    if [h for h in text.headings if h in accounts] != accounts:
        complain("accounts differ:", accounts, text.headings)
    # In Markdown each account has a table with a head of its own.
    body = [row for row in rows if len(row) > 1]
    once = [row for i, row in enumerate(text.rows) if row not in text.rows[:i] or row not in heads_of(page)]
    if body != once:
        complain("tables differ:", [a for a, b in zip(body, once) if a != b][:2],
                 [b for a, b in zip(body, once) if a != b][:2])
    items = [value for tag, value in page.lines if tag == "li"]
    terms = [value for tag, value in page.lines if tag in ("dt", "dd")]
    items += [f"{term}: {meaning}" for term, meaning in zip(terms[::2], terms[1::2])]
    if items != text.items:
        complain("lists differ:", [a for a in items if a not in text.items][:3],
                 [b for b in text.items if b not in items][:3])
    print("rows", len(body), "items", len(items))


# ---- numbers of both languages ----

def words_of(path):
    if str(path).endswith(".md"):
        md = Markdown(path)
        return md.headings + [cell for row in md.rows for cell in row] + md.items + md.others
    page = Page(path)
    return [value for _, value in page.lines] + [value for row in page.rows for _, value in row]


MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def english(text):
    text = re.sub(r"\b(\d{1,2})(?:[-–](\d{1,2}))? (%s)(?: (\d{4}))?\b" % "|".join(MONTHS),
                  lambda m: " ".join(f"day{int(d)}" for d in m.group(1, 2) if d)
                  + f" month{MONTHS.index(m[3]) + 1}" + (f" year{m[4]}" if m[4] else ""), text)
    text = re.sub(r"\b\d{4}-W(\d+)", r"\1", text)
    return re.findall(r"(?:day|month|year)\d+|[-−+±]?\d[\d,]*(?:\.\d+)?", text), ","


def german(text):
    text = re.sub(r"\b(\d\d)\.(?:[-–](\d\d)\.)?(\d\d)\.(\d{4})?",
                  lambda m: " ".join(f"day{int(d)}" for d in m.group(1, 2) if d)
                  + f" month{int(m[3])}" + (f" year{m[4]}" if m[4] else ""), text)
    return re.findall(r"(?:day|month|year)\d+|[-−+±]?\d[\d.]*(?:,\d+)?", text), "."


def numbers_of(path, read):
    found = []
    for text in words_of(path):
        # Names of files and of metrics hold digits that are no numbers.
        text = re.sub(r"\S*[/_]\S*|\S+\.(csv|json|tsv|example)\b", "", text)
        text = re.sub(r"\b(\d{4})-(\d\d)-(\d\d)\b",
                      lambda m: f"day{int(m[3])} month{int(m[2])} year{m[1]}", text)
        numbers, group = read(text)
        for number in numbers:
            if number[0] not in "dmy":
                number = number.strip(",.").replace(group, "").replace(",", ".").replace("−", "-")
            found.append(number)
    return sorted(found)


def numbers(one, other):
    en, de = numbers_of(one, english), numbers_of(other, german)
    if en != de:
        complain("numbers differ:", [n for n in en if n not in de][:10], [n for n in de if n not in en][:10],
                 len(en), len(de))
    print("numbers", len(en))


def text(path):
    page = Page(path)
    for tag, value in page.lines:
        print(f"{tag}: {value}")
    for row in page.rows:
        print(" | ".join(value for _, value in row))


# ---- hostile names ----

DROPPED = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef]"
                     "|[" + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xfffe, 0xffff)) + "]")


def clean(value):
    return DROPPED.sub("", re.sub("\r\n|[\r\n\t]", " ", value))


def squeeze(value):
    return " ".join(value.split(" ")).strip(" ")


def accounts(html, table):
    page = Page(html)
    heads = {squeeze(row[0][1]) for row in page.rows if len(row) == 1}
    names = set()
    with open(table, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            name = row["account"][1:] if row["account"][:1] == "'" else row["account"]
            names.add(squeeze("Facebook · " + clean(name)) if name else "Facebook")
    for name in sorted(names - heads):
        complain("not there:", name)
    print("accounts", len(names))


if __name__ == "__main__":
    run = {"check": check, "same": same, "numbers": numbers, "text": text, "accounts": accounts}[sys.argv[1]]
    if run is check:
        for path in sys.argv[2:]:
            check(path)
    else:
        run(*sys.argv[2:])
    sys.exit(1 if wrong else 0)
