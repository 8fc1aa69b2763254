/* A mailbox is opened by OAuth 2.0: an authorisation server (authorisation.py), Debian's Dovecot
 * which asks it about each token, and everything that can go wrong between them. */
#include "act/oauth_act.h"

#include "act/desk.h"
#include "act/fetch_act.h"
#include "act/sending_act.h"
#include "base/clock.h"
#include "base/limits.h"
#include "job/fetch_mail.h"
#include "job/filers.h"
#include "mail/helper.h"
#include "mail/relay.h"
#include "text/url.h"

#include <sqlite3.h>
#include <threads.h>

#define CLIENT S("kantha-of-dighipar")
#define SECRET S("s3cret/with+signs")
#define SESSION S("a session")
#define DESK S("https://desk.dighipar.example")

struct house {
    struct helper h;
    int ports[2]; /* IMAP plain, TLS */
    struct mailbox_id box;
    struct oauth_app app;
};

static str order(struct ctx *cx, const struct house *h, const char *what)
{
    return helper_ask(cx, &h->h, arena_printf(cx->arena, "oauth %s", what).p);
}

#define DO(what) assert_str(order(cx, &h, what), S("done"))

static struct house house(struct ctx *cx, struct desk *d)
{
    struct house h = { helper_start((const char *[]){ DOVECOT, NULL }), { 0 }, { 0 }, { 0 } };
    struct q_mailbox box;
    helper_ports(cx, &h.h, h.ports, 2);
    assert_ok(q_mailbox_by_address(cx, d->db, S("care@dighipar.example"), &box));
    h.box = box.id;
    str at = arena_printf(cx->arena, "http://127.0.0.1:%.*s", STR_ARG(order(cx, &h, "port")));
    h.app = (struct oauth_app){ .kind = OAUTH_OTHER,
                                .client_id = CLIENT,
                                .secret = SECRET,
                                .tenant = S(""),
                                .authorize_url = arena_join(cx->arena, at, S("/authorize")),
                                .token_url = arena_join(cx->arena, at, S("/token")),
                                .scope = S("mail offline_access"),
                                .imap_host = S("localhost"),
                                .imap_port = h.ports[1],
                                .imap_tls = TLS_AT_ONCE };
    cx->now = clock_now();
    assert_ok(oauth_app_put(cx, d->firm, d->nadia, &h.app));
    return h;
}

DESK_TEST(known_providers_need_no_server_typed)
{
    static const struct {
        enum oauth_kind kind;
        const char *imap, *token_url;
    } all[] = {
        { OAUTH_GOOGLE, "imap.gmail.com", "https://oauth2.googleapis.com/token" },
        { OAUTH_MICROSOFT, "outlook.office365.com",
          "https://login.microsoftonline.com/dighipar.example/oauth2/v2.0/token" },
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct oauth_app got, put = { .kind = all[i].kind,
                                      .client_id = CLIENT,
                                      .secret = SECRET,
                                      .tenant = S("dighipar.example") };
        assert_ok(oauth_app_put(cx, d->firm, d->nadia, &put));
        assert_ok(oauth_app_find(cx, d->firm, d->db, put.kind, &got));
        assert_str(got.imap_host, str_c(all[i].imap));
        assert_int_equal(got.imap_port, 993);
        assert_int_equal(got.imap_tls, TLS_AT_ONCE);
        assert_str(got.token_url, str_c(all[i].token_url));
    }
}

/* ---- a browser's way there and back ---- */

static str leave(struct ctx *cx, struct desk *d, const struct house *h)
{
    str url;
    struct oauth_leaving from = { h->box, OAUTH_OTHER, SESSION, DESK, true };
    assert_ok(oauth_begin(cx, d->firm, d->nadia, &from, &url));
    return url;
}

struct came {
    str state;
    struct oauth_said said;
};

/* `how`: "allow", "deny". */
static struct came person(struct ctx *cx, const struct house *h, const char *how, str url)
{
    str to = order(cx, h, arena_printf(cx->arena, "%s %.*s", how, STR_ARG(url)).p);
    struct came c = { .state = STR_NULL };
    struct url u;
    str name, value;
    bool more = false;
    assert_true(str_starts(to, S("https://desk.dighipar.example/mailboxes/oauth?")));
    assert_ok(url_parse(cx, to, &u));
    for (str rest = u.query; url_field(cx, &rest, &name, &value, &more) == OK && more;) {
        str *into = str_eq(name, S("state"))   ? &c.state
                    : str_eq(name, S("code"))  ? &c.said.code
                    : str_eq(name, S("error")) ? &c.said.error
                                               : &c.said.iss;
        *into = value;
    }
    return c;
}

static enum status connect_it(struct ctx *cx, struct desk *d, const struct house *h)
{
    struct came c = person(cx, h, "allow", leave(cx, d, h));
    struct oauth_return back;
    TRY(oauth_take(cx, d->firm, SESSION, c.state, &back));
    return oauth_finish(cx, d->firm, d->nadia, &back, &c.said);
}

static struct q_oauth_grant_by_mailbox grant(struct ctx *cx, struct desk *d, const struct house *h)
{
    struct q_oauth_grant_by_mailbox g;
    assert_ok(q_oauth_grant_by_mailbox(cx, d->db, h->box, &g));
    return g;
}

static enum mail_fault fault(struct ctx *cx, enum status s)
{
    assert_int_not_equal(s, OK);
    return mail_fault_of(&cx->err);
}

static enum status token(struct ctx *cx, struct desk *d, const struct house *h, str *ret_access)
{
    return oauth_token(cx, d->firm, h->box, ret_access);
}

/* ---- mail comes in ---- */

/* Mails in cases, read as a stranger would. */
static int mails(const struct desk *d)
{
    char path[128];
    sqlite3 *lite = NULL;
    sqlite3_stmt *st = NULL;
    snprintf(path, sizeof path, "%s/kantha.db", d->dir);
    assert_int_equal(sqlite3_open(path, &lite), SQLITE_OK);
    sqlite3_busy_timeout(lite, 5000);
    assert_int_equal(sqlite3_prepare_v2(lite,
                                        "SELECT count(*) FROM messages WHERE channel = 'email' AND "
                                        "kind = 'in'",
                                        -1, &st, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_step(st), SQLITE_ROW);
    int n = sqlite3_column_int(st, 0);
    sqlite3_finalize(st);
    sqlite3_close(lite);
    return n;
}

static bool fetch_says(struct desk *d, const struct house *h, const char *code)
{
    struct arena *a = arena_new();
    struct ctx cx = { .arena = a, .now = clock_now() };
    struct q_fetch f;
    bool is = q_fetch_by_mailbox(&cx, d->db, h->box, &f) == OK && str_eq(f.fault, str_c(code));
    arena_free(&a);
    return is;
}

#define UNTIL(claim, most_ms)                                         \
    do {                                                              \
        int64_t end_ = clock_mono() + (most_ms);                      \
        while (!(claim) && clock_mono() < end_)                       \
            usleep(5000);                                             \
        if (!(claim))                                                 \
            fail_msg("not within %d ms: %s", (int)(most_ms), #claim); \
    } while (0)

struct running {
    struct fetchers *fetchers;
    struct filers *filers;
};

static struct running run(struct ctx *cx, struct desk *d)
{
    struct running r = { 0 };
    assert_ok(filers_start(cx, d->firm, &r.filers));
    assert_ok(fetchers_start(cx, d->firm, 500, &r.fetchers));
    return r;
}

static void stop(struct running *r)
{
    fetchers_stop(&r->fetchers);
    filers_stop(&r->filers);
}

/* A new connection: whoever is in may stay in, whatever becomes of the token. */
static void again(struct ctx *cx, struct desk *d, struct running *r)
{
    stop(r);
    *r = run(cx, d);
}

DESK_TEST(a_person_allows_it_and_mail_comes_in_and_goes_on_coming)
{
    struct house h = house(cx, d);
    assert_str(helper_ask(cx, &h.h, "only xoauth2"), S("restarted")); /* no password opens it */
    assert_str(helper_ask(cx, &h.h, "drop 1 1"), S("dropped"));
    assert_ok(connect_it(cx, d, &h));
    assert_str(grant(cx, d, &h).address, S("care@dighipar.example"));
    struct running r = run(cx, d);
    UNTIL(mails(d) == 1, 20000);
    DO("endings"); /* the provider's hour is shorter than it said */
    again(cx, d, &r);
    UNTIL(str_eq(order(cx, &h, "asked"), S("2")), 30000);
    assert_str(helper_ask(cx, &h.h, "drop 1 2"), S("dropped"));
    UNTIL(mails(d) == 2, 30000); /* renewed without a word to anybody */
    UNTIL(fetch_says(d, &h, ""), 5000);
    assert_str(order(cx, &h, "asked"), S("2"));
    DO("revoke");
    again(cx, d, &r);
    UNTIL(fetch_says(d, &h, "oauth.grant"), 30000);
    assert_str(grant(cx, d, &h).fault, S("oauth.grant"));
    cx->now = clock_now();
    assert_ok(connect_it(cx, d, &h)); /* signed in again */
    assert_str(helper_ask(cx, &h.h, "drop 1 3"), S("dropped"));
    UNTIL(mails(d) == 3, 30000);
    UNTIL(fetch_says(d, &h, ""), 5000);
    stop(&r);
    helper_stop(&h.h);
}

/* ---- tokens ---- */

DESK_TEST(a_token_is_kept_until_it_ends_and_then_renewed)
{
    struct house h = house(cx, d);
    str one, two;
    assert_int_equal(fault(cx, token(cx, d, &h, &one)), MAIL_FAULT_OAUTH_NONE);
    assert_ok(connect_it(cx, d, &h));
    assert_ok(token(cx, d, &h, &one));
    assert_ok(token(cx, d, &h, &two));
    assert_str(one, two);
    assert_str(order(cx, &h, "asked"), S("1"));   /* the code, and nothing since */
    clock_set(clock_now() + HOUR_MS - MINUTE_MS); /* within the margin */
    assert_ok(token(cx, d, &h, &two));
    assert_false(str_eq(one, two));
    assert_str(order(cx, &h, "asked"), S("2"));
    clock_set(0);
    helper_stop(&h.h);
}

DESK_TEST(a_refused_token_is_renewed_once_and_then_told)
{
    struct house h = house(cx, d);
    str one, two;
    assert_ok(connect_it(cx, d, &h));
    assert_ok(token(cx, d, &h, &one));
    assert_ok(oauth_token_anew(cx, d->firm, h.box, one, -1, &two));
    assert_false(str_eq(one, two));
    assert_ok(oauth_token_anew(cx, d->firm, h.box, one, -1, &one)); /* somebody was faster */
    assert_str(one, two);
    DO("mail off"); /* IMAP is forbidden there */
    struct mailbox_source from = { .id = h.box,
                                   .host = S("localhost"),
                                   .port = h.ports[1],
                                   .login = IMAP_OAUTH,
                                   .user = S("care@dighipar.example") };
    struct mailbox_report report;
    assert_ok(mailbox_test(cx, d->firm, d->nadia, &from, &report));
    assert_str(str_c(report.key), S("error.oauth.mail"));
    DO("mail on");
    assert_ok(mailbox_test(cx, d->firm, d->nadia, &from, &report));
    assert_int_equal(report.fault, MAIL_FAULT_NONE);
    helper_stop(&h.h);
}

static struct relay relay(struct ctx *cx, const struct house *h)
{
    str asks =
        arena_printf(cx->arena, "http://127.0.0.1:%.*s/introspect", STR_ARG(order(cx, h, "port")));
    return relay_start_with(cx, (const char *[]){ "--auth", "XOAUTH2", "--user",
                                                  "care@dighipar.example", "--introspect", asks.p,
                                                  "accept", NULL });
}

DESK_TEST(a_token_the_relay_refuses_is_renewed_once_and_the_letter_goes)
{
    struct house h = house(cx, d);
    struct relay r = relay(cx, &h);
    struct mailbox_relay by = { .id = h.box,
                                .host = S("127.0.0.1"),
                                .port = r.port,
                                .tls = TLS_NEVER,
                                .login = SMTP_OAUTH,
                                .user = S("care@dighipar.example") };
    str to = S("rahim@uddin.example");
    struct sending_mail mail = { by.user,
                                 { &to, 1 },
                                 S("Subject: A seam\r\n\r\nIt is mended.\r\n") };
    struct sending_report report;
    struct smtp_relay at;
    assert_ok(connect_it(cx, d, &h));
    assert_ok(sending_connect(cx, d->firm, d->nadia, &by));
    assert_ok(sending_load(cx, d->firm, h.box, &at));
    DO("endings"); /* the hour is over sooner than was said */
    assert_int_equal(sending_send(cx, d->firm, h.box, &at, &mail).end, SMTP_ACCEPTED);
    assert_str(order(cx, &h, "asked"), S("2"));
    assert_true(str_find(helper_line(cx, &r.helper), S("\"signed_in\": null"), 0) > 0);
    assert_true(str_find(helper_line(cx, &r.helper), S("\"whole\": true"), 0) > 0);
    DO("endings");
    assert_ok(sending_test(cx, d->firm, d->nadia, &by, to, NULL, &report));
    assert_int_equal(report.fault, MAIL_FAULT_NONE);
    assert_str(order(cx, &h, "asked"), S("3"));
    DO("mail off"); /* a new one is refused too */
    assert_ok(sending_load(cx, d->firm, h.box, &at));
    struct smtp_result refused = sending_send(cx, d->firm, h.box, &at, &mail);
    assert_int_equal(refused.end, SMTP_TEMPORARY);
    assert_int_equal(refused.fault, MAIL_FAULT_OAUTH_MAIL);
    assert_str(order(cx, &h, "asked"), S("4"));
    relay_stop(&r);
    helper_stop(&h.h);
}

DESK_TEST(who_signs_in_as_somebody_else_is_told_so)
{
    struct house h = house(cx, d);
    DO("who nadia@dighipar.example");
    assert_ok(connect_it(cx, d, &h)); /* it may be right: a shared mailbox is opened so */
    assert_str(grant(cx, d, &h).address, S("nadia@dighipar.example"));
    DO("mail off");
    assert_int_equal(fault(cx, oauth_not_taken(cx, d->firm, h.box, "NO")), MAIL_FAULT_OAUTH_OTHER);
    helper_stop(&h.h);
}

DESK_TEST(a_refresh_token_that_turns_is_kept_before_its_access_token_is_used)
{
    struct house h = house(cx, d);
    str access;
    DO("turn on");
    DO("lasts 1"); /* each asking renews */
    assert_ok(connect_it(cx, d, &h));
    for (int i = 1; i <= 3; i++) {
        assert_ok(token(cx, d, &h, &access));
        assert_int_equal(grant(cx, d, &h).turns, i);
    }
    DO("revoke"); /* as if a twin had used ours up */
    assert_int_equal(fault(cx, token(cx, d, &h, &access)), MAIL_FAULT_OAUTH_TURNED);
    assert_str(grant(cx, d, &h).fault, S("oauth.turned"));
    helper_stop(&h.h);
}

struct asking {
    struct desk *d;
    struct mailbox_id box;
    char token[100];
};

static int ask(void *arg)
{
    struct asking *x = arg;
    struct arena *a = arena_new();
    struct ctx cx = { .arena = a, .now = clock_now() };
    str access = S("");
    if (oauth_token(&cx, x->d->firm, x->box, &access) == OK)
        snprintf(x->token, sizeof x->token, "%.*s", STR_ARG(access));
    arena_free(&a);
    return 0;
}

DESK_TEST(eight_who_ask_at_once_cost_one_question)
{
    struct house h = house(cx, d);
    struct asking all[8];
    thrd_t threads[8];
    DO("turn on"); /* a second question with the same refresh token would fail */
    DO("lasts 1");
    assert_ok(connect_it(cx, d, &h));
    DO("lasts 3600");
    for (int i = 0; i < 8; i++) {
        all[i] = (struct asking){ .d = d, .box = h.box };
        assert_int_equal(thrd_create(&threads[i], ask, &all[i]), thrd_success);
    }
    for (int i = 0; i < 8; i++)
        thrd_join(threads[i], NULL);
    for (int i = 0; i < 8; i++) {
        assert_true(all[i].token[0] != '\0');
        assert_string_equal(all[i].token, all[0].token);
    }
    assert_str(order(cx, &h, "asked"), S("2"));
    helper_stop(&h.h);
}

/* ---- trouble at the provider ---- */

DESK_TEST(a_wrong_client_secret_is_told_and_a_right_one_heals)
{
    struct house h = house(cx, d);
    str access;
    DO("lasts 1");
    assert_ok(connect_it(cx, d, &h));
    DO("secret another");
    assert_int_equal(fault(cx, token(cx, d, &h, &access)), MAIL_FAULT_OAUTH_CLIENT);
    assert_int_equal(fault(cx, connect_it(cx, d, &h)), MAIL_FAULT_OAUTH_CLIENT);
    assert_str(grant(cx, d, &h).fault, S("oauth.client"));
    h.app.secret = S("another");
    assert_ok(oauth_app_put(cx, d->firm, d->nadia, &h.app));
    assert_str(grant(cx, d, &h).fault, S(""));
    assert_ok(token(cx, d, &h, &access));
    helper_stop(&h.h);
}

DESK_TEST(a_provider_that_is_away_costs_nothing_while_the_token_lasts)
{
    struct house h = house(cx, d);
    str one, two;
    DO("lasts 120"); /* shorter than the margin: each asking renews */
    assert_ok(connect_it(cx, d, &h));
    assert_ok(token(cx, d, &h, &one));
    DO("away on");
    assert_ok(token(cx, d, &h, &two));
    assert_str(two, one);
    clock_set(clock_now() + 3 * MINUTE_MS);
    assert_int_equal(fault(cx, token(cx, d, &h, &two)), MAIL_FAULT_OAUTH_AWAY);
    DO("away off");
    assert_ok(token(cx, d, &h, &two));
    assert_str(grant(cx, d, &h).fault, S(""));
    clock_set(0);
    helper_stop(&h.h);
}

DESK_TEST(clocks_that_differ_are_told_in_minutes)
{
    struct house h = house(cx, d);
    str access;
    DO("clock 2820"); /* theirs is 47 minutes ahead, so ours is behind */
    DO("lasts 1");
    assert_ok(connect_it(cx, d, &h));
    assert_in_range(-grant(cx, d, &h).skew_ms, 46 * MINUTE_MS, 48 * MINUTE_MS);
    DO("clock 200"); /* less than OAUTH_SKEW_MS is nothing */
    assert_ok(token(cx, d, &h, &access));
    assert_int_equal(grant(cx, d, &h).skew_ms, 0);
    helper_stop(&h.h);
}

DESK_TEST(a_known_end_is_kept)
{
    struct house h = house(cx, d);
    struct q_oauth_ends_rows ends;
    DO("ends 604800"); /* a Google project in testing: seven days */
    h.app.secret_ends_at = clock_now() + 30 * DAY_MS;
    assert_ok(oauth_app_put(cx, d->firm, d->nadia, &h.app));
    assert_ok(connect_it(cx, d, &h));
    assert_ok(q_oauth_ends(cx, d->db, &ends));
    assert_int_equal(ends.n, 1);
    assert_in_range(ends.v[0].token_ends_at - clock_now(), 7 * DAY_MS - MINUTE_MS, 7 * DAY_MS);
    DO("ends 0");
    assert_ok(connect_it(cx, d, &h));
    assert_ok(q_oauth_ends(cx, d->db, &ends));
    assert_int_equal(ends.v[0].refresh_ends_at, 0);
    assert_int_equal(ends.v[0].token_ends_at, h.app.secret_ends_at);
    helper_stop(&h.h);
}

DESK_TEST(mail_must_be_among_what_is_allowed)
{
    struct house h = house(cx, d);
    struct came c = person(cx, &h, "deny", leave(cx, d, &h));
    struct oauth_return back;
    assert_ok(oauth_take(cx, d->firm, SESSION, c.state, &back));
    assert_int_equal(fault(cx, oauth_finish(cx, d->firm, d->nadia, &back, &c.said)),
                     MAIL_FAULT_OAUTH_SCOPE);
    helper_stop(&h.h);
}

/* ---- strangers ---- */

DESK_TEST(the_server_refuses_a_wrong_verifier)
{
    struct house h = house(cx, d);
    struct came c = person(cx, &h, "allow", leave(cx, d, &h));
    struct oauth_return back;
    assert_ok(oauth_take(cx, d->firm, SESSION, c.state, &back));
    back.verifier = oauth_verifier(cx->arena);
    assert_int_equal(fault(cx, oauth_finish(cx, d->firm, d->nadia, &back, &c.said)),
                     MAIL_FAULT_OAUTH_GRANT);
    assert_non_null(strstr(cx->err.text, "PKCE"));
    helper_stop(&h.h);
}

DESK_TEST(a_state_is_good_once_in_its_session_and_not_for_long)
{
    struct house h = house(cx, d);
    struct oauth_return back;
    struct came c = person(cx, &h, "allow", leave(cx, d, &h));
    assert_status(oauth_take(cx, d->firm, S("another session"), c.state, &back), E_CONFLICT);
    assert_status(oauth_take(cx, d->firm, SESSION, S("guessed"), &back), E_CONFLICT);
    assert_ok(oauth_take(cx, d->firm, SESSION, c.state, &back));
    assert_status(oauth_take(cx, d->firm, SESSION, c.state, &back), E_CONFLICT);
    c = person(cx, &h, "allow", leave(cx, d, &h));
    cx->now += OAUTH_AWAY_MS + 1;
    assert_status(oauth_take(cx, d->firm, SESSION, c.state, &back), E_CONFLICT);
    helper_stop(&h.h);
}

DESK_TEST(another_servers_answer_is_not_taken)
{
    struct house h = house(cx, d);
    struct came c = person(cx, &h, "allow", leave(cx, d, &h));
    struct oauth_return back;
    assert_ok(oauth_take(cx, d->firm, SESSION, c.state, &back));
    c.said.iss = S("https://evil.example");
    assert_status(oauth_finish(cx, d->firm, d->nadia, &back, &c.said), E_CONFLICT);
    assert_string_equal(cx->err.code, "oauth.issuer");
    assert_str(order(cx, &h, "asked"), S("0")); /* it did not get our code */
    helper_stop(&h.h);
}

DESK_TEST(only_an_admin_and_only_where_the_browser_can_come_back)
{
    struct house h = house(cx, d);
    struct oauth_leaving from = { h.box, OAUTH_OTHER, SESSION, S("http://desk.example"), false };
    str url;
    assert_status(oauth_begin(cx, d->firm, d->nadia, &from, &url), E_INPUT);
    assert_string_equal(cx->err.code, "oauth.base_url");
    from.base_url = S("http://localhost:8080");
    assert_ok(oauth_begin(cx, d->firm, d->nadia, &from, &url));
    assert_status(oauth_begin(cx, d->firm, d->tanvir, &from, &url), E_DENIED);
    assert_status(oauth_app_put(cx, d->firm, d->tanvir, &h.app), E_DENIED);
    h.app.token_url = S("http://as.example/token");
    assert_status(oauth_app_put(cx, d->firm, d->nadia, &h.app), E_INPUT);
    assert_string_equal(cx->err.field, "token_url");
    helper_stop(&h.h);
}

T_MAIN(T(known_providers_need_no_server_typed),
       T(a_person_allows_it_and_mail_comes_in_and_goes_on_coming),
       T(a_token_is_kept_until_it_ends_and_then_renewed),
       T(a_refused_token_is_renewed_once_and_then_told),
       T(a_token_the_relay_refuses_is_renewed_once_and_the_letter_goes),
       T(who_signs_in_as_somebody_else_is_told_so),
       T(a_refresh_token_that_turns_is_kept_before_its_access_token_is_used),
       T(eight_who_ask_at_once_cost_one_question),
       T(a_wrong_client_secret_is_told_and_a_right_one_heals),
       T(a_provider_that_is_away_costs_nothing_while_the_token_lasts),
       T(clocks_that_differ_are_told_in_minutes), T(a_known_end_is_kept),
       T(mail_must_be_among_what_is_allowed), T(the_server_refuses_a_wrong_verifier),
       T(a_state_is_good_once_in_its_session_and_not_for_long),
       T(another_servers_answer_is_not_taken),
       T(only_an_admin_and_only_where_the_browser_can_come_back))
