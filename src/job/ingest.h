/* From the spool into cases. */
#ifndef JOB_INGEST_H
#define JOB_INGEST_H

#include "act/mail_act.h"

/* Up to INGEST_WORKERS helper processes that read mail, shared by any number of threads; none runs
 * before the first mail. */
struct ingest;

#define INGEST_WORKERS 2

MUST_USE enum status ingest_open(struct ctx *cx, struct firm *f, struct ingest **ret_ingest);
/* Ends the helpers. Accepts NULL, leaves NULL. */
void ingest_close(struct ingest **g);

/* One mail of the spool: read by a helper, kept as a blob, filed; removed from the spool once that
 * is durable. A second run after a crash files nothing twice. Whatever fails, the mail stays in
 * the spool; one that is gone already is fine (*ret_filed then says MAIL_ALREADY). */
MUST_USE enum status ingest_mail(struct ingest *g, struct ctx *cx, str name,
                                 struct mail_filed *ret_filed);

/* Mails that a person wants read again (act/mail_wanted.h), at most INGEST_AGAIN of them; *ret_n is
 * how many there were. One that fails is left for the next time. */
#define INGEST_AGAIN 100
MUST_USE enum status ingest_again(struct ingest *g, struct ctx *cx, size_t *ret_n);

/* What our own automatic mails carry, so that they are known when they come back. */
str ingest_loop_id(struct ctx *cx, const struct firm *f);

#endif
