/* Promises: states, and what time makes of them. */
#include "desk/promise.h"

#include "base/clock.h"
#include "desk/names.h"

NAMES_OF(promise_state, S("open"), S("kept"), S("moved"), S("given_up"), S("withdrawn"),
         S("not_delivered"))

bool promise_may(enum promise_state from, enum promise_state to)
{
    return from == PROMISE_OPEN && to != PROMISE_OPEN;
}

static enum promise_look look_open(const struct promise_times *t, int64_t now, int64_t grace_ms)
{
    if (now > t->due_at + grace_ms)
        return LOOK_BROKEN;
    if (now > t->due_at)
        return LOOK_LATE;
    return t->remind_at != 0 && now >= t->remind_at ? LOOK_DUE_SOON : LOOK_GIVEN;
}

static enum promise_look look_kept(const struct promise_times *t)
{
    if (t->settled_at > t->due_at)
        return LOOK_KEPT_LATE;
    if (t->settled_at < t->earliest_at || t->settled_at <= t->due_at - EARLY_MS)
        return LOOK_KEPT_EARLY;
    return LOOK_KEPT;
}

enum promise_look promise_look(const struct promise_times *t, int64_t now, int64_t grace_ms)
{
    switch (t->state) {
    case PROMISE_OPEN:
        return look_open(t, now, grace_ms);
    case PROMISE_KEPT:
        return look_kept(t);
    case PROMISE_MOVED:
        return LOOK_MOVED;
    case PROMISE_GIVEN_UP:
        return LOOK_BROKEN;
    case PROMISE_WITHDRAWN:
        return LOOK_WITHDRAWN;
    case PROMISE_NOT_DELIVERED:
        return LOOK_NOT_DELIVERED;
    }
    return LOOK_GIVEN;
}

int64_t promise_remind_at(int64_t given_at, int64_t due_at)
{
    int64_t before = (due_at - given_at) / 4;
    if (before < 15 * MINUTE_MS)
        before = 15 * MINUTE_MS;
    if (before > DAY_MS)
        before = DAY_MS;
    return due_at - before > given_at ? due_at - before : given_at;
}
