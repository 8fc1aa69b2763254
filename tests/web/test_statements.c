/* How many statements a page runs: a number that stands here, whatever the number of rows. A query
 * a row would show with the second row. */
#include "act/client_act.h"
#include "act/desk.h"
#include "act/promise_act.h"
#include "base/clock.h"
#include "http/events.h"
#include "http/server.h"
#include "web/page.h"

#define ROWS 50

/* All pages: the firm's settings, the session. All with the bar: the counts of cases, promises. */
#define BAR 4

static const struct look {
    const char *target;
    uint64_t statements;
    const char *row; /* stands once in each row that grows */
} looks[] = {
    /* The rows, the firm's tags. */
    { "/cases", BAR + 2, "id=\"case-" },
    { "/cases?view=hot", BAR + 2, "id=\"case-" },
    /* The words that begin so, messages, their cases, what they say; clients of that name. */
    { "/cases?q=opening", BAR + 6, "id=\"case-" },
    { "/cases?q=client", BAR + 7, "id=\"case-" }, /* how those are reached */
    { "/clients?q=client", BAR + 4, "href=\"/clients/" },
    { "/cases?client=1", BAR + 3, "id=\"case-" }, /* the client by number */
    /* Open, settled, last ones, dues, notes, drafts taken over, aside; the first steps. */
    { "/today", BAR + 8, "href=\"tel:" },
    { "/promises", BAR + 2, "id=\"promise-" }, /* the ledger, the last ones */
    { "/promises?view=late", BAR + 2, "id=\"promise-" },
    { "/clients", BAR + 4, "href=\"/clients/" }, /* rows, how many, open cases, last words */
    { "/clients/1", BAR + 4, "href=\"/cases/" }, /* client, ways to reach, promises, cases */
    /* The case, the list and its tags, the case's tags, colleagues, its client, its promises,
     * messages, files, events, the client's ways to be reached and promises, drafts. */
    { "/cases/1", BAR + 13, "id=\"case-" },
    { "/cases/1?all=1", BAR + 13, "id=\"message-" },
    { "/cases/1/note", BAR + 13, "id=\"case-" },
    { "/cases/1/call", BAR + 13, "name=\"kept\"" },
    /* As above, and: the last mail, its mailbox, the thread, who took part, our mailboxes, the
     * newest message, the last one of the client; the check: the calendar; the files; saved
     * replies. */
    { "/cases/1/reply", BAR + 22, "name=\"kept\"" },
};

/* The connection of the next page: the one that was given back last. */
static uint64_t statements_run(struct ctx *cx, struct firm *f)
{
    struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
    assert_ok(firm_read(cx, f, &r));
    return db_statements_run(r.db);
}

static str get(struct ctx *cx, struct web *web, const char *target, str token)
{
    struct edge edge = web_edge(web);
    struct request rq = { .cx = cx, .method = GET, .target = str_c(target), .host = S("desk") };
    struct response rs = response_new(cx->arena);
    const struct route *route = NULL;
    unsigned allow;
    str query = rq.target;
    (void)str_split(&query, '?', &rq.path);
    if (query.p != NULL)
        assert_ok(pairs_from_urlencoded(cx, query, &rq.query));
    pairs_add(cx->arena, &rq.cookies, S("kantha"), token);
    assert_int_equal(router_find(&edge.router, cx->arena, GET, rq.path, &rq.params, &route, &allow),
                     ROUTE_FOUND);
    assert_ok(edge.run(edge.self, route, &rq, &rs));
    assert_int_equal(rs.status, 200);
    return buf_str(&rs.body);
}

static size_t times_in(str s, str what)
{
    size_t n = 0;
    for (ptrdiff_t at = 0; (at = str_find(s, what, (size_t)at)) >= 0; at += (ptrdiff_t)what.n)
        n++;
    return n;
}

static void assert_looks(struct ctx *cx, struct desk *d, struct web *web, str token, size_t rows)
{
    int wrong = 0;
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
        const struct look *l = &looks[i];
        uint64_t before = statements_run(cx, d->firm);
        str body = get(cx, web, l->target, token);
        uint64_t n = statements_run(cx, d->firm) - before;
        size_t shown = times_in(body, str_c(l->row));
        if (n == l->statements && shown >= rows)
            continue;
        print_error("%s, %zu rows: %llu statements, %llu wanted; %zu rows shown\n", l->target, rows,
                    (unsigned long long)n, (unsigned long long)l->statements, shown);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

static void add_promise(struct ctx *cx, struct desk *d, struct case_id id)
{
    struct promise_id promise;
    struct promise_given word = { .case_id = id,
                                  .agent_id = { d->nadia.id },
                                  .word = { .words = S("I will call you"),
                                            .language = S("en"),
                                            .due_civil = S("2026-11-21T17:00"),
                                            .zone = S("Asia/Dhaka"),
                                            .due_at = T_NOW + HOUR_MS } };
    cx->now = T_NOW;
    assert_ok(promise_give(cx, d->firm, d->nadia, &word, &promise));
}

/* One more of everything: a client with a case and a promise, and for the first client a case, for
 * the first case a message and a promise. */
static void grow(struct ctx *cx, struct desk *d, int i)
{
    const struct said said = { .is_client = true,
                               .text = S("The client's opening was on Sunday.") };
    struct case_by_hand in = { .channel = CHANNEL_PHONE,
                               .kind = CASE_COMPLAINT,
                               .client_name = arena_printf(cx->arena, "Client %d", i),
                               .phone = arena_printf(cx->arena, "01711 %06d", i),
                               .said = &said,
                               .said_n = 1 };
    struct case_id id;
    assert_ok(case_open_by_hand(cx, d->firm, d->nadia, &in, &id));
    add_promise(cx, d, id);
    in.client = d->client_id;
    assert_ok(case_open_by_hand(cx, d->firm, d->nadia, &in, &id));
    assert_ok(case_add_said(cx, d->firm, d->nadia, d->case_id, CHANNEL_PHONE, &said, 1));
    add_promise(cx, d, d->case_id);
}

DESK_TEST(a_page_runs_as_many_statements_for_fifty_rows_as_for_one)
{
    struct web web = { .firm = d->firm, .throttle = throttle_new(), .events = events_new(0) };
    const struct visitor from = { S("::1"), S("test") };
    struct came_in in;
    assert_ok(sign_in(cx, d->firm, S("nadia@dighipar.example"), S("stitch by stitch"), &from, &in));
    grow(cx, d, 0);
    cx->now = T_NOW + HOUR_MS + MINUTE_MS; /* what was promised is late, a call may still save it */
    assert_looks(cx, d, &web, in.token, 1);
    for (int i = 1; i < ROWS; i++)
        grow(cx, d, i);
    cx->now = T_NOW + HOUR_MS + MINUTE_MS;
    assert_looks(cx, d, &web, in.token, ROWS);
    events_free(&web.events);
    throttle_free(&web.throttle);
}

T_MAIN(T(a_page_runs_as_many_statements_for_fifty_rows_as_for_one))
