/* Our side of an LMTP session (RFC 2033): bytes of a mail system in, answers out; no socket, no
 * clock, no database. After the dot each recipient gets an answer of its own, and 250 means that
 * its mail is kept for good.
 *
 * Lines end with CRLF and a mail with CRLF.CRLF, nothing else: a mail in which a line feed stands
 * alone is refused, for two servers may see two mails in it (SMTP smuggling). */
#ifndef MAIL_LMTP_H
#define MAIL_LMTP_H

#include "base/buf.h"
#include "base/limits.h"
#include "base/status.h"

/* What becomes of the mail. A failure of any call is an answer to the peer: E_MISSING 550, E_LIMIT
 * 552, E_IO 452, else 451. */
struct lmtp_house {
    void *self;
    /* Is it a mailbox here? E_MISSING where it is none. */
    enum status (*knows)(struct ctx *cx, void *self, str mailbox);
    /* A mail begins; what came of one before is forgotten. */
    enum status (*begin)(struct ctx *cx, void *self, str sender);
    enum status (*bytes)(struct ctx *cx, void *self, str piece);
    /* The mail is whole: kept for good once this says OK. Once for each mailbox. */
    enum status (*keep)(struct ctx *cx, void *self, str mailbox);
};

struct lmtp_recipient {
    str address;
    enum status kept;
};

struct lmtp {
    struct ctx *cx; /* the caller moves cx->now on; its arena is reset between two mails */
    const struct lmtp_house *house;
    const char *name; /* of this machine */
    size_t size_max;  /* SPOOL_MAIL_MAX */
    bool has_greeted, has_sender, is_mail, is_over;
    int faults;
    char line[LMTP_LINE_MAX];
    size_t line_n;
    bool is_long; /* the line; its rest is not kept */
    struct lmtp_recipient recipients[LMTP_RECIPIENTS_MAX];
    size_t recipients_n;
    str sender;
    int place; /* in the mail: after which of "\r\n.\r\n" we are */
    size_t size;
    bool has_bare_lf;
    enum status taken; /* how taking it in goes */
};

/* Puts the greeting into `out`. */
void lmtp_open(struct lmtp *l, struct buf *out);
/* Takes all of `bytes`; answers go to `out`. False once the connection is to be closed. */
bool lmtp_feed(struct lmtp *l, str bytes, struct buf *out);
/* A mail or a command is under way: who is silent now is slow. */
bool lmtp_is_busy(const struct lmtp *l);
/* We close: too slow, or we are ending ("421 4.4.2 ..."). */
void lmtp_end(struct lmtp *l, const char *why, struct buf *out);

#endif
