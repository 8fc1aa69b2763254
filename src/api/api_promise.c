/* Promises: list, give, settle, explain; and the reader of dates. */
#include "act/promise_act.h"
#include "act/when.h"
#include "api/objects.h"
#include "api/operations.h"
#include "api/rows.h"
#include "base/clock.h"
#include "base/limits.h"
#include "desk/client.h"
#include "lang/catalog.h"

#define STATES "open kept moved given_up withdrawn not_delivered"
#define LOOKS "given due_soon late broken kept kept_early kept_late moved withdrawn not_delivered"

/* ---- as an object ---- */

enum promise_look promise_look_of(const struct call *c, const struct q_promise *p)
{
    struct promise_times t = { .earliest_at = p->earliest_at,
                               .due_at = p->due_at,
                               .remind_at = p->remind_at,
                               .settled_at = p->settled_at };
    (void)promise_state_parse(p->state, &t.state);
    return promise_look(&t, c->cx->now, c->settings.grace_ms);
}

/* The name at that place of LOOKS, which are in the order of enum promise_look. */
static str look_name(enum promise_look look)
{
    str one = S(""), rest = S(LOOKS);
    for (int i = 0; i <= (int)look && str_split(&rest, ' ', &one);)
        i++;
    return one;
}

#define OF_PROMISE(name_, field, shape_, ...) \
    MEMBER_AS(api_promise, name_, row.field, shape_, __VA_ARGS__)

static const struct member promise_members[] = {
    OF_PROMISE("id", id, SHAPE_ID, .prefix = "prm"),
    OF_PROMISE("number", number, SHAPE_INT),
    OF_PROMISE("words", words, SHAPE_TEXT, .about = "What was promised, as it was written."),
    OF_PROMISE("language", language, SHAPE_CHOICE, .names = "en bn"),
    OF_PROMISE("state", state, SHAPE_CHOICE, .names = STATES),
    MEMBER(api_promise, counts_as, SHAPE_CHOICE, .names = LOOKS,
           .about = "What time has made of it."),
    OF_PROMISE("client", client_id, SHAPE_ID, .prefix = "cli", .object = &client_object),
    OF_PROMISE("case", case_id, SHAPE_ID, .prefix = "case"),
    OF_PROMISE("agent", agent_id, SHAPE_ID, .prefix = "agt", .object = &agent_object,
               .about = "Who gave it."),
    OF_PROMISE("message", message_id, SHAPE_ID, .prefix = "msg", .about = "The letter it is in."),
    OF_PROMISE("due", due_civil, SHAPE_TEXT, .about = "On the wall clock of `zone`."),
    OF_PROMISE("zone", zone, SHAPE_TEXT),
    OF_PROMISE("earliest_at", earliest_at, SHAPE_TIME, .about = "From when on it is expected."),
    OF_PROMISE("due_at", due_at, SHAPE_TIME, .about = "The latest it may be kept."),
    OF_PROMISE("given_at", given_at, SHAPE_TIME),
    OF_PROMISE("remind_at", remind_at, SHAPE_TIME),
    OF_PROMISE("settled_at", settled_at, SHAPE_TIME),
    OF_PROMISE("kept_by", kept_message, SHAPE_ID, .prefix = "msg"),
    OF_PROMISE("told_at", told_at, SHAPE_TIME, .about = "Moved: when the client was told."),
    OF_PROMISE("moved_to", moved_to, SHAPE_ID, .prefix = "prm"),
    OF_PROMISE("reason", reason, SHAPE_TEXT),
    OF_PROMISE("version", version, SHAPE_INT, .about = "For If-Match; also in ETag."),
    MEMBERS_END,
};
const struct object promise_object = { .name = "promise",
                                       .members = promise_members,
                                       .size = sizeof(struct api_promise),
                                       .id_at = offsetof(struct api_promise, row.id),
                                       .about = "A word given to a client, with its time." };

struct many promises_fill(struct call *c, const struct q_promise_rows *rows)
{
    struct api_promise *v = arena_zalloc(c->cx->arena, arena_mul(sizeof *v, rows->n + 1));
    for (size_t i = 0; i < rows->n; i++)
        v[i] = (struct api_promise){ rows->v[i], look_name(promise_look_of(c, &rows->v[i])) };
    return (struct many){ v, rows->n };
}

/* What `expand` asked for, one statement a member. */
static enum status know(struct call *c, struct many promises)
{
    size_t size = sizeof(struct api_promise);
    TRY(call_know_clients(c, "client", promises, size,
                          offsetof(struct api_promise, row.client_id)));
    return call_know_agents(c, "agent", promises, size, offsetof(struct api_promise, row.agent_id));
}

static enum status put_promise(struct call *c, struct promise_id id)
{
    struct q_promise row;
    TRY(q_promise_by_id(c->cx, c->db, id, &row));
    struct many one = promises_fill(c, &(struct q_promise_rows){ &row, 1 });
    TRY(know(c, one));
    return call_answer_version(c, one.v, row.version);
}

/* ---- reading ---- */

const struct input promise_list_query[] = {
    { "view", INPUT_CHOICE, .names = "open late settled", .about = "late: open and past due." },
    { "state", INPUT_CHOICE, .names = STATES },
    { "is_mine", INPUT_BOOL, .about = "true: given by the token's agent." },
    { "agent", INPUT_ID, .prefix = "agt" },
    { "client", INPUT_ID, .prefix = "cli" },
    { "case", INPUT_ID, .prefix = "case" },
    { "due_after", INPUT_TIME, .about = "Due then or later." },
    { "due_before", INPUT_TIME },
    { .kind = INPUT_END },
};
enum { VIEW_OPEN, VIEW_LATE, VIEW_SETTLED };

static struct q_promises_after_in asked(struct call *c)
{
    const struct givens *q = &c->query;
    struct q_promises_after_in in = {
        .state = given_text_or_empty(q, "state"),
        .settled = -1,
        .agent = given_bool(q, "is_mine") ? c->who.id : given_int(q, "agent"),
        .client = given_int(q, "client"),
        .case_id = given_int(q, "case"),
        .from_at = given_has(q, "due_after") ? given_int(q, "due_after") : INT64_MIN,
        .until_at = given_has(q, "due_before") ? given_int(q, "due_before") : INT64_MAX,
        .most = call_most(c),
    };
    if (given_has(q, "view"))
        in.settled = given_int(q, "view") == VIEW_SETTLED;
    if (given_int(q, "view") == VIEW_LATE && in.until_at > c->cx->now)
        in.until_at = c->cx->now;
    return in;
}

static struct place place_of_promise(const void *row)
{
    const struct api_promise *p = row;
    return (struct place){ .at = p->row.due_at, .id = p->row.id.v };
}

enum status promise_list(struct call *c)
{
    struct q_promise_rows rows;
    struct place from;
    bool is_before;
    struct q_promises_after_in in = asked(c);
    TRY(call_place(c, (struct place){ .at = INT64_MIN }, &from, &is_before));
    in.at = from.at;
    in.id.v = from.id;
    if (is_before) {
        struct q_promises_before_in back;
        _Static_assert(sizeof back == sizeof in, "both statements take the same");
        memcpy(&back, &in, sizeof back);
        TRY(q_promises_before(c->cx, c->db, &back, &rows));
    } else {
        TRY(q_promises_after(c->cx, c->db, &in, &rows));
    }
    struct many promises = promises_fill(c, &rows);
    TRY(know(c, promises));
    return call_list(c, promises, place_of_promise);
}

/* The promise of the path; its version is the one of If-Match, where one was sent. */
static enum status the_promise(struct call *c, struct q_promise *ret_promise)
{
    struct promise_id id;
    TRY(call_id(c, "id", "prm", &id.v));
    TRY(q_promise_by_id(c->cx, c->db, id, ret_promise));
    if (c->version != 0)
        ret_promise->version = c->version;
    return OK;
}

enum status promise_read(struct call *c)
{
    struct q_promise p;
    TRY(the_promise(c, &p));
    return put_promise(c, p.id);
}

/* ---- giving ---- */

#define WHEN_IN                                                                               \
    { "when", INPUT_LINE, .max = SUBJECT_MAX,                                                 \
      .about = "In words, \"Monday 5 pm\", as the reader of dates has it (GET /dates); or" }, \
        { "due", INPUT_CIVIL, .about = "on the wall clock of `zone`, 2026-11-23T17:00." },    \
    {                                                                                         \
        "zone", INPUT_LINE, .max = NAME_MAX_BYTES, .about = "The firm's, unless given."       \
    }

static enum status read_when(struct call *c, struct word_given *word)
{
    const struct givens *b = &c->body;
    str when = given_text(b, "when"), due = given_text(b, "due");
    if ((when.n > 0) == (due.n > 0))
        return FAIL(c->cx, E_INPUT, "promise.one_time", "when", "when or due, one of them");
    if (when.n > 0)
        return when_typed(c->cx, c->db, &c->settings, when, word);
    return when_civil(c->cx, &c->settings, due, given_text(b, "zone"), word);
}

const struct input promise_new_body[] = {
    { "words", INPUT_LINE, INPUT_NEEDED, .max = SUBJECT_MAX, .about = "What is promised." },
    { "case", INPUT_ID, .prefix = "case", .about = "Of its client; or" },
    { "client", INPUT_ID, .prefix = "cli", .about = "one without a case." },
    WHEN_IN,
    { .kind = INPUT_END },
};

/* Whom it is given to, and in which language where its words do not tell. */
static enum status read_whom(struct call *c, struct promise_given *n, str *ret_language)
{
    struct q_case k;
    struct q_client client;
    n->case_id.v = given_int(&c->body, "case");
    n->client_id.v = given_int(&c->body, "client");
    if ((n->case_id.v != 0) == (n->client_id.v != 0))
        return FAIL(c->cx, E_INPUT, "promise.one_whom", "case", "a case or a client");
    if (n->case_id.v != 0) {
        TRY(q_case_by_id(c->cx, c->db, n->case_id, &k));
        *ret_language = k.language;
        return OK;
    }
    TRY(q_client_by_id(c->cx, c->db, n->client_id, &client));
    *ret_language = client.language;
    return OK;
}

enum status promise_create(struct call *c)
{
    struct promise_id id;
    struct promise_given n = { .agent_id = c->me.agent_id };
    str language, words = given_text(&c->body, "words");
    TRY(read_whom(c, &n, &language));
    n.word.words = words;
    n.word.language = text_language(words).p != NULL ? text_language(words) : language;
    TRY(read_when(c, &n.word));
    TRY(promise_give(c->cx, c->firm, c->who, &n, &id));
    TRY(call_created(c, "/api/v1/promises/", "prm", id.v));
    return put_promise(c, id);
}

/* ---- settling ---- */

enum status promise_keeping(struct call *c)
{
    struct q_promise p;
    TRY(the_promise(c, &p));
    TRY(promise_keep(c->cx, c->firm, c->who, p.id, p.version, (struct message_id){ 0 }));
    return put_promise(c, p.id);
}

const struct input promise_move_body[] = {
    WHEN_IN,
    { "is_client_told", INPUT_BOOL, INPUT_NEEDED, .about = "They were told before it was due." },
    { "reason", INPUT_TEXT, .max = NOTE_MAX },
    { .kind = INPUT_END },
};

enum status promise_moving(struct call *c)
{
    struct q_promise p;
    struct promise_id moved;
    TRY(the_promise(c, &p));
    struct promise_move m = { .id = p.id,
                              .version = p.version,
                              .is_client_told = given_bool(&c->body, "is_client_told"),
                              .reason = given_text_or_empty(&c->body, "reason"),
                              .word = { .language = p.language } };
    TRY(read_when(c, &m.word));
    TRY(promise_move_to(c->cx, c->firm, c->who, &m, &moved));
    TRY(call_created(c, "/api/v1/promises/", "prm", moved.v));
    return put_promise(c, moved);
}

const struct input promise_reason_body[] = {
    { "reason", INPUT_TEXT, INPUT_NEEDED, .max = SUBJECT_MAX },
    { .kind = INPUT_END },
};

enum status promise_surrender(struct call *c)
{
    struct q_promise p;
    TRY(the_promise(c, &p));
    TRY(promise_give_up(c->cx, c->firm, c->who, p.id, p.version, given_text(&c->body, "reason")));
    return put_promise(c, p.id);
}

enum status promise_withdrawal(struct call *c)
{
    struct q_promise p;
    TRY(the_promise(c, &p));
    TRY(promise_withdraw(c->cx, c->firm, c->who, p.id, p.version, given_text(&c->body, "reason")));
    return put_promise(c, p.id);
}

/* ---- why it counts as it does ---- */

struct api_reason {
    struct api_promise promise;
    str words;
    int64_t early_before, late_after, broken_after, looked_at, grace_minutes;
};

#define OF_REASON(name_, field, shape_, ...) \
    MEMBER_AS(api_reason, name_, promise.field, shape_, __VA_ARGS__)
static const struct member reason_members[] = {
    OF_REASON("promise", row.id, SHAPE_ID, .prefix = "prm"),
    OF_REASON("state", row.state, SHAPE_CHOICE, .names = STATES),
    OF_REASON("counts_as", counts_as, SHAPE_CHOICE, .names = LOOKS),
    MEMBER(api_reason, words, SHAPE_TEXT, .about = "The rule that fits, in the reader's language."),
    OF_REASON("given_at", row.given_at, SHAPE_TIME),
    OF_REASON("settled_at", row.settled_at, SHAPE_TIME),
    MEMBER(api_reason, early_before, SHAPE_TIME, .about = "Kept before this is early."),
    MEMBER(api_reason, late_after, SHAPE_TIME, .about = "Past this it is late."),
    MEMBER(api_reason, broken_after, SHAPE_TIME, .about = "Still open past this, it is broken."),
    MEMBER(api_reason, grace_minutes, SHAPE_INT, .about = "Between the two; the firm's."),
    MEMBER(api_reason, looked_at, SHAPE_TIME),
    MEMBERS_END,
};
const struct object reason_object = { .name = "promise_explanation",
                                      .members = reason_members,
                                      .size = sizeof(struct api_reason),
                                      .id_at = SIZE_MAX,
                                      .about = "Why a promise counts as kept, late or broken." };

enum status promise_explain(struct call *c)
{
    enum msg m;
    struct api_reason why = { .looked_at = c->cx->now,
                              .grace_minutes = c->settings.grace_ms / MINUTE_MS };
    struct q_promise *p = &why.promise.row;
    TRY(the_promise(c, p));
    why.promise.counts_as = look_name(promise_look_of(c, p));
    str key = arena_join(c->cx->arena, S("explain."), why.promise.counts_as);
    if (!msg_find(key, &m))
        return FAIL(c->cx, E_OURS, "explain.words", NULL, "no words");
    why.words = tr(&c->reader, m);
    int64_t early = p->due_at - EARLY_MS;
    why.early_before = p->earliest_at > early ? p->earliest_at : early;
    why.late_after = p->due_at;
    why.broken_after = p->due_at + c->settings.grace_ms;
    return call_answer(c, &why);
}

/* ---- what the reader of dates understands ---- */

struct api_date {
    str text, due, zone;
    int64_t start, end, earliest_at, latest_at;
    bool is_certain, is_open;
};
struct api_dates {
    str text;
    struct many found;
};

static const struct member date_members[] = {
    MEMBER(api_date, text, SHAPE_TEXT),
    MEMBER(api_date, start, SHAPE_INT, .about = "In bytes of UTF-8, as is `end`."),
    MEMBER(api_date, end, SHAPE_INT),
    MEMBER(api_date, earliest_at, SHAPE_TIME),
    MEMBER(api_date, latest_at, SHAPE_TIME),
    MEMBER(api_date, due, SHAPE_TEXT, .about = "The latest, on the wall clock of `zone`."),
    MEMBER(api_date, zone, SHAPE_TEXT),
    MEMBER(api_date, is_certain, SHAPE_BOOL, .about = "false: it could be two times; ask."),
    MEMBER(api_date, is_open, SHAPE_BOOL, .about = "It names no end: \"after Monday\"."),
    MEMBERS_END,
};
static const struct object date_object = { .name = "date_found",
                                           .members = date_members,
                                           .size = sizeof(struct api_date),
                                           .id_at = SIZE_MAX,
                                           .about = "A day or a time that a text names." };
static const struct member dates_members[] = {
    MEMBER(api_dates, text, SHAPE_TEXT),
    MEMBER(api_dates, found, SHAPE_MANY, .object = &date_object),
    MEMBERS_END,
};
const struct object dates_object = { .name = "dates",
                                     .members = dates_members,
                                     .size = sizeof(struct api_dates),
                                     .id_at = SIZE_MAX,
                                     .about = "The days and times of a text." };

const struct input dates_query[] = {
    { "text", INPUT_TEXT, INPUT_NEEDED, .max = SUBJECT_MAX,
      .about = "English or Bengali; both are understood at once." },
    { .kind = INPUT_END },
};

static struct api_date date_of(struct call *c, str text, const struct date_found *d)
{
    struct civil due = zone_civil(c->settings.zone, d->latest);
    return (struct api_date){ .text = str_sub(text, d->start, d->end),
                              .due = civil_iso(c->cx->arena, due),
                              .zone = c->settings.zone_name,
                              .start = (int64_t)d->start,
                              .end = (int64_t)d->end,
                              .earliest_at = d->earliest,
                              .latest_at = d->latest,
                              .is_certain = d->is_certain,
                              .is_open = d->is_open };
}

enum status dates_read(struct call *c)
{
    struct dates found;
    struct api_dates answer = { .text = given_text(&c->query, "text") };
    TRY(when_find(c->cx, c->db, &c->settings, answer.text, &found));
    struct api_date *v = arena_zalloc(c->cx->arena, arena_mul(sizeof *v, found.n + 1));
    for (size_t i = 0; i < found.n; i++)
        v[i] = date_of(c, answer.text, &found.v[i]);
    answer.found = (struct many){ v, found.n };
    return call_answer(c, &answer);
}
