/* Cases: list, open, and what is done to one. */
#include "act/case_act.h"
#include "act/snooze_act.h"
#include "api/objects.h"
#include "api/operations.h"
#include "base/limits.h"

#define KINDS "question complaint mistake unreadable"
#define STATES "open waiting closed"
#define CHANNELS "email phone whatsapp in_person other"

static const struct member case_members[] = {
    MEMBER(q_case, id, SHAPE_ID, .prefix = "case"),
    MEMBER(q_case, number, SHAPE_INT, .about = "What people call it: #1042."),
    MEMBER(q_case, subject, SHAPE_TEXT),
    MEMBER(q_case, kind, SHAPE_CHOICE, .names = KINDS),
    MEMBER(q_case, state, SHAPE_CHOICE, .names = STATES),
    MEMBER(q_case, channel, SHAPE_CHOICE, .names = CHANNELS),
    MEMBER_AS(q_case, "client", client_id, SHAPE_ID, .prefix = "cli", .object = &client_object),
    MEMBER_AS(q_case, "owner", owner_id, SHAPE_ID, .prefix = "agt", .object = &agent_object,
              .about = "Whose it is; null is nobody's."),
    MEMBER_AS(q_case, "mailbox", mailbox_id, SHAPE_ID, .prefix = "box"),
    MEMBER_AS(q_case, "mistake", mistake_id, SHAPE_ID, .prefix = "mis"),
    MEMBER(q_case, language, SHAPE_CHOICE, .names = "en bn"),
    MEMBER(q_case, is_hot, SHAPE_BOOL, .about = "Somebody should speak to them today."),
    MEMBER(q_case, verdict, SHAPE_CHOICE, .names = "ours supplier nobody client unclear",
           .about = "Whose it was."),
    MEMBER(q_case, outcome, SHAPE_CHOICE, .names = "recovered partly lost withdrawn not_known",
           .about = "Whether the client came back."),
    MEMBER(q_case, own_words, SHAPE_TEXT, .about = "The client's own words."),
    MEMBER(q_case, what_happened, SHAPE_TEXT),
    MEMBER(q_case, what_it_did, SHAPE_TEXT),
    MEMBER(q_case, what_they_want, SHAPE_TEXT),
    MEMBER(q_case, put_right, SHAPE_TEXT, .about = "What was done to put it right."),
    MEMBER(q_case, listened_at, SHAPE_TIME),
    MEMBER(q_case, owned_at, SHAPE_TIME),
    MEMBER(q_case, apologised_at, SHAPE_TIME),
    MEMBER(q_case, put_right_at, SHAPE_TIME),
    MEMBER(q_case, asked_at, SHAPE_TIME, .about = "When the client was asked how things stand."),
    MEMBER(q_case, answered_at, SHAPE_TIME),
    MEMBER(q_case, waits_since, SHAPE_TIME, .about = "Since when the client waits for us."),
    MEMBER(q_case, next_due_at, SHAPE_TIME, .about = "When its next promise falls due."),
    MEMBER(q_case, last_at, SHAPE_TIME, .about = "When something was last said."),
    MEMBER(q_case, snoozed_until, SHAPE_TIME),
    MEMBER(q_case, closed_at, SHAPE_TIME),
    MEMBER_AS(q_case, "opened_at", created_at, SHAPE_TIME),
    MEMBER(q_case, version, SHAPE_INT, .about = "For If-Match; also in ETag."),
    MEMBERS_END,
};
const struct object case_object =
    OBJECT("case", q_case, case_members, "What a client brought us, whose it is, where it stands.");

/* ---- reading ---- */

/* What `expand` asked for, one statement a member. */
static enum status know_people(struct call *c, struct many cases)
{
    TRY(call_know_clients(c, "client", cases, sizeof(struct q_case),
                          offsetof(struct q_case, client_id)));
    return call_know_agents(c, "owner", cases, sizeof(struct q_case),
                            offsetof(struct q_case, owner_id));
}

enum status call_case_answer(struct call *c, struct case_id id)
{
    struct q_case k;
    TRY(q_case_by_id(c->cx, c->db, id, &k));
    TRY(know_people(c, (struct many){ &k, 1 }));
    return call_answer_version(c, &k, k.version);
}

const struct input case_list_query[] = {
    { "state", INPUT_CHOICE, .names = STATES },
    { "kind", INPUT_CHOICE, .names = KINDS },
    { "owner", INPUT_ID, .prefix = "agt" },
    { "client", INPUT_ID, .prefix = "cli" },
    { "tag", INPUT_ID, .prefix = "tag" },
    { "is_hot", INPUT_BOOL },
    { "has_owner", INPUT_BOOL, .about = "false: those that are nobody's." },
    { .kind = INPUT_END },
};

static struct place place_of_case(const void *row)
{
    const struct q_case *k = row;
    return (struct place){ .at = k->last_at, .id = k->id.v };
}

/* -1 asks nothing. */
static int64_t asked_bool(const struct givens *g, const char *name)
{
    return given_has(g, name) ? given_int(g, name) : -1;
}

enum status case_list(struct call *c)
{
    struct q_case_rows rows;
    struct place from;
    bool is_before;
    const struct givens *q = &c->query;
    TRY(call_place(c, (struct place){ INT64_MAX, INT64_MAX, STR_NULL }, &from, &is_before));
    struct q_cases_after_in in = {
        .state = given_text_or_empty(q, "state"),
        .kind = given_text_or_empty(q, "kind"),
        .owner = given_int(q, "owner"),
        .client = given_int(q, "client"),
        .tag = given_int(q, "tag"),
        .hot = asked_bool(q, "is_hot"),
        .owned = asked_bool(q, "has_owner"),
        .at = from.at,
        .id = { from.id },
        .most = call_most(c),
    };
    if (is_before) {
        struct q_cases_before_in back;
        _Static_assert(sizeof back == sizeof in, "both statements take the same");
        memcpy(&back, &in, sizeof back);
        TRY(q_cases_before(c->cx, c->db, &back, &rows));
    } else {
        TRY(q_cases_after(c->cx, c->db, &in, &rows));
    }
    TRY(know_people(c, (struct many){ rows.v, rows.n }));
    return call_list(c, (struct many){ rows.v, rows.n }, place_of_case);
}

enum status case_read(struct call *c)
{
    struct case_id id;
    TRY(call_id(c, "id", "case", &id.v));
    return call_case_answer(c, id);
}

/* ---- opening ---- */

const struct input said_table[] = {
    { "text", INPUT_TEXT, INPUT_NEEDED, .max = NOTE_MAX },
    { "from", INPUT_CHOICE, .names = "client us", .about = "client, unless it was us." },
    { "name", INPUT_LINE, .max = NAME_MAX_BYTES },
    { "at", INPUT_TIME, .about = "Now, unless given." },
    { .kind = INPUT_END },
};

const struct input case_new_body[] = {
    { "said", INPUT_OBJECTS, INPUT_NEEDED, .min = 1, .max = CASE_SAID_MAX, .of = said_table,
      .about = "What was said, the oldest first." },
    { "subject", INPUT_LINE, .max = SUBJECT_MAX,
      .about = "Made of the first words, unless given." },
    { "kind", INPUT_CHOICE, .names = "question complaint", .about = "question, unless given." },
    { "channel", INPUT_CHOICE, .names = CHANNELS, .about = "other, unless given." },
    { "client", INPUT_ID, .prefix = "cli",
      .about = "Or who it is by name, e-mail or phone: found, else made." },
    { "client_name", INPUT_LINE, .max = NAME_MAX_BYTES },
    { "email", INPUT_EMAIL, .max = ADDRESS_MAX },
    { "phone", INPUT_LINE, .max = ADDRESS_MAX },
    { "language", INPUT_CHOICE, .names = "en bn", .about = "Where the words do not tell." },
    { "minutes", INPUT_INT, .min = 0, .max = 24 * 60, .about = "Of a call." },
    { "take", INPUT_BOOL, .about = "It becomes the token's agent's." },
    { .kind = INPUT_END },
};

const struct said *call_said(struct call *c, const struct given *all)
{
    struct said *said = arena_zalloc(c->cx->arena, arena_mul(sizeof *said, all->n));
    for (size_t i = 0; i < all->n; i++) {
        const struct givens *one = &all->objects[i];
        said[i] = (struct said){ .is_client = given_int(one, "from") == 0,
                                 .at = given_int(one, "at"),
                                 .name = given_text_or_empty(one, "name"),
                                 .text = given_text(one, "text") };
    }
    return said;
}

enum status case_create(struct call *c)
{
    const struct givens *b = &c->body;
    const struct given *all = given(b, "said");
    struct case_by_hand in = {
        .channel = CHANNEL_OTHER,
        .kind = given_int(b, "kind") == 1 ? CASE_COMPLAINT : CASE_QUESTION,
        .subject = given_text_or_empty(b, "subject"),
        .client = { given_int(b, "client") },
        .client_name = given_text_or_empty(b, "client_name"),
        .phone = given_text_or_empty(b, "phone"),
        .email = given_text_or_empty(b, "email"),
        .language = given_int(b, "language") == 1 ? LANG_BN : LANG_EN,
        .said = call_said(c, all),
        .said_n = all->n,
        .minutes = given_int(b, "minutes"),
        .is_mine = given_bool(b, "take"),
    };
    struct case_id id;
    if (given_has(b, "channel"))
        (void)channel_parse(given_text(b, "channel"), &in.channel);
    TRY(case_open_by_hand(c->cx, c->firm, c->who, &in, &id));
    TRY(call_created(c, "/api/v1/cases/", "case", id.v));
    return call_case_answer(c, id);
}

/* ---- what is done to one ---- */

enum status call_case(struct call *c, struct q_case *ret_case)
{
    struct case_id id;
    TRY(call_id(c, "id", "case", &id.v));
    TRY(q_case_by_id(c->cx, c->db, id, ret_case));
    if (c->version != 0 && c->version != ret_case->version)
        return FAIL(c->cx, E_CONFLICT, "row.changed", NULL, "version %lld is over",
                    (long long)c->version);
    return OK;
}

enum status case_closure(struct call *c)
{
    struct q_case k;
    TRY(call_case(c, &k));
    TRY(case_close(c->cx, c->firm, c->who, k.id));
    return call_case_answer(c, k.id);
}

enum status case_reopening(struct call *c)
{
    struct q_case k;
    TRY(call_case(c, &k));
    TRY(case_reopen(c->cx, c->firm, c->who, k.id));
    return call_case_answer(c, k.id);
}

const struct input case_owner_body[] = {
    { "agent", INPUT_ID, INPUT_NEEDED | INPUT_NULLABLE, .prefix = "agt", .about = "null: nobody." },
    { "why", INPUT_TEXT, .max = NOTE_MAX, .about = "Becomes a note; the agent is told of it." },
    { .kind = INPUT_END },
};

enum status case_owner(struct call *c)
{
    struct q_case k;
    struct hand_over h = { { given_int(&c->body, "agent") }, given_text_or_empty(&c->body, "why") };
    TRY(call_case(c, &k));
    if (h.to.v == c->who.id && h.why.n == 0)
        TRY(case_take(c->cx, c->firm, c->who, k.id, k.version));
    else
        TRY(case_hand_over(c->cx, c->firm, c->who, k.id, k.version, &h));
    return call_case_answer(c, k.id);
}

const struct input case_verdict_body[] = {
    { "verdict", INPUT_CHOICE, INPUT_NEEDED, .names = "ours supplier nobody client unclear" },
    { .kind = INPUT_END },
};

enum status case_verdict(struct call *c)
{
    struct q_case k;
    enum verdict v = VERDICT_NONE;
    TRY(call_case(c, &k));
    (void)verdict_parse(given_text(&c->body, "verdict"), &v);
    TRY(case_judge(c->cx, c->firm, c->who, k.id, k.version, v));
    return call_case_answer(c, k.id);
}

const struct input case_kind_body[] = {
    { "kind", INPUT_CHOICE, INPUT_NEEDED, .names = "question complaint mistake" },
    { .kind = INPUT_END },
};

enum status case_kind(struct call *c)
{
    struct q_case k;
    enum case_kind kind = CASE_QUESTION;
    TRY(call_case(c, &k));
    (void)case_kind_parse(given_text(&c->body, "kind"), &kind);
    TRY(case_set_kind(c->cx, c->firm, c->who, k.id, k.version, kind));
    return call_case_answer(c, k.id);
}

const struct input case_heat_body[] = {
    { "is_hot", INPUT_BOOL, INPUT_NEEDED },
    { .kind = INPUT_END },
};

enum status case_heat(struct call *c)
{
    struct q_case k;
    TRY(call_case(c, &k));
    TRY(case_set_heat(c->cx, c->firm, c->who, k.id, k.version, given_bool(&c->body, "is_hot")));
    return call_case_answer(c, k.id);
}

const struct input case_listening_body[] = {
    { "own_words", INPUT_TEXT, INPUT_NEEDED, .max = NOTE_MAX },
    { "what_happened", INPUT_TEXT, .max = NOTE_MAX },
    { "what_it_did", INPUT_TEXT, .max = NOTE_MAX },
    { "what_they_want", INPUT_TEXT, .max = NOTE_MAX },
    { .kind = INPUT_END },
};

enum status case_listening(struct call *c)
{
    struct q_case k;
    const struct givens *b = &c->body;
    struct heard heard = { given_text(b, "own_words"), given_text_or_empty(b, "what_happened"),
                           given_text_or_empty(b, "what_it_did"),
                           given_text_or_empty(b, "what_they_want") };
    TRY(call_case(c, &k));
    TRY(case_listen(c->cx, c->firm, c->who, k.id, k.version, &heard));
    return call_case_answer(c, k.id);
}

const struct input case_remedy_body[] = {
    { "what", INPUT_TEXT, INPUT_NEEDED, .max = NOTE_MAX,
      .about = "What was done to put it right." },
    { .kind = INPUT_END },
};

enum status case_remedy(struct call *c)
{
    struct q_case k;
    TRY(call_case(c, &k));
    TRY(case_put_it_right(c->cx, c->firm, c->who, k.id, k.version, given_text(&c->body, "what")));
    return call_case_answer(c, k.id);
}

const struct input case_snooze_body[] = {
    { "until", INPUT_TIME, INPUT_NEEDED | INPUT_NULLABLE, .about = "null: back at once." },
    { .kind = INPUT_END },
};

enum status case_snoozing(struct call *c)
{
    struct q_case k;
    int64_t until = given_int(&c->body, "until");
    TRY(call_case(c, &k));
    if (until == 0)
        TRY(case_wake(c->cx, c->firm, c->who, k.id));
    else
        TRY(case_snooze(c->cx, c->firm, c->who, k.id, k.version, until));
    return call_case_answer(c, k.id);
}
