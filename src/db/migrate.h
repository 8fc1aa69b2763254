/* Numbered steps bring a database to the schema this program knows; forward only, one transaction
 * each, and a checksum of each is kept in `schema_steps`. */
#ifndef DB_MIGRATE_H
#define DB_MIGRATE_H

#include "db/db.h"

struct schema_step {
    int64_t number; /* 1, 2, 3, ... */
    const char *name;
    const char *sqlite;
    const char *pg;
};

/* Runs the steps that are missing. E_CONFLICT "schema.newer": a newer program was here;
 * E_OURS "schema.changed": a step that ran is not the one this program knows. A failing step
 * leaves the database as the step before made it. ret_done, how many ran, may be NULL. */
MUST_USE enum status db_migrate(struct ctx *cx, struct db *db, const struct schema_step *steps,
                                size_t n, size_t *ret_done);
/* How many steps it has taken. */
MUST_USE enum status db_steps(struct ctx *cx, struct db *db, size_t *ret_n);

#endif
