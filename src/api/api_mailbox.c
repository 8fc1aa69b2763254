/* Mailboxes: where their mail comes from, how their letters leave, what was lost. */
#include "act/agent_act.h"
#include "act/fetch_act.h"
#include "act/sending_act.h"
#include "act/watch_act.h"
#include "api/objects.h"
#include "api/operations.h"
#include "api/rows.h"
#include "api/whole.h"
#include "base/limits.h"
#include "lang/catalog.h"

#define TLS "at_once start never"
#define PORT_USUAL 993 /* IMAP over TLS */
#define AFTERWARDS "keep seen remove move"
#define LOGINS "none password oauth"

/* ---- as an object ---- */

struct api_mailbox {
    struct q_mailbox row;
    const struct q_fetch *fetching;
    const struct q_sending *sending;
};

static const struct member fetching_members[] = {
    MEMBER(q_fetch, host, SHAPE_TEXT),
    MEMBER(q_fetch, port, SHAPE_INT),
    MEMBER(q_fetch, tls, SHAPE_CHOICE, .names = TLS),
    MEMBER(q_fetch, login, SHAPE_CHOICE, .names = "password oauth"),
    MEMBER_AS(q_fetch, "user", user_name, SHAPE_TEXT),
    MEMBER(q_fetch, folder, SHAPE_TEXT),
    MEMBER(q_fetch, afterwards, SHAPE_CHOICE, .names = AFTERWARDS),
    MEMBER(q_fetch, move_to, SHAPE_TEXT),
    MEMBER(q_fetch, takes_old, SHAPE_BOOL),
    MEMBER(q_fetch, fine_at, SHAPE_TIME),
    MEMBER(q_fetch, waiting, SHAPE_INT),
    MEMBER(q_fetch, fault, SHAPE_TEXT_OPT, .about = "A code, imap.password and so on."),
    MEMBER_AS(q_fetch, "said", fault_text, SHAPE_TEXT_OPT, .about = "The server's own words."),
    MEMBER(q_fetch, fault_at, SHAPE_TIME),
    MEMBERS_END,
};
static const struct object fetching_object = { .name = "fetching",
                                               .members = fetching_members,
                                               .size = sizeof(struct q_fetch),
                                               .id_at = SIZE_MAX,
                                               .about = "Where mail is fetched from, by IMAP." };
static const struct member sending_members[] = {
    MEMBER(q_sending, host, SHAPE_TEXT),
    MEMBER(q_sending, port, SHAPE_INT),
    MEMBER(q_sending, tls, SHAPE_CHOICE, .names = TLS),
    MEMBER(q_sending, login, SHAPE_CHOICE, .names = LOGINS),
    MEMBER_AS(q_sending, "user", user_name, SHAPE_TEXT),
    MEMBER(q_sending, fault, SHAPE_TEXT_OPT, .about = "A code, smtp.sender and so on."),
    MEMBER_AS(q_sending, "said", fault_text, SHAPE_TEXT_OPT, .about = "The relay's own words."),
    MEMBER(q_sending, fault_at, SHAPE_TIME),
    MEMBERS_END,
};
static const struct object sending_object = { .name = "sending",
                                              .members = sending_members,
                                              .size = sizeof(struct q_sending),
                                              .id_at = SIZE_MAX,
                                              .about = "The relay that takes its letters." };

#define OF_BOX(name_, field, shape_, ...) \
    MEMBER_AS(api_mailbox, name_, row.field, shape_, __VA_ARGS__)
static const struct member mailbox_members[] = {
    OF_BOX("id", id, SHAPE_ID, .prefix = "box"),
    OF_BOX("address", address, SHAPE_TEXT),
    OF_BOX("name", name, SHAPE_TEXT),
    OF_BOX("language", language, SHAPE_CHOICE, .names = "en bn"),
    OF_BOX("undo_seconds", undo_s, SHAPE_INT, .about = "How long a letter can be taken back."),
    OF_BOX("in_at", in_at, SHAPE_TIME, .about = "When mail last came in."),
    OF_BOX("out_at", out_at, SHAPE_TIME, .about = "When a letter last left."),
    MEMBER(api_mailbox, fetching, SHAPE_ONE, .object = &fetching_object),
    MEMBER(api_mailbox, sending, SHAPE_ONE, .object = &sending_object),
    MEMBERS_END,
};
const struct object mailbox_object = { .name = "mailbox",
                                       .members = mailbox_members,
                                       .size = sizeof(struct api_mailbox),
                                       .id_at = offsetof(struct api_mailbox, row.id),
                                       .about = "An address of the firm. Secrets never come out." };

/* Three statements, whatever the number of mailboxes. */
static enum status read_boxes(struct call *c, struct api_mailbox **ret_v, size_t *ret_n)
{
    struct q_mailbox_rows boxes;
    struct q_fetch_rows fetches;
    struct q_sending_rows sendings;
    TRY(q_mailboxes_all(c->cx, c->db, &boxes));
    TRY(q_fetches_all(c->cx, c->db, &fetches));
    TRY(q_sendings_all(c->cx, c->db, &sendings));
    struct api_mailbox *v = arena_zalloc(c->cx->arena, arena_mul(sizeof *v, boxes.n + 1));
    for (size_t i = 0; i < boxes.n; i++) {
        v[i].row = boxes.v[i];
        ROWS_EACH (f, &fetches)
            if (f->mailbox_id.v == boxes.v[i].id.v)
                v[i].fetching = f;
        ROWS_EACH (s, &sendings)
            if (s->id.v == boxes.v[i].id.v && s->host.n > 0)
                v[i].sending = s;
    }
    *ret_v = v;
    *ret_n = boxes.n;
    return OK;
}

enum status mailbox_list(struct call *c)
{
    struct api_mailbox *v;
    size_t n;
    TRY(read_boxes(c, &v, &n));
    return call_list_whole(c, v, n);
}

static enum status put_mailbox(struct call *c, struct mailbox_id id)
{
    struct api_mailbox *v;
    size_t n;
    TRY(read_boxes(c, &v, &n));
    for (size_t i = 0; i < n; i++)
        if (v[i].row.id.v == id.v)
            return call_answer(c, &v[i]);
    return FAIL(c->cx, E_MISSING, "id.unknown", NULL, "no such mailbox");
}

static enum status the_mailbox(struct call *c, struct mailbox_id *ret_id)
{
    struct q_mailbox box;
    TRY(call_id(c, "id", "box", &ret_id->v));
    return q_mailbox_by_id(c->cx, c->db, *ret_id, &box);
}

enum status mailbox_read(struct call *c)
{
    struct mailbox_id id;
    TRY(the_mailbox(c, &id));
    return put_mailbox(c, id);
}

const struct input mailbox_new_body[] = {
    { "address", INPUT_EMAIL, INPUT_NEEDED, .max = ADDRESS_MAX },
    { .kind = INPUT_END },
};

enum status mailbox_create(struct call *c)
{
    struct mailbox_id id;
    TRY(mailbox_make(c->cx, c->firm, c->who, given_text(&c->body, "address"), c->settings.name,
                     str_c(language_tag(c->settings.language)), S(""), 0, &id));
    TRY(call_created(c, "/api/v1/mailboxes/", "box", id.v));
    return put_mailbox(c, id);
}

/* ---- trying out ---- */

struct api_report {
    bool is_fine, can_idle;
    str fault, words, said;
    int64_t exists;
    struct many folders;
};

static const struct member folder_members[] = {
    MEMBER(imap_folder, name, SHAPE_TEXT),
    MEMBER(imap_folder, is_openable, SHAPE_BOOL, .about = "Holds mail."),
    MEMBERS_END,
};
static const struct object folder_object = { .name = "folder",
                                             .members = folder_members,
                                             .size = sizeof(struct imap_folder),
                                             .id_at = SIZE_MAX,
                                             .about = "A folder on the server." };
static const struct member report_members[] = {
    MEMBER(api_report, is_fine, SHAPE_BOOL),
    MEMBER(api_report, fault, SHAPE_TEXT_OPT, .about = "A code; null where all is well."),
    MEMBER(api_report, words, SHAPE_TEXT_OPT, .about = "What it means, in the reader's language."),
    MEMBER(api_report, said, SHAPE_TEXT_OPT, .about = "The server's own words."),
    MEMBER_AS(api_report, "mails", exists, SHAPE_INT, .about = "In the folder."),
    MEMBER(api_report, can_idle, SHAPE_BOOL, .about = "New mail is here within a second."),
    MEMBER(api_report, folders, SHAPE_MANY, .object = &folder_object),
    MEMBERS_END,
};
const struct object report_object = { .name = "mailbox_test",
                                      .members = report_members,
                                      .size = sizeof(struct api_report),
                                      .id_at = SIZE_MAX,
                                      .about = "What a server said when it was tried out." };

static enum status put_report(struct call *c, enum mail_fault fault, struct api_report *r)
{
    enum msg m;
    r->is_fine = fault == MAIL_FAULT_NONE;
    r->fault = r->is_fine ? STR_NULL : str_c(mail_fault_code(fault));
    if (!r->is_fine && msg_find(arena_join(c->cx->arena, S("error."), r->fault), &m))
        r->words = tr(&c->reader, m);
    return call_answer(c, r);
}

/* ---- where mail comes from ---- */

const struct input source_body[] = {
    { "host", INPUT_LINE, INPUT_NEEDED, .max = HOST_MAX },
    { "port", INPUT_INT, .min = 1, .max = 65535, .about = "993, unless given." },
    { "tls", INPUT_CHOICE, .names = TLS, .about = "at_once, unless given." },
    { "login", INPUT_CHOICE, .names = "password oauth",
      .about = "password, unless given; oauth where an admin has signed in by the page." },
    { "user", INPUT_LINE, INPUT_NEEDED, .max = ADDRESS_MAX },
    { "secret", INPUT_SECRET, .max = FETCH_SECRET_MAX,
      .about = "The password; without it the one that is kept." },
    { "folder", INPUT_LINE, .max = FOLDER_MAX, .about = "INBOX, unless given." },
    { "afterwards", INPUT_CHOICE, .names = AFTERWARDS, .about = "keep, unless given." },
    { "move_to", INPUT_LINE, .max = FOLDER_MAX },
    { "takes_old", INPUT_BOOL, .about = "What is there already too." },
    { .kind = INPUT_END },
};

static enum status source_of(struct call *c, struct mailbox_source *ret_from)
{
    const struct givens *b = &c->body;
    struct mailbox_source from = {
        .host = given_text(b, "host"),
        .port = given_int_or(b, "port", PORT_USUAL),
        .tls = tls_kind_of(given_text_or_empty(b, "tls")),
        .login = given_int(b, "login") == 1 ? IMAP_OAUTH : IMAP_PASSWORD,
        .user = given_text(b, "user"),
        .secret = given_text_or_empty(b, "secret"),
        .folder = given_text_or_empty(b, "folder"),
        .afterwards = (enum fetch_afterwards)given_int(b, "afterwards"),
        .move_to = given_text_or_empty(b, "move_to"),
        .takes_old = given_bool(b, "takes_old"),
    };
    TRY(the_mailbox(c, &from.id));
    *ret_from = from;
    return OK;
}

enum status source_set(struct call *c)
{
    struct mailbox_source from;
    TRY(source_of(c, &from));
    TRY(mailbox_connect(c->cx, c->firm, c->who, &from));
    return put_mailbox(c, from.id);
}

enum status source_test(struct call *c)
{
    struct mailbox_source from;
    struct mailbox_report r;
    TRY(source_of(c, &from));
    TRY(mailbox_test(c->cx, c->firm, c->who, &from, &r));
    struct api_report report = { .said = r.said,
                                 .exists = r.exists,
                                 .can_idle = r.can_idle,
                                 .folders = { r.folders.v, r.folders.n } };
    return put_report(c, r.fault, &report);
}

enum status source_removal(struct call *c)
{
    struct mailbox_id id;
    TRY(the_mailbox(c, &id));
    TRY(mailbox_disconnect(c->cx, c->firm, c->who, id));
    return put_mailbox(c, id);
}

/* ---- how letters leave ---- */

#define RELAY_IN                                                                           \
    { "host", INPUT_LINE, INPUT_NEEDED, .max = HOST_MAX },                                 \
        { "port", INPUT_INT, .min = 1, .max = 65535, .about = "The usual one of `tls`." }, \
        { "tls", INPUT_CHOICE, .names = TLS, .about = "at_once, unless given." },          \
        { "login", INPUT_CHOICE, .names = LOGINS, .about = "none, unless given." },        \
        { "user", INPUT_LINE, .max = ADDRESS_MAX },                                        \
    {                                                                                      \
        "secret", INPUT_SECRET,                                                            \
            .max = FETCH_SECRET_MAX,                                                       \
            .about = "The password; without it the one that is kept for the same host."    \
    }

const struct input relay_body[] = { RELAY_IN, { .kind = INPUT_END } };
const struct input relay_test_body[] = {
    RELAY_IN,
    { "letter", INPUT_BOOL, .about = "Send one to the token's agent." },
    { .kind = INPUT_END },
};

static enum status relay_of(struct call *c, struct mailbox_relay *ret_by)
{
    const struct givens *b = &c->body;
    enum tls_kind tls = tls_kind_of(given_text_or_empty(b, "tls"));
    struct mailbox_relay by = { .host = given_text(b, "host"),
                                .port = given_int_or(b, "port", smtp_usual_port(tls)),
                                .tls = tls,
                                .login = (enum smtp_login)given_int(b, "login"),
                                .user = given_text_or_empty(b, "user"),
                                .secret = given_text_or_empty(b, "secret") };
    TRY(the_mailbox(c, &by.id));
    *ret_by = by;
    return OK;
}

enum status relay_set(struct call *c)
{
    struct mailbox_relay by;
    TRY(relay_of(c, &by));
    TRY(sending_connect(c->cx, c->firm, c->who, &by));
    return put_mailbox(c, by.id);
}

enum status relay_test(struct call *c)
{
    struct mailbox_relay by;
    struct sending_report r;
    struct q_agent me;
    struct fill firm[] = { fill_str("firm", c->settings.name) };
    struct sending_letter letter = {
        .subject = tr(&c->reader, M_sending_letter_subject),
        .text = tr_fill(c->cx->arena, &c->reader, M_sending_letter_text, firm, 1),
        .language = str_c(language_tag(c->reader.language)),
    };
    TRY(relay_of(c, &by));
    TRY(q_agent_by_id(c->cx, c->db, c->me.agent_id, &me));
    TRY(sending_test(c->cx, c->firm, c->who, &by, me.email,
                     given_bool(&c->body, "letter") ? &letter : NULL, &r));
    return put_report(c, r.fault, &(struct api_report){ .said = r.said });
}

enum status relay_removal(struct call *c)
{
    struct mailbox_id id;
    TRY(the_mailbox(c, &id));
    TRY(sending_disconnect(c->cx, c->firm, c->who, id));
    return put_mailbox(c, id);
}

/* ---- what should be here ---- */

enum status mailbox_comparison(struct call *c)
{
    struct mailbox_id id;
    TRY(the_mailbox(c, &id));
    TRY(mailbox_compare(c->cx, c->firm, c->who, id));
    return put_mailbox(c, id);
}

enum status lost_fetching(struct call *c)
{
    struct mailbox_id id;
    TRY(the_mailbox(c, &id));
    TRY(mailbox_fetch_lost(c->cx, c->firm, c->who, id));
    return put_mailbox(c, id);
}

static const struct member lost_members[] = {
    MEMBER(q_losts, id, SHAPE_ID, .prefix = "lst"),
    MEMBER_AS(q_losts, "mailbox", mailbox_id, SHAPE_ID, .prefix = "box"),
    MEMBER(q_losts, came_at, SHAPE_TIME, .about = "When the server got it."),
    MEMBER(q_losts, found_at, SHAPE_TIME, .about = "When we saw that it is not here."),
    MEMBER_AS(q_losts, "asked_at", asked_at, SHAPE_TIME, .about = "When it was asked for again."),
    MEMBERS_END,
};
const struct object lost_object =
    OBJECT("lost_mail", q_losts, lost_members, "A mail of the folder that is not here.");

enum status lost_list(struct call *c)
{
    struct mailbox_id id;
    struct q_losts_rows rows;
    TRY(the_mailbox(c, &id));
    TRY(q_losts(c->cx, c->db, id, ROWS_MAX, &rows));
    return call_list_whole(c, rows.v, rows.n);
}
