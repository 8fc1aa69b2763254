/* Any bytes give a mail: valid text, an offset inside it, and the same mail after its journey over
 * the wire. */
#include "fuzz.h"
#include "mail/mime_read.h"
#include "mail/wire.h"
#include "text/utf8.h"

static str packed(struct ctx *cx, struct mail *m)
{
    struct buf out = buf_new(cx->arena, 256 * 1024 * 1024);
    struct wire w = { .arena = cx->arena, .out = &out };
    wire_mail(&w, m);
    assert(!out.overflow && !w.is_broken);
    return buf_str(&out);
}

FUZZ(struct ctx *cx, str input)
{
    static bool is_open;
    if (!is_open)
        mime_open();
    is_open = true;
    struct mail *m = mime_read(cx->arena, input, (int64_t)input.n, NULL);
    assert(utf8_valid(m->text) && utf8_valid(m->html) && utf8_valid(m->subject));
    assert(m->visible <= m->text.n);
    str sent = packed(cx, m);
    struct mail *got = mail_new(cx->arena);
    struct wire in = { .arena = cx->arena, .in = sent };
    wire_mail(&in, got);
    assert(!in.is_broken && in.in.n == 0);
    assert(str_eq(packed(cx, got), sent));
}
