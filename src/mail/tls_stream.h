/* One connection to a mail server far away: TCP, then TLS at once or by STARTTLS, never waiting
 * without an end. Verified against the system's trust store (SSL_CERT_FILE names another), for the
 * very name that was asked for, TLS 1.2 or newer, with SNI (RFC 8314, RFC 7817, RFC 9525).
 *
 * Failures carry a code of mail/fault.h. After any of them the stream is only good for closing.
 * One thread at a time. The process ignores SIGPIPE. */
#ifndef MAIL_TLS_STREAM_H
#define MAIL_TLS_STREAM_H

#include "base/status.h"

struct tls_stream;

enum tls_kind {
    TLS_AT_ONCE, /* 993 */
    TLS_START,   /* 143: in the clear until tls_stream_secure */
    TLS_NEVER,   /* loopback only, but for open talk: MAIL_FAULT_NEEDS_TLS elsewhere */
};
/* "at_once", "start", "never", and back; what is none of them is TLS_AT_ONCE. */
str tls_kind_name(enum tls_kind kind);
enum tls_kind tls_kind_of(str name);

struct tls_target {
    const char *host;
    int port;
    enum tls_kind kind;
    bool is_open_talk; /* no password will be said: TLS_NEVER is for any host */
    int stop;          /* readable once everything is to end (an eventfd), or -1 */
    int64_t wait_ms;   /* to the end of the handshake; TLS_CONNECT_MS where 0 */
};

MUST_USE enum status tls_stream_open(struct ctx *cx, const struct tls_target *target,
                                     struct tls_stream **ret_s);
/* Accepts NULL, leaves NULL. */
void tls_stream_close(struct tls_stream **s);

/* The upgrade of a TLS_START stream. The caller has read the answer to STARTTLS and holds
 * `left` bytes behind it: any, there or waiting on the line, are somebody's injection
 * (CVE-2011-0411): MAIL_FAULT_INJECTED. */
MUST_USE enum status tls_stream_secure(struct ctx *cx, struct tls_stream *s, size_t left);
bool tls_stream_is_secure(const struct tls_stream *s);

/* At least one byte, at most `n`, within `wait_ms`: MAIL_FAULT_SILENT, MAIL_FAULT_CLOSED. */
MUST_USE enum status tls_stream_read(struct ctx *cx, struct tls_stream *s, char *to, size_t n,
                                     int64_t wait_ms, size_t *ret_n);
/* All of it within `wait_ms`. */
MUST_USE enum status tls_stream_write(struct ctx *cx, struct tls_stream *s, str bytes,
                                      int64_t wait_ms);
/* Whether there is something to read within `wait_ms`; silence is no fault here. */
MUST_USE enum status tls_stream_wait(struct ctx *cx, struct tls_stream *s, int64_t wait_ms,
                                     bool *ret_ready);

#endif
