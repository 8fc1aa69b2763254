/* Health and static files. */
#include "cli/edge_house.h"

#include "view/assets.h"

struct house_route {
    struct route at;
    enum status (*run)(struct request *rq, struct response *rs);
};

static enum status get_health(struct request *rq, struct response *rs)
{
    response_plain(rs, 200, S("ok\n"));
    return OK;
}

static enum status get_asset(struct request *rq, struct response *rs)
{
    const struct asset *asset = asset_find(rq->path);
    if (asset == NULL)
        return FAIL(rq->cx, E_MISSING, "page.missing", NULL, "no such file");
    const struct static_file file = {
        .name = asset->name,
        .type = asset->type,
        .etag = arena_printf(rq->cx->arena, "\"%.*s\"", STR_ARG(asset->path)),
        .bytes = asset->bytes,
        .gz = asset->gzip,
    };
    return response_static(rq, rs, &file);
}

static const struct house_route health_routes[] = {
    { { GET, "/healthz", 0, 0, ROUTE_FAST }, get_health },
};
static const struct house_route static_routes[] = {
    { { GET, "/static/:name", 0, 0, ROUTE_FAST }, get_asset },
};

static enum status run(void *self, const struct route *route, struct request *rq,
                       struct response *rs)
{
    return ((const struct house_route *)(const void *)route)->run(rq, rs);
}

struct edge health_edge(void)
{
    return (struct edge){ .prefix = S("/healthz"), .router = ROUTER(health_routes), .run = run };
}

struct edge static_edge(void)
{
    return (struct edge){ .prefix = S("/static/"), .router = ROUTER(static_routes), .run = run };
}
