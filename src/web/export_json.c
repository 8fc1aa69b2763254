/* client.json: all of an export for programs. Its names stay as they are. */
#include "base/limits.h"
#include "cal/zone.h"
#include "format/json.h"
#include "web/export.h"

struct writing {
    struct ctx *cx;
    const struct client_export *x;
    struct json_writer w;
};

/* What is not there is left out. */
static void text(struct writing *r, const char *key, str s)
{
    if (s.n == 0)
        return;
    json_key(&r->w, key);
    json_str(&r->w, s);
}

static void number(struct writing *r, const char *key, int64_t v)
{
    json_key(&r->w, key);
    json_int(&r->w, v);
}

static void counted(struct writing *r, const char *key, struct opt_int v)
{
    if (v.has)
        number(r, key, v.v);
}

static void moment(struct writing *r, const char *key, int64_t at)
{
    if (at != 0)
        text(r, key, time_rfc3339(r->cx->arena, at, 0));
}

static void list(struct writing *r, const char *key)
{
    json_key(&r->w, key);
    json_open_array(&r->w);
}

/* ---- who ---- */

static void put_client(struct writing *r)
{
    const struct q_client *c = r->x->client;
    json_key(&r->w, "client");
    json_open_object(&r->w);
    number(r, "number", c->number);
    text(r, "name", c->name);
    text(r, "name_bn", c->name_bn);
    text(r, "company", c->company);
    text(r, "company_bn", c->company_bn);
    text(r, "language", c->language);
    text(r, "channel", c->channel);
    text(r, "zone", c->zone);
    text(r, "place", c->place);
    text(r, "wishes", c->wishes);
    text(r, "since", c->since);
    text(r, "birthday", r->x->more.birthday);
    counted(r, "grade", c->grade);
    moment(r, "known_since", r->x->more.created_at);
    if (r->x->with_notes)
        text(r, "note", c->note);
    list(r, "ways");
    ROWS_EACH (way, &r->x->ways) {
        json_open_object(&r->w);
        text(r, "kind", way->kind);
        text(r, "address", way->raw);
        text(r, "normal", way->normal);
        json_close(&r->w);
    }
    json_close(&r->w);
    json_close(&r->w);
}

/* ---- what was said ---- */

static void put_files(struct writing *r, int64_t message)
{
    const struct q_export_files_rows *all = &r->x->files;
    list(r, "files");
    for (size_t i = 0; i < all->n; i++) {
        if (all->v[i].message_id.v != message)
            continue;
        json_open_object(&r->w);
        text(r, "name", all->v[i].name);
        text(r, "type", all->v[i].type);
        number(r, "size", all->v[i].size);
        text(r, "path", export_file_name(r->cx->arena, all, i));
        json_close(&r->w);
    }
    json_close(&r->w);
}

static void put_message(struct writing *r, const struct q_export_message *m)
{
    json_open_object(&r->w);
    number(r, "id", m->id.v);
    text(r, "kind", m->kind);
    text(r, "channel", m->channel);
    text(r, "class", m->class);
    text(r, "agent", m->agent);
    text(r, "from_name", m->from_name);
    text(r, "from_address", m->from_address);
    text(r, "recipients", m->recipients);
    text(r, "subject", m->subject);
    text(r, "text", m->text);
    text(r, "language", m->language);
    text(r, "state", m->state);
    counted(r, "minutes", m->minutes);
    text(r, "outcome", m->outcome);
    moment(r, "at", m->at);
    if (m->raw.n > 0)
        text(r, "mail", export_mail_name(r->cx->arena, m->id.v));
    if (m->html.n > 0)
        text(r, "html", export_html_name(r->cx->arena, m->id.v));
    put_files(r, m->id.v);
    json_close(&r->w);
}

static void put_cases(struct writing *r)
{
    list(r, "cases");
    for (size_t i = 0; i < r->x->cases.n; i++) {
        const struct q_export_cases *c = &r->x->cases.v[i];
        json_open_object(&r->w);
        number(r, "number", c->number);
        text(r, "subject", c->subject);
        text(r, "kind", c->kind);
        text(r, "state", c->state);
        text(r, "channel", c->channel);
        text(r, "language", c->language);
        text(r, "verdict", c->verdict);
        text(r, "outcome", c->outcome);
        text(r, "own_words", c->own_words);
        text(r, "what_happened", c->what_happened);
        text(r, "what_it_did", c->what_it_did);
        text(r, "what_they_want", c->what_they_want);
        text(r, "put_right", c->put_right);
        moment(r, "opened_at", c->created_at);
        moment(r, "closed_at", c->closed_at);
        list(r, "messages");
        ROWS_EACH (m, &r->x->said[i])
            put_message(r, m);
        json_close(&r->w);
        json_close(&r->w);
    }
    json_close(&r->w);
    list(r, "messages_elsewhere");
    ROWS_EACH (m, &r->x->elsewhere)
        put_message(r, m);
    json_close(&r->w);
}

/* ---- what came of it ---- */

static void put_promises(struct writing *r)
{
    list(r, "promises");
    ROWS_EACH (q, &r->x->promises) {
        json_open_object(&r->w);
        number(r, "number", q->number);
        counted(r, "case", q->case_number);
        text(r, "words", q->words);
        text(r, "state", q->state);
        moment(r, "given_at", q->given_at);
        moment(r, "due_at", q->due_at);
        moment(r, "settled_at", q->settled_at);
        text(r, "reason", q->reason);
        json_close(&r->w);
    }
    json_close(&r->w);
}

static void put_mistakes(struct writing *r)
{
    list(r, "mistakes");
    ROWS_EACH (k, &r->x->mistakes) {
        json_open_object(&r->w);
        number(r, "number", k->number);
        text(r, "title", k->title);
        text(r, "summary", k->summary);
        text(r, "cause", k->cause);
        text(r, "state", k->state);
        moment(r, "happened_at", k->happened_at);
        moment(r, "found_at", k->found_at);
        moment(r, "told_at", k->told_at);
        json_close(&r->w);
    }
    json_close(&r->w);
}

static void put_answers(struct writing *r)
{
    list(r, "answers");
    ROWS_EACH (s, &r->x->answers) {
        json_open_object(&r->w);
        number(r, "case", s->case_number);
        moment(r, "asked_at", s->asked_at);
        counted(r, "score", s->score);
        text(r, "missing", s->missing);
        moment(r, "answered_at", s->answered_at);
        json_close(&r->w);
    }
    json_close(&r->w);
    list(r, "kept_aside");
    ROWS_EACH (a, &r->x->aside) {
        json_open_object(&r->w);
        text(r, "subject", a->subject);
        moment(r, "came_at", a->received_at);
        text(r, "mail", export_aside_name(r->cx->arena, a->id.v));
        json_close(&r->w);
    }
    json_close(&r->w);
}

str export_json(struct ctx *cx, const struct client_export *x)
{
    struct buf b = buf_new(cx->arena, EXPORT_TEXT_MAX);
    struct writing r = { cx, x, json_begin(&b) };
    json_open_object(&r.w);
    text(&r, "format", S("kantha-client-1"));
    moment(&r, "made_at", cx->now);
    json_key(&r.w, "with_notes");
    json_bool(&r.w, x->with_notes);
    put_client(&r);
    put_cases(&r);
    put_promises(&r);
    put_mistakes(&r);
    put_answers(&r);
    json_close(&r.w);
    json_end(&r.w);
    return b.overflow ? S("") : buf_str(&b);
}
