/* The PostgreSQL driver's room. It is empty in this build: opening one says so, and nothing that
 * needs a connection can be reached without one. */
#include "db/driver.h"

static enum status pg_open(struct ctx *cx, const char *where, unsigned mode, void **ret_link)
{
    return FAIL(cx, E_INPUT, "db.engine", "firm",
                "this build keeps a firm in a folder (SQLite); it has no PostgreSQL driver yet");
}

const struct driver driver_pg = { .open = pg_open };
