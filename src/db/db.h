/* One connection to the firm's database, behind one small face for both engines.
 *
 * A struct db belongs to one thread at a time. Statements are prepared once per connection and
 * kept. Reads take struct db, writes take struct tx; only act/ begins transactions, through the
 * writer (db/writer.h). Failures: E_CONFLICT "row.exists" (unique), E_MISSING "row.reference"
 * (foreign key), E_OURS "row.check" (check, not null), E_BUSY "db.busy", E_IO "db.io" and
 * "db.full", E_OURS "db.sql" and "db.damaged". */
#ifndef DB_DB_H
#define DB_DB_H

#include "base/status.h"

struct db;
struct tx;

/* NULL-able numbers of statements; text, ids and times have a NULL of their own. */
struct opt_int {
    bool has;
    int64_t v;
};
struct opt_real {
    bool has;
    double v;
};

enum db_mode {
    DB_READ = 1,   /* alone: nothing can be written through it */
    DB_WRITE = 2,  /* durable: a commit that returned survives a power cut */
    DB_CREATE = 4, /* make the database where it is missing; else E_MISSING "db.missing" */
    /* For moving a firm whole: no statement or snapshot is cut off, and SQLite takes rows before
     * those they name; db_verify looks afterwards. */
    DB_MOVE = 8,
};

/* `where` is the path of the SQLite file, or postgresql://HOST/DATABASE?schema=NAME: a firm is a
 * schema there, "kantha" where none is named. E_INPUT "db.schema" for a name we do not take,
 * "db.letters" where the database does not know Bengali letters, "db.order" where it sorts by the
 * rules of a language; E_IO "db.connect". */
MUST_USE enum status db_open(struct ctx *cx, const char *where, unsigned mode, struct db **ret_db);
/* Whether `where` names a database on a server, which other programs may have open too. */
bool db_is_address(const char *where);
bool db_is_shared(const struct db *db);
/* Accepts NULL, leaves NULL. */
void db_close(struct db **db);

/* One snapshot for several reads, until db_read_end. A statement that still runs after DB_READ_MS
 * is cut off: E_BUSY "db.too_long". */
MUST_USE enum status db_read_begin(struct ctx *cx, struct db *db);
void db_read_end(struct db *db);

MUST_USE enum status tx_begin(struct ctx *cx, struct db *db, struct tx **ret_tx);
/* Durable once it returned OK; after a failure nothing was written. Leaves NULL either way. */
MUST_USE enum status tx_commit(struct ctx *cx, struct tx **tx);
/* Accepts NULL, leaves NULL; for CLEANUP. */
void tx_rollback(struct tx **tx);
/* Reads inside the transaction. */
struct db *tx_db(struct tx *tx);

/* Where others write too (db_is_shared): from now on `db` hears of what they commit. */
MUST_USE enum status db_listen(struct ctx *cx, struct db *db);
/* Waits until something was committed (by anybody, with notes), `stop` is readable or `wait_ms`
 * have passed. *ret_words: the notes without a seq of those commits, "noun:id" with blanks between,
 * empty where there are none; who wants the others reads them. E_IO "db.gone": listen anew, on
 * another connection, and read: what was told meanwhile is lost. */
MUST_USE enum status db_hear(struct ctx *cx, struct db *db, int stop, int wait_ms, str *ret_words);

/* Takes every row of every table away; the schema stays, and numbers given by the engine go on. */
MUST_USE enum status tx_empty(struct ctx *cx, struct tx *tx);

/* Something written, told to the writer's watcher once it is durable (db/writer.h). Numbers only:
 * what they name is between the caller and the watcher. */
struct note {
    int noun;
    int64_t id;
    int64_t version;
    int64_t seq;
};
void tx_note(struct tx *tx, struct note note);

/* Rewrites the database so that no byte of what was deleted is left in it, and empties the log.
 * Takes as long as copying it, and as much room. E_BUSY where a reader was in the way of the log.
 */
MUST_USE enum status db_scrub(struct ctx *cx, struct db *db);
/* Moves the log into the database and empties it, if no reader is in the way (E_BUSY). */
MUST_USE enum status db_checkpoint(struct ctx *cx, struct db *db);
/* A consistent copy into a new file, while others write; durable when it returns. */
MUST_USE enum status db_backup(struct ctx *cx, struct db *db, const char *to);
/* Reads all of it; E_OURS "db.damaged" says what is broken. Takes seconds per gigabyte. */
MUST_USE enum status db_verify(struct ctx *cx, struct db *db);
/* Statements run since it was opened: tests count the queries of a page. */
uint64_t db_statements_run(const struct db *db);

/* What is missing is an answer too: TRY(row_found(q_case_by_id(...), &is_found)). Everything else
 * goes up: a read that failed is never taken for "there is none". */
static inline MUST_USE enum status row_found(enum status s, bool *ret_found)
{
    *ret_found = s == OK;
    return s == E_MISSING ? OK : s;
}

/* ROWS_EACH (row, &rows) use(row->subject); */
#define ROWS_EACH(it, rows) \
    for (__typeof__((rows)->v + 0) it = (rows)->v; it != NULL && it < (rows)->v + (rows)->n; it++)

#endif
