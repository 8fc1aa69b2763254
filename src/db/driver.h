/* What an engine has to be able to do. Private to db/: nothing above knows which one runs. */
#ifndef DB_DRIVER_H
#define DB_DRIVER_H

#include "db/statement.h"

enum control {
    C_READ,     /* begin a snapshot */
    C_BEGIN,    /* begin a write transaction, taking the lock now */
    C_COMMIT,   /* durable when it returns */
    C_ROLLBACK, /* no failure counts: the transaction is gone either way */
    C_SAVE,     /* open the savepoint of an act */
    C_KEEP,     /* close it, keeping what it wrote */
    C_UNDO,     /* close it, dropping what it wrote */
};

struct driver {
    enum status (*open)(struct ctx *cx, const char *where, unsigned mode, void **ret_link);
    void (*close)(void *link);
    enum status (*control)(struct ctx *cx, void *link, enum control what);
    /* False once the engine gave the transaction up by itself (disk full, I/O error). */
    bool (*in_tx)(void *link);
    /* Several statements separated by `;`, no parameters: migration steps. */
    enum status (*script)(struct ctx *cx, void *link, const char *sql);
    /* Before a transaction that changes the schema and may take long. E_CONFLICT "firm.held" where
     * the engine knows of another program that has the firm open for writing. */
    enum status (*alone)(struct ctx *cx, void *link);

    enum status (*prepare)(struct ctx *cx, void *link, const struct statement *st, void **ret_run);
    void (*finish)(void *run);
    /* Parameters count from 0. Text and blobs are borrowed until `reset`. */
    void (*bind_null)(void *run, int at);
    void (*bind_int)(void *run, int at, int64_t v);
    void (*bind_real)(void *run, int at, double v);
    void (*bind_text)(void *run, int at, str v);
    void (*bind_blob)(void *run, int at, str v);
    enum status (*step)(struct ctx *cx, void *link, void *run, bool *ret_has_row);
    /* Columns count from 0; NULL where it is NULL. Borrowed until the next step, like slices. */
    void *(*column)(void *run, int at);
    int64_t (*get_int)(void *column);
    double (*get_real)(void *column);
    str (*get_bytes)(void *column);
    int64_t (*changed)(void *link);
    void (*reset)(void *run);

    /* NULL where nobody else writes. */
    enum status (*tell)(struct ctx *cx, void *link, str words);
    enum status (*listen)(struct ctx *cx, void *link);
    enum status (*hear)(struct ctx *cx, void *link, int stop, int wait_ms, str *ret_words);

    enum status (*checkpoint)(struct ctx *cx, void *link);
    enum status (*scrub)(struct ctx *cx, void *link);
    enum status (*backup)(struct ctx *cx, void *link, const char *to);
    enum status (*verify)(struct ctx *cx, void *link);
};

extern const struct driver driver_sqlite;
extern const struct driver driver_pg;

/* Savepoints, scripts and quiet, for writer and migrate. */
MUST_USE enum status tx_save(struct ctx *cx, struct tx *tx);
MUST_USE enum status tx_keep(struct ctx *cx, struct tx *tx);
/* False where the engine gave up the whole transaction. Forgets the notes of the act. */
bool tx_undo(struct tx *tx);
MUST_USE enum status tx_alone(struct ctx *cx, struct tx *tx);
MUST_USE enum status tx_script(struct ctx *cx, struct tx *tx, const char *sql);
/* Tells those who listen, once it is committed; nobody where nobody can. */
MUST_USE enum status tx_tell(struct ctx *cx, struct tx *tx);
const struct note *tx_notes(const struct tx *tx, size_t *ret_n);
bool db_is_sqlite(const struct db *db);

#endif
