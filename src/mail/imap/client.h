/* One signed-in connection to an IMAP server, for taking mail in (RFC 3501, RFC 9051). Blocks,
 * never without an end: each command has IMAP_COMMAND_MS
 * (or the target's wait_ms), each mail ten times as long, and the `stop` of
 * the target ends any wait. Failures carry a code of mail/fault.h with the server's words in
 * err.text; after MAIL_FAULT_DENIED, _NO_FOLDER, _QUOTA and a BUSY answer the connection lives on,
 * after anything else it is only good for closing. One thread at a time. */
#ifndef MAIL_IMAP_CLIENT_H
#define MAIL_IMAP_CLIENT_H

#include "mail/imap/response.h"
#include "mail/tls_stream.h"

struct imap;

/* Connects, reads the greeting, secures the line as the target says (STARTTLS: RFC 3501 6.2.1; what
 * was said in the clear is forgotten). Nothing secret is ever sent before that. */
MUST_USE enum status imap_open(struct ctx *cx, const struct tls_target *target,
                               struct imap **ret_imap);
/* Says LOGOUT where the line still lives, waits two seconds at most. Accepts NULL, leaves NULL. */
void imap_close(struct imap **imap);

enum imap_login {
    IMAP_PASSWORD, /* AUTHENTICATE PLAIN (RFC 4616), else LOGIN */
    IMAP_OAUTH,    /* `secret` is an access token: XOAUTH2 (Google, Microsoft), else OAUTHBEARER
                      (RFC 7628) */
};

/* With SASL-IR (RFC 4959) where offered. MAIL_FAULT_PASSWORD, MAIL_FAULT_TOKEN (the server's
 * challenge stands in err.text), MAIL_FAULT_NO_LOGIN. Then says who we are (ID, RFC 2971) and
 * enables UTF-8 where it is offered (RFC 5161, RFC 6855). */
MUST_USE enum status imap_sign_in(struct ctx *cx, struct imap *im, enum imap_login login, str user,
                                  str secret);

/* "IDLE", "MOVE", "UIDPLUS": what the server said it can. */
bool imap_can(const struct imap *im, const char *what);

struct imap_folder {
    str name;         /* UTF-8 */
    bool is_openable; /* holds mail */
};
struct imap_folders {
    struct imap_folder *v;
    size_t n;
};
/* At most IMAP_FOLDERS_MAX; later ones are left out. */
MUST_USE enum status imap_list(struct ctx *cx, struct imap *im, struct imap_folders *ret_folders);

struct imap_box {
    int64_t uid_validity; /* never 0 */
    int64_t uid_next;     /* 0: the server does not say */
    int64_t exists;       /* mails */
};
/* SELECT; `folder` in UTF-8. MAIL_FAULT_NO_FOLDER. */
MUST_USE enum status imap_select(struct ctx *cx, struct imap *im, str folder,
                                 struct imap_box *ret_box);

struct imap_uids {
    int64_t *v; /* ascending, each once */
    size_t n;
};
/* UID SEARCH; `criteria` is ours, ASCII (RFC 3501 6.4.4). */
MUST_USE enum status imap_search(struct ctx *cx, struct imap *im, str criteria,
                                 struct imap_uids *ret_uids);

/* Where mails go: `bytes` of one in pieces, then `whole` with what the server knows of it. A
 * failure of either ends the fetching and the connection. */
struct imap_taker {
    enum status (*bytes)(struct ctx *cx, void *arg, str piece);
    enum status (*whole)(struct ctx *cx, void *arg, const struct imap_item *item);
    void *arg;
};
/* UID FETCH (UID RFC822.SIZE INTERNALDATE BODY.PEEK[]): leaves \Seen as it is. In the order of the
 * server; a mail that is gone meanwhile is left out. MAIL_FAULT_LARGE: one is past SPOOL_MAIL_MAX,
 * whatever the server said of its size; nothing of it was read, so the connection is over. */
MUST_USE enum status imap_fetch(struct ctx *cx, struct imap *im, const struct imap_uids *uids,
                                const struct imap_taker *taker);

/* Which one it was, where the server told its UID before it; else 0. */
int64_t imap_large(const struct imap *im);

MUST_USE enum status imap_mark_seen(struct ctx *cx, struct imap *im, const struct imap_uids *uids);
/* \Deleted, then UID EXPUNGE (RFC 4315) of just these; without UIDPLUS they stay marked, for a
 * plain EXPUNGE would remove what others marked. */
MUST_USE enum status imap_remove(struct ctx *cx, struct imap *im, const struct imap_uids *uids);
/* MOVE (RFC 6851), else COPY and imap_remove, as 3.3 has it. */
MUST_USE enum status imap_move(struct ctx *cx, struct imap *im, const struct imap_uids *uids,
                               str folder);

/* Waits for news of the selected folder (IDLE, RFC 2177) at most `wait_ms`, never past
 * IMAP_IDLE_MS; the caller calls again. DONE must be answered within IMAP_COMMAND_MS, so a dead
 * line is noticed then. */
MUST_USE enum status imap_idle(struct ctx *cx, struct imap *im, int64_t wait_ms, bool *ret_news);
/* The same without IDLE: asks now. */
MUST_USE enum status imap_noop(struct ctx *cx, struct imap *im, bool *ret_news);

#endif
