/* A mail of ours, as bytes for the relay: UTF-8 text and a restrained HTML alternative made from
 * the same Markdown, attachments, threading fields. The same input gives the same bytes, so a
 * second try sends the same mail. RFC 5322, 2045-2047, 2231, 3834. */
#ifndef MAIL_MIME_WRITE_H
#define MAIL_MIME_WRITE_H

#include "mail/date.h"
#include "mail/mail.h"

enum mail_auto {
    MAIL_BY_PERSON, /* no Auto-Submitted, no loop mark */
    MAIL_REPLIED,   /* an automatic answer */
    MAIL_GENERATED, /* a notice nobody asked for */
};

struct mail_out {
    struct mail_address from;
    struct mail_addresses to;
    struct mail_addresses cc;
    struct mail_address reply_to; /* the signed plus-address; address "" leaves it out */
    str subject;
    str message_id;             /* without <> */
    str in_reply_to;            /* or "" */
    struct mail_ids references; /* oldest first; the first and the last nine are written */
    struct mail_date date;
    str text;      /* Markdown, UTF-8 */
    str signature; /* Markdown, stands behind "-- "; or "" */
    str language;  /* "en", "bn" */
    enum mail_auto automatic;
    str loop_id; /* X-Kantha-Loop, where automatic */
    struct mail_attachments attachments;
};

/* E_INPUT where an address is not valid or a field that must be one line is not; E_LIMIT past
 * MAIL_OUT_MAX. */
MUST_USE enum status mail_write(struct ctx *cx, const struct mail_out *m, str *ret_bytes);

#endif
