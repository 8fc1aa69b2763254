/* What is said beside letters: calls, notes, more that was said; read, taken back. */
#include "act/case_act.h"
#include "act/mail_wanted.h"
#include "act/undo_act.h"
#include "api/objects.h"
#include "api/operations.h"
#include "base/limits.h"

#define CALL_MINUTES_MAX (24 * 60)
#define CALL_PROMISES_MAX 20

const struct input note_body[] = {
    { "text", INPUT_TEXT, INPUT_NEEDED, .max = NOTE_MAX,
      .about = "Stays in the house; whoever is called by name (@Tanvir) is told." },
    { .kind = INPUT_END },
};

enum status note_new(struct call *c)
{
    struct q_case k;
    TRY(call_case(c, &k));
    TRY(case_note(c->cx, c->firm, c->who, k.id, given_text(&c->body, "text")));
    return call_case_answer(c, k.id);
}

const struct input call_body[] = {
    { "outcome", INPUT_CHOICE, INPUT_NEEDED, .names = "reached no_answer message_left" },
    { "text", INPUT_TEXT, .max = NOTE_MAX, .about = "What was said; needed where reached." },
    { "minutes", INPUT_INT, .min = 0, .max = CALL_MINUTES_MAX },
    { "is_apology", INPUT_BOOL, .about = "We said sorry." },
    { "kept", INPUT_IDS, .max = CALL_PROMISES_MAX, .prefix = "prm",
      .about = "Open promises that the call keeps." },
    { .kind = INPUT_END },
};

enum status call_new(struct call *c)
{
    struct q_case k;
    const struct givens *b = &c->body;
    const struct given *kept = given(b, "kept");
    struct promise_id *ids = arena_array(c->cx->arena, struct promise_id, kept->n);
    for (size_t i = 0; i < kept->n; i++)
        ids[i].v = kept->ids[i];
    struct call_log log = { .text = given_text_or_empty(b, "text"),
                            .outcome = given_text(b, "outcome"),
                            .minutes = given_int(b, "minutes"),
                            .is_apology = given_bool(b, "is_apology"),
                            .kept = ids,
                            .kept_n = kept->n };
    if (str_eq(log.outcome, S("reached")) && str_trim(log.text).n == 0)
        return FAIL(c->cx, E_INPUT, "form.missing", "text", "what was said?");
    TRY(call_case(c, &k));
    TRY(case_log_call(c->cx, c->firm, c->who, k.id, &log));
    return call_case_answer(c, k.id);
}

const struct input said_body[] = {
    { "said", INPUT_OBJECTS, INPUT_NEEDED, .min = 1, .max = CASE_SAID_MAX, .of = said_table,
      .about = "What was said, the oldest first." },
    { "channel", INPUT_CHOICE, INPUT_NEEDED, .names = "phone whatsapp in_person other" },
    { .kind = INPUT_END },
};

enum status said_new(struct call *c)
{
    struct q_case k;
    enum channel channel = CHANNEL_OTHER;
    const struct given *all = given(&c->body, "said");
    (void)channel_parse(given_text(&c->body, "channel"), &channel);
    TRY(call_case(c, &k));
    TRY(case_add_said(c->cx, c->firm, c->who, k.id, channel, call_said(c, all), all->n));
    return call_case_answer(c, k.id);
}

enum status case_reading(struct call *c)
{
    struct q_case k;
    TRY(call_case(c, &k));
    TRY(case_mark_read(c->cx, c->firm, c->who, k.id));
    return call_done(c);
}

const struct input undoing_body[] = {
    { "event", INPUT_ID, INPUT_NEEDED, .prefix = "evt",
      .about = "What the token's agent did: took the case, passed it on, closed it." },
    { .kind = INPUT_END },
};

enum status case_undoing(struct call *c)
{
    struct q_case k;
    TRY(call_case(c, &k));
    TRY(case_undo(c->cx, c->firm, c->who, k.id, given_int(&c->body, "event")));
    return call_case_answer(c, k.id);
}

/* ---- mail in no case, and mail that could not be read ---- */

static const struct member aside_members[] = {
    MEMBER(q_raw_aside, id, SHAPE_ID, .prefix = "mail"),
    MEMBER(q_raw_aside, reason, SHAPE_TEXT, .about = "loop, bounce, out-of-office ..."),
    MEMBER_AS(q_raw_aside, "from_address", sender, SHAPE_TEXT),
    MEMBER(q_raw_aside, subject, SHAPE_TEXT),
    MEMBER_AS(q_raw_aside, "at", received_at, SHAPE_TIME),
    MEMBERS_END,
};
const struct object aside_object = OBJECT("mail_aside", q_raw_aside, aside_members,
                                          "A mail that was kept, but stands in no case.");

static struct place place_of_aside(const void *row)
{
    const struct q_raw_aside *r = row;
    return (struct place){ .id = r->id.v };
}

enum status aside_list(struct call *c)
{
    struct place from;
    bool is_before;
    struct q_raw_aside_rows rows = { 0 };
    TRY(call_place(c, (struct place){ 0, INT64_MAX, STR_NULL }, &from, &is_before));
    struct raw_id id = { from.id };
    TRY((is_before ? q_raws_aside_before : q_raws_aside_list)(c->cx, c->db, id, call_most(c),
                                                              &rows));
    return call_list(c, (struct many){ rows.v, rows.n }, place_of_aside);
}

enum status aside_opening(struct call *c)
{
    struct raw_id id;
    TRY(call_id(c, "id", "mail", &id.v));
    TRY(mail_open_aside(c->cx, c->firm, c->who, id));
    return call_done(c);
}

enum status case_rereading(struct call *c)
{
    struct q_case k;
    TRY(call_case(c, &k));
    TRY(mail_read_again(c->cx, c->firm, c->who, k.id));
    return call_done(c);
}
