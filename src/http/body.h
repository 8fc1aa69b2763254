/* A request's body while it comes in: in memory while it is small, then in a file without a name,
 * mapped at the end. Whoever reads it sees one slice. */
#ifndef HTTP_BODY_H
#define HTTP_BODY_H

#include "base/buf.h"
#include "base/status.h"

struct body {
    struct buf memory;
    int fd; /* -1: still in memory */
    size_t n;
    void *map;
};

struct body body_new(struct arena *a);
/* E_IO where no file can be made or written. */
MUST_USE enum status body_add(struct ctx *cx, struct body *b, str piece);
/* All of it; lives until body_done. */
MUST_USE enum status body_bytes(struct ctx *cx, struct body *b, str *ret_bytes);
void body_done(struct body *b);

#endif
