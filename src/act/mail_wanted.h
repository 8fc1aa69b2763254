/* Mail that a person wants read again. */
#ifndef ACT_MAIL_WANTED_H
#define ACT_MAIL_WANTED_H

#include "act/event.h"
#include "act/firm.h"

/* The job, which is woken, reads a mail again: one kept aside is filed into
 * its case or one of its own, and waits for us; E_CONFLICT "row.changed" where it is not aside. */
MUST_USE enum status mail_open_aside(struct ctx *cx, struct firm *f, struct actor who,
                                     struct raw_id id);
/* The mail of a case of kind unreadable: what is understood now replaces what was not, and the
 * case is an ordinary one. E_INPUT "case.kind" for any other. */
MUST_USE enum status mail_read_again(struct ctx *cx, struct firm *f, struct actor who,
                                     struct case_id id);

#endif
