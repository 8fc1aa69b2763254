/* Taking back what was just done to a case. */
#include "act/undo_act.h"

#include "act/steps.h"
#include "base/num.h"

struct undo {
    struct actor who;
    struct case_id id;
    int64_t seq;
};

static bool is_of_owner(str kind)
{
    return str_eq(kind, S("taken")) || str_eq(kind, S("passed_on"));
}

bool case_may_undo(str kind)
{
    return is_of_owner(kind) || str_eq(kind, S("closed"));
}

/* What stands behind the colon of {"owner":7} or {"state":"open"}: 7, open. */
static str value_of(str json)
{
    ptrdiff_t colon = str_find_byte(json, ':', 0);
    str value = colon < 0 ? S("") : str_sub(json, (size_t)colon + 1, json.n - 1);
    return str_starts(value, S("\"")) ? str_sub(value, 1, value.n - 1) : value;
}

static int64_t number_of(str json)
{
    int64_t v = 0;
    (void)num_int(value_of(json), 0, INT64_MAX, &v);
    return v;
}

static enum status late(struct ctx *cx, const struct undo *u)
{
    return FAIL(cx, E_CONFLICT, "undo.late", NULL, "case %lld changed since", (long long)u->id.v);
}

static enum status owner_back(struct ctx *cx, struct tx *tx, const struct undo *u,
                              const struct q_case *c, const struct q_event *e)
{
    if (c->owner_id.v != number_of(e->after))
        return late(cx, u);
    struct agent_id before = { number_of(e->before) };
    return q_case_owner_back(cx, tx, u->id, c->version, before, e->at);
}

static enum status state_back(struct ctx *cx, struct tx *tx, const struct undo *u,
                              const struct q_case *c, const struct q_event *e)
{
    if (!str_eq(c->state, value_of(e->after)))
        return late(cx, u);
    return q_case_state_set(cx, tx, u->id, value_of(e->before), 0);
}

static enum status find(struct ctx *cx, struct tx *tx, const struct undo *u, struct q_event *ret_e)
{
    TRY(q_event_by_seq(cx, tx_db(tx), u->seq, ret_e));
    bool is_theirs = str_eq(ret_e->actor_kind, actor_kind_name(u->who.kind)) && ret_e->actor.has &&
                     ret_e->actor.v == u->who.id;
    bool is_ours = str_eq(ret_e->noun, S("case")) && ret_e->noun_id == u->id.v;
    if (!is_theirs || !is_ours || !case_may_undo(ret_e->kind))
        return FAIL(cx, E_MISSING, "undo.none", NULL, "event %lld", (long long)u->seq);
    return OK;
}

static enum status undo_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct undo *u = arg;
    struct q_event e;
    struct q_case c;
    TRY(find(cx, tx, u, &e));
    TRY(q_case_by_id(cx, tx_db(tx), u->id, &c));
    TRY(is_of_owner(e.kind) ? owner_back(cx, tx, u, &c, &e) : state_back(cx, tx, u, &c, &e));
    return event_write(cx, tx,
                       &(struct happened){ .who = u->who,
                                           .noun = "case",
                                           .id = u->id.v,
                                           .kind = "undone",
                                           .before = e.after,
                                           .after = e.before,
                                           .case_id = u->id,
                                           .cause = e.seq },
                       NULL);
}

enum status case_undo(struct ctx *cx, struct firm *f, struct actor who, struct case_id id,
                      int64_t seq)
{
    struct undo u = { .who = who, .id = id, .seq = seq };
    return firm_write(cx, f, undo_fn, &u);
}
