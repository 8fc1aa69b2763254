/* How the letters of a mailbox leave: by which relay, tried out, and whether it takes them. */
#ifndef ACT_SENDING_ACT_H
#define ACT_SENDING_ACT_H

#include "act/firm.h"
#include "mail/fault.h"
#include "mail/smtp.h"
#include "store/q.h"

/* ---- for the settings page ---- */

/* A relay as an admin gives it. */
struct mailbox_relay {
    struct mailbox_id id;
    str host;
    int64_t port;
    enum tls_kind tls;
    enum smtp_login login;
    str user;
    str secret; /* a password; empty: the one that is kept, for the same host only */
};

/* An admin's. Keeps it, the secret sealed; letters that wait for another try go at once. E_INPUT
 * "sending.host", "sending.port", "sending.user", "sending.secret" with the field of that name, and
 * "sending.tls": a password over an open line is for this machine only. */
MUST_USE enum status sending_connect(struct ctx *cx, struct firm *f, struct actor who,
                                     const struct mailbox_relay *by);
/* An admin's. The secret is gone; letters wait in the outbox. */
MUST_USE enum status sending_disconnect(struct ctx *cx, struct firm *f, struct actor who,
                                        struct mailbox_id id);

struct sending_report {
    enum mail_fault fault; /* MAIL_FAULT_NONE: all is well */
    str said;              /* the relay's own words, or ours for developers; may be "" */
};

/* Connects, signs in, asks whether a letter of this mailbox to `to` would be taken; with `letter`
 * (its words alone) sends it. Changes nothing here, keeps nothing. Takes up to SENDING_TEST_MS,
 * twice where a token is renewed, so never inside a transaction. A relay that says no is no
 * failure: it stands in the report. */
struct sending_letter {
    str subject, text, language;
};
MUST_USE enum status sending_test(struct ctx *cx, struct firm *f, struct actor who,
                                  const struct mailbox_relay *by, str to,
                                  const struct sending_letter *letter,
                                  struct sending_report *ret_report);

/* ---- for the job ---- */

/* The relay of a mailbox, with a fresh access token where it signs in by one (so never inside a
 * transaction); stop and wait_ms are the caller's. E_MISSING "sending.none" where it has none. */
MUST_USE enum status sending_load(struct ctx *cx, struct firm *f, struct mailbox_id id,
                                  struct smtp_relay *ret_relay);
/* Hands a letter over; an access token that the relay refuses is renewed once. Without bytes it is
 * only asked whether the relay would take one to the first of `to`. */
struct sending_mail {
    str sender;
    struct mail_ids to;
    str bytes;
};
struct smtp_result sending_send(struct ctx *cx, struct firm *f, struct mailbox_id id,
                                const struct smtp_relay *relay, const struct sending_mail *mail);
/* The relay did not take a letter, and another try may help; for settings and doctor. That it took
 * one, outbox_settle writes down. */
MUST_USE enum status sending_failed(struct ctx *cx, struct firm *f, struct mailbox_id id,
                                    enum mail_fault fault, str said);

#endif
