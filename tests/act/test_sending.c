/* How letters leave: what is kept of it, tried out, and what becomes of letters that wait. */
#include "act/sending_act.h"

#include "act/desk.h"
#include "base/file.h"
#include "mail/relay.h"

static struct mailbox_relay by(struct ctx *cx, struct desk *d, int port)
{
    struct q_mailbox box;
    assert_ok(q_mailbox_by_address(cx, d->db, S("care@dighipar.example"), &box));
    return (struct mailbox_relay){ .id = box.id,
                                   .host = S(" localhost "),
                                   .port = port,
                                   .tls = TLS_START,
                                   .login = SMTP_PASSWORD,
                                   .user = S("care"),
                                   .secret = S("cross stitch by cross stitch") };
}

static struct relay relay(struct ctx *cx, const char *ending, const char *keep)
{
    return relay_start_with(cx, (const char *[]){ "--starttls", "good", "--user", "care",
                                                  "--password", "cross stitch by cross stitch",
                                                  "--keep", keep, ending, NULL });
}

DESK_TEST(a_password_is_sealed_and_kept_for_its_host_only)
{
    struct mailbox_relay to = by(cx, d, 587);
    str secret = to.secret;
    struct smtp_relay got;
    assert_ok(sending_connect(cx, d->firm, d->nadia, &to));
    assert_true(desk_keeps(cx, d, S("localhost")));
    assert_false(desk_keeps(cx, d, secret));
    assert_ok(sending_load(cx, d->firm, to.id, &got));
    assert_str(str_c(got.host), S("localhost"));
    assert_int_equal(got.tls, TLS_START);
    assert_int_equal(got.login, SMTP_PASSWORD);
    assert_str(got.secret, secret);
    to.secret = S("");
    to.port = 465;
    to.tls = TLS_AT_ONCE;
    assert_ok(sending_connect(cx, d->firm, d->nadia, &to));
    assert_ok(sending_load(cx, d->firm, to.id, &got));
    assert_str(got.secret, secret);
    assert_int_equal(got.port, 465);
    to.host = S("elsewhere.example");
    assert_status(sending_connect(cx, d->firm, d->nadia, &to), E_INPUT);
    assert_str(str_c(cx->err.code), S("sending.secret"));
    struct sending_report report;
    assert_status(
        sending_test(cx, d->firm, d->nadia, &to, S("nadia@dighipar.example"), NULL, &report),
        E_INPUT);
    assert_ok(sending_disconnect(cx, d->firm, d->nadia, to.id));
    assert_status(sending_load(cx, d->firm, to.id, &got), E_MISSING);
    to.host = S("localhost");
    assert_status(sending_connect(cx, d->firm, d->nadia, &to), E_INPUT);
}

DESK_TEST(without_a_login_nothing_secret_is_kept)
{
    struct mailbox_relay to = by(cx, d, 25);
    struct q_sending row;
    to.login = SMTP_NO_LOGIN;
    to.tls = TLS_NEVER;
    to.host = S("relay.lan");
    assert_ok(sending_connect(cx, d->firm, d->nadia, &to));
    assert_ok(q_sending_of(cx, d->db, to.id, &row));
    assert_str(row.user_name, S(""));
    assert_int_equal(row.secret_sealed.n, 0);
}

DESK_TEST(what_cannot_be_is_refused_with_its_field)
{
    static const char *const fields[] = { "smtp_host", "smtp_host", "smtp_port",
                                          "smtp_user", "smtp_tls",  "smtp_user" };
    struct mailbox_relay to = by(cx, d, 587), bad[6];
    for (int i = 0; i < 6; i++)
        bad[i] = to;
    bad[0].host = S("  ");
    bad[1].host = S("two words");
    bad[2].port = 0;
    bad[3].user = S("a\r\nb");
    bad[4].host = S("smtp.example.com");
    bad[4].tls = TLS_NEVER;
    bad[5].user = S("");
    for (int i = 0; i < 6; i++) {
        assert_status(sending_connect(cx, d->firm, d->nadia, &bad[i]), E_INPUT);
        assert_str(str_c(cx->err.field), str_c(fields[i]));
    }
    struct sending_report report;
    assert_status(sending_connect(cx, d->firm, d->tanvir, &to), E_DENIED);
    assert_status(sending_disconnect(cx, d->firm, d->tanvir, to.id), E_DENIED);
    assert_status(
        sending_test(cx, d->firm, d->tanvir, &to, S("nadia@dighipar.example"), NULL, &report),
        E_DENIED);
}

DESK_TEST(a_try_sends_nothing_and_a_test_letter_arrives)
{
    const char *keep = firm_path(cx, d->firm, "relay");
    const struct sending_letter letter = { S("পরীক্ষা"), S("All is well."), S("bn") };
    struct sending_report report;
    str mail;
    assert_ok(dir_make(cx, keep));
    struct relay r = relay(cx, "accept", keep);
    struct mailbox_relay to = by(cx, d, r.port);
    str me = S("nadia@dighipar.example");
    assert_ok(sending_test(cx, d->firm, d->nadia, &to, me, NULL, &report));
    assert_int_equal(report.fault, MAIL_FAULT_NONE);
    assert_status(file_read(cx, arena_printf(cx->arena, "%s/1.eml", keep).p, 100000, &mail),
                  E_MISSING);
    assert_ok(sending_test(cx, d->firm, d->nadia, &to, me, &letter, &report));
    assert_int_equal(report.fault, MAIL_FAULT_NONE);
    (void)helper_line(cx, &r.helper); /* of the try */
    (void)helper_line(cx, &r.helper);
    assert_ok(file_read(cx, arena_printf(cx->arena, "%s/1.eml", keep).p, 100000, &mail));
    assert_true(str_find(mail, S("\r\nTo: nadia@dighipar.example\r\n"), 0) > 0);
    assert_true(str_find(mail, S("All is well."), 0) > 0);
    to.secret = S("wrong");
    assert_ok(sending_test(cx, d->firm, d->nadia, &to, me, &letter, &report));
    assert_int_equal(report.fault, MAIL_FAULT_PASSWORD);
    assert_str(report.said, S("5.7.8 authentication failed"));
    struct q_sending row; /* nothing was kept of it all */
    assert_ok(q_sending_of(cx, d->db, to.id, &row));
    assert_str(row.host, S("127.0.0.1"));
    relay_stop(&r);
}

DESK_TEST(a_permission_that_is_not_there_is_told)
{
    struct mailbox_relay to = by(cx, d, 587);
    struct sending_report report;
    to.login = SMTP_OAUTH;
    assert_ok(sending_test(cx, d->firm, d->nadia, &to, S("nadia@dighipar.example"), NULL, &report));
    assert_int_equal(report.fault, MAIL_FAULT_OAUTH_NONE);
}

T_MAIN(T(a_password_is_sealed_and_kept_for_its_host_only),
       T(without_a_login_nothing_secret_is_kept), T(what_cannot_be_is_refused_with_its_field),
       T(a_try_sends_nothing_and_a_test_letter_arrives), T(a_permission_that_is_not_there_is_told))
