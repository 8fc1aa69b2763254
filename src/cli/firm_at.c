/* Which firm a command works on. */
#include "cli/firm_at.h"

#include "desk/client.h"
#include "store/q.h"

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

enum status firm_at_agent(struct ctx *cx, struct firm *f, str email, struct q_agent *ret_agent)
{
    struct firm_reader r CLEANUP(firm_reader_done) = { 0 };
    str normal = email_normal(cx->arena, email);
    bool is_known;
    TRY(firm_read(cx, f, &r));
    TRY(row_found(q_agent_by_email(cx, r.db, normal, ret_agent), &is_known));
    if (!is_known)
        return FAIL(cx, E_MISSING, "agent.missing", "email", "nobody has the e-mail %.*s",
                    STR_ARG(email));
    return OK;
}
