/* An alarm, in words: mail has stopped, it goes again, or this is only a test. */
#ifndef JOB_ALARM_LETTER_H
#define JOB_ALARM_LETTER_H

#include "job/door_letter.h"

bool is_alarm(const struct q_outbox *row);
/* E_INPUT where the second way was taken back meanwhile. */
MUST_USE enum status alarm_letter_write(struct ctx *cx, struct firm *f, struct db *db,
                                        const struct q_outbox *row, const struct q_mailbox *box,
                                        struct house_letter *ret_letter);

#endif
