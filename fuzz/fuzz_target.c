/* The address a client asks for: its path through the router, its query into fields. */
#include "fuzz.h"
#include "http/router.h"

static const struct {
    struct route at;
} routes[] = {
    { { GET, "/" } },
    { { GET, "/cases" } },
    { { POST, "/cases/:number/closure" } },
    { { GET, "/tags/:name/cases/:number" } },
};

FUZZ(struct ctx *cx, str input)
{
    str query = input, path;
    if (!str_split(&query, '?', &path))
        return;
    struct pairs params = { 0 }, fields = { 0 };
    const struct route *route = NULL;
    unsigned allow = 0;
    struct router r = ROUTER(routes);
    if (router_find(&r, cx->arena, GET, path, &params, &route, &allow) == ROUTE_FOUND) {
        assert(route != NULL);
        VEC_EACH (p, &params)
            assert(p->value.n > 0 && str_find_byte(p->value, '/', 0) < 0);
    }
    if (query.p != NULL && pairs_from_urlencoded(cx, query, &fields) != OK)
        assert(cx->err.code != NULL);
}
