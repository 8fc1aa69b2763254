/* Letters that are being written: one's own with its files, and colleagues'. */
#include "act/draft_act.h"
#include "act/draft_file_act.h"
#include "act/file_answer.h"
#include "act/reply_act.h"
#include "act/reply_people.h"
#include "api/objects.h"
#include "api/operations.h"
#include "api/whole.h"
#include "base/limits.h"

/* A row of drafts_of_case and what it does not hold. */
struct api_draft {
    struct draft_id id;
    struct case_id case_id;
    struct q_drafts_of_case d;
    struct message_id seen;
};

static const struct member draft_members[] = {
    MEMBER(api_draft, id, SHAPE_ID, .prefix = "dra"),
    MEMBER_AS(api_draft, "case", case_id, SHAPE_ID, .prefix = "case"),
    MEMBER_AS(api_draft, "agent", d.agent_id, SHAPE_ID, .prefix = "agt", .object = &agent_object,
              .about = "Who writes it."),
    MEMBER_AS(api_draft, "recipients", d.recipients, SHAPE_TEXT, .about = "By commas."),
    MEMBER_AS(api_draft, "text", d.text, SHAPE_TEXT),
    MEMBER(api_draft, seen, SHAPE_ID, .prefix = "msg",
           .about = "The newest letter of the case its writer has seen."),
    MEMBER_AS(api_draft, "begun_at", d.begun_at, SHAPE_TIME),
    MEMBER_AS(api_draft, "saved_at", d.updated_at, SHAPE_TIME),
    MEMBER_AS(api_draft, "taken_by", d.taken_by, SHAPE_ID, .prefix = "agt", .object = &agent_object,
              .about = "Who goes on writing it."),
    MEMBER_AS(api_draft, "taken_at", d.taken_at, SHAPE_TIME),
    MEMBERS_END,
};
const struct object draft_object =
    OBJECT("draft", api_draft, draft_members, "A letter that somebody is writing.");

static const struct member draft_file_members[] = {
    MEMBER(q_draft_files_of, id, SHAPE_ID, .prefix = "dfl"),
    MEMBER(q_draft_files_of, name, SHAPE_TEXT),
    MEMBER(q_draft_files_of, type, SHAPE_TEXT),
    MEMBER(q_draft_files_of, size, SHAPE_INT, .about = "Bytes."),
    MEMBERS_END,
};
const struct object draft_file_object =
    OBJECT("draft_file", q_draft_files_of, draft_file_members, "A file that goes with a draft.");

/* ---- reading ---- */

/* Letters, not notes; one that was taken over only its writer sees. */
static bool may_see(const struct call *c, const struct q_drafts_of_case *d)
{
    return str_eq(d->kind, S("out")) && (d->taken_by.v == 0 || d->agent_id.v == c->who.id);
}

static enum status know_writers(struct call *c, struct many all)
{
    TRY(call_know_agents(c, "agent", all, sizeof(struct api_draft),
                         offsetof(struct api_draft, d.agent_id)));
    return call_know_agents(c, "taken_by", all, sizeof(struct api_draft),
                            offsetof(struct api_draft, d.taken_by));
}

static enum status read_drafts(struct call *c, struct case_id id, struct api_draft **ret_all,
                               size_t *ret_n)
{
    struct q_drafts_of_case_rows rows;
    TRY(q_drafts_of_case(c->cx, c->db, id, &rows));
    struct api_draft *v = arena_array(c->cx->arena, struct api_draft, rows.n);
    size_t n = 0;
    ROWS_EACH (d, &rows)
        if (may_see(c, d))
            v[n++] = (struct api_draft){ d->id, id, *d, { d->seen_at } };
    *ret_all = v;
    *ret_n = n;
    return know_writers(c, (struct many){ v, n });
}

enum status draft_list(struct call *c)
{
    struct q_case k;
    struct api_draft *all;
    size_t n;
    TRY(call_case(c, &k));
    TRY(read_drafts(c, k.id, &all, &n));
    return call_list_whole(c, all, n);
}

enum status call_draft_answer(struct call *c, struct case_id id)
{
    struct api_draft *all;
    size_t n;
    TRY(read_drafts(c, id, &all, &n));
    for (size_t i = 0; i < n; i++)
        if (all[i].d.agent_id.v == c->who.id)
            return call_answer(c, &all[i]);
    return FAIL(c->cx, E_MISSING, "draft.gone", NULL, "no draft of their own");
}

enum status draft_read(struct call *c)
{
    struct q_case k;
    TRY(call_case(c, &k));
    return call_draft_answer(c, k.id);
}

/* ---- writing ---- */

const struct input draft_body[] = {
    { "text", INPUT_TEXT, INPUT_NEEDED, .max = DRAFT_MAX },
    { "seen", INPUT_ID, INPUT_NEEDED | INPUT_NULLABLE, .prefix = "msg",
      .about = "The newest letter of the case that was read." },
    { .kind = INPUT_END },
};

enum status draft_keeping(struct call *c)
{
    struct q_case k;
    struct reply_people people;
    str email;
    TRY(call_case(c, &k));
    TRY(client_email(c->cx, c->db, k.client_id, &email));
    TRY(reply_people(c->cx, c->db, &k, STR_NULL, email, &people));
    struct draft d = { .case_id = k.id,
                       .channel = CHANNEL_EMAIL,
                       .to = reply_addresses(c->cx->arena, &people),
                       .text = given_text(&c->body, "text"),
                       .seen = { given_int(&c->body, "seen") } };
    TRY(draft_keep(c->cx, c->firm, c->who, &d));
    return call_draft_answer(c, k.id);
}

enum status draft_removal(struct call *c)
{
    struct q_case k;
    TRY(call_case(c, &k));
    TRY(draft_remove(c->cx, c->firm, c->who, k.id));
    return call_done(c);
}

enum status draft_takeover(struct call *c)
{
    struct q_case k;
    struct agent_id from;
    TRY(call_case(c, &k));
    TRY(call_id(c, "agent", "agt", &from.v));
    TRY(draft_take_over(c->cx, c->firm, c->who, k.id, from));
    return call_draft_answer(c, k.id);
}

/* ---- files ---- */

static enum status answer_files(struct call *c, struct case_id id)
{
    struct q_draft_files_of_rows rows;
    TRY(q_draft_files_of(c->cx, c->db, id, (struct agent_id){ c->who.id }, &rows));
    return call_list_whole(c, rows.v, rows.n);
}

enum status draft_file_list(struct call *c)
{
    struct q_case k;
    TRY(call_case(c, &k));
    return answer_files(c, k.id);
}

const struct input draft_file_query[] = {
    { "name", INPUT_LINE, .max = NAME_MAX_BYTES,
      .about = "Of bytes that come as they are; a form says it itself." },
    { .kind = INPUT_END },
};

/* The files of a form, else the body is one. */
static const struct file_given *files_given(struct call *c, size_t *ret_n)
{
    const struct uploads *all = &c->rq->files;
    struct file_given *v = arena_array(c->cx->arena, struct file_given, all->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++)
        v[n++] = (struct file_given){ all->v[i].filename, all->v[i].type, all->v[i].bytes };
    str type = request_header(c->rq, "content-type");
    if (n == 0 && c->rq->body.n > 0 && !str_starts_nocase(type, S("multipart/")))
        v[n++] = (struct file_given){ given_text_or_empty(&c->query, "name"), type, c->rq->body };
    *ret_n = n;
    return v;
}

enum status draft_file_new(struct call *c)
{
    struct q_case k;
    size_t n;
    const struct file_given *files = files_given(c, &n);
    TRY(call_case(c, &k));
    if (n == 0)
        return FAIL(c->cx, E_INPUT, "file.none", NULL, "no file");
    for (size_t i = 0; i < n; i++)
        if (files[i].name.n == 0)
            return FAIL(c->cx, E_INPUT, "file.no_name", NULL, "a file without a name");
    TRY(draft_files_add(c->cx, c->firm, c->who, k.id, files, n));
    return answer_files(c, k.id);
}

enum status draft_file_read(struct call *c)
{
    struct draft_file_id id;
    struct q_draft_file_by_id f;
    TRY(call_id(c, "id", "dfl", &id.v));
    TRY(q_draft_file_by_id(c->cx, c->db, id, &f));
    return file_answer(c->cx, c->firm, c->rs, f.name, f.type, f.blob);
}

enum status draft_file_removal(struct call *c)
{
    struct draft_file_id id;
    TRY(call_id(c, "id", "dfl", &id.v));
    TRY(draft_file_remove(c->cx, c->firm, c->who, id));
    return call_done(c);
}
