/* Tokens: what lets a program in. Each speaks for one agent, never for more than its scopes say. */
#ifndef ACT_TOKEN_ACT_H
#define ACT_TOKEN_ACT_H

#include "act/firm.h"

struct token_new {
    struct agent_id agent;
    str name;
    str scopes;         /* "all", or "cases:read clients:write" (api/call.h) */
    int64_t expires_at; /* 0: never */
};
/* Shown once; only its hash is kept. An admin's: E_DENIED "agent.admin_only". E_INPUT "token.name",
 * "token.past"; E_LIMIT "token.too_many" (TOKENS_MAX). */
MUST_USE enum status token_make(struct ctx *cx, struct firm *f, struct actor who,
                                const struct token_new *in, str *ret_token,
                                struct token_id *ret_id);
/* From now on it lets nobody in. An admin's. E_MISSING "token.gone". */
MUST_USE enum status token_revoke(struct ctx *cx, struct firm *f, struct actor who,
                                  struct token_id id);
/* It was used just now; no event. */
MUST_USE enum status token_touch(struct ctx *cx, struct firm *f, struct token_id id);

#endif
