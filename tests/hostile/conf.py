#!/usr/bin/env python3
"""Puts every text of strings.txt into every text of a configuration, and into events.

Usage: tests/hostile/conf.py make DIR COMPANY [FROM TO]   DIR/pegel.conf and DIR/in: the company is that string,
                                                          accounts and goals are all strings (or those)
       tests/hostile/conf.py check REPORT [FROM TO]       what came out in the report's tables and message.json
       tests/hostile/conf.py drawn CHARTS SCRIPTS FROM TO what was drawn of them
       tests/hostile/conf.py targets FILE SMTPS HTTPS N   adds places to deliver to and sources, of every N-th string;
                                                          those that pegel must not take go to refused/
       tests/hostile/conf.py sent POST REQUESTS           the mails and posts that came, with other programs' eyes
       tests/hostile/conf.py logs FORM FILE               each line of a log is one of its form, without commands
"""

import email
import email.policy
import json
import re
import sys
import urllib.parse
from pathlib import Path

import check
import push

GOAL = "{" + """
    metric = "fans"
    platform = "x"
    account = "a%d"
    target = "+50"
    start = "2026-11-01"
    deadline = "2026-12-31"
}"""


def quote(text):
    """A text of a configuration; what means something there, or is a control character, as \\x."""
    return '"' + "".join(f"\\x{b:02x}" if b < 0x30 or b in b"\\\"${}`" else chr(b)
                         for b in text.encode()).encode("latin-1").decode("utf-8") + '"'


def chosen(arguments):
    texts = push.strings()
    return texts[int(arguments[0]):int(arguments[1])] if arguments else texts


def make(folder, company, *part):
    folder, texts = Path(folder), chosen(part)
    push.table(folder / "in" / "days.csv", ["date", "platform", "account", "followers", "impressions"],
               [[day, "x", f"a{i}", fans + i, 10] for i in range(len(texts))
                for day, fans in (("2026-11-01", 1), ("2026-11-08", 3), ("2026-11-15", 5))])
    push.table(folder / "in" / "events.csv", ["date", "text", "platform"],
               [["2026-11-12", s, ""] for s in texts] + [["2026-11-13", "fair", s] for s in texts])
    with open(folder / "pegel.conf", "w", encoding="utf-8") as file:
        file.write(f"company = {quote(push.strings()[int(company)])}\n")
        for i, s in enumerate(texts):
            file.write(f'account {quote(s)} {{ platform = "x" name = "a{i}" }}\n')
            file.write(f"goal {quote(s)} {GOAL % i}\n")


def named(quoted):
    return re.sub(rb"\\x(..)", lambda m: bytes([int(m[1], 16)]), quoted.strip('"').encode()).decode()


def check_report(report, *part):
    folder, texts = Path(report), chosen(part)
    goals = check.read(folder / "goals.csv", ",")
    check.same("goals.csv", texts, [row["goal"] for row in goals])
    facts = check.read(folder / "facts.csv", ",")
    told = [s for s in check.trimmed(texts) if any(c.isalnum() or c in "=\\<|@" for c in s) and s.strip()]
    events = [row["member"] for row in facts if row["measure"] == "event"]
    check.same("facts.csv, event", [s for s in told if check.clean(s).strip("'\"\xa0 ")], events)
    message = json.loads((folder / "message.json").read_text(encoding="utf-8"))
    for text in check.all_texts(message):
        if check.DROPPED.search(text):
            check.complain("message.json: a control character in", text)
    with open(folder / ".." / ".." / "pegel.conf", encoding="utf-8") as file:
        company = check.clean(named(re.match(r"company = (.*)\n", file.read())[1]))
    if message["title"] != "Weekly report" + (f" · {company}" if company.strip() else ""):
        check.complain("message.json: the company is not the same:", company, message["title"])


def drawn(charts, scripts, *part):
    """The scripts are ours, the pictures hold their texts, and the goals' names are among them."""
    texts, shown = chosen(part), set()
    for path in sorted(Path(scripts).glob("*.gp")):
        script = path.read_text(encoding="utf-8")
        check.check_script(script, path)
        check.check_picture(Path(charts) / path.stem, script)
        shown |= set(check.strings_of(script))
    for text in texts:
        begin = check.clean(text)[:12].strip()
        if not any(begin in one for one in shown):
            check.complain("no chart shows", text)
    print("drawn:", *sorted(path.stem for path in Path(scripts).glob("*.gp")))


# ---- where reports go, and where exports come from ----

def fits_target(text):
    return text and check.clean(text) == text and len(text.encode()) <= 100


def fits_source(text):
    return (fits_target(text) and text[0] not in ".-" and "--" not in text
            and not any(c in '/\\:*?"<>|' for c in text))


def fits_name(text):
    """Before an address."""
    return not re.search('[\x00-\x1f\x7f<>"]', text)


def target(kind, text, smtps, url):
    if kind == "source":
        return f'source {quote(text)} {{ url = "{url}/files/a.csv" allow-private = true retries = -1 }}\n'
    if kind == "mail":
        to = f"{text} <b@example.com>" if fits_name(text) else "b@example.com"
        link = "https://r.example/?" + urllib.parse.quote(text)
        return (f'mail {quote(text)} {{ server = "{smtps}" from = "reports@example.com" to = {{{quote(to)}}}\n'
                f"    subject = {quote(text.replace('{', '('))} link = {quote(link)} }}\n")
    if kind == "webhook":
        return f'webhook {quote(text)} {{ url-file = "hook.url" style = "{url}" }}\n'
    path = "share/" + text.replace("/", "_")[:60]
    return f"folder {quote(text)} {{ path = {quote(path)} }}\n"


def targets(path, smtps, https, step):
    """Those that pegel takes into the file; each other one into refused/N.conf."""
    Path("refused").mkdir()
    Path("hook.url").write_text(f"{https}/hook/json\n", encoding="utf-8")
    styles = ["json", "slack", "teams", "mattermost"]
    with open(path, "a", encoding="utf-8") as file:
        for i, s in enumerate(push.strings()):
            for kind in ("mail", "webhook", "folder", "source"):
                if (fits_source if kind == "source" else fits_target)(s):
                    if i % int(step) == 0:
                        file.write(target(kind, s, smtps, styles[i // int(step) % 4] if kind == "webhook" else https))
                else:
                    Path(f"refused/{i}-{kind}.conf").write_text(target(kind, s, smtps, https), encoding="utf-8")


def check_mail(path, subjects):
    mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    for part in mail.walk():
        if part.defects:
            check.complain(f"{path}: defects", part.defects)
    if str(mail["Subject"]) not in subjects:
        check.complain(f"{path}: subject", mail["Subject"])
    names = [n for n in mail.keys()]
    if mail["Bcc"] or len(names) != len(set(names)):
        check.complain(f"{path}: headers", names)
    if [a.addr_spec for a in mail["To"].addresses] != ["b@example.com"]:
        check.complain(f"{path}: to", mail["To"])
    html = mail.get_body(("html",)).get_content()
    if re.search(r"<(?!/?(html|head|meta|title|body|table|tr|td|th|h1|h2|p|ul|li|a|img)\b|!DOCTYPE)", html, re.I):
        check.complain(f"{path}: markup that is not ours")
    if re.search(r'<a [^>]*href="(?!https://r.example/)', html):
        check.complain(f"{path}: a link that is not ours")
    return str(mail["Subject"])


def check_post(body, path):
    for text in check.all_texts(body):
        if check.DROPPED.search(text):
            check.complain(f"{path}: a control character in", text)
    if "blocks" in body and re.search("<(?!https://)", body["text"]):
        check.complain(f"{path}: Slack would obey", body["text"])
    fields = [field["value"] for part in body.get("attachments", []) for field in part.get("fields", [])]
    for text in fields + ([body["text"]] if fields else []):
        if re.search("@(?!\u200b)|(?<!\\\\)[<`*]", text):
            check.complain(f"{path}: Mattermost would obey", text)


def sent(post, requests):
    texts = push.strings()
    subjects = {check.clean(s.replace("{", "(")).strip() for s in texts}
    seen = {check_mail(path, subjects) for path in sorted(Path(post).glob("mail-*.eml"))}
    bodies = []
    for line in Path(requests).read_text(encoding="utf-8").splitlines():
        request = json.loads(line)
        if request["method"] == "POST":
            body = request["body"]
            bodies.append(json.loads(body) if isinstance(body, str) else body)
            check_post(bodies[-1], request["path"])
    journal = Path("pegel-report/deliveries.log").read_text(encoding="utf-8").rstrip("\n").split("\n")
    for line in journal:
        if len(line.split("\t")) != 5:
            check.complain("deliveries.log:", line)
    states = {line.split("\t")[3]: line.split("\t")[1] for line in journal}
    # With a step of 1 the number of texts, else a part of it.
    print("enough mails:", len(seen) > 12, "posts:", len(bodies) > 12, "states:", sorted(set(states.values())))


LOGFMT = re.compile(r'time=\S+ level=\w+ step=\w+ (state=\w+ )?msg="([^"\\]|\\["\\])*"')
PLAIN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ \w+: ")


def logs(form, path):
    with open(path, encoding="utf-8", newline="") as file:
        lines = file.read().split("\n")[:-1]
    for line in lines:
        if check.DROPPED.search(line):
            check.complain(f"{path}: a control character in", line)
        good = (set(json.loads(line)) <= {"time", "level", "step", "state", "message"} if form == "json"
                else (LOGFMT.fullmatch if form == "logfmt" else PLAIN.match)(line))
        if not good:
            check.complain(f"{path}: no line of {form}:", line)
    print(form, "enough lines:", len(lines) > 30)


def main():
    commands = {"make": make, "check": check_report, "drawn": drawn, "targets": targets, "sent": sent, "logs": logs}
    commands[sys.argv[1]](*sys.argv[2:])
    if check.wrong:
        print(f"{sys.argv[1]}: {check.wrong} wrong")


if __name__ == "__main__":
    main()
