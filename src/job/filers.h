/* Threads that take in what the spool holds: at the start, at each knock, and every few seconds in
 * case a knock was lost. Many at once, so that the writer commits their acts as one group. */
#ifndef JOB_FILERS_H
#define JOB_FILERS_H

#include "act/firm.h"

struct filers;

MUST_USE enum status filers_start(struct ctx *cx, struct firm *f, struct filers **ret_filers);
/* Finishes the mails it has begun; the others wait in the spool. Accepts NULL, leaves NULL. */
void filers_stop(struct filers **f);

#endif
