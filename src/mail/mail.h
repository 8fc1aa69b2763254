/* One mail, understood: what the worker gives back. Every string is valid UTF-8 except `bytes` of
 * attachments; a mail never fails to be read, what went wrong stands in `errors`. */
#ifndef MAIL_MAIL_H
#define MAIL_MAIL_H

#include "mail/address.h"
#include "mail/header.h"

/* Grows whenever the same bytes may be understood differently; kept with each raw mail. */
#define MAIL_PARSER_VERSION 1

enum mail_class {
    MAIL_HUMAN,
    MAIL_AUTO,
    MAIL_OUT_OF_OFFICE,
    MAIL_BULK,
    MAIL_BOUNCE,
    MAIL_LOOP,
};

/* "human", "auto", "out-of-office", ... */
str mail_class_name(enum mail_class c);

struct mail_bounce {
    bool is_there;
    bool is_hard;            /* status 5.x.x; soft may arrive later */
    str status;              /* "5.1.1" (RFC 3463) or "" */
    str recipient;           /* who was not reached, or "" */
    str original_message_id; /* or "" */
};

struct mail_attachment {
    str name; /* as the sender called it, no folders; "" where it has none */
    str type; /* "image/png" */
    str content_id;
    bool is_inline;
    str bytes; /* decoded; not text, any bytes */
};

struct mail_attachments {
    struct mail_attachment *v;
    size_t n;
};

struct mail {
    str message_id; /* without <>; "" where there is none */
    struct mail_addresses from;
    struct mail_addresses to;
    struct mail_addresses cc;
    struct mail_addresses reply_to;
    struct mail_addresses delivered_to; /* Delivered-To, X-Original-To, Envelope-To */
    str subject;
    str date;        /* RFC 3339 with the sender's offset; "" where unreadable */
    int64_t date_at; /* ms UTC; 0 where unreadable */
    enum mail_class class;
    bool may_answer; /* an automatic answer may go back to the sender */
    struct mail_bounce bounce;
    str text;          /* the body as text, LF line ends; from the HTML where there is no text */
    size_t visible;    /* bytes of `text` to show; the rest folds (quotes, signature) */
    bool html_present; /* `html` is the HTML body, to be shown only in a sandboxed frame */
    str html;
    struct mail_ids in_reply_to;
    struct mail_ids references; /* oldest first */
    struct mail_attachments attachments;
    struct mail_ids errors; /* "header.no_end", ...: stable codes, at most MAIL_ERRORS_MAX */
    int64_t size;           /* bytes of the raw mail */
};

/* Empty strings, no lists. */
struct mail *mail_new(struct arena *a);
/* Each code once; `code` lives for ever. */
void mail_error(struct arena *a, struct mail *m, const char *code);

/* What of us a mail must be compared with to know a loop. */
struct mail_own {
    str loop_id;               /* what our automatic mails carry in X-Kantha-Loop */
    struct mail_ids mailboxes; /* our addresses */
};

#endif
