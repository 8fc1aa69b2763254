/* Work that one process does for all that share a database: fetching a mailbox, sweeping, alarms.
 * Who has the lease does it, and renews it before it ends; who died lets go by not renewing. A firm
 * in a folder is served by one process (firm_hold): it has every lease. */
#ifndef ACT_LEASE_H
#define ACT_LEASE_H

#include "act/firm.h"

/* For LEASE_WORK_MS from cx->now; asked again by its holder it is renewed. A failure is a no. */
MUST_USE enum status lease_take(struct ctx *cx, struct firm *f, str name, bool *ret_has);
/* Others need not wait until it ends. */
MUST_USE enum status lease_leave(struct ctx *cx, struct firm *f, str name);

#endif
