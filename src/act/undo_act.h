/* Taking back what was just done to a case: closing it, taking it, passing it on. */
#ifndef ACT_UNDO_ACT_H
#define ACT_UNDO_ACT_H

#include "act/firm.h"
#include "base/clock.h"

#define UNDO_MS (20 * SECOND_MS) /* so long the page offers it with one key */

/* May `kind`, an event of a case, be taken back? */
bool case_may_undo(str kind);
/* The case is as it was before the event `seq`, which `who` did; what came in meanwhile stays.
 * E_CONFLICT "undo.late" where somebody changed the same thing since; E_MISSING for an event that
 * is none of this case, not theirs or not of a kind that can be taken back. */
MUST_USE enum status case_undo(struct ctx *cx, struct firm *f, struct actor who, struct case_id id,
                               int64_t seq);

#endif
