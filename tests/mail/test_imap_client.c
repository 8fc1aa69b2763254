/* The client against a server that is told what to say, and against Debian's Dovecot. */
#include "mail/imap/client.h"

#include "base/clock.h"
#include "base/limits.h"
#include "mail/fault.h"
#include "mail/helper.h"

#include <pthread.h>
#include <stdlib.h>

#define USER S("care@dighipar.example")
#define PASSWORD S("stitch by stitch")

#define assert_fault(x, want)                                                    \
    do {                                                                         \
        assert_true((x) != OK);                                                  \
        if (mail_fault_of(&cx->err) != (want))                                   \
            fail_msg("%s: got %s (%s), want %s", #x, cx->err.code, cx->err.text, \
                     mail_fault_code(want));                                     \
    } while (0)

/* ---- a server that is told what to say ---- */

static struct helper server(struct ctx *cx, int *ret_port, const char *const *steps)
{
    const char *args[400] = { IMAP_SERVER };
    for (int i = 0; steps[i] != NULL; i++)
        args[i + 1] = steps[i];
    struct helper h = helper_start(args);
    helper_ports(cx, &h, ret_port, 1);
    return h;
}

static struct tls_target at(int port, enum tls_kind kind)
{
    return (struct tls_target){ "localhost", port, kind, .stop = -1, .wait_ms = 1000 };
}

/* Connects in the clear, signs in, selects INBOX, looks for mails and fetches them: as far as it
 * goes. */
static enum status visit(struct ctx *cx, int port, struct buf *mail);

static enum status keep(struct ctx *cx, void *arg, str piece)
{
    (void)cx;
    buf_add(arg, piece);
    return OK;
}

static enum status end(struct ctx *cx, void *arg, const struct imap_item *item)
{
    (void)cx;
    buf_printf(arg, "<%lld>", (long long)item->uid);
    return OK;
}

static enum status take_all(struct ctx *cx, struct imap *im, struct buf *mail)
{
    struct imap_box box;
    struct imap_uids uids;
    struct imap_taker taker = { keep, end, mail };
    TRY(imap_sign_in(cx, im, IMAP_PASSWORD, USER, PASSWORD));
    TRY(imap_select(cx, im, S("INBOX"), &box));
    TRY(imap_search(cx, im, S("UID 1:*"), &uids));
    return imap_fetch(cx, im, &uids, &taker);
}

static enum status visit(struct ctx *cx, int port, struct buf *mail)
{
    struct imap *CLEANUP(imap_close) im = NULL;
    struct tls_target to = at(port, TLS_NEVER);
    TRY(imap_open(cx, &to, &im));
    return take_all(cx, im, mail);
}

#define GREETING "> * OK [CAPABILITY IMAP4rev1 IDLE] hello"
#define SIGNED_IN GREETING, "< LOGIN", "> {t} OK [CAPABILITY IMAP4rev1 IDLE] in"
#define SELECTED SIGNED_IN, "< SELECT", "> * 2 EXISTS", "> * OK [UIDVALIDITY 7]", "> {t} OK"
#define SEARCHED SELECTED, "< UID SEARCH", "> * SEARCH 9 4", "> {t} OK"

static const struct {
    const char *steps[24];
    enum mail_fault want;
} rude[] = {
    { { "> HTTP/1.1 400 Bad Request" }, MAIL_FAULT_NOT_IMAP },
    { { "> * BYE too many connections from your address" }, MAIL_FAULT_BUSY },
    { { "> * BYE [UNAVAILABLE] maintenance" }, MAIL_FAULT_BUSY },
    { { "> * BYE go away" }, MAIL_FAULT_CLOSED },
    { { "> A1 OK an answer before any question" }, MAIL_FAULT_NOT_IMAP },
    { { "reset" }, MAIL_FAULT_CLOSED },
    { { "wait" }, MAIL_FAULT_SILENT },
    { { "drip * OK never" }, MAIL_FAULT_SILENT },
    { { "flood x" }, MAIL_FAULT_NOT_IMAP },
    { { "> * OK hello", "< CAPABILITY", "flood * 1 EXISTS\\r\\n" }, MAIL_FAULT_SILENT },
    { { GREETING, "< LOGIN", "> {t} NO [AUTHENTICATIONFAILED] no" }, MAIL_FAULT_PASSWORD },
    { { GREETING, "< LOGIN", "> {t} NO wrong" }, MAIL_FAULT_PASSWORD },
    { { GREETING, "< LOGIN",
        "> {t} NO [ALERT] Application-specific password required: https://support.google.com/" },
      MAIL_FAULT_APP_PASSWORD },
    { { GREETING, "< LOGIN", "> {t} NO [UNAVAILABLE] later" }, MAIL_FAULT_BUSY },
    { { GREETING, "< LOGIN", "> {t} NO [LIMIT] later" }, MAIL_FAULT_BUSY },
    { { GREETING, "< LOGIN", "> {t} BAD User is authenticated but not connected." },
      MAIL_FAULT_BUSY },
    { { GREETING, "< LOGIN", "> X99 OK not your tag" }, MAIL_FAULT_NOT_IMAP },
    { { GREETING, "< LOGIN", "> + what?" }, MAIL_FAULT_NOT_IMAP },
    { { GREETING, "< LOGIN", "> * BYE" }, MAIL_FAULT_CLOSED },
    { { GREETING, "< LOGIN", "reset" }, MAIL_FAULT_CLOSED },
    { { "> * OK [CAPABILITY IMAP4rev1 LOGINDISABLED] hi", "wait" }, MAIL_FAULT_NO_LOGIN },
    { { SIGNED_IN, "< SELECT", "> {t} NO [NONEXISTENT] unknown" }, MAIL_FAULT_NO_FOLDER },
    { { SIGNED_IN, "< SELECT", "> {t} NO" }, MAIL_FAULT_NO_FOLDER },
    { { SIGNED_IN, "< SELECT", "> * 2 EXISTS", "> {t} OK" }, MAIL_FAULT_NOT_IMAP },
    { { SIGNED_IN, "< SELECT", "> * BYE" }, MAIL_FAULT_CLOSED },
    { { SELECTED, "< UID SEARCH", "> * SEARCH one" }, MAIL_FAULT_NOT_IMAP },
    { { SELECTED, "< UID SEARCH", "> * SEARCH 0" }, MAIL_FAULT_NOT_IMAP },
    { { SELECTED, "< UID SEARCH", "> * SEARCH 4294967296" }, MAIL_FAULT_NOT_IMAP },
    { { SELECTED, "< UID SEARCH", "> {t} NO [OVERQUOTA] full" }, MAIL_FAULT_QUOTA },
    { { SEARCHED, "< UID FETCH", ">> * 1 FETCH (UID 4 BODY[] {9}\\r\\nFrom", "reset" },
      MAIL_FAULT_CLOSED },
    { { SEARCHED, "< UID FETCH", "> * 1 FETCH (UID 4 BODY[] {9223372036854775808}" },
      MAIL_FAULT_NOT_IMAP },
    { { SEARCHED, "< UID FETCH", "> * 1 FETCH (UID 4 BODY[] {268435457}" }, MAIL_FAULT_LARGE },
    { { SEARCHED, "< UID FETCH", ">> * 1 FETCH (BODY[] {4}\\r\\nFrom)\\r\\n" },
      MAIL_FAULT_NOT_IMAP },
    { { SEARCHED, "< UID FETCH",
        ">> * 1 FETCH (UID 4 BODY[] {4}\\r\\nFrom BODY[] {4}\\r\\nFrom)\\r\\n" },
      MAIL_FAULT_NOT_IMAP },
    { { SEARCHED, "< UID FETCH", "> * BYE" }, MAIL_FAULT_CLOSED },
    { { SEARCHED, "< UID FETCH", "> {t} NO broken mail" }, MAIL_FAULT_DENIED },
};

/* One server, a story for each connection. */
TEST(each_rudeness_of_a_server_has_its_name_and_its_end)
{
    const char *steps[400] = { NULL };
    size_t n = 0, all = sizeof rude / sizeof *rude;
    int port;
    for (size_t i = 0; i < all; i++) {
        for (int k = 0; rude[i].steps[k] != NULL; k++)
            steps[n++] = rude[i].steps[k];
        steps[n++] = "next";
    }
    assert_in_range(n, all, 390);
    struct helper h = server(cx, &port, steps);
    for (size_t i = 0; i < all; i++) {
        struct buf mail = buf_new(cx->arena, 1000);
        int64_t began = clock_mono();
        enum status s = visit(cx, port, &mail);
        if (s == OK || mail_fault_of(&cx->err) != rude[i].want)
            fail_msg("%zu: got %s (%s), want %s", i, s == OK ? "OK" : cx->err.code, cx->err.text,
                     mail_fault_code(rude[i].want));
        assert_in_range(clock_mono() - began, 0, 4000);
    }
    helper_stop(&h);
}

TEST(mails_come_in_the_order_of_the_server_in_one_batch)
{
    int port;
    struct buf mail = buf_new(cx->arena, 1000);
    struct helper h = server(
        cx, &port,
        (const char *[]){
            SEARCHED, "< UID FETCH 4,9 (UID RFC822.SIZE INTERNALDATE BODY.PEEK[])",
            ">> * 2 FETCH (BODY[] {3}\\r\\ntwo UID 9)\\r\\n* 1 FETCH (UID 4 BODY[] \"one\")\\r\\n",
            ">> * 3 FETCH (FLAGS (\\\\Seen) UID 4)\\r\\n* 4 FETCH (UID 5 BODY[] "
            "{0}\\r\\n)\\r\\n{t} OK\\r\\n",
            "wait", NULL });
    assert_ok(visit(cx, port, &mail));
    assert_str(buf_str(&mail), S("two<9>one<4><5>"));
    helper_stop(&h);
}

/* ---- securing and signing in ---- */

static enum status open_and_sign_in(struct ctx *cx, const char *const *steps, enum tls_kind kind,
                                    enum imap_login login, str user, str secret, str *ret_heard)
{
    int port;
    struct imap *im = NULL;
    struct helper h = server(cx, &port, steps);
    struct tls_target to = at(port, kind);
    enum status s = imap_open(cx, &to, &im);
    if (s == OK)
        s = imap_sign_in(cx, im, login, user, secret);
    imap_close(&im);
    str all = S("");
    for (str line; (line = helper_line(cx, &h)).n > 0 && !str_eq(line, S("over"));)
        all = arena_printf(cx->arena, "%.*s%.*s\n", STR_ARG(all), STR_ARG(line));
    helper_stop(&h);
    *ret_heard = all;
    return s;
}

TEST(nothing_secret_is_said_before_the_line_is_secure)
{
    static const char *const stories[][8] = {
        { "> * OK [CAPABILITY IMAP4rev1] no STARTTLS", "wait" },
        { "> * PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] you are in already", "wait" },
        { "> * OK [CAPABILITY IMAP4rev1 STARTTLS] hi", "< STARTTLS", "> {t} NO today", "wait" },
    };
    str heard;
    for (int i = 0; i < 3; i++) {
        assert_fault(
            open_and_sign_in(cx, stories[i], TLS_START, IMAP_PASSWORD, USER, PASSWORD, &heard),
            MAIL_FAULT_NO_STARTTLS);
        assert_true(str_find(heard, S("LOGIN"), 0) < 0);
    }
}

TEST(bytes_slipped_in_behind_starttls_end_the_connection)
{
    str heard;
    const char *steps[] = {
        "> * OK [CAPABILITY IMAP4rev1 STARTTLS] hi",
        "< STARTTLS",
        ">> {t} OK go\\r\\n* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] slipped in\\r\\n",
        "tls good",
        "wait",
        NULL
    };
    assert_fault(open_and_sign_in(cx, steps, TLS_START, IMAP_PASSWORD, USER, PASSWORD, &heard),
                 MAIL_FAULT_INJECTED);
}

TEST(what_was_said_in_the_clear_is_forgotten)
{
    str heard;
    const char *steps[] = { "> * OK [CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN SASL-IR] hi",
                            "< STARTTLS",
                            "> {t} OK go",
                            "tls good",
                            "< CAPABILITY",
                            "> * CAPABILITY IMAP4rev1",
                            "> {t} OK",
                            "< LOGIN",
                            "> {t} OK [CAPABILITY IMAP4rev1]",
                            "< LOGOUT",
                            NULL };
    assert_ok(open_and_sign_in(cx, steps, TLS_START, IMAP_PASSWORD, USER, PASSWORD, &heard));
    assert_true(str_find(heard, S("LOGIN \"care@dighipar.example\" \"stitch by stitch\""), 0) > 0);
}

/* The bytes of RFC 4616 and of Google's XOAUTH2 page, in base64 by CPython. */
TEST(plain_and_tokens_travel_as_their_papers_say)
{
    str heard;
    const char *plain[] = { "> * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hi",
                            "< AUTHENTICATE PLAIN",
                            "> + ",
                            "<< AHRpbQB0YW5zdGFhZnRhbnN0YWFm",
                            "> {t} OK [CAPABILITY IMAP4rev1]",
                            "< LOGOUT",
                            NULL };
    assert_ok(open_and_sign_in(cx, plain, TLS_NEVER, IMAP_PASSWORD, S("tim"), S("tanstaaftanstaaf"),
                               &heard));
    const char *token[] = { "> * OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR] hi",
                            "< AUTHENTICATE XOAUTH2 "
                            "dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxbV"
                            "RjMk52YjNSbGNrQmhkSFJoZG1semRHRXVZMjl0Q2cBAQ==",
                            "> {t} OK [CAPABILITY IMAP4rev1]", "< LOGOUT", NULL };
    assert_ok(open_and_sign_in(cx, token, TLS_NEVER, IMAP_OAUTH, S("someuser@example.com"),
                               S("ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg"), &heard));
}

TEST(a_challenge_says_what_is_wrong_with_the_token)
{
    str heard;
    const char *steps[] = { "> * OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR] hi",
                            "< AUTHENTICATE",
                            "> + "
                            "eyJzdGF0dXMiOiI0MDEiLCJzY2hlbWVzIjoiYmVhcmVyIG1hYyIsInNjb3BlIjoiaHR0cH"
                            "M6Ly9tYWlsLmdvb2dsZS5jb20vIn0K",
                            "<< ",
                            "> {t} NO SASL authentication failed",
                            "< LOGOUT",
                            NULL };
    assert_fault(open_and_sign_in(cx, steps, TLS_NEVER, IMAP_OAUTH, USER, S("stale"), &heard),
                 MAIL_FAULT_TOKEN);
    assert_true(str_find(str_c(cx->err.text), S("\"status\":\"401\""), 0) >= 0);
    const char *bearer[] = { "> * OK [CAPABILITY IMAP4rev1 AUTH=OAUTHBEARER] hi",
                             "< AUTHENTICATE OAUTHBEARER",
                             "> + ",
                             "<< bixhPWNhcmVAZGlnaGlwYXIuZXhhbXBsZSwBYXV0aD1CZWFyZXIgc3RhbGUBAQ==",
                             "> + eyJzdGF0dXMiOiJpbnZhbGlkX3Rva2VuIn0=",
                             "<< AQ==",
                             "> {t} NO",
                             NULL };
    assert_fault(open_and_sign_in(cx, bearer, TLS_NEVER, IMAP_OAUTH, USER, S("stale"), &heard),
                 MAIL_FAULT_TOKEN);
    assert_str(str_c(cx->err.text), S("{\"status\":\"invalid_token\"}"));
    const char *none[] = { "> * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hi", "wait", NULL };
    assert_fault(open_and_sign_in(cx, none, TLS_NEVER, IMAP_OAUTH, USER, S("fresh"), &heard),
                 MAIL_FAULT_NO_LOGIN);
}

TEST(a_bengali_password_is_a_literal)
{
    str heard;
    const char *waits[] = { "> * OK [CAPABILITY IMAP4rev1] hi", "< LOGIN \"a\" {12}", "> + go on",
                            "<< "
                            "\xc3\xa0\xc2\xa6\xc2\x95\xc3\xa0\xc2\xa6\xc2\xbe\xc3\xa0\xc2\xa6\xc2"
                            "\x81\xc3\xa0\xc2\xa6\xc2\xa5",
                            NULL };
    assert_fault(open_and_sign_in(cx, waits, TLS_NEVER, IMAP_PASSWORD, S("a"), S("কাঁথ"), &heard),
                 MAIL_FAULT_CLOSED);
    assert_true(str_find(heard, S("want"), 0) < 0);
    const char *at_once[] = { "> * OK [CAPABILITY IMAP4rev1 LITERAL+] hi",
                              "< LOGIN \"a\\\"b\" {12+}", NULL };
    assert_fault(
        open_and_sign_in(cx, at_once, TLS_NEVER, IMAP_PASSWORD, S("a\"b"), S("কাঁথ"), &heard),
        MAIL_FAULT_CLOSED);
    assert_true(str_find(heard, S("want"), 0) < 0);
}

TEST(with_utf8_enabled_names_are_not_shifted)
{
    int port;
    struct imap *im = NULL;
    struct imap_folders folders;
    struct helper h =
        server(cx, &port,
               (const char *[]){ "> * OK [CAPABILITY IMAP4rev1] hi", "< LOGIN",
                                 "> {t} OK [CAPABILITY IMAP4rev1 ENABLE UTF8=ACCEPT ID]",
                                 "< ID (\"name\" \"Kantha\"", "> * ID NIL", "> {t} BAD no idea",
                                 "< ENABLE UTF8=ACCEPT", "> * ENABLED UTF8=ACCEPT", "> {t} OK",
                                 "< LIST", "> * LIST () \"/\" \"\u0995&-\u0996\"",
                                 "> * LIST (\\Noselect) \"/\" \"x\"", "> {t} OK", "wait", NULL });
    struct tls_target to = at(port, TLS_NEVER);
    assert_ok(imap_open(cx, &to, &im));
    assert_ok(imap_sign_in(cx, im, IMAP_PASSWORD, USER, PASSWORD));
    assert_ok(imap_list(cx, im, &folders));
    assert_int_equal(folders.n, 2);
    assert_str(folders.v[0].name, S("ক&-খ"));
    assert_true(folders.v[0].is_openable && !folders.v[1].is_openable);
    imap_close(&im);
    helper_stop(&h);
}

TEST(without_tls_only_on_this_machine)
{
    struct imap *im = NULL;
    struct tls_target to = at(143, TLS_NEVER);
    to.host = "192.0.2.1"; /* RFC 5737 */
    assert_fault(imap_open(cx, &to, &im), MAIL_FAULT_NEEDS_TLS);
}

/* ---- waiting ---- */

TEST(idle_ends_with_news_with_the_time_or_with_the_server)
{
    int port;
    bool has_news;
    struct imap *im = NULL;
    struct imap_box box;
    struct helper h = server(
        cx, &port,
        (const char *[]){ SELECTED, "< IDLE", "> * 2 EXISTS", "> + idling",
                          "> * 1 FETCH (FLAGS ())", "> * 1 EXPUNGE", "> * 2 EXISTS", "<< DONE",
                          "> {t} OK", "< IDLE", "> + idling", "> * OK still here", "<< DONE",
                          "> {t} OK", "< IDLE", "> + idling", "> {t} OK I stop", "wait", NULL });
    struct tls_target to = at(port, TLS_NEVER);
    assert_ok(imap_open(cx, &to, &im));
    assert_ok(imap_sign_in(cx, im, IMAP_PASSWORD, USER, PASSWORD));
    assert_ok(imap_select(cx, im, S("INBOX"), &box));
    assert_int_equal(box.exists, 2);
    assert_int_equal(box.uid_validity, 7);
    int64_t began = clock_mono();
    assert_ok(imap_idle(cx, im, 60000, &has_news));
    assert_true(has_news);
    assert_in_range(clock_mono() - began, 0, 1000);
    assert_ok(imap_idle(cx, im, 200, &has_news));
    assert_false(has_news);
    assert_fault(imap_idle(cx, im, 60000, &has_news), MAIL_FAULT_CLOSED);
    imap_close(&im);
    helper_stop(&h);
}

TEST(a_dead_line_is_noticed_when_done_is_not_answered)
{
    int port;
    bool has_news;
    struct imap *im = NULL;
    struct imap_box box;
    struct helper h =
        server(cx, &port, (const char *[]){ SELECTED, "< IDLE", "> + idling", "wait", NULL });
    struct tls_target to = at(port, TLS_NEVER);
    assert_ok(imap_open(cx, &to, &im));
    assert_ok(imap_sign_in(cx, im, IMAP_PASSWORD, USER, PASSWORD));
    assert_ok(imap_select(cx, im, S("INBOX"), &box));
    assert_fault(imap_idle(cx, im, 100, &has_news), MAIL_FAULT_SILENT);
    imap_close(&im);
    helper_stop(&h);
}

/* ---- Dovecot ---- */

struct dovecot {
    struct helper h;
    int ports[2]; /* plain with STARTTLS, TLS */
};

static struct dovecot dovecot(struct ctx *cx)
{
    struct dovecot d = { helper_start((const char *[]){ DOVECOT, NULL }), { 0 } };
    helper_ports(cx, &d.h, d.ports, 2);
    return d;
}

static struct imap *dovecot_in(struct ctx *cx, struct dovecot *d, enum tls_kind kind)
{
    struct imap *im = NULL;
    struct tls_target to = at(d->ports[kind == TLS_AT_ONCE], kind);
    to.wait_ms = 10000;
    assert_ok(imap_open(cx, &to, &im));
    return im;
}

TEST(dovecot_lets_in_who_it_knows)
{
    struct dovecot d = dovecot(cx);
    struct imap *im = NULL;
    static const enum tls_kind kinds[] = { TLS_AT_ONCE, TLS_START, TLS_NEVER };
    for (int i = 0; i < 3; i++) {
        im = dovecot_in(cx, &d, kinds[i]);
        assert_ok(imap_sign_in(cx, im, IMAP_PASSWORD, USER, PASSWORD));
        assert_true(imap_can(im, "IDLE") && imap_can(im, "MOVE") && imap_can(im, "UIDPLUS"));
        imap_close(&im);
        im = dovecot_in(cx, &d, kinds[i]);
        assert_ok(imap_sign_in(cx, im, IMAP_OAUTH, USER, S("fresh")));
        imap_close(&im);
    }
    im = dovecot_in(cx, &d, TLS_AT_ONCE);
    assert_fault(imap_sign_in(cx, im, IMAP_PASSWORD, USER, S("wrong")), MAIL_FAULT_PASSWORD);
    assert_ok(imap_sign_in(cx, im, IMAP_PASSWORD, USER, PASSWORD)); /* the line lives on */
    imap_close(&im);
    im = dovecot_in(cx, &d, TLS_AT_ONCE);
    assert_fault(imap_sign_in(cx, im, IMAP_OAUTH, USER, S("stale")), MAIL_FAULT_TOKEN);
    imap_close(&im);
    im = dovecot_in(cx, &d, TLS_AT_ONCE);
    assert_fault(imap_sign_in(cx, im, IMAP_OAUTH, S("other@dighipar.example"), S("fresh")),
                 MAIL_FAULT_TOKEN);
    imap_close(&im);
    helper_stop(&d.h);
}

TEST(dovecot_hands_out_marks_moves_and_removes)
{
    struct dovecot d = dovecot(cx);
    struct imap *im = dovecot_in(cx, &d, TLS_AT_ONCE);
    struct imap_box box;
    struct imap_uids uids;
    struct imap_folders folders;
    struct buf mail = buf_new(cx->arena, 10000);
    struct imap_taker taker = { keep, end, &mail };
    assert_str(helper_ask(cx, &d.h, "append 4 1"), S("appended"));
    assert_str(helper_ask(cx, &d.h, "create শেষ"), S("created"));
    assert_ok(imap_sign_in(cx, im, IMAP_PASSWORD, USER, PASSWORD));
    assert_ok(imap_list(cx, im, &folders));
    assert_int_equal(folders.n, 2);
    assert_fault(imap_select(cx, im, S("nowhere"), &box), MAIL_FAULT_NO_FOLDER);
    assert_ok(imap_select(cx, im, S("INBOX"), &box));
    assert_int_equal(box.exists, 4);
    assert_int_equal(box.uid_next, 5);
    assert_ok(imap_search(cx, im, S("UID 3:*"), &uids));
    assert_int_equal(uids.n, 2);
    assert_ok(imap_fetch(cx, im, &uids, &taker));
    assert_true(str_starts(buf_str(&mail), S("From: Client 3 <client3@shop.example>\r\n")));
    assert_true(str_find(buf_str(&mail), S("আসবে?\r\n<3>From: Client 4"), 0) > 0);
    assert_str(helper_ask(cx, &d.h, "flags INBOX"),
               S("1 (FLAGS ()) | 2 (FLAGS ()) | 3 (FLAGS ()) | 4 (FLAGS ())"));
    assert_ok(imap_mark_seen(cx, im, &(struct imap_uids){ (int64_t[]){ 1 }, 1 }));
    assert_ok(imap_remove(cx, im, &(struct imap_uids){ (int64_t[]){ 2 }, 1 }));
    assert_ok(imap_move(cx, im, &(struct imap_uids){ (int64_t[]){ 3, 4 }, 2 }, S("শেষ")));
    assert_str(helper_ask(cx, &d.h, "flags INBOX"), S("1 (FLAGS (\\Seen))"));
    assert_str(helper_ask(cx, &d.h, "count &CbYJxwm3-"), S("2"));
    assert_fault(imap_move(cx, im, &(struct imap_uids){ (int64_t[]){ 1 }, 1 }, S("nowhere")),
                 MAIL_FAULT_NO_FOLDER);
    imap_close(&im);
    helper_stop(&d.h);
}

static void *append_later(void *arg)
{
    usleep(500000);
    struct helper *h = arg;
    return write(h->to, "append 1 9\n", 11) == 11 ? h : NULL;
}

TEST(dovecot_tells_of_a_mail_within_a_second)
{
    struct dovecot d = dovecot(cx);
    struct imap *im = dovecot_in(cx, &d, TLS_AT_ONCE);
    struct imap_box box;
    pthread_t later;
    bool has_news;
    assert_ok(imap_sign_in(cx, im, IMAP_PASSWORD, USER, PASSWORD));
    assert_ok(imap_select(cx, im, S("INBOX"), &box));
    assert_int_equal(pthread_create(&later, NULL, append_later, &d.h), 0);
    int64_t began = clock_mono();
    assert_ok(imap_idle(cx, im, 20000, &has_news));
    assert_true(has_news);
    assert_in_range(clock_mono() - began, 400, 1500);
    pthread_join(later, NULL);
    assert_str(helper_line(cx, &d.h), S("appended"));
    assert_ok(imap_noop(cx, im, &has_news));
    assert_false(has_news);
    assert_str(helper_ask(cx, &d.h, "restart"), S("restarted"));
    assert_fault(imap_idle(cx, im, 20000, &has_news), MAIL_FAULT_CLOSED);
    imap_close(&im);
    helper_stop(&d.h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(each_rudeness_of_a_server_has_its_name_and_its_end),
        T(mails_come_in_the_order_of_the_server_in_one_batch),
        T(nothing_secret_is_said_before_the_line_is_secure),
        T(bytes_slipped_in_behind_starttls_end_the_connection),
        T(what_was_said_in_the_clear_is_forgotten),
        T(plain_and_tokens_travel_as_their_papers_say),
        T(a_challenge_says_what_is_wrong_with_the_token),
        T(a_bengali_password_is_a_literal),
        T(with_utf8_enabled_names_are_not_shifted),
        T(without_tls_only_on_this_machine),
        T(idle_ends_with_news_with_the_time_or_with_the_server),
        T(a_dead_line_is_noticed_when_done_is_not_answered),
        T(dovecot_lets_in_who_it_knows),
        T(dovecot_hands_out_marks_moves_and_removes),
        T(dovecot_tells_of_a_mail_within_a_second),
    };
    signal(SIGPIPE, SIG_IGN);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
