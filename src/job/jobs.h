/* The work behind the pages: mail comes in, letters go out, time passes. Threads of one firm. */
#ifndef JOB_JOBS_H
#define JOB_JOBS_H

#include "act/firm.h"

struct jobs;

MUST_USE enum status jobs_start(struct ctx *cx, struct firm *f, struct jobs **ret_jobs);
/* Finishes the mails it has begun, and the letter within LETTER_END_MS: one broken off before its
 * final dot is sent again later, one after it is uncertain. The rest waits in spool and outbox.
 * Before firm_close. Accepts NULL, leaves NULL. */
void jobs_stop(struct jobs **j);
#define LETTER_END_MS ((int64_t)5000)
#define OUTBOX_LOOK_MS ((int64_t)1000) /* letters go within so long of their time */

/* Everything there is to do at cx->now, once, on this thread. */
MUST_USE enum status jobs_run_once(struct ctx *cx, struct firm *f);

#endif
