/* A letter to an agent: a word they gave is soon due. */
#ifndef JOB_REMIND_LETTER_H
#define JOB_REMIND_LETTER_H

#include "job/door_letter.h"

/* Is this row one? */
bool is_remind_letter(const struct q_outbox *row);
/* E_INPUT where the promise is gone. */
MUST_USE enum status remind_letter_write(struct ctx *cx, struct firm *f, struct db *db,
                                         const struct q_outbox *row, const struct q_mailbox *box,
                                         struct house_letter *ret_letter);

#endif
