/* How mailboxes are fetched: connecting one, trying it out, and what the fetching job remembers. */
#ifndef ACT_FETCH_ACT_H
#define ACT_FETCH_ACT_H

#include "act/firm.h"
#include "mail/fault.h"
#include "mail/imap/client.h"
#include "store/q.h"

/* ---- for the settings page ---- */

enum fetch_afterwards {
    FETCH_KEEP,   /* the mail stays as it is, unread */
    FETCH_SEEN,   /* marked as read */
    FETCH_REMOVE, /* removed, once it is durable here */
    FETCH_MOVE,   /* moved to move_to, once it is durable here */
};
str fetch_afterwards_name(enum fetch_afterwards a);

/* Where the mail of a mailbox comes from. */
struct mailbox_source {
    struct mailbox_id id;
    str host;
    int64_t port;
    enum tls_kind tls;
    enum imap_login login;
    str user;
    str secret; /* a password; empty: the one that is kept already. None where login is IMAP_OAUTH
                 */
    str folder; /* UTF-8; empty: INBOX */
    enum fetch_afterwards afterwards;
    str move_to;
    bool takes_old; /* what is there already too; else from now on */
};

/* An admin's. Keeps it, the secret sealed; the job connects within seconds. E_INPUT "fetch.host",
 * "fetch.port", "fetch.user", "fetch.secret", "fetch.move_to" with the field of that name. */
MUST_USE enum status mailbox_connect(struct ctx *cx, struct firm *f, struct actor who,
                                     const struct mailbox_source *from);
/* Inside oauth_finish's transaction: it is fetched with the tokens of act/oauth_act.h from now on,
 * as its own address. What was chosen for its folder stays as it was. */
struct mailbox_by_token {
    struct mailbox_id id;
    str host;
    int64_t port;
    enum tls_kind tls;
    bool takes_old; /* where it is fetched for the first time */
};
MUST_USE enum status mailbox_fetch_by_token(struct ctx *cx, struct tx *tx, const struct firm *f,
                                            const struct mailbox_by_token *to);
/* An admin's. The secret is gone; how far we were is remembered. */
MUST_USE enum status mailbox_disconnect(struct ctx *cx, struct firm *f, struct actor who,
                                        struct mailbox_id id);

struct mailbox_report {
    enum mail_fault fault; /* MAIL_FAULT_NONE: all is well */
    const char *key;       /* of its words, "error.imap.password"; NULL where all is well */
    str said;              /* the server's own words or ours for developers; may be "" */
    struct imap_folders folders;
    int64_t exists; /* mails in the folder */
    bool can_idle;  /* new mail is here within a second; else within a minute */
};

/* Connects, signs in, looks for the folder and the one to move to; changes nothing. Takes up to a
 * minute, so never inside a transaction. A server that says no is no failure: it stands in the
 * report. */
MUST_USE enum status mailbox_test(struct ctx *cx, struct firm *f, struct actor who,
                                  const struct mailbox_source *from,
                                  struct mailbox_report *ret_report);

/* ---- for the job ---- */

/* E_MISSING where the mailbox is fetched no longer. *ret_secret: its password. */
MUST_USE enum status fetch_load(struct ctx *cx, struct firm *f, struct mailbox_id id,
                                struct q_fetch *ret_fetch, str *ret_secret);
/* A connection, signed in, with a password or with act/oauth_act.h's token; one that is refused is
 * renewed once. */
struct fetch_way {
    struct mailbox_id id;
    struct tls_target to;
    enum imap_login login;
    str user;
    str secret;
};
MUST_USE enum status fetch_sign_in(struct ctx *cx, struct firm *f, const struct fetch_way *way,
                                   struct imap **ret_imap);
enum imap_login fetch_login(const struct q_fetch *row);
enum fetch_afterwards fetch_afterwards(const struct q_fetch *row);

/* The mark of a folder under its UIDVALIDITY. */
struct fetch_place {
    struct mailbox_id mailbox_id;
    str account;
    int64_t uid_validity;
};
struct fetch_place fetch_place_of(struct ctx *cx, const struct q_fetch *row, int64_t uid_validity);

/* Finds it, or makes it: `last_uid` is the folder's highest. A folder seen for the first time
 * begins at 0 or, without its old mails, at last_uid. One that was renumbered (RFC 3501 2.3.1.1)
 * begins at 0 again: what is taken twice is known by Message-ID and content when it is filed; what
 * came before our first look stays where it is. */
MUST_USE enum status fetch_mark(struct ctx *cx, struct firm *f, const struct fetch_place *at,
                                bool takes_old, int64_t last_uid,
                                struct q_fetch_mark_get *ret_mark);
/* One that was taken, and its name in the spool; "": it is not wanted here. */
struct fetch_taken {
    int64_t uid;
    str spool_name;
};
struct fetch_batch {
    int64_t uid;     /* all mails up to this one are in the spool for good */
    int64_t waiting; /* so many more are known */
    const struct fetch_taken *taken;
    size_t n;
};
MUST_USE enum status fetch_mark_move(struct ctx *cx, struct firm *f, const struct fetch_place *at,
                                     const struct fetch_batch *batch);
MUST_USE enum status fetch_mark_settle(struct ctx *cx, struct firm *f, const struct fetch_place *at,
                                       int64_t uid);
/* This one was not to be had; *ret_tries: how often by now. */
MUST_USE enum status fetch_miss(struct ctx *cx, struct firm *f, const struct fetch_place *at,
                                int64_t uid, enum mail_fault why, int64_t *ret_tries);
MUST_USE enum status fetch_misses(struct ctx *cx, struct firm *f, const struct fetch_place *at,
                                  struct q_fetch_misses_of_rows *ret_rows);

/* ---- what was lost here: it lies on the server, was taken, and is held no more ---- */

MUST_USE enum status fetch_losts(struct ctx *cx, struct firm *f, struct mailbox_id id,
                                 struct q_losts_rows *ret_rows);
/* What was taken of a stretch of UIDs, and whether each is held. */
MUST_USE enum status fetch_held(struct ctx *cx, struct firm *f, const struct fetch_place *at,
                                int64_t first, int64_t last, struct q_fetched_held_rows *ret_rows);
/* It was fetched again, into the spool; filing it ends the matter. */
MUST_USE enum status fetch_lost_here(struct ctx *cx, struct firm *f, const struct fetch_place *at,
                                     const struct fetch_taken *taken);
/* It is not on the server any more. */
MUST_USE enum status fetch_lost_gone(struct ctx *cx, struct firm *f, int64_t id);
/* What a comparison found: those, and no others, at most COMPARE_MOST. */
MUST_USE enum status fetch_compared(struct ctx *cx, struct firm *f, const struct fetch_place *at,
                                    const struct fetch_taken *lost, size_t n);

/* How the last look went, for settings, doctor and watchdog. */
MUST_USE enum status fetch_fine(struct ctx *cx, struct firm *f, struct mailbox_id id);
MUST_USE enum status fetch_failed(struct ctx *cx, struct firm *f, struct mailbox_id id,
                                  const struct err *why);

#endif
