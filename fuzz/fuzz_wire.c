/* A helper that lies: no frame breaks the server, and what passes is whole. */
#include "fuzz.h"
#include "mail/wire.h"
#include "text/utf8.h"

FUZZ(struct ctx *cx, str input)
{
    struct mail *m = mail_new(cx->arena);
    struct wire in = { .arena = cx->arena, .in = input };
    wire_mail(&in, m);
    if (in.is_broken)
        return;
    assert(m->visible <= m->text.n && utf8_valid(m->text) && utf8_valid(m->subject));
    for (size_t i = 0; i < m->attachments.n; i++)
        assert(m->attachments.v[i].bytes.n <= input.n);
}
