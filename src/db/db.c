/* The face of the database: connections, prepared statements, transactions. */
#include "db/db.h"

#include "base/buf.h"
#include "base/vec.h"
#include "db/driver.h"
#include "db/fault.h"
#include "db/prepared.h"

#include <assert.h>

struct tx {
    struct db *db;
    struct arena *arena; /* of the context that began it */
    VEC(struct note) notes;
    size_t notes_saved;
};

struct slot {
    const struct statement *st;
    void *run;
};

struct db {
    const struct driver *driver;
    void *link;
    unsigned mode;
    bool in_read;
    bool in_tx;
    struct tx tx;
    struct slot *slots; /* open addressing by the statement's address */
    size_t slots_n;
    size_t slots_cap; /* a power of two */
    uint64_t statements_run;
};

#define TOLD_MAX 7000 /* of the 8000 bytes that NOTIFY takes */
#define TOLD_ONE 32

#define INJECTED(cx) FAIL(cx, E_IO, "db.fault", NULL, "injected by a test")

bool db_is_address(const char *where)
{
    return str_starts(str_c(where), S("postgresql://")) ||
           str_starts(str_c(where), S("postgres://"));
}

bool db_is_shared(const struct db *db)
{
    return !db_is_sqlite(db);
}

enum status db_open(struct ctx *cx, const char *where, unsigned mode, struct db **ret_db)
{
    const struct driver *driver = db_is_address(where) ? &driver_pg : &driver_sqlite;
    void *link;
    TRY(driver->open(cx, where, mode, &link));
    struct db *db = calloc(1, sizeof *db);
    if (db == NULL)
        abort();
    *db = (struct db){ .driver = driver, .link = link, .mode = mode };
    *ret_db = db;
    return OK;
}

void db_close(struct db **ref)
{
    struct db *db = *ref;
    if (db == NULL)
        return;
    *ref = NULL;
    if (db->in_tx || db->in_read)
        (void)db->driver->control(&(struct ctx){ 0 }, db->link, C_ROLLBACK);
    for (size_t i = 0; i < db->slots_cap; i++)
        if (db->slots[i].st != NULL)
            db->driver->finish(db->slots[i].run);
    db->driver->close(db->link);
    free(db->slots);
    free(db);
}

/* ---- transactions ---- */

enum status db_read_begin(struct ctx *cx, struct db *db)
{
    assert(!db->in_read && !db->in_tx);
    if (fault_now(FAULT_BEGIN))
        return INJECTED(cx);
    TRY(db->driver->control(cx, db->link, C_READ));
    db->in_read = true;
    return OK;
}

void db_read_end(struct db *db)
{
    if (db->in_read)
        (void)db->driver->control(&(struct ctx){ 0 }, db->link, C_ROLLBACK);
    db->in_read = false;
}

enum status tx_begin(struct ctx *cx, struct db *db, struct tx **ret_tx)
{
    assert(!db->in_read && !db->in_tx);
    if ((db->mode & DB_WRITE) == 0)
        return FAIL(cx, E_OURS, "db.read_only", NULL, "a transaction on a reader");
    if (fault_now(FAULT_BEGIN))
        return INJECTED(cx);
    TRY(db->driver->control(cx, db->link, C_BEGIN));
    db->in_tx = true;
    db->tx = (struct tx){ .db = db, .arena = cx->arena };
    *ret_tx = &db->tx;
    return OK;
}

enum status tx_commit(struct ctx *cx, struct tx **ref)
{
    struct db *db = (*ref)->db;
    enum status s = fault_now(FAULT_COMMIT) ? INJECTED(cx)
                    : fault_collides() ? FAIL(cx, E_BUSY, "db.retry", NULL, "injected by a test")
                                       : db->driver->control(cx, db->link, C_COMMIT);
    if (s != OK) {
        tx_rollback(ref);
        return s;
    }
    db->in_tx = false;
    *ref = NULL;
    return OK;
}

void tx_rollback(struct tx **ref)
{
    if (*ref == NULL)
        return;
    struct db *db = (*ref)->db;
    (void)db->driver->control(&(struct ctx){ 0 }, db->link, C_ROLLBACK);
    db->in_tx = false;
    *ref = NULL;
}

struct db *tx_db(struct tx *tx)
{
    return tx->db;
}

enum status tx_save(struct ctx *cx, struct tx *tx)
{
    if (fault_now(FAULT_SAVEPOINT))
        return INJECTED(cx);
    tx->notes_saved = tx->notes.n;
    return tx->db->driver->control(cx, tx->db->link, C_SAVE);
}

enum status tx_keep(struct ctx *cx, struct tx *tx)
{
    if (fault_now(FAULT_SAVEPOINT))
        return INJECTED(cx);
    return tx->db->driver->control(cx, tx->db->link, C_KEEP);
}

bool tx_undo(struct tx *tx)
{
    tx->notes.n = tx->notes_saved;
    return tx->db->driver->in_tx(tx->db->link) &&
           tx->db->driver->control(&(struct ctx){ 0 }, tx->db->link, C_UNDO) == OK;
}

void tx_note(struct tx *tx, struct note note)
{
    *vec_push(tx->arena, &tx->notes) = note;
}

const struct note *tx_notes(const struct tx *tx, size_t *ret_n)
{
    *ret_n = tx->notes.n;
    return tx->notes.v;
}

enum status tx_alone(struct ctx *cx, struct tx *tx)
{
    return tx->db->driver->alone(cx, tx->db->link);
}

/* Those with a seq stand in a table, for everybody to read: the rest is told, and may be lost. */
enum status tx_tell(struct ctx *cx, struct tx *tx)
{
    struct db *db = tx->db;
    struct buf words = buf_new(cx->arena, TOLD_MAX);
    if (db->driver->tell == NULL || tx->notes.n == 0)
        return OK;
    VEC_EACH (note, &tx->notes)
        if (note->seq == 0 && words.n + TOLD_ONE <= TOLD_MAX)
            buf_add(&words, arena_printf(cx->arena, "%s%d:%lld", words.n > 0 ? " " : "", note->noun,
                                         (long long)note->id));
    return db->driver->tell(cx, db->link, buf_str(&words));
}

enum status db_listen(struct ctx *cx, struct db *db)
{
    assert(db->driver->listen != NULL);
    return db->driver->listen(cx, db->link);
}

enum status db_hear(struct ctx *cx, struct db *db, int stop, int wait_ms, str *ret_words)
{
    return db->driver->hear(cx, db->link, stop, wait_ms, ret_words);
}

enum status tx_script(struct ctx *cx, struct tx *tx, const char *sql)
{
    return tx->db->driver->script(cx, tx->db->link, sql);
}

/* ---- prepared statements ---- */

static struct slot *slot_find(struct slot *slots, size_t cap, const struct statement *st)
{
    size_t at = ((uintptr_t)st >> 4) * UINT64_C(0x9e3779b97f4a7c15) >> 32;
    while (slots[at & (cap - 1)].st != NULL && slots[at & (cap - 1)].st != st)
        at++;
    return &slots[at & (cap - 1)];
}

static void slots_grow(struct db *db)
{
    size_t cap = db->slots_cap == 0 ? 64 : db->slots_cap * 2;
    struct slot *slots = calloc(cap, sizeof *slots);
    if (slots == NULL)
        abort();
    for (size_t i = 0; i < db->slots_cap; i++)
        if (db->slots[i].st != NULL)
            *slot_find(slots, cap, db->slots[i].st) = db->slots[i];
    free(db->slots);
    db->slots = slots;
    db->slots_cap = cap;
}

enum status prepared_get(struct ctx *cx, struct db *db, const struct statement *st, void **ret_run)
{
    if (db->slots_n * 2 >= db->slots_cap)
        slots_grow(db);
    struct slot *slot = slot_find(db->slots, db->slots_cap, st);
    if (slot->st == NULL) {
        if (fault_now(FAULT_PREPARE))
            return INJECTED(cx);
        TRY(db->driver->prepare(cx, db->link, st, &slot->run));
        slot->st = st;
        db->slots_n++;
    }
    db->statements_run++;
    *ret_run = slot->run;
    return OK;
}

enum status prepared_step(struct ctx *cx, struct db *db, void *run, bool *ret_has_row)
{
    if (fault_now(FAULT_STEP))
        return INJECTED(cx);
    return db->driver->step(cx, db->link, run, ret_has_row);
}

const struct driver *db_driver(const struct db *db)
{
    return db->driver;
}

int64_t db_changed(const struct db *db)
{
    return db->driver->changed(db->link);
}

bool db_is_writing(const struct db *db)
{
    return db->in_tx;
}

/* ---- the whole ---- */

enum status db_checkpoint(struct ctx *cx, struct db *db)
{
    return db->driver->checkpoint(cx, db->link);
}

enum status db_scrub(struct ctx *cx, struct db *db)
{
    return db->driver->scrub(cx, db->link);
}

enum status db_backup(struct ctx *cx, struct db *db, const char *to)
{
    return db->driver->backup(cx, db->link, to);
}

enum status db_verify(struct ctx *cx, struct db *db)
{
    return db->driver->verify(cx, db->link);
}

uint64_t db_statements_run(const struct db *db)
{
    return db->statements_run;
}

bool db_is_sqlite(const struct db *db)
{
    return db->driver == &driver_sqlite;
}
