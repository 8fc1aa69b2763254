/* A firm with its API, called without a server: what the edge does, the test sees. */
#ifndef TESTS_API_API_H
#define TESTS_API_API_H

#include "../act/desk.h"
#include "act/token_act.h"
#include "api/call.h"
#include "api/id.h"
#include "http/server.h"

struct face {
    struct api api;
    str token; /* an admin's, for everything */
};

static inline str token_for(struct ctx *cx, struct desk *d, struct actor who, str scopes)
{
    str token;
    struct token_id id;
    const struct token_new in = { .agent = { who.id }, .name = S("test"), .scopes = scopes };
    assert_ok(token_make(cx, d->firm, d->nadia, &in, &token, &id));
    return token;
}

static inline struct face face_open(struct ctx *cx, struct desk *d)
{
    return (struct face){ { .firm = d->firm, .throttle = throttle_new() },
                          token_for(cx, d, d->nadia, S("all")) };
}

struct question {
    enum method method;
    const char *target;
    const char *body;
    const char *key; /* Idempotency-Key */
    const char *if_match;
    const char *if_none_match;
    const char *language;
    str token; /* STR_NULL: the face's; "": none */
};

struct answer {
    int status;
    str body;
    const struct json_value *json;
    struct pairs headers;
};

static inline void put_header(struct ctx *cx, struct request *rq, const char *name,
                              const char *value)
{
    if (value != NULL)
        pairs_add(cx->arena, &rq->headers, str_c(name), str_c(value));
}

static inline struct answer ask(struct ctx *cx, struct face *f, struct question q)
{
    struct edge edge = api_edge(&f->api);
    struct request rq = { .cx = cx,
                          .method = q.method,
                          .target = str_c(q.target),
                          .body = q.body == NULL ? STR_NULL : str_c(q.body) };
    struct response rs = response_new(cx->arena);
    str query = rq.target, token = q.token.p == NULL ? f->token : q.token;
    const struct route *route = NULL;
    unsigned allow;
    (void)str_split(&query, '?', &rq.path);
    if (query.p != NULL)
        assert_ok(pairs_from_urlencoded(cx, query, &rq.query));
    put_header(cx, &rq, "Content-Type", q.body == NULL ? NULL : "application/json");
    put_header(cx, &rq, "Idempotency-Key", q.key);
    put_header(cx, &rq, "If-Match", q.if_match);
    put_header(cx, &rq, "If-None-Match", q.if_none_match);
    put_header(cx, &rq, "Accept-Language", q.language);
    if (token.n > 0)
        put_header(cx, &rq, "Authorization", arena_join(cx->arena, S("Bearer "), token).p);
    assert_int_equal(
        router_find(&edge.router, cx->arena, q.method, rq.path, &rq.params, &route, &allow),
        ROUTE_FOUND);
    cx->err = (struct err){ 0 };
    enum status s = edge.run(edge.self, route, &rq, &rs);
    if (s != OK) {
        rs = response_new(cx->arena);
        rs.status = http_status_of(s);
        api_fail(edge.self, &rq, &rs);
    }
    struct answer a = { rs.status, buf_str(&rs.body), NULL, rs.headers };
    if (a.body.n > 0)
        assert_ok(json_read(cx, a.body, a.body.n, &a.json));
    return a;
}

static inline struct answer look(struct ctx *cx, struct face *f, const char *target)
{
    return ask(cx, f, (struct question){ .method = GET, .target = target });
}

/* It failed so, and says so in its body. */
#define assert_problem(a, want_status, want_code)                               \
    do {                                                                        \
        struct answer a_ = (a);                                                 \
        assert_str(json_member_str(a_.json, "code"), S(want_code));             \
        assert_int_equal(a_.status, (want_status));                             \
        assert_int_equal(json_member_int(a_.json, "status", 0), (want_status)); \
    } while (0)

static inline str header_of(const struct answer *a, const char *name)
{
    return pairs_get_nocase(&a->headers, str_c(name));
}

static inline const char *case_path(struct ctx *cx, struct desk *d, const char *rest)
{
    str id = api_id(cx->arena, firm_key(d->firm), "case", d->case_id.v);
    return arena_printf(cx->arena, "/api/v1/cases/%.*s%s", STR_ARG(id), rest).p;
}

#endif
