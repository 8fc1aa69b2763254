/* Notes, and who is called by name in them. */
#include "act/note_act.h"

#include "act/live.h"
#include "act/steps.h"
#include "base/limits.h"
#include "desk/mention.h"
#include "desk/message.h"

static enum status tell(struct ctx *cx, struct tx *tx, struct case_id id, struct message_id note,
                        struct agent_id agent)
{
    int64_t added;
    TRY(q_mention_add(cx, tx, note, agent, id, cx->now, &added));
    if (added > 0)
        live_note(tx, "mention", agent.v, 0);
    return OK;
}

/* Nobody is told of what they wrote themselves. */
static enum status tell_called(struct ctx *cx, struct tx *tx, struct actor who, struct case_id id,
                               struct message_id note, str text)
{
    struct q_agent_rows agents;
    if (str_find_byte(text, '@', 0) < 0)
        return OK;
    TRY(q_agents_all(cx, tx_db(tx), &agents));
    struct callable *all = arena_array(cx->arena, struct callable, agents.n);
    bool *called = arena_array(cx->arena, bool, agents.n);
    for (size_t i = 0; i < agents.n; i++)
        all[i] = (struct callable){ agents.v[i].name, agents.v[i].name_bn, agents.v[i].email };
    mentions_find(cx->arena, text, all, agents.n, called);
    for (size_t i = 0; i < agents.n; i++)
        if (called[i] && agents.v[i].id.v != who.id)
            TRY(tell(cx, tx, id, note, agents.v[i].id));
    return OK;
}

static enum status write_note(struct ctx *cx, struct tx *tx, struct actor who,
                              const struct q_case *c, str text, struct message_id *ret_id)
{
    struct q_case_main_thread t;
    TRY(q_case_main_thread(cx, tx_db(tx), c->id, &t));
    struct q_message_add_in in = {
        .case_id = c->id,
        .thread_id = t.thread_id,
        .kind = message_kind_name(MESSAGE_NOTE),
        .channel = c->channel,
        .class = S("human"),
        .agent_id = { who.id },
        .from_name = S(""),
        .from_address = S(""),
        .recipients = S(""),
        .subject = S(""),
        .text = text,
        .language = S(""),
        .state = message_state_name(MESSAGE_KEPT),
        .rule = S(""),
        .outcome = S(""),
        .findings = S(""),
        .pack_hash = S(""),
        .at = cx->now,
    };
    return message_write(cx, tx, &in, ret_id);
}

enum status note_write(struct ctx *cx, struct tx *tx, struct actor who, struct case_id id, str text,
                       struct agent_id told)
{
    struct q_case c;
    struct message_id note;
    int64_t dropped;
    TRY(q_case_by_id(cx, tx_db(tx), id, &c));
    TRY(write_note(cx, tx, who, &c, text, &note));
    TRY(q_draft_drop(cx, tx, id, (struct agent_id){ who.id }, S("note"), &dropped));
    TRY(event_write(cx, tx,
                    &(struct happened){ .who = who,
                                        .noun = "message",
                                        .id = note.v,
                                        .kind = "noted",
                                        .case_id = id,
                                        .client_id = c.client_id },
                    NULL));
    if (told.v != 0 && told.v != who.id)
        TRY(tell(cx, tx, id, note, told));
    TRY(tell_called(cx, tx, who, id, note, text));
    return q_case_touch(cx, tx, id);
}

struct note_new {
    struct actor who;
    struct case_id id;
    str text;
};

static enum status note_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct note_new *n = arg;
    return note_write(cx, tx, n->who, n->id, n->text, (struct agent_id){ 0 });
}

enum status case_note(struct ctx *cx, struct firm *f, struct actor who, struct case_id id, str text)
{
    if (str_trim(text).n == 0)
        return FAIL(cx, E_INPUT, "note.empty", "text", "empty");
    if (text.n > NOTE_MAX)
        return FAIL(cx, E_LIMIT, "note.too_long", "text", "%zu bytes", text.n);
    struct note_new n = { .who = who, .id = id, .text = text };
    return firm_write(cx, f, note_fn, &n);
}
