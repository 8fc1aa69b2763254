/* Which handler answers. An edge has one const table; its lines begin with a struct route:
 *
 *   struct page_route { struct route at; enum status (*run)(struct page *pg); };
 *   static const struct page_route routes[] = {
 *       { { GET, "/cases/:number", ROLE_AGENT }, page_case },
 *       { { POST, "/cases/:number/closure", ROLE_AGENT }, case_closure_post },
 *   };
 *   struct router r = ROUTER(routes);
 *
 * The first line that fits wins, so "/cases/new" stands above "/cases/:number" (router_check). */
#ifndef HTTP_ROUTER_H
#define HTTP_ROUTER_H

#include "http/request.h"

/* Answers in a few milliseconds without waiting for anything: runs on the thread of the
 * connection. Only for GET. Everything else runs on a worker. */
#define ROUTE_FAST 1u

struct route {
    enum method method;
    const char *pattern; /* "/", "/cases/:number"; no slash at its end */
    unsigned who;        /* the edge's own: which roles may */
    size_t body_max;     /* 0: HTTP_BODY_MAX */
    unsigned flags;
};

struct router {
    const struct route *first;
    size_t stride;
    size_t n;
};

#define ROUTER(table) \
    ((struct router){ &(table)[0].at, sizeof(table)[0], sizeof(table) / sizeof(table)[0] })

enum routing {
    ROUTE_FOUND,
    ROUTE_NONE,   /* 404 */
    ROUTE_METHOD, /* 405; ret_allow says which would do */
    ROUTE_SLASH,  /* GET, and it would fit without the slash at its end */
    ROUTE_BAD,    /* 400: broken escape, invalid UTF-8, a control byte, a dot segment */
};

/* `path` as it came. Parameters are decoded; one holding a '/' after decoding does not fit. */
enum routing router_find(const struct router *r, struct arena *a, enum method method, str path,
                         struct pairs *ret_params, const struct route **ret_route,
                         unsigned *ret_allow);
/* "GET, HEAD, POST" */
str allow_text(struct arena *a, unsigned allow);
/* NULL, or what is wrong with the table: a line that no path can reach, a bad pattern. */
const char *router_check(const struct router *r, struct arena *a);

#endif
