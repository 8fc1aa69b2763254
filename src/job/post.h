/* The outbox's way out: one letter after the other to its mailbox's relay. */
#ifndef JOB_POST_H
#define JOB_POST_H

#include "act/firm.h"

/* Claims the next letter that is due, sends it, settles it as the relay answered. *ret_found is
 * false where none is due. A letter whose mailbox has no relay is left waiting. `stop` is that of
 * struct smtp_relay. */
MUST_USE enum status post_one(struct ctx *cx, struct firm *f, int stop, bool *ret_found);

/* ms UTC of the next letter to come due; INT64_MAX where none waits. */
MUST_USE enum status post_next_at(struct ctx *cx, struct firm *f, int64_t *ret_at);

#endif
