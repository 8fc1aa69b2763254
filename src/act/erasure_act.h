/* Erasing a client: no word, name or address of theirs is left in the database, its log, the index
 * or the blobs; what stays are numbers, states and dates. Copies made earlier, letters of other
 * clients and what other machines keep are not reached. */
#ifndef ACT_ERASURE_ACT_H
#define ACT_ERASURE_ACT_H

#include "act/firm.h"
#include "store/q.h"

/* An admin's: E_DENIED "agent.admin_only". Returns once no byte is left; where the disk would not
 * have it (full, or somebody reads on), the rows are gone all the same and erasure_finish goes on.
 */
MUST_USE enum status client_erase(struct ctx *cx, struct firm *f, struct actor who,
                                  struct client_id id);
/* Removes blobs nobody needs any more and rewrites the database without what was deleted. Does
 * nothing where no erasure waits for it. For the job. */
MUST_USE enum status erasure_finish(struct ctx *cx, struct firm *f);

#endif
