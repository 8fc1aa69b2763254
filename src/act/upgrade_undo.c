/* The way back from an upgrade: the copy made before it is the firm again, and letters that came
 * since wait to be filed again. */
#include "act/upgrade.h"

#include "act/blob.h"
#include "base/file.h"
#include "base/limits.h"
#include "store/q.h"
#include "store/schema.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#define LETTERS_AT_ONCE 500

static const char *in_dir(struct ctx *cx, const char *dir, const char *name)
{
    return arena_printf(cx->arena, "%s/%s", dir, name).p;
}

/* ---- which copy ---- */

/* before-FROM-TO whose TO is what the firm has now. */
static enum status find_copy(struct ctx *cx, const char *dir, struct undone *u,
                             const char **ret_path)
{
    for (u->from = u->to - 1; u->from > 0; u->from--) {
        *ret_path = arena_printf(cx->arena, "%s/before-%zu-%zu/kantha.db", dir, u->from, u->to).p;
        if (file_exists(*ret_path))
            return OK;
    }
    return FAIL(cx, E_MISSING, "upgrade.no_copy", NULL, "%s holds no before-...-%zu", dir, u->to);
}

/* Whole, and of the steps its name says. */
static enum status open_copy(struct ctx *cx, const char *path, const struct undone *u,
                             struct db **ret_db)
{
    struct db *CLEANUP(db_close) db = NULL;
    size_t steps;
    TRY(db_open(cx, path, DB_READ, &db));
    TRY(db_verify(cx, db));
    TRY(db_schema(cx, db, schema_steps, schema_steps_n, &steps));
    if (steps != u->from)
        return FAIL(cx, E_OURS, "db.damaged", NULL, "%s has %zu schema steps", path, steps);
    *ret_db = db;
    db = NULL;
    return OK;
}

/* ---- what was done since ---- */

static enum status count_lost(struct ctx *cx, struct db *db, struct db *copy, int64_t *ret_n)
{
    struct q_event_last last;
    struct q_events_since events;
    struct q_drafts_since drafts;
    int64_t at;
    TRY(q_event_last(cx, copy, &last));
    TRY(db_steps_at(cx, db, &at));
    TRY(q_events_since(cx, db, last.seq.has ? last.seq.v : 0, &events));
    TRY(q_drafts_since(cx, db, at, &drafts));
    *ret_n = events.n + drafts.n;
    return OK;
}

/* Under the name it came by; where it is filed already, it is filed no second time. */
static enum status put_back(struct ctx *cx, const char *dir, const struct q_raws_since *raw)
{
    const char *blob;
    const char *to = arena_printf(cx->arena, "%s/spool/new/%.*s", dir, STR_ARG(raw->spool_name)).p;
    TRY(blob_path_in(cx, dir, raw->blob, &blob));
    if (file_link(blob, to))
        return OK;
    int CLEANUP(fd_close) fd = open(blob, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return FAIL(cx, E_IO, "file.io", NULL, "open %s: %s", blob, strerror(errno));
    return file_copy_durable(cx, to, fd, SPOOL_MAIL_MAX);
}

static enum status put_letters_back(struct ctx *cx, const char *dir, struct db *db, int64_t *ret_n)
{
    int64_t at, after = 0, n = 0;
    TRY(db_steps_at(cx, db, &at));
    for (struct q_raws_since_rows rows = { .n = LETTERS_AT_ONCE }; rows.n == LETTERS_AT_ONCE;) {
        TRY(q_raws_since(cx, db, after, at, LETTERS_AT_ONCE, &rows));
        ROWS_EACH (raw, &rows) {
            TRY(put_back(cx, dir, raw));
            after = raw->id;
            n++;
        }
    }
    *ret_n = n;
    return n == 0 ? OK : dir_sync(cx, in_dir(cx, dir, "spool/new"));
}

/* ---- the change ---- */

static enum status doubt(struct ctx *cx, const char *path)
{
    struct db *CLEANUP(db_close) db = NULL;
    struct tx *CLEANUP(tx_rollback) tx = NULL;
    int64_t changed;
    TRY(db_open(cx, path, DB_READ | DB_WRITE, &db));
    TRY(tx_begin(cx, db, &tx));
    TRY(q_undo_asks(cx, tx, cx->now, &changed));
    TRY(q_undo_messages(cx, tx, &changed));
    TRY(q_undo_outbox(cx, tx, cx->now, &changed));
    TRY(tx_commit(cx, &tx));
    return db_checkpoint(cx, db);
}

/* A second one of the copy, which stays as it is: it may be wanted again. */
static enum status make_ready(struct ctx *cx, struct db *copy, const struct undone *u,
                              const char *path)
{
    const char *leftovers[] = { "", "-wal", "-shm" };
    for (size_t i = 0; i < sizeof leftovers / sizeof *leftovers; i++)
        TRY(file_remove(cx, arena_printf(cx->arena, "%s%s", path, leftovers[i]).p));
    TRY(db_backup(cx, copy, path));
    return u->lost == 0 ? OK : doubt(cx, path);
}

/* A log that stays when we have closed is somebody's, and would be read into the other database. */
static enum status close_last(struct ctx *cx, const char *where, struct db **db)
{
    enum status s = db_checkpoint(cx, *db);
    db_close(db);
    if (s == OK && file_exists(arena_printf(cx->arena, "%s-wal", where).p))
        s = E_BUSY;
    return s == E_BUSY
               ? FAIL(cx, E_CONFLICT, "firm.held", NULL, "another program has %s open", where)
               : s;
}

/* The database of now gets a second name, and its first one goes to the other in one move: there is
 * no moment without a firm. */
static enum status change_over(struct ctx *cx, const struct firm_place *at, const char *ready,
                               struct undone *u)
{
    const char *kept = arena_printf(cx->arena, "%s/undone-%zu-%zu", at->dir, u->to, u->from).p;
    dir_remove(kept);
    TRY(dir_make(cx, kept));
    if (link(at->where, in_dir(cx, kept, "kantha.db")) != 0)
        return FAIL(cx, E_IO, "file.io", NULL, "link %s: %s", at->where, strerror(errno));
    TRY(dir_sync(cx, kept));
    if (rename(ready, at->where) != 0)
        return FAIL(cx, E_IO, "file.io", NULL, "rename %s: %s", ready, strerror(errno));
    u->kept = kept;
    return dir_sync(cx, at->dir);
}

static enum status undo(struct ctx *cx, const struct firm_place *at, int64_t lose, struct undone *u)
{
    struct db *CLEANUP(db_close) db = NULL;
    struct db *CLEANUP(db_close) copy = NULL;
    const char *path, *ready = in_dir(cx, at->dir, "kantha.db.undo");
    TRY(db_open(cx, at->where, DB_READ | DB_WRITE, &db));
    TRY(db_schema(cx, db, schema_steps, schema_steps_n, &u->to));
    TRY(find_copy(cx, at->dir, u, &path));
    TRY(open_copy(cx, path, u, &copy));
    TRY(count_lost(cx, db, copy, &u->lost));
    if (u->lost > lose)
        return FAIL(cx, E_CONFLICT, "upgrade.would_lose", NULL, "%lld things were done since",
                    (long long)u->lost);
    TRY(make_ready(cx, copy, u, ready));
    TRY(put_letters_back(cx, at->dir, db, &u->letters));
    TRY(close_last(cx, at->where, &db));
    return change_over(cx, at, ready, u);
}

enum status upgrade_undo(struct ctx *cx, const struct firm_place *at, int64_t lose,
                         struct undone *ret_u)
{
    int CLEANUP(fd_close) lock = -1;
    *ret_u = (struct undone){ 0 };
    if (db_is_address(at->where))
        return FAIL(cx, E_INPUT, "upgrade.shared", NULL, "pg_restore brings a database back");
    TRY(firm_lock(cx, at->dir, &lock));
    return undo(cx, at, lose, ret_u);
}
