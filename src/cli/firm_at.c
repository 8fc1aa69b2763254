/* Which firm a command works on. */
#include "cli/firm_at.h"

enum status firm_at_open(struct ctx *cx, const struct firm_at *at, struct firm **ret_firm)
{
    return firm_open(cx, at->firm.p, at->data.p, ret_firm);
}

enum status firm_at_make(struct ctx *cx, const struct firm_at *at)
{
    return firm_make(cx, at->firm.p, at->data.p);
}

void firm_at_unmake(struct ctx *cx, const struct firm_at *at)
{
    firm_unmake(cx, at->firm.p, at->data.p);
}

const char *firm_at_dir(const struct firm_at *at)
{
    return at->data.p == NULL ? at->firm.p : at->data.p;
}

enum status firm_at_in_folder(struct ctx *cx, const struct firm_at *at)
{
    if (db_is_address(at->firm.p))
        return FAIL(cx, E_INPUT, "db.backup", "firm", "pg_dump copies a PostgreSQL database");
    return OK;
}
