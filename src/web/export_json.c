/* client.json: all of an export for programs. Its names stay as they are. */
#include "act/aside.h"
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
    text(r, "company_place", r->x->more.company_place);
    text(r, "language", c->language);
    text(r, "channel", c->channel);
    text(r, "zone", c->zone);
    text(r, "place", c->place);
    text(r, "wishes", c->wishes);
    text(r, "since", c->since);
    text(r, "birthday", r->x->more.birthday);
    counted(r, "grade", c->grade);
    moment(r, "known_since", r->x->more.created_at);
    text(r, "looked_after_by", r->x->more.owner);
    if (r->x->with_notes) {
        text(r, "note", c->note);
        text(r, "company_note", r->x->more.company_note);
    }
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

static void put_files(struct writing *r, struct message_id message)
{
    const struct q_export_files_rows *all = &r->x->files;
    struct export_span span = export_files_of(r->x, message);
    list(r, "files");
    for (size_t i = span.first; i < span.first + span.n; i++) {
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
    put_files(r, m->id);
    json_close(&r->w);
}

static void put_people(struct writing *r, struct case_id id)
{
    list(r, "tags");
    ROWS_EACH (t, &r->x->tags)
        if (t->case_id.v == id.v)
            json_str(&r->w, t->name);
    json_close(&r->w);
    list(r, "people");
    ROWS_EACH (p, &r->x->people) {
        if (p->case_id.v != id.v)
            continue;
        json_open_object(&r->w);
        text(r, "address", p->address);
        text(r, "name", p->name);
        text(r, "thread", p->subject);
        json_close(&r->w);
    }
    json_close(&r->w);
}

static void put_reads_along(struct writing *r)
{
    list(r, "reads_along");
    ROWS_EACH (p, &r->x->along) {
        json_open_object(&r->w);
        text(r, "address", p->address);
        text(r, "name", p->name);
        moment(r, "since", p->since);
        json_close(&r->w);
    }
    json_close(&r->w);
}

static void put_versions(struct writing *r)
{
    list(r, "earlier_versions");
    ROWS_EACH (v, &r->x->versions) {
        json_open_object(&r->w);
        number(r, "message", v->message_id.v);
        number(r, "version", v->version);
        text(r, "text", v->text);
        moment(r, "at", v->at);
        json_close(&r->w);
    }
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
        text(r, "owner", c->owner);
        text(r, "product", c->product);
        text(r, "engagement", c->engagement);
        put_people(r, c->id);
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
        text(r, "due_as_said", q->due_civil);
        text(r, "zone", q->zone);
        moment(r, "settled_at", q->settled_at);
        text(r, "reason", q->reason);
        json_close(&r->w);
    }
    json_close(&r->w);
}

/* What happened in which order, and what was done about it. */
static void put_outline(struct writing *r, struct mistake_id id)
{
    list(r, "outline");
    ROWS_EACH (l, &r->x->lines) {
        if (l->mistake_id.v != id.v)
            continue;
        json_open_object(&r->w);
        moment(r, "at", l->at);
        text(r, "who_knew", l->who_knew);
        text(r, "text", l->text);
        json_close(&r->w);
    }
    json_close(&r->w);
    list(r, "preventions");
    ROWS_EACH (v, &r->x->preventions) {
        if (v->mistake_id.v != id.v)
            continue;
        json_open_object(&r->w);
        text(r, "text", v->text);
        text(r, "due_on", v->due_on);
        text(r, "proof", v->proof);
        moment(r, "done_at", v->done_at);
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
        text(r, "whys", k->whys);
        text(r, "state", k->state);
        moment(r, "happened_at", k->happened_at);
        moment(r, "found_at", k->found_at);
        moment(r, "told_at", k->told_at);
        if (r->x->with_notes)
            put_outline(r, k->id);
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
    for (size_t i = 0; i < r->x->aside->n; i++) {
        const struct aside *a = &r->x->aside->v[i];
        json_open_object(&r->w);
        text(r, "subject", a->subject);
        moment(r, "came_at", a->received_at);
        text(r, "mail", export_aside_name(r->cx->arena, a->id.v));
        json_close(&r->w);
    }
    json_close(&r->w);
}

static void put_engagements(struct writing *r)
{
    list(r, "engagements");
    ROWS_EACH (e, &r->x->engagements) {
        json_open_object(&r->w);
        text(r, "name", e->name);
        text(r, "product", e->product);
        text(r, "state", e->state);
        text(r, "begins_on", e->begins_on);
        text(r, "ends_on", e->ends_on);
        json_close(&r->w);
    }
    json_close(&r->w);
}

static void put_redress(struct writing *r)
{
    list(r, "redress");
    ROWS_EACH (d, &r->x->redress) {
        json_open_object(&r->w);
        counted(r, "case", d->case_number);
        counted(r, "mistake", d->mistake_number);
        text(r, "kind", d->kind);
        counted(r, "amount", d->amount);
        text(r, "currency", d->currency);
        text(r, "words", d->words);
        text(r, "state", d->state);
        text(r, "reference", d->reference);
        moment(r, "at", d->at);
        json_close(&r->w);
    }
    json_close(&r->w);
}

static void put_events(struct writing *r)
{
    list(r, "events");
    ROWS_EACH (e, &r->x->events) {
        json_open_object(&r->w);
        moment(r, "at", e->at);
        text(r, "by", e->actor_kind);
        text(r, "agent", e->agent);
        text(r, "noun", e->noun);
        text(r, "kind", e->kind);
        counted(r, "case", e->case_number);
        text(r, "before", e->was);
        text(r, "after", e->becomes);
        json_close(&r->w);
    }
    json_close(&r->w);
}

/* ---- what we wrote to each other ---- */

static void put_dues(struct writing *r)
{
    list(r, "dues");
    ROWS_EACH (d, &r->x->dues) {
        json_open_object(&r->w);
        text(r, "kind", d->kind);
        counted(r, "case", d->case_number);
        text(r, "agent", d->agent);
        text(r, "words", d->words);
        moment(r, "due_at", d->due_at);
        text(r, "state", d->state);
        text(r, "reason", d->reason);
        moment(r, "settled_at", d->settled_at);
        json_close(&r->w);
    }
    json_close(&r->w);
}

static void put_drafts(struct writing *r)
{
    list(r, "drafts");
    ROWS_EACH (d, &r->x->drafts) {
        json_open_object(&r->w);
        number(r, "case", d->case_number);
        text(r, "kind", d->kind);
        text(r, "channel", d->channel);
        text(r, "agent", d->agent);
        text(r, "recipients", d->recipients);
        text(r, "text", d->text);
        moment(r, "at", d->at);
        json_close(&r->w);
    }
    json_close(&r->w);
    list(r, "draft_files");
    ROWS_EACH (f, &r->x->draft_files) {
        json_open_object(&r->w);
        number(r, "case", f->case_number);
        text(r, "name", f->name);
        text(r, "type", f->type);
        number(r, "size", f->size);
        text(r, "path", export_draft_file_name(r->cx->arena, f));
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
    put_reads_along(&r);
    put_versions(&r);
    put_engagements(&r);
    put_redress(&r);
    put_events(&r);
    if (x->with_notes) {
        put_dues(&r);
        put_drafts(&r);
    }
    json_close(&r.w);
    json_end(&r.w);
    return b.overflow ? S("") : buf_str(&b);
}
