/* Filing a mail. */
#include "act/mail_act.h"

#include "act/blob.h"
#include "act/mail_match.h"
#include "act/mail_triage.h"
#include "act/outbox_act.h"
#include "act/snooze_act.h"
#include "act/steps.h"
#include "base/limits.h"
#include "desk/message.h"
#include "desk/picture.h"
#include "mail/thread.h"
#include "text/utf8.h"

#define SUBJECT_FROM_TEXT 80
#define RECIPIENTS_MAX 2000
#define MENTIONED_MAX 10 /* ids of other mails remembered with one */

static const struct actor by_mail = { .kind = ACTOR_MAIL, .via = "spool" };

struct filing {
    struct firm *firm;
    const struct mail_arrived *in;
    const struct mail *m;
    /* made ready before the transaction */
    str mail_id;
    str body_hash;
    struct mail_address sender; /* address "" where there is none we could answer */
    bool is_unreadable;
    bool is_complaint;
    str words; /* the visible text */
    str html_blob;
    str *blobs; /* of the attachments */
    struct q_message_add_in row;
    /* found inside it */
    struct q_mailbox box; /* .id.v 0 where the firm has none */
    struct mail_place place;
    struct raw_id raw_id;
    struct client_id client_id;
    struct mail_filed out;
};

/* A transaction may be run again (db/writer.h), and find something else. */
static struct filing *forget_found(struct filing *x)
{
    x->box = (struct q_mailbox){ 0 };
    x->place = (struct mail_place){ 0 };
    x->raw_id = (struct raw_id){ 0 };
    x->client_id = (struct client_id){ 0 };
    x->out = (struct mail_filed){ 0 };
    return x;
}

/* ---- before the transaction ---- */

static bool has_error(const struct mail *m, const char *start)
{
    for (size_t i = 0; i < m->errors.n; i++)
        if (str_starts(m->errors.v[i], str_c(start)))
            return true;
    return false;
}

/* Who wants the answer: one Reply-To, else From. */
static struct mail_address sender_of(struct ctx *cx, const struct mail *m)
{
    struct mail_address none = { S(""), S("") };
    const struct mail_addresses *from = m->reply_to.n == 1 ? &m->reply_to : &m->from;
    if (from->n == 0 || !address_valid(from->v[0].address))
        from = &m->from;
    if (from->n == 0 || !address_valid(from->v[0].address))
        return none;
    struct mail_address who = from->v[0];
    if (who.name.n == 0 && m->from.n > 0)
        who.name = m->from.v[0].name;
    return (struct mail_address){ utf8_cut(str_trim(who.name), NAME_MAX_BYTES),
                                  address_normal(cx->arena, who.address) };
}

static bool is_unreadable(const struct filing *x)
{
    bool is_bare = str_trim(x->m->text).n == 0 && x->m->attachments.n == 0;
    return x->sender.address.n == 0 || has_error(x->m, "worker.") ||
           (is_bare && x->m->errors.n > 0);
}

static str recipients_of(struct ctx *cx, const struct mail *m)
{
    struct buf b = buf_new(cx->arena, RECIPIENTS_MAX);
    const struct mail_addresses *lists[] = { &m->to, &m->cc };
    for (int l = 0; l < 2; l++)
        for (size_t i = 0; i < lists[l]->n && b.n + lists[l]->v[i].address.n + 2 < b.max; i++) {
            buf_add(&b, b.n > 0 ? S(", ") : S(""));
            buf_add(&b, lists[l]->v[i].address);
        }
    return utf8_repair(cx->arena, buf_str(&b));
}

static str subject_of(struct ctx *cx, const struct filing *x)
{
    str subject = utf8_cut(str_trim(x->m->subject), SUBJECT_MAX);
    if (subject.n == 0)
        subject = message_opening(cx->arena, x->words, SUBJECT_FROM_TEXT);
    return subject.n > 0 ? subject : x->sender.address;
}

/* Attachments and the HTML body, on the disk before any row names them. The hash of them all and
 * the text is what tells a second copy from another mail under the same Message-ID. */
static enum status keep_parts(struct ctx *cx, struct filing *x)
{
    const struct mail_attachments *all = &x->m->attachments;
    struct buf b = buf_new(cx->arena, (all->n + 2) * BLOB_NAME);
    x->blobs = arena_array(cx->arena, str, all->n + 1);
    buf_add(&b, hash_hex(cx->arena, x->m->text));
    if (x->m->html_present)
        TRY(blob_put(cx, x->firm, x->m->html, &x->html_blob));
    buf_add(&b, x->html_blob);
    for (size_t i = 0; i < all->n; i++) {
        TRY(blob_put(cx, x->firm, all->v[i].bytes, &x->blobs[i]));
        buf_add(&b, x->blobs[i]);
    }
    x->body_hash = hash_hex(cx->arena, buf_str(&b));
    return OK;
}

static void make_row(struct ctx *cx, struct filing *x)
{
    str none = S("");
    x->row = (struct q_message_add_in){
        .kind = message_kind_name(MESSAGE_IN),
        .channel = channel_name(CHANNEL_EMAIL),
        .class = mail_class_name(x->m->class),
        .from_name = x->sender.name,
        .from_address = x->sender.address,
        .recipients = recipients_of(cx, x->m),
        .subject = utf8_cut(str_trim(x->m->subject), SUBJECT_MAX),
        .text = x->m->text,
        .fold_at = (int64_t)x->m->visible,
        .html_blob = x->html_blob,
        .state = message_state_name(MESSAGE_RECEIVED),
        .mail_id = x->mail_id,
        .outcome = none,
        .findings = none,
        .pack_hash = none,
        .at = x->in->came_at,
    };
    str guess = text_language(x->words);
    x->row.language = guess.p == NULL ? none : guess;
    x->row.tokens = message_tokens(cx, &x->row);
}

static enum status make_ready(struct ctx *cx, struct filing *x)
{
    x->m = x->in->mail;
    x->html_blob = STR_NULL;
    x->mail_id = x->m->message_id.n > 0
                     ? x->m->message_id
                     : arena_printf(cx->arena, "%.*s@kantha.invalid", STR_ARG(x->in->raw_blob));
    x->sender = sender_of(cx, x->m);
    x->words = str_trim(str_sub(x->m->text, 0, x->m->visible));
    x->is_unreadable = is_unreadable(x);
    x->is_complaint = x->m->class == MAIL_HUMAN && !x->is_unreadable &&
                      triage_is_complaint(cx, x->m->subject, x->words);
    TRY(keep_parts(cx, x));
    make_row(cx, x);
    return OK;
}

/* ---- was it here before? ---- */

static str second_id(struct ctx *cx, const struct filing *x)
{
    return arena_printf(cx->arena, "%.*s#%.16s", STR_ARG(x->mail_id), x->body_hash.p);
}

static enum status seen_with(struct ctx *cx, struct tx *tx, const struct filing *x, str id,
                             bool *ret_is_seen, bool *ret_is_same)
{
    struct q_mail_seen_get seen;
    bool found;
    TRY(row_found(q_mail_seen_get(cx, tx_db(tx), id, x->box.id, &seen), &found));
    *ret_is_seen = found && seen.is_stored;
    *ret_is_same = *ret_is_seen && str_eq(seen.body_hash, x->body_hash);
    return OK;
}

/* The same Message-ID over another body is another mail: it is remembered beside the first. */
static enum status is_duplicate(struct ctx *cx, struct tx *tx, struct filing *x, str *ret_key,
                                bool *ret_is_same)
{
    bool is_seen;
    *ret_key = x->mail_id;
    TRY(seen_with(cx, tx, x, x->mail_id, &is_seen, ret_is_same));
    if (!is_seen || *ret_is_same)
        return OK;
    *ret_key = second_id(cx, x);
    return seen_with(cx, tx, x, *ret_key, &is_seen, ret_is_same);
}

static enum status add_raw(struct ctx *cx, struct tx *tx, struct filing *x, const char *state,
                           const char *reason)
{
    bool is_aside = str_eq(str_c(state), S("kept_aside"));
    return q_raw_add(cx, tx,
                     &(struct q_raw_add_in){ .mailbox_id = x->box.id,
                                             .source = x->in->source,
                                             .spool_name = x->in->spool_name,
                                             .blob = x->in->raw_blob,
                                             .size = x->in->size,
                                             .state = str_c(state),
                                             .reason = str_c(reason),
                                             .sender = is_aside ? x->sender.address : S(""),
                                             .subject = is_aside ? x->row.subject : S(""),
                                             .parser = MAIL_PARSER_VERSION,
                                             .received_at = x->in->came_at,
                                             .now = cx->now },
                     &x->raw_id);
}

static enum status remember(struct ctx *cx, struct tx *tx, const struct filing *x, str key)
{
    int64_t changed;
    struct q_mail_seen_put_in row = { .message_id = key,
                                      .mailbox_id = x->box.id,
                                      .body_hash = x->body_hash,
                                      .thread_id = x->place.thread_id,
                                      .is_stored = true,
                                      .now = cx->now };
    TRY(q_mail_seen_put(cx, tx, &row, &changed));
    row.is_stored = false;
    row.body_hash = S("");
    const struct mail_ids *lists[] = { &x->m->in_reply_to, &x->m->references };
    for (int l = 0; l < 2; l++)
        for (size_t i = lists[l]->n, most = MENTIONED_MAX; i-- > 0 && most-- > 0;) {
            row.message_id = lists[l]->v[i];
            TRY(q_mail_seen_put(cx, tx, &row, &changed));
        }
    return OK;
}

/* ---- its mailbox, its client, its case ---- */

/* "care+k7.MAC@x" was delivered to "care@x". */
static str without_plus(struct ctx *cx, str address)
{
    ptrdiff_t plus = str_find_byte(address, '+', 0), at = str_rfind_byte(address, '@');
    if (plus < 0 || at < plus)
        return address;
    return arena_join(cx->arena, str_sub(address, 0, (size_t)plus), str_skip(address, (size_t)at));
}

enum status mailbox_of_address(struct ctx *cx, struct db *db, str address,
                               struct q_mailbox *ret_box, bool *ret_is_there)
{
    address = address_normal(cx->arena, address);
    TRY(row_found(q_mailbox_by_address(cx, db, address, ret_box), ret_is_there));
    if (*ret_is_there)
        return OK;
    return row_found(q_mailbox_by_address(cx, db, without_plus(cx, address), ret_box),
                     ret_is_there);
}

/* One that is not ours goes to the first we have: mail is never refused for its envelope. */
static enum status find_mailbox(struct ctx *cx, struct tx *tx, struct filing *x)
{
    struct q_mailbox_rows all;
    bool found;
    TRY(mailbox_of_address(cx, tx_db(tx), x->in->mailbox, &x->box, &found));
    if (found)
        return OK;
    TRY(q_mailboxes_all(cx, tx_db(tx), &all));
    if (all.n > 0)
        x->box = all.v[0];
    return OK;
}

static str language_of(const struct filing *x)
{
    if (x->row.language.n > 0)
        return x->row.language;
    return x->box.language.n > 0 ? x->box.language : S("en");
}

static bool is_by_person(const struct filing *x)
{
    return x->m->class == MAIL_HUMAN || x->in->again.v != 0;
}

/* A bounce comes from a machine; it belongs to whom the letter was for. */
static enum status find_client(struct ctx *cx, struct tx *tx, struct filing *x)
{
    struct q_case c;
    if (x->sender.address.n > 0 && x->m->class != MAIL_BOUNCE)
        return client_find_or_add(cx, tx, by_mail,
                                  &(struct who_is_it){ .name = x->sender.name,
                                                       .email = x->sender.address,
                                                       .language = language_of(x),
                                                       .channel = channel_name(CHANNEL_EMAIL) },
                                  &x->client_id);
    if (x->place.case_id.v == 0)
        return OK;
    TRY(q_case_by_id(cx, tx_db(tx), x->place.case_id, &c));
    x->client_id = c.client_id;
    return OK;
}

static enum status open_case(struct ctx *cx, struct tx *tx, struct filing *x)
{
    enum case_kind kind = x->is_unreadable  ? CASE_UNREADABLE
                          : x->is_complaint ? CASE_COMPLAINT
                                            : CASE_QUESTION;
    struct case_new n = { .subject = subject_of(cx, x),
                          .kind = kind,
                          .channel = channel_name(CHANNEL_EMAIL),
                          .language = language_of(x),
                          .client_id = x->client_id,
                          .mailbox_id = x->box.id,
                          .is_hot = kind == CASE_COMPLAINT };
    x->out.is_new_case = true;
    return case_begin(cx, tx, by_mail, &n, &x->place.case_id, &x->place.thread_id);
}

/* ---- the message and what it changes ---- */

static enum status attach_parts(struct ctx *cx, struct tx *tx, const struct filing *x)
{
    int64_t changed;
    for (size_t i = 0; i < x->m->attachments.n; i++) {
        const struct mail_attachment *a = &x->m->attachments.v[i];
        struct q_attachment_add_in row = { .message_id = x->out.message_id,
                                           .name = utf8_cut(a->name, NAME_MAX_BYTES),
                                           .type = picture_honest(a->type, a->bytes),
                                           .size = (int64_t)a->bytes.n,
                                           .blob = x->blobs[i],
                                           .is_inline = a->is_inline,
                                           .cid = a->content_id };
        TRY(q_attachment_add(cx, tx, &row, &changed));
    }
    return OK;
}

static enum status attach(struct ctx *cx, struct tx *tx, const struct filing *x)
{
    int64_t changed;
    TRY(attach_parts(cx, tx, x));
    if (x->m->errors.n == 0 && !x->is_unreadable)
        return OK;
    struct q_attachment_add_in original = { .message_id = x->out.message_id,
                                            .name = S("original.eml"),
                                            .type = S("message/rfc822"),
                                            .size = x->in->size,
                                            .blob = x->in->raw_blob,
                                            .cid = S("") };
    return q_attachment_add(cx, tx, &original, &changed);
}

static enum status add_participants(struct ctx *cx, struct tx *tx, const struct filing *x)
{
    int64_t changed;
    if (x->sender.address.n == 0 || x->m->class == MAIL_BOUNCE)
        return OK;
    return q_participant_add(cx, tx,
                             &(struct q_participant_add_in){ .thread_id = x->place.thread_id,
                                                             .address = x->sender.address,
                                                             .name = x->sender.name,
                                                             .is_new = !x->out.is_new_case,
                                                             .now = cx->now },
                             &changed);
}

static enum status write_message(struct ctx *cx, struct tx *tx, struct filing *x)
{
    struct q_message_add_in *row = &x->row;
    row->case_id = x->place.case_id;
    row->thread_id = x->place.thread_id;
    row->client_id = x->client_id;
    row->raw_id = x->raw_id;
    row->rule = x->place.rule;
    TRY(message_write(cx, tx, row, &x->out.message_id));
    TRY(attach(cx, tx, x));
    TRY(add_participants(cx, tx, x));
    return event_write(cx, tx,
                       &(struct happened){ .who = by_mail,
                                           .noun = "message",
                                           .id = x->out.message_id.v,
                                           .kind = "arrived",
                                           .after = from_to(cx, "rule", x->place.rule),
                                           .case_id = x->place.case_id,
                                           .client_id = x->client_id },
                       NULL);
}

/* The client spoke: the case is open, and waits for us. */
static enum status wake_case(struct ctx *cx, struct tx *tx, const struct filing *x)
{
    struct q_case c;
    int64_t changed;
    struct case_id id = x->place.case_id;
    TRY(q_client_touch(cx, tx, x->client_id, x->in->came_at, &changed));
    TRY(case_heard(cx, tx, by_mail, id, x->in->came_at, true));
    TRY(q_case_by_id(cx, tx_db(tx), id, &c));
    str open = case_state_name(CASE_OPEN);
    if (str_eq(c.state, open))
        return OK;
    TRY(q_case_state_set(cx, tx, id, open, 0));
    return event_write(cx, tx,
                       &(struct happened){ .who = by_mail,
                                           .noun = "case",
                                           .id = id.v,
                                           .kind = "reopened",
                                           .before = from_to(cx, "state", c.state),
                                           .after = from_to(cx, "state", open),
                                           .case_id = id,
                                           .client_id = c.client_id },
                       NULL);
}

static enum status bounced(struct ctx *cx, struct tx *tx, const struct filing *x)
{
    const struct mail_bounce *b = &x->m->bounce;
    struct came_back back = { utf8_cut(b->recipient, ADDRESS_MAX), b->status };
    return b->is_hard ? outbox_came_back(cx, tx, by_mail, x->place.answers, &back) : OK;
}

static enum status change_case(struct ctx *cx, struct tx *tx, struct filing *x)
{
    if (x->out.is_new_case)
        TRY(q_case_own_words_set(cx, tx, x->place.case_id,
                                 message_opening(cx->arena, x->words, OWN_WORDS_MAX),
                                 x->out.message_id));
    if (is_by_person(x) || x->is_unreadable)
        TRY(wake_case(cx, tx, x));
    else
        TRY(q_case_touch(cx, tx, x->place.case_id));
    if (x->place.answers.v == 0)
        return OK;
    if (x->m->class == MAIL_BOUNCE)
        return bounced(cx, tx, x);
    return outbox_has_arrived(cx, tx, by_mail, x->place.answers);
}

/* ---- filing ---- */

/* Why it opens no case, or NULL. Lists and forms may speak for a person: those do. */
static const char *aside(const struct filing *x)
{
    if (x->m->class == MAIL_LOOP)
        return "loop";
    if (x->place.case_id.v != 0)
        return NULL;
    if (x->m->class == MAIL_BOUNCE)
        return "bounce";
    return x->m->class == MAIL_OUT_OF_OFFICE ? "out-of-office" : NULL;
}

/* A delivery report names the letter that came back. */
static enum status match(struct ctx *cx, struct tx *tx, struct filing *x)
{
    struct mail m = *x->m;
    if (m.bounce.is_there && m.bounce.original_message_id.n > 0)
        m.in_reply_to = (struct mail_ids){ &m.bounce.original_message_id, 1 };
    return mail_match(cx, tx_db(tx), firm_key(x->firm), &m, x->sender.address, x->box.id,
                      &x->place);
}

static enum status into_case(struct ctx *cx, struct tx *tx, struct filing *x, str key)
{
    int64_t changed;
    TRY(find_client(cx, tx, x));
    if (x->place.case_id.v == 0)
        TRY(open_case(cx, tx, x));
    TRY(write_message(cx, tx, x));
    TRY(remember(cx, tx, x, key));
    TRY(change_case(cx, tx, x));
    x->out.fate = MAIL_FILED;
    x->out.case_id = x->place.case_id;
    return q_mailbox_in(cx, tx, x->box.id, cx->now, &changed);
}

/* It was lost here, and somebody had it fetched again: then it is no second copy. */
static enum status is_wanted_back(struct ctx *cx, struct tx *tx, const struct filing *x,
                                  bool *ret_is_wanted)
{
    struct q_lost_wanted lost;
    int64_t n;
    TRY(row_found(q_lost_wanted(cx, tx_db(tx), x->in->spool_name, &lost), ret_is_wanted));
    return *ret_is_wanted ? q_lost_found(cx, tx, lost.id, &n) : OK;
}

static enum status file_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct filing *x = forget_found(arg);
    struct q_raw_by_spool_name known;
    bool is_same, is_wanted;
    str key;
    x->out.fate = MAIL_ALREADY;
    enum status s = q_raw_by_spool_name(cx, tx_db(tx), x->in->spool_name, &known);
    if (s != E_MISSING)
        return s;
    TRY(find_mailbox(cx, tx, x));
    x->out.fate = MAIL_DUPLICATE;
    TRY(is_duplicate(cx, tx, x, &key, &is_same));
    TRY(is_wanted_back(cx, tx, x, &is_wanted));
    if (is_same && !is_wanted)
        return add_raw(cx, tx, x, "filed", "duplicate");
    TRY(match(cx, tx, x));
    x->out.fate = MAIL_KEPT_ASIDE;
    if (aside(x) != NULL)
        return add_raw(cx, tx, x, "kept_aside", aside(x));
    TRY(add_raw(cx, tx, x, "filed", ""));
    return into_case(cx, tx, x, key);
}

/* ---- read again ---- */

static enum status rewrite(struct ctx *cx, struct tx *tx, const struct filing *x)
{
    const struct q_message_add_in *row = &x->row;
    return q_message_reread(cx, tx,
                            &(struct q_message_reread_in){ .id = x->in->message_id,
                                                           .client_id = x->client_id,
                                                           .class = row->class,
                                                           .from_name = row->from_name,
                                                           .from_address = row->from_address,
                                                           .recipients = row->recipients,
                                                           .subject = row->subject,
                                                           .text = row->text,
                                                           .fold_at = row->fold_at,
                                                           .html_blob = row->html_blob,
                                                           .language = row->language,
                                                           .mail_id = row->mail_id,
                                                           .tokens = row->tokens });
}

static enum status case_understood(struct ctx *cx, struct tx *tx, const struct filing *x)
{
    enum case_kind kind = x->is_complaint ? CASE_COMPLAINT : CASE_QUESTION;
    struct case_id id = x->place.case_id;
    struct q_case_reread_in in = { .id = id,
                                   .subject = subject_of(cx, x),
                                   .kind = case_kind_name(kind),
                                   .is_hot = x->is_complaint,
                                   .client_id = x->client_id,
                                   .language = language_of(x) };
    int64_t changed;
    TRY(q_case_reread(cx, tx, &in, &changed));
    if (changed == 0)
        return OK;
    TRY(q_case_own_words_set(cx, tx, id, message_opening(cx->arena, x->words, OWN_WORDS_MAX),
                             x->in->message_id));
    return event_write(cx, tx,
                       &(struct happened){ .who = by_mail,
                                           .noun = "case",
                                           .id = id.v,
                                           .kind = "understood",
                                           .after = from_to(cx, "kind", in.kind),
                                           .case_id = id,
                                           .client_id = x->client_id },
                       NULL);
}

/* The message stands where it stood; the original stays attached. */
static enum status mend(struct ctx *cx, struct tx *tx, struct filing *x)
{
    struct q_thread_of_message t;
    if (x->is_unreadable)
        return OK;
    x->out.message_id = x->in->message_id;
    TRY(q_thread_of_message(cx, tx_db(tx), x->in->message_id, &t));
    x->place.thread_id = t.thread_id;
    x->place.case_id = x->out.case_id = t.case_id;
    TRY(find_client(cx, tx, x));
    TRY(rewrite(cx, tx, x));
    TRY(attach_parts(cx, tx, x));
    TRY(add_participants(cx, tx, x));
    TRY(remember(cx, tx, x, x->mail_id));
    x->out.fate = MAIL_FILED;
    return case_understood(cx, tx, x);
}

static enum status again_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct filing *x = forget_found(arg);
    int64_t changed;
    x->out.fate = MAIL_ALREADY;
    x->raw_id = x->in->again;
    TRY(find_mailbox(cx, tx, x));
    TRY(q_raw_read(cx, tx, x->raw_id, S(""), MAIL_PARSER_VERSION, cx->now, &changed));
    if (changed == 0)
        return OK;
    if (x->in->message_id.v != 0)
        return mend(cx, tx, x);
    TRY(match(cx, tx, x));
    return into_case(cx, tx, x, x->mail_id);
}

/* ---- the way in ---- */

enum status mail_file(struct ctx *cx, struct firm *f, const struct mail_arrived *in,
                      struct mail_filed *ret_filed)
{
    struct filing x = { .firm = f, .in = in };
    TRY(make_ready(cx, &x));
    TRY(firm_write(cx, f, in->again.v != 0 ? again_fn : file_fn, &x));
    *ret_filed = x.out;
    return OK;
}
