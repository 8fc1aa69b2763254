/* Finding the route of a path. */
#include "http/router.h"

#include "base/limits.h"
#include "text/url.h"
#include "text/utf8.h"

static const struct route *route_at(const struct router *r, size_t i)
{
    return (const struct route *)(const void *)((const char *)r->first + i * r->stride);
}

static bool is_clean(str segment)
{
    for (size_t i = 0; i < segment.n; i++)
        if ((unsigned char)segment.p[i] < ' ' || segment.p[i] == 0x7F)
            return false;
    return utf8_valid(segment) && !str_eq(segment, S(".")) && !str_eq(segment, S(".."));
}

struct path {
    str segments[ROUTE_SEGMENTS_MAX];
    size_t n;
};

/* "/a/b" gives a, b; "/" gives none; "/a/" gives a and an empty one. */
static bool path_split(struct ctx *cx, str path, struct path *ret_path)
{
    if (!str_starts(path, S("/")))
        return false;
    struct path p = { .n = 0 };
    str rest = path.n > 1 ? str_skip(path, 1) : STR_NULL;
    for (str one; str_split(&rest, '/', &one);) {
        if (p.n == ROUTE_SEGMENTS_MAX || url_decode(cx, one, false, &p.segments[p.n]) != OK ||
            !is_clean(p.segments[p.n]))
            return false;
        p.n++;
    }
    *ret_path = p;
    return true;
}

/* Behind the first slash; none for "/". */
static str segments_of(const char *pattern)
{
    return pattern[1] == '\0' ? STR_NULL : str_c(pattern + 1);
}

static bool fits(const char *pattern, const struct path *p)
{
    size_t i = 0;
    str rest = segments_of(pattern);
    for (str want; str_split(&rest, '/', &want); i++) {
        if (i == p->n || p->segments[i].n == 0)
            return false;
        bool is_param = want.p[0] == ':';
        if (is_param ? str_find_byte(p->segments[i], '/', 0) >= 0 : !str_eq(want, p->segments[i]))
            return false;
    }
    return i == p->n;
}

static struct pairs params_of(struct arena *a, const char *pattern, const struct path *p)
{
    struct pairs params = { 0 };
    size_t i = 0;
    str rest = segments_of(pattern);
    for (str want; str_split(&rest, '/', &want); i++)
        if (want.p[0] == ':')
            pairs_add(a, &params, str_skip(want, 1), p->segments[i]);
    return params;
}

static enum routing find_split(const struct router *r, enum method method, const struct path *p,
                               const struct route **ret_route, unsigned *ret_allow)
{
    unsigned allow = 0;
    for (size_t i = 0; i < r->n; i++) {
        const struct route *route = route_at(r, i);
        if (!fits(route->pattern, p))
            continue;
        *ret_route = route;
        if (route->method == method)
            return ROUTE_FOUND;
        allow |= route->method;
    }
    *ret_allow = allow;
    return allow == 0 ? ROUTE_NONE : ROUTE_METHOD;
}

enum routing router_find(const struct router *r, struct arena *a, enum method method, str path,
                         struct pairs *ret_params, const struct route **ret_route,
                         unsigned *ret_allow)
{
    struct ctx cx = { .arena = a };
    struct path p;
    if (!path_split(&cx, path, &p))
        return ROUTE_BAD;
    enum routing found = find_split(r, method, &p, ret_route, ret_allow);
    if (found == ROUTE_FOUND)
        *ret_params = params_of(a, (*ret_route)->pattern, &p);
    if (found != ROUTE_NONE || method != GET || p.n < 2 || p.segments[p.n - 1].n > 0)
        return found;
    p.n--;
    return find_split(r, method, &p, ret_route, ret_allow) == ROUTE_FOUND ? ROUTE_SLASH
                                                                          : ROUTE_NONE;
}

str allow_text(struct arena *a, unsigned allow)
{
    struct buf b = buf_new(a, 100);
    for (enum method m = GET; m <= DELETE; m *= 2)
        if ((allow & m) != 0)
            buf_printf(&b, "%s%s%s", b.n > 0 ? ", " : "", method_name(m), m == GET ? ", HEAD" : "");
    return buf_str(&b);
}

static bool is_good_pattern(const char *pattern)
{
    size_t n = 0;
    if (pattern[0] != '/')
        return false;
    str rest = segments_of(pattern);
    for (str one; str_split(&rest, '/', &one); n++)
        if (one.n == 0 || str_eq(one, S(":")))
            return false;
    return n <= ROUTE_SEGMENTS_MAX;
}

/* A path that fits the pattern: its own text, as no literal begins with a colon. */
static void path_of(const char *pattern, struct path *ret_path)
{
    ret_path->n = 0;
    str rest = segments_of(pattern);
    for (str want; str_split(&rest, '/', &want);)
        ret_path->segments[ret_path->n++] = want;
}

const char *router_check(const struct router *r, struct arena *a)
{
    for (size_t i = 0; i < r->n; i++) {
        const struct route *route = route_at(r, i), *first = NULL;
        if (!is_good_pattern(route->pattern))
            return arena_printf(a, "bad pattern %s", route->pattern).p;
        if ((route->flags & ROUTE_FAST) != 0 && route->method != GET)
            return arena_printf(a, "%s is fast but not GET", route->pattern).p;
        struct path p;
        path_of(route->pattern, &p);
        unsigned allow;
        if (find_split(r, route->method, &p, &first, &allow) != ROUTE_FOUND || first != route)
            return arena_printf(a, "%s %s is never reached", method_name(route->method),
                                route->pattern)
                .p;
    }
    return NULL;
}
