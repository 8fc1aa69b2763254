/* One case: head, own words, timeline, the way back, the client card. */
#include "web/case_fill.h"

#include "act/verify_act.h"
#include "base/clock.h"
#include "base/limits.h"
#include "base/num.h"
#include "base/vec.h"
#include "lang/date.h"
#include "web/timeline.h"

#define CARD_WORDS 16 /* stitches on a client card */

/* ---- head and own words ---- */

void fill_case_head(struct page *pg, const struct q_case *c, const struct q_client *client,
                    const struct q_agent *owner, struct case_head *ret_head)
{
    *ret_head = (struct case_head){
        .id = c->id.v,
        .number = c->number,
        .version = c->version,
        .here = fill_here(pg, c->id),
        .subject = c->subject,
        .client = client->id.v != 0 ? name_for(pg, client->name, client->name_bn)
                                    : page_say(pg, M_client_unknown),
        .owner = owner->id.v != 0 ? name_for(pg, owner->name, owner->name_bn) : STR_NULL,
        .is_mine = c->owner_id.v != 0 && c->owner_id.v == pg->me.id.v,
        .is_hot = c->is_hot,
        .is_closed = str_eq(c->state, case_state_name(CASE_CLOSED)),
        .is_unreadable = str_eq(c->kind, case_kind_name(CASE_UNREADABLE)),
    };
    (void)outcome_parse(c->outcome, &ret_head->outcome);
}

static struct own_words own_words_of(struct page *pg, const struct q_case *c,
                                     const struct q_client *client, const struct message_facts *m)
{
    struct own_words own = { .name = client->id.v != 0 ? name_for(pg, client->name, client->name_bn)
                                                       : page_say(pg, M_client_unknown),
                             .text = c->own_words,
                             .lang = c->language,
                             .at = m->own_at != 0 ? m->own_at : c->created_at,
                             .what_happened = c->what_happened,
                             .what_it_did = c->what_it_did,
                             .what_they_want = c->what_they_want };
    (void)channel_parse(c->channel, &own.channel);
    return own;
}

/* ---- promises ---- */

enum promise_look look_of(struct page *pg, const struct q_promise *p)
{
    struct promise_times t = { .earliest_at = p->earliest_at,
                               .due_at = p->due_at,
                               .remind_at = p->remind_at,
                               .settled_at = p->settled_at };
    (void)promise_state_parse(p->state, &t.state);
    return promise_look(&t, pg->cx->now, pg->settings.grace_ms);
}

static bool is_ticked(const struct page *pg, int64_t number)
{
    str wanted = arena_printf(pg->cx->arena, "%lld", (long long)number);
    for (size_t i = 0; i < pg->rq->fields.n; i++)
        if (str_eq(pg->rq->fields.v[i].name, S("kept")) &&
            str_eq(pg->rq->fields.v[i].value, wanted))
            return true;
    return false;
}

/* Those the form came back with are ticked. */
static struct open_words open_words_of(struct page *pg, const struct q_promise_rows *all)
{
    VEC(struct open_word) open = { 0 };
    ROWS_EACH (p, all)
        if (str_eq(p->state, promise_state_name(PROMISE_OPEN)))
            *vec_push(pg->cx->arena, &open) = (struct open_word){
                .number = p->number,
                .text = p->words,
                .lang = p->language,
                .due_at = p->due_at,
                .is_kept = is_ticked(pg, p->number),
            };
    return (struct open_words){ open.v, open.n };
}

size_t ticked_words(struct page *pg, struct promise_id **ret_ids)
{
    struct promise_id *ids = arena_array(pg->cx->arena, struct promise_id, pg->rq->fields.n);
    size_t n = 0;
    for (size_t i = 0; i < pg->rq->fields.n; i++) {
        struct q_promise p;
        int64_t number;
        if (str_eq(pg->rq->fields.v[i].name, S("kept")) &&
            num_int(pg->rq->fields.v[i].value, 1, INT64_MAX, &number) &&
            q_promise_by_number(pg->cx, pg->db, number, &p) == OK)
            ids[n++] = p.id;
    }
    *ret_ids = ids;
    return n;
}

static const enum stitch *stitches(struct page *pg, const struct q_promise_rows *words)
{
    enum stitch *v = arena_array(pg->cx->arena, enum stitch, words->n);
    for (size_t i = 0; i < words->n; i++)
        v[i] = look_stitch(look_of(pg, &words->v[i]));
    return v;
}

/* ---- the way back ---- */

static struct way_facts facts_of(const struct q_case *c, const struct q_promise_rows *words)
{
    struct way_facts f = { .listened_at = c->listened_at,
                           .owned_at = c->owned_at,
                           .apologised_at = c->apologised_at,
                           .put_right_at = c->put_right_at,
                           .asked_at = c->asked_at,
                           .answered_at = c->answered_at };
    (void)verdict_parse(c->verdict, &f.verdict);
    ROWS_EACH (p, words) {
        f.promises_open += str_eq(p->state, promise_state_name(PROMISE_OPEN));
        f.promises_kept += str_eq(p->state, promise_state_name(PROMISE_KEPT));
    }
    return f;
}

static enum status fill_survey(struct page *pg, const struct q_case *c, struct way_back *w)
{
    struct q_survey s;
    if (c->asked_at == 0)
        return OK;
    enum status got = q_survey_of_case(pg->cx, pg->db, c->id, &s);
    if (got != OK)
        return got == E_MISSING ? OK : got;
    w->score = s.score.has ? (int)s.score.v : 0;
    str path = survey_path(pg->cx, pg->firm, s.id, (int)s.key_id);
    const char *scheme = pg->rq->is_https ? "https" : "http";
    w->survey_link =
        arena_printf(pg->cx->arena, "%s://%.*s%.*s", scheme, STR_ARG(pg->rq->host), STR_ARG(path));
    return OK;
}

static enum status fill_way(struct page *pg, const struct q_case *c,
                            const struct q_promise_rows *words, const struct case_page *page,
                            const struct way_back **ret_way)
{
    enum case_kind kind;
    *ret_way = NULL;
    if (!case_kind_parse(c->kind, &kind) || !case_has_way_back(kind))
        return OK;
    const struct case_head *head = &page->head;
    struct way_back *w = arena_new_of(pg->cx->arena, struct way_back);
    struct way_facts f = facts_of(c, words);
    *w = (struct way_back){ .number = c->number,
                            .version = c->version,
                            .way = way_of(&f),
                            .at = { c->listened_at, c->owned_at, c->apologised_at, c->put_right_at,
                                    0, c->answered_at },
                            .has_owner = c->owner_id.v != 0,
                            .is_closed = head->is_closed,
                            .verdict = f.verdict,
                            .tel = page->client.tel,
                            .words = stitches(pg, words),
                            .words_n = words->n };
    w->says[STEP_OWN] = head->is_mine ? page_say(pg, M_case_yours) : head->owner;
    w->says[STEP_PUT_RIGHT] = c->put_right;
    TRY(fill_survey(pg, c, w));
    *ret_way = w;
    return OK;
}

/* ---- the client card ---- */

str phone_digits(str normal)
{
    return str_starts(normal, S("+")) ? str_skip(normal, 1) : normal;
}

static str first_of(const struct q_identities_of_rows *all, enum identity_kind kind)
{
    ROWS_EACH (i, all)
        if (str_eq(i->kind, identity_kind_name(kind)))
            return i->normal;
    return STR_NULL;
}

static struct reach reach_of(struct page *pg, const struct q_identities_of *i)
{
    struct reach r = { .text = i->raw };
    (void)identity_kind_parse(i->kind, &r.kind);
    if (r.kind == IDENTITY_EMAIL)
        r.href = arena_printf(pg->cx->arena, "mailto:%.*s", STR_ARG(i->normal));
    else if (r.kind == IDENTITY_PHONE || r.kind == IDENTITY_WHATSAPP)
        r.href = arena_printf(pg->cx->arena, "tel:%.*s", STR_ARG(i->normal));
    return r;
}

static enum status fill_ways(struct page *pg, struct client_id id, struct client_card *card)
{
    struct q_identities_of_rows all;
    TRY(q_identities_of(pg->cx, pg->db, id, &all));
    struct reach *ways = arena_array(pg->cx->arena, struct reach, all.n);
    for (size_t i = 0; i < all.n; i++)
        ways[i] = reach_of(pg, &all.v[i]);
    card->ways = ways;
    card->ways_n = all.n;
    card->tel = phone_digits(first_of(&all, IDENTITY_PHONE));
    card->email = first_of(&all, IDENTITY_EMAIL);
    return OK;
}

/* Oldest first. */
static enum status fill_words(struct page *pg, struct client_id id, struct client_card *card)
{
    struct q_promise_rows words;
    TRY(q_promises_of_client(pg->cx, pg->db, id, CARD_WORDS, &words));
    enum stitch *v = arena_array(pg->cx->arena, enum stitch, words.n);
    for (size_t i = 0; i < words.n; i++) {
        const struct q_promise *p = &words.v[words.n - 1 - i];
        v[i] = look_stitch(look_of(pg, p));
    }
    card->words = v;
    card->words_n = words.n;
    return OK;
}

static str since_of(struct page *pg, str date)
{
    struct date d;
    if (date.p == NULL || !date_parse(date, &d))
        return STR_NULL;
    return date_text(pg->cx->arena, &pg->reader, d);
}

enum status fill_client_card(struct page *pg, const struct q_client *client,
                             struct client_card *ret_card)
{
    struct client_card card = { .number = client->number,
                                .name = name_for(pg, client->name, client->name_bn),
                                .company = client->company.n > 0
                                               ? name_for(pg, client->company, client->company_bn)
                                               : STR_NULL,
                                .place = client->place,
                                .lang = client->language,
                                .grade = client->grade.has ? client->grade.v : 0,
                                .since = since_of(pg, client->since),
                                .wishes = client->wishes,
                                .note = client->note };
    TRY(fill_ways(pg, client->id, &card));
    TRY(fill_words(pg, client->id, &card));
    *ret_card = card;
    return OK;
}

/* ---- all of it ---- */

static void own_draft(const struct q_drafts_of_case *d, struct case_page *page)
{
    page->draft_at = d->updated_at;
    page->draft = d->text;
    page->draft_seen = d->seen_at;
}

/* Letters alone; of what was taken over, only the reader's own. */
static enum status fill_drafts(struct page *pg, struct case_id id, struct case_page *page)
{
    struct q_drafts_of_case_rows drafts;
    TRY(q_drafts_of_case(pg->cx, pg->db, id, &drafts));
    struct draft_line *v = arena_array(pg->cx->arena, struct draft_line, drafts.n);
    size_t n = 0;
    for (int mine = 1; mine >= 0; mine--)
        ROWS_EACH (d, &drafts) {
            bool is_mine = d->agent_id.v == pg->me.id.v;
            if (is_mine != (mine == 1) || !str_eq(d->kind, S("out")) ||
                (!is_mine && d->taken_by.v != 0))
                continue;
            v[n++] = fill_draft_line(pg, d);
            if (is_mine)
                own_draft(d, page);
        }
    page->drafts = v;
    page->drafts_n = n;
    return OK;
}

static void fill_sending(struct page *pg, const struct message_facts *m, struct case_page *page)
{
    if (m->going_until <= pg->cx->now)
        return;
    page->sending = page->head.client;
    page->sending_id = m->going_id;
    page->undo_s = (int)((m->going_until - pg->cx->now + SECOND_MS - 1) / SECOND_MS);
}

static enum status read_people(struct page *pg, const struct q_case *c, struct q_client *ret_client,
                               struct q_agent *ret_owner)
{
    *ret_client = (struct q_client){ 0 };
    *ret_owner = (struct q_agent){ 0 };
    if (c->client_id.v != 0)
        TRY(q_client_by_id(pg->cx, pg->db, c->client_id, ret_client));
    if (c->owner_id.v == 0)
        return OK;
    enum status s = q_agent_by_id(pg->cx, pg->db, c->owner_id, ret_owner);
    return s == E_MISSING ? OK : s;
}

enum status fill_case_page(struct page *pg, const struct q_case *c, struct case_page *ret_page)
{
    struct case_page page = { 0 };
    struct q_client client;
    struct q_agent owner;
    struct q_promise_rows words;
    struct message_facts m;
    struct case_list *list = arena_new_of(pg->cx->arena, struct case_list);
    TRY(fill_case_list(pg, c->id, list));
    TRY(read_people(pg, c, &client, &owner));
    TRY(q_promises_of_case(pg->cx, pg->db, c->id, &words));
    page.list = list;
    fill_case_head(pg, c, &client, &owner, &page.head);
    TRY(fill_timeline(pg, c, &words, page.head.client, &page.timeline, &m));
    page.own = own_words_of(pg, c, &client, &m);
    if (client.id.v != 0)
        TRY(fill_client_card(pg, &client, &page.client));
    TRY(fill_way(pg, c, &words, &page, &page.way));
    page.open_words = open_words_of(pg, &words);
    TRY(fill_drafts(pg, c->id, &page));
    fill_sending(pg, &m, &page);
    TRY(fill_case_tools(pg, c, &m, list, &page.tools));
    *ret_page = page;
    return OK;
}
