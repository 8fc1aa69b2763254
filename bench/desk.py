"""What the parts of the bench share: the firm, the server, a person who is signed in, the table."""
import http.cookiejar
import os
import pathlib
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
KANTHA = os.environ.get("KANTHA", str(ROOT / "build/kantha"))
WORK = ROOT / "build/bench"
EMAIL, PASSWORD = "bench@dighipar.example", "a long password for the bench"
rows = []


def row(what, value, limit="", ratio=None):
    rows.append((f"{ratio:.2f}" if ratio is not None else "", what, value, limit))
    print(f"  {what}: {value}", file=sys.stderr)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def make_firm(cases):
    """The firm, made once for each program and size; a copy is served so it stays as made."""
    firm = WORK / f"firm-{cases}"
    if not (firm / "loaded").exists():
        shutil.rmtree(firm, ignore_errors=True)
        began = time.monotonic()
        subprocess.run([tool("load"), firm, str(cases), EMAIL, PASSWORD], check=True,
                       stdout=sys.stderr)
        (firm / "loaded").write_text(f"{time.monotonic() - began:.0f}\n")
    copy = WORK / "firm"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(firm, copy)
    return copy


def tool(name):
    build = ROOT / "build-bench"
    if not (build / "build.ninja").exists():
        subprocess.run(["meson", "setup", build, "--buildtype=release", "-Dtests=false",
                        "-Dbench=true"], check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    subprocess.run(["ninja", "--quiet", "-C", build, f"bench/{name}"], check=True)
    return build / "bench" / name


class Server:
    def __init__(self, firm):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        began = time.monotonic()
        self.process = subprocess.Popen(
            [KANTHA, "serve", "--firm", firm, "--listen", f"127.0.0.1:{self.port}"],
            stdout=subprocess.DEVNULL, stderr=open(WORK / "serve.log", "w"))
        while self.ask("/healthz") != 200:
            if self.process.poll() is not None or time.monotonic() - began > 30:
                sys.exit("kantha serve: " + (WORK / "serve.log").read_text()[-2000:])
            time.sleep(0.001)
        self.start_ms = (time.monotonic() - began) * 1000

    def ask(self, path):
        try:
            with urllib.request.urlopen(self.url + path, timeout=5) as answer:
                return answer.status
        except OSError:
            return 0

    def tree(self):
        found = [self.process.pid]
        for pid in found:
            for kids in pathlib.Path(f"/proc/{pid}/task").glob("*/children"):
                found += [int(k) for k in kids.read_text().split()]
        return found

    def pss_mb(self):
        kb = 0
        for pid in self.tree():
            rollup = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
            kb += int(re.search(r"^Pss:\s+(\d+)", rollup, re.M).group(1))
        return kb / 1024

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(15)


def hidden(opener, url):
    """The hidden fields of the first form of a page."""
    page = opener.open(url).read().decode()
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))


def post(opener, url, fields):
    return opener.open(url, urllib.parse.urlencode(fields).encode())


def sign_in(server, email=EMAIL):
    """Through the form, as a browser does; gives the Cookie header and an opener."""
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    url = server.url + "/signin"
    post(opener, url, hidden(opener, url) | {"email": email, "password": PASSWORD})
    cookie = "; ".join(f"{c.name}={c.value}" for c in jar)
    if urllib.request.urlopen(urllib.request.Request(
            server.url + "/cases", headers={"Cookie": cookie})).geturl().endswith("/signin"):
        sys.exit("bench: could not sign in")
    return cookie, opener


def letter(n):
    bn = n % 2
    text = ("আমাদের সাইনবোর্ড দুই দিন দেরিতে এসেছে। রবিবার উদ্বোধন।\n" if bn else
            "Our sign came two days late. The opening is on Sunday.\n") * 20
    return (f"From: Client {n % 500} <client{n % 500}@shop.example>\r\nTo: care@dighipar.example\r\n"
            f"Subject: sign {n}\r\nMessage-ID: <bench-{n}@shop.example>\r\n"
            "Date: Sat, 21 Nov 2026 10:00:00 +0600\r\nMIME-Version: 1.0\r\n"
            "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
            + text).encode()


def raw_sqlite(letters):
    """The same bytes, one durable transaction each: what the disk allows one writer."""
    path = WORK / "raw.db"
    path.unlink(missing_ok=True)
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=FULL")
    db.execute("CREATE TABLE raws (id INTEGER PRIMARY KEY, bytes BLOB)")
    began = time.monotonic()
    for one in letters:
        db.execute("INSERT INTO raws (bytes) VALUES (?)", (one,))
    return len(letters) / (time.monotonic() - began)


def messages(firm):
    db = sqlite3.connect(f"file:{firm}/kantha.db?mode=ro", uri=True)
    return db.execute("SELECT count(*) FROM messages").fetchone()[0]
