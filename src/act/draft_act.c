/* A draft that passes from hand to hand. */
#include "act/draft_act.h"

#include "act/live.h"
#include "act/steps.h"
#include "base/limits.h"

struct taking {
    struct actor who;
    struct case_id id;
    struct agent_id from;
};

static const struct q_drafts_of_case *letter_of(const struct q_drafts_of_case_rows *all, int64_t id)
{
    ROWS_EACH (d, all)
        if (d->agent_id.v == id && str_eq(d->kind, S("out")))
            return d;
    return NULL;
}

/* No word of either is lost, and none stands twice where both begin alike. */
static str both(struct ctx *cx, str mine, str theirs)
{
    if (str_trim(mine).n == 0 || str_find(theirs, str_trim(mine), 0) >= 0)
        return theirs;
    if (str_find(mine, str_trim(theirs), 0) >= 0)
        return mine;
    return arena_printf(cx->arena, "%.*s\n\n%.*s", STR_ARG(str_trim(mine)), STR_ARG(theirs));
}

static enum status write_on(struct ctx *cx, struct tx *tx, const struct taking *t,
                            const struct q_drafts_of_case *theirs,
                            const struct q_drafts_of_case *mine)
{
    struct agent_id me = { t->who.id };
    struct q_draft_put_in in = { .case_id = t->id,
                                 .agent_id = me,
                                 .kind = S("out"),
                                 .channel = theirs->channel,
                                 .recipients = theirs->recipients,
                                 .text = both(cx, mine == NULL ? S("") : mine->text, theirs->text),
                                 .seen_at = mine != NULL && mine->seen_at < theirs->seen_at
                                                ? mine->seen_at
                                                : theirs->seen_at,
                                 .now = cx->now };
    int64_t n;
    if (in.text.n > DRAFT_MAX)
        return FAIL(cx, E_LIMIT, "reply.too_long", "text", "%zu bytes", in.text.n);
    TRY(q_draft_put(cx, tx, &in, &n));
    TRY(q_draft_own_again(cx, tx, t->id, me, &n));
    TRY(q_draft_files_pass(cx, tx, t->id, t->from, me, &n));
    return q_draft_taken(cx, tx, theirs->id, me, cx->now);
}

static enum status take_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct taking *t = arg;
    struct q_case c;
    struct q_drafts_of_case_rows all;
    TRY(q_case_by_id(cx, tx_db(tx), t->id, &c));
    TRY(q_drafts_of_case(cx, tx_db(tx), t->id, &all));
    const struct q_drafts_of_case *theirs = letter_of(&all, t->from.v);
    if (theirs == NULL || theirs->taken_by.v != 0 || t->from.v == t->who.id)
        return FAIL(cx, E_MISSING, "draft.gone", NULL, "no draft of agent %lld",
                    (long long)t->from.v);
    TRY(write_on(cx, tx, t, theirs, letter_of(&all, t->who.id)));
    live_note(tx, "draft", t->id.v, 0);
    live_note(tx, "mention", t->from.v, 0);
    return event_write(cx, tx,
                       &(struct happened){ .who = t->who,
                                           .noun = "case",
                                           .id = t->id.v,
                                           .kind = "draft_taken",
                                           .after = from_to_int(cx, "agent", t->from.v),
                                           .case_id = t->id,
                                           .client_id = c.client_id },
                       NULL);
}

enum status draft_take_over(struct ctx *cx, struct firm *f, struct actor who, struct case_id id,
                            struct agent_id from)
{
    struct taking t = { .who = who, .id = id, .from = from };
    return firm_write(cx, f, take_fn, &t);
}

static enum status remove_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct taking *t = arg;
    struct agent_id me = { t->who.id };
    int64_t n;
    TRY(q_draft_drop(cx, tx, t->id, me, S("out"), &n));
    TRY(q_draft_files_drop(cx, tx, t->id, me, &n));
    live_note(tx, "draft", t->id.v, 0);
    live_note(tx, "mention", me.v, 0);
    return OK;
}

enum status draft_remove(struct ctx *cx, struct firm *f, struct actor who, struct case_id id)
{
    struct taking t = { .who = who, .id = id };
    return firm_write(cx, f, remove_fn, &t);
}
