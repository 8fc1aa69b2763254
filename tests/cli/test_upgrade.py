#!/usr/bin/env python3
"""test_upgrade.py KANTHA DUMP: an upgrade that breaks, is killed, has no room, is tried or undone.

DUMP is a firm of an older release (tests/data/schema). What breaks is planted in its database: a
trigger on the records of the steps runs in the middle of the upgrade. With KANTHA_PG
(tests/with_pg) it is told of a firm in PostgreSQL.
"""
import fcntl
import hashlib
import os
import pathlib
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "store"))
from upgrade import Postgres, Served, Sqlite  # pylint: disable=wrong-import-position

KANTHA, DUMP = sys.argv[1], pathlib.Path(sys.argv[2])
OLD = int(DUMP.stem)
NEW = len(list((pathlib.Path(__file__).resolve().parent / "../../src/store/migrations").glob("*.pg.sql")))
ENDLESS = """CREATE TABLE big (x);
    CREATE VIEW endless AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
        SELECT zeroblob(4000) AS x FROM n;
    CREATE TRIGGER boom AFTER INSERT ON schema_steps WHEN new.number = {} BEGIN
        INSERT INTO big SELECT x FROM endless; END"""
ENDED = "DROP TRIGGER boom; DROP VIEW endless; DROP TABLE big"


def run(*words, language="C", given=b""):
    """Exit status and all it said."""
    ran = subprocess.run([KANTHA, *map(str, words)], env={**os.environ, "LC_ALL": language}, input=given,
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=120)
    return ran.returncode, ran.stdout.decode()


def says(status, words, ran):
    assert ran[0] == status and words in ran[1], f"wanted {status} and \"{words}\", got {ran}"


class Firm(Sqlite):
    def __init__(self, at, name="firm"):
        super().__init__(at, name)
        self.fill(DUMP)
        self.before = self.all()

    def sql(self, script):
        db = sqlite3.connect(self.folder / "kantha.db")
        db.executescript(script)
        db.close()

    def all(self):
        return {t: self.values(t, self.columns(t)) for t in self.tables()}

    def steps(self):
        return self.rows("SELECT count(*) FROM schema_steps")[0][0]

    def is_old(self):
        assert self.steps() == OLD, self.steps()
        now = self.all()
        for table in self.before.keys() | now.keys():
            assert self.before.get(table) == now.get(table), f"{table} changed"
        self.check()

    def upgrade(self, *words, **more):
        return run("upgrade", *self.options, *words, **more)

    def copies(self):
        return sorted(p.name for p in self.folder.iterdir() if re.match("before-|undone-|upgrade-try", p.name))

    def digest(self):
        """Of the file, whose log is empty once nobody has it open."""
        assert not (self.folder / "kantha.db-wal").exists()
        return hashlib.sha256((self.folder / "kantha.db").read_bytes()).hexdigest()


def a_dry_run_says_what_would_happen_and_changes_nothing(at):
    firm = Firm(at)
    before = firm.digest()
    said = firm.upgrade("--dry-run")
    says(0, f"From schema {OLD} to {NEW}", said)
    assert re.search(r"Tried on a copy: [\d,]+ ms", said[1]), said
    assert f"  {NEW:04} " in said[1] and f"  {OLD:04} " not in said[1], said
    says(0, "কিছুই বদলায়নি", firm.upgrade("--dry-run", language="bn_BD.UTF-8"))
    assert firm.digest() == before and firm.copies() == []


def the_copy_is_the_firm_as_it_was_and_undo_puts_it_back(at):
    firm = Firm(at)
    says(0, f"Upgraded from schema {OLD} to {NEW}", firm.upgrade())
    assert firm.copies() == [f"before-{OLD}-{NEW}"] and firm.steps() == NEW
    says(0, "Nothing to do", firm.upgrade())
    says(0, "Install the version you had before", firm.upgrade("--undo"))
    firm.is_old()
    assert firm.copies() == [f"before-{OLD}-{NEW}", f"undone-{NEW}-{OLD}"]
    with sqlite3.connect(firm.folder / f"undone-{NEW}-{OLD}/kantha.db") as kept:
        assert kept.execute("SELECT count(*) FROM schema_steps").fetchone() == (NEW,)
    kept.close()
    says(0, "Upgraded", firm.upgrade())
    says(2, "no copy", run("upgrade", "--undo", *Firm(at, "other").options))


def what_was_done_since_is_counted_and_lost_only_when_said(at):
    firm = Firm(at)
    last = firm.rows("SELECT max(seq) FROM events")[0][0]
    firm.upgrade()
    agent = ["agent", "add", *firm.options, "--name", "Later", "--email"]
    for name in ("a", "b"):
        says(0, "", run(*agent, f"{name}@dighipar.example", given=b"a password of later\n"))
    lost = firm.rows(f"SELECT count(*) FROM events WHERE seq > {last}")[0][0]
    assert lost >= 2
    says(1, f"--lose {lost}", firm.upgrade("--undo"))
    says(1, f"--lose {lost}", firm.upgrade("--undo", "--lose", lost - 1, language="bn_BD.UTF-8"))
    assert firm.steps() == NEW
    says(0, "again", firm.upgrade("--undo", "--lose", lost))
    firm.is_old()


def letters_that_came_since_are_filed_again_and_none_goes_out_twice(at):
    firm = Firm(at)
    firm.sql("""INSERT INTO outbox (kind, dedupe_key, message_id, payload, not_before, state, created_at)
        SELECT 'mail', 'waits', max(id), '', 9e15, 'queued', 1 FROM messages WHERE kind = 'out'""")
    box = firm.rows("SELECT address FROM mailboxes")[0][0]
    letter = b"From: new@client.example\nSubject: Since then\n\nThe sign fell.\n"
    subject = "SELECT count(*) FROM cases WHERE subject = 'Since then'"

    def file():
        with Served(KANTHA, firm.options):
            wait(lambda: firm.rows(subject) == [(1,)] and not list((firm.folder / "spool/new").iterdir()))

    says(0, "", run("deliver", "--firm", firm.folder, "--mailbox", box, given=letter))
    file()
    says(0, "One letter", firm.upgrade("--undo", "--lose", 100000))
    assert firm.rows(subject) == [(0,)] and firm.steps() == OLD
    waiting = list((firm.folder / "spool/new").iterdir())
    assert [w.read_bytes() for w in waiting] == [letter]
    assert firm.rows("SELECT state FROM outbox WHERE dedupe_key = 'waits'") == [("uncertain",)]
    assert firm.rows("SELECT count(*) FROM dues WHERE kind = 'settle_sending' AND state = 'open'")[0][0] >= 1
    firm.check()
    file()
    assert firm.rows("SELECT state FROM outbox WHERE dedupe_key = 'waits'") == [("uncertain",)]


def a_step_that_breaks_leaves_the_firm_as_it_was(at):
    firm = Firm(at)
    firm.sql(f"CREATE TRIGGER boom BEFORE INSERT ON schema_steps WHEN new.number = {NEW - 1} BEGIN"
             " SELECT raise(ABORT, 'planted'); END")
    says(2, "nothing was changed", firm.upgrade())
    says(2, "planted", firm.upgrade())
    says(2, "কিছুই বদলায়নি", firm.upgrade(language="bn_BD.UTF-8"))
    says(1, "nothing was changed", run("serve", *firm.options, "--listen", "127.0.0.1:0"))
    firm.is_old()
    firm.sql("DROP TRIGGER boom")
    says(0, "Upgraded", firm.upgrade())


def a_kill_at_any_step_leaves_the_firm_as_it_was(at):
    for step in range(OLD + 1, NEW + 1):
        firm = Firm(at, f"killed{step}")
        firm.sql(ENDLESS.format(step))
        killed = subprocess.Popen([KANTHA, "upgrade", *firm.options], stderr=subprocess.DEVNULL)
        log = firm.folder / "kantha.db-wal"
        wait(lambda: log.exists() and log.stat().st_size > 16 << 20)
        killed.kill()
        assert killed.wait() == -signal.SIGKILL
        firm.sql(ENDED)
        firm.is_old()
        (firm.folder / "upgrade-try").mkdir()  # as of one that was killed while it copied
        says(0, "Upgraded", firm.upgrade())
        assert firm.steps() == NEW and firm.copies() == [f"before-{OLD}-{NEW}"]


def a_disk_that_is_full_leaves_the_firm_as_it_was(at):
    disk = at / "disk"
    disk.mkdir()
    small = ["mount", "-t", "tmpfs", "-o", "size=28m", "none", disk]
    if os.getuid() != 0 or subprocess.run(small, capture_output=True, check=False).returncode != 0:
        print("        no small disk can be made here: not tried")
        return
    try:
        firm = Firm(disk)
        firm.sql(ENDLESS.format(NEW))
        says(2, "no room left", firm.upgrade())
        firm.sql(ENDED)
        firm.is_old()
        (disk / "ballast").write_bytes(bytes(12 << 20))
        for words in (["--dry-run"], []):
            says(2, "not enough room", firm.upgrade(*words))
        says(2, "জায়গা", firm.upgrade(language="bn_BD.UTF-8"))
        firm.is_old()
        (disk / "ballast").unlink()
        says(0, "Upgraded", firm.upgrade())
    finally:
        subprocess.run(["umount", disk], check=True)


def nobody_upgrades_what_another_program_serves(at):
    firm = Firm(at)
    held = os.open(firm.folder, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    agent = ["agent", "add", *firm.options, "--name", "A", "--email", "a@dighipar.example"]
    says(2, "Stop it first", firm.upgrade())
    says(2, "Stop it first", run(*agent, given=b"a password of later\n"))
    says(1, "আগে সেটি বন্ধ করুন", run("serve", *firm.options, language="bn_BD.UTF-8"))
    says(0, "Nothing was changed", firm.upgrade("--dry-run"))
    firm.is_old()
    assert firm.copies() == []
    os.close(held)
    says(0, "Upgraded", firm.upgrade())
    with Served(KANTHA, firm.options):
        says(2, "Stop it first", firm.upgrade("--undo"))


def two_copies_are_kept(at):
    firm = Firm(at)
    for i, name in enumerate(("before-1-2", "before-2-3", "before-3-9")):
        (firm.folder / name).mkdir()
        (firm.folder / name / "kantha.db").touch()
        os.utime(firm.folder / name / "kantha.db", (i, i))
    firm.upgrade()
    assert firm.copies() == [f"before-{name}" for name in sorted((f"{OLD}-{NEW}", "3-9"))], firm.copies()


def a_newer_firm_is_refused_by_every_command(at):
    firm = Firm(at)
    firm.upgrade()
    firm.sql("INSERT INTO schema_steps VALUES (9999, 'later', 'x', 1)")
    before, options = firm.digest(), firm.options
    commands = [["upgrade"], ["upgrade", "--dry-run"], ["upgrade", "--undo"], ["agent", "second-step-off"],
                ["agent", "add", "--name", "A", "--email", "a@dighipar.example"],
                ["token", "add", "--email", "nadia@dighipar.example", "--name", "x"],
                ["client", "export", "--client", "1", "--out", at / "x.zip"], ["backup"], ["serve"]]
    rest = {"backup": [at / "copy"], "agent second-step-off": ["nadia@dighipar.example"]}
    for command in commands:
        words = [*command[:2], *options, *command[2:]] if len(command) > 1 and command[1][0] != "-" \
            else [command[0], *options, *command[1:]]
        words += rest.get(" ".join(map(str, command[:2])), [])
        status = 1 if command == ["serve"] else 2
        says(status, "A newer Kantha", run(*words, given=b"a password of later\n"))
        says(status, "আরও নতুন কাঁথা", run(*words, given=b"a password of later\n", language="bn_BD.UTF-8"))
    says(2, "A newer Kantha", run("restore", "--firm", at / "back", firm.folder))
    says(1, "A newer Kantha", run("doctor", *options))
    says(2, "holds a firm", run("init", *options))
    assert firm.digest() == before and not (at / "copy").exists() and not (at / "back").exists()
    says(0, "", run("deliver", "--firm", firm.folder, "--mailbox", "care@dighipar.example", given=b"From: a@b.example\n\nx\n"))


# ---- PostgreSQL ----


def in_postgres_it_is_all_or_nothing_too(at):
    firm = Postgres(at, "firm")
    firm.fill(DUMP)
    steps = lambda: int(firm.psql("SELECT count(*) FROM schema_steps"))
    tables = firm.tables()
    upgrade = lambda *words, **more: run("upgrade", *firm.options, *words, **more)
    said = upgrade("--dry-run")
    says(0, "taken back", said)
    assert steps() == OLD and firm.tables() == tables
    subprocess.run(re.search("pg_dump.*", said[1]).group(), shell=True, check=True, cwd=at)
    assert (at / f"before-{OLD}-{NEW}.dump").stat().st_size > 10000
    says(2, "pg_restore", upgrade("--undo"))
    with subprocess.Popen(["psql", "-qX", firm.where], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        other.stdin.write(f"SET search_path = {firm.schema};\n\\o /dev/null\n"
                          "SELECT pg_advisory_lock_shared(hashtextextended('kantha ' || current_schema(), 0));\n\\o\n\\echo held\n")
        other.stdin.flush()
        assert other.stdout.readline() == "held\n"
        for words in (["--dry-run"], []):
            says(2, "Stop it first", upgrade(*words))
        other.stdin.close()
    firm.psql(f"""CREATE FUNCTION boom() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'planted'; END $$;
        CREATE TRIGGER boom BEFORE INSERT ON schema_steps FOR EACH ROW WHEN (new.number = {NEW - 1})
        EXECUTE FUNCTION boom()""")
    says(2, "nothing was changed", upgrade())
    says(2, "planted", upgrade(language="bn_BD.UTF-8"))
    assert steps() == OLD and firm.tables() == tables
    firm.psql("DROP TRIGGER boom ON schema_steps; DROP FUNCTION boom()")
    says(0, "Upgraded", upgrade())
    assert steps() == NEW
    with Served(KANTHA, firm.options):
        newer = "INSERT INTO schema_steps VALUES (9999, 'later', 'x', 1)"
        firm.psql(newer)
    says(2, "A newer Kantha", upgrade())
    says(1, "আরও নতুন কাঁথা", run("serve", *firm.options, language="bn_BD.UTF-8"))


def wait(is_so):
    until = time.time() + 60
    while not is_so():
        assert time.time() < until, "waited a minute"
        time.sleep(0.02)


LITE = [a_dry_run_says_what_would_happen_and_changes_nothing, the_copy_is_the_firm_as_it_was_and_undo_puts_it_back,
        what_was_done_since_is_counted_and_lost_only_when_said,
        letters_that_came_since_are_filed_again_and_none_goes_out_twice, a_step_that_breaks_leaves_the_firm_as_it_was,
        a_kill_at_any_step_leaves_the_firm_as_it_was, a_disk_that_is_full_leaves_the_firm_as_it_was,
        nobody_upgrades_what_another_program_serves, two_copies_are_kept, a_newer_firm_is_refused_by_every_command]

for story in [in_postgres_it_is_all_or_nothing_too] if "KANTHA_PG" in os.environ else LITE:
    with tempfile.TemporaryDirectory(prefix="kantha-undo-") as folder:
        story(pathlib.Path(folder))
    print(f"ok      {story.__name__}", flush=True)
