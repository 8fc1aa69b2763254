/* A client that sends any bytes it likes, and a server to send them to. */
#ifndef TESTS_HTTP_RAW_H
#define TESTS_HTTP_RAW_H

#include "base/buf.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/log.h"
#include "base/num.h"
#include "http/events.h"
#include "http/server.h"

#include "t.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

struct raw_route {
    struct route at;
    enum status (*run)(struct request *rq, struct response *rs);
};

static inline enum status raw_run(void *self, const struct route *route, struct request *rq,
                                  struct response *rs)
{
    return ((const struct raw_route *)(const void *)route)->run(rq, rs);
}

static inline int raw_connect(int port)
{
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_true(fd >= 0);
    assert_int_equal(connect(fd, (struct sockaddr *)&at, sizeof at), 0);
    return fd;
}

/* False when the server has closed already. */
static inline bool raw_send(int fd, str bytes)
{
    while (bytes.n > 0) {
        ssize_t n = send(fd, bytes.p, bytes.n, MSG_NOSIGNAL);
        if (n <= 0)
            return false;
        bytes = str_skip(bytes, (size_t)n);
    }
    return true;
}

/* What comes until the server closes, nothing comes for `quiet_ms`, or `stop` has been seen. */
static inline str raw_read(struct ctx *cx, int fd, int quiet_ms, const char *stop, bool *ret_closed)
{
    struct buf b = buf_new(cx->arena, 64 * 1024 * 1024);
    bool is_closed = false;
    for (struct pollfd p = { fd, POLLIN, 0 }; poll(&p, 1, quiet_ms) > 0;) {
        char piece[65536];
        ssize_t n = recv(fd, piece, sizeof piece, 0);
        is_closed = n <= 0;
        if (is_closed)
            break;
        buf_add(&b, (str){ piece, (size_t)n });
        if (stop != NULL && str_find(buf_str(&b), str_c(stop), 0) >= 0)
            break;
    }
    if (ret_closed != NULL)
        *ret_closed = is_closed;
    return buf_str(&b);
}

/* One request on a connection of its own, to the end of the answer. */
static inline str raw_ask(struct ctx *cx, int port, str request)
{
    int fd = raw_connect(port);
    raw_send(fd, request);
    shutdown(fd, SHUT_WR);
    str answer = raw_read(cx, fd, 3000, NULL, NULL);
    close(fd);
    return answer;
}

/* The status of the first answer, 0 when there is none. */
static inline int raw_status(str answer)
{
    int64_t status = 0;
    if (str_starts(answer, S("HTTP/1.1 ")))
        (void)num_int(str_sub(answer, 9, 12), 100, 599, &status);
    return (int)status;
}

static inline size_t raw_answers(str text)
{
    size_t n = 0;
    for (ptrdiff_t at = -1; (at = str_find(text, S("HTTP/1.1 "), (size_t)(at + 1))) >= 0;)
        n++;
    return n;
}

static inline bool raw_has(str answer, const char *text)
{
    return str_find(answer, str_c(text), 0) >= 0;
}

#endif
