/* Promises: the ledger, one promise, and a promise by hand. */
#include "act/promise_act.h"
#include "base/limits.h"
#include "web/pages.h"
#include "web/word_fill.h"

#define RATE_MIN 12 /* settled promises below which it is too early to say */
#define RATE_OF 20

/* ---- the ledger ---- */

enum ledger_view { LEDGER_MINE, LEDGER_OPEN, LEDGER_LATE, LEDGER_SETTLED };
#define LEDGER_VIEWS 4

static const struct {
    const char *key;
    enum msg word;
} ledger_views[LEDGER_VIEWS] = { { "mine", M_promises_view_mine },
                                 { "open", M_promises_view_open },
                                 { "late", M_promises_view_late },
                                 { "settled", M_promises_view_settled } };

static enum ledger_view view_asked(const struct page *pg)
{
    for (int i = 0; i < LEDGER_VIEWS; i++)
        if (str_eq(request_query(pg->rq, "view"), str_c(ledger_views[i].key)))
            return (enum ledger_view)i;
    return LEDGER_MINE;
}

static enum status read_ledger(struct page *pg, enum ledger_view view, struct q_promise_rows *ret)
{
    const struct promise_id first = { INT64_MAX };
    switch (view) {
    case LEDGER_MINE:
        return q_promises_open_mine(pg->cx, pg->db, pg->me.id, INT64_MAX, PAGE_ROWS, ret);
    case LEDGER_OPEN:
        return q_promises_open(pg->cx, pg->db, INT64_MAX, PAGE_ROWS, ret);
    case LEDGER_LATE:
        return q_promises_open(pg->cx, pg->db, pg->cx->now, PAGE_ROWS, ret);
    case LEDGER_SETTLED:
        return q_promises_settled(pg->cx, pg->db, INT64_MAX, first, PAGE_ROWS, ret);
    }
    return OK;
}

static enum status fill_views(struct page *pg, enum ledger_view chosen, struct ledger *l)
{
    struct q_promise_counts n;
    struct q_case_counts cases;
    TRY(page_counts(pg, &cases, &n));
    const int64_t counts[LEDGER_VIEWS] = { n.mine, n.open, n.late, -1 };
    struct list_view *v = arena_array(pg->cx->arena, struct list_view, LEDGER_VIEWS);
    for (int i = 0; i < LEDGER_VIEWS; i++)
        v[i] = (struct list_view){ .key = str_c(ledger_views[i].key),
                                   .label = page_say(pg, ledger_views[i].word),
                                   .count = counts[i],
                                   .is_chosen = i == (int)chosen };
    l->views = v;
    l->views_n = LEDGER_VIEWS;
    return OK;
}

static enum status fill_last(struct page *pg, struct ledger *l)
{
    struct q_promise_rows last;
    TRY(q_promises_settled_mine(pg->cx, pg->db, pg->me.id, 0, RATE_OF, &last));
    l->last = fill_stitches(pg, &last);
    l->last_n = last.n;
    struct fill fills[] = { FILL("kept", count_kept(&last)), FILL("count", (int64_t)last.n) };
    enum msg words = last.n < RATE_MIN ? M_promises_too_early : M_promises_kept_of;
    l->rate = tr_fill(pg->cx->arena, &pg->reader, words, fills, 2);
    return OK;
}

enum status promises_get(struct page *pg)
{
    struct ledger l = { .url = pg->rq->target };
    struct q_promise_rows rows;
    struct shell shell;
    enum ledger_view view = view_asked(pg);
    TRY(read_ledger(pg, view, &rows));
    l.v = fill_words(pg, &rows);
    l.n = rows.n;
    TRY(fill_views(pg, view, &l));
    TRY(fill_last(pg, &l));
    TRY(page_shell(pg, page_say(pg, M_nav_promises), NAV_PROMISES, "list", &shell));
    struct out o = page_out(pg);
    view_ledger_page(&o, &shell, &l);
    return page_send(pg, 200, &o);
}

/* ---- one promise ---- */

static str settled_by(struct page *pg, const struct q_promise *p)
{
    if (str_eq(p->state, promise_state_name(PROMISE_KEPT)) && p->kept_message.v != 0)
        return page_say(pg, M_promise_kept_by_message);
    if (str_eq(p->state, promise_state_name(PROMISE_KEPT)))
        return page_say(pg, M_promise_kept_by_act);
    return p->reason;
}

static enum status send_promise(struct page *pg, int status, const struct q_promise *p,
                                struct promise_page *page)
{
    struct shell shell;
    page->word = fill_word(pg, p);
    page->case_title = p->case_subject;
    page->is_open = str_eq(p->state, promise_state_name(PROMISE_OPEN));
    page->settled_by = settled_by(pg, p);
    TRY(page_shell(pg, p->words, NAV_PROMISES, "list", &shell));
    struct out o = page_out(pg);
    view_promise_page(&o, &shell, page);
    return page_send(pg, status, &o);
}

enum status promise_get(struct page *pg)
{
    struct q_promise p;
    struct promise_page page = { 0 };
    TRY(page_promise_of(pg, &p));
    return send_promise(pg, 200, &p, &page);
}

static bool is_fault_of(const struct page *pg, const char *field)
{
    return pg->cx->err.field != NULL && str_eq(str_c(pg->cx->err.field), str_c(field));
}

/* Back to where it was pressed, or the promise again with what is wrong. */
static enum status after(struct page *pg, const struct q_promise *p, enum status s)
{
    if (page_is_kind(s)) {
        struct q_promise now;
        struct promise_page page = { .when = form_raw(&pg->form, "when"),
                                     .why = form_raw(&pg->form, "why") };
        str fault = page_fault(pg, s);
        if (is_fault_of(pg, "when"))
            page.when_error = fault;
        else if (is_fault_of(pg, "reason") || is_fault_of(pg, "why"))
            page.why_error = fault;
        else
            page.error = fault;
        TRY(q_promise_by_id(pg->cx, pg->db, p->id, &now));
        return send_promise(pg, page_kind_status(s), &now, &page);
    }
    TRY(s);
    if (str_eq(request_field(pg->rq, "to"), S("/today")))
        return page_go(pg, "/today");
    return page_go(pg, "/promises/%lld", (long long)p->number);
}

enum status promise_keeping_post(struct page *pg)
{
    struct q_promise p;
    TRY(page_promise_of(pg, &p));
    int64_t version = form_id(&pg->form, "version");
    TRY(form_done(&pg->form));
    return after(pg, &p,
                 promise_keep(pg->cx, pg->firm, pg->who, p.id, version, (struct message_id){ 0 }));
}

static enum status do_move(struct page *pg, const struct q_promise *p)
{
    struct promise_id moved;
    struct promise_move m = { .id = p->id, .word = { .language = p->language } };
    str when = form_line(&pg->form, "when", 1, SUBJECT_MAX);
    m.version = form_id(&pg->form, "version");
    m.is_client_told = form_bool(&pg->form, "told");
    TRY(form_done(&pg->form));
    TRY(read_when(pg, when, &m.word));
    return promise_move_to(pg->cx, pg->firm, pg->who, &m, &moved);
}

enum status promise_move_post(struct page *pg)
{
    struct q_promise p;
    TRY(page_promise_of(pg, &p));
    return after(pg, &p, do_move(pg, &p));
}

enum status promise_surrender_post(struct page *pg)
{
    struct q_promise p;
    TRY(page_promise_of(pg, &p));
    int64_t version = form_id(&pg->form, "version");
    str why = form_line(&pg->form, "why", 1, SUBJECT_MAX);
    enum status s = form_done(&pg->form);
    if (s == OK)
        s = promise_give_up(pg->cx, pg->firm, pg->who, p.id, version, why);
    return after(pg, &p, s);
}

/* ---- a promise by hand ---- */

static enum status send_new(struct page *pg, int status, struct promise_new *form)
{
    struct shell shell;
    TRY(page_shell(pg, page_say(pg, M_promise_new_title), NAV_PROMISES, "list", &shell));
    struct out o = page_out(pg);
    view_promise_new_page(&o, &shell, form);
    return page_send(pg, status, &o);
}

enum status promise_new_get(struct page *pg)
{
    struct q_case c;
    TRY(page_case_of(pg, &c));
    struct promise_new form = { .number = c.number, .text = request_query(pg->rq, "text") };
    return send_new(pg, 200, &form);
}

static enum status do_give(struct page *pg, const struct q_case *c)
{
    struct promise_id id;
    struct promise_given given = { .case_id = c->id,
                                   .agent_id = pg->me.id,
                                   .word = { .words =
                                                 form_line(&pg->form, "text", 1, SUBJECT_MAX) } };
    str when = form_line(&pg->form, "when", 1, SUBJECT_MAX);
    TRY(form_done(&pg->form));
    str language = text_language(given.word.words);
    given.word.language = language.p != NULL ? language : c->language;
    TRY(read_when(pg, when, &given.word));
    return promise_give(pg->cx, pg->firm, pg->who, &given, &id);
}

enum status promise_new_post(struct page *pg)
{
    struct q_case c;
    TRY(page_case_of(pg, &c));
    enum status s = do_give(pg, &c);
    if (page_is_kind(s)) {
        struct promise_new form = { .number = c.number,
                                    .text = form_raw(&pg->form, "text"),
                                    .text_error = page_field_fault(pg, "text"),
                                    .when = form_raw(&pg->form, "when") };
        if (is_fault_of(pg, "when"))
            form.when_error = page_fault(pg, s);
        else
            form.error = page_fault(pg, s);
        return send_new(pg, page_kind_status(s), &form);
    }
    TRY(s);
    return page_go(pg, "/cases/%lld", (long long)c.number);
}
