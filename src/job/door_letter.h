/* Letters of the house's own: a link for a new password, an invitation. */
#ifndef JOB_DOOR_LETTER_H
#define JOB_DOOR_LETTER_H

#include "act/firm.h"
#include "mail/mime_write.h"
#include "store/q.h"

struct house_letter {
    struct mail_out out;
    str to;
};

/* E_INPUT where it is no longer worth sending: the link is used or over. */
MUST_USE enum status door_letter_write(struct ctx *cx, struct firm *f, struct db *db,
                                       const struct q_outbox *row, const struct q_mailbox *box,
                                       struct house_letter *ret_letter);

#endif
