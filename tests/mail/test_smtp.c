/* How handing over ends, against a relay that fails exactly where it is told to (relay.py). The
 * verdicts follow from what the relay did: only a mail whose final dot may have been read, without
 * an answer, is uncertain. */
#include "mail/smtp.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"
#include "format/json.h"
#include "mail/smtp_reply.h"
#include "relay.h"

#include <sys/eventfd.h>

static str mail_of(struct ctx *cx, size_t size)
{
    struct buf b = buf_new(cx->arena, size + 100);
    buf_add(&b, S("Subject: x\r\n\r\n.a line that begins with a dot\r\n"));
    while (b.n < size)
        buf_add(&b, S("and a line of words that makes it longer and longer and longer\r\n"));
    return buf_str(&b);
}

static struct smtp_relay open_relay(int port)
{
    return (struct smtp_relay){ .host = "127.0.0.1",
                                .port = port,
                                .tls = TLS_NEVER,
                                .name = "dighipar.example",
                                .stop = -1,
                                .wait_ms = 1500 };
}

static struct smtp_result send_by(struct ctx *cx, const struct smtp_relay *relay, str bytes)
{
    str to[] = { S("rahim@uddin.example"), S("rina@uddin.example") };
    return smtp_send(cx, relay, S("care@dighipar.example"), &(struct mail_ids){ to, 2 }, bytes);
}

static struct smtp_result send_to(struct ctx *cx, int port, str bytes)
{
    struct smtp_relay relay = open_relay(port);
    return send_by(cx, &relay, bytes);
}

/* What the relay saw of its next connection. */
static const struct json_value *seen(struct ctx *cx, const struct relay *r)
{
    const struct json_value *v;
    assert_ok(json_read(cx, helper_line(cx, &r->helper), 10000, &v));
    return v;
}

static const struct {
    const char *ending;
    enum smtp_end want;
    int code;
    const char *answer; /* part of it */
} endings[] = {
    { "accept", SMTP_ACCEPTED, 250, "queued as Q42" },
    { "many-lines", SMTP_ACCEPTED, 250, "queued as Q42" },
    { "accept-then-die", SMTP_ACCEPTED, 250, "queued as Q42" },
    { "die-at-greeting", SMTP_TEMPORARY, 0, "" },
    { "die-after-mail", SMTP_TEMPORARY, 0, "" },
    { "die-before-data", SMTP_TEMPORARY, 0, "" },
    { "refuse-greeting", SMTP_TEMPORARY, 554, "closed" },
    { "refuse-mail-4xx", SMTP_TEMPORARY, 450, "busy" },
    { "refuse-rcpt-4xx", SMTP_TEMPORARY, 450, "mailbox busy" },
    { "refuse-rcpt-5xx", SMTP_PERMANENT, 550, "no such user" },
    { "refuse-dot-4xx", SMTP_TEMPORARY, 451, "try later" },
    { "refuse-dot-5xx", SMTP_PERMANENT, 554, "not wanted" },
    { "shut-down-in-dot", SMTP_TEMPORARY, 421, "shutting down" },
    { "die-after-dot", SMTP_UNCERTAIN, 0, "" },
    { "slow-greeting", SMTP_TEMPORARY, 0, "" },
    { "slow-dot", SMTP_UNCERTAIN, 0, "" },
    { "nonsense-after-dot", SMTP_UNCERTAIN, 0, "thank you" },
    { "not-smtp", SMTP_TEMPORARY, 0, "IMAP4rev1" },
    { "closed-to-us", SMTP_TEMPORARY, 421, "Too many" },
    { "no-ehlo", SMTP_ACCEPTED, 250, "queued as Q42" },
    { "small", SMTP_PERMANENT, 552, "exceeds" },
    { "no-sender", SMTP_PERMANENT, 550, "not from you" },
    { "send-as-denied", SMTP_PERMANENT, 554, "SendAsDenied" },
    { "wants-login", SMTP_TEMPORARY, 530, "not authenticated" }, /* no verdict on the mail */
    { "wants-tls", SMTP_TEMPORARY, 530, "STARTTLS" },
};

TEST(each_ending_is_told_apart)
{
    str mail = mail_of(cx, 5000);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        struct relay r = relay_start(cx, endings[i].ending);
        struct smtp_result got = send_to(cx, r.port, mail);
        if (got.end != endings[i].want || got.code != endings[i].code ||
            str_find(got.answer, str_c(endings[i].answer), 0) < 0)
            fail_msg("%s: end %d, code %d, \"%.*s\"", endings[i].ending, got.end, got.code,
                     STR_ARG(got.answer));
        relay_stop(&r);
    }
}

/* 20 MB do not fit the socket's buffers: the relay resets long before the end is handed over. */
TEST(a_line_that_dies_inside_the_mail_is_temporary)
{
    struct relay r = relay_start(cx, "die-in-data");
    struct smtp_result got = send_to(cx, r.port, mail_of(cx, 20000000));
    assert_int_equal(got.end, SMTP_TEMPORARY);
    relay_stop(&r);
}

/* Nothing in it is escaped: as many bytes go out as were given. */
TEST(a_mail_without_leading_dots_is_accepted_too)
{
    struct relay r = relay_start(cx, "accept,refuse-dot-5xx");
    str mail = S("Subject: x\r\n\r\nthree short words\r\n");
    assert_int_equal(send_to(cx, r.port, mail).end, SMTP_ACCEPTED);
    assert_int_equal(send_to(cx, r.port, mail).end, SMTP_PERMANENT);
    relay_stop(&r);
}

/* Around the sizes of curl's buffers, where it could end without asking for more. */
TEST(the_ending_does_not_depend_on_the_size)
{
    static const size_t sizes[] = { 1, 16383, 16384, 16385, 65535, 65536, 65537, 131072, 524288 };
    struct relay good = relay_start(cx, "accept"), bad = relay_start(cx, "die-after-dot");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct buf b = buf_new(cx->arena, MIB);
        for (size_t n = 0; n < sizes[i]; n++)
            buf_byte(&b, n % 64 == 62 ? '\r' : n % 64 == 63 ? '\n' : 'x');
        assert_int_equal(send_to(cx, good.port, buf_str(&b)).end, SMTP_ACCEPTED);
        assert_int_equal(send_to(cx, bad.port, buf_str(&b)).end, SMTP_UNCERTAIN);
    }
    relay_stop(&good);
    relay_stop(&bad);
}

TEST(the_relay_gets_what_was_sent)
{
    struct relay r = relay_start(cx, "accept");
    str mail = mail_of(cx, 100000);
    assert_int_equal(send_to(cx, r.port, mail).end, SMTP_ACCEPTED);
    const struct json_value *got = seen(cx, &r);
    assert_str(json_member_str(got, "sender"), S("<care@dighipar.example>"));
    const struct json_value *to = json_member(got, "recipients");
    assert_int_equal(to->n, 2);
    assert_str(to->items[1].text, S("<rina@uddin.example>"));
    assert_true(json_member_bool(got, "whole", false));
    assert_int_equal(json_member_int(got, "size", 0), mail.n);
    relay_stop(&r);
}

/* ---- over TLS ---- */

static struct relay tls_relay(struct ctx *cx, enum tls_kind kind, const char *auth,
                              const char *ending)
{
    return relay_start_with(cx, (const char *[]){ kind == TLS_START ? "--starttls" : "--tls",
                                                  "good", "--auth", auth, "--user", "care",
                                                  "--password", "cross stitch", "--token",
                                                  "ya29.token", ending, NULL });
}

static struct smtp_relay signed_in(int port, enum tls_kind kind, enum smtp_login login)
{
    struct smtp_relay r = open_relay(port);
    r.host = "localhost";
    r.tls = kind;
    r.login = login;
    r.user = S("care");
    r.secret = login == SMTP_OAUTH ? S("ya29.token") : S("cross stitch");
    r.wait_ms = 4000;
    return r;
}

/* The same verdicts, whatever the line is. */
TEST(each_ending_is_the_same_over_tls)
{
    struct buf all = buf_new(cx->arena, 4000);
    size_t n = sizeof endings / sizeof *endings;
    for (size_t i = 0; i < n; i++)
        buf_printf(&all, "%s%s", i > 0 ? "," : "", endings[i].ending);
    str list = arena_copy(cx->arena, buf_str(&all));
    for (int kind = TLS_AT_ONCE; kind <= TLS_START; kind++) {
        struct relay r =
            relay_start_with(cx, (const char *[]){ kind == TLS_START ? "--starttls" : "--tls",
                                                   "good", list.p, NULL });
        for (size_t i = 0; i < n; i++) {
            struct smtp_relay to = signed_in(r.port, (enum tls_kind)kind, SMTP_NO_LOGIN);
            to.wait_ms = 1500;
            struct smtp_result got = send_by(cx, &to, mail_of(cx, 5000));
            bool has_no_tls = kind == TLS_START && str_eq(str_c(endings[i].ending), S("no-ehlo"));
            if (has_no_tls)
                assert_int_equal(got.fault, MAIL_FAULT_NO_STARTTLS);
            else if (got.end != endings[i].want || got.code != endings[i].code)
                fail_msg("%s, kind %d: end %d, code %d, \"%.*s\"", endings[i].ending, kind, got.end,
                         got.code, STR_ARG(got.answer));
        }
        relay_stop(&r);
    }
}

static const struct {
    const char *offers;
    enum smtp_login login;
    const char *takes; /* NULL: none */
} ways[] = {
    { "LOGIN PLAIN", SMTP_PASSWORD, "PLAIN" },
    { "LOGIN", SMTP_PASSWORD, "LOGIN" },
    { "CRAM-MD5", SMTP_PASSWORD, NULL },
    { "PLAIN XOAUTH2 OAUTHBEARER", SMTP_OAUTH, "XOAUTH2" },
    { "OAUTHBEARER", SMTP_OAUTH, "OAUTHBEARER" },
    { "PLAIN LOGIN", SMTP_OAUTH, NULL },
};

TEST(it_signs_in_as_the_relay_offers)
{
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        enum tls_kind kind = i % 2 == 0 ? TLS_START : TLS_AT_ONCE;
        struct relay r = tls_relay(cx, kind, ways[i].offers, "accept");
        struct smtp_relay to = signed_in(r.port, kind, ways[i].login);
        struct smtp_result got = send_by(cx, &to, mail_of(cx, 100));
        const struct json_value *s = seen(cx, &r);
        assert_int_equal(got.end, ways[i].takes != NULL ? SMTP_ACCEPTED : SMTP_TEMPORARY);
        assert_int_equal(got.fault, ways[i].takes != NULL ? MAIL_FAULT_NONE : MAIL_FAULT_NO_LOGIN);
        if (ways[i].takes != NULL)
            assert_str(json_member_str(s, "signed_in"), str_c(ways[i].takes));
        assert_true(json_member_bool(s, "secure", false));
        assert_false(json_member_bool(s, "bare", true));
        relay_stop(&r);
    }
}

TEST(a_wrong_secret_is_told_as_such_and_the_letter_may_go_later)
{
    static const enum smtp_login logins[] = { SMTP_PASSWORD, SMTP_OAUTH };
    for (int i = 0; i < 2; i++) {
        struct relay r = tls_relay(cx, TLS_START, "LOGIN XOAUTH2", "accept");
        struct smtp_relay to = signed_in(r.port, TLS_START, logins[i]);
        to.secret = S("another");
        struct smtp_result got = send_by(cx, &to, mail_of(cx, 100));
        assert_int_equal(got.end, SMTP_TEMPORARY);
        assert_int_equal(got.fault, i == 0 ? MAIL_FAULT_PASSWORD : MAIL_FAULT_TOKEN);
        if (logins[i] == SMTP_OAUTH) /* what the challenge said */
            assert_true(str_find(got.answer, S("\"status\":\"401\""), 0) >= 0);
        relay_stop(&r);
    }
}

/* Somebody on the way took STARTTLS out of the relay's words, or put words behind it. */
TEST(no_password_leaves_over_an_open_line)
{
    static const struct {
        const char *ending;
        enum mail_fault want;
    } stripped[] = { { "no-starttls", MAIL_FAULT_NO_STARTTLS },
                     { "refuse-starttls", MAIL_FAULT_NO_STARTTLS },
                     { "inject-starttls", MAIL_FAULT_INJECTED },
                     { "no-ehlo", MAIL_FAULT_NO_STARTTLS } };
    for (size_t i = 0; i < sizeof stripped / sizeof *stripped; i++) {
        struct relay r = tls_relay(cx, TLS_START, "PLAIN LOGIN", stripped[i].ending);
        struct smtp_relay to = signed_in(r.port, TLS_START, SMTP_PASSWORD);
        struct smtp_result got = send_by(cx, &to, mail_of(cx, 100));
        assert_int_equal(got.end, SMTP_TEMPORARY);
        assert_int_equal(got.fault, stripped[i].want);
        const struct json_value *s = seen(cx, &r);
        assert_false(json_member_bool(s, "bare", true));
        assert_int_equal(json_member(s, "recipients")->n, 0);
        relay_stop(&r);
    }
}

/* 192.0.2.0/24 is nobody's (RFC 5737): what may not be asked is not even called. */
TEST(without_tls_a_password_is_for_this_machine_only)
{
    struct smtp_relay to = signed_in(25, TLS_NEVER, SMTP_PASSWORD);
    to.host = "192.0.2.1";
    to.wait_ms = 300;
    assert_int_equal(send_by(cx, &to, S("x")).fault, MAIL_FAULT_NEEDS_TLS);
    to.login = SMTP_NO_LOGIN;
    assert_int_not_equal(send_by(cx, &to, S("x")).fault, MAIL_FAULT_NEEDS_TLS);
    struct relay r = relay_start(cx, "accept");
    to = signed_in(r.port, TLS_NEVER, SMTP_PASSWORD);
    assert_int_equal(send_by(cx, &to, mail_of(cx, 100)).end, SMTP_ACCEPTED);
    relay_stop(&r);
}

/* ---- trying it out: each refusal has its own name ---- */

static enum mail_fault try_out(struct ctx *cx, const char *const *args, const char *host,
                               enum tls_kind kind, enum smtp_login login)
{
    struct relay r = relay_start_with(cx, args);
    struct smtp_relay to = signed_in(r.port, kind, login);
    to.host = host;
    enum status st = smtp_try(cx, &to, S("care@dighipar.example"), S("rahim@uddin.example"));
    relay_stop(&r);
    return st == OK ? MAIL_FAULT_NONE : mail_fault_of(&cx->err);
}

TEST(each_bad_certificate_has_its_name_both_ways)
{
    static const struct {
        const char *kind, *host;
        enum mail_fault want;
    } certificates[] = {
        { "good", "localhost", MAIL_FAULT_NONE },
        { "good", "127.0.0.1", MAIL_FAULT_NONE },
        { "expired", "localhost", MAIL_FAULT_CERT_EXPIRED },
        { "early", "localhost", MAIL_FAULT_CERT_EARLY },
        { "elsewhere", "localhost", MAIL_FAULT_CERT_NAME },
        { "alone", "localhost", MAIL_FAULT_CERT_ISSUER },
    };
    for (size_t i = 0; i < sizeof certificates / sizeof *certificates; i++)
        for (int kind = TLS_AT_ONCE; kind <= TLS_START; kind++) {
            const char *args[] = { kind == TLS_START ? "--starttls" : "--tls", certificates[i].kind,
                                   "accept", NULL };
            enum mail_fault got =
                try_out(cx, args, certificates[i].host, (enum tls_kind)kind, SMTP_PASSWORD);
            if (got != certificates[i].want)
                fail_msg("%s, kind %d: %s (%s)", certificates[i].kind, kind, mail_fault_code(got),
                         cx->err.text);
        }
}

TEST(each_refusal_has_its_name)
{
    static const struct {
        const char *ending;
        enum mail_fault want;
    } refusals[] = {
        { "accept", MAIL_FAULT_NONE },
        { "refuse-login", MAIL_FAULT_PASSWORD },
        { "app-password", MAIL_FAULT_APP_PASSWORD },
        { "switched-off", MAIL_FAULT_SWITCHED_OFF },
        { "busy-login", MAIL_FAULT_BUSY },
        { "closed-to-us", MAIL_FAULT_BUSY },
        { "refuse-greeting", MAIL_FAULT_DENIED },
        { "not-smtp", MAIL_FAULT_NOT_SMTP },
        { "die-at-greeting", MAIL_FAULT_CLOSED },
        { "slow-greeting", MAIL_FAULT_SILENT },
        { "no-sender", MAIL_FAULT_SENDER },
        { "sender-of-another", MAIL_FAULT_SENDER },
        { "wants-login", MAIL_FAULT_WANTS_LOGIN },
        { "wants-tls", MAIL_FAULT_WANTS_TLS },
        { "not-for-them", MAIL_FAULT_RECIPIENT },
        { "refuse-rcpt-5xx", MAIL_FAULT_RECIPIENT },
        { "refuse-rcpt-4xx", MAIL_FAULT_BUSY },
    };
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        const char *args[] = { refusals[i].ending, NULL };
        enum mail_fault got = try_out(cx, args, "localhost", TLS_NEVER, SMTP_PASSWORD);
        if (got != refusals[i].want)
            fail_msg("%s: %s (%s)", refusals[i].ending, mail_fault_code(got), cx->err.text);
    }
    const char *tls[] = { "--tls", "good", "accept", NULL };
    assert_int_equal(try_out(cx, tls, "localhost", TLS_START, SMTP_PASSWORD), MAIL_FAULT_SILENT);
    const char *start[] = { "--starttls", "good", "accept", NULL };
    assert_int_equal(try_out(cx, start, "localhost", TLS_AT_ONCE, SMTP_PASSWORD),
                     MAIL_FAULT_NOT_TLS);
    assert_int_equal(try_out(cx, start, "no.such.host.invalid", TLS_START, SMTP_PASSWORD),
                     MAIL_FAULT_NO_HOST);
}

TEST(trying_it_out_sends_nothing)
{
    struct relay r = relay_start(cx, "accept");
    struct smtp_relay to = signed_in(r.port, TLS_NEVER, SMTP_PASSWORD);
    assert_ok(smtp_try(cx, &to, S("care@dighipar.example"), S("nadia@dighipar.example")));
    const struct json_value *s = seen(cx, &r);
    assert_false(json_member_bool(s, "whole", true));
    assert_str(json_member_str(s, "signed_in"), S("PLAIN"));
    relay_stop(&r);
}

TEST(a_stop_ends_a_wait)
{
    struct relay r = relay_start(cx, "slow-dot");
    struct smtp_relay to = open_relay(r.port);
    to.wait_ms = 60000;
    to.stop = eventfd(1, EFD_CLOEXEC);
    int64_t began = clock_mono();
    assert_int_equal(send_by(cx, &to, mail_of(cx, 100)).fault, MAIL_FAULT_STOPPED);
    assert_in_range(clock_mono() - began, 0, 3000);
    close(to.stop);
    relay_stop(&r);
}

/* ---- what a relay says ---- */

static const struct {
    const char *lines; /* '|' between them */
    int code;          /* 0: no SMTP */
    const char *text;
} replies[] = {
    { "250 ok", 250, "ok" },
    { "250", 250, "" },
    { "250-first|250-second|250 third", 250, "first second third" },
    { "535-5.7.8 Not accepted.|535 5.7.8  https://a.example", 535,
      "5.7.8 Not accepted. https://a.example" },
    { "220 relay.example ESMTP", 220, "relay.example ESMTP" },
    { "250-first|251 second", 0, "" },
    { "199 early", 0, "" },
    { "600 late", 0, "" },
    { "25 short", 0, "" },
    { "250ok", 0, "" },
    { "-25 ok", 0, "" },
    { "* OK IMAP4rev1", 0, "" },
    { "SSH-2.0-OpenSSH_9.2", 0, "" },
    { "", 0, "" },
};

TEST(replies_are_read_or_refused)
{
    for (size_t i = 0; i < sizeof replies / sizeof *replies; i++) {
        struct smtp_reply r = { 0 };
        bool is_smtp = true;
        for (str line, rest = str_c(replies[i].lines); is_smtp && rest.p != NULL;) {
            str_split(&rest, '|', &line);
            is_smtp = smtp_reply_add(&r, line);
            assert_true(!is_smtp || r.is_whole == (rest.p == NULL));
        }
        if (is_smtp != (replies[i].code != 0))
            fail_msg("%s: %d", replies[i].lines, is_smtp);
        if (!is_smtp)
            continue;
        assert_int_equal(r.code, replies[i].code);
        assert_str(smtp_reply_text(&r), str_c(replies[i].text));
    }
}

TEST(where_nobody_listens_it_may_be_tried_again)
{
    struct relay r = relay_start(cx, "accept");
    relay_stop(&r);
    struct smtp_result got = send_to(cx, r.port, mail_of(cx, 100));
    assert_int_equal(got.end, SMTP_TEMPORARY);
    assert_int_equal(got.code, 0);
    assert_true(got.answer.n > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(replies_are_read_or_refused),
        T(each_ending_is_told_apart),
        T(each_ending_is_the_same_over_tls),
        T(a_line_that_dies_inside_the_mail_is_temporary),
        T(a_mail_without_leading_dots_is_accepted_too),
        T(the_ending_does_not_depend_on_the_size),
        T(the_relay_gets_what_was_sent),
        T(it_signs_in_as_the_relay_offers),
        T(a_wrong_secret_is_told_as_such_and_the_letter_may_go_later),
        T(no_password_leaves_over_an_open_line),
        T(without_tls_a_password_is_for_this_machine_only),
        T(each_bad_certificate_has_its_name_both_ways),
        T(each_refusal_has_its_name),
        T(trying_it_out_sends_nothing),
        T(a_stop_ends_a_wait),
        T(where_nobody_listens_it_may_be_tried_again),
    };
    signal(SIGPIPE, SIG_IGN);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
