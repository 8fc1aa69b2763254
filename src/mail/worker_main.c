/* kantha-mail: the process that reads hostile bytes. Standard input is a socket to the server; it
 * reads a request and a mail, answers with a mail, and knows nothing else. See mail/worker.h. */
#include "base/clock.h"
#include "base/limits.h"
#include "mail/mime_read.h"
#include "mail/sandbox.h"
#include "mail/wire.h"

#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#define SOCKET 0
#define FOR_EVER INT64_MAX
#define ANSWER_MAX (16 * MIB + 2 * MAIL_MAX)

/* Dies by SIGPROF after that much computing, even where the server is gone. */
static void limit_computing(int64_t ms)
{
    setitimer(ITIMER_PROF, &(struct itimerval){ .it_value = { ms / 1000, ms % 1000 * 1000 } },
              NULL);
}

static struct mail *read_mail(struct ctx *cx, const struct worker_request *rq, str raw)
{
    struct mail *m;
    switch (rq->op) {
    case WORKER_READ:
        return mime_read(cx->arena, raw, rq->size, &rq->own);
    case WORKER_HEADERS:
        return mime_read_headers(cx->arena, raw, rq->size, &rq->own);
    case WORKER_PROBE:
        m = mail_new(cx->arena);
        m->subject = sandbox_probe(cx->arena);
        return m;
    }
    return mail_new(cx->arena);
}

static enum status answer(struct ctx *cx, struct mail *m)
{
    struct buf out = buf_new(cx->arena, ANSWER_MAX);
    size_t room = m->text.n + m->html.n + 64 * KIB;
    for (size_t i = 0; i < m->attachments.n; i++)
        room += m->attachments.v[i].bytes.n;
    buf_room(&out, room < ANSWER_MAX ? room : 0);
    struct wire w = { .arena = cx->arena, .out = &out };
    wire_mail(&w, m);
    if (out.overflow)
        return FAIL(cx, E_LIMIT, "worker.answer", NULL, "the answer is too large");
    return wire_send(cx, SOCKET, buf_str(&out), FOR_EVER);
}

static enum status turn(struct ctx *cx)
{
    str head, raw;
    TRY(wire_receive(cx, SOCKET, MIB, FOR_EVER, &head));
    TRY(wire_receive(cx, SOCKET, MAIL_MAX, FOR_EVER, &raw));
    struct worker_request rq = { 0 };
    struct wire w = { .arena = cx->arena, .in = head };
    wire_request(&w, &rq);
    limit_computing(MAIL_WORK_MS + 1000);
    TRY(answer(cx, read_mail(cx, &rq, raw)));
    limit_computing(0);
    return OK;
}

int main(void)
{
    struct stat in;
    if (fstat(SOCKET, &in) < 0 || !S_ISSOCK(in.st_mode)) {
        fputs("kantha-mail: kantha starts me to read mail; people use kantha mail parse\n", stderr);
        return 2;
    }
    struct arena *a = arena_new();
    struct ctx cx = { .arena = a };
    mime_open();
    str walls = sandbox_enter(a);
    enum status s = wire_send(&cx, SOCKET, walls, FOR_EVER);
    for (; s == OK; arena_reset(a))
        s = turn(&cx);
    _exit(s == E_IO ? 0 : 1);
}
