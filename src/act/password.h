/* Passwords: argon2id as RFC 9106 and OWASP give it for 19 MiB and two passes. */
#ifndef ACT_PASSWORD_H
#define ACT_PASSWORD_H

#include "base/status.h"

/* E_INPUT "password.short", "password.long". Takes some 50 ms; at most two run at a time. */
MUST_USE enum status password_hash(struct ctx *cx, str password, str *ret_hash);
/* False for a NULL hash too, in the same time. */
bool password_fits(str hash, str password);

#endif
