/* Clients and their companies: list, find, make, change, erase, export, explain. */
#include "act/client_act.h"
#include "act/client_words.h"
#include "act/erasure_act.h"
#include "act/export_act.h"
#include "act/find.h"
#include "api/objects.h"
#include "api/operations.h"
#include "api/rows.h"
#include "base/clock.h"
#include "base/limits.h"
#include "desk/promise.h"
#include "store/search.h"

/* ---- reading ---- */

/* What `expand` asked for, of rows of struct api_client. */
static enum status know(struct call *c, struct many clients)
{
    size_t size = sizeof(struct api_client);
    TRY(call_know_agents(c, "agent", clients, size, offsetof(struct api_client, row.agent_id)));
    return call_know_companies(c, "company", clients, size,
                               offsetof(struct api_client, row.company_id));
}

static enum status put_client(struct call *c, struct client_id id)
{
    struct q_client row;
    struct many one;
    TRY(q_client_by_id(c->cx, c->db, id, &row));
    TRY(clients_fill(c, &(struct q_client_rows){ &row, 1 }, &one));
    TRY(know(c, one));
    return call_answer_version(c, one.v, row.version);
}

/* The client of the path; its version is the one of If-Match, where one was sent. */
static enum status the_client(struct call *c, struct q_client *ret_client)
{
    struct client_id id;
    TRY(call_id(c, "id", "cli", &id.v));
    TRY(q_client_by_id(c->cx, c->db, id, ret_client));
    if (c->version != 0)
        ret_client->version = c->version;
    return OK;
}

enum status client_read(struct call *c)
{
    struct q_client client;
    TRY(the_client(c, &client));
    return put_client(c, client.id);
}

const struct input client_list_query[] = {
    { "q", INPUT_LINE, .max = SEARCH_MAX,
      .about = "Words or their beginnings, an address, any part of a number." },
    { "company", INPUT_ID, .prefix = "com", .about = "Not together with q." },
    { .kind = INPUT_END },
};

static struct place place_of_client(const void *row)
{
    const struct api_client *client = row;
    return (struct place){ .id = client->row.id.v, .text = client->name_sort };
}

struct wanted_clients {
    struct place from;
    bool is_before;
};

static enum status read_matching(struct call *c, const struct wanted_clients *w, str typed,
                                 struct q_client_rows *ret)
{
    str question;
    struct client_id id = { w->from.id };
    struct terms terms = client_terms(c->cx->arena, typed);
    if (terms.n == 0)
        return OK;
    TRY(search_question(c->cx, NULL, find_engine(c->firm), &terms, &question));
    return (w->is_before ? q_clients_matching_before : q_clients_matching_after)(
        c->cx, c->db, question, w->from.text, id, call_most(c), ret);
}

enum status client_list(struct call *c)
{
    struct q_client_rows rows = { 0 };
    struct wanted_clients w;
    struct many clients;
    str typed = given_text(&c->query, "q");
    int64_t company = given_int(&c->query, "company");
    TRY(call_place(c, (struct place){ .text = S("") }, &w.from, &w.is_before));
    struct client_id id = { w.from.id };
    if (typed.n > 0)
        TRY(read_matching(c, &w, typed, &rows));
    else
        TRY((w.is_before ? q_clients_before : q_clients_after)(c->cx, c->db, w.from.text, id,
                                                               company, call_most(c), &rows));
    TRY(clients_fill(c, &rows, &clients));
    TRY(know(c, clients));
    return call_list(c, clients, place_of_client);
}

/* ---- companies ---- */

static struct place place_of_company(const void *row)
{
    const struct q_company *company = row;
    return (struct place){ .id = company->id.v, .text = company->name };
}

enum status company_list(struct call *c)
{
    struct q_company_rows rows = { 0 };
    struct place from;
    bool is_before;
    TRY(call_place(c, (struct place){ .text = S("") }, &from, &is_before));
    TRY((is_before ? q_companies_before : q_companies_after)(
        c->cx, c->db, from.text, (struct company_id){ from.id }, call_most(c), &rows));
    return call_list(c, MANY(rows), place_of_company);
}

enum status company_read(struct call *c)
{
    struct company_id id;
    struct q_company company;
    TRY(call_id(c, "id", "com", &id.v));
    TRY(q_company_by_id(c->cx, c->db, id, &company));
    return call_answer(c, &company);
}

/* ---- making and changing ---- */

#define EMAIL_IN                                                                        \
    {                                                                                   \
        "email", INPUT_EMAIL, .max = ADDRESS_MAX, .about = "One more, where it is new." \
    }
#define PHONE_IN                                                                       \
    {                                                                                  \
        "phone", INPUT_LINE, .max = ADDRESS_MAX, .about = "One more, where it is new." \
    }
#define OTHERS_IN                                                                                  \
    { "name_bn", INPUT_LINE, INPUT_NULLABLE, .max = NAME_MAX_BYTES,                                \
      .about = "As its owner writes it." },                                                        \
        { "company", INPUT_LINE, INPUT_NULLABLE, .max = NAME_MAX_BYTES,                            \
          .about = "By its name; made where there is none. null: none." },                         \
        EMAIL_IN, PHONE_IN, { "language", INPUT_CHOICE, .names = "en bn" },                        \
        { "place", INPUT_LINE, .max = NAME_MAX_BYTES },                                            \
        { "wishes", INPUT_TEXT, .max = NOTE_MAX, .about = "How they want to be treated." },        \
        { "note", INPUT_TEXT, .max = NOTE_MAX },                                                   \
    {                                                                                              \
        "agent", INPUT_ID, INPUT_NULLABLE, .prefix = "agt", .about = "Whom they want to speak to." \
    }

const struct input client_new_body[] = {
    { "name", INPUT_LINE, INPUT_NEEDED, .max = NAME_MAX_BYTES },
    OTHERS_IN,
    { "since", INPUT_DATE },
    { .kind = INPUT_END },
};

const struct input client_body[] = {
    { "name", INPUT_LINE, .min = 1, .max = NAME_MAX_BYTES },
    OTHERS_IN,
    { "grade", INPUT_INT, INPUT_NULLABLE, .min = 1, .max = 10 },
    { .kind = INPUT_END },
};

/* Members that are not there leave what was. */
static str text_or(const struct givens *g, const char *name, str was)
{
    if (!given_has(g, name))
        return was.p == NULL ? S("") : was;
    return given_text_or_empty(g, name);
}

static struct client_new client_from(const struct givens *b, const struct q_client *was)
{
    return (struct client_new){
        .name = text_or(b, "name", was->name),
        .name_bn = text_or(b, "name_bn", was->name_bn),
        .company = text_or(b, "company", was->company),
        .place = text_or(b, "place", was->place),
        .email = given_text_or_empty(b, "email"),
        .phone = given_text_or_empty(b, "phone"),
        .language = text_or(b, "language", was->language),
        .channel = was->channel,
        .wishes = text_or(b, "wishes", was->wishes),
        .note = text_or(b, "note", was->note),
        .agent = { given_has(b, "agent") ? given_int(b, "agent") : was->agent_id.v },
    };
}

enum status client_create(struct call *c)
{
    struct client_id id;
    struct q_client nobody = { .language = str_c(language_tag(c->settings.language)) };
    struct client_new in = client_from(&c->body, &nobody);
    in.since = given_text_or_empty(&c->body, "since");
    TRY(client_add(c->cx, c->firm, c->who, &in, &id));
    TRY(call_created(c, "/api/v1/clients/", "cli", id.v));
    return put_client(c, id);
}

enum status client_change(struct call *c)
{
    struct q_client was;
    const struct givens *b = &c->body;
    TRY(the_client(c, &was));
    struct client_change change = { .id = was.id, .version = was.version };
    change.to = client_from(b, &was);
    change.grade = given_has(b, "grade") ? given_int(b, "grade") : was.grade.has ? was.grade.v : 0;
    TRY(client_change_to(c->cx, c->firm, c->who, &change));
    return put_client(c, was.id);
}

const struct input client_wanted_body[] = {
    EMAIL_IN,
    PHONE_IN,
    { "name", INPUT_LINE, .max = NAME_MAX_BYTES, .about = "Of a new one." },
    { "language", INPUT_CHOICE, .names = "en bn", .about = "Of a new one." },
    { .kind = INPUT_END },
};

enum status client_find_or_create(struct call *c)
{
    struct client_id id;
    bool is_new;
    str language = str_c(language_tag(c->settings.language));
    struct client_wanted in = { .name = given_text_or_empty(&c->body, "name"),
                                .email = given_text_or_empty(&c->body, "email"),
                                .phone = given_text_or_empty(&c->body, "phone"),
                                .language = text_or(&c->body, "language", language) };
    TRY(client_find_or_make(c->cx, c->firm, c->who, &in, &id, &is_new));
    TRY(put_client(c, id));
    if (!is_new)
        return OK;
    c->rs->status = 201;
    return call_created(c, "/api/v1/clients/", "cli", id.v);
}

/* ---- all we hold: out, or gone ---- */

static const struct member erasure_members[] = {
    MEMBER(q_erasure_counts, cases, SHAPE_INT),
    MEMBER(q_erasure_counts, messages, SHAPE_INT),
    MEMBER(q_erasure_counts, files, SHAPE_INT),
    MEMBER(q_erasure_counts, promises, SHAPE_INT),
    MEMBERS_END,
};
const struct object erasure_object = { .name = "erasure",
                                       .members = erasure_members,
                                       .size = sizeof(struct q_erasure_counts),
                                       .id_at = SIZE_MAX,
                                       .about = "What would go with a client." };

enum status erasure_read(struct call *c)
{
    struct q_client client;
    struct q_erasure_counts n;
    TRY(the_client(c, &client));
    TRY(q_erasure_counts(c->cx, c->db, client.id, &n));
    return call_answer(c, &n);
}

const struct input erasure_body[] = {
    { "number", INPUT_INT, INPUT_NEEDED, .min = 1, .max = INT64_MAX,
      .about = "The client's own number: that one is meant, and no other." },
    { .kind = INPUT_END },
};

enum status erasure_create(struct call *c)
{
    struct q_client client;
    TRY(the_client(c, &client));
    if (given_int(&c->body, "number") != client.number)
        return FAIL(c->cx, E_INPUT, "erasure.number", "number", "another number");
    TRY(client_erase(c->cx, c->firm, c->who, client.id));
    return call_done(c);
}

struct api_export {
    int64_t client;
    str file;
    str url;
    int64_t until;
};

static const struct member export_members[] = {
    MEMBER(api_export, client, SHAPE_ID, .prefix = "cli"),
    MEMBER(api_export, file, SHAPE_TEXT),
    MEMBER(api_export, url, SHAPE_TEXT, .about = "Where the ZIP file is, with the same token."),
    MEMBER(api_export, until, SHAPE_TIME, .about = "Then it is gone."),
    MEMBERS_END,
};
const struct object export_object = { .name = "export",
                                      .members = export_members,
                                      .size = sizeof(struct api_export),
                                      .id_at = SIZE_MAX,
                                      .about = "All we hold about a client, as a file." };

const struct input export_body[] = {
    { "with_notes", INPUT_BOOL, .about = "Our notes to each other too." },
    { .kind = INPUT_END },
};

/* The audit tells of it before there is a byte. */
enum status export_create(struct call *c)
{
    struct q_client client;
    struct api_export x;
    const char *path;
    bool with_notes = given_bool(&c->body, "with_notes");
    TRY(the_client(c, &client));
    TRY(export_tell(c->cx, c->firm, c->who, client.id, with_notes));
    TRY(export_place(c->cx, c->firm, client.number, &x.file, &path));
    TRY(c->api->export_write(c->cx, c->firm, &client, with_notes, path));
    x.client = client.id.v;
    x.until = c->cx->now + EXPORT_KEEP_MS;
    x.url = arena_printf(c->cx->arena, "/api/v1/clients/%.*s/exports/%.*s",
                         STR_ARG(call_say_id(c, "cli", client.id.v)), STR_ARG(x.file));
    TRY(response_header(c->cx, c->rs, "Location", x.url));
    return call_answer(c, &x);
}

enum status export_file(struct call *c)
{
    struct q_client client;
    const char *path;
    TRY(the_client(c, &client));
    TRY(export_path(c->cx, c->firm, client.number, request_param(c->rq, "file"), &path));
    return response_file(c->cx, c->rs, path, "application/zip");
}

/* ---- how their words come to count ---- */

struct api_story {
    int64_t client, counted_at, grace_minutes;
    int64_t n[LOOK_NOT_DELIVERED + 1]; /* by enum promise_look */
    int64_t all;
    bool is_cut;
};

#define OF_LOOK(name_, look, ...) MEMBER_AS(api_story, name_, n[look], SHAPE_INT, __VA_ARGS__)
static const struct member story_members[] = {
    MEMBER(api_story, client, SHAPE_ID, .prefix = "cli"),
    MEMBER_AS(api_story, "promises", all, SHAPE_INT, .about = "Ever given; the sum of all below."),
    OF_LOOK("given", LOOK_GIVEN, .about = "Open, and time enough."),
    OF_LOOK("due_soon", LOOK_DUE_SOON, .about = "Open, and its reminder has come."),
    OF_LOOK("late", LOOK_LATE, .about = "Open and past due, by no more than the grace."),
    OF_LOOK("broken", LOOK_BROKEN, .about = "Given up, or open and past due by more."),
    OF_LOOK("kept_early", LOOK_KEPT_EARLY, .about = "Kept before it was expected."),
    OF_LOOK("kept", LOOK_KEPT, .about = "Kept in time."),
    OF_LOOK("kept_late", LOOK_KEPT_LATE, .about = "Kept after it was due."),
    OF_LOOK("moved", LOOK_MOVED, .about = "The client was told before it was due."),
    OF_LOOK("withdrawn", LOOK_WITHDRAWN, .about = "The client let it be."),
    OF_LOOK("not_delivered", LOOK_NOT_DELIVERED, .about = "The letter never arrived."),
    MEMBER(api_story, grace_minutes, SHAPE_INT),
    MEMBER(api_story, counted_at, SHAPE_TIME),
    MEMBER(api_story, is_cut, SHAPE_BOOL, .about = "There are more than were counted."),
    MEMBERS_END,
};
const struct object story_object = { .name = "client_explanation",
                                     .members = story_members,
                                     .size = sizeof(struct api_story),
                                     .id_at = SIZE_MAX,
                                     .about = "How the words given to a client count, and why." };

enum status client_explain(struct call *c)
{
    struct q_client client;
    struct q_promise_rows words;
    TRY(the_client(c, &client));
    TRY(q_promises_of_client(c->cx, c->db, client.id, ROWS_MAX, &words));
    struct api_story story = { .client = client.id.v,
                               .counted_at = c->cx->now,
                               .grace_minutes = c->settings.grace_ms / MINUTE_MS,
                               .all = (int64_t)words.n,
                               .is_cut = words.n == ROWS_MAX };
    ROWS_EACH (p, &words)
        story.n[promise_look_of(c, p)]++;
    return call_answer(c, &story);
}
