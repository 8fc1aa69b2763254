/* The timeline of a case. */
#include "web/timeline.h"

#include "act/file_answer.h"
#include "act/undo_act.h"
#include "base/limits.h"
#include "base/num.h"
#include "base/vec.h"
#include "cal/zone.h"
#include "lang/date.h"
#include "web/case_fill.h"

#include <stdlib.h>

struct building {
    struct page *pg;
    const struct q_case *c;
    str client;
    const struct q_attachments_of_case_rows *files;
    VEC(struct line) lines;
    struct message_facts facts;
};

static struct line *add(struct building *b, struct line line)
{
    struct line *at = vec_push(b->pg->cx->arena, &b->lines);
    *at = line;
    return at;
}

/* ---- messages ---- */

static enum line_kind kind_of(str kind)
{
    enum message_kind k = MESSAGE_IN;
    (void)message_kind_parse(kind, &k);
    switch (k) {
    case MESSAGE_IN:
        return LINE_IN;
    case MESSAGE_OUT:
        return LINE_OUT;
    case MESSAGE_NOTE:
        return LINE_NOTE;
    case MESSAGE_CALL:
        return LINE_CALL;
    }
    return LINE_IN;
}

static str writer_of(const struct building *b, const struct q_message *m)
{
    if (m->agent_id.v != 0)
        return m->agent_id.v == b->pg->me.id.v ? page_say(b->pg, M_timeline_you)
                                               : name_for(b->pg, m->agent, m->agent_bn);
    return m->from_name.n > 0 ? m->from_name : b->client;
}

static void add_files(struct building *b, const struct q_message *m, struct line *line)
{
    VEC(struct file_link) files = { 0 };
    ROWS_EACH (f, b->files)
        if (f->message_id.v == m->id.v)
            *vec_push(b->pg->cx->arena, &files) = (struct file_link){
                .href = arena_printf(b->pg->cx->arena, "/files/%lld", (long long)f->id.v),
                .name = f->name,
                .bytes = f->size,
                .is_picture = file_may_show(f->type) && f->size <= PICTURE_MAX,
            };
    line->files = files.v;
    line->files_n = files.n;
}

static int64_t lines_in(str text)
{
    int64_t n = text.n > 0;
    for (size_t i = 0; i < text.n; i++)
        n += text.p[i] == '\n';
    return n;
}

static void fold(const struct q_message *m, struct line *line)
{
    size_t at = m->fold_at > 0 && (size_t)m->fold_at < m->text.n ? (size_t)m->fold_at : m->text.n;
    line->text = str_trim(str_sub(m->text, 0, at));
    line->quoted = str_trim(str_skip(m->text, at));
    if (line->text.n == 0) { /* nothing but a quote: show it */
        line->text = str_trim(m->text);
        line->quoted = STR_NULL;
    }
    line->quoted_lines = lines_in(line->quoted);
}

/* "mail.rule_reference" says why a mail stands here. */
static str why_here(const struct building *b, const struct q_message *m)
{
    enum msg words;
    str key = arena_printf(b->pg->cx->arena, "mail.rule_%.*s", STR_ARG(m->rule));
    return m->rule.n > 0 && msg_find(key, &words) ? page_say(b->pg, words) : STR_NULL;
}

static void add_message(struct building *b, const struct q_message *m)
{
    struct line line = { .kind = kind_of(m->kind),
                         .key = arena_printf(b->pg->cx->arena, "message-%lld", (long long)m->id.v),
                         .id = m->id.v,
                         .at = m->at,
                         .who = writer_of(b, m),
                         .to = b->client,
                         .lang = m->language.n > 0 ? m->language : b->c->language,
                         .minutes = m->minutes.has ? m->minutes.v : 0,
                         .why = why_here(b, m) };
    (void)channel_parse(m->channel, &line.channel);
    (void)message_state_parse(m->state, &line.state);
    fold(m, &line);
    if (m->html_blob.n > 0)
        line.html_href = arena_printf(b->pg->cx->arena, "/messages/%lld/html", (long long)m->id.v);
    add_files(b, m, &line);
    if (m->id.v == b->c->own_message_id.v)
        b->facts.own_at = m->at;
    if (line.state == MESSAGE_GOING && b->facts.going_id == 0)
        b->facts.going_id = m->id.v;
    if (line.state != MESSAGE_TAKEN_BACK)
        add(b, line);
}

/* ---- words given, and what was done ---- */

static void add_word(struct building *b, const struct q_promise *p)
{
    add(b, (struct line){
               .kind = LINE_EVENT,
               .key = arena_printf(b->pg->cx->arena, "promise-%lld", (long long)p->id.v),
               .id = p->id.v,
               .at = p->given_at,
               .who = p->agent_id.v == b->pg->me.id.v ? page_say(b->pg, M_timeline_you)
                                                      : name_for(b->pg, p->agent, p->agent_bn),
               .icon = "word",
               .is_word = true,
               .text = p->words,
               .lang = p->language,
               .look = look_of(b->pg, p),
               .due_at = p->due_at,
               .settled_at = p->settled_at,
           });
}

/* A sign for what was done; what has none of its own gets the plain one. */
static const char *event_icon(const struct q_event *e)
{
    static const struct {
        const char *kind, *icon;
    } signs[] = {
        { "opened", "mail" },
        { "taken", "hand" },
        { "heated", "flame" },
        { "cooled", "coffee" },
        { "kind", "tag" },
        { "listened", "file-text" },
        { "judged", "scale" },
        { "put_right", "wrench" },
        { "draft_taken", "file-text" },
        { "passed_on", "arrow-right" },
        { "closed", "check" },
        { "reopened", "rotate-ccw" },
        { "taken_back", "undo-2" },
        { "asked", "message-circle" },
        { "answered", "message-circle" },
        { "changed", "message-circle" },
        { "undone", "undo-2" },
        { "snoozed", "alarm-clock" },
        { "woken", "alarm-clock" },
    };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_eq(e->kind, str_c(signs[i].kind)))
            return signs[i].icon;
    return "clock";
}

static str actor_of(const struct building *b, const struct q_event *e)
{
    if (str_eq(e->actor_kind, S("agent")))
        return e->actor.has && e->actor.v == b->pg->me.id.v
                   ? page_say(b->pg, M_timeline_you)
                   : name_for(b->pg, e->agent, e->agent_bn);
    return str_eq(e->actor_kind, S("client")) ? b->client : page_say(b->pg, M_app_name);
}

/* The number in {"score":8}, {"until":1795255200000}. */
static int64_t number_of(str after)
{
    ptrdiff_t at = str_find_byte(after, ':', 0);
    int64_t v = 0;
    if (at >= 0 && after.n > 0)
        (void)num_int(str_sub(after, (size_t)at + 1, after.n - 1), 0, INT64_MAX, &v);
    return v;
}

/* The newest change of a case's state or owner, if it was the reader's and a moment ago. */
static void note_undo(struct building *b, const struct q_event_rows *newest_first)
{
    ROWS_EACH (e, newest_first) {
        bool is_of_case = str_eq(e->noun, S("case"));
        bool may_undo = is_of_case && case_may_undo(e->kind);
        if (!may_undo &&
            !(is_of_case && (str_eq(e->kind, S("undone")) || str_eq(e->kind, S("reopened")))))
            continue;
        if (may_undo && e->actor.has && e->actor.v == b->pg->me.id.v &&
            str_eq(e->actor_kind, S("agent"))) {
            b->facts.undo_seq = e->seq;
            b->facts.undo_until = e->at + UNDO_MS;
            b->facts.undo_kind = e->kind;
        }
        return;
    }
}

/* Messages and promises stand there themselves; of the rest only what a reader wants to know has
 * words: "event.case_taken", "event.survey_answered". */
static void add_event(struct building *b, const struct q_event *e)
{
    enum msg words;
    str key = arena_printf(b->pg->cx->arena, "event.%.*s_%.*s", STR_ARG(e->noun), STR_ARG(e->kind));
    if (!msg_find(key, &words))
        return;
    int64_t number = number_of(e->after);
    struct fill fills[] = {
        FILL("score", number),
        FILL("time", when_text(b->pg->cx->arena, &b->pg->reader, number)),
    };
    bool is_woken = words == M_event_case_woken;
    bool by_itself = (words == M_event_case_opened || is_woken) && !e->actor.has;
    if (by_itself)
        words = is_woken ? M_event_case_back : M_event_case_came;
    add(b, (struct line){
               .kind = LINE_EVENT,
               .key = arena_printf(b->pg->cx->arena, "event-%lld", (long long)e->seq),
               .id = e->seq,
               .at = e->at,
               .who = by_itself ? S("") : actor_of(b, e),
               .icon = event_icon(e),
               .text = tr_fill(b->pg->cx->arena, &b->pg->reader, words, fills, 2),
           });
}

/* ---- in order, with days between ---- */

static int by_time(const void *x, const void *y)
{
    const struct line *a = x, *b = y;
    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    if ((a->kind == LINE_EVENT) != (b->kind == LINE_EVENT))
        return a->kind == LINE_EVENT ? 1 : -1; /* what was said, then what came of it */
    if (a->is_word != b->is_word)
        return a->is_word ? -1 : 1;
    return a->id < b->id ? -1 : a->id > b->id;
}

static void with_days(struct building *b, struct timeline *ret)
{
    VEC(struct line) all = { 0 };
    const struct zone *zone = b->pg->reader.zone;
    struct date day = { 0 };
    VEC_EACH (line, &b->lines) {
        struct date its = zone_date(zone, line->at);
        if (line == b->lines.v || date_cmp(its, day) != 0)
            *vec_push(b->pg->cx->arena, &all) = (struct line){ .kind = LINE_DAY, .at = line->at };
        day = its;
        *vec_push(b->pg->cx->arena, &all) = *line;
    }
    ret->v = all.v;
    ret->n = all.n;
}

static enum status undo_until(struct building *b)
{
    struct q_outbox o;
    if (b->facts.going_id == 0)
        return OK;
    struct message_id id = { b->facts.going_id };
    enum status s = q_outbox_of_message(b->pg->cx, b->pg->db, id, &o);
    if (s == OK && str_eq(o.state, S("queued")))
        b->facts.going_until = o.not_before;
    return s == E_MISSING ? OK : s;
}

enum status fill_timeline(struct page *pg, const struct q_case *c,
                          const struct q_promise_rows *words, str client,
                          struct timeline *ret_timeline, struct message_facts *ret_facts)
{
    struct q_attachments_of_case_rows files;
    struct q_message_rows messages;
    struct q_event_rows events;
    int64_t most = request_query(pg->rq, "all").p != NULL ? ROWS_MAX : TIMELINE_MESSAGES;
    TRY(q_messages_of_case(pg->cx, pg->db, c->id, most, &messages));
    TRY(q_attachments_of_case(pg->cx, pg->db, c->id, &files));
    TRY(q_events_of_case(pg->cx, pg->db, c->id, TIMELINE_EVENTS, &events));
    struct building b = { .pg = pg, .c = c, .client = client, .files = &files };
    ROWS_EACH (m, &messages) /* newest first: the newest that is going is the one to take back */
        add_message(&b, m);
    ROWS_EACH (p, words)
        add_word(&b, p);
    ROWS_EACH (e, &events)
        add_event(&b, e);
    if (b.lines.n > 0)
        qsort(b.lines.v, b.lines.n, sizeof *b.lines.v, by_time);
    *ret_timeline = (struct timeline){ 0 };
    if ((int64_t)messages.n == most)
        ret_timeline->earlier =
            arena_printf(pg->cx->arena, "/cases/%lld?all=1", (long long)c->number);
    with_days(&b, ret_timeline);
    note_undo(&b, &events);
    TRY(undo_until(&b));
    *ret_facts = b.facts;
    return OK;
}
