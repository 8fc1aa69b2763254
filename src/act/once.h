/* A request with a key of its asker's is done once, however often it comes: a program that never
 * got its answer asks again. The key is written in the transaction of the first act the request
 * does, so either both are there or neither; the answer is kept beside it for a day and given
 * again (draft-ietf-httpapi-idempotency-key-header-07). */
#ifndef ACT_ONCE_H
#define ACT_ONCE_H

#include "act/firm.h"

#define ONCE_KEEP_MS (INT64_C(24) * 60 * 60 * 1000)
#define ONCE_KEY_MAX 255
#define ONCE_BODY_MAX (256 * KIB) /* a longer answer is not kept */

struct once {
    str key;         /* a hash of who asks, for what, and their key */
    str fingerprint; /* a hash of the whole request */
    bool is_begun;   /* its act is done */
};

/* What was answered; status 0: nothing was done under this key yet. */
struct once_answer {
    int status;
    str body;
    str location;
    str etag;
};
/* E_INPUT "once.other": the key was used for another request. E_CONFLICT "once.lost": it was done,
 * but what was answered is not known (it runs just now, or the desk was stopped before it
 * answered).
 */
MUST_USE enum status once_look(struct ctx *cx, struct db *db, const struct once *once,
                               struct once_answer *ret_answer);
/* After the act. Nothing to do where none was done. */
MUST_USE enum status once_keep(struct ctx *cx, struct firm *f, const struct once *once,
                               const struct once_answer *answer);
MUST_USE enum status once_sweep(struct ctx *cx, struct firm *f);
/* No answer is known any more: part of erasing a client, in its transaction. */
MUST_USE enum status once_forget(struct ctx *cx, struct tx *tx);

/* For firm_write: writes the key of cx->once. E_CONFLICT "once.lost" where it is there. */
MUST_USE enum status once_begin(struct ctx *cx, struct tx *tx);

#endif
