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
    if (e->n >= MAIL_ERRORS_MAX)
        return;
    str *grown = arena_array(a, str, e->n + 1);
    if (e->n > 0)
        memcpy(grown, e->v, e->n * sizeof(str));
    grown[e->n] = str_c(code);
    *e = (struct mail_ids){ grown, e->n + 1 };
}
