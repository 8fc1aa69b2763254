/* What a client says to sign in, for IMAP and SMTP alike (SASL, RFC 4422): exchanges in which it
 * speaks once. */
#ifndef MAIL_SASL_H
#define MAIL_SASL_H

#include "mail/fault.h"

struct sasl {
    const char *name;      /* "XOAUTH2" */
    str says;              /* not yet in base64 */
    str gives_up;          /* what answers a challenge that tells of a failure, in base64 */
    enum mail_fault fault; /* what a refusal means */
};

/* RFC 4616 */
struct sasl sasl_plain(struct ctx *cx, str user, str password);
/* Google's and Microsoft's own; `token` is an access token. */
struct sasl sasl_xoauth2(struct ctx *cx, str user, str token);
/* RFC 7628 */
struct sasl sasl_oauthbearer(struct ctx *cx, str user, str token);

str sasl_write(struct ctx *cx, str s); /* into base64 */
str sasl_read(struct ctx *cx, str s);  /* out of it; the first 1000 bytes, valid UTF-8 */

/* MAIL_FAULT_PASSWORD where there is no user or no secret, or they cannot be said. */
MUST_USE enum status sasl_check(struct ctx *cx, str user, str secret);

#endif
