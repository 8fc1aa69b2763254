/* The HTTP server: libmicrohttpd with one epoll thread per core, our gate in front, a pool of
 * workers for whatever may wait. Nothing blocks a connection's thread: a handler runs there only
 * when its route says ROUTE_FAST, all others while their connection is suspended.
 *
 * A suspended request cannot die before it is resumed, so its ctx has one owner at a time: the
 * connection, then the worker, then the connection again, which frees it after the answer. */
#ifndef HTTP_SERVER_H
#define HTTP_SERVER_H

#include "http/response.h"
#include "http/router.h"

/* One of the faces: pages, API, portal. */
struct edge {
    str prefix; /* "/api/"; the first edge whose prefix fits is asked; "/" fits all */
    struct router router;
    void *self;
    /* Fills `rs`. A failure becomes an answer by http_status_of() and `fail`. */
    enum status (*run)(void *self, const struct route *route, struct request *rq,
                       struct response *rs);
    /* Fills the body of an answer whose status is set (404, 405, 409, 413, 500, ...). rq->cx->err
     * may say more. NULL: a plain line. `rq` may lack cookies and fields: the refusal was early. */
    void (*fail)(void *self, struct request *rq, struct response *rs);
};

struct server_options {
    const char
        *listen; /* "127.0.0.1:8080", "[::1]:8080"; port 0: any. NULL: sockets from systemd */
    const struct edge *edges;
    size_t edges_n;
    const char *const *proxies; /* "127.0.0.1", "10.0.0.0/8", "unix"; NULL-ended; NULL: none */
    int threads;                /* 0: one per core, at least 2 */
    int workers;                /* 0: HTTP_WORKERS */
    int header_ms;              /* 0: HTTP_HEADER_MS */
    int body_ms;                /* 0: HTTP_BODY_MS */
    int idle_ms;                /* 0: HTTP_IDLE_MS */
    struct events *events;      /* ended when draining; may be NULL */
    const char *tls_cert;       /* PEM, the chain with our own first; NULL: plain HTTP */
    const char *tls_key;        /* PEM, not encrypted */
};

struct server;

/* E_INPUT server.address, server.certificate, E_IO server.listen. Edges, their selves and events
 * outlive the server. */
MUST_USE enum status server_start(struct ctx *cx, const struct server_options *o,
                                  struct server **ret_server);
/* The port it listens on (first socket), 0 for a unix socket. */
int server_port(const struct server *s);
/* Takes no new connection, lets what is under way finish for at most `wait_ms`, then stops all
 * threads. Accepts NULL, leaves NULL. */
void server_drain(struct server **s, int wait_ms);

struct server_counts {
    size_t connections; /* open now */
    size_t requests;    /* being answered now, event streams not counted */
    size_t answered;    /* since start */
    size_t refused;     /* by the gate */
    size_t reaped;      /* too slow */
};
struct server_counts server_counts(struct server *s);

#endif
