#!/usr/bin/env python3
"""Prints a mail as python3's email module understands it, without what differs from run to run.

Usage: letter.py FILE [text|html]
"""
import email
import email.policy
import re
import sys


def show(part, depth):
    words = ["  " * depth + part.get_content_type()]
    if part.get_filename():
        words.append(part.get_filename())
    disposition = part["Content-Disposition"]
    if disposition:
        words.append(disposition.content_disposition)
    if part["Content-ID"]:
        words.append("cid")
    if part.defects:
        words.append(f"DEFECTS {part.defects}")
    print(" ".join(words))
    for inner in part.iter_parts() if part.is_multipart() else []:
        show(inner, depth + 1)


def main():
    with open(sys.argv[1], "rb") as file:
        raw = file.read()
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    if len(sys.argv) > 2:
        kind = "plain" if sys.argv[2] == "text" else sys.argv[2]
        print(mail.get_body((kind,)).get_content().replace("\r\n", "\n"), end="")
        return
    for name, value in mail.items():
        value = re.sub(r"boundary=.*", "boundary", str(value))
        value = re.sub(r"pegel\.[0-9a-f]{40}@", "pegel.ID@", value)
        if name == "Date":  # as RFC 5322 has it
            value = re.sub(r"^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0000$", "a date", value)
        print(f"{name}: {value}")
    show(mail, 0)
    # Every picture that the text names is there, and the other way round.
    html = mail.get_body(("html",)).get_content()
    named = sorted(re.findall(r'src="cid:([^"]*)"', html))
    there = sorted(part["Content-ID"][1:-1] for part in mail.walk() if part["Content-ID"])
    print(len(named), "pictures," if named == there else f"PICTURES {named} {there},",
          "nothing from elsewhere" if not re.search(r'(src|background)="(?!cid:)', html) else "FROM ELSEWHERE")
    for line in raw.split(b"\r\n"):
        assert b"\n" not in line and b"\r" not in line, "line ends"
        assert len(line) <= 998, "long line"
    assert all(byte < 128 for byte in raw), "not every server takes 8 bits"
    head = raw.split(b"\r\n\r\n")[0]
    assert all(byte < 128 for byte in head), "headers are not ASCII"
    assert all(len(line) <= 78 or b"boundary" in line or b"Message-ID" in line for line in head.split(b"\r\n")), "long header"


main()
