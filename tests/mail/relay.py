#!/usr/bin/env python3
"""A mail relay for tests that fails exactly where it is told to.

    relay.py [--port N] [--keep DIR] [--tls KIND | --starttls KIND] [--auth "PLAIN LOGIN"]
             [--user NAME --password WORD] [--token WORD] [--introspect URL] ENDING[,ENDING...]

Listens on 127.0.0.1 and prints `port N`, with a certificate (KIND of certificates.py) `port N
CA.pem`. The first connection ends as the first ENDING says, the second as the second, later ones as
the last. With --user only that user and password, or --token, or a token of which --introspect says
that it is active (RFC 7662), are let in, and nobody else may send. For each connection one line of JSON is printed: {"ending","sender","recipients","whole","size","secure",
"signed_in","bare"}; `whole` says that the final dot was received, `signed_in` by which way, `bare`
that a word of a sign-in was heard over an open line. With --keep every whole mail is written to
DIR/1.eml, DIR/2.eml, ... It ends when its standard input does.
"""
import base64
import json
import os
import shutil
import socket
import ssl
import struct
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from certificates import make_certificates  # noqa: E402

ENDINGS = """accept accept-then-die die-at-greeting die-after-mail die-before-data die-in-data
die-after-dot refuse-greeting refuse-mail-4xx refuse-rcpt-4xx refuse-rcpt-5xx refuse-dot-4xx
refuse-dot-5xx refuse-login shut-down-in-dot slow-greeting slow-dot many-lines
no-ehlo no-starttls refuse-starttls inject-starttls not-smtp nonsense-after-dot busy-login
app-password switched-off closed-to-us no-sender sender-of-another send-as-denied not-for-them
wants-login wants-tls small""".split()

# What big relays say, word for word.
REFUSALS = {
    "AUTH": {
        "refuse-login": "535-5.7.8 Username and Password not accepted. For more information, go"
                        " to\r\n535 5.7.8  https://support.google.com/mail/?p=BadCredentials",
        "app-password": "534-5.7.9 Application-specific password required. For more information, go"
                        " to\r\n534 5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor",
        "switched-off": "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is"
                        " disabled for the Tenant.",
        "busy-login": "454 4.7.0 Temporary authentication failure",
    },
    "MAIL": {
        "refuse-mail-4xx": "450 4.2.1 busy",
        "no-sender": "550 5.7.1 not from you",
        "wants-login": "530 5.7.57 Client not authenticated to send mail",
        "wants-tls": "530 5.7.0 Must issue a STARTTLS command first",
        "small": "552 5.3.4 Message size exceeds fixed maximum message size",
    },
    "RCPT": {
        "refuse-rcpt-4xx": "450 4.2.1 mailbox busy",
        "refuse-rcpt-5xx": "550 5.1.1 no such user",
        "sender-of-another": "553 5.7.1 <care@dighipar.example>: Sender address rejected: not owned"
                             " by user someone",
        "not-for-them": "554 5.7.1 <rahim@uddin.example>: Relay access denied",
    },
    "DOT": {
        "refuse-dot-4xx": "451 4.3.0 try later",
        "refuse-dot-5xx": "554 5.7.1 not wanted",
        "send-as-denied": "554 5.2.252 SendAsDenied; care@dighipar.example not allowed to send as"
                          " hello@dighipar.example",
        "shut-down-in-dot": "421 4.3.2 shutting down",
        "nonsense-after-dot": "thank you",
        "many-lines": "250-2.0.0 first\r\n250 2.0.0 queued as Q42",
    },
}
GREETINGS = {"refuse-greeting": "554 5.3.2 closed",
             "closed-to-us": "421 4.7.0 Too many connections",
             "not-smtp": "* OK IMAP4rev1 ready"}


class Died(Exception):
    pass


def tell(line):
    try:
        print(line, flush=True)
    except BrokenPipeError:  # the test has heard enough; its end ends us
        pass


class Connection:
    def __init__(self, sock, ending, how):
        self.sock, self.ending, self.how = sock, ending, how
        self.seen = {"ending": ending, "sender": None, "recipients": [], "whole": False, "size": 0,
                     "secure": False, "signed_in": None, "bare": False}
        self.mail = self.file = None

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
        self.say(REFUSALS["DOT"].get(self.ending, "250 2.0.0 queued as Q42"))
        if self.ending in ("accept-then-die", "shut-down-in-dot"):
            self.die(reset=True)

    # ---- securing, signing in ----

    def handshake(self, kind):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        path = f"{self.how['folder']}/{kind}"
        context.load_cert_chain(path + ".pem", path + ".key")
        self.sock = context.wrap_socket(self.sock, server_side=True)
        self.file = self.sock.makefile("rb")
        self.seen["secure"] = True

    def starttls(self):
        if self.ending == "refuse-starttls":
            self.say("454 4.7.0 TLS not available due to temporary reason")
            return
        behind = "\r\n250 injected" if self.ending == "inject-starttls" else ""
        self.say("220 2.0.0 ready" + behind)
        self.handshake(self.how["starttls"])

    def ask(self, prompt):
        self.say("334 " + base64.b64encode(prompt).decode())
        return self.line()

    def credentials(self, mechanism, initial):
        if mechanism == "LOGIN":
            return [base64.b64decode(self.ask(p)) for p in (b"Username:", b"Password:")]
        says = base64.b64decode(initial)
        if mechanism == "PLAIN":
            return says.split(b"\0")[1:]
        user, token = says.split(b"\1")[:2]  # user=...^Aauth=Bearer ...^A^A
        return [user.partition(b"=")[2].strip(b","), token.partition(b"Bearer ")[2]]

    def knows(self, by_token, user, secret):
        if by_token and self.how["introspect"]:
            form = urllib.parse.urlencode({"token": secret}).encode()
            with urllib.request.urlopen(self.how["introspect"], form) as says:
                return user == self.how["user"] and json.load(says)["active"]
        return [user, secret] == [self.how["user"], self.how["token" if by_token else "password"]]

    def auth(self, mechanism, initial):
        self.seen["bare"] |= not self.seen["secure"]
        given = [part.decode() for part in self.credentials(mechanism, initial)]
        by_token = mechanism not in ("PLAIN", "LOGIN")
        refusal = REFUSALS["AUTH"].get(self.ending)
        if refusal is None and self.how["user"] is not None and not self.knows(by_token, *given):
            if by_token:
                self.ask(b'{"status":"401","schemes":"bearer","scope":"https://mail.google.com/"}')
            refusal = "535 5.7.8 authentication failed"
        if refusal is None:
            self.seen["signed_in"] = mechanism
        self.say(refusal or "235 2.7.0 welcome")

    # ---- the conversation ----

    def hello(self, verb):
        if verb == "HELO" or self.ending == "no-ehlo":
            self.say("250 relay.example" if verb == "HELO" else "502 5.5.1 what is that")
            return
        lines = ["relay.example", "SIZE 20971520", "8BITMIME"]
        if self.how["starttls"] and not self.seen["secure"] and self.ending != "no-starttls":
            lines.append("STARTTLS")
        if self.how["auth"]:
            lines.append("AUTH " + self.how["auth"])
        self.say("".join(f"250-{line}\r\n" for line in lines[:-1]) + "250 " + lines[-1])

    def mail_from(self, line):
        refusal = REFUSALS["MAIL"].get(self.ending)
        if refusal is None and self.how["user"] is not None and self.seen["signed_in"] is None:
            refusal = "530 5.7.0 Authentication Required"
        if refusal is None:
            self.seen["sender"] = line.split(":", 1)[1].split(" ")[0]
        self.say(refusal or "250 2.1.0 ok")
        if self.ending == "die-after-mail":
            self.die()

    def rcpt_to(self, line):
        refusal = REFUSALS["RCPT"].get(self.ending)
        if refusal is None:
            self.seen["recipients"].append(line.split(":", 1)[1])
        self.say(refusal or "250 2.1.5 ok")

    def greet(self):
        if self.ending == "die-at-greeting":
            self.die()
        if self.ending == "slow-greeting":
            time.sleep(30)
        self.say(GREETINGS.get(self.ending, "220 relay.example"))

    def talk(self):
        self.greet()
        while True:
            line = self.line()
            verb = line.split(" ")[0].upper()
            if verb in ("EHLO", "HELO"):
                self.hello(verb)
            elif verb == "STARTTLS":
                self.starttls()
            elif verb == "AUTH":
                self.auth(*(line.split(" ")[1:] + [""])[:2])
            elif verb == "MAIL":
                self.mail_from(line)
            elif verb == "RCPT":
                self.rcpt_to(line)
            elif verb == "DATA":
                self.data()
            elif verb == "QUIT":
                self.say("221 2.0.0 bye")
                return
            else:
                self.say("250 2.0.0 ok")

    def run(self):
        try:
            self.file = self.sock.makefile("rb")
            if self.how["tls"]:
                self.handshake(self.how["tls"])
            self.talk()
        except (Died, OSError):
            pass
        self.file.close()
        self.sock.close()


def main(args):
    how = {"port": 0, "keep": None, "tls": None, "starttls": None, "auth": "PLAIN", "user": None,
           "password": None, "token": None, "introspect": None}
    while args and args[0].startswith("--"):
        option, value = args.pop(0)[2:], args.pop(0)
        if option not in how:
            sys.exit(f"relay: --{option}?")
        how[option] = value
    keep, kind = how["keep"], how["tls"] or how["starttls"]
    endings = args[0].split(",")
    unknown = [e for e in endings if e not in ENDINGS]
    if unknown:
        sys.exit(f"relay: no ending {unknown[0]}")
    server = socket.socket()
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind(("127.0.0.1", int(how["port"])))
    server.listen(64)
    port = server.getsockname()[1]
    if kind:
        how["folder"] = tempfile.mkdtemp(prefix="kantha-relay-tls-")
        make_certificates(how["folder"], [kind])
    tell(f"port {port} {how['folder']}/ca.pem" if kind else f"port {port}")

    def end():
        sys.stdin.buffer.read()
        shutil.rmtree(how.get("folder", ""), ignore_errors=True)
        os._exit(0)

    threading.Thread(target=end, daemon=True).start()
    kept, lock = [0], threading.Lock()

    def serve(sock, ending):
        c = Connection(sock, ending, how)
        c.run()
        with lock:
            if keep and c.mail is not None:
                kept[0] += 1
                with open(os.path.join(keep, f"{kept[0]}.eml"), "wb") as f:
                    f.write(c.mail)
            tell(json.dumps(c.seen))

    n = 0
    while True:
        sock, _ = server.accept()
        threading.Thread(target=serve, args=(sock, endings[min(n, len(endings) - 1)]),
                         daemon=True).start()
        n += 1


if __name__ == "__main__":
    main(sys.argv[1:])
