/* What agents do with a case. */
#include "act/case_act.h"

#include "act/live.h"
#include "act/snooze_act.h"
#include "act/steps.h"
#include "base/limits.h"

/* One change of a case: what most acts here are. */
struct change_case {
    struct firm *firm;
    struct actor who;
    struct case_id id;
    int64_t version;
    struct agent_id to;
    enum case_kind kind;
    enum verdict verdict;
    enum outcome outcome;
    bool is_hot;
    const struct heard *heard;
    str text;
};

static enum status happened_to_case(struct ctx *cx, struct tx *tx, const struct change_case *c,
                                    const char *kind, str before, str after)
{
    return event_write(cx, tx,
                       &(struct happened){ .who = c->who,
                                           .noun = "case",
                                           .id = c->id.v,
                                           .kind = kind,
                                           .before = before,
                                           .after = after,
                                           .case_id = c->id },
                       NULL);
}

/* ---- opening by hand ---- */

struct open_by_hand {
    struct firm *firm;
    struct actor who;
    const struct case_by_hand *in;
    struct case_id id;
};

/* What came out of the case a message belongs to. */
struct place {
    struct actor who;
    struct case_id case_id;
    struct thread_id thread_id;
    struct client_id client_id;
    enum channel channel;
    int64_t minutes;
};

static enum status write_said(struct ctx *cx, struct tx *tx, const struct place *at,
                              const struct said *said, struct message_id *ret_id)
{
    bool is_call = at->channel == CHANNEL_PHONE || at->channel == CHANNEL_IN_PERSON;
    enum message_kind kind = is_call ? MESSAGE_CALL : said->is_client ? MESSAGE_IN : MESSAGE_OUT;
    struct q_message_add_in in = {
        .case_id = at->case_id,
        .thread_id = at->thread_id,
        .kind = message_kind_name(kind),
        .channel = channel_name(at->channel),
        .class = S("human"),
        .agent_id = { said->is_client && !is_call ? 0 : at->who.id },
        .client_id = at->client_id,
        .from_name = said->name.p == NULL ? S("") : said->name,
        .from_address = S(""),
        .recipients = S(""),
        .subject = S(""),
        .text = said->text,
        .language = S(""),
        .state = message_state_name(kind == MESSAGE_IN    ? MESSAGE_RECEIVED
                                    : kind == MESSAGE_OUT ? MESSAGE_LOGGED
                                                          : MESSAGE_KEPT),
        .rule = S(""),
        .minutes = { at->minutes > 0, at->minutes },
        .outcome = is_call ? S("reached") : S(""),
        .findings = S(""),
        .pack_hash = S(""),
        .at = said->at != 0 ? said->at : cx->now,
    };
    return message_write(cx, tx, &in, ret_id);
}

static str subject_of(struct ctx *cx, const struct case_by_hand *in, str words)
{
    str subject = str_trim(in->subject);
    return subject.n > 0 ? subject : message_opening(cx->arena, words, 80);
}

static const struct said *first_of_client(const struct said *said, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (said[i].is_client)
            return &said[i];
    return &said[0];
}

static enum status client_of_hand(struct ctx *cx, struct tx *tx, const struct open_by_hand *o,
                                  str language, struct client_id *ret_id)
{
    *ret_id = o->in->client;
    if (ret_id->v != 0) {
        struct q_client row;
        return q_client_by_id(cx, tx_db(tx), *ret_id, &row);
    }
    struct firm_settings s;
    TRY(settings_load(cx, tx_db(tx), &s));
    struct who_is_it w = { .name = o->in->client_name,
                           .email = o->in->email,
                           .phone = o->in->phone,
                           .language = language,
                           .channel = channel_name(o->in->channel),
                           .country = s.country };
    return client_find_or_add(cx, tx, o->who, &w, ret_id);
}

static enum status open_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct open_by_hand *o = arg;
    const struct case_by_hand *in = o->in;
    const struct said *first = first_of_client(in->said, in->said_n);
    str language = text_language(first->text);
    if (language.p == NULL)
        language = str_c(language_tag(in->language));
    struct place at = { .who = o->who, .channel = in->channel, .minutes = in->minutes };
    TRY(client_of_hand(cx, tx, o, language, &at.client_id));
    struct case_new n = { .subject = subject_of(cx, in, first->text),
                          .kind = in->kind,
                          .channel = channel_name(in->channel),
                          .language = language,
                          .client_id = at.client_id,
                          .is_hot = case_has_way_back(in->kind) };
    TRY(case_begin(cx, tx, o->who, &n, &o->id, &at.thread_id));
    at.case_id = o->id;
    struct message_id own = { 0 };
    for (size_t i = 0; i < in->said_n; i++) {
        struct message_id id;
        TRY(write_said(cx, tx, &at, &in->said[i], &id));
        if (&in->said[i] == first)
            own = id;
    }
    str words = message_opening(cx->arena, first->text, OWN_WORDS_MAX);
    TRY(q_case_own_words_set(cx, tx, o->id, words, own));
    TRY(q_case_said_in(cx, tx, o->id, cx->now, in->channel == CHANNEL_WHATSAPP));
    if (!in->is_mine)
        return OK;
    struct q_case row;
    TRY(q_case_by_id(cx, tx_db(tx), o->id, &row));
    TRY(q_case_owner_set(cx, tx, o->id, row.version, (struct agent_id){ o->who.id }, cx->now));
    struct change_case c = { .who = o->who, .id = o->id };
    return happened_to_case(cx, tx, &c, "taken", STR_NULL, from_to_int(cx, "owner", o->who.id));
}

static enum status check_said(struct ctx *cx, const struct said *said, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_trim(said[i].text).n > 0)
            return OK;
    return FAIL(cx, E_INPUT, "case.nothing_said", "text", "no words");
}

enum status case_open_by_hand(struct ctx *cx, struct firm *f, struct actor who,
                              const struct case_by_hand *in, struct case_id *ret_id)
{
    TRY(check_said(cx, in->said, in->said_n));
    struct open_by_hand o = { .firm = f, .who = who, .in = in };
    TRY(firm_write(cx, f, open_fn, &o));
    *ret_id = o.id;
    return OK;
}

struct add_said {
    struct actor who;
    struct case_id id;
    enum channel channel;
    const struct said *said;
    size_t n;
};

/* The case's thread on this channel, or a new one in it. */
static enum status thread_on(struct ctx *cx, struct tx *tx, struct case_id id, str channel,
                             struct thread_id *ret_id)
{
    struct q_case_main_thread t;
    TRY(q_case_main_thread(cx, tx_db(tx), id, &t));
    *ret_id = t.thread_id;
    if (str_eq(t.channel, channel))
        return OK;
    int64_t changed;
    TRY(q_thread_add(cx, tx, channel, (struct mailbox_id){ 0 }, S(""), cx->now, ret_id));
    return q_case_thread_add(cx, tx, id, *ret_id, &changed);
}

static enum status add_said_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct add_said *a = arg;
    struct q_case c;
    TRY(q_case_by_id(cx, tx_db(tx), a->id, &c));
    struct place at = {
        .who = a->who, .case_id = a->id, .client_id = c.client_id, .channel = a->channel
    };
    TRY(thread_on(cx, tx, a->id, channel_name(a->channel), &at.thread_id));
    bool client_spoke_last = false;
    struct message_id id;
    for (size_t i = 0; i < a->n; i++) {
        TRY(write_said(cx, tx, &at, &a->said[i], &id));
        client_spoke_last = a->said[i].is_client;
    }
    TRY(client_spoke_last ? case_heard(cx, tx, a->who, a->id, cx->now, true)
                          : q_case_said_out(cx, tx, a->id, cx->now));
    return event_write(cx, tx,
                       &(struct happened){ .who = a->who,
                                           .noun = "message",
                                           .id = id.v,
                                           .kind = "added",
                                           .case_id = a->id,
                                           .client_id = c.client_id },
                       NULL);
}

enum status case_add_said(struct ctx *cx, struct firm *f, struct actor who, struct case_id id,
                          enum channel channel, const struct said *said, size_t n)
{
    TRY(check_said(cx, said, n));
    struct add_said a = { .who = who, .id = id, .channel = channel, .said = said, .n = n };
    return firm_write(cx, f, add_said_fn, &a);
}

/* ---- own ---- */

static enum status owner_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct change_case *c = arg;
    struct q_case row;
    TRY(q_case_by_id(cx, tx_db(tx), c->id, &row));
    if (c->to.v != 0) {
        struct q_agent agent;
        TRY(q_agent_by_id(cx, tx_db(tx), c->to, &agent));
    }
    TRY(q_case_owner_set(cx, tx, c->id, c->version, c->to, c->to.v != 0 ? cx->now : 0));
    bool is_taken = c->who.kind == ACTOR_AGENT && c->to.v == c->who.id;
    TRY(happened_to_case(cx, tx, c, is_taken ? "taken" : "passed_on",
                         from_to_int(cx, "owner", row.owner_id.v),
                         from_to_int(cx, "owner", c->to.v)));
    return c->text.n == 0 ? OK : note_write(cx, tx, c->who, c->id, c->text, c->to);
}

enum status case_take(struct ctx *cx, struct firm *f, struct actor who, struct case_id id,
                      int64_t version)
{
    return case_pass_on(cx, f, who, id, version, (struct agent_id){ who.id });
}

enum status case_pass_on(struct ctx *cx, struct firm *f, struct actor who, struct case_id id,
                         int64_t version, struct agent_id to)
{
    return case_hand_over(cx, f, who, id, version, &(struct hand_over){ .to = to });
}

enum status case_hand_over(struct ctx *cx, struct firm *f, struct actor who, struct case_id id,
                           int64_t version, const struct hand_over *h)
{
    struct change_case c = {
        .who = who, .id = id, .version = version, .to = h->to, .text = str_trim(h->why)
    };
    if (c.text.n > NOTE_MAX)
        return FAIL(cx, E_LIMIT, "note.too_long", "why", "%zu bytes", c.text.n);
    return firm_write(cx, f, owner_fn, &c);
}

/* ---- kind, words, verdict, putting right ---- */

static enum status kind_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct change_case *c = arg;
    struct q_case row;
    TRY(q_case_by_id(cx, tx_db(tx), c->id, &row));
    TRY(q_case_kind_set(cx, tx, c->id, c->version, case_kind_name(c->kind),
                        case_has_way_back(c->kind)));
    return happened_to_case(cx, tx, c, "kind", from_to(cx, "kind", row.kind),
                            from_to(cx, "kind", case_kind_name(c->kind)));
}

enum status case_set_kind(struct ctx *cx, struct firm *f, struct actor who, struct case_id id,
                          int64_t version, enum case_kind kind)
{
    struct change_case c = { .who = who, .id = id, .version = version, .kind = kind };
    return firm_write(cx, f, kind_fn, &c);
}

static enum status heat_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct change_case *c = arg;
    struct q_case row;
    TRY(q_case_by_id(cx, tx_db(tx), c->id, &row));
    TRY(q_case_kind_set(cx, tx, c->id, c->version, row.kind, c->is_hot));
    return happened_to_case(cx, tx, c, c->is_hot ? "heated" : "cooled", STR_NULL, STR_NULL);
}

enum status case_set_heat(struct ctx *cx, struct firm *f, struct actor who, struct case_id id,
                          int64_t version, bool is_hot)
{
    struct change_case c = { .who = who, .id = id, .version = version, .is_hot = is_hot };
    return firm_write(cx, f, heat_fn, &c);
}

static enum status listen_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct change_case *c = arg;
    struct q_case row;
    TRY(q_case_by_id(cx, tx_db(tx), c->id, &row));
    bool keeps_words = str_trim(c->heard->own_words).n == 0; /* nobody takes their words away */
    struct q_case_listened_in in = { .id = c->id,
                                     .version = c->version,
                                     .own_words = keeps_words ? row.own_words : c->heard->own_words,
                                     .what_happened = c->heard->what_happened,
                                     .what_it_did = c->heard->what_it_did,
                                     .what_they_want = c->heard->what_they_want,
                                     .now = cx->now };
    TRY(q_case_listened(cx, tx, &in));
    return happened_to_case(cx, tx, c, "listened", STR_NULL, STR_NULL);
}

enum status case_listen(struct ctx *cx, struct firm *f, struct actor who, struct case_id id,
                        int64_t version, const struct heard *heard)
{
    if (str_trim(heard->what_happened).n == 0)
        return FAIL(cx, E_INPUT, "listen.what_happened", "what_happened", "empty");
    struct change_case c = { .who = who, .id = id, .version = version, .heard = heard };
    return firm_write(cx, f, listen_fn, &c);
}

static enum status judge_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct change_case *c = arg;
    struct q_case row;
    TRY(q_case_by_id(cx, tx_db(tx), c->id, &row));
    TRY(q_case_verdict_set(cx, tx, c->id, c->version, verdict_name(c->verdict)));
    return happened_to_case(cx, tx, c, "judged", from_to(cx, "verdict", row.verdict),
                            from_to(cx, "verdict", verdict_name(c->verdict)));
}

enum status case_judge(struct ctx *cx, struct firm *f, struct actor who, struct case_id id,
                       int64_t version, enum verdict verdict)
{
    struct change_case c = { .who = who, .id = id, .version = version, .verdict = verdict };
    return firm_write(cx, f, judge_fn, &c);
}

static enum status put_right_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct change_case *c = arg;
    TRY(q_case_put_right(cx, tx, c->id, c->version, c->text, cx->now));
    return happened_to_case(cx, tx, c, "put_right", STR_NULL, STR_NULL);
}

enum status case_put_it_right(struct ctx *cx, struct firm *f, struct actor who, struct case_id id,
                              int64_t version, str what)
{
    if (str_trim(what).n == 0)
        return FAIL(cx, E_INPUT, "put_right.what", "what", "empty");
    struct change_case c = { .who = who, .id = id, .version = version, .text = str_trim(what) };
    return firm_write(cx, f, put_right_fn, &c);
}

/* ---- closing ---- */

static enum status set_state(struct ctx *cx, struct tx *tx, const struct change_case *c,
                             enum case_state state, const char *kind)
{
    struct q_case row;
    TRY(q_case_by_id(cx, tx_db(tx), c->id, &row));
    if (str_eq(row.state, case_state_name(state)))
        return OK; /* said twice: it is as they wish */
    TRY(q_case_state_set(cx, tx, c->id, case_state_name(state),
                         state == CASE_CLOSED ? cx->now : 0));
    return happened_to_case(cx, tx, c, kind, from_to(cx, "state", row.state),
                            from_to(cx, "state", case_state_name(state)));
}

static enum status close_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    return set_state(cx, tx, arg, CASE_CLOSED, "closed");
}

static enum status reopen_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    return set_state(cx, tx, arg, CASE_OPEN, "reopened");
}

enum status case_close(struct ctx *cx, struct firm *f, struct actor who, struct case_id id)
{
    struct change_case c = { .who = who, .id = id };
    return firm_write(cx, f, close_fn, &c);
}

enum status case_reopen(struct ctx *cx, struct firm *f, struct actor who, struct case_id id)
{
    struct change_case c = { .who = who, .id = id };
    return firm_write(cx, f, reopen_fn, &c);
}

static enum status outcome_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct change_case *c = arg;
    struct q_case row;
    TRY(q_case_by_id(cx, tx_db(tx), c->id, &row));
    TRY(q_case_outcome_set(cx, tx, c->id, outcome_name(c->outcome), row.answered_at));
    TRY(happened_to_case(cx, tx, c, "outcome", from_to(cx, "outcome", row.outcome),
                         from_to(cx, "outcome", outcome_name(c->outcome))));
    return set_state(cx, tx, c, CASE_CLOSED, "closed");
}

enum status case_set_outcome(struct ctx *cx, struct firm *f, struct actor who, struct case_id id,
                             enum outcome outcome)
{
    struct change_case c = { .who = who, .id = id, .outcome = outcome };
    return firm_write(cx, f, outcome_fn, &c);
}

/* ---- calls ---- */

struct log_line {
    struct actor who;
    struct case_id id;
    const struct call_log *call;
};

static enum status write_call(struct ctx *cx, struct tx *tx, const struct log_line *l,
                              const struct q_case *c, struct message_id *ret_id)
{
    struct thread_id thread;
    TRY(thread_on(cx, tx, l->id, channel_name(CHANNEL_PHONE), &thread));
    struct q_message_add_in in = {
        .case_id = l->id,
        .thread_id = thread,
        .kind = message_kind_name(MESSAGE_CALL),
        .channel = channel_name(CHANNEL_PHONE),
        .class = S("human"),
        .agent_id = { l->who.id },
        .client_id = c->client_id,
        .from_name = S(""),
        .from_address = S(""),
        .recipients = S(""),
        .subject = S(""),
        .text = l->call->text,
        .language = S(""),
        .state = message_state_name(MESSAGE_KEPT),
        .rule = S(""),
        .minutes = { l->call->minutes > 0, l->call->minutes },
        .outcome = l->call->outcome,
        .is_apology = l->call->is_apology,
        .findings = S(""),
        .pack_hash = S(""),
        .at = cx->now,
    };
    return message_write(cx, tx, &in, ret_id);
}

static enum status call_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct log_line *l = arg;
    const struct call_log *call = l->call;
    struct q_case c;
    struct message_id id;
    TRY(q_case_by_id(cx, tx_db(tx), l->id, &c));
    TRY(write_call(cx, tx, l, &c, &id));
    TRY(event_write(cx, tx,
                    &(struct happened){ .who = l->who,
                                        .noun = "message",
                                        .id = id.v,
                                        .kind = "called",
                                        .case_id = l->id,
                                        .client_id = c.client_id },
                    NULL));
    if (str_eq(call->outcome, S("reached")))
        TRY(q_case_said_out(cx, tx, l->id, cx->now));
    if (call->is_apology)
        TRY(q_case_apologised(cx, tx, l->id, cx->now));
    return promises_keep(cx, tx, l->who, call->kept, call->kept_n, id);
}

enum status case_log_call(struct ctx *cx, struct firm *f, struct actor who, struct case_id id,
                          const struct call_log *call)
{
    if (str_trim(call->text).n == 0 && str_eq(call->outcome, S("reached")))
        return FAIL(cx, E_INPUT, "call.empty", "text", "empty");
    struct log_line l = { .who = who, .id = id, .call = call };
    return firm_write(cx, f, call_fn, &l);
}

struct mark_read {
    struct case_id id;
    struct agent_id agent;
};

static enum status read_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct mark_read *m = arg;
    int64_t changed;
    TRY(q_mentions_seen(cx, tx, m->id, m->agent, cx->now, &changed));
    if (changed > 0)
        live_note(tx, "mention", m->agent.v, 0);
    return q_case_read(cx, tx, m->id, m->agent, cx->now, &changed);
}

enum status case_mark_read(struct ctx *cx, struct firm *f, struct actor who, struct case_id id)
{
    struct mark_read m = { id, { who.id } };
    return firm_write(cx, f, read_fn, &m);
}
