#!/usr/bin/env python3
"""A mail relay for tests that fails exactly where it is told to.

    relay.py [--port N] [--keep DIR] ENDING[,ENDING...]

Listens on 127.0.0.1 and prints `port N`. The first connection ends as the first ENDING says, the
second as the second, later ones as the last. For each connection one line of JSON is printed:
{"ending","sender","recipients","whole","size"}; `whole` says that the final dot was received. With
--keep every whole mail is written to DIR/1.eml, DIR/2.eml, ... It ends when its standard input does.
"""
import json
import os
import socket
import struct
import sys
import threading
import time

ENDINGS = """accept accept-then-die die-at-greeting die-after-mail die-before-data die-in-data
die-after-dot refuse-greeting refuse-mail-4xx refuse-rcpt-4xx refuse-rcpt-5xx refuse-dot-4xx
refuse-dot-5xx refuse-login shut-down-in-dot slow-greeting slow-dot many-lines""".split()


class Died(Exception):
    pass


class Connection:
    def __init__(self, sock, ending):
        self.sock, self.ending = sock, ending
        self.file = sock.makefile("rb")
        self.seen = {"ending": ending, "sender": None, "recipients": [], "whole": False, "size": 0}
        self.mail = None

    def say(self, line):
        self.sock.sendall(line.encode() + b"\r\n")

    def die(self, reset=False):
        if reset:  # an RST instead of a FIN
            self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        raise Died

    def line(self):
        line = self.file.readline()
        if not line:
            raise Died
        return line.rstrip(b"\r\n").decode("latin-1")

    def data(self):
        if self.ending == "die-before-data":
            self.die()
        self.say("354 go ahead")
        if self.ending == "die-in-data":
            self.seen["size"] = len(self.file.read(2000))
            self.die(reset=True)
        lines = []
        while True:
            line = self.file.readline()
            if not line:
                raise Died
            if line == b".\r\n":
                break
            lines.append(line[1:] if line.startswith(b".") else line)
        self.mail = b"".join(lines)
        self.seen.update(whole=True, size=len(self.mail))
        if self.ending == "die-after-dot":
            self.die()
        if self.ending == "slow-dot":
            time.sleep(30)
        self.say({"refuse-dot-4xx": "451 4.3.0 try later", "refuse-dot-5xx": "554 5.7.1 not wanted",
                  "shut-down-in-dot": "421 4.3.2 shutting down",
                  "many-lines": "250-2.0.0 first\r\n250 2.0.0 queued as Q42"}.get(
                      self.ending, "250 2.0.0 queued as Q42"))
        if self.ending in ("accept-then-die", "shut-down-in-dot"):
            self.die(reset=True)

    def talk(self):
        if self.ending == "die-at-greeting":
            self.die()
        if self.ending == "slow-greeting":
            time.sleep(30)
        self.say("554 5.3.2 closed" if self.ending == "refuse-greeting" else "220 relay.example")
        while True:
            line = self.line()
            verb = line.split(" ")[0].upper()
            if verb in ("EHLO", "HELO"):
                self.say("250-relay.example\r\n250-AUTH PLAIN\r\n250 8BITMIME")
            elif verb == "AUTH":
                self.say("535 5.7.8 wrong password" if self.ending == "refuse-login"
                         else "235 2.7.0 welcome")
            elif verb == "MAIL":
                if self.ending == "refuse-mail-4xx":
                    self.say("450 4.2.1 busy")
                    continue
                self.seen["sender"] = line.split(":", 1)[1].split(" ")[0]
                self.say("250 2.1.0 ok")
                if self.ending == "die-after-mail":
                    self.die()
            elif verb == "RCPT":
                refusal = {"refuse-rcpt-4xx": "450 4.2.1 mailbox busy",
                           "refuse-rcpt-5xx": "550 5.1.1 no such user"}.get(self.ending)
                if refusal is None:
                    self.seen["recipients"].append(line.split(":", 1)[1])
                self.say(refusal or "250 2.1.5 ok")
            elif verb == "DATA":
                self.data()
            elif verb == "QUIT":
                self.say("221 2.0.0 bye")
                return
            else:
                self.say("250 2.0.0 ok")

    def run(self):
        try:
            self.talk()
        except (Died, OSError):
            pass
        self.file.close()
        self.sock.close()


def main(args):
    port, keep = 0, None
    while args and args[0].startswith("--"):
        option, value = args.pop(0), args.pop(0)
        if option == "--port":
            port = int(value)
        elif option == "--keep":
            keep = value
        else:
            sys.exit(f"relay: {option}?")
    endings = args[0].split(",")
    unknown = [e for e in endings if e not in ENDINGS]
    if unknown:
        sys.exit(f"relay: no ending {unknown[0]}")
    server = socket.socket()
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind(("127.0.0.1", port))
    server.listen(64)
    print("port", server.getsockname()[1], flush=True)
    threading.Thread(target=lambda: (sys.stdin.buffer.read(), os._exit(0)), daemon=True).start()
    kept, lock = [0], threading.Lock()

    def serve(sock, ending):
        c = Connection(sock, ending)
        c.run()
        with lock:
            if keep and c.mail is not None:
                kept[0] += 1
                with open(os.path.join(keep, f"{kept[0]}.eml"), "wb") as f:
                    f.write(c.mail)
            print(json.dumps(c.seen), flush=True)

    n = 0
    while True:
        sock, _ = server.accept()
        threading.Thread(target=serve, args=(sock, endings[min(n, len(endings) - 1)]),
                         daemon=True).start()
        n += 1


if __name__ == "__main__":
    main(sys.argv[1:])
