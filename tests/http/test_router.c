/* Finding the route of a path. */
#include "http/router.h"

#include "t.h"

struct line {
    struct route at;
};

static const struct line lines[] = {
    { { GET, "/" } },
    { { GET, "/cases" } },
    { { POST, "/cases" } },
    { { GET, "/cases/new" } },
    { { GET, "/cases/:number" } },
    { { PATCH, "/cases/:number" } },
    { { POST, "/cases/:number/closure" } },
    { { GET, "/tags/:name/cases/:number" } },
};

static const struct route *found(struct ctx *cx, enum method m, const char *path, enum routing want,
                                 struct pairs *params)
{
    const struct route *route = NULL;
    unsigned allow = 0;
    struct router r = ROUTER(lines);
    enum routing got = router_find(&r, cx->arena, m, str_c(path), params, &route, &allow);
    if (got != want)
        fail_msg("%s: got %d, want %d", path, got, want);
    return got == ROUTE_FOUND ? route : NULL;
}

TEST(the_first_line_that_fits_wins)
{
    struct pairs p = { 0 };
    assert_ptr_equal(found(cx, GET, "/", ROUTE_FOUND, &p), &lines[0].at);
    assert_ptr_equal(found(cx, GET, "/cases/new", ROUTE_FOUND, &p), &lines[3].at);
    assert_int_equal(p.n, 0);
    assert_ptr_equal(found(cx, GET, "/cases/7", ROUTE_FOUND, &p), &lines[4].at);
    assert_str(pairs_get(&p, S("number")), S("7"));
    assert_ptr_equal(found(cx, POST, "/cases/7/closure", ROUTE_FOUND, &p), &lines[6].at);
}

TEST(parameters_are_decoded)
{
    struct pairs p = { 0 };
    found(cx, GET, "/tags/%E0%A6%95%20b+c/cases/12", ROUTE_FOUND, &p);
    assert_str(pairs_get(&p, S("name")), S("\xE0\xA6\x95 b+c"));
    assert_str(pairs_get(&p, S("number")), S("12"));
    found(cx, GET, "/%63ases", ROUTE_FOUND, &p);
}

TEST(what_is_not_there_is_none)
{
    struct pairs p = { 0 };
    static const char *const paths[] = { "/case",          "/cases/7/8", "/cases//closure",
                                         "/Cases",         "//",         "/cases/7%2F8",
                                         "/tags//cases/1", "/cases7",    "/a/b/c/d" };
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        found(cx, GET, paths[i], ROUTE_NONE, &p);
}

TEST(what_is_no_path_is_bad)
{
    struct pairs p = { 0 };
    static const char *const paths[] = {
        "",        "cases",  "/%",     "/%2",   "/%zz", "/..",     "/cases/../x",       "/.",
        "/%2e%2E", "/a%00b", "/a%0ab", "/a%7f", "/%ff", "/%C0%AF", "/1/2/3/4/5/6/7/8/9"
    };
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        found(cx, GET, paths[i], ROUTE_BAD, &p);
}

TEST(a_wrong_method_hears_which_would_do)
{
    struct pairs p = { 0 };
    const struct route *route;
    unsigned allow = 0;
    struct router r = ROUTER(lines);
    assert_int_equal(router_find(&r, cx->arena, DELETE, S("/cases"), &p, &route, &allow),
                     ROUTE_METHOD);
    assert_str(allow_text(cx->arena, allow), S("GET, HEAD, POST"));
    assert_int_equal(router_find(&r, cx->arena, POST, S("/cases/7"), &p, &route, &allow),
                     ROUTE_METHOD);
    assert_str(allow_text(cx->arena, allow), S("GET, HEAD, PATCH"));
}

TEST(a_slash_at_the_end_leads_back_only_where_something_is)
{
    struct pairs p = { 0 };
    found(cx, GET, "/cases/", ROUTE_SLASH, &p);
    found(cx, GET, "/cases/7/", ROUTE_SLASH, &p);
    found(cx, POST, "/cases/", ROUTE_NONE, &p);
    found(cx, GET, "/cases//", ROUTE_NONE, &p);
    found(cx, GET, "/nothing/", ROUTE_NONE, &p);
}

TEST(a_table_says_what_is_wrong_with_it)
{
    static const struct line shadowed[] = { { { GET, "/a/:b" } }, { { GET, "/a/new" } } };
    static const struct line twice[] = { { { GET, "/a" } }, { { GET, "/a" } } };
    static const struct line slash[] = { { { GET, "/a/" } } };
    static const struct line fast[] = { { { POST, "/a", 0, 0, ROUTE_FAST } } };
    assert_null(router_check(&ROUTER(lines), cx->arena));
    /* GET /a/new is never asked: not found for its own text, but /a/:b is reached by ":b" */
    assert_string_equal(router_check(&ROUTER(shadowed), cx->arena), "GET /a/new is never reached");
    assert_string_equal(router_check(&ROUTER(twice), cx->arena), "GET /a is never reached");
    assert_string_equal(router_check(&ROUTER(slash), cx->arena), "bad pattern /a/");
    assert_string_equal(router_check(&ROUTER(fast), cx->arena), "/a is fast but not GET");
}

T_MAIN(T(the_first_line_that_fits_wins), T(parameters_are_decoded), T(what_is_not_there_is_none),
       T(what_is_no_path_is_bad), T(a_wrong_method_hears_which_would_do),
       T(a_slash_at_the_end_leads_back_only_where_something_is),
       T(a_table_says_what_is_wrong_with_it))
