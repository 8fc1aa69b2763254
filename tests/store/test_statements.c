/* Every named statement, run on the real schema. */
#include "store/q.h"
#include "store/schema.h"
#include "t.h"

static struct db *firm(struct ctx *cx)
{
    struct db *db = NULL;
    assert_ok(db_open(cx, ":memory:", DB_WRITE | DB_CREATE, &db));
    assert_ok(db_migrate(cx, db, schema_steps, schema_steps_n, NULL));
    return db;
}

/* Inputs as their zero values: NULL where they may be. */
static enum status run(struct ctx *cx, struct db *db, const struct statement *st)
{
    void *in = arena_zalloc(cx->arena, 4096);
    void *row = arena_zalloc(cx->arena, 4096);
    struct rows rows;
    int64_t id;
    switch (st->kind) {
    case ST_ONE:
        return statement_one(cx, db, st, in, row);
    case ST_MANY:
        return statement_many(cx, db, st, in, &rows);
    case ST_EXEC:
        return statement_exec(cx, db, st, in, NULL);
    case ST_MUST:
        return statement_must(cx, db, st, in);
    case ST_INSERT:
        return statement_insert(cx, db, st, in, &id);
    }
    return E_OURS;
}

/* A rule of the schema may refuse zero values; the engine may not refuse the statement. */
static bool is_fine(const struct ctx *cx, enum status s)
{
    return s == OK || s == E_MISSING || s == E_CONFLICT ||
           (s == E_OURS && strcmp(cx->err.code, "row.check") == 0);
}

TEST(every_statement_runs_on_an_empty_firm)
{
    struct db *CLEANUP(db_close) db = firm(cx);
    size_t n = 0;
    for (const struct statement *const *const *list = q_statements; *list != NULL; list++)
        for (const struct statement *const *st = *list; *st != NULL; st++, n++) {
            struct tx *CLEANUP(tx_rollback) tx = NULL;
            assert_ok(tx_begin(cx, db, &tx));
            enum status s = run(cx, db, *st);
            if (!is_fine(cx, s))
                fail_msg("%s:%d: %s: %s", (*st)->file, (*st)->line, (*st)->name, cx->err.text);
        }
    assert_true(n > 50);
}

T_MAIN(T(every_statement_runs_on_an_empty_firm))
