/* One connection to a mailbox, from signing in to its end: what is there is taken in, oldest first,
 * then news as they come. */
#ifndef JOB_FETCH_BOX_H
#define JOB_FETCH_BOX_H

#include "act/fetch_act.h"

struct fetch_how {
    int64_t poll_ms; /* looks by itself this often, whatever IDLE says; 0: never */
    int stop;        /* an eventfd: readable once all is to end */
    bool is_careful; /* asks for one mail at a time: one is too large, and nobody says which */
};

/* Ends only with a failure: of mail/fault.h (MAIL_FAULT_STOPPED when told to stop), E_MISSING when
 * the mailbox is fetched no longer, or one of ours. *ret_was_fine: everything was taken in at
 * least once.
 *
 * A mail is in the spool for good (spool_put_as) before the mark moves, and the mark before it is
 * marked as read, moved or removed there; so whatever dies in between, nothing is lost. What is
 * taken again bears the same name in the spool, and is filed once. */
MUST_USE enum status fetch_box(struct ctx *cx, struct firm *f, struct mailbox_id id,
                               const struct fetch_how *how, bool *ret_was_fine);

#endif
