/* Permission to fetch and send a mailbox's mail: by OAuth 2.0 (RFC 6749), where a provider takes no
 * passwords. Nothing here may be called inside a transaction: all of it may ask the provider.
 *
 * What goes wrong is of mail/fault.h, MAIL_FAULT_OAUTH_*, each with words under error.<code>. */
#ifndef ACT_OAUTH_ACT_H
#define ACT_OAUTH_ACT_H

#include "act/oauth_app.h"
#include "store/q.h"

/* ---- for whoever signs in with XOAUTH2 or OAUTHBEARER ---- */

/* An access token good for OAUTH_MARGIN_MS at least; a new one is asked for where the last one ends
 * sooner. One question at a time per mailbox: who comes meanwhile waits and gets the same token.
 * What the provider gives is durable before it is used. While the provider is not reached, a token
 * that has not ended yet is handed out to its end. */
MUST_USE enum status oauth_token(struct ctx *cx, struct firm *f, struct mailbox_id id,
                                 str *ret_access);
/* `refused` was not taken by the mail server: another one, whatever its time. STR_NULL: as
 * oauth_token. `stop` as in http/client.h. */
MUST_USE enum status oauth_token_anew(struct ctx *cx, struct firm *f, struct mailbox_id id,
                                      str refused, int stop, str *ret_access);
/* A new token was refused too. Never OK: MAIL_FAULT_OAUTH_OTHER where somebody signed in with
 * another address, else MAIL_FAULT_OAUTH_MAIL. `said` is the mail server's. */
MUST_USE enum status oauth_not_taken(struct ctx *cx, struct firm *f, struct mailbox_id id,
                                     const char *said);

/* ---- for the pages ---- */

/* Where the browser comes back to: base_url and this. */
#define OAUTH_REDIRECT "/mailboxes/oauth"
/* Providers send a browser back by https, or to this very machine (RFC 8252 7.3, 8.3). */
bool oauth_can_come_back(struct ctx *cx, str base_url);

struct oauth_leaving {
    struct mailbox_id mailbox;
    enum oauth_kind kind;
    str session;  /* whose it is: a hash of its token */
    str base_url; /* "https://desk.dighipar.example" */
    bool takes_old;
};
/* An admin's. The address to send the browser to, good for OAUTH_AWAY_MS, once, in this session.
 * E_INPUT "oauth.base_url" where the browser could not come back. */
MUST_USE enum status oauth_begin(struct ctx *cx, struct firm *f, struct actor who,
                                 const struct oauth_leaving *from, str *ret_url);

/* The browser is back: E_CONFLICT "oauth.state" where nobody left so, or not from this session, or
 * too long ago, or came back already. */
struct oauth_return {
    struct mailbox_id mailbox;
    enum oauth_kind kind;
    str verifier, redirect;
    bool takes_old;
};
MUST_USE enum status oauth_take(struct ctx *cx, struct firm *f, str session, str state,
                                struct oauth_return *ret_back);
/* As the address of the return says; STR_NULL where it does not. */
struct oauth_said {
    str code, error, description;
    str iss; /* RFC 9207 */
};
/* An admin's. Exchanges the code, keeps what is given, and has the mailbox fetched with it. */
MUST_USE enum status oauth_finish(struct ctx *cx, struct firm *f, struct actor who,
                                  const struct oauth_return *back, const struct oauth_said *said);

#endif
