/* A database as it was before its first row, the schema kept. */
#include "base/buf.h"
#include "db/driver.h"
#include "db/q_schema_step.h"

#define SCRIPT_MAX (16 * 1024)

/* References are looked at when all is gone, and at once again for who comes after. */
enum status tx_empty(struct ctx *cx, struct tx *tx)
{
    bool is_sqlite = db_is_sqlite(tx_db(tx));
    struct q_emptying_rows all;
    TRY(q_emptying(cx, tx_db(tx), &all));
    struct buf b = buf_new(cx->arena, SCRIPT_MAX);
    if (is_sqlite)
        buf_add(&b, S("PRAGMA defer_foreign_keys = ON;"));
    ROWS_EACH (row, &all)
        buf_add(&b, row->sql);
    if (is_sqlite)
        buf_add(&b, S("PRAGMA defer_foreign_keys = OFF;"));
    if (b.overflow)
        return FAIL(cx, E_LIMIT, "db.script", NULL, "%zu tables", all.n);
    return tx_script(cx, tx, arena_cstr(cx->arena, buf_str(&b)));
}
