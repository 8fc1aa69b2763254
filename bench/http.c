/* The HTTP floor by itself, for bench/run: a page of 30 kB rendered anew for each request, on the
 * connection's thread and on a worker, and an event stream. Prints its port; ends on SIGTERM. */
#include "base/limits.h"
#include "http/events.h"
#include "http/server.h"

#include <signal.h>
#include <stdio.h>

#define ROWS 240

struct bench_route {
    struct route at;
    enum status (*run)(struct request *rq, struct response *rs);
};

static struct events *live;

static enum status page(struct request *rq, struct response *rs)
{
    buf_add(&rs->body, S("<!doctype html><title>Cases</title><table>"));
    for (int i = 0; i < ROWS; i++) {
        buf_add(&rs->body, S("<tr><td class=\"number\"><a href=\"/cases/"));
        buf_int(&rs->body, i);
        buf_add(&rs->body,
                S("\">the sign came late</a><td>\xE0\xA6\x85\xE0\xA6\xAA\xE0\xA7\x87\xE0\xA6"
                  "\x95\xE0\xA7\x8D\xE0\xA6\xB7\xE0\xA6\xBE<td>promised for <time>"));
        buf_int(&rs->body, rq->cx->now + i);
        buf_add(&rs->body, S("</time></tr>\n"));
    }
    buf_add(&rs->body, S("</table>"));
    return OK;
}

static enum status stream(struct request *rq, struct response *rs)
{
    rs->type = "text/event-stream";
    rs->stream = events_subscribe(live, 1, -1);
    return OK;
}

static const struct bench_route routes[] = {
    { { GET, "/inline", 0, 0, ROUTE_FAST }, page },
    { { GET, "/worker", 0, 0, 0 }, page },
    { { GET, "/events", 0, 0, ROUTE_FAST }, stream },
};

static enum status run(void *self, const struct route *route, struct request *rq,
                       struct response *rs)
{
    return ((const struct bench_route *)(const void *)route)->run(rq, rs);
}

int main(void)
{
    const struct edge edge = { .prefix = S("/"), .router = ROUTER(routes), .run = run };
    struct ctx cx = { .arena = arena_new() };
    struct server *server = NULL;
    sigset_t signals;
    int number;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
    live = events_new(0);
    const struct server_options o = {
        .listen = "127.0.0.1:0", .edges = &edge, .edges_n = 1, .events = live
    };
    if (server_start(&cx, &o, &server) != OK) {
        fprintf(stderr, "bench/http: %s\n", cx.err.text);
        return 1;
    }
    printf("%d\n", server_port(server));
    fflush(stdout);
    sigwait(&signals, &number);
    server_drain(&server, HTTP_DRAIN_MS);
    events_free(&live);
    arena_free(&cx.arena);
    return 0;
}
