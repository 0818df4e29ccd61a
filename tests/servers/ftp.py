#!/usr/bin/env python3
"""An FTP server for tests: python3's standard library, and the openssl command.

Usage: ftp.py FOLDER [--seconds N] [--no-tls] [--no-times]

Writes into FOLDER, when it is ready, `ready` (last) and
  ftp    ftp://localhost:PORT (with AUTH TLS, unless --no-tls)    ca.pem    what to trust
  ftps   ftps://localhost:PORT                                    commands  what clients said, a line each
It gives the files of FOLDER/files to the user `user` with the password `pass word` and to anonymous, and knows
passive mode only; PASV names an address that is not its own, as servers behind a router do. --no-times: no MDTM.
While FOLDER/cut is there, it holds a number of bytes and how many transfers are broken off after as many.
"""
import argparse
import os
import socket
import socketserver
import sys
import threading
import time

sys.dont_write_bytecode = True
from serving import certificate, put, serve, trust, work


class Session(socketserver.StreamRequestHandler):
    timeout = 60

    def setup(self):
        self.secure = self.server.wrapped
        self.request.settimeout(self.timeout)
        if self.secure:
            self.request = self.server.state.context.wrap_socket(self.request, server_side=True)
        super().setup()
        self.user, self.known, self.rest, self.private, self.passive = "", False, 0, False, None

    def say(self, reply):
        self.wfile.write(reply.encode() + b"\r\n")
        self.wfile.flush()

    def handle(self):
        self.say("220 test")
        while True:
            line = self.rfile.readline(8192).decode("utf-8", "replace").rstrip("\r\n")
            if not line:
                return
            word, _, rest = line.partition(" ")
            word = word.upper()
            self.server.state.note(("TLS " if self.secure else "") + word + (" " + rest if word != "PASS" else " ..."))
            if word == "QUIT":
                self.say("221 bye")
                return
            answer = getattr(self, "do_" + word.lower(), None)
            if not answer:
                self.say("502 not here")
            elif not self.known and word not in ("USER", "PASS", "AUTH", "PBSZ", "PROT", "FEAT"):
                self.say("530 log in")
            else:
                answer(rest)

    # ---- who, and how secret ----

    def do_auth(self, _):
        if not self.server.state.tls or self.secure:
            self.say("504 not here")
            return
        self.say("234 now")
        self.request = self.connection = self.server.state.context.wrap_socket(self.request, server_side=True)
        self.rfile, self.wfile = self.request.makefile("rb"), self.request.makefile("wb")
        self.secure = True

    def do_pbsz(self, _):
        self.say("200 0")

    def do_prot(self, letter):
        self.private = letter.upper() == "P"
        self.say("200 " + letter)

    def do_user(self, name):
        self.user = name
        self.say("331 and the password")

    def do_pass(self, word):
        self.known = self.user == "anonymous" or (self.user, word) == ("user", "pass word")
        self.say("230 welcome" if self.known else "530 no, " + word)

    # ---- where ----

    def do_pwd(self, _):
        self.say('257 "/"')

    def path(self, name):
        path = os.path.realpath(os.path.join(self.server.state.files, self.folder, name))
        return path if path.startswith(self.server.state.files) else ""

    folder = ""

    def do_cwd(self, name):
        self.folder = os.path.join(self.folder, name).strip("/")
        self.say("250 there" if os.path.isdir(self.path("")) else "550 no such folder")

    def do_type(self, _):
        self.say("200 so be it")

    def do_size(self, name):
        path = self.path(name)
        self.say(f"213 {os.path.getsize(path)}" if os.path.isfile(path) else "550 no such file")

    def do_mdtm(self, name):
        path = self.path(name)
        if not self.server.state.times:
            self.say("502 not here")
        elif os.path.isfile(path):
            self.say(time.strftime("213 %Y%m%d%H%M%S", time.gmtime(os.path.getmtime(path))))
        else:
            self.say("550 no such file")

    # ---- the data ----

    def listen(self):
        if self.passive:
            self.passive.close()
        self.passive = socket.create_server(("127.0.0.1", 0))
        self.passive.settimeout(10)
        return self.passive.getsockname()[1]

    def do_epsv(self, _):
        if self.secure:
            self.say(f"229 Entering (|||{self.listen()}|)")
        else:
            self.say("500 not here")

    def do_pasv(self, _):
        port = self.listen()
        self.say(f"227 Entering (10,9,9,9,{port >> 8},{port & 255})")

    def do_rest(self, at):
        self.rest = int(at)
        self.say("350 from there")

    def do_retr(self, name):
        path, at, self.rest = self.path(name), self.rest, 0
        if not os.path.isfile(path):
            self.say("550 no such file")
            return
        with open(path, "rb") as file:
            body = file.read()[at:]
        self.say("150 here it comes")
        data = self.passive.accept()[0]
        if self.private:
            data = self.server.state.context.wrap_socket(data, server_side=True)
        cut = self.server.state.cut()
        data.sendall(body[:cut])
        if self.private and cut is None:
            try:
                data.unwrap()
            except OSError:
                pass
        data.close()
        self.say("226 done" if cut is None else "426 broken off")


class State:
    def __init__(self, folder, options, context):
        self.folder, self.context, self.lock = folder, context, threading.Lock()
        self.tls, self.times = not options.no_tls, not options.no_times
        self.files = os.path.realpath(os.path.join(folder, "files"))
        self.commands = open(os.path.join(folder, "commands"), "a", encoding="utf-8")

    def note(self, line):
        with self.lock:
            self.commands.write(line + "\n")
            self.commands.flush()

    def cut(self):
        path = os.path.join(self.folder, "cut")
        with self.lock:
            if not os.path.exists(path):
                return None
            with open(path, encoding="ascii") as file:
                size, times = (int(word) for word in file.read().split())
            os.unlink(path)
            if times > 1:
                put(self.folder, "cut", f"{size} {times - 1}\n")
            return size


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--seconds", type=float, default=100)
    for name in "no-tls", "no-times":
        parser.add_argument("--" + name, action="store_true")
    options = parser.parse_args()
    folder = os.path.abspath(options.folder)
    os.makedirs(os.path.join(folder, "files"), exist_ok=True)
    state = State(folder, options, certificate(folder))
    trust(folder, "localhost")
    put(folder, "ftp", f"ftp://localhost:{serve(Session, state, False)}\n")
    put(folder, "ftps", f"ftps://localhost:{serve(Session, state, True)}\n")
    work(folder, options.seconds)


main()
