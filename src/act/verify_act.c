/* Did the client come back. */
#include "act/verify_act.h"

#include "act/reply_people.h"
#include "act/steps.h"
#include "base/clock.h"
#include "base/limits.h"
#include "lang/catalog.h"

#define SWEEP_BATCH 200
#define MISSING_MAX (4 * KIB)

/* ---- the link: 8 bytes of id, 1 of key, 16 of signature, in base32 ---- */

#define LINK_ID 8
#define LINK_HEAD (LINK_ID + 1)
#define LINK_BYTES (LINK_HEAD + MAC_BYTES)

static void sign(const struct firm *f, unsigned char link[LINK_BYTES])
{
    mac(firm_key(f), S("survey"), (str){ (const char *)link, LINK_HEAD }, link + LINK_HEAD);
}

str survey_path(struct ctx *cx, const struct firm *f, struct survey_id id, int key)
{
    unsigned char link[LINK_BYTES];
    for (int i = 0; i < LINK_ID; i++)
        link[i] = (unsigned char)((uint64_t)id.v >> (8 * (LINK_ID - 1 - i)));
    link[LINK_ID] = (unsigned char)key;
    sign(f, link);
    return arena_join(cx->arena, S("/v/"), base32(cx->arena, link, LINK_BYTES));
}

enum status survey_of_path(struct ctx *cx, const struct firm *f, str token,
                           struct survey_id *ret_id)
{
    unsigned char given[LINK_BYTES], ours[LINK_BYTES];
    if (!base32_decode(token, given, LINK_BYTES))
        return FAIL(cx, E_MISSING, "survey.link", NULL, "not a link of ours");
    memcpy(ours, given, LINK_HEAD);
    sign(f, ours);
    if (!secret_eq((str){ (const char *)given, LINK_BYTES },
                   (str){ (const char *)ours, LINK_BYTES }))
        return FAIL(cx, E_MISSING, "survey.link", NULL, "wrong signature");
    uint64_t id = 0;
    for (int i = 0; i < LINK_ID; i++)
        id = id << 8 | given[i];
    *ret_id = (struct survey_id){ (int64_t)id };
    return OK;
}

/* ---- asking ---- */

struct ask {
    struct firm *firm;
    struct actor who;
    const struct verify_question *q;
    struct survey_id id;
};

static str with_link(struct ctx *cx, str text, str link)
{
    ptrdiff_t at = str_find(text, S("{link}"), 0);
    if (at < 0)
        return arena_printf(cx->arena, "%.*s\n\n%.*s", STR_ARG(text), STR_ARG(link));
    return arena_printf(cx->arena, "%.*s%.*s%.*s", STR_ARG(str_sub(text, 0, (size_t)at)),
                        STR_ARG(link), STR_ARG(str_skip(text, (size_t)at + S("{link}").n)));
}

static enum status send_question(struct ctx *cx, struct tx *tx, const struct ask *a, str link)
{
    struct reply r = { .case_id = a->q->case_id,
                       .channel = CHANNEL_EMAIL,
                       .to = a->q->to,
                       .text = with_link(cx, a->q->text, link) };
    struct message_id id;
    return reply_write(cx, tx, a->firm, a->who, &r, &id);
}

static enum status ask_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct ask *a = arg;
    struct firm_settings s;
    struct q_case c;
    TRY(settings_load(cx, tx_db(tx), &s));
    TRY(q_case_by_id(cx, tx_db(tx), a->q->case_id, &c));
    struct q_survey_add_in in = { .case_id = c.id,
                                  .agent_id = { a->who.kind == ACTOR_AGENT ? a->who.id : 0 },
                                  .key_id = s.sign_key,
                                  .expires_at = cx->now + ASK_VALID_MS,
                                  .now = cx->now };
    TRY(q_survey_add(cx, tx, &in, &a->id));
    if (a->q->by_mail) {
        str path = survey_path(cx, a->firm, a->id, s.sign_key);
        TRY(send_question(cx, tx, a, arena_join(cx->arena, a->q->base_url, path)));
    }
    TRY(q_case_asked(cx, tx, c.id, cx->now));
    return event_write(cx, tx,
                       &(struct happened){ .who = a->who,
                                           .noun = "survey",
                                           .id = a->id.v,
                                           .kind = "asked",
                                           .case_id = c.id,
                                           .client_id = c.client_id },
                       NULL);
}

enum status verify_question_of(struct ctx *cx, struct db *db, const struct firm_settings *settings,
                               const struct q_case *c, bool is_link_wanted, str host_url,
                               struct verify_question *ret_question)
{
    struct q_mailbox box;
    struct reader theirs = { .language = str_eq(c->language, S("bn")) ? LANG_BN : LANG_EN };
    struct verify_question q = { .case_id = c->id };
    TRY(client_email(cx, db, c->client_id, &q.to));
    q.by_mail = q.to.n > 0 && !is_link_wanted && reply_mailbox(cx, db, c, &box) == OK;
    q.text = tr(&theirs, M_verify_letter);
    q.base_url = settings->base_url.n > 0 ? settings->base_url : host_url;
    *ret_question = q;
    return OK;
}

enum status verify_ask(struct ctx *cx, struct firm *f, struct actor who,
                       const struct verify_question *q, struct survey_id *ret_id)
{
    struct ask a = { .firm = f, .who = who, .q = q };
    TRY(firm_write(cx, f, ask_fn, &a));
    *ret_id = a.id;
    return OK;
}

/* ---- answering ---- */

struct answer {
    struct survey_id id;
    int score;
    str missing;
};

static enum status may_answer(struct ctx *cx, const struct q_survey *s)
{
    if (s->answered_at != 0 && cx->now > s->answered_at + SCORE_CHANGE_DAYS * DAY_MS)
        return FAIL(cx, E_CONFLICT, "survey.settled", NULL, "answered %lld",
                    (long long)s->answered_at);
    if (s->answered_at == 0 && cx->now > s->expires_at)
        return FAIL(cx, E_CONFLICT, "survey.expired", NULL, "expired %lld",
                    (long long)s->expires_at);
    return OK;
}

/* The case after the answer; an owner hears of a low one today. */
static enum status follow(struct ctx *cx, struct tx *tx, const struct q_case *c, int score)
{
    enum outcome outcome = outcome_of_score(score);
    bool is_low = outcome == OUTCOME_NONE;
    int64_t changed;
    TRY(q_case_outcome_set(cx, tx, c->id, outcome_name(outcome), cx->now));
    TRY(q_case_state_set(cx, tx, c->id, case_state_name(is_low ? CASE_OPEN : CASE_CLOSED),
                         is_low ? 0 : cx->now));
    TRY(q_dues_settle_of_case(cx, tx, c->id, S("call_back"), cx->now, &changed));
    if (!is_low)
        return OK;
    struct due_id due;
    return q_due_add(cx, tx,
                     &(struct q_due_add_in){ .kind = S("call_back"),
                                             .client_id = c->client_id,
                                             .case_id = c->id,
                                             .agent_id = c->owner_id,
                                             .words = S(""),
                                             .due_at = cx->now,
                                             .now = cx->now },
                     &due);
}

static enum status answer_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct answer *a = arg;
    struct q_survey s;
    struct q_case c;
    TRY(q_survey_by_id(cx, tx_db(tx), a->id, &s));
    TRY(may_answer(cx, &s));
    TRY(q_case_by_id(cx, tx_db(tx), s.case_id, &c));
    TRY(q_survey_answer(cx, tx, a->id, a->score, a->missing, cx->now));
    TRY(follow(cx, tx, &c, a->score));
    const struct actor client = { .kind = ACTOR_CLIENT, .id = c.client_id.v, .via = "portal" };
    return event_write(
        cx, tx,
        &(struct happened){ .who = client,
                            .noun = "survey",
                            .id = a->id.v,
                            .kind = s.answered_at == 0 ? "answered" : "changed",
                            .before = s.score.has ? from_to_int(cx, "score", s.score.v) : STR_NULL,
                            .after = from_to_int(cx, "score", a->score),
                            .case_id = c.id,
                            .client_id = c.client_id },
        NULL);
}

enum status verify_answer(struct ctx *cx, struct firm *f, struct survey_id id, int score,
                          str missing)
{
    if (score < SCORE_MIN || score > SCORE_MAX)
        return FAIL(cx, E_INPUT, "survey.score", "score", "%d", score);
    if (missing.n > MISSING_MAX)
        return FAIL(cx, E_LIMIT, "survey.missing_long", "missing", "%zu bytes", missing.n);
    struct answer a = { id, score, missing.p == NULL ? S("") : missing };
    return firm_write(cx, f, answer_fn, &a);
}

/* ---- silence ---- */

static enum status end_silent(struct ctx *cx, struct tx *tx, struct case_id id)
{
    const struct actor job = { .kind = ACTOR_JOB, .via = "verify" };
    TRY(q_case_outcome_set(cx, tx, id, outcome_name(OUTCOME_NOT_KNOWN), 0));
    TRY(q_case_state_set(cx, tx, id, case_state_name(CASE_CLOSED), cx->now));
    return event_write(cx, tx,
                       &(struct happened){ .who = job,
                                           .noun = "case",
                                           .id = id.v,
                                           .kind = "outcome",
                                           .after = from_to(cx, "outcome", S("not_known")),
                                           .case_id = id },
                       NULL);
}

static enum status sweep_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    int *n = arg;
    struct q_cases_silent_rows silent;
    TRY(q_cases_silent(cx, tx_db(tx), cx->now - SILENCE_DAYS * DAY_MS, SWEEP_BATCH, &silent));
    ROWS_EACH (c, &silent)
        TRY(end_silent(cx, tx, c->id));
    *n = (int)silent.n;
    return OK;
}

enum status verify_sweep(struct ctx *cx, struct firm *f, int *ret_n)
{
    int n = 0;
    TRY(firm_write(cx, f, sweep_fn, &n));
    *ret_n = n;
    return OK;
}
