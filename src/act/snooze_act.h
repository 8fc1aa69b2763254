/* Cases put aside until a time; they come back by themselves, or when the client writes. */
#ifndef ACT_SNOOZE_ACT_H
#define ACT_SNOOZE_ACT_H

#include "act/firm.h"

/* E_INPUT "snooze.past", "snooze.far" (SNOOZE_DAYS_MAX). */
MUST_USE enum status case_snooze(struct ctx *cx, struct firm *f, struct actor who,
                                 struct case_id id, int64_t version, int64_t until);
/* At once; fine where it is not put aside. */
MUST_USE enum status case_wake(struct ctx *cx, struct firm *f, struct actor who, struct case_id id);
/* All whose time has come, on top of their lists. */
MUST_USE enum status cases_wake_due(struct ctx *cx, struct firm *f, int *ret_n);

/* The client spoke: what was put aside is back. Inside another act's transaction. */
MUST_USE enum status case_heard(struct ctx *cx, struct tx *tx, struct actor who, struct case_id id,
                                int64_t at, bool is_waiting);

#endif
