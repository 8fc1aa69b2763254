/* How a request and a mail travel between the server and the worker. Each struct is listed once;
 * the same list packs and unpacks. The reader trusts nothing: a length past the end, a count past
 * its limit or broken UTF-8 in a text makes the whole frame broken. */
#ifndef MAIL_WIRE_H
#define MAIL_WIRE_H

#include "base/buf.h"
#include "mail/mail.h"

struct wire {
    struct arena *arena;
    struct buf *out; /* packing; NULL where unpacking */
    str in;          /* unpacking: what is left */
    bool is_broken;
};

enum worker_op {
    WORKER_READ,    /* all of the mail */
    WORKER_HEADERS, /* only its headers: too large, or the body kills */
    WORKER_PROBE,   /* which walls stand? */
};

/* Goes before the frame with the raw mail. */
struct worker_request {
    enum worker_op op;
    int64_t size;
    struct mail_own own;
};

void wire_request(struct wire *w, struct worker_request *rq);
/* Unpacked slices point into `in`. */
void wire_mail(struct wire *w, struct mail *m);

/* One frame on a stream socket: 8 bytes of length (little-endian), then that many bytes. Both give
 * up at `deadline` (clock_mono). E_BUSY: too slow; E_IO: the peer is gone; E_LIMIT: larger than
 * `max`. */
MUST_USE enum status wire_send(struct ctx *cx, int fd, str frame, int64_t deadline);
MUST_USE enum status wire_receive(struct ctx *cx, int fd, size_t max, int64_t deadline,
                                  str *ret_frame);

#endif
