/* The SQLite driver. WAL, and synchronous=FULL: a commit that returned survives a power cut.
 * secure_delete and foreign keys are on. No mmap: it gained nothing measurable, counts as our
 * memory, and a failing disk would be a SIGBUS. One connection, one thread at a time. */
#include "db/driver.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"

#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define CONTROLS (C_UNDO + 1)
#define STEPS_BETWEEN_LOOKS 10000 /* of the virtual machine: about a millisecond */

struct link {
    sqlite3 *db;
    sqlite3_stmt *controls[CONTROLS];
    int64_t read_until; /* clock_mono() */
};

static const char *const control_sql[CONTROLS] = {
    [C_READ] = "BEGIN",           [C_BEGIN] = "BEGIN IMMEDIATE", [C_COMMIT] = "COMMIT",
    [C_ROLLBACK] = "ROLLBACK",    [C_SAVE] = "SAVEPOINT act",    [C_KEEP] = "RELEASE act",
    [C_UNDO] = "ROLLBACK TO act",
};

static const char settings[] = "PRAGMA foreign_keys = ON;"
                               "PRAGMA secure_delete = ON;"
                               "PRAGMA temp_store = MEMORY;"
                               "PRAGMA cache_size = -8000;"; /* KiB */
static const char settings_write[] = "PRAGMA journal_mode = WAL;"
                                     "PRAGMA synchronous = FULL;"
                                     "PRAGMA wal_autocheckpoint = 2000;"      /* pages: 8 MB */
                                     "PRAGMA journal_size_limit = 16777216;"; /* bytes */

/* ---- failures ---- */

static enum status constraint(struct ctx *cx, sqlite3 *db, const char *what)
{
    switch (sqlite3_extended_errcode(db)) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        return FAIL(cx, E_CONFLICT, "row.exists", NULL, "%s: %s", what, sqlite3_errmsg(db));
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return FAIL(cx, E_MISSING, "row.reference", NULL, "%s: %s", what, sqlite3_errmsg(db));
    default:
        return FAIL(cx, E_OURS, "row.check", NULL, "%s: %s", what, sqlite3_errmsg(db));
    }
}

/* The connection's last failure as ours. */
static enum status failed(struct ctx *cx, sqlite3 *db, const char *what)
{
    switch (sqlite3_errcode(db)) {
    case SQLITE_CONSTRAINT:
        return constraint(cx, db, what);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return FAIL(cx, E_BUSY, "db.busy", NULL, "%s: %s", what, sqlite3_errmsg(db));
    case SQLITE_INTERRUPT:
        return FAIL(cx, E_BUSY, "db.too_long", NULL, "%s", what);
    case SQLITE_FULL:
        return FAIL(cx, E_IO, "db.full", NULL, "%s: %s", what, sqlite3_errmsg(db));
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        return FAIL(cx, E_IO, "db.io", NULL, "%s: %s", what, sqlite3_errmsg(db));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return FAIL(cx, E_OURS, "db.damaged", NULL, "%s: %s", what, sqlite3_errmsg(db));
    case SQLITE_TOOBIG:
        return FAIL(cx, E_LIMIT, "db.too_big", NULL, "%s: %s", what, sqlite3_errmsg(db));
    default:
        return FAIL(cx, E_OURS, "db.sql", NULL, "%s: %s", what, sqlite3_errmsg(db));
    }
}

/* ---- opening ---- */

static void lite_close(void *arg)
{
    struct link *link = arg;
    for (int i = 0; i < CONTROLS; i++)
        sqlite3_finalize(link->controls[i]);
    sqlite3_close(link->db);
    free(link);
}

static enum status lite_script(struct ctx *cx, void *arg, const char *sql)
{
    struct link *link = arg;
    if (sqlite3_exec(link->db, sql, NULL, NULL, NULL) != SQLITE_OK)
        return failed(cx, link->db, "script");
    return OK;
}

/* The transaction has the one lock, and a folder is held by flock (act/firm). */
static enum status lite_alone(struct ctx *cx, void *arg)
{
    return OK;
}

/* Nonzero ends the statement. */
static int is_too_long(void *arg)
{
    const struct link *link = arg;
    return link->read_until != 0 && clock_mono() > link->read_until;
}

static enum status set_up(struct ctx *cx, struct link *link, unsigned mode)
{
    sqlite3_extended_result_codes(link->db, 0);
    sqlite3_busy_timeout(link->db, DB_BUSY_MS);
    sqlite3_db_config(link->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    TRY(lite_script(cx, link, settings));
    if (mode & DB_MOVE)
        TRY(lite_script(cx, link, "PRAGMA foreign_keys = OFF"));
    if (mode & DB_WRITE)
        return lite_script(cx, link, settings_write);
    if ((mode & DB_MOVE) == 0)
        sqlite3_progress_handler(link->db, STEPS_BETWEEN_LOOKS, is_too_long, link);
    return lite_script(cx, link, "PRAGMA query_only = ON");
}

/* Counting its memory takes a lock that all threads share. Too late once somebody used SQLite. */
static void configure(void)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

/* Readers open for writing too (SQLite's shared index wants it); query_only holds them back. */
static enum status lite_open(struct ctx *cx, const char *where, unsigned mode, void **ret_link)
{
    if ((mode & DB_CREATE) == 0 && !file_exists(where))
        return FAIL(cx, E_MISSING, "db.missing", "firm", "there is no %s", where);
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, configure);
    struct link *link = calloc(1, sizeof *link);
    if (link == NULL)
        abort();
    int flags =
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | ((mode & DB_CREATE) ? SQLITE_OPEN_CREATE : 0);
    enum status s = OK;
    if (sqlite3_open_v2(where, &link->db, flags, NULL) != SQLITE_OK)
        s = failed(cx, link->db, where);
    if (s == OK)
        s = set_up(cx, link, mode);
    if (s != OK) {
        lite_close(link);
        return s;
    }
    *ret_link = link;
    return OK;
}

/* ---- transactions ---- */

static bool lite_in_tx(void *arg)
{
    struct link *link = arg;
    return sqlite3_get_autocommit(link->db) == 0;
}

static enum status control_run(struct ctx *cx, struct link *link, enum control what)
{
    sqlite3_stmt **st = &link->controls[what];
    if (*st == NULL && sqlite3_prepare_v3(link->db, control_sql[what], -1,
                                          SQLITE_PREPARE_PERSISTENT, st, NULL) != SQLITE_OK)
        return failed(cx, link->db, control_sql[what]);
    enum status s = sqlite3_step(*st) == SQLITE_DONE ? OK : failed(cx, link->db, control_sql[what]);
    sqlite3_reset(*st);
    return s;
}

static enum status lite_control(struct ctx *cx, void *arg, enum control what)
{
    struct link *link = arg;
    link->read_until = what == C_READ ? clock_mono() + DB_READ_MS : 0;
    if (what == C_ROLLBACK && !lite_in_tx(link))
        return OK; /* SQLite did it by itself */
    TRY(control_run(cx, link, what));
    return what == C_UNDO ? control_run(cx, link, C_KEEP) : OK;
}

/* ---- statements ---- */

static enum status lite_prepare(struct ctx *cx, void *arg, const struct statement *st,
                                void **ret_run)
{
    struct link *link = arg;
    sqlite3_stmt *run;
    if (sqlite3_prepare_v3(link->db, st->sqlite, -1, SQLITE_PREPARE_PERSISTENT, &run, NULL) !=
        SQLITE_OK)
        return failed(cx, link->db, st->name);
    if (sqlite3_bind_parameter_count(run) != (int)st->in_n ||
        sqlite3_column_count(run) != (int)st->out_n) {
        int in = sqlite3_bind_parameter_count(run), out = sqlite3_column_count(run);
        sqlite3_finalize(run);
        return FAIL(cx, E_OURS, "db.shape", NULL, "%s:%d: %s has %d inputs and %d columns",
                    st->file, st->line, st->name, in, out);
    }
    *ret_run = run;
    return OK;
}

static void lite_finish(void *run)
{
    sqlite3_finalize(run);
}

static void lite_bind_null(void *run, int at)
{
    sqlite3_bind_null(run, at + 1);
}

static void lite_bind_int(void *run, int at, int64_t v)
{
    sqlite3_bind_int64(run, at + 1, v);
}

static void lite_bind_real(void *run, int at, double v)
{
    sqlite3_bind_double(run, at + 1, v);
}

static void lite_bind_text(void *run, int at, str v)
{
    sqlite3_bind_text64(run, at + 1, v.p, v.n, SQLITE_STATIC, SQLITE_UTF8);
}

static void lite_bind_blob(void *run, int at, str v)
{
    sqlite3_bind_blob64(run, at + 1, v.p, v.n, SQLITE_STATIC);
}

static enum status lite_step(struct ctx *cx, void *arg, void *run, bool *ret_has_row)
{
    struct link *link = arg;
    int rc = sqlite3_step(run);
    if (rc != SQLITE_ROW && rc != SQLITE_DONE)
        return failed(cx, link->db, sqlite3_sql(run));
    *ret_has_row = rc == SQLITE_ROW;
    return OK;
}

/* What SQLite calls unprotected: ours, as one thread has the connection. */
static void *lite_column(void *run, int at)
{
    sqlite3_value *v = sqlite3_column_value(run, at);
    return sqlite3_value_type(v) == SQLITE_NULL ? NULL : v;
}

static int64_t lite_get_int(void *column)
{
    return sqlite3_value_int64(column);
}

static double lite_get_real(void *column)
{
    return sqlite3_value_double(column);
}

/* An empty value is there, and empty: its pointer is not NULL. */
static str lite_get_bytes(void *column)
{
    const void *p = sqlite3_value_blob(column);
    return p == NULL ? S("") : (str){ p, (size_t)sqlite3_value_bytes(column) };
}

static int64_t lite_changed(void *arg)
{
    struct link *link = arg;
    return sqlite3_changes64(link->db);
}

/* Unbinding keeps no pointer into an arena that ends before the connection. */
static void lite_reset(void *run)
{
    sqlite3_reset(run);
    sqlite3_clear_bindings(run);
}

/* ---- the whole ---- */

static enum status lite_checkpoint(struct ctx *cx, void *arg)
{
    struct link *link = arg;
    sqlite3_busy_timeout(link->db, 0);
    int rc = sqlite3_wal_checkpoint_v2(link->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    enum status s = rc == SQLITE_OK ? OK : failed(cx, link->db, "checkpoint");
    sqlite3_busy_timeout(link->db, DB_BUSY_MS);
    return s;
}

/* Deleted rows are overwritten at once (secure_delete), but a page that was split or merged keeps
 * stale bytes in its free room: only a new file has none. Its copy does not go through memory. */
static enum status lite_scrub(struct ctx *cx, void *arg)
{
    struct link *link = arg;
    TRY(lite_script(cx, link, "PRAGMA temp_store = FILE"));
    enum status s = lite_script(cx, link, "VACUUM");
    TRY(lite_script(cx, link, "PRAGMA temp_store = MEMORY"));
    TRY(s);
    int rc = sqlite3_wal_checkpoint_v2(link->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    return rc == SQLITE_OK ? OK : failed(cx, link->db, "checkpoint");
}

static enum status copy_pages(struct ctx *cx, sqlite3 *from, sqlite3 *to)
{
    sqlite3_backup *b = sqlite3_backup_init(to, "main", from, "main");
    if (b == NULL)
        return failed(cx, to, "backup");
    /* In one go: it reads one snapshot, and writers go on in the log. */
    sqlite3_backup_step(b, -1);
    if (sqlite3_backup_finish(b) != SQLITE_OK)
        return failed(cx, to, "backup");
    return OK;
}

static enum status lite_backup(struct ctx *cx, void *arg, const char *to)
{
    struct link *link = arg;
    sqlite3 *copy = NULL;
    if (file_exists(to))
        return FAIL(cx, E_CONFLICT, "file.exists", NULL, "%s is there already", to);
    enum status s = OK;
    if (sqlite3_open_v2(to, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK)
        s = failed(cx, copy, to);
    if (s == OK)
        s = copy_pages(cx, link->db, copy);
    sqlite3_close(copy);
    return s;
}

static enum status verify_foreign_keys(struct ctx *cx, struct link *link)
{
    sqlite3_stmt *st;
    if (sqlite3_prepare_v2(link->db, "PRAGMA foreign_key_check", -1, &st, NULL) != SQLITE_OK)
        return failed(cx, link->db, "verify");
    enum status s = OK;
    if (sqlite3_step(st) == SQLITE_ROW)
        s = FAIL(cx, E_OURS, "db.damaged", NULL, "a row of %s names a row of %s that is not there",
                 (const char *)sqlite3_column_text(st, 0),
                 (const char *)sqlite3_column_text(st, 2));
    sqlite3_finalize(st);
    return s;
}

static enum status lite_verify(struct ctx *cx, void *arg)
{
    struct link *link = arg;
    sqlite3_stmt *st;
    if (sqlite3_prepare_v2(link->db, "PRAGMA integrity_check", -1, &st, NULL) != SQLITE_OK)
        return failed(cx, link->db, "verify");
    enum status s = sqlite3_step(st) == SQLITE_ROW ? OK : failed(cx, link->db, "verify");
    if (s == OK && !str_eq(str_c((const char *)sqlite3_column_text(st, 0)), S("ok")))
        s = FAIL(cx, E_OURS, "db.damaged", NULL, "%s", (const char *)sqlite3_column_text(st, 0));
    sqlite3_finalize(st);
    return s == OK ? verify_foreign_keys(cx, link) : s;
}

const struct driver driver_sqlite = {
    .open = lite_open,
    .close = lite_close,
    .control = lite_control,
    .in_tx = lite_in_tx,
    .script = lite_script,
    .alone = lite_alone,
    .prepare = lite_prepare,
    .finish = lite_finish,
    .bind_null = lite_bind_null,
    .bind_int = lite_bind_int,
    .bind_real = lite_bind_real,
    .bind_text = lite_bind_text,
    .bind_blob = lite_bind_blob,
    .step = lite_step,
    .column = lite_column,
    .get_int = lite_get_int,
    .get_real = lite_get_real,
    .get_bytes = lite_get_bytes,
    .changed = lite_changed,
    .reset = lite_reset,
    .checkpoint = lite_checkpoint,
    .scrub = lite_scrub,
    .backup = lite_backup,
    .verify = lite_verify,
};
