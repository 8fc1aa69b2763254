/* The outbox's way out. */
#include "job/post.h"

#include "act/blob.h"
#include "act/outbox_act.h"
#include "act/sending_act.h"
#include "base/clock.h"
#include "base/limits.h"
#include "job/alarm_hook.h"
#include "job/alarm_letter.h"
#include "job/door_letter.h"
#include "job/ingest.h"
#include "job/remind_letter.h"
#include "mail/mime_write.h"
#include "mail/smtp.h"
#include "mail/thread.h"

#define REFERENCES_READ 40

struct letter {
    struct firm *firm;
    struct q_outbox row;
    struct q_message message;
    struct q_mailbox box;
    struct firm_settings settings;
    struct mail_out out;
    struct mail_ids recipients;
    str bytes;
};

/* ---- writing it ---- */

static void address_it(struct ctx *cx, struct letter *l)
{
    size_t most = 1;
    for (size_t i = 0; i < l->message.recipients.n; i++)
        most += l->message.recipients.p[i] == ',';
    l->out.to.v = arena_array(cx->arena, struct mail_address, most);
    l->recipients.v = arena_array(cx->arena, str, most);
    str one, rest = l->message.recipients;
    while (str_split(&rest, ',', &one)) {
        l->recipients.v[l->recipients.n++] = str_trim(one);
        l->out.to.v[l->out.to.n++] = (struct mail_address){ S(""), str_trim(one) };
    }
}

/* What it answers, oldest first: only what stood there before it, so each try sends the same. */
static enum status refer(struct ctx *cx, struct db *db, struct letter *l)
{
    struct q_mail_ids_before_rows before;
    TRY(q_mail_ids_before(cx, db, l->message.thread_id, l->message.id, REFERENCES_READ, &before));
    struct mail_ids *refs = &l->out.references;
    refs->v = arena_array(cx->arena, str, before.n + 1);
    for (size_t i = before.n; i-- > 0;) {
        refs->v[refs->n++] = before.v[i].mail_id;
        if (str_eq(before.v[i].kind, S("in")))
            l->out.in_reply_to = before.v[i].mail_id;
    }
    return OK;
}

static enum status sign(struct ctx *cx, struct db *db, struct letter *l)
{
    struct q_agent agent;
    bool is_bengali = str_eq(l->out.language, S("bn"));
    l->out.from = (struct mail_address){ l->box.name, l->box.address };
    l->out.signature = S("");
    if (l->message.agent_id.v == 0)
        return OK;
    enum status s = q_agent_by_id(cx, db, l->message.agent_id, &agent);
    if (s == OK)
        l->out.signature = is_bengali ? agent.signature_bn : agent.signature;
    return s == E_MISSING ? OK : s;
}

static enum status attach(struct ctx *cx, struct db *db, struct letter *l)
{
    struct q_attachments_of_rows files;
    TRY(q_attachments_of(cx, db, l->message.id, &files));
    l->out.attachments.v = arena_array(cx->arena, struct mail_attachment, files.n);
    l->out.attachments.n = files.n;
    for (size_t i = 0; i < files.n; i++) {
        struct mail_attachment *a = &l->out.attachments.v[i];
        *a = (struct mail_attachment){ .name = files.v[i].name, .type = files.v[i].type };
        TRY(blob_get(cx, l->firm, files.v[i].blob, LETTER_FILE_MAX, &a->bytes));
    }
    return OK;
}

/* A link for the door, or a reminder to an agent, is no message of a case. */
static enum status load_own(struct ctx *cx, struct db *db, struct letter *l)
{
    struct house_letter own;
    TRY(q_mailbox_by_id(cx, db, l->row.mailbox_id, &l->box));
    TRY(is_alarm(&l->row)           ? alarm_letter_write(cx, l->firm, db, &l->row, &l->box, &own)
        : is_remind_letter(&l->row) ? remind_letter_write(cx, l->firm, db, &l->row, &l->box, &own)
                                    : door_letter_write(cx, l->firm, db, &l->row, &l->box, &own));
    l->out = own.out;
    l->message.recipients = own.to;
    address_it(cx, l);
    return OK;
}

static enum status load(struct ctx *cx, struct letter *l)
{
    struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
    TRY(firm_read(cx, l->firm, &r));
    if (l->row.message_id.v == 0)
        return load_own(cx, r.db, l);
    TRY(q_message_by_id(cx, r.db, l->row.message_id, &l->message));
    TRY(q_mailbox_by_id(cx, r.db, l->row.mailbox_id, &l->box));
    TRY(settings_load(cx, r.db, &l->settings));
    const struct q_message *m = &l->message;
    l->out = (struct mail_out){
        .subject = m->subject,
        .message_id = m->mail_id,
        .in_reply_to = S(""),
        .date = { m->at, zone_offset(l->settings.zone, m->at) / 60 },
        .text = m->text,
        .language = m->language.n > 0 ? m->language : l->box.language,
        .automatic = str_eq(m->class, S("human")) ? MAIL_BY_PERSON : MAIL_GENERATED,
        .loop_id = ingest_loop_id(cx, l->firm),
    };
    l->out.reply_to.name = l->box.name;
    l->out.reply_to.address =
        thread_address(cx->arena, firm_key(l->firm), l->box.address, m->case_id.v);
    address_it(cx, l);
    TRY(refer(cx, r.db, l));
    TRY(attach(cx, r.db, l));
    return sign(cx, r.db, l);
}

/* ---- sending it ---- */

static enum sent sent_as(const struct smtp_result *r)
{
    switch (r->end) {
    case SMTP_ACCEPTED:
        return SENT_ACCEPTED;
    case SMTP_TEMPORARY:
        return SENT_TRY_LATER;
    case SMTP_PERMANENT:
        return SENT_REFUSED;
    case SMTP_UNCERTAIN:
        break;
    }
    return SENT_UNCERTAIN;
}

/* A refusal of this letter alone says nothing about the relay. */
static enum status remember(struct ctx *cx, const struct letter *l, const struct smtp_result *r)
{
    bool is_told = r->end == SMTP_TEMPORARY && r->fault != MAIL_FAULT_NONE &&
                   r->fault != MAIL_FAULT_STOPPED && r->fault != MAIL_FAULT_RECIPIENT;
    return is_told ? sending_failed(cx, l->firm, l->box.id, r->fault, r->answer) : OK;
}

static enum status hand_over(struct ctx *cx, const struct letter *l, const struct smtp_relay *relay)
{
    struct sending_mail mail = { l->box.address, l->recipients, l->bytes };
    struct smtp_result r = sending_send(cx, l->firm, l->box.id, relay, &mail);
    cx->now = clock_now(); /* the dialogue took its time */
    str answer =
        r.code == 0 ? r.answer : arena_printf(cx->arena, "%d %.*s", r.code, STR_ARG(r.answer));
    TRY(outbox_settle(cx, l->firm, l->row.id, sent_as(&r), answer));
    return remember(cx, l, &r);
}

/* What cannot be written will not be better tomorrow; what cannot be read may, and a relay that
 * cannot be asked too. Either way nothing has left the house. */
static enum status give_up(struct ctx *cx, const struct letter *l, enum status why)
{
    bool is_final = why == E_INPUT || why == E_LIMIT;
    enum mail_fault fault = mail_fault_of(&cx->err);
    str answer = arena_copy(cx->arena, str_c(cx->err.text));
    TRY(outbox_settle(cx, l->firm, l->row.id, is_final ? SENT_REFUSED : SENT_TRY_LATER, answer));
    return fault == MAIL_FAULT_NONE ? OK : sending_failed(cx, l->firm, l->box.id, fault, answer);
}

static enum status call_out(struct ctx *cx, const struct letter *l, int stop)
{
    str answer;
    enum sent sent = alarm_hook_send(cx, l->firm, &l->row, stop, &answer);
    cx->now = clock_now();
    return outbox_settle(cx, l->firm, l->row.id, sent, answer);
}

enum status post_one(struct ctx *cx, struct firm *f, int stop, bool *ret_found)
{
    struct letter l = { .firm = f };
    struct smtp_relay relay = { 0 };
    TRY(outbox_claim(cx, f, &l.row, ret_found));
    if (!*ret_found)
        return OK;
    if (str_eq(l.row.kind, S("webhook")))
        return call_out(cx, &l, stop);
    enum status s = load(cx, &l);
    if (s == OK)
        s = mail_write(cx, &l.out, &l.bytes);
    if (s == OK)
        s = sending_load(cx, f, l.box.id, &relay);
    relay.stop = stop;
    return s == OK ? hand_over(cx, &l, &relay) : give_up(cx, &l, s);
}

enum status post_next_at(struct ctx *cx, struct firm *f, int64_t *ret_at)
{
    struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
    struct q_outbox_wake wake;
    TRY(firm_read(cx, f, &r));
    TRY(q_outbox_wake(cx, r.db, &wake));
    *ret_at = wake.at != 0 ? wake.at : INT64_MAX;
    return OK;
}
