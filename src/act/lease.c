/* Work that one process does for all. */
#include "act/lease.h"

#include "base/limits.h"
#include "store/q.h"

struct lease {
    str name;
    str node;
    int64_t changed;
};

static enum status take_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct lease *l = arg;
    return q_lease_take(cx, tx, l->name, l->node, cx->now + LEASE_WORK_MS, cx->now, &l->changed);
}

enum status lease_take(struct ctx *cx, struct firm *f, str name, bool *ret_has)
{
    struct lease l = { .name = name, .node = firm_node(f) };
    *ret_has = !firm_is_shared(f);
    if (*ret_has)
        return OK;
    TRY(firm_write(cx, f, take_fn, &l));
    *ret_has = l.changed > 0;
    return OK;
}

static enum status leave_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct lease *l = arg;
    return q_lease_leave(cx, tx, l->name, l->node, &l->changed);
}

enum status lease_leave(struct ctx *cx, struct firm *f, str name)
{
    struct lease l = { .name = name, .node = firm_node(f) };
    return firm_is_shared(f) ? firm_write(cx, f, leave_fn, &l) : OK;
}
