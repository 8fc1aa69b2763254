/* A helper that misbehaves when the mail says so: what a mail that breaks a real one looks like to
 * the server. It answers the headers-only question properly, unless told not to. */
#include "base/limits.h"
#include "mail/wire.h"

#include <stdlib.h>
#include <unistd.h>

static bool says(str raw, const char *word)
{
    return str_find(raw, str_c(word), 0) >= 0;
}

static void misbehave(str raw)
{
    if (says(raw, "X-Spin"))
        for (volatile unsigned i = 0;; i++)
            ;
    if (says(raw, "X-Crash"))
        _exit(139);
    if (says(raw, "X-Huge"))
        (void)!write(0, "\xff\xff\xff\xff\xff\xff\xff\x0f", 8);
    if (says(raw, "X-Garbage"))
        (void)!write(0, "\x05\0\0\0\0\0\0\0hello", 13);
}

static enum status turn(struct ctx *cx)
{
    str head, raw;
    TRY(wire_receive(cx, 0, MIB, INT64_MAX, &head));
    TRY(wire_receive(cx, 0, MAIL_MAX, INT64_MAX, &raw));
    struct worker_request rq = { 0 };
    struct wire in = { .arena = cx->arena, .in = head };
    wire_request(&in, &rq);
    if (rq.op == WORKER_READ || says(raw, "X-Always"))
        misbehave(raw);
    struct mail *m = mail_new(cx->arena);
    m->subject = rq.op == WORKER_READ ? S("whole") : S("headers");
    struct buf out = buf_new(cx->arena, MIB);
    struct wire w = { .arena = cx->arena, .out = &out };
    wire_mail(&w, m);
    return wire_send(cx, 0, buf_str(&out), INT64_MAX);
}

int main(void)
{
    struct arena *a = arena_new();
    struct ctx cx = { .arena = a };
    enum status s = wire_send(&cx, 0, S("none"), INT64_MAX);
    while (s == OK)
        s = turn(&cx);
    _exit(0);
}
