/* Erasing a client. */
#include "act/erasure_act.h"
#include "base/num.h"
#include "text/bangla.h"
#include "web/pages.h"

static enum status send_erasure(struct page *pg, int status, const struct q_client *c, str error)
{
    struct q_erasure_counts n;
    struct shell shell;
    TRY(q_erasure_counts(pg->cx, pg->db, c->id, &n));
    struct erasure_page p = { .number = c->number,
                              .name = name_for(pg, c->name, c->name_bn),
                              .cases = n.cases,
                              .messages = n.messages,
                              .files = n.files,
                              .promises = n.promises,
                              .number_error = error };
    TRY(page_shell(pg, page_say(pg, M_erasure_link), NAV_CLIENTS, "list", &shell));
    struct out o = page_out(pg);
    view_erasure(&o, &shell, &p);
    return page_send(pg, status, &o);
}

enum status erasure_get(struct page *pg)
{
    struct q_client c;
    TRY(page_client_of(pg, &c));
    return send_erasure(pg, 200, &c, STR_NULL);
}

static enum status send_erased(struct page *pg, int64_t number)
{
    struct shell shell;
    TRY(page_shell(pg, page_say(pg, M_erasure_link), NAV_CLIENTS, "list", &shell));
    struct out o = page_out(pg);
    view_erased(&o, &shell, number);
    return page_send(pg, 200, &o);
}

/* In either digits, with or without blanks; the number, not a click, is what one means. */
static bool is_typed(struct page *pg, int64_t number)
{
    int64_t typed;
    str field = request_field(pg->rq, "number");
    str text = str_trim(digits_ascii(pg->cx->arena, field.p == NULL ? S("") : field));
    return num_int(text, 1, INT64_MAX, &typed) && typed == number;
}

enum status erasure_post(struct page *pg)
{
    struct q_client c;
    TRY(page_client_of(pg, &c));
    if (!is_typed(pg, c.number))
        return send_erasure(pg, 422, &c, page_say(pg, M_erasure_wrong_number));
    TRY(client_erase(pg->cx, pg->firm, pg->who, c.id));
    return send_erased(pg, c.number);
}
