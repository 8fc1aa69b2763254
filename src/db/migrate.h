/* Numbered steps bring a database to the schema this program knows; forward only, and a checksum of
 * each is kept in `schema_steps`. All that are missing run in one transaction, their records in it:
 * whatever ends it (a failing step, a full disk, a kill, a power cut) leaves the database as it
 * was, never between two releases. */
#ifndef DB_MIGRATE_H
#define DB_MIGRATE_H

#include "db/db.h"

struct schema_step {
    int64_t number; /* 1, 2, 3, ... */
    const char *name;
    const char *sqlite;
    const char *pg;
};

/* How many of the steps it has taken; changes nothing. E_CONFLICT "schema.newer": a newer program
 * was here; E_OURS "schema.changed": a step that ran is not the one this program knows. */
MUST_USE enum status db_schema(struct ctx *cx, struct db *db, const struct schema_step *steps,
                               size_t n, size_t *ret_ran);
/* Runs the steps that are missing, all or none. Fails as db_schema() does, and with E_CONFLICT
 * "firm.held" where another program has the database of a server open for writing; "schema.step"
 * says which of them is at fault. ret_done, how many ran, may be NULL. */
MUST_USE enum status db_migrate(struct ctx *cx, struct db *db, const struct schema_step *steps,
                                size_t n, size_t *ret_done);
/* The same, and takes it all back: to see that it would work, and how long it takes. */
MUST_USE enum status db_migrate_try(struct ctx *cx, struct db *db, const struct schema_step *steps,
                                    size_t n);
/* How many steps it has taken. */
MUST_USE enum status db_steps(struct ctx *cx, struct db *db, size_t *ret_n);
/* When it took the last of them, ms UTC. */
MUST_USE enum status db_steps_at(struct ctx *cx, struct db *db, int64_t *ret_at);

#endif
