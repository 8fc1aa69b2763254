#!/usr/bin/env python3
"""kantha serve --lmtp, spoken to by CPython's smtplib.LMTP: what is answered 250 is there for good.

    check_lmtp.py KANTHA
"""
import glob
import os
import re
import signal
import smtplib
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

KANTHA = sys.argv[1]
CARE, SHOP = "care@dighipar.example", "shop@dighipar.example"
failed = []


def check(what, got, want):
    if got != want:
        failed.append(what)
        print(f"check_lmtp.py: {what}: got {got!r}, want {want!r}")


class Desk:
    def __init__(self, folder, limit=None):
        self.firm, self.path = folder + "/firm", folder + "/lmtp"
        self.limit, self.process, self.port = limit, None, 0
        subprocess.run([KANTHA, "init", "--firm", self.firm, "--name", "Dighipar", "--agent", "N",
                        "--email", "n@dighipar.example", "--mailbox", CARE],
                       input=b"a boat on the river\n", check=True, stdout=subprocess.DEVNULL)
        db = sqlite3.connect(self.firm + "/kantha.db")
        db.execute("INSERT INTO mailboxes (address, name, language, smtp_host, smtp_port, created_at)"
                   " VALUES (?, 'Shop', 'en', '', 25, 0)", (SHOP,))
        db.commit()
        db.close()

    def start(self):
        line = [KANTHA, "serve", "--firm", self.firm, "--listen", "127.0.0.1:0", "--lmtp",
                self.path, "--lmtp", "127.0.0.1:0"]
        if self.limit:
            line = ["sh", "-c", f"trap '' XFSZ; ulimit -f {self.limit}; exec \"$@\"", "sh"] + line
        self.process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        for text in self.process.stdout:
            found = re.search(rb"LMTP at port (\d+)", text)
            if found:
                self.port = int(found.group(1))
                return

    def end(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        self.process.stdout.close()
        return self.process.wait()

    def lmtp(self, path=None):
        return smtplib.LMTP(path or self.path, local_hostname="mx.example", timeout=60)

    def query(self, sql):
        db = sqlite3.connect(f"file:{self.firm}/kantha.db?mode=ro", uri=True, timeout=20)
        try:
            return db.execute(sql).fetchall()
        finally:
            db.close()

    def spooled(self):
        return glob.glob(self.firm + "/spool/new/*.eml")

    def wait_until_filed(self):
        for _ in range(600):
            if not self.spooled():
                return
            time.sleep(0.1)
        failed.append("spool")
        print("check_lmtp.py: the spool is not drained")


def mail(n, text="সাইনবোর্ড কবে আসবে?"):
    return (f"From: Farhana <farhana{n}@rupsha.example>\r\nTo: {CARE}\r\nSubject: sign {n}\r\n"
            f"Message-ID: <lmtp-{n}@rupsha.example>\r\nMIME-Version: 1.0\r\n"
            "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
            f"{text}\r\n").encode()


def check_answers(desk):
    with desk.lmtp() as c:
        said = c.ehlo()[1].decode()
        for word in ["PIPELINING", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES", "SIZE "]:
            check(word, word in said, True)
        refused = c.sendmail("farhana@rupsha.example", [CARE, SHOP.upper(), "none@dighipar.example",
                                                        "care+k7.abc@dighipar.example"],
                             mail(1), ["BODY=8BITMIME"])
        more = [c.getreply()[0] for _ in range(2)]  # CPython reads the first recipient's alone
        check("each has an answer", more, [250, 250])
        check("one is unknown", {k: v[0] for k, v in refused.items()}, {"none@dighipar.example": 550})
        c.sendmail("f@rupsha.example", [CARE], mail(2, ".one\r\n..two\r\n."))
        c.sendmail("কে@rupsha.example", [CARE], mail(3), ["SMTPUTF8", "BODY=8BITMIME"])
        c.sendmail("", [CARE], mail(4))
    desk.wait_until_filed()
    check("in three cases or more, by mailbox", desk.query(
        "SELECT b.address, count(*) FROM raws r JOIN mailboxes b ON b.id = r.mailbox_id"
        " GROUP BY 1 ORDER BY 1"), [(CARE, 5), (SHOP, 1)])
    check("nobody sent it: a machine's", desk.query("SELECT state, reason FROM raws WHERE sender <> ''"),
          [("kept_aside", "bounce")])
    check("dots and letters", desk.query("SELECT text FROM messages WHERE mail_id = "
                                         "'lmtp-2@rupsha.example'")[0][0].split(),
          [".one", "..two", "."])
    check("whose words", desk.query("SELECT text FROM messages WHERE mail_id = "
                                    "'lmtp-3@rupsha.example'")[0][0].strip(), "সাইনবোর্ড কবে আসবে?")


def talk(desk, *lines, until=b""):
    with socket.socket(socket.AF_UNIX) as s:
        s.settimeout(60)
        s.connect(desk.path)
        s.sendall(b"".join(lines))
        said = b""
        while not (until and until in said):
            piece = s.recv(65536)
            if not piece:
                break
            said += piece
        return said


HEAD = b"LHLO mx\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<" + CARE.encode() + b">\r\n"


def check_edges(desk):
    before = len(desk.query("SELECT id FROM raws"))
    said = talk(desk, HEAD, b"DATA\r\nfirst\n.\r\nMAIL FROM:<evil@x.example>\r\n.\r\n", b"QUIT\r\n")
    check("a smuggler", b"\r\n554 5.6.0" in said, True)
    said = talk(desk, HEAD.replace(b"example>\r\nR", b"example> SIZE=99999999999\r\nR"), b"QUIT\r\n")
    check("too large", b"\r\n552 5.3.4" in said, True)
    said = talk(desk, HEAD, (b"RCPT TO:<" + CARE.encode() + b">\r\n") * 100, b"QUIT\r\n")
    check("recipients", said.count(b"\r\n250 2.1.5"), 100)
    check("one too many", said.count(b"\r\n452 4.5.3"), 1)
    talk(desk, HEAD, b"DATA\r\nhalf a mail", until=b"354")
    check("nothing came of them", len(desk.query("SELECT id FROM raws")), before)
    with smtplib.LMTP("127.0.0.1", desk.port, local_hostname="mx.example", timeout=60) as c:
        check("loopback", c.sendmail("a@b.example", [CARE], mail(9)), {})


def check_full_disk(folder):
    """A mail past the file size the system allows this process: 452, and the sender keeps it."""
    desk = Desk(folder, limit=4096)  # blocks of 512 bytes: 2 MiB; the database is smaller
    desk.start()
    with desk.lmtp() as c:
        try:
            c.sendmail("a@b.example", [CARE], mail(20, "y" * 3000000))
            check("full disk", "kept", "refused")
        except smtplib.SMTPDataError as e:
            check("full disk", e.smtp_code, 452)
        check("the next, a small one", c.sendmail("a@b.example", [CARE], mail(21)), {})
    desk.wait_until_filed()
    check("only that", desk.query("SELECT count(*) FROM raws"), [(1,)])
    check("it ends", desk.end(), 0)


def load(desk, worker, acknowledged, stop):
    for n in range(1000 * worker, 1000 * worker + 1000):
        try:
            with desk.lmtp() as c:
                for part in range(5):
                    c.sendmail(f"m{n}@x.example", [CARE], mail(f"{n}-{part}"))
                    acknowledged.append(f"lmtp-{n}-{part}@rupsha.example")
        except (OSError, smtplib.SMTPException):
            if stop.is_set():
                return
            time.sleep(0.05)


def check_kill(desk):
    """Killed three times under load: whatever was acknowledged is a message in the end."""
    acknowledged, stop = [], threading.Event()
    workers = [threading.Thread(target=load, args=(desk, w, acknowledged, stop)) for w in (1, 2, 3)]
    for w in workers:
        w.start()
    for _ in range(3):
        want = len(acknowledged) + 60
        deadline = time.time() + 60
        while len(acknowledged) < want and time.time() < deadline:
            time.sleep(0.01)
        desk.end(signal.SIGKILL)
        desk.start()
    stop.set()
    desk.end(signal.SIGKILL)
    for w in workers:
        w.join()
    desk.start()
    desk.wait_until_filed()
    there = {row[0] for row in desk.query("SELECT mail_id FROM messages")}
    check("enough load", len(acknowledged) >= 180, True)
    check("acknowledged and lost", [a for a in acknowledged if a not in there], [])


def main():
    with tempfile.TemporaryDirectory(prefix="kantha-lmtp-") as folder:
        desk = Desk(folder)
        desk.start()
        try:
            check("rights of the socket", oct(os.stat(desk.path).st_mode & 0o777), "0o660")
            check_answers(desk)
            check_edges(desk)
            check_kill(desk)
        finally:
            check("it ends", desk.end(), 0)
        os.mkdir(folder + "/full")
        check_full_disk(folder + "/full")
        told = subprocess.run([KANTHA, "serve", "--firm", desk.firm, "--listen", "127.0.0.1:0",
                               "--lmtp", "0.0.0.0:2424"], capture_output=True, timeout=60)
        check("not for the world", (told.returncode, b"loopback" in told.stderr), (1, True))
    sys.exit(1 if failed else 0)


main()
