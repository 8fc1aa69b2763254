/* Whatever a page can do, a program can: each route of the pages has a line here that names the
 * operations which do the same, by the same act, or says why there is none. A route without a line
 * fails, so does a line without a route and an operation that is not there. */
#include "api/call.h"
#include "http/server.h"
#include "t.h"
#include "web/page.h"

#include <string.h>

/* SAME: these operations, by blanks. NOT: none, and why. COMES: not yet. */
#define SAME(method, pattern, does)   \
    {                                 \
        method, pattern, (does), NULL \
    }
#define NOT(method, pattern, why)    \
    {                                \
        method, pattern, NULL, (why) \
    }
#define COMES(method, pattern)      \
    {                               \
        method, pattern, NULL, NULL \
    }

static const struct parity {
    enum method method;
    const char *pattern;
    const char *does;
    const char *why;
} parities[] = {
    NOT(GET, "/", "sends on to a page"),
    COMES(GET, "/setup"),
    COMES(POST, "/setup/firm"),
    COMES(POST, "/setup/agent"),
    NOT(GET, "/signin", "a token is made by somebody who is in"),
    NOT(POST, "/signin", "a token is made by somebody who is in"),
    NOT(GET, "/signin/code", "a token is made by somebody who is in"),
    NOT(POST, "/signin/code", "a token is made by somebody who is in"),
    COMES(GET, "/forgotten"),
    COMES(POST, "/forgotten"),
    COMES(GET, "/link/:token"),
    COMES(POST, "/link/:token"),
    NOT(POST, "/signout", "a token has no session"),
    COMES(GET, "/welcome"),
    COMES(GET, "/welcome/mailbox"),
    COMES(POST, "/welcome/mailbox"),
    COMES(POST, "/welcome/mailbox/:id"),
    COMES(GET, "/welcome/people"),
    COMES(POST, "/welcome/people"),
    COMES(POST, "/first-steps/:name/departure"),
    COMES(GET, "/today"),
    COMES(POST, "/dues/:id/done"),
    COMES(GET, "/cases"),
    COMES(POST, "/cases"),
    NOT(GET, "/cases/new", "a form; createCase takes what it holds"),
    COMES(GET, "/cases/:number"),
    COMES(POST, "/cases/:number/reading"),
    SAME(POST, "/cases/:number/owner", "setCaseOwner"),
    SAME(POST, "/cases/:number/verdict", "setCaseVerdict"),
    SAME(POST, "/cases/:number/kind", "setCaseKind"),
    SAME(POST, "/cases/:number/heat", "setCaseHeat"),
    SAME(POST, "/cases/:number/closure", "closeCase"),
    SAME(POST, "/cases/:number/reopening", "reopenCase"),
    COMES(POST, "/cases/:number/tags"),
    COMES(POST, "/cases/:number/tags/:tag/removal"),
    SAME(POST, "/cases/:number/snooze", "snoozeCase"),
    SAME(POST, "/cases/:number/waking", "snoozeCase"),
    COMES(POST, "/cases/:number/looking"),
    COMES(POST, "/cases/:number/undoing"),
    SAME(POST, "/cases/:number/remedy", "setCaseRemedy"),
    COMES(POST, "/cases/:number/survey"),
    SAME(GET, "/cases/:number/listening", "getCase"),
    SAME(POST, "/cases/:number/listening", "setCaseListening"),
    NOT(GET, "/cases/:number/note", "a form; writeNote takes what it holds"),
    COMES(POST, "/cases/:number/notes"),
    NOT(GET, "/cases/:number/call", "a form; logCall takes what it holds"),
    COMES(POST, "/cases/:number/calls"),
    COMES(GET, "/cases/:number/reply"),
    COMES(POST, "/cases/:number/messages"),
    COMES(GET, "/draft-files/:id"),
    COMES(POST, "/cases/:number/draft"),
    COMES(POST, "/cases/:number/draft/removal"),
    COMES(GET, "/cases/:number/drafts/:agent"),
    COMES(POST, "/cases/:number/drafts/:agent/takeover"),
    COMES(GET, "/cases/:number/saved-replies"),
    NOT(GET, "/presence/:id", "presence is for people: who looks at a page now, told from memory"),
    NOT(POST, "/presence/:id", "presence is for people: a program does not look at a page"),
    COMES(POST, "/check"),
    COMES(POST, "/messages/:id/withdrawal"),
    COMES(POST, "/messages/:id/settling"),
    COMES(GET, "/messages/:id/html"),
    COMES(GET, "/files/:id"),
    COMES(GET, "/mail/aside"),
    COMES(POST, "/mail/:id/case"),
    COMES(POST, "/cases/:number/rereading"),
    COMES(GET, "/promises"),
    COMES(GET, "/promises/:number"),
    COMES(POST, "/promises/:number/keeping"),
    COMES(POST, "/promises/:number/move"),
    COMES(POST, "/promises/:number/surrender"),
    COMES(GET, "/cases/:number/promises/new"),
    COMES(POST, "/cases/:number/promises"),
    COMES(GET, "/clients"),
    COMES(GET, "/clients/:number"),
    COMES(POST, "/clients/:number"),
    COMES(GET, "/clients/:number/erasure"),
    COMES(POST, "/clients/:number/erasure"),
    COMES(GET, "/clients/:number/export"),
    COMES(POST, "/clients/:number/export"),
    COMES(GET, "/clients/:number/export/:file"),
    COMES(GET, "/settings/me"),
    COMES(POST, "/settings/me"),
    COMES(POST, "/settings/password"),
    COMES(GET, "/settings/safe"),
    COMES(POST, "/second-step"),
    COMES(POST, "/second-step/confirmation"),
    COMES(POST, "/second-step/change"),
    COMES(POST, "/second-step/demand"),
    COMES(POST, "/sessions/:id/ending"),
    COMES(POST, "/sessions/ending"),
    COMES(GET, "/settings/team"),
    COMES(GET, "/settings/firm"),
    COMES(GET, "/settings/replies"),
    COMES(GET, "/settings/replies/:id"),
    COMES(POST, "/saved-replies"),
    COMES(POST, "/saved-replies/:id"),
    COMES(POST, "/saved-replies/:id/removal"),
    COMES(GET, "/settings/watch"),
    COMES(POST, "/settings/watch"),
    COMES(POST, "/settings/watch/test"),
    COMES(POST, "/mailboxes/:id/comparison"),
    COMES(POST, "/mailboxes/:id/lost"),
    COMES(GET, "/settings/doctor"),
    COMES(POST, "/settings/firm"),
    COMES(POST, "/demo/departure"),
    COMES(POST, "/mailboxes"),
    COMES(GET, "/mailboxes/oauth"),
    COMES(GET, "/mailboxes/:id"),
    COMES(POST, "/mailboxes/:id/oauth"),
    COMES(POST, "/mailboxes/:id/source"),
    COMES(POST, "/mailboxes/:id/disconnection"),
    COMES(POST, "/mailboxes/:id/relay"),
    COMES(POST, "/mailboxes/:id/relay-removal"),
    COMES(POST, "/agents"),
    COMES(GET, "/agents/:id"),
    COMES(POST, "/agents/:id/link"),
    COMES(POST, "/agents/:id/second-step/removal"),
    COMES(POST, "/agents/:id/departure"),
    COMES(GET, "/audit"),
    COMES(GET, "/audit.csv"),
    NOT(GET, "/help", "the handbook, for people to read"),
    NOT(GET, "/help/:chapter", "the handbook, for people to read"),
    NOT(GET, "/styleguide", "shows how pages are drawn"),
    NOT(GET, "/styleguide/:name", "shows how pages are drawn"),
    COMES(GET, "/events"),
};
#define PARITIES (sizeof parities / sizeof *parities)

static const struct route *route_at(const struct router *r, size_t i)
{
    return (const struct route *)(const void *)((const char *)r->first + i * r->stride);
}

static bool is_of(const struct parity *p, const struct route *route)
{
    return p->method == route->method && strcmp(p->pattern, route->pattern) == 0;
}

static bool has_line(const struct route *route)
{
    for (size_t i = 0; i < PARITIES; i++)
        if (is_of(&parities[i], route))
            return true;
    print_error("%s %s: which operation does the same? See %s\n", method_name(route->method),
                route->pattern, __FILE__);
    return false;
}

static bool has_route(const struct router *r, const struct parity *p)
{
    for (size_t i = 0; i < r->n; i++)
        if (is_of(p, route_at(r, i)))
            return true;
    print_error("%s %s: no page has this route\n", method_name(p->method), p->pattern);
    return false;
}

TEST(each_route_of_the_pages_has_one_line)
{
    struct web web = { 0 };
    struct edge edge = web_edge(&web);
    size_t wrong = 0;
    for (size_t i = 0; i < edge.router.n; i++)
        wrong += !has_line(route_at(&edge.router, i));
    for (size_t i = 0; i < PARITIES; i++)
        wrong += !has_route(&edge.router, &parities[i]);
    assert_int_equal(wrong, 0);
    assert_int_equal(edge.router.n, PARITIES);
}

static bool is_there(str name)
{
    size_t n;
    const struct operation *all = api_operations(&n);
    for (size_t i = 0; i < n; i++)
        if (str_eq(name, str_c(all[i].name)))
            return true;
    return false;
}

TEST(each_operation_a_line_names_is_there)
{
    size_t wrong = 0;
    for (size_t i = 0; i < PARITIES; i++)
        for (str name, rest = str_c(parities[i].does); str_split(&rest, ' ', &name);)
            if (!is_there(name)) {
                print_error("%s: no operation %.*s\n", parities[i].pattern, STR_ARG(name));
                wrong++;
            }
    assert_int_equal(wrong, 0);
}

T_MAIN(T(each_route_of_the_pages_has_one_line), T(each_operation_a_line_names_is_there))
