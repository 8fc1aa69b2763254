/* The feed: what happened, for programs that keep up instead of polling lists. An erased client is
 * an event too: whoever keeps copies hears of it. */
#include "act/event.h"
#include "api/id.h"
#include "api/objects.h"
#include "api/operations.h"
#include "base/clock.h"
#include "base/limits.h"
#include "base/vec.h"
#include "cal/civil.h"

/* One thing that is not as it was. */
struct change {
    str member;
    str before;
    str after;
};

struct api_event {
    struct event_id id;
    struct q_event_told e;
    str about; /* the id of what it happened to */
    str name;  /* "case.taken" */
    struct many changes;
};

static const struct member change_members[] = {
    MEMBER(change, member, SHAPE_TEXT),
    MEMBER(change, before, SHAPE_TEXT_OPT),
    MEMBER(change, after, SHAPE_TEXT_OPT, .about = "Ids, states, numbers, times: never words."),
    MEMBERS_END,
};
static const struct object change_object =
    PART("change", change, change_members, "What was otherwise before.");

static const struct member event_members[] = {
    MEMBER(api_event, id, SHAPE_ID, .prefix = "evt"),
    MEMBER(api_event, name, SHAPE_TEXT,
           .about = "case.opened, message.answered, promise.kept ...; client.erased: what was kept "
                    "of that client has to go."),
    MEMBER_AS(api_event, "noun", e.noun, SHAPE_TEXT),
    MEMBER(api_event, about, SHAPE_TEXT_OPT, .about = "The id of what it happened to."),
    MEMBER_AS(api_event, "case", e.case_id, SHAPE_ID, .prefix = "case"),
    MEMBER_AS(api_event, "client", e.client_id, SHAPE_ID, .prefix = "cli"),
    MEMBER_AS(api_event, "actor", e.actor_kind, SHAPE_CHOICE,
              .names = "agent client job mail api command"),
    MEMBER_AS(api_event, "agent", e.agent_id, SHAPE_ID, .prefix = "agt", .object = &agent_object),
    MEMBER_AS(api_event, "via", e.via, SHAPE_TEXT, .about = "web, api, mail ..."),
    MEMBER(api_event, changes, SHAPE_MANY, .object = &change_object),
    MEMBER_AS(api_event, "cause", e.cause, SHAPE_ID, .prefix = "evt",
              .about = "The event that led to it."),
    MEMBER_AS(api_event, "at", e.at, SHAPE_TIME),
    MEMBERS_END,
};
const struct object event_object =
    OBJECT("event", api_event, event_members, "What happened, who did it, what it changed.");

/* ---- ids ---- */

static const struct {
    const char *noun;
    const char *prefix;
} prefixes[] = {
    { "case", "case" },  { "client", "cli" },  { "message", "msg" }, { "promise", "prm" },
    { "survey", "srv" }, { "mistake", "mis" }, { "due", "due" },     { "raw", "mail" },
    { "agent", "agt" },  { "owner", "agt" },   { "tag", "tag" },     { "mailbox", "box" },
};

static str id_of(const struct call *c, str noun, int64_t id)
{
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (str_eq(noun, str_c(prefixes[i].noun)) && id > 0)
            return call_say_id(c, prefixes[i].prefix, id);
    return STR_NULL;
}

/* ---- what changed ---- */

static bool is_noun(str member)
{
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (str_eq(member, str_c(prefixes[i].noun)))
            return true;
    return false;
}

/* Owner 7 is the id of an agent, due 1795255200000 a time. */
static str say_value(const struct call *c, str member, const struct json_value *v)
{
    if (v->kind == JSON_TEXT)
        return v->text;
    if (v->kind != JSON_INT)
        return STR_NULL;
    if (is_noun(member) && !str_eq(member, S("due")))
        return id_of(c, member, v->integer);
    if (str_eq(member, S("due")) || str_eq(member, S("until")))
        return time_rfc3339(c->cx->arena, v->integer, 0);
    return arena_printf(c->cx->arena, "%lld", (long long)v->integer);
}

static struct change *change_of(struct change *v, size_t *n, str member)
{
    for (size_t i = 0; i < *n; i++)
        if (str_eq(v[i].member, member))
            return &v[i];
    v[*n] = (struct change){ .member = member };
    return &v[(*n)++];
}

static enum status read_side(struct call *c, str json, const struct json_value **ret_value)
{
    *ret_value = NULL;
    return json.n == 0 ? OK : json_read(c->cx, json, json.n, ret_value);
}

static size_t members_in(const struct json_value *v)
{
    return v != NULL && v->kind == JSON_MAP ? v->n : 0;
}

static enum status changes_of(struct call *c, const struct q_event_told *e, struct many *ret_all)
{
    const struct json_value *before, *after;
    size_t n = 0;
    TRY(read_side(c, e->before, &before));
    TRY(read_side(c, e->after, &after));
    size_t most = members_in(before) + members_in(after);
    struct change *v = arena_array(c->cx->arena, struct change, most);
    for (size_t i = 0; i < members_in(before); i++)
        change_of(v, &n, before->keys[i])->before =
            say_value(c, before->keys[i], &before->items[i]);
    for (size_t i = 0; i < members_in(after); i++)
        change_of(v, &n, after->keys[i])->after = say_value(c, after->keys[i], &after->items[i]);
    *ret_all = (struct many){ v, n };
    return OK;
}

/* ---- reading ---- */

static enum status events_of(struct call *c, const struct q_event_told *rows, size_t n,
                             struct api_event **ret_all)
{
    struct api_event *v = arena_array(c->cx->arena, struct api_event, n);
    for (size_t i = 0; i < n; i++) {
        const struct q_event_told *e = &rows[i];
        bool is_client = str_eq(e->noun, S("client")) && e->client_id.v == 0;
        v[i] = (struct api_event){ .id = e->id,
                                   .e = *e,
                                   .about = id_of(c, e->noun, e->noun_id),
                                   .name = arena_printf(c->cx->arena, "%.*s.%.*s", STR_ARG(e->noun),
                                                        STR_ARG(e->kind)) };
        if (is_client)
            v[i].e.client_id.v = e->noun_id;
        TRY(changes_of(c, e, &v[i].changes));
    }
    *ret_all = v;
    return call_know_agents(c, "agent", (struct many){ v, n }, sizeof *v,
                            offsetof(struct api_event, e.agent_id));
}

static struct place place_of_event(const void *row)
{
    return (struct place){ .id = ((const struct api_event *)row)->id.v };
}

static enum status answer_events(struct call *c, const struct q_event_told_rows *rows)
{
    struct api_event *all;
    TRY(events_of(c, rows->v, rows->n, &all));
    return call_list(c, (struct many){ all, rows->n }, place_of_event);
}

const struct input event_list_query[] = {
    { "since", INPUT_ID, .prefix = "evt",
      .about = "Those after this event; the last one read, to go on later." },
    { .kind = INPUT_END },
};

enum status event_list(struct call *c)
{
    struct place from, begin = { .id = given_int(&c->query, "since") };
    bool is_before;
    struct q_event_told_rows rows = { 0 };
    TRY(call_place(c, begin, &from, &is_before));
    struct event_id id = { from.id };
    TRY((is_before ? q_events_told_before : q_events_told_after)(c->cx, c->db, id, call_most(c),
                                                                 &rows));
    return answer_events(c, &rows);
}

enum status case_event_list(struct call *c)
{
    struct q_case k;
    struct place from;
    bool is_before;
    struct q_event_told_rows rows;
    TRY(call_case(c, &k));
    TRY(call_place(c, (struct place){ 0 }, &from, &is_before));
    struct event_id id = { from.id };
    TRY((is_before ? q_case_events_before : q_case_events_after)(c->cx, c->db, k.id, id,
                                                                 call_most(c), &rows));
    return answer_events(c, &rows);
}

enum status event_last(struct call *c)
{
    struct q_event_told_rows rows;
    struct api_event *all;
    TRY(q_events_told_before(c->cx, c->db, (struct event_id){ INT64_MAX }, 1, &rows));
    if (rows.n == 0)
        return FAIL(c->cx, E_MISSING, "page.missing", NULL, "nothing happened yet");
    TRY(events_of(c, rows.v, 1, &all));
    return call_answer(c, all);
}
