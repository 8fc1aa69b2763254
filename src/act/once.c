/* Requests that are done once. */
#include "act/once.h"

#include "base/limits.h"
#include "store/q.h"

enum status once_begin(struct ctx *cx, struct tx *tx)
{
    int64_t n;
    TRY(q_once_begin(cx, tx, cx->once->key, cx->once->fingerprint, cx->now, &n));
    if (n == 0)
        return FAIL(cx, E_CONFLICT, "once.lost", NULL, "another request with this key came first");
    return OK;
}

enum status once_look(struct ctx *cx, struct db *db, const struct once *once,
                      struct once_answer *ret_answer)
{
    struct q_once_by_key row;
    enum status s = q_once_by_key(cx, db, once->key, &row);
    *ret_answer = (struct once_answer){ 0 };
    if (s == E_MISSING)
        return OK;
    TRY(s);
    if (!str_eq(row.fingerprint, once->fingerprint))
        return FAIL(cx, E_INPUT, "once.other", NULL, "the key was used for another request");
    if (!row.status.has)
        return FAIL(cx, E_CONFLICT, "once.lost", NULL, "done, and its answer is not known");
    *ret_answer = (struct once_answer){ (int)row.status.v, row.body, row.location, row.etag };
    return OK;
}

struct keep {
    const struct once *once;
    const struct once_answer *answer;
};

static enum status keep_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct keep *k = arg;
    int64_t n;
    struct q_once_answer_in in = { .key = k->once->key,
                                   .status = k->answer->status,
                                   .body = k->answer->body,
                                   .location = k->answer->location,
                                   .etag = k->answer->etag };
    return q_once_answer(cx, tx, &in, &n);
}

enum status once_keep(struct ctx *cx, struct firm *f, const struct once *once,
                      const struct once_answer *answer)
{
    if (!once->is_begun || answer->body.n > ONCE_BODY_MAX)
        return OK;
    return firm_write(cx, f, keep_fn, &(struct keep){ once, answer });
}

static enum status sweep_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    int64_t n;
    (void)arg;
    return q_once_sweep(cx, tx, cx->now - ONCE_KEEP_MS, &n);
}

enum status once_sweep(struct ctx *cx, struct firm *f)
{
    return firm_write(cx, f, sweep_fn, NULL);
}

enum status once_forget(struct ctx *cx, struct tx *tx)
{
    int64_t n;
    return q_once_forget(cx, tx, &n);
}
