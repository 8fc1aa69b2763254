/* What happened, told in words: for the audit page, the table one can take away, and programs. */
#ifndef ACT_AUDIT_H
#define ACT_AUDIT_H

#include "act/firm.h"
#include "base/buf.h"
#include "store/q.h"

/* "took the case"; a kind without words stands as it is called inside. */
str audit_what(struct arena *a, const struct reader *r, const struct q_audit *e);
/* A name, or "the job", "a command". */
str audit_who(struct arena *a, const struct reader *r, const struct q_audit *e);
/* By which door: "on the web", "by the API". */
str audit_via(struct arena *a, const struct reader *r, const struct q_audit *e);

/* All rows as CSV (RFC 4180) with a head: UTC, names of kinds. */
MUST_USE enum status audit_csv(struct ctx *cx, const struct reader *r,
                               const struct q_audit_rows *rows, struct buf *ret_csv);

#endif
