/* How many statements a page runs: a number that stands here, whatever the number of rows. A query
 * a row would show with the second row. */
#include "act/client_act.h"
#include "act/desk.h"
#include "act/fetch_act.h"
#include "act/oauth_app.h"
#include "act/promise_act.h"
#include "act/saved_act.h"
#include "act/tag_act.h"
#include "act/token_act.h"
#include "base/clock.h"
#include "http/events.h"
#include "http/server.h"
#include "web/page.h"

#define ROWS 50

/* All pages: the firm's settings, the session. All with the bar: the counts of cases, promises. */
#define ALONE 2
#define BAR (ALONE + 2)

static const struct look {
    const char *target;
    uint64_t statements;
    const char *row; /* stands once in each row that grows; "" on a page that shows none */
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
    /* The case, the replies; what their fields stand for: the client, the promises. */
    { "/cases/1/saved-replies", ALONE + 4, "data-find" },
    /* As the case, and that letter, its files. */
    { "/cases/1/drafts/3", BAR + 15, "id=\"case-" },
    { "/cases/1/promises/new", BAR + 1, "" }, /* the case */
    { "/cases/1/listening", BAR + 13, "id=\"case-" },
    { "/cases/new", BAR, "" },
    { "/presence/1", ALONE, "" }, /* from memory */
    { "/promises/1", BAR + 1, "" },
    { "/mail/aside", BAR + 1, "<th scope=\"row\">" },
    { "/clients/1/export", BAR + 1, "" },
    { "/clients/1/erasure", BAR + 2, "" }, /* the client, what there is of them */
    { "/settings/me", BAR, "" },
    { "/settings/safe", BAR + 2, "<th scope=\"row\">" }, /* the second step, sessions */
    { "/settings/team", BAR + 1, "<th scope=\"row\">" },
    { "/settings/firm", BAR + 2, "href=\"/mailboxes/" }, /* the week, the mailboxes */
    { "/settings/replies", BAR + 1, "<th scope=\"row\">" },
    { "/settings/replies/1", BAR + 1, "" },
    /* The mailboxes the second way can take; how they fare, their tokens, what they lost; the last
     * alarms. */
    { "/settings/watch", BAR + 5, "/lost\"" },
    { "/settings/programs", BAR + 2, "/removal\"" }, /* the tokens, the colleagues */
    { "/settings/doctor", BAR, "" },
    /* The mailbox, how it is fetched, how it fares, its token, what it lost, its permission; how it
     * sends, its permission. */
    { "/mailboxes/1", BAR + 8, "" },
    { "/mailboxes/2", BAR + 9, "" }, /* the firm's registration with the provider */
    { "/mailboxes/2?way=microsoft", BAR + 9, "" },
    { "/agents/2", BAR + 1, "" },
    { "/audit", BAR + 2, "<th scope=\"row\">" }, /* the rows, the colleagues */
    { "/audit.csv", ALONE + 1, "\n" },
    /* All mailboxes, which of them are fetched; then the last one, as on its own page. */
    { "/welcome/mailbox", ALONE + 8, "" },
    { "/welcome/people", ALONE + 2, "" },
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
        size_t shown = l->row[0] == '\0' ? rows : times_in(body, str_c(l->row));
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

/* A mailbox that is fetched with a provider's permission, and has lost a mail. */
static enum status add_mailbox(struct ctx *cx, struct tx *tx, int i, struct mailbox_id *ret_id)
{
    int64_t n;
    struct arena *a = cx->arena;
    str address = arena_printf(a, "box%d@dighipar.example", i), sealed = S("sealed");
    struct q_mailbox_add_in box = {
        address, S("Dighipar"), S("en"), S(""), 587, S("start"), T_NOW
    };
    TRY(q_mailbox_add(cx, tx, &box, ret_id));
    struct q_fetch_put_in fetch = { .mailbox_id = *ret_id,
                                    .host = S("imap.gmail.com"),
                                    .port = 993,
                                    .tls = S("at_once"),
                                    .login = S("oauth"),
                                    .user_name = address,
                                    .secret_sealed = sealed,
                                    .folder = S("INBOX"),
                                    .afterwards = S("keep"),
                                    .move_to = S(""),
                                    .now = T_NOW };
    TRY(q_fetch_put(cx, tx, &fetch, &n));
    struct q_oauth_grant_put_in grant = { .mailbox_id = *ret_id,
                                          .provider = S("google"),
                                          .address = address,
                                          .refresh_sealed = sealed,
                                          .access_sealed = sealed,
                                          .refresh_ends_at = T_NOW + DAY_MS,
                                          .access_ends_at = T_NOW + HOUR_MS,
                                          .now = T_NOW };
    TRY(q_oauth_grant_put(cx, tx, &grant, &n));
    struct q_lost_add_in lost = { *ret_id, S("INBOX"), 1, i + 1, S(""), T_NOW, T_NOW };
    return q_lost_add(cx, tx, &lost, &n);
}

/* A colleague with a letter begun in the first case. */
static enum status add_colleague(struct ctx *cx, struct tx *tx, struct case_id at, int i)
{
    struct agent_id id;
    int64_t n;
    const struct actor command = { .kind = ACTOR_COMMAND, .via = "test" };
    struct agent_new in = { .name = arena_printf(cx->arena, "Colleague %d", i),
                            .name_bn = S(""),
                            .email = arena_printf(cx->arena, "c%d@dighipar.example", i),
                            .language = S("en") };
    TRY(agent_add_in(cx, tx, command, &in, &id));
    struct q_draft_put_in draft = { .case_id = at,
                                    .agent_id = id,
                                    .kind = S("out"),
                                    .channel = S("mail"),
                                    .recipients = S("[]"),
                                    .text = S("We are sorry."),
                                    .seen_at = T_NOW,
                                    .now = T_NOW };
    return q_draft_put(cx, tx, &draft, &n);
}

static enum status add_aside(struct ctx *cx, struct tx *tx, struct mailbox_id box, int i)
{
    struct raw_id id;
    struct q_raw_add_in in = { .mailbox_id = box,
                               .source = S("test"),
                               .spool_name = arena_printf(cx->arena, "aside%d", i),
                               .blob = S(""),
                               .state = S("kept_aside"),
                               .reason = S("loop"),
                               .sender = S("win@prizes.example"),
                               .subject = S("You won"),
                               .received_at = T_NOW,
                               .now = T_NOW };
    return q_raw_add(cx, tx, &in, &id);
}

static enum status add_session(struct ctx *cx, struct tx *tx, struct agent_id who, int i)
{
    struct session_id id;
    struct q_session_add_in in = { .hash = arena_printf(cx->arena, "%064d", i),
                                   .agent_id = who,
                                   .now = T_NOW,
                                   .expires_at = T_NOW + 30 * DAY_MS,
                                   .is_whole = true,
                                   .peer = S("::1"),
                                   .browser = S("test") };
    return q_session_add(cx, tx, &in, &id);
}

struct more {
    struct desk *d;
    int i;
};

static enum status grow_house_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct more *m = arg;
    struct mailbox_id box;
    TRY(add_mailbox(cx, tx, m->i, &box));
    TRY(add_aside(cx, tx, box, m->i));
    TRY(add_colleague(cx, tx, m->d->case_id, m->i));
    return add_session(cx, tx, (struct agent_id){ m->d->nadia.id }, m->i);
}

/* And of what stands in the settings. */
static void grow_house(struct ctx *cx, struct desk *d, int i)
{
    struct saved_reply_id id;
    struct saved_words words = { .shortcut = arena_printf(cx->arena, "sorry%d", i),
                                 .title_en = S("Sorry"),
                                 .text_en = S("We are sorry, {client.first_name}."),
                                 .title_bn = S(""),
                                 .text_bn = S("") };
    struct token_id program;
    str token;
    const struct token_new in = { .agent = { d->tanvir.id },
                                  .name = arena_printf(cx->arena, "program %d", i),
                                  .scopes = S("cases:read") };
    assert_ok(firm_write(cx, d->firm, grow_house_fn, &(struct more){ d, i }));
    assert_ok(token_make(cx, d->firm, d->nadia, &in, &token, &program));
    assert_ok(
        saved_reply_keep(cx, d->firm, d->nadia, (struct saved_reply_id){ 0 }, 0, &words, &id));
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
    assert_ok(case_tag(cx, d->firm, d->nadia, id, arena_printf(cx->arena, "tag%d", i)));
    add_promise(cx, d, id);
    in.client = d->client_id;
    assert_ok(case_open_by_hand(cx, d->firm, d->nadia, &in, &id));
    assert_ok(case_add_said(cx, d->firm, d->nadia, d->case_id, CHANNEL_PHONE, &said, 1));
    add_promise(cx, d, d->case_id);
    grow_house(cx, d, i);
}

DESK_TEST(a_page_runs_as_many_statements_for_fifty_rows_as_for_one)
{
    struct web web = { .firm = d->firm, .throttle = throttle_new(), .events = events_new(0) };
    const struct visitor from = { S("::1"), S("test") };
    struct came_in in;
    assert_ok(sign_in(cx, d->firm, S("nadia@dighipar.example"), S("stitch by stitch"), &from, &in));
    const struct oauth_app app = { .kind = OAUTH_GOOGLE,
                                   .client_id = S("kantha.apps.example"),
                                   .secret = S("secret"),
                                   .secret_ends_at = T_NOW + DAY_MS,
                                   .tenant = S(""),
                                   .authorize_url = S(""),
                                   .token_url = S(""),
                                   .scope = S(""),
                                   .imap_host = S("") };
    const struct mailbox_source source = { .id = { 1 },
                                           .host = S("mail.dighipar.example"),
                                           .port = 993,
                                           .user = S("care"),
                                           .secret = S("secret") };
    assert_ok(oauth_app_put(cx, d->firm, d->nadia, &app));
    assert_ok(mailbox_connect(cx, d->firm, d->nadia, &source));
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
