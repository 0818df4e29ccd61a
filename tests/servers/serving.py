"""What the servers for tests have in common: certificates, files that appear whole, threads, an end."""
import os
import signal
import socketserver
import ssl
import subprocess
import threading
import time


def put(folder, name, text):
    with open(os.path.join(folder, name + ".new"), "w", encoding="utf-8") as file:
        file.write(text)
    os.rename(os.path.join(folder, name + ".new"), os.path.join(folder, name))


def certificate(folder, name="localhost", alternative="DNS:localhost,IP:127.0.0.1"):
    """A new one, vouching for itself in NAME.pem of the folder; a server's TLS with it."""
    key, file = os.path.join(folder, name + ".key"), os.path.join(folder, name + ".pem")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-days", "30", "-subj", "/CN=" + name, "-addext", "subjectAltName=" + alternative,
         "-keyout", key, "-out", file], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file, key)
    return context


def trust(folder, *names):
    """ca.pem: the certificates of those names."""
    texts = [open(os.path.join(folder, name + ".pem"), encoding="ascii").read() for name in names]
    put(folder, "ca.pem", "".join(texts))


def start(server):
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


class Server(socketserver.ThreadingTCPServer):
    """For protocols of lines: sessions find `state`, and whether TLS is there from the beginning (`wrapped`)."""
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, *_):  # a client that hangs up is what tests do
        pass


def serve(session, state, wrapped):
    server = Server(("127.0.0.1", 0), session)
    server.state, server.wrapped = state, wrapped
    return start(server)


def work(folder, seconds):
    """Ready; until that is over (later for who runs under valgrind), or somebody takes the file
    `ready` away."""
    seconds *= 100 if os.environ.get("VALGRIND") else 1
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    put(folder, "ready", f"{os.getpid()}\n")
    end = time.monotonic() + seconds
    while time.monotonic() < end and os.path.exists(os.path.join(folder, "ready")):
        time.sleep(0.2)
