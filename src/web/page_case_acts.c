/* What is done to a case beside answering: tags, putting it aside, taking back. */
#include "act/case_act.h"
#include "act/snooze_act.h"
#include "act/tag_act.h"
#include "act/undo_act.h"
#include "base/limits.h"
#include "desk/snooze.h"
#include "web/case_fill.h"
#include "web/pages.h"

static enum status back(struct page *pg, const struct q_case *c)
{
    return page_go(pg, "/cases/%lld", (long long)c->number);
}

/* Back to the case, or the case with the form open and what is wrong. */
static enum status after(struct page *pg, const struct q_case *c, enum status s,
                         const struct case_tools *tools)
{
    struct case_page page;
    struct shell shell;
    if (!page_is_kind(s) || s == E_CONFLICT) {
        TRY(s);
        return back(pg, c);
    }
    TRY(fill_case_page(pg, c, &page));
    page.tools.tag_error = tools->tag_error;
    page.tools.tag_typed = tools->tag_typed;
    page.tools.is_tag_open = tools->is_tag_open;
    page.tools.snooze_error = tools->snooze_error;
    page.tools.snooze_typed = tools->snooze_typed;
    page.tools.is_snooze_open = tools->is_snooze_open;
    TRY(page_shell(pg, c->subject, NAV_CASES, "case", &shell));
    struct out o = page_out(pg);
    view_case_page(&o, &shell, &page);
    return page_send(pg, page_kind_status(s), &o);
}

enum status case_tags_post(struct page *pg)
{
    struct q_case c;
    TRY(page_case_of(pg, &c));
    str name = form_raw(&pg->form, "tag");
    enum status s = case_tag(pg->cx, pg->firm, pg->who, c.id, name);
    struct case_tools tools = { .is_tag_open = true, .tag_typed = name };
    tools.tag_error = s == OK ? STR_NULL : page_fault(pg, s);
    return after(pg, &c, s, &tools);
}

enum status case_tag_removal_post(struct page *pg)
{
    struct q_case c;
    int64_t tag;
    TRY(page_case_of(pg, &c));
    TRY(request_param_id(pg->rq, "tag", &tag));
    TRY(case_untag(pg->cx, pg->firm, pg->who, c.id, (struct tag_id){ tag }));
    return back(pg, &c);
}

/* A chosen time, or words. */
static enum status snooze_until(struct page *pg, int64_t *ret_at)
{
    struct calendar calendar;
    *ret_at = form_int_or(&pg->form, "at", 1, INT64_MAX, 0);
    if (*ret_at > 0)
        return OK;
    TRY(page_calendar(pg, &calendar));
    struct date_context when = { .now = pg->cx->now,
                                 .calendar = &calendar,
                                 .week_start = (enum weekday)pg->settings.week_start };
    str words = form_line(&pg->form, "when", 0, SUBJECT_MAX);
    if (words.n == 0 || !snooze_read(pg->cx->arena, words, &when, ret_at))
        return FAIL(pg->cx, E_INPUT, "snooze.when", "when", "no time ahead in it");
    return OK;
}

static enum status do_snooze(struct page *pg, const struct q_case *c)
{
    int64_t at, version = form_id(&pg->form, "version");
    TRY(form_done(&pg->form));
    TRY(snooze_until(pg, &at));
    return case_snooze(pg->cx, pg->firm, pg->who, c->id, version, at);
}

enum status case_snooze_post(struct page *pg)
{
    struct q_case c;
    TRY(page_case_of(pg, &c));
    enum status s = do_snooze(pg, &c);
    struct case_tools tools = { .is_snooze_open = true,
                                .snooze_typed = form_raw(&pg->form, "when") };
    tools.snooze_error = s == OK ? STR_NULL : page_fault(pg, s);
    return after(pg, &c, s, &tools);
}

enum status case_waking_post(struct page *pg)
{
    struct q_case c;
    TRY(page_case_of(pg, &c));
    TRY(case_wake(pg->cx, pg->firm, pg->who, c.id));
    return back(pg, &c);
}

/* Without scripts nothing tells that the case was read. */
enum status case_looking_post(struct page *pg)
{
    struct q_case c;
    TRY(page_case_of(pg, &c));
    TRY(case_mark_read(pg->cx, pg->firm, pg->who, c.id));
    return page_go(pg, "/today");
}

enum status case_undoing_post(struct page *pg)
{
    struct q_case c;
    int64_t seq = form_id(&pg->form, "seq");
    TRY(form_done(&pg->form));
    TRY(page_case_of(pg, &c));
    TRY(case_undo(pg->cx, pg->firm, pg->who, c.id, seq));
    return back(pg, &c);
}
