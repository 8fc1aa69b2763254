#!/usr/bin/env python3
"""kantha move: a firm goes into PostgreSQL and comes back.    tests/with_pg test_move.py KANTHA FIXTURES

What stands on either side is read by sqlite3, psql and pg_dump, never by kantha. The firm is the
demo with planted oddities and many letters; another has a row in every table (FIXTURES)."""
import hashlib
import os
import pathlib
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

KANTHA, FIXTURES = sys.argv[1], pathlib.Path(sys.argv[2])
PG = os.environ["KANTHA_PG"]
ROOM = tempfile.TemporaryDirectory(prefix="kantha-move-")
DIR = pathlib.Path(ROOM.name)
LETTERS = 12000
# Not rows of the firm: each engine's own steps, what a move says of itself, and contents, which are
# files in a folder. Any other table that is not moved makes this test fail.
OWN = {"schema_steps", "moves", "leases", "blobs", "blob_pieces"}
ODD = ["", " ", "\\N", "\\.", "a\tb\r\n\x01\x7f", "'\";--", "ক্ষ ড়\u09a1\u09bc \u200d\u200c", "\U0001f9f5\U0010ffff\ufffe",
       "\ufeffé e\u0301 \u202eabc", "x" * 300000]
faults = 0
random.seed(4)


def same(what, got, want):
    global faults
    if got != want:
        faults += 1
        print(f"{what}: got {str(got)[:600]!r}, want {str(want)[:600]!r}")


def has(what, text, words):
    same(f"{what} says {words!r}: {text[-500:]}", words in text, True)


def where(schema):
    return f"{PG}&schema={schema}"


def run(*words, **more):
    env = {**os.environ, "LC_ALL": "C.UTF-8", **more.pop("env", {})}
    more.setdefault("timeout", 240)
    return subprocess.run([KANTHA, *map(str, words)], capture_output=True, text=True, env=env, check=False, **more)


def out(folder, schema):
    return ["move", "--from", folder, "--to", where(schema), "--data", DIR / f"{schema}.data"]


def back(schema, folder):
    return ["move", "--from", where(schema), "--data", DIR / f"{schema}.data", "--to", folder]


def psql(schema, sql):
    done = subprocess.run(["psql", "-qtAX", PG, "-c", f'SET search_path = "{schema}"', "-c", sql], capture_output=True, check=False)
    return done.stdout.decode().rstrip("\n") if done.returncode == 0 else ""


def lite(folder, sql, *values):
    with sqlite3.connect(folder / "kantha.db") as db:
        return db.execute(sql, values).fetchall()


# ---- what stands there, by other programs

def tables(folder):
    """name -> (columns, key), of what is no index of SQLite's own."""
    found = {}
    for (name,) in lite(folder, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'"):
        columns = lite(folder, f"SELECT name, pk FROM pragma_table_xinfo('{name}') WHERE hidden = 0")
        found[name] = ([c for c, _ in columns], [c for _, c in sorted((k, c) for c, k in columns if k)])
    return {n: v for n, v in sorted(found.items()) if n not in OWN}


def listed(names):
    return ", ".join(f'"{n}"' for n in names)


ESCAPES = {"\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\v": "\\v"}


def copied(value):
    """A value as COPY ... TO STDOUT writes it."""
    if value is None:
        return "\\N"
    if isinstance(value, bytes):
        return "\\\\x" + value.hex()
    return re.sub(r"[\\\b\f\n\r\t\v]", lambda m: ESCAPES[m[0]], str(value))


def in_folder(folder):
    return {t: "".join("\t".join(map(copied, row)) + "\n" for row in lite(folder, f'SELECT {listed(c)} FROM "{t}" ORDER BY {listed(k)}'))
            for t, (c, k) in tables(folder).items()}


def in_schema(schema, like):
    """The same of PostgreSQL, with the columns and keys of the folder `like`; and no table more."""
    names = psql(schema, "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()").split()
    same("tables of the schema", set(names) - OWN, set(tables(like)))
    found = {}
    for t, (c, k) in tables(like).items():
        done = subprocess.run(["psql", "-qX", PG, "-c", f'SET search_path = "{schema}"', "-c",
                               f'COPY (SELECT {listed(c)} FROM "{t}" ORDER BY {listed(k)}) TO STDOUT'], capture_output=True, check=True)
        found[t] = done.stdout.decode()
    return found


def compare(what, got, want):
    same(f"{what}: tables", list(got), list(want))
    for t, rows in want.items():
        if got.get(t) != rows:
            differ = [p for p in zip(got[t].split("\n"), rows.split("\n")) if p[0] != p[1]][:1]
            same(f"{what}: {t}", differ or len(got[t]), "the same")


def dump(folder):
    """What sqlite3 itself says is in there, as it would be put in again; rows in no order."""
    lines = subprocess.run(["sqlite3", "-readonly", folder / "kantha.db", ".dump"], capture_output=True, check=True).stdout.split(b"\n")
    skip = re.compile(rb"INSERT INTO (%s|'?\w+_search_\w+'?|'\w+_search_\w+') " % b"|".join(t.encode() for t in OWN))
    return sorted(line for line in lines if not skip.match(line))


def shape(schema):
    text = subprocess.run(["pg_dump", "-s", "-n", schema, PG], capture_output=True, text=True, check=True).stdout
    return re.sub(rf"\b{schema}\b", "S", re.sub(r"(?m)^(--|\\).*\n", "", text))


def files(folder):
    return {p.relative_to(folder): p.read_bytes() for p in (folder / "blobs").rglob("*") if p.is_file()}


# ---- firms

def firm(name, letters=0):
    folder = DIR / name
    if not (DIR / "first").exists():
        same("demo", run("demo", "--firm", DIR / "first").returncode, 0)
    shutil.copytree(DIR / "first", folder)
    with sqlite3.connect(folder / "kantha.db") as db:
        if letters:
            plant(db, letters)
    return folder


def plant(db, letters):
    case, thread = db.execute("SELECT m.case_id, m.thread_id FROM messages m LIMIT 1").fetchone()
    db.executemany("INSERT INTO messages (case_id, thread_id, kind, channel, text, state, tokens, at, created_at) VALUES (?, ?, 'note', 'note', ?, 'kept', ?, ?, ?)",
                   ((case, thread, f"letter {n}", f"word{n % 97} জামা", n, -n) for n in range(letters)))
    for n, odd in enumerate(ODD):
        db.execute("INSERT INTO settings (name, value, version, updated_at) VALUES (?, ?, ?, ?)", (f"odd {n} {odd[:40]}", odd, 2**63 - 1, -2**63))
        db.execute("INSERT INTO messages (case_id, thread_id, kind, channel, text, state, at, created_at, html_blob) VALUES (?, ?, 'note', 'note', ?, 'kept', 1, 1, NULL)", (case, thread, odd))
        db.execute("INSERT INTO tags (name) VALUES (?)", (odd[:500],))
    db.execute("UPDATE agents SET totp_sealed = ? WHERE id = 1", (bytes(range(256)),))
    db.execute("UPDATE agents SET totp_sealed = x'' WHERE id = 2")
    # Each names the other: no order of tables would do.
    db.execute("INSERT INTO raws (source, spool_name, blob, size, state, received_at, message_id) VALUES ('x', 'x', '', 0, 'filed', 1, (SELECT max(id) FROM messages))")
    db.execute("UPDATE messages SET raw_id = (SELECT max(id) FROM raws) WHERE id = (SELECT max(id) FROM messages)")
    # Its number was given, and must not be given again.
    db.execute("INSERT INTO events (seq, at, actor_kind, via, request, noun, noun_id, kind) VALUES (500000, 1, 'job', 'x', 0, 'case', 1, 'x')")
    db.execute("DELETE FROM events WHERE seq = 500000")


def cut_off(words, is_late_enough):
    """Runs it and kills it as soon as that is so. False: it was faster."""
    child = subprocess.Popen([KANTHA, *map(str, words)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while child.poll() is None and not is_late_enough():
        time.sleep(0.01)
    child.kill()
    return child.wait() == -signal.SIGKILL


def has_messages(schema):
    return lambda: psql(schema, "SELECT count(*) FROM messages") not in ("", "0")


# ---- the tests

def there_and_back():
    folder, home = firm("shop", LETTERS), DIR / "home"
    (folder / "spool/new/waits").write_bytes(b"a letter that waits")
    before, letters, lines = in_folder(folder), files(folder), dump(folder)
    done = run(*out(folder, "shop"))
    same("moved out", (done.returncode, done.stderr), (0, ""))
    rows = len(re.findall(r"^compared ", done.stdout, re.M))
    same("each table with rows is compared", rows, sum(1 for t in before.values() if t))
    has("progress", done.stdout.replace(",", ""), f"copied messages: {before['messages'].count(chr(10))} of {before['messages'].count(chr(10))} rows 100 %")
    compare("in PostgreSQL", in_schema("shop", folder), before)
    same("run() on the source", lines, dump(folder))
    same("spool", (DIR / "shop.data/spool/new/waits").read_bytes(), b"a letter that waits")
    same("key", (DIR / "shop.data/key").read_bytes(), (folder / "key").read_bytes())
    same("no mark is left", psql("shop", "SELECT count(*) FROM moves"), "0")
    same("search", psql("shop", "SELECT count(*) FROM messages WHERE search @@ to_tsquery('simple', 'word7')"), str(len([n for n in range(LETTERS) if n % 97 == 7])))
    with_init = run("init", "--firm", where("fresh"), "--data", DIR / "fresh.data")
    same("init", with_init.returncode, 0)
    same("the schema is that of a new firm", shape("shop"), shape("fresh"))
    same("ids go on", psql("shop", "INSERT INTO tags (name) VALUES ('next') RETURNING id"), str(lite(folder, "SELECT max(id) + 1 FROM tags")[0][0]))
    psql("shop", "DELETE FROM tags WHERE name = 'next'")
    same("a number that was given is not given again", psql("shop", "SELECT nextval(pg_get_serial_sequence('events', 'seq'))"), "500001")
    psql("shop", "SELECT setval(pg_get_serial_sequence('events', 'seq'), 500000)")

    refused = run("token", "add", "--firm", folder, "--email", "x@y.example", "--name", "x")
    same("the source is left", refused.returncode, 2)
    has("the source", refused.stderr, "was moved away")
    has("the source", refused.stderr, "schema=shop")
    same("nor served", run("serve", "--firm", folder, "--listen", "127.0.0.1:1", timeout=60).returncode, 1)
    again = run(*out(folder, "again"))
    same("nor moved twice", again.returncode, 2)
    has("again", again.stderr, "was moved away")
    same("and nothing was begun", psql("again", "SELECT 1 FROM messages LIMIT 1"), "")

    done = run(*back("shop", home), "--quiet")
    same("moved back", (done.returncode, done.stdout, done.stderr), (0, "", ""))
    compare("back home", in_folder(home), before)
    same("dumps of sqlite3", dump(home), lines)
    same("letters and files", files(home), letters)
    same("sqlite_sequence", lite(home, "SELECT name, seq FROM sqlite_sequence"), [("events", 500000)])
    same("references", lite(home, "PRAGMA foreign_key_check"), [])
    lite(home, "INSERT INTO message_search (message_search, rank) VALUES ('integrity-check', 1)")
    same("search at home", lite(home, "SELECT count(*) FROM message_search WHERE message_search MATCH 'word7'")[0][0], len([n for n in range(LETTERS) if n % 97 == 7]))
    same("home is a firm", run("agent", "second-step-off", "--firm", home, "nobody@x.example").stderr.count("nobody has"), 1)
    same("undo", run("move", "--from", folder, "--undo").returncode, 0)
    has("the source lives", run("token", "add", "--firm", folder, "--email", "x@y.example", "--name", "x").stderr, "nobody has")
    same("undo twice", run("move", "--from", folder, "--undo").returncode, 2)


def every_table():
    folder = DIR / "full"
    run("init", "--firm", folder)
    with sqlite3.connect(folder / "kantha.db") as db:
        db.executescript(FIXTURES.read_text(encoding="utf-8"))
        db.execute("DELETE FROM moves")
    before = in_folder(folder)
    same("tables without a row: the fixtures want one", [t for t, rows in before.items() if not rows], [])
    done = run(*out(folder, "full"))
    same("contents that are no files are told", done.returncode, 1)
    compare("a row of everything", in_schema("full", folder), before)
    done = run(*back("full", DIR / "full.home"))
    same("and back", done.returncode, 1)
    compare("a row of everything, back", in_folder(DIR / "full.home"), before)
    same("dumps", dump(DIR / "full.home"), dump(folder))


def killed():
    folder = firm("killed", LETTERS)
    before, cuts, began = in_folder(folder), 0, time.monotonic()
    run(*out(folder, "measure"))
    took = time.monotonic() - began
    run("move", "--from", folder, "--undo")
    for _ in range(12):
        until = time.monotonic() + random.uniform(0.05, took)
        cuts += cut_off(out(folder, "killed"), lambda end=until: time.monotonic() > end)
        if run(*["token", "add", "--firm", where("killed"), "--data", DIR / "killed.data", "--email", "x", "--name", "x"]).stderr.find("nobody has") >= 0:
            break
    same("it was cut off at least three times", cuts >= 3, True)
    done = run(*out(folder, "killed"))
    same("and went on", done.returncode == 0 or "was moved away" in done.stderr, True)
    compare("after kills", in_schema("killed", folder), before)
    same("whole", psql("killed", "SELECT count(*) FROM moves"), "0")
    same("its shape", shape("killed"), shape("measure"))
    began, cuts = time.monotonic(), 0
    while time.monotonic() - began < 60: # the way back, as it goes
        until = time.monotonic() + random.uniform(0.2, took)
        if not cut_off(back("killed", DIR / "killed.home"), lambda end=until: time.monotonic() > end):
            break
        cuts += 1
    same("cut off on the way back", cuts >= 1, True)
    done = run(*back("killed", DIR / "killed.home"))
    same("went on there", done.returncode == 0 or "was moved away" in done.stderr, True)
    compare("after kills, back", in_folder(DIR / "killed.home"), before)


def half(name):
    folder = firm(name, LETTERS)
    same(f"{name}: cut off", cut_off(out(folder, name), has_messages(name)), True)
    return folder


def half_is_no_firm():
    folder = half("half")
    for words in (["token", "add", "--email", "x", "--name", "x"], ["init"]):
        said = run(*words, "--firm", where("half"), "--data", DIR / "half.data")
        same(f"{words} on half a firm", said.returncode, 2)
    has("half a firm", run("token", "add", "--firm", where("half"), "--data", DIR / "half.data", "--email", "x", "--name", "x").stderr, "Not all of this firm is here yet")
    has("half a firm, in Bengali", run("token", "add", "--firm", where("half"), "--data", DIR / "half.data", "--email", "x", "--name", "x", env={"LC_ALL": "bn_BD.UTF-8"}).stderr, "মাঝপথে থেমে")
    same("serve", run("serve", "--firm", where("half"), "--data", DIR / "half.data", "--listen", "127.0.0.1:1", timeout=60).returncode, 1)
    same("another machine does not make one of it", run("init", "--firm", where("half"), "--data", DIR / "other.data").returncode, 2)
    lite(folder, "UPDATE settings SET value = value || 'x' WHERE name = 'firm.name'")
    changed = run(*out(folder, "half"))
    same("a source that changed", changed.returncode, 2)
    has("a source that changed", changed.stderr, "has changed since this move began")


def planted():
    folder = half("planted")
    [low, high] = psql("planted", "SELECT min(id), max(id) - 1 FROM messages").split("|")
    psql("planted", f"UPDATE messages SET text = text || ' ' WHERE id = {low}")
    psql("planted", f"DELETE FROM messages WHERE id = {high}")
    psql("planted", "INSERT INTO mail_seen (message_id, mailbox_id, is_stored, at) VALUES ('zzz', 99, 1, 1)")
    done = run(*out(folder, "planted"))
    same("planted rows", done.returncode, 2)
    same("each is named", sorted(done.stderr.splitlines()[:-1]),
         sorted([f"messages id={low} has another text", f"messages id={high} is not there", "mail_seen message_id=zzz, mailbox_id=99 is there, and not in the source"]))
    has("planted rows", done.stderr, "is not what is in the firm")
    same("still no firm", psql("planted", "SELECT side FROM moves"), "in")
    same("and the source is served", lite(folder, "SELECT count(*) FROM moves"), [(0,)])


def refusals():
    folder = firm("nul", 10)
    lite(folder, "UPDATE messages SET text = 'a' || char(0) || 'b' WHERE id = 3")
    lite(folder, "UPDATE tags SET name = CAST(x'80' AS TEXT) WHERE id = (SELECT max(id) FROM tags)")
    done = run(*out(folder, "nul"))
    same("NUL", (done.returncode, len(done.stderr.splitlines())), (2, 3))
    has("NUL", done.stderr, "messages id=3 text holds a NUL")
    same("nothing was made", (psql("nul", "SELECT 1 FROM settings LIMIT 1"), (DIR / "nul.data").exists()), ("", False))
    has("not empty", run(*out(folder, "fresh")).stderr, "nothing was moved")
    lite(folder, "UPDATE messages SET text = 'ab' WHERE id = 3")
    lite(folder, "UPDATE tags SET name = 'ab' WHERE id = (SELECT max(id) FROM tags)")
    has("not empty", run("move", "--from", folder, "--to", where("fresh"), "--data", DIR / "else").stderr, "something already where the firm shall go")
    has("a key is there", run("move", "--from", folder, "--to", where("else"), "--data", DIR / "fresh.data").stderr, "something already")
    has("folders", run("move", "--from", folder, "--to", DIR / "x").stderr, "kantha backup")
    has("no data", run("move", "--from", folder, "--to", where("x")).stderr, "--data")
    has("no firm", run("move", "--from", DIR / "none", "--to", where("x"), "--data", DIR / "x").stderr, "holds no firm")
    for words in (["--from", folder], ["--undo"], ["--from", folder, "--to", "x", "--undo"], ["--from", folder, "--to"], ["red"]):
        same(f"move {words}", run("move", *words).returncode, 2)
    server = subprocess.Popen([KANTHA, "serve", "--firm", folder, "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    server.stdout.readline()
    held = run(*out(folder, "held"))
    server.send_signal(signal.SIGTERM)
    server.wait()
    server.stdout.close()
    same("a firm that is served", held.returncode, 2)
    has("a firm that is served", held.stderr, "served by another kantha")
    done = run("move", "--from", folder, "--to", where("held") + "&password=geheim", "--data", DIR / "held.data")
    same("it goes when nobody serves it", done.returncode, 0)
    same("no password is kept", lite(folder, "SELECT place LIKE '%geheim%', place LIKE '%schema=held%' FROM moves"), [(0, 1)])


def damaged():
    folder = firm("damaged")
    name = hashlib.blake2b(b"a letter", digest_size=32).hexdigest()
    other = hashlib.blake2b(b"another letter", digest_size=32).hexdigest()
    for n in (name, other):
        (folder / "blobs" / n[:2]).mkdir(exist_ok=True, mode=0o700)
        lite(folder, "INSERT INTO raws (source, spool_name, blob, size, state, received_at) VALUES ('x', ?, ?, 8, 'filed', 1)", n, n)
    (folder / "blobs" / name[:2] / name[2:]).write_bytes(b"a letter")
    (folder / "blobs" / other[:2] / other[2:]).write_bytes(b"another lexter")
    done = run(*out(folder, "damaged"))
    same("a letter that is not whole", (done.returncode, len(done.stderr.splitlines())), (1, 1))
    has("a letter that is not whole", done.stderr, other[2:])
    run(*back("damaged", DIR / "damaged.home"), "--quiet")
    same("the others came", (DIR / "damaged.home/blobs" / name[:2] / name[2:]).read_bytes(), b"a letter")


for test in (there_and_back, every_table, killed, half_is_no_firm, planted, refusals, damaged):
    begin = time.monotonic()
    test()
    print(f"{test.__name__}: {time.monotonic() - begin:.1f} s", flush=True)
sys.exit(faults > 0)
