/* Mail that stands in no case, and mail that is read again. */
#include "act/mail_wanted.h"
#include "base/num.h"
#include "web/pages.h"

static str why(struct page *pg, str reason)
{
    if (str_eq(reason, S("loop")))
        return page_say(pg, M_aside_loop);
    return page_say(pg, str_eq(reason, S("bounce")) ? M_aside_bounce : M_aside_absence);
}

static struct aside_mail mail_of(struct page *pg, const struct q_raw_aside *r)
{
    return (struct aside_mail){ .id = r->id.v,
                                .at = r->received_at,
                                .sender = r->sender,
                                .subject = r->subject.n > 0 ? r->subject : S("…"),
                                .why = why(pg, r->reason) };
}

enum status aside_get(struct page *pg)
{
    struct q_raw_aside_rows rows;
    struct aside_list list = { 0 };
    struct shell shell;
    int64_t before = INT64_MAX;
    (void)num_int(request_query(pg->rq, "before"), 1, INT64_MAX, &before);
    TRY(q_raws_aside_list(pg->cx, pg->db, (struct raw_id){ before }, PAGE_ROWS, &rows));
    struct aside_mail *v = arena_array(pg->cx->arena, struct aside_mail, rows.n);
    for (size_t i = 0; i < rows.n; i++)
        v[i] = mail_of(pg, &rows.v[i]);
    list.v = v;
    list.n = rows.n;
    if (rows.n == PAGE_ROWS)
        list.more = arena_printf(pg->cx->arena, "/mail/aside?before=%lld",
                                 (long long)rows.v[rows.n - 1].id.v);
    TRY(page_shell(pg, page_say(pg, M_aside_title), NAV_TODAY, "list", &shell));
    struct out o = page_out(pg);
    view_aside_page(&o, &shell, &list);
    return page_send(pg, 200, &o);
}

/* The job reads it; the case stands where new mail stands. */
enum status aside_case_post(struct page *pg)
{
    int64_t id;
    TRY(request_param_id(pg->rq, "id", &id));
    TRY(form_done(&pg->form));
    TRY(mail_open_aside(pg->cx, pg->firm, pg->who, (struct raw_id){ id }));
    return page_go(pg, "/cases?view=nobodys");
}

enum status case_rereading_post(struct page *pg)
{
    struct q_case c;
    TRY(page_case_of(pg, &c));
    TRY(form_done(&pg->form));
    TRY(mail_read_again(pg->cx, pg->firm, pg->who, c.id));
    return page_go(pg, "/cases/%lld", (long long)c.number);
}
