#!/usr/bin/env python3
"""A mail server for tests: python3's standard library, and the openssl command.

Usage: smtp.py FOLDER [--seconds N] [--auth USER:WORD] [--fail STEP[:REPLY]]... [--hang STEP] [--drop STEP] [--late end]
               [--no-starttls] [--starttls-needed]

Writes into FOLDER, when it is ready, `ready` (last) and
  smtp    smtp://localhost:PORT (with STARTTLS)    ca.pem       what to trust
  smtps   smtps://localhost:PORT                   transcript   what clients said, a line each, words of AUTH left out
A mail that was accepted is mail-1.eml, mail-2.eml ...; its envelope is mail-1.json. A mail that came whole but was
not accepted is refused-1.eml.

STEP is connect, ehlo, starttls, auth, mail, rcpt, data, end (after the whole mail), quit; or N@STEP for the N-th time only.
--fail answers with REPLY (default "451 4.3.0 try again later"), --hang answers nothing, --drop closes. --late end closes after
the mail was accepted and stored, without saying so: what a client cannot tell from a drop.
"""
import argparse
import base64
import json
import os
import socketserver
import ssl
import sys
import threading
import time

sys.dont_write_bytecode = True
from serving import certificate, put, serve, trust, work


class Script:
    def __init__(self, wanted):
        self.lock = threading.Lock()
        self.seen = {}
        self.wanted = wanted

    def at(self, step):
        """What is to happen at this step: None or (kind, reply)."""
        with self.lock:
            self.seen[step] = nr = self.seen.get(step, 0) + 1
        for kind, name, reply in self.wanted:
            count, _, plain = name.rpartition("@")
            if plain == step and (not count or int(count) == nr):
                return kind, reply
        return None


class Gone(Exception):
    pass


class Session(socketserver.StreamRequestHandler):
    timeout = 60

    def setup(self):
        self.request.settimeout(self.timeout)
        if self.server.wrapped:
            self.request = self.server.state.context.wrap_socket(self.request, server_side=True)
        super().setup()
        self.post = self.server.state
        self.secure = self.server.wrapped
        self.begin()

    def begin(self):
        self.authenticated = False
        self.reset()

    def reset(self):
        self.sender, self.recipients = None, []

    def say(self, reply):
        self.wfile.write(reply.encode() + b"\r\n")
        self.wfile.flush()

    def line(self):
        line = self.rfile.readline(8192)
        if not line:
            raise Gone
        return line.decode("utf-8", "replace").rstrip("\r\n")

    def scripted(self, step):
        """True when the step was answered another way."""
        wanted = self.post.script.at(step)
        if not wanted or wanted[0] == "late":
            return False
        kind, reply = wanted
        if kind == "drop":
            raise Gone
        if kind == "hang":
            time.sleep(60)
            raise Gone
        self.say(reply)
        if reply.startswith("421"):
            raise Gone
        return True

    def handle(self):
        try:
            if not self.scripted("connect"):
                self.say("220 localhost ESMTP test")
            while True:
                line = self.line()
                verb = line.split(" ")[0].upper()
                self.post.note(verb + " ..." if verb == "AUTH" else line)
                if getattr(self, "do_" + verb.lower(), self.other)(line):
                    return
        except (Gone, OSError, ssl.SSLError):
            return

    def other(self, _):
        self.say("500 5.5.2 not known")

    def do_ehlo(self, _):
        if self.scripted("ehlo"):
            return
        words = ["localhost", "PIPELINING", "8BITMIME", "SIZE 50000000"]
        if not self.secure and not self.post.options.no_starttls:
            words.append("STARTTLS")
        if self.post.options.auth and (self.secure or self.post.options.no_starttls):
            words.append("AUTH PLAIN LOGIN")
        self.say("\r\n".join("250-" + word for word in words[:-1]) + ("\r\n" if words[1:] else "") + "250 " + words[-1])

    def do_helo(self, _):
        if not self.scripted("ehlo"):
            self.say("250 localhost")

    def do_starttls(self, _):
        if self.scripted("starttls"):
            return
        if self.secure or self.post.options.no_starttls:
            return self.say("502 5.5.1 not here")
        self.say("220 2.0.0 go ahead")
        self.request = self.post.context.wrap_socket(self.request, server_side=True)
        self.rfile, self.wfile = self.request.makefile("rb"), self.request.makefile("wb", 0)
        self.secure = True
        self.begin()

    def do_auth(self, line):
        if self.scripted("auth"):
            return
        _, mechanism, *first = line.split(" ")
        try:
            if mechanism.upper() == "PLAIN":
                text = first[0] if first else self.ask("")
                user, word = base64.b64decode(text).decode().split("\0")[1:]
            else:
                user = base64.b64decode(first[0] if first else self.ask("VXNlcm5hbWU6")).decode()
                word = base64.b64decode(self.ask("UGFzc3dvcmQ6")).decode()
        except ValueError:
            return self.say("501 5.5.2 not base64")
        self.authenticated = f"{user}:{word}" == self.post.options.auth
        self.say("235 2.7.0 welcome" if self.authenticated else "535 5.7.8 user or password is wrong")

    def ask(self, prompt):
        self.say("334 " + prompt)
        return self.line()

    def do_mail(self, line):
        if self.scripted("mail"):
            return
        if self.post.options.starttls_needed and not self.secure:
            return self.say("530 5.7.0 Must issue a STARTTLS command first")
        if self.post.options.auth and not self.authenticated:
            return self.say("530 5.7.0 authentication is needed")
        self.reset()
        self.sender = line
        self.say("250 2.1.0 ok")

    def do_rcpt(self, line):
        if self.scripted("rcpt"):
            return
        if self.sender is None:
            return self.say("503 5.5.1 MAIL first")
        address = line.partition("<")[2].partition(">")[0]
        if address.startswith("nobody@"):
            return self.say("550 5.1.1 no such mailbox")
        self.recipients.append(address)
        self.say("250 2.1.5 ok")

    def do_data(self, _):
        if self.scripted("data"):
            return
        if not self.recipients:
            return self.say("503 5.5.1 RCPT first")
        self.say("354 end with a dot")
        lines = []
        while True:
            line = self.rfile.readline()
            if not line:
                raise Gone
            if line == b".\r\n":
                break
            lines.append(line[1:] if line.startswith(b".") else line)
        self.post.note(f"({len(lines)} lines)")
        wanted = self.post.script.at("end")
        if wanted and wanted[0] != "late":
            self.post.store("refused", self, lines)
            if wanted[0] == "hang":
                time.sleep(60)
            if wanted[0] != "fail":
                raise Gone
            return self.say(wanted[1])
        self.post.store("mail", self, lines)
        if wanted:
            raise Gone
        self.say("250 2.0.0 accepted")
        self.reset()

    def do_rset(self, _):
        self.reset()
        self.say("250 2.0.0 ok")

    def do_noop(self, _):
        self.say("250 2.0.0 ok")

    def do_quit(self, _):
        if not self.scripted("quit"):
            self.say("221 2.0.0 bye")
        return True


class Post:
    def __init__(self, folder, options, context, script):
        self.folder, self.options, self.context, self.script = folder, options, context, script
        self.lock = threading.Lock()
        self.nr = {}
        self.transcript = open(os.path.join(folder, "transcript"), "a", encoding="utf-8")

    def note(self, line):
        with self.lock:
            self.transcript.write(line + "\n")
            self.transcript.flush()

    def store(self, kind, session, lines):
        with self.lock:
            self.nr[kind] = nr = self.nr.get(kind, 0) + 1
        name = os.path.join(self.folder, f"{kind}-{nr}")
        envelope = {"from": session.sender.partition("<")[2].partition(">")[0], "to": session.recipients,
                    "tls": session.secure, "authenticated": session.authenticated}
        with open(name + ".json", "w", encoding="utf-8") as file:
            file.write(json.dumps(envelope) + "\n")
        with open(name + ".new", "wb") as file:
            file.writelines(lines)
        os.rename(name + ".new", name + ".eml")


def steps(options):
    for kind in "fail", "hang", "drop", "late":
        for step in getattr(options, kind):
            name, _, reply = step.partition(":")
            yield kind, name, reply or "451 4.3.0 try again later"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--seconds", type=float, default=100)
    parser.add_argument("--auth")
    for name in "fail", "hang", "drop", "late":
        parser.add_argument("--" + name, action="append", default=[])
    for name in "no-starttls", "starttls-needed":
        parser.add_argument("--" + name, action="store_true")
    options = parser.parse_args()
    folder = os.path.abspath(options.folder)
    os.makedirs(folder, exist_ok=True)
    post = Post(folder, options, certificate(folder), Script(list(steps(options))))
    trust(folder, "localhost")
    put(folder, "smtp", f"smtp://localhost:{serve(Session, post, False)}\n")
    put(folder, "smtps", f"smtps://localhost:{serve(Session, post, True)}\n")
    work(folder, options.seconds)


main()
