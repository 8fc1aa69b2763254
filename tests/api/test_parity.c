/* Whatever a page can do, a program can: each route of the pages has a line here that names the
 * operations which do the same, by the same act, or says why there is none. A route without a line
 * fails, so does a line without a route and an operation that is not there. */
#include "api/call.h"
#include "http/server.h"
#include "t.h"
#include "web/page.h"

#include <string.h>

/* SAME: these operations, by blanks. NOT: none, and why. */
#define SAME(method, pattern, does)   \
    {                                 \
        method, pattern, (does), NULL \
    }
#define NOT(method, pattern, why)    \
    {                                \
        method, pattern, NULL, (why) \
    }

static const struct parity {
    enum method method;
    const char *pattern;
    const char *does;
    const char *why;
} parities[] = {
    NOT(GET, "/", "sends on to a page"),
    NOT(GET, "/setup", "before there is anybody, so before there is a token"),
    NOT(POST, "/setup/firm", "before there is anybody, so before there is a token"),
    NOT(POST, "/setup/agent", "before there is anybody, so before there is a token"),
    NOT(GET, "/signin", "a token is made by somebody who is in"),
    NOT(POST, "/signin", "a token is made by somebody who is in"),
    NOT(GET, "/signin/code", "a token is made by somebody who is in"),
    NOT(POST, "/signin/code", "a token is made by somebody who is in"),
    NOT(GET, "/forgotten", "passwords are told to a page alone, by whom they open for"),
    NOT(POST, "/forgotten", "passwords are told to a page alone, by whom they open for"),
    NOT(GET, "/link/:token", "passwords are told to a page alone, by whom they open for"),
    NOT(POST, "/link/:token", "passwords are told to a page alone, by whom they open for"),
    NOT(POST, "/signout", "a token has no session"),
    NOT(GET, "/welcome", "leads people through their first hour; the acts are elsewhere"),
    SAME(GET, "/welcome/mailbox", "listMailboxes"),
    SAME(POST, "/welcome/mailbox", "createMailbox"),
    SAME(POST, "/welcome/mailbox/:id", "testSource connectMailbox"),
    SAME(GET, "/welcome/people", "listAgents"),
    SAME(POST, "/welcome/people", "inviteAgent"),
    NOT(POST, "/first-steps/:name/departure", "hides a hint to people on the page Today"),
    SAME(GET, "/today", "getToday"),
    SAME(POST, "/dues/:id/done", "finishDue"),
    SAME(GET, "/cases", "listCases search"),
    SAME(POST, "/cases", "createCase addSaid"),
    NOT(GET, "/cases/new", "a form; createCase takes what it holds"),
    SAME(GET, "/cases/:number", "getCase listMessages listDrafts listCaseTags listCaseEvents"),
    SAME(POST, "/cases/:number/reading", "markCaseRead"),
    SAME(POST, "/cases/:number/owner", "setCaseOwner"),
    SAME(POST, "/cases/:number/verdict", "setCaseVerdict"),
    SAME(POST, "/cases/:number/kind", "setCaseKind"),
    SAME(POST, "/cases/:number/heat", "setCaseHeat"),
    SAME(POST, "/cases/:number/closure", "closeCase"),
    SAME(POST, "/cases/:number/reopening", "reopenCase"),
    SAME(POST, "/cases/:number/tags", "addCaseTag"),
    SAME(POST, "/cases/:number/tags/:tag/removal", "removeCaseTag"),
    SAME(POST, "/cases/:number/snooze", "snoozeCase"),
    SAME(POST, "/cases/:number/waking", "snoozeCase"),
    SAME(POST, "/cases/:number/looking", "markCaseRead"),
    SAME(POST, "/cases/:number/undoing", "undoCase"),
    SAME(POST, "/cases/:number/remedy", "setCaseRemedy"),
    SAME(POST, "/cases/:number/survey", "askSurvey"),
    SAME(GET, "/cases/:number/listening", "getCase"),
    SAME(POST, "/cases/:number/listening", "setCaseListening"),
    NOT(GET, "/cases/:number/note", "a form; writeNote takes what it holds"),
    SAME(POST, "/cases/:number/notes", "writeNote"),
    NOT(GET, "/cases/:number/call", "a form; logCall takes what it holds"),
    SAME(POST, "/cases/:number/calls", "logCall"),
    SAME(GET, "/cases/:number/reply", "getDraft listDraftFiles"),
    SAME(POST, "/cases/:number/messages", "sendMessage addDraftFile removeDraftFile"),
    SAME(GET, "/draft-files/:id", "getDraftFile"),
    SAME(POST, "/cases/:number/draft", "keepDraft"),
    SAME(POST, "/cases/:number/draft/removal", "removeDraft"),
    SAME(GET, "/cases/:number/drafts/:agent", "listDrafts"),
    SAME(POST, "/cases/:number/drafts/:agent/takeover", "takeDraft"),
    SAME(GET, "/cases/:number/saved-replies", "listFilledReplies"),
    NOT(GET, "/presence/:id", "presence is for people: who looks at a page now, told from memory"),
    NOT(POST, "/presence/:id", "presence is for people: a program does not look at a page"),
    SAME(POST, "/check", "checkText"),
    SAME(POST, "/messages/:id/withdrawal", "withdrawMessage"),
    SAME(POST, "/messages/:id/settling", "settleMessage"),
    SAME(GET, "/messages/:id/html", "getMessageHtml"),
    SAME(GET, "/files/:id", "getFile"),
    SAME(GET, "/mail/aside", "listAside"),
    SAME(POST, "/mail/:id/case", "openAside"),
    SAME(POST, "/cases/:number/rereading", "rereadCase"),
    SAME(GET, "/promises", "listPromises"),
    SAME(GET, "/promises/:number", "getPromise explainPromise"),
    SAME(POST, "/promises/:number/keeping", "keepPromise"),
    SAME(POST, "/promises/:number/move", "movePromise"),
    SAME(POST, "/promises/:number/surrender", "giveUpPromise"),
    NOT(GET, "/cases/:number/promises/new", "a form; givePromise takes what it holds"),
    SAME(POST, "/cases/:number/promises", "givePromise"),
    SAME(GET, "/clients", "listClients"),
    SAME(GET, "/clients/:number", "getClient listCases listPromises explainClient"),
    SAME(POST, "/clients/:number", "changeClient"),
    SAME(GET, "/clients/:number/erasure", "previewErasure"),
    SAME(POST, "/clients/:number/erasure", "eraseClient"),
    NOT(GET, "/clients/:number/export", "a form; exportClient takes what it holds"),
    SAME(POST, "/clients/:number/export", "exportClient"),
    SAME(GET, "/clients/:number/export/:file", "downloadExport"),
    SAME(GET, "/settings/me", "getMe"),
    SAME(POST, "/settings/me", "changeMe"),
    NOT(POST, "/settings/password", "passwords are told to a page alone, by whom they open for"),
    NOT(GET, "/settings/safe", "sessions are of browsers; a token has none"),
    NOT(POST, "/second-step", "the second step is set up by the person who carries it"),
    NOT(POST, "/second-step/confirmation",
        "the second step is set up by the person who carries it"),
    NOT(POST, "/second-step/change", "the second step is set up by the person who carries it"),
    SAME(POST, "/second-step/demand", "demandSecondStep"),
    NOT(POST, "/sessions/:id/ending", "sessions are of browsers; a token has none"),
    NOT(POST, "/sessions/ending", "sessions are of browsers; a token has none"),
    SAME(GET, "/settings/team", "listAgents"),
    SAME(GET, "/settings/firm", "getFirm listMailboxes"),
    SAME(GET, "/settings/replies", "listSavedReplies"),
    SAME(GET, "/settings/replies/:id", "getSavedReply"),
    SAME(POST, "/saved-replies", "createSavedReply"),
    SAME(POST, "/saved-replies/:id", "changeSavedReply"),
    SAME(POST, "/saved-replies/:id/removal", "removeSavedReply"),
    SAME(GET, "/settings/programs", "listTokens"),
    SAME(POST, "/programs", "makeToken"),
    SAME(POST, "/programs/:id/removal", "revokeToken"),
    SAME(GET, "/settings/watch", "getWatch"),
    SAME(POST, "/settings/watch", "changeWatch"),
    SAME(POST, "/settings/watch/test", "testWatch"),
    SAME(POST, "/mailboxes/:id/comparison", "compareMailbox"),
    SAME(POST, "/mailboxes/:id/lost", "fetchLostMails"),
    SAME(GET, "/settings/doctor", "visitDoctor"),
    SAME(POST, "/settings/firm", "changeFirm"),
    SAME(POST, "/demo/departure", "leaveDemo"),
    SAME(POST, "/mailboxes", "createMailbox"),
    NOT(GET, "/mailboxes/oauth", "where a provider sends a browser back to"),
    SAME(GET, "/mailboxes/:id", "getMailbox getWatch listLostMails"),
    NOT(POST, "/mailboxes/:id/oauth", "sends a browser to its provider, where a person says yes"),
    SAME(POST, "/mailboxes/:id/source", "testSource connectMailbox"),
    SAME(POST, "/mailboxes/:id/disconnection", "disconnectMailbox"),
    SAME(POST, "/mailboxes/:id/relay", "testRelay connectRelay"),
    SAME(POST, "/mailboxes/:id/relay-removal", "disconnectRelay"),
    SAME(POST, "/agents", "inviteAgent"),
    SAME(GET, "/agents/:id", "getAgent"),
    SAME(POST, "/agents/:id/link", "makeSignInLink"),
    SAME(POST, "/agents/:id/second-step/removal", "removeSecondStep"),
    SAME(POST, "/agents/:id/departure", "removeAgent"),
    SAME(GET, "/audit", "listAudit"),
    SAME(GET, "/audit.csv", "downloadAudit"),
    NOT(GET, "/help", "the handbook, for people to read"),
    NOT(GET, "/help/:chapter", "the handbook, for people to read"),
    NOT(GET, "/styleguide", "shows how pages are drawn"),
    NOT(GET, "/styleguide/:name", "shows how pages are drawn"),
    SAME(GET, "/events", "listEvents"),
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
