/* What happens in a database that several processes write to, told to one of them: its own acts and
 * the others', in the order of their commits. NOTIFY only wakes; the events are read from their
 * table, so that a connection that broke loses none. Notes without an event (a draft that grew)
 * travel with the NOTIFY and may be lost. */
#ifndef ACT_LISTENER_H
#define ACT_LISTENER_H

#include "act/firm.h"

struct listener;

/* Tells `fn`, on a thread of its own, of what is committed from now on. */
MUST_USE enum status listener_start(struct ctx *cx, struct firm *f, firm_watch_fn *fn, void *arg,
                                    struct listener **ret_listener);
/* Accepts NULL, leaves NULL. */
void listener_stop(struct listener **listener);

#endif
