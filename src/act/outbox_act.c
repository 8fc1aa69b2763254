/* What goes out. */
#include "act/outbox_act.h"

#include "act/promise_act.h"
#include "act/steps.h"
#include "base/clock.h"
#include "base/limits.h"
#include "desk/message.h"
#include "mail/address.h"

#define SWEEP_BATCH 100
#define ANSWER_MAX 400
#define MISSED_MAX 4000    /* of an answer with the recipients that were not reached */
#define MISSED "; missed " /* stands before each of them */

static const struct actor job = { .kind = ACTOR_JOB, .via = "outbox" };

int64_t outbox_backoff(int attempt)
{
    int64_t wait = MINUTE_MS;
    for (int i = 1; i < attempt && wait < 4 * HOUR_MS; i++)
        wait *= 2;
    return wait < 4 * HOUR_MS ? wait : 4 * HOUR_MS;
}

/* ---- claiming ---- */

struct claim {
    struct q_outbox *row;
    bool *found;
};

/* A reminder of what was settled meanwhile is not sent. */
static enum status is_open(struct ctx *cx, struct tx *tx, struct promise_id id, bool *ret_is)
{
    struct q_promise p;
    TRY(row_found(q_promise_by_id(cx, tx_db(tx), id, &p), ret_is));
    *ret_is = *ret_is && str_eq(p.state, promise_state_name(PROMISE_OPEN));
    return OK;
}

/* "Not if the client wrote first": nothing newer of theirs than the message that waits. */
static enum status holds(struct ctx *cx, struct tx *tx, const struct q_outbox *o, bool *ret_holds)
{
    struct q_message m;
    struct q_message_newest_in newest = { { 0 } };
    struct promise_id promise;
    *ret_holds = true;
    if (o->condition.n == 0)
        return OK;
    if (remind_payload_parse(o->condition, &promise))
        return is_open(cx, tx, promise, ret_holds);
    TRY(q_message_by_id(cx, tx_db(tx), o->message_id, &m));
    TRY(q_message_newest_in(cx, tx_db(tx), m.case_id, &newest));
    *ret_holds = newest.id.v < o->message_id.v;
    return OK;
}

static enum status cancel(struct ctx *cx, struct tx *tx, const struct q_outbox *o)
{
    struct q_message m;
    TRY(q_outbox_cancel(cx, tx, o->id, cx->now));
    if (o->message_id.v == 0)
        return OK;
    TRY(q_message_by_id(cx, tx_db(tx), o->message_id, &m));
    TRY(q_message_state_set(cx, tx, m.id, message_state_name(MESSAGE_TAKEN_BACK)));
    return event_write(cx, tx,
                       &(struct happened){ .who = job,
                                           .noun = "message",
                                           .id = m.id.v,
                                           .kind = "overtaken",
                                           .case_id = m.case_id,
                                           .client_id = m.client_id },
                       NULL);
}

static enum status claim_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct claim *c = arg;
    struct q_outbox row;
    enum status s;
    *c->found = false;
    while ((s = q_outbox_next(cx, tx_db(tx), cx->now, &row)) == OK) {
        bool may_go;
        TRY(holds(cx, tx, &row, &may_go));
        if (!may_go) {
            TRY(cancel(cx, tx, &row));
            continue;
        }
        TRY(q_outbox_claim(cx, tx, row.id, cx->now + LEASE_MS));
        row.attempt++;
        *c->row = row;
        *c->found = true;
        return OK;
    }
    return s == E_MISSING ? OK : s;
}

enum status outbox_claim(struct ctx *cx, struct firm *f, struct q_outbox *ret_row, bool *ret_found)
{
    struct claim c = { ret_row, ret_found };
    return firm_write(cx, f, claim_fn, &c);
}

/* ---- settling ---- */

struct settle {
    struct actor who;
    struct outbox_id id;
    struct message_id message_id;
    enum sent sent;
    str answer;
};

static enum status told(struct ctx *cx, struct tx *tx, const struct settle *s, const char *kind,
                        enum message_state state)
{
    struct q_message m;
    TRY(q_message_by_id(cx, tx_db(tx), s->message_id, &m));
    TRY(q_message_state_set(cx, tx, m.id, message_state_name(state)));
    return event_write(cx, tx,
                       &(struct happened){ .who = s->who,
                                           .noun = "message",
                                           .id = m.id.v,
                                           .kind = kind,
                                           .before = from_to(cx, "state", m.state),
                                           .after = from_to(cx, "state", message_state_name(state)),
                                           .case_id = m.case_id,
                                           .client_id = m.client_id },
                       NULL);
}

/* What was promised in a letter that never arrived was not promised. */
static enum status not_delivered(struct ctx *cx, struct tx *tx, const struct settle *s)
{
    int64_t changed;
    struct q_message m;
    TRY(told(cx, tx, s, "failed", MESSAGE_FAILED));
    TRY(q_promises_undelivered(cx, tx, s->message_id, cx->now, &changed));
    TRY(q_message_by_id(cx, tx_db(tx), s->message_id, &m));
    TRY(q_case_unapologised(cx, tx, m.case_id, &changed));
    return q_case_promises_refresh(cx, tx, m.case_id);
}

/* Somebody has to look: it stands in Today. */
static enum status ask_a_person(struct ctx *cx, struct tx *tx, struct message_id id,
                                const char *kind, str words)
{
    struct q_message m;
    struct due_id due;
    TRY(q_message_by_id(cx, tx_db(tx), id, &m));
    return q_due_add(cx, tx,
                     &(struct q_due_add_in){ .kind = str_c(kind),
                                             .client_id = m.client_id,
                                             .case_id = m.case_id,
                                             .agent_id = m.agent_id,
                                             .words = words,
                                             .due_at = cx->now,
                                             .now = cx->now },
                     &due);
}

/* A letter of the house's own (a link for the door) belongs to no case: only its row says how it
 * went. */
static enum status settle_own(struct ctx *cx, struct tx *tx, const struct settle *s)
{
    str state = s->sent == SENT_ACCEPTED    ? S("accepted")
                : s->sent == SENT_UNCERTAIN ? S("uncertain")
                                            : S("failed");
    return q_outbox_settle(cx, tx, s->id, state, s->answer, cx->now);
}

static enum status settle_as(struct ctx *cx, struct tx *tx, const struct settle *s)
{
    if (s->message_id.v == 0)
        return settle_own(cx, tx, s);
    switch (s->sent) {
    case SENT_ACCEPTED:
        TRY(q_outbox_settle(cx, tx, s->id, S("accepted"), s->answer, cx->now));
        return told(cx, tx, s, "sent", MESSAGE_SENT);
    case SENT_REFUSED:
        TRY(q_outbox_settle(cx, tx, s->id, S("failed"), s->answer, cx->now));
        TRY(ask_a_person(cx, tx, s->message_id, "settle_sending", S("")));
        return not_delivered(cx, tx, s);
    case SENT_UNCERTAIN:
        TRY(q_outbox_settle(cx, tx, s->id, S("uncertain"), s->answer, cx->now));
        TRY(ask_a_person(cx, tx, s->message_id, "settle_sending", S("")));
        return told(cx, tx, s, "uncertain", MESSAGE_UNCERTAIN);
    case SENT_TRY_LATER:
        break;
    }
    return OK;
}

/* The relay of a mailbox took a letter: whatever was wrong with it is over. */
static enum status relay_works(struct ctx *cx, struct tx *tx, struct mailbox_id id)
{
    int64_t changed;
    return id.v == 0 ? OK : q_sending_went(cx, tx, id, cx->now, &changed);
}

static enum status settle_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct settle *s = arg;
    struct q_outbox o;
    TRY(q_outbox_by_id(cx, tx_db(tx), s->id, &o));
    if (s->sent == SENT_ACCEPTED)
        TRY(relay_works(cx, tx, o.mailbox_id));
    s->message_id = o.message_id;
    if (s->sent == SENT_TRY_LATER && o.attempt < OUTBOX_TRIES)
        return q_outbox_retry(cx, tx, s->id, cx->now + outbox_backoff((int)o.attempt), s->answer);
    if (s->sent == SENT_TRY_LATER)
        s->sent = SENT_REFUSED;
    return settle_as(cx, tx, s);
}

enum status outbox_settle(struct ctx *cx, struct firm *f, struct outbox_id id, enum sent sent,
                          str answer)
{
    struct settle s = {
        .who = job, .id = id, .sent = sent, .answer = str_sub(answer, 0, ANSWER_MAX)
    };
    return firm_write(cx, f, settle_fn, &s);
}

static enum status by_hand_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct settle *s = arg;
    struct q_outbox o;
    struct q_message m;
    int64_t changed;
    TRY(q_outbox_of_message(cx, tx_db(tx), s->message_id, &o));
    TRY(q_message_by_id(cx, tx_db(tx), s->message_id, &m));
    s->id = o.id;
    TRY(q_dues_settle_of_case(cx, tx, m.case_id, S("settle_sending"), cx->now, &changed));
    bool has_arrived = s->sent == SENT_ACCEPTED;
    TRY(q_outbox_settle(cx, tx, o.id, has_arrived ? S("accepted") : S("failed"), o.answer,
                        cx->now));
    return has_arrived ? told(cx, tx, s, "sent", MESSAGE_SENT) : not_delivered(cx, tx, s);
}

enum status outbox_settle_by_hand(struct ctx *cx, struct firm *f, struct actor who,
                                  struct message_id id, bool has_arrived)
{
    struct settle s = { .who = who,
                        .message_id = id,
                        .sent = has_arrived ? SENT_ACCEPTED : SENT_REFUSED };
    return firm_write(cx, f, by_hand_fn, &s);
}

/* ---- what mail tells ---- */

enum status outbox_has_arrived(struct ctx *cx, struct tx *tx, struct actor who,
                               struct message_id id)
{
    struct q_outbox o;
    enum status s = q_outbox_of_message(cx, tx_db(tx), id, &o);
    if (s != OK || !str_eq(o.state, S("uncertain")))
        return s == E_MISSING ? OK : s;
    struct settle settled = { .who = who, .id = o.id, .message_id = id };
    int64_t changed;
    struct q_message m;
    TRY(q_message_by_id(cx, tx_db(tx), id, &m));
    TRY(q_dues_settle_of_case(cx, tx, m.case_id, S("settle_sending"), cx->now, &changed));
    TRY(q_outbox_settle(cx, tx, o.id, S("accepted"), o.answer, cx->now));
    return told(cx, tx, &settled, "sent", MESSAGE_SENT);
}

/* ---- one of several was not reached ---- */

static bool is_missed(struct ctx *cx, str answer, str address)
{
    str mark = arena_printf(cx->arena, MISSED "%.*s ", STR_ARG(address_normal(cx->arena, address)));
    return str_find(answer, mark, 0) >= 0;
}

/* `recipient` is one the letter went to, and there is another that was reached for all we know. */
static bool has_others(struct ctx *cx, const struct q_message *m, str answer, str recipient)
{
    bool is_one = false, has_other = false;
    for (str one, rest = m->recipients; str_split(&rest, ',', &one);)
        if (str_eq(address_normal(cx->arena, one), address_normal(cx->arena, recipient)))
            is_one = true;
        else
            has_other |= !is_missed(cx, answer, one);
    return is_one && has_other;
}

/* The letter stays as it is, with all it promised; who was missed is kept with the relay's answer,
 * and a person is told once. */
static enum status missed_one(struct ctx *cx, struct tx *tx, struct actor who,
                              const struct q_message *m, const struct came_back *b)
{
    struct q_outbox o;
    str address = address_normal(cx->arena, b->recipient);
    TRY(outbox_has_arrived(cx, tx, who, m->id)); /* the relay had it, or it could not come back */
    TRY(q_outbox_of_message(cx, tx_db(tx), m->id, &o));
    if (is_missed(cx, o.answer, address))
        return OK;
    str answer = arena_printf(cx->arena, "%.*s" MISSED "%.*s %.*s", STR_ARG(o.answer),
                              STR_ARG(address), STR_ARG(b->why));
    TRY(q_outbox_note(cx, tx, o.id, str_sub(answer, 0, MISSED_MAX)));
    TRY(ask_a_person(cx, tx, m->id, "look_at_mail", address));
    return event_write(cx, tx,
                       &(struct happened){ .who = who,
                                           .noun = "message",
                                           .id = m->id.v,
                                           .kind = "missed",
                                           .case_id = m->case_id,
                                           .client_id = m->client_id },
                       NULL);
}

static enum status failed_whole(struct ctx *cx, struct tx *tx, struct actor who,
                                const struct q_outbox *o, str why)
{
    int64_t changed;
    TRY(q_outbox_came_back(cx, tx, o->id, str_sub(why, 0, ANSWER_MAX), cx->now, &changed));
    if (changed == 0)
        return OK;
    struct settle settled = { .who = who, .id = o->id, .message_id = o->message_id };
    if (!str_eq(o->state, S("uncertain"))) /* then a person was asked already */
        TRY(ask_a_person(cx, tx, o->message_id, "settle_sending", S("")));
    return not_delivered(cx, tx, &settled);
}

enum status outbox_came_back(struct ctx *cx, struct tx *tx, struct actor who, struct message_id id,
                             const struct came_back *b)
{
    struct q_outbox o;
    struct q_message m;
    bool is_ours;
    TRY(row_found(q_outbox_of_message(cx, tx_db(tx), id, &o), &is_ours));
    if (!is_ours)
        return OK;
    TRY(q_message_by_id(cx, tx_db(tx), id, &m));
    bool has_left = str_eq(o.state, S("accepted")) || str_eq(o.state, S("uncertain"));
    if (has_left && has_others(cx, &m, o.answer, b->recipient))
        return missed_one(cx, tx, who, &m, b);
    return failed_whole(cx, tx, who, &o, b->why);
}

/* ---- after a crash, after a restore ---- */

static enum status all_uncertain(struct ctx *cx, struct tx *tx, const struct q_outbox_rows *rows,
                                 str why)
{
    ROWS_EACH (o, rows) {
        struct settle s = { .who = job,
                            .id = o->id,
                            .message_id = o->message_id,
                            .sent = SENT_UNCERTAIN,
                            .answer = why };
        TRY(settle_as(cx, tx, &s));
    }
    return OK;
}

static enum status sweep_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    int *n = arg;
    struct q_outbox_rows lapsed;
    TRY(q_outbox_lapsed(cx, tx_db(tx), cx->now, SWEEP_BATCH, &lapsed));
    *n = (int)lapsed.n;
    return all_uncertain(cx, tx, &lapsed, S("interrupted"));
}

static enum status doubt_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    int *n = arg;
    struct q_outbox_rows waiting;
    TRY(q_outbox_waiting(cx, tx_db(tx), ROWS_MAX, &waiting));
    *n = (int)waiting.n;
    return all_uncertain(cx, tx, &waiting, S("restored from a copy"));
}

enum status outbox_doubt(struct ctx *cx, struct firm *f, int *ret_n)
{
    int n = 0;
    TRY(firm_write(cx, f, doubt_fn, &n));
    *ret_n = n;
    return OK;
}

enum status outbox_sweep(struct ctx *cx, struct firm *f, int *ret_n)
{
    int n = 0;
    TRY(firm_write(cx, f, sweep_fn, &n));
    *ret_n = n;
    return OK;
}
