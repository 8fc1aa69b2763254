#!/usr/bin/env python3
"""An IMAP server for tests that does exactly what it is told, however rude.

    imap_server.py STEP...        prints `port N CA.pem`, serves one connection after the other, ends
                                  when its standard input does

Steps:
    tls KIND     a handshake with the certificate KIND of certificates.py
    > TEXT       says TEXT and a line end; {t} is the tag of the last command heard
    >> TEXT      says just that; \\r \\n \\x00 are understood
    < WORDS      hears a line that holds WORDS behind its tag, any case; else it hangs up
    << TEXT      hears just this line
    drip TEXT    says TEXT over and over, a byte each twentieth of a second
    flood TEXT   says TEXT over and over, as fast as it goes
    wait         says nothing more and waits for the end of the line
    next         what follows is for the next connection, and those behind it
    reset        ends the line rudely; the end of the steps does so politely
What was heard is printed, a line each.
"""
import os
import shutil
import socket
import ssl
import struct
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from certificates import make_certificates  # noqa: E402


class Over(Exception):
    pass


def tell(line):
    try:
        print(line, flush=True)
    except BrokenPipeError:  # the test has heard enough; its end ends us
        pass


def unescape(text):
    return text.encode().decode("unicode_escape").encode("latin-1")


class Connection:
    def __init__(self, sock, folder):
        self.sock, self.folder, self.tag = sock, folder, "*"

    def say(self, raw):
        self.sock.sendall(raw)

    def hear(self):
        line = b""
        while not line.endswith(b"\n"):
            byte = self.sock.recv(1)
            if not byte:
                raise Over
            line += byte
        heard = line.rstrip(b"\r\n").decode("latin-1")
        tell(heard)
        return heard

    def step(self, verb, text):
        if verb == "tls":
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            path = f"{self.folder}/{text}"
            context.load_cert_chain(path + ".pem", path + ".key")
            self.sock = context.wrap_socket(self.sock, server_side=True)
        elif verb == ">":
            self.say(text.replace("{t}", self.tag).encode() + b"\r\n")
        elif verb == ">>":
            self.say(unescape(text.replace("{t}", self.tag)))
        elif verb == "<":
            self.tag, _, rest = self.hear().partition(" ")
            if text.upper() not in rest.upper():
                tell(f"want {text}")
                raise Over
        elif verb == "<<":
            if self.hear() != text:
                tell(f"want {text}")
                raise Over
        elif verb in ("drip", "flood"):
            raw = unescape(text)
            for i in range(10**9):
                if verb == "flood":
                    self.say(raw * 1000)
                else:
                    self.say(raw[i % len(raw):][:1])
                    time.sleep(0.05)
        elif verb == "wait":
            while self.sock.recv(1000):
                pass
        elif verb == "reset":
            self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            raise Over
        else:
            sys.exit(f"imap_server: no step {verb}")

    def run(self, steps):
        try:
            for step in steps:
                verb, _, text = step.partition(" ")
                self.step(verb, text)
        except (Over, OSError):
            pass
        self.sock.close()
        tell("over")


def main(steps):
    folder = tempfile.mkdtemp(prefix="kantha-imap-")
    kinds = [step.split()[1] for step in steps if step.startswith("tls ")]
    if kinds:
        make_certificates(folder, kinds)
    server = socket.socket()
    server.bind(("127.0.0.1", 0))
    server.listen(16)

    stories = [[]]
    for step in steps:
        if step == "next":
            stories.append([])
        else:
            stories[-1].append(step)

    def serve():
        while True:
            sock, _ = server.accept()
            threading.Thread(target=Connection(sock, folder).run, args=(stories[0],),
                             daemon=True).start()
            if len(stories) > 1:
                stories.pop(0)

    threading.Thread(target=serve, daemon=True).start()
    print("port", server.getsockname()[1], folder + "/ca.pem", flush=True)
    sys.stdin.buffer.read()
    shutil.rmtree(folder)
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
