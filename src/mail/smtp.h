/* Handing one mail to a relay, and knowing exactly how it ended (RFC 5321, 3207, 4954, 8314). */
#ifndef MAIL_SMTP_H
#define MAIL_SMTP_H

#include "mail/fault.h"
#include "mail/mail.h"
#include "mail/tls_stream.h"

enum smtp_login {
    SMTP_NO_LOGIN,
    SMTP_PASSWORD, /* PLAIN, else LOGIN */
    SMTP_OAUTH,    /* XOAUTH2, else OAUTHBEARER */
};

/* Nothing secret is ever said over an open line, but to this very machine: TLS_NEVER with a login
 * is for loopback only, TLS_START without STARTTLS ends before a word of it. */
struct smtp_relay {
    const char *host;
    int port;
    enum tls_kind tls;
    enum smtp_login login;
    str user;
    str secret;       /* a password, or an access token */
    const char *name; /* what we call ourselves in EHLO */
    int stop;         /* readable once everything is to end, or -1 */
    int64_t wait_ms;  /* for the whole exchange; SMTP_MS where 0 */
};

enum smtp_end {
    SMTP_ACCEPTED,  /* the relay answered 2xx to the final dot */
    SMTP_TEMPORARY, /* 4xx, no connection, or it broke before the mail was whole: may be sent again.
                     * Also what is wrong with us and not with this mail: sign-in, certificate */
    SMTP_PERMANENT, /* 5xx: will never be taken */
    SMTP_UNCERTAIN, /* the mail was whole and no answer came: never sent again by itself */
};

struct smtp_result {
    enum smtp_end end;
    enum mail_fault fault; /* MAIL_FAULT_NONE where accepted */
    int code;              /* of the answer that decided, 0 where none did */
    str answer; /* its text, or ours; valid UTF-8, one line; the queue id where accepted */
};

/* Blocks. Never fails otherwise: every ending is one of the four. */
struct smtp_result smtp_send(struct ctx *cx, const struct smtp_relay *relay, str sender,
                             const struct mail_ids *recipients, str bytes);

/* All of it but the mail: connects, signs in, asks whether a mail from `sender` to `recipient`
 * would be taken, and takes that back. */
MUST_USE enum status smtp_try(struct ctx *cx, const struct smtp_relay *relay, str sender,
                              str recipient);

/* What is usual: TLS at once at 465 (RFC 8314 3.3), nothing on this machine, else STARTTLS. */
enum tls_kind smtp_usual_tls(str host, int64_t port);
/* 465, 587, 25 */
int smtp_usual_port(enum tls_kind tls);

#endif
