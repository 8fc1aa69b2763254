/* Giving one's word, and keeping it. */
#include "act/promise_act.h"

#include "act/steps.h"
#include "base/limits.h"
#include "base/num.h"

#define REMIND_BATCH 200

static enum status check_word(struct ctx *cx, const struct word_given *w)
{
    if (str_trim(w->words).n == 0)
        return FAIL(cx, E_INPUT, "promise.words", "words", "empty");
    if (w->words.n > DRAFT_MAX)
        return FAIL(cx, E_LIMIT, "promise.words_long", "words", "%zu bytes", w->words.n);
    if (w->due_at <= cx->now)
        return FAIL(cx, E_INPUT, "promise.past", "due", "due %lld, now %lld", (long long)w->due_at,
                    (long long)cx->now);
    return OK;
}

enum status promise_write(struct ctx *cx, struct tx *tx, struct actor who,
                          const struct promise_given *n, struct promise_id *ret_id)
{
    const struct word_given *w = &n->word;
    TRY(check_word(cx, w));
    struct q_promise_add_in in = {
        .case_id = n->case_id,
        .client_id = n->client_id,
        .agent_id = n->agent_id,
        .message_id = n->message_id,
        .words = str_trim(w->words),
        .language = w->language,
        .due_civil = w->due_civil,
        .zone = w->zone,
        .earliest_at = w->earliest_at != 0 ? w->earliest_at : w->due_at,
        .due_at = w->due_at,
        .remind_at = promise_remind_at(cx->now, w->due_at),
        .now = cx->now,
    };
    if (n->case_id.v != 0 && n->client_id.v == 0) {
        struct q_case c;
        TRY(q_case_by_id(cx, tx_db(tx), n->case_id, &c));
        in.client_id = c.client_id;
    }
    TRY(number_next(cx, tx, "promise", &in.number));
    TRY(q_promise_add(cx, tx, &in, ret_id));
    if (n->case_id.v != 0)
        TRY(q_case_promises_refresh(cx, tx, n->case_id));
    return event_write(cx, tx,
                       &(struct happened){ .who = who,
                                           .noun = "promise",
                                           .id = ret_id->v,
                                           .kind = "given",
                                           .after = from_to_int(cx, "due", w->due_at),
                                           .case_id = n->case_id,
                                           .client_id = in.client_id },
                       NULL);
}

struct give {
    struct actor who;
    const struct promise_given *n;
    struct promise_id id;
};

static enum status give_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct give *g = arg;
    return promise_write(cx, tx, g->who, g->n, &g->id);
}

enum status promise_give(struct ctx *cx, struct firm *f, struct actor who,
                         const struct promise_given *n, struct promise_id *ret_id)
{
    struct give g = { .who = who, .n = n };
    TRY(firm_write(cx, f, give_fn, &g));
    *ret_id = g.id;
    return OK;
}

/* ---- settling ---- */

struct settle {
    struct actor who;
    struct promise_id id;
    int64_t version;
    enum promise_state to;
    const char *kind;
    struct message_id message;
    str reason;
    const struct promise_move *move;
    struct promise_id moved_to;
};

static enum status open_promise(struct ctx *cx, struct tx *tx, const struct settle *s,
                                struct q_promise *ret_p)
{
    TRY(q_promise_by_id(cx, tx_db(tx), s->id, ret_p));
    enum promise_state from;
    if (!promise_state_parse(ret_p->state, &from) || !promise_may(from, s->to))
        return FAIL(cx, E_CONFLICT, "promise.settled", NULL, "it is %.*s", STR_ARG(ret_p->state));
    return OK;
}

static enum status settle_row(struct ctx *cx, struct tx *tx, const struct settle *s,
                              const struct q_promise *p)
{
    int64_t seq;
    struct happened h = { .who = s->who,
                          .noun = "promise",
                          .id = s->id.v,
                          .kind = s->kind,
                          .before = from_to(cx, "state", p->state),
                          .after = from_to(cx, "state", promise_state_name(s->to)),
                          .case_id = p->case_id,
                          .client_id = p->client_id };
    TRY(event_write(cx, tx, &h, &seq));
    struct q_promise_settle_in in = {
        .id = s->id,
        .version = s->version,
        .state = promise_state_name(s->to),
        .settled_by = { s->who.kind == ACTOR_AGENT ? s->who.id : 0 },
        .kept_message = s->message,
        .kept_event = { s->to == PROMISE_KEPT, seq },
        .told_at = s->to == PROMISE_MOVED ? cx->now : 0,
        .moved_to = s->moved_to,
        .reason = s->reason,
        .now = cx->now,
    };
    TRY(q_promise_settle(cx, tx, &in));
    return p->case_id.v == 0 ? OK : q_case_promises_refresh(cx, tx, p->case_id);
}

static enum status settle_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct settle *s = arg;
    struct q_promise p;
    TRY(open_promise(cx, tx, s, &p));
    return settle_row(cx, tx, s, &p);
}

enum status promise_keep(struct ctx *cx, struct firm *f, struct actor who, struct promise_id id,
                         int64_t version, struct message_id message)
{
    struct settle s = { .who = who,
                        .id = id,
                        .version = version,
                        .to = PROMISE_KEPT,
                        .kind = "kept",
                        .message = message,
                        .reason = S("") };
    return firm_write(cx, f, settle_fn, &s);
}

enum status promise_give_up(struct ctx *cx, struct firm *f, struct actor who, struct promise_id id,
                            int64_t version, str reason)
{
    if (str_trim(reason).n == 0)
        return FAIL(cx, E_INPUT, "promise.reason", "reason", "empty");
    struct settle s = { .who = who,
                        .id = id,
                        .version = version,
                        .to = PROMISE_GIVEN_UP,
                        .kind = "given_up",
                        .reason = str_trim(reason) };
    return firm_write(cx, f, settle_fn, &s);
}

enum status promise_withdraw(struct ctx *cx, struct firm *f, struct actor who, struct promise_id id,
                             int64_t version, str reason)
{
    struct settle s = { .who = who,
                        .id = id,
                        .version = version,
                        .to = PROMISE_WITHDRAWN,
                        .kind = "withdrawn",
                        .reason = reason.p == NULL ? S("") : str_trim(reason) };
    return firm_write(cx, f, settle_fn, &s);
}

static enum status move_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct settle *s = arg;
    struct q_promise p;
    TRY(open_promise(cx, tx, s, &p));
    if (cx->now > p.due_at)
        return FAIL(cx, E_CONFLICT, "promise.too_late", NULL, "it was due %lld",
                    (long long)p.due_at);
    struct promise_given n = { .case_id = p.case_id,
                               .client_id = p.client_id,
                               .message_id = p.message_id,
                               .agent_id = p.agent_id,
                               .word = s->move->word };
    if (n.word.words.n == 0)
        n.word.words = p.words;
    TRY(promise_write(cx, tx, s->who, &n, &s->moved_to));
    return settle_row(cx, tx, s, &p);
}

enum status promise_move_to(struct ctx *cx, struct firm *f, struct actor who,
                            const struct promise_move *m, struct promise_id *ret_new)
{
    if (!m->is_client_told)
        return FAIL(cx, E_INPUT, "promise.tell_first", "is_told", "the client has not been told");
    struct settle s = { .who = who,
                        .id = m->id,
                        .version = m->version,
                        .to = PROMISE_MOVED,
                        .kind = "moved",
                        .reason = m->reason.p == NULL ? S("") : m->reason,
                        .move = m };
    TRY(firm_write(cx, f, move_fn, &s));
    *ret_new = s.moved_to;
    return OK;
}

/* ---- reminding ---- */

#define REMIND "promise " /* then its id */

bool remind_payload_parse(str payload, struct promise_id *ret_id)
{
    return str_starts(payload, S(REMIND)) &&
           num_int(str_skip(payload, sizeof REMIND - 1), 1, INT64_MAX, &ret_id->v);
}

static enum status relay_of(struct ctx *cx, struct db *db, struct mailbox_id *ret_id)
{
    struct q_mailbox_rows all;
    *ret_id = (struct mailbox_id){ 0 };
    TRY(q_mailboxes_all(cx, db, &all));
    ROWS_EACH (box, &all)
        if (ret_id->v == 0 && box->smtp_host.n > 0)
            *ret_id = box->id;
    return OK;
}

static enum status remind_by_mail(struct ctx *cx, struct tx *tx, const struct q_promise *p)
{
    struct q_agent agent;
    struct mailbox_id from;
    struct outbox_id row;
    bool is_here;
    TRY(row_found(q_agent_by_id(cx, tx_db(tx), p->agent_id, &agent), &is_here));
    TRY(relay_of(cx, tx_db(tx), &from));
    if (!is_here || !agent.reminds_by_mail || from.v == 0)
        return OK;
    str what = arena_printf(cx->arena, REMIND "%lld", (long long)p->id.v);
    struct q_outbox_add_in in = { .kind = S("mail"),
                                  .dedupe_key =
                                      arena_printf(cx->arena, "remind:%lld", (long long)p->id.v),
                                  .mailbox_id = from,
                                  .payload = what,
                                  .not_before = cx->now,
                                  .condition = what,
                                  .pace_group = S("remind"),
                                  .now = cx->now };
    return q_outbox_add(cx, tx, &in, &row);
}

static enum status remind_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    int *count = arg;
    struct q_promise_rows due;
    TRY(q_promises_to_remind(cx, tx_db(tx), cx->now, REMIND_BATCH, &due));
    const struct actor job = { .kind = ACTOR_JOB, .via = "remind" };
    ROWS_EACH (p, &due) {
        int64_t changed;
        TRY(q_promise_reminded(cx, tx, p->id, cx->now, &changed));
        TRY(event_write(cx, tx,
                        &(struct happened){ .who = job,
                                            .noun = "promise",
                                            .id = p->id.v,
                                            .kind = "reminded",
                                            .case_id = p->case_id,
                                            .client_id = p->client_id },
                        NULL));
        TRY(remind_by_mail(cx, tx, p));
    }
    *count = (int)due.n;
    return OK;
}

enum status promises_remind(struct ctx *cx, struct firm *f, int *ret_n)
{
    int n = 0;
    TRY(firm_write(cx, f, remind_fn, &n));
    *ret_n = n;
    return OK;
}
