#!/usr/bin/env python3
"""upgrade_from_every_schema KANTHA FOLDER: a firm of each released schema becomes one of today.

FOLDER holds a dump of the demo firm as the release that first had a schema made it, one file each
(tests/data/schema). Upgraded by today's program it must have the tables, columns and indexes of a
new firm, every value it had, nothing the doctor finds wrong with it, and pages that open. With
KANTHA_PG (tests/with_pg) the same rows go into PostgreSQL first, into tables that the steps of that
time make there. The databases' own programs are asked, not ours.
"""
import hashlib
import http.cookiejar
import os
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
STEPS = pathlib.Path(__file__).parent / "../../src/store/migrations"


class Sqlite:
    """A firm in a folder, looked at by SQLite itself."""

    def __init__(self, at, name):
        self.folder = at / name
        self.options = ["--firm", str(self.folder)]

    def fill(self, dump):
        make_folder(self.folder)
        with sqlite3.connect(self.folder / "kantha.db") as db:
            db.executescript(dump.read_text(encoding="utf-8"))
        db.close()

    def rows(self, sql):
        db = sqlite3.connect(f"file:{self.folder}/kantha.db?mode=ro", uri=True)
        found = db.execute(sql).fetchall()
        db.close()
        return found

    def tables(self):
        return [name for (name,) in self.rows("""SELECT name FROM sqlite_schema WHERE type = 'table'
            AND name NOT LIKE 'sqlite%' AND name NOT LIKE '%\\_search%' ESCAPE '\\'
            AND name <> 'schema_steps' ORDER BY name""")]

    def columns(self, table):
        return [c for (c,) in self.rows(f"SELECT name FROM pragma_table_info('{table}')")]

    def values(self, table, columns):
        return sorted(map(repr, self.rows(f"SELECT {', '.join(columns)} FROM {table}")))

    def shape(self):
        """Tables with their columns, in no order (a column that came later stands last), the rest."""
        shape = {t: sorted(self.rows(
            f"SELECT name, type, \"notnull\", pk FROM pragma_table_info('{t}')")) for t in self.tables()}
        for kind, name, of, sql in self.rows("""SELECT type, name, tbl_name, sql FROM sqlite_schema
                WHERE type IN ('index', 'trigger', 'view') AND sql IS NOT NULL"""):
            shape[kind, name, of] = " ".join(sql.split())
        return shape

    def check(self):
        assert self.rows("PRAGMA foreign_key_check") == []
        assert self.rows("PRAGMA integrity_check") == [("ok",)]


class Postgres:
    """A firm in a schema, looked at by psql."""

    def __init__(self, at, name):
        self.where = os.environ["KANTHA_PG"]
        self.schema, self.folder = f"{name}_{at.name[-8:].lower()}".replace("-", "_"), at / name
        self.options = ["--firm", f"{self.where}&schema={self.schema}", "--data", str(self.folder)]

    def psql(self, sql):
        asked = subprocess.run(["psql", "-qtAX", "-v", "ON_ERROR_STOP=1", "-F", "\t", self.where], text=True,
                               input=f"SET search_path = {self.schema};\n{sql}", capture_output=True, check=False)
        assert asked.returncode == 0, asked.stderr[:1000]
        return asked.stdout

    def fill(self, dump):
        """The tables as the steps of that time make them, and in them the rows of the dump."""
        make_folder(self.folder)
        self.psql(f"CREATE SCHEMA {self.schema}")
        old = sqlite3.connect(":memory:")
        old.executescript(dump.read_text(encoding="utf-8"))
        old.row_factory = sqlite3.Row
        script = ["BEGIN;", "CREATE TABLE schema_steps (number BIGINT PRIMARY KEY, name TEXT NOT NULL,"
                            " checksum TEXT NOT NULL, at BIGINT NOT NULL);"]
        for step in old.execute("SELECT * FROM schema_steps ORDER BY number").fetchall():
            sql = (STEPS / f"{step['number']:04}_{step['name']}.pg.sql").read_bytes()
            script.append(sql.decode())
            script.append(insert("schema_steps", {**dict(step), "checksum": hashlib.blake2b(
                sql, digest_size=32).hexdigest()}))
        script.append("SET session_replication_role = replica;")
        for (table,) in old.execute("""SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE TABLE%'
                AND name NOT LIKE '%\\_search%' ESCAPE '\\' AND name NOT IN ('schema_steps', 'sqlite_sequence')""").fetchall():
            script += [insert(table, dict(row)) for row in old.execute(f"SELECT * FROM {table}")]
        old.close()
        self.psql("\n".join(script) + "\nCOMMIT;")
        for line in self.psql("""SELECT table_name, column_name FROM information_schema.columns WHERE
                table_schema = current_schema() AND is_identity = 'YES'""").splitlines():
            table, column = line.split("\t")
            self.psql(f"SELECT setval(pg_get_serial_sequence('{table}', '{column}'),"
                      f" (SELECT coalesce(max({column}), 0) + 1 FROM {table}), false)")

    def tables(self):
        return self.psql("""SELECT tablename FROM pg_tables WHERE schemaname = current_schema()
            AND tablename <> 'schema_steps' ORDER BY 1""").split()

    def columns(self, table):
        return self.psql(f"""SELECT quote_ident(column_name) FROM information_schema.columns
            WHERE table_schema = current_schema() AND table_name = '{table}'""").split()

    def values(self, table, columns):
        return sorted(self.psql(f"COPY (SELECT {', '.join(columns)} FROM {table}) TO STDOUT").splitlines())

    def shape(self):
        asked = self.psql("""
            SELECT 'column', table_name, column_name, data_type, is_nullable, is_identity, is_generated,
                coalesce(column_default, '') FROM information_schema.columns WHERE table_schema = current_schema();
            SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema();
            SELECT 'constraint', conrelid::regclass, pg_get_constraintdef(oid) FROM pg_constraint
                WHERE connamespace = current_schema()::regnamespace;
            SELECT 'trigger', tgrelid::regclass, tgname FROM pg_trigger WHERE NOT tgisinternal AND tgrelid IN
                (SELECT oid FROM pg_class WHERE relnamespace = current_schema()::regnamespace)""")
        return {line.replace(self.schema, "SCHEMA"): True for line in asked.splitlines()}

    def check(self):
        """What refers, refers to what is there: put in without looking, so looked at now."""
        for line in self.psql("""SELECT conrelid::regclass, conname FROM pg_constraint WHERE contype = 'f'
                AND connamespace = current_schema()::regnamespace""").splitlines():
            table, name = line.split("\t")
            self.psql(f"UPDATE pg_constraint SET convalidated = false WHERE conname = '{name}' AND"
                      f" connamespace = current_schema()::regnamespace;"
                      f" ALTER TABLE {table} VALIDATE CONSTRAINT {name}")


def make_folder(folder):
    folder.mkdir(mode=0o700)
    for name in ("spool", "spool/new", "blobs"):
        (folder / name).mkdir()
    (folder / "key").write_bytes(bytes(range(32)))
    (folder / "key").chmod(0o600)


def literal(value):
    if value is None:
        return "NULL"
    if isinstance(value, bytes):
        return f"'\\x{value.hex()}'"
    return str(value) if isinstance(value, (int, float)) else "'" + value.replace("'", "''") + "'"


def insert(table, row):
    names = ", ".join(f'"{name}"' for name in row)
    return f'INSERT INTO {table} ({names}) VALUES ({", ".join(map(literal, row.values()))});'


class Served:
    """`kantha serve` for the length of a with; signs in as the demo's Nadia."""

    def __init__(self, kantha, options):
        self.kantha, self.options = kantha, options

    def __enter__(self):
        self.process = subprocess.Popen(
            [self.kantha, "serve", *self.options, "--listen", "127.0.0.1:0"],
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


def faults(kantha, firm):
    """What the doctor says is bad, but for letters, which the dump has no files of, and the machine."""
    said = subprocess.run([kantha, "doctor", *firm.options], text=True, capture_output=True, check=False,
                          env={**os.environ, "LC_ALL": "C"}).stdout
    assert "fine  Database" in said, said
    return [line for line in said.splitlines() if re.match("bad   (Database|Folder|Settings|Clock|Mail going)", line)]


def upgrade(kantha, dump, kind, at):
    firm, fresh = kind(at, "firm"), kind(at, "fresh")
    firm.fill(dump)
    kept = {t: firm.columns(t) for t in firm.tables() if t != "sessions"}
    before = {t: firm.values(t, columns) for t, columns in kept.items()}
    assert sum(map(len, before.values())) > 500, "the dump holds next to nothing"
    subprocess.run([kantha, "upgrade", *firm.options], check=True, stdout=subprocess.DEVNULL)
    for table, columns in kept.items():
        gone = set(before[table]) - set(firm.values(table, columns))
        assert not gone, f"{table}: {len(gone)} rows are not as they were: {min(gone)[:300]}"
    firm.check()
    found = firm.shape()
    assert not faults(kantha, firm), faults(kantha, firm)
    with Served(kantha, firm.options) as served:
        for page in PAGES:
            assert "<main" in served.get(page), page
    assert not faults(kantha, firm), faults(kantha, firm)
    subprocess.run([kantha, "init", *fresh.options], check=True, stdout=subprocess.DEVNULL)
    wanted = fresh.shape()
    for thing in wanted.keys() | found.keys():
        assert wanted.get(thing) == found.get(thing), f"{thing} differs from a new firm's"


def main(kantha, folder):
    kind = Postgres if "KANTHA_PG" in os.environ else Sqlite
    dumps = sorted(pathlib.Path(folder).glob("*.sql"))
    assert dumps, f"{folder} holds no dump"
    for dump in dumps:
        with tempfile.TemporaryDirectory(prefix="kantha-upgrade-") as at:
            upgrade(kantha, dump, kind, pathlib.Path(at))
        print(f"ok {kind.__name__} {dump.name}")


if __name__ == "__main__":
    main(*sys.argv[1:])
