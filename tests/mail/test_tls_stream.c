/* Every way a line to a mail server can be wrong, each with its name. */
#include "mail/tls_stream.h"

#include "base/clock.h"
#include "mail/fault.h"
#include "mail/helper.h"

#include <netinet/in.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

static struct helper server(struct ctx *cx, int *ret_port, const char *first, const char *second)
{
    struct helper h = helper_start((const char *[]){ IMAP_SERVER, first, second, NULL });
    helper_ports(cx, &h, ret_port, 1);
    return h;
}

static struct tls_target at(int port, enum tls_kind kind)
{
    return (struct tls_target){ "localhost", port, kind, .stop = -1, .wait_ms = 3000 };
}

#define assert_fault(x, want)                                                                    \
    do {                                                                                         \
        assert_true((x) != OK);                                                                  \
        if (mail_fault_of(&cx->err) != (want))                                                   \
            fail_msg("got %s (%s), want %s", cx->err.code, cx->err.text, mail_fault_code(want)); \
    } while (0)

static void fails_with(struct ctx *cx, const char *host, const char *step, enum mail_fault want)
{
    int port;
    struct tls_stream *s = NULL;
    struct helper h = server(cx, &port, step, NULL);
    struct tls_target to = at(port, TLS_AT_ONCE);
    to.host = host;
    assert_fault(tls_stream_open(cx, &to, &s), want);
    assert_null(s);
    helper_stop(&h);
}

TEST(kinds_have_names_and_what_has_none_is_the_safest)
{
    (void)cx;
    assert_str(tls_kind_name(TLS_START), S("start"));
    assert_int_equal(tls_kind_of(S("never")), TLS_NEVER);
    assert_int_equal(tls_kind_of(S("start")), TLS_START);
    assert_int_equal(tls_kind_of(S("")), TLS_AT_ONCE);
    assert_int_equal(tls_kind_of(S("NEVER")), TLS_AT_ONCE);
}

TEST(a_good_certificate_is_good_for_its_name_and_its_number)
{
    static const char *const hosts[] = { "localhost", "127.0.0.1" };
    for (int i = 0; i < 2; i++) {
        int port;
        char bytes[100];
        size_t n;
        struct tls_stream *s = NULL;
        struct helper h = server(cx, &port, "tls good", "> hello");
        struct tls_target to = at(port, TLS_AT_ONCE);
        to.host = hosts[i];
        assert_ok(tls_stream_open(cx, &to, &s));
        assert_true(tls_stream_is_secure(s));
        assert_ok(tls_stream_read(cx, s, bytes, sizeof bytes, 3000, &n));
        assert_str(((str){ bytes, n }), S("hello\r\n"));
        assert_fault(tls_stream_read(cx, s, bytes, sizeof bytes, 3000, &n), MAIL_FAULT_CLOSED);
        tls_stream_close(&s);
        helper_stop(&h);
    }
}

TEST(each_bad_certificate_has_its_name)
{
    fails_with(cx, "localhost", "tls expired", MAIL_FAULT_CERT_EXPIRED);
    fails_with(cx, "localhost", "tls elsewhere", MAIL_FAULT_CERT_NAME);
    fails_with(cx, "127.0.0.1", "tls elsewhere", MAIL_FAULT_CERT_NAME);
    fails_with(cx, "localhost", "tls alone", MAIL_FAULT_CERT_ISSUER);
}

TEST(what_is_no_tls_is_told)
{
    fails_with(cx, "localhost", "> * OK this is no TLS", MAIL_FAULT_NOT_TLS);
    fails_with(cx, "localhost", "reset", MAIL_FAULT_CLOSED);
}

TEST(nobody_there)
{
    struct tls_stream *s = NULL;
    struct sockaddr_in free_port = { .sin_family = AF_INET,
                                     .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t n = sizeof free_port;
    int fd = socket(AF_INET, SOCK_STREAM, 0); /* bound, and nobody listens */
    assert_int_equal(bind(fd, (struct sockaddr *)&free_port, n), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&free_port, &n), 0);
    struct tls_target to = at(ntohs(free_port.sin_port), TLS_AT_ONCE);
    to.host = "127.0.0.1";
    assert_fault(tls_stream_open(cx, &to, &s), MAIL_FAULT_REFUSED);
    to.host = "";
    assert_fault(tls_stream_open(cx, &to, &s), MAIL_FAULT_NO_HOST);
    close(fd);
}

TEST(silence_ends_in_time)
{
    int port;
    struct tls_stream *s = NULL;
    struct helper h = server(cx, &port, "wait", NULL);
    struct tls_target to = at(port, TLS_AT_ONCE);
    to.wait_ms = 300;
    int64_t began = clock_mono();
    assert_fault(tls_stream_open(cx, &to, &s), MAIL_FAULT_SILENT);
    assert_in_range(clock_mono() - began, 250, 2000);
    helper_stop(&h);
}

TEST(a_stop_ends_any_wait)
{
    int port;
    struct tls_stream *s = NULL;
    struct helper h = server(cx, &port, "wait", NULL);
    struct tls_target to = at(port, TLS_AT_ONCE);
    to.wait_ms = 60000;
    to.stop = eventfd(1, EFD_CLOEXEC);
    int64_t began = clock_mono();
    assert_fault(tls_stream_open(cx, &to, &s), MAIL_FAULT_STOPPED);
    assert_in_range(clock_mono() - began, 0, 2000);
    close(to.stop);
    helper_stop(&h);
}

TEST(bytes_behind_starttls_are_an_injection)
{
    int port;
    char bytes[100];
    size_t n;
    struct tls_stream *s = NULL;
    struct helper h = server(cx, &port, ">> OK go\\r\\n* more", "wait");
    struct tls_target to = at(port, TLS_START);
    assert_ok(tls_stream_open(cx, &to, &s));
    assert_ok(tls_stream_read(cx, s, bytes, 7, 3000, &n)); /* "* more" waits on the line */
    assert_fault(tls_stream_secure(cx, s, 0), MAIL_FAULT_INJECTED);
    assert_fault(tls_stream_secure(cx, s, 6), MAIL_FAULT_INJECTED);
    assert_false(tls_stream_is_secure(s));
    tls_stream_close(&s);
    helper_stop(&h);
}

TEST(the_upgrade_checks_the_certificate_too)
{
    int port;
    struct tls_stream *s = NULL;
    struct helper h = server(cx, &port, "tls good", "> in secret");
    struct tls_target to = at(port, TLS_START);
    char bytes[100];
    size_t n;
    bool is_ready;
    assert_ok(tls_stream_open(cx, &to, &s));
    assert_ok(tls_stream_secure(cx, s, 0));
    assert_ok(tls_stream_wait(cx, s, 3000, &is_ready));
    assert_true(is_ready);
    assert_ok(tls_stream_read(cx, s, bytes, sizeof bytes, 3000, &n));
    assert_str(((str){ bytes, n }), S("in secret\r\n"));
    tls_stream_close(&s);
    helper_stop(&h);
    h = server(cx, &port, "tls elsewhere", NULL);
    to = at(port, TLS_START);
    assert_ok(tls_stream_open(cx, &to, &s));
    assert_fault(tls_stream_secure(cx, s, 0), MAIL_FAULT_CERT_NAME);
    tls_stream_close(&s);
    helper_stop(&h);
}

/* TLS 1.3 sends tickets behind the handshake: bytes on the line, and nothing to read. */
TEST(tickets_are_no_news)
{
    int port;
    bool is_ready;
    struct tls_stream *s = NULL;
    struct helper h = server(cx, &port, "tls good", "wait");
    struct tls_target to = at(port, TLS_AT_ONCE);
    assert_ok(tls_stream_open(cx, &to, &s));
    int64_t began = clock_mono();
    assert_ok(tls_stream_wait(cx, s, 300, &is_ready));
    assert_false(is_ready);
    assert_in_range(clock_mono() - began, 250, 2000);
    tls_stream_close(&s);
    helper_stop(&h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(kinds_have_names_and_what_has_none_is_the_safest),
        T(a_good_certificate_is_good_for_its_name_and_its_number),
        T(each_bad_certificate_has_its_name),
        T(what_is_no_tls_is_told),
        T(nobody_there),
        T(silence_ends_in_time),
        T(a_stop_ends_any_wait),
        T(bytes_behind_starttls_are_an_injection),
        T(the_upgrade_checks_the_certificate_too),
        T(tickets_are_no_news),
    };
    signal(SIGPIPE, SIG_IGN);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
