/* Clients: the list, and one story of the relationship. */
#include "act/client_act.h"
#include "act/client_words.h"
#include "act/find.h"
#include "base/limits.h"
#include "base/num.h"
#include "store/search.h"
#include "web/case_fill.h"
#include "web/found.h"
#include "web/pages.h"
#include "web/word_fill.h"

#define STORY_CASES 50
#define ROW_WORDS 8

/* ---- the list ---- */

static enum status read_matching(struct page *pg, str query, struct q_client_rows *ret)
{
    str question;
    struct terms terms = client_terms(pg->cx->arena, query);
    *ret = (struct q_client_rows){ 0 };
    if (terms.n == 0)
        return OK;
    TRY(search_question(pg->cx, NULL, find_engine(pg->firm), &terms, &question));
    return q_clients_matching(pg->cx, pg->db, question, PAGE_ROWS, ret);
}

static enum status read_clients(struct page *pg, str query, struct q_client_rows *ret)
{
    if (str_trim(query).n > 0)
        return read_matching(pg, query, ret);
    str after = request_query(pg->rq, "after");
    int64_t id = 0;
    (void)num_int(request_query(pg->rq, "id"), 0, INT64_MAX, &id);
    return q_clients_after(pg->cx, pg->db, after.p == NULL ? S("") : after,
                           (struct client_id){ id }, 0, PAGE_ROWS, ret);
}

static struct client_row row_of(struct page *pg, const struct q_client *c)
{
    return (struct client_row){ .number = c->number,
                                .name = name_for(pg, c->name, c->name_bn),
                                .company = c->company.n > 0
                                               ? name_for(pg, c->company, c->company_bn)
                                               : STR_NULL,
                                .place = c->place,
                                .last_at = c->last_at };
}

/* Open cases and the last words of all rows at once: two statements, whatever their number. */
static enum status fill_more(struct page *pg, const struct q_client_rows *rows,
                             struct client_row *v)
{
    struct q_client_open_rows open;
    struct q_client_words_rows words;
    str list = client_list_of(pg->cx->arena, rows);
    TRY(q_client_open(pg->cx, pg->db, list, &open));
    TRY(q_client_words(pg->cx, pg->db, list, ROW_WORDS, &words));
    for (size_t i = 0; i < rows->n; i++) {
        enum stitch *stitches = arena_array(pg->cx->arena, enum stitch, ROW_WORDS);
        size_t n = 0;
        ROWS_EACH (o, &open)
            if (o->client_id.v == rows->v[i].id.v)
                v[i].open_cases = o->n;
        ROWS_EACH (w, &words)
            if (w->client_id.v == rows->v[i].id.v && n < ROW_WORDS) {
                struct q_promise p = { .state = w->state,
                                       .earliest_at = w->earliest_at,
                                       .due_at = w->due_at,
                                       .remind_at = w->remind_at,
                                       .settled_at = w->settled_at };
                stitches[n++] = look_stitch(look_of(pg, &p));
            }
        v[i].words = stitches;
        v[i].words_n = n;
    }
    return OK;
}

enum status clients_get(struct page *pg)
{
    struct client_list list = { .query = request_query(pg->rq, "q") };
    struct q_client_rows rows;
    struct q_clients_count count;
    struct shell shell;
    TRY(read_clients(pg, list.query, &rows));
    TRY(q_clients_count(pg->cx, pg->db, &count));
    struct client_row *v = arena_array(pg->cx->arena, struct client_row, rows.n);
    for (size_t i = 0; i < rows.n; i++)
        v[i] = row_of(pg, &rows.v[i]);
    if (rows.n > 0)
        TRY(fill_more(pg, &rows, v));
    list.v = v;
    list.n = rows.n;
    list.count = count.n;
    if (rows.n == PAGE_ROWS && list.query.n == 0) {
        struct out o = page_out(pg);
        const struct q_client *end = &rows.v[rows.n - 1];
        put_url_str(&o, name_sort_key(pg->cx->arena, end->name));
        list.more = arena_printf(pg->cx->arena, "/clients?after=%.*s&id=%lld",
                                 STR_ARG(buf_str(&o.buf)), (long long)end->id.v);
    }
    TRY(page_shell(pg, page_say(pg, M_nav_clients), NAV_CLIENTS, "list", &shell));
    struct out o = page_out(pg);
    view_clients_page(&o, &shell, &list);
    return page_send(pg, 200, &o);
}

/* ---- one client ---- */

static str says_of(struct page *pg, const struct q_case_row *c)
{
    enum outcome outcome = OUTCOME_NONE;
    (void)outcome_parse(c->outcome, &outcome);
    if (outcome != OUTCOME_NONE)
        return page_say(pg, outcome_word(outcome));
    return str_eq(c->state, case_state_name(CASE_CLOSED)) ? page_say(pg, M_case_closed) : STR_NULL;
}

static enum status fill_story(struct page *pg, struct client_id id, struct client_page *page)
{
    struct q_case_row_rows cases;
    TRY(q_cases_of_client(pg->cx, pg->db, pg->me.id, id, STORY_CASES, &cases));
    struct story_line *v = arena_array(pg->cx->arena, struct story_line, cases.n);
    for (size_t i = 0; i < cases.n; i++)
        v[i] = (struct story_line){
            .at = cases.v[i].last_at,
            .href = arena_printf(pg->cx->arena, "/cases/%lld", (long long)cases.v[i].number),
            .title = cases.v[i].subject,
            .says = says_of(pg, &cases.v[i]),
            .lang = str_c(language_tag(pg->reader.language)),
        };
    page->story = v;
    page->story_n = cases.n;
    page->card.cases_n = (int64_t)cases.n;
    return OK;
}

/* `typed`: what could not be taken; NULL: as the client stands. */
static enum status send_client(struct page *pg, int status, const struct q_client *c,
                               const struct client_edit *typed)
{
    struct client_page page = { .version = c->version, .may_erase = pg->who.role == ROLE_ADMIN };
    struct shell shell;
    TRY(fill_client_card(pg, c, &page.card));
    page.tel = page.card.tel;
    page.edit = (struct client_edit){ .name = page.card.name,
                                      .company = page.card.company,
                                      .place = page.card.place,
                                      .wishes = page.card.wishes,
                                      .note = page.card.note };
    if (typed != NULL)
        page.edit = *typed;
    TRY(fill_story(pg, c->id, &page));
    TRY(page_shell(pg, page.card.name, NAV_CLIENTS, "list", &shell));
    struct out o = page_out(pg);
    view_client_page(&o, &shell, &page);
    return page_send(pg, status, &o);
}

enum status client_get(struct page *pg)
{
    struct q_client c;
    TRY(page_client_of(pg, &c));
    return send_client(pg, 200, &c, NULL);
}

/* The form shows the name in the reader's script, so that is the one it changes. */
static enum status do_change(struct page *pg, const struct q_client *c)
{
    struct form *f = &pg->form;
    bool is_bn = pg->reader.language == LANG_BN && c->name_bn.n > 0;
    str name = form_line(f, "name", 1, NAME_MAX_BYTES);
    str company = form_line(f, "company", 0, NAME_MAX_BYTES);
    bool same_company = str_eq(company, name_for(pg, c->company, c->company_bn));
    struct client_change change = {
        .id = c->id,
        .version = form_id(f, "version"),
        .grade = c->grade.has ? c->grade.v : 0,
        .to = { .name = is_bn ? c->name : name,
                .name_bn = is_bn ? name : c->name_bn,
                .company = same_company ? c->company : company,
                .place = form_line(f, "place", 0, NAME_MAX_BYTES),
                .language = c->language,
                .channel = c->channel,
                .wishes = form_text(f, "wishes", 0, NOTE_MAX),
                .note = form_text(f, "note", 0, NOTE_MAX),
                .agent = c->agent_id },
    };
    TRY(form_done(f));
    return client_change_to(pg->cx, pg->firm, pg->who, &change);
}

enum status client_post(struct page *pg)
{
    struct q_client c;
    TRY(page_client_of(pg, &c));
    enum status s = do_change(pg, &c);
    if (page_is_kind(s)) {
        struct client_edit typed = { .name = form_raw(&pg->form, "name"),
                                     .company = form_raw(&pg->form, "company"),
                                     .place = form_raw(&pg->form, "place"),
                                     .wishes = form_raw(&pg->form, "wishes"),
                                     .note = form_raw(&pg->form, "note"),
                                     .name_error = page_field_fault(pg, "name"),
                                     .error = page_fault(pg, s) };
        return send_client(pg, page_kind_status(s), &c, &typed);
    }
    TRY(s);
    return page_go(pg, "/clients/%lld", (long long)c.number);
}
