/* Brings a database to the schema this program knows. */
#include "db/migrate.h"

#include "base/rand.h"
#include "db/driver.h"
#include "db/q_schema_step.h"

/* Runs before there is anything to run named statements on. */
static const char table[] = "CREATE TABLE IF NOT EXISTS schema_steps ("
                            "number BIGINT PRIMARY KEY, name TEXT NOT NULL, "
                            "checksum TEXT NOT NULL, at BIGINT NOT NULL)";

static const char *text_of(const struct db *db, const struct schema_step *step)
{
    return db_is_sqlite(db) ? step->sqlite : step->pg;
}

static enum status table_make(struct ctx *cx, struct db *db)
{
    struct tx *CLEANUP(tx_rollback) tx = NULL;
    TRY(tx_begin(cx, db, &tx));
    TRY(tx_script(cx, tx, table));
    return tx_commit(cx, &tx);
}

/* What ran must be what this program knows, in the same order. */
static enum status compare(struct ctx *cx, struct db *db, const struct schema_step *steps, size_t n,
                           const struct q_schema_step_list_rows *ran)
{
    if (ran->n > n)
        return FAIL(cx, E_CONFLICT, "schema.newer", NULL,
                    "the database has %zu schema steps, this program knows %zu: "
                    "a newer version of it was here",
                    ran->n, n);
    for (size_t i = 0; i < ran->n; i++) {
        str now = hash_hex(cx->arena, str_c(text_of(db, &steps[i])));
        if (ran->v[i].number != steps[i].number || !str_eq(ran->v[i].checksum, now))
            return FAIL(cx, E_OURS, "schema.changed", NULL,
                        "schema step %lld (%.*s) of the database is not the one this program knows",
                        (long long)ran->v[i].number, STR_ARG(ran->v[i].name));
    }
    return OK;
}

static enum status step_run(struct ctx *cx, struct db *db, const struct schema_step *step)
{
    struct tx *CLEANUP(tx_rollback) tx = NULL;
    const char *sql = text_of(db, step);
    TRY(tx_begin(cx, db, &tx));
    TRY(tx_script(cx, tx, sql));
    TRY(q_schema_step_add(cx, tx, step->number, str_c(step->name), hash_hex(cx->arena, str_c(sql)),
                          cx->now, NULL));
    return tx_commit(cx, &tx);
}

enum status db_migrate(struct ctx *cx, struct db *db, const struct schema_step *steps, size_t n,
                       size_t *ret_done)
{
    struct q_schema_step_list_rows ran;
    TRY(table_make(cx, db));
    TRY(q_schema_step_list(cx, db, &ran));
    TRY(compare(cx, db, steps, n, &ran));
    for (size_t i = ran.n; i < n; i++)
        TRY(step_run(cx, db, &steps[i]));
    if (ret_done != NULL)
        *ret_done = n - ran.n;
    return OK;
}

enum status db_steps(struct ctx *cx, struct db *db, size_t *ret_n)
{
    struct q_schema_step_list_rows rows;
    TRY(q_schema_step_list(cx, db, &rows));
    *ret_n = rows.n;
    return OK;
}
