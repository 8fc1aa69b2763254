/* Mail is fetched: a thread for each connected mailbox, which connects again whatever happens. */
#ifndef JOB_FETCH_MAIL_H
#define JOB_FETCH_MAIL_H

#include "act/firm.h"
#include "mail/fault.h"

struct fetchers;

/* `poll_ms`: FETCH_POLL_MS; 0 leaves it to IDLE alone, for tests. Mailboxes that are connected,
 * changed or disconnected later are noticed within FETCH_LOOK_MS. */
MUST_USE enum status fetchers_start(struct ctx *cx, struct firm *f, int64_t poll_ms,
                                    struct fetchers **ret_fetchers);
/* At once: waits are cut short, a mail half read is read again. Accepts NULL, leaves NULL. */
void fetchers_stop(struct fetchers **f);

#define FETCH_LOOK_MS ((int64_t)2000)

/* ms to wait before the n-th try (1 ..) after this fault: from a second, doubling, to five minutes;
 * where a person has to act, from five minutes to an hour, for providers lock out who keeps
 * knocking. `dice` (any number) spreads it by a quarter either way. */
int64_t fetch_backoff(enum mail_fault fault, int attempt, uint64_t dice);

#endif
