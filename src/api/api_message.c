/* Messages of a case: what was said, its files, what becomes of a letter. */
#include "api/api_message.h"

#include "act/file_answer.h"
#include "act/outbox_act.h"
#include "act/reply_act.h"
#include "api/objects.h"
#include "api/operations.h"

#define CHANNELS "email phone whatsapp in_person other"

static const struct member file_members[] = {
    MEMBER(q_attachments_listed, id, SHAPE_ID, .prefix = "fil"),
    MEMBER(q_attachments_listed, name, SHAPE_TEXT, .about = "As its sender called it."),
    MEMBER(q_attachments_listed, type, SHAPE_TEXT, .about = "As its sender called it."),
    MEMBER(q_attachments_listed, size, SHAPE_INT, .about = "Bytes."),
    MEMBER(q_attachments_listed, is_inline, SHAPE_BOOL, .about = "It stands in the mail's text."),
    MEMBERS_END,
};
const struct object file_object =
    OBJECT("file", q_attachments_listed, file_members, "A file that came or went with a message.");

static const struct member message_members[] = {
    MEMBER(api_message, id, SHAPE_ID, .prefix = "msg"),
    MEMBER_AS(api_message, "case", m.case_id, SHAPE_ID, .prefix = "case"),
    MEMBER_AS(api_message, "kind", m.kind, SHAPE_CHOICE, .names = "in out note call"),
    MEMBER_AS(api_message, "channel", m.channel, SHAPE_CHOICE, .names = CHANNELS),
    MEMBER_AS(api_message, "class", m.class, SHAPE_TEXT_OPT,
              .about = "human, or by which machine: auto, out-of-office, bulk, bounce."),
    MEMBER_AS(api_message, "state", m.state, SHAPE_CHOICE,
              .names = "received kept going sent logged failed uncertain taken_back",
              .about = "going: it waits to leave; uncertain: nobody knows whether it arrived."),
    MEMBER_AS(api_message, "agent", m.agent_id, SHAPE_ID, .prefix = "agt", .object = &agent_object,
              .about = "Who of us wrote it."),
    MEMBER_AS(api_message, "client", m.client_id, SHAPE_ID, .prefix = "cli",
              .object = &client_object),
    MEMBER_AS(api_message, "from_name", m.from_name, SHAPE_TEXT),
    MEMBER_AS(api_message, "from_address", m.from_address, SHAPE_TEXT),
    MEMBER_AS(api_message, "recipients", m.recipients, SHAPE_TEXT, .about = "By commas."),
    MEMBER_AS(api_message, "subject", m.subject, SHAPE_TEXT),
    MEMBER(api_message, text, SHAPE_TEXT),
    MEMBER(api_message, quoted, SHAPE_TEXT, .about = "Older words that stand below it."),
    MEMBER(api_message, has_html, SHAPE_BOOL, .about = "getMessageHtml gives it as it came."),
    MEMBER_AS(api_message, "language", m.language, SHAPE_CHOICE, .names = "en bn"),
    MEMBER_AS(api_message, "minutes", m.minutes, SHAPE_INT_OPT, .about = "Of a call."),
    MEMBER_AS(api_message, "outcome", m.outcome, SHAPE_CHOICE,
              .names = "reached no_answer message_left", .about = "Of a call."),
    MEMBER_AS(api_message, "is_apology", m.is_apology, SHAPE_BOOL,
              .about = "The checker saw that it says sorry."),
    MEMBER(api_message, files, SHAPE_MANY, .object = &file_object),
    MEMBER_AS(api_message, "at", m.at, SHAPE_TIME),
    MEMBER(api_message, leaves_at, SHAPE_TIME, .about = "Until then it can be withdrawn."),
    MEMBERS_END,
};
const struct object message_object =
    OBJECT("message", api_message, message_members, "One thing said, by whom, on which channel.");

/* ---- reading ---- */

/* A mail that is nothing but a quote is shown as it is. */
static void fold(struct api_message *to)
{
    const struct q_message *m = &to->m;
    size_t at = m->fold_at > 0 && (size_t)m->fold_at < m->text.n ? (size_t)m->fold_at : m->text.n;
    to->text = str_trim(str_sub(m->text, 0, at));
    to->quoted = str_trim(str_skip(m->text, at));
    if (to->text.n == 0) {
        to->text = str_trim(m->text);
        to->quoted = S("");
    }
}

/* `all` is in the order of the messages' ids. */
static struct many files_of(const struct q_attachments_listed_rows *all, struct message_id id)
{
    struct many m = { .n = 0 };
    ROWS_EACH (f, all) {
        if (f->message_id.v != id.v)
            continue;
        if (m.n++ == 0)
            m.v = f;
    }
    return m;
}

static int64_t leaves_at(const struct q_outbox_leaving_rows *all, struct message_id id)
{
    ROWS_EACH (o, all)
        if (o->message_id.v == id.v)
            return o->not_before;
    return 0;
}

static enum status know_people(struct call *c, struct many all)
{
    TRY(call_know_clients(c, "client", all, sizeof(struct api_message),
                          offsetof(struct api_message, m.client_id)));
    return call_know_agents(c, "agent", all, sizeof(struct api_message),
                            offsetof(struct api_message, m.agent_id));
}

enum status call_messages(struct call *c, const struct q_message *rows, size_t n,
                          struct api_message **ret_all)
{
    struct q_attachments_listed_rows files;
    struct q_outbox_leaving_rows leaving;
    struct api_message *v = arena_array(c->cx->arena, struct api_message, n);
    str ids = call_ids(c, (struct many){ rows, n }, sizeof *rows, offsetof(struct q_message, id));
    TRY(q_attachments_listed(c->cx, c->db, ids, &files));
    TRY(q_outbox_leaving(c->cx, c->db, ids, &leaving));
    for (size_t i = 0; i < n; i++) {
        v[i] = (struct api_message){ .id = rows[i].id,
                                     .m = rows[i],
                                     .has_html = rows[i].html_blob.n > 0,
                                     .leaves_at = leaves_at(&leaving, rows[i].id),
                                     .files = files_of(&files, rows[i].id) };
        fold(&v[i]);
    }
    *ret_all = v;
    return know_people(c, (struct many){ v, n });
}

static struct place place_of_message(const void *row)
{
    const struct api_message *m = row;
    return (struct place){ .at = m->m.at, .id = m->id.v };
}

enum status message_list(struct call *c)
{
    struct q_case k;
    struct place from;
    bool is_before;
    struct q_message_rows rows;
    struct api_message *all;
    TRY(call_case(c, &k));
    TRY(call_place(c, (struct place){ INT64_MAX, INT64_MAX, STR_NULL }, &from, &is_before));
    struct message_id id = { from.id };
    TRY((is_before ? q_messages_before : q_messages_after)(c->cx, c->db, k.id, from.at, id,
                                                           call_most(c), &rows));
    TRY(call_messages(c, rows.v, rows.n, &all));
    return call_list(c, (struct many){ all, rows.n }, place_of_message);
}

enum status call_message_answer(struct call *c, struct message_id id)
{
    struct q_message m;
    struct api_message *all;
    TRY(q_message_by_id(c->cx, c->db, id, &m));
    TRY(call_messages(c, &m, 1, &all));
    return call_answer(c, all);
}

static enum status the_message(struct call *c, struct q_message *ret_message)
{
    struct message_id id;
    TRY(call_id(c, "id", "msg", &id.v));
    return q_message_by_id(c->cx, c->db, id, ret_message);
}

enum status message_read(struct call *c)
{
    struct message_id id;
    TRY(call_id(c, "id", "msg", &id.v));
    return call_message_answer(c, id);
}

enum status message_html(struct call *c)
{
    struct q_message m;
    TRY(the_message(c, &m));
    if (m.html_blob.n == 0)
        return FAIL(c->cx, E_MISSING, "page.missing", NULL, "the message has no HTML");
    return html_answer(c->cx, c->firm, c->rs, m.html_blob);
}

enum status attachment_read(struct call *c)
{
    struct attachment_id id;
    struct q_attachment_by_id a;
    TRY(call_id(c, "id", "fil", &id.v));
    TRY(q_attachment_by_id(c->cx, c->db, id, &a));
    return file_answer(c->cx, c->firm, c->rs, a.name, a.type, a.blob);
}

/* ---- what becomes of a letter ---- */

enum status message_withdrawal(struct call *c)
{
    struct q_message m;
    TRY(the_message(c, &m));
    TRY(reply_take_back(c->cx, c->firm, c->who, m.id));
    return call_draft_answer(c, m.case_id);
}

const struct input message_settling_body[] = {
    { "has_arrived", INPUT_BOOL, INPUT_NEEDED, .about = "A person knows." },
    { .kind = INPUT_END },
};

enum status message_settling(struct call *c)
{
    struct q_message m;
    TRY(the_message(c, &m));
    TRY(outbox_settle_by_hand(c->cx, c->firm, c->who, m.id, given_bool(&c->body, "has_arrived")));
    return call_message_answer(c, m.id);
}
