/* Today, what is to be done that is no promise, and mistakes of ours. */
#include "act/client_act.h"
#include "api/objects.h"
#include "api/operations.h"
#include "api/rows.h"
#include "api/whole.h"
#include "base/limits.h"
#include "cal/zone.h"

/* ---- dues ---- */

static const struct member due_members[] = {
    MEMBER(q_due, id, SHAPE_ID, .prefix = "due"),
    MEMBER(q_due, kind, SHAPE_TEXT, .about = "call_back, look_at_mail and so on."),
    MEMBER(q_due, words, SHAPE_TEXT),
    MEMBER_AS(q_due, "client", client_id, SHAPE_ID, .prefix = "cli", .object = &client_object),
    MEMBER_AS(q_due, "case", case_id, SHAPE_ID, .prefix = "case"),
    MEMBER_AS(q_due, "agent", agent_id, SHAPE_ID, .prefix = "agt", .object = &agent_object,
              .about = "null: whoever comes first."),
    MEMBER(q_due, due_at, SHAPE_TIME),
    MEMBER(q_due, state, SHAPE_TEXT),
    MEMBER(q_due, version, SHAPE_INT, .about = "For If-Match; also in ETag."),
    MEMBERS_END,
};
const struct object due_object =
    OBJECT("due", q_due, due_members, "What is to be done and is no promise.");

static enum status know_dues(struct call *c, struct many dues)
{
    size_t size = sizeof(struct q_due);
    TRY(call_know_clients(c, "client", dues, size, offsetof(struct q_due, client_id)));
    return call_know_agents(c, "agent", dues, size, offsetof(struct q_due, agent_id));
}

static int64_t day_start(const struct call *c, int days)
{
    const struct zone *zone = c->settings.zone;
    return zone_day_start(zone, date_add_days(zone_date(zone, c->cx->now), days));
}

/* Of the token's agent and of nobody, due by the end of the day. */
static enum status read_dues(struct call *c, struct q_due_rows *ret)
{
    return q_dues_open(c->cx, c->db, c->me.agent_id, day_start(c, 1), ROWS_MAX, ret);
}

enum status due_list(struct call *c)
{
    struct q_due_rows rows;
    TRY(read_dues(c, &rows));
    TRY(know_dues(c, MANY(rows)));
    return call_list_whole(c, rows.v, rows.n);
}

enum status due_settling(struct call *c)
{
    struct q_due due;
    struct due_id id;
    TRY(call_id(c, "id", "due", &id.v));
    TRY(q_due_by_id(c->cx, c->db, id, &due));
    TRY(due_done(c->cx, c->firm, c->who, id, c->version != 0 ? c->version : due.version));
    TRY(q_due_by_id(c->cx, c->db, id, &due));
    TRY(know_dues(c, (struct many){ &due, 1 }));
    return call_answer_version(c, &due, due.version);
}

/* ---- today ---- */

struct api_today {
    struct q_case_counts cases;
    struct q_promise_counts words;
    int64_t aside;
    struct many open, settled, dues, mentions, taken;
};

static const struct member mention_members[] = {
    MEMBER_AS(q_mentions_for, "message", message_id, SHAPE_ID, .prefix = "msg"),
    MEMBER_AS(q_mentions_for, "case_number", number, SHAPE_INT),
    MEMBER(q_mentions_for, subject, SHAPE_TEXT),
    MEMBER(q_mentions_for, at, SHAPE_TIME),
    MEMBER(q_mentions_for, writer, SHAPE_TEXT_OPT),
    MEMBER(q_mentions_for, text, SHAPE_TEXT),
    MEMBERS_END,
};
static const struct object mention_object = { .name = "mention",
                                              .members = mention_members,
                                              .size = sizeof(struct q_mentions_for),
                                              .id_at = SIZE_MAX,
                                              .about = "A note that calls the agent by name." };
static const struct member taken_members[] = {
    MEMBER_AS(q_drafts_taken_from, "case_number", number, SHAPE_INT),
    MEMBER(q_drafts_taken_from, subject, SHAPE_TEXT),
    MEMBER(q_drafts_taken_from, taken_at, SHAPE_TIME),
    MEMBER(q_drafts_taken_from, taker, SHAPE_TEXT),
    MEMBERS_END,
};
static const struct object taken_object = { .name = "draft_taken",
                                            .members = taken_members,
                                            .size = sizeof(struct q_drafts_taken_from),
                                            .id_at = SIZE_MAX,
                                            .about = "A draft that a colleague took over." };

static const struct member today_members[] = {
    MEMBER_AS(api_today, "cases_mine", cases.mine, SHAPE_INT, .about = "Counts go to 100."),
    MEMBER_AS(api_today, "cases_nobodys", cases.nobodys, SHAPE_INT),
    MEMBER_AS(api_today, "cases_due", cases.due, SHAPE_INT),
    MEMBER_AS(api_today, "cases_hot", cases.hot, SHAPE_INT),
    MEMBER_AS(api_today, "cases_open", cases.open, SHAPE_INT),
    MEMBER_AS(api_today, "cases_snoozed", cases.later, SHAPE_INT),
    MEMBER_AS(api_today, "promises_open", words.open, SHAPE_INT),
    MEMBER_AS(api_today, "promises_mine", words.mine, SHAPE_INT),
    MEMBER_AS(api_today, "promises_late", words.late, SHAPE_INT),
    MEMBER_AS(api_today, "mails_aside", aside, SHAPE_INT, .about = "Kept aside, of all days."),
    MEMBER_AS(api_today, "promises", open, SHAPE_MANY, .object = &promise_object,
              .about = "The agent's open ones, due by the end of the day."),
    MEMBER_AS(api_today, "settled", settled, SHAPE_MANY, .object = &promise_object,
              .about = "The agent's own that were settled today."),
    MEMBER(api_today, dues, SHAPE_MANY, .object = &due_object),
    MEMBER(api_today, mentions, SHAPE_MANY, .object = &mention_object),
    MEMBER_AS(api_today, "drafts_taken", taken, SHAPE_MANY, .object = &taken_object),
    MEMBERS_END,
};
const struct object today_object = { .name = "today",
                                     .members = today_members,
                                     .size = sizeof(struct api_today),
                                     .id_at = SIZE_MAX,
                                     .about = "What the page Today shows the token's agent." };

static enum status read_counts(struct call *c, struct api_today *t)
{
    struct q_raws_aside aside;
    TRY(q_case_counts(c->cx, c->db, c->me.agent_id, COUNTED_MAX, &t->cases));
    TRY(q_promise_counts(c->cx, c->db, c->cx->now, c->me.agent_id, COUNTED_MAX, &t->words));
    TRY(q_raws_aside(c->cx, c->db, &aside));
    t->aside = aside.n;
    return OK;
}

enum status today_read(struct call *c)
{
    struct api_today t = { 0 };
    struct q_promise_rows open, settled;
    struct q_due_rows dues;
    struct q_mentions_for_rows mentions;
    struct q_drafts_taken_from_rows taken;
    struct agent_id me = c->me.agent_id;
    TRY(read_counts(c, &t));
    TRY(q_promises_open_mine(c->cx, c->db, me, day_start(c, 1), PAGE_ROWS, &open));
    TRY(q_promises_settled_mine(c->cx, c->db, me, day_start(c, 0), PAGE_ROWS, &settled));
    TRY(read_dues(c, &dues));
    TRY(q_mentions_for(c->cx, c->db, me, PAGE_ROWS, &mentions));
    TRY(q_drafts_taken_from(c->cx, c->db, me, PAGE_ROWS, &taken));
    t.open = promises_fill(c, &open);
    t.settled = promises_fill(c, &settled);
    t.dues = MANY(dues);
    t.mentions = MANY(mentions);
    t.taken = MANY(taken);
    return call_answer(c, &t);
}

/* ---- mistakes ---- */

struct api_mistake {
    struct q_mistake row;
    struct many touched;
};

static const struct member touched_members[] = {
    MEMBER_AS(q_mistake_clients_listed, "client", client_id, SHAPE_ID, .prefix = "cli"),
    MEMBER_AS(q_mistake_clients_listed, "case", case_id, SHAPE_ID, .prefix = "case",
              .about = "The case in which they are told."),
    MEMBERS_END,
};
static const struct object touched_object = { .name = "mistake_client",
                                              .members = touched_members,
                                              .size = sizeof(struct q_mistake_clients_listed),
                                              .id_at = SIZE_MAX,
                                              .about = "A client whom a mistake touched." };

#define OF_MISTAKE(name_, field, shape_, ...) \
    MEMBER_AS(api_mistake, name_, row.field, shape_, __VA_ARGS__)
static const struct member mistake_members[] = {
    OF_MISTAKE("id", id, SHAPE_ID, .prefix = "mis"),
    OF_MISTAKE("number", number, SHAPE_INT),
    OF_MISTAKE("title", title, SHAPE_TEXT),
    OF_MISTAKE("summary", summary, SHAPE_TEXT),
    OF_MISTAKE("cause", cause, SHAPE_TEXT),
    OF_MISTAKE("state", state, SHAPE_TEXT, .about = "open, told and so on."),
    OF_MISTAKE("owner", owner_id, SHAPE_ID, .prefix = "agt", .object = &agent_object),
    OF_MISTAKE("happened_at", happened_at, SHAPE_TIME),
    OF_MISTAKE("found_at", found_at, SHAPE_TIME),
    OF_MISTAKE("told_at", told_at, SHAPE_TIME),
    MEMBER_AS(api_mistake, "clients", touched, SHAPE_MANY, .object = &touched_object),
    MEMBERS_END,
};
const struct object mistake_object = { .name = "mistake",
                                       .members = mistake_members,
                                       .size = sizeof(struct api_mistake),
                                       .id_at = offsetof(struct api_mistake, row.id),
                                       .about = "A mistake of ours, and whom it touched." };

/* Two statements, whatever the number of mistakes. */
static enum status fill_mistakes(struct call *c, const struct q_mistake_rows *rows,
                                 struct many *ret_mistakes)
{
    struct q_mistake_clients_listed_rows all;
    struct api_mistake *v = arena_zalloc(c->cx->arena, arena_mul(sizeof *v, rows->n + 1));
    str ids = call_ids(c, MANY(*rows), sizeof *rows->v, offsetof(struct q_mistake, id));
    const size_t at = offsetof(struct q_mistake_clients_listed, mistake_id);
    TRY(q_mistake_clients_listed(c->cx, c->db, ids, &all));
    for (size_t i = 0; i < rows->n; i++)
        v[i] = (struct api_mistake){ rows->v[i],
                                     many_of(MANY(all), sizeof *all.v, at, rows->v[i].id.v) };
    *ret_mistakes = (struct many){ v, rows->n };
    return call_know_agents(c, "owner", *ret_mistakes, sizeof *v,
                            offsetof(struct api_mistake, row.owner_id));
}

static struct place place_of_mistake(const void *row)
{
    const struct api_mistake *m = row;
    return (struct place){ .at = m->row.found_at, .id = m->row.id.v };
}

enum status mistake_list(struct call *c)
{
    struct q_mistake_rows rows = { 0 };
    struct place from;
    struct many mistakes;
    bool is_before;
    TRY(call_place(c, (struct place){ INT64_MAX, INT64_MAX, STR_NULL }, &from, &is_before));
    TRY((is_before ? q_mistakes_before : q_mistakes_after)(
        c->cx, c->db, from.at, (struct mistake_id){ from.id }, call_most(c), &rows));
    TRY(fill_mistakes(c, &rows, &mistakes));
    return call_list(c, mistakes, place_of_mistake);
}

static enum status put_mistake(struct call *c, struct mistake_id id)
{
    struct q_mistake row;
    struct many one;
    TRY(q_mistake_by_id(c->cx, c->db, id, &row));
    TRY(fill_mistakes(c, &(struct q_mistake_rows){ &row, 1 }, &one));
    return call_answer(c, one.v);
}

enum status mistake_read(struct call *c)
{
    struct mistake_id id;
    TRY(call_id(c, "id", "mis", &id.v));
    return put_mistake(c, id);
}

const struct input mistake_body[] = {
    { "title", INPUT_LINE, INPUT_NEEDED, .max = SUBJECT_MAX },
    { "clients", INPUT_IDS, INPUT_NEEDED, .min = 1, .max = API_ROWS_MAX, .prefix = "cli",
      .about = "A case opens for each." },
    { "summary", INPUT_TEXT, .max = NOTE_MAX },
    { "cause", INPUT_TEXT, .max = NOTE_MAX, .about = "For us; no client is shown it." },
    { "happened_at", INPUT_TIME },
    { .kind = INPUT_END },
};

static bool holds(const struct client_id *v, size_t n, int64_t id)
{
    for (size_t i = 0; i < n; i++)
        if (v[i].v == id)
            return true;
    return false;
}

enum status mistake_create(struct call *c)
{
    const struct given *ids = given(&c->body, "clients");
    struct client_id *v = arena_zalloc(c->cx->arena, arena_mul(sizeof *v, ids->n));
    struct mistake_id id;
    struct mistake_new in = { .title = given_text(&c->body, "title"),
                              .summary = given_text_or_empty(&c->body, "summary"),
                              .cause = given_text_or_empty(&c->body, "cause"),
                              .happened_at = given_int(&c->body, "happened_at"),
                              .clients = v };
    for (size_t i = 0; i < ids->n; i++)
        if (!holds(v, in.clients_n, ids->ids[i]))
            v[in.clients_n++].v = ids->ids[i];
    TRY(mistake_open(c->cx, c->firm, c->who, &in, &id));
    TRY(call_created(c, "/api/v1/mistakes/", "mis", id.v));
    return put_mistake(c, id);
}
