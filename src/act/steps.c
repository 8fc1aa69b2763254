/* Pieces that several acts share. */
#include "act/steps.h"

#include "act/client_words.h"
#include "base/limits.h"
#include "desk/message.h"
#include "desk/promise.h"
#include "text/tokens.h"

/* ---- who may ---- */

enum status lead_only(struct ctx *cx, struct actor who)
{
    if (actor_reaches(who, ROLE_LEAD))
        return OK;
    return FAIL(cx, E_DENIED, "agent.lead_only", NULL, "role %d", who.role);
}

enum status admin_only(struct ctx *cx, struct actor who)
{
    if (actor_reaches(who, ROLE_ADMIN))
        return OK;
    return FAIL(cx, E_DENIED, "agent.admin_only", NULL, "role %d", who.role);
}

enum status number_next(struct ctx *cx, struct tx *tx, const char *noun, int64_t *ret_n)
{
    struct q_counter_next row;
    TRY(q_counter_next(cx, tx, str_c(noun), &row));
    *ret_n = row.value;
    return OK;
}

/* ---- clients ---- */

static enum status add_identity(struct ctx *cx, struct tx *tx, const struct q_identity_add_in *in,
                                int64_t *ret_added)
{
    *ret_added = 0;
    return in->normal.p == NULL ? OK : q_identity_add(cx, tx, in, ret_added);
}

/* A way to reach them that is new is one more word they are found by. */
static enum status add_ways(struct ctx *cx, struct tx *tx, struct client_id id,
                            const struct who_is_it *w, str email, str phone)
{
    struct q_identity_add_in in[] = {
        { .kind = identity_kind_name(IDENTITY_EMAIL), .normal = email, .raw = w->email },
        { .kind = identity_kind_name(IDENTITY_PHONE), .normal = phone, .raw = w->phone },
    };
    int64_t added = 0;
    for (size_t i = 0; i < 2; i++) {
        int64_t n;
        in[i].client_id = id;
        in[i].now = cx->now;
        TRY(add_identity(cx, tx, &in[i], &n));
        added += n;
    }
    return added > 0 ? client_words_write(cx, tx, id) : OK;
}

static enum status find(struct ctx *cx, struct tx *tx, const char *kind, str normal,
                        struct client_id *ret_id, bool *found)
{
    struct q_client row;
    if (normal.p == NULL || *found)
        return OK;
    TRY(row_found(q_client_by_identity(cx, tx_db(tx), str_c(kind), normal, &row), found));
    if (*found)
        *ret_id = row.id;
    return OK;
}

enum status client_find_or_add(struct ctx *cx, struct tx *tx, struct actor who,
                               const struct who_is_it *w, struct client_id *ret_id)
{
    str email = email_normal(cx->arena, w->email);
    str phone = phone_normal(cx->arena, w->phone, country_code(w->country));
    bool found = false;
    TRY(find(cx, tx, "email", email, ret_id, &found));
    TRY(find(cx, tx, "phone", phone, ret_id, &found));
    if (found) {
        return add_ways(cx, tx, *ret_id, w, email, phone);
    }
    str name = str_trim(w->name);
    if (name.n == 0)
        name = email.p != NULL ? email : phone;
    if (name.n == 0)
        return FAIL(cx, E_INPUT, "client.nameless", "client_name", "no name and no address");
    struct q_client_add_in in = {
        .name = str_sub(name, 0, NAME_MAX_BYTES),
        .name_sort = name_sort_key(cx->arena, name),
        .language = w->language,
        .channel = w->channel,
        .place = S(""),
        .wishes = S(""),
        .note = S(""),
        .now = cx->now,
    };
    TRY(number_next(cx, tx, "client", &in.number));
    TRY(q_client_add(cx, tx, &in, ret_id));
    TRY(add_ways(cx, tx, *ret_id, w, email, phone));
    return event_write(
        cx, tx,
        &(struct happened){
            .who = who, .noun = "client", .id = ret_id->v, .kind = "added", .client_id = *ret_id },
        NULL);
}

/* ---- cases and messages ---- */

enum status case_begin(struct ctx *cx, struct tx *tx, struct actor who, const struct case_new *n,
                       struct case_id *ret_case, struct thread_id *ret_thread)
{
    struct q_case_add_in in = {
        .subject = str_sub(n->subject, 0, SUBJECT_MAX),
        .kind = case_kind_name(n->kind),
        .channel = n->channel,
        .client_id = n->client_id,
        .owner_id = n->owner_id,
        .mailbox_id = n->mailbox_id,
        .mistake_id = n->mistake_id,
        .language = n->language,
        .is_hot = n->is_hot,
        .reply_token = rand_token(cx->arena),
        .now = cx->now,
    };
    int64_t changed;
    TRY(number_next(cx, tx, "case", &in.number));
    TRY(q_case_add(cx, tx, &in, ret_case));
    TRY(q_thread_add(cx, tx, n->channel, n->mailbox_id, in.subject, cx->now, ret_thread));
    TRY(q_case_thread_add(cx, tx, *ret_case, *ret_thread, &changed));
    return event_write(cx, tx,
                       &(struct happened){ .who = who,
                                           .noun = "case",
                                           .id = ret_case->v,
                                           .kind = "opened",
                                           .after = from_to(cx, "channel", n->channel),
                                           .case_id = *ret_case,
                                           .client_id = n->client_id },
                       NULL);
}

str message_tokens(struct ctx *cx, const struct q_message_add_in *in)
{
    str whole = arena_printf(cx->arena, "%.*s\n%.*s\n%.*s", STR_ARG(in->subject),
                             STR_ARG(in->from_name), STR_ARG(in->text));
    return tokens_of(cx->arena, whole);
}

enum status message_write(struct ctx *cx, struct tx *tx, struct q_message_add_in *in,
                          struct message_id *ret_id)
{
    if (in->language.n == 0) {
        str guess = text_language(in->text);
        in->language = guess.p == NULL ? S("") : guess;
    }
    if (in->tokens.p == NULL)
        in->tokens = message_tokens(cx, in);
    in->now = cx->now;
    return q_message_add(cx, tx, in, ret_id);
}

/* ---- promises ---- */

static enum status keep_one(struct ctx *cx, struct tx *tx, struct actor who, struct promise_id id,
                            struct message_id by_message)
{
    struct q_promise p;
    TRY(q_promise_by_id(cx, tx_db(tx), id, &p));
    if (!str_eq(p.state, promise_state_name(PROMISE_OPEN)))
        return OK;
    struct happened h = { .who = who,
                          .noun = "promise",
                          .id = id.v,
                          .kind = "kept",
                          .after = from_to_int(cx, "message", by_message.v),
                          .case_id = p.case_id,
                          .client_id = p.client_id };
    int64_t seq;
    TRY(event_write(cx, tx, &h, &seq));
    struct q_promise_settle_in in = {
        .id = id,
        .version = p.version,
        .state = promise_state_name(PROMISE_KEPT),
        .settled_by = { who.kind == ACTOR_AGENT ? who.id : 0 },
        .kept_message = by_message,
        .kept_event = { true, seq },
        .reason = S(""),
        .now = cx->now,
    };
    TRY(q_promise_settle(cx, tx, &in));
    return p.case_id.v == 0 ? OK : q_case_promises_refresh(cx, tx, p.case_id);
}

enum status promises_keep(struct ctx *cx, struct tx *tx, struct actor who,
                          const struct promise_id *ids, size_t n, struct message_id by_message)
{
    for (size_t i = 0; i < n; i++)
        TRY(keep_one(cx, tx, who, ids[i], by_message));
    return OK;
}

/* ---- events ---- */

enum status mailbox_tell(struct ctx *cx, struct tx *tx, struct actor who, struct mailbox_id id,
                         const char *kind)
{
    struct happened h = { .who = who, .noun = "mailbox", .id = id.v, .kind = kind };
    return event_write(cx, tx, &h, NULL);
}

str from_to(struct ctx *cx, const char *key, str value)
{
    return arena_printf(cx->arena, "{\"%s\":\"%.*s\"}", key, STR_ARG(value));
}

str from_to_int(struct ctx *cx, const char *key, int64_t value)
{
    return arena_printf(cx->arena, "{\"%s\":%lld}", key, (long long)value);
}
