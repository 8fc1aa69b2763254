/* Packing, unpacking, and frames. */
#include "mail/wire.h"

#include "base/clock.h"
#include "base/limits.h"
#include "base/vec.h"
#include "text/utf8.h"

#include <errno.h>
#include <poll.h>
#include <sys/socket.h>

static void wire_bytes(struct wire *w, void *p, size_t n)
{
    if (w->out != NULL) {
        buf_add(w->out, (str){ p, n });
    } else if (w->is_broken || w->in.n < n) {
        w->is_broken = true;
        memset(p, 0, n);
    } else {
        memcpy(p, w->in.p, n);
        w->in = str_skip(w->in, n);
    }
}

static void wire_int(struct wire *w, int64_t *v)
{
    wire_bytes(w, v, sizeof *v);
}

static void wire_bool(struct wire *w, bool *v)
{
    unsigned char byte = *v;
    wire_bytes(w, &byte, 1);
    *v = byte != 0;
}

/* An enum or count: 0 to `max`. */
static int64_t wire_upto(struct wire *w, int64_t v, int64_t max)
{
    wire_int(w, &v);
    w->is_broken |= v < 0 || v > max;
    return w->is_broken ? 0 : v;
}

static void wire_blob(struct wire *w, str *s)
{
    size_t n = (size_t)wire_upto(w, (int64_t)s->n, INT64_MAX);
    if (w->out != NULL) {
        buf_add(w->out, *s);
    } else if (w->is_broken || n > w->in.n) {
        w->is_broken = true;
        *s = S("");
    } else {
        *s = str_sub(w->in, 0, n);
        w->in = str_skip(w->in, n);
    }
}

static void wire_str(struct wire *w, str *s)
{
    wire_blob(w, s);
    if (w->out == NULL && !utf8_valid(*s))
        w->is_broken = true;
}

/* The length of a list; room for it where unpacking. A list of n needs at least n bytes. */
#define WIRE_LIST(w, list, max)                                                      \
    do {                                                                             \
        (list)->n = (size_t)wire_upto((w), (int64_t)(list)->n, (max));               \
        if ((w)->out == NULL)                                                        \
            (list)->v = arena_zalloc((w)->arena, (list)->n * sizeof *(list)->v + 1); \
    } while (0)

static void wire_ids(struct wire *w, struct mail_ids *ids, size_t max)
{
    WIRE_LIST(w, ids, (int64_t)max);
    for (size_t i = 0; i < ids->n; i++)
        wire_str(w, &ids->v[i]);
}

static void wire_addresses(struct wire *w, struct mail_addresses *list)
{
    WIRE_LIST(w, list, MAIL_ADDRESSES_MAX);
    for (size_t i = 0; i < list->n; i++) {
        wire_str(w, &list->v[i].name);
        wire_str(w, &list->v[i].address);
    }
}

static void wire_bounce(struct wire *w, struct mail_bounce *b)
{
    wire_bool(w, &b->is_there);
    wire_bool(w, &b->is_hard);
    wire_str(w, &b->status);
    wire_str(w, &b->recipient);
    wire_str(w, &b->original_message_id);
}

static void wire_attachments(struct wire *w, struct mail_attachments *list)
{
    WIRE_LIST(w, list, MAIL_PARTS_MAX);
    for (size_t i = 0; i < list->n; i++) {
        struct mail_attachment *a = &list->v[i];
        wire_str(w, &a->name);
        wire_str(w, &a->type);
        wire_str(w, &a->content_id);
        wire_bool(w, &a->is_inline);
        wire_blob(w, &a->bytes);
    }
}

void wire_request(struct wire *w, struct worker_request *rq)
{
    rq->op = (enum worker_op)wire_upto(w, rq->op, WORKER_PROBE);
    wire_int(w, &rq->size);
    wire_str(w, &rq->own.loop_id);
    wire_ids(w, &rq->own.mailboxes, MAIL_ADDRESSES_MAX);
}

void wire_mail(struct wire *w, struct mail *m)
{
    wire_str(w, &m->message_id);
    wire_addresses(w, &m->from);
    wire_addresses(w, &m->to);
    wire_addresses(w, &m->cc);
    wire_addresses(w, &m->reply_to);
    wire_addresses(w, &m->delivered_to);
    wire_str(w, &m->subject);
    wire_str(w, &m->date);
    wire_int(w, &m->date_at);
    m->class = (enum mail_class)wire_upto(w, m->class, MAIL_LOOP);
    wire_bool(w, &m->may_answer);
    wire_bounce(w, &m->bounce);
    wire_str(w, &m->text);
    m->visible = (size_t)wire_upto(w, (int64_t)m->visible, (int64_t)m->text.n);
    wire_bool(w, &m->html_present);
    wire_str(w, &m->html);
    wire_ids(w, &m->in_reply_to, MAIL_REFERENCES_MAX);
    wire_ids(w, &m->references, MAIL_REFERENCES_MAX);
    wire_attachments(w, &m->attachments);
    wire_ids(w, &m->errors, MAIL_ERRORS_MAX);
    wire_int(w, &m->size);
}

/* ---- frames */

static enum status wait_for(struct ctx *cx, int fd, short what, int64_t deadline)
{
    for (;;) {
        int64_t left = deadline - clock_mono();
        struct pollfd p = { .fd = fd, .events = what };
        int n = left <= 0 ? 0 : poll(&p, 1, left > 60000 ? 60000 : (int)left);
        if (n > 0)
            return OK;
        if (n < 0 && errno != EINTR)
            return FAIL(cx, E_IO, "worker.died", NULL, "poll: %s", strerror(errno));
        if (clock_mono() >= deadline)
            return FAIL(cx, E_BUSY, "worker.slow", NULL, "no answer in time");
    }
}

static enum status send_all(struct ctx *cx, int fd, str bytes, int64_t deadline)
{
    while (bytes.n > 0) {
        ssize_t n = send(fd, bytes.p, bytes.n, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n < 0 && (errno == EAGAIN || errno == EINTR))
            TRY(wait_for(cx, fd, POLLOUT, deadline));
        else if (n < 0)
            return FAIL(cx, E_IO, "worker.died", NULL, "send: %s", strerror(errno));
        else
            bytes = str_skip(bytes, (size_t)n);
    }
    return OK;
}

static enum status receive_all(struct ctx *cx, int fd, char *to, size_t n, int64_t deadline)
{
    while (n > 0) {
        ssize_t got = recv(fd, to, n, MSG_DONTWAIT);
        if (got == 0)
            return FAIL(cx, E_IO, "worker.died", NULL, "the peer closed");
        if (got < 0 && errno != EAGAIN && errno != EINTR)
            return FAIL(cx, E_IO, "worker.died", NULL, "recv: %s", strerror(errno));
        if (got < 0)
            TRY(wait_for(cx, fd, POLLIN, deadline));
        else
            to += got, n -= (size_t)got;
    }
    return OK;
}

enum status wire_send(struct ctx *cx, int fd, str frame, int64_t deadline)
{
    unsigned char head[8];
    for (int i = 0; i < 8; i++)
        head[i] = (unsigned char)((uint64_t)frame.n >> (8 * i));
    TRY(send_all(cx, fd, (str){ (const char *)head, 8 }, deadline));
    return send_all(cx, fd, frame, deadline);
}

enum status wire_receive(struct ctx *cx, int fd, size_t max, int64_t deadline, str *ret_frame)
{
    unsigned char head[8];
    TRY(receive_all(cx, fd, (char *)head, 8, deadline));
    uint64_t n = 0;
    for (int i = 0; i < 8; i++)
        n |= (uint64_t)head[i] << (8 * i);
    if (n > max)
        return FAIL(cx, E_LIMIT, "worker.died", NULL, "a frame of %llu bytes",
                    (unsigned long long)n);
    char *to = arena_alloc(cx->arena, (size_t)n + 1);
    TRY(receive_all(cx, fd, to, (size_t)n, deadline));
    *ret_frame = (str){ to, (size_t)n };
    return OK;
}
