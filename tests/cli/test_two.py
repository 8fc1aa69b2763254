#!/usr/bin/env python3
"""Two `kantha serve` on one database: what one does the pages of both hear of; one is killed with a
letter on its way, and the other sends what is left: nothing twice, everything else once.

  tests/with_pg test_two.py KANTHA
"""
import email
import http.cookiejar
import os
import pathlib
import re
import shutil
import signal
import socketserver
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request

KANTHA = sys.argv[1]
LETTERS = 8


class Relay(socketserver.ThreadingTCPServer):
    """Takes letters, and holds the answer to the first one back until it is told."""

    allow_reuse_address = daemon_threads = True

    def __init__(self):
        self.taken, self.lock = [], threading.Lock()
        self.has_one, self.may_answer = threading.Event(), threading.Event()
        super().__init__(("127.0.0.1", 0), Dialogue)
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Dialogue(socketserver.StreamRequestHandler):
    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self):
        self.say("220 relay.example")
        for line in self.rfile:
            word = line.strip().upper()[:4]
            if word == b"DATA":
                self.take()
            elif word == b"QUIT":
                return self.say("221 bye")
            else:
                self.say("250 relay.example")

    def take(self):
        self.say("354 go on")
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line)
        with self.server.lock:
            self.server.taken.append(email.message_from_bytes(b"".join(lines))["Message-ID"])
            is_first = len(self.server.taken) == 1
        if is_first:
            self.server.has_one.set()
            self.server.may_answer.wait(60)
        self.say("250 taken")


def sql(statement):
    return subprocess.run(["psql", "-qtAX", os.environ["KANTHA_PG"], "-c", "SET search_path = two", "-c", statement],
                          check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def until(what, holds):
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end, f"never: {what}"
        time.sleep(0.05)


class Desk:
    def __init__(self, data):
        self.process = subprocess.Popen(
            [KANTHA, "serve", "--firm", os.environ["KANTHA_PG"] + "&schema=two", "--data", data,
             "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, text=True)
        self.base = re.search(r"http://\S+:\d+", self.process.stdout.readline()).group()
        self.browser = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self.heard = []
        self.post("/signin", "/signin", email="nadia@dighipar.example", password="kantha-demo")
        stream = self.browser.open(self.base + "/events", timeout=120)
        threading.Thread(target=self.listen, args=(stream,), daemon=True).start()
        until("the stream begins", lambda: self.heard)

    def listen(self, stream):
        try:
            for line in stream:
                self.heard.append(line.decode())
        except (OSError, ValueError):
            pass  # it was killed

    def get(self, path):
        return self.browser.open(self.base + path).read().decode()

    def post(self, page, path, **fields):
        fields["csrf"] = re.search(r'name="csrf" value="([^"]+)"', self.get(page)).group(1)
        return self.browser.open(self.base + path, urllib.parse.urlencode(fields).encode()).read()

    def hears(self, noun, number):
        return any(f'"noun":"{noun}","id":{number}' in line for line in self.heard)

def letters(first):
    """LETTERS of them, due now: copies of one the demo has sent."""
    columns = sql("""SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns WHERE table_schema = 'two'
        AND table_name = 'messages' AND is_generated = 'NEVER' AND column_name NOT IN ('id', 'mail_id', 'state')""")
    sql(f"""WITH sent AS (SELECT * FROM messages WHERE kind = 'out' AND state = 'sent' AND channel = 'email' ORDER BY id LIMIT 1),
        copies AS (INSERT INTO messages (id, mail_id, state, {columns})
            SELECT n, 'letter-' || n || '@two.example', 'going', {columns} FROM sent, generate_series({first}, {first + LETTERS - 1}) n RETURNING id)
        INSERT INTO outbox (kind, dedupe_key, message_id, mailbox_id, payload, not_before, condition, state, pace_group, created_at)
        SELECT 'mail', 'two ' || id, id, 1, '', 1, '', 'queued', '', 1 FROM copies""")


def states(first):
    return sql(f"SELECT string_agg(state, ' ' ORDER BY state) FROM outbox WHERE message_id BETWEEN {first} AND {first + LETTERS - 1}").split()


def main():
    room = pathlib.Path(tempfile.mkdtemp(prefix="kantha-two-"))
    relay, desks = Relay(), []
    try:
        one, two, three = (str(room / name) for name in ("one", "two", "three"))
        subprocess.run([KANTHA, "demo", "--firm", os.environ["KANTHA_PG"] + "&schema=two", "--data", one],
                       check=True, stdout=subprocess.DEVNULL)
        for other in (two, three):
            os.makedirs(f"{other}/spool/new")
            shutil.copy(f"{one}/key", other)
        sql(f"UPDATE mailboxes SET smtp_host = '127.0.0.1', smtp_port = {relay.server_address[1]}, smtp_tls = 'never'")

        # One dies with a letter handed over and not answered.
        letters(90001)
        desks.append(Desk(one))
        assert relay.has_one.wait(60), "no letter came"
        desks.append(Desk(two))
        desks[0].process.kill()
        desks[0].process.wait()
        relay.may_answer.set()
        until("the other sends the rest", lambda: states(90001).count("accepted") == LETTERS - 1)
        assert states(90001).count("sending") == 1
        assert len(relay.taken) == len(set(relay.taken)) == LETTERS, relay.taken

        # Two send at once, and each hears of the other's acts.
        desks.append(Desk(three))
        letters(91001)
        until("all are sent", lambda: states(91001).count("accepted") == LETTERS)
        assert len(relay.taken) == len(set(relay.taken)) == 2 * LETTERS, relay.taken
        mail = b"From: new@elsewhere.example\r\nTo: care@dighipar.example\r\nSubject: New\r\nMessage-ID: <n@elsewhere.example>\r\n\r\nHello.\r\n"
        subprocess.run([KANTHA, "deliver", "--firm", two, "--mailbox", sql("SELECT address FROM mailboxes LIMIT 1")], input=mail, check=True)
        until("it is a case", lambda: sql("SELECT count(*) FROM cases WHERE subject = 'New'") == "1")
        case = sql("SELECT id FROM cases WHERE subject = 'New'")
        for desk in desks[1:]:
            until("both hear of it", lambda desk=desk: desk.hears("case", case))

        # What died with its sender is nobody's to send again: a person is asked.
        for desk in desks[1:]:
            desk.process.send_signal(signal.SIGTERM)
            assert desk.process.wait(30) == 0
        sql("UPDATE outbox SET lease = 1 WHERE state = 'sending'")
        sql("DELETE FROM leases")
        desks.append(Desk(two))
        until("it is uncertain", lambda: states(90001).count("uncertain") == 1)
        assert len(relay.taken) == 2 * LETTERS, relay.taken
    finally:
        relay.may_answer.set()
        for desk in desks:
            desk.process.terminate()
            desk.process.wait(30)
        shutil.rmtree(room)


if __name__ == "__main__":
    main()
