/* A form that is sent and a page that is looked at, through the edge, by somebody signed in. */
#ifndef TESTS_WEB_PRESS_H
#define TESTS_WEB_PRESS_H

#include "act/desk.h"
#include "act/door_act.h"
#include "http/events.h"
#include "http/server.h"
#include "web/page.h"
#include "web/repeat.h"

struct pressed {
    int status;
    str to; /* Location */
    str body;
};

static inline struct web press_web(struct desk *d)
{
    return (struct web){ .firm = d->firm,
                         .throttle = throttle_new(),
                         .events = events_new(0),
                         .repeats = repeats_new() };
}

static inline void press_done(struct web *web)
{
    repeats_free(&web->repeats);
    events_free(&web->events);
    throttle_free(&web->throttle);
}

static inline str press_token(struct ctx *cx, struct desk *d, str email, str password)
{
    const struct visitor from = { S("::1"), S("test") };
    struct came_in in;
    assert_ok(sign_in(cx, d->firm, email, password, &from, &in));
    return in.token;
}

static inline struct pressed press_run(struct ctx *cx, struct web *web, struct request *rq)
{
    struct edge edge = web_edge(web);
    struct response rs = response_new(cx->arena);
    const struct route *route = NULL;
    unsigned allow;
    str query = rq->target;
    rq->cx = cx;
    rq->host = S("desk");
    rq->peer = S("::1");
    (void)str_split(&query, '?', &rq->path);
    if (query.p != NULL)
        assert_ok(pairs_from_urlencoded(cx, query, &rq->query));
    assert_int_equal(
        router_find(&edge.router, cx->arena, rq->method, rq->path, &rq->params, &route, &allow),
        ROUTE_FOUND);
    enum status s = edge.run(edge.self, route, rq, &rs);
    return (struct pressed){ .status = s == OK ? rs.status : http_status_of(s),
                             .to = pairs_get_nocase(&rs.headers, S("Location")),
                             .body = buf_str(&rs.body) };
}

/* `fields` as in a URL: "tag=first+sale". */
static inline struct pressed press(struct ctx *cx, struct web *web, str token, str target,
                                   str fields)
{
    struct request rq = { .method = POST, .target = target };
    assert_ok(pairs_from_urlencoded(cx, fields, &rq.fields));
    pairs_add(cx->arena, &rq.cookies, S("kantha"), token);
    pairs_add(cx->arena, &rq.fields, S(CSRF_FIELD),
              csrf_token(cx->arena, firm_key(web->firm), token));
    return press_run(cx, web, &rq);
}

static inline struct pressed look(struct ctx *cx, struct web *web, str token, str target)
{
    struct request rq = { .method = GET, .target = target };
    pairs_add(cx->arena, &rq.cookies, S("kantha"), token);
    return press_run(cx, web, &rq);
}

#define assert_shows(body, what)                                                 \
    do {                                                                         \
        if (str_find(body, what, 0) < 0)                                         \
            fail_msg("not shown: %.*s, in: %.*s", STR_ARG(what), STR_ARG(body)); \
    } while (0)

#endif
