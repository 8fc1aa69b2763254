/* What happened: a list for leads and admins, and the same as a table. */
#include "act/audit.h"
#include "api/objects.h"
#include "api/operations.h"
#include "base/limits.h"

struct api_event {
    struct q_audit row;
    str id;
    str who, what;
};

#define OF_EVENT(name_, field, shape_, ...) \
    MEMBER_AS(api_event, name_, row.field, shape_, __VA_ARGS__)
static const struct member audit_members[] = {
    OF_EVENT("seq", seq, SHAPE_INT),
    OF_EVENT("at", at, SHAPE_TIME),
    OF_EVENT("by", actor_kind, SHAPE_TEXT, .about = "agent, client, job and so on."),
    MEMBER(api_event, who, SHAPE_TEXT, .about = "By name, in the reader's language."),
    OF_EVENT("via", via, SHAPE_TEXT, .about = "web, api, spool and so on."),
    OF_EVENT("noun", noun, SHAPE_TEXT),
    MEMBER_AS(api_event, "noun_id", id, SHAPE_TEXT_OPT, .about = "null where it has no id here."),
    OF_EVENT("kind", kind, SHAPE_TEXT),
    MEMBER(api_event, what, SHAPE_TEXT, .about = "In the reader's language."),
    OF_EVENT("case", case_id, SHAPE_ID, .prefix = "case"),
    OF_EVENT("before", before, SHAPE_TEXT, .about = "JSON, with row numbers."),
    OF_EVENT("after", after, SHAPE_TEXT, .about = "JSON, with row numbers."),
    MEMBERS_END,
};
const struct object audit_object = { .name = "audit_line",
                                     .members = audit_members,
                                     .size = sizeof(struct api_event),
                                     .id_at = SIZE_MAX,
                                     .about = "Something that was done, and by whom." };

const struct input audit_query[] = {
    { "agent", INPUT_ID, .prefix = "agt" },
    { "noun", INPUT_CHOICE,
      .names =
          "agent case client due firm mailbox message mistake promise raw saved survey token" },
    { "since", INPUT_TIME },
    { "until", INPUT_TIME },
    { .kind = INPUT_END },
};

static struct q_events_audit_in asked(const struct call *c)
{
    const struct givens *q = &c->query;
    return (struct q_events_audit_in){
        .before = INT64_MAX,
        .who = given_int(q, "agent"),
        .noun = given_text_or_empty(q, "noun"),
        .from_at = given_int(q, "since"),
        .until_at = given_has(q, "until") ? given_int(q, "until") : INT64_MAX,
        .most = ROWS_MAX,
    };
}

static str id_of(const struct call *c, const struct q_audit *e)
{
    static const struct {
        const char *noun, *prefix;
    } nouns[] = { { "agent", "agt" },   { "case", "case" },   { "client", "cli" },
                  { "due", "due" },     { "mailbox", "box" }, { "message", "msg" },
                  { "mistake", "mis" }, { "promise", "prm" }, { "saved", "rep" },
                  { "token", "tok" } };
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (e->noun_id > 0 && str_eq(e->noun, str_c(nouns[i].noun)))
            return call_say_id(c, nouns[i].prefix, e->noun_id);
    return STR_NULL;
}

static struct place place_of_event(const void *row)
{
    return (struct place){ .at = ((const struct api_event *)row)->row.seq };
}

static enum status read_events(struct call *c, struct q_audit_rows *ret)
{
    struct place from;
    bool is_before;
    struct q_events_audit_in in = asked(c);
    TRY(call_place(c, (struct place){ .at = INT64_MAX }, &from, &is_before));
    in.before = from.at;
    in.most = call_most(c);
    if (!is_before)
        return q_events_audit(c->cx, c->db, &in, ret);
    struct q_events_audit_back_in back;
    _Static_assert(sizeof back == sizeof in, "both statements take the same");
    memcpy(&back, &in, sizeof back);
    return q_events_audit_back(c->cx, c->db, &back, ret);
}

enum status audit_list(struct call *c)
{
    struct q_audit_rows rows;
    struct arena *a = c->cx->arena;
    TRY(read_events(c, &rows));
    struct api_event *v = arena_zalloc(a, arena_mul(sizeof *v, rows.n + 1));
    for (size_t i = 0; i < rows.n; i++)
        v[i] = (struct api_event){ .row = rows.v[i],
                                   .id = id_of(c, &rows.v[i]),
                                   .who = audit_who(a, &c->reader, &rows.v[i]),
                                   .what = audit_what(a, &c->reader, &rows.v[i]) };
    return call_list(c, (struct many){ v, rows.n }, place_of_event);
}

enum status audit_table(struct call *c)
{
    struct q_audit_rows rows;
    struct q_events_audit_in in = asked(c);
    TRY(q_events_audit(c->cx, c->db, &in, &rows));
    TRY(audit_csv(c->cx, &c->reader, &rows, &c->rs->body));
    c->rs->type = "text/csv; charset=utf-8";
    return OK;
}
