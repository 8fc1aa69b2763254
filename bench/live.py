"""Bench: mail fetched from Dovecot, two hundred people at work, ten tabs of one browser."""
import asyncio
import concurrent.futures
import imaplib
import json
import random
import sqlite3
import statistics
import subprocess
import sys
import time

from desk import (EMAIL, KANTHA, PASSWORD, ROOT, WORK, Server, hidden, letter, messages, post,
                  raw_sqlite, row, sign_in)

sys.path.insert(0, str(ROOT / "tests/mail"))

CARE = "care@dighipar.example"
AGENTS, TABS = 200, 10
CLICK_EVERY_S = 2.0   # each agent opens a case so often
MAIL_EVERY_S = 0.5    # and so often a client writes
GATHER_S = 0.25       # static/js/live.js waits so long before it fetches a list anew


def deliver(firm, bytes_):
    subprocess.run([KANTHA, "deliver", "--firm", firm, "--mailbox", CARE], input=bytes_, check=True)


def seconds_to_file(firm, count, begin):
    """From begin() until the firm holds `count` messages more."""
    before = messages(firm)
    began = time.monotonic()
    begin()
    while messages(firm) < before + count:
        if time.monotonic() - began > 300:
            sys.exit("bench: the mail was not taken in within 300 s")
        time.sleep(0.02)
    return time.monotonic() - began


def read_all(dovecot):
    """Every mail of INBOX by CPython's imaplib, one FETCH for all."""
    began = time.monotonic()
    c = dovecot.imap()
    c.select("INBOX", readonly=True)
    c.fetch("1:*", "(UID BODY.PEEK[])")
    c.logout()
    return time.monotonic() - began


def part_imap(firm, seconds):
    from dovecot import PASSWORD as DOOR, USER, Dovecot
    count = 200 * max(1, seconds)
    dovecot, server = Dovecot(), Server(firm)
    try:
        dovecot.drop(0, 0)  # makes the folder
        for n in range(count):  # straight into its files: delivering is not what is measured
            path = f"{dovecot.dir}/mail/new/{1_000_000_000 + n}.bench.test"
            with open(path, "wb") as f:
                f.write(letter(n).replace(b"<bench-", b"<imap-"))
        dovecot.own_mail()
        limit = raw_sqlite([letter(n) for n in range(count)])
        python = count / read_all(dovecot)
        _, opener = sign_in(server)
        url = f"{server.url}/mailboxes/1/source"
        fields = hidden(opener, f"{server.url}/mailboxes/1") | {
            "host": "127.0.0.1", "port": dovecot.plain, "tls": "never", "user": USER, "secret": DOOR,
            "folder": "INBOX", "afterwards": "keep", "takes_old": "yes", "do": "connect"}
        rate = count / seconds_to_file(firm, count, lambda: post(opener, url, fields))
        row(f"{count:,} mails fetched by IMAP and filed as cases", f"{rate:,.0f}/s",
            f"raw SQLite writes: {limit:,.0f}/s; imaplib only reads {python:,.0f}/s", rate / limit)
    finally:
        server.stop()
        dovecot.stop()


class Agent:
    """One person: an event stream, and a connection for what they look at."""
    def __init__(self, server, cookie, cases):
        self.port, self.cookie, self.cases = server.port, cookie, cases
        self.clicks, self.refreshes, self.heard = [], [], {}

    def head(self, path):
        return (f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
                f"Cookie: {self.cookie}\r\n\r\n").encode()

    async def look(self, path):
        async with self.lock:
            began = time.monotonic()
            self.writer.write(self.head(path))
            head = await self.reader.readuntil(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 200"):
                sys.exit(f"bench: {path}: {head.decode(errors='replace')}")
            size = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
            await self.reader.readexactly(size)
            return (time.monotonic() - began) * 1000

    async def click(self, until):
        await asyncio.sleep(random.uniform(0, CLICK_EVERY_S))
        while time.monotonic() < until:
            self.clicks.append(await self.look(f"/cases/{random.choice(self.cases)}"))
            await asyncio.sleep(random.uniform(0.5, 1.5) * CLICK_EVERY_S)

    async def refresh(self):
        await asyncio.sleep(GATHER_S)
        self.is_waiting = False
        self.refreshes.append(await self.look("/cases?view=all"))

    async def listen(self, until, tasks):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(self.head("/events?after=-1"))
        while (left := until - time.monotonic()) > 0:
            try:
                line = await asyncio.wait_for(reader.readline(), left)
            except asyncio.TimeoutError:
                break
            if line.startswith(b"data:"):
                note = json.loads(line[5:])
                if note.get("noun") == "case":
                    self.heard.setdefault(note["id"], time.monotonic())
                    if not self.is_waiting:
                        self.is_waiting = True
                        tasks.append(asyncio.create_task(self.refresh()))
        writer.close()

    async def work(self, until):
        self.lock, self.is_waiting, tasks = asyncio.Lock(), False, []
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        await asyncio.gather(self.click(until), self.listen(until, tasks))
        await asyncio.gather(*tasks)
        self.writer.close()


async def clients_write(firm, until, sent):
    n = 0
    while time.monotonic() < until - 1:
        mail = letter(n).replace(b"<bench-", f"<people-{time.time_ns()}-".encode())
        one = await asyncio.create_subprocess_exec(
            KANTHA, "deliver", "--firm", firm, "--mailbox", CARE, stdin=subprocess.PIPE)
        await one.communicate(mail)
        sent.append(time.monotonic())
        n += 1
        await asyncio.sleep(MAIL_EVERY_S)


def percentile(values, p):
    return sorted(values)[min(len(values) - 1, int(len(values) * p / 100))]


def spread(values):
    return f"p50 {percentile(values, 50):.1f} ms, p99 {percentile(values, 99):.1f} ms"


def add_agents(firm):
    def add(n):
        subprocess.run([KANTHA, "agent", "add", "--firm", firm, "--name", f"Agent {n}", "--email",
                        f"agent{n}@dighipar.example"], input=PASSWORD.encode() + b"\n", check=True,
                       stdout=subprocess.DEVNULL)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        list(pool.map(add, range(AGENTS)))


def numbers(firm):
    """The newest four hundred cases."""
    db = sqlite3.connect(f"file:{firm}/kantha.db?mode=ro", uri=True)
    return [n for (n,) in db.execute("SELECT number FROM cases ORDER BY id DESC LIMIT 400")]


async def people(firm, seconds, agents):
    until, sent = time.monotonic() + seconds, []
    await asyncio.gather(clients_write(firm, until, sent), *(a.work(until) for a in agents))
    return sent


def part_people(firm, seconds):
    seconds = max(seconds, 5)
    add_agents(firm)
    server = Server(firm)
    try:
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            cookies = list(pool.map(
                lambda n: sign_in(server, f"agent{n}@dighipar.example")[0], range(AGENTS)))
        cases = numbers(firm)
        agents = [Agent(server, cookie, cases) for cookie in cookies]
        sent = asyncio.run(people(firm, seconds, agents))
        clicks = [ms for a in agents for ms in a.clicks]
        lists = [ms for a in agents for ms in a.refreshes]
        last = [max(heard) for case in set().union(*(a.heard for a in agents))
                if len(heard := [a.heard[case] for a in agents if case in a.heard]) == AGENTS]
        late = [(min(h for h in last if h >= s) - s) * 1000 for s in sent if s <= max(last)]
        row(f"{AGENTS} agents at work: a click on a case ({len(clicks) / seconds:,.0f}/s)",
            spread(clicks))
        row(f"{AGENTS} agents: the list fetched anew ({len(lists) / seconds:,.0f}/s)", spread(lists))
        row(f"{AGENTS} agents: from `deliver`'s exit until the last one has heard of the mail",
            f"median {statistics.median(late):.0f} ms of {len(late)}, worst {max(late):.0f} ms")
        row(f"memory, {AGENTS} agents (PSS, all processes)", f"{server.pss_mb():.1f} MB",
            "aim under 64")
    finally:
        server.stop()


def part_tabs(firm, seconds):
    server = Server(firm)
    browser = subprocess.Popen(
        ["node", ROOT / "bench/tabs.mjs", server.url, EMAIL, PASSWORD, str(TABS)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)

    def hear():
        return json.loads(browser.stdout.readline() or sys.exit("bench: the browser ended"))
    try:
        hear()
        live, clicks = [], []
        for n in range(10):
            subject = f"tab {n} {time.time_ns()}"
            mail = (letter(n).replace(f"Subject: sign {n}".encode(), f"Subject: {subject}".encode())
                    .replace(b"<bench-", f"<{time.time_ns()}-".encode()))
            browser.stdin.write(subject + "\n")
            browser.stdin.flush()
            hear()  # every tab waits for it now
            deliver(firm, mail)
            answer = hear()
            live.append(answer["live"])
            clicks.append(answer["click"])
        row(f"{TABS} tabs of one browser: a mail is in the list of the other nine",
            f"median {statistics.median(live):.0f} ms, worst {max(live):.0f} ms",
            "behind the one in front; 250 ms are waited for more")
        row(f"{TABS} tabs: a click meanwhile, until the case is painted",
            f"median {statistics.median(clicks):.0f} ms, worst {max(clicks):.0f} ms")
    finally:
        browser.stdin.close()
        browser.wait(30)
        server.stop()
