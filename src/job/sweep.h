/* What time alone brings about: reminders, cases put aside, silence, leases, sessions. Each minute.
 */
#ifndef JOB_SWEEP_H
#define JOB_SWEEP_H

#include "act/firm.h"

#define SWEEP_MS ((int64_t)60 * 1000)

/* What each process has in its own folder. */
MUST_USE enum status sweep_here(struct ctx *cx, struct firm *f);
/* What is everybody's, for who has the lease "sweep". All of it; the first failure is told after
 * the others had their turn. */
MUST_USE enum status sweep(struct ctx *cx, struct firm *f);

#endif
