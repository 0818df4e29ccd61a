#!/usr/bin/env python3
"""An HTTP and HTTPS server for tests: python3's standard library, and the openssl command.

Usage: http.py FOLDER [--seconds N] [--any]     (--any: at all addresses of the machine)

Makes its certificates and writes into FOLDER, when it is ready, `ready` (last) and
  http   the address http://localhost:PORT        ca.pem      what to trust (SSL_CERT_FILE)
  https  the address https://localhost:PORT       requests    the log, one JSON object per request
  https-unknown  a certificate nobody vouches for, with the right name
  https-other    a certificate that is vouched for, with another host's name
It serves FOLDER/files below /files/, takes uploads into FOLDER/dav, and ends after N seconds (default
100) or when FOLDER goes away. tests/servers/start does all that for a case.

What a path does: its first parts are behaviours, the rest is the answer.

  /status/CODE/...        that status with an answer in the rest's manner of errors, not the answer
  /retry-after/N/...      with the next: `Retry-After: N` in each answer that is not 200
  /header/NAME/VALUE/...  that header in every answer; the value may be @http+N, @iso+N or @unix+N: in N seconds
  /first/N/BEHAVIOUR...   the behaviour for the first N requests of that path only: /first/2/status/500/files/x
  /slow/SECONDS/...       waits before it answers        /drip/BYTES/...  that many bytes, each 0.2 s
  /cut/BYTES/...          closes after that many bytes of the body    /reset/...  closes without an answer
  /error/NAME/...         the platform's own error: see ERRORS in shapes.py
  /dead/NAME/...          a metric of that name is one that the platform no longer knows
  /token/TEXT/...         the answer only with that access token, else the error of a dead one
  /issued/...             the answer only with an access token that this server issued, and that is not expired
  /page/N/...             at most N rows a page, whatever was asked for (where an answer says that there is more)
  /astray/HOST/...        addresses of next pages are at that host      /stuck/...  they, and cursors, stay the same
  /basic/USER/WORD/...    the answer only with that user and password
  /redirect?to=ADDRESS    302 there (307 with &code=307)              /loop   302 to itself
  /bomb/MEGABYTES         gzip of so many MB of blanks                /big/BYTES  that many bytes, Range is known
  /zeros/VALUES           gzip of a list of so many zeros             /nested/DEPTH  a list in a list in a list
  /endless/...            chunks without an end                       /packed/NAME  a file that comes with gzip, asked or not
  /echo/STATUS/...        an error that repeats what was sent: Authorization, the header of a token, query and body,
                          behind so many dots: /echo/400+280/...
  /html /empty /text      200 without JSON
  /files/NAME             a file: ETag, Last-Modified, If-None-Match, If-Modified-Since, Range, If-Range, HEAD
  /unranged/NAME          the same without Range    /untagged/NAME   without ETag    /bare/NAME   without all that
                          /dav/...  PUT, GET, HEAD, MKCOL, MOVE, DELETE
  /hook/slack /hook/teams /hook/mattermost /hook/json    POST as they take it
  /oauth/...              token endpoints, see oauth.py               the others: the platforms' paths, see shapes.py
"""
import sys

sys.dont_write_bytecode = True
here = sys.path.pop(0)  # this file is called as a module of the standard library
import base64
import email.utils
import gzip
import hashlib
import http.server
import json
import os
import re
import shutil
import socket
import ssl
import threading
import time
import urllib.parse

sys.path.append(here)
import oauth
import shapes
from serving import certificate, put, start, trust, work

LOG_BODY = 1 << 20


class Answer(Exception):
    """What is sent: raised by a behaviour that leaves nothing for the next."""

    def __init__(self, status, body=b"", headers=()):
        super().__init__(status)
        self.status, self.headers = status, dict(headers)
        if isinstance(body, (dict, list)):
            self.headers.setdefault("Content-Type", "application/json; charset=utf-8")
            body = json.dumps(body, ensure_ascii=False).encode()
        self.body = body.encode() if isinstance(body, str) else body


class State:
    """Shared by all requests."""

    def __init__(self, folder):
        self.folder = folder
        self.lock = threading.Lock()
        self.log = open(os.path.join(folder, "requests"), "a", encoding="utf-8")
        self.seen = {}
        self.tokens = oauth.Tokens(folder)

    def write(self, request):
        with self.lock:
            self.log.write(json.dumps(request, ensure_ascii=False) + "\n")
            self.log.flush()

    def count(self, key):
        with self.lock:
            self.seen[key] = self.seen.get(key, 0) + 1
            return self.seen[key]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "test"
    sys_version = ""
    timeout = 60

    # ---- in ----

    def read_body(self):
        if "chunked" in self.headers.get("Transfer-Encoding", "").lower():
            body = b""
            while True:
                size = int(self.rfile.readline().split(b";")[0], 16)
                part = self.rfile.read(size)
                self.rfile.readline()
                if not size:
                    return body
                body += part
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def handle_any(self):
        self.expires = self.retry_after = self.cut_at = self.drip = None
        self.most = sys.maxsize
        self.more_headers = []
        self.body = self.read_body()
        state = self.server.state
        self.raw_path, _, self.raw_query = self.path.partition("?")
        self.query = dict(urllib.parse.parse_qsl(self.raw_query, keep_blank_values=True))
        state.write({
            "method": self.command, "path": self.raw_path, "query": self.raw_query,
            "tls": isinstance(self.connection, ssl.SSLSocket), "headers": dict(self.headers.items()),
            "body": self.body[:LOG_BODY].decode("utf-8", "replace"), "size": len(self.body),
        })
        try:
            self.serve(self.raw_path)
        except Answer as answer:
            self.send(answer)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    do_GET = do_POST = do_PUT = do_HEAD = do_DELETE = do_MKCOL = do_MOVE = do_PROPFIND = handle_any

    def log_message(self, *_):
        pass

    # ---- out ----

    def send(self, answer):
        body = answer.body
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        for name, value in self.more_headers:
            self.send_header(name, value)
        if self.retry_after is not None and answer.status != 200:
            self.send_header("Retry-After", self.retry_after)
        if "Content-Length" not in answer.headers and answer.status not in (204, 304):
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "HEAD" or answer.status in (204, 304):
            return
        if self.cut_at is not None and self.cut_at < len(body):
            self.wfile.write(body[:self.cut_at])
            self.close_connection = True
            return
        self.write_body(body)

    def write_body(self, body):
        step = self.drip or len(body) or 1
        for at in range(0, len(body), step):
            self.wfile.write(body[at:at + step])
            if self.drip:
                self.wfile.flush()
                time.sleep(0.2)

    # ---- behaviours ----

    def serve(self, path):
        name, _, rest = path[1:].partition("/")
        rest = "/" + rest
        behaviour = getattr(self, "path_" + name.replace("-", "_"), None)
        if behaviour:
            return behaviour(rest)
        return self.platform(path)

    @staticmethod
    def take(rest):
        first, _, rest = rest[1:].partition("/")
        return urllib.parse.unquote(first), "/" + rest

    def path_first(self, rest):
        number, rest = self.take(rest)
        behaviour, after = rest[1:].split("/", 1)
        if self.server.state.count(self.path) <= int(number):
            return self.serve(rest)
        arguments = {"status": 1, "slow": 1, "drip": 1, "cut": 1, "error": 1, "reset": 0}[behaviour]
        return self.serve("/" + after.split("/", arguments)[arguments])

    def path_status(self, rest):
        code, rest = self.take(rest)
        raise Answer(int(code), shapes.error_of_status(int(code), rest))

    def path_retry_after(self, rest):
        self.retry_after, rest = self.take(rest)
        self.serve(rest)

    def path_header(self, rest):
        name, rest = self.take(rest)
        value, rest = self.take(rest)
        found = re.fullmatch(r"@(http|iso|unix)\+(\d+)", value)
        if found:
            # A date has whole seconds: a little more, so that none is lost.
            then = int(time.time() + int(found[2]) + 0.99)
            value = {"http": email.utils.formatdate(then, usegmt=True), "unix": str(then),
                     "iso": time.strftime("%Y-%m-%dT%H:%M:%S.123456Z", time.gmtime(then))}[found[1]]
        self.more_headers.append((name, value))
        self.serve(rest)

    def path_slow(self, rest):
        seconds, rest = self.take(rest)
        time.sleep(float(seconds))
        self.serve(rest)

    def path_drip(self, rest):
        step, rest = self.take(rest)
        self.drip = int(step)
        self.serve(rest)

    def path_cut(self, rest):
        cut, rest = self.take(rest)
        self.cut_at = int(cut)
        self.serve(rest)

    def path_reset(self, _):
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")

    def path_error(self, rest):
        name, _ = self.take(rest)
        status, body, headers = shapes.ERRORS[name]
        raise Answer(status, body, headers)

    def path_dead(self, rest):
        name, rest = self.take(rest)
        if name in self.query.get("metric", "").split(",") or name in shapes.asked_insights(self.query.get("fields", "")):
            raise Answer(*shapes.ERRORS["graph-metric"])
        if name in self.query.get("metrics", "").split(","):
            raise Answer(*shapes.google(400, "INVALID_ARGUMENT",
                                        f"Unknown identifier ({name}) given in field parameters.metrics."))
        if b'{"name":"%s"}' % name.encode() in self.body.partition(b'"metrics"')[2]:
            raise Answer(*shapes.google(400, "INVALID_ARGUMENT",
                                        f"Field {name} is not a valid metric. For a list of valid dimensions and "
                                        "metrics, see https://developers.google.com/analytics"))
        self.serve(rest)

    def access_token(self):
        kind, _, token = self.headers.get("Authorization", "").partition(" ")
        if kind.lower() == "bearer":
            return token
        form = dict(urllib.parse.parse_qsl(self.body.decode("utf-8", "replace")))
        return (self.headers.get("Access-Token") or self.query.get("access_token")
                or self.query.get("key") or form.get("token_auth"))

    def path_token(self, rest):
        wanted, rest = self.take(rest)
        if self.access_token() != wanted:
            raise Answer(*shapes.token_error(rest))
        self.serve(rest)

    def path_issued(self, rest):
        if not self.server.state.tokens.alive(self.access_token()):
            raise Answer(*shapes.token_error(rest))
        self.serve(rest)

    def path_astray(self, rest):
        host, rest = self.take(rest)
        self.headers.replace_header("Host", host)
        self.serve(rest)

    def path_stuck(self, rest):
        for name in "after", "pagination_token":
            self.query.pop(name, None)
        self.serve(rest)

    def path_page(self, rest):
        most, rest = self.take(rest)
        self.most = int(most)
        self.serve(rest)

    def path_basic(self, rest):
        user, rest = self.take(rest)
        word, rest = self.take(rest)
        wanted = "Basic " + base64.b64encode(f"{user}:{word}".encode()).decode()
        if self.headers.get("Authorization") != wanted:
            raise Answer(401, "", {"WWW-Authenticate": 'Basic realm="test"'})
        self.serve(rest)

    def path_redirect(self, _):
        raise Answer(int(self.query.get("code", 302)), "", {"Location": self.query["to"]})

    def path_loop(self, _):
        raise Answer(302, "", {"Location": self.path})

    def path_echo(self, rest):
        status, _ = self.take(rest)
        status, _, pad = status.partition("+")
        said = [self.headers.get("Authorization") or "", self.headers.get("Access-Token") or "",
                urllib.parse.unquote_plus(self.raw_query), urllib.parse.unquote_plus(self.body.decode("utf-8", "replace"))]
        text = "cannot understand " + "." * int(pad or 0) + " ".join(word for word in said if word)
        raise Answer(int(status), {"error": {"message": text, "code": 12345}, "error_description": text, "detail": text,
                                   "message": text})

    def path_html(self, _):
        raise Answer(200, "<!DOCTYPE html><title>Sign in</title><p>Please sign in.</p>\n",
                     {"Content-Type": "text/html"})

    def path_empty(self, _):
        raise Answer(200)

    def path_text(self, _):
        raise Answer(200, "Error: something went wrong\n", {"Content-Type": "text/plain"})

    def path_zeros(self, rest):
        nr, _ = self.take(rest)
        body = gzip.compress(b"{\"data\":[" + b"0," * int(nr) + b"0]}", 1)
        raise Answer(200, body, {"Content-Encoding": "gzip", "Content-Type": "application/json"})

    def path_nested(self, rest):
        depth, _ = self.take(rest)
        raise Answer(200, "[" * int(depth) + '"]"' + "]" * int(depth), {"Content-Type": "application/json"})

    def path_bomb(self, rest):
        megabytes, _ = self.take(rest)
        body = gzip.compress(b" " * (int(megabytes) << 20), 1)
        raise Answer(200, body, {"Content-Encoding": "gzip", "Content-Type": "application/json"})

    def path_big(self, rest):
        size = int(self.take(rest)[0])
        start, end, status = self.wanted_range(size, '"big"')
        self.send_response(status)
        self.send_header("Content-Length", str(end - start))
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("ETag", '"big"')
        if status == 206:
            self.send_header("Content-Range", f"bytes {start}-{end - 1}/{size}")
        self.end_headers()
        if self.cut_at is not None:
            end = min(end, start + self.cut_at)
            self.close_connection = True
        part = b"x" * 65536
        while start < end and self.command != "HEAD":
            start += self.wfile.write(part[:end - start])

    def path_endless(self, _):
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        while True:
            self.wfile.write(b"10000\r\n" + b" " * 65536 + b"\r\n")

    def path_packed(self, rest):
        try:
            self.path_files(rest, False)
        except Answer as answer:
            answer.body = gzip.compress(answer.body, 1)
            answer.headers["Content-Encoding"] = "gzip"
            raise

    # ---- files ----

    def wanted_range(self, size, tag):
        found = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if not found or self.headers.get("If-Range", tag) != tag:
            return 0, size, 200
        start, end = int(found[1]), min(int(found[2] or size) + (found[2] != ""), size)
        if start >= size:
            raise Answer(416, "", {"Content-Range": f"bytes */{size}"})
        return start, end, 206

    def path_files(self, rest, ranged=True, tagged=True):
        folder = os.path.join(self.server.state.folder, "files")
        path = os.path.realpath(os.path.join(folder, urllib.parse.unquote(rest[1:])))
        if not path.startswith(os.path.realpath(folder) + os.sep) or not os.path.isfile(path):
            raise Answer(404, "not found\n")
        with open(path, "rb") as file:
            body = file.read()
        tag = '"%s"' % hashlib.sha256(body).hexdigest()[:16]
        modified = email.utils.formatdate(int(os.path.getmtime(path)), usegmt=True)
        headers = {"ETag": tag, "Last-Modified": modified, "Content-Type": "application/octet-stream"}
        if not tagged:
            del headers["ETag"]
            tag = modified
        if self.headers.get("If-None-Match", "") == tag or \
                "If-None-Match" not in self.headers and self.headers.get("If-Modified-Since") == modified:
            raise Answer(304, "", headers)
        if not ranged:
            raise Answer(200, body, headers)
        start, end, status = self.wanted_range(len(body), tag)
        headers["Accept-Ranges"] = "bytes"
        if status == 206:
            headers["Content-Range"] = f"bytes {start}-{end - 1}/{len(body)}"
        raise Answer(status, body[start:end], headers)

    def path_unranged(self, rest):
        self.path_files(rest, False)

    def path_untagged(self, rest):
        self.path_files(rest, tagged=False)

    def path_bare(self, rest):
        try:
            self.path_files(rest, False)
        except Answer as answer:
            answer.headers.pop("ETag", None)
            answer.headers.pop("Last-Modified", None)
            raise

    # ---- uploads ----

    def dav_path(self, rest):
        folder = os.path.join(self.server.state.folder, "dav")
        path = os.path.normpath(os.path.join(folder, urllib.parse.unquote(rest[1:])))
        if path != folder and not path.startswith(folder + os.sep):
            raise Answer(403)
        return path

    def path_dav(self, rest):
        path = self.dav_path(rest)
        getattr(self, "dav_" + self.command.lower(), self.dav_other)(path)

    def dav_other(self, _):
        raise Answer(405)

    def dav_put(self, path):
        if not os.path.isdir(os.path.dirname(path)):
            raise Answer(409, "The folder is not there.\n")
        there = os.path.exists(path)
        with open(path, "wb") as file:
            file.write(self.body)
        raise Answer(204 if there else 201)

    def dav_get(self, path):
        if not os.path.isfile(path):
            raise Answer(404)
        with open(path, "rb") as file:
            raise Answer(200, file.read())

    dav_head = dav_get

    def dav_mkcol(self, path):
        if os.path.exists(path):
            raise Answer(405)
        if not os.path.isdir(os.path.dirname(path)):
            raise Answer(409)
        os.mkdir(path)
        raise Answer(201)

    def dav_move(self, path):
        to = urllib.parse.urlsplit(self.headers["Destination"]).path
        target = self.dav_path(to[to.index("/dav/") + 4:])
        if not os.path.exists(path):
            raise Answer(404)
        if os.path.exists(target) and self.headers.get("Overwrite", "T") == "F":
            raise Answer(412)
        if os.path.isdir(target):  # RFC 4918: as if it were deleted before
            shutil.rmtree(target)
        os.replace(path, target)
        raise Answer(201)

    def dav_delete(self, path):
        if not os.path.exists(path):
            raise Answer(404)
        if os.path.isdir(path):
            shutil.rmtree(path)
        else:
            os.unlink(path)
        raise Answer(204)

    # ---- messages ----

    def path_hook(self, rest):
        kind, _ = self.take(rest)
        if self.command != "POST":
            raise Answer(405)
        try:
            message = json.loads(self.body)
        except ValueError:
            raise Answer(400, "invalid_payload") from None
        wanted = {"slack": "text", "mattermost": "text", "teams": "type", "json": None}[kind]
        if not isinstance(message, dict) or wanted and not isinstance(message.get(wanted), str):
            raise Answer(400, "no_text")
        raise Answer(202 if kind == "teams" else 200, "" if kind == "teams" else "ok")

    # ---- tokens and platforms ----

    def path_oauth(self, rest):
        raise Answer(*self.server.state.tokens.answer(rest, self))

    def platform(self, path):
        try:
            status, body, headers = shapes.answer(path, self)
        except shapes.Refused as refused:
            raise Answer(*refused.args) from None
        raise Answer(status, body, headers)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, *_):  # a client that hangs up is what tests do
        if not isinstance(sys.exc_info()[1], (OSError, ssl.SSLError)):
            super().handle_error(*_)


class TLSServer(Server):
    """The handshake is the thread's work, so that a client that keeps silent hinders nobody."""

    def finish_request(self, request, client_address):
        request.settimeout(20)
        super().finish_request(self.context.wrap_socket(request, server_side=True), client_address)

    def shutdown_request(self, request):
        self.close_request(request)


def serve(state, context=None):
    server = (TLSServer if context else Server)((state.address, 0), Handler)
    server.state, server.context = state, context
    return start(server)


def main():
    folder = os.path.abspath(sys.argv[1])
    seconds = float(sys.argv[3]) if sys.argv[2:3] == ["--seconds"] else 100
    for name in "files", "dav":
        os.makedirs(os.path.join(folder, name), exist_ok=True)
    names = "DNS:localhost,IP:127.0.0.1"
    contexts = {
        "https": certificate(folder, "localhost", names),
        "https-unknown": certificate(folder, "unknown", names),
        "https-other": certificate(folder, "other", "DNS:other.example"),
    }
    trust(folder, "localhost", "other")
    state = State(folder)
    state.address = "0.0.0.0" if "--any" in sys.argv else "127.0.0.1"
    put(folder, "http", f"http://localhost:{serve(state)}\n")
    for name, context in contexts.items():
        put(folder, name, f"https://localhost:{serve(state, context)}\n")
    work(folder, seconds)


main()
