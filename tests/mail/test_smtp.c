/* How handing over ends, against a relay that fails exactly where it is told to (relay.py). The
 * verdicts follow from what the relay did: only a mail whose final dot may have been read, without
 * an answer, is uncertain. */
#include "mail/smtp.h"

#include "base/file.h"
#include "base/limits.h"
#include "format/json.h"
#include "relay.h"

static str mail_of(struct ctx *cx, size_t size)
{
    struct buf b = buf_new(cx->arena, size + 100);
    buf_add(&b, S("Subject: x\r\n\r\n.a line that begins with a dot\r\n"));
    while (b.n < size)
        buf_add(&b, S("and a line of words that makes it longer and longer and longer\r\n"));
    return buf_str(&b);
}

static struct smtp_result send_to(struct ctx *cx, int port, const char *user, str bytes)
{
    struct smtp_relay relay = { .host = "127.0.0.1",
                                .port = port,
                                .name = "dighipar.example",
                                .user = user,
                                .password = "not the password",
                                .wait_ms = 1500 };
    str to[] = { S("rahim@uddin.example"), S("rina@uddin.example") };
    return smtp_send(cx, &relay, S("care@dighipar.example"), &(struct mail_ids){ to, 2 }, bytes);
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
    { "die-after-mail", SMTP_TEMPORARY, 250, "" },
    { "die-before-data", SMTP_TEMPORARY, 250, "" },
    { "refuse-greeting", SMTP_TEMPORARY, 554, "closed" },
    { "refuse-mail-4xx", SMTP_TEMPORARY, 450, "busy" },
    { "refuse-rcpt-4xx", SMTP_TEMPORARY, 450, "mailbox busy" },
    { "refuse-rcpt-5xx", SMTP_PERMANENT, 550, "no such user" },
    { "refuse-dot-4xx", SMTP_TEMPORARY, 451, "try later" },
    { "refuse-dot-5xx", SMTP_PERMANENT, 554, "not wanted" },
    { "shut-down-in-dot", SMTP_TEMPORARY, 421, "shutting down" },
    { "die-after-dot", SMTP_UNCERTAIN, 354, "" },
    { "slow-greeting", SMTP_TEMPORARY, 0, "" },
    { "slow-dot", SMTP_UNCERTAIN, 354, "" },
};

TEST(each_ending_is_told_apart)
{
    str mail = mail_of(cx, 5000);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        struct relay r = relay_start(cx, endings[i].ending);
        struct smtp_result got = send_to(cx, r.port, NULL, mail);
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
    struct smtp_result got = send_to(cx, r.port, NULL, mail_of(cx, 20000000));
    assert_int_equal(got.end, SMTP_TEMPORARY);
    relay_stop(&r);
}

/* Nothing in it is escaped: as many bytes go out as were given. */
TEST(a_mail_without_leading_dots_is_accepted_too)
{
    struct relay r = relay_start(cx, "accept,refuse-dot-5xx");
    str mail = S("Subject: x\r\n\r\nthree short words\r\n");
    assert_int_equal(send_to(cx, r.port, NULL, mail).end, SMTP_ACCEPTED);
    assert_int_equal(send_to(cx, r.port, NULL, mail).end, SMTP_PERMANENT);
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
        assert_int_equal(send_to(cx, good.port, NULL, buf_str(&b)).end, SMTP_ACCEPTED);
        assert_int_equal(send_to(cx, bad.port, NULL, buf_str(&b)).end, SMTP_UNCERTAIN);
    }
    relay_stop(&good);
    relay_stop(&bad);
}

TEST(the_relay_gets_what_was_sent)
{
    struct relay r = relay_start(cx, "accept");
    str mail = mail_of(cx, 100000);
    assert_int_equal(send_to(cx, r.port, NULL, mail).end, SMTP_ACCEPTED);
    const struct json_value *seen;
    assert_ok(json_read(cx, read_line(cx, r.from), 10000, &seen));
    assert_str(json_member_str(seen, "sender"), S("<care@dighipar.example>"));
    const struct json_value *to = json_member(seen, "recipients");
    assert_int_equal(to->n, 2);
    assert_str(to->items[1].text, S("<rina@uddin.example>"));
    assert_true(json_member_bool(seen, "whole", false));
    assert_int_equal(json_member_int(seen, "size", 0), mail.n);
    relay_stop(&r);
}

TEST(a_refused_sign_in_is_told_as_such)
{
    struct relay r = relay_start(cx, "refuse-login");
    struct smtp_result got = send_to(cx, r.port, "care", mail_of(cx, 100));
    assert_int_equal(got.end, SMTP_TEMPORARY);
    assert_true(got.is_login);
    relay_stop(&r);
}

TEST(where_nobody_listens_it_may_be_tried_again)
{
    struct relay r = relay_start(cx, "accept");
    relay_stop(&r);
    struct smtp_result got = send_to(cx, r.port, NULL, mail_of(cx, 100));
    assert_int_equal(got.end, SMTP_TEMPORARY);
    assert_int_equal(got.code, 0);
    assert_true(got.answer.n > 0);
}

T_MAIN(T(each_ending_is_told_apart), T(a_line_that_dies_inside_the_mail_is_temporary),
       T(a_mail_without_leading_dots_is_accepted_too), T(the_ending_does_not_depend_on_the_size),
       T(the_relay_gets_what_was_sent), T(a_refused_sign_in_is_told_as_such),
       T(where_nobody_listens_it_may_be_tried_again))
