/* What the pages of a mailbox share. */
#include "web/mailbox_form.h"

const char *const mailbox_tls_names[] = { "at_once", "start", "never", NULL };

enum status mailbox_of(struct page *pg, struct q_mailbox *ret_box)
{
    int64_t id;
    TRY(request_param_id(pg->rq, "id", &id));
    return q_mailbox_by_id(pg->cx, pg->db, (struct mailbox_id){ id }, ret_box);
}

static bool find_words(const struct page *pg, str code, enum msg *ret_words)
{
    return msg_find(arena_join(pg->cx->arena, S("error."), code), ret_words);
}

str mailbox_fault_words(const struct page *pg, str code)
{
    enum msg m;
    if (code.n == 0)
        return S("");
    return page_say(pg, find_words(pg, code, &m) ? m : M_error_ours);
}

str mailbox_field_fault(const struct page *pg, const char *field)
{
    const struct err *e = &pg->cx->err;
    enum msg m;
    if (e->field != NULL && strcmp(e->field, field) == 0 && find_words(pg, str_c(e->code), &m))
        return page_say(pg, m);
    return page_field_fault(pg, field);
}
