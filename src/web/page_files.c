/* What is not a page: attachments, a mail as it was sent, live events. */
#include "act/file_answer.h"
#include "base/num.h"
#include "http/events.h"
#include "web/pages.h"

enum status file_get(struct page *pg)
{
    int64_t id;
    struct q_attachment_by_id a;
    TRY(request_param_id(pg->rq, "id", &id));
    TRY(q_attachment_by_id(pg->cx, pg->db, (struct attachment_id){ id }, &a));
    return file_answer(pg->cx, pg->firm, pg->rs, a.name, a.type, a.blob);
}

enum status draft_file_get(struct page *pg)
{
    int64_t id;
    struct q_draft_file_by_id f;
    TRY(request_param_id(pg->rq, "id", &id));
    TRY(q_draft_file_by_id(pg->cx, pg->db, (struct draft_file_id){ id }, &f));
    return file_answer(pg->cx, pg->firm, pg->rs, f.name, f.type, f.blob);
}

enum status message_html_get(struct page *pg)
{
    int64_t id;
    struct q_message m;
    TRY(request_param_id(pg->rq, "id", &id));
    TRY(q_message_by_id(pg->cx, pg->db, (struct message_id){ id }, &m));
    if (m.html_blob.n == 0)
        return FAIL(pg->cx, E_MISSING, "page.missing", NULL, "the message has no HTML");
    return html_answer(pg->cx, pg->firm, pg->rs, m.html_blob);
}

enum status events_get(struct page *pg)
{
    int64_t last = -1;
    str seen = request_header(pg->rq, "last-event-id");
    if (seen.p == NULL)
        seen = request_query(pg->rq, "after");
    (void)num_int(seen, 0, INT64_MAX, &last);
    pg->rs->type = "text/event-stream";
    pg->rs->stream = events_subscribe(pg->web->events, pg->me.id.v, last);
    return OK;
}
