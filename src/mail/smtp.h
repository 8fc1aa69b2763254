/* Handing one mail to a relay, and knowing exactly how it ended. */
#ifndef MAIL_SMTP_H
#define MAIL_SMTP_H

#include "mail/mail.h"

#include <stdatomic.h>

struct smtp_relay {
    const char *host;
    int port;
    const char *user; /* NULL: no sign-in */
    const char *password;
    const char *name; /* what we call ourselves in EHLO */
    int64_t wait_ms;  /* for the whole exchange; SMTP_MS where 0 */
    /* Another thread may ask for an end: clock_mono() when the exchange is broken off. NULL or 0:
     * nobody has. */
    const atomic_llong *ends_at;
};

enum smtp_end {
    SMTP_ACCEPTED,  /* the relay answered 2xx to the final dot */
    SMTP_TEMPORARY, /* 4xx, no connection, or it broke before the mail was whole: may be sent again
                     */
    SMTP_PERMANENT, /* 5xx: will never be taken */
    SMTP_UNCERTAIN, /* the mail was whole and no answer came: never sent again by itself */
};

struct smtp_result {
    enum smtp_end end;
    int code;      /* the relay's last answer, 0 for none */
    str answer;    /* its text, valid UTF-8, one line; the queue id where accepted */
    bool is_login; /* the refusal was about user and password */
};

/* Blocks. Never fails otherwise: every ending is one of the four. */
struct smtp_result smtp_send(struct ctx *cx, const struct smtp_relay *relay, str sender,
                             const struct mail_ids *recipients, str bytes);

#endif
