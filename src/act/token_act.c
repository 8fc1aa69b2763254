/* Tokens of programs. */
#include "act/token_act.h"

#include "act/event.h"
#include "act/steps.h"
#include "base/limits.h"
#include "desk/scope.h"
#include "store/q.h"

struct token_change {
    struct actor who;
    struct q_token_add_in row;
    struct token_id id;
};

static enum status happened_to_token(struct ctx *cx, struct tx *tx, const struct token_change *t,
                                     const char *kind)
{
    return event_write(
        cx, tx, &(struct happened){ .who = t->who, .noun = "token", .id = t->id.v, .kind = kind },
        NULL);
}

static enum status make_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct token_change *t = arg;
    struct q_tokens_all_rows all;
    TRY(q_tokens_all(cx, tx_db(tx), TOKENS_MAX, &all));
    if (all.n == TOKENS_MAX)
        return FAIL(cx, E_LIMIT, "token.too_many", NULL, "%d tokens", TOKENS_MAX);
    TRY(q_token_add(cx, tx, &t->row, &t->id));
    return happened_to_token(cx, tx, t, "made");
}

enum status token_make(struct ctx *cx, struct firm *f, struct actor who, const struct token_new *in,
                       str *ret_token, struct token_id *ret_id)
{
    TRY(admin_only(cx, who));
    if (str_trim(in->name).n == 0 || in->name.n > NAME_MAX_BYTES)
        return FAIL(cx, E_INPUT, "token.name", "name", "a name is needed");
    unsigned scopes;
    if (!scopes_parse(in->scopes, &scopes))
        return FAIL(cx, E_INPUT, "token.scopes", "scopes", "no scopes");
    if (in->expires_at != 0 && in->expires_at <= cx->now)
        return FAIL(cx, E_INPUT, "token.past", "expires_at", "it would have ended");
    str token = arena_join(cx->arena, S("kantha_"), rand_token(cx->arena));
    struct token_change t = { .who = who,
                              .row = { .hash = hash_hex(cx->arena, token),
                                       .agent_id = in->agent,
                                       .name = str_trim(in->name),
                                       .scopes = in->scopes,
                                       .expires_at = in->expires_at,
                                       .now = cx->now } };
    TRY(firm_write(cx, f, make_fn, &t));
    *ret_token = token;
    *ret_id = t.id;
    return OK;
}

static enum status revoke_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct token_change *t = arg;
    enum status s = q_token_revoke(cx, tx, t->id, cx->now);
    if (s == E_CONFLICT)
        return FAIL(cx, E_MISSING, "token.gone", NULL, "token %lld lets nobody in",
                    (long long)t->id.v);
    TRY(s);
    return happened_to_token(cx, tx, t, "revoked");
}

enum status token_revoke(struct ctx *cx, struct firm *f, struct actor who, struct token_id id)
{
    TRY(admin_only(cx, who));
    return firm_write(cx, f, revoke_fn, &(struct token_change){ .who = who, .id = id });
}

static enum status touch_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    int64_t n;
    return q_token_used(cx, tx, *(const struct token_id *)arg, cx->now, &n);
}

enum status token_touch(struct ctx *cx, struct firm *f, struct token_id id)
{
    struct once *once = cx->once; /* counting is no act of the request's own */
    cx->once = NULL;
    enum status s = firm_write(cx, f, touch_fn, &id);
    cx->once = once;
    return s;
}
