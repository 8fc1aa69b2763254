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

enum status db_schema(struct ctx *cx, struct db *db, const struct schema_step *steps, size_t n,
                      size_t *ret_ran)
{
    struct q_schema_there there;
    struct q_schema_step_list_rows ran = { 0 };
    TRY(q_schema_there(cx, db, &there));
    if (there.n > 0)
        TRY(q_schema_step_list(cx, db, &ran));
    TRY(compare(cx, db, steps, n, &ran));
    *ret_ran = ran.n;
    return OK;
}

static enum status step_run(struct ctx *cx, struct tx *tx, const struct schema_step *step)
{
    const char *sql = text_of(tx_db(tx), step);
    TRY(tx_script(cx, tx, sql));
    return q_schema_step_add(cx, tx, step->number, str_c(step->name),
                             hash_hex(cx->arena, str_c(sql)), cx->now, NULL);
}

/* Says which step it was, where the statement is what is wrong. */
static enum status step_failed(struct ctx *cx, enum status s, const struct schema_step *step)
{
    const char *code = cx->err.code;
    if (s == E_IO || s == E_BUSY) /* the disk, the server: what to do is said there */
        return s;
    return FAIL(cx, s, "schema.step", NULL, "schema step %lld (%s): %s", (long long)step->number,
                step->name, arena_printf(cx->arena, "%s %s", code, cx->err.text).p);
}

/* Somebody else may have run them since they were counted: looked at again under the lock. */
static enum status run_missing(struct ctx *cx, struct tx *tx, const struct schema_step *steps,
                               size_t n)
{
    size_t ran;
    TRY(tx_alone(cx, tx));
    TRY(tx_script(cx, tx, table));
    TRY(db_schema(cx, tx_db(tx), steps, n, &ran));
    for (size_t i = ran; i < n; i++) {
        enum status s = step_run(cx, tx, &steps[i]);
        if (s != OK)
            return step_failed(cx, s, &steps[i]);
    }
    return OK;
}

enum status db_migrate(struct ctx *cx, struct db *db, const struct schema_step *steps, size_t n,
                       size_t *ret_done)
{
    struct tx *CLEANUP(tx_rollback) tx = NULL;
    size_t ran;
    TRY(db_schema(cx, db, steps, n, &ran));
    if (ran < n) {
        TRY(tx_begin(cx, db, &tx));
        TRY(run_missing(cx, tx, steps, n));
        TRY(tx_commit(cx, &tx));
    }
    if (ret_done != NULL)
        *ret_done = n - ran;
    return OK;
}

enum status db_migrate_try(struct ctx *cx, struct db *db, const struct schema_step *steps, size_t n)
{
    struct tx *CLEANUP(tx_rollback) tx = NULL;
    TRY(tx_begin(cx, db, &tx));
    return run_missing(cx, tx, steps, n);
}

enum status db_steps(struct ctx *cx, struct db *db, size_t *ret_n)
{
    struct q_schema_step_list_rows rows;
    TRY(q_schema_step_list(cx, db, &rows));
    *ret_n = rows.n;
    return OK;
}

enum status db_steps_at(struct ctx *cx, struct db *db, int64_t *ret_at)
{
    struct q_schema_newest newest;
    TRY(q_schema_newest(cx, db, &newest));
    *ret_at = newest.at;
    return OK;
}
