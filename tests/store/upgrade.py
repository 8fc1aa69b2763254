#!/usr/bin/env python3
"""upgrade_from_every_schema KANTHA DUMP...: a firm of each released schema becomes one of today.

Each dump is the demo firm as the release that first had this schema made it (tests/data/schema;
sqlite3 FIRM/kantha.db .dump). Opened by today's program it must have the tables, columns and
indexes of a new firm, every value it had, and pages that open. SQLite itself is asked, not us.
"""
import http.cookiejar
import pathlib
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request

PAGES = ["/today", "/cases", "/cases?view=all", "/cases/1", "/cases/3", "/clients", "/clients/1",
         "/promises", "/cases?q=sign", "/settings/firm", "/settings/team", "/settings/me"]


def rows(db, sql):
    return db.execute(sql).fetchall()


def own_tables(db):
    return [name for (name,) in rows(db, """SELECT name FROM sqlite_schema WHERE type = 'table'
        AND name NOT LIKE 'sqlite%' AND name NOT LIKE '%\\_search%' ESCAPE '\\'
        AND name <> 'schema_steps' ORDER BY name""")]


def shape(db):
    """Tables with their columns, in no order (a column that came later stands last), and the rest."""
    tables = {t: sorted(rows(db, f"SELECT name, type, \"notnull\", pk FROM pragma_table_info('{t}')"))
              for t in own_tables(db)}
    rest = rows(db, """SELECT type, name, tbl_name, sql FROM sqlite_schema
        WHERE type IN ('index', 'trigger', 'view') AND sql IS NOT NULL ORDER BY type, name""")
    return tables, [(kind, name, of, " ".join(sql.split())) for kind, name, of, sql in rest]


def columns(db, table):
    return [c for (c,) in rows(db, f"SELECT name FROM pragma_table_info('{table}')")]


def values(db, kept):
    return {t: sorted(map(repr, rows(db, f"SELECT {', '.join(f'{c}' for c in cs)} FROM {t}")))
            for t, cs in kept.items()}


def connect(folder):
    return sqlite3.connect(f"file:{folder}/kantha.db?mode=ro", uri=True)


class Served:
    """`kantha serve` for the length of a with; signs in as the demo's Nadia."""

    def __init__(self, kantha, folder):
        self.kantha, self.folder = kantha, folder

    def __enter__(self):
        self.process = subprocess.Popen(
            [self.kantha, "serve", "--firm", self.folder, "--listen", "127.0.0.1:0"],
            stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        self.base = re.search(r"http://\S+:\d+", line).group()
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.browser = urllib.request.build_opener(jar)
        token = re.search(r'name="csrf" value="([^"]+)"', self.get("/signin")).group(1)
        form = {"csrf": token, "email": "nadia@dighipar.example", "password": "kantha-demo"}
        self.browser.open(self.base + "/signin", urllib.parse.urlencode(form).encode()).read()
        return self

    def get(self, path):
        with self.browser.open(self.base + path) as answer:
            return answer.read().decode()

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(20) == 0, "the server did not end well"


def add_agent(kantha, folder):
    """Opens the firm without serving it: the jobs of a server change what has become due since."""
    subprocess.run([kantha, "agent", "add", "--firm", folder, "--name", "Later", "--email",
                    "later@dighipar.example"], input=b"a password of later\n", check=True,
                   stdout=subprocess.DEVNULL)


def upgrade(kantha, dump, at):
    folder = at / "firm"
    fresh = at / "fresh"
    folder.mkdir(parents=True)
    for name in ("spool", "blobs"):
        (folder / name).mkdir()
    (folder / "key").write_bytes(bytes(range(32)))
    (folder / "key").chmod(0o600)
    with sqlite3.connect(folder / "kantha.db") as db:
        db.executescript(dump.read_text(encoding="utf-8"))
    db.close()
    with connect(folder) as db:
        kept = {t: columns(db, t) for t in own_tables(db)}
        before = values(db, {t: cs for t, cs in kept.items() if t != "sessions"})
    db.close()
    assert sum(map(len, before.values())) > 500, "the dump holds next to nothing"
    add_agent(kantha, folder)
    with connect(folder) as db:
        now = {t: cs for t, cs in kept.items() if t in before}
        after = values(db, now)
        for table in before:
            gone = set(before[table]) - set(after[table])
            assert not gone, f"{table}: {len(gone)} rows are not as they were: {min(gone)[:300]}"
        assert rows(db, "PRAGMA foreign_key_check") == []
        assert rows(db, "PRAGMA integrity_check") == [("ok",)]
        found = shape(db)
    db.close()
    with Served(kantha, folder) as served:
        for page in PAGES:
            assert "<main" in served.get(page), page
    subprocess.run([kantha, "init", "--firm", fresh], check=True, stdout=subprocess.DEVNULL)
    with connect(fresh) as db:
        wanted = shape(db)
    for table in wanted[0].keys() | found[0].keys():
        assert wanted[0].get(table) == found[0].get(table), f"{table} differs from a new firm's"
    assert wanted[1] == found[1], "an index, trigger or view differs from a new firm's"


def main(kantha, *dumps):
    for dump in map(pathlib.Path, dumps):
        with tempfile.TemporaryDirectory(prefix="kantha-upgrade-") as at:
            upgrade(kantha, dump, pathlib.Path(at))
        print(f"ok {dump.name}")


if __name__ == "__main__":
    main(*sys.argv[1:])
