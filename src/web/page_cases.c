/* Cases: the list, one case, and what one does with it. */
#include "act/case_act.h"
#include "act/outbox_act.h"
#include "act/verify_act.h"
#include "base/limits.h"
#include "web/case_fill.h"
#include "web/pages.h"

/* ---- looking ---- */

enum status cases_get(struct page *pg)
{
    struct case_list list;
    struct shell shell;
    TRY(fill_case_list(pg, (struct case_id){ 0 }, &list));
    struct out o = page_out(pg);
    if (pg->rq->is_fragment) {
        view_case_list(&o, &list);
        return page_send(pg, 200, &o);
    }
    TRY(page_shell(pg, page_say(pg, M_nav_cases), NAV_CASES, "list", &shell));
    shell.query = list.query;
    view_cases_page(&o, &shell, &list);
    return page_send(pg, 200, &o);
}

static const char *pane_asked(const struct page *pg)
{
    str pane = request_query(pg->rq, "pane");
    if (str_eq(pane, S("list")))
        return "list";
    return str_eq(pane, S("side")) ? "side" : "case";
}

enum status case_get(struct page *pg)
{
    struct q_case c;
    struct case_page page;
    struct shell shell;
    TRY(page_case_of(pg, &c));
    TRY(fill_case_page(pg, &c, &page));
    TRY(page_shell(pg, c.subject, NAV_CASES, pane_asked(pg), &shell));
    struct out o = page_out(pg);
    view_case_page(&o, &shell, &page);
    return page_send(pg, 200, &o);
}

enum status case_reading_post(struct page *pg)
{
    struct q_case c;
    TRY(page_case_of(pg, &c));
    TRY(case_mark_read(pg->cx, pg->firm, pg->who, c.id));
    pg->rs->status = 204;
    pg->rs->type = NULL;
    return OK;
}

/* ---- one word each: take, hand on, judge, close ---- */

static enum status back(struct page *pg, const struct q_case *c)
{
    return page_go(pg, "/cases/%lld", (long long)c->number);
}

/* The case of the path and the version of the form. */
static enum status case_and_version(struct page *pg, struct q_case *ret_case, int64_t *ret_version)
{
    TRY(page_case_of(pg, ret_case));
    int64_t version = form_id(&pg->form, "version");
    TRY(form_done(&pg->form));
    *ret_version = version;
    return OK;
}

enum status case_owner_post(struct page *pg)
{
    struct q_case c;
    int64_t version;
    struct hand_over h = { .to = { form_int_or(&pg->form, "to", 0, INT64_MAX, pg->me.id.v) },
                           .why = form_text(&pg->form, "why", 0, NOTE_MAX) };
    TRY(case_and_version(pg, &c, &version));
    TRY(case_hand_over(pg->cx, pg->firm, pg->who, c.id, version, &h));
    return back(pg, &c);
}

enum status case_verdict_post(struct page *pg)
{
    struct q_case c;
    int64_t version;
    enum verdict verdict;
    TRY(case_and_version(pg, &c, &version));
    if (!verdict_parse(request_field(pg->rq, "verdict"), &verdict))
        return FAIL(pg->cx, E_INPUT, "form.not_a_choice", "verdict", "no such verdict");
    TRY(case_judge(pg->cx, pg->firm, pg->who, c.id, version, verdict));
    return back(pg, &c);
}

enum status case_kind_post(struct page *pg)
{
    struct q_case c;
    int64_t version;
    enum case_kind kind;
    TRY(case_and_version(pg, &c, &version));
    if (!case_kind_parse(request_field(pg->rq, "kind"), &kind) || kind == CASE_UNREADABLE)
        return FAIL(pg->cx, E_INPUT, "form.not_a_choice", "kind", "no such kind");
    TRY(case_set_kind(pg->cx, pg->firm, pg->who, c.id, version, kind));
    return back(pg, &c);
}

enum status case_heat_post(struct page *pg)
{
    struct q_case c;
    int64_t version;
    TRY(case_and_version(pg, &c, &version));
    bool is_hot = form_bool(&pg->form, "hot");
    TRY(case_set_heat(pg->cx, pg->firm, pg->who, c.id, version, is_hot));
    return back(pg, &c);
}

enum status case_closure_post(struct page *pg)
{
    struct q_case c;
    TRY(page_case_of(pg, &c));
    TRY(case_close(pg->cx, pg->firm, pg->who, c.id));
    return back(pg, &c);
}

enum status case_reopening_post(struct page *pg)
{
    struct q_case c;
    TRY(page_case_of(pg, &c));
    TRY(case_reopen(pg->cx, pg->firm, pg->who, c.id));
    return back(pg, &c);
}

enum status case_remedy_post(struct page *pg)
{
    struct q_case c;
    int64_t version;
    str what = form_text(&pg->form, "put_right", 1, NOTE_MAX);
    TRY(case_and_version(pg, &c, &version));
    TRY(case_put_it_right(pg->cx, pg->firm, pg->who, c.id, version, what));
    return back(pg, &c);
}

/* The question goes by mail where there is an address and a mailbox; else its link is shown, to be
 * pasted anywhere. */
enum status case_survey_post(struct page *pg)
{
    struct q_case c;
    struct survey_id id;
    struct verify_question q;
    TRY(page_case_of(pg, &c));
    str host_url = arena_printf(pg->cx->arena, "%s://%.*s", pg->rq->is_https ? "https" : "http",
                                STR_ARG(pg->rq->host));
    bool is_link_wanted = str_eq(request_field(pg->rq, "by"), S("link"));
    TRY(verify_question_of(pg->cx, pg->db, &pg->settings, &c, is_link_wanted, host_url, &q));
    TRY(verify_ask(pg->cx, pg->firm, pg->who, &q, &id));
    return back(pg, &c);
}

enum status message_settling_post(struct page *pg)
{
    int64_t id;
    struct q_message m;
    struct q_case c;
    TRY(request_param_id(pg->rq, "id", &id));
    TRY(q_message_by_id(pg->cx, pg->db, (struct message_id){ id }, &m));
    TRY(q_case_by_id(pg->cx, pg->db, m.case_id, &c));
    TRY(outbox_settle_by_hand(pg->cx, pg->firm, pg->who, m.id, form_bool(&pg->form, "arrived")));
    return back(pg, &c);
}

/* ---- forms in the middle pane: listen, note, call ---- */

struct pane_form {
    struct q_case c;
    struct case_page page;
    struct shell shell;
};

static enum status open_pane(struct page *pg, enum msg title, struct pane_form *ret)
{
    TRY(page_case_of(pg, &ret->c));
    TRY(fill_case_page(pg, &ret->c, &ret->page));
    return page_shell(pg, page_say(pg, title), NAV_CASES, "case", &ret->shell);
}

static enum status send_listen(struct page *pg, int status, const struct listen_form *form)
{
    struct pane_form p;
    TRY(open_pane(pg, M_step_listen, &p));
    struct listen_form shown = *form;
    if (status == 200)
        shown = (struct listen_form){ .own_words = p.c.own_words,
                                      .what_happened = p.c.what_happened,
                                      .what_it_did = p.c.what_it_did,
                                      .what_they_want = p.c.what_they_want };
    struct out o = page_out(pg);
    view_listen_page(&o, &p.shell, &p.page, &shown);
    return page_send(pg, status, &o);
}

enum status case_listening_get(struct page *pg)
{
    return send_listen(pg, 200, &(struct listen_form){ 0 });
}

static enum status do_listen(struct page *pg)
{
    struct q_case c;
    int64_t version;
    struct heard heard = { .own_words = form_text(&pg->form, "own_words", 0, NOTE_MAX),
                           .what_happened = form_text(&pg->form, "what_happened", 1, NOTE_MAX),
                           .what_it_did = form_text(&pg->form, "what_it_did", 0, NOTE_MAX),
                           .what_they_want = form_text(&pg->form, "what_they_want", 0, NOTE_MAX) };
    TRY(case_and_version(pg, &c, &version));
    return case_listen(pg->cx, pg->firm, pg->who, c.id, version, &heard);
}

enum status case_listening_post(struct page *pg)
{
    struct q_case c;
    enum status s = do_listen(pg);
    if (page_is_kind(s)) {
        struct listen_form form = { .error = page_fault(pg, s),
                                    .own_words = form_raw(&pg->form, "own_words"),
                                    .what_happened = form_raw(&pg->form, "what_happened"),
                                    .what_happened_error = page_field_fault(pg, "what_happened"),
                                    .what_it_did = form_raw(&pg->form, "what_it_did"),
                                    .what_they_want = form_raw(&pg->form, "what_they_want") };
        return send_listen(pg, page_kind_status(s), &form);
    }
    TRY(s);
    TRY(page_case_of(pg, &c));
    return back(pg, &c);
}

static enum status send_note(struct page *pg, int status, bool is_call,
                             const struct note_form *form)
{
    struct pane_form p;
    struct note_form shown = *form;
    TRY(open_pane(pg, is_call ? M_button_call : M_button_note, &p));
    shown.words = p.page.open_words;
    struct out o = page_out(pg);
    if (is_call)
        view_call_page(&o, &p.shell, &p.page, &shown);
    else
        view_note_page(&o, &p.shell, &p.page, &shown);
    return page_send(pg, status, &o);
}

enum status case_note_get(struct page *pg)
{
    return send_note(pg, 200, false, &(struct note_form){ 0 });
}

enum status case_call_get(struct page *pg)
{
    return send_note(pg, 200, true, &(struct note_form){ 0 });
}

static enum status do_note(struct page *pg)
{
    struct q_case c;
    str text = form_text(&pg->form, "text", 1, NOTE_MAX);
    TRY(form_done(&pg->form));
    TRY(page_case_of(pg, &c));
    return case_note(pg->cx, pg->firm, pg->who, c.id, text);
}

static enum status do_call(struct page *pg)
{
    static const char *const outcomes[] = { "reached", "no_answer", "message_left", NULL };
    struct q_case c;
    struct promise_id *kept;
    int outcome = form_choice_or(&pg->form, "outcome", outcomes, 0);
    struct call_log call = { .text = form_text(&pg->form, "text", outcome == 0, NOTE_MAX),
                             .minutes = form_int_or(&pg->form, "minutes", 0, 24 * 60, 0),
                             .is_apology = form_bool(&pg->form, "apology") };
    TRY(form_done(&pg->form));
    TRY(page_case_of(pg, &c));
    call.outcome = str_c(outcomes[outcome]);
    call.kept_n = ticked_words(pg, &kept);
    call.kept = kept;
    return case_log_call(pg->cx, pg->firm, pg->who, c.id, &call);
}

static enum status note_or_call_post(struct page *pg, bool is_call)
{
    struct q_case c;
    enum status s = is_call ? do_call(pg) : do_note(pg);
    if (page_is_kind(s)) {
        struct note_form form = { .error = page_fault(pg, s),
                                  .text = form_raw(&pg->form, "text"),
                                  .minutes = form_raw(&pg->form, "minutes") };
        return send_note(pg, page_kind_status(s), is_call, &form);
    }
    TRY(s);
    TRY(page_case_of(pg, &c));
    return back(pg, &c);
}

enum status case_note_post(struct page *pg)
{
    return note_or_call_post(pg, false);
}

enum status case_call_post(struct page *pg)
{
    return note_or_call_post(pg, true);
}
