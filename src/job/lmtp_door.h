/* Where a mail system hands mail over by LMTP (RFC 2033): on threads of its own, into the spool.
 * Who can reach the socket can hand mail in, so it is a file with rights, or loopback. */
#ifndef JOB_LMTP_DOOR_H
#define JOB_LMTP_DOOR_H

#include "act/firm.h"
#include "http/listen.h"

struct lmtp_door;

struct lmtp_options {
    struct listening on; /* closed with the door */
    int64_t wait_ms;     /* for the peer's next byte; LMTP_WAIT_MS where 0 */
    int64_t mail_ms;     /* for a whole mail; LMTP_MAIL_MS where 0 */
};

/* Up to LMTP_PEERS_MAX peers at once; more wait until one goes. */
MUST_USE enum status lmtp_door_open(struct ctx *cx, struct firm *f, const struct lmtp_options *o,
                                    struct lmtp_door **ret_door);
/* A mail that is whole is kept and answered; one that is not is broken off, and its sender tries
 * again. Accepts NULL, leaves NULL. */
void lmtp_door_close(struct lmtp_door **door);

#endif
