/* Links that set a password: forgotten, made by an admin, or the first of a new agent. */
#include "act/door_act.h"

#include "act/event.h"
#include "act/password.h"
#include "act/steps.h"
#include "base/limits.h"
#include "base/num.h"
#include "base/seal.h"
#include "desk/client.h"

struct link_act {
    struct firm *firm;
    struct actor who;
    struct agent_id agent;
    const char *kind; /* "reset", "invitation" */
    int64_t lasts;
    str token;
    str hash; /* of the new password */
    const struct agent_new *in;
};

static struct seal_use use_of(const struct firm *f, struct door_link_id id)
{
    return (struct seal_use){ firm_key(f), 1, S("door.link"), id.v };
}

static enum status tell(struct ctx *cx, struct tx *tx, struct actor who, struct agent_id agent,
                        const char *kind)
{
    return event_write(
        cx, tx, &(struct happened){ .who = who, .noun = "agent", .id = agent.v, .kind = kind },
        NULL);
}

/* ---- making one ---- */

/* Earlier ones of the same agent end. */
static enum status make(struct ctx *cx, struct tx *tx, const struct link_act *a,
                        struct door_link_id *ret_id)
{
    int64_t ended;
    TRY(q_door_links_use(cx, tx, a->agent, cx->now, &ended));
    struct q_door_link_add_in in = { .hash = hash_hex(cx->arena, a->token),
                                     .agent_id = a->agent,
                                     .kind = str_c(a->kind),
                                     .made_by = { a->who.kind == ACTOR_AGENT ? a->who.id : 0 },
                                     .now = cx->now,
                                     .expires_at = cx->now + a->lasts };
    return q_door_link_add(cx, tx, &in, ret_id);
}

/* The mailbox its letters leave from: the first with a way out. */
static enum status sender_of(struct ctx *cx, struct db *db, struct mailbox_id *ret_id)
{
    struct q_mailbox_rows all;
    *ret_id = (struct mailbox_id){ 0 };
    TRY(q_mailboxes_all(cx, db, &all));
    ROWS_EACH (box, &all)
        if (ret_id->v == 0 && box->smtp_host.n > 0)
            *ret_id = box->id;
    return OK;
}

enum status letters_can_leave(struct ctx *cx, struct db *db, bool *ret_can)
{
    struct mailbox_id from;
    struct firm_settings s;
    TRY(settings_load(cx, db, &s));
    TRY(sender_of(cx, db, &from));
    *ret_can = s.base_url.n > 0 && from.v != 0;
    return OK;
}

/* The token stands in the outbox sealed: a copy of the database opens nothing. */
static enum status queue_letter(struct ctx *cx, struct tx *tx, const struct link_act *a,
                                struct door_link_id id)
{
    struct outbox_id row;
    struct mailbox_id from;
    TRY(sender_of(cx, tx_db(tx), &from));
    str sealed = seal(cx->arena, use_of(a->firm, id), a->token);
    struct q_outbox_add_in in = {
        .kind = S("mail"),
        .dedupe_key = arena_printf(cx->arena, "door:%lld", (long long)id.v),
        .mailbox_id = from,
        .payload = arena_printf(cx->arena, "%s %lld %.*s", a->kind, (long long)id.v,
                                STR_ARG(base32(cx->arena, sealed.p, sealed.n))),
        .not_before = cx->now,
        .condition = S(""),
        .pace_group = S("door"),
        .now = cx->now,
    };
    return q_outbox_add(cx, tx, &in, &row);
}

static enum status maybe_letter(struct ctx *cx, struct tx *tx, const struct link_act *a,
                                struct door_link_id id)
{
    bool can_leave;
    TRY(letters_can_leave(cx, tx_db(tx), &can_leave));
    return can_leave ? queue_letter(cx, tx, a, id) : OK;
}

static enum status forgotten_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct link_act *a = arg;
    struct door_link_id id;
    if (a->agent.v != 0) {
        TRY(make(cx, tx, a, &id));
        TRY(maybe_letter(cx, tx, a, id));
    }
    return tell(cx, tx, a->who, a->agent, "password_forgotten");
}

enum status password_forgotten(struct ctx *cx, struct firm *f, struct actor who, str email)
{
    struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
    struct q_agent agent = { 0 };
    struct link_act a = { .firm = f,
                          .who = who,
                          .kind = "reset",
                          .lasts = RESET_LINK_MS,
                          .token = rand_token(cx->arena) };
    str normal = email_normal(cx->arena, email);
    bool is_known = false;
    TRY(firm_read(cx, f, &r));
    if (normal.p != NULL)
        TRY(row_found(q_agent_by_email(cx, r.db, normal, &agent), &is_known));
    firm_reader_done(&r);
    if (is_known)
        a.agent = agent.id;
    return firm_write(cx, f, forgotten_fn, &a);
}

static enum status reset_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct link_act *a = arg;
    struct door_link_id id;
    struct q_agent agent;
    TRY(q_agent_by_id(cx, tx_db(tx), a->agent, &agent));
    TRY(make(cx, tx, a, &id));
    return tell(cx, tx, a->who, a->agent, "reset_link_made");
}

enum status reset_link_make(struct ctx *cx, struct firm *f, struct actor who, struct agent_id agent,
                            str *ret_token)
{
    TRY(admin_only(cx, who));
    struct link_act a = { .firm = f,
                          .who = who,
                          .agent = agent,
                          .kind = "reset",
                          .lasts = RESET_LINK_MS,
                          .token = rand_token(cx->arena) };
    TRY(firm_write(cx, f, reset_fn, &a));
    *ret_token = a.token;
    return OK;
}

static enum status invite_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct link_act *a = arg;
    struct door_link_id id;
    TRY(agent_add_in(cx, tx, a->who, a->in, &a->agent));
    TRY(make(cx, tx, a, &id));
    TRY(maybe_letter(cx, tx, a, id));
    return tell(cx, tx, a->who, a->agent, "invited");
}

enum status agent_invite(struct ctx *cx, struct firm *f, struct actor who,
                         const struct agent_new *in, str *ret_token)
{
    TRY(admin_only(cx, who));
    struct link_act a = { .firm = f,
                          .who = who,
                          .kind = "invitation",
                          .lasts = INVITATION_MS,
                          .token = rand_token(cx->arena),
                          .in = in };
    TRY(firm_write(cx, f, invite_fn, &a));
    *ret_token = a.token;
    return OK;
}

/* ---- using it ---- */

enum status door_link_find(struct ctx *cx, struct db *db, str token,
                           struct q_door_link_open *ret_link)
{
    return q_door_link_open(cx, db, hash_hex(cx->arena, token), cx->now, ret_link);
}

static enum status use_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct link_act *a = arg;
    struct q_door_link_open link;
    int64_t n;
    TRY(door_link_find(cx, tx_db(tx), a->token, &link));
    TRY(q_door_links_use(cx, tx, link.agent_id, cx->now, &n));
    TRY(q_agent_password_set(cx, tx, link.agent_id, a->hash));
    TRY(q_sessions_end_of(cx, tx, link.agent_id, &n));
    const struct actor who = { .kind = ACTOR_AGENT, .id = link.agent_id.v, .via = "link" };
    return tell(cx, tx, who, link.agent_id, "password_by_link");
}

enum status door_link_use(struct ctx *cx, struct firm *f, str token, str password)
{
    struct link_act a = { .firm = f, .token = token };
    TRY(password_hash(cx, password, &a.hash));
    return firm_write(cx, f, use_fn, &a);
}

/* ---- letters ---- */

static enum status learn_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const str *base_url = arg;
    int64_t changed;
    return q_setting_put(cx, tx, S("firm.base_url"), *base_url, cx->now, &changed);
}

enum status base_url_learn(struct ctx *cx, struct firm *f, enum role who,
                           const struct firm_settings *s, str base_url)
{
    bool is_worse = str_starts(s->base_url, S("https:")) && !str_starts(base_url, S("https:"));
    if (who != ROLE_ADMIN || is_worse || str_eq(s->base_url, base_url))
        return OK;
    return firm_write(cx, f, learn_fn, &base_url);
}

/* "reset 17 <sealed, in base32>" */
static bool payload_parse(struct ctx *cx, str payload, struct door_link_id *ret_id,
                          bool *ret_invitation, str *ret_sealed)
{
    str kind, number, rest = payload;
    if (!str_split(&rest, ' ', &kind) || !str_split(&rest, ' ', &number) ||
        !num_int(number, 1, INT64_MAX, &ret_id->v))
        return false;
    size_t n = rest.n * 5 / 8;
    unsigned char *bytes = arena_alloc(cx->arena, n + 1);
    *ret_invitation = str_eq(kind, S("invitation"));
    *ret_sealed = (str){ (const char *)bytes, n };
    return base32_decode(rest, bytes, n);
}

enum status door_letter_read(struct ctx *cx, struct firm *f, struct db *db,
                             const struct q_outbox *row, struct door_letter *ret_letter)
{
    struct door_letter l = { 0 };
    struct door_link_id id;
    struct q_door_link_agent to;
    bool is_open;
    str sealed;
    if (!payload_parse(cx, row->payload, &id, &l.is_invitation, &sealed))
        return FAIL(cx, E_INPUT, "door.payload", NULL, "not a letter of the door");
    TRY(row_found(q_door_link_agent(cx, db, id, cx->now, &to), &is_open));
    if (!is_open)
        return FAIL(cx, E_INPUT, "door.over", NULL, "the link is used or over");
    TRY(seal_open(cx, use_of(f, id), sealed, &l.token));
    l.name = to.name;
    l.name_bn = to.name_bn;
    l.email = to.email;
    l.language = to.language;
    *ret_letter = l;
    return OK;
}
