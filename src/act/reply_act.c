/* Answering. */
#include "act/reply_act.h"

#include "act/live.h"
#include "act/steps.h"
#include "base/limits.h"
#include "mail/thread.h"

struct send {
    struct firm *firm;
    struct actor who;
    const struct reply *r;
    struct message_id id;
};

static enum status check_reply(struct ctx *cx, const struct reply *r)
{
    if (str_trim(r->text).n == 0)
        return FAIL(cx, E_INPUT, "reply.empty", "text", "empty");
    if (r->text.n > DRAFT_MAX)
        return FAIL(cx, E_LIMIT, "reply.too_long", "text", "%zu bytes", r->text.n);
    if (r->channel != CHANNEL_EMAIL)
        return OK;
    str rest = str_trim(r->to), one;
    if (rest.n == 0)
        return FAIL(cx, E_INPUT, "reply.no_recipient", "to", "nobody");
    while (str_split(&rest, ',', &one))
        if (email_normal(cx->arena, one).p == NULL)
            return FAIL(cx, E_INPUT, "reply.bad_recipient", "to", "not an address");
    return OK;
}

/* Nothing goes out over words the writer has not seen. */
static enum status guard(struct ctx *cx, struct tx *tx, const struct reply *r)
{
    struct q_message_newest newest;
    TRY(q_message_newest(cx, tx_db(tx), r->case_id, &newest));
    if (newest.id.v > r->seen.v)
        return FAIL(cx, E_CONFLICT, "reply.new_message", NULL, "message %lld came in meanwhile",
                    (long long)newest.id.v);
    return OK;
}

static str subject_of(struct ctx *cx, const struct reply *r, const struct q_case *c)
{
    if (str_trim(r->subject).n > 0)
        return str_trim(r->subject);
    return str_starts_nocase(c->subject, S("re:"))
               ? c->subject
               : arena_printf(cx->arena, "Re: %.*s", STR_ARG(c->subject));
}

enum status reply_mailbox(struct ctx *cx, struct db *db, const struct q_case *c,
                          struct q_mailbox *ret_box)
{
    if (c->mailbox_id.v != 0)
        return q_mailbox_by_id(cx, db, c->mailbox_id, ret_box);
    return q_mailbox_first(cx, db, ret_box);
}

static str domain_of(str address)
{
    return str_skip(address, (size_t)(str_rfind_byte(address, '@') + 1));
}

/* Into the outbox, under a Message-ID that stays the same on each try. */
static enum status queue_mail(struct ctx *cx, struct tx *tx, const struct send *s,
                              const struct q_case *c, struct message_id id)
{
    struct q_mailbox box;
    if (reply_mailbox(cx, tx_db(tx), c, &box) != OK)
        return FAIL(cx, E_INPUT, "reply.no_mailbox", "channel", "the firm has no mailbox");
    str mail_id =
        thread_message_id(cx->arena, firm_key(s->firm), c->id.v, id.v, domain_of(box.address));
    TRY(q_message_mail_id_set(cx, tx, id, mail_id));
    struct q_outbox_add_in in = {
        .kind = S("mail"),
        .dedupe_key = arena_printf(cx->arena, "mail:%lld", (long long)id.v),
        .message_id = id,
        .mailbox_id = box.id,
        .payload = s->r->is_automatic ? S("{\"automatic\":true}") : S("{}"),
        .not_before = s->r->not_before != 0 ? s->r->not_before : cx->now + box.undo_s * 1000,
        .condition = s->r->if_client_silent ? S("if_client_silent") : S(""),
        .pace_group = box.address,
        .now = cx->now,
    };
    struct outbox_id outbox;
    return q_outbox_add(cx, tx, &in, &outbox);
}

static enum status write_message(struct ctx *cx, struct tx *tx, const struct send *s,
                                 const struct q_case *c, struct message_id *ret_id)
{
    const struct reply *r = s->r;
    bool is_mail = r->channel == CHANNEL_EMAIL;
    struct q_case_main_thread t;
    TRY(q_case_main_thread(cx, tx_db(tx), c->id, &t));
    struct q_message_add_in in = {
        .case_id = c->id,
        .thread_id = t.thread_id,
        .kind = message_kind_name(MESSAGE_OUT),
        .channel = channel_name(r->channel),
        .class = r->is_automatic ? S("auto") : S("human"),
        .agent_id = { s->who.kind == ACTOR_AGENT ? s->who.id : 0 },
        .client_id = c->client_id,
        .from_name = S(""),
        .from_address = S(""),
        .recipients = is_mail ? str_trim(r->to) : S(""),
        .subject = is_mail ? subject_of(cx, r, c) : S(""),
        .text = r->text,
        .language = S(""),
        .state = message_state_name(is_mail ? MESSAGE_GOING : MESSAGE_LOGGED),
        .rule = S(""),
        .outcome = S(""),
        .is_apology = r->is_apology,
        .findings = r->findings.p == NULL ? S("") : r->findings,
        .pack_hash = r->pack_hash.p == NULL ? S("") : r->pack_hash,
        .at = cx->now,
    };
    TRY(message_write(cx, tx, &in, ret_id));
    return is_mail ? queue_mail(cx, tx, s, c, *ret_id) : OK;
}

static enum status give_words(struct ctx *cx, struct tx *tx, const struct send *s,
                              const struct q_case *c, struct message_id id)
{
    for (size_t i = 0; i < s->r->words_n; i++) {
        struct promise_given n = { .case_id = c->id,
                                   .client_id = c->client_id,
                                   .message_id = id,
                                   .agent_id = { s->who.id },
                                   .word = s->r->words[i] };
        struct promise_id given;
        TRY(promise_write(cx, tx, s->who, &n, &given));
    }
    return OK;
}

static enum status send_files(struct ctx *cx, struct tx *tx, const struct send *s)
{
    struct agent_id agent = { s->who.id };
    int64_t n;
    TRY(q_draft_files_send(cx, tx, s->id, s->r->case_id, agent, &n));
    return n == 0 ? OK : q_draft_files_drop(cx, tx, s->r->case_id, agent, &n);
}

static enum status send_in(struct ctx *cx, struct tx *tx, struct send *s)
{
    const struct reply *r = s->r;
    struct q_case c;
    TRY(q_case_by_id(cx, tx_db(tx), r->case_id, &c));
    TRY(write_message(cx, tx, s, &c, &s->id));
    TRY(q_case_said_out(cx, tx, c.id, cx->now));
    if (r->is_apology)
        TRY(q_case_apologised(cx, tx, c.id, cx->now));
    TRY(give_words(cx, tx, s, &c, s->id));
    TRY(promises_keep(cx, tx, s->who, r->kept, r->kept_n, s->id));
    int64_t dropped;
    for (size_t i = 0; i < r->used_n; i++)
        TRY(q_saved_reply_used(cx, tx, r->used[i], &dropped));
    if (!r->is_automatic)
        TRY(send_files(cx, tx, s));
    if (!r->is_automatic)
        TRY(q_draft_drop(cx, tx, c.id, (struct agent_id){ s->who.id }, S("out"), &dropped));
    return event_write(
        cx, tx,
        &(struct happened){ .who = s->who,
                            .noun = "message",
                            .id = s->id.v,
                            .kind = "answered",
                            .after = from_to(cx, "channel", channel_name(r->channel)),
                            .case_id = c.id,
                            .client_id = c.client_id },
        NULL);
}

enum status reply_write(struct ctx *cx, struct tx *tx, struct firm *f, struct actor who,
                        const struct reply *r, struct message_id *ret_id)
{
    TRY(check_reply(cx, r));
    struct send s = { .firm = f, .who = who, .r = r };
    TRY(send_in(cx, tx, &s));
    *ret_id = s.id;
    return OK;
}

static enum status send_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct send *s = arg;
    TRY(guard(cx, tx, s->r));
    return send_in(cx, tx, s);
}

enum status reply_send(struct ctx *cx, struct firm *f, struct actor who, const struct reply *r,
                       struct message_id *ret_id)
{
    TRY(check_reply(cx, r));
    struct send s = { .firm = f, .who = who, .r = r };
    TRY(firm_write(cx, f, send_fn, &s));
    *ret_id = s.id;
    return OK;
}

/* ---- taking back ---- */

static enum status put_draft(struct ctx *cx, struct tx *tx, const struct q_message *m,
                             struct agent_id agent)
{
    struct q_message_newest newest;
    TRY(q_message_newest(cx, tx_db(tx), m->case_id, &newest));
    struct q_draft_put_in in = { .case_id = m->case_id,
                                 .agent_id = agent,
                                 .kind = S("out"),
                                 .channel = m->channel,
                                 .recipients = m->recipients,
                                 .text = m->text,
                                 .seen_at = newest.id.v,
                                 .now = cx->now };
    int64_t changed;
    return q_draft_put(cx, tx, &in, &changed);
}

/* The case as it was before: since when the client waits, whether we said sorry. */
static enum status unsay(struct ctx *cx, struct tx *tx, const struct q_message *m)
{
    int64_t changed;
    TRY(q_promises_drop(cx, tx, m->id, cx->now, &changed));
    TRY(q_case_unapologised(cx, tx, m->case_id, &changed));
    TRY(q_case_promises_refresh(cx, tx, m->case_id));
    struct q_message last;
    bool is_asked_of_us;
    TRY(row_found(q_message_last_in(cx, tx_db(tx), m->case_id, &last), &is_asked_of_us));
    return q_case_waits_again(cx, tx, m->case_id, 0, is_asked_of_us ? last.at : 0);
}

static enum status take_back_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct send *s = arg;
    struct q_message m;
    int64_t n;
    TRY(q_message_by_id(cx, tx_db(tx), s->id, &m));
    struct q_outbox o;
    TRY(q_outbox_of_message(cx, tx_db(tx), s->id, &o));
    enum status cancelled = q_outbox_cancel(cx, tx, o.id, cx->now);
    if (cancelled == E_CONFLICT)
        return FAIL(cx, E_CONFLICT, "reply.gone", NULL, "it is %.*s", STR_ARG(o.state));
    TRY(cancelled);
    TRY(q_message_state_set(cx, tx, s->id, message_state_name(MESSAGE_TAKEN_BACK)));
    TRY(put_draft(cx, tx, &m, (struct agent_id){ s->who.id }));
    TRY(q_draft_files_back(cx, tx, m.id, m.case_id, (struct agent_id){ s->who.id }, cx->now, &n));
    TRY(unsay(cx, tx, &m));
    return event_write(cx, tx,
                       &(struct happened){ .who = s->who,
                                           .noun = "message",
                                           .id = s->id.v,
                                           .kind = "taken_back",
                                           .case_id = m.case_id,
                                           .client_id = m.client_id },
                       NULL);
}

enum status reply_take_back(struct ctx *cx, struct firm *f, struct actor who, struct message_id id)
{
    struct send s = { .firm = f, .who = who, .id = id };
    return firm_write(cx, f, take_back_fn, &s);
}

/* ---- drafts ---- */

struct keep_draft {
    struct actor who;
    const struct draft *d;
};

static enum status draft_drop(struct ctx *cx, struct tx *tx, const struct keep_draft *k, str kind)
{
    int64_t dropped;
    struct agent_id me = { k->who.id };
    TRY(q_draft_drop(cx, tx, k->d->case_id, me, kind, &dropped));
    if (dropped > 0)
        live_note(tx, "draft", k->d->case_id.v, 0);
    return OK;
}

/* Colleagues' pages hear of a draft once, not of each word. */
static enum status draft_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct keep_draft *k = arg;
    const struct draft *d = k->d;
    str kind = d->is_note ? S("note") : S("out");
    struct q_draft_begun begun;
    bool is_there;
    int64_t changed;
    if (str_trim(d->text).n == 0)
        return draft_drop(cx, tx, k, kind);
    struct agent_id me = { k->who.id };
    TRY(row_found(q_draft_begun(cx, tx_db(tx), d->case_id, me, kind, &begun), &is_there));
    if (!is_there)
        live_note(tx, "draft", d->case_id.v, 0);
    struct q_draft_put_in in = { .case_id = d->case_id,
                                 .agent_id = me,
                                 .kind = kind,
                                 .channel = channel_name(d->channel),
                                 .recipients = d->to.p == NULL ? S("") : d->to,
                                 .text = d->text,
                                 .seen_at = d->seen.v,
                                 .now = cx->now };
    return q_draft_put(cx, tx, &in, &changed);
}

enum status draft_keep(struct ctx *cx, struct firm *f, struct actor who, const struct draft *d)
{
    if (d->text.n > DRAFT_MAX)
        return FAIL(cx, E_LIMIT, "reply.too_long", "text", "%zu bytes", d->text.n);
    struct keep_draft k = { .who = who, .d = d };
    return firm_write(cx, f, draft_fn, &k);
}
