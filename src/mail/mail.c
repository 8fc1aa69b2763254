/* A mail of which nothing is known yet. */
#include "mail/mail.h"

#include "base/limits.h"
#include "base/vec.h"

struct mail *mail_new(struct arena *a)
{
    struct mail *m = arena_new_of(a, struct mail);
    str none = S("");
    m->message_id = m->subject = m->date = m->text = m->html = none;
    m->bounce =
        (struct mail_bounce){ .status = none, .recipient = none, .original_message_id = none };
    return m;
}

void mail_error(struct arena *a, struct mail *m, const char *code)
{
    struct mail_ids *e = &m->errors;
    for (size_t i = 0; i < e->n; i++)
        if (str_eq(e->v[i], str_c(code)))
            return;
    if (e->v == NULL)
        e->v = arena_array(a, str, MAIL_ERRORS_MAX);
    if (e->n < MAIL_ERRORS_MAX)
        e->v[e->n++] = str_c(code);
}
