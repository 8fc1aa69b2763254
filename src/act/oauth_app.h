/* What the firm registered at a provider: one app for all its mailboxes there. */
#ifndef ACT_OAUTH_APP_H
#define ACT_OAUTH_APP_H

#include "act/firm.h"
#include "mail/oauth.h"
#include "mail/tls_stream.h"

struct oauth_app {
    enum oauth_kind kind;
    str client_id;
    str secret;             /* "": none is needed, or, putting it: the one that is kept already */
    int64_t secret_ends_at; /* 0: not known */
    str tenant;             /* Microsoft's; a domain, an id, or "organizations" */
    str authorize_url, token_url, scope; /* of OAUTH_OTHER; finding one fills them for all */
    str imap_host;
    int64_t imap_port;
    enum tls_kind imap_tls;
};

/* E_MISSING where the firm has none there. */
MUST_USE enum status oauth_app_find(struct ctx *cx, const struct firm *f, struct db *db,
                                    enum oauth_kind kind, struct oauth_app *ret_app);
/* An admin's. E_INPUT "oauth.client_id", "oauth.tenant", "oauth.address", "oauth.scopes",
 * "fetch.host" with the field: client_id, client_secret, tenant, authorize_url, token_url, scope,
 * imap_host. */
MUST_USE enum status oauth_app_put(struct ctx *cx, struct firm *f, struct actor who,
                                   const struct oauth_app *app);

struct oauth_given {
    struct oauth_answer answer;
    int64_t at;      /* when it came, by our clock */
    int64_t skew_ms; /* how far our clock is ahead of the provider's; 0: not known */
};

/* Asks the token address. Takes up to HTTP_ASK_MS; `stop` as in http/client.h. MAIL_FAULT_OAUTH_*,
 * MAIL_FAULT_STOPPED. */
MUST_USE enum status oauth_app_ask(struct ctx *cx, const struct oauth_app *app, str form, int stop,
                                   struct oauth_given *ret_given);
/* For the body of what is asked. */
struct oauth_client oauth_app_client(const struct oauth_app *app);

#endif
