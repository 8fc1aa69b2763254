/* What is not a page: attachments, a mail as it was sent, live events. */
#include "act/blob.h"
#include "base/limits.h"
#include "base/num.h"
#include "desk/picture.h"
#include "http/events.h"
#include "web/case_fill.h"
#include "web/pages.h"

bool file_may_show(str type)
{
    static const char *const shown[] = { "image/png", "image/jpeg", "image/gif", "image/webp" };
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        if (str_eq_nocase(type, str_c(shown[i])))
            return true;
    return false;
}

/* RFC 6266: a plain name for old readers, the whole one %-written. */
static str disposition(struct page *pg, str name, bool is_shown)
{
    struct out o = page_out(pg);
    put_url_str(&o, name);
    return arena_printf(pg->cx->arena, "%s; filename*=UTF-8''%.*s",
                        is_shown ? "inline" : "attachment", STR_ARG(buf_str(&o.buf)));
}

static enum status send_file(struct page *pg, str name, str type, str blob)
{
    str bytes;
    TRY(blob_get(pg->cx, pg->firm, blob, MAIL_MAX, &bytes));
    str picture = picture_type(bytes); /* what the sender says of it is no ground */
    bool is_shown = file_may_show(type) && picture.n > 0;
    pg->rs->type = is_shown ? arena_cstr(pg->cx->arena, picture) : "application/octet-stream";
    pg->rs->bytes = bytes;
    TRY(response_header(pg->cx, pg->rs, "Content-Disposition", disposition(pg, name, is_shown)));
    TRY(response_header(pg->cx, pg->rs, "Content-Security-Policy",
                        S("sandbox; default-src 'none'")));
    return response_header(pg->cx, pg->rs, "Cache-Control", S("private, max-age=3600"));
}

enum status file_get(struct page *pg)
{
    int64_t id;
    struct q_attachment_by_id a;
    TRY(request_param_id(pg->rq, "id", &id));
    TRY(q_attachment_by_id(pg->cx, pg->db, (struct attachment_id){ id }, &a));
    return send_file(pg, a.name, a.type, a.blob);
}

enum status draft_file_get(struct page *pg)
{
    int64_t id;
    struct q_draft_file_by_id f;
    TRY(request_param_id(pg->rq, "id", &id));
    TRY(q_draft_file_by_id(pg->cx, pg->db, (struct draft_file_id){ id }, &f));
    return send_file(pg, f.name, f.type, f.blob);
}

/* HTML as it came, in a sandbox that runs nothing and fetches nothing. */
enum status message_html_get(struct page *pg)
{
    int64_t id;
    struct q_message m;
    str bytes;
    TRY(request_param_id(pg->rq, "id", &id));
    TRY(q_message_by_id(pg->cx, pg->db, (struct message_id){ id }, &m));
    if (m.html_blob.n == 0)
        return FAIL(pg->cx, E_MISSING, "page.missing", NULL, "the message has no HTML");
    TRY(blob_get(pg->cx, pg->firm, m.html_blob, MAIL_MAX, &bytes));
    pg->rs->bytes = bytes;
    return response_header(
        pg->cx, pg->rs, "Content-Security-Policy",
        S("sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"));
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
