/* Permission to fetch and send a mailbox's mail: by OAuth 2.0 (RFC 6749), where a provider takes no
 * passwords. Nothing here may be called inside a transaction: all of it may ask the provider. */
#ifndef ACT_OAUTH_ACT_H
#define ACT_OAUTH_ACT_H

#include "act/firm.h"
#include "mail/fault.h"
#include "store/q.h"

/* An access token good for OAUTH_MARGIN_MS at least, for XOAUTH2 or OAUTHBEARER; a new one is asked
 * for where the last one ends sooner. One question at a time per mailbox: who comes meanwhile waits
 * and gets the same token. What the provider says anew is durable before it is used.
 *
 * Failures are of mail/fault.h: MAIL_FAULT_OAUTH_*, each with words under error.<code>. */
MUST_USE enum status oauth_token(struct ctx *cx, struct firm *f, struct mailbox_id id,
                                 str *ret_access);

#endif
