/* Permission to fetch and send a mailbox's mail. */
#include "act/oauth_act.h"

#include "base/clock.h"
#include "base/limits.h"
#include "base/seal.h"

static struct seal_use sealing(const struct firm *f, str name, struct mailbox_id id)
{
    return (struct seal_use){ firm_key(f), 1, name, id.v };
}

static enum status load(struct ctx *cx, struct firm *f, struct mailbox_id id,
                        struct q_oauth_grant_by_mailbox *ret_grant)
{
    struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
    bool is_there;
    TRY(firm_read(cx, f, &r));
    TRY(row_found(q_oauth_grant_by_mailbox(cx, r.db, id, ret_grant), &is_there));
    if (!is_there)
        return MAIL_FAULT(cx, MAIL_FAULT_OAUTH_NONE, "nobody has signed in for this mailbox");
    return OK;
}

enum status oauth_token(struct ctx *cx, struct firm *f, struct mailbox_id id, str *ret_access)
{
    struct q_oauth_grant_by_mailbox grant;
    TRY(load(cx, f, id, &grant));
    if (grant.access_ends_at < clock_now() + OAUTH_MARGIN_MS)
        return MAIL_FAULT(cx, MAIL_FAULT_OAUTH_GRANT, "the permission is over");
    return seal_open(cx, sealing(f, S("oauth.access"), id), grant.access_sealed, ret_access);
}
