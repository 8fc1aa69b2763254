/* Bodies, in memory or in a file without a name. */
#include "http/body.h"

#include "base/file.h"
#include "base/limits.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>

struct body body_new(struct arena *a)
{
    return (struct body){ .memory = buf_new(a, HTTP_BODY_MEMORY), .fd = -1 };
}

static enum status to_file(struct ctx *cx, struct body *b)
{
    const char *dir = getenv("TMPDIR");
    b->fd = open(dir == NULL ? "/tmp" : dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (b->fd < 0)
        return FAIL(cx, E_IO, "http.body", NULL, "no file for a body: %s", strerror(errno));
    return fd_write_all(cx, b->fd, buf_str(&b->memory));
}

enum status body_add(struct ctx *cx, struct body *b, str piece)
{
    if (b->fd < 0 && piece.n <= HTTP_BODY_MEMORY - b->n) {
        buf_add(&b->memory, piece);
    } else {
        if (b->fd < 0)
            TRY(to_file(cx, b));
        TRY(fd_write_all(cx, b->fd, piece));
    }
    b->n += piece.n;
    return OK;
}

enum status body_bytes(struct ctx *cx, struct body *b, str *ret_bytes)
{
    if (b->fd >= 0 && b->map == NULL) {
        void *map = mmap(NULL, b->n, PROT_READ, MAP_PRIVATE, b->fd, 0);
        if (map == MAP_FAILED)
            return FAIL(cx, E_IO, "http.body", NULL, "cannot map a body: %s", strerror(errno));
        b->map = map;
    }
    *ret_bytes = b->map != NULL ? (str){ b->map, b->n } : buf_str(&b->memory);
    return OK;
}

void body_done(struct body *b)
{
    if (b->map != NULL)
        munmap(b->map, b->n);
    b->map = NULL;
    fd_close(&b->fd);
}
