/* Filling a struct request. */
#include "http/intake.h"

#include "http/gate.h"

static void read_headers(struct request *rq)
{
    rq->host = request_header(rq, "Host");
    rq->is_fragment = str_eq(request_header(rq, "HX-Request"), S("true"));
    rq->cookies = pairs_from_cookie(rq->cx->arena, request_header(rq, "Cookie"));
}

static void read_peer(struct request *rq, const struct proxies *proxies, str peer)
{
    rq->peer = peer;
    if (!peer_is_proxy(proxies, peer))
        return;
    rq->is_https = str_eq(request_header(rq, "X-Forwarded-Proto"), S("https"));
    rq->peer = peer_behind(proxies, rq->cx->arena, peer, request_header(rq, "X-Forwarded-For"));
}

static enum status read_target(struct request *rq)
{
    str host;
    if (!target_split(rq->target, &rq->target, &host))
        return FAIL(rq->cx, E_INPUT, "http.target", NULL, "neither a path nor an address");
    if (host.p != NULL)
        rq->host = host;
    str query = rq->target;
    (void)str_split(&query, '?', &rq->path);
    return query.p == NULL ? OK : pairs_from_urlencoded(rq->cx, query, &rq->query);
}

enum status intake_head(struct request *rq, const char *method, const struct proxies *proxies,
                        str peer)
{
    rq->method = method_of(str_c(method));
    rq->is_head = str_eq(str_c(method), S("HEAD"));
    read_headers(rq);
    read_peer(rq, proxies, peer);
    return read_target(rq);
}
