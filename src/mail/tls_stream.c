/* TCP and TLS on one socket that never blocks; every wait is a poll with an end. */

/* Before ours: OpenSSL calls its own things by names that base/banned.h poisons. */
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include "mail/tls_stream.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"
#include "mail/fault.h"
#include "mail/resolve.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

struct tls_stream {
    char *host;
    enum tls_kind kind;
    bool is_open_talk;
    int fd;
    int stop;
    int64_t wait_ms; /* for a handshake */
    SSL_CTX *settings;
    SSL *tls; /* NULL while in the clear */
};

/* ---- names ---- */

static const char *const kinds[] = { "at_once", "start", "never" };

str tls_kind_name(enum tls_kind kind)
{
    return str_c(kinds[kind]);
}

enum tls_kind tls_kind_of(str name)
{
    for (enum tls_kind k = TLS_AT_ONCE; k <= TLS_NEVER; k++)
        if (str_eq(name, str_c(kinds[k])))
            return k;
    return TLS_AT_ONCE;
}

/* ---- waiting ---- */

/* *ret_ready: the socket is; else the time is over. */
static enum status wait_for(struct ctx *cx, const struct tls_stream *s, short what, int64_t until,
                            bool *ret_ready)
{
    struct pollfd fds[] = { { s->fd, what, 0 }, { s->stop, POLLIN, 0 } };
    for (;;) {
        int64_t left = until - clock_mono();
        int n = poll(fds, s->stop >= 0 ? 2 : 1, left > 0 ? (int)left : 0);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return MAIL_FAULT(cx, MAIL_FAULT_CLOSED, "poll: %s", strerror(errno));
        if (s->stop >= 0 && fds[1].revents != 0)
            return MAIL_FAULT(cx, MAIL_FAULT_STOPPED, "stopped");
        *ret_ready = fds[0].revents != 0;
        return OK;
    }
}

static enum status must_wait(struct ctx *cx, const struct tls_stream *s, short what, int64_t until)
{
    bool is_ready = false; /* gcc 12 at -O3 does not see TRY leave */
    TRY(wait_for(cx, s, what, until, &is_ready));
    return is_ready ? OK : MAIL_FAULT(cx, MAIL_FAULT_SILENT, "%s: no answer in time", s->host);
}

/* ---- TCP ---- */

static enum mail_fault fault_of(int error)
{
    return error == ECONNREFUSED ? MAIL_FAULT_REFUSED
           : error == ETIMEDOUT  ? MAIL_FAULT_SILENT
           : error == ECONNRESET ? MAIL_FAULT_CLOSED
                                 : MAIL_FAULT_UNREACHABLE;
}

/* A peer that vanished is noticed within about five minutes even where nobody writes. */
static void keep_alive(int fd)
{
    int on = 1, idle = 120, every = 30, tries = 5;
    setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
    setsockopt(fd, IPPROTO_TCP, TCP_KEEPIDLE, &idle, sizeof idle);
    setsockopt(fd, IPPROTO_TCP, TCP_KEEPINTVL, &every, sizeof every);
    setsockopt(fd, IPPROTO_TCP, TCP_KEEPCNT, &tries, sizeof tries);
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

static enum status connect_to(struct ctx *cx, struct tls_stream *s, const struct place *to,
                              int64_t until)
{
    fd_close(&s->fd);
    s->fd = socket(to->address.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (s->fd < 0)
        return MAIL_FAULT(cx, MAIL_FAULT_UNREACHABLE, "socket: %s", strerror(errno));
    int e = 0;
    socklen_t n = sizeof e;
    if (connect(s->fd, (const struct sockaddr *)&to->address, to->size) < 0)
        e = errno;
    if (e == EINPROGRESS) {
        TRY(must_wait(cx, s, POLLOUT, until));
        getsockopt(s->fd, SOL_SOCKET, SO_ERROR, &e, &n);
    }
    if (e != 0)
        return MAIL_FAULT(cx, fault_of(e), "connect to %s: %s", s->host, strerror(e));
    keep_alive(s->fd);
    return OK;
}

static bool is_loopback(const struct place *p)
{
    const struct sockaddr_in *v4 = (const void *)&p->address;
    const struct sockaddr_in6 *v6 = (const void *)&p->address;
    if (p->address.ss_family == AF_INET)
        return ntohl(v4->sin_addr.s_addr) >> 24 == 127;
    return IN6_IS_ADDR_LOOPBACK(&v6->sin6_addr);
}

/* One address after the other, each its fair share of the time. The first fault is told, unless
 * that address cannot be reached from here at all (IPv6 on a machine that has none). */
static enum status connect_any(struct ctx *cx, struct tls_stream *s, const struct places *all,
                               int64_t until)
{
    struct err told = { 0 };
    for (size_t i = 0; i < all->n; i++) {
        int64_t share = (until - clock_mono()) / (int64_t)(all->n - i);
        if (s->kind == TLS_NEVER && !s->is_open_talk && !is_loopback(&all->v[i]))
            return MAIL_FAULT(cx, MAIL_FAULT_NEEDS_TLS, "%s is not this machine", s->host);
        enum status st = connect_to(cx, s, &all->v[i], clock_mono() + share);
        if (st == OK || mail_fault_of(&cx->err) == MAIL_FAULT_STOPPED)
            return st;
        if (i == 0 || mail_fault_of(&told) == MAIL_FAULT_UNREACHABLE)
            told = cx->err;
    }
    cx->err = told;
    return mail_fault_status(mail_fault_of(&told));
}

/* ---- TLS ---- */

static enum mail_fault fault_of_certificate(long result)
{
    switch (result) {
    case X509_V_ERR_CERT_HAS_EXPIRED:
        return MAIL_FAULT_CERT_EXPIRED;
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return MAIL_FAULT_CERT_EARLY;
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
        return MAIL_FAULT_CERT_NAME;
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_CERT_UNTRUSTED:
        return MAIL_FAULT_CERT_ISSUER;
    default:
        return MAIL_FAULT_CERT_BAD;
    }
}

static enum status failed(struct ctx *cx, const struct tls_stream *s, int kind)
{
    unsigned long e = ERR_get_error();
    int reason = ERR_GET_REASON(e);
    const char *text = ERR_reason_error_string(e);
    long cert = SSL_get_verify_result(s->tls);
    bool is_hello = !SSL_is_init_finished(s->tls);
    if (is_hello && cert != X509_V_OK)
        return MAIL_FAULT(cx, fault_of_certificate(cert), "%s: %s", s->host,
                          X509_verify_cert_error_string(cert));
    if (is_hello && (reason == SSL_R_WRONG_VERSION_NUMBER || reason == SSL_R_HTTP_REQUEST ||
                     reason == SSL_R_PACKET_LENGTH_TOO_LONG))
        return MAIL_FAULT(cx, MAIL_FAULT_NOT_TLS, "%s: %s", s->host, text);
    if (kind == SSL_ERROR_SYSCALL || kind == SSL_ERROR_ZERO_RETURN ||
        reason == SSL_R_UNEXPECTED_EOF_WHILE_READING)
        return MAIL_FAULT(cx, MAIL_FAULT_CLOSED, "%s closed the line", s->host);
    return MAIL_FAULT(cx, MAIL_FAULT_TLS, "%s: %s", s->host, text != NULL ? text : "TLS failed");
}

/* After an SSL call that gave `answer`: OK where it is to be called again. OpenSSL's queue of
 * errors is per thread and must be empty before each call (SSL_get_error(3)). */
static enum status again(struct ctx *cx, const struct tls_stream *s, int answer, int64_t until)
{
    int kind = SSL_get_error(s->tls, answer);
    if (kind == SSL_ERROR_WANT_READ)
        return must_wait(cx, s, POLLIN, until);
    if (kind == SSL_ERROR_WANT_WRITE)
        return must_wait(cx, s, POLLOUT, until);
    return failed(cx, s, kind);
}

static bool is_number(const char *host)
{
    ASN1_OCTET_STRING *ip = a2i_IPADDRESS(host);
    ASN1_OCTET_STRING_free(ip);
    return ip != NULL;
}

/* The name that must stand in the certificate; numbers have no SNI (RFC 6066 3). */
static bool set_name(struct tls_stream *s)
{
    X509_VERIFY_PARAM *rules = SSL_get0_param(s->tls);
    X509_VERIFY_PARAM_set_hostflags(rules, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    if (is_number(s->host))
        return X509_VERIFY_PARAM_set1_ip_asc(rules, s->host) == 1;
    return SSL_set_tlsext_host_name(s->tls, s->host) == 1 && SSL_set1_host(s->tls, s->host) == 1;
}

static enum status tls_new(struct ctx *cx, struct tls_stream *s)
{
    ERR_clear_error();
    s->settings = SSL_CTX_new(TLS_client_method());
    if (s->settings == NULL || SSL_CTX_set_min_proto_version(s->settings, TLS1_2_VERSION) != 1 ||
        SSL_CTX_set_default_verify_paths(s->settings) != 1)
        return FAIL(cx, E_OURS, "tls.start", NULL, "OpenSSL does not start");
    SSL_CTX_set_verify(s->settings, SSL_VERIFY_PEER, NULL);
    SSL_CTX_set_mode(s->settings,
                     SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    s->tls = SSL_new(s->settings);
    if (s->tls == NULL || !set_name(s) || SSL_set_fd(s->tls, s->fd) != 1)
        return MAIL_FAULT(cx, MAIL_FAULT_NO_HOST, "%s is no name for a certificate", s->host);
    return OK;
}

static enum status handshake(struct ctx *cx, struct tls_stream *s, int64_t until)
{
    TRY(tls_new(cx, s));
    for (;;) {
        ERR_clear_error();
        int answer = SSL_connect(s->tls);
        if (answer == 1)
            return OK;
        TRY(again(cx, s, answer, until));
    }
}

enum status tls_stream_secure(struct ctx *cx, struct tls_stream *s, size_t left)
{
    char byte;
    if (left > 0 || recv(s->fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) > 0)
        return MAIL_FAULT(cx, MAIL_FAULT_INJECTED, "%s: bytes in the clear behind STARTTLS",
                          s->host);
    return handshake(cx, s, clock_mono() + s->wait_ms);
}

bool tls_stream_is_secure(const struct tls_stream *s)
{
    return s->tls != NULL;
}

/* ---- life ---- */

enum status tls_stream_open(struct ctx *cx, const struct tls_target *target,
                            struct tls_stream **ret_s)
{
    struct places all;
    int64_t wait_ms = target->wait_ms > 0 ? target->wait_ms : TLS_CONNECT_MS;
    int64_t until = clock_mono() + wait_ms;
    struct tls_stream *CLEANUP(tls_stream_close) s = calloc(1, sizeof *s);
    if (s == NULL)
        abort();
    *s = (struct tls_stream){
        .kind = target->kind,
        .is_open_talk = target->is_open_talk,
        .fd = -1,
        .stop = target->stop,
        .wait_ms = wait_ms,
    };
    s->host = strdup(target->host);
    if (s->host == NULL)
        abort();
    TRY(resolve(cx, target->host, target->port, target->stop, &all));
    TRY(connect_any(cx, s, &all, until));
    if (s->kind == TLS_AT_ONCE)
        TRY(handshake(cx, s, until));
    *ret_s = s;
    s = NULL;
    return OK;
}

void tls_stream_close(struct tls_stream **stream)
{
    struct tls_stream *s = *stream;
    if (s == NULL)
        return;
    SSL_free(s->tls);
    SSL_CTX_free(s->settings);
    fd_close(&s->fd);
    free(s->host);
    free(s);
    *stream = NULL;
}

/* ---- bytes ---- */

static enum status read_clear(struct ctx *cx, struct tls_stream *s, char *to, size_t n,
                              int64_t until, size_t *ret_n)
{
    for (;;) {
        ssize_t got = recv(s->fd, to, n, 0);
        if (got > 0) {
            *ret_n = (size_t)got;
            return OK;
        }
        if (got == 0)
            return MAIL_FAULT(cx, MAIL_FAULT_CLOSED, "%s closed the line", s->host);
        if (errno != EAGAIN && errno != EINTR)
            return MAIL_FAULT(cx, MAIL_FAULT_CLOSED, "%s: %s", s->host, strerror(errno));
        TRY(must_wait(cx, s, POLLIN, until));
    }
}

enum status tls_stream_read(struct ctx *cx, struct tls_stream *s, char *to, size_t n,
                            int64_t wait_ms, size_t *ret_n)
{
    int64_t until = clock_mono() + wait_ms;
    if (s->tls == NULL)
        return read_clear(cx, s, to, n, until, ret_n);
    for (;;) {
        ERR_clear_error();
        int got = SSL_read(s->tls, to, n > INT_MAX ? INT_MAX : (int)n);
        if (got > 0) {
            *ret_n = (size_t)got;
            return OK;
        }
        TRY(again(cx, s, got, until));
    }
}

static enum status write_clear(struct ctx *cx, struct tls_stream *s, str bytes, int64_t until)
{
    while (bytes.n > 0) {
        ssize_t n = send(s->fd, bytes.p, bytes.n, MSG_NOSIGNAL);
        if (n >= 0)
            bytes = str_skip(bytes, (size_t)n);
        else if (errno == EAGAIN || errno == EINTR)
            TRY(must_wait(cx, s, POLLOUT, until));
        else
            return MAIL_FAULT(cx, MAIL_FAULT_CLOSED, "%s: %s", s->host, strerror(errno));
    }
    return OK;
}

enum status tls_stream_write(struct ctx *cx, struct tls_stream *s, str bytes, int64_t wait_ms)
{
    int64_t until = clock_mono() + wait_ms;
    if (s->tls == NULL)
        return write_clear(cx, s, bytes, until);
    while (bytes.n > 0) {
        ERR_clear_error();
        int n = SSL_write(s->tls, bytes.p, bytes.n > INT_MAX ? INT_MAX : (int)bytes.n);
        if (n > 0)
            bytes = str_skip(bytes, (size_t)n);
        else
            TRY(again(cx, s, n, until));
    }
    return OK;
}

/* What is readable may be no bytes of ours but TLS's own, a ticket or a new key: then it waits on.
 * A broken line is ready: reading will say how. */
enum status tls_stream_wait(struct ctx *cx, struct tls_stream *s, int64_t wait_ms, bool *ret_ready)
{
    int64_t until = clock_mono() + wait_ms;
    for (;;) {
        char byte;
        ERR_clear_error();
        int got = s->tls != NULL ? SSL_peek(s->tls, &byte, 1) : -1;
        bool is_dry = s->tls == NULL || SSL_get_error(s->tls, got) == SSL_ERROR_WANT_READ;
        bool is_readable = true;
        if (is_dry)
            TRY(wait_for(cx, s, POLLIN, until, &is_readable));
        *ret_ready = is_readable;
        if (!is_dry || !is_readable || s->tls == NULL)
            return OK;
    }
}
