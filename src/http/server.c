/* libmicrohttpd driven: from its callbacks to a struct request, and back from a struct response. */
#include "http/server.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/log.h"
#include "http/accept.h"
#include "http/body.h"
#include "http/events.h"
#include "http/form.h"
#include "http/gate.h"
#include "http/intake.h"
#include "http/peer.h"
#include "http/reaper.h"
#include "http/workers.h"

#include <assert.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdatomic.h>
#include <unistd.h>

#define FRESH_MS 300 /* the most a stop waits for a connection that has asked nothing yet */

struct server {
    struct server_options o;
    struct proxies proxies;
    struct MHD_Daemon *daemon;
    struct acceptor *acceptor;
    int port;
    struct workers *workers;
    struct reaper *reaper;
    _Atomic uint64_t next_request;
    _Atomic size_t requests;
    _Atomic size_t streams;
    _Atomic size_t fresh; /* connections that have asked nothing yet */
    _Atomic size_t answered;
    _Atomic size_t refused;
    _Atomic int64_t log_second;
    _Atomic int log_lines;
    _Atomic bool is_draining;
};

enum phase { PHASE_HEAD, PHASE_BODY, PHASE_WORK, PHASE_ANSWER };

/* One request on its way. Owned by its connection's thread, but by a worker in PHASE_WORK. */
struct exchange {
    struct server *server;
    struct MHD_Connection *connection;
    struct line *line;
    struct ctx cx;
    struct request rq;
    struct response rs;
    struct body body;
    const char *raw_target; /* where libmicrohttpd has it */
    const struct edge *edge;
    const struct route *route;
    enum phase phase;
    bool is_too_long;
    bool is_stream;
};

/* Of what strangers do wrong, a few lines a second: they cannot fill the disk. */
static bool may_log(struct server *s)
{
    int64_t second = clock_mono() / 1000;
    if (atomic_exchange(&s->log_second, second) != second)
        atomic_store(&s->log_lines, 0);
    return atomic_fetch_add(&s->log_lines, 1) < HTTP_LOG_LINES;
}

static void line_asks(struct server *s, struct line *line)
{
    if (line->is_fresh)
        atomic_fetch_sub(&s->fresh, 1);
    line->is_fresh = false;
}

/* What comes first: libmicrohttpd has read the request line. */
static void *exchange_new(void *cls, const char *target, struct MHD_Connection *connection)
{
    struct server *s = cls;
    struct arena *a = arena_new();
    struct exchange *x = calloc(1, sizeof *x);
    if (x == NULL)
        abort();
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    x->server = s;
    x->connection = connection;
    x->line = info->socket_context;
    x->cx = (struct ctx){ .arena = a, .request = atomic_fetch_add(&s->next_request, 1) };
    x->rq = (struct request){ .cx = &x->cx,
                              .target = arena_copy(a, str_c(target)),
                              .is_https = s->o.tls_cert != NULL };
    x->rs = response_new(a);
    x->body = body_new(a);
    x->raw_target = target;
    atomic_fetch_add(&s->requests, 1); /* first: a stop sees it here or there */
    line_asks(s, x->line);
    return x;
}

static void file_done(struct response *rs)
{
    if (rs->file > 0)
        fd_close(&rs->file);
    rs->file = 0;
}

static void exchange_done(void *cls, struct MHD_Connection *connection, void **con_cls,
                          enum MHD_RequestTerminationCode why)
{
    struct server *s = cls;
    struct exchange *x = *con_cls;
    if (x == NULL)
        return;
    atomic_store(&x->line->deadline, clock_mono() + s->o.idle_ms);
    atomic_fetch_sub(x->is_stream ? &s->streams : &s->requests, 1);
    events_unsubscribe(&x->rs.stream);
    file_done(&x->rs);
    body_done(&x->body);
    arena_free(&x->cx.arena);
    free(x);
    *con_cls = NULL;
}

/* An answer that is a refusal: the edge dresses it, else one plain line. */
static void refuse(struct exchange *x, int status)
{
    events_unsubscribe(&x->rs.stream);
    file_done(&x->rs);
    x->rs = response_new(x->cx.arena);
    x->rs.status = status;
    if (x->edge != NULL && x->edge->fail != NULL)
        x->edge->fail(x->edge->self, &x->rq, &x->rs);
    if (x->rs.body.n == 0 && x->rs.bytes.p == NULL)
        response_plain(&x->rs, status,
                       arena_printf(x->cx.arena, "%d %s\n", status, http_reason(status)));
}

static str peer_of(const struct exchange *x)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(x->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    return peer_text(x->cx.arena, info->client_addr);
}

static void find_edge(struct exchange *x)
{
    for (size_t i = 0; i < x->server->o.edges_n && x->edge == NULL; i++)
        if (str_starts(x->rq.path, x->server->o.edges[i].prefix))
            x->edge = &x->server->o.edges[i];
}

/* Finds the route, or refuses; true: found. */
static bool find_route(struct exchange *x)
{
    unsigned allow = 0;
    struct request *rq = &x->rq;
    if (x->edge == NULL) {
        refuse(x, 404);
        return false;
    }
    switch (router_find(&x->edge->router, x->cx.arena, rq->method, rq->path, &rq->params, &x->route,
                        &allow)) {
    case ROUTE_FOUND:
        return true;
    case ROUTE_NONE:
        refuse(x, 404);
        break;
    case ROUTE_BAD:
        refuse(x, 400);
        break;
    case ROUTE_METHOD:
        refuse(x, 405);
        if (response_header(&x->cx, &x->rs, "Allow", allow_text(x->cx.arena, allow)) != OK)
            refuse(x, 500);
        break;
    case ROUTE_SLASH:
        response_plain(&x->rs, 308, S(""));
        if (response_header(&x->cx, &x->rs, "Location", str_sub(rq->path, 0, rq->path.n - 1)) != OK)
            refuse(x, 400);
        break;
    }
    return false;
}

static size_t body_max(const struct exchange *x)
{
    return x->route->body_max == 0 ? HTTP_BODY_MAX : x->route->body_max;
}

static void fail_with(struct exchange *x, enum status s)
{
    enum fault whose = s == E_OURS || s == E_IO ? LOG_OURS : LOG_THEIRS;
    if (whose == LOG_OURS)
        log_err(whose, "http", s, &x->cx);
    refuse(x, http_status_of(s));
}

static void run_handler(struct exchange *x)
{
    int64_t began = clock_mono();
    x->cx.now = clock_now();
    enum status s = x->edge->run(x->edge->self, x->route, &x->rq, &x->rs);
    if (s != OK)
        fail_with(x, s);
    int64_t took = clock_mono() - began;
    if (took > SLOW_HANDLER_MS)
        log_line(LOG_INFO, "http", "slow %s %s took_ms=%lld request=%llu",
                 method_name(x->rq.method), x->route->pattern, (long long)took,
                 (unsigned long long)x->cx.request);
}

static enum status read_body(struct exchange *x)
{
    if (x->body.n > 0)
        TRY(body_bytes(&x->cx, &x->body, &x->rq.body));
    return form_parse(&x->rq);
}

/* On a worker: nothing else touches `x` until it is resumed. */
static void work(void *job)
{
    struct exchange *x = job;
    enum status s = read_body(x);
    if (s == OK)
        run_handler(x);
    else
        refuse(x, s == E_INPUT ? 400 : http_status_of(s));
    x->phase = PHASE_ANSWER;
    MHD_resume_connection(x->connection);
}

static void stream_sleep(void *self)
{
    struct exchange *x = self;
    MHD_suspend_connection(x->connection);
}

static void stream_wake(void *self)
{
    struct exchange *x = self;
    MHD_resume_connection(x->connection);
}

static ssize_t stream_read(void *cls, uint64_t at, char *to, size_t max)
{
    struct exchange *x = cls;
    const struct events_sleeper me = { stream_sleep, stream_wake, x };
    ptrdiff_t n = events_read(x->rs.stream, &me, to, max);
    return n < 0 ? MHD_CONTENT_READER_END_OF_STREAM : n;
}

/* On every answer that does not say otherwise itself. Frames of mail have a policy of their own. */
static const struct pair guards[] = {
    { S("Content-Security-Policy"),
      S("default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
        "object-src 'none'") },
    { S("X-Content-Type-Options"), S("nosniff") },
    { S("X-Frame-Options"), S("SAMEORIGIN") }, /* for what has a policy of its own */
    { S("Referrer-Policy"), S("same-origin") },
    { S("Permissions-Policy"), S("camera=(), microphone=(), geolocation=(), payment=(), usb=()") },
    { S("Cross-Origin-Opener-Policy"), S("same-origin") },
    { S("Cross-Origin-Resource-Policy"), S("same-origin") },
    { S("Cache-Control"), S("no-store") },
};

static void add_guards(const struct exchange *x, struct MHD_Response *response)
{
    for (size_t i = 0; i < sizeof guards / sizeof *guards; i++)
        if (pairs_get_nocase(&x->rs.headers, guards[i].name).p == NULL)
            MHD_add_response_header(response, guards[i].name.p, guards[i].value.p);
    if (x->rq.is_https)
        MHD_add_response_header(response, "Strict-Transport-Security", "max-age=31536000");
}

static struct MHD_Response *response_make(struct exchange *x)
{
    if (x->rs.body.overflow)
        refuse(x, 500);
    if (x->rs.stream != NULL) {
        x->is_stream = true;
        atomic_fetch_add(&x->server->streams, 1);
        atomic_fetch_sub(&x->server->requests, 1);
        return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 1024, stream_read, x, NULL);
    }
    if (x->rs.file > 0) {
        int file = x->rs.file;
        x->rs.file = 0; /* libmicrohttpd closes it */
        return MHD_create_response_from_fd64((uint64_t)x->rs.file_size, file);
    }
    str bytes = x->rs.bytes.p != NULL ? x->rs.bytes : buf_str(&x->rs.body);
    union {
        const char *in;
        void *out;
    } unconst = { bytes.p }; /* libmicrohttpd only reads it, its signature says otherwise */
    return MHD_create_response_from_buffer(bytes.n, unconst.out, MHD_RESPMEM_PERSISTENT);
}

/* Hands the answer to libmicrohttpd. */
static enum MHD_Result answer(struct exchange *x)
{
    struct server *s = x->server;
    struct MHD_Response *response = response_make(x);
    if (response == NULL)
        return MHD_NO;
    VEC_EACH (h, &x->rs.headers)
        MHD_add_response_header(response, h->name.p, arena_cstr(x->cx.arena, h->value));
    add_guards(x, response);
    if (x->rs.type != NULL)
        MHD_add_response_header(response, "Content-Type", x->rs.type);
    if (x->is_stream)
        MHD_add_response_header(response, "X-Accel-Buffering", "no"); /* nginx in front */
    if (x->rq.is_closing || atomic_load(&s->is_draining))
        MHD_add_response_header(response, "Connection", "close");
    enum MHD_Result queued = MHD_queue_response(x->connection, (unsigned)x->rs.status, response);
    MHD_destroy_response(response);
    atomic_store(&x->line->deadline, x->is_stream ? NO_DEADLINE : clock_mono() + HTTP_SEND_MS);
    atomic_fetch_add(&s->answered, 1);
    if (x->is_stream)
        arena_free(
            &x->cx.arena); /* thousands sleep: each keeps its subscription and nothing else */
    return queued;
}

/* Before the body has come: the connection cannot be used again, but the answer is to arrive. */
static enum MHD_Result answer_early(struct exchange *x)
{
    x->rq.is_closing = true;
    reaper_linger(x->server->reaper, x->line->fd);
    return answer(x);
}

/* All headers are here, nothing of the body is. */
static enum MHD_Result on_head(struct exchange *x, const char *method, const char *version)
{
    struct request *rq = &x->rq;
    const struct gate_head head = {
        x->connection, method, { x->raw_target, rq->target.n }, version
    };
    bool is_whole = gate_headers(x->cx.arena, &head, &rq->headers);
    struct gate_answer gate = gate_check(
        &(struct gate_input){ str_c(method), rq->target, str_c(version), &rq->headers, is_whole });
    if (gate.status != 0) {
        atomic_fetch_add(&x->server->refused, 1);
        if (may_log(x->server))
            log_line(LOG_THEIRS, "gate", "%d %s", gate.status, gate.why);
        refuse(x, gate.status);
        return answer_early(x);
    }
    x->cx.now = clock_now();
    enum status taken = intake_head(rq, method, &x->server->proxies, peer_of(x));
    find_edge(x);
    if (taken != OK)
        refuse(x, 400);
    bool has_body = gate.body_length != 0;
    bool is_found = taken == OK && find_route(x);
    bool is_too_long = is_found && gate.body_length > (int64_t)body_max(x);
    if (is_too_long)
        refuse(x, 413);
    if (!is_found || is_too_long)
        return has_body ? answer_early(x) : answer(x);
    x->phase = PHASE_BODY;
    atomic_store(&x->line->deadline, has_body ? clock_mono() + x->server->o.body_ms : NO_DEADLINE);
    return MHD_YES;
}

static enum MHD_Result on_body(struct exchange *x, str piece)
{
    if (x->body.n + piece.n > body_max(x))
        x->is_too_long = true; /* chunked: heard to its end, kept no more */
    if (x->is_too_long)
        return MHD_YES;
    return body_add(&x->cx, &x->body, piece) == OK ? MHD_YES : MHD_NO;
}

static enum MHD_Result on_whole(struct exchange *x)
{
    atomic_store(&x->line->deadline, NO_DEADLINE);
    if (x->is_too_long) {
        x->rq.is_closing = true;
        refuse(x, 413);
        return answer(x);
    }
    if ((x->route->flags & ROUTE_FAST) != 0) {
        run_handler(x);
        return answer(x);
    }
    x->phase = PHASE_WORK;
    MHD_suspend_connection(x->connection);
    if (!workers_give(x->server->workers, x)) {
        refuse(x, 503);
        x->phase = PHASE_ANSWER;
        MHD_resume_connection(x->connection);
    }
    return MHD_YES;
}

static enum MHD_Result on_access(void *cls, struct MHD_Connection *connection, const char *url,
                                 const char *method, const char *version, const char *upload,
                                 size_t *upload_n, void **con_cls)
{
    struct exchange *x = *con_cls;
    switch (x->phase) {
    case PHASE_HEAD:
        return on_head(x, method, version);
    case PHASE_BODY:
        if (*upload_n == 0)
            return on_whole(x);
        str piece = { upload, *upload_n };
        *upload_n = 0;
        return on_body(x, piece);
    case PHASE_WORK:
        return MHD_YES;
    case PHASE_ANSWER:
        return answer(x);
    }
    return MHD_NO;
}

static void on_connection(void *cls, struct MHD_Connection *connection, void **socket_context,
                          enum MHD_ConnectionNotificationCode what)
{
    struct server *s = cls;
    if (what == MHD_CONNECTION_NOTIFY_CLOSED) {
        line_asks(s, *socket_context);
        reaper_remove(s->reaper, *socket_context);
        free(*socket_context);
        acceptor_left(s->acceptor);
        return;
    }
    struct line *line = calloc(1, sizeof *line);
    if (line == NULL)
        abort();
    line->is_fresh = true;
    line->fd = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
    atomic_store(&line->deadline, clock_mono() + s->o.header_ms);
    unsigned dead_after_ms = 30000; /* a peer that no longer acknowledges */
    setsockopt(line->fd, IPPROTO_TCP, TCP_USER_TIMEOUT, &dead_after_ms, sizeof dead_after_ms);
    reaper_add(s->reaper, line);
    *socket_context = line;
    acceptor_seated(s->acceptor);
}

/* We decode for ourselves: what libmicrohttpd does in place would hide bytes from the gate. */
static size_t keep_escapes(void *cls, struct MHD_Connection *connection, char *s)
{
    return strlen(s);
}

static void __attribute__((format(printf, 2, 0))) on_log(void *cls, const char *fmt, va_list ap)
{
    char text[300];
    if (!may_log(cls))
        return;
    vsnprintf(text, sizeof text, fmt, ap);
    log_line(LOG_THEIRS, "mhd", "%s", text);
}

/* On the acceptor's thread. libmicrohttpd closes what it does not take. */
static bool take_connection(void *self, int fd, const struct sockaddr *peer, socklen_t peer_n)
{
    struct server *s = self;
    atomic_fetch_add(&s->fresh, 1);
    bool is_taken = MHD_add_connection(s->daemon, fd, peer, peer_n) == MHD_YES;
    if (!is_taken)
        atomic_fetch_sub(&s->fresh, 1);
    return is_taken;
}

static struct MHD_Daemon *daemon_start(struct server *s, size_t connections)
{
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_NO_LISTEN_SOCKET |
                     MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG;
    union {
        const char *in;
        void *out;
    } cert = { s->o.tls_cert }, key = { s->o.tls_key }; /* only read */
    struct MHD_OptionItem tls[] = {
        { MHD_OPTION_HTTPS_MEM_CERT, 0, cert.out },
        { MHD_OPTION_HTTPS_MEM_KEY, 0, key.out },
        { MHD_OPTION_END, 0, NULL },
    };
    if (s->o.tls_cert != NULL)
        flags |= MHD_USE_TLS;
    else
        tls[0] = tls[2];
    struct MHD_OptionItem options[] = {
        { MHD_OPTION_EXTERNAL_LOGGER, (intptr_t)on_log, s },
        { MHD_OPTION_NOTIFY_COMPLETED, (intptr_t)exchange_done, s },
        { MHD_OPTION_NOTIFY_CONNECTION, (intptr_t)on_connection, s },
        { MHD_OPTION_URI_LOG_CALLBACK, (intptr_t)exchange_new, s },
        { MHD_OPTION_UNESCAPE_CALLBACK, (intptr_t)keep_escapes, s },
        { MHD_OPTION_THREAD_POOL_SIZE, s->o.threads, NULL },
        { MHD_OPTION_CONNECTION_MEMORY_LIMIT, HTTP_POOL_BYTES, NULL },
        /* it gives each thread its share, but the acceptor alone says when we are full */
        { MHD_OPTION_CONNECTION_LIMIT, (intptr_t)connections * s->o.threads, NULL },
        { MHD_OPTION_CONNECTION_TIMEOUT, HTTP_SEND_MS / 1000, NULL },
        { MHD_OPTION_STRICT_FOR_CLIENT, 0, NULL }, /* the gate is stricter, and closes politely */
        { MHD_OPTION_END, 0, NULL },
    };
    return MHD_start_daemon(flags, 0, NULL, NULL, on_access, s, MHD_OPTION_ARRAY, options,
                            MHD_OPTION_ARRAY, tls, MHD_OPTION_END);
}

static void fill_defaults(struct server_options *o)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    o->threads = o->threads > 0 ? o->threads : cores < 2 ? 2 : (int)cores;
    o->workers = o->workers > 0 ? o->workers : HTTP_WORKERS;
    o->header_ms = o->header_ms > 0 ? o->header_ms : HTTP_HEADER_MS;
    o->body_ms = o->body_ms > 0 ? o->body_ms : HTTP_BODY_MS;
    o->idle_ms = o->idle_ms > 0 ? o->idle_ms : HTTP_IDLE_MS;
}

enum status server_start(struct ctx *cx, const struct server_options *o, struct server **ret_server)
{
    struct listening l;
    struct proxies proxies;
    TRY(proxies_parse(cx, o->proxies, &proxies));
    TRY(listen_open(cx, o->listen, &l));
    struct server *s = calloc(1, sizeof *s);
    if (s == NULL)
        abort();
    s->o = *o;
    fill_defaults(&s->o);
    s->proxies = proxies;
    s->port = l.port;
    atomic_store(&s->next_request, (uint64_t)clock_now());
    s->reaper = reaper_start(s->o.header_ms / 10 + 1);
    s->workers = workers_start(s->o.workers, work);
    size_t connections = connections_max();
    s->daemon = daemon_start(s, connections);
    if (s->daemon == NULL) {
        listen_close(&l);
        server_drain(&s, 0);
        if (o->tls_cert != NULL)
            return FAIL(cx, E_INPUT, "server.certificate", "tls-cert",
                        "no certificate and key in PEM that belong together");
        return FAIL(cx, E_IO, "server.listen", NULL, "libmicrohttpd does not start");
    }
    acceptor_start(&l, connections, take_connection, s, &s->acceptor);
    *ret_server = s;
    return OK;
}

int server_port(const struct server *s)
{
    return s->port;
}

/* Nothing is under way; what has come but asked nothing yet is waited for, but not for long:
 * browsers connect ahead. */
static void wait_for_quiet(struct server *s, int wait_ms)
{
    int64_t now = clock_mono(), until = now + wait_ms, fresh_until = now + FRESH_MS;
    for (; now < until; now = clock_mono()) {
        bool is_fresh = now < fresh_until && atomic_load(&s->fresh) > 0; /* before the requests */
        if (!is_fresh && atomic_load(&s->requests) + atomic_load(&s->streams) == 0)
            return;
        nanosleep(&(struct timespec){ .tv_nsec = 5000000 }, NULL);
    }
}

void server_drain(struct server **server, int wait_ms)
{
    struct server *s = *server;
    if (s == NULL)
        return;
    atomic_store(&s->is_draining, true);
    if (s->acceptor != NULL)
        acceptor_stop(s->acceptor);
    if (s->o.events != NULL)
        events_end(s->o.events);
    wait_for_quiet(s, wait_ms);
    workers_end(s->workers); /* handlers end by themselves; a suspended request must be resumed */
    MHD_stop_daemon(s->daemon);
    workers_free(&s->workers); /* not before: a connection kept open may ask in between */
    acceptor_free(&s->acceptor);
    reaper_stop(&s->reaper);
    free(s);
    *server = NULL;
}

struct server_counts server_counts(struct server *s)
{
    return (struct server_counts){
        .connections = reaper_lines(s->reaper),
        .requests = atomic_load(&s->requests),
        .answered = atomic_load(&s->answered),
        .refused = atomic_load(&s->refused),
        .reaped = reaper_reaped(s->reaper),
    };
}
