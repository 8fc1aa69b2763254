/* Whose a mail is that stands in no case (kept aside, or still to be filed). */
#ifndef ACT_ASIDE_H
#define ACT_ASIDE_H

#include "act/firm.h"
#include "store/export.h"

/* Those of a client: an address of theirs is the sender, or stands in a field of the header that
 * says who wrote it or who is to be answered; where no such field can be read, anywhere in it. */
MUST_USE enum status asides_find(struct ctx *cx, struct firm *f, struct client_id id,
                                 struct asides *ret_all);
/* The part of it that looks at the bytes of one. */
bool mail_is_by(struct arena *a, str mail, str address);

#endif
