/* Plays the cards: every step is an act, with the clock set to its moment. */
#include "cli/demo_play.h"

#include "act/blob.h"
#include "act/case_act.h"
#include "act/client_act.h"
#include "act/mail_act.h"
#include "act/outbox_act.h"
#include "act/verify_act.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/num.h"
#include "lang/date.h"
#include "store/q.h"

#include <string.h>

#define SEND_MS 20000 /* longer than the undo time */
#define KEPT_BY_MS (10 * MINUTE_MS)
#define TOUCHED_MAX 10 /* clients of one mistake */

struct progress {
    struct case_id id;
    struct survey_id survey;
    struct agent_id owner;
};

struct play {
    struct ctx *cx;
    struct firm *firm;
    const struct zone *zone;
    const struct demo_cards *cards;
    const struct demo_agent *agents;
    size_t agents_n;
    struct progress *cases;
    const struct demo_step *step;
    int64_t real_now;
};

static struct progress *here(const struct play *p)
{
    return &p->cases[p->step->case_at];
}

static const struct demo_client *client_of(const struct play *p)
{
    return &p->cards->clients[p->cards->cases[p->step->case_at].client_at];
}

static const struct demo_agent *agent_named(const struct play *p, str key)
{
    for (size_t i = 0; i < p->agents_n; i++)
        if (str_eq(key, str_c(p->agents[i].key)))
            return &p->agents[i];
    return &p->agents[0];
}

static struct actor who(const struct play *p)
{
    const struct demo_agent *a = &p->agents[0];
    for (size_t i = 0; i < p->agents_n; i++)
        if (p->agents[i].id.v == here(p)->owner.v)
            a = &p->agents[i];
    return (struct actor){ .kind = ACTOR_AGENT, .id = a->id.v, .role = a->role, .via = "demo" };
}

/* `{-3d}` is the name of that weekday, in the client's language: the cards are played on any day.
 */
static str with_weekdays(const struct play *p, str words)
{
    struct buf b = buf_new(p->cx->arena, NOTE_MAX);
    bool is_bengali = str_eq(client_of(p)->field[0], S("bn"));
    const struct reader reader = { .language = is_bengali ? LANG_BN : LANG_EN };
    struct date today = zone_date(p->zone, p->real_now);
    for (ptrdiff_t open; (open = str_find_byte(words, '{', 0)) >= 0;) {
        ptrdiff_t end = str_find(words, S("d}"), (size_t)open);
        int64_t days;
        str count = str_sub(words, (size_t)open + 1, (size_t)(end < 0 ? open : end));
        if (!num_int(str_skip(count, str_starts(count, S("+"))), -99, 99, &days))
            break;
        buf_add(&b, str_sub(words, 0, (size_t)open));
        buf_add(&b, weekday_text(&reader, date_weekday(date_add_days(today, days))));
        words = str_skip(words, (size_t)end + 2);
    }
    buf_add(&b, words);
    return buf_str(&b);
}

/* ` / ` begins a paragraph. */
static str paragraphs(const struct play *p, str words)
{
    struct buf b = buf_new(p->cx->arena, NOTE_MAX);
    while (words.n > 0) {
        ptrdiff_t slash = str_find(words, S(" / "), 0);
        buf_add(&b, slash < 0 ? words : str_sub(words, 0, (size_t)slash));
        buf_add(&b, slash < 0 ? S("") : S("\n\n"));
        words = slash < 0 ? S("") : str_skip(words, (size_t)slash + 3);
    }
    return buf_str(&b);
}

static enum status version_of(const struct play *p, int64_t *ret_version)
{
    struct firm_reader r CLEANUP(firm_reader_done) = { 0 };
    struct q_case c;
    TRY(firm_read(p->cx, p->firm, &r));
    TRY(q_case_by_id(p->cx, r.db, here(p)->id, &c));
    *ret_version = c.version;
    return OK;
}

static enum status open_promise(const struct play *p, struct q_promise *ret_promise)
{
    struct firm_reader r CLEANUP(firm_reader_done) = { 0 };
    struct q_promise_rows rows;
    TRY(firm_read(p->cx, p->firm, &r));
    TRY(q_promises_of_case(p->cx, r.db, here(p)->id, &rows));
    ROWS_EACH (q, &rows)
        if (str_eq(q->state, S("open"))) {
            *ret_promise = *q;
            return OK;
        }
    return FAIL(p->cx, E_INPUT, "demo.card", NULL, "no promise is open");
}

/* ---- what clients do ---- */

static struct mail *mail_of(const struct play *p, str text, str id)
{
    const struct demo_client *c = client_of(p);
    struct arena *a = p->cx->arena;
    struct mail *m = mail_new(a);
    struct mail_address *from = arena_new_of(a, struct mail_address);
    struct mail_address *to = arena_new_of(a, struct mail_address);
    *from = (struct mail_address){ c->field[1], c->field[4] };
    *to = (struct mail_address){ S(""), S(DEMO_MAILBOX) };
    m->message_id = id;
    m->from = (struct mail_addresses){ from, 1 };
    m->to = (struct mail_addresses){ to, 1 };
    m->subject = p->cards->cases[p->step->case_at].subject;
    m->date_at = p->cx->now;
    m->text = text;
    m->visible = text.n;
    m->may_answer = true;
    return m;
}

/* It answers the newest letter of its case. */
static enum status answers_letter(const struct play *p, struct mail *m)
{
    struct firm_reader r CLEANUP(firm_reader_done) = { 0 };
    struct q_message_rows rows;
    str *id = arena_new_of(p->cx->arena, str);
    if (here(p)->id.v == 0)
        return OK;
    TRY(firm_read(p->cx, p->firm, &r));
    TRY(q_messages_of_case(p->cx, r.db, here(p)->id, 100, &rows));
    for (size_t i = 0; i < rows.n && id->n == 0; i++)
        *id = rows.v[i].mail_id;
    m->in_reply_to = (struct mail_ids){ id, id->n > 0 };
    return OK;
}

static enum status mail_comes(const struct play *p, str text)
{
    struct ctx *cx = p->cx;
    const struct demo_client *c = client_of(p);
    str id = arena_printf(cx->arena, "demo-%d@%.*s.example", p->step->line, STR_ARG(c->key));
    str raw = arena_printf(cx->arena,
                           "From: %.*s\r\nTo: " DEMO_MAILBOX "\r\nMessage-ID: <%.*s>\r\n"
                           "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
                           "Content-Transfer-Encoding: 8bit\r\n\r\n%.*s\r\n",
                           STR_ARG(c->field[4]), STR_ARG(id), STR_ARG(text));
    struct mail *m = mail_of(p, text, id);
    struct mail_arrived in = { .mail = m,
                               .mailbox = S(DEMO_MAILBOX),
                               .source = S("demo"),
                               .spool_name = id,
                               .size = (int64_t)raw.n,
                               .came_at = cx->now };
    struct mail_filed filed;
    TRY(answers_letter(p, m));
    TRY(blob_put(cx, p->firm, raw, &in.raw_blob));
    TRY(mail_file(cx, p->firm, &in, &filed));
    here(p)->id = filed.case_id;
    return OK;
}

static enum status open_by_hand(const struct play *p, const struct said *said)
{
    const struct demo_case *c = &p->cards->cases[p->step->case_at];
    const struct demo_client *k = client_of(p);
    struct case_by_hand in = { .subject = c->subject,
                               .client_name = k->field[1],
                               .email = k->field[4],
                               .phone = k->field[5],
                               .language = str_eq(k->field[0], S("bn")) ? LANG_BN : LANG_EN,
                               .said = said,
                               .said_n = 1 };
    if (!channel_parse(c->channel, &in.channel) || !case_kind_parse(c->kind, &in.kind))
        return FAIL(p->cx, E_INPUT, "demo.card", NULL, "no such kind or channel");
    return case_open_by_hand(p->cx, p->firm, who(p), &in, &here(p)->id);
}

static enum status set_kind(const struct play *p)
{
    enum case_kind kind;
    int64_t version;
    if (!case_kind_parse(p->cards->cases[p->step->case_at].kind, &kind) || kind == CASE_QUESTION)
        return OK;
    TRY(version_of(p, &version));
    enum status s = case_set_kind(p->cx, p->firm, who(p), here(p)->id, version, kind);
    return s == E_CONFLICT ? OK : s; /* the triage saw it already */
}

static enum status do_in(const struct play *p)
{
    str channel = p->cards->cases[p->step->case_at].channel;
    bool is_first = here(p)->id.v == 0;
    struct said said = { .is_client = true,
                         .at = p->cx->now,
                         .name = client_of(p)->field[1],
                         .text = paragraphs(p, p->step->words) };
    enum channel other;
    if (str_eq(channel, S("email"))) {
        TRY(mail_comes(p, said.text));
        return is_first ? set_kind(p) : OK;
    }
    if (is_first)
        return open_by_hand(p, &said);
    return channel_parse(channel, &other)
               ? case_add_said(p->cx, p->firm, who(p), here(p)->id, other, &said, 1)
               : E_INPUT;
}

static enum status do_answer(const struct play *p)
{
    str words = p->step->words, score = demo_field(&words);
    int64_t n;
    if (!num_int(score, 1, 10, &n))
        return FAIL(p->cx, E_INPUT, "demo.card", NULL, "no score");
    return verify_answer(p->cx, p->firm, here(p)->survey, (int)n, words);
}

/* ---- what agents do ---- */

static enum status find_client(const struct play *p, str key, struct client_id *ret_id)
{
    struct firm_reader r CLEANUP(firm_reader_done) = { 0 };
    struct q_client c;
    TRY(firm_read(p->cx, p->firm, &r));
    for (size_t i = 0; i < p->cards->clients_n; i++)
        if (str_eq(p->cards->clients[i].key, key)) {
            str email = p->cards->clients[i].field[4];
            TRY(q_client_by_identity(p->cx, r.db, S("email"), email, &c));
            *ret_id = c.id;
            return OK;
        }
    return FAIL(p->cx, E_INPUT, "demo.card", NULL, "no client %.*s", STR_ARG(key));
}

/* The case that a mistake of ours opened for this client. */
static enum status newest_case_of(const struct play *p, struct client_id client)
{
    struct firm_reader r CLEANUP(firm_reader_done) = { 0 };
    struct q_case_row_rows rows;
    TRY(firm_read(p->cx, p->firm, &r));
    TRY(q_cases_of_client(p->cx, r.db, here(p)->owner, client, 1, &rows));
    if (rows.n > 0)
        here(p)->id = rows.v[0].id;
    return OK;
}

/* words: agent | title | summary | cause | other clients. Admitted before they find it. */
static enum status do_mistake(const struct play *p)
{
    str words = p->step->words, key;
    struct client_id touched[TOUCHED_MAX];
    struct mistake_id id;
    here(p)->owner = agent_named(p, demo_field(&words))->id;
    struct mistake_new in = { .happened_at = p->cx->now - DAY_MS, .clients = touched };
    in.title = demo_field(&words);
    in.summary = demo_field(&words);
    in.cause = demo_field(&words);
    TRY(find_client(p, p->cards->cases[p->step->case_at].client, &touched[in.clients_n++]));
    while (str_split(&words, ' ', &key) && in.clients_n < TOUCHED_MAX)
        if (key.n > 0)
            TRY(find_client(p, key, &touched[in.clients_n++]));
    TRY(mistake_open(p->cx, p->firm, who(p), &in, &id));
    return newest_case_of(p, touched[0]);
}

static enum status do_take(const struct play *p)
{
    int64_t version;
    here(p)->owner = agent_named(p, p->step->words)->id;
    TRY(version_of(p, &version));
    return case_take(p->cx, p->firm, who(p), here(p)->id, version);
}

static enum status do_heard(const struct play *p)
{
    str words = p->step->words;
    int64_t version;
    struct heard h = { .own_words = S("") };
    h.what_happened = demo_field(&words);
    h.what_it_did = demo_field(&words);
    h.what_they_want = demo_field(&words);
    TRY(version_of(p, &version));
    return case_listen(p->cx, p->firm, who(p), here(p)->id, version, &h);
}

static enum status do_verdict(const struct play *p)
{
    enum verdict verdict;
    int64_t version;
    if (!verdict_parse(p->step->words, &verdict))
        return FAIL(p->cx, E_INPUT, "demo.card", NULL, "no such verdict");
    TRY(version_of(p, &version));
    return case_judge(p->cx, p->firm, who(p), here(p)->id, version, verdict);
}

static enum status do_right(const struct play *p)
{
    int64_t version;
    TRY(version_of(p, &version));
    return case_put_it_right(p->cx, p->firm, who(p), here(p)->id, version, p->step->words);
}

/* Nothing is sent anywhere: the relay's answer is invented too. */
static enum status pretend_to_send(const struct play *p)
{
    struct q_outbox row;
    bool is_found;
    p->cx->now += SEND_MS;
    TRY(outbox_claim(p->cx, p->firm, &row, &is_found));
    return is_found ? outbox_settle(p->cx, p->firm, row.id, SENT_ACCEPTED, S("250 2.0.0 kept"))
                    : OK;
}

static enum status newest(const struct play *p, struct message_id *ret_id)
{
    struct firm_reader r CLEANUP(firm_reader_done) = { 0 };
    struct q_message_newest m;
    TRY(firm_read(p->cx, p->firm, &r));
    TRY(q_message_newest(p->cx, r.db, here(p)->id, &m));
    *ret_id = m.id;
    return OK;
}

/* `sorry` is an answer that says so. */
static enum status answer(const struct play *p, bool is_apology)
{
    struct message_id id;
    struct reply r = { .case_id = here(p)->id,
                       .to = client_of(p)->field[4],
                       .text = paragraphs(p, p->step->words),
                       .is_apology = is_apology };
    if (!channel_parse(p->cards->cases[p->step->case_at].channel, &r.channel))
        return FAIL(p->cx, E_INPUT, "demo.card", NULL, "no such channel");
    TRY(newest(p, &r.seen));
    TRY(reply_send(p->cx, p->firm, who(p), &r, &id));
    return r.channel == CHANNEL_EMAIL ? pretend_to_send(p) : OK;
}

static enum status do_out(const struct play *p)
{
    return answer(p, false);
}

static enum status do_sorry(const struct play *p)
{
    return answer(p, true);
}

static enum status do_note(const struct play *p)
{
    return case_note(p->cx, p->firm, who(p), here(p)->id, p->step->words);
}

static enum status do_call(const struct play *p)
{
    str words = p->step->words, minutes = demo_field(&words);
    struct call_log call = { .text = words, .outcome = S("reached") };
    if (!num_int(minutes, 0, 600, &call.minutes))
        return FAIL(p->cx, E_INPUT, "demo.card", NULL, "no minutes");
    return case_log_call(p->cx, p->firm, who(p), here(p)->id, &call);
}

static enum status read_word(const struct play *p, str words, struct word_given *ret_word)
{
    struct arena *a = p->cx->arena;
    if (!demo_time(&words, p->zone, p->real_now, &ret_word->due_at))
        return FAIL(p->cx, E_INPUT, "demo.card", NULL, "no due time");
    if (str_starts(words, S("| ")))
        words = str_skip(words, 2);
    struct civil c = zone_civil(p->zone, ret_word->due_at);
    str day = date_iso(a, c.date);
    ret_word->words = words;
    ret_word->language = client_of(p)->field[0];
    ret_word->due_civil =
        arena_printf(a, "%.*sT%02d:%02d", STR_ARG(day), c.second / 3600, c.second / 60 % 60);
    ret_word->zone = zone_name(p->zone);
    ret_word->earliest_at = ret_word->due_at;
    return OK;
}

static enum status do_word(const struct play *p)
{
    struct promise_id id;
    struct promise_given n = { .case_id = here(p)->id, .agent_id = { who(p).id } };
    TRY(read_word(p, p->step->words, &n.word));
    return promise_give(p->cx, p->firm, who(p), &n, &id);
}

/* What we said or did last in the last minutes kept it; else the keeping itself. */
static enum status kept_by(const struct play *p, struct message_id *ret_id)
{
    struct firm_reader r CLEANUP(firm_reader_done) = { 0 };
    struct q_message_rows rows;
    TRY(firm_read(p->cx, p->firm, &r));
    TRY(q_messages_of_case(p->cx, r.db, here(p)->id, 1, &rows));
    ret_id->v = 0;
    ROWS_EACH (m, &rows)
        if (!str_eq(m->kind, S("in")) && m->at > p->cx->now - KEPT_BY_MS)
            *ret_id = m->id;
    return OK;
}

static enum status do_kept(const struct play *p)
{
    struct q_promise q;
    struct message_id by;
    TRY(open_promise(p, &q));
    TRY(kept_by(p, &by));
    return promise_keep(p->cx, p->firm, who(p), q.id, q.version, by);
}

static enum status do_moved(const struct play *p)
{
    struct q_promise q;
    struct promise_id id;
    TRY(open_promise(p, &q));
    struct promise_move m = { .id = q.id, .version = q.version, .is_client_told = true };
    TRY(read_word(p, p->step->words, &m.word));
    m.reason = m.word.words;
    m.word.words = q.words;
    return promise_move_to(p->cx, p->firm, who(p), &m, &id);
}

static enum status do_gave_up(const struct play *p)
{
    struct q_promise q;
    TRY(open_promise(p, &q));
    return promise_give_up(p->cx, p->firm, who(p), q.id, q.version, p->step->words);
}

static enum status do_ask(const struct play *p)
{
    struct verify_question q = { .case_id = here(p)->id };
    return verify_ask(p->cx, p->firm, who(p), &q, &here(p)->survey);
}

static enum status do_close(const struct play *p)
{
    return case_close(p->cx, p->firm, who(p), here(p)->id);
}

/* ---- all of it ---- */

static const struct verb {
    const char *name;
    enum status (*run)(const struct play *p);
} verbs[] = {
    { "in", do_in },           { "take", do_take },       { "heard", do_heard },
    { "verdict", do_verdict }, { "out", do_out },         { "sorry", do_sorry },
    { "note", do_note },       { "call", do_call },       { "right", do_right },
    { "word", do_word },       { "kept", do_kept },       { "moved", do_moved },
    { "gave-up", do_gave_up }, { "ask", do_ask },         { "answer", do_answer },
    { "close", do_close },     { "mistake", do_mistake },
};

static enum status run_step(const struct play *p)
{
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (str_eq(p->step->verb, str_c(verbs[i].name)))
            return verbs[i].run(p);
    return FAIL(p->cx, E_INPUT, "demo.card", NULL, "no verb %.*s", STR_ARG(p->step->verb));
}

static enum status add_clients(struct play *p, int64_t at)
{
    p->cx->now = at;
    for (size_t i = 0; i < p->cards->clients_n; i++) {
        const struct demo_client *c = &p->cards->clients[i];
        struct client_id id;
        struct client_new in = { .name = c->field[1],
                                 .company = c->field[2],
                                 .place = c->field[3],
                                 .email = c->field[4],
                                 .phone = c->field[5],
                                 .language = c->field[0] };
        struct actor by = { ACTOR_AGENT, p->agents[0].id.v, p->agents[0].role, "demo" };
        TRY(client_add(p->cx, p->firm, by, &in, &id));
    }
    return OK;
}

enum status demo_play(struct ctx *cx, struct firm *f, const struct demo_cards *cards,
                      const struct demo_agent *agents, size_t agents_n)
{
    struct play p = { .cx = cx,
                      .firm = f,
                      .cards = cards,
                      .agents = agents,
                      .agents_n = agents_n,
                      .real_now = cx->now };
    int swept;
    TRY(zone_open(cx, S("Asia/Dhaka"), &p.zone));
    p.cases = arena_zalloc(cx->arena, arena_mul(cards->cases_n, sizeof *p.cases));
    TRY(add_clients(&p, cards->steps_n > 0 ? cards->steps[0].at - SEND_MS : cx->now));
    for (size_t i = 0; i < cards->steps_n; i++) {
        struct demo_step step = cards->steps[i];
        p.step = &step;
        step.words = with_weekdays(&p, step.words);
        cx->now = step.at;
        if (run_step(&p) != OK)
            return FAIL(cx, E_OURS, "demo.card", NULL, "line %d: %s", step.line,
                        arena_printf(cx->arena, "%s", cx->err.text).p);
    }
    cx->now = p.real_now;
    TRY(verify_sweep(cx, f, &swept));
    return promises_remind(cx, f, &swept);
}
