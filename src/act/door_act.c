/* Signing in, sessions, passwords. */
#include "act/door_act.h"

#include "act/event.h"
#include "act/password.h"
#include "act/second_step_act.h"
#include "base/limits.h"
#include "desk/client.h"

static enum status tell(struct ctx *cx, struct tx *tx, struct actor who, const char *kind)
{
    return event_write(
        cx, tx, &(struct happened){ .who = who, .noun = "agent", .id = who.id, .kind = kind },
        NULL);
}

/* ---- signing in ---- */

struct begin {
    struct firm *firm;
    struct agent_id agent;
    struct visitor from;
    bool is_whole;
    str token;
    enum role role;
    str old_token; /* of the half session */
    str code;
};

static enum status begin_session(struct ctx *cx, struct tx *tx, const struct begin *b)
{
    struct session_id id;
    int64_t lasts = b->is_whole ? SESSION_IDLE_MS : SESSION_HALF_MS;
    struct q_session_add_in row = { .hash = hash_hex(cx->arena, b->token),
                                    .agent_id = b->agent,
                                    .now = cx->now,
                                    .expires_at = cx->now + lasts,
                                    .is_whole = b->is_whole,
                                    .peer = str_sub(b->from.peer, 0, NAME_MAX_BYTES),
                                    .browser = str_sub(b->from.browser, 0, NAME_MAX_BYTES) };
    TRY(q_session_add(cx, tx, &row, &id));
    const struct actor who = { .kind = ACTOR_AGENT, .id = b->agent.v, .via = "web" };
    return b->is_whole ? tell(cx, tx, who, "signed_in") : OK;
}

static enum status begin_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    return begin_session(cx, tx, arg);
}

static enum status check_password(struct ctx *cx, struct firm *f, str email, str password,
                                  struct q_agent *ret_agent)
{
    struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
    TRY(firm_read(cx, f, &r));
    struct q_agent a = { 0 };
    str normal = email_normal(cx->arena, email);
    bool is_known = false;
    if (normal.p != NULL)
        TRY(row_found(q_agent_by_email(cx, r.db, normal, &a), &is_known));
    firm_reader_done(&r); /* argon2id takes its time: the connection is not held for it */
    if (!password_fits(is_known ? a.password_hash : STR_NULL, password))
        return FAIL(cx, E_DENIED, "sign_in.wrong", "password", "unknown or wrong");
    *ret_agent = a;
    return OK;
}

enum status sign_in(struct ctx *cx, struct firm *f, str email, str password,
                    const struct visitor *from, struct came_in *ret_in)
{
    struct q_agent a;
    TRY(check_password(cx, f, email, password, &a));
    struct begin b = {
        .agent = a.id, .from = *from, .is_whole = !a.has_second_step, .token = rand_token(cx->arena)
    };
    TRY(firm_write(cx, f, begin_fn, &b));
    *ret_in = (struct came_in){ .agent = a.id, .token = b.token, .needs_code = a.has_second_step };
    (void)role_parse(a.role, &ret_in->role);
    return OK;
}

static enum status code_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct begin *b = arg;
    struct q_session_half half;
    int64_t ended;
    str old_hash = hash_hex(cx->arena, b->old_token);
    TRY(q_session_half(cx, tx_db(tx), old_hash, cx->now, &half));
    const struct actor who = { .kind = ACTOR_AGENT, .id = half.agent_id.v, .via = "web" };
    TRY(second_step_accept(cx, tx, b->firm, who, b->code));
    TRY(q_session_end(cx, tx, old_hash, &ended));
    b->agent = half.agent_id;
    (void)role_parse(half.role, &b->role);
    b->from = (struct visitor){ half.peer, half.browser };
    return begin_session(cx, tx, b);
}

enum status sign_in_code(struct ctx *cx, struct firm *f, str half_token, str code,
                         struct came_in *ret_in)
{
    struct begin b = { .firm = f,
                       .is_whole = true,
                       .token = rand_token(cx->arena),
                       .old_token = half_token,
                       .code = code };
    TRY(firm_write(cx, f, code_fn, &b));
    *ret_in = (struct came_in){ .agent = b.agent, .token = b.token, .role = b.role };
    return OK;
}

static enum status end_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const str *hash = arg;
    int64_t ended;
    return q_session_end(cx, tx, *hash, &ended);
}

enum status sign_out(struct ctx *cx, struct firm *f, str token)
{
    str hash = hash_hex(cx->arena, token);
    return firm_write(cx, f, end_fn, &hash);
}

/* ---- sessions ---- */

enum status session_find(struct ctx *cx, struct db *db, str token,
                         struct q_session_agent *ret_agent)
{
    return q_session_agent(cx, db, hash_hex(cx->arena, token), cx->now, ret_agent);
}

enum status session_half_find(struct ctx *cx, struct db *db, str token,
                              struct q_session_half *ret_half)
{
    return q_session_half(cx, db, hash_hex(cx->arena, token), cx->now, ret_half);
}

static enum status touch_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct q_session_agent *s = arg;
    int64_t changed, idle = cx->now + SESSION_IDLE_MS, most = s->began_at + SESSION_MOST_MS;
    return q_session_seen(cx, tx, s->session_id, cx->now, idle < most ? idle : most, &changed);
}

enum status session_touch(struct ctx *cx, struct firm *f, const struct q_session_agent *session)
{
    struct q_session_agent s = *session;
    if (cx->now - session->seen_at < SESSION_TOUCH_MS)
        return OK;
    return firm_write(cx, f, touch_fn, &s);
}

struct ending {
    struct actor who;
    struct session_id id; /* the one to end, or to keep */
    bool is_others;
};

static enum status ending_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct ending *e = arg;
    const struct agent_id me = { e->who.id };
    int64_t ended;
    TRY(e->is_others ? q_sessions_end_others(cx, tx, me, e->id, &ended)
                     : q_session_end_own(cx, tx, e->id, me, &ended));
    if (ended == 0 && !e->is_others)
        return FAIL(cx, E_MISSING, "page.missing", NULL, "no such session of theirs");
    return ended > 0 ? tell(cx, tx, e->who, "sessions_ended") : OK;
}

enum status session_end(struct ctx *cx, struct firm *f, struct actor who, struct session_id id)
{
    struct ending e = { who, id, false };
    return firm_write(cx, f, ending_fn, &e);
}

enum status sessions_end_others(struct ctx *cx, struct firm *f, struct actor who,
                                struct session_id keep)
{
    struct ending e = { who, keep, true };
    return firm_write(cx, f, ending_fn, &e);
}

static enum status sweep_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    (void)arg;
    int64_t ended;
    TRY(q_sessions_sweep(cx, tx, cx->now, &ended));
    return q_door_links_sweep(cx, tx, cx->now, &ended);
}

enum status sessions_end_expired(struct ctx *cx, struct firm *f)
{
    return firm_write(cx, f, sweep_fn, NULL);
}

/* ---- passwords ---- */

enum status password_check(struct ctx *cx, struct firm *f, struct actor who, str password)
{
    struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
    TRY(firm_read(cx, f, &r));
    struct q_agent me;
    TRY(q_agent_by_id(cx, r.db, (struct agent_id){ who.id }, &me));
    firm_reader_done(&r); /* argon2id takes its time */
    if (!password_fits(me.password_hash, password))
        return FAIL(cx, E_INPUT, "password.wrong", "old", "does not fit");
    return OK;
}

struct new_password {
    struct actor who;
    str hash;
    struct begin begin;
};

static enum status password_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct new_password *p = arg;
    int64_t ended;
    TRY(q_agent_password_set(cx, tx, p->begin.agent, p->hash));
    TRY(q_sessions_end_of(cx, tx, p->begin.agent, &ended));
    TRY(q_door_links_use(cx, tx, p->begin.agent, cx->now, &ended));
    TRY(tell(cx, tx, p->who, "password"));
    return begin_session(cx, tx, &p->begin);
}

enum status agent_change_password(struct ctx *cx, struct firm *f, struct actor who,
                                  str old_password, str new_password, const struct visitor *from,
                                  struct came_in *ret_in)
{
    const struct agent_id me = { who.id };
    struct new_password p = {
        .who = who,
        .begin = { .agent = me, .from = *from, .is_whole = true, .token = rand_token(cx->arena) }
    };
    TRY(password_check(cx, f, who, old_password));
    TRY(password_hash(cx, new_password, &p.hash));
    TRY(firm_write(cx, f, password_fn, &p));
    *ret_in = (struct came_in){ .agent = me, .token = p.begin.token, .role = who.role };
    return OK;
}
