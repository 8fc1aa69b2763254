/* Who may do what: a table written by hand, asked of every route as a stranger, an agent, a lead
 * and an admin. A route without a line fails, so does a line without a route. And: whatever can
 * happen has words on the audit page. */
#include "act/desk.h"
#include "act/door_act.h"
#include "act/event.h"
#include "act/second_step_act.h"
#include "base/limits.h"
#include "http/events.h"
#include "http/server.h"
#include "lang/catalog.h"
#include "web/page.h"
#include "web/repeat.h"

/* A stranger is shown to the door where agents may, who is too low is refused with 403, and who may
 * ask for a thing that is not there is told 404. */
enum may { EVERYBODY, AGENTS, LEADS, ADMINS };

static const struct right {
    enum method method;
    const char *pattern;
    enum may may;
    enum answer {
        GONE,
        HEARD,
        DOOR,
        REFUSED
    } missing; /* to who may, for a thing that is not there */
} rights[] = {
    { GET, "/", EVERYBODY },
    { GET, "/setup", EVERYBODY },
    { POST, "/setup/firm", EVERYBODY },
    { POST, "/setup/agent", EVERYBODY },
    { GET, "/signin", EVERYBODY },
    { POST, "/signin", EVERYBODY },
    { GET, "/signin/code", EVERYBODY },
    { POST, "/signin/code", EVERYBODY },
    { GET, "/forgotten", EVERYBODY },
    { POST, "/forgotten", EVERYBODY },
    { GET, "/link/:token", EVERYBODY },
    { POST, "/link/:token", EVERYBODY },
    { GET, "/welcome", ADMINS },
    { GET, "/welcome/mailbox", ADMINS },
    { POST, "/welcome/mailbox", ADMINS },
    { POST, "/welcome/mailbox/:id", ADMINS },
    { GET, "/welcome/people", ADMINS },
    { POST, "/welcome/people", ADMINS },
    { POST, "/first-steps/:name/departure", ADMINS },
    { GET, "/today", AGENTS },
    { POST, "/dues/:id/done", AGENTS, HEARD }, /* done already: 409 */
    { GET, "/cases", AGENTS },
    { POST, "/cases", AGENTS },
    { GET, "/cases/new", AGENTS },
    { GET, "/cases/:number", AGENTS },
    { POST, "/cases/:number/reading", AGENTS },
    { POST, "/cases/:number/looking", AGENTS },
    { POST, "/cases/:number/rereading", AGENTS },
    { GET, "/mail/aside", AGENTS },
    { POST, "/mail/:id/case", AGENTS, HEARD }, /* opened already: 409 */
    { POST, "/cases/:number/owner", AGENTS },
    { POST, "/cases/:number/verdict", AGENTS },
    { POST, "/cases/:number/kind", AGENTS },
    { POST, "/cases/:number/heat", AGENTS },
    { POST, "/cases/:number/closure", AGENTS },
    { POST, "/cases/:number/reopening", AGENTS },
    { POST, "/cases/:number/tags", AGENTS },
    { POST, "/cases/:number/tags/:tag/removal", AGENTS },
    { POST, "/cases/:number/snooze", AGENTS },
    { POST, "/cases/:number/waking", AGENTS },
    { POST, "/cases/:number/undoing", AGENTS, HEARD }, /* nothing to undo */
    { POST, "/cases/:number/remedy", AGENTS },
    { POST, "/cases/:number/survey", AGENTS },
    { GET, "/cases/:number/listening", AGENTS },
    { POST, "/cases/:number/listening", AGENTS },
    { GET, "/cases/:number/note", AGENTS },
    { POST, "/cases/:number/notes", AGENTS },
    { GET, "/cases/:number/call", AGENTS },
    { POST, "/cases/:number/calls", AGENTS },
    { GET, "/cases/:number/reply", AGENTS },
    { POST, "/cases/:number/messages", AGENTS },
    { POST, "/cases/:number/draft", AGENTS },
    { POST, "/cases/:number/draft/removal", AGENTS },
    { GET, "/cases/:number/drafts/:agent", AGENTS },
    { POST, "/cases/:number/drafts/:agent/takeover", AGENTS },
    { GET, "/cases/:number/saved-replies", AGENTS },
    { GET, "/presence/:id", AGENTS, HEARD },  /* memory only: of a case nobody has, nobody */
    { POST, "/presence/:id", AGENTS, HEARD }, /* a form without its fields */
    { POST, "/check", AGENTS },
    { POST, "/messages/:id/withdrawal", AGENTS },
    { POST, "/messages/:id/settling", AGENTS },
    { GET, "/messages/:id/html", AGENTS },
    { GET, "/files/:id", AGENTS },
    { GET, "/draft-files/:id", AGENTS },
    { GET, "/promises", AGENTS },
    { GET, "/promises/:number", AGENTS },
    { POST, "/promises/:number/keeping", AGENTS },
    { POST, "/promises/:number/move", AGENTS },
    { POST, "/promises/:number/surrender", AGENTS },
    { GET, "/cases/:number/promises/new", AGENTS },
    { POST, "/cases/:number/promises", AGENTS },
    { GET, "/clients", AGENTS },
    { GET, "/clients/:number", AGENTS },
    { POST, "/clients/:number", AGENTS },
    { GET, "/clients/:number/erasure", ADMINS },
    { POST, "/clients/:number/erasure", ADMINS },
    { GET, "/clients/:number/export", ADMINS },
    { POST, "/clients/:number/export", ADMINS },
    { GET, "/clients/:number/export/:file", ADMINS },
    { GET, "/settings/me", AGENTS },
    { POST, "/settings/me", AGENTS },
    { POST, "/settings/password", AGENTS },
    { GET, "/settings/safe", AGENTS },
    { POST, "/second-step", AGENTS },
    { POST, "/second-step/confirmation", AGENTS },
    { POST, "/second-step/change", AGENTS },
    { POST, "/second-step/demand", LEADS },
    { POST, "/sessions/:id/ending", AGENTS },
    { POST, "/sessions/ending", AGENTS },
    { GET, "/settings/team", AGENTS },
    { GET, "/settings/firm", AGENTS },
    { POST, "/settings/firm", ADMINS },
    { GET, "/settings/replies", AGENTS },
    { GET, "/settings/replies/:id", LEADS },
    { POST, "/saved-replies", LEADS },
    { POST, "/saved-replies/:id", LEADS },
    { POST, "/saved-replies/:id/removal", LEADS, HEARD }, /* twice is fine */
    { GET, "/settings/programs", ADMINS },
    { POST, "/programs", ADMINS },
    { POST, "/programs/:id/removal", ADMINS },
    { GET, "/settings/watch", ADMINS },
    { POST, "/settings/watch", ADMINS },
    { POST, "/settings/watch/test", ADMINS },
    { POST, "/mailboxes/:id/comparison", ADMINS },
    { POST, "/mailboxes/:id/lost", ADMINS },
    { GET, "/settings/doctor", ADMINS },
    { POST, "/demo/departure", ADMINS },
    { POST, "/mailboxes", ADMINS },
    { GET, "/mailboxes/oauth", ADMINS, HEARD }, /* nobody left: 409 */
    { GET, "/mailboxes/:id", ADMINS },
    { POST, "/mailboxes/:id/oauth", ADMINS },
    { POST, "/mailboxes/:id/source", ADMINS },
    { POST, "/mailboxes/:id/disconnection", ADMINS },
    { POST, "/mailboxes/:id/relay", ADMINS },
    { POST, "/mailboxes/:id/relay-removal", ADMINS },
    { POST, "/agents", ADMINS },
    { GET, "/agents/:id", ADMINS },
    { POST, "/agents/:id/link", ADMINS },
    { POST, "/agents/:id/second-step/removal", ADMINS },
    { POST, "/agents/:id/departure", ADMINS, HEARD }, /* gone already: 409 */
    { GET, "/audit", LEADS },
    { GET, "/audit.csv", LEADS },
    { GET, "/help", AGENTS },
    { GET, "/help/:chapter", AGENTS },
    { GET, "/styleguide", ADMINS },
    { GET, "/styleguide/:name", ADMINS },
    { GET, "/events", AGENTS },
    { POST, "/signout", AGENTS, DOOR }, /* and there one stands */
};
#define RIGHTS (sizeof rights / sizeof *rights)

static const char *const answers[] = { "404", "an answer", "the door", "403" };

/* Nobody has this number, and no link this token. */
static str path_of(struct ctx *cx, const char *pattern)
{
    struct buf b = buf_new(cx->arena, 400);
    for (str part, rest = str_skip(str_c(pattern), 1); str_split(&rest, '/', &part);) {
        buf_add(&b, S("/"));
        buf_add(&b, str_starts(part, S(":")) ? S("999999") : part);
    }
    return b.n > 0 ? buf_str(&b) : S("/");
}

static enum answer answer_of(enum status s, struct response *rs)
{
    int status = s == OK ? rs->status : http_status_of(s);
    str to = pairs_get_nocase(&rs->headers, S("Location"));
    assert_true(status < 500);
    if (rs->stream != NULL)
        events_unsubscribe(&rs->stream);
    if (status == 303 && (str_eq(to, S("/signin")) || str_starts(to, S("/signin?"))))
        return DOOR;
    return status == 403 ? REFUSED : status == 404 ? GONE : HEARD;
}

static enum answer ask(struct ctx *cx, struct web *web, const struct right *r, str token)
{
    struct edge edge = web_edge(web);
    struct request rq = { .cx = cx, .method = r->method, .host = S("desk"), .peer = S("::1") };
    struct response rs = response_new(cx->arena);
    const struct route *route = NULL;
    unsigned allow;
    rq.path = rq.target = path_of(cx, r->pattern);
    if (token.p != NULL)
        pairs_add(cx->arena, &rq.cookies, S("kantha"), token);
    pairs_add(cx->arena, &rq.fields, S(CSRF_FIELD),
              csrf_token(cx->arena, firm_key(web->firm), token));
    enum routing found =
        router_find(&edge.router, cx->arena, r->method, rq.path, &rq.params, &route, &allow);
    if (found != ROUTE_FOUND || strcmp(route->pattern, r->pattern) != 0)
        fail_msg("%s %s: no route answers as this line", method_name(r->method), r->pattern);
    return answer_of(edge.run(edge.self, route, &rq, &rs), &rs);
}

static enum answer wanted(const struct right *r, enum may who)
{
    bool names_a_thing = strchr(r->pattern, ':') != NULL;
    if (who < r->may)
        return who == EVERYBODY ? DOOR : REFUSED;
    return names_a_thing || r->missing != GONE ? r->missing : HEARD;
}

static bool has_line(const struct route *route)
{
    for (size_t i = 0; i < RIGHTS; i++)
        if (rights[i].method == route->method && strcmp(rights[i].pattern, route->pattern) == 0)
            return true;
    print_error("%s %s has no line in rights[]: who may?\n", method_name(route->method),
                route->pattern);
    return false;
}

TEST(every_route_has_a_line)
{
    struct web web = { 0 };
    struct edge edge = web_edge(&web);
    size_t wrong = 0;
    for (size_t i = 0; i < edge.router.n; i++)
        wrong += !has_line((const struct route *)(const void *)((const char *)edge.router.first +
                                                                i * edge.router.stride));
    assert_int_equal(wrong, 0);
    assert_int_equal(edge.router.n, RIGHTS);
}

static str token_of(struct ctx *cx, struct desk *d, str email, str password)
{
    const struct visitor from = { S("::1"), S("test") };
    struct came_in in;
    assert_ok(sign_in(cx, d->firm, email, password, &from, &in));
    return in.token;
}

static int ask_all(struct ctx *cx, struct web *web, enum may who, str token)
{
    int wrong = 0;
    for (size_t i = 0; i < RIGHTS; i++) {
        if (rights[i].may == EVERYBODY && who != EVERYBODY)
            continue; /* the door sends who is in on */
        enum answer got = ask(cx, web, &rights[i], token), want = wanted(&rights[i], who);
        bool is_door = rights[i].may == EVERYBODY; /* says what it likes, but does not refuse */
        if (is_door ? got != REFUSED : got == want)
            continue;
        print_error("%s %s as %d: %s, not %s\n", method_name(rights[i].method), rights[i].pattern,
                    who, answers[got], answers[want]);
        wrong++;
    }
    return wrong;
}

DESK_TEST(each_route_answers_each_role_as_the_table_says)
{
    struct agent_id id;
    struct agent_new lead = { .name = S("Mitali"),
                              .email = S("mitali@dighipar.example"),
                              .role = ROLE_LEAD,
                              .language = S("bn"),
                              .password = S("long enough!") };
    struct web web = { .firm = d->firm,
                       .throttle = throttle_new(),
                       .events = events_new(0),
                       .repeats = repeats_new() };
    assert_ok(agent_add(cx, d->firm, d->nadia, &lead, &id));
    int wrong = ask_all(cx, &web, EVERYBODY, rand_token(cx->arena));
    wrong += ask_all(cx, &web, AGENTS,
                     token_of(cx, d, S("tanvir@dighipar.example"), S("a second thread")));
    wrong += ask_all(cx, &web, LEADS, token_of(cx, d, lead.email, lead.password));
    wrong += ask_all(cx, &web, ADMINS,
                     token_of(cx, d, S("nadia@dighipar.example"), S("stitch by stitch")));
    assert_int_equal(wrong, 0);
    repeats_free(&web.repeats);
    events_free(&web.events);
    throttle_free(&web.throttle);
}

/* Asked for a second step that was due a moment ago, and has none. */
DESK_TEST(who_owes_a_second_step_gets_no_live_events)
{
    const struct right look[] = { { GET, "/events", AGENTS }, { GET, "/settings/safe", AGENTS } };
    struct web web = { .firm = d->firm, .events = events_new(0) };
    str token = token_of(cx, d, S("tanvir@dighipar.example"), S("a second thread"));
    assert_int_equal(ask(cx, &web, &look[0], token), HEARD);
    assert_ok(second_step_demand(cx, d->firm, d->nadia, true));
    cx->now += SECOND_STEP_GRACE_MS - 1;
    assert_int_equal(ask(cx, &web, &look[0], token), HEARD);
    cx->now++;
    assert_int_equal(ask(cx, &web, &look[0], token), REFUSED);
    assert_int_equal(ask(cx, &web, &look[1], token), HEARD);
    events_free(&web.events);
}

TEST(whatever_can_happen_has_words)
{
    enum msg m;
    for (size_t i = 0; event_kinds[i] != NULL; i++)
        if (!msg_find(arena_join(cx->arena, S("audit."), str_c(event_kinds[i])), &m))
            fail_msg("no words for %s", event_kinds[i]);
}

T_MAIN(T(every_route_has_a_line), T(each_route_answers_each_role_as_the_table_says),
       T(who_owes_a_second_step_gets_no_live_events), T(whatever_can_happen_has_words))
